//! The two position scales of a panel over its plot area.

use super::along::{Along, Stop};
use super::form::Form;
use crate::chart::coord;
use crate::geom::Rect;
use crate::scale::symlog;

/// How the values of a scale become lengths.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::chart) enum Curve {
    /// Equal differences are equally long.
    Linear,
    /// Equal ratios are equally long.
    Log,
    /// Linear about zero, up to about this constant; like `Log` beyond it on both sides.
    Symlog(f64),
}

impl Curve {
    /// A value on a linear scale.
    pub(super) fn bend(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Log => libm::log10(value),
            Self::Symlog(constant) => symlog::position(value, constant),
        }
    }
}

/// The scale of values: its curve and its ends.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::chart) struct Across {
    pub(in crate::chart) curve: Curve,
    pub(in crate::chart) low: f64,
    pub(in crate::chart) high: f64,
    /// Whether values grow downwards, or to the left on a flipped panel.
    pub(in crate::chart) reversed: bool,
}

/// The two scales of a panel over its plot area.
///
/// Marks speak of positions *along* the axis of names or times, and of values *across* it. Upright
/// panels have the names below and the values upwards; flipped ones have the names at the left,
/// from the top, and the values to the right.
#[derive(Clone)]
pub(in crate::chart) struct Plane<'a> {
    along: &'a Along,
    across: Across,
    coord: coord::Plane,
    /// Where values are drawn.
    pub(in crate::chart) plot: Rect,
    pub(in crate::chart) flipped: bool,
    /// Pixels for one step along.
    pub(in crate::chart) pitch: f64,
}

impl<'a> Plane<'a> {
    pub(super) fn new(along: &'a Along, across: Across, plot: Rect, flipped: bool) -> Self {
        let ends = along.ends();
        let ends_across = (across.curve.bend(across.low), across.curve.bend(across.high));
        let values = match across.reversed {
            true => ends_across.1..ends_across.0,
            false => ends_across.0..ends_across.1,
        };
        let coord = if flipped {
            coord::Plane::new(values, -ends.1..-ends.0, plot)
        } else {
            coord::Plane::new(ends.0..ends.1, values, plot)
        };
        let length = if flipped { plot.height } else { plot.width };
        let pitch = length * along.step / (ends.1 - ends.0);
        Self { along, across, coord, plot, flipped, pitch }
    }

    /// The place of a value, in pixels.
    pub(in crate::chart) fn at(&self, position: f64, value: f64) -> (f64, f64) {
        let value = self.across.curve.bend(value);
        let position = self.along.shown(position);
        if self.flipped { self.coord.at(value, -position) } else { self.coord.at(position, value) }
    }

    /// The place of a position that is given as shown, such as the middle of a break.
    pub(super) fn shown(&self, at: f64, value: f64) -> (f64, f64) {
        let value = self.across.curve.bend(value);
        if self.flipped { self.coord.at(value, -at) } else { self.coord.at(at, value) }
    }

    /// The pixel of a position, along the axis of positions.
    pub(in crate::chart) fn along(&self, position: f64) -> f64 {
        let (x, y) = self.at(position, self.across.high);
        if self.flipped { y } else { x }
    }

    /// The pixel of a value, along the axis of values.
    pub(in crate::chart) fn across(&self, value: f64) -> f64 {
        let (x, y) = self.at(self.along.first(), value);
        if self.flipped { x } else { y }
    }

    /// Whether one value after another lies below it, or at its left on a flipped panel.
    pub(in crate::chart) fn falls(&self, from: f64, to: f64) -> bool {
        if self.across.reversed { to > from } else { to < from }
    }

    /// The value at which bars begin: zero, or the end of the scale that is nearest to it.
    pub(in crate::chart) fn base(&self) -> f64 {
        0.0_f64.clamp(self.across.low, self.across.high)
    }

    /// The pixels at which the axis of positions begins and ends.
    pub(in crate::chart) fn length(&self) -> (f64, f64) {
        let plot = &self.plot;
        if self.flipped { (plot.y, plot.bottom()) } else { (plot.x, plot.right()) }
    }

    /// A rectangle from two pixels along and two across.
    pub(in crate::chart) fn rect(&self, along: (f64, f64), across: (f64, f64)) -> Rect {
        if self.flipped {
            Rect::from_corners((across.0, along.0), (across.1, along.1))
        } else {
            Rect::from_corners((along.0, across.0), (along.1, across.1))
        }
    }

    /// A point from a pixel along and one across.
    pub(in crate::chart) fn point(&self, along: f64, across: f64) -> (f64, f64) {
        if self.flipped { (across, along) } else { (along, across) }
    }

    /// The name or time that a form stands at; none for one that spans several, or stands at none.
    pub(super) fn name_of(&self, form: &Form) -> Option<String> {
        let bounds = form.bounds();
        let (start, length) = match self.flipped {
            true => (bounds.y, bounds.height),
            false => (bounds.x, bounds.width),
        };
        let middle = start + length / 2.0;
        let stops = &self.along.stops;
        // Stops stand in the order of their pixels.
        let behind = stops.partition_point(|stop| self.along(stop.position) < middle);
        let near = stops[behind.saturating_sub(1)..].iter().take(2);
        let far = |stop: &&Stop| (self.along(stop.position) - middle).abs();
        let nearest = near.min_by(|a, b| far(a).total_cmp(&far(b)))?;
        let is_at = far(&nearest) <= self.pitch / 2.0 && length <= self.pitch;
        is_at.then(|| nearest.name.value.clone())
    }

    /// The scale of positions.
    pub(in crate::chart) fn positions(&self) -> &'a Along {
        self.along
    }

    /// The scale of values.
    pub(in crate::chart) fn values(&self) -> Across {
        self.across
    }
}
