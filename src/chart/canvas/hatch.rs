//! What runs over fills: the lines of patterns, with gaps where words stand, and the holes of dots.

use super::Canvas;
use crate::geom::flat::Contour;
use crate::geom::{Path, Pattern, Point, Rect, Symbol, Unit};
use crate::scene::{Geometry, Node, Shape, Stroke};
use crate::theme::{Paint, Tone};

/// The radius of the hole of an open dot, in radii of the dot.
const HOLE: f64 = 0.5;
/// The thickness of the line at the edge of a hatched fill, in pixels.
const EDGE: f64 = 1.0;

impl Canvas<'_> {
    /// A filled circle.
    pub(in crate::chart) fn dot(&mut self, middle: (f64, f64), radius: f64, fill: Paint) {
        self.symbol(Symbol::Circle, middle, radius, fill);
    }

    /// A dot of a form, as large as a circle of a radius.
    pub(in crate::chart) fn symbol(
        &mut self,
        symbol: Symbol,
        (x, y): (f64, f64),
        radius: f64,
        fill: Paint,
    ) {
        let reach = radius * symbol.reach();
        self.taken.push(Rect::from_corners((x - reach, y - reach), (x + reach, y + reach)));
        let form = outline(symbol, (x, y), radius);
        if !self.theme.is_open(fill) {
            return self.push(Shape::new(form, Some(self.theme.color(fill)), None));
        }
        self.push(Shape::new(form, Some(self.theme.line(fill).0), None));
        let hole = outline(symbol, (x, y), radius * HOLE);
        let fill = Some(self.theme.color(Paint::of(Tone::Ground)));
        self.push(Shape { hatch: Some(Pattern::Open), ..Shape::new(hole, fill, None) });
    }

    /// A filled form with what runs over it.
    pub(super) fn fill(&mut self, form: Geometry, fill: Paint) {
        self.push(Shape::new(form.clone(), Some(self.theme.color(fill)), None));
        self.hatch(&form, fill);
    }

    /// What runs over the fill that was drawn just before: the lines of its pattern and of its edge.
    pub(super) fn hatch(&mut self, form: &Geometry, fill: Paint) {
        let Some(hatch) = self.theme.hatch(fill) else { return };
        let lines = hatch.pattern.lines(&form.contours());
        if !lines.segments.is_empty() {
            let (width, dash) = (hatch.pattern.width(), hatch.pattern.dash());
            let stroke = Stroke { color: hatch.color, width, dash };
            let lines = Shape::new(Geometry::Path(lines), None, Some(stroke));
            self.push(Shape { hatch: Some(hatch.pattern), ..lines });
        } else if hatch.has_edge {
            // In a sliver there is no pale ground to be seen.
            return self.push(Shape::new(form.clone(), Some(hatch.color), None));
        }
        if hatch.has_edge {
            let stroke = Stroke { color: hatch.color, width: Unit::from_px(EDGE), dash: vec![] };
            self.push(Shape::new(edge(form, EDGE / 2.0), None, Some(stroke)));
        }
    }
}

/// The outline of a symbol.
fn outline(symbol: Symbol, (x, y): (f64, f64), radius: f64) -> Geometry {
    match symbol.corners((x, y), radius) {
        corners if corners.is_empty() => {
            Geometry::Circle(Point::from_px(x, y), Unit::from_px(radius))
        }
        corners => {
            let corners = corners.into_iter().map(|(x, y)| Point::from_px(x, y));
            Geometry::Path(Path::lines(corners, true))
        }
    }
}

/// Gives the lines over fills gaps where words stand.
pub(super) fn make_room(nodes: &mut Vec<Node>, words: &[Rect]) {
    nodes.retain_mut(|node| match node {
        Node::Group(group) => {
            make_room(&mut group.nodes, words);
            true
        }
        Node::Shape(Shape { geometry: Geometry::Path(lines), hatch: Some(pattern), .. }) => {
            *lines = pattern.clear_of(lines, words);
            !lines.segments.is_empty()
        }
        Node::Shape(_) | Node::Text(_) => true,
    });
}

/// The edge of a form in straight lines, that of a rectangle so far inside, in pixels.
///
/// Curves are never stroked: that is where the rasteriser's last bits differ between machines.
fn edge(form: &Geometry, by: f64) -> Geometry {
    let by = Unit::from_px(by);
    if let Geometry::Rect(corner, width, height) = form {
        let corner = *corner + Point { x: by, y: by };
        return Geometry::Rect(corner, *width - by - by, *height - by - by);
    }
    let contour = |contour: Contour| {
        let points = contour.points.into_iter().map(|(x, y)| Point::from_px(x, y));
        Path::lines(points, true).segments
    };
    Geometry::Path(Path { segments: form.contours().into_iter().flat_map(contour).collect() })
}
