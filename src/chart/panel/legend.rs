//! The legend: a swatch and a name for each series, over the plot.

use super::{Found, Panel};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::theme;
use crate::color::Color;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::scale::color::CATEGORIES;
use crate::spec::At;
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

/// How many swatches show a scale of shades.
const STEPS: usize = 7;

/// What a legend says, in rows.
pub(super) struct Legend {
    title: Vec<GlyphRun>,
    rows: Vec<Vec<Entry>>,
}

/// A few swatches side by side, between words.
struct Entry {
    before: Option<GlyphRun>,
    swatches: Vec<(Color, Option<u16>)>,
    after: GlyphRun,
}

impl Entry {
    fn width(&self) -> f64 {
        let before = self.before.as_ref().map_or(0.0, |run| run.width + NEAR);
        before + SWATCH * self.swatches.len() as f64 + NEAR + self.after.width
    }
}

impl Legend {
    /// Sets the names on as many rows as a width asks for; the error is a name that fits none,
    /// or whose colour would be another one's.
    pub(super) fn set(canvas: &mut Canvas, panel: &Panel, width: f64) -> Found<Self> {
        if let Some((extra, _)) = panel.series.get(CATEGORIES.len()) {
            return Err(extra.clone().into());
        }
        let color = panel.spec.color.as_ref().map(At::get);
        let title = color.and_then(|color| panel.spec.optional(&color.title));
        let title = title.map(|title| canvas.wrap(&title, TextStyle::bold(theme::SMALL), width));
        let title = title.transpose()?.unwrap_or_default();
        let mut rows: Vec<Vec<Entry>> = vec![vec![]];
        let mut at = 0.0;
        for (name, entry) in Self::entries(canvas, panel)? {
            let length = entry.width();
            if length > width {
                return Err(name.into());
            }
            if at > 0.0 && at + GAP + length > width {
                rows.push(vec![]);
                at = 0.0;
            }
            at += length + if at > 0.0 { GAP } else { 0.0 };
            rows.last_mut().expect("there is a row").push(entry);
        }
        Ok(Self { title, rows })
    }

    fn entries(canvas: &mut Canvas, panel: &Panel) -> Result<Vec<(Label, Entry)>> {
        let mut entries = vec![];
        for (name, color, number) in panel.legend_entries() {
            let swatches = vec![(color, number)];
            let after = canvas.set(&name, STYLE)?;
            entries.push((name, Entry { before: None, swatches, after }));
        }
        if let Some(shades) = panel.shades() {
            let words = |value: f64| shades.values.name.with(shades.values.spoken(value));
            let step = |i: usize| {
                let part = i as f64 / (STEPS - 1) as f64;
                (shades.of(shades.low + (shades.high - shades.low) * part), None)
            };
            let before = Some(canvas.set(&words(shades.low), STYLE)?);
            let after = canvas.set(&words(shades.high), STYLE)?;
            let swatches = (0..STEPS).map(step).collect();
            entries.push((words(shades.high), Entry { before, swatches, after }));
        }
        Ok(entries)
    }

    /// The height that it takes, in pixels.
    pub(super) fn height(&self) -> f64 {
        (self.rows.len() + self.title.len()) as f64 * ROW + 4.0
    }

    /// Draws the legend from a corner.
    pub(super) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        let middle = |row: usize| y + (row as f64 + 0.5) * ROW;
        for (i, run) in self.title.iter().enumerate() {
            let baseline = (middle(i) + run.style.middle()).round();
            canvas.text(run, (x, baseline), Align::Start, theme::INK);
        }
        for (i, row) in self.rows.iter().enumerate() {
            let mut at = x;
            for entry in row {
                entry.draw(canvas, (at, middle(self.title.len() + i)));
                at += entry.width() + GAP;
            }
        }
    }
}

impl Entry {
    fn draw(&self, canvas: &mut Canvas, (x, middle): (f64, f64)) {
        let mut at = x;
        if let Some(run) = &self.before {
            let baseline = (middle + run.style.middle()).round();
            at = canvas.text(run, (at, baseline), Align::Start, theme::INK).right() + NEAR;
        }
        for (color, number) in &self.swatches {
            let top = (middle - SWATCH / 2.0).round();
            let swatch = Rect { x: at, y: top, width: SWATCH, height: SWATCH };
            canvas.of_series(*number, |canvas| canvas.rect(swatch, *color));
            at += SWATCH;
        }
        let baseline = (middle + self.after.style.middle()).round();
        canvas.text(&self.after, (at + NEAR, baseline), Align::Start, theme::INK);
    }
}
