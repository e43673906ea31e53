//! `contrast-text`: words against what is really painted behind them.

use super::Finding;
use super::picture::{Body, Ink, Picture};
use crate::color::Color;
use crate::color::vision::over;
use crate::geom::Path;
use crate::geom::flat::{self, Point};

/// The least contrast of words of any size, WCAG 2 level AA for running text.
const LEAST: f64 = 4.5;

/// At most one finding for each text: its worst.
pub(super) fn texts(picture: &Picture) -> Vec<Finding> {
    picture.inks.iter().filter_map(|ink| of_text(picture, ink)).collect()
}

fn of_text(picture: &Picture, ink: &Ink) -> Option<Finding> {
    let mut grounds = picture.bodies_near(&ink.bounds, 0.0);
    grounds.retain(|body| body.order < ink.order && body.is_ground());
    let is_even = grounds.iter().all(|body| body.is_even_in(&ink.bounds));
    let mut worst: Option<(f64, Color, Color, Point)> = None;
    for (color, path) in ink.text.outlines.iter().filter(|(color, _)| color.alpha > 0) {
        for (ground, at) in behind(picture, ink, &grounds, path, is_even) {
            let ratio = over(*color, ground).contrast(ground);
            if worst.is_none_or(|(least, ..)| ratio < least) {
                worst = Some((ratio, *color, ground, at));
            }
        }
    }
    let (ratio, color, ground, (x, y)) = worst.filter(|(ratio, ..)| *ratio < LEAST)?;
    let message = format!(
        "{} has {ratio:.1}:1 against its ground at ({x:.0}, {y:.0}) px, {} on {}, and {LEAST}:1 are needed",
        ink.name(),
        hex(color),
        hex(ground)
    );
    Some(Finding::new("contrast-text", message).with(|fault| fault.at(ink.place())))
}

/// The colours behind letters, each with a point where it is.
fn behind(
    picture: &Picture,
    ink: &Ink,
    grounds: &[&Body],
    path: &Path,
    is_even: bool,
) -> Vec<(Color, Point)> {
    let mut found: Vec<(Color, Point)> = vec![];
    let mut look = |p: Point| {
        let ground = picture.ground(grounds, p, ink.order);
        if !found.iter().any(|(known, _)| *known == ground) {
            found.push((ground, p));
        }
    };
    if is_even {
        flat::control_points(path).take(1).map(flat::px).for_each(look);
    } else {
        flat::path(path).iter().flat_map(|contour| &contour.points).for_each(|p| look(*p));
    }
    found
}

/// A colour as a spec writes it.
pub(super) fn hex(Color { r, g, b, .. }: Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
