//! A column's cells as words, numbers or years, and the check against its description.

use super::{MAX_FAULTS, Table, number};
use crate::diagnostic::{Diagnostic, Error, Label, Located, Place, Result};
use crate::spec::{ColumnSpec, ColumnType};

/// One column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column<'a> {
    pub(super) table: &'a Table,
    pub(super) index: usize,
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
            text => Ok(Located { value: text.replace("\r\n", "\n"), place: Some(self.place(row)) }),
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

    /// The most decimals that a cell is written with, or has when it is written out.
    pub(crate) fn decimals(&self) -> usize {
        let digits = |text: &str| {
            let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
            fraction.bytes().take_while(u8::is_ascii_digit).count()
        };
        let rows = (0..self.table.rows()).map(|row| self.text(row));
        let most = rows.map(|text| match number::parse(text) {
            Ok(value) if text.contains(['e', 'E']) => digits(&value.to_string()),
            _ => digits(text),
        });
        most.max().unwrap_or(0).min(number::MOST_DECIMALS)
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
    pub(super) fn faults(&self, spec: &ColumnSpec) -> Vec<Diagnostic> {
        let faults = (0..self.table.rows()).filter_map(|row| self.check(row, spec).err());
        faults.take(MAX_FAULTS).collect()
    }

    fn check(&self, row: usize, spec: &ColumnSpec) -> Result<(), Diagnostic> {
        let value = match spec.kind {
            ColumnType::Text if self.text(row).is_empty() => return Err(self.empty_cell(row)),
            ColumnType::Text => return Ok(()),
            ColumnType::Year => self.year(row)?,
            ColumnType::Number | ColumnType::Percent => self.number(row)?,
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

    fn year(&self, row: usize) -> Result<f64, Diagnostic> {
        number::year(self.text(row)).ok_or_else(|| {
            Diagnostic::new("bad-year", format!("「{}」 is not a year", self.text(row)))
                .at(self.place(row))
                .hint("write four digits, such as 2015")
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
