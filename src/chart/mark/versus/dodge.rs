//! The groups of a category one under the other.

use super::{Bars, Category, GAP, MOST_CELLS, Row, THICKNESS, draw_name, name_height};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::mark::bar::BarMark;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Located, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// The share of a row's height that its bar takes.
const BAR: f64 = 0.72;
/// The height of the tallest row, in pixels.
const TALLEST: f64 = 72.0;
/// Between two categories, in rows.
const PAUSE: f64 = 0.55;
/// Between two squares, in pixels.
const SEAM: f64 = 4.0;

/// The middles of rows that are `row` pixels high, with a pause between categories.
fn middles(bars: &Bars, top: f64, row: f64) -> Vec<Vec<f64>> {
    let mut y = top;
    let mut middles = vec![];
    for category in &bars.categories {
        let count = category.rows.len();
        middles.push((0..count).map(|i| y + row * (i as f64 + 0.5)).collect());
        y += row * (count as f64 + PAUSE);
    }
    middles
}

/// A row's words, set.
struct Words {
    group: Option<GlyphRun>,
    value: GlyphRun,
    /// What it has more than the first row of its category, where squares show it.
    gain: Option<GlyphRun>,
}

struct Layout {
    names_x: f64,
    groups_x: f64,
    zero: f64,
    /// Pixels for one of the value.
    scale: f64,
    row: f64,
    thickness: f64,
    cells: bool,
    /// The middles of the rows, category by category.
    middles: Vec<Vec<f64>>,
}

pub(super) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &BarMark,
    bars: &Bars,
) -> Result<()> {
    let cells = mark.cells();
    if cells {
        refuse_uncountable(context, mark, bars)?;
    }
    let mut words: Vec<Vec<Words>> = vec![];
    for category in &bars.categories {
        let first = cells.then_some(category.rows[0].value);
        let set = category.rows.iter().map(|row| Words::set(canvas, bars, row, first));
        words.push(set.collect::<Result<_>>()?);
    }
    let find = |names: &[Vec<GlyphRun>], widest| {
        let layout = Layout::find(plot, bars, &words, widest, cells)?;
        let room = |category: &Category| layout.row * category.rows.len() as f64;
        let mut pairs = bars.categories.iter().zip(names);
        pairs.all(|(category, name)| name_height(name) <= room(category) * 1.1).then_some(layout)
    };
    let (names, layout) = bars
        .fit(canvas, plot.width, find)?
        .ok_or_else(|| bars.fault(context, mark, "do not fit"))?;

    canvas.group(Role::Mark, |canvas| {
        for (category, middles) in bars.categories.iter().zip(&layout.middles) {
            for (i, &middle) in middles.iter().enumerate() {
                let group = category.rows[i].group.iter();
                let name = [&category.name].into_iter().chain(group).map(|it| it.value.as_str());
                let name = name.collect::<Vec<_>>().join(" ");
                canvas.named(Some(&name), |canvas| {
                    layout.draw_bar(canvas, &category.rows, i, middle);
                });
            }
        }
    });
    canvas.group(Role::Axis, |canvas| layout.draw_axis(canvas));
    canvas.group(Role::Label, |canvas| {
        for (i, (category, middles)) in bars.categories.iter().zip(&layout.middles).enumerate() {
            let middle = (middles[0] + middles[middles.len() - 1]) / 2.0;
            draw_name(canvas, &names[i], layout.names_x, middle);
            for ((row, words), &middle) in category.rows.iter().zip(&words[i]).zip(middles) {
                layout.draw_words(canvas, row, words, middle);
            }
        }
    });
    Ok(())
}

/// Refuses squares for a bar that is not made of whole units.
fn refuse_uncountable(context: &Context, mark: &BarMark, bars: &Bars) -> Result<()> {
    let is_countable =
        |value: f64| (0.0..=MOST_CELLS).contains(&value) && value.fract() == 0.0 || value.is_nan();
    let Some(row) = bars.rows().find(|row| !is_countable(row.value)) else { return Ok(()) };
    let message = format!("`cells` has no effect on a bar of {}", bars.number(row.value));
    let place = mark.cells.as_ref().and_then(|cells| context.spec.place(cells));
    let fault = Diagnostic::new("key-without-effect", message).at(place);
    let fault = row.place.clone().into_iter().fold(fault, |f, cell| f.also_at(cell, "this bar"));
    Err(fault.hint(format!("squares count whole units, 0 to {MOST_CELLS}; take it out")).into())
}

impl Words {
    fn set(canvas: &mut Canvas, bars: &Bars, row: &Row, first: Option<f64>) -> Result<Self> {
        let group = row.group.as_ref();
        let group = group.map(|g| canvas.set(g, TextStyle::regular(theme::LABEL))).transpose()?;
        let bold = TextStyle::bold(18.0);
        let value = canvas.set(&bars.with_unit(row.value), bold)?;
        let gain = first.map(|first| row.value - first).filter(|&gain| gain > 0.0);
        let gain = gain.map(|gain| Located::nowhere(format!("+{}", bars.number(gain))));
        let gain = gain.map(|gain| canvas.set(&gain, bold)).transpose()?;
        Ok(Self { group, value, gain })
    }

    /// The width of what stands behind the bar.
    fn behind(&self) -> f64 {
        self.value.width + self.gain.as_ref().map_or(0.0, |gain| gain.width + 8.0)
    }
}

impl Layout {
    fn find(
        plot: Rect,
        bars: &Bars,
        words: &[Vec<Words>],
        names_width: f64,
        cells: bool,
    ) -> Option<Self> {
        let widest =
            |width: fn(&Words) -> f64| words.iter().flatten().map(width).fold(0.0, f64::max);
        let groups_width = widest(|words| words.group.as_ref().map_or(0.0, |run| run.width));
        let groups_x = plot.x + names_width + if groups_width > 0.0 { GAP * 2.0 } else { 0.0 };
        let behind = widest(Words::behind) + GAP;
        let (low, high) = bars.domain();
        let before = if low < 0.0 { behind } else { 0.0 };
        let left = groups_x + groups_width + GAP + before;
        let room = plot.right() - left - behind;

        let pauses = PAUSE * (bars.categories.len() - 1) as f64;
        let row = (plot.height / (bars.rows().count() as f64 + pauses)).min(TALLEST);
        let mut thickness = (row * BAR).floor().min(THICKNESS.0);
        let mut scale = room / (high - low);
        let mut cells = cells;
        if cells {
            let side = (thickness + SEAM).min(scale).floor() - SEAM;
            cells = side >= THICKNESS.1;
            if cells {
                thickness = side;
                scale = side + SEAM;
            }
        }
        let fits = room >= 80.0 && row >= theme::SMALL * 1.25 && thickness >= THICKNESS.1;
        let zero = (left - low * scale).round();
        let middles = middles(bars, plot.y, row);
        let layout =
            Self { names_x: plot.x, groups_x, zero, scale, row, thickness, cells, middles };
        fits.then_some(layout)
    }

    /// The line that bars begin at; squares are counted and need none.
    fn draw_axis(&self, canvas: &mut Canvas) {
        let ends = [
            self.middles.first().and_then(|m| m.first()),
            self.middles.last().and_then(|m| m.last()),
        ];
        if let ([Some(first), Some(last)], false) = (ends, self.cells) {
            let half = self.row / 2.0;
            canvas.line(&[(self.zero, first - half), (self.zero, last + half)], 1.5, theme::INK);
        }
    }

    fn draw_bar(&self, canvas: &mut Canvas, rows: &[Row], index: usize, middle: f64) {
        let row = &rows[index];
        let top = (middle - self.thickness / 2.0).round();
        let color = if row.is_latest { theme::STRONG } else { theme::SOFT };
        if !self.cells {
            let end = self.zero + row.value * self.scale;
            let bar = Rect::from_corners((self.zero, top), (end, top + self.thickness));
            if bar.width > 0.0 {
                canvas.rect(bar, color);
            }
            return;
        }
        for cell in 0..row.value as usize {
            let is_gain = index > 0 && cell as f64 >= rows[0].value;
            let color: Paint = if is_gain { theme::ACCENT } else { color };
            let x = self.zero + cell as f64 * self.scale;
            let square = Rect { x, y: top, width: self.thickness, height: self.thickness };
            canvas.rect(square, color);
        }
    }

    fn draw_words(&self, canvas: &mut Canvas, row: &Row, words: &Words, middle: f64) {
        let baseline = |run: &GlyphRun| (middle + run.style.middle()).round();
        if let Some(group) = &words.group {
            canvas.text(group, (self.groups_x, baseline(group)), Align::Start, theme::MUTED);
        }
        let seam = if self.cells && row.value > 0.0 { SEAM } else { 0.0 };
        // Where a value is missing, its dash stands at zero.
        let length = if row.value.is_nan() { 0.0 } else { row.value * self.scale - seam };
        let end = self.zero + length;
        let (x, align) =
            if row.value < 0.0 { (end - 8.0, Align::End) } else { (end + GAP, Align::Start) };
        let place = canvas.text(&words.value, (x, baseline(&words.value)), align, theme::INK);
        if let Some(gain) = words.gain.as_ref().filter(|_| self.cells) {
            canvas.text(gain, (place.right() + 8.0, baseline(gain)), Align::Start, theme::ACCENT);
        }
    }
}
