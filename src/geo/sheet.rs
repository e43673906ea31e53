//! Positions → pieces that a projection maps whole.
//!
//! The globe is cut open along the meridian opposite to that in the middle of a map: what lies on both
//! sides of that cut falls in two. And what is straight in longitude and latitude (RFC 7946, 3.1.1) bends on a map: long
//! edges get points in between.

use std::f64::consts::PI;

use super::{Position, Projection, clip};
use crate::geom::{Rect, flat};

/// The longest edge that is drawn straight, in degrees.
const LONGEST: f64 = 1.0;
/// How near pieces come to the cut, in degrees.
const BESIDE: f64 = 1e-9;

impl Projection {
    /// The pieces of a ring, as rings.
    pub(super) fn rings(&self, ring: &[Position]) -> Vec<Vec<Position>> {
        let pieces = match self.sheets(ring) {
            Some(sheets) => sheets.iter().map(|sheet| clip::ring(ring, sheet)).collect(),
            None => vec![ring.to_vec()],
        };
        let whole = |mut ring: Vec<Position>| {
            ring.extend(ring.first().copied());
            let mut ring = self.bent(&ring);
            ring.pop();
            ring
        };
        pieces.into_iter().filter(|ring| ring.len() > 2).map(whole).collect()
    }

    /// The pieces of a line.
    pub(super) fn lines(&self, line: &[Position]) -> Vec<Vec<Position>> {
        let pieces = match self.sheets(line) {
            Some(sheets) => sheets.iter().flat_map(|sheet| clip::line(line, sheet)).collect(),
            None => vec![line.to_vec()],
        };
        pieces.iter().map(|line| self.bent(line)).collect()
    }

    /// The stretches between cuts, for positions on more than one side of a cut.
    fn sheets(&self, positions: &[Position]) -> Option<Vec<Rect>> {
        let cut = self.meridian().to_degrees() + 180.0;
        let around = flat::around(positions.iter().copied())?;
        let turn = |lon: f64| ((lon - cut) / 360.0).floor() as i32;
        let sheet = |turn: i32| Rect {
            x: cut + 360.0 * f64::from(turn) + BESIDE,
            y: -90.0,
            width: 360.0 - 2.0 * BESIDE,
            height: 180.0,
        };
        let sheets = (turn(around.x)..=turn(around.right())).rev().map(sheet);
        let sheets: Vec<_> = sheets.collect();
        let holds = |sheet: &Rect| sheet.x <= around.x && around.right() <= sheet.right();
        (!sheets.iter().any(holds)).then_some(sheets)
    }

    /// A line with points where it may bend.
    fn bent(&self, line: &[Position]) -> Vec<Position> {
        let Some(&first) = line.first() else { return vec![] };
        let mut bent = vec![first];
        for pair in line.windows(2) {
            let ((a, b), (c, d)) = (pair[0], pair[1]);
            let far = (c - a).abs().max((d - b).abs());
            let pieces = if self.is_straight() { 1.0 } else { (far / LONGEST).ceil().max(1.0) };
            for i in 1..=pieces as usize {
                let part = i as f64 / pieces;
                bent.push(if part < 1.0 {
                    (a + (c - a) * part, b + (d - b) * part)
                } else {
                    (c, d)
                });
            }
        }
        bent
    }

    /// Whether what is straight in longitude and latitude is straight on the map.
    fn is_straight(&self) -> bool {
        matches!(self, Self::Equirectangular { .. })
    }

    /// The longitudes that a map shows of those from west to east: none twice.
    pub(super) fn once(&self, (west, east): (f64, f64)) -> (f64, f64) {
        let (middle, half) = (self.meridian().to_degrees(), PI.to_degrees());
        (west.max(middle - half), east.min(middle + half))
    }

    /// The latitude of the pole to which a cone tapers.
    pub(super) fn tip(&self) -> Option<f64> {
        match self {
            Self::Conic { n, .. } => Some(90.0_f64.copysign(*n)),
            _ => None,
        }
    }
}
