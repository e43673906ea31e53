//! The data that expressions see.

use std::cell::OnceCell;

use crate::diagnostic::{Diagnostic, Label, Place, Result};
use crate::format::date::{self, Grain, Moment};
use crate::spec::{ColumnSpec, ColumnType};
use crate::table::{Column, Table, grain};

/// Rows of named columns.
pub(crate) trait Rows {
    /// The number of rows.
    fn rows(&self) -> usize;
    /// The names of the columns.
    fn names(&self) -> Vec<&str>;
    /// A cell as a finite number, `None` where it is missing; times count in years.
    fn number(&self, column: usize, row: usize) -> Result<Option<f64>, Diagnostic>;
    /// A cell as written.
    fn text(&self, column: usize, row: usize) -> &str;
    /// The columns whose declared type is a time.
    fn time_columns(&self) -> Vec<usize>;
    /// Whether the numbers of a column are parts of 100.
    fn is_percentage(&self, column: &str) -> bool;
    /// Where a cell stands.
    fn place(&self, column: usize, row: usize) -> Place;
}

/// The columns of a table, with the types that a spec declares.
pub(crate) struct TableRows<'a> {
    table: &'a Table,
    columns: Vec<Typed<'a>>,
}

struct Typed<'a> {
    column: Column<'a>,
    spec: Option<ColumnSpec>,
    /// The cells as written, once they are asked for.
    texts: OnceCell<Vec<String>>,
}

impl<'a> TableRows<'a> {
    /// The columns of a table that was checked against their descriptions.
    pub(crate) fn new(table: &'a Table, described: &[(Label, ColumnSpec)]) -> Self {
        let typed = |column: Column<'a>| {
            let spec = described.iter().find(|(name, _)| name.value == column.name());
            let spec = spec.map(|(_, spec)| spec.clone());
            Typed { column, spec, texts: OnceCell::new() }
        };
        Self { table, columns: table.columns().map(typed).collect() }
    }
}

impl Typed<'_> {
    fn kind(&self) -> Option<ColumnType> {
        self.spec.as_ref().map(|spec| spec.kind)
    }

    fn missing(&self) -> &[String] {
        self.spec.as_ref().map_or(&[], ColumnSpec::missing)
    }
}

impl Rows for TableRows<'_> {
    fn rows(&self) -> usize {
        self.table.rows()
    }

    fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|typed| typed.column.name()).collect()
    }

    fn number(&self, column: usize, row: usize) -> Result<Option<f64>, Diagnostic> {
        let typed = &self.columns[column];
        let kind = typed.kind();
        let time = kind.and_then(grain);
        if let Some(grain) = time
            && let Some(moment) = date::parse(self.text(column, row), Some(grain))
        {
            return Ok(Some(in_years(moment)));
        }
        if kind != Some(ColumnType::Text) {
            return typed.column.value(row, typed.missing());
        }
        let message = format!("「{}」 is a column of texts, not of numbers", typed.column.name());
        Err(Diagnostic::new("bad-number", message)
            .at(typed.column.place(row))
            .hint("choose another column, or declare the type of its cells in [columns]"))
    }

    fn text(&self, column: usize, row: usize) -> &str {
        let Typed { column, texts, .. } = &self.columns[column];
        let all = || (0..self.table.rows()).map(|row| column.text(row).into_owned()).collect();
        &texts.get_or_init(all)[row]
    }

    fn time_columns(&self) -> Vec<usize> {
        let is_time = |&index: &usize| self.columns[index].kind().and_then(grain).is_some();
        (0..self.columns.len()).filter(is_time).collect()
    }

    fn is_percentage(&self, column: &str) -> bool {
        let mut typed = self.columns.iter().filter(|typed| typed.column.name() == column);
        typed.any(|typed| typed.spec.as_ref().is_some_and(ColumnSpec::is_percentage))
    }

    fn place(&self, column: usize, row: usize) -> Place {
        self.columns[column].column.place(row)
    }
}

/// When a period begins, in years.
fn in_years(moment: Moment) -> f64 {
    let year = Moment::holding(moment.day, Grain::Year);
    let days = (year.after(1).day - year.day).max(1) as f64;
    let begun = if moment.grain == Grain::FiscalYear { 0 } else { moment.day - year.day };
    year.index() as f64 + begun as f64 / days
}
