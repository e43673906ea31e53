//! The places that words may take about what they speak of.

use crate::chart::canvas::Align;
use crate::chart::panel::Spot;
use crate::chart::panel::leader::{Leader, Side, Target};
use crate::spec::Pointer;

/// The room about the words that is taken where it is free, in pixels.
const AIR: f64 = 9.0;
/// From what the words speak of to words without a pointer, in pixels.
const NEAR: f64 = 6.0;
/// How far away words with a pointer stand, in pixels.
const REACHES: [f64; 8] = [36.0, 48.0, 62.0, 80.0, 102.0, 130.0, 164.0, 204.0];
/// How far away words along a rule stand, which lengthen it, in pixels.
const RULES: [f64; 9] = [14.0, 24.0, 36.0, 48.0, 62.0, 80.0, 102.0, 130.0, 164.0];
/// Where words stand about a target, the best first; of equally long pointers the first is taken.
const DIRECTIONS: [(f64, f64); 16] = [
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.9, -0.7),
    (-0.9, -0.7),
    (0.9, 0.7),
    (-0.9, 0.7),
    (1.5, -0.6),
    (-1.5, -0.6),
    (1.5, 0.6),
    (-1.5, 0.6),
    (0.6, -1.2),
    (-0.6, -1.2),
    (0.6, 1.2),
    (-0.6, 1.2),
];
/// Half of a line of words, in pixels.
const HALF_LINE: f64 = 9.5;
/// Between a rule and the words along it, in pixels.
pub(super) const BESIDE: f64 = 7.0;

/// The places of words about a target.
pub(super) fn about(target: &Target, pointer: Pointer) -> Vec<Spot> {
    let spots = match pointer {
        Pointer::None => near(target),
        Pointer::Line => {
            let line = |spot: Spot| Leader::Line(target.stop(spot.at));
            near(target).into_iter().chain(far(target, line)).collect()
        }
        Pointer::Arrow => far(target, |_| Leader::Arrow(*target)),
        Pointer::Callout => along_rules(target),
    };
    spots.into_iter().map(|spot| Spot { air: AIR, ..spot }).collect()
}

/// The place beside a target in a direction, some pixels away.
fn beside(target: &Target, (dx, dy): (f64, f64), away: f64) -> Spot {
    let rect = target.bounds();
    let align = |part: f64| match part {
        0.0 => Align::Middle,
        part if part > 0.0 => Align::Start,
        _ => Align::End,
    };
    let edge = |align: Align, start: f64, length: f64| match align {
        Align::Start => start + length,
        Align::Middle => start + length / 2.0,
        Align::End => start,
    };
    let (horizontal, vertical) = (align(dx), align(dy));
    let x = edge(horizontal, rect.x, rect.width) + dx * away;
    let y = edge(vertical, rect.y, rect.height) + dy * away;
    Spot::new((x, y), horizontal, vertical)
}

/// The places at a target; beside bars first those at the end.
fn near(target: &Target) -> Vec<Spot> {
    let mut directions = [(0.0, -1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0)];
    if target.side == Side::Level {
        directions.rotate_left(2);
    }
    let corners = [(1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    directions.into_iter().chain(corners).map(|way| beside(target, way, NEAR)).collect()
}

/// The places about a target at growing distances.
fn far(target: &Target, leader: impl Fn(Spot) -> Leader) -> Vec<Spot> {
    let mut directions = DIRECTIONS;
    if target.side == Side::Level {
        directions.sort_by_key(|&(dx, dy)| (dx <= 0.0, dy != 0.0));
    }
    let mut spots = vec![];
    for reach in REACHES {
        for way in directions {
            let spot = beside(target, way, reach);
            spots.push(spot);
            // Beside the target the last line or the first may be level with it, or a little away.
            for more in [HALF_LINE, 0.0].into_iter().filter(|_| way.1 == 0.0) {
                let (x, y) = spot.at;
                spots.push(Spot { at: (x, y + more), vertical: Align::End, ..spot });
                spots.push(Spot { at: (x, y - more), vertical: Align::Start, ..spot });
            }
        }
    }
    spots.into_iter().map(|spot| Spot { leader: Some(leader(spot)), ..spot }).collect()
}

/// The places along rules that run on to a target: upright ones first, beside bars level ones.
fn along_rules(target: &Target) -> Vec<Spot> {
    let rect = target.bounds();
    let (x, y) = target.at;
    let mut spots = vec![];
    for reach in RULES {
        for (top, edge) in [(rect.y - reach, Align::End), (rect.bottom() + reach, Align::Start)] {
            for (left, side) in [(x + BESIDE, Align::Start), (x - BESIDE, Align::End)] {
                spots.push((Side::Upright, Spot::new((left, top), side, edge)));
            }
        }
        for (left, side) in [(rect.right() + reach, Align::Start), (rect.x - reach, Align::End)] {
            for (top, edge) in [(y - BESIDE, Align::End), (y + BESIDE, Align::Start)] {
                spots.push((Side::Level, Spot::new((left, top), side, edge)));
            }
        }
    }
    spots.sort_by_key(|(side, _)| *side != target.side);
    let led = |(side, spot)| Spot { leader: Some(Leader::Callout(*target, side)), ..spot };
    spots.into_iter().map(led).collect()
}
