//! The look: colours, sizes and distances in one place.
//!
//! Sizes suit a figure 800 pixels wide. Printed over the 160 mm text width of an A4 page, 15 pixels
//! are 8.5 points.

use crate::theme::{Paint, Tone};

/// Words that carry the message.
pub(super) const INK: Paint = Paint::of(Tone::Ink);
/// Quiet words.
pub(super) const MUTED: Paint = Paint::of(Tone::Muted);
/// What counts.
pub(super) const STRONG: Paint = Paint::of(Tone::Strong);
/// What it counts in.
pub(super) const SOFT: Paint = Paint::of(Tone::Soft);
/// Between the two.
pub(super) const MIDDLE: Paint = Paint::of(Tone::Middle);
/// The remainder of a whole, and what is not emphasised.
pub(super) const REST: Paint = Paint::of(Tone::Rest);
/// What has no value.
pub(super) const MISSING: Paint = MUTED.hatched();
/// The one emphasis.
pub(super) const ACCENT: Paint = Paint::of(Tone::Accent);
/// Helping lines.
pub(super) const GRID: Paint = Paint::of(Tone::Grid);
/// Leader lines.
pub(super) const LEADER: Paint = Paint::of(Tone::Leader);
/// A ground that something has left.
pub(super) const GHOST: Paint = Paint::of(Tone::Ghost);
/// A shaded stretch of an axis.
pub(super) const BAND: Paint = GHOST;
/// Land on maps, and the lines along it.
pub(super) const LAND: Paint = GHOST;
pub(super) const COAST: Paint = LEADER;
/// Lines on land, quieter than its edge.
pub(super) const BOUNDARY: Paint = LEADER;
/// The ground of the page.
pub(super) const GROUND: Paint = Paint::of(Tone::Ground);
/// Words on [`STRONG`].
pub(super) const ON_STRONG: Paint = STRONG.on();

/// Labels' size.
pub(super) const LABEL: f64 = 16.0;
/// The smallest size in use.
pub(super) const SMALL: f64 = 15.0;

/// From one baseline to the next, in ems.
pub(super) const LEADING: f64 = 1.4;
