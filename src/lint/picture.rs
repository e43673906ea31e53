//! Scene → what is painted, in the order of painting, with a grid to find neighbours.

use std::cell::OnceCell;

use super::extent;
use super::grid::Grid;
use super::near;
use crate::color::Color;
use crate::color::vision::over;
use crate::diagnostic::{Label, Place};
use crate::geom::flat::{self, Contour, Point, around};
use crate::geom::{Angle, Quad, Rect};
use crate::scene::{Geometry, Node, Role, Scene, Shape, Text};

/// A line at least as wide as this, in pixels, is a ground: of words, or of a thinner line on it.
const BROAD: f64 = 4.0;
/// How much of a text is named in a message, in characters.
const NAMED: usize = 20;

/// The ink of a line of text.
pub(super) struct Ink<'a> {
    pub(super) text: &'a Text,
    /// When it is painted.
    pub(super) order: usize,
    /// The box of the ink, turned with the line.
    pub(super) quad: Quad,
    pub(super) bounds: Rect,
    flat: OnceCell<Vec<Contour>>,
}

/// A shape that leaves ink.
pub(super) struct Body<'a> {
    pub(super) shape: &'a Shape,
    /// The role of the group that it lies in.
    pub(super) role: Option<Role>,
    /// When it is painted.
    pub(super) order: usize,
    /// A box around all of its ink.
    pub(super) bounds: Rect,
    /// The pattern that is laid over it.
    pub(super) hatch: Option<&'a Shape>,
    flat: OnceCell<Vec<Contour>>,
}

/// All that is painted.
pub(super) struct Picture<'a> {
    pub(super) page: Rect,
    pub(super) background: Color,
    /// The lines of text in the order of painting.
    pub(super) inks: Vec<Ink<'a>>,
    /// The names of the series, by their numbers.
    series: &'a [Label],
    /// The shapes in the order of painting.
    pub(super) bodies: Vec<Body<'a>>,
    ink_grid: Grid,
    body_grid: Grid,
}

impl<'a> Picture<'a> {
    pub(super) fn new(scene: &'a Scene) -> Self {
        let (mut inks, mut bodies) = (vec![], vec![]);
        gather(&scene.nodes, None, &mut inks, &mut bodies);
        let (width, height) = (scene.width.px(), scene.height.px());
        let longest = width.max(height);
        Self {
            page: Rect { x: 0.0, y: 0.0, width, height },
            background: scene.background,
            series: &scene.series,
            ink_grid: Grid::new(longest, inks.iter().map(|ink| ink.bounds).collect()),
            body_grid: Grid::new(longest, bodies.iter().map(|body| body.bounds).collect()),
            inks,
            bodies,
        }
    }

    /// The name of the series that a body shows.
    pub(super) fn series(&self, body: &Body) -> Option<&'a Label> {
        self.series.get(usize::from(body.shape.series?))
    }

    /// The lines of text near a box.
    pub(super) fn inks_near(&self, place: &Rect, gap: f64) -> impl Iterator<Item = &Ink<'a>> {
        self.ink_grid.near(place, gap).into_iter().map(|index| &self.inks[index])
    }

    /// The shapes near a box, in the order of painting.
    pub(super) fn bodies_near(&self, place: &Rect, gap: f64) -> Vec<&Body<'a>> {
        self.body_grid.near(place, gap).into_iter().map(|index| &self.bodies[index]).collect()
    }

    /// What can be seen at a point of that which is painted before `order`, opaque.
    pub(super) fn ground(&self, bodies: &[&Body], p: Point, order: usize) -> Color {
        let painted = bodies.iter().filter(|body| body.order < order);
        let paints = painted.filter_map(|body| body.paint(p));
        paints.fold(self.background, |ground, paint| over(paint, ground))
    }
}

fn gather<'a>(
    nodes: &'a [Node],
    role: Option<Role>,
    inks: &mut Vec<Ink<'a>>,
    bodies: &mut Vec<Body<'a>>,
) {
    for node in nodes {
        let order = inks.len() + bodies.len();
        match node {
            Node::Group(group) => gather(&group.nodes, Some(group.role), inks, bodies),
            Node::Shape(shape) => {
                let body = Body::new(shape, role, order);
                if let (Some(under), Some(lines)) = (bodies.last_mut(), &body) {
                    under.hatch = shape.hatch.map(|_| lines.shape);
                }
                bodies.extend(body);
            }
            Node::Text(text) => inks.extend(Ink::new(text, order)),
        }
    }
}

impl<'a> Ink<'a> {
    /// The ink of a text; none if it leaves none.
    fn new(text: &'a Text, order: usize) -> Option<Self> {
        let outlines = text.outlines.iter().filter(|(color, _)| color.alpha > 0);
        let paths = outlines.map(|(_, path)| path);
        let upright = if text.angle.0 == 0 {
            flat::control_box(paths)?
        } else {
            let back = Angle(-text.angle.0);
            around(paths.flat_map(flat::control_points).map(|point| back.turn(flat::px(point))))?
        };
        let quad = Quad::new(upright, text.angle, (0.0, 0.0));
        Some(Self { text, order, quad, bounds: quad.bounds(), flat: OnceCell::new() })
    }

    /// The contours of all letters.
    pub(super) fn flat(&self) -> &[Contour] {
        self.flat.get_or_init(|| {
            let outlines = self.text.outlines.iter().filter(|(color, _)| color.alpha > 0);
            outlines.flat_map(|(_, path)| flat::path(path)).collect()
        })
    }

    /// The size of the em in pixels.
    pub(super) fn size(&self) -> f64 {
        self.text.run.style.size
    }

    /// The words as a message names them.
    pub(super) fn name(&self) -> String {
        let words = self.text.run.text.trim();
        match words.char_indices().nth(NAMED) {
            Some((end, _)) => format!("「{}…」", &words[..end]),
            None => format!("「{words}」"),
        }
    }

    /// Where the words come from.
    pub(super) fn place(&self) -> Option<Place> {
        let place = self.text.place()?;
        Some(place.narrowed_to(self.text.run.text.trim()))
    }
}

impl<'a> Body<'a> {
    /// A shape; none if it leaves no ink.
    fn new(shape: &'a Shape, role: Option<Role>, order: usize) -> Option<Self> {
        let has_fill = shape.fill.is_some_and(|fill| fill.alpha > 0);
        let is_painted = has_fill || extent::half_width(shape) > 0.0;
        let bounds = extent::outer(shape).filter(|_| is_painted)?;
        Some(Self { shape, role, order, bounds, hatch: None, flat: OnceCell::new() })
    }

    /// The contours of its form.
    pub(super) fn flat(&self) -> &[Contour] {
        self.flat.get_or_init(|| self.shape.geometry.contours())
    }

    /// The colour inside, unless it is invisible.
    pub(super) fn fill(&self) -> Option<Color> {
        self.shape.fill.filter(|fill| fill.alpha > 0)
    }

    /// Half of the width of its line in pixels; 0 without one.
    pub(super) fn half(&self) -> f64 {
        extent::half_width(self.shape)
    }

    /// The colour of its line, unless it is invisible.
    pub(super) fn line(&self) -> Option<Color> {
        self.shape.stroke.as_ref().map(|stroke| stroke.color).filter(|_| self.half() > 0.0)
    }

    /// Whether a point lies in its filled inside.
    pub(super) fn contains(&self, p: Point) -> bool {
        let is_near = self.bounds.x <= p.0
            && p.0 <= self.bounds.right()
            && self.bounds.y <= p.1
            && p.1 <= self.bounds.bottom();
        let is_whole = matches!(self.shape.geometry, Geometry::Rect(..)) && self.half() == 0.0;
        is_near && self.fill().is_some() && (is_whole || near::contains(self.flat(), p))
    }

    /// Its colour at a point, where it is a ground: its fill, or a broad line.
    fn paint(&self, p: Point) -> Option<Color> {
        let is_broad = 2.0 * self.half() >= BROAD;
        let line = self.line().filter(|_| is_broad && near::line_has(self.flat(), p, self.half()));
        line.or_else(|| self.fill().filter(|_| self.contains(p)))
    }

    /// Whether all of a text lies in its broad line, as in a bar that is drawn as one.
    pub(super) fn line_holds(&self, ink: &Ink) -> bool {
        let is_broad = 2.0 * self.half() >= BROAD;
        is_broad && ink.quad.corners.iter().all(|p| near::line_has(self.flat(), *p, self.half()))
    }

    /// Whether it is ground, all of one colour, for whatever stands in a box near it.
    pub(super) fn is_even_in(&self, place: &Rect) -> bool {
        let reach = super::grid::grown(place, self.half());
        let mut lines = self.flat().iter().flat_map(|contour| contour.lines_near(true, &reach));
        !lines.any(|line| near::clip(line, &reach).is_some())
    }

    /// Whether it can be a ground.
    pub(super) fn is_ground(&self) -> bool {
        self.fill().is_some() || 2.0 * self.half() >= BROAD
    }
}
