//! Lines, areas and dots of series, in pixels.

use tubiao::scene::{Geometry, Node, Scene, Shape, Text};

use super::figure::{points, try_figure};

/// A figure of which the lint finds nothing that an editor would send back.
pub(crate) fn clean(spec: &str, table: &str) -> Scene {
    let (figure, scene) = try_figure(spec, table).expect("a figure");
    let findings = figure.lint(&scene, Some(&tubiao::svg::write(&scene)));
    let errors = findings.iter().filter(|found| found.severity == tubiao::lint::Severity::Error);
    assert_eq!(errors.collect::<Vec<_>>(), Vec::<&tubiao::lint::Finding>::new());
    scene
}

/// What a figure looks like, whatever is said of it.
pub(crate) fn drawn(scene: Scene) -> String {
    tubiao::svg::write(&Scene { description: String::new(), provenance: None, ..scene })
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
pub(crate) fn all(scene: &Scene) -> Vec<&Shape> {
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

/// The lines of a series.
pub(crate) fn lines(scene: &Scene, series: u16) -> Vec<Vec<(f64, f64)>> {
    let mine = all(scene).into_iter().filter(|it| it.series == Some(series));
    mine.filter(|it| it.stroke.is_some()).filter_map(points).collect()
}

/// The filled polygons of a series.
pub(crate) fn areas(scene: &Scene, series: u16) -> Vec<Vec<(f64, f64)>> {
    let mine = all(scene).into_iter().filter(|it| it.series == Some(series));
    mine.filter(|it| it.fill.is_some()).filter_map(points).collect()
}

/// The dots of a series: middle and radius.
pub(crate) fn dots(scene: &Scene, series: u16) -> Vec<(f64, f64, f64)> {
    let mine = all(scene).into_iter().filter(|it| it.series == Some(series));
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
