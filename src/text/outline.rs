//! A glyph run → one filled path.

use std::rc::Rc;

use skrifa::font::glyph::outline::PathSink;
use skrifa::{DrawMemory, GlyphId, ScalerFont};

use super::{FaceId, GlyphRun, Typesetter};
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

/// The run's outline with its baseline starting at the origin.
///
/// Each point is rounded to a unit once, relative to that origin: a label that moves keeps its
/// shape.
pub(super) fn path(setter: &mut Typesetter, run: &GlyphRun) -> Path {
    let mut path = Path::default();
    for glyph in &run.glyphs {
        let scale = run.style.size / setter.fonts.face(glyph.face).units_per_em;
        let (x, y) = glyph.origin;
        let at = |[dx, dy]: [f32; 2]| {
            Point::from_px(x + f64::from(dx) * scale, y - f64::from(dy) * scale)
        };
        let outline = setter.glyph_outline(glyph.face, glyph.id);
        path.segments.extend(outline.iter().map(|step| match *step {
            Step::Move(p) => Segment::Move(at(p)),
            Step::Line(p) => Segment::Line(at(p)),
            Step::Quad(c, p) => Segment::Quad(at(c), at(p)),
            Step::Cubic(c, d, p) => Segment::Cubic(at(c), at(d), at(p)),
            Step::Close => Segment::Close,
        }));
    }
    path
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
