//! Series named at the ends of the axis, beside their marks.

use std::ops::Range;

use super::Found;
use super::form::Form;
use super::obstacle::meet;
use super::place::Space;
use super::sketch::Sketch;
use crate::chart::canvas::{Align, Canvas, text_box};
use crate::chart::label::spread;
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// From the end of a mark to its words, in pixels.
const NEAR: f64 = 8.0;
/// What a leader line takes between them at least, at most, and at most where words stand with air,
/// in pixels; and for each pixel that words stand higher or lower than their end.
const LEADER: f64 = 14.0;
const LONGEST: f64 = 44.0;
const AIRY: f64 = 30.0;
const SLOPE: f64 = 0.6;
/// How words stand one over the other: with air, else close together.
const PACKINGS: [Packing; 2] = [Packing { line: 20.0, gap: 3.0 }, Packing { line: 18.0, gap: 1.0 }];
/// How far the middle of words may lie from their end without a leader line, in pixels.
const FAR: f64 = 12.0;
/// How much nearer to another end words may lie, in pixels.
const SAME: f64 = 0.5;
/// From words beside their ends to the foot of the frame, in pixels: the baseline runs there.
const FOOT: f64 = 2.0;
/// The most width of the words, as a part of the room.
const MOST_WIDTH: f64 = 0.28;

/// From one line of words to the next, and between two blocks of them, in pixels.
#[derive(Clone, Copy)]
struct Packing {
    line: f64,
    gap: f64,
}

/// A side of the plot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::chart) enum Side {
    Left,
    Right,
}

/// What is said at an end of a series.
#[derive(Clone, Debug)]
pub(in crate::chart) struct EndWords {
    words: Label,
    /// The colour of the series.
    color: Paint,
    side: Side,
}

impl EndWords {
    /// Words at the right end.
    pub(in crate::chart) fn new(words: Label, color: Paint) -> Self {
        Self { words, color, side: Side::Right }
    }

    /// The same at the left end.
    pub(in crate::chart) fn at_left(self) -> Self {
        Self { side: Side::Left, ..self }
    }
}

/// Words at the end of a series, set.
struct Block {
    /// Which of the ends they belong to.
    end: usize,
    side: Side,
    lines: Vec<GlyphRun>,
    color: Paint,
    words: Label,
}

/// The words at the ends of series, set.
pub(super) struct EndNames(Vec<Block>);

/// The words at the ends of series, placed.
#[derive(Default)]
pub(super) struct PlacedEnds {
    lines: Vec<(GlyphRun, Paint, (f64, f64), Align)>,
    leaders: Vec<[(f64, f64); 2]>,
}

impl EndNames {
    /// Sets the words on lines of a part of `width`; the error is a word that is longer.
    pub(super) fn set(
        canvas: &mut Canvas,
        words: Vec<EndWords>,
        width: f64,
    ) -> Found<Option<Self>> {
        let mut blocks = vec![];
        for (end, EndWords { words, color, side }) in words.into_iter().enumerate() {
            if words.value.trim().is_empty() {
                continue;
            }
            let style = TextStyle::bold(theme::SMALL);
            let lines = canvas.wrap(&words, style, width * MOST_WIDTH)?;
            if lines.iter().any(|line| line.width > width * MOST_WIDTH) {
                return Err(words.into());
            }
            blocks.push(Block { end, side, lines, color, words });
        }
        Ok((!blocks.is_empty()).then_some(Self(blocks)))
    }

    /// The width that all words of a side take beside the frame, in pixels.
    pub(super) fn width(&self, side: Side) -> f64 {
        width(self.0.iter().filter(|block| block.side == side), LEADER)
    }

    /// The width that words take at the right of a plot in a sketch, in pixels.
    pub(super) fn right(&self, sketch: &Sketch, plot: Rect) -> f64 {
        let order = self.ends(sketch, Side::Right);
        width(order.iter().map(|(block, _)| *block), led_by(&order, plot).1)
    }

    /// How far words on both sides reach beyond a plot at the left, top and bottom, in pixels.
    pub(super) fn overhang(&self, sketch: &Sketch, plot: Rect) -> [f64; 4] {
        let left = self.ends(sketch, Side::Left);
        if left.is_empty() {
            return [0.0; 4];
        }
        let first = left.iter().map(|(_, end)| end.0).fold(f64::INFINITY, f64::min);
        let half = |(block, end): &(&Block, (f64, f64))| (block.height(PACKINGS[0]) / 2.0, end.1);
        let both = left.iter().chain(&self.ends(sketch, Side::Right)).map(half).collect::<Vec<_>>();
        let top = both.iter().map(|(half, y)| plot.y + half - y).fold(0.0, f64::max);
        let bottom =
            both.iter().map(|(half, y)| y + half + FOOT - plot.bottom()).fold(0.0, f64::max);
        let width = width(left.iter().map(|(block, _)| *block), led_by(&left, plot).1);
        [plot.x - first + width, top, 0.0, bottom]
    }

    /// The words of a side that stand at an end, from the top.
    fn ends<'a>(&'a self, sketch: &Sketch, side: Side) -> Vec<(&'a Block, (f64, f64))> {
        let blocks = self.0.iter().filter(|block| block.side == side);
        let end = |block: &'a Block| Some((block, (*sketch.ends.get(block.end)?)?));
        let mut ends: Vec<_> = blocks.filter_map(end).collect();
        ends.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
        ends
    }

    /// Finds places for all: on each side beside their ends where each has one, else in a column,
    /// each with a leader line. The error is a word that has none.
    pub(super) fn place(
        &self,
        sketch: &Sketch,
        (frame, plot): (Rect, Rect),
        bounds: (f64, f64),
        space: &mut Space,
    ) -> Result<PlacedEnds, Label> {
        let mut placed = PlacedEnds::default();
        for side in [Side::Left, Side::Right] {
            let order = self.ends(sketch, side);
            if !order.is_empty() {
                let more = place(side, &order, (frame, plot), bounds, space)?;
                placed.lines.extend(more.lines);
                placed.leaders.extend(more.leaders);
            }
        }
        Ok(placed)
    }
}

/// How words at led ends stand one over the other, and what their leader lines take between a plot
/// and them, in pixels: the farther the words stand from their ends, the closer together, and the
/// longer the lines, so that they are not steep.
fn led_by(order: &[(&Block, (f64, f64))], plot: Rect) -> (Packing, f64) {
    let length = |packing: Packing| {
        let tops = tops(order, packing, plot.y - NEAR..plot.bottom() - FOOT).unwrap_or_default();
        let away = order.iter().zip(tops);
        let away = away.map(|((block, end), top)| (block.middle(packing, top) - end.1).abs());
        away.fold(0.0, f64::max) * SLOPE
    };
    let [airy, close] = PACKINGS.map(|packing| (packing, length(packing)));
    let (packing, length) = if airy.1 <= AIRY { airy } else { close };
    (packing, length.clamp(LEADER, LONGEST))
}

/// The tops of words as near to their ends as can be, in their order.
fn tops(order: &[(&Block, (f64, f64))], packing: Packing, bounds: Range<f64>) -> Option<Vec<f64>> {
    let wanted = order.iter().map(|(block, (_, y))| {
        let height = block.height(packing);
        (y - height / 2.0, height)
    });
    spread(&wanted.collect::<Vec<_>>(), packing.gap, bounds)
}

/// The width that words take beside their ends, in pixels.
fn width<'a>(blocks: impl Iterator<Item = &'a Block>, leader: f64) -> f64 {
    let (mut count, mut widest) = (0, 0.0);
    for block in blocks {
        count += 1;
        widest = block.lines.iter().map(|line| line.width).fold(widest, f64::max);
    }
    let leader = if count > 1 { leader } else { 0.0 };
    if count == 0 { 0.0 } else { widest + NEAR + leader }
}

impl Side {
    /// A pixel farther out.
    fn out(self, x: f64, by: f64) -> f64 {
        if self == Self::Left { x - by } else { x + by }
    }

    /// The outermost of some pixels.
    fn outermost(self, pixels: impl Iterator<Item = f64>) -> f64 {
        match self {
            Self::Left => pixels.fold(f64::INFINITY, f64::min),
            Self::Right => pixels.fold(f64::NEG_INFINITY, f64::max),
        }
    }
}

/// Finds places for the words of a side.
fn place(
    side: Side,
    order: &[(&Block, (f64, f64))],
    (frame, plot): (Rect, Rect),
    bounds: (f64, f64),
    space: &mut Space,
) -> Result<PlacedEnds, Label> {
    for packing in PACKINGS {
        let tops = tops(order, packing, bounds.0..bounds.1 - FOOT);
        let placed = tops.and_then(|tops| near(side, order, (&tops, packing), space));
        if let Some(placed) = placed {
            return Ok(placed);
        }
    }
    let (packing, length) = led_by(order, plot);
    let away = NEAR + length;
    let edge = side.outermost(order.iter().map(|(_, end)| end.0)).clamp(frame.x, frame.right());
    let column = side.out(edge, away);
    let high = tops(order, packing, bounds.0..bounds.1 - FOOT);
    let inner = high.map(|tops| led(side, order, (&tops, packing), column, space));
    let low = || {
        let tops = tops(order, packing, bounds.0..bounds.1);
        tops.ok_or_else(|| order[0].0.words.clone())
    };
    match (inner, side) {
        (Some(Ok(placed)), _) => Ok(placed),
        // At the left there is no other column: lines begin where the axis does.
        (_, Side::Left) => led(side, order, (&low()?, packing), column, space),
        (_, Side::Right) => led(side, order, (&low()?, packing), frame.right() + away, space),
    }
}

/// All names in a column, each with a leader line; the error is one that something is in the way of.
fn led(
    side: Side,
    order: &[(&Block, (f64, f64))],
    (tops, packing): (&[f64], Packing),
    x: f64,
    space: &mut Space,
) -> Result<PlacedEnds, Label> {
    let mut placed = PlacedEnds::default();
    for (&(block, end), &top) in order.iter().zip(tops) {
        let leader =
            [(side.out(end.0, 4.0), end.1), (side.out(x, -3.0), block.middle(packing, top))];
        // From one point leaders may go to several words.
        let is_crossed =
            placed.leaders.iter().any(|other| other[0] != leader[0] && meet(*other, leader));
        if is_crossed || !space.is_clear(&block.bounds(packing, (x, top)), None) {
            return Err(block.words.clone());
        }
        placed.leaders.push(leader);
        placed.lines.extend(block.set(packing, (x, top)));
    }
    for (&(block, _), &top) in order.iter().zip(tops) {
        space.keep_clear(block.bounds(packing, (x, top)));
    }
    placed.leaders.iter().for_each(|&leader| space.keep_off_leader(leader));
    Ok(placed)
}

/// All names beside their ends, those of ends near each other on one edge; none where one of them
/// would stand off its end or nearer to another one, or something is in its way.
fn near(
    side: Side,
    order: &[(&Block, (f64, f64))],
    (tops, packing): (&[f64], Packing),
    space: &mut Space,
) -> Option<PlacedEnds> {
    let mut placed = PlacedEnds::default();
    let mut taken = vec![];
    for (&(block, end), &top) in order.iter().zip(tops) {
        let beside = order.iter().map(|(_, other)| other.0);
        let edge = side.outermost(beside.filter(|x| (x - end.0).abs() <= LEADER));
        let x = side.out(edge, NEAR);
        let rect = block.bounds(packing, (x, top));
        let away = |end: (f64, f64)| (block.middle(packing, top) - end.1).abs();
        let is_taken = order.iter().any(|(_, other)| away(*other) < away(end) - SAME);
        if is_taken || away(end) > FAR || !space.is_clear(&rect, None) {
            return None;
        }
        placed.lines.extend(block.set(packing, (x, top)));
        taken.push(rect);
    }
    taken.into_iter().for_each(|rect| space.keep_clear(rect));
    Some(placed)
}

impl Block {
    /// The box of the letters of its lines from the upper corner next to the plot.
    fn bounds(&self, packing: Packing, (x, top): (f64, f64)) -> Rect {
        let width = self.lines.iter().map(|line| line.width).fold(0.0, f64::max);
        let free = (packing.line - theme::SMALL) / 2.0;
        let x = if self.side == Side::Left { x - width } else { x };
        Rect { x, y: top + free, width, height: self.height(packing) - 2.0 * free }
    }

    /// Its lines from the upper corner next to the plot.
    fn set(
        &self,
        packing: Packing,
        (x, top): (f64, f64),
    ) -> impl Iterator<Item = (GlyphRun, Paint, (f64, f64), Align)> {
        let align = if self.side == Side::Left { Align::End } else { Align::Start };
        self.lines.iter().enumerate().map(move |(line, run)| {
            let y = top + packing.line * (line as f64 + 0.5) + run.style.middle();
            (run.clone(), self.color, (x, y.round()), align)
        })
    }

    /// The middle of its height, from its top.
    fn middle(&self, packing: Packing, top: f64) -> f64 {
        top + self.height(packing) / 2.0
    }

    /// The height of its lines, in pixels.
    fn height(&self, packing: Packing) -> f64 {
        self.lines.len() as f64 * packing.line
    }
}

impl PlacedEnds {
    /// Turns the colours of series into ink where words stand on the area of another one.
    pub(super) fn darken(&mut self, sketch: &Sketch) {
        let areas: Vec<_> = sketch.areas().map(Form::bounds).collect();
        for (run, color, at, align) in &mut self.lines {
            let rect = text_box(run, *at, *align);
            if areas.iter().any(|area| area.touches(&rect, 0.0)) {
                *color = theme::INK;
            }
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for leader in &self.leaders {
            canvas.line(leader, 1.0, theme::LEADER);
        }
        for (run, color, at, align) in &self.lines {
            canvas.text(run, *at, *align, color.readable());
        }
    }
}
