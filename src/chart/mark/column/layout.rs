//! Where columns and their words stand.

use super::bar::{Bar, Words};
use super::names::{Form, Names};
use super::{Columns, theme};
use crate::chart::canvas::{Align, Canvas, text_box};
use crate::chart::coord::Plane;
use crate::chart::{Context, axis};
use crate::diagnostic::{Located, Result};
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};

/// The sizes in which values are tried, in pixels.
const SIZES: [f64; 3] = [18.0, 16.0, theme::SMALL];
/// From the lowest column to the names.
pub(super) const NAME_GAP: f64 = 6.0;
/// Between a darker part and the words beside it.
const PART_GAP: f64 = 10.0;
/// How far those words stay away from all others, so that they belong to their part alone.
const PART_CLEAR: f64 = 20.0;
/// The least distance from one column to the next, in pixels.
const LEAST_PITCH: f64 = 3.0;
/// The height that the columns have at least, in pixels.
const LEAST_HEIGHT: f64 = 48.0;
/// How often the columns move away from the edges over which their names hang.
const MOST_TRIES: usize = 4;
/// How far the strokes of an axis break reach from its middle, in pixels.
pub(super) const BREAK_REACH: f64 = 7.0;

pub(super) struct Layout {
    pub(super) plot: Rect,
    pub(super) plane: Plane,
    /// From one column's middle to the next one's, a step away, in pixels.
    pub(super) pitch: f64,
    pub(super) bars: Vec<Bar>,
    pub(super) names: Names,
    /// Whether names or values collide whatever is done.
    pub(super) crowded: bool,
    /// The lines of a scale at the left; none where values stand on the columns.
    pub(super) ticks: Vec<(f64, GlyphRun)>,
    /// The words beside a darker part: the run, its place, and the end that is given.
    pub(super) part_label: Option<(GlyphRun, (f64, f64), Align)>,
}

impl Layout {
    /// Every value on its column in the largest size that fits; `None` where none does.
    pub(super) fn labelled(
        canvas: &mut Canvas,
        plot: Rect,
        columns: &Columns,
        form: Form,
    ) -> Result<Option<Self>> {
        let part_label = part_label(canvas, columns)?;
        let beside = part_label.as_ref().map(|run| run.width + PART_GAP);
        for size in SIZES {
            let words = columns.rows.iter().map(|row| Words::set(canvas, row, size));
            let words = words.collect::<Result<Vec<_>>>()?;
            for right in [Some(0.0), beside].into_iter().flatten() {
                let room = Rect { width: plot.width - right, ..plot };
                let mut layout = Self::place(canvas, room, columns, form, &words)?;
                if layout.collides() {
                    continue;
                }
                match &part_label {
                    Some(run) if right > 0.0 => layout.label_part_at_right(run),
                    Some(run) if !layout.label_part_at_left(run, columns) => continue,
                    _ => {}
                }
                return Ok(Some(layout));
            }
        }
        Ok(None)
    }

    /// A scale at the left and no values on the columns; `None` where even that does not fit.
    pub(super) fn with_scale(
        canvas: &mut Canvas,
        plot: Rect,
        context: &Context,
        columns: &Columns,
        form: Form,
    ) -> Result<Option<Self>> {
        let (low, high) = extent(columns);
        let height = Self::place(canvas, plot, columns, form, &[])?.plot.height;
        let count = (height / (theme::SMALL * 2.2)).clamp(1.0, 5.0) as usize;
        let values = axis::ticks(low, high, count);
        let decimals = axis::decimals(&values);
        let mut ticks = vec![];
        for value in values {
            let text = Located::nowhere(context.format.number(value, decimals));
            ticks.push((value, canvas.set(&text, TextStyle::regular(theme::SMALL).tabular())?));
        }
        let left = ticks.iter().map(|(_, run)| run.width).fold(0.0, f64::max) + PART_GAP;
        let part_label = part_label(canvas, columns)?;
        let right = part_label.as_ref().map_or(0.0, |run| run.width + PART_GAP);
        let inner = Rect { x: plot.x + left, width: plot.width - left - right, ..plot };
        let mut layout = Self::place(canvas, inner, columns, form, &[])?;
        layout.ticks = ticks;
        if let Some(run) = &part_label {
            layout.label_part_at_right(run);
        }
        let is_read = layout.ticks.len() > 1;
        Ok((is_read && !layout.crowded && layout.pitch >= LEAST_PITCH).then_some(layout))
    }

    /// Spreads the columns so that they and their names stay within `room`.
    fn place(
        canvas: &mut Canvas,
        room: Rect,
        columns: &Columns,
        form: Form,
        words: &[Words],
    ) -> Result<Self> {
        let mut inner = room;
        for _ in 0..MOST_TRIES {
            let layout = Self::spread(canvas, inner, columns, form, words)?;
            let middles: Vec<_> = layout.bars.iter().map(Bar::middle).collect();
            let (left, right) = layout.names.overhang(&middles, room);
            if left + right <= 1.0 {
                return Ok(layout);
            }
            inner = Rect { x: inner.x + left, width: inner.width - left - right, ..inner };
            if inner.width < room.width / 2.0 {
                return Ok(Self { crowded: true, ..layout });
            }
        }
        Ok(Self { crowded: true, ..Self::spread(canvas, inner, columns, form, words)? })
    }

    /// Spreads the columns over `room`, with as much height as their words leave.
    fn spread(
        canvas: &mut Canvas,
        room: Rect,
        columns: &Columns,
        form: Form,
        words: &[Words],
    ) -> Result<Self> {
        let domain = columns.domain();
        let pitch = room.width * columns.step / (domain.end - domain.start);
        let names = Names::set(canvas, columns, form, pitch, room.height)?;
        let plot = Rect { height: room.height - names.height - NAME_GAP, ..room };
        let width = (pitch * if pitch < 45.0 { 0.82 } else { 0.68 }).floor().clamp(1.0, 120.0);

        let (up, down, scale) = heights(columns, words, plot.height, width);
        let (low, high) = extent(columns);
        let flat = plot.height < LEAST_HEIGHT || (high - low) * scale < LEAST_HEIGHT;
        let plane = Plane::new(domain, -down / scale..up / scale, plot);
        let set = (0..columns.rows.len()).map(|i| words.get(i));
        let bars =
            columns.rows.iter().zip(set).map(|(row, words)| Bar::new(&plane, row, width, words));
        let bars: Vec<_> = bars.collect();
        let middles: Vec<_> = bars.iter().map(Bar::middle).collect();
        let thinned = columns.timed && form == Form::Horizontal;
        let crowded = flat || !thinned && names.are_crowded(&middles, pitch, plot);
        Ok(Self { plot, pitch, bars, plane, names, crowded, ticks: vec![], part_label: None })
    }

    /// Whether words touch other words or another column.
    fn collides(&self) -> bool {
        let boxes: Vec<_> = self.bars.iter().map(Bar::label_boxes).collect();
        let inside =
            |rect: &Rect| rect.x >= self.plot.x - 4.0 && rect.right() <= self.plot.right() + 4.0;
        self.crowded
            || !boxes.iter().flatten().all(inside)
            || (1..self.bars.len()).any(|i| {
                let words = boxes[i - 1].iter().any(|a| boxes[i].iter().any(|b| a.touches(b, 3.0)));
                let column = |label: usize, bar: usize| {
                    boxes[label].iter().any(|a| a.touches(&self.bars[bar].whole, 2.0))
                };
                words || column(i - 1, i) || column(i, i - 1)
            })
    }

    /// Puts the words to the left of the first darker part that has the room.
    fn label_part_at_left(&mut self, run: &GlyphRun, columns: &Columns) -> bool {
        let breaks = columns.breaks.iter().map(|&position| {
            let (x, y) = self.plane.at(position, 0.0);
            Rect::from_corners(
                (x - BREAK_REACH, y - BREAK_REACH),
                (x + BREAK_REACH, y + BREAK_REACH),
            )
        });
        let words: Vec<_> = self.bars.iter().flat_map(Bar::label_boxes).chain(breaks).collect();
        for (i, bar) in self.bars.iter().enumerate() {
            if bar.is_negative || bar.part.height < run.style.size * 1.4 {
                continue;
            }
            let middle = bar.part.y + bar.part.height / 2.0;
            let at = (bar.whole.x - PART_GAP, (middle + run.style.middle()).round());
            let place = text_box(run, at, Align::End);
            let free = |rect: &Rect| !rect.touches(&place, PART_CLEAR);
            let clear = self.bars.iter().enumerate().all(|(j, other)| j == i || free(&other.whole));
            if place.x >= self.plot.x && clear && words.iter().all(free) {
                self.part_label = Some((run.clone(), at, Align::End));
                return true;
            }
        }
        false
    }

    fn label_part_at_right(&mut self, run: &GlyphRun) {
        let Some(bar) = self.bars.last() else { return };
        let middle = bar.part.y + bar.part.height / 2.0;
        let lowest = self.plot.bottom() - run.style.descent();
        let baseline =
            (middle + run.style.middle()).min(lowest).max(self.plot.y + run.style.ascent());
        // Close to the column where the baseline and its own words leave the room.
        let near = (bar.whole.right() + PART_GAP, baseline.round());
        let place = text_box(run, near, Align::Start);
        let foot = self.plane.at(0.0, 0.0).1;
        let crosses = place.y < foot + 4.0 && foot < place.bottom() + 4.0;
        let touches = bar.label_boxes().iter().any(|words| words.touches(&place, 4.0));
        let at = if crosses || touches { (self.plot.right() + PART_GAP, near.1) } else { near };
        self.part_label = Some((run.clone(), at, Align::Start));
    }
}

fn part_label(canvas: &mut Canvas, columns: &Columns) -> Result<Option<GlyphRun>> {
    let style = TextStyle::bold(theme::LABEL);
    columns.part_label.as_ref().map(|text| canvas.set(text, style)).transpose()
}

fn extent(columns: &Columns) -> (f64, f64) {
    let values = || columns.rows.iter().map(|row| row.value);
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    if high > low { (low, high) } else { (low, low + 1.0) }
}

/// The heights above and below the baseline, and pixels for one of the value: the greatest scale at
/// which columns and words fit `height`, found by halving.
fn heights(columns: &Columns, words: &[Words], height: f64, width: f64) -> (f64, f64, f64) {
    let (low, high) = extent(columns);
    let at = |scale: f64| {
        let (mut up, mut down) = (high * scale, -low * scale);
        for (row, words) in columns.rows.iter().zip(words) {
            let reach = row.value.abs() * scale + words.height(row, width, scale);
            if row.value < 0.0 { down = down.max(reach) } else { up = up.max(reach) }
        }
        (up, down)
    };
    let (mut enough, mut too_much) = (0.0, height / (high - low));
    for _ in 0..50 {
        let middle = (enough + too_much) / 2.0;
        let (up, down) = at(middle);
        if up + down <= height { enough = middle } else { too_much = middle }
    }
    let (up, down) = at(enough);
    (up, down, enough.max(f64::MIN_POSITIVE))
}
