//! Areas of several series: where they lie, what a gap is, and where their names stand.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use common::figure::{faults, text, try_figure, words};
use common::strokes::{all, areas, clean, near, sides};
use tubiao::Color;

const MARK: &str = "[[mark]]\ntype = \"area\"\nx = \"年\"\ny = [\"甲\", \"乙\"]\n";
const DOMAIN: &str = "[y]\ndomain = [0, 40]\n";
const TABLE: &str = "年,甲,乙\n2000,10,20\n2001,20,10\n2002,30,10\n";

/// Values of a polygon's points on a scale from 0 at `foot` to `most` at the top of `whole`.
fn values(polygon: &[(f64, f64)], (foot, top): (f64, f64), most: f64) -> Vec<f64> {
    polygon.iter().map(|(_, y)| (foot - y) / (foot - top) * most).collect()
}

fn is(found: &[f64], expected: &[f64]) {
    let same = found.len() == expected.len()
        && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01);
    assert!(same, "{found:?} instead of {expected:?}");
}

/// The first series stands on zero, the second on the first.
#[test]
fn series_stand_one_upon_the_other_in_the_order_of_the_table() {
    let scene = clean(&format!("{MARK}{DOMAIN}"), TABLE);
    let [first, second] = [0, 1].map(|series| areas(&scene, series).remove(0));
    let foot = first.iter().map(|point| point.1).fold(0.0, f64::max);
    // The greatest total is 40, the end of the scale.
    let top = second.iter().map(|point| point.1).fold(foot, f64::min);
    is(&values(&first, (foot, top), 40.0), &[10.0, 20.0, 30.0, 0.0, 0.0]);
    is(&values(&second, (foot, top), 40.0), &[30.0, 30.0, 40.0, 30.0, 20.0, 10.0]);
}

/// 10 of 30 is a third, 20 of 30 two, 30 of 40 three quarters.
#[test]
fn parts_of_a_hundred_percent_fill_the_scale() {
    let scene = clean(&format!("{MARK}arrange = \"fill\"\n"), TABLE);
    let [first, second] = [0, 1].map(|series| areas(&scene, series).remove(0));
    let foot = first.iter().map(|point| point.1).fold(0.0, f64::max);
    let top = second.iter().map(|point| point.1).fold(foot, f64::min);
    is(&values(&first, (foot, top), 100.0), &[33.33, 66.67, 75.0, 0.0, 0.0]);
    is(&values(&second, (foot, top), 100.0), &[100.0, 100.0, 100.0, 75.0, 66.67, 33.33]);
    assert!(words(&scene).contains(&"100%"));
}

/// Between two areas runs a line in the colour of the ground.
#[test]
fn a_seam_tells_areas_apart_in_grey() {
    let scene = clean(MARK, TABLE);
    let white = all(&scene).into_iter().filter_map(|it| it.stroke.as_ref());
    let seams: Vec<_> = white.filter(|stroke| stroke.color == Color::WHITE).collect();
    assert_eq!(seams.len(), 1);
    assert!(seams[0].width.px() >= 1.0);
}

/// What one series lacks is a gap in all: the total is not known there.
#[test]
fn a_missing_part_interrupts_all() {
    let described = "[columns]\n\"乙\" = { type = \"number\", unit = \"宗\", missing = \"—\" }\n";
    let table = "年,甲,乙\n2000,10,20\n2001,10,20\n2002,20,—\n2003,30,10\n2004,30,10\n";
    let scene = clean(&format!("{MARK}{described}"), table);
    for series in [0, 1] {
        let pieces = areas(&scene, series);
        assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4]);
    }
    let connected = clean(&format!("{MARK}connect = true\n{described}"), table);
    assert_eq!(areas(&connected, 0).iter().map(Vec::len).collect::<Vec<_>>(), [4 + 2]);
}

/// In a table of rows, a row that one series lacks is missing too.
#[test]
fn a_row_that_one_series_lacks_is_missing() {
    let mark = "[[mark]]\ntype = \"area\"\nx = \"年\"\ny = \"值\"\ncolor = \"組\"\n";
    let table = "年,組,值\n2000,甲,10\n2000,乙,20\n2001,甲,10\n2001,乙,20\n2002,甲,5\n2003,甲,5\n2003,乙,5\n2004,甲,5\n2004,乙,5\n";
    let scene = clean(mark, table);
    assert_eq!([0, 1].map(|series| areas(&scene, series).len()), [2, 2]);
}

/// Between two gaps a whole is as wide as can be seen.
#[test]
fn a_single_time_between_gaps_can_be_seen() {
    let described = "[columns]\n\"乙\" = { type = \"number\", unit = \"宗\", missing = \"—\" }\n";
    let table = "年,甲,乙\n2000,10,20\n2001,9,20\n2002,20,—\n2003,30,10\n2004,30,—\n";
    let scene = clean(&format!("{MARK}{described}"), table);
    let last = areas(&scene, 0).pop().expect("a piece");
    let ends = last.iter().map(|point| point.0);
    let width = ends.clone().fold(0.0, f64::max) - ends.fold(f64::INFINITY, f64::min);
    assert!(near(width, 3.0), "{width}");
}

/// Names stand in the middle of their areas, one above the other, in a colour that can be read.
#[test]
fn names_stand_in_their_areas() {
    let scene = clean(&format!("{MARK}{DOMAIN}"), TABLE);
    let right = areas(&scene, 0)[0].iter().map(|point| point.0).fold(0.0, f64::max);
    let [first, second] = ["甲", "乙"].map(|name| sides(text(&scene, name)));
    assert!(first.1 < right && second.1 < right);
    assert!(near(first.0, second.0), "{first:?} {second:?}");
    let height = |series, x: f64| -> Vec<f64> {
        let polygon = &areas(&scene, series)[0];
        let sides = polygon.iter().zip(polygon.iter().cycle().skip(1));
        let cuts = sides.filter(|(a, b)| (a.0 - x) * (b.0 - x) <= 0.0 && a.0 != b.0);
        let mut cuts: Vec<_> =
            cuts.map(|(a, b)| a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0)).collect();
        cuts.sort_by(f64::total_cmp);
        cuts
    };
    for (series, (left, right, y)) in [(0, first), (1, second)] {
        let edges = height(series, (left + right) / 2.0);
        let [above, below] = edges[..] else { panic!("{edges:?}") };
        assert!(above + 8.0 < y && y + 8.0 < below, "{above} {y} {below}");
    }
}

/// A thin area is named at its right end, and the others keep their names inside.
#[test]
fn a_thin_area_is_named_at_its_end() {
    let mark = MARK.replace("\"乙\"]", "\"乙\", \"丙\"]");
    let scene = clean(&mark, "年,甲,乙,丙\n2000,30,1,30\n2010,30,1,30\n2020,30,1,30\n");
    let right = areas(&scene, 0)[0].iter().map(|point| point.0).fold(0.0, f64::max);
    let end = |name| sides(text(&scene, name));
    assert!(end("甲").1 < right && end("丙").1 < right);
    assert!(end("乙").0 > right && end("乙").0 < right + 30.0);
    // Asked for their last values, all stand there.
    let all = clean(&format!("{mark}labels = \"all\"\n"), "年,甲,乙,丙\n2000,3,1,3\n2010,3,2,3\n");
    let right = areas(&all, 0)[0].iter().map(|point| point.0).fold(0.0, f64::max);
    for words in ["甲 3", "乙 2", "丙 3"] {
        assert!(sides(text(&all, words)).0 > right, "{words}");
    }
}

#[test]
fn what_cannot_be_stacked_is_refused_at_its_place() {
    let negative = faults(MARK, "年,甲,乙\n2000,10,20\n2001,20,-3\n");
    assert_eq!(negative.len(), 1);
    assert_eq!((negative[0].0, negative[0].2), ("negative-share", (3, 9)));
    assert!(negative[0].1.contains("\u{2212}3"), "{}", negative[0].1);
    let twice = "x,組,值\n1.5,甲,3\n1.5,乙,2\n2,甲,3\n2,乙,2\n1.5,甲,4\n";
    let mark = "[[mark]]\ntype = \"area\"\nx = \"x\"\ny = \"值\"\ncolor = \"組\"\n";
    let twice = faults(mark, twice);
    assert_eq!((twice[0].0, twice[0].2), ("duplicate-category", (6, 7)));
    let one = MARK.replace("[\"甲\", \"乙\"]", "\"甲\"\narrange = \"fill\"");
    assert_eq!(faults(&one, TABLE)[0].0, "key-without-effect");
    assert_eq!(faults(&format!("{MARK}points = true\n"), TABLE)[0].0, "key-without-effect");
    // One series may be negative.
    let one = MARK.replace("[\"甲\", \"乙\"]", "\"甲\"");
    assert!(try_figure(&one, "年,甲\n2000,10\n2001,-4\n").is_ok());
}

#[test]
fn the_alternative_text_tells_the_total_and_the_largest_part() {
    let (_, scene) = try_figure(MARK, TABLE).expect("a figure");
    for said in
        ["堆疊面積圖", "合計由2000年的30升至2002年的40", "在2000年為乙（20）", "在2002年為甲（30）"]
    {
        assert!(scene.description.contains(said), "{}", scene.description);
    }
    let english = format!("lang = \"en\"\n{MARK}arrange = \"fill\"\n");
    let (_, scene) = try_figure(&english, TABLE).expect("a figure");
    assert!(scene.description.starts_with("100% stacked area chart"), "{}", scene.description);
    assert!(scene.description.contains("75%"), "{}", scene.description);
}
