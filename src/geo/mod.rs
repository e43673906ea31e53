//! Geography: GeoJSON → outlines in longitude and latitude → lines and rings in pixels.
//!
//! All functions are pure, and all maths that is not exact comes from `libm`.

mod clip;
mod graticule;
mod json;
mod length;
mod projection;
mod read;
mod sheet;
mod simplify;
#[cfg(test)]
mod tests;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Result, Source};

pub(crate) use graticule::{degrees, graticule};
pub(crate) use length::{RADIUS, circle, distance, round_length};
pub(crate) use projection::{MERCATOR, Projection};
pub(crate) use read::likely;
use read::parse;
pub(crate) use read::{Placed, are_same, positions};
pub(crate) use view::{Bounds, Land, View};

/// A longitude and a latitude in degrees, east and north positive (WGS 84).
pub(crate) type Position = (f64, f64);

/// A closed line of at least three positions, of which the last does not repeat the first.
pub(crate) type Ring = Vec<Position>;

/// What a GeoJSON file outlines.
#[derive(Clone, Default, Debug, PartialEq)]
pub(crate) struct Outlines {
    /// Areas: an outer ring, counterclockwise, and its holes, clockwise.
    pub(crate) areas: Vec<Vec<Ring>>,
    /// Lines of at least two positions.
    pub(crate) lines: Vec<Vec<Position>>,
}

/// The outlines that a figure names, by the names that its spec gives them.
#[derive(Clone, Default, Debug)]
pub(crate) struct Atlas(BTreeMap<String, (Arc<Source>, Outlines)>);

impl Atlas {
    /// Whether a name is known.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Reads outlines under the name that the spec gives them.
    pub(crate) fn add(&mut self, name: &str, text: &Arc<Source>) -> Result<()> {
        self.0.insert(name.to_owned(), (Arc::clone(text), parse(text)?));
        Ok(())
    }

    /// The outlines of a name.
    pub(crate) fn get(&self, name: &str) -> &Outlines {
        &self.0.get(name).expect("all that the spec names was read with it").1
    }

    /// The texts that they were read from, by their names.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &Arc<Source>)> {
        self.0.iter().map(|(name, (text, _))| (name.as_str(), text))
    }
}

/// An outer ring of positions: counterclockwise, without the last that repeats the first.
pub(crate) fn ring(mut positions: Vec<Position>) -> Ring {
    if positions.len() > 1 && positions.first() == positions.last() {
        positions.pop();
    }
    if doubled_area(&positions) < 0.0 {
        positions.reverse();
    }
    positions
}

/// Twice the area inside of a ring, positive where it runs counterclockwise with y upwards.
pub(crate) fn doubled_area(ring: &[(f64, f64)]) -> f64 {
    let Some(&(x0, y0)) = ring.first() else { return 0.0 };
    // Relative to its first point, so that small rings far from the origin keep their digits.
    let next = ring.iter().cycle().skip(1);
    let cross = |((xa, ya), (xb, yb)): (&(f64, f64), &(f64, f64))| {
        (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
    };
    ring.iter().zip(next).map(cross).sum()
}
