//! Text: a string and a style become a [`GlyphRun`], one file a pass.
//!
//! | pass | input → output | file |
//! |---|---|---|
//! | itemise | text → stretches of one face and one script | `itemise.rs` |
//! | shape | stretch → positioned glyphs | `shape.rs` |
//! | line break | text + width → lines | `linebreak.rs` |
//! | outline | glyph run → [`Path`] | `outline.rs` |
//!
//! What is measured here is what is drawn: widths come from nowhere else.

mod font;
mod itemise;
mod linebreak;
mod outline;
mod shape;
#[cfg(feature = "system-fonts")]
mod system;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Path;

pub use font::{FaceId, Fonts, Weight};

/// The longest text that is set, in characters; longer input is refused.
const MAX_CHARS: usize = 2_000;

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TextStyle {
    /// The size of the em in pixels.
    pub size: f64,
    /// The weight of the strokes.
    pub weight: Weight,
}

impl TextStyle {
    /// A style of regular weight; `size` is the em in pixels.
    pub const fn regular(size: f64) -> Self {
        Self { size, weight: Weight::Regular }
    }

    /// A style of bold weight; `size` is the em in pixels.
    pub const fn bold(size: f64) -> Self {
        Self { size, weight: Weight::Bold }
    }

    /// The height of the em box above the baseline, in pixels.
    ///
    /// Han characters fill the em box, whose baseline lies at 12 % of its height
    /// (`OS/2.sTypoAscender` and `sTypoDescender` of the Noto CJK fonts: 880 and −120).
    pub fn ascent(&self) -> f64 {
        0.88 * self.size
    }

    /// The depth of the em box below the baseline, in pixels.
    pub fn descent(&self) -> f64 {
        0.12 * self.size
    }

    /// How far below a line's middle its baseline lies for the line to look centred, in pixels.
    pub fn middle(&self) -> f64 {
        0.37 * self.size
    }
}

/// How a text is divided into lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    /// Each line is as long as fits: for running text.
    Full,
    /// The lines are about equally long: for titles and labels.
    Balanced,
}

/// One glyph of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Glyph {
    /// The face that draws it.
    pub face: FaceId,
    /// Its number in the face.
    pub id: u32,
    /// Its origin, in pixels from the start of the run and from the baseline, y downwards.
    pub origin: (f64, f64),
    /// The bytes of the run's text that it stands for.
    pub bytes: Range<usize>,
}

/// One line of text, shaped.
#[derive(Clone, PartialEq, Debug)]
pub struct GlyphRun {
    /// The words, as a reader would search for them.
    pub text: String,
    /// How it is set.
    pub style: TextStyle,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// The sum of the advances in pixels.
    pub width: f64,
}

/// The text engine: fonts in a language, and the caches that make it quick.
///
/// One typesetter serves one thread; [`Fonts`] are shared.
pub struct Typesetter {
    fonts: Fonts,
    language: harfrust::Language,
    plans: Vec<(FaceId, harfrust::ShapePlan)>,
    buffer: harfrust::Buffer,
    outlines: BTreeMap<(FaceId, u32), outline::Outline>,
}

impl Typesetter {
    /// An engine that chooses among `fonts`.
    ///
    /// Language. Default: `zh-HK`.
    pub fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            language: harfrust::Language::new("zh-HK").expect("a well-formed language tag"),
            plans: vec![],
            buffer: harfrust::Buffer::new(),
            outlines: BTreeMap::new(),
        }
    }

    /// Selects the glyph forms of a language, a BCP 47 tag such as `zh-HK` or `ja`.
    ///
    /// A malformed tag is an error.
    pub fn set_language(&mut self, tag: &Label) -> Result<()> {
        let well_formed = tag.value.split('-').all(|subtag| {
            (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        match harfrust::Language::new(&tag.value).filter(|_| well_formed) {
            Some(language) => self.language = language,
            None => {
                return Err(Diagnostic::new("bad-language", "not a language tag")
                    .at(tag.place.clone())
                    .hint("write a BCP 47 tag such as `zh-HK`, `zh-TW`, `ja` or `en`")
                    .into());
            }
        }
        Ok(())
    }

    /// Sets a text on one line.
    ///
    /// A character that no font can draw is an error with the place of the text.
    pub fn line(&mut self, text: &Label, style: TextStyle) -> Result<GlyphRun> {
        shape::line(self, text, style)
    }

    /// Sets a text on as few lines as fit `width` pixels.
    ///
    /// Lines break where UAX #14 with Chinese tailoring allows, and at every `\n`.
    pub fn paragraph(
        &mut self,
        text: &Label,
        style: TextStyle,
        width: f64,
        fill: Fill,
    ) -> Result<Vec<GlyphRun>> {
        let whole = self.line(&text.with(text.value.replace('\n', " ")), style)?;
        linebreak::lines(&text.value, &whole, width, fill)
            .into_iter()
            .map(|line| self.line(&text.with(line), style))
            .collect()
    }

    /// The filled outline of a run whose baseline starts at the origin.
    pub fn outline(&mut self, run: &GlyphRun) -> Path {
        outline::path(self, run)
    }
}
