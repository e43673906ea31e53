//! What a map bears beside its content: a scale bar, an arrow to the north, degrees at its edges.

use super::MapMark;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Place, Result};
use crate::format::number;
use crate::geo::{self, View};
use crate::geom::Rect;
use crate::spec::At;
use crate::text::{GlyphRun, TextStyle};

/// The longest scale bar, as a part of the width of the map and in pixels.
const LONGEST: (f64, f64) = (0.25, 160.0);
/// The widest map that one length holds for, in degrees.
const WIDEST: f64 = 90.0;
/// The height of the ends of a scale bar and its thickness, in pixels.
const ENDS: f64 = 6.0;
const THICKNESS: f64 = 1.5;
/// The height of the block of furniture, and between its parts, in pixels.
pub(super) const HEIGHT: f64 = 22.0;
/// What it takes under the map, in pixels.
pub(super) const BELOW: f64 = 26.0;
const GAP: f64 = 8.0;
/// The width and height of the head of the arrow, in pixels.
const ARROW: (f64, f64) = (9.0, 13.0);
/// Between the map and degrees at its edges, and between two of them, in pixels.
const NEAR: f64 = 5.0;
const APART: f64 = 10.0;
const STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// A scale bar and an arrow in a row, set.
pub(super) struct Furniture {
    /// The length of the bar in pixels, and in words.
    bar: Option<(f64, GlyphRun)>,
    north: Option<GlyphRun>,
}

impl Furniture {
    pub(super) fn set(
        canvas: &mut Canvas,
        (context, mark): (&Context, &MapMark),
        view: &View,
    ) -> Result<Self> {
        let is_english = context.spec.is_english();
        let bounds = view.bounds();
        let usual = bounds.east - bounds.west <= WIDEST;
        let bar = match mark.scale_bar.as_ref().map_or(usual, |key| *key.get()) {
            true => bar(canvas, context, view)?,
            false => None,
        };
        let north = At::or_default(&mark.north_arrow).then(|| {
            let words = if is_english { "N" } else { "北" };
            canvas.set(&Located::nowhere(words.to_owned()), STYLE)
        });
        Ok(Self { bar, north: north.transpose()? })
    }

    /// The width that it takes, in pixels; 0 where there is nothing.
    pub(super) fn width(&self) -> f64 {
        let bar = self.bar.as_ref().map(|(length, run)| length + GAP + run.width);
        let north = self.north.as_ref().map(|run| ARROW.0 + GAP / 2.0 + run.width);
        match (bar, north) {
            (Some(bar), Some(north)) => bar + 2.0 * GAP + north,
            (bar, north) => bar.or(north).unwrap_or(0.0),
        }
    }

    /// Draws it from the corner of its block.
    pub(super) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64), view: &View) {
        let middle = y + HEIGHT / 2.0;
        let baseline = |run: &GlyphRun| (middle + run.style.middle()).round();
        let mut left = x;
        if let Some(run) = &self.north {
            let at = (left + ARROW.0 / 2.0, middle);
            draw_arrow(canvas, at, view);
            left += ARROW.0 + GAP / 2.0;
            left = canvas.text(run, (left, baseline(run)), Align::Start, theme::MUTED).right();
            left += 2.0 * GAP;
        }
        if let Some((length, run)) = &self.bar {
            let (start, end, foot) = (left.round(), left.round() + length, middle.round() + 2.0);
            let top = foot - ENDS;
            let points = [(start, top), (start, foot), (end, foot), (end, top)];
            canvas.line(&points, THICKNESS, theme::MUTED);
            canvas.text(run, (end + GAP, baseline(run)), Align::Start, theme::MUTED);
        }
    }
}

/// A round length that has room, in pixels and in words.
fn bar(canvas: &mut Canvas, context: &Context, view: &View) -> Result<Option<(f64, GlyphRun)>> {
    let frame = &view.frame;
    let middle = (frame.x + frame.width / 2.0, frame.y + frame.height / 2.0);
    let pixels = view.pixels_of_km(middle);
    let most = (frame.width * LONGEST.0).min(LONGEST.1);
    let Some(km) = geo::round_length(most / pixels) else { return Ok(None) };
    let words = match (context.spec.is_english(), km < 1.0) {
        (true, false) => format!("{} km", grouped(context, km)),
        (true, true) => format!("{} m", km * 1000.0),
        (false, false) => format!("{}公里", grouped(context, km)),
        (false, true) => format!("{}米", km * 1000.0),
    };
    Ok(Some((km * pixels, canvas.set(&Located::nowhere(words), STYLE)?)))
}

fn grouped(context: &Context, km: f64) -> String {
    number(km, 0, context.spec.thousands)
}

/// The head of an arrow along the meridian of its place.
fn draw_arrow(canvas: &mut Canvas, (x, y): (f64, f64), view: &View) {
    let (lon, lat) = view.position((x, y));
    let (up, down) = (view.at((lon, (lat + 0.01).min(90.0))), view.at((lon, lat - 0.01)));
    let (dx, dy) = (up.0 - down.0, up.1 - down.1);
    let length = (dx * dx + dy * dy).sqrt().max(1e-9);
    let (dx, dy) = (dx / length, dy / length);
    let at = |along: f64, across: f64| (x + dx * along - dy * across, y + dy * along + dx * across);
    let (half, wide) = (ARROW.1 / 2.0, ARROW.0 / 2.0);
    canvas.area(
        &[at(half, 0.0), at(-half, wide), at(-half * 0.5, 0.0), at(-half, -wide)],
        theme::MUTED,
    );
}

/// The net of degrees and its names at the left and lower edges.
pub(super) struct Net {
    step: f64,
    /// Names of meridians and parallels with their degrees.
    meridians: Vec<(f64, GlyphRun)>,
    parallels: Vec<(f64, GlyphRun)>,
}

impl Net {
    /// Sets the names of a net over all that a view shows; none where the spec asks for none.
    pub(super) fn set(
        canvas: &mut Canvas,
        (context, mark): (&Context, &MapMark),
        view: &View,
    ) -> Result<Option<Self>> {
        let Some(step) = &mark.graticule else { return Ok(None) };
        let (bounds, degrees) = (view.bounds(), *step.get());
        let lons = geo::degrees(bounds.west, bounds.east, degrees);
        let lats = geo::degrees(bounds.south, bounds.north, degrees);
        if lons.is_empty() && lats.is_empty() {
            return Err(Diagnostic::new("bad-value", "this step makes no net of degrees")
                .at(context.spec.place(step))
                .hint("write the degrees from one line to the next, such as 5")
                .into());
        }
        let label = context.spec.place(step);
        let mut named = |all: Vec<f64>, sides: [&str; 2]| {
            let set = |at: f64| Ok((at, canvas.set(&words(at, sides, &label), STYLE)?));
            all.into_iter().map(set).collect::<Result<Vec<_>>>()
        };
        let meridians = named(lons, ["E", "W"])?;
        let parallels = named(lats, ["N", "S"])?;
        Ok(Some(Self { step: degrees, meridians, parallels }))
    }

    /// The room that names take at the left and below, in pixels.
    pub(super) fn room(&self) -> (f64, f64) {
        let widest = self.parallels.iter().map(|(_, run)| run.width).fold(0.0, f64::max);
        (widest + NEAR, theme::SMALL + NEAR + 2.0)
    }

    /// The lines in pixels.
    pub(super) fn lines(&self, view: &View) -> Vec<Vec<(f64, f64)>> {
        view.lines(&geo::graticule(&view.bounds(), self.step))
    }

    /// Draws the names where lines meet the left and lower edges of the map.
    pub(super) fn draw(&self, canvas: &mut Canvas, view: &View) {
        let Rect { x: left, y: top, .. } = view.frame;
        let (right, bottom) = (view.frame.right(), view.frame.bottom());
        let mut free = f64::NEG_INFINITY;
        for (lon, run) in &self.meridians {
            let Some(x) = crossing((left, right), |x| view.position((x, bottom)).0, *lon) else {
                continue;
            };
            let (start, end) = (x - run.width / 2.0, x + run.width / 2.0);
            if start >= free && start >= left - NEAR && end <= right + NEAR {
                let baseline = bottom + NEAR + theme::SMALL / 2.0 + run.style.middle();
                canvas.text(run, (x, baseline.round()), Align::Middle, theme::MUTED);
                free = end + APART;
            }
        }
        let mut free = f64::INFINITY;
        for (lat, run) in &self.parallels {
            let Some(y) = crossing((bottom, top), |y| view.position((left, y)).1, *lat) else {
                continue;
            };
            let half = theme::SMALL / 2.0;
            if y + half <= free && y - half >= top - half {
                let at = (left - NEAR, (y + run.style.middle()).round());
                canvas.text(run, at, Align::End, theme::MUTED);
                free = y - half - NEAR;
            }
        }
    }
}

/// A meridian or parallel in words.
fn words(degrees: f64, [positive, negative]: [&str; 2], place: &Option<Place>) -> Label {
    let degrees =
        if degrees.abs() > 180.0 { degrees - 360.0_f64.copysign(degrees) } else { degrees };
    let side = match degrees.abs() {
        0.0 | 180.0 => "",
        _ if degrees > 0.0 => positive,
        _ => negative,
    };
    // Steps such as 0.1 are no sums of powers of two.
    let number = (degrees.abs() * 1e6).round() / 1e6;
    Located { value: format!("{number}°{side}"), place: place.clone() }
}

/// Where a rising value passes a number, from the first pixel to the last, by halving.
fn crossing((from, to): (f64, f64), value: impl Fn(f64) -> f64, wanted: f64) -> Option<f64> {
    let (mut low, mut high) = (from, to);
    if value(low) > wanted || value(high) < wanted {
        return None;
    }
    for _ in 0..40 {
        let middle = (low + high) / 2.0;
        if value(middle) < wanted { low = middle } else { high = middle }
    }
    Some((low + high) / 2.0)
}
