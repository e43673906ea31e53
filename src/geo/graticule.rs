//! The net of meridians and parallels.

use super::{Bounds, Position};

/// Into how many straight pieces a line of the net is cut, so that it bends with the projection.
const PIECES: usize = 48;
/// The most meridians, and the most parallels.
const MOST: f64 = 60.0;

/// The multiples of a step from `low` to `high`, in degrees; none where there are too many.
pub(crate) fn degrees(low: f64, high: f64, step: f64) -> Vec<f64> {
    let is_sound = step > 0.0 && step.is_finite() && (high - low) / step <= MOST;
    if !is_sound {
        return vec![];
    }
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    (first..=last).map(|i| i as f64 * step).collect()
}

/// Meridians and parallels at every multiple of a step in degrees.
pub(crate) fn graticule(bounds: &Bounds, step: f64) -> Vec<Vec<Position>> {
    let &Bounds { west, south, east, north } = bounds;
    let along = |low: f64, high: f64, i: usize| low + (high - low) * i as f64 / PIECES as f64;
    let meridian = |lon: f64| (0..=PIECES).map(|i| (lon, along(south, north, i))).collect();
    let parallel = |lat: f64| (0..=PIECES).map(|i| (along(west, east, i), lat)).collect();
    let meridians = degrees(west, east, step).into_iter().map(meridian);
    meridians.chain(degrees(south, north, step).into_iter().map(parallel)).collect()
}
