//! Text: a string and a style become a [`GlyphRun`], one file a pass.
//!
//! | pass | input → output | file |
//! |---|---|---|
//! | mark up | label → [`RichText`] | `markup.rs` |
//! | itemise | text → stretches of one face, script and direction | `itemise.rs` |
//! | shape | stretch → clusters of glyphs | `shape.rs`, `cluster.rs` |
//! | space | clusters → gaps, and what full-width marks give up | `space.rs`, `blank.rs` |
//! | break | text → places where a line may end | `breaks.rs`, `numbers.rs` |
//! | fill | places + width → lines | `fill.rs` |
//! | line | line → glyph run | `line.rs` |
//! | outline | glyph run → [`Path`] | `outline.rs` |
//!
//! What is measured here is what is drawn: widths come from nowhere else.

mod blank;
mod breaks;
mod character;
mod cluster;
mod face;
mod fill;
mod font;
mod itemise;
mod line;
mod markup;
mod missing;
mod numbers;
mod outline;
mod quotes;
mod run;
mod shape;
mod space;
#[cfg(feature = "system-fonts")]
mod system;
mod unfit;
mod words;

use std::collections::BTreeMap;

use crate::color::Color;
use crate::diagnostic::{Error, Label, Result};
use crate::geom::Path;

pub use breaks::line_breaks;
pub(crate) use character::is_chinese;
pub use face::FaceInfo;
pub(crate) use face::{Face, FontFile};
pub(crate) use font::{BUILTIN, Builtin};
pub use font::{FaceId, Fonts, Weight};
pub use markup::RichText;
pub(crate) use markup::plain;
pub use run::{Glyph, GlyphRun};

use space::Spaced;

/// The longest text that is set, in characters; longer input is refused.
const MAX_CHARS: usize = 2_000;

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TextStyle {
    /// The size of the em in pixels.
    pub size: f64,
    /// The weight of the strokes. Default: regular.
    pub weight: Weight,
    /// The widths of digits. Default: proportional.
    pub figures: Figures,
    /// The way of the line. Default: horizontal.
    pub writing: Writing,
}

/// The widths of digits, in fonts that offer both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Figures {
    /// Each as wide as it looks: for running text.
    #[default]
    Proportional,
    /// All of one width: for numbers one under the other.
    Tabular,
}

/// The way of a line of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Writing {
    /// From left to right, or from right to left as the script wants.
    #[default]
    Horizontal,
    /// Downwards: Han characters upright, words of letters turned, numbers of up to two digits
    /// upright in the room of one character (UAX #50, CLREQ 3.2.2).
    Vertical,
}

/// What is set between characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spacing {
    /// A quarter of an em between Han characters and Latin letters or digits (CLREQ 3.2.1).
    /// Default: true.
    pub autospace: bool,
    /// Full-width marks give up their blank beside another one and at a line's edge (CLREQ 3.1.6).
    /// Default: true.
    pub squeeze: bool,
    /// Every full-width character is as wide as it looks: the font's `palt`. Default: false.
    pub palt: bool,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { autospace: true, squeeze: true, palt: false }
    }
}

impl TextStyle {
    /// A style of regular weight; `size` is the em in pixels.
    pub const fn regular(size: f64) -> Self {
        let (figures, writing) = (Figures::Proportional, Writing::Horizontal);
        Self { size, weight: Weight::Regular, figures, writing }
    }

    /// A style of bold weight; `size` is the em in pixels.
    pub const fn bold(size: f64) -> Self {
        Self { weight: Weight::Bold, ..Self::regular(size) }
    }

    /// The same style with digits of one width.
    pub const fn tabular(self) -> Self {
        Self { figures: Figures::Tabular, ..self }
    }

    /// The same style downwards.
    pub const fn vertical(self) -> Self {
        Self { writing: Writing::Vertical, ..self }
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

/// The text engine: fonts in a language, and the caches that make it quick.
///
/// One typesetter serves one thread; [`Fonts`] are shared.
pub struct Typesetter {
    fonts: Fonts,
    language: harfrust::Language,
    spacing: Spacing,
    missing: missing::Missing,
    plans: Vec<(FaceId, harfrust::ShapePlan)>,
    buffer: harfrust::Buffer,
    outlines: BTreeMap<(FaceId, u32), outline::Outline>,
    /// What full-width marks can give up, by face, glyph and whether they stand in vertical text.
    blanks: BTreeMap<(FaceId, u32, bool), (f64, f64)>,
}

impl Typesetter {
    /// An engine that chooses among `fonts`.
    ///
    /// Language. Default: `zh-HK`.
    pub fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            language: harfrust::Language::new("zh-HK").expect("a well-formed language tag"),
            spacing: Spacing::default(),
            missing: missing::Missing::default(),
            plans: vec![],
            buffer: harfrust::Buffer::new(),
            outlines: BTreeMap::new(),
            blanks: BTreeMap::new(),
        }
    }

    /// The fonts that it chooses among.
    pub(crate) fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Selects the glyph forms of a language, a BCP 47 tag such as `zh-HK` or `ja`.
    ///
    /// A malformed tag is an error.
    pub fn set_language(&mut self, tag: &Label) -> Result<()> {
        self.language = markup::language(tag)?;
        Ok(())
    }

    /// Selects what is set between characters.
    pub fn set_spacing(&mut self, spacing: Spacing) {
        self.spacing = spacing;
    }

    /// Sets a text on one line.
    ///
    /// A [`Label`] is set as it is; marks are read by [`RichText::parse`]. Characters that no font
    /// can draw are an error with the place of the text.
    pub fn line(&mut self, text: impl Into<RichText>, style: TextStyle) -> Result<GlyphRun> {
        let run = self.gathering_line(&text.into(), style)?;
        self.missing().map_or(Ok(run), Err)
    }

    /// Sets a text on as few lines as fit `width` pixels.
    ///
    /// Lines end at the places of [`line_breaks`] and at every `\n`. A piece that fits no line stands
    /// on a line of its own that is longer than `width`.
    pub fn paragraph(
        &mut self,
        text: impl Into<RichText>,
        style: TextStyle,
        width: f64,
        fill: Fill,
    ) -> Result<Vec<GlyphRun>> {
        let lines = self.gathering_paragraph(&text.into(), style, width, fill)?;
        self.missing().map_or(Ok(lines), Err)
    }

    /// As [`Self::line`]; missing characters are kept for [`Self::missing`].
    pub(crate) fn gathering_line(&mut self, text: &RichText, style: TextStyle) -> Result<GlyphRun> {
        unfit::refuse(&text.label)?;
        let spaced = Spaced::new(shape::shaped(self, text, style), self.spacing);
        let all = 0..spaced.clusters().len();
        Ok(line::run(&spaced, &space::Line { clusters: all, is_squeezed: false }))
    }

    /// As [`Self::paragraph`]; missing characters are kept for [`Self::missing`].
    pub(crate) fn gathering_paragraph(
        &mut self,
        text: &RichText,
        style: TextStyle,
        width: f64,
        fill: Fill,
    ) -> Result<Vec<GlyphRun>> {
        unfit::refuse(&text.label.with(text.plain().replace('\n', " ")))?;
        let mut runs = vec![];
        for text in text.hard_lines() {
            let spaced = Spaced::new(shape::shaped(self, &text, style), self.spacing);
            let lines = fill::lines(&spaced, width, fill);
            runs.extend(lines.iter().map(|line| line::run(&spaced, line)));
        }
        Ok(runs)
    }

    /// All characters that no font could draw since the last call, in one diagnostic.
    pub(crate) fn missing(&mut self) -> Option<Error> {
        self.missing.take(&self.fonts).map(Error::from)
    }

    /// Whether a character was missing since the last call of [`Self::missing`].
    pub(crate) fn has_missing(&self) -> bool {
        !self.missing.is_empty()
    }

    /// The filled outlines of a run whose line starts at the origin, with the colours that its
    /// marks give; `None` stands for the colour of the text.
    pub fn outlines(&mut self, run: &GlyphRun) -> Vec<(Option<Color>, Path)> {
        outline::paths(self, run)
    }
}
