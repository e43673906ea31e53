//! Series named at the end of the axis, beside their marks.

use super::Found;
use super::obstacle::meet;
use super::place::Space;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::label::spread;
use crate::chart::theme;
use crate::color::Color;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};

/// From the end of a mark to its words, in pixels.
const NEAR: f64 = 8.0;
/// What a leader line takes between them, in pixels.
const LEADER: f64 = 14.0;
/// From one line of words to the next, in pixels.
const LINE: f64 = 20.0;
/// Between two blocks of words, in pixels.
const GAP: f64 = 3.0;
/// How far words move away from their mark before a leader line joins them, in pixels.
const FAR: f64 = 7.0;
/// The most width of the words, as a part of the room.
const MOST_WIDTH: f64 = 0.28;

/// What is said at the end of a series.
#[derive(Clone, Debug)]
pub(in crate::chart) struct EndWords {
    /// What is said.
    pub(in crate::chart) words: Label,
    /// The colour of the series.
    pub(in crate::chart) color: Color,
}

/// Words at the end of a series, set.
struct Block {
    /// Which of the ends they belong to.
    end: usize,
    lines: Vec<GlyphRun>,
    color: Color,
    words: Label,
}

/// The words at the ends of series, set.
pub(super) struct EndNames(Vec<Block>);

/// The words at the ends of series, placed.
pub(super) struct PlacedEnds {
    lines: Vec<(GlyphRun, Color, (f64, f64))>,
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

    /// Finds places beside the ends; the error is a word that has none. Marks may end `slack` pixels
    /// before the frame without a leader line.
    pub(super) fn place(
        &self,
        ends: &[(f64, f64)],
        frame: Rect,
        (bounds, slack): ((f64, f64), f64),
        space: &mut Space,
    ) -> Result<PlacedEnds, Label> {
        let mut order: Vec<(&Block, (f64, f64))> =
            self.0.iter().filter_map(|block| Some((block, *ends.get(block.end)?))).collect();
        order.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let wanted: Vec<_> = order
            .iter()
            .map(|(block, end)| (end.1 - block.height() / 2.0, block.height()))
            .collect();
        let fault = || self.0[0].words.clone();
        let tops = spread(&wanted, GAP, bounds.0..bounds.1).ok_or_else(fault)?;
        let mut placed = PlacedEnds { lines: vec![], leaders: vec![] };
        let is_near = |middle: f64, (x, y): (f64, f64)| {
            (middle - y).abs() <= FAR && frame.right() - x <= LEADER + slack
        };
        let middle = |block: &Block, top: f64| top + block.height() / 2.0;
        let mut pairs = order.iter().zip(&tops);
        let leads = pairs.any(|((block, end), top)| !is_near(middle(block, *top), *end));
        for (&(block, (end_x, end_y)), &top) in order.iter().zip(&tops) {
            let middle = middle(block, top);
            let is_near = is_near(middle, (end_x, end_y));
            let mut x = frame.right() + NEAR + if leads { LEADER } else { 0.0 };
            if !leads {
                let place = block.bounds((end_x + NEAR, top));
                // What stands in the way is beside the frame at the latest.
                let is_free = space.is_clear(&place, None);
                x = if is_free { place.x } else { (end_x + NEAR).max(frame.right() + GAP) };
                space.keep_clear(Rect { x, ..place });
            }
            if !is_near && leads {
                let leader = [(end_x + 4.0, end_y), (x - 3.0, middle)];
                if placed.leaders.iter().any(|other| meet(*other, leader)) {
                    return Err(block.words.clone());
                }
                placed.leaders.push(leader);
            }
            for (line, run) in block.lines.iter().enumerate() {
                let y = top + LINE * (line as f64 + 0.5) + run.style.middle();
                placed.lines.push((run.clone(), block.color, (x, y.round())));
            }
        }
        for &[from, to] in &placed.leaders {
            space.keep_off(from, to, 1.0);
        }
        Ok(placed)
    }
}

impl Block {
    /// The box of its lines from a corner.
    fn bounds(&self, (x, y): (f64, f64)) -> Rect {
        let width = self.lines.iter().map(|line| line.width).fold(0.0, f64::max);
        Rect { x, y, width, height: self.height() }
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
            canvas.text(run, *at, Align::Start, theme::readable(*color));
        }
    }
}
