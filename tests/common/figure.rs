//! A figure in memory: what is drawn, what is said, and what is refused.

use tubiao::geom::{Rect, Segment};
use tubiao::scene::{Geometry, Node, Role, Scene, Shape, Text};
use tubiao::{Color, Diagnostic, Error, Figure, Fonts, Result, Typesetter};

/// A figure of a table, with the lines of its spec after title and data.
pub(crate) fn try_figure(spec: &str, table: &str) -> Result<(Figure, Scene)> {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let figure = Figure::parse("x", &spec, table.as_bytes())?;
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin()))?;
    Ok((figure, scene))
}

/// The scene of such a figure.
pub(crate) fn figure(spec: &str, table: &str) -> Scene {
    try_figure(spec, table).expect("a figure").1
}

/// The first fault of such a figure.
pub(crate) fn refused(spec: &str, table: &str) -> Diagnostic {
    let error = try_figure(spec, table).err().expect("a figure that is refused");
    error.diagnostics()[0].clone()
}

/// The only fault of a figure: its code, its message, and the text at its place.
pub(crate) fn fault(spec: &str, table: &str) -> String {
    let error = try_figure(spec, table).err().expect("a fault");
    let [fault] = error.diagnostics() else { panic!("one fault: {error}") };
    let place = fault.place.as_ref().map_or("nowhere", |place| place.text());
    format!("{}: {}; at {place}", fault.code, fault.message)
}

/// The faults of a figure: code, message, and line and column of the place.
pub(crate) fn faults(spec: &str, table: &str) -> Vec<(&'static str, String, (usize, usize))> {
    let error: Error = try_figure(spec, table).err().expect("a fault");
    let place = |at: &tubiao::Place| (at.line(), at.column());
    let faults = error.diagnostics().iter();
    let fault =
        |it: &Diagnostic| (it.code, it.message.clone(), it.place.as_ref().map_or((0, 0), place));
    faults.map(fault).collect()
}

/// A fault with its code, and the text that it underlines.
#[track_caller]
pub(crate) fn is_at(fault: &Diagnostic, code: &str, text: &str) {
    let place = fault.place.as_ref().map(tubiao::Place::text);
    assert_eq!((fault.code, place), (code, Some(text)), "{fault}");
}

/// The words of a figure in the order of drawing.
pub(crate) fn words(scene: &Scene) -> Vec<&str> {
    scene.texts().into_iter().map(|text| text.run.text.as_str()).collect()
}

/// A text by its words, which are there once.
#[track_caller]
pub(crate) fn text<'a>(scene: &'a Scene, words: &str) -> &'a Text {
    let mut found = scene.texts().into_iter().filter(|text| text.run.text == words);
    let text = found.next().expect(words);
    assert!(found.next().is_none(), "{words} twice");
    text
}

/// The box of a line.
#[track_caller]
pub(crate) fn place(scene: &Scene, words: &str) -> Rect {
    text(scene, words).bounds().bounds()
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

/// The points of a path.
pub(crate) fn points(shape: &Shape) -> Option<Vec<(f64, f64)>> {
    let Geometry::Path(path) = &shape.geometry else { return None };
    let end = |segment: &Segment| match segment {
        Segment::Move(at) | Segment::Line(at) => Some((at.x.px(), at.y.px())),
        _ => None,
    };
    Some(path.segments.iter().filter_map(end).collect())
}

/// The filled rectangles of a role: left, top, width and height in pixels, and the colour.
pub(crate) fn rects(scene: &Scene, role: Role) -> Vec<([f64; 4], Color)> {
    let rect = |shape: &Shape| match (&shape.geometry, shape.fill) {
        (Geometry::Rect(corner, width, height), Some(fill)) => {
            Some(([corner.x.px(), corner.y.px(), width.px(), height.px()], fill))
        }
        _ => None,
    };
    shapes(scene, role).into_iter().filter_map(rect).collect()
}
