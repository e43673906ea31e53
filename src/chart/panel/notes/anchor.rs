//! What is drawn at a position: where a shape ends, the words that belong to it, how high all reaches.

use crate::chart::panel::leader::{Axis, Target};
use crate::chart::panel::{Curve, Form, Need, Outline, Plane, Sketch};
use crate::chart::theme;
use crate::geom::Rect;

/// How near two points are one, in pixels.
const SAME: f64 = 1.0;
/// How far from the end of a shape its words may begin, in pixels.
const NEAR: f64 = 14.0;

/// Why no one shape stands at a position.
pub(super) enum Vague {
    Nothing,
    Several,
}

/// Where a shape ends.
struct Tip {
    at: (f64, f64),
    /// The sides of a bar, along the axis of positions.
    bar: Option<(f64, f64)>,
}

/// Where the shape ends that stands at a pixel along the axis of positions; of a stack, the stack.
pub(super) fn tip(
    sketch: &Sketch,
    plane: &Plane,
    at: f64,
    series: Option<u16>,
) -> Result<(f64, f64), Vague> {
    let is_meant = |form: &&Form| {
        form.color != theme::GROUND && series.is_none_or(|series| form.series == Some(series))
    };
    let forms = sketch.forms.iter().filter(is_meant);
    let tips: Vec<Tip> = forms.filter_map(|form| tip_of(form, plane, at)).collect();
    let base = plane.across(plane.base());
    let length = |tip: &Tip| (across(plane, tip.at) - base).abs();
    let longest = tips.iter().max_by(|a, b| length(a).total_cmp(&length(b)));
    let longest = longest.ok_or(Vague::Nothing)?;
    let is_one = |tip: &Tip| match (tip.bar, longest.bar) {
        (Some(one), Some(other)) => is_same(one.0, other.0) && is_same(one.1, other.1),
        _ => is_same(tip.at.0, longest.at.0) && is_same(tip.at.1, longest.at.1),
    };
    if tips.iter().all(is_one) { Ok(longest.at) } else { Err(Vague::Several) }
}

fn tip_of(form: &Form, plane: &Plane, at: f64) -> Option<Tip> {
    match &form.outline {
        Outline::Rect(_) | Outline::Area(_) => {
            let rect = form.bounds();
            let (start, end) = sides(plane, &rect);
            let middle = (start + end) / 2.0;
            let base = plane.across(plane.base());
            let ends = lengths(plane, &rect);
            let is_first = (ends.0 - base).abs() > (ends.1 - base).abs();
            let end_at = plane.point(middle, if is_first { ends.0 } else { ends.1 });
            let tip = Tip { at: end_at, bar: Some((start, end)) };
            ((middle - at).abs() < plane.pitch / 2.0).then_some(tip)
        }
        Outline::Dot(middle, _) | Outline::Symbol(_, middle, _) => {
            is_same(along(plane, *middle), at).then_some(Tip { at: *middle, bar: None })
        }
        Outline::Line(points, ..) => {
            let mut pairs = points.windows(2);
            let tip = pairs.find_map(|pair| crossing(plane, [pair[0], pair[1]], at))?;
            Some(Tip { at: tip, bar: None })
        }
    }
}

/// What is pointed to at a point: with the dot there, and the words that belong to it.
pub(super) fn target(sketch: &Sketch, plane: &Plane, at: (f64, f64)) -> Target {
    let is_here = |(x, y): (f64, f64)| is_same(x, at.0) && is_same(y, at.1);
    let radius = |form: &Form| match form.outline {
        Outline::Dot(middle, radius) if is_here(middle) => radius,
        Outline::Symbol(symbol, middle, radius) if is_here(middle) => radius * symbol.reach(),
        _ => 0.0,
    };
    let radius = sketch.forms.iter().map(radius).fold(0.0, f64::max);
    let here = Rect::from_corners(at, at);
    let is_aligned = |rect: &Rect| {
        let (start, end) = sides(plane, rect);
        ((start + end) / 2.0 - along(plane, at)).abs() < 2.0 * SAME && rect.touches(&here, NEAR)
    };
    let boxes = sketch.wishes.iter().filter_map(|wish| match wish.spots[..] {
        [spot] if spot.inside.is_none() => Some(wish.bounds(&spot)),
        _ => None,
    });
    let axis = if plane.flipped { Axis::Level } else { Axis::Upright };
    let words = boxes.filter(is_aligned).reduce(|a, b| a.with(&b));
    let grown = across(plane, at) - plane.across(plane.base());
    let is_low = if plane.flipped { grown < -SAME } else { grown > SAME };
    Target { at, radius, words, axis, is_low: is_low && plane.values().curve != Curve::Log }
}

/// How high shapes, and words that must stand, reach between two pixels along; `height` is that of a
/// pixel across.
pub(super) fn reach(
    sketch: &Sketch,
    plane: &Plane,
    span: (f64, f64),
    height: impl Fn(f64) -> f64,
) -> f64 {
    let of_box = |rect: Rect| {
        let ((start, end), (low, high)) = (sides(plane, &rect), lengths(plane, &rect));
        let is_there = start < span.1 && span.0 < end;
        if is_there { height(low).max(height(high)) } else { f64::NEG_INFINITY }
    };
    let of_line = |points: &[(f64, f64)]| {
        let there = |p: &(f64, f64)| (span.0..=span.1).contains(&along(plane, *p));
        let ends = [span.0, span.1];
        let cut = points.windows(2).flat_map(|pair| {
            ends.into_iter().filter_map(|at| crossing(plane, [pair[0], pair[1]], at))
        });
        let all = points.iter().copied().filter(there).chain(cut);
        all.map(|point| height(across(plane, point))).fold(f64::NEG_INFINITY, f64::max)
    };
    let forms = sketch.forms.iter().map(|form| match &form.outline {
        Outline::Line(points, ..) => of_line(points),
        _ => of_box(form.bounds()),
    });
    let must = sketch.wishes.iter().filter(|wish| wish.need == Need::Must);
    let words = must.filter_map(|wish| Some(of_box(wish.bounds(wish.spots.first()?))));
    forms.chain(words).fold(height(plane.across(plane.base())), f64::max)
}

/// Whether a polygon holds a point, by the even-odd rule.
pub(super) fn holds(polygon: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let ends = polygon.iter().zip(polygon.iter().cycle().skip(1));
    let crossed = ends.filter(|(a, b)| {
        (a.1 <= y) != (b.1 <= y) && a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0) > x
    });
    crossed.count() % 2 == 1
}

/// The point of a line at a pixel along; none where it lies beside it, or all of it lies there.
fn crossing(plane: &Plane, [from, to]: [(f64, f64); 2], at: f64) -> Option<(f64, f64)> {
    let (start, end) = (along(plane, from), along(plane, to));
    if start == end || !(start.min(end)..=start.max(end)).contains(&at) {
        return None;
    }
    let (low, high) = (across(plane, from), across(plane, to));
    Some(plane.point(at, low + (high - low) * (at - start) / (end - start)))
}

fn along(plane: &Plane, (x, y): (f64, f64)) -> f64 {
    if plane.flipped { y } else { x }
}

fn across(plane: &Plane, (x, y): (f64, f64)) -> f64 {
    if plane.flipped { x } else { y }
}

/// The ends of a box along the axis of positions.
fn sides(plane: &Plane, rect: &Rect) -> (f64, f64) {
    if plane.flipped { (rect.y, rect.bottom()) } else { (rect.x, rect.right()) }
}

/// The ends of a box along the axis of values.
fn lengths(plane: &Plane, rect: &Rect) -> (f64, f64) {
    if plane.flipped { (rect.x, rect.right()) } else { (rect.y, rect.bottom()) }
}

fn is_same(a: f64, b: f64) -> bool {
    (a - b).abs() < SAME
}
