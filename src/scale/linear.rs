//! Ticks at round numbers.

use std::ops::RangeInclusive;

use super::{decimal, exponent, misfit, ordered};

/// The most ticks that are asked for.
const MOST: usize = 400;

/// The shortest step beside the greatest value: doubles cannot divide a range much further.
const FINEST: f64 = 1e-15;

/// Round numbers within `low` and `high`, about that many; none for a range that is not finite.
///
/// Steps are 1, 2 or 5 × 10^k: the one whose count is nearest to `about` as a ratio, the longer of
/// two as near. Steps of 25 × 10^k are taken where both ends are multiples and the count comes
/// nearer: 0, 25, 50, 75, 100; never 2.5, whose decimals a step of 2 does without.
pub(crate) fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    chosen(low, high, about, |step, low, high| step.ceil(low)..=step.floor(high))
}

/// The same, but from one at or below `low` to one at or above `high`: an axis that ends there
/// takes these ticks, since its own range might have others.
pub(crate) fn nice_ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    chosen(low, high, about, |step, low, high| step.floor(low)..=step.ceil(high))
}

/// The edges of about that many bins from `low` to `high`: round, and the last above `high`, since
/// a bin ends where the next begins; none for a range that is not finite.
pub(crate) fn bins(low: f64, high: f64, about: usize) -> Vec<f64> {
    chosen(low, high, about + 1, |step, low, high| step.floor(low)..=step.floor(high) + 1)
}

/// The edges of bins of a width, as its multiples; `None` where there are too many of them.
pub(crate) fn bins_of(low: f64, high: f64, width: f64) -> Option<Vec<f64>> {
    let step = Step::of(width).filter(|_| (high - low) / width < MOST as f64)?;
    let indices = step.floor(low)..=step.floor(high) + 1;
    Some(indices.map(|index| step.multiple(index)).collect())
}

/// The fewest decimals at which every tick prints as the number that it is, at most 15.
pub(crate) fn decimals(ticks: &[f64]) -> usize {
    let fraction = |tick: &f64| tick.to_string().split_once('.').map_or(0, |(_, f)| f.len());
    ticks.iter().map(fraction).max().unwrap_or(0).min(15)
}

/// The range in order; a single value gets half of its magnitude on each side, and 0 gets 0 to 1.
pub(super) fn widened(low: f64, high: f64) -> Option<(f64, f64)> {
    let (low, high) = ordered(low, high)?;
    match low == high {
        false => Some((low, high)),
        true if low == 0.0 => Some((0.0, 1.0)),
        true => ordered(low - low.abs() / 2.0, low + low.abs() / 2.0),
    }
}

/// A distance between ticks: `factor` × 10^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Step {
    factor: i64,
    exponent: i32,
}

impl Step {
    /// The digits of a length above zero.
    fn of(length: f64) -> Option<Self> {
        let text = format!("{length:e}");
        let (digits, exponent) = text.split_once('e')?;
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let factor = digits.replace('.', "").parse().ok()?;
        Some(Self { factor, exponent: exponent.parse::<i32>().ok()? - decimals as i32 })
    }

    fn multiple(self, index: i64) -> f64 {
        decimal(index.saturating_mul(self.factor), self.exponent)
    }

    /// The greatest multiple that is not above `value`.
    fn floor(self, value: f64) -> i64 {
        let mut index = (value / self.multiple(1)).floor() as i64 + 1;
        while self.multiple(index) > value {
            index -= 1;
        }
        index
    }

    /// The least multiple that is not below `value`.
    fn ceil(self, value: f64) -> i64 {
        -self.floor(-value)
    }

    fn divides(self, value: f64) -> bool {
        self.multiple(self.floor(value)) == value
    }
}

/// The multiples of the step whose count is nearest to `about`.
fn chosen(
    low: f64,
    high: f64,
    about: usize,
    indices: impl Fn(Step, f64, f64) -> RangeInclusive<i64>,
) -> Vec<f64> {
    let Some((low, high)) = widened(low, high) else { return vec![] };
    let about = about.clamp(1, MOST);
    let tries = steps(low, high, about).into_iter().map(|step| {
        let indices = indices(step, low, high);
        let count = (indices.end() - indices.start() + 1).max(0) as usize;
        let beyond = step.multiple(*indices.end()) - step.multiple(*indices.start());
        (misfit(count, about), (beyond - (high - low)).max(0.0), step, indices)
    });
    // Of as near counts the one that reaches least beyond the range is kept, of those the last: the
    // longer step, and the quarters that end where the range does.
    let better = |a: &(f64, f64), b: &(f64, f64)| b.0 < a.0 || b.0 == a.0 && b.1 <= a.1;
    let best = tries.reduce(|a, b| if better(&(a.0, a.1), &(b.0, b.1)) { b } else { a });
    let Some((.., step, indices)) = best else {
        return vec![];
    };
    let mut ticks: Vec<f64> = indices.take(1_000).map(|index| step.multiple(index)).collect();
    ticks.dedup();
    ticks
}

/// The steps that come into question, the shortest first, and then those of 25.
fn steps(low: f64, high: f64, about: usize) -> Vec<Step> {
    let least = (low.abs().max(high.abs()) * FINEST).max(f64::MIN_POSITIVE);
    let power = exponent(((high - low) / about as f64).max(least));
    let round = (power - 1..=power + 1)
        .flat_map(|exponent| [1, 2, 5].map(|factor| Step { factor, exponent }));
    let quarters = (power - 2..=power)
        .filter(|&exponent| exponent >= 0)
        .map(|exponent| Step { factor: 25, exponent })
        .filter(|step| step.divides(low) && step.divides(high));
    round.chain(quarters).filter(|step| step.multiple(1) >= least).collect()
}
