//! Positions along an axis.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::scale::{Band, Scale, broken, symlog};

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

#[test]
fn values_stand_at_their_fractions() {
    let log = Scale::Log { low: 1.0, high: 1e3 };
    let symlog = Scale::Symlog { low: -99.0, high: 99.0, constant: 1.0 };
    let ordinal = Scale::Ordinal { places: vec![0.0, 1.0, 2.45] };
    let band = Scale::Band(Band { count: 4, inner: 0.2, outer: 0.1 });
    let table = [
        (Scale::Linear { low: 0.0, high: 10.0 }, 2.5, 0.25),
        (Scale::Linear { low: 10.0, high: 0.0 }, 2.5, 0.75),
        (Scale::Linear { low: 0.0, high: 10.0 }, 15.0, 1.5),
        (Scale::Linear { low: 3.0, high: 3.0 }, 3.0, 0.5),
        (log.clone(), 10.0, 1.0 / 3.0),
        (log.clone(), 1e3, 1.0),
        (log, 0.1, -1.0 / 3.0),
        (symlog.clone(), 0.0, 0.5),
        (symlog.clone(), 9.0, 0.75),
        (symlog, -99.0, 0.0),
        (Scale::Time { low: 0.0, high: 365.0 }, 73.0, 0.2),
        (Scale::Point { count: 5 }, 1.0, 0.25),
        (Scale::Point { count: 1 }, 0.0, 0.5),
        (ordinal.clone(), 0.0, 0.5 / 3.45),
        (ordinal.clone(), 1.0, 1.5 / 3.45),
        (ordinal, 2.0, 2.95 / 3.45),
        (band.clone(), 0.0, 0.125),
        (band, 3.0, 0.875),
    ];
    for (scale, value, expected) in table {
        let found = scale.fraction(value);
        assert!(is_near(found, expected), "{scale:?} of {value}: {found}");
    }
    assert!(Scale::Log { low: 1.0, high: 10.0 }.fraction(-1.0).is_finite());
    assert_eq!(Scale::Point { count: 3 }.value(0.5), None);
}

#[test]
fn bands_share_the_axis() {
    let plain = Band { count: 4, inner: 0.0, outer: 0.0 };
    assert_eq!(plain.band(3), (0.75, 0.25));
    let padded = Band { count: 4, inner: 0.2, outer: 0.1 };
    let expected = [(0.025, 0.2), (0.275, 0.2), (0.525, 0.2), (0.775, 0.2)];
    for (i, (start, width)) in expected.into_iter().enumerate() {
        let found = padded.band(i);
        assert!(is_near(found.0, start) && is_near(found.1, width), "{found:?}");
    }
    let alone = Band { count: 1, inner: 0.5, outer: 0.25 };
    assert_eq!(alone.band(0), (0.25, 0.5));
    assert_eq!(Band { count: 0, inner: 0.0, outer: 0.0 }.band(0), (0.0, 1.0));
}

#[test]
fn gaps_become_breaks() {
    let table: [(&[f64], &[f64], &[f64]); 6] = [
        (&[], &[], &[]),
        (&[5.0], &[0.0], &[]),
        (&[2013.0, 2014.0, 2015.0], &[0.0, 1.0, 2.0], &[]),
        (&[2013.0, 2014.0, 2018.0, 2019.0], &[0.0, 1.0, 2.45, 3.45], &[1.725]),
        (&[1990.0, 2000.0, 2010.0, 2015.0], &[0.0, 1.45, 2.9, 3.9], &[0.725, 2.175]),
        (&[0.1, 0.2, 0.3], &[0.0, 1.0, 2.0], &[]),
    ];
    for (positions, places, breaks) in table {
        let found = broken(positions);
        let same = |a: &[f64], b: &[f64]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_near(*a, *b))
        };
        assert!(same(&found.0, places) && same(&found.1, breaks), "{positions:?}: {found:?}");
    }
}

#[test]
fn symlog_is_in_decades() {
    assert!(is_near(symlog::position(9.0, 1.0), 1.0));
    assert!(is_near(symlog::position(-99.0, 1.0), -2.0));
    assert_eq!(symlog::position(0.0, 0.1), 0.0);
    assert!(is_near(symlog::position(0.9, 0.1), 1.0));
    assert!(is_near(symlog::value(-1.0, 1.0), -9.0));
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(15), failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn a_fraction_leads_back_to_its_value(low in 0.001..1e6, ratio in 1.01..1e6, part in 0.0..1.0) {
        let high = low * ratio;
        let scales = [
            Scale::Linear { low, high },
            Scale::Linear { low: high, high: -low },
            Scale::Log { low, high },
            Scale::Symlog { low: -high, high, constant: low },
            Scale::Time { low, high },
        ];
        for scale in scales {
            let value = scale.value(part).expect("a value");
            prop_assert!((scale.fraction(value) - part).abs() < 1e-9, "{scale:?}");
            prop_assert!(scale.fraction(value * 1.001 + 1e-6) != scale.fraction(value));
        }
    }
}
