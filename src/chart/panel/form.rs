//! The shapes of marks.

use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::geom::{Rect, Symbol};
use crate::theme::Paint;

/// A shape of a mark.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Form {
    /// Where it lies.
    pub(in crate::chart) outline: Outline,
    pub(in crate::chart) color: Paint,
    /// The series that it belongs to, if colours tell series apart.
    pub(in crate::chart) series: Option<u16>,
    /// What it stands for. Default: the name on the axis where it stands.
    pub(in crate::chart) name: Option<String>,
}

/// The outline of a shape, in pixels.
#[derive(Clone, Debug)]
pub(in crate::chart) enum Outline {
    /// A filled rectangle.
    Rect(Rect),
    /// A line of a width; dashed or whole.
    Line(Vec<(f64, f64)>, f64, bool),
    /// A filled polygon.
    Area(Vec<(f64, f64)>),
    /// A filled circle: its middle and radius.
    Dot((f64, f64), f64),
    /// A dot of another form: its middle, and the radius of a circle as large.
    Symbol(Symbol, (f64, f64), f64),
}

impl Form {
    /// A filled rectangle, of no series.
    pub(in crate::chart) fn rect(rect: Rect, color: Paint) -> Self {
        Self { outline: Outline::Rect(rect), color, series: None, name: None }
    }

    /// A filled circle, of no series.
    pub(in crate::chart) fn dot(middle: (f64, f64), radius: f64, color: Paint) -> Self {
        Self { outline: Outline::Dot(middle, radius), color, series: None, name: None }
    }

    /// A filled symbol as large as a circle of a radius, of no series.
    pub(in crate::chart) fn symbol(
        symbol: Symbol,
        middle: (f64, f64),
        radius: f64,
        color: Paint,
    ) -> Self {
        let outline = match symbol {
            Symbol::Circle => Outline::Dot(middle, radius),
            _ => Outline::Symbol(symbol, middle, radius),
        };
        Self { outline, color, series: None, name: None }
    }

    /// A solid line of a width in pixels, of no series.
    pub(in crate::chart) fn line(points: Vec<(f64, f64)>, width: f64, color: Paint) -> Self {
        Self { outline: Outline::Line(points, width, false), color, series: None, name: None }
    }

    /// The same shape, standing for a name.
    pub(in crate::chart) fn named(self, name: String) -> Self {
        Self { name: Some(name), ..self }
    }

    pub(super) fn is_line(&self) -> bool {
        matches!(self.outline, Outline::Line(..))
    }

    /// The same shape, as a part of a series.
    pub(in crate::chart) fn of(self, series: u16) -> Self {
        Self { series: Some(series), ..self }
    }

    /// A line from one point to another, in pieces: light where it crosses dark bars.
    pub(super) fn over(&self, forms: &[Self]) -> Vec<Self> {
        let Outline::Line(points, width, dashed) = &self.outline else { return vec![self.clone()] };
        let [from, to] = points[..] else { return vec![self.clone()] };
        let is_level = from.1 == to.1;
        let along = |point: (f64, f64)| if is_level { point.0 } else { point.1 };
        let crossed = |form: &Self| {
            let Outline::Rect(rect) = form.outline else { return None };
            let sides = [(rect.x, rect.right(), from.0), (rect.y, rect.bottom(), from.1)];
            let [(start, end, _), (low, high, at)] =
                if is_level { sides } else { [sides[1], sides[0]] };
            let is_inside = low + width / 2.0 < at && at < high - width / 2.0;
            is_inside.then_some((start, end, form.color.on()))
        };
        let mut bars: Vec<_> = forms.iter().filter_map(crossed).collect();
        bars.sort_by(|a, b| a.0.total_cmp(&b.0));
        let point = |at: f64| if is_level { (at, from.1) } else { (from.0, at) };
        let piece = |start: f64, end: f64, color: Paint| Self {
            outline: Outline::Line(vec![point(start), point(end)], *width, *dashed),
            color,
            ..self.clone()
        };
        let mut pieces = vec![];
        let mut free = along(from);
        for (i, &(start, end, color)) in bars.iter().enumerate() {
            let start = start.max(free);
            // Of bars that begin together the last one lies on top.
            if end.min(along(to)) <= start || bars.get(i + 1).is_some_and(|next| next.0 == start) {
                continue;
            }
            if start > free {
                pieces.push(piece(free, start, self.color));
            }
            pieces.push(piece(start, end, color));
            free = end;
        }
        pieces.push(piece(free, along(to), self.color));
        pieces
    }

    /// Draws the shape.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        // What is not emphasised is one series to the reader.
        let rest = self.series.map(|_| u16::MAX);
        let series = if self.color == theme::REST { rest } else { self.series };
        canvas.of_series(series, |canvas| self.draw_outline(canvas));
    }

    fn draw_outline(&self, canvas: &mut Canvas) {
        match &self.outline {
            Outline::Rect(rect) => canvas.rect(*rect, self.color),
            Outline::Line(points, width, false) => canvas.line(points, *width, self.color),
            Outline::Line(points, width, true) => canvas.dashes(points, *width, self.color),
            Outline::Area(points) => canvas.area(points, self.color),
            Outline::Dot(middle, radius) => canvas.dot(*middle, *radius, self.color),
            &Outline::Symbol(symbol, middle, radius) => {
                canvas.symbol(symbol, middle, radius, self.color);
            }
        }
    }

    /// The box of the shape, in pixels.
    pub(in crate::chart) fn bounds(&self) -> Rect {
        match &self.outline {
            Outline::Rect(rect) => *rect,
            Outline::Dot((x, y), radius) => {
                Rect::from_corners((x - radius, y - radius), (x + radius, y + radius))
            }
            Outline::Symbol(symbol, middle, radius) => {
                around(&symbol.corners(*middle, *radius), 0.0)
            }
            Outline::Line(points, width, _) => around(points, width / 2.0),
            Outline::Area(points) => around(points, 0.0),
        }
    }
}

/// The box around points, grown on each side.
fn around(points: &[(f64, f64)], by: f64) -> Rect {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    let span = |values: &mut dyn Iterator<Item = f64>| {
        values.fold(start, |(low, high), value| (low.min(value), high.max(value)))
    };
    let (left, right) = span(&mut points.iter().map(|point| point.0));
    let (top, bottom) = span(&mut points.iter().map(|point| point.1));
    Rect::from_corners((left - by, top - by), (right + by, bottom + by))
}
