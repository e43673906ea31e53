//! [`Scene`] → pixels, on tiny-skia.

use std::cell::Cell;
use std::mem;

use tiny_skia::{FillRule, LineCap, LineJoin, Paint, PathBuilder, PixmapMut, Transform};

use crate::color::Color;
use crate::geom::{Path, Segment, Unit};
use crate::scene::{Geometry, Node, Scene, Shape, Stroke, Text};

/// The longest side that is drawn, in pixels: four bytes each for a square of it are a gigabyte.
const MOST_SIDE: u32 = 16_384;
/// The most bytes that a thread keeps for its next picture.
const MOST_KEPT: usize = 32 << 20;

thread_local! {
    /// The bytes of the last picture: the first touch of fresh memory takes longer than the painting of it.
    static LAST: Cell<Vec<u8>> = const { Cell::new(vec![]) };
}

/// An opaque picture.
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Rows from the top, four bytes a pixel; the fourth is always 255.
    pub(super) rgba: Vec<u8>,
}

impl Drop for Frame {
    fn drop(&mut self) {
        if self.rgba.capacity() <= MOST_KEPT {
            LAST.set(mem::take(&mut self.rgba));
        }
    }
}

/// Draws a scene; `None` when it has no area or is too large.
pub(super) fn draw(scene: &Scene) -> Option<Frame> {
    let density = scene.output.density;
    let side = |unit: Unit| {
        let pixels = (unit.px() * density).round();
        (1.0..=f64::from(MOST_SIDE)).contains(&pixels).then_some(pixels as u32)
    };
    let (width, height) = (side(scene.width)?, side(scene.height)?);
    let mut frame = Frame { width, height, rgba: LAST.take() };
    // What they were before is painted over.
    frame.rgba.resize(4 * width as usize * height as usize, 0);
    let mut pixmap = PixmapMut::from_bytes(&mut frame.rgba, width, height)?;
    let Color { r, g, b, .. } = scene.background;
    pixmap.fill(tiny_skia::Color::from_rgba8(r, g, b, 255));
    let scale = (density / f64::from(Unit::PER_PX)) as f32;
    let transform = Transform::from_scale(scale, scale);
    Painter { pixmap, transform }.nodes(&scene.nodes);
    Some(frame)
}

struct Painter<'a> {
    pixmap: PixmapMut<'a>,
    transform: Transform,
}

impl Painter<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Group(group) => self.nodes(&group.nodes),
                Node::Shape(shape) => self.shape(shape),
                Node::Text(Text { outlines, .. }) => {
                    outlines.iter().for_each(|(color, path)| self.fill(convert(path), *color));
                }
            }
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let path = match &shape.geometry {
            Geometry::Rect(corner, width, height) => {
                let (x, y) = (corner.x.0 as f32, corner.y.0 as f32);
                tiny_skia::Rect::from_xywh(x, y, width.0 as f32, height.0 as f32)
                    .map(PathBuilder::from_rect)
            }
            Geometry::Circle(center, radius) => {
                let (x, y) = (center.x.0 as f32, center.y.0 as f32);
                PathBuilder::from_circle(x, y, radius.0 as f32)
            }
            Geometry::Path(path) => convert(path),
        };
        match (shape.fill, &shape.stroke) {
            (Some(color), Some(stroke)) => {
                self.fill(path.clone(), color);
                self.stroke(path, stroke);
            }
            (Some(color), None) => self.fill(path, color),
            (None, Some(stroke)) => self.stroke(path, stroke),
            (None, None) => {}
        }
    }

    fn fill(&mut self, path: Option<tiny_skia::Path>, color: Color) {
        // Transformed in place: given a transform, `fill_path` would first copy the path.
        let Some(path) = path.and_then(|path| path.transform(self.transform)) else { return };
        let identity = Transform::identity();
        self.pixmap.fill_path(&path, &paint(color), FillRule::Winding, identity, None);
    }

    fn stroke(&mut self, path: Option<tiny_skia::Path>, stroke: &Stroke) {
        let Some(path) = path else { return };
        let dash = stroke.dash.iter().map(|unit| unit.0 as f32).collect();
        let style = tiny_skia::Stroke {
            width: stroke.width.0 as f32,
            line_cap: LineCap::Butt,
            line_join: LineJoin::Miter,
            dash: tiny_skia::StrokeDash::new(dash, 0.0),
            ..Default::default()
        };
        self.pixmap.stroke_path(&path, &paint(stroke.color), &style, self.transform, None);
    }
}

fn paint(Color { r, g, b, alpha }: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color_rgba8(r, g, b, alpha);
    paint
}

fn convert(path: &Path) -> Option<tiny_skia::Path> {
    let mut builder = PathBuilder::with_capacity(path.segments.len(), path.segments.len() * 2);
    let at = |point: crate::geom::Point| (point.x.0 as f32, point.y.0 as f32);
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => {
                let (x, y) = at(to);
                builder.move_to(x, y);
            }
            Segment::Line(to) => {
                let (x, y) = at(to);
                builder.line_to(x, y);
            }
            Segment::Quad(control, to) => {
                let ((cx, cy), (x, y)) = (at(control), at(to));
                builder.quad_to(cx, cy, x, y);
            }
            Segment::Cubic(first, second, to) => {
                let ((ax, ay), (bx, by), (x, y)) = (at(first), at(second), at(to));
                builder.cubic_to(ax, ay, bx, by, x, y);
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}
