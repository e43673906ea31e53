//! What a figure in memory draws.

use tubiao::geom::Rect;
use tubiao::scene::{Geometry, Node, Role, Scene, Shape, Text};
use tubiao::{Color, Diagnostic, Figure, Fonts, Typesetter};

fn parsed(spec: &str, table: &str) -> Result<Scene, tubiao::Error> {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let figure = Figure::parse("x", &spec, table.as_bytes())?;
    figure.scene(&mut Typesetter::new(Fonts::builtin()))
}

/// A figure of a table, with the lines of its spec after title and data.
pub(crate) fn figure(spec: &str, table: &str) -> Scene {
    parsed(spec, table).expect("a scene")
}

/// The first fault of such a figure.
pub(crate) fn refused(spec: &str, table: &str) -> Diagnostic {
    let error = parsed(spec, table).expect_err("a figure that is refused");
    error.diagnostics()[0].clone()
}

/// A fault with its code, and the text that it underlines.
#[track_caller]
pub(crate) fn is_at(fault: &Diagnostic, code: &str, text: &str) {
    let place = fault.place.as_ref().map(tubiao::Place::text);
    assert_eq!((fault.code, place), (code, Some(text)), "{fault}");
}

/// All words, line by line.
pub(crate) fn words(scene: &Scene) -> Vec<&str> {
    scene.texts().into_iter().map(|text| text.run.text.as_str()).collect()
}

/// The line of some words.
#[track_caller]
pub(crate) fn text<'a>(scene: &'a Scene, words: &str) -> &'a Text {
    let texts = scene.texts();
    texts.into_iter().find(|text| text.run.text == words).expect(words)
}

/// The box of a line.
#[track_caller]
pub(crate) fn place(scene: &Scene, words: &str) -> Rect {
    text(scene, words).bounds().bounds()
}

/// The shapes of the groups of a role.
pub(crate) fn shapes(scene: &Scene, role: Role) -> Vec<&Shape> {
    let mut found = vec![];
    for node in &scene.nodes {
        if let Node::Group(group) = node
            && group.role == role
        {
            found.extend(group.nodes.iter().filter_map(|node| match node {
                Node::Shape(shape) => Some(shape),
                _ => None,
            }));
        }
    }
    found
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
