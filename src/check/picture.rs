//! What can be seen of a figure, as a list of things that can be compared: from a scene, in which they
//! have identities, or from an SVG (`svg.rs`).

use std::collections::BTreeMap;

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
    /// After how many characters lines of the words end.
    pub(super) breaks: Vec<usize>,
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
    /// What an SVG says of it beside all that; a scene says nothing more.
    pub(super) attributes: String,
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
        let items = without_rings(items, &colors(Some(scene.background), None));
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
            Node::Shape(one) => items.push(shape(scene, one, group)),
            Node::Text(one) => add_line(text(scene, one, group), items),
        }
    }
}

fn hatched(item: &mut Item, hatch: &Pattern) {
    item.form += &format!("{hatch:?}");
}

/// Things without the rings of the ground about them, each of which is one with what is laid upon it.
fn without_rings(items: Vec<Item>, ground: &str) -> Vec<Item> {
    let middle = |it: &Region| (2.0 * it.x + it.width, 2.0 * it.y + it.height);
    let key = |it: &Item| {
        let (x, y) = middle(&it.region);
        (it.kind, it.part.clone(), (x * 100.0).round() as i64, (y * 100.0).round() as i64)
    };
    let mut rings = BTreeMap::new();
    let mut is_ring = vec![false; items.len()];
    for (i, item) in items.iter().enumerate().filter(|(_, item)| item.kind != Kind::Words) {
        if item.color == ground {
            rings.insert(key(item), i);
            continue;
        }
        // A triangle and its ring have not one middle.
        let before =
            i.checked_sub(1).filter(|&j| (items[j].color == ground) && items[j].kind == item.kind);
        let ring = rings.remove(&key(item)).or(before);
        let ring = ring.filter(|&j| holds(items[j].region, item.region));
        ring.into_iter().for_each(|j| is_ring[j] = true);
    }
    let mut is_ring = is_ring.into_iter();
    items.into_iter().filter(|_| !is_ring.next().unwrap_or(false)).collect()
}

fn holds(one: Region, other: Region) -> bool {
    one.x <= other.x
        && one.y <= other.y
        && one.x + one.width >= other.x + other.width
        && one.y + one.height >= other.y + other.height
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
        part: group.map(|group| part(group.role).to_owned()),
        panel: panel(group),
        words: String::new(),
        breaks: vec![],
        series: series.map(|label| label.value.clone()),
        name,
        source: None,
        region: region(points.iter().copied()),
        color: colors(shape.fill, stroke.map(|stroke| stroke.color)),
        size: stroke.map_or(0.0, |stroke| stroke.width.px()),
        points: points.into_iter().filter(|_| kind == Kind::Form).map(flat::px).collect(),
        form: looks,
        attributes: String::new(),
    }
}

/// The part that a shape lies in: lines beside words are parts of their own.
fn part(role: Role) -> &'static str {
    match role {
        Role::Axis => "axis-lines",
        Role::Label => "leader-lines",
        role => role.name(),
    }
}

/// Adds a line of words: to those above it, where it goes on with what is written in one place.
fn add_line(line: Item, items: &mut Vec<Item>) {
    let goes_on = |above: &&mut Item| {
        let Region { x: _, y, height, .. } = above.region;
        let key =
            |it: &Item| (it.part.clone(), it.panel.clone(), it.source.clone(), it.color.clone());
        line.source.is_some()
            && key(above) == key(&line)
            && above.size == line.size
            && line.region.y >= y
            && line.region.y <= y + height + line.size
    };
    let Some(above) = items.last_mut().filter(goes_on) else { return items.push(line) };
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_word(above.words.chars().last()) && is_word(line.words.chars().next()) {
        above.words.push(' ');
    }
    above.breaks.push(above.words.chars().count());
    above.words += &line.words;
    above.form += &line.form;
    above.region = union(above.region, line.region);
}

fn panel(group: Option<&Group>) -> Option<String> {
    group.and_then(|group| group.panel.as_deref()).map(str::to_owned)
}

fn text(scene: &Scene, text: &Text, group: Option<&Group>) -> Item {
    let words = text.run.text.trim().to_owned();
    let is_series = scene.series.iter().any(|series| series.value == words);
    let part = match group.map(|group| group.role) {
        Some(Role::Axis) if is_series => Some("legend".to_owned()),
        Some(Role::Title) if is_subtitle(text) => Some("subtitle".to_owned()),
        role => role.map(|role| role.name().to_owned()),
    };
    let bounds = text.bounds().bounds();
    let forms = text.outlines.iter().map(|(_, path)| form(path, Some(text.origin)));
    Item {
        kind: Kind::Words,
        part,
        panel: panel(group),
        words,
        breaks: vec![],
        series: None,
        name: None,
        source: text.place().map(Written::of),
        region: Region { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height },
        color: colors(Some(text.fill), None),
        size: text.run.style.size,
        points: vec![],
        form: forms.collect::<Vec<_>>().concat(),
        attributes: String::new(),
    }
}

/// Whether words are those of the key `subtitle`.
fn is_subtitle(text: &Text) -> bool {
    text.place().is_some_and(|place| place.in_line().0.trim_start().starts_with("subtitle"))
}

/// The box around two.
pub(super) fn union(one: Region, other: Region) -> Region {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let right = (one.x + one.width).max(other.x + other.width);
    let bottom = (one.y + one.height).max(other.y + other.height);
    Region { x, y, width: right - x, height: bottom - y }
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
