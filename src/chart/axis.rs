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

/// The fewest decimals at which every tick prints as the number that it is, at most 9.
pub(super) fn decimals(ticks: &[f64]) -> usize {
    let step = ticks.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let exact = |decimals: usize| {
        ticks.iter().all(|tick| {
            let printed: f64 = format!("{tick:.decimals$}").parse().unwrap_or(f64::NAN);
            (printed - tick).abs() < step * 1e-6
        })
    };
    (0..9).find(|&decimals| exact(decimals)).unwrap_or(9)
}
