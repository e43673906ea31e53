//! What layers want drawn: shapes where they stand, and words with the places they may take.

use super::leader::Leader;
use super::{Look, Plane};
use crate::chart::canvas::{Align, Canvas, text_box};
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::{Rect, Symbol};
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// From one baseline of a block of words to the next, in ems.
const LEADING: f64 = 1.2;

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

/// What stands for a series in a legend: it looks like its marks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Key {
    /// A filled square.
    Square,
    /// A line of a width in pixels.
    Line(f64),
    /// A dot of a form.
    Dot(Symbol),
}

/// Words that look for a place.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Wish {
    /// The lines from the top, with their colours outside of a shape.
    pub(in crate::chart) lines: Vec<(GlyphRun, Paint)>,
    /// The places, the best first.
    pub(in crate::chart) spots: Vec<Spot>,
    /// What happens where no place is free.
    pub(in crate::chart) need: Need,
    /// What the words are, for messages.
    pub(in crate::chart) label: Label,
}

/// What happens where no place is free for words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::chart) enum Need {
    /// Another arrangement is tried: the words must stand, and the plot makes room for them.
    Must,
    /// Another arrangement is tried; but the words take no room from the plot.
    Free,
    /// The words are left out, and the axis says what they said.
    May,
}

/// A place for words.
#[derive(Clone, Copy, Debug)]
pub(in crate::chart) struct Spot {
    /// The point that the block is set against, in pixels.
    pub(in crate::chart) at: (f64, f64),
    /// Which side of the block lies at the point.
    pub(in crate::chart) horizontal: Align,
    /// Which edge of the block lies at the point: its top, middle or bottom.
    pub(in crate::chart) vertical: Align,
    /// The shape that the words must lie in, and their colour there.
    pub(in crate::chart) inside: Option<(Rect, Paint)>,
    /// What leads to their mark, if the words stand apart from it.
    pub(in crate::chart) leader: Option<Leader>,
    /// How far from all shapes the words stand where they can, in pixels.
    pub(in crate::chart) air: f64,
}

impl Spot {
    /// A place at a point.
    pub(in crate::chart) fn new(at: (f64, f64), horizontal: Align, vertical: Align) -> Self {
        Self { at, horizontal, vertical, inside: None, leader: None, air: 0.0 }
    }

    /// Beyond the upper end of a shape, or its lower one, along the axis of values.
    pub(in crate::chart) fn beyond(plane: &Plane, shape: Rect, is_low: bool, gap: f64) -> Self {
        let (x, y) = (shape.x + shape.width / 2.0, shape.y + shape.height / 2.0);
        match (plane.flipped, is_low) {
            (false, false) => Self::new((x, shape.y - gap), Align::Middle, Align::End),
            (false, true) => Self::new((x, shape.bottom() + gap), Align::Middle, Align::Start),
            (true, false) => Self::new((shape.right() + gap, y), Align::Start, Align::Middle),
            (true, true) => Self::new((shape.x - gap, y), Align::End, Align::Middle),
        }
    }

    /// In the middle of a rectangle, and wholly inside it.
    pub(in crate::chart) fn inside(rect: Rect, color: Paint) -> Self {
        let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        let spot = Self::new(middle, Align::Middle, Align::Middle);
        Self { inside: Some((rect, color)), ..spot }
    }

    /// Whether a line leads straight down from it to where its value is.
    pub(super) fn is_pinned_below(&self) -> bool {
        matches!(self.leader, Some(Leader::Pin((x, y))) if x == self.at.0 && y > self.at.1)
    }

    /// Whether it is a place of an annotation.
    pub(super) fn is_of_note(&self) -> bool {
        self.air > 0.0 || matches!(self.leader, Some(Leader::Bracket(_)))
    }
}

/// The height of a line of a block, in pixels.
fn leading(run: &GlyphRun) -> f64 {
    (run.style.size * LEADING).round()
}

impl Wish {
    /// A value at one of some places, the best first.
    pub(in crate::chart) fn value(
        canvas: &mut Canvas,
        label: &Label,
        style: TextStyle,
        spots: Vec<Spot>,
    ) -> Result<Self> {
        let lines = vec![(canvas.set(label, style)?, theme::INK)];
        Ok(Self { lines, spots, need: Need::Must, label: label.clone() })
    }

    /// A dash in the place of a value that is missing.
    pub(in crate::chart) fn dash(
        canvas: &mut Canvas,
        label: &Label,
        look: &Look,
        spot: Spot,
    ) -> Result<Self> {
        let label = label.with("—".to_owned());
        let lines = vec![(canvas.set(&label, TextStyle::regular(look.size))?, theme::MUTED)];
        let need = if look.labels { Need::Must } else { Need::May };
        Ok(Self { lines, spots: vec![spot], need, label })
    }

    /// The width and height of the block, in pixels.
    pub(super) fn size(&self) -> (f64, f64) {
        let width = self.lines.iter().map(|(run, _)| run.width).fold(0.0, f64::max);
        (width, self.lines.iter().map(|(run, _)| leading(run)).sum())
    }

    /// The box of the block at a place.
    pub(super) fn bounds(&self, spot: &Spot) -> Rect {
        let (width, height) = self.size();
        let shift = |align: Align, length: f64| match align {
            Align::Start => 0.0,
            Align::Middle => length / 2.0,
            Align::End => length,
        };
        let x = spot.at.0 - shift(spot.horizontal, width);
        let y = spot.at.1 - shift(spot.vertical, height);
        Rect { x, y, width, height }
    }

    /// The lines at a place: each with the point of its baseline and its box.
    fn set(&self, spot: &Spot) -> Vec<(&GlyphRun, Paint, (f64, f64), Rect)> {
        let mut y = self.bounds(spot).y;
        let line = |(run, color): &(GlyphRun, Paint), y: f64| {
            let baseline = (y + leading(run) / 2.0 + run.style.middle()).round();
            let at = (spot.at.0, baseline);
            (spot.inside.map_or(*color, |(_, color)| color), at, text_box(run, at, spot.horizontal))
        };
        let mut set = vec![];
        for pair in &self.lines {
            let (color, at, bounds) = line(pair, y);
            set.push((&pair.0, color, at, bounds));
            y += leading(&pair.0);
        }
        set
    }

    /// The boxes of the lines at a place.
    pub(super) fn boxes(&self, spot: &Spot) -> Vec<Rect> {
        self.set(spot).into_iter().map(|(_, _, _, bounds)| bounds).collect()
    }

    /// Draws the block at a place.
    pub(super) fn draw(&self, canvas: &mut Canvas, spot: &Spot) {
        for (run, color, at, _) in self.set(spot) {
            canvas.text(run, at, spot.horizontal, color);
        }
    }
}

/// What the layers of a panel want drawn.
#[derive(Default)]
pub(in crate::chart) struct Sketch {
    /// Behind the grid: bands, and the areas under lines.
    pub(in crate::chart) ground: Vec<Form>,
    /// The shapes of marks, the later over the earlier.
    pub(in crate::chart) forms: Vec<Form>,
    /// Lines across the plot, over the forms.
    pub(in crate::chart) rules: Vec<Form>,
    /// The words of marks.
    pub(in crate::chart) wishes: Vec<Wish>,
    /// Words in the middle of shapes that were made for them: each with that point and its colour.
    pub(in crate::chart) inner: Vec<(GlyphRun, (f64, f64), Paint)>,
    /// Where series end, beside which their names may stand, in pixels; none for a name that stands
    /// elsewhere.
    pub(in crate::chart) ends: Vec<Option<(f64, f64)>>,
    /// Where grid lines stand on the axis of values, in pixels.
    pub(in crate::chart) grid: Vec<f64>,
    /// Words that have no place whatever is done.
    pub(in crate::chart) refused: Option<Label>,
    /// Whether marks are too small for their words.
    pub(in crate::chart) is_thinned: bool,
}

impl Sketch {
    /// The shapes that words keep clear of.
    pub(super) fn obstacles(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().chain(&self.rules).chain(self.areas())
    }

    /// The shaded stretches.
    pub(super) fn bands(&self) -> impl Iterator<Item = &Form> {
        self.ground.iter().filter(|form| matches!(form.outline, Outline::Rect(_)))
    }

    /// What the marks of a series look like; without a number, of all that share a
    /// colour.
    pub(super) fn key(&self, series: Option<u16>, color: Paint) -> Key {
        let is_mine = |form: &&Form| match series {
            Some(_) => form.series == series,
            None => form.color == color && (form.series.is_some() || !form.is_line()),
        };
        let mine = || self.forms.iter().filter(is_mine);
        let mut lines = mine().filter_map(|form| match form.outline {
            Outline::Line(_, width, _) => Some(Key::Line(width)),
            _ => None,
        });
        let has_fills = mine().any(|it| matches!(it.outline, Outline::Rect(_) | Outline::Area(_)));
        let mut dots = mine().filter_map(|form| match form.outline {
            Outline::Dot(..) => Some(Key::Dot(Symbol::Circle)),
            Outline::Symbol(symbol, ..) => Some(Key::Dot(symbol)),
            _ => None,
        });
        match lines.next_back() {
            _ if has_fills => Key::Square,
            Some(line) => line,
            None => dots.next().unwrap_or(Key::Square),
        }
    }

    /// The areas under lines.
    pub(super) fn areas(&self) -> impl Iterator<Item = &Form> {
        self.ground.iter().filter(|form| matches!(form.outline, Outline::Area(_)))
    }

    /// Gives rules colours that can be seen on the bars that they cross.
    pub(super) fn lighten_rules(&mut self) {
        self.rules = self.rules.iter().flat_map(|rule| rule.over(&self.forms)).collect();
    }

    /// Turns quiet words into ink where they may stand on an area: its colour is too dark for them.
    pub(super) fn darken_words(&mut self) {
        if self.areas().next().is_none() {
            return;
        }
        for (_, color) in self.wishes.iter_mut().flat_map(|wish| &mut wish.lines) {
            if *color == theme::MUTED {
                *color = theme::INK;
            }
        }
    }
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

    fn is_line(&self) -> bool {
        matches!(self.outline, Outline::Line(..))
    }

    /// The same shape, as a part of a series.
    pub(in crate::chart) fn of(self, series: u16) -> Self {
        Self { series: Some(series), ..self }
    }

    /// A line from one point to another, in pieces: light where it crosses dark bars.
    fn over(&self, forms: &[Self]) -> Vec<Self> {
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
