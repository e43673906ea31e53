//! The rectangles of bars and of their parts.

use super::{Bars, Row};
use crate::chart::panel::{Form, Look, Plane, Sketch};
use crate::chart::theme;
use crate::geom::Rect;

/// The thickest bar, upright and level, in pixels.
const THICKEST: (f64, f64) = (120.0, 46.0);
/// The part of a step that bars take, on steps up to the first and from the second length, in pixels.
const WIDEST: f64 = 0.82;
const NARROWEST: f64 = 0.68;
const STEPS: (f64, f64) = (40.0, 64.0);
/// The least step between bars side by side that begins on whole pixels.
const LEAST_ROUNDED: f64 = 4.0;
/// Between two parts of a stack, in pixels.
const SEAM: f64 = 1.0;
/// The least seam, which tells colours apart that touch in grey, in pixels.
const LEAST_SEAM: f64 = 0.3;

impl Bars {
    /// The rectangle of a row.
    pub(super) fn rect(&self, plane: &Plane, index: usize) -> Option<Rect> {
        self.rows[index].value.and_then(|_| self.place(plane, index))
    }

    /// The same; without a length where its value is missing.
    pub(super) fn place(&self, plane: &Plane, index: usize) -> Option<Rect> {
        let row = &self.rows[index];
        let position = plane.positions().position(&self.along, index)?;
        let middle = plane.along(position);
        let thickness = self.thickness(plane);
        let (start, end) = self.sides(middle, thickness, row.series);
        let foot = if self.is_piled() { row.from } else { plane.base() };
        let ends = (plane.across(foot), plane.across(row.to));
        Some(plane.rect((start, end), ends))
    }

    /// The sides of a bar: on whole pixels where bars are a few pixels thick.
    fn sides(&self, middle: f64, thickness: f64, series: usize) -> (f64, f64) {
        let left = middle - thickness / 2.0;
        if self.slots() == 1 {
            return (left.round(), left.round() + thickness);
        }
        let step = thickness / self.slots() as f64;
        let side = |slot: usize| {
            let side = left + step * slot as f64;
            if step < LEAST_ROUNDED { side } else { side.round() }
        };
        // Bars of different series never touch: in grey they would be one.
        let gap = if step < LEAST_ROUNDED {
            step * 0.4
        } else if step < 8.0 {
            1.0
        } else {
            2.0
        };
        (side(series), side(series + 1) - gap)
    }

    /// The thickness of a position's bars, in pixels.
    fn thickness(&self, plane: &Plane) -> f64 {
        let is_dodged = self.slots() > 1;
        let part = if is_dodged { WIDEST } else { part_of_step(plane.pitch) };
        let most = if plane.flipped { THICKEST.1 } else { THICKEST.0 };
        let most = most * self.slots() as f64;
        (plane.pitch * part).floor().clamp(1.0, most)
    }

    /// The thickness of one bar, in pixels.
    pub(super) fn bar_width(&self, plane: &Plane) -> f64 {
        self.thickness(plane) / self.slots() as f64
    }

    /// Draws a bar, or the two parts of it.
    pub(super) fn draw(
        &self,
        plane: &Plane,
        look: &Look,
        (index, rect): (usize, Rect),
        on: &mut Sketch,
    ) {
        let row = &self.rows[index];
        if rect.width <= 0.0 || rect.height <= 0.0 {
            return;
        }
        if let Some(share) = self.share(index) {
            on.forms.push(Form::rect(rect, theme::SOFT));
            let part = part_of(plane, rect, share, row.to < 0.0);
            if part.width > 0.0 && part.height > 0.0 {
                on.forms.push(Form::rect(part, theme::STRONG));
            }
            return;
        }
        let number = look.number(&self.series[row.series]);
        let drawn = self.trimmed(plane, row, rect);
        let shade = self.shades.as_ref().and_then(|shades| shades.color(index));
        on.forms.push(match (shade, &self.shades) {
            (Some(color), _) => Form::rect(drawn, color),
            (None, Some(_)) => Form::rect(drawn, theme::MISSING),
            (None, None) => Form::rect(drawn, look.color(number)).of(number),
        });
    }

    /// A part of a stack without the seam that tells it apart in grey.
    pub(super) fn trimmed(&self, plane: &Plane, row: &Row, rect: Rect) -> Rect {
        let mut drawn = rect;
        if !self.is_piled() || row.from == 0.0 {
            return rect;
        }
        let length = if plane.flipped { &mut drawn.width } else { &mut drawn.height };
        let seam = SEAM.min((*length / 3.0).max(LEAST_SEAM)).min(*length);
        *length -= seam;
        // The seam lies at the foot: at the left of what grows to the right, over what hangs down.
        match (plane.flipped, row.to > row.from) {
            (true, true) => drawn.x += seam,
            (false, false) => drawn.y += seam,
            _ => {}
        }
        drawn
    }
}

/// The part of a step that a bar takes: less where steps are wide, without a jump.
fn part_of_step(pitch: f64) -> f64 {
    let wide = ((pitch - STEPS.0) / (STEPS.1 - STEPS.0)).clamp(0.0, 1.0);
    WIDEST + (NARROWEST - WIDEST) * wide
}

/// The part of a bar that begins at its foot.
pub(super) fn part_of(plane: &Plane, rect: Rect, share: f64, is_negative: bool) -> Rect {
    if plane.flipped {
        let width = rect.width * share;
        let x = if is_negative { rect.right() - width } else { rect.x };
        return Rect { x, width, ..rect };
    }
    let height = rect.height * share;
    let y = if is_negative { rect.y } else { rect.bottom() - height };
    Rect { y, height, ..rect }
}
