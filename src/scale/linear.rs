//! Ticks at round numbers.

use super::{decimal, exponent, misfit, ordered};

/// The most ticks that are asked for.
const MOST: usize = 400;

/// The fewest ulps between ticks: a range that doubles cannot divide gets fewer ticks.
const FINEST: f64 = 1e-15;

/// Round numbers within `low` and `high`, about that many; none for a range that is not finite.
///
/// Steps are 1, 2 or 5 × 10^k: the one whose count is nearest to `about` as a ratio, the longer of
/// two as near. Steps of 25 × 10^k are taken where both ends are multiples and the count comes
/// nearer: 0, 25, 50, 75, 100; never 2.5, whose decimals a step of 2 does without.
pub(crate) fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    let Some((low, high)) = widened(low, high) else { return vec![] };
    let step = best(low, high, about, |step| step.floor(high) - step.ceil(low) + 1);
    let indices = step.ceil(low)..=step.floor(high);
    let mut ticks: Vec<f64> = indices.take(1_000).map(|index| step.multiple(index)).collect();
    ticks.dedup();
    ticks
}

/// The range widened to ticks at both ends; 0 to 1 unless it is finite.
pub(crate) fn nice(low: f64, high: f64, about: usize) -> (f64, f64) {
    let Some(mut range) = widened(low, high) else { return (0.0, 1.0) };
    // A wider range may ask for a longer step, but soon no more.
    for _ in 0..8 {
        let (low, high) = range;
        let step = best(low, high, about, |step| step.ceil(high) - step.floor(low) + 1);
        let wider = (step.multiple(step.floor(low)), step.multiple(step.ceil(high)));
        if wider == range {
            break;
        }
        range = wider;
    }
    range
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

/// The step whose `count` of ticks is nearest to `about`.
fn best(low: f64, high: f64, about: usize, count: impl Fn(Step) -> i64) -> Step {
    let about = about.clamp(1, MOST);
    let least = low.abs().max(high.abs()) * FINEST;
    let power = exponent(((high - low) / about as f64).max(least));
    let round = (power - 1..=power + 1)
        .flat_map(|exponent| [1, 2, 5].map(|factor| Step { factor, exponent }));
    let quarters = (power - 2..=power)
        .filter(|&exponent| exponent >= 0)
        .map(|exponent| Step { factor: 25, exponent })
        .filter(|step| step.divides(low) && step.divides(high));
    // The last of equals is kept: the longer round step, and no quarter beside it.
    let steps = quarters.chain(round).filter(|step| step.multiple(1) >= least);
    let misfit = |step: &Step| misfit(count(*step).max(0) as usize, about);
    let nearest =
        steps.map(|step| (misfit(&step), step)).reduce(|a, b| if b.0 <= a.0 { b } else { a });
    nearest.map_or(Step { factor: 1, exponent: power + 1 }, |(_, step)| step)
}
