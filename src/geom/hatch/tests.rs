//! Segments computed by hand, and random polygons.

use proptest::prelude::*;

use super::{MOST, Pattern, SQUARE, WIDTH, segments};
use crate::geom::flat::Contour;
use crate::geom::{Path, Rect};

const ALL: [Pattern; 6] =
    [Pattern::Up, Pattern::Down, Pattern::Cross, Pattern::Level, Pattern::Upright, Pattern::Dots];

fn closed(points: &[(f64, f64)]) -> Contour {
    Contour::new(points.to_vec(), true).expect("it has points")
}

fn square(from: f64, to: f64) -> Contour {
    closed(&[(from, from), (to, from), (to, to), (from, to)])
}

/// The segments of a path, each as its ends.
fn lines(path: &Path) -> Vec<[f64; 4]> {
    segments(path).map(|[a, b]| [a.0, a.1, b.0, b.1]).collect()
}

/// Lines stand 6.5 px apart, one of them through the middle at 10.
#[test]
fn upright_and_level_lines_fill_a_square() {
    let shape = [square(0.0, 20.0)];
    let level = [[0.0, 3.5, 20.0, 3.5], [0.0, 10.0, 20.0, 10.0], [0.0, 16.5, 20.0, 16.5]];
    assert_eq!(lines(&Pattern::Level.lines(&shape)), level);
    let upright = [[3.5, 0.0, 3.5, 20.0], [10.0, 0.0, 10.0, 20.0], [16.5, 0.0, 16.5, 20.0]];
    assert_eq!(lines(&Pattern::Upright.lines(&shape)), upright);
}

/// x + y is 20 in the middle and 6.5·√2 = 9.192 more or less on the lines beside it; flat ends of a
/// line 1 px thick keep √2/4 = 0.354 px away from the sides.
#[test]
fn slanted_lines_keep_their_ends_inside() {
    let shape = [square(0.0, 20.0)];
    let up = [
        [0.35, 1.26, 1.26, 0.35],
        [0.35, 10.45, 10.45, 0.35],
        [0.35, 19.65, 19.65, 0.35],
        [9.55, 19.65, 19.65, 9.55],
        [18.74, 19.65, 19.65, 18.74],
    ];
    assert_eq!(lines(&Pattern::Up.lines(&shape)), up);
    // Upside down, and from the right.
    let mut down = up.map(|[x0, y0, x1, y1]| [x0, (20.0 - y0), x1, (20.0 - y1)]);
    down.reverse();
    let found = lines(&Pattern::Down.lines(&shape));
    assert_eq!(found.len(), down.len());
    for (found, wanted) in found.iter().flatten().zip(down.iter().flatten()) {
        assert!((found - wanted).abs() < 0.006, "{found} {wanted}");
    }
    let cross = lines(&Pattern::Cross.lines(&shape));
    assert_eq!(cross, [up.to_vec(), found].concat());
}

/// Squares of 1.8 px stand 8 px apart in rows 4 px apart, every other one half a step aside.
#[test]
fn squares_are_whole_and_set_off() {
    let found = lines(&Pattern::Dots.lines(&[square(0.0, 12.0)]));
    assert_eq!(found, [[1.1, 2.0, 10.9, 2.0], [5.1, 6.0, 6.9, 6.0], [1.1, 10.0, 10.9, 10.0]]);
}

/// At y the sides of the triangle stand at y/2 and 20 − y/2, and the lower side of a line half a
/// pixel further down.
#[test]
fn lines_end_at_slanted_sides() {
    let found = lines(&Pattern::Level.lines(&[closed(&[(0.0, 0.0), (20.0, 0.0), (10.0, 20.0)])]));
    assert_eq!(found, [[2.0, 3.5, 18.0, 3.5], [5.25, 10.0, 14.75, 10.0], [8.5, 16.5, 11.5, 16.5]]);
}

/// A hole turns the other way; what overlaps in the same way is one shape.
#[test]
fn the_inside_is_found_by_the_nonzero_rule() {
    let hole = closed(&[(5.0, 5.0), (5.0, 15.0), (15.0, 15.0), (15.0, 5.0)]);
    let found = lines(&Pattern::Level.lines(&[square(0.0, 20.0), hole]));
    let holed = [
        [0.0, 3.5, 20.0, 3.5],
        [0.0, 10.0, 5.0, 10.0],
        [15.0, 10.0, 20.0, 10.0],
        [0.0, 16.5, 20.0, 16.5],
    ];
    assert_eq!(found, holed);
    let twice = lines(&Pattern::Level.lines(&[square(0.0, 20.0), square(5.0, 15.0)]));
    assert_eq!(twice.len(), 3);
}

#[test]
fn slivers_bear_nothing() {
    for pattern in ALL {
        let sliver = closed(&[(0.0, 0.0), (4.9, 0.0), (4.9, 90.0), (0.0, 90.0)]);
        assert!(pattern.lines(&[sliver]).segments.is_empty(), "{pattern:?}");
        assert!(pattern.lines(&[]).segments.is_empty(), "{pattern:?}");
        assert!(!pattern.lines(&[square(0.0, 12.0)]).segments.is_empty(), "{pattern:?}");
    }
}

/// A comb of 600 teeth would cut each line into 600 pieces.
#[test]
fn the_number_of_lines_is_bounded() {
    let tooth = |i: usize| {
        let x = i as f64 * 4.0;
        [(x, 400.0), (x + 2.0, 400.0), (x + 2.0, 1.0), (x + 4.0, 1.0)]
    };
    let mut comb: Vec<_> = (0..600).flat_map(tooth).collect();
    comb.extend([(2_400.0, 0.0), (0.0, 0.0)]);
    for pattern in ALL {
        let found = lines(&pattern.lines(&[closed(&comb)]));
        assert!(found.len() <= MOST, "{pattern:?}: {}", found.len());
    }
}

/// Words from 8 to 12 take 3 px on each side, and 1.5 px over and under them.
#[test]
fn lines_have_gaps_where_words_stand() {
    // The tails of letters take 2.5 px under the box.
    let words = Rect { x: 8.0, y: 8.0, width: 4.0, height: 1.5 };
    let level = Pattern::Level;
    let shape = level.lines(&[square(0.0, 20.0)]);
    let gapped = [
        [0.0, 3.5, 20.0, 3.5],
        [0.0, 10.0, 5.0, 10.0],
        [15.0, 10.0, 20.0, 10.0],
        [0.0, 16.5, 20.0, 16.5],
    ];
    assert_eq!(lines(&level.clear_of(&shape, &[words])), gapped);
    // What would be left of less than 3 px goes as well.
    let wide = Rect { x: 4.0, width: 12.0, ..words };
    assert_eq!(lines(&level.clear_of(&shape, &[wide])), [gapped[0], gapped[3]]);
    let beside = Rect { x: 30.0, ..words };
    assert_eq!(level.clear_of(&shape, &[beside]), shape);
    // Of a row of squares whole ones remain: at 1.1, 9.1, …, 33.1.
    let row = Pattern::Dots.lines(&[closed(&[(0.0, 0.0), (36.0, 0.0), (36.0, 6.0), (0.0, 6.0)])]);
    let kept =
        lines(&Pattern::Dots.clear_of(&row, &[Rect { x: 15.0, y: 0.0, width: 3.0, height: 6.0 }]));
    assert_eq!(lines(&row), [[1.1, 3.0, 34.9, 3.0]]);
    assert_eq!(kept, [[1.1, 3.0, 10.9, 3.0], [25.1, 3.0, 34.9, 3.0]]);
}

/// How often a polygon turns about a point, by the sum of its angles.
fn turns(points: &[(f64, f64)], (x, y): (f64, f64)) -> i64 {
    let ends = points.iter().zip(points.iter().cycle().skip(1));
    let angle = |(a, b): (&(f64, f64), &(f64, f64))| {
        let ((ax, ay), (bx, by)) = ((a.0 - x, a.1 - y), (b.0 - x, b.1 - y));
        libm::atan2(ax * by - ay * bx, ax * bx + ay * by)
    };
    (ends.map(angle).sum::<f64>() / std::f64::consts::TAU).round() as i64
}

/// Whether a point lies so near to an edge that rounding may have moved it over.
fn is_at_edge(points: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    let mut ends = points.iter().zip(points.iter().cycle().skip(1));
    ends.any(|(a, b)| {
        let (bx, by) = (b.0 - a.0, b.1 - a.1);
        let along = ((x - a.0) * bx + (y - a.1) * by) / (bx * bx + by * by).max(1e-12);
        let along = along.clamp(0.0, 1.0);
        libm::hypot(a.0 + bx * along - x, a.1 + by * along - y) < 0.02
    })
}

proptest! {
    /// Middle and corners of every piece of a line lie in its shape.
    #[test]
    fn lines_lie_in_their_shape(
        points in prop::collection::vec((0.0..200.0_f64, 0.0..200.0_f64), 3..12),
        pattern in prop::sample::select(ALL.to_vec()),
    ) {
        for [x0, y0, x1, y1] in lines(&pattern.lines(&[closed(&points)])) {
            let (x, y) = (x1 - x0, y1 - y0);
            let length = (x * x + y * y).sqrt();
            let (x, y) = (x / length, y / length);
            let off = if pattern == Pattern::Dots { SQUARE / 2.0 } else { WIDTH / 2.0 };
            for (from, side) in [(0.0, 1.0), (0.0, -1.0), (1.0, 1.0), (1.0, -1.0), (0.5, 0.0)] {
                let (along, off) = (from * length, off * side);
                let at = (x0 + x * along - y * off, y0 + y * along + x * off);
                let is_in = turns(&points, at) != 0 || is_at_edge(&points, at);
                prop_assert!(is_in, "{pattern:?} {at:?}");
            }
        }
    }
}
