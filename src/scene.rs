//! The one middle type: what a figure looks like, resolved, for every writer.
//!
//! Coordinates are whole hundredths of a pixel, glyph runs carry their outlines, colours are
//! concrete: a writer only spells out what is here.

use std::sync::Arc;

use crate::color::Color;
use crate::diagnostic::{Label, Place};
use crate::geom::flat::{self, Contour};
use crate::geom::{Angle, Path, Pattern, Point, Quad, Unit};
use crate::text::GlyphRun;

/// A figure, ready to be written.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// The figure's name: letters, digits and `-` of it become ids in the SVG.
    pub name: String,
    /// The width.
    pub width: Unit,
    /// The height.
    pub height: Unit,
    /// The language of the words as a BCP 47 tag.
    pub lang: String,
    /// The accessible name.
    pub title: String,
    /// The alternative text.
    pub description: String,
    /// The colour of the ground, opaque.
    pub background: Color,
    /// How large it is shown.
    pub output: Output,
    /// What is drawn, the later over the earlier.
    pub nodes: Vec<Node>,
    /// The names of the series that shapes number, as findings name them. Default: none.
    pub series: Vec<Label>,
    /// What its files tell of their source, as a line of JSON. Default: none, they tell nothing.
    pub provenance: Option<Arc<str>>,
}

/// How large a scene is shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Output {
    /// The pixels of the SVG for each of the scene. Default: 1.
    pub zoom: f64,
    /// The pixels of the PNG for each of the scene. Default: 2.
    pub density: f64,
    /// The millimetres of paper for each pixel of the scene. Default: none, it is for screens.
    pub mm: Option<f64>,
}

impl Default for Output {
    fn default() -> Self {
        Self { zoom: 1.0, density: 2.0, mm: None }
    }
}

/// One thing in a scene.
#[derive(Clone, PartialEq, Debug)]
pub enum Node {
    /// Things that belong together.
    Group(Group),
    /// A filled or stroked figure.
    Shape(Shape),
    /// A line of text.
    Text(Text),
}

/// Things that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// What they are.
    pub role: Role,
    /// The words over the panel in which they stand. Default: none, there is one panel.
    pub panel: Option<Arc<str>>,
    /// The things, the later over the earlier.
    pub nodes: Vec<Node>,
}

/// What a group is in the figure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Title and subtitle.
    Title,
    /// Axes and reference lines.
    Axis,
    /// What lies under the marks of a map: land, boundaries, the graticule.
    Ground,
    /// The marks.
    Mark,
    /// The words beside the marks, with their leader lines.
    Label,
    /// Annotations.
    Annotation,
    /// Source and note.
    Source,
}

impl Role {
    /// The role's name in an id.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title-block",
            Self::Axis => "axis",
            Self::Ground => "ground",
            Self::Mark => "marks",
            Self::Label => "labels",
            Self::Annotation => "annotation",
            Self::Source => "source",
        }
    }
}

/// A filled or stroked figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Shape {
    /// Its form.
    pub geometry: Geometry,
    /// The colour inside, by the non-zero rule; `None` leaves it empty.
    pub fill: Option<Color>,
    /// The line along its edge; `None` draws none.
    pub stroke: Option<Stroke>,
    /// The number of the series whose colour it bears. Default: none.
    pub series: Option<u16>,
    /// What it stands for, such as a year or a name. Default: none.
    pub name: Option<Arc<str>>,
    /// Where its data come from. Default: none.
    pub place: Option<Place>,
    /// The pattern that it lays over the shape painted just before it. Default: none, it stands for
    /// itself.
    pub hatch: Option<Pattern>,
}

impl Shape {
    /// A shape of no series, no name and no place.
    pub fn new(geometry: Geometry, fill: Option<Color>, stroke: Option<Stroke>) -> Self {
        Self { geometry, fill, stroke, series: None, name: None, place: None, hatch: None }
    }
}

/// The form of a shape.
#[derive(Clone, PartialEq, Debug)]
pub enum Geometry {
    /// An upright rectangle: its top left corner, width and height.
    Rect(Point, Unit, Unit),
    /// A circle: its centre and radius.
    Circle(Point, Unit),
    /// Lines and curves.
    Path(Path),
}

impl Geometry {
    /// Its contours in straight lines.
    pub(crate) fn contours(&self) -> Vec<Contour> {
        let closed = |points: Vec<(f64, f64)>| Contour::new(points, true).into_iter().collect();
        match self {
            Self::Rect(corner, width, height) => {
                let ((x, y), width, height) = (flat::px(*corner), width.px(), height.px());
                closed(vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)])
            }
            Self::Circle(center, radius) => closed(flat::circle(flat::px(*center), radius.px())),
            Self::Path(path) => flat::path(path),
        }
    }
}

/// A line along an edge, with flat caps and mitred joins.
#[derive(Clone, PartialEq, Debug)]
pub struct Stroke {
    /// The colour.
    pub color: Color,
    /// The width.
    pub width: Unit,
    /// Lengths of dashes and gaps in turn, all above zero; empty for a whole line.
    pub dash: Vec<Unit>,
}

/// A line of text where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Text {
    /// The shaped words.
    pub run: GlyphRun,
    /// The start of the line.
    pub origin: Point,
    /// How the line is turned about its origin.
    pub angle: Angle,
    /// The colour of the words that have none of their own.
    pub fill: Color,
    /// The outlines in the scene's coordinates, one for each stretch of a colour.
    pub outlines: Vec<(Color, Path)>,
}

impl Text {
    /// Where the words come from.
    pub fn place(&self) -> Option<&Place> {
        self.run.place.as_ref()
    }

    /// The box of the line in pixels, turned with it: its length by an em.
    pub fn bounds(&self) -> Quad {
        Quad::new(self.run.bounds(), self.angle, (self.origin.x.px(), self.origin.y.px()))
    }
}

impl Scene {
    /// The lines of text in the order in which they are drawn.
    pub fn texts(&self) -> Vec<&Text> {
        fn collect<'a>(nodes: &'a [Node], texts: &mut Vec<&'a Text>) {
            for node in nodes {
                match node {
                    Node::Group(group) => collect(&group.nodes, texts),
                    Node::Text(text) => texts.push(text),
                    Node::Shape(_) => {}
                }
            }
        }
        let mut texts = vec![];
        collect(&self.nodes, &mut texts);
        texts
    }
}

impl Path {
    /// The path with every point moved by `map`.
    pub(crate) fn map(mut self, map: impl Fn(Point) -> Point) -> Self {
        use crate::geom::Segment::{Close, Cubic, Line, Move, Quad};
        for segment in &mut self.segments {
            *segment = match *segment {
                Move(p) => Move(map(p)),
                Line(p) => Line(map(p)),
                Quad(c, p) => Quad(map(c), map(p)),
                Cubic(c, d, p) => Cubic(map(c), map(d), map(p)),
                Close => Close,
            };
        }
        self
    }
}
