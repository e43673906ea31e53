//! The shapes of points: of every category another, all of one area.

mod key;

use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::geom::Rect;
use crate::theme::Paint;

pub(super) use key::Key;

/// How far the ground stands out about a symbol, in pixels.
const RING: f64 = 1.0;

/// The corners of shapes other than circles and squares, on the circle about their middle: their number
/// and the part of a turn by which the first lies off the top, in twelfths.
const SHAPES: [(usize, f64); 4] = [(3, 0.0), (4, 0.0), (3, 6.0), (6, 0.0)];

/// How many shapes there are.
const COUNT: usize = SHAPES.len() + 2;

/// The paint of a category; without one, that of what helps readers to find their way.
fn paint(group: Option<usize>, groups: usize) -> Paint {
    match group {
        None => theme::MUTED,
        Some(_) if groups < 2 => theme::STRONG,
        // Its shape tells it apart in black and white: no pattern has room in it.
        Some(group) => Paint::category(group).bare(),
    }
}

/// Draws a symbol with the area of a circle, and a ring of the ground about it.
pub(super) fn draw(
    canvas: &mut Canvas,
    (group, groups): (Option<usize>, usize),
    (at, radius): ((f64, f64), f64),
) {
    let form = group.unwrap_or(0);
    shape(canvas, form, at, radius, (theme::GROUND, RING));
    canvas.of_series(group.map(|group| group as u16), |canvas| {
        shape(canvas, form, at, radius, (paint(group, groups), 0.0));
    });
}

fn shape(
    canvas: &mut Canvas,
    group: usize,
    at: (f64, f64),
    radius: f64,
    (paint, more): (Paint, f64),
) {
    let area = std::f64::consts::PI * radius * radius;
    match group % COUNT {
        0 => canvas.dot(at, radius + more, paint),
        1 => {
            let half = area.sqrt() / 2.0 + more;
            canvas.rect(
                Rect::from_corners((at.0 - half, at.1 - half), (at.0 + half, at.1 + half)),
                paint,
            );
        }
        other => canvas.area(&corners(SHAPES[other - 2], at, area, more), paint),
    }
}

/// The corners of a regular polygon of an area, its sides so many pixels farther out.
fn corners(
    (count, off): (usize, f64),
    (x, y): (f64, f64),
    area: f64,
    more: f64,
) -> Vec<(f64, f64)> {
    let turn = 2.0 * std::f64::consts::PI / count as f64;
    // The area of a regular polygon is n/2 × R² × sin(2π/n); its sides lie R × cos(π/n) off its middle.
    let reach = (2.0 * area / (count as f64 * libm::sin(turn))).sqrt();
    let reach = reach + more / libm::cos(turn / 2.0);
    let corner = |i: usize| {
        let angle = turn * i as f64 + off * std::f64::consts::PI / 6.0;
        (x + reach * libm::sin(angle), y - reach * libm::cos(angle))
    };
    (0..count).map(corner).collect()
}

/// The radius of the circle that holds a symbol of a category.
pub(super) fn extent(group: Option<usize>, radius: f64) -> f64 {
    let part = match group.unwrap_or(0) % COUNT {
        0 => 1.0,
        1 => 1.26,
        2 | 4 => 1.56,
        3 => 1.26,
        _ => 1.1,
    };
    radius * part
}
