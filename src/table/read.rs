//! CSV bytes → where the records begin, and what the columns are called.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use csv_core::{ReadRecordResult, Reader};

use super::{MAX_FILE, Table, cell};
use crate::diagnostic::{Diagnostic, Error, Place, Result, Source};
use crate::input;

/// The most columns of a table.
const MOST_COLUMNS: usize = 1_000;

pub(super) fn parse(bytes: Vec<u8>, shown: &str) -> Result<Table> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(unreadable(format!("{shown} is larger than {} MiB", MAX_FILE >> 20)).into());
    }
    let source = input::decode(bytes, shown)?;
    let starts = starts(&source)?;
    refuse_open_quote(&source, starts.last().map_or(0, |&start| start as usize))?;
    let names = header(&source, &starts)?;
    if starts.len() < 2 {
        return Err(Diagnostic::new("empty-table", format!("{shown} has a header but no rows"))
            .at(Place::new(&source, 0..source.text.trim_end().len()))
            .hint("give at least one row")
            .into());
    }
    let numbers = names.iter().map(|_| OnceLock::new()).collect();
    let (starts, words) = (Arc::new(starts), BTreeMap::new());
    Ok(Table { source, names, starts, part: None, numbers, words })
}

/// Where each record begins; all have as many cells as the first.
fn starts(source: &Arc<Source>) -> Result<Vec<u32>> {
    let (mut starts, mut width) = (vec![], 0);
    for (start, cells) in Records::new(source.text.as_bytes()) {
        if starts.is_empty() {
            width = cells;
        }
        if cells != width {
            refuse_open_quote(source, start)?;
            return Err(ragged(source, start, cells, width));
        }
        starts.push(u32::try_from(start).expect("a larger file is refused"));
    }
    Ok(starts)
}

/// The records of a text one after the other: where each begins, and its number of cells.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    reader: Reader,
    /// What the reader makes of the cells; they are found again in the text.
    copy: [u8; 1024],
    ends: [usize; 64],
}

impl<'a> Records<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, reader: Reader::new(), copy: [0; 1024], ends: [0; 64] }
    }
}

impl Iterator for Records<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let blank = self.bytes[self.at..].iter().take_while(|&&byte| matches!(byte, b'\n' | b'\r'));
        let start = self.at + blank.count();
        let mut cells = 0;
        loop {
            let rest = &self.bytes[self.at..];
            let (state, read, _, ends) =
                self.reader.read_record(rest, &mut self.copy, &mut self.ends);
            self.at += read;
            cells += ends;
            match state {
                ReadRecordResult::Record => return Some((start, cells)),
                ReadRecordResult::End => return None,
                // The text or a buffer is used up: a record is counted in as many steps as it takes.
                _ => {}
            }
        }
    }
}

/// The names of the columns, from the first record.
fn header(source: &Arc<Source>, starts: &[u32]) -> Result<Vec<String>> {
    let text = &source.text;
    let end = starts.get(1).map_or(text.len(), |&start| start as usize);
    if text[..end].trim().is_empty() {
        return Err(Diagnostic::new("empty-table", format!("{} is empty", source.path))
            .at(Place::new(source, 0..0))
            .hint("the first line names the columns")
            .into());
    }
    let mut names: Vec<String> = vec![];
    // What is not blank has a first record.
    for span in cell::spans(text, starts[0] as usize) {
        let name = cell::words(&text[span.clone()]);
        let fault = if names.len() == MOST_COLUMNS {
            let message = format!("{} has more than {MOST_COLUMNS} columns", source.path);
            unreadable(message).hint("a figure reads a few: write a smaller table")
        } else if name.is_empty() {
            Diagnostic::new("unnamed-column", "a column without a name")
                .hint("name it, or take the column out")
        } else if names.iter().any(|known| *known == name) {
            Diagnostic::new("duplicate-column", format!("two columns are named 「{name}」"))
                .hint("rename one of them, or take it out")
        } else {
            names.push(name.into_owned());
            continue;
        };
        return Err(fault.at(Place::new(source, span)).into());
    }
    Ok(names)
}

/// Refuses a quotation mark that the rest of the text does not close; the record is the last.
fn refuse_open_quote(source: &Arc<Source>, record: usize) -> Result<()> {
    let open = |span: &Range<usize>| cell::is_open(&source.text[span.clone()]);
    let Some(cell) = cell::spans(&source.text, record).find(open) else { return Ok(()) };
    Err(Diagnostic::new("open-quote", "this quotation mark is never closed")
        .at(Place::new(source, cell.start..cell.start + 1))
        .hint("close it, or double it (\"\") where the cell itself holds one")
        .into())
}

fn ragged(source: &Arc<Source>, start: usize, has: usize, width: usize) -> Error {
    let last = cell::span(&source.text, start, has - 1).end;
    let fault = Diagnostic::new("ragged-row", format!("{has} cells in a table of {width} columns"))
        .at(Place::new(source, start..last));
    let hint = if has < width {
        "a cell is missing, or a comma"
    } else {
        "a cell that holds a comma needs quotation marks: \"1,457\""
    };
    fault.hint(hint).into()
}

fn unreadable(message: String) -> Diagnostic {
    Diagnostic::new("unreadable-table", message)
}
