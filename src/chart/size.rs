//! Sizes by value: a column of numbers as areas of circles.

use super::channel::Values;
use super::{Context, no_data};
use crate::diagnostic::{Label, Result};
use crate::scale::linear;

/// The radii of the smallest and the greatest circle, in pixels.
const RADII: (f64, f64) = (3.0, 26.0);
/// The least radius of a circle of the key, in pixels.
const LEAST_SHOWN: f64 = 4.5;
/// The radius of a circle without a value, in pixels.
const MISSING: f64 = 5.5;
/// How many times each value of the key the greatest is at least.
const PARTS: [f64; 3] = [1.0, 4.0, 20.0];

/// A column of numbers as circles, row by row.
pub(super) struct Sizes {
    pub(super) values: Values,
    most: f64,
    /// Round values in words, the greatest first: up to three that can be told apart.
    pub(super) key: Vec<(f64, Label)>,
    /// What the key says of values that are missing. Default: nothing, there are none.
    pub(super) missing: Option<Label>,
}

impl Context<'_> {
    /// A channel of sizes, each zero or more.
    pub(super) fn sizes(&self, channel: &Label) -> Result<Sizes> {
        let values = self.values(channel)?;
        self.refuse_negative(channel, &values, "size")?;
        let whole = self.whole_numbers(channel)?.values;
        let most = whole.iter().copied().fold(0.0, f64::max);
        let missing = whole.iter().any(|value| value.is_nan());
        let missing = missing.then(|| no_data(self.spec.is_english()));
        let mut sizes = Sizes { values, most, key: vec![], missing };
        let numbers = sizes.round();
        // Few round numbers may have a greater unit than all of the table.
        let (print, unit) = self.print(channel, &numbers, 0)?;
        let mut shown = Values { print, unit, ..sizes.values.clone() };
        for number in numbers {
            shown.print.decimals = linear::decimals(&[number / shown.print.divisor]);
            sizes.key.push((number, channel.with(shown.spoken(number))));
        }
        Ok(sizes)
    }
}

impl Sizes {
    /// The same with what its key says of missing values.
    pub(super) fn telling(self, missing: Option<Label>) -> Self {
        Self { missing, ..self }
    }

    /// The radius of a value's circle, in pixels: areas are as the values; that of a missing one
    /// says nothing.
    pub(super) fn radius(&self, value: f64) -> f64 {
        if value.is_nan() {
            return MISSING;
        }
        let part = if self.most > 0.0 { value.max(0.0) / self.most } else { 1.0 };
        (part.sqrt() * RADII.1).max(RADII.0)
    }

    /// Round values up to the greatest, with no more decimals than the table has.
    fn round(&self) -> Vec<f64> {
        let Some(greatest) = round_below(self.most) else { return vec![] };
        let parts = PARTS.iter().filter_map(|part| round_below(greatest / part));
        let is_told = |value: &f64| linear::decimals(&[*value]) <= self.values.print.written;
        parts.filter(|value| is_told(value) && self.radius(*value) >= LEAST_SHOWN).collect()
    }
}

/// The greatest of 1, 2 and 5 × 10^k that is not above a value.
fn round_below(value: f64) -> Option<f64> {
    if !(value > 0.0 && value.is_finite()) {
        return None;
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e')?;
    let digits: f64 = digits.parse().ok()?;
    let factor = [5, 2, 1].into_iter().find(|factor| f64::from(*factor) <= digits)?;
    format!("{factor}e{exponent}").parse().ok()
}
