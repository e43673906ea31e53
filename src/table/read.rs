//! CSV bytes → records, and a cell's way back to its bytes.

use std::ops::Range;
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};

use super::Table;
use crate::diagnostic::{Diagnostic, Place, Result, Source};
use crate::input;

/// The most columns of a table.
const MOST_COLUMNS: usize = 1_000;

pub(super) fn parse(bytes: Vec<u8>, shown: &str) -> Result<Table> {
    let source = input::decode(bytes, shown)?;
    let mut table = records(&source)?;
    refuse_open_quote(&source, table.starts.last().copied().unwrap_or(0))?;
    table.names = header(&table)?;
    if table.starts.len() < 2 {
        return Err(Diagnostic::new("empty-table", format!("{shown} has a header but no rows"))
            .at(Place::new(&source, 0..source.text.trim_end().len()))
            .hint("give at least one row")
            .into());
    }
    Ok(table)
}

fn records(source: &Arc<Source>) -> Result<Table> {
    let bytes = source.text.as_bytes();
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let mut table = Table {
        source: Arc::clone(source),
        names: vec![],
        cells: String::with_capacity(bytes.len()),
        ends: vec![],
        starts: vec![],
    };
    let mut record = ByteRecord::new();
    let mut width = None;
    while reader.read_byte_record(&mut record).map_err(|error| malformed(source, &error))? {
        let position = record.position().expect("records of a reader have positions");
        let start = skip_blank(bytes, position.byte() as usize);
        let width = *width.get_or_insert(record.len());
        if record.len() != width {
            refuse_open_quote(source, start)?;
            return Err(ragged(source, start, record.len(), width));
        }
        table.starts.push(start);
        for field in &record {
            let text = std::str::from_utf8(field).expect("cells of a UTF-8 text are UTF-8");
            table.cells.push_str(text);
            table.ends.push(table.cells.len());
        }
    }
    Ok(table)
}

fn header(table: &Table) -> Result<Vec<String>> {
    let source = &table.source;
    let end = table.starts.get(1).copied().unwrap_or(source.text.len());
    if table.starts.is_empty() || source.text[..end].trim().is_empty() {
        let message = format!("{} is empty", source.path);
        return Err(Diagnostic::new("empty-table", message)
            .at(Place::new(source, 0..0))
            .hint("the first line names the columns")
            .into());
    }
    let width = table.ends.len() / table.starts.len();
    if width > MOST_COLUMNS {
        let message = format!("{} has more than {MOST_COLUMNS} columns", source.path);
        return Err(Diagnostic::new("unreadable-table", message)
            .at(Place::new(source, 0..0))
            .hint("a figure reads a few: write a smaller table")
            .into());
    }
    let mut names: Vec<String> = vec![];
    for column in 0..width {
        let start = if column == 0 { 0 } else { table.ends[column - 1] };
        let name = table.cells[start..table.ends[column]].trim();
        let place = Place::new(source, field(&source.text, table.starts[0], column));
        if name.is_empty() {
            return Err(Diagnostic::new("unnamed-column", "a column without a name")
                .at(place)
                .hint("name it, or take the column out")
                .into());
        }
        if names.iter().any(|known| known == name) {
            let message = format!("two columns are named 「{name}」");
            return Err(Diagnostic::new("duplicate-column", message)
                .at(place)
                .hint("rename one of them, or take it out")
                .into());
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

/// The bytes of the `column`th field of the record that begins at `start`, quotes included.
pub(super) fn field(text: &str, start: usize, column: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    for _ in 0..column {
        at = (field_end(bytes, at) + 1).min(bytes.len());
    }
    at..field_end(bytes, at)
}

/// Where the field that begins at `start` ends: at a comma, a line end, or the end of the text.
fn field_end(bytes: &[u8], start: usize) -> usize {
    let mut quoted = bytes.get(start) == Some(&b'"');
    let mut at = start + usize::from(quoted);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            b',' | b'\n' | b'\r' if !quoted => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn refuse_open_quote(source: &Arc<Source>, record: usize) -> Result<()> {
    let Some(open) = open_quote(&source.text, record) else { return Ok(()) };
    Err(Diagnostic::new("open-quote", "this quotation mark is never closed")
        .at(Place::new(source, open..open + 1))
        .hint("close it, or double it (\"\") where the cell itself holds one")
        .into())
}

/// The quotation mark in the record at `start` that the rest of the text does not close.
fn open_quote(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        let end = field_end(bytes, at);
        if bytes.get(at) == Some(&b'"') && end == bytes.len() {
            let inner = &text[at + 1..end];
            let closed = inner.trim_end_matches('"').len();
            return (inner.len() - closed).is_multiple_of(2).then_some(at);
        }
        match bytes.get(end) {
            Some(b',') => at = end + 1,
            _ => return None,
        }
    }
}

fn skip_blank(bytes: &[u8], start: usize) -> usize {
    let blank = bytes[start..].iter().take_while(|&&byte| byte == b'\n' || byte == b'\r').count();
    start + blank
}

fn ragged(source: &Arc<Source>, start: usize, has: usize, width: usize) -> crate::Error {
    let last = field(&source.text, start, has - 1).end;
    let fault = Diagnostic::new("ragged-row", format!("{has} cells in a table of {width} columns"))
        .at(Place::new(source, start..last));
    let hint = if has < width {
        "a cell is missing, or a comma".to_owned()
    } else {
        "a cell that holds a comma needs quotation marks: \"1,457\"".to_owned()
    };
    fault.hint(hint).into()
}

fn malformed(source: &Arc<Source>, error: &csv::Error) -> Diagnostic {
    let at = error.position().map_or(0, |position| position.byte() as usize);
    Diagnostic::new("unreadable-table", error.to_string()).at(Place::new(source, at..at))
}
