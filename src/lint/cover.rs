//! `overlap-mark`: words that a line or an edge runs through, or that are painted over.
//!
//! A text that lies wholly in a fill, or wholly beside it, is as it should be.

use super::Finding;
use super::near::{NEAR, along, band, clip, edge_near};
use super::overlap::DEEP;
use super::picture::{Body, Ink, Picture};
use crate::color::vision::over;
use crate::geom::Quad;
use crate::geom::flat::Point;
use crate::scene::Role;

/// A line or band of an axis with less than this against its ground helps the eye, as a grid does,
/// and words may stand on it.
const HELPING: f64 = 1.5;
/// At how many points a line is looked at, to find one that nothing hides.
const LOOKS: usize = 5;

/// At most one finding for each text.
pub(super) fn marks(picture: &Picture) -> Vec<Finding> {
    picture.inks.iter().filter_map(|ink| of_text(picture, ink)).collect()
}

fn of_text(picture: &Picture, ink: &Ink) -> Option<Finding> {
    let bodies = picture.bodies_near(&ink.bounds, NEAR);
    bodies.iter().rev().find_map(|body| {
        if let Some(at) = crossing(picture, ink, body, &bodies) {
            return Some(finding(ink, body, at, "crosses"));
        }
        let start = hidden(ink, body)?;
        Some(finding(ink, body, start, "is hidden by"))
    })
}

/// Where a text begins that a body is painted over.
fn hidden(ink: &Ink, body: &Body) -> Option<Point> {
    let hides = body.order > ink.order && body.fill().is_some_and(|fill| fill.alpha == 255);
    if !hides {
        return None;
    }
    let start = ink.flat().first()?.points[0];
    body.contains(start).then_some(start)
}

/// Where the edge or line of a body can be seen to run through a text.
fn crossing(picture: &Picture, ink: &Ink, body: &Body, bodies: &[&Body]) -> Option<Point> {
    let is_filled = body.fill().is_some();
    if body.order < ink.order && body.line_holds(ink) {
        return None;
    }
    let half = body.half();
    let zone = super::grid::grown(&ink.bounds, half + NEAR);
    let lines = body.flat().iter().flat_map(|contour| contour.lines_near(is_filled, &zone));
    for line in lines {
        let Some((a, b)) = clip(line, &zone) else { continue };
        // The whole of the line tells how deep it runs, and its part in the zone where.
        if !meets(ink, (a, b), &band(line.0, line.1, half), half) {
            continue;
        }
        let points = (0..LOOKS).map(|i| along(a, b, (i as f64 + 0.5) / LOOKS as f64));
        let mut seen = points.filter(|p| is_seen(picture, ink, body, bodies, *p));
        if let Some(p) = seen.next() {
            return Some(p);
        }
    }
    None
}

/// Whether a line runs deep through the box of a text, or touches its letters.
fn meets(ink: &Ink, line: (Point, Point), band: &Quad, half: f64) -> bool {
    ink.quad.touches(band, -DEEP * ink.size())
        || ink.quad.touches(band, NEAR) && edge_near(ink.flat(), line, half + NEAR).is_some()
}

/// Whether the body can be told from its ground at a point, and nothing opaque lies over it there.
fn is_seen(picture: &Picture, ink: &Ink, body: &Body, bodies: &[&Body], p: Point) -> bool {
    let hides = |other: &&&Body| {
        other.order > body.order && other.fill().is_some_and(|fill| fill.alpha == 255)
    };
    if bodies.iter().filter(hides).any(|other| other.contains(p)) {
        return false;
    }
    let Some(paint) = body.line().or(body.fill()) else { return false };
    let ground = picture.ground(bodies, p, body.order);
    let paint = over(paint, ground);
    let is_low = matches!(body.role, Some(Role::Axis | Role::Ground));
    let is_helping = is_low && paint.contrast(ground) < HELPING;
    // What is painted over words hides them even in the colour of the ground.
    body.order > ink.order || paint != ground && !is_helping
}

fn finding(ink: &Ink, body: &Body, (x, y): Point, verb: &str) -> Finding {
    let what = match (body.role, body.fill().is_some()) {
        (Some(Role::Mark), true) => "a mark",
        (Some(Role::Mark), false) => "the line of a mark",
        (Some(Role::Axis), _) => "an axis",
        (Some(Role::Ground), _) => "the ground of a map",
        (Some(Role::Label), false) => "a leader line",
        (_, true) => "a filled shape",
        (_, false) => "a line",
    };
    let message = format!("{} {verb} {what} at ({x:.0}, {y:.0}) px", ink.name());
    Finding::new("overlap-mark", message).with(|fault| {
        let fault = fault.at(ink.place());
        let fault = match &body.shape.place {
            Some(place) => fault.also_at(place.clone(), "the shape comes from here"),
            None => fault,
        };
        fault.hint("words stand wholly inside of a shape or wholly beside it")
    })
}
