//! Series named at the end of the axis, beside their marks.

use super::Found;
use super::obstacle::meet;
use super::place::Space;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::label::spread;
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// From the end of a mark to its words, in pixels.
const NEAR: f64 = 8.0;
/// What a leader line takes between them, in pixels.
const LEADER: f64 = 14.0;
/// From one line of words to the next, in pixels.
const LINE: f64 = 20.0;
/// Between two blocks of words, in pixels.
const GAP: f64 = 3.0;
/// How far the middle of words may lie from their end without a leader line, in pixels.
const FAR: f64 = 12.0;
/// From words beside their ends to the foot of the frame, in pixels: the baseline runs there.
const FOOT: f64 = 2.0;
/// The most width of the words, as a part of the room.
const MOST_WIDTH: f64 = 0.28;

/// What is said at the end of a series.
#[derive(Clone, Debug)]
pub(in crate::chart) struct EndWords {
    /// What is said.
    pub(in crate::chart) words: Label,
    /// The colour of the series.
    pub(in crate::chart) color: Paint,
}

/// Words at the end of a series, set.
struct Block {
    /// Which of the ends they belong to.
    end: usize,
    lines: Vec<GlyphRun>,
    color: Paint,
    words: Label,
}

/// The words at the ends of series, set.
pub(super) struct EndNames(Vec<Block>);

/// The words at the ends of series, placed.
pub(super) struct PlacedEnds {
    lines: Vec<(GlyphRun, Paint, (f64, f64))>,
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
        for (end, EndWords { words, color }) in words.into_iter().enumerate() {
            if words.value.trim().is_empty() {
                continue;
            }
            let style = TextStyle::bold(theme::SMALL);
            let lines = canvas.wrap(&words, style, width * MOST_WIDTH)?;
            if lines.iter().any(|line| line.width > width * MOST_WIDTH) {
                return Err(words.into());
            }
            blocks.push(Block { end, lines, color, words });
        }
        Ok((!blocks.is_empty()).then_some(Self(blocks)))
    }

    /// The width that the words take beside the frame, in pixels.
    pub(super) fn width(&self) -> f64 {
        let lines = self.0.iter().flat_map(|block| &block.lines);
        let leader = if self.0.len() > 1 { LEADER } else { 0.0 };
        lines.map(|line| line.width).fold(0.0, f64::max) + NEAR + leader
    }

    /// Finds places for all: beside their ends where each has one, else in a column beside the frame,
    /// each with a leader line. The error is a word that has none.
    pub(super) fn place(
        &self,
        ends: &[(f64, f64)],
        frame: Rect,
        bounds: (f64, f64),
        space: &mut Space,
    ) -> Result<PlacedEnds, Label> {
        let blocks = self.0.iter();
        let mut order: Vec<_> =
            blocks.filter_map(|block| Some((block, *ends.get(block.end)?))).collect();
        order.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let wanted: Vec<_> = order
            .iter()
            .map(|(block, (_, y))| (y - block.height() / 2.0, block.height()))
            .collect();
        let tops = |bottom: f64| {
            let tops = spread(&wanted, GAP, bounds.0..bottom);
            tops.ok_or_else(|| self.0[0].words.clone())
        };
        let high = tops(bounds.1 - FOOT).ok();
        if let Some(placed) = high.as_ref().and_then(|tops| near(&order, tops, space)) {
            return Ok(placed);
        }
        let edge = order.iter().map(|(_, end)| end.0).fold(0.0, f64::max).min(frame.right());
        let inner = high.map(|tops| led(&order, &tops, edge + NEAR + LEADER, space));
        match inner {
            Some(Ok(placed)) => Ok(placed),
            _ => led(&order, &tops(bounds.1)?, frame.right() + NEAR + LEADER, space),
        }
    }
}

/// All names in a column, each with a leader line; the error is one that something is in the way of.
fn led(
    order: &[(&Block, (f64, f64))],
    tops: &[f64],
    x: f64,
    space: &mut Space,
) -> Result<PlacedEnds, Label> {
    let mut placed = PlacedEnds { lines: vec![], leaders: vec![] };
    for (&(block, end), &top) in order.iter().zip(tops) {
        let leader = [(end.0 + 4.0, end.1), (x - 3.0, block.middle(top))];
        let is_crossed = placed.leaders.iter().any(|other| meet(*other, leader));
        if is_crossed || !space.is_clear(&block.bounds((x, top)), None) {
            return Err(block.words.clone());
        }
        placed.leaders.push(leader);
        placed.lines.extend(block.set((x, top)));
    }
    for (&(block, _), &top) in order.iter().zip(tops) {
        space.keep_clear(block.bounds((x, top)));
    }
    placed.leaders.iter().for_each(|&leader| space.keep_off_leader(leader));
    Ok(placed)
}

/// All names beside their ends, those of ends near each other on one left edge; none where one of
/// them would stand off its end, or something is in its way.
fn near(order: &[(&Block, (f64, f64))], tops: &[f64], space: &mut Space) -> Option<PlacedEnds> {
    let mut placed = PlacedEnds { lines: vec![], leaders: vec![] };
    let mut taken = vec![];
    for (&(block, end), &top) in order.iter().zip(tops) {
        let beside = order.iter().map(|(_, other)| other.0);
        let edge = beside.filter(|x| (x - end.0).abs() <= LEADER).fold(end.0, f64::max);
        let rect = block.bounds((edge + NEAR, top));
        if (block.middle(top) - end.1).abs() > FAR || !space.is_clear(&rect, None) {
            return None;
        }
        placed.lines.extend(block.set((rect.x, top)));
        taken.push(rect);
    }
    taken.into_iter().for_each(|rect| space.keep_clear(rect));
    Some(placed)
}

impl Block {
    /// The box of the letters of its lines from a corner.
    fn bounds(&self, (x, top): (f64, f64)) -> Rect {
        let width = self.lines.iter().map(|line| line.width).fold(0.0, f64::max);
        let free = (LINE - theme::SMALL) / 2.0;
        Rect { x, y: top + free, width, height: self.height() - 2.0 * free }
    }

    /// Its lines from a corner.
    fn set(&self, (x, top): (f64, f64)) -> impl Iterator<Item = (GlyphRun, Paint, (f64, f64))> {
        self.lines.iter().enumerate().map(move |(line, run)| {
            let y = top + LINE * (line as f64 + 0.5) + run.style.middle();
            (run.clone(), self.color, (x, y.round()))
        })
    }

    /// The middle of its height, from its top.
    fn middle(&self, top: f64) -> f64 {
        top + self.height() / 2.0
    }

    /// The height of its lines, in pixels.
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE
    }
}

impl PlacedEnds {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for leader in &self.leaders {
            canvas.line(leader, 1.0, theme::LEADER);
        }
        for (run, color, at) in &self.lines {
            canvas.text(run, *at, Align::Start, color.readable());
        }
    }
}
