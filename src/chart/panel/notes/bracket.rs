//! Brackets over the marks between two positions, under what hangs, beside bars.

use super::anchor::reach;
use super::spots::BESIDE;
use crate::chart::canvas::Align;
use crate::chart::panel::leader::Leader;
use crate::chart::panel::{Plane, Sketch, Spot};

/// From marks and their words to the feet of a bracket, and its shortest legs, in pixels.
const CLEAR: f64 = 5.0;
const LEG: f64 = 6.0;
/// The part of a step on each side of a position that is its own.
const BAND: f64 = 0.45;
/// From a bracket to the words over it, in pixels.
const OVER: f64 = 4.0;
/// How much higher a bracket is tried, in pixels.
const RISES: [f64; 8] = [0.0, 6.0, 12.0, 20.0, 30.0, 42.0, 58.0, 80.0];

/// From a bracket to a grid line, in pixels.
const OFF_GRID: f64 = 8.0;

/// A side of the marks: over them, or under them; beside bars, beyond their ends or at their foot.
pub(super) struct Side<'a> {
    pub(super) plane: &'a Plane<'a>,
    pub(super) is_over: bool,
}

/// The places of words of a width on brackets over the marks between two pixels along, then under
/// them; of what hangs, under it first.
pub(super) fn places(on: &Sketch, plane: &Plane, span: (f64, f64), width: f64) -> Vec<Spot> {
    let [over, under] = [true, false].map(|is_over| Side { plane, is_over });
    let rises = |side: &Side| side.reach(on, span) > side.height(plane.across(plane.base()));
    let sides = if rises(&under) && !rises(&over) { [under, over] } else { [over, under] };
    sides.iter().flat_map(|side| side.places(on, span, width)).collect()
}

impl Side<'_> {
    /// The height of a pixel across, which grows away from the marks; and back.
    pub(super) fn height(&self, across: f64) -> f64 {
        if self.plane.flipped == self.is_over { across } else { -across }
    }

    pub(super) fn reach(&self, on: &Sketch, span: (f64, f64)) -> f64 {
        reach(on, self.plane, span, |across| self.height(across))
    }

    /// The places at growing heights, each with legs down to the marks at its ends, and with short
    /// ones.
    fn places(&self, on: &Sketch, span: (f64, f64), width: f64) -> Vec<Spot> {
        // Of bars side by side all belong to their position.
        let half = if self.plane.positions().has_bands { self.plane.pitch * BAND } else { 0.5 };
        let between = |from: f64, to: f64| self.reach(on, (from - half, to + half)) + CLEAR;
        let lowest = between(span.0, span.1) + LEG;
        let feet = [span.0, span.1].map(|at| between(at, at));
        let place = |(rise, is_long): (f64, bool)| {
            let level = lowest + rise;
            let feet =
                if is_long { feet.map(|foot| foot.min(level - LEG)) } else { [level - LEG; 2] };
            self.place(span, (feet, level), width)
        };
        // Beside a grid line a bracket would look like a second one.
        let is_on_grid = |rise: f64| {
            let across = self.height(lowest + rise);
            on.grid.iter().any(|line| (line - across).abs() < OFF_GRID)
        };
        let mut rises = RISES;
        rises.sort_by_key(|&rise| is_on_grid(rise));
        rises.into_iter().flat_map(|rise| [(rise, true), (rise, false)]).map(place).collect()
    }

    fn place(&self, span: (f64, f64), (feet, level): ([f64; 2], f64), width: f64) -> Spot {
        let point = |along: f64, height: f64| self.plane.point(along, self.height(height));
        let corners = [
            point(span.0, feet[0]),
            point(span.0, level),
            point(span.1, level),
            point(span.1, feet[1]),
        ];
        let gap = if self.plane.flipped { BESIDE } else { OVER };
        let (x, y) = point((span.0 + span.1) / 2.0, level + gap);
        let spot = match (self.plane.flipped, self.is_over) {
            (true, true) => Spot::new((x, y), Align::Start, Align::Middle),
            (true, false) => Spot::new((x, y), Align::End, Align::Middle),
            (false, is_over) => {
                // Words that are wider than a bracket at an end of the axis stay in the plot.
                let plot = &self.plane.plot;
                let x = x.min(plot.right() - width / 2.0).max(plot.x + width / 2.0);
                Spot::new((x, y), Align::Middle, if is_over { Align::End } else { Align::Start })
            }
        };
        Spot { leader: Some(Leader::Bracket(corners)), ..spot }
    }
}
