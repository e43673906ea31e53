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
        let blocks = self.0.iter();
        let mut order: Vec<_> =
            blocks.filter_map(|block| Some((block, *ends.get(block.end)?))).collect();
        order.sort_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let wanted = order.iter().map(|(block, (_, y))| (y - block.height() / 2.0, block.height()));
        let tops = spread(&wanted.collect::<Vec<_>>(), GAP, bounds.0..bounds.1);
        let tops = tops.ok_or_else(|| self.0[0].words.clone())?;
        let is_near = |block: &Block, (x, y): (f64, f64), top: f64| {
            (block.middle(top) - y).abs() <= FAR && frame.right() - x <= LEADER + slack
        };
        let all = || order.iter().copied().zip(tops.iter().copied());
        let leads = all().any(|((block, end), top)| !is_near(block, end, top));
        let mut placed = PlacedEnds { lines: vec![], leaders: vec![] };
        for ((block, end), top) in all() {
            let x = if leads {
                frame.right() + NEAR + LEADER
            } else {
                block.place_near((end.0 + NEAR, top), frame, space)
            };
            if !is_near(block, end, top) {
                let leader = [(end.0 + 4.0, end.1), (x - 3.0, block.middle(top))];
                if placed.leaders.iter().any(|other| meet(*other, leader)) {
                    return Err(block.words.clone());
                }
                placed.leaders.push(leader);
            }
            placed.lines.extend(block.set((x, top)));
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

    /// Takes the place at a corner, or that beside the frame where something stands in the way;
    /// returns its left side.
    fn place_near(&self, corner: (f64, f64), frame: Rect, space: &mut Space) -> f64 {
        let place = self.bounds(corner);
        let is_free = space.is_clear(&place, None);
        let x = if is_free { place.x } else { place.x.max(frame.right() + GAP) };
        space.keep_clear(Rect { x, ..place });
        x
    }

    /// Its lines from a corner.
    fn set(&self, (x, top): (f64, f64)) -> impl Iterator<Item = (GlyphRun, Color, (f64, f64))> {
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
            canvas.text(run, *at, Align::Start, theme::readable(*color));
        }
    }
}
