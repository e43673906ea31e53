//! Rings and lines → their parts in a rectangle.

use crate::geom::Rect;
use crate::geom::flat;

type Point = (f64, f64);

/// The part of a ring in a rectangle, along whose sides it then runs (Sutherland and Hodgman 1974);
/// empty where nothing is left.
pub(super) fn ring(ring: &[Point], rect: &Rect) -> Vec<Point> {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let sides: [(bool, f64, f64); 4] =
        [(true, 1.0, left), (true, -1.0, -right), (false, 1.0, top), (false, -1.0, -bottom)];
    let mut points = ring.to_vec();
    for (is_x, sign, limit) in sides {
        let depth = |(x, y): Point| sign * if is_x { x } else { y } - limit;
        points = inside(&points, depth);
    }
    points
}

/// The part of a ring where `depth` is not negative.
fn inside(ring: &[Point], depth: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len() + 4);
    let Some(mut from) = ring.last().copied() else { return kept };
    for &to in ring {
        let (a, b) = (depth(from), depth(to));
        if (a < 0.0) != (b < 0.0) {
            let part = a / (a - b);
            kept.push((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part));
        }
        if b >= 0.0 {
            kept.push(to);
        }
        from = to;
    }
    kept
}

/// The parts of a line in a rectangle.
pub(super) fn line(points: &[Point], rect: &Rect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = vec![];
    let mut end = None;
    for pair in points.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let Some((from, to)) = flat::clip((a, b), rect).filter(|(from, to)| from < to) else {
            end = None;
            continue;
        };
        let at = |part: f64| match part {
            0.0 => a,
            1.0 => b,
            _ => (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part),
        };
        if end != Some(a) || from > 0.0 {
            parts.push(vec![at(from)]);
        }
        parts.last_mut().expect("a part was begun").push(at(to));
        end = (to == 1.0).then_some(b);
    }
    parts
}
