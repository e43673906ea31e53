//! Curves → straight lines.

use super::{Path, Rect, Segment};

/// How far a straight line may lie from its curve, in pixels.
const TOLERANCE: f64 = 0.05;
/// The most straight lines for a curve.
const MOST_STEPS: f64 = 64.0;
/// How many lines of a long contour, such as a coast, have one box around them.
const SPAN: usize = 32;

/// A position in pixels.
pub(crate) type Point = (f64, f64);

/// A line through points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contour {
    /// The points; a closed contour does not repeat the first.
    pub(crate) points: Vec<Point>,
    pub(crate) is_closed: bool,
    pub(crate) bounds: Rect,
    /// The boxes around each [`SPAN`] lines; none for a short contour.
    spans: Vec<Rect>,
}

impl Contour {
    /// A line through points; none without any.
    pub(crate) fn new(points: Vec<Point>, is_closed: bool) -> Option<Self> {
        let bounds = around(points.iter().copied())?;
        let starts = (0..points.len() - 1).step_by(SPAN).filter(|_| points.len() > 2 * SPAN);
        let ends = |start: usize| &points[start..=(start + SPAN).min(points.len() - 1)];
        let spans = starts.filter_map(|start| around(ends(start).iter().copied())).collect();
        Some(Self { points, is_closed, bounds, spans })
    }

    /// Its straight lines; `is_filled` closes an open contour, as a fill does.
    pub(crate) fn lines(&self, is_filled: bool) -> impl Iterator<Item = (Point, Point)> + '_ {
        straight(&self.points).chain(self.closing(is_filled))
    }

    /// Those of its lines that may have a point in a box: no other has one.
    pub(crate) fn lines_near(
        &self,
        is_filled: bool,
        place: &Rect,
    ) -> impl Iterator<Item = (Point, Point)> + '_ {
        let short = self.spans.is_empty().then_some(&self.points[..]);
        let place = *place;
        let spans = self.spans.iter().enumerate().filter(move |(_, span)| span.meets(&place));
        let points = spans.map(|(index, _)| {
            let start = index * SPAN;
            &self.points[start..=(start + SPAN).min(self.points.len() - 1)]
        });
        short.into_iter().chain(points).flat_map(straight).chain(self.closing(is_filled))
    }

    /// The line from the end back to the start.
    fn closing(&self, is_filled: bool) -> Option<(Point, Point)> {
        let is_closing = (is_filled || self.is_closed) && self.points.len() > 1;
        let ends = self.points.last().copied().zip(self.points.first().copied());
        ends.filter(|(a, b)| is_closing && a != b)
    }
}

/// The lines from each point to the next.
fn straight(points: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    points.windows(2).map(|ends| (ends[0], ends[1]))
}

/// The upright box around some points; none without points.
pub(crate) fn around(points: impl Iterator<Item = Point>) -> Option<Rect> {
    let inf = f64::INFINITY;
    let (mut low, mut high) = ((inf, inf), (-inf, -inf));
    for (x, y) in points {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    }
    (low.0 <= high.0).then(|| Rect::from_corners(low, high))
}

/// The shares of the way at which a line enters and leaves a box.
pub(crate) fn clip((a, b): (Point, Point), rect: &Rect) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let sides = [(a.0, b.0 - a.0, rect.x, rect.right()), (a.1, b.1 - a.1, rect.y, rect.bottom())];
    for (start, step, low, high) in sides {
        if step == 0.0 {
            if start < low || start > high {
                return None;
            }
            continue;
        }
        let (enter, leave) = ((low - start) / step, (high - start) / step);
        from = from.max(enter.min(leave));
        to = to.min(enter.max(leave));
    }
    (from <= to).then_some((from, to))
}

/// A scene point in pixels.
pub(crate) fn px(point: super::Point) -> Point {
    (point.x.px(), point.y.px())
}

/// All points of a path, also those that only draw its curves.
pub(crate) fn control_points(path: &Path) -> impl Iterator<Item = super::Point> + '_ {
    let points = |segment: &Segment| match *segment {
        Segment::Move(p) | Segment::Line(p) => [Some(p), None, None],
        Segment::Quad(c, p) => [Some(c), Some(p), None],
        Segment::Cubic(c, d, p) => [Some(c), Some(d), Some(p)],
        Segment::Close => [None; 3],
    };
    path.segments.iter().flat_map(points).flatten()
}

/// The upright box around all of them, in whole units until its end.
pub(crate) fn control_box<'a>(paths: impl Iterator<Item = &'a Path>) -> Option<Rect> {
    let (mut low, mut high) = ((i32::MAX, i32::MAX), (i32::MIN, i32::MIN));
    let mut add = |p: super::Point| {
        low = (low.0.min(p.x.0), low.1.min(p.y.0));
        high = (high.0.max(p.x.0), high.1.max(p.y.0));
    };
    for segment in paths.flat_map(|path| &path.segments) {
        match *segment {
            Segment::Move(p) | Segment::Line(p) => add(p),
            Segment::Quad(c, p) => [c, p].into_iter().for_each(&mut add),
            Segment::Cubic(c, d, p) => [c, d, p].into_iter().for_each(&mut add),
            Segment::Close => {}
        }
    }
    let at = |(x, y)| px(super::Point { x: super::Unit(x), y: super::Unit(y) });
    (low.0 <= high.0).then(|| Rect::from_corners(at(low), at(high)))
}

/// The points around a circle.
pub(crate) fn circle((x, y): Point, radius: f64) -> Vec<Point> {
    let steps = (std::f64::consts::PI * (radius / (2.0 * TOLERANCE)).sqrt()).ceil().max(8.0);
    let at = |i: usize| {
        let (sin, cos) = libm::sincos(std::f64::consts::TAU * i as f64 / steps);
        (x + radius * cos, y + radius * sin)
    };
    (0..steps as usize).map(at).collect()
}

/// The contours of a path.
pub(crate) fn path(path: &Path) -> Vec<Contour> {
    let mut contours = vec![];
    let mut points: Vec<Point> = vec![];
    for segment in &path.segments {
        let pen = points.last().copied().unwrap_or_default();
        match *segment {
            Segment::Move(to) => {
                contours.extend(Contour::new(std::mem::take(&mut points), false));
                points.push(px(to));
            }
            Segment::Line(to) => points.push(px(to)),
            Segment::Quad(control, to) => quad(&mut points, [pen, px(control), px(to)]),
            Segment::Cubic(first, second, to) => {
                cubic(&mut points, [pen, px(first), px(second), px(to)]);
            }
            Segment::Close => {
                let start = points.first().copied();
                if points.len() > 1 && points.last() == points.first() {
                    points.pop();
                }
                contours.extend(Contour::new(std::mem::take(&mut points), true));
                // What follows without a `Move` begins where the contour did.
                points.extend(start);
            }
        }
    }
    // A lone point is where a closed contour began.
    if points.len() > 1 {
        contours.extend(Contour::new(points, false));
    }
    contours.retain(|contour| contour.points.len() > 1);
    contours
}

/// How far a point lies from the middle between two others, doubled.
fn bend(a: Point, b: Point, c: Point) -> f64 {
    let (x, y) = (a.0 - 2.0 * b.0 + c.0, a.1 - 2.0 * b.1 + c.1);
    (x * x + y * y).sqrt()
}

/// The number of equal steps for which the error, `bend` by the square of steps, is in tolerance.
fn steps(error: f64) -> usize {
    (error / TOLERANCE).sqrt().ceil().clamp(1.0, MOST_STEPS) as usize
}

fn quad(points: &mut Vec<Point>, [a, b, c]: [Point; 3]) {
    let count = steps(bend(a, b, c) / 4.0);
    for i in 1..=count {
        let t = i as f64 / count as f64;
        let s = 1.0 - t;
        let at = |a: f64, b: f64, c: f64| s * s * a + 2.0 * s * t * b + t * t * c;
        points.push((at(a.0, b.0, c.0), at(a.1, b.1, c.1)));
    }
}

fn cubic(points: &mut Vec<Point>, [a, b, c, d]: [Point; 4]) {
    let count = steps(bend(a, b, c).max(bend(b, c, d)) * 0.75);
    for i in 1..=count {
        let t = i as f64 / count as f64;
        let s = 1.0 - t;
        let at = |a: f64, b: f64, c: f64, d: f64| {
            s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
        };
        points.push((at(a.0, b.0, c.0, d.0), at(a.1, b.1, c.1, d.1)));
    }
}
