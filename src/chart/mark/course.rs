//! Values in the order of their positions, series by series: what lines, areas and slopes show.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::chart::Context;
use crate::chart::alt::{Kind, Run};
use crate::chart::channel::{Channel, Long};
use crate::chart::decimate::decimate;
use crate::chart::panel::Plane;
use crate::chart::time::{self, Grain};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::spec::{At, Text, Words};

/// The least part of a grid of positions and series that has rows, where what has none is missing.
const LEAST_FULL: f64 = 0.75;

/// The series of a mark, each in the order of its positions.
pub(in crate::chart) struct Course {
    pub(super) long: Long,
    /// For each series its rows that have a position, in the order of it.
    pub(super) orders: Vec<Vec<u32>>,
    /// The rows before which one is missing; empty where none is.
    holes: Vec<bool>,
}

/// The keys that a course is read by.
pub(super) struct Keys<'a> {
    pub(super) x: &'a Text,
    pub(super) y: &'a At<Words>,
    pub(super) color: &'a Option<Text>,
    pub(super) name: &'a Option<Text>,
    /// Whether it passes over missing values.
    pub(super) connect: bool,
}

impl Course {
    /// Reads the series; the error is a value that stands twice.
    pub(super) fn read(context: &Context, keys: &Keys) -> Result<Self> {
        let (x, y) = (context.label(keys.x), context.names_of(keys.y));
        let long = context.long(&x, &y, (keys.color.as_ref(), keys.name.as_ref()), false)?;
        Self::of(context, long, keys.connect)
    }

    /// Sorts the rows of each series.
    fn of(context: &Context, long: Long, connect: bool) -> Result<Self> {
        let mut orders = vec![vec![]; long.series.len()];
        let is_passed = |row: usize| connect && long.values.numbers[row].is_nan();
        for row in (0..long.len()).filter(|&row| !long.along.is_missing(row) && !is_passed(row)) {
            orders[long.series_of(row)].push(row as u32);
        }
        for order in &mut orders {
            long.along.sort(order);
        }
        refuse_twice(context, &long, &orders)?;
        let holes = if connect { vec![] } else { holes(&long, &orders) };
        Ok(Self { long, orders, holes })
    }

    /// Reads a table with a row for each series and a column for each time or name.
    pub(super) fn of_rows(context: &Context, color: &Text, columns: &At<Words>) -> Result<Self> {
        let (name, columns) = (context.label(color), context.names_of(columns));
        let mut long = context.long(&name, &columns, (None, None), true)?;
        let (names, numbers) = context.series(&name)?;
        let times = columns.iter().map(|column| time::read(&column.value, None));
        let each = |i: usize| i / long.rows;
        long.along = match times.collect::<Option<Vec<_>>>() {
            Some(times) => Channel::Times((0..long.len()).map(|row| times[each(row)]).collect()),
            None => Channel::Names((0..long.len()).map(|row| columns[each(row)].clone()).collect()),
        };
        long.series = names;
        long.series_of = numbers.repeat(columns.len()).into_iter().map(|n| n as u16).collect();
        Self::of(context, long, false)
    }

    /// The pieces of a series' line without its missing values, in pixels.
    pub(super) fn pieces(&self, plane: &Plane, series: usize) -> Vec<Vec<(f64, f64)>> {
        let along = plane.positions();
        let numbers = &self.long.values.numbers;
        let point = |row: usize| {
            let value = numbers[row];
            let position = along.position(&self.long.along, row).unwrap_or(0.0);
            let shown = if value.is_nan() { plane.values().low } else { value };
            let (x, y) = plane.at(position, shown);
            (x, (!value.is_nan()).then_some(y))
        };
        let is_next = |_: &u32, &row: &u32| !self.holes.get(row as usize).is_some_and(|hole| *hole);
        let runs = self.orders[series].chunk_by(is_next);
        runs.flat_map(|run| thinned(plane, run.iter().map(|&row| point(row as usize)))).collect()
    }

    /// The last row of a series that has a value.
    pub(super) fn last(&self, series: usize) -> Option<usize> {
        let mut rows = self.orders[series].iter().rev().map(|&row| row as usize);
        rows.find(|&row| !self.long.values.numbers[row].is_nan())
    }

    /// The place of a row's value, in pixels.
    pub(super) fn point(&self, plane: &Plane, row: usize) -> Option<(f64, f64)> {
        let position = plane.positions().position(&self.long.along, row)?;
        Some(plane.at(position, self.long.values.numbers[row]))
    }

    /// The value of a row, as printed.
    pub(super) fn text(&self, row: usize) -> String {
        self.long.values.print.text(self.long.values.numbers[row])
    }

    /// What the series tell.
    pub(super) fn run(&self, kind: Kind) -> Run<'_> {
        let names = self.long.series.iter().map(|name| name.value.as_str());
        let series = names.zip(self.orders.iter().map(|rows| Cow::Borrowed(&rows[..]))).collect();
        Run::new(kind, &self.long.along, &self.long.values, series)
    }
}

/// A line as pixels show it, in pieces where values are missing.
pub(super) fn thinned(
    plane: &Plane,
    points: impl ExactSizeIterator<Item = (f64, Option<f64>)>,
) -> Vec<Vec<(f64, f64)>> {
    let columns = (plane.plot.width * 2.0).ceil() as usize;
    decimate(points, plane.plot.x, plane.plot.right(), columns)
}

/// The rows before which their series lacks a row that others have; none where the table is no
/// grid of times or names and series: there each series has positions of its own.
fn holes(long: &Long, orders: &[Vec<u32>]) -> Vec<bool> {
    let is_regular = match &long.along {
        Channel::Times(_) => long.along.grain() != Some(Grain::Day),
        Channel::Names(_) => true,
        Channel::Numbers(_) => false,
    };
    if orders.len() < 2 || !is_regular {
        return vec![];
    }
    let ranks = long.along.ranked();
    let count = ranks.iter().max().map_or(0, |last| last + 1);
    if (ranks.len() as f64) < LEAST_FULL * (count * orders.len()) as f64 {
        return vec![];
    }
    let mut holes = vec![false; ranks.len()];
    for pair in orders.iter().flat_map(|order| order.windows(2)) {
        let [before, row] = [pair[0] as usize, pair[1] as usize];
        holes[row] = ranks[row] > ranks[before] + 1;
    }
    holes
}

/// Refuses two values of a series for one time or name.
fn refuse_twice(context: &Context, long: &Long, orders: &[Vec<u32>]) -> Result<()> {
    let twice = |order: &Vec<u32>| -> Option<u32> {
        match &long.along {
            Channel::Times(times) => {
                let same = |pair: &&[u32]| times[pair[0] as usize] == times[pair[1] as usize];
                order.windows(2).find(same).map(|pair| pair[1])
            }
            Channel::Names(names) => {
                let mut known = BTreeSet::new();
                order.iter().copied().find(|&row| !known.insert(&names[row as usize].value))
            }
            Channel::Numbers(_) => None,
        }
    };
    match orders.iter().find_map(twice) {
        Some(row) => Err(occurs_twice(context, long, row as usize)),
        None => Ok(()),
    }
}

/// The fault of a second value at a position of a series.
pub(super) fn occurs_twice(context: &Context, long: &Long, row: usize) -> Error {
    let name = context.name_of(&long.along, row).value;
    Diagnostic::new("duplicate-category", format!("「{name}」 occurs twice in one line"))
        .at(long.place(context, row))
        .hint("take one of them out, or tell them apart by `color`")
        .into()
}
