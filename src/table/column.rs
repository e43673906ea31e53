//! A column's cells as words, numbers or years, and the check against its description.

use std::borrow::Cow;
use std::sync::Arc;

use super::{MAX_FAULTS, Table, number};
use crate::diagnostic::{Diagnostic, Error, Label, Located, Place, Result};
use crate::format::date::{self, Grain};
use crate::spec::{ColumnSpec, ColumnType};

/// One column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column<'a> {
    pub(super) table: &'a Table,
    pub(super) index: usize,
}

/// A column read as numbers.
#[derive(Clone, Debug)]
pub(crate) struct Numbers {
    /// The numbers; not-a-number where a value is missing.
    pub(crate) values: Arc<Vec<f64>>,
    /// The most decimals that a cell is written with, or has when it is written out.
    pub(crate) decimals: usize,
    /// The words that stood for no value.
    missing: Box<[String]>,
}

impl<'a> Column<'a> {
    pub(crate) fn name(&self) -> &'a str {
        &self.table.names[self.index]
    }

    pub(crate) fn place(&self, row: usize) -> Place {
        self.table.place(row, self.index)
    }

    /// What a cell says, without its quotation marks and the blanks around it.
    pub(crate) fn text(&self, row: usize) -> Cow<'a, str> {
        self.table.text(row, self.index)
    }

    /// The decimals that a cell's number is written with.
    pub(crate) fn decimals(&self, row: usize) -> usize {
        number::decimals(&self.text(row))
    }

    /// The cells as words; an empty one is an error.
    pub(crate) fn labels(&self) -> Result<Vec<Label>> {
        self.collect(|row| match &*self.text(row) {
            "" => Err(self.empty_cell(row)),
            text => Ok(Located { value: text.replace("\r\n", "\n"), place: Some(self.place(row)) }),
        })
    }

    /// The cells as finite numbers; not-a-number where one says a word of `missing`.
    ///
    /// They are read once, with the decimals that they are written with.
    pub(crate) fn numbers(&self, missing: &[String]) -> Result<Numbers> {
        let known = &self.table.numbers[self.index];
        if let Some(numbers) = known.get().filter(|numbers| *numbers.missing == *missing) {
            return Ok(numbers.clone());
        }
        let mut decimals = 0;
        let values = self.collect(|row| {
            let text = &*self.text(row);
            if is_missing(text, missing) {
                return Ok(f64::NAN);
            }
            decimals = decimals.max(number::decimals(text));
            self.number(row, text)
        })?;
        let numbers = Numbers { values: Arc::new(values), decimals, missing: missing.into() };
        // Of two lists of missing words the first is kept: one column has one description.
        let _ = known.set(numbers.clone());
        Ok(numbers)
    }

    /// A cell as a finite number; `None` where it says a word of `missing`.
    pub(crate) fn value(&self, row: usize, missing: &[String]) -> Result<Option<f64>, Diagnostic> {
        let text = &*self.text(row);
        if is_missing(text, missing) {
            return Ok(None);
        }
        self.number(row, text).map(Some)
    }

    fn number(&self, row: usize, text: &str) -> Result<f64, Diagnostic> {
        if text.is_empty() {
            return Err(self.empty_cell(row));
        }
        number::parse(text).map_err(|fault| fault.at(self.place(row)))
    }

    fn collect<T>(&self, mut cell: impl FnMut(usize) -> Result<T, Diagnostic>) -> Result<Vec<T>> {
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
            .hint("give the value, take the row out of the table, or name empty cells in `missing`")
    }

    /// What in this column breaks its description; the words `missing` break none.
    pub(super) fn faults(&self, spec: &ColumnSpec, missing: &[String]) -> Vec<Diagnostic> {
        if matches!(spec.kind, ColumnType::Number | ColumnType::Percent) {
            let (min, max) = spec.range();
            let (min, max) = (min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
            let is_good = |number: &f64| number.is_nan() || (min..=max).contains(number);
            if self.numbers(missing).is_ok_and(|numbers| numbers.values.iter().all(is_good)) {
                return vec![];
            }
        }
        let faults = (0..self.table.rows()).filter_map(|row| self.check(row, spec, missing).err());
        faults.take(MAX_FAULTS).collect()
    }

    fn check(&self, row: usize, spec: &ColumnSpec, missing: &[String]) -> Result<(), Diagnostic> {
        let text = &*self.text(row);
        if is_missing(text, missing) {
            return Ok(());
        }
        let value = match spec.kind {
            ColumnType::Text if text.is_empty() => return Err(self.empty_cell(row)),
            ColumnType::Text => return Ok(()),
            ColumnType::Number | ColumnType::Percent => self.number(row, text)?,
            kind => self.time(row, text, kind)?,
        };
        let (min, max) = spec.range();
        if let Some(min) = min.filter(|min| value < *min) {
            return Err(self.out_of_range(row, spec, "below", min));
        }
        if let Some(max) = max.filter(|max| value > *max) {
            return Err(self.out_of_range(row, spec, "above", max));
        }
        Ok(())
    }

    /// The year of a time of a declared kind.
    fn time(&self, row: usize, text: &str, kind: ColumnType) -> Result<f64, Diagnostic> {
        let is_short = kind == ColumnType::Year && text.bytes().all(|byte| byte.is_ascii_digit());
        let moment = grain(kind).and_then(|grain| date::parse(text, Some(grain)));
        let moment = moment.filter(|_| !is_short || text.len() == 4);
        let moment = moment.filter(|moment| Some(moment.grain) == grain(kind));
        moment.map(|moment| moment.first().year as f64).ok_or_else(|| {
            let (code, what, example) = match kind {
                ColumnType::FiscalYear => ("bad-time", "financial year", "2013/14"),
                ColumnType::Quarter => ("bad-time", "quarter", "2015Q1 or 2015年第1季"),
                ColumnType::Month => ("bad-time", "month", "2015-03 or 2015年3月"),
                ColumnType::Date => ("bad-time", "day", "2015-03-31 or 2015年3月31日"),
                _ => ("bad-year", "year", "four digits, such as 2015"),
            };
            Diagnostic::new(code, format!("「{text}」 is not a {what}"))
                .at(self.place(row))
                .hint(format!("write {example}"))
        })
    }

    fn out_of_range(&self, row: usize, spec: &ColumnSpec, side: &str, limit: f64) -> Diagnostic {
        let code = if spec.kind == ColumnType::Percent { "bad-share" } else { "out-of-range" };
        let message =
            format!("{} is {side} {limit}, the limit of 「{}」", self.text(row), self.name());
        Diagnostic::new(code, message)
            .at(self.place(row))
            .hint("mend the cell, or the limit in the spec")
    }
}

/// Whether a cell says one of the words that stand for no value.
fn is_missing(text: &str, missing: &[String]) -> bool {
    missing.iter().any(|word| word.trim() == text)
}

/// How long the times of a declared kind are; none for other kinds.
pub(crate) fn grain(kind: ColumnType) -> Option<Grain> {
    match kind {
        ColumnType::Year => Some(Grain::Year),
        ColumnType::FiscalYear => Some(Grain::FiscalYear),
        ColumnType::Quarter => Some(Grain::Quarter),
        ColumnType::Month => Some(Grain::Month),
        ColumnType::Date => Some(Grain::Day),
        ColumnType::Text | ColumnType::Number | ColumnType::Percent => None,
    }
}
