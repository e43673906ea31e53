//! A column layout → shapes and words.

use super::layout::{BREAK_REACH, Layout, NAME_GAP};
use super::{Columns, theme};
use crate::chart::canvas::{Align, Canvas};
use crate::color::Color;
use crate::geom::Rect;

/// The thickness of the baseline, in pixels.
const BASELINE: f64 = 1.5;

impl Layout {
    /// The scale that stands in for values, behind the columns.
    pub(super) fn draw_scale(&self, canvas: &mut Canvas) {
        for (value, run) in &self.ticks {
            let y = self.plane.at(0.0, *value).1;
            canvas.line(&[(self.plot.x, y), (self.plot.right(), y)], 1.0, theme::GRID);
            let at = (self.plot.x - 8.0, (y + run.style.middle()).round());
            canvas.text(run, at, Align::End, theme::MUTED);
        }
    }

    pub(super) fn draw_columns(&self, canvas: &mut Canvas) {
        let has_parts = self.part_label.is_some();
        for bar in &self.bars {
            if bar.whole.height > 0.0 {
                canvas.rect(bar.whole, if has_parts { theme::SOFT } else { theme::STRONG });
            }
            if has_parts && bar.part.height > 0.0 {
                canvas.rect(bar.part, theme::STRONG);
            }
        }
    }

    /// The baseline with its breaks, and the names.
    pub(super) fn draw_axis(&self, canvas: &mut Canvas, columns: &Columns) {
        // Under the columns' feet: a column of a third of a pixel is still there.
        let baseline = self.plane.at(0.0, 0.0).1 + BASELINE / 2.0;
        canvas.line(
            &[(self.plot.x, baseline), (self.plot.right(), baseline)],
            BASELINE,
            theme::INK,
        );
        for &position in &columns.breaks {
            draw_break(canvas, self.plane.at(position, 0.0));
        }
        for (i, bar) in self.bars.iter().enumerate() {
            self.names.draw(canvas, i, (bar.middle(), self.plot.bottom() + NAME_GAP));
        }
    }

    pub(super) fn draw_labels(&self, canvas: &mut Canvas) {
        for bar in &self.bars {
            for ((run, color), place) in bar.outside.iter().zip(bar.label_boxes()) {
                let at = (bar.middle(), (place.y + run.style.ascent()).round());
                canvas.text(run, at, Align::Middle, *color);
            }
            if let Some(run) = &bar.inside {
                let y = bar.part.y + bar.part.height / 2.0 + run.style.middle();
                canvas.text(run, (bar.middle(), y.round()), Align::Middle, theme::ON_STRONG);
            }
        }
        if let Some((run, at, align)) = &self.part_label {
            canvas.text(run, *at, *align, theme::STRONG);
        }
    }
}

/// Two slanted strokes over a gap in the baseline.
fn draw_break(canvas: &mut Canvas, (x, y): (f64, f64)) {
    let gap = Rect { x: x - 4.0, y: y - 2.0, width: 8.0, height: 4.0 };
    canvas.rect(gap, Color::WHITE);
    for side in [-4.0, 4.0] {
        let stroke = [(x + side - 3.0, y + BREAK_REACH), (x + side + 3.0, y - BREAK_REACH)];
        canvas.line(&stroke, 1.5, theme::INK);
    }
}
