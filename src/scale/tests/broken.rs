//! Places with breaks and decades about zero, against tables written by hand.

use crate::scale::{broken, symlog};

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
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
}
