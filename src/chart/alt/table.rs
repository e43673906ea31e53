//! A table, column by column.

use super::Kind;
use super::fact::{Fact, Position, Said};
use super::run::Run;
use crate::chart::Context;

/// The most cells of words that are all told.
const MOST_TOLD: usize = 24;

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
        let words = || {
            self.columns.iter().filter_map(|column| match column {
                TableColumn::Words(name, cells) => Some((name, cells)),
                TableColumn::Numbers(_) => None,
            })
        };
        let cells = words().flat_map(|(_, cells)| cells).filter(|cell| !cell.is_empty());
        let is_told = cells.count() <= MOST_TOLD;
        let told = self.columns.iter().flat_map(|column| match column {
            TableColumn::Numbers(run) => run.facts(context, is_listed),
            TableColumn::Words(name, cells) if is_told => self.listed(name, cells),
            TableColumn::Words(..) => vec![],
        });
        let columns: Vec<_> = words().map(|(name, _)| name.clone()).collect();
        let rows = self.rows.clone();
        let unlisted = (!is_told).then_some(Fact::Table { columns, rows });
        unlisted.into_iter().chain(told).collect()
    }

    /// The cells of a column by the names of their rows, if one has words.
    fn listed(&self, name: &str, cells: &[String]) -> Vec<Fact> {
        let said = |(row, cell): (&String, &String)| {
            let at = Position::name(row.clone());
            (!cell.is_empty()).then(|| Said { at, value: cell.clone(), more: None })
        };
        let cells: Vec<_> = self.rows.iter().zip(cells).filter_map(said).collect();
        let is_there = !cells.is_empty();
        let listed = Fact::Listed { of: Some(name.to_owned()), series: vec![(None, cells)] };
        is_there.then_some(listed).into_iter().collect()
    }
}
