//! Squares in rows, and the names of their parts beside or under them.

use super::UnitShape;
use super::count::Counts;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::mark::parts::Parts;
use crate::chart::panel::{Found, Miss};
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// The rows that are tried, in squares.
const ROWS: [usize; 5] = [10, 20, 30, 40, 50];
/// The greatest and the least step from one square to the next, and one that is comfortable, in pixels.
const STEPS: (f64, f64, f64) = (44.0, 6.0, 14.0);
/// How much larger squares must be for longer rows.
const LARGER: f64 = 1.15;
/// The part of a step that is free, at least one pixel.
const SEAM: f64 = 0.12;
/// Between squares and names, and between two names, in pixels.
const SIDE_GAP: f64 = 28.0;
const FOOT_GAP: f64 = 14.0;
const NAME_GAP: f64 = 6.0;
/// Between a swatch, a name and its numbers, in pixels.
const SWATCH_GAP: f64 = 8.0;
const NUMBER_GAP: f64 = 12.0;
/// The side of a swatch and the height of a line of names, in pixels.
const SWATCH: f64 = 14.0;
const LINE: f64 = 21.0;
/// Under the line that says the total, in pixels.
const HEAD_GAP: f64 = 8.0;
const SMALL: TextStyle = TextStyle::regular(theme::SMALL);

/// The words of a part, set.
struct Words {
    name: Vec<GlyphRun>,
    count: GlyphRun,
    share: Option<GlyphRun>,
    /// That it has no square.
    less: Option<GlyphRun>,
    /// Whether the numbers follow the name on its line.
    in_line: bool,
}

/// Where everything stands.
pub(super) struct Layout {
    room: Rect,
    head: Vec<GlyphRun>,
    /// The corner of the first square.
    corner: (f64, f64),
    /// Squares in a row.
    row: usize,
    step: f64,
    words: Vec<Words>,
    /// The corner of each part's words.
    places: Vec<(f64, f64)>,
}

/// The largest squares beside the names, or over them.
pub(super) fn find(
    canvas: &mut Canvas,
    room: Rect,
    (head, less): (&Label, &str),
    parts: &Parts,
    counts: &Counts,
) -> Found<Layout> {
    let lines = canvas.flow(head, SMALL, room.width)?;
    if lines.iter().any(|line| line.width > room.width) {
        return Err(head.clone().into());
    }
    let top = LINE * lines.len() as f64 + HEAD_GAP;
    let room = Rect { y: room.y + top, height: (room.height - top).max(0.0), ..room };
    let mut found = None;
    for (is_beside, in_line) in [(true, true), (true, false), (false, true), (false, false)] {
        let most = if is_beside { room.width * 0.55 } else { room.width };
        let words = set(canvas, parts, counts, less, (most, in_line))?;
        let Some(layout) = Layout::place(room, words, counts, most, is_beside) else { continue };
        let is_better = found.as_ref().is_none_or(|best: &Layout| layout.step > best.step * 1.5);
        let is_comfortable = layout.step >= STEPS.2;
        if is_better {
            found = Some(layout);
        }
        if is_comfortable {
            break;
        }
    }
    let layout = found.ok_or_else(|| Miss::from(longest(parts)))?;
    Ok(Layout { head: lines, ..layout })
}

/// The name that needs the most room.
fn longest(parts: &Parts) -> Label {
    let length = |name: &&Label| name.value.chars().count();
    parts.names.iter().max_by_key(length).expect("there are parts").clone()
}

/// Sets the words of all parts: names on lines in the width that the numbers leave.
fn set(
    canvas: &mut Canvas,
    parts: &Parts,
    counts: &Counts,
    less: &str,
    (width, in_line): (f64, bool),
) -> Result<Vec<Words>> {
    let mut words = vec![];
    for part in 0..parts.names.len() {
        words.push(Words::set_numbers(canvas, parts, counts, part, (less, in_line))?);
    }
    let mut room = width - SWATCH - SWATCH_GAP;
    if in_line {
        room -= Widths::of(&words).numbers() + NUMBER_GAP;
    }
    let bold = TextStyle::bold(theme::SMALL);
    for (words, name) in words.iter_mut().zip(&parts.names) {
        words.name = canvas.wrap(name, bold, room.max(theme::SMALL))?;
    }
    Ok(words)
}

impl Words {
    fn set_numbers(
        canvas: &mut Canvas,
        parts: &Parts,
        counts: &Counts,
        part: usize,
        (less, in_line): (&str, bool),
    ) -> Result<Self> {
        let (value, name) = (parts.values.numbers[part], &parts.names[part]);
        let count = canvas.set(&name.with(parts.values.print.text(value)), SMALL)?;
        let is_percent = parts.values.print.is_percent();
        let share = (!is_percent).then(|| canvas.set(&parts.shares[part], SMALL)).transpose()?;
        let is_less = counts.of[part] == 0 && value > 0.0;
        let less = is_less.then(|| canvas.set(&name.with(less.to_owned()), SMALL)).transpose()?;
        Ok(Self { name: vec![], count, share, less, in_line })
    }

    fn name_width(&self) -> f64 {
        self.name.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    fn height(&self) -> f64 {
        LINE * (self.name.len() + usize::from(!self.in_line)) as f64
    }

    /// Draws them from a corner, numbers one under the other.
    fn draw(&self, canvas: &mut Canvas, (x, top): (f64, f64), widths: &Widths) {
        let x = x + SWATCH + SWATCH_GAP;
        let baseline = |line: usize| (top + LINE * (line as f64 + 0.5) + SMALL.middle()).round();
        for (i, line) in self.name.iter().enumerate() {
            canvas.text(line, (x, baseline(i)), Align::Start, theme::INK);
        }
        let (row, end) = match self.in_line {
            true => (0, x + widths.name + NUMBER_GAP + widths.count),
            false => (self.name.len(), x + self.count.width),
        };
        canvas.text(&self.count, (end, baseline(row)), Align::End, theme::INK);
        let mut end = end;
        for (run, widest) in [(&self.share, widths.share), (&self.less, widths.less)] {
            let Some(run) = run else { continue };
            end += NUMBER_GAP + if self.in_line { widest } else { run.width };
            canvas.text(run, (end, baseline(row)), Align::End, theme::MUTED);
        }
    }
}

/// The greatest widths of the words of all parts, in pixels.
struct Widths {
    name: f64,
    count: f64,
    share: f64,
    less: f64,
    in_line: bool,
}

impl Widths {
    fn of(words: &[Words]) -> Self {
        let most = |width: fn(&Words) -> f64| words.iter().map(width).fold(0.0, f64::max);
        Self {
            name: most(Words::name_width),
            count: most(|words| words.count.width),
            share: most(|words| words.share.as_ref().map_or(0.0, |run| run.width)),
            less: most(|words| words.less.as_ref().map_or(0.0, |run| run.width)),
            in_line: words.iter().all(|words| words.in_line),
        }
    }

    fn numbers(&self) -> f64 {
        let behind = [self.share, self.less].into_iter().filter(|width| *width > 0.0);
        self.count + behind.map(|width| NUMBER_GAP + width).sum::<f64>()
    }

    fn all(&self) -> f64 {
        let words = match self.in_line {
            true => self.name + NUMBER_GAP + self.numbers(),
            false => self.name.max(self.numbers()),
        };
        SWATCH + SWATCH_GAP + words
    }
}

impl Layout {
    fn place(
        room: Rect,
        words: Vec<Words>,
        counts: &Counts,
        most: f64,
        is_beside: bool,
    ) -> Option<Self> {
        let width = Widths::of(&words).all();
        if width > most {
            return None;
        }
        let layout = Self {
            room,
            head: vec![],
            corner: (room.x, room.y),
            row: 0,
            step: 0.0,
            words,
            places: vec![],
        };
        if is_beside { layout.beside(counts, width) } else { layout.over(counts, width) }
    }

    /// The longest step of squares in a room, and how many stand in a row.
    fn squares(counts: &Counts, width: f64, height: f64) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        for row in ROWS {
            let row = row.min(counts.all());
            let rows = counts.all().div_ceil(row) as f64;
            let step = (width / row as f64).min(height / rows).min(STEPS.0).floor();
            if step >= STEPS.1 && best.is_none_or(|(_, best)| step > best * LARGER) {
                best = Some((row, step));
            }
        }
        best
    }

    /// The names at the right: each at the middle of its squares, or all as a list from the top where
    /// they do not fit so.
    fn beside(self, counts: &Counts, width: f64) -> Option<Self> {
        let free = self.room.width - width - SIDE_GAP;
        let (row, step) = Self::squares(counts, free, self.room.height)?;
        let x = self.room.x + row as f64 * step + SIDE_GAP;
        let wanted = self.words.iter().enumerate().map(|(part, words)| {
            let first = counts.first(part);
            let last = (first + counts.of[part]).saturating_sub(1).max(first);
            let rows = (first / row + last / row + 1) as f64;
            (self.room.y + rows * step / 2.0 - words.height() / 2.0, words.height())
        });
        let wanted: Vec<_> = wanted.collect();
        let is_apart = |pair: &[(f64, f64)]| pair[0].0 + pair[0].1 + NAME_GAP <= pair[1].0;
        let fits = wanted.windows(2).all(is_apart);
        let bottom = self.room.bottom();
        let tops = if fits { wanted.iter().map(|it| it.0).collect() } else { self.list(bottom)? };
        let places = tops.into_iter().map(|top| (x, top)).collect();
        Some(Self { row, step, places, ..self })
    }

    /// The tops of names one under the other; none where they do not fit.
    fn list(&self, bottom: f64) -> Option<Vec<f64>> {
        let mut free = self.room.y;
        let top = |words: &Words| {
            let top = free;
            free += words.height() + NAME_GAP;
            top
        };
        let tops = self.words.iter().map(top).collect();
        (free - NAME_GAP <= bottom).then_some(tops)
    }

    /// The names under the squares, in as many columns as fit.
    fn over(self, counts: &Counts, width: f64) -> Option<Self> {
        let column = width + SIDE_GAP;
        let columns = ((self.room.width + SIDE_GAP) / column).floor().max(1.0) as usize;
        let heights: Vec<_> = self
            .words
            .chunks(columns)
            .map(|row| row.iter().map(Words::height).fold(0.0, f64::max))
            .collect();
        let names = heights.iter().sum::<f64>() + FOOT_GAP;
        let (row, step) = Self::squares(counts, self.room.width, self.room.height - names)?;
        let top = self.room.y + counts.all().div_ceil(row) as f64 * step + FOOT_GAP;
        let place = |part: usize| {
            let above: f64 = heights[..part / columns].iter().sum();
            (self.room.x + (part % columns) as f64 * column, top + above)
        };
        let places = (0..self.words.len()).map(place).collect();
        Some(Self { row, step, places, ..self })
    }

    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        parts: &Parts,
        counts: &Counts,
        shape: UnitShape,
    ) {
        let side = self.step - (self.step * SEAM).round().max(1.0);
        canvas.group(Role::Mark, |canvas| {
            for (part, color) in parts.unlike(canvas.theme).into_iter().enumerate() {
                let first = counts.first(part);
                for i in first..first + counts.of[part] {
                    let (column, row) = ((i % self.row) as f64, (i / self.row) as f64);
                    let at = (self.corner.0 + column * self.step, self.corner.1 + row * self.step);
                    canvas.named(Some(&parts.names[part].value), |canvas| {
                        draw_one(canvas, at, side, (shape, color));
                    });
                }
                if parts.values.numbers[part] > 0.0 {
                    let (x, top) = self.places[part];
                    let top = (top + (LINE - SWATCH) / 2.0).round();
                    draw_one(canvas, (x.round(), top), SWATCH, (shape, color));
                }
            }
        });
        canvas.group(Role::Axis, |canvas| {
            let mut middle = self.room.y - HEAD_GAP - LINE * (self.head.len() as f64 - 0.5);
            for line in &self.head {
                let baseline = (middle + SMALL.middle()).round();
                canvas.text(line, (self.room.x, baseline), Align::Start, theme::MUTED);
                middle += LINE;
            }
        });
        canvas.group(Role::Label, |canvas| {
            let widths = Widths::of(&self.words);
            for (words, place) in self.words.iter().zip(&self.places) {
                words.draw(canvas, *place, &widths);
            }
        });
    }
}

/// A square or dot of a side from its upper left corner.
fn draw_one(
    canvas: &mut Canvas,
    (x, y): (f64, f64),
    side: f64,
    (shape, color): (UnitShape, Paint),
) {
    match shape {
        UnitShape::Square => canvas.rect(Rect { x, y, width: side, height: side }, color),
        UnitShape::Dot => canvas.dot((x + side / 2.0, y + side / 2.0), side / 2.0, color),
    }
}
