//! The symbols of points on maps and in trees: of every category another.

mod key;

use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::geom::Symbol;
use crate::theme::Paint;

pub(super) use key::Key;

/// How far the ground stands out about a symbol, in pixels.
const RING: f64 = 1.0;

/// The symbol of a category; a circle without one.
pub(super) fn form(group: Option<usize>) -> Symbol {
    Symbol::ALL[group.unwrap_or(0) % Symbol::ALL.len()]
}

/// The paint of a category; without one, that of what helps readers to find their way.
fn paint(group: Option<usize>, groups: usize) -> Paint {
    match group {
        None => theme::MUTED,
        Some(_) if groups < 2 => theme::STRONG,
        // Its form tells it apart in black and white: no pattern has room in it.
        Some(group) => Paint::category(group).bare(),
    }
}

/// Draws a symbol with the area of a circle of a radius, and a ring of the ground about it; one whose
/// size is missing has a hole.
pub(super) fn draw(
    canvas: &mut Canvas,
    (group, groups): (Option<usize>, usize),
    (at, radius): ((f64, f64), f64),
    is_missing: bool,
) {
    let paint = match (group, is_missing) {
        (_, false) => paint(group, groups),
        (Some(group), true) if groups > 1 => Paint::category(group).hatched(),
        _ => theme::MISSING,
    };
    canvas.symbol(form(group), at, radius + RING, theme::GROUND);
    canvas.of_series(group.map(|group| group as u16), |canvas| {
        canvas.symbol(form(group), at, radius, paint);
    });
}
