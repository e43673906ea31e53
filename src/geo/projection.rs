//! Longitude and latitude → a plane, and back.
//!
//! The formulas are those of the sphere in J. P. Snyder, *Map Projections: A Working Manual*, U.S.
//! Geological Survey Professional Paper 1395 (1987), with a radius of 1: equirectangular (12-1, 12-2),
//! Mercator (7-1, 7-2), Lambert conformal conic (14-15, 15-1 to 15-5). The error of the sphere
//! against the ellipsoid, at most 0.2 % of a length, is less than the width of a line.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

use super::Position;
use crate::geom::Rect;

/// Beyond this latitude Mercator and conic maps go on for ever, in degrees.
const MOST_LATITUDE: f64 = 89.0;
/// The greatest latitude that Mercator maps show, in degrees.
pub(crate) const MERCATOR: f64 = 85.0;
/// Farther than any map reaches, in radii of the globe.
const FAR: f64 = 1e6;
/// By how much half a turn may be missed in the last bits, in radians.
const ROUNDING: f64 = 1e-12;

/// How positions become a plane: x to the east, y to the north, in radii of the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Projection {
    /// Degrees to scale along one parallel, and along all meridians.
    Equirectangular {
        /// The cosine of the parallel.
        cos: f64,
        /// The meridian in the middle, in radians.
        meridian: f64,
    },
    /// True angles; the scale grows with the latitude.
    Mercator {
        /// The meridian in the middle, in radians.
        meridian: f64,
    },
    /// True angles; to scale along one or two parallels.
    Conic {
        /// The cone's constant: by how much the meridians turn for each radian of longitude.
        n: f64,
        /// The constant F of the formulas.
        f: f64,
        /// The distance of the parallel of origin from the cone's tip.
        rho: f64,
        /// The meridian that is upright, in radians.
        meridian: f64,
    },
}

impl Projection {
    /// Degrees to scale along a parallel, with a meridian in the middle, in degrees.
    pub(crate) fn equirectangular(parallel: f64, meridian: f64) -> Self {
        let cos = libm::cos(parallel.to_radians());
        Self::Equirectangular { cos, meridian: meridian.to_radians() }
    }

    /// True angles, with a meridian in the middle, in degrees.
    pub(crate) fn mercator(meridian: f64) -> Self {
        Self::Mercator { meridian: meridian.to_radians() }
    }

    /// A conic map, to scale along two parallels, with an upright meridian, in degrees; none where
    /// the parallels lie opposite to each other, which makes no cone.
    pub(crate) fn conic([one, other]: [f64; 2], meridian: f64) -> Option<Self> {
        let [one, other] = [one, other].map(f64::to_radians);
        let is_one = (one - other).abs() < 1e-9;
        let n = if is_one {
            libm::sin(one)
        } else {
            libm::log(libm::cos(one) / libm::cos(other)) / libm::log(slope(other) / slope(one))
        };
        if !n.is_finite() || n.abs() < 1e-6 {
            return None;
        }
        let f = libm::cos(one) * libm::pow(slope(one), n) / n;
        let rho = f / libm::pow(slope((one + other) / 2.0), n);
        Some(Self::Conic { n, f, rho, meridian: meridian.to_radians() })
    }

    /// A position on the plane.
    pub(crate) fn project(&self, (lon, lat): Position) -> (f64, f64) {
        let steep = lat.clamp(-MOST_LATITUDE, MOST_LATITUDE).to_radians();
        let (lon, lat) = (lon.to_radians(), lat.to_radians());
        let off = wrapped(lon - self.meridian());
        match *self {
            Self::Equirectangular { cos, .. } => (off * cos, lat),
            Self::Mercator { .. } => (off, libm::log(slope(steep))),
            Self::Conic { n, f, rho, .. } => {
                let radius = f / libm::pow(slope(steep), n);
                let turn = n * off;
                (radius * libm::sin(turn), rho - radius * libm::cos(turn))
            }
        }
    }

    /// The position of a point of the plane.
    pub(crate) fn position(&self, (x, y): (f64, f64)) -> Position {
        let (off, lat) = match *self {
            Self::Equirectangular { cos, .. } => (x / cos, y),
            Self::Mercator { .. } => (x, FRAC_PI_2 - 2.0 * libm::atan(libm::exp(-y))),
            Self::Conic { n, f, rho, .. } => {
                let sign = 1.0_f64.copysign(n);
                let radius = sign * (x * x + (rho - y) * (rho - y)).sqrt();
                let turn = libm::atan2(sign * x, sign * (rho - y));
                let lat = 2.0 * libm::atan(libm::pow(f / radius, 1.0 / n)) - FRAC_PI_2;
                (turn / n, lat)
            }
        };
        ((self.meridian() + off).to_degrees(), lat.to_degrees())
    }

    /// The part of the plane that the whole globe takes; of cones, which have no end, more than any map.
    pub(super) fn whole(&self) -> Rect {
        let (x, y) = match *self {
            Self::Equirectangular { cos, .. } => (PI * cos, FRAC_PI_2),
            Self::Mercator { .. } => (PI, libm::log(slope(MERCATOR.to_radians()))),
            Self::Conic { .. } => (FAR, FAR),
        };
        Rect { x: -x, y: -y, width: 2.0 * x, height: 2.0 * y }
    }

    /// The meridian in the middle, in radians; opposite to it the globe is cut open.
    pub(super) fn meridian(&self) -> f64 {
        match *self {
            Self::Equirectangular { meridian, .. }
            | Self::Mercator { meridian }
            | Self::Conic { meridian, .. } => meridian,
        }
    }
}

/// The tangent of 45° and half a latitude in radians.
fn slope(latitude: f64) -> f64 {
    libm::tan(FRAC_PI_4 + latitude / 2.0)
}

/// The same angle from −π to π, of which both are left as they are: the two edges of a map.
fn wrapped(angle: f64) -> f64 {
    let is_there = angle.abs() <= PI + ROUNDING;
    if is_there { angle } else { angle - (angle / (2.0 * PI)).round() * 2.0 * PI }
}
