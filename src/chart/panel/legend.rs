//! The legend: a swatch and a name for each series, over the plot.

use super::rings::Rings;
use super::sketch::{Key, Sketch};
use super::{Found, Panel};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::no_data;
use crate::chart::shade::Shades;
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::spec::At;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// The height of a swatch, and its width, in pixels: more where it has to show a pattern.
const SWATCH: f64 = 12.0;
const PATTERNED: f64 = 24.0;
/// The radius of a dot that stands for others, in pixels.
const DOT: f64 = 5.0;
/// Between a swatch and its name, in pixels.
const NEAR: f64 = 6.0;
/// Between two entries, in pixels.
const GAP: f64 = 20.0;
/// The height of a row, in pixels.
const ROW: f64 = 24.0;
const STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// How many swatches show a scale of shades.
const STEPS: usize = 7;
/// How many show each side of zero.
const SIDE: usize = 3;

/// What a legend says, in rows.
pub(in crate::chart) struct Legend {
    title: Vec<GlyphRun>,
    rows: Vec<Vec<Entry>>,
    /// The key of sizes: behind the last row, or on a row of its own.
    sizes: Option<Rings>,
    width: f64,
}

/// A few swatches side by side, between words.
struct Entry {
    before: Option<GlyphRun>,
    swatches: Vec<Swatch>,
    /// The width of a swatch, in pixels.
    wide: f64,
    after: GlyphRun,
}

/// A colour of a series, and of one too pale to be seen by itself the line about it.
struct Swatch {
    color: Paint,
    series: Option<u16>,
    outline: Option<Paint>,
}

impl Swatch {
    fn new(color: Paint, series: Option<u16>) -> Self {
        Self { color, series, outline: None }
    }
}

impl Entry {
    /// Shades of values with words before and after them.
    fn of_shades(
        canvas: &mut Canvas,
        shades: &Shades,
        values: impl Iterator<Item = f64>,
        (before, after): (Option<&Label>, &Label),
    ) -> Result<Self> {
        let before = before.map(|words| canvas.set(words, STYLE)).transpose()?;
        let swatch = |value| Swatch {
            outline: shades.outline(value),
            ..Swatch::new(shades.of(value), None)
        };
        let swatches = values.map(swatch).collect();
        Ok(Self { before, swatches, wide: SWATCH, after: canvas.set(after, STYLE)? })
    }

    fn width(&self) -> f64 {
        let before = self.before.as_ref().map_or(0.0, |run| run.width + NEAR);
        before + self.wide * self.swatches.len() as f64 + NEAR + self.after.width
    }
}

impl Legend {
    /// Sets the names on as many rows as a width asks for; the error is a name that fits none,
    /// or whose colour would be another one's.
    pub(super) fn set(canvas: &mut Canvas, panel: &Panel, width: f64) -> Found<Self> {
        if let Some((extra, _)) = panel.series.get(canvas.theme.categories()) {
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
        rows.retain(|row| !row.is_empty());
        let sizes = panel.sizes().map(|sizes| Rings::set(canvas, sizes, width)).transpose()?;
        Ok(Self { title, rows, sizes: sizes.flatten(), width })
    }

    /// Shades alone, of the first series, on one row of a width; the error is a value without room.
    pub(in crate::chart) fn of_shades(
        canvas: &mut Canvas,
        (shades, is_english): (&Shades, bool),
        width: f64,
    ) -> Found<Self> {
        let entries = shade_entries(canvas, shades, is_english)?.into_iter();
        let (names, mut row): (Vec<_>, Vec<_>) = entries.unzip();
        for swatch in row.iter_mut().flat_map(|entry| &mut entry.swatches) {
            swatch.series = Some(0);
        }
        let length = row.iter().map(|entry| entry.width() + GAP).sum::<f64>() - GAP;
        match names.into_iter().next().filter(|_| length > width) {
            Some(name) => Err(name.into()),
            None => Ok(Self { title: vec![], rows: vec![row], sizes: None, width }),
        }
    }

    fn entries(canvas: &mut Canvas, panel: &Panel) -> Result<Vec<(Label, Entry)>> {
        let mut entries = vec![];
        let wide = if canvas.theme.has_patterns() { PATTERNED } else { SWATCH };
        for (name, color, number) in panel.legend_entries() {
            let swatches = vec![Swatch::new(color, number)];
            let after = canvas.set(&name, STYLE)?;
            entries.push((name, Entry { before: None, swatches, wide, after }));
        }
        if let Some(shades) = panel.shades() {
            entries.extend(shade_entries(canvas, shades, panel.spec.is_english())?);
        }
        Ok(entries)
    }

    /// The left side of the key of sizes, if it has room behind the last row.
    fn behind(&self) -> Option<f64> {
        let last = self.rows.last()?;
        let length = last.iter().map(|entry| entry.width() + GAP).sum::<f64>() + GAP;
        let sizes = self.sizes.as_ref()?;
        (length + sizes.width() <= self.width).then_some(length)
    }

    /// The heights of the rows, in pixels.
    fn heights(&self) -> Vec<f64> {
        let mut heights = vec![ROW; self.title.len() + self.rows.len()];
        if let Some(sizes) = &self.sizes {
            if self.behind().is_some() {
                heights.pop();
            }
            heights.push(sizes.height().max(ROW));
        }
        heights
    }

    /// The height that it takes, in pixels.
    pub(in crate::chart) fn height(&self) -> f64 {
        self.heights().iter().sum::<f64>() + 4.0
    }

    /// Draws the legend from a corner.
    pub(in crate::chart) fn draw(&self, canvas: &mut Canvas, sketch: &Sketch, (x, y): (f64, f64)) {
        let heights = self.heights();
        let middle = |row: usize| y + heights[..row].iter().sum::<f64>() + heights[row] / 2.0;
        for (i, run) in self.title.iter().enumerate() {
            let baseline = (middle(i) + run.style.middle()).round();
            canvas.text(run, (x, baseline), Align::Start, theme::INK);
        }
        for (i, row) in self.rows.iter().enumerate() {
            let mut at = x;
            for entry in row {
                entry.draw(canvas, sketch, (at, middle(self.title.len() + i)));
                at += entry.width() + GAP;
            }
        }
        if let Some(sizes) = &self.sizes {
            sizes.draw(canvas, (x + self.behind().unwrap_or(0.0), middle(heights.len() - 1)));
        }
    }
}

impl Entry {
    fn draw(&self, canvas: &mut Canvas, sketch: &Sketch, (x, middle): (f64, f64)) {
        // Swatches in a row are a scale.
        let is_scale = self.swatches.len() > 1;
        let key = |series, color| if is_scale { Key::Square } else { sketch.key(series, color) };
        let mut at = x;
        if let Some(run) = &self.before {
            let baseline = (middle + run.style.middle()).round();
            at = canvas.text(run, (at, baseline), Align::Start, theme::INK).right() + NEAR;
        }
        for Swatch { color, series, outline } in &self.swatches {
            let top = (middle - SWATCH / 2.0).round();
            let mut swatch = Rect { x: at, y: top, width: self.wide, height: SWATCH };
            let level = top + SWATCH / 2.0;
            canvas.of_series(*series, |canvas| match key(*series, *color) {
                Key::Square => {
                    canvas.rect(swatch, *color);
                    if let Some(outline) = outline {
                        canvas.frame(swatch, *outline);
                    }
                }
                Key::Line(width) => {
                    canvas.line(&[(at, level), (swatch.right(), level)], width, *color);
                }
                Key::Dot(symbol) => {
                    canvas.symbol(symbol, (at + SWATCH / 2.0, level), DOT, *color);
                    swatch.width = SWATCH;
                }
            });
            at += swatch.width;
        }
        let baseline = (middle + self.after.style.middle()).round();
        canvas.text(&self.after, (at + NEAR, baseline), Align::Start, theme::INK);
    }
}

/// The steps of shades, each with the value that names it, and what stands for a missing one.
fn shade_entries(
    canvas: &mut Canvas,
    shades: &Shades,
    is_english: bool,
) -> Result<Vec<(Label, Entry)>> {
    let words = |value: f64| shades.values.name.with(shades.values.spoken(value));
    let (low, high) = (words(shades.low), words(shades.high));
    let part = |i: usize, of: usize| i as f64 / of as f64;
    let mut entries = vec![];
    if shades.has_zero() {
        // Each side has its steps, and what lies between them says that it is zero.
        let zero = low.with("0".to_owned());
        let below = (0..=SIDE).rev().map(|i| shades.low * part(i, SIDE));
        let above = (1..=SIDE).map(|i| shades.high * part(i, SIDE));
        let below = Entry::of_shades(canvas, shades, below, (Some(&low), &zero))?;
        let above = Entry::of_shades(canvas, shades, above, (None, &high))?;
        entries.extend([(low, below), (high, above)]);
    } else {
        let range = shades.high - shades.low;
        let values = (0..STEPS).map(|i| shades.low + range * part(i, STEPS - 1));
        let entry = Entry::of_shades(canvas, shades, values, (Some(&low), &high))?;
        entries.push((high, entry));
    }
    if shades.lacks_some() {
        let name = no_data(is_english);
        let wide = if canvas.theme.has_patterns() { PATTERNED } else { SWATCH };
        let swatches = vec![Swatch::new(theme::MISSING, None)];
        let after = canvas.set(&name, STYLE)?;
        entries.push((name, Entry { before: None, swatches, wide, after }));
    }
    Ok(entries)
}
