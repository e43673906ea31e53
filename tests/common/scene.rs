//! Scenes made by hand.

use tubiao::geom::{Angle, Path, Point, Segment, Unit};
use tubiao::lint::{Facts, Finding};
use tubiao::scene::{Geometry, Group, Node, Output, Role, Scene, Shape, Stroke, Text};
use tubiao::{Color, Fonts, Label, RichText, TextStyle, Typesetter};

/// A page of 800 × 500 pixels that takes one thing after the other.
pub(crate) struct Page {
    setter: Typesetter,
    pub(crate) scene: Scene,
}

pub(crate) const INK: Color = Color::hex(0x1b_24_30);
pub(crate) const DARK: Color = Color::hex(0x0b_3f_6b);

impl Page {
    pub(crate) fn new() -> Self {
        let scene = Scene {
            name: "page".to_owned(),
            width: Unit::from_px(800.0),
            height: Unit::from_px(500.0),
            lang: "zh-HK".to_owned(),
            title: "題".to_owned(),
            description: "說明".to_owned(),
            background: Color::WHITE,
            output: Output::default(),
            nodes: vec![],
            series: vec![],
            provenance: None,
        };
        Self { setter: Typesetter::new(Fonts::builtin()), scene }
    }

    /// The same things on a page of their own.
    pub(crate) fn of(page: &Self) -> Self {
        Self { scene: page.scene.clone(), ..Self::new() }
    }

    /// A line that begins at a place, not yet on the page.
    pub(crate) fn line(&mut self, label: &Label, size: f64, (x, y): (f64, f64)) -> Text {
        self.turned(label, size, (x, y), Angle(0))
    }

    /// A line turned about its beginning, not yet on the page.
    pub(crate) fn turned(
        &mut self,
        label: &Label,
        size: f64,
        at: (f64, f64),
        angle: Angle,
    ) -> Text {
        let rich = RichText::parse(label).expect("its marks are sound");
        let run = self.setter.line(&rich, TextStyle::regular(size)).expect("a line");
        let origin = Point::from_px(at.0, at.1);
        let placed = |point: Point| angle.turn_point(point) + origin;
        let outlines = self.setter.outlines(&run).into_iter();
        let outlines = outlines.map(|(color, path)| (color.unwrap_or(INK), moved(path, placed)));
        Text { outlines: outlines.collect(), run, origin, angle, fill: INK }
    }

    /// Draws words from a place on.
    pub(crate) fn text(&mut self, words: &str, size: f64, at: (f64, f64)) -> &mut Self {
        let text = self.line(&Label::nowhere(words.to_owned()), size, at);
        self.push(Role::Label, Node::Text(text))
    }

    /// Draws a thing in a group of its own.
    pub(crate) fn push(&mut self, role: Role, node: Node) -> &mut Self {
        self.scene.nodes.push(Node::Group(Group { role, panel: None, nodes: vec![node] }));
        self
    }

    /// Draws a shape.
    pub(crate) fn shape(&mut self, role: Role, shape: Shape) -> &mut Self {
        self.push(role, Node::Shape(shape))
    }

    /// What the lint finds when nothing beyond the scene is lacking.
    pub(crate) fn lint(&self) -> Vec<Finding> {
        let source = Some(Label::nowhere("統計處".to_owned()));
        let facts = Facts { description: true, source, ..Facts::default() };
        tubiao::lint::lint(&self.scene, Some(&tubiao::svg::write(&self.scene)), &facts)
    }

    /// The names of the rules that find something.
    pub(crate) fn rules(&self) -> Vec<&'static str> {
        self.lint().iter().map(|finding| finding.rule).collect()
    }
}

fn moved(mut path: Path, map: impl Fn(Point) -> Point) -> Path {
    for segment in &mut path.segments {
        *segment = match *segment {
            Segment::Move(p) => Segment::Move(map(p)),
            Segment::Line(p) => Segment::Line(map(p)),
            Segment::Quad(c, p) => Segment::Quad(map(c), map(p)),
            Segment::Cubic(c, d, p) => Segment::Cubic(map(c), map(d), map(p)),
            Segment::Close => Segment::Close,
        };
    }
    path
}

/// A filled rectangle.
pub(crate) fn rect([x, y, width, height]: [f64; 4], fill: Color) -> Shape {
    let size = (Unit::from_px(width), Unit::from_px(height));
    Shape::new(Geometry::Rect(Point::from_px(x, y), size.0, size.1), Some(fill), None)
}

/// A filled circle.
pub(crate) fn circle((x, y): (f64, f64), radius: f64, fill: Color) -> Shape {
    Shape::new(Geometry::Circle(Point::from_px(x, y), Unit::from_px(radius)), Some(fill), None)
}

/// A line through points.
pub(crate) fn line(points: &[(f64, f64)], width: f64, color: Color) -> Shape {
    let path = Path::lines(points.iter().map(|(x, y)| Point::from_px(*x, *y)), false);
    let stroke = Stroke { color, width: Unit::from_px(width), dash: vec![] };
    Shape::new(Geometry::Path(path), None, Some(stroke))
}

/// A page of marks, with a text beside them.
pub(crate) fn marks(shapes: Vec<Shape>) -> Page {
    let mut page = Page::new();
    page.text("題", 20.0, (100.0, 60.0));
    for shape in shapes {
        page.shape(Role::Mark, shape);
    }
    page
}

/// The page finds exactly these.
#[track_caller]
pub(crate) fn finds(page: &Page, rules: &[&str]) {
    assert_eq!(page.rules(), rules, "{:#?}", page.lint());
}
