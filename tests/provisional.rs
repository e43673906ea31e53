//! Provisional values of lines: dashed, and said so.

mod common;

use common::figure::{faults, text, try_figure, words};
use common::strokes::{all, clean, lines, sides};

const MARK: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"宗\"\n";
const TABLE: &str = "年,宗\n2018,10\n2019,40\n2020,20\n2021,30\n2022,50\n";

/// The line is whole up to the last sure value, and dashed from there.
#[test]
fn a_line_is_dashed_from_the_last_sure_value() {
    let scene = clean(&format!("{MARK}provisional = 2021\n"), TABLE);
    let [sure, rest]: [_; 2] = lines(&scene, 0).try_into().expect("two lines");
    assert_eq!((sure.len(), rest.len()), (3, 3));
    assert_eq!(sure[2], rest[0]);
    let mine = all(&scene).into_iter().filter(|it| it.series == Some(0));
    let dashes = mine.filter_map(|it| it.stroke.as_ref()).map(|stroke| !stroke.dash.is_empty());
    assert_eq!(dashes.collect::<Vec<_>>(), [false, true]);
    // The words stand over or under what is dashed.
    let (left, right, _) = sides(text(&scene, "臨時數字"));
    assert!(right > rest[0].0 && left < rest[2].0);
    let whole = clean(MARK, TABLE);
    assert_eq!(lines(&whole, 0), [[&sure[..], &rest[1..]].concat()]);
    assert!(!words(&whole).contains(&"臨時數字"));
}

#[test]
fn the_alternative_text_says_from_when() {
    let (_, scene) = try_figure(&format!("{MARK}provisional = 2021\n"), TABLE).expect("a figure");
    assert!(scene.description.contains("臨時數字（2021年）"), "{}", scene.description);
    let english = format!("lang = \"en\"\n{MARK}provisional = 2021\n");
    let scene = clean(&english, TABLE);
    assert!(words(&scene).contains(&"Provisional"), "{:?}", words(&scene));
}

#[test]
fn a_time_off_the_axis_is_refused_at_its_place() {
    let fault = faults(&format!("{MARK}provisional = 2050\n"), TABLE).remove(0);
    assert_eq!((fault.0, fault.2), ("bad-position", (7, 15)));
    let area = MARK.replace("line", "area");
    assert_eq!(faults(&format!("{area}provisional = 2021\n"), TABLE)[0].0, "unknown-key");
}
