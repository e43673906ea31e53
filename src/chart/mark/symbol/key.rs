//! The key: a symbol and a name for each category, over the figure.

use crate::chart::canvas::{Align, Canvas};
use crate::chart::panel::{Found, Rings};
use crate::chart::size::Sizes;
use crate::chart::theme;
use crate::diagnostic::Label;
use crate::text::{GlyphRun, TextStyle};

/// The radius of a symbol of the key, in pixels.
const RADIUS: f64 = 5.5;
/// The width that a symbol takes, and between it and its name, in pixels.
const WIDE: f64 = 14.0;
const NEAR: f64 = 5.0;
/// Between two entries, and the height of a row, in pixels.
const GAP: f64 = 20.0;
const ROW: f64 = 24.0;
const STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// A key in rows; nothing where there are fewer than two categories and no sizes.
pub(in crate::chart::mark) struct Key {
    /// Names and the left side of their symbols, row by row.
    rows: Vec<Vec<(f64, GlyphRun)>>,
    sizes: Option<Rings>,
}

impl Key {
    /// Sets the key on rows of a width; the error is a name without room.
    pub(in crate::chart::mark) fn set(
        canvas: &mut Canvas,
        (groups, sizes): (&[Label], Option<&Sizes>),
        width: f64,
    ) -> Found<Self> {
        let mut rows: Vec<Vec<_>> = vec![];
        let mut at = f64::INFINITY;
        for name in groups.iter().filter(|_| groups.len() > 1) {
            let run = canvas.set(name, STYLE)?;
            let length = WIDE + NEAR + run.width;
            if length > width {
                return Err(name.clone().into());
            }
            if at + length > width {
                rows.push(vec![]);
                at = 0.0;
            }
            rows.last_mut().expect("there is a row").push((at, run));
            at += length + GAP;
        }
        let sizes = sizes.map(|sizes| Rings::set(canvas, sizes, width));
        Ok(Self { rows, sizes: sizes.transpose()?.flatten() })
    }

    /// The height that it takes, in pixels.
    pub(in crate::chart::mark) fn height(&self) -> f64 {
        let sizes = self.sizes.as_ref().map_or(0.0, |sizes| sizes.height().max(ROW));
        let all = ROW * self.rows.len() as f64 + sizes;
        if all > 0.0 { all + 4.0 } else { 0.0 }
    }

    /// Draws it from a corner.
    pub(in crate::chart::mark) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        let count = self.rows.iter().map(Vec::len).sum();
        let mut group = 0;
        for (row, entries) in self.rows.iter().enumerate() {
            let middle = y + ROW * (row as f64 + 0.5);
            for (at, run) in entries {
                let centre = (x + at + WIDE / 2.0, middle);
                super::draw(canvas, (Some(group), count), (centre, RADIUS), false);
                let baseline = (middle + run.style.middle()).round();
                canvas.text(run, (x + at + WIDE + NEAR, baseline), Align::Start, theme::INK);
                group += 1;
            }
        }
        if let Some(sizes) = &self.sizes {
            let top = y + ROW * self.rows.len() as f64;
            sizes.draw(canvas, (x, top + sizes.height().max(ROW) / 2.0));
        }
    }
}
