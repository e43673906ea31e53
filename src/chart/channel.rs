//! Channels: columns of a table as typed values.
//!
//! `columns.rs` reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Context;
use super::print::Print;
use super::time::{Grain, Moment};
use crate::diagnostic::{Diagnostic, Label, Located, Place, Result};

/// The values of a channel of positions, a row each.
#[derive(Clone, Debug)]
pub(super) enum Channel {
    Names(Vec<Label>),
    Times(Vec<Moment>),
    /// Numbers; not-a-number where a value is missing.
    Numbers(Box<Values>),
}

/// A column of numbers.
#[derive(Clone, Debug)]
pub(super) struct Values {
    /// The column's name.
    pub(super) name: Label,
    /// The numbers; not-a-number where a value is missing.
    pub(super) numbers: Arc<Vec<f64>>,
    /// How they are printed.
    pub(super) print: Print,
    /// Their unit, where one is printed apart from them; an empty one else.
    pub(super) unit: Label,
}

/// A table in long form: a row for each position and series.
pub(super) struct Long {
    pub(super) along: Channel,
    pub(super) values: Values,
    /// The names of the series; that of the column where there is one series.
    pub(super) series: Vec<Label>,
    /// For each row the number of its series; empty where there is one.
    pub(super) series_of: Vec<u16>,
    /// The value columns, one after the other.
    pub(super) columns: Vec<Label>,
    /// The rows of the table.
    pub(super) rows: usize,
}

impl Long {
    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.values.numbers.len()
    }

    /// The series of a row.
    pub(super) fn series_of(&self, row: usize) -> usize {
        self.series_of.get(row).copied().map_or(0, usize::from)
    }

    /// The row of the CSV file.
    pub(super) fn row(&self, row: usize) -> usize {
        row % self.rows
    }

    /// Whether some position has several rows.
    pub(super) fn is_grouped(&self) -> bool {
        self.along.numbered().iter().max().is_some_and(|most| most + 1 < self.len())
    }

    /// The value of a row as printed, at its place; without words where it is missing.
    pub(super) fn text(&self, context: &Context, row: usize) -> Label {
        let value = Some(self.values.numbers[row]).filter(|value| !value.is_nan());
        let value = value.map_or(String::new(), |value| self.values.print.text(value));
        Located { value, place: self.place(context, row) }
    }

    /// Where the value of a row stands.
    pub(super) fn place(&self, context: &Context, row: usize) -> Option<Place> {
        context.place(&self.columns[row / self.rows], self.row(row))
    }
}

impl Values {
    /// Whether some of the numbers add up to a whole; of percentages, to 100 but for half a unit of the
    /// last written digit each, which is the most that rounding takes.
    pub(super) fn are_whole(&self, sum: f64, count: usize) -> bool {
        let units = (0..self.print.written).fold(1.0, |units, _| units * 10.0);
        // A sum in such units is a whole number but for the last bits.
        let missed = ((sum - 100.0) * units).round().abs();
        !self.print.is_percent() || missed * 2.0 <= count as f64
    }

    /// Refuses percentages that are drawn as parts of a whole, and do not add up to it.
    pub(super) fn refuse_partial(
        &self,
        (sum, count): (f64, usize),
        place: Option<Place>,
    ) -> Result<()> {
        if self.are_whole(sum, count) {
            return Ok(());
        }
        let message = format!("the parts add up to {}, not to 100%", self.print.text(sum));
        Err(Diagnostic::new("partial-whole", message)
            .at(place)
            .hint("give the rest as a part of its own, or draw the parts side by side")
            .into())
    }

    /// The numbers that are there.
    pub(super) fn present(&self) -> impl Iterator<Item = f64> {
        self.numbers.iter().copied().filter(|number| !number.is_nan())
    }
}

impl Channel {
    /// The same rows, `count` times.
    pub(super) fn repeated(self, count: usize) -> Self {
        fn repeat<T: Clone>(rows: Vec<T>, count: usize) -> Vec<T> {
            if count == 1 { rows } else { vec![rows; count].concat() }
        }
        match self {
            Self::Names(rows) => Self::Names(repeat(rows, count)),
            Self::Times(rows) => Self::Times(repeat(rows, count)),
            Self::Numbers(mut values) => {
                if count > 1 {
                    values.numbers = Arc::new(values.numbers.repeat(count));
                }
                Self::Numbers(values)
            }
        }
    }

    /// Whether a row has no position.
    pub(super) fn is_missing(&self, row: usize) -> bool {
        matches!(self, Self::Numbers(values) if values.numbers[row].is_nan())
    }

    /// Sorts rows by their position; names keep the order of the table.
    pub(super) fn sort(&self, rows: &mut [u32]) {
        match self {
            Self::Names(_) => {}
            Self::Times(times) => rows.sort_by_key(|&row| times[row as usize].day),
            Self::Numbers(values) => {
                rows.sort_by(|&a, &b| {
                    values.numbers[a as usize].total_cmp(&values.numbers[b as usize])
                });
            }
        }
    }

    /// For each row the number of its position, equal where the positions are.
    pub(super) fn numbered(&self) -> Vec<usize> {
        fn number<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
            let mut known = BTreeMap::new();
            let mut numbers = vec![];
            for key in keys {
                let next = known.len();
                numbers.push(*known.entry(key).or_insert(next));
            }
            numbers
        }
        match self {
            Self::Names(names) => number(names.iter().map(|name| name.value.as_str())),
            Self::Times(times) => number(times.iter()),
            Self::Numbers(values) => number(values.numbers.iter().map(|number| number.to_bits())),
        }
    }

    /// For each row the rank of its position: of times in their order, of the rest in the table's.
    pub(super) fn ranked(&self) -> Vec<usize> {
        let Self::Times(times) = self else { return self.numbered() };
        let all: BTreeSet<_> = times.iter().map(|time| time.day).collect();
        let rank: BTreeMap<_, _> = all.into_iter().zip(0..).collect();
        times.iter().map(|time| rank[&time.day]).collect()
    }

    /// Whether it shares more than one position with another channel.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        fn share<K: Ord>(a: impl Iterator<Item = K>, b: impl Iterator<Item = K>) -> bool {
            let (a, b): (BTreeSet<K>, BTreeSet<K>) = (a.collect(), b.collect());
            a.intersection(&b).nth(1).is_some() || a.len() == 1 && a == b
        }
        match (self, other) {
            (Self::Names(a), Self::Names(b)) => {
                share(a.iter().map(|name| &name.value), b.iter().map(|name| &name.value))
            }
            (Self::Times(a), Self::Times(b)) => share(a.iter(), b.iter()),
            (Self::Numbers(a), Self::Numbers(b)) => {
                let bits = |values: &Values| {
                    values.present().map(f64::to_bits).collect::<Vec<_>>().into_iter()
                };
                share(bits(a), bits(b))
            }
            _ => false,
        }
    }

    /// The grain of times.
    pub(super) fn grain(&self) -> Option<Grain> {
        match self {
            Self::Times(moments) => moments.iter().map(|moment| moment.grain).max(),
            _ => None,
        }
    }
}
