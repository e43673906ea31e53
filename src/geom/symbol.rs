//! Symbols: the forms that dots take where colours do not tell them apart.

use super::flat::{Contour, Point, around};

/// The form of a dot; all have the area of a circle of their radius.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Symbol {
    Circle,
    Square,
    /// With one corner at the top.
    Triangle,
    /// A square on one of its corners.
    Diamond,
    /// Two upright and level arms, each a third as wide as they are long.
    Cross,
}

/// Half the side of a square, in radii of a circle of its area: √π ∕ 2.
const SQUARE: f64 = 0.886_226_925;
/// From the middle of a triangle to its corners: √(4π ∕ 3√3).
const TRIANGLE: f64 = 1.555_120_302;
/// From the middle of a diamond to its corners: √(π ∕ 2).
const DIAMOND: f64 = 1.253_314_137;
/// Half the length of the arms of a cross: √(9π ∕ 20).
const CROSS: f64 = 1.188_998_189;
/// √3 ∕ 2.
const SINE: f64 = 0.866_025_404;
/// How far corners may be from those of a symbol, in parts of its width: they are rounded.
const ROUNDED: f64 = 0.02;

impl Symbol {
    /// All of them; neighbours are unlike.
    pub(crate) const ALL: [Self; 5] =
        [Self::Circle, Self::Square, Self::Triangle, Self::Diamond, Self::Cross];

    /// How far it reaches from its middle, in radii.
    pub(crate) fn reach(self) -> f64 {
        match self {
            Self::Circle => 1.0,
            Self::Square => SQUARE * std::f64::consts::SQRT_2,
            Self::Triangle => TRIANGLE,
            Self::Diamond => DIAMOND,
            Self::Cross => CROSS * 1.054_092_553, // √10 ∕ 3, from the middle to a corner of an arm
        }
    }

    /// How far it reaches from its middle in a direction of any length, in radii.
    pub(crate) fn reach_to(self, (dx, dy): Point) -> f64 {
        let corners = self.corners((0.0, 0.0), 1.0);
        if corners.is_empty() {
            return 1.0;
        }
        let length = (dx * dx + dy * dy).sqrt();
        let cross = |a: Point, b: Point| a.0 * b.1 - a.1 * b.0;
        let meets = |((ax, ay), (bx, by)): (&Point, &Point)| {
            let side = (bx - ax, by - ay);
            let (along, across) = (cross((*ax, *ay), side), cross((dx, dy), side));
            let part = cross((*ax, *ay), (dx, dy)) / across;
            let is_met = along / across > 0.0 && (-1e-9..=1.0 + 1e-9).contains(&part);
            is_met.then_some(along / across * length)
        };
        let sides = corners.iter().zip(corners.iter().cycle().skip(1));
        sides.filter_map(meets).fold(0.0, f64::max)
    }

    /// Half its width, in radii.
    pub(crate) fn half_width(self) -> f64 {
        let corners = self.corners((0.0, 0.0), 1.0);
        around(corners.into_iter()).map_or(1.0, |bounds| bounds.width / 2.0)
    }

    /// Its corners about a middle, in pixels; none of a circle.
    pub(crate) fn corners(self, (x, y): Point, radius: f64) -> Vec<Point> {
        let turns: &[Point] = match self {
            Self::Circle => &[],
            Self::Square => {
                &[(-SQUARE, -SQUARE), (SQUARE, -SQUARE), (SQUARE, SQUARE), (-SQUARE, SQUARE)]
            }
            Self::Triangle => &[
                (0.0, -TRIANGLE),
                (TRIANGLE * SINE, TRIANGLE / 2.0),
                (-TRIANGLE * SINE, TRIANGLE / 2.0),
            ],
            Self::Diamond => &[(0.0, -DIAMOND), (DIAMOND, 0.0), (0.0, DIAMOND), (-DIAMOND, 0.0)],
            Self::Cross => {
                const ARM: f64 = CROSS / 3.0;
                &[
                    (-ARM, -CROSS),
                    (ARM, -CROSS),
                    (ARM, -ARM),
                    (CROSS, -ARM),
                    (CROSS, ARM),
                    (ARM, ARM),
                    (ARM, CROSS),
                    (-ARM, CROSS),
                    (-ARM, ARM),
                    (-CROSS, ARM),
                    (-CROSS, -ARM),
                    (-ARM, -ARM),
                ]
            }
        };
        turns.iter().map(|(dx, dy)| (x + dx * radius, y + dy * radius)).collect()
    }

    /// The symbol that has the corners of a contour.
    pub(crate) fn of(contour: &Contour) -> Option<Self> {
        let bounds = contour.bounds;
        let is_one = |symbol: &Self| {
            let corners = symbol.corners((0.0, 0.0), 1.0);
            let Some(own) = around(corners.iter().copied()) else { return false };
            let scale = bounds.width / own.width;
            let fits = |(a, b): (&Point, &Point)| {
                let dx = a.0 - bounds.x - (b.0 - own.x) * scale;
                let dy = a.1 - bounds.y - (b.1 - own.y) * scale;
                dx.abs().max(dy.abs()) <= bounds.width * ROUNDED
            };
            contour.points.len() == corners.len() && contour.points.iter().zip(&corners).all(fits)
        };
        Self::ALL.into_iter().find(is_one)
    }
}
