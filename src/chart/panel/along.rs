//! The scale of positions: names side by side, times, or numbers.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::plane::Curve;
use crate::chart::channel::Channel;
use crate::chart::time::{self, Dates, Grain};
use crate::diagnostic::{Diagnostic, Label};
use crate::scale;

/// What the positions of a panel are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::chart) enum Kind {
    /// Names, one step apart.
    Names,
    /// Times, truly spaced.
    Times,
    /// Numbers.
    Numbers,
}

/// A name or a time that occurs, and its position.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Stop {
    pub(super) position: f64,
    /// Its words, as the axis prints them.
    pub(super) name: Label,
}

/// The scale of positions.
#[derive(Clone)]
pub(in crate::chart) struct Along {
    pub(in crate::chart) kind: Kind,
    /// The names or times that occur, in order; none for numbers.
    pub(in crate::chart) stops: Vec<Stop>,
    /// The least distance between two stops.
    pub(in crate::chart) step: f64,
    /// Whether bars or names stand on it, so that half a step is free at its ends.
    pub(in crate::chart) has_bands: bool,
    /// How numbers become lengths.
    pub(super) curve: Curve,
    /// Where bins of numbers meet; none where there are no bins.
    pub(super) edges: Vec<f64>,
    /// The ends of the numbers or times.
    pub(in crate::chart) low: f64,
    pub(in crate::chart) high: f64,
    /// Where each stop stands instead, when the axis is broken; empty otherwise.
    moved: Vec<f64>,
    /// The middles of the breaks, as shown.
    pub(super) breaks: Vec<f64>,
    /// The number of each name.
    index: BTreeMap<String, usize>,
    /// The unit of times.
    pub(in crate::chart) grain: Option<Grain>,
    /// How times are printed.
    pub(in crate::chart) dates: Option<Rc<Dates>>,
}

impl Along {
    /// A scale of names in their order, with or without half a step free at its ends.
    pub(super) fn names(names: Vec<Label>, has_bands: bool) -> Self {
        let index = names.iter().enumerate().map(|(i, name)| (name.value.clone(), i)).collect();
        let stop = |(i, name)| Stop { position: i as f64, name };
        let stops: Vec<_> = names.into_iter().enumerate().map(stop).collect();
        Self { index, has_bands, ..Self::new(Kind::Names, stops) }
    }

    /// A scale of times, each with its name, in any order.
    pub(super) fn times(mut stops: Vec<Stop>, has_bands: bool, grain: Grain, dates: Dates) -> Self {
        stops.sort_by(|a, b| a.position.total_cmp(&b.position));
        stops.dedup_by(|a, b| a.position == b.position);
        let (grain, dates) = (Some(grain), Some(Rc::new(dates)));
        Self { has_bands, grain, dates, ..Self::new(Kind::Times, stops) }
    }

    /// A scale of numbers, whose bins meet at edges, if there are any.
    pub(super) fn numbers(curve: Curve, (low, high): (f64, f64), edges: Vec<f64>) -> Self {
        Self { curve, low, high, edges, ..Self::new(Kind::Numbers, vec![]) }
    }

    fn new(kind: Kind, stops: Vec<Stop>) -> Self {
        let steps = stops.windows(2).map(|pair| pair[1].position - pair[0].position);
        let step = steps.fold(f64::INFINITY, f64::min);
        let low = stops.first().map_or(0.0, |stop| stop.position);
        let high = stops.last().map_or(1.0, |stop| stop.position);
        Self {
            kind,
            stops,
            step: if step.is_finite() { step } else { 1.0 },
            has_bands: false,
            curve: Curve::Linear,
            edges: vec![],
            low,
            high,
            moved: vec![],
            breaks: vec![],
            index: BTreeMap::new(),
            grain: None,
            dates: None,
        }
    }

    /// The same stops a step apart, with a break wherever steps are missing between them; `None`
    /// where none is missing.
    pub(super) fn broken(&self) -> Option<Self> {
        let is_gap = |pair: &[Stop]| pair[1].position - pair[0].position > self.step * (1.0 + 1e-9);
        if self.kind != Kind::Times || !self.stops.windows(2).any(is_gap) {
            return None;
        }
        let positions: Vec<_> = self.stops.iter().map(|stop| stop.position).collect();
        let mut broken = self.clone();
        (broken.moved, broken.breaks) = scale::broken(&positions);
        broken.step = 1.0;
        Some(broken)
    }

    /// The place of a name among the names.
    fn index(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// The position of a row; none where its number is missing.
    pub(in crate::chart) fn position(&self, channel: &Channel, row: usize) -> Option<f64> {
        match channel {
            Channel::Names(names) => self.index(&names[row].value).map(|i| i as f64),
            Channel::Times(times) => {
                Some(time::position(times[row], self.grain.unwrap_or(Grain::Year)))
            }
            Channel::Numbers(values) => Some(values.numbers[row]).filter(|at| !at.is_nan()),
        }
    }

    /// The position of a name, time or number as the spec writes it, on the axis or beyond its ends.
    pub(in crate::chart) fn locate(&self, written: &Label) -> Result<f64, Diagnostic> {
        let text = &written.value;
        let found = match self.kind {
            Kind::Names => self.index(text).map(|i| i as f64),
            Kind::Numbers => text.parse().ok().filter(|at: &f64| at.is_finite()),
            Kind::Times => {
                let grain = self.grain.unwrap_or(Grain::Year);
                time::read_any(text, grain).map(|moment| time::position(moment, grain))
            }
        };
        found.ok_or_else(|| self.outside(written))
    }

    /// The first and the last position that marks may take; a time ends where the next begins.
    pub(in crate::chart) fn reach(&self) -> (f64, f64) {
        let more = if self.kind == Kind::Times { 1.0 } else { 0.0 };
        (self.low - more, self.high + more)
    }

    /// The fault of a position that the axis does not have.
    pub(in crate::chart) fn outside(&self, written: &Label) -> Diagnostic {
        Diagnostic::new("bad-position", format!("「{}」 is not on this axis", written.value))
            .at(written.place.clone())
            .hint(self.example())
    }

    /// What may be written for a position of this axis.
    fn example(&self) -> String {
        match (self.kind, self.stops.first(), self.stops.last()) {
            (Kind::Names, Some(first), _) => {
                format!("write a name of the axis, such as 「{}」", first.name.value)
            }
            (Kind::Times, Some(first), Some(last)) => {
                format!("write a time from {} to {}", first.name.value, last.name.value)
            }
            _ => format!("write a number from {} to {}", self.low, self.high),
        }
    }

    /// Where a position is shown, on a linear scale.
    pub(super) fn shown(&self, position: f64) -> f64 {
        if self.moved.is_empty() {
            return self.curve.bend(position);
        }
        let after = self.stops.partition_point(|stop| stop.position <= position);
        let before = after.saturating_sub(1);
        let Some(next) = self.stops.get(after).filter(|_| after > 0) else {
            return self.moved[before] + (position - self.stops[before].position);
        };
        let (from, to) = (self.stops[before].position, next.position);
        let part = (position - from) / (to - from);
        self.moved[before] + part * (self.moved[after] - self.moved[before])
    }

    /// The ends of what is shown, on a linear scale.
    pub(super) fn ends(&self) -> (f64, f64) {
        let (low, high) = match (self.moved.first(), self.moved.last()) {
            (Some(&low), Some(&high)) => (low, high),
            _ => (self.curve.bend(self.low), self.curve.bend(self.high)),
        };
        let free = if self.has_bands { self.step / 2.0 } else { 0.0 };
        if high - low + free > 0.0 {
            (low - free, high + free)
        } else {
            (low - 0.5 * self.step, high + 0.5 * self.step)
        }
    }

    /// Whether its times are printed as years of eras.
    pub(super) fn has_eras(&self) -> bool {
        self.dates.as_ref().is_some_and(|dates| dates.has_eras())
    }

    /// A position of the scale.
    pub(super) fn first(&self) -> f64 {
        self.stops.first().map_or(self.low, |stop| stop.position)
    }
}
