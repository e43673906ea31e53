//! Cells, and the words beside and over them.

use super::grid::{Grid, Stops};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::panel::{Found, Legend, Miss, Names, SideNames, Sketch, Wanted, inset, widen};
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Located, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::{At, ValueLabels};
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// The sizes in which numbers are tried, in pixels.
const SIZES: [f64; 2] = [theme::LABEL, theme::SMALL];
/// Between a number and the sides of its cell, in pixels, and the height of digits alone, and of those
/// with a comma or a word such as 萬, in ems.
const PAD: f64 = 3.0;
const LINES: (f64, f64) = (1.1, 1.35);
/// The least and the greatest height of a row, and the least width of a column, in pixels.
const HEIGHTS: (f64, f64) = (5.0, 64.0);
const LEAST_WIDTH: f64 = 5.0;
/// Between two cells, in pixels, and the least side of a cell that can spare the greater one.
const SEAMS: (f64, f64) = (1.0, 2.0);
const LEAST_APART: f64 = 16.0;
/// From names to the cells beside and over them, in pixels.
const SIDE_GAP: f64 = 10.0;
const FOOT_GAP: f64 = 6.0;
/// The most width of the names at the left, as a part of the room.
const MOST_SIDE: f64 = 0.42;
/// The height of a line over the cells, in pixels.
const CAPTION: f64 = 26.0;
/// The length and thickness of the dash of a missing value, in pixels.
const DASH: (f64, f64) = (10.0, 1.5);
/// How often the cells make room for words.
const MOST_TRIES: usize = 8;

/// What stands over the cells: lines of words, and what colours mean where no numbers stand in the
/// cells.
#[derive(Default)]
struct Head {
    words: Vec<(GlyphRun, Paint)>,
    legend: Option<Legend>,
}

/// Where everything stands.
pub(super) struct Layout {
    room: Rect,
    head: Head,
    /// Where the cells lie.
    frame: Rect,
    /// From one cell to the next.
    pitch: (f64, f64),
    seam: f64,
    side: SideNames,
    side_middles: Vec<f64>,
    foot: Names,
    /// The numbers in the cells, row by row; none where they do not fit.
    numbers: Vec<Option<GlyphRun>>,
}

/// The cells with their numbers, or without them under a legend.
pub(super) fn find(
    canvas: &mut Canvas,
    room: Rect,
    context: &Context,
    grid: &Grid,
    labels: ValueLabels,
) -> Found<Layout> {
    let title = title(canvas, context, room.width)?;
    if labels != ValueLabels::None {
        let words = title.iter().cloned().chain(unit(canvas, context, grid)?).collect();
        let mut layout = Layout::find(canvas, room, Head { words, legend: None }, grid)?;
        match layout.set_numbers(canvas, grid) {
            Err(Miss::Words(_)) if labels == ValueLabels::Auto => {}
            Err(miss) => return Err(miss),
            Ok(()) => return Ok(layout),
        }
    }
    let legend = Legend::of_shades(canvas, (&grid.shades, context.spec.is_english()), room.width)?;
    let head = Head { words: title, legend: Some(legend) };
    Layout::find(canvas, room, head, grid)
}

/// What colours mean, in the words of `[color]`.
fn title(canvas: &mut Canvas, context: &Context, width: f64) -> Result<Vec<(GlyphRun, Paint)>> {
    let color = context.spec.color.as_ref().map(At::get);
    let Some(words) = color.and_then(|color| context.spec.optional(&color.title)) else {
        return Ok(vec![]);
    };
    let lines = canvas.wrap(&words, TextStyle::bold(theme::SMALL), width)?;
    Ok(lines.into_iter().map(|line| (line, theme::INK)).collect())
}

/// The unit of the numbers in the cells, where no other words say it.
fn unit(canvas: &mut Canvas, context: &Context, grid: &Grid) -> Result<Option<(GlyphRun, Paint)>> {
    let values = &grid.shades.values;
    let own = context.spec.unit(&values.name.value).value;
    let unit = if values.unit.value.is_empty() { &own } else { &values.unit.value };
    let Some(words) = context.unsaid_unit(unit) else { return Ok(None) };
    let run = canvas.set(&Located::nowhere(words), TextStyle::regular(theme::SMALL))?;
    Ok(Some((run, theme::MUTED)))
}

impl Head {
    fn height(&self) -> f64 {
        let legend = self.legend.as_ref().map_or(0.0, |legend| legend.height() + FOOT_GAP);
        CAPTION * self.words.len() as f64 + legend
    }

    fn draw(&self, canvas: &mut Canvas, room: Rect) {
        let mut y = room.y;
        for (run, color) in &self.words {
            let baseline = y + CAPTION / 2.0 - 2.0 + run.style.middle();
            canvas.text(run, (room.x, baseline.round()), Align::Start, *color);
            y += CAPTION;
        }
        if let Some(legend) = &self.legend {
            legend.draw(canvas, &Sketch::default(), (room.x, y));
        }
    }
}

impl Layout {
    /// The cells without their numbers, with the room around them that names take.
    fn find(canvas: &mut Canvas, room: Rect, head: Head, grid: &Grid) -> Found<Self> {
        let mut sides = [0.0, head.height(), 0.0, 0.0];
        let mut found = Self::within(canvas, room, inset(room, sides), grid)?;
        for _ in 0..MOST_TRIES {
            if !widen(&mut sides, found.needs()) {
                return Ok(Self { head, ..found });
            }
            found = Self::within(canvas, room, inset(room, sides), grid)?;
        }
        Err(Miss::Plot)
    }

    /// The cells in a frame, and names beside it.
    fn within(canvas: &mut Canvas, room: Rect, frame: Rect, grid: &Grid) -> Found<Self> {
        let (columns, rows) = (&grid.columns, &grid.rows);
        let counts = (columns.names.len() as f64, rows.names.len() as f64);
        let sides = (frame.width / counts.0, frame.height / counts.1);
        let seam = if sides.0.min(sides.1) >= LEAST_APART { SEAMS.1 } else { SEAMS.0 };
        let pitch =
            ((frame.width + seam) / counts.0, ((frame.height + seam) / counts.1).min(HEIGHTS.1));
        if pitch.0 < LEAST_WIDTH {
            return Err(columns.names[0].clone().into());
        }
        if pitch.1 < HEIGHTS.0 {
            return Err(rows.names[0].clone().into());
        }
        let frame = Rect { height: pitch.1 * counts.1 - seam, ..frame };
        let middles = |start: f64, pitch: f64, count: usize| -> Vec<f64> {
            (0..count).map(|i| start + pitch * (i as f64 + 0.5) - seam / 2.0).collect()
        };
        let middles_of = middles(frame.x, pitch.0, columns.names.len());
        let height = frame.height.max(room.height / 2.0);
        let foot = under(canvas, columns, (&middles_of, pitch.0), height)?;
        let middles = middles(frame.y, pitch.1, rows.names.len());
        let (side, side_middles) =
            beside(canvas, rows, (&middles, pitch.1), room.width * MOST_SIDE)?;
        let (head, numbers) = (Head::default(), vec![]);
        Ok(Self { room, head, frame, pitch, seam, side, side_middles, foot, numbers })
    }

    /// What the names take around the cells: left, top, right and bottom, in pixels.
    fn needs(&self) -> [f64; 4] {
        let (left, right) = self.foot.overhang(self.room.x, self.room.right());
        let side = self.side.width + SIDE_GAP;
        [side + left, 0.0, right, self.foot.height + FOOT_GAP]
    }

    /// Sets the numbers in the largest size in which all fit; the error is one that does not.
    fn set_numbers(&mut self, canvas: &mut Canvas, grid: &Grid) -> Found<()> {
        let room = (self.pitch.0 - self.seam - 2.0 * PAD, self.pitch.1 - self.seam);
        let all: Vec<_> = grid.cells().map(|cell| grid.words(cell)).collect();
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | '\u{2212}' | '\u{2009}');
        let has_words = all.iter().flatten().any(|words| !words.value.chars().all(is_digit));
        let line = if has_words { LINES.1 } else { LINES.0 };
        let mut widest = None;
        for size in SIZES.into_iter().filter(|size| size * line <= room.1) {
            let style = TextStyle::regular(size).tabular();
            let runs = all
                .iter()
                .map(|words| words.as_ref().map(|words| canvas.set(words, style)).transpose());
            let runs = runs.collect::<Result<Vec<_>>>()?;
            let is_wide = |run: &Option<GlyphRun>| run.as_ref().is_some_and(|r| r.width > room.0);
            match runs.iter().position(is_wide) {
                Some(i) => widest = all[i].clone(),
                None => {
                    self.numbers = runs;
                    return Ok(());
                }
            }
        }
        let first = || all.iter().flatten().next().cloned();
        Err(widest.or_else(first).expect("a grid has a number").into())
    }

    fn rect(&self, (column, row): (usize, usize)) -> Rect {
        let edge = |start: f64, pitch: f64, i: usize| (start + pitch * i as f64).round();
        let x = |i| edge(self.frame.x, self.pitch.0, i);
        let y = |i| edge(self.frame.y, self.pitch.1, i);
        let end = (x(column + 1) - self.seam, y(row + 1) - self.seam);
        Rect::from_corners((x(column), y(row)), end)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, grid: &Grid) {
        canvas.group(Role::Mark, |canvas| {
            // All are shades of one series.
            canvas.of_series(Some(0), |canvas| {
                for cell in grid.cells() {
                    let name = grid.name(cell);
                    canvas.named(Some(&name), |canvas| self.draw_cell(canvas, grid, cell));
                }
            });
        });
        canvas.group(Role::Axis, |canvas| {
            self.head.draw(canvas, self.room);
            self.side.draw(canvas, self.room.x, &self.side_middles);
            self.foot.draw(canvas, self.frame.bottom() + FOOT_GAP);
        });
        canvas.group(Role::Label, |canvas| {
            for (cell, run) in grid.cells().zip(&self.numbers) {
                let Some(run) = run else { continue };
                let rect = self.rect(cell);
                let middle = rect.y + rect.height / 2.0 + run.style.middle();
                let at = (rect.x + rect.width / 2.0, middle.round());
                canvas.text(run, at, Align::Middle, grid.shades.of(grid.number(cell)).on());
            }
        });
    }

    /// A cell, with a line about it where its colour is too pale to be seen; a missing one is a dash
    /// among numbers, and hatched where a legend says what that means.
    fn draw_cell(&self, canvas: &mut Canvas, grid: &Grid, cell: (usize, usize)) {
        let (rect, number) = (self.rect(cell), grid.number(cell));
        if number.is_nan() && self.head.legend.is_some() {
            canvas.rect(rect, theme::MISSING);
            return;
        }
        if number.is_nan() {
            let half = (DASH.0.min(rect.width - 2.0) / 2.0).max(1.0);
            let (x, y) = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
            canvas.line(&[(x - half, y), (x + half, y)], DASH.1, theme::MUTED);
            return;
        }
        let fill = grid.shades.of(number);
        canvas.rect(rect, if self.numbers.is_empty() { fill } else { fill.bare() });
        if let Some(color) = grid.shades.outline(number) {
            canvas.frame(rect, color);
        }
    }
}

/// The names under the columns: all of them, or as many round times as have room.
fn under(
    canvas: &mut Canvas,
    columns: &Stops,
    (middles, pitch): (&[f64], f64),
    height: f64,
) -> Found<Names> {
    let mut miss = Miss::Plot;
    for kept in columns.choices() {
        let (names, middles) = picked(columns, middles, &kept);
        let pitch = (!columns.has_times()).then_some(pitch);
        let wanted = Wanted { names: &names, middles: &middles, pitch, may_thin: false };
        match Names::find(canvas, &wanted, height) {
            Err(Miss::Words(words)) => miss = words.into(),
            found => return found,
        }
    }
    Err(miss)
}

/// The names at the left of the rows, with their middles.
fn beside(
    canvas: &mut Canvas,
    rows: &Stops,
    (middles, pitch): (&[f64], f64),
    width: f64,
) -> Found<(SideNames, Vec<f64>)> {
    let mut miss = Miss::Plot;
    for kept in rows.choices() {
        let (names, middles) = picked(rows, middles, &kept);
        let step = kept.get(1).map_or(kept.len(), |second| second - kept[0]);
        match SideNames::set(canvas, &names, width, pitch * step as f64) {
            Err(Miss::Words(words)) => miss = words.into(),
            found => return found.map(|side| (side, middles)),
        }
    }
    Err(miss)
}

/// Some names with their middles.
fn picked(stops: &Stops, middles: &[f64], kept: &[usize]) -> (Vec<Label>, Vec<f64>) {
    kept.iter().map(|&i| (stops.names[i].clone(), middles[i])).unzip()
}
