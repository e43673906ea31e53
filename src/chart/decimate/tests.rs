//! The M4 rule: which points are kept, and that the picture stays the same.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::decimate;

type Points = Vec<(f64, Option<f64>)>;
type Runs = Vec<Vec<(f64, f64)>>;

/// Points a sixteenth of a column apart, from the left edge of column `column`.
fn sixteenths(column: f64, values: &[f64]) -> Points {
    let at = |i: usize| column + 0.0625 * i as f64;
    values.iter().enumerate().map(|(i, &y)| (at(i), Some(y))).collect()
}

fn decimated(points: &[(f64, Option<f64>)], columns: usize) -> Runs {
    decimate(points.iter().copied(), 0.0, columns as f64, columns)
}

/// The values of the only run.
fn values(runs: &Runs) -> Vec<f64> {
    assert_eq!(runs.len(), 1, "{runs:?}");
    runs[0].iter().map(|point| point.1).collect()
}

#[test]
fn first_lowest_highest_and_last_in_order() {
    let of = |ys: &[f64]| values(&decimated(&sixteenths(0.0, ys), 1));
    assert_eq!(of(&[3.0, 5.0, 9.0, 2.0, 1.0, 4.0]), [3.0, 9.0, 1.0, 4.0]);
    assert_eq!(of(&[3.0, 5.0, 1.0, 2.0, 9.0, 4.0]), [3.0, 1.0, 9.0, 4.0]);
    assert_eq!(of(&[9.0, 5.0, 3.0, 2.0, 1.0]), [9.0, 1.0]);
    assert_eq!(of(&[1.0, 5.0, 3.0, 9.0, 2.0]), [1.0, 9.0, 2.0]);
    assert_eq!(of(&[4.0, 5.0, -3.0, 2.0, 5.0]), [4.0, 5.0, -3.0, 5.0]);
}

/// Of equal values the first is kept; 0 and −0 are equal.
#[test]
fn equal_values() {
    let runs = decimated(&sixteenths(0.0, &[2.0, 7.0, 7.0, -1.0, -1.0, 3.0]), 1);
    assert_eq!(runs, [[(0.0, 2.0), (0.0625, 7.0), (0.1875, -1.0), (0.3125, 3.0)]]);
    let runs = decimated(&sixteenths(0.0, &[0.0, -0.0, 0.0, -0.0, 0.0, -0.0]), 1);
    assert_eq!(runs, [[(0.0, 0.0), (0.3125, 0.0)]]);
}

#[test]
fn columns_are_independent() {
    let ys = [5.0, 6.0, 4.0, 5.5, 4.5, 5.0];
    let points = [sixteenths(0.0, &ys), sixteenths(1.0, &[8.0]), sixteenths(2.0, &ys)].concat();
    let expected = [5.0, 6.0, 4.0, 5.0, 8.0, 5.0, 6.0, 4.0, 5.0];
    assert_eq!(values(&decimated(&points, 3)), expected);
}

#[test]
fn short_lines_are_kept_whole() {
    let ys = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    assert_eq!(values(&decimated(&sixteenths(0.0, &ys), 2)), ys);
    let longer = [&ys[..], &[9.0]].concat();
    assert_eq!(values(&decimated(&sixteenths(0.0, &longer), 2)), [1.0, 9.0]);
    assert_eq!(decimated(&[], 2), Runs::new());
}

/// A missing value interrupts the line, even within one column of pixels.
#[test]
fn gaps_stay_gaps() {
    let mut points = sixteenths(0.0, &[1.0, 2.0, 3.0, 0.0, 7.0, 8.0, 0.0, 0.0, 5.0, 0.0]);
    for gap in [3, 6, 7, 9] {
        points[gap].1 = None;
    }
    let expected: Runs =
        vec![vec![(0.0, 1.0), (0.125, 3.0)], vec![(0.25, 7.0), (0.3125, 8.0)], vec![(0.5, 5.0)]];
    assert_eq!(decimated(&points, 1), expected);
    assert_eq!(decimated(&[(0.0, None), (1.0, None)], 1), Runs::new());
}

/// All points over each other, and an axis from right to left.
#[test]
fn other_ranges() {
    let over = [3.0, 5.0, 1.0, 2.0, 4.0].map(|y| (7.0, Some(y)));
    let runs = decimate(over.into_iter(), 7.0, 7.0, 1);
    assert_eq!(values(&runs), [3.0, 5.0, 1.0, 4.0]);

    let ys = [5.0, 6.0, 4.0, 5.5, 4.5];
    let points = [sixteenths(0.0, &ys), sixteenths(1.0, &ys)].concat();
    let mirrored = points.iter().map(|&(x, y)| (10.0 - 8.0 * x, y));
    // From 11 at the left to −5 at the right: the columns part at 3.
    let runs = decimate(mirrored, 11.0, -5.0, 2);
    assert_eq!(values(&runs), [5.0, 6.0, 4.0, 4.5, 5.0, 6.0, 4.0, 4.5]);
}

/// A saw of a hundred thousand teeth: at most four points a column.
#[test]
fn long_lines() {
    let points = (0..100_000).map(|i| (f64::from(i), Some(f64::from(i % 7))));
    let runs = decimate(points, 0.0, 100_000.0, 500);
    assert_eq!(runs.len(), 1);
    assert!((1_500..=2_000).contains(&runs[0].len()), "{}", runs[0].len());
}

/// The uninterrupted runs of a line.
fn runs(points: &[(f64, Option<f64>)]) -> Runs {
    let runs = points.split(|point| point.1.is_none()).filter(|run| !run.is_empty());
    runs.map(|run| run.iter().filter_map(|&(x, y)| Some((x, y?))).collect()).collect()
}

/// The points of each run and column.
fn by_column(runs: &Runs) -> BTreeMap<(usize, i64), Vec<(f64, f64)>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (i, run) in runs.iter().enumerate() {
        for &(x, y) in run {
            groups.entry((i, x.floor() as i64)).or_default().push((x, y));
        }
    }
    groups
}

/// The first and last point and the extremes of a few points.
fn summary(points: &[(f64, f64)]) -> [(f64, f64); 3] {
    let low = points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
    let high = points.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max);
    [points[0], (low, high), points[points.len() - 1]]
}

/// The pixels that thin lines through the points of each run touch.
fn pixels(runs: &Runs) -> BTreeSet<(i64, i64)> {
    let mut touched = BTreeSet::new();
    let mut touch = |column: i64, from: f64, to: f64| {
        let rows = from.min(to).floor() as i64..=from.max(to).floor() as i64;
        touched.extend(rows.map(|row| (column, row)));
    };
    for run in runs {
        touch(run[0].0.floor() as i64, run[0].1, run[0].1);
        for ends in run.windows(2) {
            let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
            let (first, last) = (x0.floor() as i64, x1.floor() as i64);
            let height = |x: f64| y0 + (y1 - y0) * (x - x0) / (x1 - x0);
            for column in first..=last {
                let from = if column == first { y0 } else { height(column as f64) };
                let to = if column == last { y1 } else { height((column + 1) as f64) };
                touch(column, from, to);
            }
        }
    }
    touched
}

/// Points from left to right over about eight columns, some over each other, some missing.
fn line() -> impl Strategy<Value = Points> {
    let step = select(vec![0.0, 0.0625, 0.125, 0.25, 0.25, 1.5]);
    let value = prop_oneof![
        6 => (0..24_i32).prop_map(|y| Some(f64::from(y) * 0.75)),
        1 => Just(None),
    ];
    vec((step, value), 0..120).prop_map(|steps| {
        let mut at = 0.0;
        let place = |(step, y)| {
            at += step;
            (at, y)
        };
        steps.into_iter().map(place).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(3), failure_persistence: None, ..ProptestConfig::with_cases(2_000)
    })]

    #[test]
    fn each_column_keeps_its_ends_and_extremes(points in line(), columns in 1..8_usize) {
        let all = runs(&points);
        let few = decimated(&points, columns);
        let (all_groups, few_groups) = (by_column(&all), by_column(&few));
        prop_assert!(all_groups.keys().eq(few_groups.keys()));
        for (key, group) in &few_groups {
            prop_assert_eq!(summary(group), summary(&all_groups[key]));
            let mut rest = all_groups[key].iter();
            prop_assert!(group.iter().all(|point| rest.any(|other| other == point)), "an order");
            prop_assert!(group.len() <= 4 || points.len() <= 4 * columns);
        }
        if points.len() <= 4 * columns {
            prop_assert_eq!(all, few);
        }
    }

    #[test]
    fn the_picture_stays_the_same(points in line(), columns in 1..8_usize) {
        prop_assert_eq!(pixels(&runs(&points)), pixels(&decimated(&points, columns)));
    }

    #[test]
    fn again_changes_nothing(points in line(), columns in 1..8_usize) {
        let once = decimated(&points, columns);
        let mut again = Points::new();
        for run in &once {
            // One gap between two runs, as few as there can be.
            if !again.is_empty() {
                again.push((run[0].0, None));
            }
            again.extend(run.iter().map(|&(x, y)| (x, Some(y))));
        }
        prop_assert_eq!(decimated(&again, columns), once);
    }

    /// The unit and the origin of the positions do not matter.
    #[test]
    fn any_unit(points in line(), unit in select(vec![0.25, 64.0]), left in select(vec![-48.0, 1024.0])) {
        let there = points.iter().map(|&(x, y)| (left + x * unit, y));
        let mut runs = decimate(there, left, left + 4.0 * unit, 4);
        runs.iter_mut().flatten().for_each(|point| point.0 = (point.0 - left) / unit);
        prop_assert_eq!(runs, decimated(&points, 4));
    }
}
