//! Lengths, points and paths shared by every stage.
//!
//! Layout is done in `f64` pixels; what reaches a [`Scene`](crate::Scene) is an integer count of
//! hundredths of a pixel. The SVG writer can therefore print every coordinate exactly with two
//! decimals, and nothing after the scene rounds again.

pub(crate) mod flat;
pub(crate) mod hatch;
mod symbol;

pub use hatch::Pattern;
pub(crate) use symbol::Symbol;

/// A length or coordinate in hundredths of a pixel, y downwards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug, Hash)]
pub struct Unit(pub i32);

impl Unit {
    /// How many units make a pixel.
    pub const PER_PX: i32 = 100;

    /// Rounds a length in pixels to the nearest unit, halves away from zero.
    ///
    /// Values outside ±21 million pixels are clamped.
    pub fn from_px(px: f64) -> Self {
        Self((px * f64::from(Self::PER_PX)).round() as i32)
    }

    /// The length in pixels.
    pub fn px(self) -> f64 {
        f64::from(self.0) / f64::from(Self::PER_PX)
    }
}

impl std::ops::Add for Unit {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Unit {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// A point of the scene.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Unit,
    /// Distance from the top edge.
    pub y: Unit,
}

impl Point {
    /// The scene point nearest to a position in pixels.
    pub fn from_px(x: f64, y: f64) -> Self {
        Self { x: Unit::from_px(x), y: Unit::from_px(y) }
    }
}

impl std::ops::Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

/// One step of a path, in absolute coordinates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Segment {
    /// Begins a contour.
    Move(Point),
    /// A straight line to the point.
    Line(Point),
    /// A quadratic Bézier curve: control point, end.
    Quad(Point, Point),
    /// A cubic Bézier curve: two control points, end.
    Cubic(Point, Point, Point),
    /// A straight line back to the start of the contour.
    Close,
}

/// A sequence of contours, filled by the non-zero rule.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Path {
    /// The steps, each contour beginning with [`Segment::Move`].
    pub segments: Vec<Segment>,
}

impl Path {
    /// A path of straight lines through `points`; `closed` joins the last to the first.
    pub fn lines(points: impl IntoIterator<Item = Point>, closed: bool) -> Self {
        let mut segments: Vec<_> = points
            .into_iter()
            .enumerate()
            .map(|(i, p)| if i == 0 { Segment::Move(p) } else { Segment::Line(p) })
            .collect();
        if closed {
            segments.push(Segment::Close);
        }
        Self { segments }
    }
}

/// An angle in hundredths of a degree, clockwise.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Hash)]
pub struct Angle(pub i32);

impl Angle {
    /// The angle nearest to a number of degrees, from 0 to 359.99.
    pub fn from_degrees(degrees: f64) -> Self {
        Self(((degrees.rem_euclid(360.0) * 100.0).round() as i32).rem_euclid(36_000))
    }

    /// Turns a position about the origin; quarters are exact.
    pub fn turn(self, (x, y): (f64, f64)) -> (f64, f64) {
        let (sin, cos) = match self.0.rem_euclid(36_000) {
            0 => return (x, y),
            9_000 => (1.0, 0.0),
            18_000 => (0.0, -1.0),
            27_000 => (-1.0, 0.0),
            other => {
                let radians = f64::from(other) / 18_000.0 * std::f64::consts::PI;
                (libm::sin(radians), libm::cos(radians))
            }
        };
        (x * cos - y * sin, x * sin + y * cos)
    }

    /// Turns a point about the origin, and rounds it once.
    pub fn turn_point(self, point: Point) -> Point {
        if self.0 == 0 {
            return point;
        }
        let (x, y) = self.turn((f64::from(point.x.0), f64::from(point.y.0)));
        Point { x: Unit(x.round() as i32), y: Unit(y.round() as i32) }
    }
}

/// A rectangle that may be turned, in layout pixels: the true box of a slanted text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Quad {
    /// Its corners, in order around it.
    pub corners: [(f64, f64); 4],
}

impl Quad {
    /// The rectangle turned about the origin, and moved to `at`.
    pub fn new(rect: Rect, angle: Angle, at: (f64, f64)) -> Self {
        let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        let placed = |corner| {
            let (x, y) = angle.turn(corner);
            (x + at.0, y + at.1)
        };
        Self { corners: corners.map(placed) }
    }

    /// The upright rectangle around it.
    pub fn bounds(&self) -> Rect {
        let [first, others @ ..] = self.corners;
        let (mut low, mut high) = (first, first);
        for (x, y) in others {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        Rect::from_corners(low, high)
    }

    /// Whether two share an area or come nearer than `gap` pixels along one of their sides.
    ///
    /// By the separating axis theorem.
    pub fn touches(&self, other: &Self, gap: f64) -> bool {
        let sides = |quad: &Self| {
            let [a, b, c, _] = quad.corners;
            [(b.0 - a.0, b.1 - a.1), (c.0 - b.0, c.1 - b.1)]
        };
        let axes = sides(self).into_iter().chain(sides(other));
        axes.filter(|(x, y)| x * x + y * y > 0.0).all(|(x, y)| {
            let length = (x * x + y * y).sqrt();
            let along = |quad: &Self| {
                let places = quad.corners.map(|(cx, cy)| (cx * x + cy * y) / length);
                (
                    places.iter().copied().fold(f64::INFINITY, f64::min),
                    places.iter().copied().fold(f64::NEG_INFINITY, f64::max),
                )
            };
            let (mine, theirs) = (along(self), along(other));
            mine.0 < theirs.1 + gap && theirs.0 < mine.1 + gap
        })
    }
}

/// A rectangle in layout pixels.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
pub struct Rect {
    /// The left edge.
    pub x: f64,
    /// The top edge.
    pub y: f64,
    /// The width, not negative.
    pub width: f64,
    /// The height, not negative.
    pub height: f64,
}

impl Rect {
    /// A rectangle from two opposite corners, in any order.
    pub fn from_corners((x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> Self {
        Self { x: x0.min(x1), y: y0.min(y1), width: (x1 - x0).abs(), height: (y1 - y0).abs() }
    }

    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The smallest rectangle around both.
    pub fn with(&self, other: &Self) -> Self {
        let low = (self.x.min(other.x), self.y.min(other.y));
        let high = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self::from_corners(low, high)
    }

    /// Whether the two rectangles, each grown by `gap` pixels in all, share an area.
    pub fn touches(&self, other: &Self, gap: f64) -> bool {
        self.x < other.right() + gap
            && other.x < self.right() + gap
            && self.y < other.bottom() + gap
            && other.y < self.bottom() + gap
    }

    /// Whether the two have a point in common, if only at their edges.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.x <= other.right()
            && other.x <= self.right()
            && self.y <= other.bottom()
            && other.y <= self.bottom()
    }
}
