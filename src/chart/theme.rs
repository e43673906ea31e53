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
/// Words on [`STRONG`].
pub(super) const ON_STRONG: Color = Color::WHITE;

/// The free edge left and right.
pub(super) const MARGIN: f64 = 28.0;
/// The free edge above the title and below the last line.
pub(super) const MARGIN_Y: f64 = 24.0;

/// The title's size.
pub(super) const TITLE: f64 = 26.0;
/// The subtitle's size.
pub(super) const SUBTITLE: f64 = 16.0;
/// Labels' size.
pub(super) const LABEL: f64 = 16.0;
/// The smallest size in use.
pub(super) const SMALL: f64 = 15.0;

/// From one baseline to the next, in ems.
pub(super) const LEADING: f64 = 1.4;
