//! The look: colours, sizes and distances in one place.
//!
//! Sizes suit a figure 800 pixels wide. Printed over the 160 mm text width of an A4 page, 15 pixels
//! are 8.5 points.

use crate::color::Color;

/// Words that carry the message: 15:1 against white.
pub(super) const INK: Color = Color::hex(0x1b_24_30);
/// Quiet words: 6.5:1 against white.
pub(super) const MUTED: Color = Color::hex(0x54_5f_6b);
/// What counts: 10.8:1 against white.
pub(super) const STRONG: Color = Color::hex(0x0b_3f_6b);
/// What it counts in: 3.1:1 against white, 3.5:1 against [`STRONG`].
pub(super) const SOFT: Color = Color::hex(0x68_96_be);
/// Between the two: 5.8:1 against white.
pub(super) const MIDDLE: Color = Color::hex(0x2e_6a_9a);
/// The remainder of a whole: 3.1:1 against white.
pub(super) const REST: Color = Color::hex(0x8a_93_9c);
/// The one emphasis: 5.7:1 against white, 4.9:1 against [`GHOST`].
pub(super) const ACCENT: Color = Color::hex(0xa9_4a_15);
/// Helping lines, lighter than any data.
pub(super) const GRID: Color = Color::hex(0xdd_e2_e7);
/// Leader lines.
pub(super) const LEADER: Color = Color::hex(0x8a_93_9c);
/// A ground that something has left.
pub(super) const GHOST: Color = Color::hex(0xea_ef_f4);
/// A shaded stretch of an axis.
pub(super) const BAND: Color = GHOST;
/// The ground of the page.
pub(super) const GROUND: Color = Color::WHITE;
/// Words on [`STRONG`].
pub(super) const ON_STRONG: Color = Color::WHITE;

/// The free edge left and right.
pub(super) const MARGIN: f64 = 28.0;

/// Labels' size.
pub(super) const LABEL: f64 = 16.0;
/// The smallest size in use.
pub(super) const SMALL: f64 = 15.0;

/// From one baseline to the next, in ems.
pub(super) const LEADING: f64 = 1.4;

/// The contrast that words have at least against their ground (WCAG 2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// White or ink, whichever is read better on a colour.
pub(super) fn on(ground: Color) -> Color {
    let better = ON_STRONG.contrast(ground) >= INK.contrast(ground);
    if better { ON_STRONG } else { INK }
}

/// A colour for words on the page: the same, or darker until it can be read.
pub(super) fn readable(color: Color) -> Color {
    let mut darker = color;
    while darker.contrast(GROUND) < LEAST_CONTRAST {
        let step = |channel: u8| (f64::from(channel) * 0.94).floor() as u8;
        darker = Color { r: step(darker.r), g: step(darker.g), b: step(darker.b), ..darker };
    }
    darker
}
