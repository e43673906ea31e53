//! What a chart draws on: plotters calls for shapes, glyph runs for words.

use std::cell::RefCell;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Rectangle};
use plotters::style::{RGBColor, ShapeStyle};

use super::coord::pixels;
use crate::backend::SceneBackend;
use crate::color::Color;
use crate::diagnostic::{Label, Result};
use crate::geom::{Path, Point, Rect, Unit};
use crate::scene::{Geometry, Node, Role, Scene, Shape, Stroke, Text, Turn};
use crate::text::{Fill, GlyphRun, TextStyle, Typesetter};

/// Which end of a line of text is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// A page of fixed size, with the boxes of what already stands on it.
pub(super) struct Canvas<'a> {
    backend: Rc<RefCell<SceneBackend>>,
    area: DrawingArea<SceneBackend, Shift>,
    setter: &'a mut Typesetter,
    /// The boxes of whatever was drawn, in pixels.
    pub(super) taken: Vec<Rect>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new((width, height): (u32, u32), setter: &'a mut Typesetter) -> Self {
        let backend = Rc::new(RefCell::new(SceneBackend::fine(width, height)));
        let area = DrawingArea::from(&backend);
        Self { backend, area, setter, taken: vec![] }
    }

    pub(super) fn into_scene(self, name: &str, title: &str) -> Scene {
        drop(self.area);
        let backend = Rc::into_inner(self.backend).expect("the drawing area was the other owner");
        backend.into_inner().into_scene(name, title)
    }

    /// Draws a group of things that belong together.
    pub(super) fn group<T>(&mut self, role: Role, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.backend.borrow_mut().open(role);
        let drawn = draw(self);
        self.backend.borrow_mut().close();
        drawn
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, rect: Rect, fill: Color) {
        self.taken.push(rect);
        let corners = [(rect.x, rect.y), (rect.right(), rect.bottom())].map(pixels);
        let element = Rectangle::new(corners, ShapeStyle::from(&rgb(fill)).filled());
        self.area.draw(&element).expect("recording a shape cannot fail");
    }

    /// A solid line through points.
    pub(super) fn line(&mut self, points: &[(f64, f64)], width: f64, color: Color) {
        let pieces = points.windows(2).map(|ends| Rect::from_corners(ends[0], ends[1]));
        self.taken.extend(pieces);
        let width = Unit::from_px(width).0.unsigned_abs();
        let points: Vec<_> = points.iter().copied().map(pixels).collect();
        let element = PathElement::new(points, ShapeStyle::from(&rgb(color)).stroke_width(width));
        self.area.draw(&element).expect("recording a shape cannot fail");
    }

    /// A dashed line from one point to another.
    pub(super) fn dashes(&mut self, ends: [(f64, f64); 2], width: f64, color: Color) {
        self.taken.push(Rect::from_corners(ends[0], ends[1]));
        let dash = vec![Unit::from_px(4.0), Unit::from_px(3.0)];
        let path = Path::lines(ends.map(|(x, y)| Point::from_px(x, y)), false);
        let stroke = Stroke { color, width: Unit::from_px(width), dash };
        self.push_shape(Geometry::Path(path), None, Some(stroke));
    }

    /// A filled path inside `bounds`, for forms that plotters would turn into polygons.
    pub(super) fn path(&mut self, path: Path, bounds: Rect, fill: Color) {
        self.taken.push(bounds);
        self.push_shape(Geometry::Path(path), Some(fill), None);
    }

    fn push_shape(&mut self, geometry: Geometry, fill: Option<Color>, stroke: Option<Stroke>) {
        self.backend.borrow_mut().push(Node::Shape(Shape { geometry, fill, stroke }));
    }

    /// Shapes a line of text without drawing it.
    pub(super) fn set(&mut self, text: &Label, style: TextStyle) -> Result<GlyphRun> {
        self.setter.line(text, style)
    }

    /// Shapes a title or label on as few lines as fit a width in pixels, about equally long.
    pub(super) fn wrap(
        &mut self,
        text: &Label,
        style: TextStyle,
        width: f64,
    ) -> Result<Vec<GlyphRun>> {
        self.setter.paragraph(text, style, width, Fill::Balanced)
    }

    /// Shapes running text on lines that are each as long as fits a width in pixels.
    pub(super) fn flow(
        &mut self,
        text: &Label,
        style: TextStyle,
        width: f64,
    ) -> Result<Vec<GlyphRun>> {
        self.setter.paragraph(text, style, width, Fill::Full)
    }

    /// Draws a shaped line with its baseline at `y`; returns its box.
    pub(super) fn text(
        &mut self,
        run: &GlyphRun,
        (x, y): (f64, f64),
        align: Align,
        fill: Color,
    ) -> Rect {
        let bounds = text_box(run, (x, y), align);
        let origin = Point::from_px(bounds.x, y);
        let outline = self.setter.outline(run).map(|point| point + origin);
        let text = Text { run: run.clone(), origin, turn: Turn::None, fill, outline };
        self.backend.borrow_mut().push(Node::Text(text));
        self.taken.push(bounds);
        bounds
    }
}

/// The em box of a line whose baseline is at `y`.
pub(super) fn text_box(run: &GlyphRun, (x, y): (f64, f64), align: Align) -> Rect {
    let x = match align {
        Align::Start => x,
        Align::Middle => x - run.width / 2.0,
        Align::End => x - run.width,
    };
    Rect { x, y: y - run.style.ascent(), width: run.width, height: run.style.size }
}

fn rgb(color: Color) -> RGBColor {
    RGBColor(color.r, color.g, color.b)
}
