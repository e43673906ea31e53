//! How far the ink of a shape reaches.

use super::grid::grown;
use crate::geom::Rect;
use crate::geom::flat::{self, Contour, Point, around, px};
use crate::scene::{Geometry, Shape};

/// The longest mitre, in widths of the line: the default of SVG.
const MITRE: f64 = 4.0;

/// Half of the width of a shape's line in pixels; 0 without one.
pub(super) fn half_width(shape: &Shape) -> f64 {
    let stroke = shape.stroke.as_ref().filter(|stroke| stroke.color.alpha > 0);
    stroke.map_or(0.0, |stroke| stroke.width.px() / 2.0)
}

/// A box around all ink of a shape, quickly found: at an edge of a path it may be too large.
pub(super) fn outer(shape: &Shape) -> Option<Rect> {
    let half = half_width(shape);
    Some(match &shape.geometry {
        Geometry::Path(path) => grown(&flat::control_box([path].into_iter())?, half * MITRE),
        form => grown(&plain(form)?, half),
    })
}

/// The box of all ink of a shape; `contours` are those of its form.
pub(super) fn exact(shape: &Shape, contours: &[Contour]) -> Option<Rect> {
    let half = half_width(shape);
    let Geometry::Path(_) = &shape.geometry else { return outer(shape) };
    let filled = shape.fill.is_some();
    let fill = contours.iter().filter(|_| filled).flat_map(|contour| contour.points.clone());
    let line = contours.iter().filter(|_| half > 0.0).flat_map(|contour| edge(contour, half));
    around(fill.chain(line))
}

/// The box of a rectangle or circle without its line.
fn plain(form: &Geometry) -> Option<Rect> {
    match form {
        Geometry::Rect(corner, width, height) => {
            let (x, y) = px(*corner);
            Some(Rect::from_corners((x, y), (x + width.px(), y + height.px())))
        }
        Geometry::Circle(center, radius) => {
            let ((x, y), r) = (px(*center), radius.px());
            Some(Rect::from_corners((x - r, y - r), (x + r, y + r)))
        }
        Geometry::Path(_) => None,
    }
}

/// The corners of a line with flat caps and mitred joins.
fn edge(contour: &Contour, half: f64) -> Vec<Point> {
    let lines: Vec<_> = contour.lines(false).filter_map(|line| normal(line, half)).collect();
    let mut corners = vec![];
    for (line, (x, y)) in &lines {
        for end in [line.0, line.1] {
            corners.extend([(end.0 + x, end.1 + y), (end.0 - x, end.1 - y)]);
        }
    }
    let closing = lines.last().zip(lines.first()).filter(|_| contour.is_closed);
    let joins = lines.windows(2).map(|pair| (&pair[0], &pair[1])).chain(closing);
    corners.extend(
        joins.flat_map(|((line, before), (_, after))| mitre(line.1, *before, *after, half)),
    );
    corners
}

/// A line with its normal of the length `half`.
fn normal((a, b): (Point, Point), half: f64) -> Option<((Point, Point), Point)> {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let length = (x * x + y * y).sqrt();
    (length > 0.0).then(|| ((a, b), (-y / length * half, x / length * half)))
}

/// The tips of a join, on both of its sides; none where the mitre is too long.
fn mitre(corner: Point, before: Point, after: Point, half: f64) -> Vec<Point> {
    // The cosine of the turn; a mitre is sqrt(2 / (1 + cosine)) widths long.
    let cosine = (before.0 * after.0 + before.1 * after.1) / (half * half);
    if 2.0 > MITRE * MITRE * (1.0 + cosine) {
        return vec![];
    }
    let tip = ((before.0 + after.0) / (1.0 + cosine), (before.1 + after.1) / (1.0 + cosine));
    vec![(corner.0 + tip.0, corner.1 + tip.1), (corner.0 - tip.0, corner.1 - tip.1)]
}
