//! `overlap-text`: lines of text that are set into each other.

use super::Finding;
use super::near::{NEAR, fills_touch};
use super::picture::{Ink, Picture};
use crate::geom::flat::Point;

/// How far the box of one text's ink may reach into another's, in ems of the smaller.
///
/// Deeper, the two cannot be read even where no letters touch; up to it, their outlines decide: the
/// tail of a `g` may hang into the line below.
pub(super) const DEEP: f64 = 0.25;

/// Each pair of texts once.
pub(super) fn texts(picture: &Picture) -> Vec<Finding> {
    let mut findings = vec![];
    for ink in &picture.inks {
        for other in picture.inks_near(&ink.bounds, NEAR).filter(|other| other.order > ink.order) {
            findings.extend(meet(ink, other).map(|at| finding(ink, other, at)));
        }
    }
    findings
}

/// Where two texts meet.
fn meet(ink: &Ink, other: &Ink) -> Option<Point> {
    let deep = DEEP * ink.size().min(other.size());
    if ink.quad.touches(&other.quad, -deep) {
        let (a, b) = (&ink.bounds, &other.bounds);
        let middle = |a: f64, a_end: f64, b: f64, b_end: f64| (a.max(b) + a_end.min(b_end)) / 2.0;
        return Some((
            middle(a.x, a.right(), b.x, b.right()),
            middle(a.y, a.bottom(), b.y, b.bottom()),
        ));
    }
    let is_near = ink.quad.touches(&other.quad, NEAR);
    is_near.then(|| fills_touch(ink.flat(), other.flat(), NEAR)).flatten()
}

fn finding(ink: &Ink, other: &Ink, (x, y): Point) -> Finding {
    let message = format!("{} overlaps {} at ({x:.0}, {y:.0}) px", ink.name(), other.name());
    Finding::new("overlap-text", message).with(|fault| {
        let fault = fault.at(ink.place());
        let fault = match other.place().filter(|place| Some(place) != fault.place.as_ref()) {
            Some(place) => fault.also_at(place, "overlaps this"),
            None => fault,
        };
        fault.hint("shorten one of them, or give the figure more room")
    })
}
