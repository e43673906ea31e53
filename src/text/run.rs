//! One line of text, shaped and spaced.

use std::ops::Range;

use super::{FaceId, TextStyle, Writing};
use crate::color::Color;
use crate::diagnostic::Place;
use crate::geom::Rect;

/// One glyph of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Glyph {
    /// The face that draws it.
    pub face: FaceId,
    /// Its number in the face.
    pub id: u32,
    /// Its origin, in pixels from the start of the run, y downwards.
    pub origin: (f64, f64),
    /// The bytes of the run's text that it stands for.
    pub bytes: Range<usize>,
    /// The size of its em in pixels.
    pub size: f64,
    /// Its colour, where a mark gives one.
    pub color: Option<Color>,
    /// Whether it is turned by a quarter, clockwise, as words of letters in vertical text are.
    pub is_sideways: bool,
}

/// One line of text, shaped and spaced.
///
/// A horizontal run starts at the left end of its baseline, a vertical one in the middle of its top.
#[derive(Clone, PartialEq, Debug)]
pub struct GlyphRun {
    /// The words in the order of reading, as a reader would search for them.
    pub text: String,
    /// How it is set.
    pub style: TextStyle,
    /// The glyphs along the line.
    pub glyphs: Vec<Glyph>,
    /// The length along the line in pixels.
    pub width: f64,
    /// Where the words come from: the whole text of which this is a line. Default: none.
    pub place: Option<Place>,
}

impl GlyphRun {
    /// The box of the line in pixels, from its start: its length by an em.
    pub fn bounds(&self) -> Rect {
        let TextStyle { size, writing, .. } = self.style;
        match writing {
            Writing::Horizontal => {
                Rect { x: 0.0, y: -self.style.ascent(), width: self.width, height: size }
            }
            Writing::Vertical => Rect { x: -size / 2.0, y: 0.0, width: size, height: self.width },
        }
    }
}
