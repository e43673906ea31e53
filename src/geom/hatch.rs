//! Patterns over a fill as straight lines: hatching that needs no `<pattern>` and no clipping.
//!
//! A line of a hatch runs where its middle and both of its sides lie in the shape, so that no corner
//! of its flat ends sticks out.

mod scan;

use super::flat::{self, Contour, around, clip, px};
use super::{Path, Point, Rect, Segment, Unit};
use scan::{Way, scanned};

/// What a fill bears beside its colour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pattern {
    /// Lines that rise to the right.
    Up,
    /// Lines that fall to the right.
    Down,
    /// Both.
    Cross,
    /// Level lines.
    Level,
    /// Upright lines.
    Upright,
    /// Small squares in rows, each row set off against the one before.
    Dots,
    /// A hole in the middle: what a dot bears that is too small for lines.
    Open,
}

/// From the middle of one line to the middle of the next, in pixels.
const SPACING: f64 = 6.5;
/// The thickness of a line, in pixels.
const WIDTH: f64 = 1.0;
/// The side of a small square, in pixels.
const SQUARE: f64 = 1.8;
/// From one row of squares to the next, in pixels.
const ROW: f64 = 4.0;
/// The least width and height of a shape that bears lines, in pixels.
const LEAST: f64 = 5.0;
/// The most segments in a shape: where there would be more, lines stand farther apart.
const MOST: usize = 4_000;
/// How often the distance of lines is doubled at most.
const DOUBLINGS: i32 = 6;
/// From words to where lines end, beside and over them, in pixels.
const GAP: (f64, f64) = (3.0, 1.5);
/// The least width and height of what is left between words and an edge, in pixels: less is litter.
const LEFT: f64 = 3.0;

/// A segment from one position to another, in pixels.
type Line = [(f64, f64); 2];

impl Pattern {
    /// The pattern in a shape, each segment a contour of two points; nothing in one that is too
    /// small, or in which lines would be countless.
    pub(crate) fn lines(self, shape: &[Contour]) -> Path {
        let points = shape.iter().flat_map(|contour| contour.points.iter().copied());
        let bounds = around(points).filter(|bounds| bounds.width.min(bounds.height) >= LEAST);
        let Some(bounds) = bounds else { return Path::default() };
        let middle = (bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0);
        let tries = (0..=DOUBLINGS).map(|doubled| f64::from(1 << doubled));
        let mut tries = tries.map(|apart| self.segments(shape, middle, apart));
        tries.find(|lines| lines.len() <= MOST).map_or_else(Path::default, |lines| path(&lines))
    }

    /// The thickness of its lines.
    pub(crate) fn width(self) -> Unit {
        Unit::from_px(if self == Self::Dots { SQUARE } else { WIDTH })
    }

    /// The dashes of its lines in a shape: a row of squares is one line.
    pub(crate) fn dash(self) -> Vec<Unit> {
        let row = [SQUARE, 2.0 * ROW - SQUARE].map(Unit::from_px);
        if self == Self::Dots { row.to_vec() } else { vec![] }
    }

    /// Its lines with gaps where words stand.
    pub(crate) fn clear_of(self, lines: &Path, words: &[Rect]) -> Path {
        let Some(bounds) = flat::control_box([lines].into_iter()) else { return Path::default() };
        let near = words.iter().filter(|rect| bounds.touches(rect, 0.0));
        let words: Vec<Rect> = near.map(|rect| room(rect, &bounds)).collect();
        if words.is_empty() {
            return lines.clone();
        }
        let mut left = vec![];
        for line in segments(lines) {
            left.extend(outside(line, &words).into_iter().filter_map(|part| self.part(line, part)));
        }
        path(&left)
    }

    /// A part of a line, given by its share of the way; of a row the whole squares in it.
    fn part(self, line: Line, (from, to): (f64, f64)) -> Option<Line> {
        let [(x, y), (end, _)] = line;
        if self != Self::Dots {
            let at = |share: f64| (x + (end - x) * share, y + (line[1].1 - y) * share);
            return Some([at(from), at(to)]).filter(is_long);
        }
        let length = end - x;
        let first = (from * length / (2.0 * ROW) - 1e-9).ceil();
        let last = ((to * length - SQUARE) / (2.0 * ROW) + 1e-9).floor();
        let at = |square: f64| x + square * 2.0 * ROW;
        (last >= first).then(|| [(at(first), y), (at(last) + SQUARE, y)])
    }

    /// Its segments in a shape about its middle, with lines so many times as far apart.
    fn segments(self, shape: &[Contour], middle: (f64, f64), apart: f64) -> Vec<Line> {
        let lines = |way| ruled(shape, way, middle, SPACING * apart, WIDTH);
        match self {
            Self::Up => lines(Way::Up),
            Self::Down => lines(Way::Down),
            Self::Cross => [lines(Way::Up), lines(Way::Down)].concat(),
            Self::Level => lines(Way::Level),
            Self::Upright => lines(Way::Upright),
            Self::Dots => rows(shape, middle, ROW * apart),
            Self::Open => vec![],
        }
    }
}

/// Lines of a direction in a shape, one of them through its middle.
fn ruled(shape: &[Contour], way: Way, middle: (f64, f64), apart: f64, width: f64) -> Vec<Line> {
    let lines = scanned(shape, way, middle, apart, width);
    let lines = lines.into_iter().flat_map(|(_, across, inside)| {
        inside
            .into_iter()
            .map(move |(from, to)| [(from, across), (to, across)].map(|at| way.back(at)))
    });
    lines.filter(is_long).collect()
}

/// Rows of whole squares in a shape, one of them through its middle.
fn rows(shape: &[Contour], middle: (f64, f64), apart: f64) -> Vec<Line> {
    let mut lines = vec![];
    for (number, across, inside) in scanned(shape, Way::Level, middle, apart, SQUARE) {
        // Squares of every other row stand half a step aside; one is in the middle.
        let start = middle.0 - SQUARE / 2.0 + if number % 2 == 0 { 0.0 } else { ROW };
        let step = 2.0 * ROW;
        for (from, to) in inside {
            let first = start + ((from - start) / step - 1e-9).ceil() * step;
            let last = start + ((to - SQUARE - start) / step + 1e-9).floor() * step;
            if last >= first - 1e-9 {
                lines.push([(first, across), (last + SQUARE, across)]);
            }
        }
    }
    lines
}

/// How far commas and the tails of letters hang out of the box of words, in pixels.
const TAIL: f64 = 2.5;

/// Whether words of that width and height leave room for a pattern around them in a shape.
pub(crate) fn leaves_room(shape: &Rect, width: f64, height: f64) -> bool {
    let left = 2.0 * SPACING;
    shape.width >= width + 2.0 * GAP.0 + left || shape.height >= height + 2.0 * GAP.1 + left
}

/// The room that words take among lines of those bounds.
fn room(words: &Rect, bounds: &Rect) -> Rect {
    let low = |start: f64, edge: f64| if start - edge < LEFT { start.min(edge) } else { start };
    let high = |end: f64, edge: f64| if edge - end < LEFT { end.max(edge) } else { end };
    let (left, right) = (words.x - GAP.0, words.right() + GAP.0);
    let (top, bottom) = (words.y - GAP.1, words.bottom() + GAP.1 + TAIL);
    Rect::from_corners(
        (low(left, bounds.x), low(top, bounds.y)),
        (high(right, bounds.right()), high(bottom, bounds.bottom())),
    )
}

/// The shares of a line outside of boxes.
fn outside([a, b]: Line, words: &[Rect]) -> Vec<(f64, f64)> {
    let mut taken: Vec<_> = words.iter().filter_map(|rect| clip((a, b), rect)).collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut free, mut left) = (0.0, vec![]);
    for (from, to) in taken {
        if from > free {
            left.push((free, from));
        }
        free = to.max(free);
    }
    if free < 1.0 {
        left.push((free, 1.0));
    }
    left
}

/// Whether a segment is longer than it is thick.
fn is_long([a, b]: &Line) -> bool {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    x * x + y * y > WIDTH * WIDTH
}

fn path(lines: &[Line]) -> Path {
    let point = |(x, y)| Point::from_px(x, y);
    let step = |&[from, to]: &Line| [Segment::Move(point(from)), Segment::Line(point(to))];
    Path { segments: lines.iter().flat_map(step).collect() }
}

fn segments(path: &Path) -> impl Iterator<Item = Line> + '_ {
    path.segments.chunks_exact(2).filter_map(|pair| match *pair {
        [Segment::Move(from), Segment::Line(to)] => Some([px(from), px(to)]),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
