//! Marks, one file or folder each: a table of channels becomes shapes and words.
//!
//! A mark of a panel is a [`Layer`]: it reads its channels, says what it needs of the scales, and
//! sketches shapes and words onto the [`Plane`] of the scales. Rings and the bars of a comparison
//! lay out their own room and stand alone in a figure.

pub(super) mod area;
pub(super) mod band;
pub(super) mod bar;
pub(super) mod donut;
pub(super) mod line;
pub(super) mod point;
pub(super) mod range;
pub(super) mod rule;
pub(super) mod text;
pub(super) mod versus;

use super::Context;
use super::alt::Gist;
use super::canvas::Canvas;
use super::channel::{Channel, Values};
use super::panel::{EndWords, Look, Plane, Sketch};
use super::shade::Shades;
use super::size::Sizes;
use crate::diagnostic::{Diagnostic, Label, Result};

/// A mark with its channels read.
pub(super) trait Layer {
    /// Its positions, row by row.
    fn along(&self) -> Option<&Channel>;

    /// The same, so that they can become names where the axis is one of names.
    fn along_mut(&mut self) -> Option<&mut Channel> {
        None
    }

    /// Whether it stands in bands, so that half a step is free at the ends of the axis.
    fn has_bands(&self) -> bool {
        false
    }

    /// Whether it may be turned, so that its positions lie on the vertical axis.
    fn can_flip(&self) -> bool {
        true
    }

    /// What it needs of the scale of values.
    fn needs(&self) -> Needs;

    /// Whether the spec says that values stand at the marks, or that they do not.
    fn label_choice(&self) -> Option<bool> {
        None
    }

    /// Whether its values are parts of 100 %, whatever the unit of its column.
    fn is_percent(&self) -> bool {
        false
    }

    /// What is said at the ends of its series, in the order in which it sketches them, with or
    /// without a legend that names them; `None` where they can only be named in a legend.
    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        let _ = (look, legend);
        (self.series().len() <= 1).then(Vec::new)
    }

    /// What its values are, where no series says it.
    fn title(&self, english: bool) -> Option<String> {
        let _ = english;
        None
    }

    /// Its colours, where they tell values.
    fn shades(&self) -> Option<&Shades> {
        None
    }

    /// Its sizes, where they tell values.
    fn sizes(&self) -> Option<&Sizes> {
        None
    }

    /// The names of its series, in order.
    fn series(&self) -> &[Label] {
        &[]
    }

    /// Draws shapes, and words with the places they may take.
    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()>;

    /// What it tells in the alternative text.
    fn gists(&self, context: &Context) -> Vec<Gist<'_>>;

    /// The values that the scale shows, for its ticks and its unit.
    fn values(&self) -> Option<&Values> {
        None
    }
}

/// What a layer needs of the scale of values.
#[derive(Clone, Copy, Debug)]
pub(super) struct Needs {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether its shapes stand on zero.
    pub(super) from_zero: bool,
    /// Whether the scale may reach zero for it, where that costs little.
    pub(super) likes_zero: bool,
    /// Whether values may stand at its shapes instead of on an axis.
    pub(super) has_labels: bool,
}

impl Needs {
    /// The ends of some values; nothing where there are none.
    pub(super) fn of(values: impl Iterator<Item = f64>, from_zero: bool) -> Self {
        let ends = values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        Self { low: ends.0, high: ends.1, from_zero, likes_zero: true, has_labels: false }
    }
}

/// The fault of a figure that is asked to hold too much.
pub(super) fn too_many(channel: &Label, message: String, hint: &str) -> Diagnostic {
    Diagnostic::new("no-room", message).at(channel.place.clone()).hint(hint)
}
