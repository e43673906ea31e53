//! What a figure shows, read back from its scene as values.

use tubiao::geom::{Rect, Segment};
use tubiao::scene::{Geometry, Node, Role, Scene, Shape};
use tubiao::{Color, Error, Figure, Fonts, Typesetter};

/// The colour of grid lines.
const GRID: Color = Color::hex(0x00dd_e2e7);

/// A point, in pixels.
pub(crate) type Point = (f64, f64);

/// A figure whose grid lines tell the values of pixels.
pub(crate) struct Drawn {
    pub(crate) scene: Scene,
    /// The pixels of the first and the last grid line, and what stands there.
    pixels: (f64, f64),
    values: (f64, f64),
    is_level: bool,
}

/// A figure of a table, with the lines of its spec after title and data.
pub(crate) fn scene(spec: &str, table: &str) -> Result<Scene, Error> {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let figure = Figure::parse("x", &spec, table.as_bytes())?;
    figure.scene(&mut Typesetter::new(Fonts::builtin()))
}

/// The only fault of a figure: its code, its message, and the text at its place.
pub(crate) fn fault(spec: &str, table: &str) -> String {
    let error = scene(spec, table).expect_err("a fault");
    let [fault] = error.diagnostics() else { panic!("one fault: {error}") };
    let place = fault.place.as_ref().map_or("nowhere", |place| place.text());
    format!("{}: {}; at {place}", fault.code, fault.message)
}

/// The shapes of a role, in the order of drawing.
pub(crate) fn shapes(scene: &Scene, role: Role) -> Vec<&Shape> {
    fn walk<'a>(nodes: &'a [Node], at: Option<Role>, role: Role, found: &mut Vec<&'a Shape>) {
        for node in nodes {
            match node {
                Node::Group(group) => walk(&group.nodes, Some(group.role), role, found),
                Node::Shape(shape) if at == Some(role) => found.push(shape),
                _ => {}
            }
        }
    }
    let mut found = vec![];
    walk(&scene.nodes, None, role, &mut found);
    found
}

/// The points of a path, in pixels.
pub(crate) fn points(shape: &Shape) -> Vec<Point> {
    let Geometry::Path(path) = &shape.geometry else { return vec![] };
    let end = |segment: &Segment| match segment {
        Segment::Move(p) | Segment::Line(p) => Some((p.x.px(), p.y.px())),
        _ => None,
    };
    path.segments.iter().filter_map(end).collect()
}

/// The words of a figure.
pub(crate) fn words(scene: &Scene) -> Vec<&str> {
    scene.texts().into_iter().map(|text| text.run.text.as_str()).collect()
}

/// The box of some words.
pub(crate) fn text(scene: &Scene, words: &str) -> Rect {
    let texts = scene.texts();
    let found = texts.into_iter().find(|text| text.run.text == words);
    found.unwrap_or_else(|| panic!("no {words}")).bounds().bounds()
}

/// Both numbers are the same but for the rounding of coordinates.
#[track_caller]
pub(crate) fn near(found: impl AsRef<[f64]>, wanted: impl AsRef<[f64]>) {
    let (found, wanted) = (found.as_ref(), wanted.as_ref());
    let is_near = |(a, b): (&f64, &f64)| (a - b).abs() < 0.05;
    let is_same = found.len() == wanted.len() && found.iter().zip(wanted).all(is_near);
    assert!(is_same, "{found:?} instead of {wanted:?}");
}

impl Drawn {
    /// A figure whose axis of values has grid lines from one value to another.
    pub(crate) fn new(spec: &str, table: &str, values: (f64, f64)) -> Self {
        let scene = scene(spec, table).expect("a figure");
        let axis = shapes(&scene, Role::Axis);
        let grid =
            axis.iter().filter(|shape| shape.stroke.as_ref().is_some_and(|s| s.color == GRID));
        let lines: Vec<_> = grid.map(|shape| points(shape)).collect();
        let is_level = lines.iter().all(|line| line[0].0 == line[1].0);
        let at = |line: &Vec<Point>| if is_level { line[0].0 } else { -line[0].1 };
        let ends = lines
            .iter()
            .map(at)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), at| (a.min(at), b.max(at)));
        Self { pixels: ends, values, is_level, scene }
    }

    /// The value of a point.
    pub(crate) fn value(&self, (x, y): Point) -> f64 {
        let at = if self.is_level { x } else { -y };
        let part = (at - self.pixels.0) / (self.pixels.1 - self.pixels.0);
        self.values.0 + part * (self.values.1 - self.values.0)
    }

    /// The middles of dots, in the order of drawing.
    pub(crate) fn dots(&self) -> Vec<Point> {
        let dot = |shape: &&Shape| match shape.geometry {
            Geometry::Circle(middle, _) => Some((middle.x.px(), middle.y.px())),
            _ => None,
        };
        shapes(&self.scene, Role::Mark).iter().filter_map(dot).collect()
    }

    /// The values of the ends of lines, in the order of drawing.
    pub(crate) fn lines(&self, role: Role) -> Vec<[f64; 2]> {
        let all = shapes(&self.scene, role).into_iter().map(points);
        let lines = all.filter(|points| points.len() == 2);
        lines.map(|line| [self.value(line[0]), self.value(line[1])]).collect()
    }

    /// The bars: the values of their lower and upper ends, and their sides.
    pub(crate) fn bars(&self) -> Vec<([f64; 2], [f64; 2])> {
        let bar = |shape: &&Shape| {
            let Geometry::Rect(corner, width, height) = shape.geometry else { return None };
            let (x, y) = (corner.x.px(), corner.y.px());
            let (right, bottom) = (x + width.px(), y + height.px());
            Some(match self.is_level {
                true => ([self.value((x, y)), self.value((right, y))], [y, bottom]),
                false => ([self.value((x, bottom)), self.value((x, y))], [x, right]),
            })
        };
        shapes(&self.scene, Role::Mark).iter().filter_map(bar).collect()
    }
}
