//! What can be seen of a figure, as a list of things that can be compared: from a scene, in which they
//! have identities, or from an SVG (`svg.rs`).

use super::model::Region;
use crate::color::Color;
use crate::diagnostic::Place;
use crate::geom::flat::{self, around};
use crate::geom::{Path, Pattern, Point, Segment};
use crate::scene::{Geometry, Group, Node, Role, Scene, Shape, Text};

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
    /// The panel that it lies in; none where there is one.
    pub(super) panel: Option<String>,
    /// The words; of other things none.
    pub(super) words: String,
    pub(super) series: Option<String>,
    /// What it stands for.
    pub(super) name: Option<String>,
    /// Where its words are written; none where no file says them.
    pub(super) source: Option<Written>,
    pub(super) region: Region,
    /// The colours of fill and line.
    pub(super) color: String,
    /// The size of letters, or the width of a line, in pixels.
    pub(super) size: f64,
    /// The points of a form, in pixels.
    pub(super) points: Vec<(f64, f64)>,
    /// What it looks like apart from its place, colour and size.
    pub(super) form: String,
}

/// Where words are written, in ways that outlive another value and other lines before it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Written {
    /// The name of the file.
    pub(super) file: String,
    /// What else stands on the line: the key, or the other cells of the row.
    pub(super) around: String,
    /// The first cell of the line, and the number of cells before.
    pub(super) cell: (String, usize),
}

impl Written {
    fn of(place: &Place) -> Self {
        let (line, within) = place.in_line();
        let (before, after) = (&line[..within.start], &line[within.end..]);
        let first = line.split(',').next().unwrap_or_default().to_owned();
        let file = place.path().rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let around = format!("{before}\0{after}");
        Self { file, around, cell: (first, before.matches(',').count()) }
    }
}

/// What can be seen of a figure, in the order of painting.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Picture {
    pub(super) size: (f64, f64),
    /// The accessible name and the alternative text.
    pub(super) spoken: [String; 2],
    pub(super) items: Vec<Item>,
    /// What an SVG has beside words and shapes, an element each as it is written; a scene has none.
    pub(super) markup: Vec<String>,
}

impl Picture {
    /// The things of a scene.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut items = vec![];
        gather(scene, &scene.nodes, None, &mut items);
        let markup = vec![];
        Self {
            size: (scene.width.px(), scene.height.px()),
            spoken: [scene.title.clone(), scene.description.clone()],
            items,
            markup,
        }
    }
}

fn gather(scene: &Scene, nodes: &[Node], group: Option<&Group>, items: &mut Vec<Item>) {
    for node in nodes {
        match node {
            Node::Group(group) => gather(scene, &group.nodes, Some(group), items),
            // A pattern goes with the shape below it.
            Node::Shape(Shape { hatch: Some(hatch), .. }) => {
                items.iter_mut().last().into_iter().for_each(|item| hatched(item, hatch));
            }
            Node::Shape(one) => {
                let ground = colors(Some(scene.background), None);
                lay(shape(scene, one, group), &ground, items);
            }
            Node::Text(one) => items.push(text(scene, one, group)),
        }
    }
}

fn hatched(item: &mut Item, hatch: &Pattern) {
    item.form += &format!("{hatch:?}");
}

/// Adds a shape; one that is laid upon a ring of the ground about it is one with it.
fn lay(shape: Item, ground: &str, items: &mut Vec<Item>) {
    let holds = |one: Region, other: Region| {
        one.x <= other.x
            && one.y <= other.y
            && one.x + one.width >= other.x + other.width
            && one.y + one.height >= other.y + other.height
    };
    let is_ring = |below: &&mut Item| {
        below.color == ground
            && (below.kind, &below.part, &below.name) == (shape.kind, &shape.part, &shape.name)
            && holds(below.region, shape.region)
    };
    match items.last_mut().filter(|_| shape.name.is_some()).filter(is_ring) {
        Some(below) => *below = shape,
        None => items.push(shape),
    }
}

fn shape(scene: &Scene, shape: &Shape, group: Option<&Group>) -> Item {
    let (kind, mut looks, points) = match &shape.geometry {
        Geometry::Rect(corner, width, height) => {
            let far = *corner + Point { x: *width, y: *height };
            (Kind::Rect, String::new(), vec![*corner, far])
        }
        Geometry::Circle(middle, radius) => {
            let reach = Point { x: *radius, y: *radius };
            let near = Point { x: middle.x - *radius, y: middle.y - *radius };
            (Kind::Dot, String::new(), vec![near, *middle + reach])
        }
        Geometry::Path(path) => {
            let points: Vec<_> = flat::control_points(path).collect();
            (Kind::Form, form(path, points.first().copied()), points)
        }
    };
    let name = shape.name.as_deref().map(str::to_owned);
    // Where there is one series, its name tells nothing but of a line, which has no other.
    let is_told = scene.series.len() > 1 || name.is_none();
    let series = shape.series.filter(|_| is_told);
    let series = series.and_then(|number| scene.series.get(usize::from(number)));
    let stroke = shape.stroke.as_ref();
    looks += &stroke.map(|stroke| format!("{:?}", stroke.dash)).unwrap_or_default();
    Item {
        kind,
        part: group.map(|group| group.role.name().to_owned()),
        panel: panel(group),
        words: String::new(),
        series: series.map(|label| label.value.clone()),
        name,
        source: None,
        region: region(points.iter().copied()),
        color: colors(shape.fill, stroke.map(|stroke| stroke.color)),
        size: stroke.map_or(0.0, |stroke| stroke.width.px()),
        points: points.into_iter().filter(|_| kind == Kind::Form).map(flat::px).collect(),
        form: looks,
    }
}

fn panel(group: Option<&Group>) -> Option<String> {
    group.and_then(|group| group.panel.as_deref()).map(str::to_owned)
}

fn text(scene: &Scene, text: &Text, group: Option<&Group>) -> Item {
    let words = text.run.text.trim().to_owned();
    let is_series = scene.series.iter().any(|series| series.value == words);
    let part = match group.map(|group| group.role) {
        Some(Role::Axis) if is_series => Some("legend".to_owned()),
        role => role.map(|role| role.name().to_owned()),
    };
    let bounds = text.bounds().bounds();
    let forms = text.outlines.iter().map(|(_, path)| form(path, Some(text.origin)));
    Item {
        kind: Kind::Words,
        part,
        panel: panel(group),
        words,
        series: None,
        name: None,
        source: text.place().map(Written::of),
        region: Region { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height },
        color: colors(Some(text.fill), None),
        size: text.run.style.size,
        points: vec![],
        form: forms.collect::<Vec<_>>().concat(),
    }
}

/// The box around some points, in pixels.
fn region(points: impl Iterator<Item = Point>) -> Region {
    let bounds = around(points.map(flat::px));
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
