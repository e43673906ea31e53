//! Lengths, points and paths shared by every stage.
//!
//! Layout is done in `f64` pixels; what reaches a [`Scene`](crate::Scene) is an integer count of
//! hundredths of a pixel. The SVG writer can therefore print every coordinate exactly with two
//! decimals, and nothing after the scene rounds again.

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

    /// Whether the two rectangles, each grown by `gap` pixels in all, share an area.
    pub fn touches(&self, other: &Self, gap: f64) -> bool {
        self.x < other.right() + gap
            && other.x < self.right() + gap
            && self.y < other.bottom() + gap
            && other.y < self.bottom() + gap
    }
}
