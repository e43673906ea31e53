//! `contrast-mark`: marks against their ground.
//!
//! WCAG 2.2 (1.4.11) asks 3:1 of what is needed to understand a graphic. What counts here:
//!
//! - The ground of a fill is what was painted under it: the page, or another mark that it lies upon.
//! - A line may be told from either of the grounds at its two sides.
//! - A fill or line in the colour of the page is a seam, and one in the colour of its ground adds
//!   nothing: neither carries meaning.
//! - A pale fill is sound if lines or marks of 3:1 run along its edge: they show its form.
//! - A pale shape of no series, among marks of series, is a reference: a warning.

use super::contrast::hex;
use super::grid::grown;
use super::near::{along, line_has};
use super::picture::{Body, Picture};
use super::{Finding, Severity};
use crate::color::Color;
use crate::color::vision::over;
use crate::geom::Rect;
use crate::geom::flat::{Contour, Point};
use crate::scene::Role;

/// The least contrast of a mark.
const LEAST: f64 = 3.0;
/// At how many points of an edge its ground is looked at.
const LOOKS: usize = 32;
/// The share of an edge or line that may be lost in another ground.
const LOST: f64 = 0.1;
/// How near to an edge a line runs along it, in pixels.
const BESIDE: f64 = 1.5;
/// A step off an edge in pixels: beyond what a neighbour's corners may overlap by being rounded.
const STEP: f64 = 0.02;

/// A point of an edge, and the direction across it, of length 1.
type Look = (Point, Point);

/// What is hard to see of a mark.
struct Faint {
    color: Color,
    ground: Color,
    ratio: f64,
    at: Point,
}

/// One finding for each faint colour.
pub(super) fn marks(picture: &Picture) -> Vec<Finding> {
    let has_series = picture.bodies.iter().any(|body| body.shape.series.is_some());
    let mut found: Vec<(Faint, Severity, &Body, usize)> = vec![];
    for body in picture.bodies.iter().filter(|body| body.role == Some(Role::Mark)) {
        let is_reference = has_series && body.shape.series.is_none();
        let severity = if is_reference { Severity::Warning } else { Severity::Error };
        for faint in [faint_fill(picture, body), faint_line(picture, body)].into_iter().flatten() {
            let known = found.iter_mut().find(|(known, as_severe, ..)| {
                known.color == faint.color && *as_severe == severity
            });
            match known {
                Some((.., count)) => *count += 1,
                None => found.push((faint, severity, body, 1)),
            }
        }
    }
    found
        .into_iter()
        .map(|(faint, severity, body, count)| finding(picture, &faint, severity, body, count))
        .collect()
}

fn finding(
    picture: &Picture,
    faint: &Faint,
    severity: Severity,
    body: &Body,
    count: usize,
) -> Finding {
    let Faint { color, ground, ratio, at: (x, y) } = faint;
    let more = if count > 1 { format!(", like {} more", count - 1) } else { String::new() };
    let of = picture.series(body).map_or(String::new(), |name| format!("「{}」, ", name.value));
    let message = format!(
        "a mark of {of}{} on {} at ({x:.0}, {y:.0}) px has {ratio:.1}:1{more}, and {LEAST}:1 are needed",
        hex(*color),
        hex(*ground)
    );
    let finding = Finding { severity, ..Finding::new("contrast-mark", message) };
    finding.with(|fault| {
        let of_series = picture.series(body).and_then(|name| name.place.clone());
        fault
            .at(body.shape.place.clone().or(of_series))
            .hint("take a stronger colour, or draw its outline")
    })
}

/// The grounds that a body may lie upon, `off` pixels beside it too, and at how many points to look.
fn grounds<'p>(picture: &'p Picture, body: &Body, off: f64) -> (Vec<&'p Body<'p>>, usize) {
    let zone = grown(&body.bounds, off - STEP);
    let mut grounds = picture.bodies_near(&zone, 0.0);
    grounds.retain(|other| other.order < body.order && other.is_ground());
    let is_even = grounds.iter().all(|ground| ground.is_even_in(&zone));
    (grounds, if is_even { 1 } else { LOOKS })
}

/// The worst of some grounds, if too much of the edge is lost in such.
fn worst(looks: Vec<Option<Faint>>) -> Option<Faint> {
    let seen: Vec<_> = looks.into_iter().flatten().collect();
    let is_faint = |faint: &&Faint| faint.ratio < LEAST;
    let share = seen.iter().filter(is_faint).count() as f64 / seen.len().max(1) as f64;
    let worst = seen
        .into_iter()
        .reduce(|least, other| if other.ratio < least.ratio { other } else { least });
    worst.filter(|worst| worst.ratio < LEAST && share > LOST)
}

fn faint_fill(picture: &Picture, body: &Body) -> Option<Faint> {
    let fill = body.fill()?;
    let (grounds, count) = grounds(picture, body, 0.0);
    let looks = looks(body.flat(), true, count);
    let look = |(p, across): &Look| {
        let inside = [STEP, -STEP].map(|step| (p.0 + across.0 * step, p.1 + across.1 * step));
        // Thinner than a step, the two sides of a sliver are one.
        let at = inside.into_iter().find(|p| body.contains(*p))?;
        let ground = picture.ground(&grounds, at, body.order);
        let color = over(fill, ground);
        let has_meaning = color != ground && color != picture.background;
        has_meaning.then(|| Faint { color, ground, ratio: color.contrast(ground), at })
    };
    let faint = worst(looks.iter().map(look).collect())?;
    (!is_outlined(picture, body, &faint)).then_some(faint)
}

/// Whether lines or marks run along the edge of a fill that can be told from it.
fn is_outlined(picture: &Picture, body: &Body, faint: &Faint) -> bool {
    let others = picture.bodies_near(&body.bounds, BESIDE);
    let tells = |other: &&&Body| {
        let by_line = other.line().is_some_and(|line| {
            over(line, faint.ground).contrast(faint.ground) >= LEAST
                || over(line, faint.color).contrast(faint.color) >= LEAST
        });
        let is_other = other.order != body.order && other.role == Some(Role::Mark);
        let by_fill =
            is_other && other.fill().is_some_and(|fill| fill.contrast(faint.color) >= LEAST);
        by_line || by_fill
    };
    let telling: Vec<_> = others.iter().filter(tells).collect();
    let runs_by = |(p, _): &&Look| {
        let place = Rect { x: p.0, y: p.1, width: 0.0, height: 0.0 };
        telling.iter().any(|other| {
            let is_near = other.bounds.touches(&place, 2.0 * BESIDE);
            is_near && line_has(other.flat(), *p, BESIDE + other.half())
        })
    };
    let looks = looks(body.flat(), true, LOOKS);
    looks.iter().filter(runs_by).count() as f64 >= looks.len() as f64 * (1.0 - LOST)
}

fn faint_line(picture: &Picture, body: &Body) -> Option<Faint> {
    let line = body.line()?;
    let off = body.half() + 1.0;
    let (grounds, count) = grounds(picture, body, off);
    let count = if body.fill().is_none() { count } else { LOOKS };
    let look = |(p, across): &Look| {
        let sides = [off, -off].map(|step| (p.0 + across.0 * step, p.1 + across.1 * step));
        let side = |at: Point| {
            let ground = picture.ground(&grounds, at, body.order);
            // The fill of the same shape lies under its line.
            let own = body.fill().filter(|_| body.contains(at));
            let ground = own.map_or(ground, |fill| over(fill, ground));
            let color = over(line, ground);
            Faint { color, ground, ratio: color.contrast(ground), at: *p }
        };
        let [one, other] = sides.map(side);
        let best = if one.ratio < other.ratio { other } else { one };
        let has_meaning = best.color != best.ground && best.color != picture.background;
        has_meaning.then_some(best)
    };
    worst(looks(body.flat(), body.fill().is_some(), count).iter().map(look).collect())
}

/// Points spread evenly over the edges of contours.
fn looks(contours: &[Contour], is_filled: bool, count: usize) -> Vec<Look> {
    let lines = || contours.iter().flat_map(|contour| contour.lines(is_filled));
    let length = |(a, b): (Point, Point)| {
        let (x, y) = (b.0 - a.0, b.1 - a.1);
        (x * x + y * y).sqrt()
    };
    let step = lines().map(length).sum::<f64>() / count as f64;
    let mut looks = Vec::with_capacity(count);
    let (mut passed, mut next) = (0.0, step / 2.0);
    for (a, b) in lines() {
        let long = length((a, b));
        while next < passed + long {
            let across = ((a.1 - b.1) / long, (b.0 - a.0) / long);
            looks.push((along(a, b, (next - passed) / long), across));
            next += step;
        }
        passed += long;
    }
    looks
}
