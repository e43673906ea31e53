//! What a chart draws on: plotters calls for shapes, glyph runs for words.

mod hatch;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::element::{PathElement, Rectangle};
use plotters::style::{RGBColor, ShapeStyle};

use super::coord::pixels;
use crate::backend::{self, SceneBackend};
use crate::color::Color;
use crate::diagnostic::{Error, Label, Result};
use crate::geom::{Angle, Path, Point, Quad, Rect, Unit};
use crate::scene::{Geometry, Node, Role, Scene, Shape, Stroke};
use crate::text::{Fill, GlyphRun, RichText, TextStyle, Typesetter, Writing};
use crate::theme::{Paint, Theme, Tone};

/// The width of the slices in which areas are told, and of the pieces of lines, in pixels.
const SLICE: f64 = 12.0;

/// Which end of a line of text is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Align {
    Start,
    Middle,
    End,
}

/// What was shaped: the text; the bits of its size, its weight, figures and writing; the bits of the
/// width of its lines and whether they are filled.
type Key = (String, (u64, u8, u8, u8), Option<(u64, bool)>);

/// A page of fixed size, with the boxes of what already stands on it.
pub(super) struct Canvas<'a> {
    /// The width and height of the page, in pixels.
    pub(super) size: (f64, f64),
    /// How much larger than its pixels the page is shown.
    pub(super) zoom: f64,
    backend: Rc<RefCell<SceneBackend>>,
    area: DrawingArea<SceneBackend, Shift>,
    setter: &'a mut Typesetter,
    /// The look.
    pub(super) theme: &'a Theme,
    /// The boxes of whatever was drawn, in pixels.
    pub(super) taken: Vec<Rect>,
    /// The boxes of all lines of text.
    words: Vec<Rect>,
    /// What was shaped, by the text and the way in which it is set.
    known: BTreeMap<Key, Vec<GlyphRun>>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(
        (width, height): (u32, u32),
        theme: &'a Theme,
        setter: &'a mut Typesetter,
    ) -> Self {
        let backend = Rc::new(RefCell::new(SceneBackend::fine(width, height)));
        let area = DrawingArea::from(&backend);
        let size = (f64::from(width), f64::from(height));
        let (taken, words, known) = (vec![], vec![], BTreeMap::new());
        Self { size, zoom: 1.0, backend, area, setter, theme, taken, words, known }
    }

    pub(super) fn into_scene(self, name: &str, title: &str) -> Scene {
        drop(self.area);
        let backend = Rc::into_inner(self.backend).expect("the drawing area was the other owner");
        let background = self.theme.color(Paint::of(Tone::Ground));
        let mut scene = backend.into_inner().into_scene(name, title);
        hatch::make_room(&mut scene.nodes, &self.words);
        Scene { background, ..scene }
    }

    /// Draws a group of things that belong together.
    pub(super) fn group<T>(&mut self, role: Role, draw: impl FnOnce(&mut Self) -> T) -> T {
        self.backend.borrow_mut().open(role);
        let drawn = draw(self);
        self.backend.borrow_mut().close();
        drawn
    }

    /// Draws something that may fail, and then leaves no trace; no group may be open.
    pub(super) fn trial<T>(&mut self, draw: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let (nodes, taken, words) = (self.slot(), self.taken.len(), self.words.len());
        let drawn = draw(self);
        if drawn.is_err() {
            self.backend.borrow_mut().truncate(nodes);
            self.taken.truncate(taken);
            self.words.truncate(words);
        }
        drawn
    }

    /// The boxes of all lines of text so far, in pixels.
    pub(super) fn words(&self) -> &[Rect] {
        &self.words
    }

    /// Keeps grid lines off a box, as off words.
    pub(super) fn keep_off_grid(&mut self, rect: Rect) {
        self.words.push(rect);
    }

    /// A place in the order of drawing, for what is known later but stands here.
    pub(super) fn slot(&self) -> usize {
        self.backend.borrow().len()
    }

    /// Draws a group into a slot; no group may be open.
    pub(super) fn group_at(&mut self, slot: usize, role: Role, draw: impl FnOnce(&mut Self)) {
        let before = self.slot();
        self.group(role, draw);
        self.backend.borrow_mut().rotate(slot, before);
    }

    /// Draws shapes of a series.
    pub(super) fn of_series(&mut self, series: Option<u16>, draw: impl FnOnce(&mut Self)) {
        self.backend.borrow_mut().set_series(series);
        draw(self);
        self.backend.borrow_mut().set_series(None);
    }

    /// A line of one pixel along the inner edge of a rectangle.
    pub(super) fn frame(&mut self, rect: Rect, color: Paint) {
        let (left, top) = (rect.x + 0.5, rect.y + 0.5);
        let (right, bottom) = (rect.right() - 0.5, rect.bottom() - 0.5);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        self.line(&corners, 1.0, color);
    }

    /// Draws shapes that stand for a name.
    pub(super) fn named(&mut self, name: Option<&str>, draw: impl FnOnce(&mut Self)) {
        self.backend.borrow_mut().set_name(name);
        draw(self);
        self.backend.borrow_mut().set_name(None);
    }

    /// Draws groups that stand in a panel, known by the words over it.
    pub(super) fn in_panel<T>(
        &mut self,
        panel: Option<&Label>,
        draw: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.backend.borrow_mut().set_panel(panel.map(|panel| panel.value.as_str()));
        let drawn = draw(self);
        self.backend.borrow_mut().set_panel(None);
        drawn
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, rect: Rect, fill: Paint) {
        self.taken.push(rect);
        let corners = [(rect.x, rect.y), (rect.right(), rect.bottom())].map(pixels);
        let element =
            Rectangle::new(corners, ShapeStyle::from(&rgb(self.theme.color(fill))).filled());
        self.area.draw(&element).expect("recording a shape cannot fail");
        let corners = corners.map(|(x, y)| Point { x: Unit(x), y: Unit(y) });
        let [corner, Point { x, y }] = corners;
        self.hatch(&Geometry::Rect(corner, x - corner.x, y - corner.y), fill);
    }

    /// A line through points, dashed if that tells its paint from others.
    pub(super) fn line(&mut self, points: &[(f64, f64)], width: f64, color: Paint) {
        let pieces = points.windows(2).map(|ends| Rect::from_corners(ends[0], ends[1]));
        self.taken.extend(pieces);
        let (color, dashes) = self.theme.line(color);
        if !dashes.is_empty() {
            let path = Path::lines(points.iter().map(|&(x, y)| Point::from_px(x, y)), false);
            let dash = dashes.iter().map(|part| Unit::from_px(part * width)).collect();
            let stroke = Stroke { color, width: Unit::from_px(width), dash };
            self.push(Shape::new(Geometry::Path(path), None, Some(stroke)));
            return;
        }
        let width = Unit::from_px(width).0.unsigned_abs();
        let points: Vec<_> = points.iter().copied().map(pixels).collect();
        let style = ShapeStyle::from(&rgb(color)).stroke_width(width);
        let element = PathElement::new(points, style);
        self.area.draw(&element).expect("recording a shape cannot fail");
    }

    /// A dashed line through points; the dashes of a thick one are longer.
    pub(super) fn dashes(&mut self, points: &[(f64, f64)], width: f64, color: Paint) {
        let pieces = points.windows(2).map(|ends| Rect::from_corners(ends[0], ends[1]));
        self.taken.extend(pieces);
        let dash = dashes(width);
        let path = Path::lines(points.iter().map(|&(x, y)| Point::from_px(x, y)), false);
        let color = self.theme.color(color);
        let stroke = Stroke { color, width: Unit::from_px(width), dash };
        self.push(Shape::new(Geometry::Path(path), None, Some(stroke)));
    }

    /// A filled path inside `bounds`, for forms that plotters would turn into polygons.
    pub(super) fn path(&mut self, path: Path, bounds: Rect, fill: Paint) {
        self.taken.push(bounds);
        self.fill(Geometry::Path(path), fill);
    }

    /// A filled polygon.
    pub(super) fn area(&mut self, points: &[(f64, f64)], fill: Paint) {
        self.areas(std::slice::from_ref(&points), fill);
    }

    /// Filled polygons as one shape; those that run the other way are holes.
    pub(super) fn areas(&mut self, rings: &[impl AsRef<[(f64, f64)]>], fill: Paint) {
        rings.iter().for_each(|ring| self.take_area(ring.as_ref()));
        let path = |ring: &[(f64, f64)]| {
            Path::lines(ring.iter().map(|&(x, y)| Point::from_px(x, y)), true).segments
        };
        let segments: Vec<_> = rings.iter().flat_map(|ring| path(ring.as_ref())).collect();
        if !segments.is_empty() {
            self.fill(Geometry::Path(Path { segments }), fill);
        }
    }

    /// Lines through points as one shape.
    pub(super) fn strokes(
        &mut self,
        lines: &[Vec<(f64, f64)>],
        (width, is_dashed): (f64, bool),
        color: Paint,
    ) {
        let path = |line: &Vec<(f64, f64)>| {
            Path::lines(line.iter().map(|&(x, y)| Point::from_px(x, y)), false).segments
        };
        let segments: Vec<_> = lines.iter().flat_map(path).collect();
        if segments.is_empty() {
            return;
        }
        lines.iter().for_each(|line| self.take_line(line));
        let dash = if is_dashed { dashes(width) } else { vec![] };
        let stroke = Stroke { color: self.theme.color(color), width: Unit::from_px(width), dash };
        self.push(Shape::new(Geometry::Path(Path { segments }), None, Some(stroke)));
    }

    /// Takes the room of a line, told in pieces: one for each of thousands of points would take long to
    /// look at.
    fn take_line(&mut self, points: &[(f64, f64)]) {
        let mut pieces = points.windows(2).map(|ends| Rect::from_corners(ends[0], ends[1]));
        let Some(mut piece) = pieces.next() else { return };
        for next in pieces {
            let both = piece.with(&next);
            if both.width.max(both.height) <= SLICE {
                piece = both;
            } else {
                self.taken.push(std::mem::replace(&mut piece, next));
            }
        }
        self.taken.push(piece);
    }

    /// Takes the room of an area.
    fn take_area(&mut self, points: &[(f64, f64)]) {
        // What it takes of the page is told in slices: a box around it would be mostly free.
        let mut slices: BTreeMap<i64, Rect> = BTreeMap::new();
        for (&one, &other) in points.iter().zip(points.iter().cycle().skip(1)) {
            let (from, to) = if one.0 <= other.0 { (one, other) } else { (other, one) };
            let slope = if from.0 < to.0 { (to.1 - from.1) / (to.0 - from.0) } else { 0.0 };
            let number = |x: f64| (x / SLICE).floor() as i64;
            for slice in number(from.0)..=number(to.0) {
                let side = |number: i64| (number as f64 * SLICE).clamp(from.0, to.0);
                let corner = |x: f64| (x, from.1 + (x - from.0) * slope);
                let upright = (from.0 == to.0).then_some(to);
                let end = upright.unwrap_or_else(|| corner(side(slice + 1)));
                let piece = Rect::from_corners(corner(side(slice)), end);
                slices
                    .entry(slice)
                    .and_modify(|known| *known = known.with(&piece))
                    .or_insert(piece);
            }
        }
        self.taken.extend(slices.into_values());
    }

    fn push(&mut self, shape: Shape) {
        self.backend.borrow_mut().push(Node::Shape(shape));
    }

    /// Shapes a line of text without drawing it.
    pub(super) fn set(&mut self, text: &Label, style: TextStyle) -> Result<GlyphRun> {
        let lines = self.shaped(text, style, None)?;
        Ok(lines.into_iter().next().expect("a text on one line is a line"))
    }

    /// Shapes a title or label on as few lines as fit a width in pixels, about equally long.
    pub(super) fn wrap(
        &mut self,
        text: &Label,
        style: TextStyle,
        width: f64,
    ) -> Result<Vec<GlyphRun>> {
        self.shaped(text, style, Some((width, Fill::Balanced)))
    }

    /// Shapes running text on lines that are each as long as fits a width in pixels.
    pub(super) fn flow(
        &mut self,
        text: &Label,
        style: TextStyle,
        width: f64,
    ) -> Result<Vec<GlyphRun>> {
        self.shaped(text, style, Some((width, Fill::Full)))
    }

    /// Shapes a text on one line, or on lines of a width; what was shaped before for another
    /// arrangement is not shaped again.
    fn shaped(
        &mut self,
        text: &Label,
        style: TextStyle,
        lines: Option<(f64, Fill)>,
    ) -> Result<Vec<GlyphRun>> {
        let width = lines.map(|(width, fill)| (width.to_bits(), fill == Fill::Full));
        let TextStyle { size, weight, figures, writing } = style;
        let way = (size.to_bits(), weight as u8, figures as u8, writing as u8);
        let key = (text.value.clone(), way, width);
        if let Some(known) = self.known.get(&key) {
            let placed = |run: &GlyphRun| GlyphRun { place: text.place.clone(), ..run.clone() };
            return Ok(known.iter().map(placed).collect());
        }
        let rich = RichText::parse(text)?;
        let runs = match lines {
            Some((width, fill)) => self.setter.gathering_paragraph(&rich, style, width, fill)?,
            None => vec![self.setter.gathering_line(&rich, style)?],
        };
        // What is missing is told with every one of its places.
        if !self.setter.has_missing() {
            self.known.insert(key, runs.clone());
        }
        Ok(runs)
    }

    /// Draws a shaped line with its baseline at `y`; returns its box.
    pub(super) fn text(
        &mut self,
        run: &GlyphRun,
        (x, y): (f64, f64),
        align: Align,
        fill: Paint,
    ) -> Rect {
        self.slanted_text(run, (x, y), align, Angle::default(), fill).bounds()
    }

    /// Draws a shaped line that is turned about the end that is given; returns its true box.
    pub(super) fn slanted_text(
        &mut self,
        run: &GlyphRun,
        at: (f64, f64),
        align: Align,
        angle: Angle,
        fill: Paint,
    ) -> Quad {
        let (x, y) = angle.turn(start(run, align));
        let origin = Point::from_px(at.0 + x, at.1 + y);
        let text = backend::placed(self.setter, run.clone(), origin, angle, self.theme.color(fill));
        self.backend.borrow_mut().push(Node::Text(text));
        let bounds = slanted_box(run, at, align, angle);
        self.taken.push(bounds.bounds());
        self.words.push(bounds.bounds());
        bounds
    }

    /// All characters so far that no font draws.
    pub(super) fn missing(&mut self) -> Option<Error> {
        self.setter.missing()
    }
}

/// The dashes of a line of a width, those of a thick one longer.
fn dashes(width: f64) -> Vec<Unit> {
    let dash = [f64::max(4.0, 2.0 * width), f64::max(3.0, 1.2 * width)];
    dash.map(Unit::from_px).to_vec()
}

/// From the given end of a line to its start.
fn start(run: &GlyphRun, align: Align) -> (f64, f64) {
    let back = match align {
        Align::Start => 0.0,
        Align::Middle => run.width / 2.0,
        Align::End => run.width,
    };
    match run.style.writing {
        Writing::Horizontal => (-back, 0.0),
        Writing::Vertical => (0.0, -back),
    }
}

/// The box of a line of which one end is given.
pub(super) fn text_box(run: &GlyphRun, at: (f64, f64), align: Align) -> Rect {
    let (x, y) = start(run, align);
    let bounds = run.bounds();
    Rect { x: at.0 + x + bounds.x, y: at.1 + y + bounds.y, ..bounds }
}

/// The box of a line that is turned about the end that is given.
pub(super) fn slanted_box(run: &GlyphRun, at: (f64, f64), align: Align, angle: Angle) -> Quad {
    Quad::new(text_box(run, (0.0, 0.0), align), angle, at)
}

fn rgb(color: Color) -> RGBColor {
    RGBColor(color.r, color.g, color.b)
}
