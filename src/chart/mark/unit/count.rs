//! How many squares each part has.

use super::UnitMark;
use crate::chart::Context;
use crate::chart::mark::parts::Parts;
use crate::diagnostic::{Diagnostic, Result};

/// The most squares where the spec says nothing, and of all.
const USUAL: f64 = 160.0;
const MOST: f64 = 1_000.0;
/// How far a quotient may miss a whole number by its last bits.
const EXACT: f64 = 1e-9;

/// The squares of all parts.
pub(super) struct Counts {
    /// How many units a square stands for.
    pub(super) each: f64,
    /// The squares of each part.
    pub(super) of: Vec<usize>,
    /// Whether parts were rounded to whole squares.
    pub(super) is_rounded: bool,
}

impl Counts {
    pub(super) fn of(context: &Context, mark: &UnitMark, parts: &Parts) -> Result<Self> {
        let each = match &mark.each {
            Some(each) => *each.get(),
            None => usual(&parts.values.numbers, parts.total),
        };
        let squares = parts.total / each;
        let fault = |code, message: String, hint: &str| {
            let place = mark.each.as_ref().and_then(|each| context.spec.place(each));
            let place = place.or_else(|| context.spec.place(&mark.value));
            Err(Diagnostic::new(code, message).at(place).hint(hint).into())
        };
        if !(each > 0.0 && each.is_finite()) {
            return fault("bad-value", format!("{each} for a square"), "write a number above zero");
        }
        if squares > MOST {
            let message = format!("{:.0} squares, of which {MOST} can be counted", squares.ceil());
            return fault("no-room", message, "give `each` a greater number");
        }
        if squares < 0.5 {
            let message = "the total is less than half of a square".to_owned();
            return fault("bad-value", message, "give `each` a smaller number");
        }
        let quotas: Vec<_> = parts.values.numbers.iter().map(|value| value / each).collect();
        let is_rounded = quotas.iter().any(|quota| (quota - quota.round()).abs() > EXACT);
        let of = apportioned(&quotas);
        if of.iter().all(|count| *count == 0) {
            let message = "every part is less than half of a square".to_owned();
            return fault("bad-value", message, "give `each` a smaller number");
        }
        Ok(Self { each, of, is_rounded })
    }

    /// The number of the first square of a part.
    pub(super) fn first(&self, part: usize) -> usize {
        self.of[..part].iter().sum()
    }

    /// All squares.
    pub(super) fn all(&self) -> usize {
        self.of.iter().sum()
    }
}

/// 1, 2 or 5 times a power of ten, such that there are not too many squares.
fn usual(values: &[f64], total: f64) -> f64 {
    let is_whole = values.iter().all(|value| value.fract() == 0.0);
    let mut power = 1.0;
    while !is_whole && total / power < USUAL {
        power /= 10.0;
    }
    while total / power > USUAL * 10.0 {
        power *= 10.0;
    }
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps.into_iter().find(|each| total / each <= USUAL).unwrap_or(power * 10.0)
}

/// Whole numbers that add up to the rounded sum, by the largest remainder. Equal parts are all rounded up or
/// none, whichever leaves less of the sum.
fn apportioned(quotas: &[f64]) -> Vec<usize> {
    let floors: Vec<_> = quotas.iter().map(|quota| (quota + EXACT).floor()).collect();
    let sum: f64 = quotas.iter().sum();
    let mut missing = (sum.round() - floors.iter().sum::<f64>()).max(0.0) as usize;
    let mut order: Vec<_> = (0..quotas.len()).collect();
    let rank = |part: usize| (quotas[part] - floors[part], quotas[part]);
    order.sort_by(|&a, &b| {
        let ((a, whole_a), (b, whole_b)) = (rank(a), rank(b));
        b.total_cmp(&a).then(whole_b.total_cmp(&whole_a))
    });
    let mut counts: Vec<_> = floors.iter().map(|floor| *floor as usize).collect();
    for equal in order.chunk_by(|&a, &b| quotas[a] == quotas[b]) {
        if missing == 0 || equal.len() > missing * 2 {
            break;
        }
        equal.iter().for_each(|&part| counts[part] += 1);
        missing = missing.saturating_sub(equal.len());
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{apportioned, usual};

    #[test]
    fn the_largest_remainders_are_rounded_up() {
        assert_eq!(apportioned(&[68.9, 18.2, 13.1, 8.0]), [69, 18, 13, 8]);
        assert_eq!(apportioned(&[1.5, 2.5]), [1, 3]);
        assert_eq!(apportioned(&[0.3 / 0.1, 7.0]), [3, 7]);
    }

    /// The sum of 3 would be missed by one either way; that of 10 is by fewer where none is rounded up.
    #[test]
    fn equal_parts_have_equal_squares() {
        assert_eq!(apportioned(&[1.5, 1.5]), [2, 2]);
        assert_eq!(apportioned(&[3.4, 3.4, 3.4]), [3, 3, 3]);
        assert_eq!(apportioned(&[2.7, 2.7, 2.7]), [3, 3, 3]);
        assert_eq!(apportioned(&[0.4, 0.4, 0.4]), [0, 0, 0]);
    }

    #[test]
    fn a_square_is_a_round_number_of_units() {
        assert_eq!(usual(&[45.0, 55.0], 100.0), 1.0);
        assert_eq!(usual(&[3089.0], 3089.0), 20.0);
        assert_eq!(usual(&[4.0, 10.0], 14.0), 1.0);
        assert_eq!(usual(&[0.5, 1.0], 1.5), 0.01);
        assert_eq!(usual(&[1610.0], 1610.0), 20.0);
    }
}
