//! Labels that share a side make room for each other.

use std::ops::Range;

/// Places blocks, given as (wanted top, height) in their order, so that they keep `gap` between
/// them, stay inside `bounds`, and lie as near to where they want as can be (least squares, by
/// pooling adjacent violators). `None` when they do not fit.
pub(super) fn spread(wanted: &[(f64, f64)], gap: f64, bounds: Range<f64>) -> Option<Vec<f64>> {
    let total: f64 = wanted.iter().map(|(_, height)| height + gap).sum::<f64>() - gap;
    if wanted.is_empty() {
        return Some(vec![]);
    }
    if total > bounds.end - bounds.start {
        return None;
    }
    // With the heights before it taken off, a block's top must not lie above the one before.
    let mut offset = 0.0;
    let mut offsets = vec![];
    for (_, height) in wanted {
        offsets.push(offset);
        offset += height + gap;
    }
    let reduced: Vec<_> =
        wanted.iter().zip(&offsets).map(|((top, _), offset)| top - offset).collect();
    let (least, most) = (bounds.start, bounds.end - total);
    let fitted = increasing(&reduced);
    Some(fitted.iter().zip(offsets).map(|(top, offset)| top.clamp(least, most) + offset).collect())
}

/// The non-decreasing sequence nearest to `values`.
fn increasing(values: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = vec![];
    for &value in values {
        pools.push((value, 1));
        while let [.., (before, n), (after, m)] = pools[..] {
            if before <= after {
                break;
            }
            let mean = (before * n as f64 + after * m as f64) / (n + m) as f64;
            pools.truncate(pools.len() - 2);
            pools.push((mean, n + m));
        }
    }
    pools.iter().flat_map(|&(mean, count)| std::iter::repeat_n(mean, count)).collect()
}
