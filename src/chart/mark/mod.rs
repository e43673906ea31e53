//! Marks, one file or folder each: a table of channels becomes shapes and words.
//!
//! A file holds a mark's keys, as a spec writes them, and its [`Mark`]: how it is read. A mark of a
//! panel becomes a [`Layer`]: it reads its channels, says what it needs of the scales, and sketches
//! shapes and words onto the [`Plane`] of the scales. Other marks lay out their own room and stand
//! alone. `registry.rs` lists them.

mod area;
mod band;
mod bar;
mod bounds;
mod bump;
mod cell;
mod course;
mod donut;
mod each;
mod error_bar;
mod histogram;
mod interval;
mod key_number;
mod line;
mod lollipop;
mod map;
mod parts;
mod point;
mod pyramid;
mod range;
mod registry;
mod rule;
mod slope;
mod symbol;
mod table;
mod text;
mod tree;
mod unit;
mod versus;
mod waterfall;

use super::alt::Gist;
use super::canvas::Canvas;
use super::channel::{Channel, Long, Values};
use super::panel::{EndWords, Look, Plane, Sketch};
use super::shade::Shades;
use super::size::Sizes;
use super::{Context, FigureSpec};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Rect;
use crate::spec::{At, Scalar, Text, ValueLabels};

pub(crate) use registry::{MarkSpec, MarkType};

/// The keys of a mark, and how they are read.
///
/// One struct of keys may serve several types of marks, which `kind` tells apart.
pub(crate) trait Mark {
    /// The CSV file that it names itself.
    fn data(&self) -> Option<&Text>;

    /// The CSV files that its parts name themselves.
    fn more_data(&self) -> Vec<&Text> {
        vec![]
    }

    /// The GeoJSON files that it names.
    fn outlines(&self) -> Vec<&Text> {
        vec![]
    }

    /// The columns that it shows along `x` and along `y`.
    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2];

    /// The positions along `x` and along `y` that the spec itself gives.
    fn given(&self) -> [Vec<&At<Scalar>>; 2] {
        [vec![], vec![]]
    }

    /// The column that colours show.
    fn color(&self) -> Option<&Text> {
        None
    }

    /// Whether its colours show numbers or names.
    fn has_shades(&self) -> bool {
        self.color().is_some()
    }

    /// Whether values stand at its shapes, where the spec says so.
    fn labels(&self) -> Option<&At<ValueLabels>> {
        None
    }

    /// The words that the spec gives it, which may hold templates.
    fn texts(&mut self) -> Vec<&mut Text> {
        vec![]
    }

    /// Which way it lies.
    fn lies(&self, kind: MarkType) -> Lies {
        let _ = kind;
        Lies::AsOthers
    }

    /// Whether it prints units of its own beside the numbers of a column.
    fn says_unit(&self, column: &str) -> bool {
        let _ = column;
        false
    }

    /// The faults of keys of its own that change nothing.
    fn unread(&self, kind: MarkType, context: &Context) -> Vec<Diagnostic> {
        let _ = (kind, context);
        vec![]
    }

    /// What an editor should look at that the picture does not show.
    fn doubts(&self, context: &Context) -> Vec<Diagnostic> {
        let _ = context;
        vec![]
    }

    /// Whether it lays out its own room.
    fn alone(&self, kind: MarkType, context: &Context) -> Alone {
        let _ = (kind, context);
        Alone::Never
    }

    /// Whether names along `x` and `y` may be put in another order, where it lays out its own room.
    fn orders(&self, context: &Context) -> [bool; 2] {
        let _ = context;
        [false; 2]
    }

    /// Draws it alone into a room.
    fn draw(
        &self,
        kind: MarkType,
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
    ) -> Result<Gist<'static>> {
        let _ = (canvas, room);
        Err(fault(self.columns(context.spec), kind, "stands with others on scales").into())
    }

    /// Reads its channels as a layer of a panel, whose positions lie on the vertical axis if it is
    /// flipped.
    fn read(&self, kind: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        let _ = flipped;
        Err(fault(self.columns(context.spec), kind, "stands alone in a figure").into())
    }
}

/// The fault of a mark that cannot stand where it does, at the first of its columns.
fn fault(columns: [Vec<Label>; 2], kind: MarkType, why: &str) -> Diagnostic {
    let place = columns.into_iter().flatten().next().and_then(|column| column.place);
    Diagnostic::new("mixed-coordinates", format!("a {} {why}", kind.name()))
        .at(place)
        .hint("make a second figure of it")
}

/// Which way a mark lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lies {
    /// Its positions are below.
    Upright,
    /// Its positions are at the left.
    Level,
    /// Its positions are where names are, if no other mark decides.
    AsNames,
    /// As the other marks do.
    AsOthers,
}

/// Whether a mark lays out its own room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Alone {
    /// It is a layer of a panel.
    Never,
    /// It does where the room is enough; else it is a layer.
    May,
    /// It does.
    Must,
}

/// What a layer hides of others of its type at the same positions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hides {
    /// Nothing.
    Nothing,
    /// A series of the same name.
    Namesakes,
    /// Any of its bars.
    Bars,
}

/// A mark with its channels read.
pub(super) trait Layer {
    /// What it shows, where that is a value for each position and series.
    fn long(&self) -> Option<&Long> {
        None
    }

    /// The same, to be changed.
    fn long_mut(&mut self) -> Option<&mut Long> {
        None
    }

    /// Its positions, row by row; none where the spec alone gives them.
    fn along(&self) -> Option<&Channel> {
        self.long().map(|long| &long.along)
    }

    /// The same, so that they can become names where the axis is one of names.
    fn along_mut(&mut self) -> Option<&mut Channel> {
        self.long_mut().map(|long| &mut long.along)
    }

    /// Whether it stands in bands, so that half a step is free at the ends of the axis.
    fn has_bands(&self) -> bool {
        false
    }

    /// Whether it stands far from the names at its side, and needs a line that leads there.
    fn is_far(&self) -> bool {
        !self.has_bands()
    }

    /// Whether it runs from one end of the axis to the other, with words for each series at both.
    fn spans(&self) -> bool {
        false
    }

    /// Whether it may be turned, so that its positions lie on the vertical axis.
    fn can_flip(&self) -> bool {
        true
    }

    /// What it hides of other layers.
    fn hides(&self) -> Hides {
        Hides::Nothing
    }

    /// What it needs of the scale of values.
    fn needs(&self) -> Needs;

    /// Whether its values are ranks: whole numbers, of which 1 is the highest on the axis.
    fn has_ranks(&self) -> bool {
        false
    }

    /// Whether values always stand at its shapes, or never.
    fn label_choice(&self) -> Option<bool> {
        None
    }

    /// Where its bins meet, which the axis of numbers then names.
    fn edges(&self) -> &[f64] {
        &[]
    }

    /// Whether its values are parts of 100 %, whatever the unit of its column.
    fn is_percent(&self) -> bool {
        false
    }

    /// What is said at the ends of its series, as many or two for each, in the order in which it
    /// sketches them, with or without a legend that names them; `None` where they can only be named in a legend.
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
        self.long().map_or(&[], |long| &long.series)
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
        self.long().map(|long| &long.values)
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
