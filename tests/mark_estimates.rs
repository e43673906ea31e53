//! Estimates between bounds: bands under lines, and error bars.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use common::drawn::{Drawn, Point, near};
use common::figure::{fault, figure, place, points, shapes, words};
use tubiao::scene::{Geometry, Role};

const YEARS: &str = "[columns]\n\"年\" = { type = \"year\" }\n\"值\" = { type = \"number\", missing = \"—\" }\n\
    \"低\" = { type = \"number\", missing = \"—\" }\n\"高\" = { type = \"number\", missing = \"—\" }\n";
const TEN: &str = "[y]\ndomain = [0, 10]\n";
const LINE: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"值\"\n";
const BAND: &str = "[[mark]]\ntype = \"interval\"\nx = \"年\"\nlow = \"低\"\nhigh = \"高\"\n";
const TABLE: &str = "年,值,低,高\n2011,5,4,6\n2012,6,5,8\n2013,7,6,9\n";

/// The bands of a figure, each with its corners.
fn bands(drawn: &Drawn) -> Vec<Vec<Point>> {
    let filled = shapes(&drawn.scene, Role::Axis).into_iter().filter(|shape| shape.fill.is_some());
    filled.filter_map(points).collect()
}

#[test]
fn a_band_goes_along_its_upper_bounds_and_back_along_the_lower_ones() {
    let drawn = Drawn::new(&format!("{YEARS}{TEN}{LINE}{BAND}"), TABLE, (0.0, 10.0));
    let bands = bands(&drawn);
    let [band] = &bands[..] else { panic!("one band: {bands:?}") };
    let values: Vec<_> = band.iter().map(|at| drawn.value(*at)).collect();
    near(values, [6.0, 8.0, 9.0, 6.0, 5.0, 4.0]);
    assert_eq!(band[0].0, band[5].0);
    // It belongs to the one line, and asks for no legend.
    for name in ["低", "高", "值"] {
        assert!(!words(&drawn.scene).contains(&name), "{name} needs no word");
    }
}

/// Where a bound is missing there is no band, and no line over it where the value is.
#[test]
fn a_missing_bound_is_a_gap() {
    let table = "年,值,低,高\n2011,5,4,6\n2012,6,5,8\n2013,7,—,9\n2014,7,6,9\n2015,8,6,9\n";
    let drawn = Drawn::new(&format!("{YEARS}{TEN}{LINE}{BAND}"), table, (0.0, 10.0));
    let corners: Vec<_> = bands(&drawn).iter().map(Vec::len).collect();
    assert_eq!(corners, [4, 4]);
    assert!(drawn.scene.description.contains("缺1個數值"), "{}", drawn.scene.description);
}

/// Bands of several series have the colours of their lines, whose names stand once.
#[test]
fn a_band_has_the_colour_of_its_line() {
    let table = "年,組,值,低,高\n2011,甲,2,1,3\n2012,甲,3,2,4\n2011,乙,7,6,8\n2012,乙,8,7,9\n";
    let spec = format!("{YEARS}{TEN}{LINE}color = \"組\"\n{BAND}color = \"組\"\n");
    let drawn = Drawn::new(&spec, table, (0.0, 10.0));
    for name in ["甲", "乙"] {
        assert_eq!(words(&drawn.scene).iter().filter(|words| **words == name).count(), 1, "{name}");
    }
    let axis = shapes(&drawn.scene, Role::Axis);
    let fills: Vec<_> = axis.iter().filter_map(|shape| shape.fill).collect();
    let lines = shapes(&drawn.scene, Role::Mark);
    let lines: Vec<_> = lines.iter().filter_map(|shape| shape.stroke.as_ref()).collect();
    let differ = |a: u8, b: u8| a != b;
    assert!(differ(fills[0].r, fills[1].r), "{fills:?}");
    // A pale tone lies between its colour and the ground.
    for (fill, line) in fills.iter().zip(&lines) {
        let parts = [(fill.r, line.color.r), (fill.g, line.color.g), (fill.b, line.color.b)];
        assert!(parts.iter().all(|(pale, full)| pale > full), "{fill:?} of {:?}", line.color);
    }
}

/// A band with a name of its own says it at its end.
#[test]
fn a_band_of_its_own_is_named() {
    let drawn =
        Drawn::new(&format!("{YEARS}{TEN}{LINE}{BAND}name = \"歷年\"\n"), TABLE, (0.0, 10.0));
    let end = place(&drawn.scene, "歷年");
    let corner = bands(&drawn)[0][2];
    assert!(end.x > corner.0, "{end:?} beside {corner:?}");
}

#[test]
fn words_of_a_band_stand_clear_of_its_edges() {
    let drawn =
        Drawn::new(&format!("{YEARS}{TEN}{LINE}{BAND}label = \"95%區間\"\n"), TABLE, (0.0, 10.0));
    assert!(words(&drawn.scene).contains(&"95%區間"));
}

#[test]
fn bounds_the_wrong_way_round_are_refused() {
    let wrong = TABLE.replace("5,8", "8,5");
    let told = fault(&format!("{YEARS}{BAND}"), &wrong);
    assert_eq!(told, "bad-bounds: 8 is greater than 5 beside it; at 8");
}

const ERROR_BAR: &str =
    "[[mark]]\ntype = \"error-bar\"\nx = \"年\"\ny = \"值\"\nlow = \"低\"\nhigh = \"高\"\n";

#[test]
fn an_error_bar_reaches_from_bound_to_bound() {
    let drawn = Drawn::new(&format!("{YEARS}{TEN}{ERROR_BAR}"), TABLE, (0.0, 10.0));
    near(drawn.dots().iter().map(|dot| drawn.value(*dot)).collect::<Vec<_>>(), [5.0, 6.0, 7.0]);
    // Each has its whisker, then a cap at the lower and one at the upper bound.
    let lines = drawn.lines(Role::Mark).concat();
    near(&lines[..6], [4.0, 6.0, 4.0, 4.0, 6.0, 6.0]);
    near(&lines[12..], [6.0, 9.0, 6.0, 6.0, 9.0, 9.0]);
    // The estimate stands beside its dot, at its height; the axis stays.
    let (five, dot) = (place(&drawn.scene, "5"), drawn.dots()[0]);
    assert!(five.x > dot.0 && (five.y + five.height / 2.0 - dot.1).abs() < 3.0);
    assert!(words(&drawn.scene).contains(&"10"));
}

#[test]
fn what_is_missing_of_an_error_bar_is_not_drawn() {
    let table = "年,值,低,高\n2011,5,—,6\n2012,—,5,8\n2013,7,6,9\n";
    let drawn = Drawn::new(&format!("{YEARS}{TEN}{ERROR_BAR}"), table, (0.0, 10.0));
    assert_eq!(drawn.dots().len(), 2);
    assert_eq!(drawn.lines(Role::Mark).len(), 3, "one whisker with two caps");
    assert!(words(&drawn.scene).contains(&"—"));
    assert!(drawn.scene.description.contains("缺2個數值"), "{}", drawn.scene.description);
}

#[test]
fn names_at_the_left_make_level_error_bars() {
    let spec = "[x]\ndomain = [0, 10]\n[[mark]]\ntype = \"error-bar\"\ny = \"名\"\nx = \"值\"\nlow = \"低\"\nhigh = \"高\"\n";
    let scene = figure(spec, "名,值,低,高\n東,5,4,6\n西,6,5,8\n");
    let dots = shapes(&scene, Role::Mark);
    let dot = dots.iter().find_map(|shape| match shape.geometry {
        Geometry::Circle(middle, _) => Some((middle.x.px(), middle.y.px())),
        _ => None,
    });
    // The estimate stands over its dot; the first 5 of the axis' row is below.
    let (dot, label) = (dot.expect("a dot"), place(&scene, "東"));
    assert!((label.y + label.height / 2.0 - dot.1).abs() < 3.0);
    assert!(scene.description.contains("東：低 4，值 5，高 6"), "{}", scene.description);
}

#[test]
fn an_estimate_outside_its_bounds_is_refused() {
    let told = fault(&format!("{YEARS}{ERROR_BAR}"), &TABLE.replace("6,5,8", "9,5,8"));
    assert_eq!(told, "bad-bounds: 9 is greater than 8 beside it; at 9");
    let low = fault(&format!("{YEARS}{ERROR_BAR}"), &TABLE.replace("6,5,8", "3,5,8"));
    assert_eq!(low, "bad-bounds: 5 is greater than 3 beside it; at 5");
}
