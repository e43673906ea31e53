//! Columns over years or categories, each optionally with a darker part.

use super::{Values, too_many};
use crate::chart::canvas::{Align, Canvas, text_box};
use crate::chart::coord::Plane;
use crate::chart::{Context, axis, theme};
use crate::diagnostic::{Label, Located, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::{ColumnMark, Gaps};
use crate::table::refuse_duplicates;
use crate::text::{GlyphRun, TextStyle};

/// What a marked break adds to the step between two columns, in steps.
const BREAK: f64 = 0.45;
/// The sizes in which values are tried, in pixels.
const SIZES: [f64; 3] = [18.0, 16.0, theme::SMALL];
/// The height of the band for the names below the columns, for each line.
const NAME_LINE: f64 = 21.0;
/// From the baseline to that band.
const NAME_GAP: f64 = 6.0;
/// Between a column and its label.
const LABEL_GAP: f64 = 5.0;
/// Between a darker part and the words beside it.
const PART_GAP: f64 = 10.0;

/// The resolved channels, from left to right.
struct Columns {
    rows: Vec<Row>,
    /// The least step between two positions.
    step: f64,
    /// Positions at which the axis is broken.
    breaks: Vec<f64>,
    /// Whether positions are years.
    timed: bool,
    part_label: Option<Label>,
}

struct Row {
    position: f64,
    name: Label,
    value: f64,
    value_text: Label,
    part: Option<Part>,
}

struct Part {
    /// From 0 to 1.
    share: f64,
    text: Label,
}

pub(in crate::chart) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &ColumnMark,
) -> Result<Vec<String>> {
    let columns = Columns::resolve(context, mark)?;
    let names = columns.names(canvas, context, mark, plot.width)?;
    let layout = Layout::find(canvas, plot, &columns, &names)?;
    if layout.pitch < 3.0 {
        let message = format!("{} columns do not fit {} pixels", columns.rows.len(), plot.width);
        return Err(too_many(context, &mark.x, message, "give the figure a greater `width`").into());
    }
    canvas.group(Role::Mark, |canvas| Ok(layout.draw_columns(canvas, &columns)))?;
    canvas.group(Role::Axis, |canvas| layout.draw_axis(canvas, context, &columns, &names))?;
    canvas.group(Role::Label, |canvas| layout.draw_labels(canvas, &columns))?;
    Ok(columns.rows.iter().map(|row| row.words(context)).collect())
}

impl Columns {
    fn resolve(context: &Context, mark: &ColumnMark) -> Result<Self> {
        let names = context.labels(&mark.x)?;
        refuse_duplicates(&names)?;
        let years = context.years(&mark.x)?;
        let values = context.values(&mark.y)?;
        let parts = mark.part.as_ref().map(|part| context.values(part)).transpose()?;
        if let (Some(channel), Some(parts)) = (&mark.part, &parts) {
            context.refuse_negative(channel, parts)?;
        }
        let mut rows: Vec<_> = names
            .into_iter()
            .enumerate()
            .map(|(i, name)| {
                let text = context.format.number(values.numbers[i], values.decimals);
                Row {
                    position: years.as_ref().map_or(i as f64, |years| years[i]),
                    value: values.numbers[i],
                    value_text: name.with(text),
                    part: parts.as_ref().map(|parts| Part::new(context, parts, i, &name)),
                    name,
                }
            })
            .collect();
        rows.sort_by(|a, b| a.position.total_cmp(&b.position));
        let default = || mark.part.as_ref().map_or(String::new(), |part| part.get_ref().clone());
        let part_label = mark.part.as_ref().map(|_| context.words_or(&mark.part_label, default));
        let timed = years.is_some();
        let mut columns = Self { rows, step: 1.0, breaks: vec![], timed, part_label };
        columns.space(mark.gaps);
        Ok(columns)
    }

    /// Finds the least step between years, and turns longer ones into breaks where asked.
    fn space(&mut self, gaps: Gaps) {
        let steps = self.rows.windows(2).map(|pair| pair[1].position - pair[0].position);
        let step = steps.fold(f64::INFINITY, f64::min);
        if !self.timed || !step.is_finite() {
            return;
        }
        self.step = step;
        if gaps == Gaps::True {
            return;
        }
        let years: Vec<_> = self.rows.iter().map(|row| row.position).collect();
        let mut position = 0.0;
        self.rows[0].position = 0.0;
        for (i, row) in self.rows.iter_mut().enumerate().skip(1) {
            let broken = years[i] - years[i - 1] > step;
            let next = position + 1.0 + if broken { BREAK } else { 0.0 };
            if broken {
                self.breaks.push((position + next) / 2.0);
            }
            position = next;
            row.position = position;
        }
        self.step = 1.0;
    }

    /// The first and the last position, half a step farther out.
    fn domain(&self) -> std::ops::Range<f64> {
        let first = self.rows.first().map_or(0.0, |row| row.position);
        let last = self.rows.last().map_or(0.0, |row| row.position);
        first - self.step / 2.0..last + self.step / 2.0
    }

    /// The names set under their columns; an empty list is a year that goes without.
    fn names(
        &self,
        canvas: &mut Canvas,
        context: &Context,
        mark: &ColumnMark,
        width: f64,
    ) -> Result<Vec<Vec<GlyphRun>>> {
        let domain = self.domain();
        let pitch = width * self.step / (domain.end - domain.start);
        let style = TextStyle::regular(theme::SMALL);
        if self.timed {
            return self.years(canvas, style, pitch);
        }
        let mut names = vec![];
        for row in &self.rows {
            let lines = canvas.wrap(&row.name, style, (pitch - 8.0).max(1.0))?;
            if lines.len() > 4 || lines.iter().any(|line| line.width > pitch - 4.0) {
                let message = format!("the names of {} columns do not fit", self.rows.len());
                let hint = "turn the columns into bars: `type = \"bar\"`";
                return Err(too_many(context, &mark.x, message, hint).into());
            }
            names.push(lines);
        }
        Ok(names)
    }

    /// Years on one line each; where they are too close, every second, third … from the last.
    fn years(
        &self,
        canvas: &mut Canvas,
        style: TextStyle,
        pitch: f64,
    ) -> Result<Vec<Vec<GlyphRun>>> {
        let rows = self.rows.iter().map(|row| canvas.set(&row.name, style));
        let runs = rows.collect::<Result<Vec<_>>>()?;
        let last = runs.len() - 1;
        let fits = |every: usize| {
            let kept: Vec<_> = (0..=last).filter(|i| (last - i) % every == 0).collect();
            kept.windows(2).all(|pair| {
                let distance = (self.rows[pair[1]].position - self.rows[pair[0]].position) * pitch;
                (runs[pair[0]].width + runs[pair[1]].width) / 2.0 + 3.0 <= distance / self.step
            })
        };
        let every = (1..=last.max(1)).find(|&every| fits(every)).unwrap_or(last.max(1));
        let keep = |i: usize| (last - i) % every == 0;
        Ok(runs.into_iter().enumerate().map(|(i, run)| if keep(i) { vec![run] } else { vec![] }).collect())
    }
}

impl Part {
    fn new(context: &Context, parts: &Values, row: usize, name: &Label) -> Self {
        let percent = parts.numbers[row];
        Self {
            share: percent.min(100.0) / 100.0,
            text: name.with(context.format.percent(percent, parts.decimals)),
        }
    }
}

impl Row {
    fn words(&self, context: &Context) -> String {
        let name = &self.name.value;
        let name = if name.parse::<f64>().is_ok() { context.year(name) } else { name.clone() };
        let part = self.part.as_ref().map_or(String::new(), |part| format!("（{}）", part.text.value));
        format!("{name} {}{part}", self.value_text.value)
    }
}

/// Where everything stands.
struct Layout {
    plot: Rect,
    plane: Plane,
    /// From one column's middle to the next one's, a step away, in pixels.
    pitch: f64,
    bars: Vec<Bar>,
    /// Whether every value is printed at its column; else there is a scale at the left.
    labelled: bool,
    ticks: Vec<f64>,
    /// The words beside a darker part: the run, its place, and the end that is given.
    part_label: Option<(GlyphRun, (f64, f64), Align)>,
}

struct Bar {
    whole: Rect,
    part: Rect,
    /// Above (or, for negative values, below) the column: the value, then the share if it is outside.
    outside: Vec<GlyphRun>,
    inside: Option<GlyphRun>,
}

/// The room that is kept free at the sides of the plot area and above the columns.
#[derive(Clone, Copy, Default)]
struct Kept {
    left: f64,
    right: f64,
    above: f64,
}

impl Layout {
    fn find(
        canvas: &mut Canvas,
        plot: Rect,
        columns: &Columns,
        names: &[Vec<GlyphRun>],
    ) -> Result<Self> {
        let lines = names.iter().map(Vec::len).max().unwrap_or(0) as f64;
        let plot = Rect { height: plot.height - lines * NAME_LINE - NAME_GAP, ..plot };
        let style = TextStyle::bold(theme::LABEL);
        let part_label = columns.part_label.as_ref().map(|text| canvas.set(text, style)).transpose()?;
        for size in SIZES {
            let runs = Runs::set(canvas, columns, size)?;
            if let Some(layout) = Self::labelled(plot, columns, &runs, part_label.as_ref()) {
                return Ok(layout);
            }
        }
        Self::scaled(plot, columns, part_label)
    }

    /// Every value at its column, or `None` where that makes words collide.
    fn labelled(
        plot: Rect,
        columns: &Columns,
        runs: &[Runs],
        part_label: Option<&GlyphRun>,
    ) -> Option<Self> {
        let line = runs.first()?.value.style.size * 1.2;
        let mut kept = Kept { above: line + LABEL_GAP, ..Kept::default() };
        // Each round finds what the last one lacked: room above, then room at the right.
        for _ in 0..4 {
            let mut layout = Self::place(plot, columns, kept, Some(runs));
            let headroom = layout.headroom(columns);
            if headroom < 0.0 {
                kept.above -= headroom;
                continue;
            }
            if layout.collides() {
                return None;
            }
            let Some(run) = part_label else { return Some(layout) };
            if kept.right == 0.0 && !layout.part_label_at_left(run, columns) {
                kept.right = run.width + PART_GAP;
                continue;
            }
            if kept.right > 0.0 {
                layout.part_label_at_right(run);
            }
            return Some(layout);
        }
        None
    }

    /// A scale at the left and no values at the columns.
    fn scaled(plot: Rect, columns: &Columns, part_label: Option<GlyphRun>) -> Result<Self> {
        let right = part_label.as_ref().map_or(0.0, |run| run.width + PART_GAP);
        let kept = Kept { left: 64.0, right, above: 8.0 };
        let mut layout = Self::place(plot, columns, kept, None);
        layout.labelled = false;
        if let Some(run) = part_label {
            layout.part_label_at_right(&run);
        }
        Ok(layout)
    }

    fn place(plot: Rect, columns: &Columns, kept: Kept, runs: Option<&[Runs]>) -> Self {
        let low = columns.rows.iter().map(|row| row.value).fold(0.0, f64::min);
        let high = columns.rows.iter().map(|row| row.value).fold(0.0, f64::max);
        let high = if high > low { high } else { low + 1.0 };
        let below = if low < 0.0 { kept.above } else { 0.0 };
        let inner = Rect {
            x: plot.x + kept.left,
            y: plot.y + kept.above,
            width: plot.width - kept.left - kept.right,
            height: plot.height - kept.above - below,
        };
        let domain = columns.domain();
        let plane = Plane::new(domain.clone(), low..high, inner);
        let pitch = inner.width * columns.step / (domain.end - domain.start);
        let share = if pitch < 45.0 { 0.84 } else { 0.68 };
        let width = (pitch * share).floor().clamp(1.0, 120.0);
        let bars = columns
            .rows
            .iter()
            .enumerate()
            .map(|(i, row)| Bar::new(&plane, row, width, runs.map(|runs| &runs[i])))
            .collect();
        let ticks = axis::ticks(low, high, 5);
        Self { plot: inner, plane, pitch, bars, labelled: true, ticks, part_label: None }
    }

    /// The free height above the highest label; negative where it leaves the plot area.
    fn headroom(&self, columns: &Columns) -> f64 {
        let above = self.bars.iter().zip(&columns.rows).filter(|(_, row)| row.value >= 0.0);
        let top = self.plot.y - self.bars.first().map_or(0.0, |bar| bar.first_line());
        let tops = above.map(|(bar, _)| bar.label_boxes().iter().map(|rect| rect.y).fold(bar.whole.y, f64::min));
        tops.fold(f64::INFINITY, f64::min) - (top - LABEL_GAP).min(self.plot.y)
    }

    /// Whether a label touches another label or another column.
    fn collides(&self) -> bool {
        let boxes: Vec<_> = self.bars.iter().map(Bar::label_boxes).collect();
        self.bars.windows(2).zip(boxes.windows(2)).any(|(bars, boxes)| {
            let hits = |labels: &[Rect], others: &[Rect], bar: &Bar| {
                labels.iter().any(|label| {
                    label.touches(&bar.whole, 1.0) || others.iter().any(|o| label.touches(o, 2.0))
                })
            };
            hits(&boxes[0], &boxes[1], &bars[1]) || hits(&boxes[1], &[], &bars[0])
        })
    }

    /// Puts the words to the left of the first darker part that has the room.
    fn part_label_at_left(&mut self, run: &GlyphRun, columns: &Columns) -> bool {
        let labels: Vec<_> = self.bars.iter().flat_map(Bar::label_boxes).collect();
        for (i, bar) in self.bars.iter().enumerate() {
            if columns.rows[i].value < 0.0 || bar.part.height < run.style.size * 1.4 {
                continue;
            }
            let middle = bar.part.y + bar.part.height / 2.0;
            let at = (bar.whole.x - PART_GAP, (middle + run.style.middle()).round());
            let place = text_box(run, at, Align::End);
            let free = |rect: &Rect| !rect.touches(&place, 4.0);
            let clear = self.bars.iter().enumerate().all(|(j, other)| j == i || free(&other.whole));
            if place.x >= self.plot.x && clear && labels.iter().all(free) {
                self.part_label = Some((run.clone(), at, Align::End));
                return true;
            }
        }
        false
    }

    fn part_label_at_right(&mut self, run: &GlyphRun) {
        let Some(bar) = self.bars.last() else { return };
        let middle = bar.part.y + bar.part.height / 2.0;
        let baseline = (middle + run.style.middle()).min(self.plot.bottom() - run.style.descent());
        let at = (bar.whole.right() + PART_GAP, baseline.round());
        self.part_label = Some((run.clone(), at, Align::Start));
    }

    fn draw_columns(&self, canvas: &mut Canvas, columns: &Columns) {
        for (bar, row) in self.bars.iter().zip(&columns.rows) {
            let plain = if row.part.is_some() { theme::SOFT } else { theme::STRONG };
            if bar.whole.height > 0.0 {
                canvas.rect(bar.whole, plain);
            }
            if bar.part.height > 0.0 && row.part.is_some() {
                canvas.rect(bar.part, theme::STRONG);
            }
            canvas.taken.push(bar.whole);
        }
    }

    fn draw_axis(
        &self,
        canvas: &mut Canvas,
        context: &Context,
        columns: &Columns,
        names: &[Vec<GlyphRun>],
    ) -> Result<()> {
        if !self.labelled {
            self.draw_scale(canvas, context)?;
        }
        let baseline = self.plane.at(0.0, 0.0).1;
        canvas.line(&[(self.plot.x, baseline), (self.plot.right(), baseline)], 1.5, theme::INK);
        for &position in &columns.breaks {
            draw_break(canvas, self.plane.at(position, 0.0));
        }
        for ((bar, lines), row) in self.bars.iter().zip(names).zip(&columns.rows) {
            let x = self.plane.at(row.position, 0.0).0;
            let top = self.plot.bottom().max(bar.whole.bottom()) + NAME_GAP;
            for (i, line) in lines.iter().enumerate() {
                let y = top + NAME_LINE * (i as f64 + 0.5) + line.style.middle();
                canvas.text(line, (x, y.round()), Align::Middle, theme::INK);
            }
        }
        Ok(())
    }

    fn draw_scale(&self, canvas: &mut Canvas, context: &Context) -> Result<()> {
        let decimals = axis::decimals(&self.ticks);
        for &tick in &self.ticks {
            let y = self.plane.at(0.0, tick).1;
            canvas.line(&[(self.plot.x, y), (self.plot.right(), y)], 1.0, theme::GRID);
            let text = Located::nowhere(context.format.number(tick, decimals));
            let run = canvas.set(&text, TextStyle::regular(theme::SMALL))?;
            let at = (self.plot.x - 8.0, (y + run.style.middle()).round());
            canvas.text(&run, at, Align::End, theme::MUTED);
        }
        Ok(())
    }

    fn draw_labels(&self, canvas: &mut Canvas, columns: &Columns) -> Result<()> {
        for (bar, row) in self.bars.iter().zip(&columns.rows) {
            let middle = bar.whole.x + bar.whole.width / 2.0;
            for (i, (run, place)) in bar.outside.iter().zip(bar.label_boxes()).enumerate() {
                let color = if i == 0 { theme::INK } else { theme::STRONG };
                let y = (place.y + run.style.ascent()).round();
                canvas.text(run, (middle, y), Align::Middle, color);
            }
            if let Some(run) = &bar.inside {
                let y = bar.part.y + bar.part.height / 2.0 + run.style.middle();
                canvas.text(run, (middle, y.round()), Align::Middle, theme::ON_STRONG);
            }
            debug_assert!(bar.inside.is_none() || row.part.is_some());
        }
        if let Some((run, at, align)) = &self.part_label {
            canvas.text(run, *at, *align, theme::STRONG);
        }
        Ok(())
    }
}

impl Bar {
    fn new(plane: &Plane, row: &Row, width: f64, runs: Option<&Runs>) -> Self {
        let (middle, end) = plane.at(row.position, row.value);
        let base = plane.at(row.position, 0.0).1;
        let left = (middle - width / 2.0).round();
        let rect = |to: f64| Rect::from_corners((left, base), (left + width, to));
        let share = row.part.as_ref().map_or(0.0, |part| part.share);
        let part = rect(plane.at(row.position, row.value * share).1);
        let mut bar = Self { whole: rect(end), part, outside: vec![], inside: None };
        let Some(runs) = runs else { return bar };
        bar.outside.push(runs.value.clone());
        if let Some(share) = &runs.share {
            let fits = share.width + 3.0 <= width && share.style.size * 1.25 <= part.height;
            if fits {
                bar.inside = Some(share.clone());
            } else {
                bar.outside.push(Runs::bold_share(runs));
            }
        }
        if row.value < 0.0 {
            bar.outside.reverse();
        }
        bar
    }

    fn first_line(&self) -> f64 {
        self.outside.first().map_or(0.0, |run| run.style.size)
    }

    /// The em boxes of the outside labels, in their order: above the column from the top, or below
    /// a negative one.
    fn label_boxes(&self) -> Vec<Rect> {
        let middle = self.whole.x + self.whole.width / 2.0;
        let leading = |run: &GlyphRun| (run.style.size * 1.2).round();
        let height: f64 = self.outside.iter().map(leading).sum();
        let mut y = self.whole.y - LABEL_GAP - height;
        let boxes = self.outside.iter().map(|run| {
            let baseline = y + leading(run) / 2.0 + run.style.middle();
            y += leading(run);
            text_box(run, (middle, baseline), Align::Middle)
        });
        boxes.collect()
    }
}

/// A row's labels, set in one size.
struct Runs {
    value: GlyphRun,
    share: Option<GlyphRun>,
    share_bold: Option<GlyphRun>,
}

impl Runs {
    fn set(canvas: &mut Canvas, columns: &Columns, size: f64) -> Result<Vec<Self>> {
        let mut runs = vec![];
        for row in &columns.rows {
            let share = row.part.as_ref().map(|part| &part.text);
            let small = size.min(theme::LABEL);
            runs.push(Self {
                value: canvas.set(&row.value_text, TextStyle::bold(size))?,
                share: share.map(|t| canvas.set(t, TextStyle::regular(small))).transpose()?,
                share_bold: share.map(|t| canvas.set(t, TextStyle::bold(small))).transpose()?,
            });
        }
        Ok(runs)
    }

    fn bold_share(&self) -> GlyphRun {
        self.share_bold.clone().expect("it is set wherever the regular one is")
    }
}

/// Two slanted strokes over a gap in the baseline.
fn draw_break(canvas: &mut Canvas, (x, y): (f64, f64)) {
    let gap = Rect { x: x - 4.0, y: y - 2.0, width: 8.0, height: 4.0 };
    canvas.rect(gap, crate::color::Color::WHITE);
    for side in [-4.0, 4.0] {
        let stroke = [(x + side - 3.0, y + 7.0), (x + side + 3.0, y - 7.0)];
        canvas.line(&stroke, 1.5, theme::INK);
    }
}
