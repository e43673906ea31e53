//! Series named at the end of the axis, beside their marks.

use super::Found;
use super::place::{Space, meet};
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
    pub(in crate::chart) words: Label,
    pub(in crate::chart) color: Color,
}

/// The words at the ends of series, set.
pub(super) struct EndNames {
    blocks: Vec<(Vec<GlyphRun>, Color, Label)>,
}

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
        for EndWords { words, color } in words {
            let style = TextStyle::bold(theme::SMALL);
            let lines = canvas.wrap(&words, style, width * MOST_WIDTH)?;
            if lines.iter().any(|line| line.width > width * MOST_WIDTH) {
                return Ok(Err(words));
            }
            blocks.push((lines, color, words));
        }
        // A series of a legend has no words here.
        let has_words = blocks.iter().any(|(.., words)| !words.value.is_empty());
        Ok(Ok(has_words.then_some(Self { blocks })))
    }

    /// The width that the words take beside the frame, in pixels.
    pub(super) fn width(&self) -> f64 {
        let lines = self.blocks.iter().flat_map(|(lines, ..)| lines);
        let leader = if self.blocks.len() > 1 { LEADER } else { 0.0 };
        lines.map(|line| line.width).fold(0.0, f64::max) + NEAR + leader
    }

    /// Finds places beside the ends; the error is a word that has none.
    pub(super) fn place(
        &self,
        ends: &[(f64, f64)],
        frame: Rect,
        bounds: (f64, f64),
        space: &mut Space,
    ) -> Result<PlacedEnds, Label> {
        let height = |i: usize| self.blocks[i].0.len() as f64 * LINE;
        let mut order: Vec<usize> = (0..self.blocks.len().min(ends.len())).collect();
        order.retain(|&i| !self.blocks[i].2.value.is_empty());
        order.sort_by(|&a, &b| ends[a].1.total_cmp(&ends[b].1));
        let wanted: Vec<_> =
            order.iter().map(|&i| (ends[i].1 - height(i) / 2.0, height(i))).collect();
        let fault = || self.blocks[order.first().copied().unwrap_or(0)].2.clone();
        let tops = spread(&wanted, GAP, bounds.0..bounds.1).ok_or_else(fault)?;
        let mut placed = PlacedEnds { lines: vec![], leaders: vec![] };
        let leads = self.blocks.len() > 1;
        for (&i, &top) in order.iter().zip(&tops) {
            let (lines, color, words) = &self.blocks[i];
            let middle = top + height(i) / 2.0;
            let (end_x, end_y) = ends[i];
            let is_near = (middle - end_y).abs() <= FAR && frame.right() - end_x <= LEADER;
            let x = frame.right() + NEAR + if leads { LEADER } else { 0.0 };
            let x = if is_near && !leads { end_x.max(frame.right() - LEADER) + NEAR } else { x };
            if !is_near && leads {
                let leader = [(end_x + 4.0, end_y), (x - 3.0, middle)];
                if placed.leaders.iter().any(|other| meet(*other, leader)) {
                    return Err(words.clone());
                }
                placed.leaders.push(leader);
            }
            for (line, run) in lines.iter().enumerate() {
                let y = top + LINE * (line as f64 + 0.5) + run.style.middle();
                placed.lines.push((run.clone(), *color, (x, y.round())));
            }
        }
        for &[from, to] in &placed.leaders {
            space.keep_off(from, to, 1.0);
        }
        Ok(placed)
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
