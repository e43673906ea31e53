//! A glyph run → filled paths.

use std::rc::Rc;

use skrifa::font::glyph::outline::PathSink;
use skrifa::{DrawMemory, GlyphId, ScalerFont};

use super::{FaceId, Glyph, GlyphRun, Typesetter};
use crate::color::Color;
use crate::geom::{Path, Point, Segment};

/// A glyph's contours in font units, y upwards.
pub(super) type Outline = Rc<Vec<Step>>;

#[derive(Clone, Copy)]
pub(super) enum Step {
    Move([f32; 2]),
    Line([f32; 2]),
    Quad([f32; 2], [f32; 2]),
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

/// The run's outlines with its line starting at the origin, one for each stretch of a colour.
///
/// Each point is rounded to a unit once, relative to that origin: a label that moves keeps its
/// shape.
pub(super) fn paths(setter: &mut Typesetter, run: &GlyphRun) -> Vec<(Option<Color>, Path)> {
    let mut paths: Vec<(Option<Color>, Path)> = vec![];
    for glyph in &run.glyphs {
        let outline = setter.glyph_outline(glyph.face, glyph.id);
        if outline.is_empty() {
            continue;
        }
        let scale = glyph.size / setter.fonts.face(glyph.face).units_per_em;
        let segments = outline.iter().map(|step| step.placed(glyph, scale));
        match paths.last_mut().filter(|(color, _)| *color == glyph.color) {
            Some((_, path)) => path.segments.extend(segments),
            None => paths.push((glyph.color, Path { segments: segments.collect() })),
        }
    }
    paths
}

impl Step {
    /// The step on the line; `scale` is pixels per font unit.
    fn placed(&self, glyph: &Glyph, scale: f64) -> Segment {
        let (x, y) = glyph.origin;
        let at = |[dx, dy]: [f32; 2]| {
            let (dx, dy) = (f64::from(dx) * scale, f64::from(dy) * scale);
            if glyph.is_sideways {
                Point::from_px(x + dy, y + dx)
            } else {
                Point::from_px(x + dx, y - dy)
            }
        };
        match *self {
            Self::Move(p) => Segment::Move(at(p)),
            Self::Line(p) => Segment::Line(at(p)),
            Self::Quad(c, p) => Segment::Quad(at(c), at(p)),
            Self::Cubic(c, d, p) => Segment::Cubic(at(c), at(d), at(p)),
            Self::Close => Segment::Close,
        }
    }

    /// The points of the step.
    fn points(&self) -> Vec<[f32; 2]> {
        match *self {
            Self::Move(p) | Self::Line(p) => vec![p],
            Self::Quad(c, p) => vec![c, p],
            Self::Cubic(c, d, p) => vec![c, d, p],
            Self::Close => vec![],
        }
    }
}

impl Typesetter {
    pub(super) fn glyph_outline(&mut self, face: FaceId, id: u32) -> Outline {
        if let Some(outline) = self.outlines.get(&(face, id)) {
            return Rc::clone(outline);
        }
        let scaler = ScalerFont::unhinted(self.fonts.face(face).font.clone(), None);
        let mut sink = Sink(vec![]);
        let drawn =
            scaler.outline(GlyphId::new(id)).map(|o| o.draw(DrawMemory::Scratch, &mut sink));
        if matches!(drawn, Some(Err(_))) {
            sink.0.clear();
        }
        let outline = Rc::new(sink.0);
        self.outlines.insert((face, id), Rc::clone(&outline));
        outline
    }

    /// The left and right end of a glyph's outline and control points, in font units.
    pub(super) fn glyph_extent(&mut self, face: FaceId, id: u32) -> Option<(f64, f64)> {
        let outline = self.glyph_outline(face, id);
        let xs = || outline.iter().flat_map(Step::points).map(|[x, _]| f64::from(x));
        let ends = (xs().fold(f64::INFINITY, f64::min), xs().fold(f64::NEG_INFINITY, f64::max));
        Some(ends).filter(|(left, right)| left <= right)
    }
}

struct Sink(Vec<Step>);

impl PathSink for Sink {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Move([x, y]));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Line([x, y]));
    }
    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.0.push(Step::Quad([cx0, cy0], [x, y]));
    }
    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.push(Step::Cubic([cx0, cy0], [cx1, cy1], [x, y]));
    }
    fn close(&mut self) {
        self.0.push(Step::Close);
    }
}
