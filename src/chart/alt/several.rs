//! Several series: their ends, trends and extremes, or what they add up to.

use std::collections::BTreeMap;

use super::fact::{Fact, Of, Over, Peak, Position, Said};
use super::run::{Pile, Told};
use super::said;
use super::trend::{Course, Tied, Trend};

impl Told<'_, '_> {
    pub(super) fn several(&self, courses: &[(String, Course)], is_listed: bool) -> Vec<Fact> {
        let is_ordered = self.run.is_ordered();
        // Lines may have a million positions, of which only the ends are told.
        let is_plain = is_ordered && self.run.pile == Pile::None;
        let positions = if is_plain { vec![] } else { self.positions() };
        let first = if is_listed { self.listed() } else { self.shown(courses, positions.len()) };
        let mut facts = vec![first];
        match self.run.pile {
            Pile::Sum => facts.extend(self.total(&positions)),
            Pile::None if is_ordered => {
                facts.extend(self.last(courses));
                facts.extend(trends(courses));
            }
            Pile::None => facts.extend(self.extremes(positions.len())),
            Pile::Shares => {}
        }
        if self.run.pile != Pile::None {
            facts.extend(self.parts(&positions));
        }
        facts
    }

    fn shown(&self, courses: &[(String, Course)], count: usize) -> Fact {
        let by_place = |a: &usize, b: &usize| self.place(*a).total_cmp(&self.place(*b));
        let first = courses.iter().map(|(_, course)| course.ends.0).min_by(by_place);
        let last = courses.iter().map(|(_, course)| course.ends.1).max_by(by_place);
        let series = self.run.series.iter().map(|(name, _)| said(name)).collect();
        let ends = (first.unwrap_or(0), last.unwrap_or(0));
        Fact::Shown { of: self.of(), series, over: self.over(count, ends) }
    }

    /// The rows of each position, in the order of positions.
    fn positions(&self) -> Vec<Vec<usize>> {
        let rows = self.run.series.iter().flat_map(|(_, rows)| &**rows);
        let mut rows: Vec<_> = rows.map(|&row| row as usize).collect();
        rows.sort_by(|&a, &b| self.place(a).total_cmp(&self.place(b)));
        rows.chunk_by(|&a, &b| self.place(a) == self.place(b)).map(<[usize]>::to_vec).collect()
    }

    /// What the parts of each position add up to.
    fn total(&self, positions: &[Vec<usize>]) -> Vec<Fact> {
        let sum = |rows: &Vec<usize>| {
            let there = rows.iter().map(|&row| self.run.number(row)).filter(|n| !n.is_nan());
            (rows[0], there.reduce(|sum, number| sum + number).unwrap_or(f64::NAN))
        };
        let sums: BTreeMap<usize, f64> = positions.iter().map(sum).collect();
        let course = Course::of(positions.iter().map(sum)).filter(|course| course.count > 1);
        let Some(course) = course else { return vec![] };
        let print = |row: usize| self.run.values.spoken(sums[&row]);
        let (high, low) = (self.peak(&course.high, print), self.peak(&course.low, print));
        if high.value == low.value {
            let over = self.over(course.count, course.ends);
            return vec![Fact::Alike { of: Of::Total, over, value: high.value }];
        }
        let is_told_by_ends = self.run.is_ordered() && course.trend != Trend::Fluctuating;
        let ends = self.run.is_ordered().then(|| self.course(Of::Total, &course, print));
        let extremes = Fact::Extremes { of: Of::Total, high, low };
        ends.into_iter().chain((!is_told_by_ends).then_some(extremes)).collect()
    }

    /// The series of each row.
    fn series_of(&self) -> BTreeMap<usize, &str> {
        let mut names = BTreeMap::new();
        for (name, rows) in &self.run.series {
            names.extend(rows.iter().map(|&row| (row as usize, &**name)));
        }
        names
    }

    /// The largest part of the first and of the last position.
    fn parts(&self, positions: &[Vec<usize>]) -> Option<Fact> {
        let names = self.series_of();
        // A part below zero is as large as its bar.
        let largest = |rows: &Vec<usize>| {
            let course = Course::of(rows.iter().map(|&row| (row, self.run.number(row).abs())))?;
            let name = |row: &usize| said(names[row]);
            let name = course.high.rows.iter().map(name).collect::<Vec<_>>();
            // Parts of equal size have no largest among them.
            let [name] = &name[..] else { return None };
            let row = course.high.rows[0];
            Some(Said { at: self.position(row), value: self.value(row), more: Some(name.clone()) })
        };
        let found: Vec<_> = match positions {
            [one] => largest(one).into_iter().collect(),
            [first, .., last] => [first, last].into_iter().filter_map(largest).collect(),
            [] => vec![],
        };
        (!found.is_empty()).then_some(Fact::Parts(found))
    }

    /// The highest and the lowest of the series that reach the last position.
    fn last(&self, courses: &[(String, Course)]) -> Option<Fact> {
        let place = |course: &Course| self.place(course.ends.1);
        let end = courses.iter().map(|(_, course)| place(course)).fold(f64::NEG_INFINITY, f64::max);
        let there: Vec<_> = courses.iter().filter(|(_, course)| place(course) == end).collect();
        let rows = there.iter().map(|(_, course)| course.ends.1);
        let numbers = rows.enumerate().map(|(i, row)| (i, self.run.number(row)));
        let course = Course::of(numbers).filter(|course| course.count > 1)?;
        let row = |i: usize| there[i].1.ends.1;
        let peak = |tied: &Tied| Peak {
            at: tied.rows.iter().map(|&i| Position::name(there[i].0.clone())).collect(),
            more: tied.more,
            value: self.value(row(tied.rows[0])),
        };
        let (high, low) = (peak(&course.high), peak(&course.low));
        Some(Fact::Last { at: self.position(row(0)), high, low })
    }

    /// The extremes of all series together.
    fn extremes(&self, count: usize) -> Option<Fact> {
        let names = self.series_of();
        let rows = self.run.series.iter().flat_map(|(_, rows)| self.run.rows(rows));
        let course = Course::of(rows).filter(|course| course.count > 1)?;
        let (mut high, mut low) = self.peaks(&course);
        if high.value == low.value {
            let over = Over::Categories(count);
            return Some(Fact::Alike { of: Of::Value, over, value: high.value });
        }
        for (peak, tied) in [(&mut high, &course.high), (&mut low, &course.low)] {
            for (position, row) in peak.at.iter_mut().zip(&tied.rows) {
                position.series = Some(said(names[row]));
            }
        }
        Some(Fact::Extremes { of: Of::Value, high, low })
    }
}

/// The trends of series with three values and more.
fn trends(courses: &[(String, Course)]) -> Option<Fact> {
    let mut found: BTreeMap<Trend, Vec<String>> = BTreeMap::new();
    for (name, course) in courses.iter().filter(|(_, course)| course.count > 2) {
        found.entry(course.trend).or_default().push(name.clone());
    }
    (!found.is_empty()).then(|| Fact::Trends(found.into_iter().collect()))
}
