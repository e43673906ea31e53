//! The places that words may take about what they speak of.

use super::bracket::Side;
use crate::chart::canvas::Align;
use crate::chart::panel::leader::{Axis, Leader, Target};
use crate::chart::panel::{Plane, Sketch, Spot};
use crate::spec::Pointer;

/// The room about words with a pointer that is taken where it is free, in pixels.
const AIR: f64 = 9.0;
/// From what the words speak of to words without a pointer, and their room, in pixels.
const NEAR: f64 = 6.0;
const NEAR_AIR: f64 = 2.0;
/// How far away words with a pointer stand, in pixels.
const LEAST: f64 = 36.0;
const REACHES: [f64; 8] = [LEAST, 48.0, 62.0, 80.0, 102.0, 130.0, 164.0, 204.0];
/// How far away words along a rule stand, which lengthen it, in pixels.
const RULES: [f64; 10] = [14.0, 18.0, 24.0, 36.0, 48.0, 62.0, 80.0, 102.0, 130.0, 164.0];
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
            let line = |spot: Spot| Leader::Line(target.stop(spot.at), 0.0);
            near(target).into_iter().chain(far(target, line)).collect()
        }
        Pointer::Arrow => far(target, |_| Leader::Arrow(*target)),
        Pointer::Callout => along_rules(target),
    };
    spots.into_iter().map(airy).collect()
}

/// The same place with the room that its words want.
fn airy(spot: Spot) -> Spot {
    Spot { air: if spot.leader.is_some() { AIR } else { NEAR_AIR }, ..spot }
}

/// The place of words of a size beyond all marks about a target; without a pointer at the target.
pub(super) fn beyond(
    target: &Target,
    pointer: Pointer,
    (on, plane): (&Sketch, &Plane),
    (width, height): (f64, f64),
) -> Spot {
    let side = Side { plane, is_over: !target.is_low };
    let away = if target.is_low { -1.0 } else { 1.0 };
    let way = if plane.flipped { (away, 0.0) } else { (0.0, -away) };
    let spot = beside(target, way, if pointer == Pointer::None { NEAR } else { LEAST });
    let (along, length) = match plane.flipped {
        true => (target.at.1, height),
        false => (target.at.0, width),
    };
    // Along a rule words stand on one side, of others they are the middle.
    let is_rule = pointer == Pointer::Callout;
    let half = if is_rule { length + BESIDE } else { length / 2.0 };
    let (start, end) = plane.length();
    let middle = if is_rule { along } else { along.min(end - half).max(start + half) };
    let reach = side.reach(on, (middle - half - AIR, middle + half + AIR)) + AIR;
    let own = side.height(if plane.flipped { spot.at.0 } else { spot.at.1 });
    let across = side.height(if pointer == Pointer::None { own } else { own.max(reach) });
    let spot = Spot { at: plane.point(middle, across), ..spot };
    let shift = |before: Align, after: Align| match along + half <= end {
        true => (BESIDE, after),
        false => (-BESIDE, before),
    };
    let (x, y) = spot.at;
    let led = match (pointer, target.axis) {
        (Pointer::None, _) => spot,
        (Pointer::Line, _) => {
            Spot { leader: Some(Leader::Line(target.stop(spot.at), 0.0)), ..spot }
        }
        (Pointer::Arrow, _) => Spot { leader: Some(Leader::Arrow(*target)), ..spot },
        (Pointer::Callout, axis) => {
            let leader = Some(Leader::Callout(*target, axis));
            let (by, align) = shift(Align::End, Align::Start);
            match axis {
                Axis::Upright => Spot { at: (x + by, y), horizontal: align, leader, ..spot },
                Axis::Level => Spot { at: (x, y + by), vertical: align, leader, ..spot },
            }
        }
    };
    airy(led)
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

/// Directions about a target, those first in which it grows.
fn sorted<const N: usize>(target: &Target, mut directions: [(f64, f64); N]) -> [(f64, f64); N] {
    let sign = if target.is_low { -1.0 } else { 1.0 };
    match target.axis {
        Axis::Upright => directions.sort_by_key(|&(dx, dy)| dx == 0.0 && dy * sign > 0.0),
        Axis::Level => directions.sort_by_key(|&(dx, dy)| (dx * sign <= 0.0, dy != 0.0)),
    }
    directions
}

/// The places at a target.
fn near(target: &Target) -> Vec<Spot> {
    let sides = sorted(target, [(0.0, -1.0), (0.0, 1.0), (1.0, 0.0), (-1.0, 0.0)]);
    let corners = [(1.0, -1.0), (-1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)];
    sides.into_iter().chain(corners).map(|way| beside(target, way, NEAR)).collect()
}

/// The places about a target at growing distances.
fn far(target: &Target, leader: impl Fn(Spot) -> Leader) -> Vec<Spot> {
    let directions = sorted(target, DIRECTIONS);
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
                spots.push((Axis::Upright, Spot::new((left, top), side, edge)));
            }
        }
        for (left, side) in [(rect.right() + reach, Align::Start), (rect.x - reach, Align::End)] {
            for (top, edge) in [(y - BESIDE, Align::End), (y + BESIDE, Align::Start)] {
                spots.push((Axis::Level, Spot::new((left, top), side, edge)));
            }
        }
    }
    spots.sort_by_key(|(axis, _)| *axis != target.axis);
    let led = |(axis, spot)| Spot { leader: Some(Leader::Callout(*target, axis)), ..spot };
    spots.into_iter().map(led).collect()
}
