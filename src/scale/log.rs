//! Ticks of a logarithmic axis.

use super::{decimal, exponent, linear, ordered};

/// So many decades are enough to do without ticks between them.
const DECADES: f64 = 3.0;

/// Ticks within `low` and `high`, both above 0; none for another range.
///
/// Below three decades 1, 2 and 5 × 10^k, unless that is more than twice `about`, and round
/// numbers a step apart where a range holds fewer than three of those. From three decades on
/// powers of ten: all of them, or each 2nd, 3rd … so that at most half as many again as `about`
/// remain.
pub(crate) fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    let Some((low, high)) = widened(low, high) else { return vec![] };
    let about = about.max(1);
    let decades = multiples(low, high, &[1]);
    if span(low, high) >= DECADES {
        return thinned(&decades, about);
    }
    let ticks = multiples(low, high, &[1, 2, 5]);
    match ticks.len() {
        ..3 => linear::ticks(low, high, about),
        count if count > about * 2 && decades.len() > 1 => thinned(&decades, about),
        _ => ticks,
    }
}

/// The range in order, if it is above 0; a single value gets a decade on each side.
pub(super) fn widened(low: f64, high: f64) -> Option<(f64, f64)> {
    let (low, high) = ordered(low, high).filter(|(low, _)| *low > 0.0)?;
    if low < high { Some((low, high)) } else { ordered(low / 10.0, high * 10.0) }
}

/// The length of a range in decades.
pub(super) fn span(low: f64, high: f64) -> f64 {
    libm::log10(high) - libm::log10(low)
}

fn multiples(low: f64, high: f64, factors: &[i64]) -> Vec<f64> {
    (exponent(low)..=exponent(high))
        .flat_map(|exponent| factors.iter().map(move |&factor| decimal(factor, exponent)))
        .filter(|tick| (low..=high).contains(tick))
        .collect()
}

/// Each n-th power of ten, counted from 1, for the least n that leaves few enough.
fn thinned(decades: &[f64], about: usize) -> Vec<f64> {
    let every = |n: i32| decades.iter().copied().filter(move |&tick| exponent(tick) % n == 0);
    let few = |n: &i32| every(*n).count() * 2 <= about * 3;
    let n = (1..=100).find(few).unwrap_or(100);
    match every(n).count() {
        // A multiple of n may lie within the range only once.
        0 | 1 => [decades.first(), decades.last()].into_iter().flatten().copied().collect(),
        _ => every(n).collect(),
    }
}
