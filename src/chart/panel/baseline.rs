//! The line at zero, and the breaks of the axis upon it.

use super::place::Space;
use super::{Curve, Plane};
use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::geom::Rect;

/// The thickness of the line that bars stand on, in pixels.
const THICKNESS: f64 = 1.5;
/// How far the strokes of an axis break reach from its middle, in pixels.
const REACH: f64 = 7.0;

/// The line at zero, and the breaks upon it.
pub(super) struct Baseline {
    /// Its ends; none where the scale does not show zero.
    line: Option<[(f64, f64); 2]>,
    /// The middles of the breaks.
    breaks: Vec<(f64, f64)>,
}

impl Baseline {
    /// Where they stand over a frame, with the line or without.
    pub(super) fn of(plane: &Plane, frame: Rect, has_line: bool) -> Self {
        let breaks = plane.positions().breaks.iter();
        let breaks = breaks.map(|&at| plane.shown(at, plane.base())).collect();
        Self { line: line(plane, frame).filter(|_| has_line), breaks }
    }

    /// Keeps words off both.
    pub(super) fn keep_clear(&self, space: &mut Space) {
        if let Some([from, to]) = self.line {
            space.keep_off(from, to, THICKNESS);
        }
        for &(x, y) in &self.breaks {
            space.keep_clear(Rect::from_corners((x - REACH, y - REACH), (x + REACH, y + REACH)));
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        if let Some(line) = self.line {
            canvas.line(&line, THICKNESS, theme::INK);
        }
        self.breaks.iter().for_each(|&at| draw_break(canvas, at));
    }
}

fn line(plane: &Plane, frame: Rect) -> Option<[(f64, f64); 2]> {
    let values = plane.values();
    if values.curve == Curve::Log || !(values.low..=values.high).contains(&0.0) {
        return None;
    }
    // Bars stand on the line: a column of a third of a pixel is still there.
    let below = THICKNESS / 2.0;
    let is_before = plane.flipped != values.reversed;
    let at = plane.across(0.0) + if is_before { -below } else { below };
    let (start, end) = match plane.flipped {
        true => (frame.y, frame.bottom()),
        false => (frame.x, frame.right()),
    };
    Some([plane.point(start, at), plane.point(end, at)])
}

/// Two slanted strokes over a gap in the baseline.
fn draw_break(canvas: &mut Canvas, (x, y): (f64, f64)) {
    let gap = Rect { x: x - 4.0, y: y - 2.0, width: 8.0, height: 4.0 };
    canvas.rect(gap, theme::GROUND);
    for side in [-4.0, 4.0] {
        let stroke = [(x + side - 3.0, y + REACH), (x + side + 3.0, y - REACH)];
        canvas.line(&stroke, 1.5, theme::INK);
    }
}
