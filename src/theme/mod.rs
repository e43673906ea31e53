//! Themes: the colours that paints stand for, the sizes of titles, and the edges of the page.
//!
//! Charts speak of [`Paint`]s; the canvas asks the theme for their colours. A theme is a TOML file;
//! four are built in, and a project's own stand in `data/themes/`.

mod measure;
mod paint;
mod read;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::color::Color;
use crate::diagnostic::Label;
use crate::geom::{Pattern, Symbol};
use crate::scale::color::{Ramp, mixed};

#[cfg(feature = "cli")]
pub(crate) use measure::{Pairs, Swatch};
pub(crate) use paint::{Paint, Tone};
pub(crate) use read::{BUILTIN, builtin, default, parse};

use paint::{STEPS, Turn};

/// The contrast that words have at least against their ground (WCAG 2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// How much of a pale colour is the ground.
const PALE: f64 = 0.72;
/// The same under lines of the colour itself.
const HATCHED: f64 = 0.82;

/// The patterns of categories by their numbers, where a theme has patterns: neighbours differ.
const PATTERNS: [Option<Pattern>; 12] = [
    None,
    Some(Pattern::Up),
    None,
    Some(Pattern::Down),
    Some(Pattern::Dots),
    Some(Pattern::Cross),
    Some(Pattern::Dots),
    None,
    Some(Pattern::Down),
    Some(Pattern::Upright),
    Some(Pattern::Cross),
    Some(Pattern::Level),
];
/// The dashes of their lines: lengths of dashes and gaps in turn, in widths of the line.
const DASHES: [&[f64]; 7] = [
    &[],
    &[4.0, 1.6],
    &[4.0, 1.4, 1.0, 1.4],
    &[1.0, 1.2],
    &[2.0, 1.2],
    &[4.0, 1.2, 1.0, 1.2, 1.0, 1.2],
    &[8.0, 1.6],
];
/// The dashes of a line that is missing, provisional or uncertain.
const UNCERTAIN: &[f64] = DASHES[4];

/// What runs over a fill.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hatch {
    pub(crate) pattern: Pattern,
    /// The colour of its lines.
    pub(crate) color: Color,
    /// Whether a line of that colour runs along the edge of the fill.
    pub(crate) has_edge: bool,
}

/// A look.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Theme {
    ink: Color,
    muted: Color,
    strong: Color,
    middle: Color,
    soft: Color,
    rest: Color,
    accent: Color,
    grid: Color,
    leader: Color,
    ghost: Color,
    ground: Color,
    categories: Vec<Color>,
    sequential: Ramp,
    diverging: [Ramp; 2],
    /// Whether categories are told apart by patterns as well as by colours.
    has_patterns: bool,
    /// The title's size, in pixels.
    pub(crate) title: f64,
    /// The subtitle's size, in pixels.
    pub(crate) subtitle: f64,
    /// Whether the title is bold.
    pub(crate) is_bold: bool,
    /// How many times as large all other type is, lines and gaps with it.
    pub(crate) zoom: f64,
    /// The free edge left and right, in pixels.
    pub(crate) margin: f64,
    /// The free edge above the title and below the last line, in pixels.
    pub(crate) margin_y: f64,
    /// The words that stand for a logo, at the right of the last line. Default: none.
    pub(crate) logo: Option<Label>,
}

impl Theme {
    /// The colour of a paint.
    pub(crate) fn color(&self, paint: Paint) -> Color {
        let color = self.tone(paint.tone);
        let color = if paint.is_hatched { mixed(color, self.ground, HATCHED) } else { color };
        match paint.turn {
            Turn::Plain | Turn::Bare => color,
            Turn::Pale => mixed(color, self.ground, PALE),
            Turn::Readable => self.readable(color),
            Turn::On => self.on(color),
        }
    }

    /// The same look in another language, which may have other words for the logo.
    pub(crate) fn translated(&self, words: &BTreeMap<String, String>) -> Self {
        let other = |logo: &Label| words.get(&logo.value).map(|word| logo.with(word.clone()));
        let logo = self.logo.as_ref().map(|logo| other(logo).unwrap_or_else(|| logo.clone()));
        Self { logo, ..self.clone() }
    }

    /// The pattern over a fill, and the colour of its lines.
    pub(crate) fn hatch(&self, paint: Paint) -> Option<Hatch> {
        if paint.turn != Turn::Plain {
            return None;
        }
        let color = self.tone(paint.tone);
        if paint.is_hatched {
            return Some(Hatch { pattern: Pattern::Up, color, has_edge: true });
        }
        let pattern = self.pattern(paint.tone)?;
        Some(Hatch { pattern, color: self.on(color), has_edge: false })
    }

    /// The colour of a line, and its dashes: lengths of dashes and gaps in turn, in widths of the
    /// line; none for a whole line.
    pub(crate) fn line(&self, paint: Paint) -> (Color, &'static [f64]) {
        match paint.tone {
            tone if paint.is_hatched => (self.tone(tone), UNCERTAIN),
            Tone::Category(number) if self.has_patterns && paint.turn == Turn::Plain => {
                (self.color(paint), DASHES[usize::from(number) % DASHES.len()])
            }
            _ => (self.color(paint), &[]),
        }
    }

    /// Whether a dot has a hole: every other category, and whatever bears a pattern.
    pub(crate) fn is_open(&self, paint: Paint) -> bool {
        match paint.tone {
            _ if paint.turn == Turn::Bare => false,
            Tone::Category(number) if !paint.is_hatched => self.has_patterns && number % 2 == 1,
            _ => self.hatch(paint).is_some(),
        }
    }

    /// The form of a dot that is one of several series.
    pub(crate) fn symbol(&self, paint: Paint) -> Symbol {
        match paint.tone {
            Tone::Category(number) if self.has_patterns && !paint.is_hatched => {
                Symbol::ALL[usize::from(number) % Symbol::ALL.len()]
            }
            _ => Symbol::Circle,
        }
    }

    /// What a colour bears beside itself where the theme has patterns.
    fn pattern(&self, tone: Tone) -> Option<Pattern> {
        match tone {
            _ if !self.has_patterns => None,
            Tone::Category(number) => PATTERNS[usize::from(number) % PATTERNS.len()],
            // What lies between, what is new and what is less than nothing, beside the plain ones.
            Tone::Middle | Tone::Accent => Some(Pattern::Up),
            Tone::Diverging(value) | Tone::Exchanged(value) if value < 0 => Some(Pattern::Up),
            _ => None,
        }
    }

    /// Whether categories are told apart by patterns as well as by colours.
    pub(crate) fn has_patterns(&self) -> bool {
        self.has_patterns
    }

    /// How many categories have colours of their own.
    pub(crate) fn categories(&self) -> usize {
        self.categories.len()
    }

    fn tone(&self, tone: Tone) -> Color {
        match tone {
            Tone::Ink => self.ink,
            Tone::Muted => self.muted,
            Tone::Strong => self.strong,
            Tone::Middle => self.middle,
            Tone::Soft => self.soft,
            Tone::Rest => self.rest,
            Tone::Accent => self.accent,
            Tone::Grid => self.grid,
            Tone::Leader => self.leader,
            Tone::Ghost => self.ghost,
            Tone::Ground => self.ground,
            Tone::Category(number) => self.categories[usize::from(number) % self.categories.len()],
            Tone::Sequential(value) => self.sequential.at(f64::from(value) / STEPS),
            Tone::Diverging(value) | Tone::Exchanged(value) => {
                let is_first = (value < 0) != matches!(tone, Tone::Exchanged(_));
                self.diverging[usize::from(!is_first)].at(f64::from(value).abs() / STEPS)
            }
        }
    }

    /// Ground or ink, whichever is read better on a colour; black or white where neither can be read.
    fn on(&self, color: Color) -> Color {
        let better = |one: Color, other: Color| {
            if one.contrast(color) >= other.contrast(color) { one } else { other }
        };
        let own = better(self.ground, self.ink);
        let is_read = own.contrast(color) >= LEAST_CONTRAST;
        if is_read { own } else { better(Color::BLACK, Color::WHITE) }
    }

    /// A colour for words on the page and on its shaded stretches: the same, or nearer to the ink until
    /// it can be read.
    fn readable(&self, color: Color) -> Color {
        let parts = (0..=20).map(|step| f64::from(step) / 20.0);
        let mut nearer = parts.map(|part| mixed(color, self.ink, part));
        let is_clear = |color: &Color| {
            [self.ground, self.ghost].iter().all(|it| color.contrast(*it) >= LEAST_CONTRAST)
        };
        nearer.find(is_clear).unwrap_or(self.ink)
    }
}
