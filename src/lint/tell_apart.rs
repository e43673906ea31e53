//! `color-blind`: series that look alike to some readers.
//!
//! Compared are fills of series that touch without a seam, for which a grey print counts as well,
//! and series whose keys stand outside the marks, as in a legend: four greys at most could be told
//! apart there. Unlike patterns, dashes and symbols tell series apart as well as colours do. Lines may cross.
//! Where no shape says its series, each colour of a fill counts as one.

use std::collections::BTreeMap;

use super::Finding;
use super::contrast::hex;
use super::near::{NEAR, fills_touch, line_has};
use super::picture::{Body, Picture};
use crate::color::Color;
use crate::color::vision::{Vision, least_difference, over};
use crate::geom::flat::Point;
use crate::geom::{Pattern, Rect, Symbol, Unit};
use crate::scene::{Geometry, Role, Shape};

/// The least CIEDE2000 between two series, to every reader.
const LEAST: f64 = 10.0;

/// The least contrast of a pattern against its fill (WCAG 2.2, 1.4.11).
const LEAST_SEEN: f64 = 3.0;

/// The least gap between two fills that tells them apart, in pixels.
const SEAM: f64 = 0.25;

/// The differences that were found, by the colours.
type Known = BTreeMap<(bool, [(u8, u8, u8); 2]), (f64, Vision)>;

/// One finding for each pair of colours.
pub(super) fn series(picture: &Picture) -> Vec<Finding> {
    let mut known = Known::new();
    let mut told: Vec<[Color; 2]> = vec![];
    let mut findings = vec![];
    let touching = touching(picture, &mut known);
    for (a, b, at) in touching.into_iter().chain(keys(picture, &mut known)) {
        let mut pair = [color(picture, a), color(picture, b)];
        pair.sort_by_key(|color| (color.r, color.g, color.b));
        if !told.contains(&pair) {
            told.push(pair);
            let (difference, vision) = difference(&mut known, pair, at.is_some());
            findings.push(finding(picture, (a, b), at, difference, vision));
        }
    }
    findings
}

fn finding(
    picture: &Picture,
    (a, b): (&Body, &Body),
    at: Option<Point>,
    difference: f64,
    vision: Vision,
) -> Finding {
    let whence = match at {
        Some((x, y)) => format!("touch at ({x:.0}, {y:.0}) px"),
        None => "stand in one legend".to_owned(),
    };
    let message = format!(
        "{} and {} {whence} and are {difference:.1} apart {}, and {LEAST} are needed (CIEDE2000)",
        named(picture, a),
        named(picture, b),
        vision.name()
    );
    let place = |body: &Body| {
        let of_series = picture.series(body).and_then(|name| name.place.clone());
        body.shape.place.clone().or(of_series)
    };
    Finding::new("color-blind", message).with(|fault| {
        let fault = fault.at(place(a));
        let fault = match place(b).filter(|place| Some(place) != fault.place.as_ref()) {
            Some(place) => fault.also_at(place, "the other series"),
            None => fault,
        };
        match picture.series(a) {
            Some(_) => {
                fault.hint("put them in another order, show fewer, or name one in `emphasis`")
            }
            None => fault.hint("make one of them lighter or darker"),
        }
    })
}

/// What a body shows: its series, where that has a name, and its colour.
fn named(picture: &Picture, body: &Body) -> String {
    let color = hex(color(picture, body));
    picture.series(body).map_or(color.clone(), |name| format!("「{}」 ({color})", name.value))
}

/// The colour of a body as it is seen on the page.
fn color(picture: &Picture, body: &Body) -> Color {
    let paint = body.fill().or(body.line()).unwrap_or(picture.background);
    over(paint, picture.background)
}

/// Whether a body may show a series: one that says so, or any fill; but no seam.
fn may_show(picture: &Picture, body: &Body) -> bool {
    let says = body.shape.series.is_some() || body.fill().is_some();
    says && body.shape.hatch.is_none() && color(picture, body) != picture.background
}

/// What tells a body apart beside its colour: a pattern over its fill that can be seen, or the dashes
/// of its line.
fn texture<'a>(body: &Body<'a>) -> (Option<Pattern>, &'a [Unit]) {
    let Some(fill) = body.fill() else {
        return (None, body.shape.stroke.as_ref().map_or(&[], |stroke| &stroke.dash));
    };
    let paint = |lines: &Shape| lines.fill.or(lines.stroke.as_ref().map(|stroke| stroke.color));
    let is_seen = |lines: &&Shape| {
        paint(lines).is_some_and(|color| over(color, fill).contrast(fill) >= LEAST_SEEN)
    };
    (body.hatch.filter(is_seen).and_then(|lines| lines.hatch), &[])
}

/// The symbol that a filled body is; none for bars, slices and areas.
fn symbol(body: &Body) -> Option<Symbol> {
    body.fill()?;
    match (&body.shape.geometry, body.flat()) {
        (Geometry::Circle(..), _) => Some(Symbol::Circle),
        (Geometry::Path(_), [contour]) => Symbol::of(contour),
        _ => None,
    }
}

/// Whether two symbols are unlike.
fn have_other_forms(a: &Body, b: &Body) -> bool {
    symbol(a).zip(symbol(b)).is_some_and(|(one, other)| one != other)
}

/// Whether two bodies show different series that some reader takes for one.
fn is_alike(picture: &Picture, (a, b): (&Body, &Body), in_grey: bool, known: &mut Known) -> bool {
    let pair = [color(picture, a), color(picture, b)];
    let differ = match (a.shape.series, b.shape.series) {
        (Some(one), Some(other)) => one != other,
        _ => pair[0] != pair[1],
    };
    differ
        && texture(a) == texture(b)
        && !have_other_forms(a, b)
        && difference(known, pair, in_grey).0 < LEAST
}

fn difference(known: &mut Known, pair: [Color; 2], in_grey: bool) -> (f64, Vision) {
    let key = (in_grey, pair.map(|color| (color.r, color.g, color.b)));
    let visions: &[Vision] = if in_grey { &Vision::ALL } else { &Vision::EYES };
    *known.entry(key).or_insert_with(|| least_difference(pair[0], pair[1], visions))
}

/// Whether a seam in the colour of the page is painted over a point where two bodies meet.
fn is_seamed(picture: &Picture, at: Point, order: usize) -> bool {
    let place = Rect { x: at.0, y: at.1, width: 0.0, height: 0.0 };
    picture.bodies_near(&place, NEAR).into_iter().any(|body| {
        let is_plain = body.order > order && body.shape.hatch.is_none();
        let is_seam = is_plain && color(picture, body) == picture.background;
        is_seam && (body.contains(at) || line_has(body.flat(), at, body.half() + NEAR))
    })
}

/// Whether a shape in the colour of the page stands out all around one that lies over another.
fn is_ringed(picture: &Picture, under: &Body, over: &Body) -> bool {
    let bounds = &over.bounds;
    picture.bodies_near(bounds, 0.0).into_iter().any(|ring| {
        let is_between = under.order < ring.order && ring.order < over.order;
        let outer = &ring.bounds;
        is_between
            && color(picture, ring) == picture.background
            && outer.x < bounds.x
            && outer.y < bounds.y
            && outer.right() > bounds.right()
            && outer.bottom() > bounds.bottom()
            && over
                .flat()
                .iter()
                .flat_map(|contour| contour.lines(true))
                .all(|(p, _)| ring.contains(p))
    })
}

/// Marks of different series that touch, and where.
fn touching<'p>(
    picture: &'p Picture,
    known: &mut Known,
) -> Vec<(&'p Body<'p>, &'p Body<'p>, Option<Point>)> {
    let is_mark = |body: &&Body| {
        body.role == Some(Role::Mark) && body.fill().is_some() && may_show(picture, body)
    };
    let mut found = vec![];
    for body in picture.bodies.iter().filter(is_mark) {
        let near = picture.bodies_near(&body.bounds, NEAR);
        for other in near.into_iter().filter(|other| other.order > body.order).filter(is_mark) {
            if !is_alike(picture, (body, other), true, known) {
                continue;
            }
            let gap = SEAM + body.half() + other.half();
            let at = fills_touch(body.flat(), other.flat(), gap);
            let at = at.filter(|at| {
                !is_seamed(picture, *at, other.order) && !is_ringed(picture, body, other)
            });
            found.extend(at.map(|at| (body, other, Some(at))));
        }
    }
    found
}

/// Keys of a legend: shapes outside the marks in their colours.
fn keys<'p>(
    picture: &'p Picture,
    known: &mut Known,
) -> Vec<(&'p Body<'p>, &'p Body<'p>, Option<Point>)> {
    let (marks, others): (Vec<_>, Vec<_>) = picture
        .bodies
        .iter()
        .filter(|body| may_show(picture, body))
        .partition(|body| body.role == Some(Role::Mark));
    let mut colors: Vec<_> = marks.iter().map(|mark| color(picture, mark)).collect();
    colors.sort_by_key(|color| (color.r, color.g, color.b));
    colors.dedup();
    // Keys of no series that touch in a row are steps of one scale, which is read by its ends.
    let (mut keys, mut row, mut before) = (Vec::<(usize, &Body)>::new(), 0, None::<&Body>);
    for key in others {
        let goes_on = before.is_some_and(|before| {
            before.shape.series.or(key.shape.series).is_none()
                && before.bounds.touches(&key.bounds, NEAR)
        });
        row += usize::from(!goes_on);
        before = Some(key);
        let one = color(picture, key);
        let is_new = !keys.iter().any(|(_, known)| {
            color(picture, known) == one && known.shape.series == key.shape.series
        });
        if is_new && (key.shape.series.is_some() || colors.contains(&one)) {
            keys.push((row, key));
        }
    }
    let mut found = vec![];
    for (i, (row, key)) in keys.iter().enumerate() {
        let others = keys[i + 1..].iter().filter(|(other_row, other)| {
            row != other_row && is_alike(picture, (key, other), false, known)
        });
        found.extend(others.map(|(_, other)| (*key, *other, None)).collect::<Vec<_>>());
    }
    found
}
