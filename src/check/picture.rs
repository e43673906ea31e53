//! What can be seen of a figure, as a list of things that can be compared: from a scene, in which they
//! have identities, or from an SVG (`svg.rs`).

use super::model::Region;
use crate::color::Color;
use crate::geom::flat::{self, around};
use crate::geom::{Path, Point, Segment};
use crate::scene::{Geometry, Node, Role, Scene, Shape, Text};

/// What kind of thing it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    /// A line of words.
    Words,
    /// An upright rectangle.
    Rect,
    /// A circle.
    Dot,
    /// Lines, areas and all other forms.
    Form,
}

/// One thing that can be seen.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    pub(super) kind: Kind,
    /// The part of the figure that it lies in, by its name in ids; none where that is not known.
    pub(super) part: Option<String>,
    /// The words; of other things none.
    pub(super) words: String,
    pub(super) series: Option<String>,
    /// What it stands for.
    pub(super) name: Option<String>,
    pub(super) region: Region,
    /// The colours of fill and line.
    pub(super) color: String,
    /// What it looks like apart from its place and colour.
    pub(super) form: String,
}

/// What can be seen of a figure, in the order of painting.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Picture {
    pub(super) size: (f64, f64),
    /// The accessible name and the alternative text.
    pub(super) spoken: [String; 2],
    pub(super) items: Vec<Item>,
}

impl Picture {
    /// The things of a scene.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut items = vec![];
        gather(scene, &scene.nodes, None, &mut items);
        Self {
            size: (scene.width.px(), scene.height.px()),
            spoken: [scene.title.clone(), scene.description.clone()],
            items,
        }
    }
}

fn gather(scene: &Scene, nodes: &[Node], role: Option<Role>, items: &mut Vec<Item>) {
    for node in nodes {
        match node {
            Node::Group(group) => gather(scene, &group.nodes, Some(group.role), items),
            // A pattern goes with the shape below it.
            Node::Shape(shape) if shape.hatch.is_some() => {}
            Node::Shape(one) => items.push(shape(scene, one, role)),
            Node::Text(one) => items.push(text(scene, one, role)),
        }
    }
}

fn shape(scene: &Scene, shape: &Shape, role: Option<Role>) -> Item {
    // Where there is one series, its name tells nothing.
    let series = shape.series.filter(|_| scene.series.len() > 1);
    let series = series.and_then(|number| scene.series.get(usize::from(number)));
    let points: Vec<_> = match &shape.geometry {
        Geometry::Rect(corner, width, height) => {
            vec![*corner, *corner + Point { x: *width, y: *height }]
        }
        Geometry::Circle(middle, radius) => {
            let reach = Point { x: *radius, y: *radius };
            vec![*middle + reach, Point { x: middle.x - *radius, y: middle.y - *radius }]
        }
        Geometry::Path(path) => flat::control_points(path).collect(),
    };
    let (kind, form) = match &shape.geometry {
        Geometry::Rect(..) => (Kind::Rect, String::new()),
        Geometry::Circle(..) => (Kind::Dot, String::new()),
        Geometry::Path(path) => (Kind::Form, form(path, points.first().copied())),
    };
    Item {
        kind,
        part: role.map(|role| role.name().to_owned()),
        words: String::new(),
        series: series.map(|label| label.value.clone()),
        name: shape.name.as_deref().map(str::to_owned),
        region: region(points),
        color: colors(shape.fill, shape.stroke.as_ref().map(|stroke| stroke.color)),
        form,
    }
}

fn text(scene: &Scene, text: &Text, role: Option<Role>) -> Item {
    let words = text.run.text.trim().to_owned();
    let is_series = scene.series.iter().any(|series| series.value == words);
    let part = match role {
        Some(Role::Axis) if is_series => Some("legend".to_owned()),
        role => role.map(|role| role.name().to_owned()),
    };
    let bounds = text.bounds().bounds();
    let forms = text.outlines.iter().map(|(_, path)| form(path, Some(text.origin)));
    Item {
        kind: Kind::Words,
        part,
        words,
        series: None,
        name: None,
        region: Region { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height },
        color: colors(Some(text.fill), None),
        form: forms.collect::<Vec<_>>().concat(),
    }
}

/// The box around some points, in pixels.
fn region(points: Vec<Point>) -> Region {
    let bounds = around(points.into_iter().map(flat::px));
    let none = Region { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
    bounds.map_or(none, |it| Region { x: it.x, y: it.y, width: it.width, height: it.height })
}

/// A path from its own start, in words.
fn form(path: &Path, start: Option<Point>) -> String {
    let start = start.unwrap_or_default();
    let point = |p: Point| format!("{} {} ", p.x.0 - start.x.0, p.y.0 - start.y.0);
    let segment = |segment: &Segment| match *segment {
        Segment::Move(p) => format!("M{}", point(p)),
        Segment::Line(p) => format!("L{}", point(p)),
        Segment::Quad(c, p) => format!("Q{}{}", point(c), point(p)),
        Segment::Cubic(c, d, p) => format!("C{}{}{}", point(c), point(d), point(p)),
        Segment::Close => "Z".to_owned(),
    };
    path.segments.iter().map(segment).collect()
}

fn colors(fill: Option<Color>, stroke: Option<Color>) -> String {
    let name = |Color { r, g, b, alpha }: Color| match alpha {
        255 => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => format!("#{r:02x}{g:02x}{b:02x}{alpha:02x}"),
    };
    [fill, stroke].into_iter().flatten().map(name).collect::<Vec<_>>().join(" ")
}
