//! Values → positions along an axis, and the ticks of the axis.
//!
//! Ticks are decimal numbers: each is the double nearest to its digits, so that 0.3 is 0.3 and
//! the same on every machine. Logarithms come from `libm`.

mod broken;
pub(crate) mod color;
pub(crate) mod linear;
pub(crate) mod log;
pub(crate) mod symlog;
pub(crate) mod time;

pub(crate) use broken::broken;

#[cfg(test)]
mod tests;

/// The double nearest to `digits` × 10^`exponent`.
fn decimal(digits: i64, exponent: i32) -> f64 {
    format!("{digits}e{exponent}").parse().unwrap_or(0.0)
}

/// The exponent of the first digit of a number.
fn exponent(value: f64) -> i32 {
    let text = format!("{value:e}");
    text.split_once('e').and_then(|(_, exponent)| exponent.parse().ok()).unwrap_or(0)
}

/// How far a count is from the wanted one, as a ratio from 1; fewer than two ticks show no scale.
fn misfit(count: usize, about: usize) -> f64 {
    let (count, about) = (count as f64, about.max(1) as f64);
    if count < 2.0 {
        return 1e6 - count;
    }
    (count / about).max(about / count)
}

/// The greatest length of an axis, far from where doubles end.
const LONGEST: f64 = 1e300;

/// The range from the lesser to the greater, or `None` unless both are finite and not too far apart.
fn ordered(low: f64, high: f64) -> Option<(f64, f64)> {
    // An end that is infinite or not a number makes no length that could be less.
    ((high - low).abs() < LONGEST).then(|| (low.min(high), low.max(high)))
}
