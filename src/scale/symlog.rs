//! A logarithmic axis on both sides of zero: sign(x) × log10(1 + |x| ÷ c).

use super::{decimal, exponent, linear};

/// The most decades that the default constant opens.
const DECADES: i32 = 6;

/// The least step from 0 to the next tick, in steps between two others.
const LEAST_STEP: f64 = 0.3;

/// Where the axis turns from linear to logarithmic: the power of ten not above the least
/// magnitude but 0, and at most six decades below the greatest. Default: 1, where all are 0.
pub(crate) fn constant(values: &[f64]) -> f64 {
    let magnitudes =
        || values.iter().map(|value| value.abs()).filter(|m| *m > 0.0 && m.is_finite());
    let Some(least) = magnitudes().reduce(f64::min) else { return 1.0 };
    let greatest = magnitudes().fold(least, f64::max);
    decimal(1, exponent(least).max(exponent(greatest) - DECADES))
}

/// The position of a value, in decades from zero.
pub(crate) fn position(value: f64, constant: f64) -> f64 {
    let distance = libm::log10(1.0 + value.abs() / constant);
    if value < 0.0 { -distance } else { distance }
}

/// Ticks within `low` and `high`: 0 and ±`constant` × 10^k, from the greatest that they reach down
/// each n-th, so that at most twice as many as `about` are left and none stands near 0; round
/// numbers a step apart where a range holds fewer than three. None for a range that is not finite.
pub(crate) fn ticks(low: f64, high: f64, constant: f64, about: usize) -> Vec<f64> {
    let Some((low, high)) = linear::widened(low, high).filter(|_| constant > 0.0) else {
        return vec![];
    };
    let all = every(low, high, constant, 1);
    if all.len() < 3 {
        return linear::ticks(low, high, about);
    }
    let few = |n: &usize| every(low, high, constant, *n).len() <= about.max(1) * 2;
    let thinned = every(low, high, constant, (1..=100).find(few).unwrap_or(100));
    if thinned.len() < 2 { all } else { thinned }
}

/// Zero and each n-th power on both sides, counted from the greatest, in order.
fn every(low: f64, high: f64, constant: f64, n: usize) -> Vec<f64> {
    let most = low.abs().max(high.abs());
    let powers = (0..).map(|power| times_power(constant, power));
    let powers: Vec<f64> = powers.take_while(|power| *power <= most).collect();
    let is_apart = |power: &f64| position(*power, constant) >= n as f64 * LEAST_STEP;
    let kept: Vec<f64> = powers.into_iter().rev().step_by(n).filter(is_apart).collect();
    let below = kept.iter().map(|power| -power);
    let above = kept.iter().rev().copied();
    let all = below.chain([0.0]).chain(above);
    all.filter(|tick| (low..=high).contains(tick)).collect()
}

/// `value` × 10^`power` by its decimal digits, so that 0.01 × 10 is 0.1.
fn times_power(value: f64, power: i32) -> f64 {
    let text = format!("{value:e}");
    let Some((digits, exponent)) = text.split_once('e') else { return value };
    let exponent = exponent.parse::<i32>().unwrap_or(0) + power;
    format!("{digits}e{exponent}").parse().unwrap_or(f64::INFINITY)
}
