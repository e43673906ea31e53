//! Themes: the colours that paints stand for, the sizes of titles, and the edges of the page.
//!
//! Charts speak of [`Paint`]s; the canvas asks the theme for their colours. A theme is a TOML file;
//! four are built in, and a project's own stand in `data/themes/`.

mod paint;
mod read;

#[cfg(test)]
mod tests;

use crate::color::Color;
use crate::scale::color::{Ramp, mixed};

pub(crate) use paint::{Paint, Tone};
pub(crate) use read::{BUILTIN, builtin, default, parse};

use paint::{STEPS, Turn};

/// The contrast that words have at least against their ground (WCAG 2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// How much of a pale colour is the ground.
const PALE: f64 = 0.72;

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
    pub(crate) has_patterns: bool,
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
}

impl Theme {
    /// The colour of a paint.
    pub(crate) fn color(&self, paint: Paint) -> Color {
        let color = self.tone(paint.tone);
        match paint.turn {
            Turn::Plain => color,
            Turn::Pale => mixed(color, self.ground, PALE),
            Turn::Readable => self.readable(color),
            Turn::On => self.on(color),
        }
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
            Tone::Diverging(value) => {
                let side = usize::from(value >= 0);
                self.diverging[side].at(f64::from(value).abs() / STEPS)
            }
        }
    }

    /// Ground or ink, whichever is read better on a colour; black or white on one between both.
    fn on(&self, color: Color) -> Color {
        let better =
            |[a, b]: [Color; 2]| if a.contrast(color) >= b.contrast(color) { a } else { b };
        let own = better([self.ground, self.ink]);
        let is_read = own.contrast(color) >= LEAST_CONTRAST;
        if is_read { own } else { better([Color::WHITE, Color::hex(0)]) }
    }

    /// A colour for words on the page: the same, or nearer to the ink until it can be read.
    fn readable(&self, color: Color) -> Color {
        let parts = (0..=20).map(|step| f64::from(step) / 20.0);
        let mut nearer = parts.map(|part| mixed(color, self.ink, part));
        nearer.find(|color| color.contrast(self.ground) >= LEAST_CONTRAST).unwrap_or(self.ink)
    }
}
