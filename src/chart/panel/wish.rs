//! Words that look for a place, and the places that they would take.

use super::leader::Leader;
use super::{Look, Plane};
use crate::chart::canvas::{Align, Canvas, text_box};
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// From one baseline of a block of words to the next, in ems.
const LEADING: f64 = 1.2;

/// Words that look for a place.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Wish {
    /// The lines from the top, with their colours outside of a shape.
    pub(in crate::chart) lines: Vec<(GlyphRun, Paint)>,
    /// The places, the best first.
    pub(in crate::chart) spots: Vec<Spot>,
    /// What happens where no place is free.
    pub(in crate::chart) need: Need,
    /// What the words are, for messages.
    pub(in crate::chart) label: Label,
}

/// What happens where no place is free for words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::chart) enum Need {
    /// Another arrangement is tried: the words must stand, and the plot makes room for them.
    Must,
    /// Another arrangement is tried; but the words take no room from the plot.
    Free,
    /// The words are left out, and the axis says what they said.
    May,
}

/// A place for words.
#[derive(Clone, Copy, Debug)]
pub(in crate::chart) struct Spot {
    /// The point that the block is set against, in pixels.
    pub(in crate::chart) at: (f64, f64),
    /// Which side of the block lies at the point.
    pub(in crate::chart) horizontal: Align,
    /// Which edge of the block lies at the point: its top, middle or bottom.
    pub(in crate::chart) vertical: Align,
    /// The shape that the words must lie in, and their colour there.
    pub(in crate::chart) inside: Option<(Rect, Paint)>,
    /// What leads to their mark, if the words stand apart from it.
    pub(in crate::chart) leader: Option<Leader>,
    /// How far from all shapes the words stand where they can, in pixels.
    pub(in crate::chart) air: f64,
}

impl Spot {
    /// A place at a point.
    pub(in crate::chart) fn new(at: (f64, f64), horizontal: Align, vertical: Align) -> Self {
        Self { at, horizontal, vertical, inside: None, leader: None, air: 0.0 }
    }

    /// Beyond the upper end of a shape, or its lower one, along the axis of values.
    pub(in crate::chart) fn beyond(plane: &Plane, shape: Rect, is_low: bool, gap: f64) -> Self {
        let (x, y) = (shape.x + shape.width / 2.0, shape.y + shape.height / 2.0);
        match (plane.flipped, is_low) {
            (false, false) => Self::new((x, shape.y - gap), Align::Middle, Align::End),
            (false, true) => Self::new((x, shape.bottom() + gap), Align::Middle, Align::Start),
            (true, false) => Self::new((shape.right() + gap, y), Align::Start, Align::Middle),
            (true, true) => Self::new((shape.x - gap, y), Align::End, Align::Middle),
        }
    }

    /// In the middle of a rectangle, and wholly inside it.
    pub(in crate::chart) fn inside(rect: Rect, color: Paint) -> Self {
        let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        let spot = Self::new(middle, Align::Middle, Align::Middle);
        Self { inside: Some((rect, color)), ..spot }
    }

    /// Whether a line leads straight down from it to where its value is.
    pub(super) fn is_pinned_below(&self) -> bool {
        matches!(self.leader, Some(Leader::Pin((x, y))) if x == self.at.0 && y > self.at.1)
    }

    /// Whether it is a place of an annotation.
    pub(super) fn is_of_note(&self) -> bool {
        self.air > 0.0 || matches!(self.leader, Some(Leader::Bracket(_)))
    }
}

/// The height of a line of a block, in pixels.
fn leading(run: &GlyphRun) -> f64 {
    (run.style.size * LEADING).round()
}

impl Wish {
    /// A value at one of some places, the best first.
    pub(in crate::chart) fn value(
        canvas: &mut Canvas,
        label: &Label,
        style: TextStyle,
        spots: Vec<Spot>,
    ) -> Result<Self> {
        let lines = vec![(canvas.set(label, style)?, theme::INK)];
        Ok(Self { lines, spots, need: Need::Must, label: label.clone() })
    }

    /// A dash in the place of a value that is missing.
    pub(in crate::chart) fn dash(
        canvas: &mut Canvas,
        label: &Label,
        look: &Look,
        spot: Spot,
    ) -> Result<Self> {
        let label = label.with("—".to_owned());
        let lines = vec![(canvas.set(&label, TextStyle::regular(look.size))?, theme::MUTED)];
        let need = if look.labels { Need::Must } else { Need::May };
        Ok(Self { lines, spots: vec![spot], need, label })
    }

    /// The width and height of the block, in pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        let width = self.lines.iter().map(|(run, _)| run.width).fold(0.0, f64::max);
        (width, self.lines.iter().map(|(run, _)| leading(run)).sum())
    }

    /// The box of the block at a place.
    pub(super) fn bounds(&self, spot: &Spot) -> Rect {
        let (width, height) = self.size();
        let shift = |align: Align, length: f64| match align {
            Align::Start => 0.0,
            Align::Middle => length / 2.0,
            Align::End => length,
        };
        let x = spot.at.0 - shift(spot.horizontal, width);
        let y = spot.at.1 - shift(spot.vertical, height);
        Rect { x, y, width, height }
    }

    /// The lines at a place: each with the point of its baseline and its box.
    fn set(&self, spot: &Spot) -> Vec<(&GlyphRun, Paint, (f64, f64), Rect)> {
        let mut y = self.bounds(spot).y;
        let line = |(run, color): &(GlyphRun, Paint), y: f64| {
            let baseline = (y + leading(run) / 2.0 + run.style.middle()).round();
            let at = (spot.at.0, baseline);
            (spot.inside.map_or(*color, |(_, color)| color), at, text_box(run, at, spot.horizontal))
        };
        let mut set = vec![];
        for pair in &self.lines {
            let (color, at, bounds) = line(pair, y);
            set.push((&pair.0, color, at, bounds));
            y += leading(&pair.0);
        }
        set
    }

    /// The boxes of the lines at a place.
    pub(super) fn boxes(&self, spot: &Spot) -> Vec<Rect> {
        self.set(spot).into_iter().map(|(_, _, _, bounds)| bounds).collect()
    }

    /// Draws the block at a place.
    pub(super) fn draw(&self, canvas: &mut Canvas, spot: &Spot) {
        for (run, color, at, _) in self.set(spot) {
            canvas.text(run, at, spot.horizontal, color);
        }
    }
}
