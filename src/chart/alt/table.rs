//! A table, column by column.

use super::Kind;
use super::fact::{Fact, Position, Said};
use super::run::Run;
use crate::chart::Context;

/// A table.
pub(in crate::chart) struct Table<'a> {
    pub(in crate::chart) kind: Kind,
    /// The cells of the first column, which name the rows.
    pub(in crate::chart) rows: Vec<String>,
    /// The others.
    pub(in crate::chart) columns: Vec<TableColumn<'a>>,
}

/// A column of a table.
pub(in crate::chart) enum TableColumn<'a> {
    /// Numbers of which the spec says what they are, so that they are compared.
    Numbers(Box<Run<'a>>),
    /// A name and its cells, of which nothing says that they are alike.
    Words(String, Vec<String>),
}

impl Table<'_> {
    pub(super) fn count(&self) -> usize {
        let count = |column: &TableColumn| match column {
            TableColumn::Numbers(run) => run.count(),
            TableColumn::Words(_, cells) => cells.iter().filter(|cell| !cell.is_empty()).count(),
        };
        self.columns.iter().map(count).sum()
    }

    pub(super) fn facts(&self, context: &Context, is_listed: bool) -> Vec<Fact> {
        let told = self.columns.iter().flat_map(|column| match column {
            TableColumn::Numbers(run) => run.facts(context, is_listed),
            TableColumn::Words(name, cells) if is_listed => vec![self.listed(name, cells)],
            TableColumn::Words(..) => vec![],
        });
        let words = self.columns.iter().filter_map(|column| match column {
            TableColumn::Words(name, _) => Some(name.clone()),
            TableColumn::Numbers(_) => None,
        });
        let columns: Vec<_> = if is_listed { vec![] } else { words.collect() };
        let rows = self.rows.clone();
        let unlisted = (!columns.is_empty()).then_some(Fact::Table { columns, rows });
        unlisted.into_iter().chain(told).collect()
    }

    /// The cells of a column by the names of their rows.
    fn listed(&self, name: &str, cells: &[String]) -> Fact {
        let said = |(row, cell): (&String, &String)| {
            let at = Position::name(row.clone());
            (!cell.is_empty()).then(|| Said { at, value: cell.clone(), more: None })
        };
        let cells = self.rows.iter().zip(cells).filter_map(said).collect();
        Fact::Listed { of: Some(name.to_owned()), series: vec![(None, cells)] }
    }
}
