//! The columns of a table as a grid of numbers.

use std::borrow::Cow;
use std::sync::Arc;

use super::CellMark;
use crate::chart::Context;
use crate::chart::alt::{Gist, Kind, Pile, Run};
use crate::chart::channel::{Channel, Long, Values};
use crate::chart::mark::too_many;
use crate::chart::shade::Shades;
use crate::chart::time::{Dates, Grain, Moment};
use crate::diagnostic::{Diagnostic, Label, Located, Place, Result};
use crate::spec::{AxisSpec, Order};
use crate::table::refuse_duplicates;

/// What the alternative text calls it.
const HEATMAP: Kind = Kind::new("熱圖", "heatmap");
/// The most columns or rows of times, with those between them that the table lacks.
const MOST_TIMES: i64 = 1_000;

/// Names along one side of a grid.
pub(super) struct Stops {
    /// As they stand beside the grid, and as they are said.
    pub(super) names: Vec<Label>,
    said: Vec<String>,
    /// The number of the stop of each row of the table, in the order of the table.
    of: Vec<usize>,
    /// Of times: their numbers among all periods of their grain, which tell round ones.
    indices: Vec<i64>,
    /// Of times: the steps of round ones, from 1 on.
    steps: &'static [i64],
}

/// Numbers in columns and rows.
pub(super) struct Grid {
    pub(super) columns: Stops,
    pub(super) rows: Stops,
    /// Row by row from the top; not-a-number where a value is missing.
    pub(super) shades: Shades,
    /// Where each stands in the table, if it does.
    pub(super) places: Vec<Option<Place>>,
}

impl Stops {
    /// Names in the order of the table, or times in theirs.
    fn read(context: &Context, channel: &Label, axis: Option<&AxisSpec>) -> Result<Self> {
        let positions = context.positions(channel, true)?;
        if let Channel::Times(times) = &positions {
            return Self::of_times(context, channel, axis, times);
        }
        let of = positions.numbered();
        let mut names = vec![];
        for (row, &number) in of.iter().enumerate() {
            if number == names.len() {
                names.push(context.name_of(&positions, row));
            }
        }
        let said = names.iter().map(|name| name.value.clone()).collect();
        Ok(Self { names, said, of, indices: vec![], steps: &[1] })
    }

    /// Times from the first to the last by their common step: unequal steps must not look equal.
    fn of_times(
        context: &Context,
        channel: &Label,
        axis: Option<&AxisSpec>,
        times: &[Moment],
    ) -> Result<Self> {
        let grain = times.iter().map(|time| time.grain).max().expect("a channel has a row");
        let index = |time: &Moment| Moment::holding(time.day, grain).index();
        let first = times.iter().map(index).min().expect("a channel has a row");
        let step = times.iter().fold(0, |step, time| common(step, index(time) - first)).max(1);
        let of: Vec<_> = times.iter().map(|time| (index(time) - first) / step).collect();
        let last = of.iter().copied().max().unwrap_or(0);
        if last >= MOST_TIMES {
            let message = format!("{} times from the first to the last", last + 1);
            return Err(too_many(channel, message, "sum them up in longer periods").into());
        }
        let moments: Vec<_> =
            (0..=last).map(|number| Moment::nth(first + number * step, grain)).collect();
        let dates = Dates::of(context, axis, grain)?;
        Ok(Self {
            names: moments.iter().map(|time| Located::nowhere(dates.text(*time))).collect(),
            said: moments.iter().map(|time| context.say(*time)).collect(),
            of: of.into_iter().map(|number| number as usize).collect(),
            indices: moments.iter().map(|time| time.index()).collect(),
            steps: steps(grain),
        })
    }

    /// Columns of the table, each of which is a column of cells.
    fn of_columns(columns: &[Label], rows: usize) -> Self {
        let said = columns.iter().map(|column| column.value.clone()).collect();
        let of = (0..columns.len()).flat_map(|number| std::iter::repeat_n(number, rows)).collect();
        Self { names: columns.to_vec(), said, of, indices: vec![], steps: &[1] }
    }

    /// Whether they are times, which a reader can count.
    pub(super) fn has_times(&self) -> bool {
        !self.indices.is_empty()
    }

    /// The numbers of all in an order by their sums, those without any last; times keep theirs.
    fn ordered(&self, order: Order, sum: impl Fn(usize) -> Option<f64>) -> Vec<usize> {
        let mut all: Vec<_> = (0..self.names.len()).collect();
        if !self.has_times() {
            order.sort(&mut all, |&number| sum(number));
        }
        all
    }

    /// Some of them in a new order.
    fn picked(self, kept: &[usize]) -> Self {
        let names = kept.iter().map(|&i| self.names[i].clone()).collect();
        let said = kept.iter().map(|&i| self.said[i].clone()).collect();
        Self { names, said, ..self }
    }

    /// Which of them are named: all, then fewer and fewer round times, then every so manieth.
    pub(super) fn choices(&self) -> impl Iterator<Item = Vec<usize>> {
        let is_kept = |step: i64, i: usize| self.indices.get(i).is_none_or(|at| at % step == 0);
        let kept = move |&step: &i64| -> Vec<usize> {
            (0..self.names.len()).filter(|&i| is_kept(step, i)).collect()
        };
        let count = self.names.len();
        let from_last = move |step: usize| (0..count).rev().step_by(step).rev().collect();
        let most = if self.has_times() { count } else { 1 };
        let round = self.steps.iter().map(kept).filter(move |kept| kept.len() > 1 || count == 1);
        round.chain((2..=most).map(from_last))
    }
}

/// The steps of round times of a grain.
fn steps(grain: Grain) -> &'static [i64] {
    match grain {
        Grain::Year | Grain::FiscalYear => &[1, 2, 5, 10, 20, 50, 100, 200, 500],
        Grain::Quarter => &[1, 2, 4, 8, 20, 40, 80, 200, 400],
        Grain::Month => &[1, 3, 6, 12, 24, 60, 120, 240, 600],
        Grain::Day => &[1, 7, 14, 28, 56, 112, 224, 448],
    }
}

/// The sum of the numbers that are there, if there are any.
fn sum(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    numbers.filter(|number| !number.is_nan()).reduce(|a, b| a + b)
}

/// The greatest common divisor.
fn common(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common(b, a % b) }
}

impl Grid {
    pub(super) fn read(context: &Context, mark: &CellMark) -> Result<Self> {
        let y = context.label(&mark.y);
        let named = context.names_of(&mark.x);
        let mut rows = Stops::read(context, &y, context.spec.y())?;
        let (columns, long) = match &mark.color {
            Some(color) => {
                let x = context.one(&mark.x)?;
                let columns = Stops::read(context, &x, context.spec.x())?;
                (columns, context.long(&y, &[context.label(color)], (None, None), true)?)
            }
            None if named.len() < 2 => return Err(no_values(context, mark)),
            None => {
                let count = context.table.rows();
                rows.of = rows.of.repeat(named.len());
                let columns = Stops::of_columns(&named, count);
                (columns, context.long(&y, &named, (None, None), true)?)
            }
        };
        Self::filled(context, (columns, rows), &long, &y)
    }

    /// The grid in which each value stands in its cell.
    fn filled(
        context: &Context,
        (columns, rows): (Stops, Stops),
        long: &Long,
        y: &Label,
    ) -> Result<Self> {
        let key = |i: usize| Located {
            value: format!("{}\0{}", columns.said[columns.of[i]], rows.said[rows.of[i]]),
            place: context.place(y, long.row(i)),
        };
        refuse_duplicates(&(0..long.len()).map(key).collect::<Vec<_>>())?;
        let count = columns.names.len() * rows.names.len();
        let (mut numbers, mut places) = (vec![f64::NAN; count], vec![None; count]);
        for i in 0..long.len() {
            let cell = rows.of[i] * columns.names.len() + columns.of[i];
            numbers[cell] = long.values.numbers[i];
            places[cell] = long.place(context, i);
        }
        let wanted = [context.spec.x(), context.spec.y()];
        let [across, down] = wanted.map(|axis| axis.map_or(Order::Table, AxisSpec::order));
        let at = |column: usize, row: usize| row * columns.names.len() + column;
        let of_column = |column| (0..rows.names.len()).map(move |row| at(column, row));
        let of_row = |row| (0..columns.names.len()).map(move |column| at(column, row));
        let across = columns.ordered(across, |column| sum(of_column(column).map(|i| numbers[i])));
        let down = rows.ordered(down, |row| sum(of_row(row).map(|i| numbers[i])));
        let cells =
            || down.iter().flat_map(|&row| across.iter().map(move |&column| at(column, row)));
        let values = cells().map(|i| numbers[i]).collect();
        let places = cells().map(|i| places[i].clone()).collect();
        let values = Values { numbers: Arc::new(values), ..long.values.clone() };
        let shades = context.cell_shades(values, &long.columns)?;
        Ok(Self { columns: columns.picked(&across), rows: rows.picked(&down), shades, places })
    }

    /// The number of a cell.
    pub(super) fn number(&self, (column, row): (usize, usize)) -> f64 {
        self.shades.values.numbers[row * self.columns.names.len() + column]
    }

    /// The number of a cell in words, at its place; none where it is missing.
    pub(super) fn words(&self, (column, row): (usize, usize)) -> Option<Label> {
        let number = Some(self.number((column, row))).filter(|number| !number.is_nan())?;
        let place = self.places[row * self.columns.names.len() + column].clone();
        Some(Located { value: self.shades.values.print.bare(number), place })
    }

    /// What a cell stands for: the names of its row and its column.
    pub(super) fn name(&self, (column, row): (usize, usize)) -> String {
        format!("{} {}", self.rows.said[row], self.columns.said[column])
    }

    /// All cells, row by row.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        let columns = self.columns.names.len();
        (0..columns * self.rows.names.len()).map(move |i| (i % columns, i / columns))
    }

    /// What it tells: its rows as series over its columns.
    pub(super) fn gist(self) -> Gist<'static> {
        let mut values = self.shades.values;
        if self.columns.said.contains(&values.name.value) {
            // Of several columns none names all values.
            values.name = Located::nowhere(self.rows.said[0].clone());
        }
        let count = self.columns.said.len();
        let names = self.columns.said.into_iter().map(Located::nowhere).collect::<Vec<_>>();
        let along = Channel::Names(names).repeated(self.rows.said.len());
        let cells = |row: usize| (0..count).map(|column| (row * count + column) as u32).collect();
        let series = self.rows.said.into_iter().enumerate();
        let series = series.map(|(row, name)| (Cow::Owned(name), Cow::Owned(cells(row))));
        Run {
            missing: 0,
            kind: HEATMAP,
            along: Cow::Owned(along),
            values: Cow::Owned(values),
            series: series.collect(),
            pile: Pile::None,
            shown: None,
            part: None,
        }
        .into()
    }
}

/// The fault of a grid of which no column of numbers is named.
fn no_values(context: &Context, mark: &CellMark) -> crate::Error {
    Diagnostic::new("missing-key", "cells without a column of numbers")
        .at(context.spec.place(&mark.x))
        .hint("name it in `color`, or several columns of numbers in `x`")
        .into()
}
