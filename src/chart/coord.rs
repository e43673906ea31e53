//! Data values → pixels, through plotters' Cartesian coordinates.

use std::ops::Range;

use plotters::coord::CoordTranslate;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::Cartesian2d;

use crate::geom::{Rect, Unit};

/// A plane of two linear scales over a plot area.
#[derive(Clone)]
pub(super) struct Plane {
    coord: Cartesian2d<RangedCoordf64, RangedCoordf64>,
}

impl Plane {
    /// Maps `x` to the width of `plot` and `y`, upwards, to its height.
    pub(super) fn new(x: Range<f64>, y: Range<f64>, plot: Rect) -> Self {
        let (left, top) = pixels((plot.x, plot.y));
        let (right, bottom) = pixels((plot.right(), plot.bottom()));
        Self { coord: Cartesian2d::new(x, y, (left..right, bottom..top)) }
    }

    /// The position of a value, in pixels.
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.coord.translate(&(x, y));
        (Unit(x).px(), Unit(y).px())
    }
}

/// A position in plotters' pixels, each of which is one scene unit.
pub(super) fn pixels((x, y): (f64, f64)) -> (i32, i32) {
    (Unit::from_px(x).0, Unit::from_px(y).0)
}
