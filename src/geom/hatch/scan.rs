//! The insides of a shape along parallel lines, by scan line crossing with the non-zero rule.

use super::Line;
use crate::geom::flat::Contour;

/// The parts of a line that are inside: from where to where along it.
type Parts = Vec<(f64, f64)>;

/// A direction of lines: positions become a place along the lines, and one across them.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Level,
    Upright,
    Up,
    Down,
}

impl Way {
    fn turn(self, (x, y): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Level => (x, y),
            Self::Upright => (y, x),
            Self::Up => (x - y, x + y),
            Self::Down => (x + y, y - x),
        }
    }

    pub(super) fn back(self, (along, across): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Level => (along, across),
            Self::Upright => (across, along),
            Self::Up => ((across + along) / 2.0, (across - along) / 2.0),
            Self::Down => ((along - across) / 2.0, (along + across) / 2.0),
        }
    }

    /// How many times as long distances are after the turn.
    fn stretch(self) -> f64 {
        match self {
            Self::Level | Self::Upright => 1.0,
            Self::Up | Self::Down => std::f64::consts::SQRT_2,
        }
    }
}

/// Lines across a shape: the number of each from the middle, its place, and its parts inside.
pub(super) fn scanned(
    shape: &[Contour],
    way: Way,
    middle: (f64, f64),
    apart: f64,
    width: f64,
) -> Vec<(i32, f64, Parts)> {
    let turned = |(a, b)| [way.turn(a), way.turn(b)];
    let edges: Vec<_> = shape.iter().flat_map(|contour| contour.lines(true)).map(turned).collect();
    let places = || edges.iter().map(|[a, _]| a.1);
    let (low, high) =
        (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
    let (origin, step) = (way.turn(middle).1, apart * way.stretch());
    let half = width / 2.0 * way.stretch();
    let (first, last) = (((low - origin) / step).ceil(), ((high - origin) / step).floor());
    let line = |number: i32| {
        let across = origin + f64::from(number) * step;
        let sides = [across - half, across, across + half].map(|side| insides(&edges, side));
        let inside = sides.into_iter().reduce(|a, b| shared(&a, &b)).unwrap_or_default();
        (number, across, inside)
    };
    (first as i32..=last as i32).map(line).collect()
}

/// The parts of a level line inside of edges, by the non-zero rule.
fn insides(edges: &[Line], across: f64) -> Parts {
    let crossing = |&[a, b]: &Line| {
        let crosses = (a.1 <= across) != (b.1 <= across);
        let along = a.0 + (across - a.1) / (b.1 - a.1) * (b.0 - a.0);
        crosses.then_some((along, if a.1 < b.1 { 1 } else { -1 }))
    };
    let mut crossings: Vec<(f64, i32)> = edges.iter().filter_map(crossing).collect();
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut winding, mut start, mut inside) = (0, 0.0, vec![]);
    for (along, turn) in crossings {
        if winding == 0 {
            start = along;
        }
        winding += turn;
        if winding == 0 && along > start {
            inside.push((start, along));
        }
    }
    inside
}

/// What two lists of parts have in common.
fn shared(a: &[(f64, f64)], b: &[(f64, f64)]) -> Parts {
    let (mut i, mut j, mut both) = (0, 0, vec![]);
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        let (from, to) = (one.0.max(other.0), one.1.min(other.1));
        if from < to {
            both.push((from, to));
        }
        if one.1 < other.1 { i += 1 } else { j += 1 }
    }
    both
}
