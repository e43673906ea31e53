//! The legend: a swatch and a name for each series, over the plot.

use super::Panel;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::theme;
use crate::color::Color;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};

/// The side of a swatch, in pixels.
const SWATCH: f64 = 12.0;
/// Between a swatch and its name, in pixels.
const NEAR: f64 = 6.0;
/// Between two entries, in pixels.
const GAP: f64 = 20.0;
/// The height of a row, in pixels.
const ROW: f64 = 24.0;
const STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// The entries of a legend, in rows.
pub(super) struct Legend {
    rows: Vec<Vec<(GlyphRun, Color, u16)>>,
}

impl Legend {
    /// Sets the names on as many rows as a width asks for; the error is a name that fits none.
    pub(super) fn set(
        canvas: &mut Canvas,
        panel: &Panel,
        width: f64,
    ) -> Result<Result<Self, Label>> {
        let mut rows: Vec<Vec<(GlyphRun, Color, u16)>> = vec![vec![]];
        let mut at = 0.0;
        for (number, (name, color)) in panel.series.iter().enumerate() {
            let run = canvas.set(name, STYLE)?;
            let length = SWATCH + NEAR + run.width;
            if length > width {
                return Ok(Err(name.clone()));
            }
            if at > 0.0 && at + GAP + length > width {
                rows.push(vec![]);
                at = 0.0;
            }
            at += length + if at > 0.0 { GAP } else { 0.0 };
            rows.last_mut().expect("there is a row").push((run, *color, number as u16));
        }
        Ok(Ok(Self { rows }))
    }

    /// The height that it takes, in pixels.
    pub(super) fn height(&self) -> f64 {
        self.rows.len() as f64 * ROW + 4.0
    }

    /// Draws the legend from a corner.
    pub(super) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        for (i, row) in self.rows.iter().enumerate() {
            let middle = y + (i as f64 + 0.5) * ROW;
            let mut at = x;
            for (run, color, number) in row {
                let top = (middle - SWATCH / 2.0).round();
                let swatch = Rect { x: at, y: top, width: SWATCH, height: SWATCH };
                canvas.of_series(Some(*number), |canvas| canvas.rect(swatch, *color));
                at += SWATCH + NEAR;
                let baseline = (middle + run.style.middle()).round();
                canvas.text(run, (at, baseline), Align::Start, theme::INK);
                at += run.width + GAP;
            }
        }
    }
}
