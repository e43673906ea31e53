//! What a figure of a spec and a table shows, in pixels.

use tubiao::geom::Segment;
use tubiao::scene::{Geometry, Node, Scene, Shape, Text};
use tubiao::{Error, Figure, Fonts, Result, Typesetter};

/// A figure of a table, with the lines of its spec after title and data.
pub(crate) fn try_figure(spec: &str, table: &str) -> Result<(Figure, Scene)> {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let figure = Figure::parse("x", &spec, table.as_bytes())?;
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin()))?;
    Ok((figure, scene))
}

/// The same, of which the lint finds nothing that an editor would send back.
pub(crate) fn figure(spec: &str, table: &str) -> Scene {
    let (figure, scene) = try_figure(spec, table).expect("a figure");
    let findings = figure.lint(&scene, Some(&tubiao::svg::write(&scene)));
    let errors = findings.iter().filter(|found| found.severity == tubiao::lint::Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), Vec::<&tubiao::lint::Finding>::new());
    scene
}

/// What a figure looks like, whatever is said of it.
pub(crate) fn drawn(scene: Scene) -> String {
    tubiao::svg::write(&Scene { description: String::new(), ..scene })
}

/// The faults of a figure: code, message, and line and column of the place.
pub(crate) fn faults(spec: &str, table: &str) -> Vec<(&'static str, String, (usize, usize))> {
    let error: Error = try_figure(spec, table).err().expect("a fault");
    let place = |at: &tubiao::Place| (at.line(), at.column());
    let faults = error.diagnostics().iter();
    let fault = |it: &tubiao::Diagnostic| {
        (it.code, it.message.clone(), it.place.as_ref().map_or((0, 0), place))
    };
    faults.map(fault).collect()
}

/// The words of a figure in the order of drawing.
pub(crate) fn words(scene: &Scene) -> Vec<&str> {
    scene.texts().into_iter().map(|text| text.run.text.as_str()).collect()
}

/// A text by its words, which are there once.
pub(crate) fn text<'a>(scene: &'a Scene, words: &str) -> &'a Text {
    let mut found = scene.texts().into_iter().filter(|text| text.run.text == words);
    let text = found.next().expect(words);
    assert!(found.next().is_none(), "{words} twice");
    text
}

/// The leftmost of the texts of these words.
pub(crate) fn left<'a>(scene: &'a Scene, words: &str) -> &'a Text {
    let found = scene.texts().into_iter().filter(|text| text.run.text == words);
    found.min_by_key(|text| text.origin.x.0).expect(words)
}

/// The left and right side of a text, and the middle of its em.
pub(crate) fn sides(text: &Text) -> (f64, f64, f64) {
    let (x, bounds) = (text.origin.x.px(), text.run.bounds());
    (x, x + bounds.width, text.origin.y.px() + bounds.y + bounds.height / 2.0)
}

/// All shapes in the order of drawing.
pub(crate) fn shapes(scene: &Scene) -> Vec<&Shape> {
    fn gather<'a>(nodes: &'a [Node], found: &mut Vec<&'a Shape>) {
        for node in nodes {
            match node {
                Node::Group(group) => gather(&group.nodes, found),
                Node::Shape(shape) => found.push(shape),
                Node::Text(_) => {}
            }
        }
    }
    let mut found = vec![];
    gather(&scene.nodes, &mut found);
    found
}

/// The points of a path.
fn points(shape: &Shape) -> Option<Vec<(f64, f64)>> {
    let Geometry::Path(path) = &shape.geometry else { return None };
    let end = |segment: &Segment| match segment {
        Segment::Move(at) | Segment::Line(at) => Some((at.x.px(), at.y.px())),
        _ => None,
    };
    Some(path.segments.iter().filter_map(end).collect())
}

/// The lines of a series.
pub(crate) fn lines(scene: &Scene, series: u16) -> Vec<Vec<(f64, f64)>> {
    let mine = shapes(scene).into_iter().filter(|it| it.series == Some(series));
    mine.filter(|it| it.stroke.is_some()).filter_map(points).collect()
}

/// The filled polygons of a series.
pub(crate) fn areas(scene: &Scene, series: u16) -> Vec<Vec<(f64, f64)>> {
    let mine = shapes(scene).into_iter().filter(|it| it.series == Some(series));
    mine.filter(|it| it.fill.is_some()).filter_map(points).collect()
}

/// The dots of a series: middle and radius.
pub(crate) fn dots(scene: &Scene, series: u16) -> Vec<(f64, f64, f64)> {
    let mine = shapes(scene).into_iter().filter(|it| it.series == Some(series));
    let dot = |shape: &Shape| match &shape.geometry {
        Geometry::Circle(at, radius) => Some((at.x.px(), at.y.px(), radius.px())),
        _ => None,
    };
    mine.filter_map(dot).collect()
}

/// Whether two numbers of pixels are the same within a hundredth or two.
pub(crate) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.03
}
