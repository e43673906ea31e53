//! What touches, and what contains.

use super::grid::grown;
use crate::geom::flat::{self, Contour, Point, around};
use crate::geom::{Quad, Rect};

/// Ink that comes nearer than this, in pixels, touches: half a pixel is lost in any raster.
pub(super) const NEAR: f64 = 0.5;

/// The straight band around a line: `half` its thickness in pixels.
pub(super) fn band(a: Point, b: Point, half: f64) -> Quad {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let length = (x * x + y * y).sqrt();
    // A line without length is a band that points anywhere.
    let (x, y) = if length > 0.0 { (x / length, y / length) } else { (1.0, 0.0) };
    let half = half.max(1e-6);
    let (x, y) = (-y * half, x * half);
    Quad {
        corners: [(a.0 + x, a.1 + y), (b.0 + x, b.1 + y), (b.0 - x, b.1 - y), (a.0 - x, a.1 - y)],
    }
}

/// The part of a line inside a box.
pub(super) fn clip((a, b): (Point, Point), rect: &Rect) -> Option<(Point, Point)> {
    let (from, to) = flat::clip((a, b), rect)?;
    Some((along(a, b, from), along(a, b, to)))
}

/// The point at the share `t` of the way.
pub(super) fn along(a: Point, b: Point, t: f64) -> Point {
    (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t)
}

/// The squared distance of a point from a line.
fn from_line(p: Point, (a, b): (Point, Point)) -> f64 {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let square = x * x + y * y;
    let t = if square > 0.0 { ((p.0 - a.0) * x + (p.1 - a.1) * y) / square } else { 0.0 };
    let foot = along(a, b, t.clamp(0.0, 1.0));
    let (x, y) = (p.0 - foot.0, p.1 - foot.1);
    x * x + y * y
}

/// Whether two lines cross properly.
fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let side = |a: Point, b: Point, p: Point| (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0);
    (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) && (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0)
}

/// Whether two lines come nearer than `gap`.
pub(super) fn lines_touch(one: (Point, Point), other: (Point, Point), gap: f64) -> bool {
    let near = |p, line| from_line(p, line) < gap * gap;
    near(one.0, other)
        || near(one.1, other)
        || near(other.0, one)
        || near(other.1, one)
        || cross(one, other)
}

/// Where a line comes nearer than `gap` to filled contours' edges.
pub(super) fn edge_near(contours: &[Contour], line: (Point, Point), gap: f64) -> Option<Point> {
    let near = contours.iter().filter(|contour| clip(line, &grown(&contour.bounds, gap)).is_some());
    let place = grown(&Rect::from_corners(line.0, line.1), gap);
    let mut edges = near.flat_map(|contour| contour.lines_near(true, &place));
    let edge = edges.find(|edge| lines_touch(*edge, line, gap))?;
    Some(along(edge.0, edge.1, 0.5))
}

/// Where the edges of two filled forms come nearer than `gap`, or one lies in the other.
pub(super) fn fills_touch(a: &[Contour], b: &[Contour], gap: f64) -> Option<Point> {
    let near = |contour: &&Contour| b.iter().any(|b| contour.bounds.touches(&b.bounds, gap));
    let zones: Vec<_> = b.iter().map(|contour| grown(&contour.bounds, gap)).collect();
    let place =
        around(zones.iter().flat_map(|zone| [(zone.x, zone.y), (zone.right(), zone.bottom())]))?;
    let edges = a.iter().filter(near).flat_map(|contour| contour.lines_near(true, &place));
    let mut meeting = edges.filter_map(|line| {
        let in_zone = zones.iter().any(|zone| clip(line, zone).is_some());
        in_zone.then(|| edge_near(b, line, gap)).flatten()
    });
    let inside = |a: &[Contour], b: &[Contour]| {
        let mut starts = a.iter().map(|contour| contour.points[0]);
        starts.find(|start| contains(b, *start))
    };
    meeting.next().or_else(|| inside(a, b)).or_else(|| inside(b, a))
}

/// Whether a point lies in filled contours by the non-zero rule.
pub(super) fn contains(contours: &[Contour], p: Point) -> bool {
    let mut winding = 0;
    // Only edges that a ray to the right can meet count.
    for contour in contours {
        let ray = Rect { x: p.0, y: p.1, width: f64::INFINITY, height: 0.0 };
        if !contour.bounds.meets(&ray) {
            continue;
        }
        for (a, b) in contour.lines_near(true, &ray) {
            if (a.1 <= p.1) == (b.1 <= p.1) {
                continue;
            }
            let x = a.0 + (p.1 - a.1) / (b.1 - a.1) * (b.0 - a.0);
            if x > p.0 {
                winding += if a.1 < b.1 { 1 } else { -1 };
            }
        }
    }
    winding != 0
}

/// Whether a point lies nearer than `gap` to a line through points.
pub(super) fn line_has(contours: &[Contour], p: Point, gap: f64) -> bool {
    let place = Rect { x: p.0 - gap, y: p.1 - gap, width: 2.0 * gap, height: 2.0 * gap };
    let mut lines = contours.iter().flat_map(|contour| contour.lines_near(false, &place));
    lines.any(|line| from_line(p, line) < gap * gap)
}
