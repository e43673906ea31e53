//! CSV bytes → [`Table`]: named columns of cells, each with its place in the file.

mod number;
mod read;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Error, Label, Located, Place, Result, Source, did_you_mean};
use crate::spec::ColumnSpec;

/// The largest table file that is read.
const MAX_FILE: u64 = 256 << 20;
/// How many faults of one table are reported.
const MAX_FAULTS: usize = 20;

/// A CSV file with a header.
pub(crate) struct Table {
    source: Arc<Source>,
    names: Vec<String>,
    /// All cells, row after row, in one string.
    cells: String,
    /// Where each cell ends in `cells`.
    ends: Vec<usize>,
    /// Where each record begins in the source; the header is the first.
    starts: Vec<usize>,
}

impl Table {
    /// Reads a UTF-8 CSV file (RFC 4180) whose first record names the columns.
    ///
    /// `shown` is the path for messages. Errors: `unreadable-table`, `not-utf8`, `ragged-row`,
    /// `open-quote`, `empty-table`, `duplicate-column`, `unnamed-column`.
    pub(crate) fn read(path: &Path, shown: &str) -> Result<Self> {
        let fault = |why: String| {
            Diagnostic::new("unreadable-table", format!("cannot read {shown}: {why}"))
        };
        let length = fs::metadata(path).map_err(|e| fault(e.to_string()))?.len();
        if length > MAX_FILE {
            return Err(fault(format!("it is larger than {} MiB", MAX_FILE >> 20)).into());
        }
        Self::parse(fs::read(path).map_err(|e| fault(e.to_string()))?, shown)
    }

    /// Reads a table from the bytes of a CSV file; see [`Table::read`].
    pub(crate) fn parse(bytes: Vec<u8>, shown: &str) -> Result<Self> {
        read::parse(bytes, shown)
    }

    /// The number of rows below the header.
    fn rows(&self) -> usize {
        self.ends.len() / self.names.len() - 1
    }

    /// Finds a column by its name; `wanted` is where the name was written.
    pub(crate) fn column(&self, wanted: &Label) -> Result<Column<'_>> {
        match self.names.iter().position(|name| *name == wanted.value) {
            Some(index) => Ok(Column { table: self, index }),
            None => Err(self.no_column(wanted).into()),
        }
    }

    /// Checks the cells of every column that the spec describes.
    pub(crate) fn check(&self, columns: &[(Label, ColumnSpec)]) -> Result<()> {
        let mut faults = vec![];
        for (name, spec) in columns {
            match self.column(name) {
                Ok(column) => faults.extend(column.faults(spec)),
                Err(error) => faults.extend(error.diagnostics().iter().cloned()),
            }
        }
        faults.truncate(MAX_FAULTS);
        Error::unless_empty(faults)
    }

    fn no_column(&self, wanted: &Label) -> Diagnostic {
        let message = format!("{} has no column 「{}」", self.source.path, wanted.value);
        let fault = Diagnostic::new("missing-column", message).at(wanted.place.clone());
        let names = || self.names.iter().map(String::as_str);
        match did_you_mean(&wanted.value, names()) {
            Some(near) => fault.hint(format!("did you mean 「{near}」?")),
            None => fault.hint(format!("it has: {}", names().collect::<Vec<_>>().join(", "))),
        }
    }

    fn cell(&self, row: usize, column: usize) -> &str {
        let index = (row + 1) * self.names.len() + column;
        self.cells[self.ends[index - 1]..self.ends[index]].trim()
    }

    fn place(&self, row: usize, column: usize) -> Place {
        Place::new(&self.source, read::field(&self.source.text, self.starts[row + 1], column))
    }
}

/// One column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column<'a> {
    table: &'a Table,
    index: usize,
}

impl<'a> Column<'a> {
    pub(crate) fn name(&self) -> &'a str {
        &self.table.names[self.index]
    }

    pub(crate) fn place(&self, row: usize) -> Place {
        self.table.place(row, self.index)
    }

    pub(crate) fn text(&self, row: usize) -> &'a str {
        self.table.cell(row, self.index)
    }

    /// The cells as words; an empty one is an error.
    pub(crate) fn labels(&self) -> Result<Vec<Label>> {
        self.collect(|row| match self.text(row) {
            "" => Err(self.empty_cell(row)),
            text => Ok(Located { value: text.to_owned(), place: Some(self.place(row)) }),
        })
    }

    /// The cells as finite numbers.
    pub(crate) fn numbers(&self) -> Result<Vec<f64>> {
        self.collect(|row| self.number(row))
    }

    /// The cells of a column of years, or `None` when one is not a year of four digits.
    pub(crate) fn years(&self) -> Option<Vec<f64>> {
        (0..self.table.rows()).map(|row| number::year(self.text(row))).collect()
    }

    /// The most digits that a cell has after its decimal point, at most 6.
    pub(crate) fn decimals(&self) -> usize {
        let digits = |text: &str| {
            text.split_once('.')
                .map_or(0, |(_, fraction)| fraction.bytes().take_while(u8::is_ascii_digit).count())
        };
        (0..self.table.rows()).map(|row| digits(self.text(row))).max().unwrap_or(0).min(6)
    }

    fn number(&self, row: usize) -> Result<f64, Diagnostic> {
        if self.text(row).is_empty() {
            return Err(self.empty_cell(row));
        }
        number::parse(self.text(row)).map_err(|fault| fault.at(self.place(row)))
    }

    fn collect<T>(&self, cell: impl Fn(usize) -> Result<T, Diagnostic>) -> Result<Vec<T>> {
        let mut values = Vec::with_capacity(self.table.rows());
        let mut faults = vec![];
        for row in 0..self.table.rows() {
            match cell(row) {
                Ok(value) => values.push(value),
                Err(fault) => faults.push(fault),
            }
            if faults.len() >= MAX_FAULTS {
                break;
            }
        }
        Error::unless_empty(faults).map(|()| values)
    }

    fn empty_cell(&self, row: usize) -> Diagnostic {
        let message = format!("the cell of 「{}」 is empty", self.name());
        Diagnostic::new("empty-cell", message)
            .at(self.place(row))
            .hint("give the value, or take the row out of the table")
    }

    /// What in this column breaks its description.
    fn faults(&self, spec: &ColumnSpec) -> Vec<Diagnostic> {
        let rows = 0..self.table.rows();
        rows.filter_map(|row| self.fault(row, spec)).take(MAX_FAULTS).collect()
    }

    fn fault(&self, row: usize, spec: &ColumnSpec) -> Option<Diagnostic> {
        use crate::spec::ColumnType::{Number, Percent, Text, Year};
        let value = match spec.kind {
            Text => return self.text(row).is_empty().then(|| self.empty_cell(row)),
            Year => match number::year(self.text(row)) {
                Some(year) => Ok(year),
                None => Err(Diagnostic::new(
                    "bad-year",
                    format!("「{}」 is not a year", self.text(row)),
                )
                .at(self.place(row))
                .hint("write four digits, such as 2015")),
            },
            Number | Percent => self.number(row),
        };
        let out_of_range = |bound: &str, limit: f64| {
            let code = if spec.kind == Percent { "bad-share" } else { "out-of-range" };
            let message =
                format!("{} is {bound} {limit}, the limit of 「{}」", self.text(row), self.name());
            Diagnostic::new(code, message)
                .at(self.place(row))
                .hint("mend the cell, or the limit in the spec")
        };
        let (min, max) = spec.range();
        match value {
            Err(fault) => Some(fault),
            Ok(value) if min.is_some_and(|min| value < min) => {
                min.map(|m| out_of_range("below", m))
            }
            Ok(value) if max.is_some_and(|max| value > max) => {
                max.map(|m| out_of_range("above", m))
            }
            Ok(_) => None,
        }
    }
}

/// Refuses a key that occurs twice, at its second place.
pub(crate) fn refuse_duplicates<'a>(keys: impl IntoIterator<Item = &'a Label>) -> Result<()> {
    let mut first = BTreeMap::new();
    let mut faults = vec![];
    for key in keys {
        let earlier = *first.entry(key.value.as_str()).or_insert(key);
        if std::ptr::eq(earlier, key) {
            continue;
        }
        let message = format!("「{}」 occurs twice", key.value);
        let fault = Diagnostic::new("duplicate-category", message).at(key.place.clone());
        let line = earlier.place.as_ref().map_or(0, Place::line);
        faults.push(fault.hint(format!("it is already on line {line}")));
    }
    faults.truncate(MAX_FAULTS);
    Error::unless_empty(faults)
}
