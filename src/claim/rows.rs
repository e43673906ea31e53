//! The data that expressions see.

use crate::diagnostic::{Diagnostic, Label, Place, Result};
use crate::spec::{ColumnSpec, ColumnType};
use crate::table::{Column, Table};

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
    /// Where a cell stands.
    fn place(&self, column: usize, row: usize) -> Place;
}

/// The columns of a table that a spec describes.
pub(crate) struct TableRows<'a> {
    table: &'a Table,
    columns: Vec<Declared<'a>>,
}

struct Declared<'a> {
    column: Column<'a>,
    kind: ColumnType,
    /// The cells of a column of numbers or years.
    numbers: Vec<f64>,
}

impl<'a> TableRows<'a> {
    /// The described columns of a table that was checked against them.
    pub(crate) fn new(table: &'a Table, columns: &[(Label, ColumnSpec)]) -> Result<Self> {
        let columns = columns.iter().map(|(name, spec)| {
            let column = table.column(name)?;
            let numbers = match spec.kind {
                ColumnType::Text => vec![],
                ColumnType::Year => column.years().map_or_else(|| column.numbers(), Ok)?,
                ColumnType::Number | ColumnType::Percent => column.numbers()?,
            };
            Ok(Declared { column, kind: spec.kind, numbers })
        });
        Ok(Self { table, columns: columns.collect::<Result<_>>()? })
    }
}

impl Rows for TableRows<'_> {
    fn rows(&self) -> usize {
        self.table.rows()
    }

    fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|declared| declared.column.name()).collect()
    }

    fn number(&self, column: usize, row: usize) -> Result<Option<f64>, Diagnostic> {
        let Declared { column, kind, numbers } = &self.columns[column];
        if *kind != ColumnType::Text {
            return Ok(Some(numbers[row]));
        }
        let message = format!("「{}」 is a column of texts, not of numbers", column.name());
        Err(Diagnostic::new("bad-number", message)
            .at(column.place(row))
            .hint("choose another column, or declare the type of its cells in [columns]"))
    }

    fn text(&self, column: usize, row: usize) -> &str {
        self.columns[column].column.text(row)
    }

    fn time_columns(&self) -> Vec<usize> {
        let is_time = |&index: &usize| self.columns[index].kind == ColumnType::Year;
        (0..self.columns.len()).filter(is_time).collect()
    }

    fn place(&self, column: usize, row: usize) -> Place {
        self.columns[column].column.place(row)
    }
}
