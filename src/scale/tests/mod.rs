//! Tables of ranges and their ticks, written by hand.

mod broken;
mod time;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{linear, log, symlog};

/// Low, high, about; the ticks.
const LINEAR: [(f64, f64, usize, &[f64]); 37] = [
    (0.0, 100.0, 5, &[0.0, 25.0, 50.0, 75.0, 100.0]),
    (0.0, 100.0, 6, &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]),
    (0.0, 100.0, 10, &[0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0]),
    (0.0, 99.0, 5, &[0.0, 20.0, 40.0, 60.0, 80.0]),
    (0.0, 50.0, 3, &[0.0, 25.0, 50.0]),
    (0.0, 250.0, 5, &[0.0, 50.0, 100.0, 150.0, 200.0, 250.0]),
    (0.0, 62.0, 4, &[0.0, 20.0, 40.0, 60.0]),
    (0.0, 1.0, 5, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    (0.0, 1.0, 3, &[0.0, 0.5, 1.0]),
    (0.0, 0.3, 3, &[0.0, 0.1, 0.2, 0.3]),
    (0.0, 0.1 + 0.2, 3, &[0.0, 0.1, 0.2, 0.3]),
    (0.1, 0.35, 5, &[0.1, 0.15, 0.2, 0.25, 0.3, 0.35]),
    (0.0, 10.0, 5, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
    (10.0, 0.0, 5, &[0.0, 2.0, 4.0, 6.0, 8.0, 10.0]),
    (0.0, 3.0, 5, &[0.0, 1.0, 2.0, 3.0]),
    (0.0, 7.0, 5, &[0.0, 2.0, 4.0, 6.0]),
    (0.0, 8.0, 1, &[0.0, 5.0]),
    (0.0, 1457.0, 5, &[0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0, 1400.0]),
    (0.0, 15_000.0, 5, &[0.0, 5_000.0, 10_000.0, 15_000.0]),
    (-1.0, 1.0, 5, &[-1.0, -0.5, 0.0, 0.5, 1.0]),
    (-50.0, 50.0, 5, &[-50.0, -25.0, 0.0, 25.0, 50.0]),
    (-3.5, 12.2, 6, &[-2.0, 0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]),
    (-1e6, 3e6, 5, &[-1e6, 0.0, 1e6, 2e6, 3e6]),
    (-0.3, -0.1, 3, &[-0.3, -0.2, -0.1]),
    (
        1e9,
        1e9 + 1.0,
        5,
        &[1e9, 1_000_000_000.2, 1_000_000_000.4, 1_000_000_000.6, 1_000_000_000.8, 1_000_000_001.0],
    ),
    (99.5, 100.5, 5, &[99.6, 99.8, 100.0, 100.2, 100.4]),
    (0.0, 1e-12, 5, &[0.0, 2e-13, 4e-13, 6e-13, 8e-13, 1e-12]),
    (0.0, 1e15, 5, &[0.0, 2.5e14, 5e14, 7.5e14, 1e15]),
    (2000.0, 2020.0, 5, &[2000.0, 2005.0, 2010.0, 2015.0, 2020.0]),
    (1995.0, 2015.0, 4, &[1995.0, 2000.0, 2005.0, 2010.0, 2015.0]),
    (5.0, 5.0, 5, &[3.0, 4.0, 5.0, 6.0, 7.0]),
    (-8.0, -8.0, 4, &[-12.0, -10.0, -8.0, -6.0, -4.0]),
    (0.0, 0.0, 5, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    (f64::NAN, 1.0, 5, &[]),
    (0.0, f64::INFINITY, 5, &[]),
    (-1.7e308, 1.7e308, 5, &[]),
    (1.7e308, 1.7e308, 5, &[]),
];

/// Low, high, about; the widened range.
const NICE: [(f64, f64, usize, (f64, f64)); 14] = [
    (0.0, 3.0, 1, (0.0, 5.0)),
    (0.0, 3.0, 2, (0.0, 5.0)),
    (0.0, 1457.0, 5, (0.0, 1500.0)),
    (0.0, 97.0, 5, (0.0, 100.0)),
    (3.0, 97.0, 5, (0.0, 100.0)),
    (0.0, 100.0, 5, (0.0, 100.0)),
    (-3.0, 12.0, 5, (-5.0, 15.0)),
    (0.12, 0.87, 5, (0.0, 1.0)),
    (-0.87, -0.12, 5, (-1.0, 0.0)),
    (1e9 + 0.1, 1e9 + 0.9, 5, (1e9, 1e9 + 1.0)),
    (87.0, 3.0, 5, (0.0, 100.0)),
    (0.0, 0.0, 5, (0.0, 1.0)),
    (5.0, 5.0, 5, (2.0, 8.0)),
    (f64::NAN, 5.0, 5, (0.0, 1.0)),
];

/// Low, high, about; the ticks.
const LOG: [(f64, f64, usize, &[f64]); 17] = [
    (1.0, 1e3, 5, &[1.0, 10.0, 100.0, 1e3]),
    (1e3, 1.0, 5, &[1.0, 10.0, 100.0, 1e3]),
    (1.0, 100.0, 5, &[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]),
    (1.0, 500.0, 5, &[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0]),
    (1.0, 500.0, 4, &[1.0, 10.0, 100.0]),
    (1e-3, 0.1, 5, &[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]),
    (3.0, 80.0, 5, &[5.0, 10.0, 20.0, 50.0]),
    (1.0, 1e12, 5, &[1.0, 1e2, 1e4, 1e6, 1e8, 1e10, 1e12]),
    (1e-6, 1e3, 5, &[1e-6, 1e-4, 1e-2, 1.0, 1e2]),
    (7.0, 9e8, 4, &[1e2, 1e4, 1e6, 1e8]),
    (1.0, 1e4, 1, &[1.0, 1e4]),
    (20.0, 45.0, 5, &[20.0, 25.0, 30.0, 35.0, 40.0, 45.0]),
    (0.5, 0.9, 4, &[0.5, 0.6, 0.7, 0.8, 0.9]),
    (10.0, 10.0, 5, &[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]),
    (0.0, 10.0, 5, &[]),
    (-1.0, 10.0, 5, &[]),
    (1.0, f64::INFINITY, 5, &[]),
];

/// Low, high, the constant, about; the ticks.
const SYMLOG: [(f64, f64, f64, usize, &[f64]); 15] = [
    (-100.0, 100.0, 1.0, 7, &[-100.0, -10.0, -1.0, 0.0, 1.0, 10.0, 100.0]),
    (0.0, 1e3, 1.0, 5, &[0.0, 1.0, 10.0, 100.0, 1e3]),
    (-1e3, 0.0, 1.0, 5, &[-1e3, -100.0, -10.0, -1.0, 0.0]),
    (-1e6, 1e6, 1.0, 5, &[-1e6, -1e4, -100.0, 0.0, 100.0, 1e4, 1e6]),
    (-2e7, 1e6, 10.0, 5, &[-1e7, -1e5, -1e3, 0.0, 1e3, 1e5]),
    (-10.0, 1e3, 10.0, 5, &[-10.0, 0.0, 10.0, 100.0, 1e3]),
    (-0.1, 0.1, 0.01, 5, &[-0.1, -0.01, 0.0, 0.01, 0.1]),
    (-5.0, 5.0, 1.0, 5, &[-1.0, 0.0, 1.0]),
    (10.0, 1e5, 1.0, 5, &[10.0, 100.0, 1e3, 1e4, 1e5]),
    (-4e2, 25.0, 2.0, 5, &[-200.0, -20.0, -2.0, 0.0, 2.0, 20.0]),
    (50.0, 5e3, 1.0, 5, &[1e3, 2e3, 3e3, 4e3, 5e3]),
    (0.0, 0.5, 1.0, 5, &[0.0, 0.1, 0.2, 0.3, 0.4, 0.5]),
    (0.0, 0.0, 1.0, 5, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    (-1.0, f64::NAN, 1.0, 5, &[]),
    (-1.0, 1.0, 0.0, 5, &[]),
];

#[test]
fn ticks_are_those_written_by_hand() {
    for (low, high, about, expected) in LINEAR {
        assert_eq!(linear::ticks(low, high, about), expected, "{low} to {high}, {about}");
    }
    for (low, high, about, expected) in LOG {
        assert_eq!(log::ticks(low, high, about), expected, "log {low} to {high}, {about}");
    }
    for (low, high, constant, about, expected) in SYMLOG {
        let ticks = symlog::ticks(low, high, constant, about);
        assert_eq!(ticks, expected, "symlog {low} to {high}, {constant}, {about}");
    }
}

/// The first and the last tick; 0 to 1 where there are none.
fn ends(ticks: &[f64]) -> (f64, f64) {
    (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0))
}

#[test]
fn nice_ranges_end_at_ticks() {
    for (low, high, about, expected) in NICE {
        assert_eq!(
            ends(&linear::nice_ticks(low, high, about)),
            expected,
            "{low} to {high}, {about}"
        );
    }
}

#[test]
fn decimals_are_those_that_the_ticks_need() {
    let tables: [(&[f64], usize); 8] = [
        (&[], 0),
        (&[0.0, 100.0], 0),
        (&[0.0, 0.2, 0.4], 1),
        (&[0.0, 0.25, 0.5], 2),
        (&[-0.05, 0.0], 2),
        (&[1_000_000_000.2], 1),
        (&[1e-12], 12),
        (&[1e-300], 15),
    ];
    for (ticks, expected) in tables {
        assert_eq!(linear::decimals(ticks), expected, "{ticks:?}");
    }
}

#[test]
fn the_constant_is_the_least_power_within_six_decades() {
    let tables: [(&[f64], f64); 8] = [
        (&[], 1.0),
        (&[0.0, 0.0], 1.0),
        (&[0.5, 20.0], 0.1),
        (&[3.0, -2000.0, 0.0], 1.0),
        (&[100.0], 100.0),
        (&[0.001, 5e6], 1.0),
        (&[1e-9, 1.0], 1e-6),
        (&[f64::NAN, 7.0], 1.0),
    ];
    for (values, expected) in tables {
        assert_eq!(symlog::constant(values), expected, "{values:?}");
    }
}

/// Whether ticks lie within a range, increase, and are few.
fn are_sound(ticks: &[f64], low: f64, high: f64) -> bool {
    let inside = ticks.iter().all(|tick| (low..=high).contains(tick));
    inside && ticks.windows(2).all(|pair| pair[0] < pair[1]) && ticks.len() <= 1_000
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(13), failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn linear_ticks_lie_inside_and_nice_ones_around(
        start in -1e3..1e3_f64, length in 1e-3..1e3, power in -12i32..13, offset in -1e9..1e9_f64, about in 2usize..12,
    ) {
        let unit: f64 = format!("1e{power}").parse().expect("a power");
        for low in [start * unit, start * unit + offset] {
            let high = low + length * unit;
            if high - low < low.abs() * 1e-12 {
                continue;
            }
            let ticks = linear::ticks(low, high, about);
            prop_assert!(are_sound(&ticks, low, high));
            prop_assert!((2..=about * 2 + 1).contains(&ticks.len()), "{ticks:?}");
            let ticks = linear::nice_ticks(low, high, about);
            let (least, greatest) = ends(&ticks);
            prop_assert!(are_sound(&ticks, least, greatest) && least <= low && high <= greatest);
            prop_assert!((2..=about * 2 + 2).contains(&ticks.len()), "{ticks:?}");
            // No tick could be left out at either end.
            prop_assert!(ticks[1] > low && ticks[ticks.len() - 2] < high);
        }
    }

    #[test]
    fn any_range_has_sound_ticks(low in any::<f64>(), high in any::<f64>(), about in 0usize..100_000) {
        let all = (f64::NEG_INFINITY, f64::INFINITY);
        prop_assert!(are_sound(&linear::ticks(low, high, about), all.0, all.1));
        prop_assert!(are_sound(&log::ticks(low.abs(), high.abs(), about), 0.0, all.1));
        prop_assert!(are_sound(&symlog::ticks(low, high, 1.0, about), all.0, all.1));
        prop_assert!(are_sound(&linear::ticks(low, low, about), all.0, all.1));
        prop_assert!(are_sound(&linear::ticks(1e15, 1e15 + low.abs().min(2.0), about), 0.0, all.1));
        let tiny = low * 1e-310;
        prop_assert!(are_sound(&linear::nice_ticks(tiny, -tiny, about), all.0, all.1));
    }

    #[test]
    fn log_ticks_lie_inside(mantissa in 1.0..10.0, power in -9i32..9, decades in 0.01..14.0, about in 2usize..12) {
        let low: f64 = format!("{mantissa}e{power}").parse().expect("a number");
        let high = low * libm::exp10(decades);
        let ticks = log::ticks(low, high, about);
        prop_assert!(are_sound(&ticks, low, high));
        prop_assert!((2..=about * 2 + 1).contains(&ticks.len()), "{ticks:?}");
        let ticks = symlog::ticks(-high, high, low, about);
        prop_assert!(are_sound(&ticks, -high, high));
        prop_assert!(ticks.contains(&0.0) && ticks.len() >= 3, "{ticks:?}");
    }
}
