//! `clipped` and `small-text`: what the page and its print do to ink.

use super::picture::Picture;
use super::{Finding, Output, extent};
use crate::geom::Rect;
use crate::geom::flat::around;

/// How far ink may leave the page, in pixels: one unit of the scene.
const LOST: f64 = 0.0101;
/// The smallest size in print, in points.
const LEAST: f64 = 8.0;
/// The smallest size of letters that are raised or lowered, in points: those of an exponent beside 8 pt.
const LEAST_RAISED: f64 = 5.5;
/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;

/// Letters and shapes that leave the page.
pub(super) fn clipped(picture: &Picture) -> Vec<Finding> {
    let mut findings = vec![];
    for ink in picture.inks.iter().filter(|ink| leaves(picture, &ink.bounds).is_some()) {
        let points = ink.flat().iter().flat_map(|contour| contour.points.iter().copied());
        let side = around(points).and_then(|exact| leaves(picture, &exact));
        findings.extend(side.map(|side| {
            let finding = Finding::new("clipped", format!("{} leaves the page {side}", ink.name()));
            finding.with(|fault| fault.at(ink.place()))
        }));
    }
    for body in picture.bodies.iter().filter(|body| leaves(picture, &body.bounds).is_some()) {
        let exact = extent::exact(body.shape, body.flat());
        findings.extend(exact.and_then(|exact| leaves(picture, &exact)).map(|side| {
            let finding = Finding::new("clipped", format!("a shape leaves the page {side}"));
            finding.with(|fault| fault.at(body.shape.place.clone()))
        }));
    }
    findings
}

/// Where a box leaves the page the farthest, in words.
fn leaves(picture: &Picture, place: &Rect) -> Option<String> {
    let page = &picture.page;
    let sides = [
        (-place.x, "at the left"),
        (-place.y, "at the top"),
        (place.right() - page.right(), "at the right"),
        (place.bottom() - page.bottom(), "at the bottom"),
    ];
    let farthest =
        sides.into_iter().fold(sides[0], |far, side| if side.0 > far.0 { side } else { far });
    (farthest.0 > LOST).then(|| format!("{} by {:.1} px", farthest.1, farthest.0))
}

/// Texts that are too small in print.
pub(super) fn small(picture: &Picture, output: Output) -> Vec<Finding> {
    let points = output.width_mm / picture.page.width * POINTS;
    let mut findings = vec![];
    for ink in &picture.inks {
        let style = ink.size();
        let sizes = ink.text.run.glyphs.iter().map(|glyph| glyph.size);
        let least = sizes.fold(style, f64::min);
        let (size, floor) = if style * points < LEAST || least >= style {
            (style, LEAST)
        } else {
            (least, LEAST_RAISED)
        };
        if size * points >= floor {
            continue;
        }
        let raised = if size < style { "the raised letters of " } else { "" };
        let message = format!(
            "{raised}{} are {:.1} pt in a print of {:.0} mm, and {floor} pt are needed",
            ink.name(),
            size * points,
            output.width_mm
        );
        findings.push(Finding::new("small-text", message).with(|fault| fault.at(ink.place())));
    }
    findings
}
