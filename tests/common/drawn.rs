//! What a figure shows, read back from its scene as values.

use tubiao::Color;
use tubiao::scene::{Geometry, Role, Scene, Shape};

use super::figure::{figure, points, shapes};

/// The colour of grid lines.
const GRID: Color = Color::hex(0x00dd_e2e7);

/// A point, in pixels.
pub(crate) type Point = (f64, f64);

/// A figure whose grid lines tell the values of pixels.
pub(crate) struct Drawn {
    pub(crate) scene: Scene,
    /// The pixels of the first and the last grid line, and what stands there.
    pixels: (f64, f64),
    values: (f64, f64),
    is_level: bool,
}

/// Both numbers are the same but for the rounding of coordinates.
#[track_caller]
pub(crate) fn near(found: impl AsRef<[f64]>, wanted: impl AsRef<[f64]>) {
    let (found, wanted) = (found.as_ref(), wanted.as_ref());
    let is_near = |(a, b): (&f64, &f64)| (a - b).abs() < 0.05;
    let is_same = found.len() == wanted.len() && found.iter().zip(wanted).all(is_near);
    assert!(is_same, "{found:?} instead of {wanted:?}");
}

impl Drawn {
    /// A figure whose axis of values has grid lines from one value to another.
    pub(crate) fn new(spec: &str, table: &str, values: (f64, f64)) -> Self {
        let scene = figure(spec, table);
        let axis = shapes(&scene, Role::Axis);
        let grid =
            axis.iter().filter(|shape| shape.stroke.as_ref().is_some_and(|s| s.color == GRID));
        let lines: Vec<_> = grid.filter_map(|shape| points(shape)).collect();
        let is_level = lines.iter().all(|line| line[0].0 == line[1].0);
        let at = |line: &Vec<Point>| if is_level { line[0].0 } else { -line[0].1 };
        let ends = lines
            .iter()
            .map(at)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), at| (a.min(at), b.max(at)));
        Self { pixels: ends, values, is_level, scene }
    }

    /// The value of a point.
    pub(crate) fn value(&self, (x, y): Point) -> f64 {
        let at = if self.is_level { x } else { -y };
        let part = (at - self.pixels.0) / (self.pixels.1 - self.pixels.0);
        self.values.0 + part * (self.values.1 - self.values.0)
    }

    /// The middles of dots, in the order of drawing.
    pub(crate) fn dots(&self) -> Vec<Point> {
        let dot = |shape: &&Shape| match shape.geometry {
            Geometry::Circle(middle, _) => Some((middle.x.px(), middle.y.px())),
            _ => None,
        };
        shapes(&self.scene, Role::Mark).iter().filter_map(dot).collect()
    }

    /// The values of the ends of lines, in the order of drawing.
    pub(crate) fn lines(&self, role: Role) -> Vec<[f64; 2]> {
        let all = shapes(&self.scene, role).into_iter().filter_map(points);
        let lines = all.filter(|points| points.len() == 2);
        lines.map(|line| [self.value(line[0]), self.value(line[1])]).collect()
    }

    /// The bars: the values of their lower and upper ends, and their sides.
    pub(crate) fn bars(&self) -> Vec<([f64; 2], [f64; 2])> {
        let bar = |shape: &&Shape| {
            let Geometry::Rect(corner, width, height) = shape.geometry else { return None };
            let (x, y) = (corner.x.px(), corner.y.px());
            let (right, bottom) = (x + width.px(), y + height.px());
            Some(match self.is_level {
                true => ([self.value((x, y)), self.value((right, y))], [y, bottom]),
                false => ([self.value((x, bottom)), self.value((x, y))], [x, right]),
            })
        };
        shapes(&self.scene, Role::Mark).iter().filter_map(bar).collect()
    }
}
