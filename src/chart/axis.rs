//! Ticks at round numbers.

/// Round numbers from `low` to `high`, both included where they are round, about `count` of them.
///
/// Steps are 1, 2, 2.5 or 5 times a power of ten. Only multiplications and divisions by powers of
/// ten are used, so the same ticks come out on every machine.
pub(super) fn ticks(low: f64, high: f64, count: usize) -> Vec<f64> {
    let step = round_step((high - low) / count.max(1) as f64);
    let first = (low / step).ceil();
    let last = (high / step * (1.0 + 1e-12)).floor();
    if !(last - first).is_finite() || last - first > 1_000.0 {
        return vec![];
    }
    (0..=(last - first).max(0.0) as usize).map(|i| (first + i as f64) * step).collect()
}

/// The powers of ten that decimals stand for.
const POWERS: [f64; 6] = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5];

/// The smallest round step that is not below `least`.
fn round_step(least: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    while power > least && power > 1e-300 {
        power /= 10.0;
    }
    let factors = [1.0, 2.0, 2.5, 5.0];
    factors
        .into_iter()
        .map(|factor| factor * power)
        .find(|&step| step >= least)
        .unwrap_or(power * 10.0)
}

/// The decimals that tell all `ticks` apart from their neighbours, at most 6.
pub(super) fn decimals(ticks: &[f64]) -> usize {
    let exact = |decimals: usize| {
        let scale = POWERS[decimals];
        ticks
            .iter()
            .all(|tick| ((tick * scale).round() - tick * scale).abs() < 1e-6 * scale.max(1.0))
    };
    (0..POWERS.len()).find(|&decimals| exact(decimals)).unwrap_or(POWERS.len())
}
