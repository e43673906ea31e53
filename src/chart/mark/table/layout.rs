//! Rows and columns of words between thin rules.

use super::cells::{Cells, Column, Emphasis};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::panel::{Found, Miss};
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::text::{GlyphRun, TextStyle};

/// The sizes of cells that are tried, and of names of columns, in pixels.
const SIZES: [f64; 2] = [theme::LABEL, theme::SMALL];
const HEAD: TextStyle = TextStyle::regular(theme::SMALL);
/// From one line of a cell to the next, in ems.
const LINE: f64 = 1.3;
/// Above and below the words of a row, together: at most, and at least, in pixels.
const PADS: (f64, f64) = (18.0, 5.0);
/// Between two columns: at least, and at most, in pixels.
const GAPS: (f64, f64) = (20.0, 72.0);
/// At the left and right of the words, where the band of an emphasis ends.
const INSET: f64 = 8.0;
/// The least width of a column of words, in pixels, where they are longer.
const LEAST: f64 = 72.0;
/// The longest and the shortest bar, its thickness, and its distance from numbers, in pixels.
const BARS: (f64, f64) = (220.0, 60.0);
const BAR: f64 = 12.0;
const BAR_GAP: f64 = 12.0;
/// The thickness of the rule under the names of columns, and of the others, in pixels.
const RULES: (f64, f64) = (1.5, 1.0);

/// A cell, set.
struct Set {
    lines: Vec<GlyphRun>,
    /// Of a number: the width up to its decimal point, in pixels.
    whole: f64,
}

/// Where a column stands.
#[derive(Clone, Copy, Default)]
struct Span {
    x: f64,
    width: f64,
    /// Of numbers: the widths before and from the decimal point.
    parts: (f64, f64),
}

/// Where everything stands.
pub(super) struct Layout {
    room: Rect,
    spans: Vec<Span>,
    heads: Vec<Vec<GlyphRun>>,
    /// Column by column.
    cells: Vec<Vec<Set>>,
    /// The tops of all rows, the head first, and the bottom.
    edges: Vec<f64>,
    leading: f64,
    /// The length of the longest bar.
    bar: f64,
}

/// The table in the largest type in which it fits; the error is a cell that does not.
pub(super) fn find(canvas: &mut Canvas, room: Rect, cells: &Cells) -> Found<Layout> {
    let mut miss = Miss::Plot;
    for size in SIZES {
        match Layout::set(canvas, room, cells, size) {
            Err(Miss::Words(words)) => miss = words.into(),
            found => return found,
        }
    }
    Err(miss)
}

impl Set {
    /// A number on one line.
    fn number(canvas: &mut Canvas, cell: &Label, style: TextStyle) -> Result<Self> {
        let style = style.tabular();
        let run = canvas.set(cell, style)?;
        let whole = canvas.set(&cell.with(before_point(&cell.value).to_owned()), style)?.width;
        Ok(Self { lines: vec![run], whole })
    }

    fn words(canvas: &mut Canvas, cell: &Label, style: TextStyle, width: f64) -> Result<Self> {
        let is_blank = cell.value.trim().is_empty();
        let lines = if is_blank { vec![] } else { canvas.wrap(cell, style, width)? };
        Ok(Self { lines, whole: 0.0 })
    }

    fn width(&self) -> f64 {
        self.lines.iter().map(|line| line.width).fold(0.0, f64::max)
    }
}

/// A number up to its decimal point, or without what stands behind its digits.
fn before_point(number: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit();
    let end = number.find('.').or_else(|| Some(number.rfind(is_digit)? + 1));
    &number[..end.unwrap_or(number.len())]
}

/// Where the spec's emphasis is, words are bold.
fn style(cells: &Cells, column: usize, row: usize, size: f64) -> TextStyle {
    if cells.is_loud(column, row) { TextStyle::bold(size) } else { TextStyle::regular(size) }
}

impl Layout {
    fn set(canvas: &mut Canvas, room: Rect, cells: &Cells, size: f64) -> Found<Self> {
        let widths = widths(canvas, cells, size, room.width - 2.0 * INSET)?;
        let mut layout = Self {
            room,
            spans: vec![],
            heads: vec![],
            cells: vec![],
            edges: vec![],
            leading: (size * LINE).round(),
            bar: widths.bar,
        };
        for (i, column) in cells.columns.iter().enumerate() {
            layout.set_column(canvas, cells, (i, column), (size, widths.all[i]))?;
        }
        layout.place_columns(cells);
        layout.place_rows(cells)?;
        Ok(layout)
    }

    fn set_column(
        &mut self,
        canvas: &mut Canvas,
        cells: &Cells,
        (i, column): (usize, &Column),
        (size, width): (f64, f64),
    ) -> Found<()> {
        let head = canvas.wrap(&column.head, head_style(cells, i), width)?;
        if head.iter().any(|line| line.width > width + 0.01) {
            return Err(column.head.clone().into());
        }
        let mut set = vec![];
        for (row, cell) in column.cells.iter().enumerate() {
            let style = style(cells, i, row, size);
            set.push(match column.values {
                Some(_) => Set::number(canvas, cell, style)?,
                None => Set::words(canvas, cell, style, width)?,
            });
            if set[row].width() > width + 0.01 {
                return Err(cell.clone().into());
            }
        }
        let parts = parts(&set);
        self.spans.push(Span { x: 0.0, width, parts });
        self.heads.push(head);
        self.cells.push(set);
        Ok(())
    }

    /// Spreads the columns over the width, at most so far that a row still reads as one.
    fn place_columns(&mut self, cells: &Cells) {
        let bar = if cells.bar.is_some() { self.bar + BAR_GAP } else { 0.0 };
        let taken: f64 = self.spans.iter().map(|span| span.width).sum::<f64>() + bar;
        let gaps = (self.spans.len() as f64 - 1.0).max(1.0);
        let gap = ((self.room.width - 2.0 * INSET - taken) / gaps).clamp(GAPS.0, GAPS.1);
        let mut x = self.room.x + INSET;
        for (i, span) in self.spans.iter_mut().enumerate() {
            span.x = x;
            x += span.width + gap + if cells.bar == Some(i) { bar } else { 0.0 };
        }
        // The table ends where its last column does.
        self.room.width = x - gap + INSET - self.room.x;
    }

    /// Gives each row the height of its lines, and what is free in equal parts up to a pad.
    fn place_rows(&mut self, cells: &Cells) -> Found<()> {
        let head = self.heads.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let head = head * (HEAD.size * LINE).round();
        let lines = |row: usize| {
            let most = self.cells.iter().map(|column| column[row].lines.len()).max();
            most.unwrap_or(1).max(1) as f64 * self.leading
        };
        let heights: Vec<_> = [head].into_iter().chain((0..cells.rows()).map(lines)).collect();
        let free = self.room.height - heights.iter().sum::<f64>();
        let pad = (free / heights.len() as f64).min(PADS.0).floor();
        if pad < PADS.1 {
            return Err(cells.columns[0].cells[0].clone().into());
        }
        let mut y = self.room.y;
        self.edges.push(y);
        for height in heights {
            y += height + pad;
            self.edges.push(y);
        }
        Ok(())
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, cells: &Cells) {
        canvas.group(Role::Axis, |canvas| {
            self.draw_band(canvas, cells);
            self.draw_rules(canvas);
        });
        canvas.group(Role::Mark, |canvas| self.draw_bars(canvas, cells));
        canvas.group(Role::Axis, |canvas| self.draw_heads(canvas, cells));
        canvas.group(Role::Label, |canvas| {
            for row in 0..cells.rows() {
                for column in 0..cells.columns.len() {
                    self.draw_cell(canvas, cells, (column, row));
                }
            }
        });
    }

    /// The band behind what is emphasised.
    fn draw_band(&self, canvas: &mut Canvas, cells: &Cells) {
        let bottom = self.edges[self.edges.len() - 1];
        let band = match cells.emphasis {
            Emphasis::Nothing => return,
            Emphasis::Row(row) => Rect::from_corners(
                (self.room.x, self.edges[row + 1]),
                (self.room.right(), self.edges[row + 2]),
            ),
            Emphasis::Column(column) => {
                let span = self.spans[column];
                let bar = if cells.bar == Some(column) { self.bar + BAR_GAP } else { 0.0 };
                let end = span.x + span.width + bar + INSET;
                Rect::from_corners((span.x - INSET, self.edges[0]), (end, bottom))
            }
        };
        canvas.rect(band, theme::BAND);
    }

    fn draw_rules(&self, canvas: &mut Canvas) {
        let last = self.edges.len() - 1;
        for (i, &y) in self.edges.iter().enumerate().skip(1) {
            let (width, color) = match i {
                1 => (RULES.0, theme::INK),
                _ if i == last => (RULES.1, theme::LEADER),
                _ => (RULES.1, theme::GRID),
            };
            let y = y.round();
            canvas.line(&[(self.room.x, y), (self.room.right(), y)], width, color);
        }
    }

    fn draw_bars(&self, canvas: &mut Canvas, cells: &Cells) {
        let Some(column) = cells.bar else { return };
        let Some(values) = &cells.columns[column].values else { return };
        let most = values.present().fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let span = self.spans[column];
        for (row, value) in values.numbers.iter().enumerate() {
            let length = value / most * self.bar;
            // A missing number has no bar, nor has zero.
            if length.is_nan() || length == 0.0 {
                continue;
            }
            let y = ((self.edges[row + 1] + self.edges[row + 2] - BAR) / 2.0).round();
            let x = span.x + span.width + BAR_GAP;
            let is_quiet = cells.emphasis != Emphasis::Nothing && !cells.is_loud(column, row);
            let color = if is_quiet { theme::SOFT } else { theme::STRONG };
            // A row is told by its first cell.
            let name = &cells.columns[0].cells[row].value;
            let bar = Rect { x, y, width: length, height: BAR };
            canvas.named(Some(name), |canvas| canvas.rect(bar, color));
        }
    }

    /// The names of the columns, on one last line.
    fn draw_heads(&self, canvas: &mut Canvas, cells: &Cells) {
        let leading = (HEAD.size * LINE).round();
        let pad = self.edges[1] - self.edges[0] - leading * self.most_head_lines();
        for (i, lines) in self.heads.iter().enumerate() {
            let is_loud = cells.emphasis == Emphasis::Column(i);
            let color = if is_loud { theme::INK } else { theme::MUTED };
            let (x, align) = self.head_end(cells, i);
            let top = self.edges[1] - pad / 2.0 - leading * lines.len() as f64;
            for (line, run) in lines.iter().enumerate() {
                let middle = top + leading * (line as f64 + 0.5);
                canvas.text(run, (x, (middle + HEAD.middle()).round()), align, color);
            }
        }
    }

    fn most_head_lines(&self) -> f64 {
        self.heads.iter().map(Vec::len).max().unwrap_or(1) as f64
    }

    /// Where the name of a column begins or, over numbers, ends.
    fn head_end(&self, cells: &Cells, column: usize) -> (f64, Align) {
        let span = self.spans[column];
        match cells.columns[column].values {
            Some(_) => (span.x + span.width, Align::End),
            None => (span.x, Align::Start),
        }
    }

    fn draw_cell(&self, canvas: &mut Canvas, cells: &Cells, (column, row): (usize, usize)) {
        let (span, set) = (self.spans[column], &self.cells[column][row]);
        let middle = (self.edges[row + 1] + self.edges[row + 2]) / 2.0;
        let top = middle - self.leading * set.lines.len() as f64 / 2.0;
        let numbers = cells.columns[column].values.as_ref();
        let is_missing = numbers.is_some_and(|values| values.numbers[row].is_nan());
        let x = match numbers {
            Some(_) if is_missing => span.x + span.width - set.width(),
            Some(_) => span.x + span.width - span.parts.1 - set.whole,
            None => span.x,
        };
        let color = if is_missing { theme::MUTED } else { theme::INK };
        for (line, run) in set.lines.iter().enumerate() {
            let middle = top + self.leading * (line as f64 + 0.5);
            canvas.text(run, (x, (middle + run.style.middle()).round()), Align::Start, color);
        }
    }
}

/// The style of the name of a column.
fn head_style(cells: &Cells, column: usize) -> TextStyle {
    let is_loud = cells.emphasis == Emphasis::Column(column);
    if is_loud { TextStyle::bold(HEAD.size) } else { HEAD }
}

/// The widths of numbers before and from their decimal points.
fn parts(set: &[Set]) -> (f64, f64) {
    let before = set.iter().map(|cell| cell.whole).fold(0.0, f64::max);
    let behind = set.iter().map(|cell| cell.width() - cell.whole).fold(0.0, f64::max);
    (before, behind)
}

/// The widths of all columns, and the length of the longest bar.
struct Widths {
    all: Vec<f64>,
    bar: f64,
}

/// Columns as wide as their words where there is room; else the widest are wrapped.
fn widths(canvas: &mut Canvas, cells: &Cells, size: f64, room: f64) -> Found<Widths> {
    // With times whole, and with times wrapped as other words are.
    let (mut whole, mut least, mut natural) = (vec![], vec![], vec![]);
    for (i, column) in cells.columns.iter().enumerate() {
        let mut widest = 0.0_f64;
        let mut set = vec![];
        for (row, cell) in column.cells.iter().enumerate() {
            let style = style(cells, i, row, size);
            set.push(match column.values {
                Some(_) => Set::number(canvas, cell, style)?,
                None => Set::words(canvas, cell, style, f64::INFINITY)?,
            });
            widest = widest.max(set[row].width());
        }
        let head = canvas.wrap(&column.head, head_style(cells, i), f64::INFINITY)?;
        let head = head.iter().map(|line| line.width).fold(0.0, f64::max);
        let (before, behind) = parts(&set);
        let own = if column.values.is_some() { widest.max(before + behind) } else { widest };
        let narrow = if column.values.is_some() { own } else { own.min(LEAST) };
        natural.push(own.max(head));
        least.push(narrow.max(head.min(LEAST)));
        whole.push(if column.has_times { own.max(least[i]) } else { least[i] });
    }
    let gaps = GAPS.0 * (least.len() as f64 - 1.0);
    let bar = if cells.bar.is_some() { BARS.1 + BAR_GAP } else { 0.0 };
    let free = |widths: &[f64]| room - gaps - bar - widths.iter().sum::<f64>();
    let least = if free(&whole) < 0.0 { least } else { whole };
    let free = free(&least);
    if free < 0.0 {
        let widest = (0..least.len()).max_by(|&a, &b| least[a].total_cmp(&least[b]));
        return Err(cells.columns[widest.unwrap_or(0)].head.clone().into());
    }
    let more: f64 = natural.iter().zip(&least).map(|(natural, least)| natural - least).sum();
    // Bars and gaps share what is left.
    let left = (free - more).max(0.0) / 2.0;
    let all = shared(&least, &natural, room - gaps - bar);
    Ok(Widths { all, bar: (BARS.1 + left).min(BARS.0) })
}

/// The widths of columns in a room that holds the least of all: a column that needs no more than an equal
/// part of what the others leave has all that it needs, and the longer ones share the rest, each in
/// proportion to what it has beyond its least width.
fn shared(least: &[f64], natural: &[f64], room: f64) -> Vec<f64> {
    let mut is_short = vec![false; least.len()];
    loop {
        let long: Vec<_> = (0..least.len()).filter(|&i| !is_short[i]).collect();
        let short: f64 = (0..least.len()).filter(|&i| is_short[i]).map(|i| natural[i]).sum();
        let sum = |widths: &[f64]| long.iter().map(|&i| widths[i]).sum::<f64>();
        let needed = sum(least);
        let equal = (room - short) / long.len() as f64;
        let fits =
            |i: &usize| natural[*i] <= equal && short + needed - least[*i] + natural[*i] <= room;
        if let Some(&i) = long.iter().find(|i| fits(i)) {
            is_short[i] = true;
            continue;
        }
        let (free, more) = (room - short - needed, sum(natural) - needed);
        let part = if more > free { free / more } else { 1.0 };
        let width = |i: usize| match is_short[i] {
            true => natural[i],
            false => least[i] + (natural[i] - least[i]) * part,
        };
        return (0..least.len()).map(width).collect();
    }
}
