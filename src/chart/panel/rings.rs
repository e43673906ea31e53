//! The key of sizes: circles of round values, on a row of the legend.

use crate::chart::canvas::{Align, Canvas};
use crate::chart::size::Sizes;
use crate::chart::theme;
use crate::diagnostic::Result;
use crate::text::{GlyphRun, TextStyle};

/// Between a circle and its words, and between two of them, in pixels.
const NEAR: f64 = 6.0;
const GAP: f64 = 20.0;
/// The thickness of a ring, and the free height about the greatest, in pixels.
const THICKNESS: f64 = 1.25;
const FREE: f64 = 4.0;
const STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// A key of sizes, set.
pub(in crate::chart) struct Rings {
    name: GlyphRun,
    rings: Vec<(f64, GlyphRun)>,
    /// The circle with a hole that stands for values that are missing.
    missing: Option<(f64, GlyphRun)>,
}

impl Rings {
    /// Sets the rings of a column, as many as a width has room for, but what stands for missing values
    /// before any; none where it has no values.
    pub(in crate::chart) fn set(
        canvas: &mut Canvas,
        sizes: &Sizes,
        width: f64,
    ) -> Result<Option<Self>> {
        let name = canvas.set(&sizes.values.name, STYLE)?;
        let mut rings = vec![];
        let missing = sizes.missing.as_ref().map(|words| {
            let ring = (sizes.radius(f64::NAN), canvas.set(words, STYLE)?);
            Ok::<_, crate::Error>(ring)
        });
        let missing = missing.transpose()?;
        let mut free = width - name.width - missing.as_ref().map_or(0.0, width_of);
        for (value, words) in &sizes.key {
            let ring = (sizes.radius(*value), canvas.set(words, STYLE)?);
            free -= width_of(&ring);
            if free < 0.0 {
                break;
            }
            rings.push(ring);
        }
        let is_set = !rings.is_empty() || missing.is_some();
        Ok(is_set.then_some(Self { name, rings, missing }))
    }

    /// The width that they take, in pixels.
    pub(in crate::chart) fn width(&self) -> f64 {
        self.name.width + self.all().map(width_of).sum::<f64>()
    }

    /// The height that they take, in pixels.
    pub(in crate::chart) fn height(&self) -> f64 {
        2.0 * self.all().map(|(radius, _)| *radius).fold(0.0, f64::max) + FREE
    }

    /// All circles, in their order.
    fn all(&self) -> impl Iterator<Item = &(f64, GlyphRun)> {
        self.rings.iter().chain(&self.missing)
    }

    /// Draws them from the middle of their left side.
    pub(in crate::chart) fn draw(&self, canvas: &mut Canvas, (x, middle): (f64, f64)) {
        let baseline = |run: &GlyphRun| (middle + run.style.middle()).round();
        canvas.text(&self.name, (x, baseline(&self.name)), Align::Start, theme::INK);
        let mut at = x + self.name.width;
        for (i, ring) in self.all().enumerate() {
            let (radius, words) = ring;
            let centre = (at + GAP + radius, middle);
            if i == self.rings.len() {
                canvas.dot(centre, *radius, theme::MISSING);
            } else {
                canvas.dot(centre, *radius, theme::LEADER);
                canvas.dot(centre, radius - THICKNESS, theme::GROUND);
            }
            let left = centre.0 + radius + NEAR;
            canvas.text(words, (left, baseline(words)), Align::Start, theme::INK);
            at += width_of(ring);
        }
    }
}

/// What a ring takes with its words and the gap before it, in pixels.
fn width_of((radius, words): &(f64, GlyphRun)) -> f64 {
    GAP + 2.0 * radius + NEAR + words.width
}
