//! What words must not cover, and when they do.

use super::leader::{distance, nearest};
use crate::geom::{Rect, Symbol};

/// Between words and a shape that they do not belong to, in pixels.
pub(super) const FORM_GAP: f64 = 2.0;
/// Between the line of a pointer, whose head is wider, and another line, in pixels.
const STROKE_GAP: f64 = 4.0;
/// How far the tails of letters hang out of the box of words, in pixels.
pub(super) const TAIL: f64 = 1.5;

/// Something that words must not cover.
#[derive(Clone, Copy, Debug)]
pub(super) enum Obstacle {
    Rect(Rect),
    /// A circle: its middle and radius.
    Dot((f64, f64), f64),
    /// A symbol: its middle, and the radius of a circle as large.
    Symbol(Symbol, (f64, f64), f64),
    /// A line from one point to another, and half its width.
    Segment((f64, f64), (f64, f64), f64),
}

impl Obstacle {
    pub(super) fn bounds(&self) -> Rect {
        match *self {
            Self::Rect(rect) => rect,
            Self::Dot(middle, radius) => grown(&Rect::from_corners(middle, middle), radius),
            Self::Symbol(symbol, middle, radius) => {
                grown(&Rect::from_corners(middle, middle), radius * symbol.reach())
            }
            Self::Segment(from, to, half) => {
                let rect = Rect::from_corners(from, to);
                grown(&rect, half)
            }
        }
    }

    /// Whether a shape wholly contains another rectangle.
    pub(super) fn holds(&self, rect: &Rect) -> bool {
        matches!(self, Self::Rect(outer) if lies_in(outer, rect, 0.0))
    }

    /// Whether it comes too near to words.
    pub(super) fn touches(&self, rect: &Rect) -> bool {
        let rect = &with_tails(rect);
        match *self {
            Self::Rect(other) => other.touches(rect, FORM_GAP),
            Self::Dot((x, y), radius) => {
                let (dx, dy) =
                    (x - x.clamp(rect.x, rect.right()), y - y.clamp(rect.y, rect.bottom()));
                dx * dx + dy * dy < (radius + FORM_GAP) * (radius + FORM_GAP)
            }
            Self::Symbol(symbol, middle, radius) => {
                from_symbol(rect, &symbol.corners(middle, radius)) < FORM_GAP
            }
            Self::Segment(from, to, half) => crosses(&grown(rect, half + FORM_GAP), from, to),
        }
    }

    /// The middle of a dot or symbol.
    pub(super) fn middle(&self) -> Option<(f64, f64)> {
        match *self {
            Self::Dot(middle, _) | Self::Symbol(_, middle, _) => Some(middle),
            Self::Rect(_) | Self::Segment(..) => None,
        }
    }

    /// The middle of a dot or symbol, and how far its edge lies from words, in pixels; none of others.
    pub(super) fn off_words(&self, rect: &Rect) -> Option<((f64, f64), f64)> {
        match *self {
            Self::Dot(middle, radius) => {
                Some((middle, distance(middle, nearest(rect, middle)) - radius))
            }
            Self::Symbol(symbol, middle, radius) => {
                Some((middle, from_symbol(rect, &symbol.corners(middle, radius))))
            }
            Self::Rect(_) | Self::Segment(..) => None,
        }
    }

    /// Whether a straight line comes nearer than a gap to the edge of a dot or symbol, or runs through a
    /// box.
    pub(super) fn is_beside(&self, stroke: [(f64, f64); 2], gap: f64) -> bool {
        match *self {
            Self::Dot(middle, radius) => from_line(middle, stroke) < radius + gap,
            Self::Symbol(symbol, middle, radius) => {
                sides(&symbol.corners(middle, radius)).any(|side| are_near(side, stroke, gap))
            }
            Self::Rect(_) => self.is_struck(stroke),
            Self::Segment(..) => false,
        }
    }

    /// Whether a straight line comes too near to it.
    pub(super) fn is_struck(&self, stroke: [(f64, f64); 2]) -> bool {
        let [from, to] = stroke;
        if from.0 == to.0 || from.1 == to.1 {
            return self.touches(&Rect::from_corners(from, to));
        }
        match *self {
            Self::Segment(start, end, half) => are_near([start, end], stroke, half + STROKE_GAP),
            Self::Rect(_) | Self::Dot(..) | Self::Symbol(..) => crosses(&self.bounds(), from, to),
        }
    }
}

/// The sides of a symbol.
fn sides(corners: &[(f64, f64)]) -> impl Iterator<Item = [(f64, f64); 2]> {
    corners.iter().zip(corners.iter().cycle().skip(1)).map(|(&from, &to)| [from, to])
}

/// The distance of words from the edge of a symbol, in pixels; 0 where they meet or lie in it.
fn from_symbol(rect: &Rect, corners: &[(f64, f64)]) -> f64 {
    let (left, right) = (rect.x, rect.right());
    let ends = [rect.y, rect.bottom()].map(|y| [(left, y), (right, y)]).concat();
    let from_side = |side: [(f64, f64); 2]| {
        if crosses(rect, side[0], side[1]) {
            return 0.0;
        }
        let from_corner = distance(side[0], nearest(rect, side[0]));
        ends.iter().map(|&end| from_line(end, side)).fold(from_corner, f64::min)
    };
    let least = sides(corners).map(from_side).fold(f64::INFINITY, f64::min);
    // A line from words in it to the far left leaves it once more than it enters it.
    let (x, y) = (left, rect.y);
    let is_left = |[from, to]: &[(f64, f64); 2]| {
        (from.1 > y) != (to.1 > y) && from.0 + (to.0 - from.0) * (y - from.1) / (to.1 - from.1) < x
    };
    if sides(corners).filter(is_left).count() % 2 == 1 { 0.0 } else { least }
}

/// The box of words with the tails of their letters.
pub(super) fn with_tails(rect: &Rect) -> Rect {
    Rect { height: rect.height + TAIL, ..*rect }
}

/// Whether a rectangle lies in another one, at least `gap` pixels from its edges.
pub(super) fn lies_in(outer: &Rect, rect: &Rect, gap: f64) -> bool {
    rect.x >= outer.x + gap
        && rect.right() <= outer.right() - gap
        && rect.y >= outer.y + gap
        && rect.bottom() <= outer.bottom() - gap
}

/// A rectangle with more on each side.
pub(super) fn grown(rect: &Rect, by: f64) -> Rect {
    let (x, y) = (rect.x - by, rect.y - by);
    Rect { x, y, width: rect.width + 2.0 * by, height: rect.height + 2.0 * by }
}

/// Whether a line passes through a rectangle (Liang and Barsky 1984).
pub(super) fn crosses(rect: &Rect, from: (f64, f64), to: (f64, f64)) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, from.0 - rect.x),
        (dx, rect.right() - from.0),
        (-dy, from.1 - rect.y),
        (dy, rect.bottom() - from.1),
    ];
    for (speed, room) in sides {
        if speed == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if speed < 0.0 {
            enter = enter.max(room / speed);
        } else {
            leave = leave.min(room / speed);
        }
    }
    enter <= leave
}

/// Whether two lines meet or come nearer to each other than a gap in pixels.
pub(in crate::chart) fn are_near(a: [(f64, f64); 2], b: [(f64, f64); 2], gap: f64) -> bool {
    let near = |point: (f64, f64), line| from_line(point, line) < gap;
    meet(a, b) || a.iter().any(|&point| near(point, b)) || b.iter().any(|&point| near(point, a))
}

/// The distance of a point from a line, in pixels.
pub(in crate::chart) fn from_line((x, y): (f64, f64), [from, to]: [(f64, f64); 2]) -> f64 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let square = dx * dx + dy * dy;
    let part = ((x - from.0) * dx + (y - from.1) * dy) / square.max(1e-9);
    let part = part.clamp(0.0, 1.0);
    let (dx, dy) = (x - from.0 - part * dx, y - from.1 - part * dy);
    (dx * dx + dy * dy).sqrt()
}

/// Whether two lines have a point in common.
pub(super) fn meet(a: [(f64, f64); 2], b: [(f64, f64); 2]) -> bool {
    let side = |[p, q]: [(f64, f64); 2], r: (f64, f64)| {
        (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)
    };
    let apart = |l: [(f64, f64); 2], m: [(f64, f64); 2]| side(l, m[0]) * side(l, m[1]) > 0.0;
    !apart(a, b) && !apart(b, a)
}
