//! Values at positions, in one or several series.

use std::borrow::Cow;

use super::Kind;
use super::fact::{Fact, Of, Over, Peak, Position, Said};
use super::trend::{Course, Tied};
use super::{position, said};
use crate::chart::Context;
use crate::chart::channel::{Channel, Values};
use crate::diagnostic::Label;

/// How many of the greatest categories are told.
const MOST_RANKED: usize = 3;

/// How the values of a position stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chart) enum Pile {
    /// Each from zero.
    None,
    /// One upon the other.
    Sum,
    /// As parts of 100 %.
    Shares,
}

/// Values at positions.
pub(in crate::chart) struct Run<'a> {
    pub(in crate::chart) kind: Kind,
    pub(in crate::chart) along: Cow<'a, Channel>,
    pub(in crate::chart) values: Cow<'a, Values>,
    /// Each series with its rows, in the order of their positions.
    pub(in crate::chart) series: Vec<(Cow<'a, str>, Cow<'a, [u32]>)>,
    pub(in crate::chart) pile: Pile,
    /// The numbers that are compared, row by row, where they are not the values themselves, and
    /// how they are printed.
    pub(in crate::chart) shown: Option<Vec<(f64, String)>>,
    /// Shares that belong to the values, and what they are.
    pub(in crate::chart) part: Option<(&'a str, &'a Values)>,
    /// How many values are missing that have no row.
    pub(in crate::chart) missing: usize,
}

/// Each series with its rows, in the order of their positions.
pub(in crate::chart) fn rows_of<'a>(
    along: &Channel,
    names: &'a [Label],
    series_of: impl Iterator<Item = usize>,
) -> Vec<(&'a str, Cow<'a, [u32]>)> {
    let mut rows = vec![vec![]; names.len()];
    for (row, series) in series_of.enumerate() {
        rows[series].push(row as u32);
    }
    for rows in &mut rows {
        along.sort(rows);
    }
    let names = names.iter().map(|name| name.value.as_str());
    names.zip(rows.into_iter().map(Cow::Owned)).collect()
}

impl<'a> Run<'a> {
    /// Values side by side, with nothing more.
    pub(in crate::chart) fn new(
        kind: Kind,
        along: &'a Channel,
        values: &'a Values,
        series: Vec<(&'a str, Cow<'a, [u32]>)>,
    ) -> Self {
        let (along, values) = (Cow::Borrowed(along), Cow::Borrowed(values));
        let series = series.into_iter().map(|(name, rows)| (Cow::Borrowed(name), rows)).collect();
        let (pile, shown, part, missing) = (Pile::None, None, None, 0);
        Self { kind, along, values, series, pile, shown, part, missing }
    }

    pub(super) fn count(&self) -> usize {
        self.series.iter().map(|(_, rows)| rows.len()).sum()
    }

    pub(super) fn facts(&self, context: &Context, is_listed: bool) -> Vec<Fact> {
        let is_names = matches!(*self.along, Channel::Names(_));
        let numbers = if is_names { self.along.numbered() } else { vec![] };
        let told = Told { run: self, context, numbers };
        let courses: Vec<_> = self
            .series
            .iter()
            .filter_map(|(name, rows)| Some((said(name), Course::of(self.rows(rows))?)))
            .collect();
        let count: usize = courses.iter().map(|(_, course)| course.count).sum();
        let mut facts = match (&courses[..], self.series.len()) {
            ([], _) => vec![Fact::Nothing],
            ([(_, course)], 1) => told.one(course, is_listed),
            _ => told.several(&courses, is_listed),
        };
        let missing = self.count() - count + self.missing;
        if count > 0 && missing > 0 {
            facts.push(Fact::Missing(missing));
        }
        facts
    }

    /// Whether positions have an order, as times have, and names along a line.
    pub(super) fn is_ordered(&self) -> bool {
        !matches!(*self.along, Channel::Names(_)) || self.kind.is_course
    }

    pub(super) fn number(&self, row: usize) -> f64 {
        self.shown.as_ref().map_or(self.values.numbers[row], |shown| shown[row].0)
    }

    /// Rows with their numbers; none where a position is missing.
    pub(super) fn rows(&self, rows: &'a [u32]) -> impl Iterator<Item = (usize, f64)> {
        let has_position = |row: &usize| match &*self.along {
            Channel::Numbers(values) => !values.numbers[*row].is_nan(),
            _ => true,
        };
        rows.iter().map(|&row| row as usize).filter(has_position).map(|row| (row, self.number(row)))
    }
}

/// A run and what its rows are said by.
pub(super) struct Told<'r, 'a> {
    pub(super) run: &'r Run<'a>,
    context: &'r Context<'r>,
    /// The number of each row's name; empty where positions are no names.
    numbers: Vec<usize>,
}

impl Told<'_, '_> {
    pub(super) fn position(&self, row: usize) -> Position {
        position(self.context, &self.run.along, row)
    }

    /// What positions are ordered by; names stand in the order of the table.
    pub(super) fn place(&self, row: usize) -> f64 {
        match &*self.run.along {
            Channel::Names(_) => self.numbers[row] as f64,
            Channel::Times(times) => times[row].day as f64,
            Channel::Numbers(values) => values.numbers[row],
        }
    }

    pub(super) fn value(&self, row: usize) -> String {
        match &self.run.shown {
            Some(shown) => shown[row].1.clone(),
            None => self.run.values.spoken(self.run.values.numbers[row]),
        }
    }

    fn said(&self, row: usize) -> Said {
        let share = |(_, shares): (&str, &Values)| {
            let share = shares.numbers[row];
            (!share.is_nan()).then(|| shares.spoken(share))
        };
        Said { at: self.position(row), value: self.value(row), more: self.run.part.and_then(share) }
    }

    /// An extreme whose value is printed by `print`.
    pub(super) fn peak(&self, tied: &Tied, print: impl Fn(usize) -> String) -> Peak {
        let at = tied.rows.iter().map(|&row| self.position(row)).collect();
        Peak { at, more: tied.more, value: print(tied.rows[0]) }
    }

    pub(super) fn peaks(&self, course: &Course) -> (Peak, Peak) {
        let peak = |tied| self.peak(tied, |row| self.value(row));
        (peak(&course.high), peak(&course.low))
    }

    /// What positions lie between two rows, or how many there are.
    pub(super) fn over(&self, count: usize, (first, last): (usize, usize)) -> Over {
        match self.run.is_ordered() {
            true => Over::Span(self.position(first), self.position(last)),
            false => Over::Categories(count),
        }
    }

    /// The column of values, unless the series are columns themselves.
    pub(super) fn of(&self) -> Option<String> {
        let name = said(&self.run.values.name.value);
        let is_series = self.run.series.len() > 1 && said(&self.run.series[0].0) == name;
        (!is_series).then_some(name)
    }

    pub(super) fn listed(&self) -> Fact {
        let is_one = self.run.series.len() == 1;
        let list = |(name, rows): &(Cow<str>, Cow<[u32]>)| {
            let rows = rows.iter().map(|&row| row as usize);
            let rows = rows.filter(|&row| !self.run.number(row).is_nan());
            ((!is_one).then(|| said(name)), rows.map(|row| self.said(row)).collect())
        };
        let series = self.run.series.iter().map(list);
        let series = series.filter(|(_, values): &(_, Vec<Said>)| !values.is_empty()).collect();
        Fact::Listed { of: self.of(), series }
    }

    fn one(&self, course: &Course, is_listed: bool) -> Vec<Fact> {
        let name = Of::Column(said(&self.run.values.name.value));
        let (high, low) = self.peaks(course);
        let is_alike = course.count > 1 && high.value == low.value;
        let mut facts = if is_listed { vec![self.listed()] } else { vec![] };
        let over = self.over(course.count, course.ends);
        match (is_listed, self.run.is_ordered()) {
            (true, _) if course.count < 3 => {}
            _ if is_alike => facts.push(Fact::Alike { of: name, over, value: high.value }),
            (true, is_ordered) => {
                let trend = is_ordered.then_some(course.trend);
                facts.push(Fact::Closing { trend, high, low });
            }
            (false, true) => {
                facts.push(self.course(name, course, |row| self.value(row)));
                facts.push(Fact::Extremes { of: Of::Value, high, low });
            }
            (false, false) => facts.push(self.ranking(course.count, low)),
        }
        if let (false, true, Some((words, shares))) =
            (is_listed, self.run.is_ordered(), self.run.part)
        {
            let rows = self.run.series[0].1.iter().map(|&row| row as usize);
            let course = Course::of(rows.map(|row| (row, shares.numbers[row])));
            let print = |row: usize| shares.spoken(shares.numbers[row]);
            facts.extend(course.map(|c| self.course(Of::Column(said(words)), &c, print)));
        }
        facts
    }

    /// From the first value to the last, printed by `print`.
    pub(super) fn course(&self, of: Of, course: &Course, print: impl Fn(usize) -> String) -> Fact {
        let end = |row| Said { at: self.position(row), value: print(row), more: None };
        let (first, last) = (end(course.ends.0), end(course.ends.1));
        // What prints alike has not changed.
        let change = match first.value == last.value {
            true => std::cmp::Ordering::Equal,
            false => course.change,
        };
        Fact::Course { of, first, last, change, trend: (course.count > 2).then_some(course.trend) }
    }

    fn ranking(&self, count: usize, low: Peak) -> Fact {
        let mut rows: Vec<_> = self.run.rows(&self.run.series[0].1).collect();
        rows.retain(|(_, number)| !number.is_nan());
        rows.sort_by(|a, b| b.1.total_cmp(&a.1));
        let top = rows.iter().take(MOST_RANKED).map(|&(row, _)| self.said(row)).collect();
        Fact::Ranking { of: self.of(), count, top, low }
    }
}
