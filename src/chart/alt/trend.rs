//! Trends by rule.
//!
//! The range is what lies between the least and the greatest value. Values within [`LEVEL`] of the
//! greatest magnitude are level. A rise may fall back by [`SETBACK`] of the range, a fall may
//! recover by as much; a rise to the greatest value and a fall from it, or the reverse, keep that
//! rule on both sides. Anything else fluctuates. Of a long series the means of [`STEPS`] equal parts
//! count, so that a turn is one that lasts.

use std::cmp::Ordering;

/// The range of values that are level, as a part of the greatest magnitude.
const LEVEL: f64 = 0.02;
/// How far a rise may fall back, as a part of the range.
const SETBACK: f64 = 0.1;
/// How many values a reader follows one by one, and parts of a longer series.
const STEPS: usize = 24;
/// The least rank correlation that is a relation.
const RELATED: f64 = 0.3;
/// How many rows of equal extremes are told by name.
const MOST_TIED: usize = 3;

/// How values go from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trend {
    Rise,
    Fall,
    Level,
    RiseThenFall,
    FallThenRise,
    Fluctuating,
}

/// The rows of an extreme.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tied {
    pub(super) value: f64,
    /// The first rows, in order.
    pub(super) rows: Vec<usize>,
    /// How many more there are.
    pub(super) more: usize,
}

/// What a series tells.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Course {
    pub(super) count: usize,
    /// The rows of the first and the last value.
    pub(super) ends: (usize, usize),
    pub(super) high: Tied,
    pub(super) low: Tied,
    /// How the last value compares with the first.
    pub(super) change: Ordering,
    pub(super) trend: Trend,
}

impl Course {
    /// The course of rows with their values, in order; `None` where there are none.
    pub(super) fn of(values: impl IntoIterator<Item = (usize, f64)>) -> Option<Self> {
        let mut values = values.into_iter().filter(|(_, value)| !value.is_nan());
        let first = values.next()?;
        let tied = Tied { value: first.1, rows: vec![first.0], more: 0 };
        let (mut high, mut low) = (tied.clone(), tied);
        let (mut numbers, mut last) = (vec![first.1], first);
        for (row, value) in values {
            numbers.push(value);
            last = (row, value);
            high.add(row, value, value > high.value);
            low.add(row, value, value < low.value);
        }
        let change = last.1.total_cmp(&first.1);
        // What goes up and down about its ends neither rises nor falls.
        let trend = match (trend(&steps(&numbers)), change) {
            (Trend::Rise, Ordering::Less) | (Trend::Fall, Ordering::Greater) => Trend::Fluctuating,
            (trend, _) => trend,
        };
        Some(Self { count: numbers.len(), ends: (first.0, last.0), high, low, change, trend })
    }
}

impl Tied {
    fn add(&mut self, row: usize, value: f64, is_beyond: bool) {
        if is_beyond {
            *self = Self { value, rows: vec![row], more: 0 };
        } else if value == self.value {
            if self.rows.len() < MOST_TIED {
                self.rows.push(row);
            } else {
                self.more += 1;
            }
        }
    }
}

/// Values seen as a climb to their peak; the mirrored values make it a fall.
struct Climb {
    peak: f64,
    /// The greatest fall so far, and up to the peak.
    fall: f64,
    fall_before: f64,
    /// The least value since the peak and the greatest rise from one since.
    least: f64,
    rise_after: f64,
}

impl Climb {
    fn new(first: f64) -> Self {
        Self { peak: first, fall: 0.0, fall_before: 0.0, least: first, rise_after: 0.0 }
    }

    fn add(&mut self, value: f64) {
        if value > self.peak {
            *self = Self { fall: self.fall, fall_before: self.fall, ..Self::new(value) };
            return;
        }
        self.fall = self.fall.max(self.peak - value);
        self.least = self.least.min(value);
        self.rise_after = self.rise_after.max(value - self.least);
    }

    /// Whether it climbs to the peak and then falls, each within the slack.
    fn is_hill(&self, slack: f64) -> bool {
        self.fall_before <= slack && self.rise_after <= slack
    }
}

/// The values one by one, or the means of equal parts of a longer series.
fn steps(values: &[f64]) -> Vec<f64> {
    let count = values.len().min(STEPS);
    let edge = |i: usize| i * values.len() / count;
    let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
    (0..count).map(|i| mean(&values[edge(i)..edge(i + 1)])).collect()
}

fn trend(values: &[f64]) -> Trend {
    let (mut up, mut down) = (Climb::new(values[0]), Climb::new(-values[0]));
    for value in &values[1..] {
        up.add(*value);
        down.add(-value);
    }
    let range = up.peak + down.peak;
    let slack = range * SETBACK;
    match () {
        () if range <= up.peak.abs().max(down.peak.abs()) * LEVEL => Trend::Level,
        () if up.fall <= slack => Trend::Rise,
        () if down.fall <= slack => Trend::Fall,
        () if up.is_hill(slack) => Trend::RiseThenFall,
        () if down.is_hill(slack) => Trend::FallThenRise,
        () => Trend::Fluctuating,
    }
}

/// Whether the second of two numbers rises (`true`) or falls with the first, by Spearman's rank
/// correlation; `None` where there is no clear relation, or fewer than three pairs.
pub(super) fn relation(pairs: &[(f64, f64)]) -> Option<bool> {
    if pairs.len() < 3 {
        return None;
    }
    let x = ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let y = ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let middle = (pairs.len() as f64 - 1.0) / 2.0;
    let sum = |a: &[f64], b: &[f64]| -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum()
    };
    let common = sum(&x, &y);
    let is_clear = common * common > RELATED * RELATED * sum(&x, &x) * sum(&y, &y);
    is_clear.then_some(common > 0.0)
}

/// The rank of each number from 0; equal numbers share the middle of theirs.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut from = 0;
    for equal in order.chunk_by(|&a, &b| numbers[a] == numbers[b]) {
        let rank = from as f64 + (equal.len() as f64 - 1.0) / 2.0;
        for &row in equal {
            ranks[row] = rank;
        }
        from += equal.len();
    }
    ranks
}
