//! CSV bytes → [`Table`]: named columns of cells, each with its place in the file.

mod cell;
mod column;
mod number;
mod read;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, Error, Label, Place, Result, Source, did_you_mean};
use crate::input;
use crate::spec::ColumnSpec;

pub(crate) use column::{Column, Numbers, grain};

/// The largest table file that is read.
const MAX_FILE: u64 = 256 << 20;
/// How many faults of one table are reported.
const MAX_FAULTS: usize = 20;

/// A CSV file with a header.
///
/// A cell is found again in the text whenever it is asked for: a row costs four bytes beside it.
#[derive(Clone)]
pub(crate) struct Table {
    source: Arc<Source>,
    names: Vec<String>,
    /// Where each record begins in the source; the header is the first.
    starts: Arc<Vec<u32>>,
    /// The records that are its rows, where it is a part of a table; the header is none.
    part: Option<Arc<Vec<u32>>>,
    /// The columns that were read as numbers.
    numbers: Vec<OnceLock<Numbers>>,
    /// What cells and names are called in the language at hand; empty in the table's own.
    words: BTreeMap<String, String>,
}

impl Table {
    /// Reads a UTF-8 CSV file (RFC 4180) whose first record names the columns.
    ///
    /// `shown` is the path for messages, `named` where the spec names the file. Errors:
    /// `unreadable-table`, `not-utf8`, `ragged-row`, `open-quote`, `empty-table`,
    /// `duplicate-column`, `unnamed-column`.
    pub(crate) fn read(path: &Path, shown: &str, named: Option<Place>) -> Result<Self> {
        let fault = |why: String| {
            Diagnostic::new("unreadable-table", format!("cannot read {shown}: {why}"))
                .at(named.clone())
                .hint("name a CSV file that lies beside the spec")
        };
        Self::parse(input::read(path, MAX_FILE).map_err(fault)?, shown)
    }

    /// Reads a table from the bytes of a CSV file; see [`Table::read`].
    pub(crate) fn parse(bytes: Vec<u8>, shown: &str) -> Result<Self> {
        read::parse(bytes, shown)
    }

    /// The number of rows below the header.
    pub(crate) fn rows(&self) -> usize {
        self.part.as_ref().map_or(self.starts.len() - 1, |part| part.len())
    }

    /// All columns.
    pub(crate) fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        (0..self.names.len()).map(|index| Column { table: self, index })
    }

    /// Finds a column by its name; `wanted` is where the name was written.
    pub(crate) fn column(&self, wanted: &Label) -> Result<Column<'_>> {
        match self.names.iter().position(|name| *name == wanted.value) {
            Some(index) => Ok(Column { table: self, index }),
            None => Err(self.no_column(wanted).into()),
        }
    }

    fn no_column(&self, wanted: &Label) -> Diagnostic {
        let message = format!("{} has no column 「{}」", self.source.path, wanted.value);
        let fault = Diagnostic::new("missing-column", message).at(wanted.place.clone());
        let names = || self.names.iter().map(String::as_str);
        match did_you_mean(&wanted.value, names()) {
            Some(near) => fault.hint(format!("did you mean 「{near}」?")),
            None => {
                let some: Vec<_> = names().take(12).collect();
                fault.hint(format!("it has: {}", some.join(", ")))
            }
        }
    }

    /// The same table in another language: cells and names that have other words there.
    ///
    /// Error `bad-translation`: two names, or two cells of a column, would have the same word.
    fn translated(&self, words: &BTreeMap<String, String>) -> Result<Self> {
        self.refuse_alike(words, self.names.iter().map(|name| (Cow::from(name), None)))?;
        for column in 0..self.names.len() {
            let cell = |row| (self.text(row, column), Some((row, column)));
            self.refuse_alike(words, (0..self.rows()).map(cell))?;
        }
        let name = |name: &String| words.get(name).unwrap_or(name).clone();
        let names = self.names.iter().map(name).collect();
        Ok(Self { names, words: words.clone(), ..self.clone() })
    }

    /// Refuses words of the table that another language would not tell apart.
    fn refuse_alike<'a>(
        &self,
        words: &BTreeMap<String, String>,
        all: impl Iterator<Item = (Cow<'a, str>, Option<(usize, usize)>)>,
    ) -> Result<()> {
        let translations: BTreeSet<&str> = words.values().map(String::as_str).collect();
        let mut known = BTreeMap::<&str, Cow<str>>::new();
        for (own, cell) in all {
            let word = words.get(own.as_ref()).map(String::as_str);
            let Some(word) = word.or_else(|| translations.get(own.as_ref()).copied()) else {
                continue;
            };
            let first = known.entry(word).or_insert_with(|| own.clone());
            if *first != own {
                let message = format!("「{first}」 and 「{own}」 would both be 「{word}」");
                let place = cell.map(|(row, column)| self.place(row, column));
                return Err(Diagnostic::new("bad-translation", message)
                    .at(place)
                    .hint("give each a word of its own in `names`")
                    .into());
            }
        }
        Ok(())
    }

    /// The rows that have a word in a column; all of a table without that column.
    fn only(&self, column: &str, word: &str) -> Self {
        let Some(index) = self.names.iter().position(|name| name == column) else {
            return self.clone();
        };
        let rows = (0..self.rows()).filter(|&row| self.text(row, index) == word);
        let part = rows.map(|row| self.record(row) as u32).collect();
        let numbers = self.names.iter().map(|_| OnceLock::new()).collect();
        Self { part: Some(Arc::new(part)), numbers, ..self.clone() }
    }

    /// The record of a row, counted from zero below the header.
    fn record(&self, row: usize) -> usize {
        self.part.as_ref().map_or(row, |part| part[row] as usize)
    }

    fn text(&self, row: usize, column: usize) -> Cow<'_, str> {
        let text = cell::words(&self.source.text[self.span(row, column)]);
        // Tables of a million rows are in their own language.
        if self.words.is_empty() {
            return text;
        }
        self.words.get(text.as_ref()).map_or(text, |word| Cow::Borrowed(word.as_str()))
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place::new(&self.source, self.span(row, column))
    }

    fn span(&self, row: usize, column: usize) -> Range<usize> {
        cell::span(&self.source.text, self.starts[self.record(row) + 1] as usize, column)
    }
}

/// The tables of a figure: its own, and those that marks and claims name themselves.
#[derive(Clone)]
pub(crate) struct Tables {
    /// Each with the name that the spec gives it, the figure's own first.
    all: Vec<(String, Table)>,
}

impl Tables {
    /// The table of a figure.
    pub(crate) fn new(name: &str, table: Table) -> Self {
        Self { all: vec![(name.to_owned(), table)] }
    }

    /// The same tables in another language.
    pub(crate) fn translated(&self, words: &BTreeMap<String, String>) -> Result<Self> {
        let all = self.all.iter().map(|(name, table)| Ok((name.clone(), table.translated(words)?)));
        Ok(Self { all: all.collect::<Result<_>>()? })
    }

    /// The same tables with only the rows that have a word in a column, where they have the column.
    pub(crate) fn only(&self, column: &str, word: &str) -> Self {
        let all = self.all.iter().map(|(name, table)| (name.clone(), table.only(column, word)));
        Self { all: all.collect() }
    }

    /// Adds a table under the name that the spec gives it.
    pub(crate) fn add(&mut self, name: &str, table: Table) {
        self.all.push((name.to_owned(), table));
    }

    /// The names that the spec gives them.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.all.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The texts of the tables, each with the name that the spec gives it.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&str, &Arc<Source>)> {
        self.all.iter().map(|(name, table)| (name.as_str(), &table.source))
    }

    /// Whether a name is known.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.all.iter().any(|(known, _)| known == name)
    }

    /// The table of a name; the figure's own without one.
    pub(crate) fn get(&self, name: Option<&str>) -> &Table {
        let found = self.all.iter().find(|(known, _)| Some(known.as_str()) == name);
        &found.unwrap_or(&self.all[0]).1
    }

    /// Checks the cells of every column that the spec describes, in every table that has it.
    pub(crate) fn check(&self, columns: &[(Label, ColumnSpec)]) -> Result<()> {
        let mut faults = vec![];
        for (name, spec) in columns {
            let columns: Vec<_> =
                self.all.iter().filter_map(|(_, table)| table.column(name).ok()).collect();
            if columns.is_empty() {
                faults.push(self.all[0].1.no_column(name));
            }
            let found = columns.iter().flat_map(|column| column.faults(spec, spec.missing()));
            faults.extend(found);
        }
        faults.truncate(MAX_FAULTS);
        Error::unless_empty(faults)
    }
}

/// Refuses a key that occurs twice, at its second place; NUL stands between the parts of a key.
pub(crate) fn refuse_duplicates<'a>(keys: impl IntoIterator<Item = &'a Label>) -> Result<()> {
    let mut first = BTreeMap::new();
    let mut faults = vec![];
    for key in keys {
        let earlier = *first.entry(key.value.as_str()).or_insert(key);
        if std::ptr::eq(earlier, key) {
            continue;
        }
        let message = format!("「{}」 occurs twice", key.value.replace('\0', "，"));
        let fault = Diagnostic::new("duplicate-category", message).at(key.place.clone());
        let line = earlier.place.as_ref().map_or(0, Place::line);
        faults.push(fault.hint(format!("it is already on line {line}")));
    }
    faults.truncate(MAX_FAULTS);
    Error::unless_empty(faults)
}
