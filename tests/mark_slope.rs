//! Slopes: values at both ends, in their right places and clear of each other.

mod common;

use common::figure::{faults, text, try_figure, words};
use common::strokes::{all, clean, dots, drawn, lines, near, sides};

const LONG: &str = "[[mark]]\ntype = \"slope\"\nx = \"年\"\ny = \"值\"\ncolor = \"地\"\n";
const WIDE: &str = "[[mark]]\ntype = \"slope\"\ncolor = \"地\"\ny = [\"2000年\", \"2020年\"]\n";
const TABLE: &str = "地,2000年,2020年\n甲,10,40\n乙,20,30\n丙,40,10\n";

/// The least value lies at the bottom, the greatest at the top, the others between in proportion.
#[test]
fn dots_lie_where_their_values_are() {
    let scene = clean(WIDE, TABLE);
    let [first, second, third] = [0, 1, 2].map(|series| dots(&scene, series));
    let (low, high) = (first[0].1, third[0].1);
    assert!(low > high + 100.0);
    let at = |value: f64| low + (high - low) * (value - 10.0) / 30.0;
    for (dots, values) in [(&first, [10.0, 40.0]), (&second, [20.0, 30.0]), (&third, [40.0, 10.0])]
    {
        for (dot, value) in dots.iter().zip(values) {
            assert!(near(dot.1, at(value)), "{dot:?} for {value}");
        }
    }
    // One line each, from the first dot to the last.
    for series in 0..3 {
        let (line, dots) = (&lines(&scene, series)[0], dots(&scene, series));
        assert_eq!(line.len(), 2);
        assert!(near(line[0].0, dots[0].0) && near(line[1].1, dots[1].1));
    }
}

#[test]
fn words_stand_at_both_ends_and_no_axis_does() {
    let scene = clean(WIDE, TABLE);
    let (left, right) = (dots(&scene, 0)[0].0, dots(&scene, 0)[1].0);
    for name in ["甲 10", "乙 20", "丙 40"] {
        let end = sides(text(&scene, name)).1;
        assert!(end < left && end > left - 20.0, "{name}");
    }
    for name in ["40 甲", "30 乙", "10 丙"] {
        let start = sides(text(&scene, name)).0;
        assert!(start > right && start < right + 20.0, "{name}");
    }
    let mut all = words(&scene);
    all.sort_unstable();
    let mut expected = ["題", "2000", "2020", "甲 10", "乙 20", "丙 40", "40 甲", "30 乙", "10 丙"];
    expected.sort_unstable();
    assert_eq!(all, expected);
    // The times stand under the dots, where upright lines run.
    for (name, x) in [("2000", left), ("2020", right)] {
        let (start, end, _) = sides(text(&scene, name));
        assert!(((start + end) / 2.0 - x).abs() < 0.6, "{name}");
    }
}

#[test]
fn series_may_be_named_at_one_side() {
    let left = clean(&format!("{WIDE}names = \"left\"\n"), TABLE);
    assert!(words(&left).contains(&"甲 10") && words(&left).contains(&"40"));
    let right = clean(&format!("{WIDE}names = \"right\"\n"), TABLE);
    assert!(words(&right).contains(&"10") && words(&right).contains(&"40 甲"));
}

/// A table of rows and one of columns make the same figure.
#[test]
fn long_and_wide_tables_show_the_same() {
    let long = "地,年,值\n甲,2000,10\n甲,2020,40\n乙,2000,20\n乙,2020,30\n丙,2000,40\n丙,2020,10\n";
    let [wide, long] = [(WIDE, TABLE), (LONG, long)].map(|(spec, table)| drawn(clean(spec, table)));
    assert!(wide == long);
}

/// Words of equal values share their dot and stand clear of each other, each with its line.
#[test]
fn equal_values_have_words_with_leader_lines() {
    let scene = clean(WIDE, "地,2000年,2020年\n甲,10,40\n乙,20,40\n丙,30,40\n");
    let right = dots(&scene, 0)[1];
    let mut heights = ["40 甲", "40 乙", "40 丙"].map(|name| sides(text(&scene, name)).2);
    heights.sort_by(f64::total_cmp);
    assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 20.0), "{heights:?}");
    let strokes = all(&scene).into_iter().filter_map(|it| it.stroke.as_ref());
    let leaders = strokes.filter(|stroke| near(stroke.width.px(), 1.0)).count();
    // Three at the right, and two lines at the times.
    assert!(leaders >= 5, "{leaders}");
    assert!(sides(text(&scene, "40 甲")).0 > right.0 + 14.0);
}

/// Where a value is missing there is no line and no word.
#[test]
fn a_missing_value_is_no_line() {
    let described = "[columns]\n\"2020年\" = { type = \"number\", unit = \"宗\", missing = \"—\" }\n\"2000年\" = { type = \"number\", unit = \"宗\" }\n";
    let scene = clean(&format!("{WIDE}{described}"), "地,2000年,2020年\n甲,10,—\n乙,20,30\n");
    assert_eq!((lines(&scene, 0).len(), dots(&scene, 0).len()), (0, 1));
    assert_eq!((lines(&scene, 1).len(), dots(&scene, 1).len()), (1, 2));
    assert!(words(&scene).contains(&"甲 10宗"), "{:?}", words(&scene));
    assert!(!words(&scene).iter().any(|word| word.ends_with(" 甲")));
}

/// Between three times the inner values of what is emphasised stand at their dots.
#[test]
fn three_times_have_values_between() {
    let mark = WIDE.replace("\"2020年\"]", "\"2010年\", \"2020年\"]");
    let color = "[color]\nemphasis = \"甲\"\n";
    let table = "地,2000年,2010年,2020年\n甲,10,25,40\n乙,20,33,30\n";
    let scene = clean(&format!("{mark}{color}"), table);
    let inner = dots(&scene, 0)[1];
    let (left, right, y) = sides(text(&scene, "25"));
    assert!(((left + right) / 2.0 - inner.0).abs() < 30.0 && (y - inner.1).abs() < 30.0);
    assert!(!words(&scene).contains(&"33"));
    // Times are truly spaced.
    let xs: Vec<_> = dots(&scene, 0).iter().map(|dot| dot.0).collect();
    assert!(near(xs[1] - xs[0], xs[2] - xs[1]) || (xs[1] - xs[0] - (xs[2] - xs[1])).abs() < 0.2);
}

/// What is not emphasised is grey, and drawn first.
#[test]
fn one_emphasis_over_grey() {
    let color = "[color]\nemphasis = \"乙\"\n";
    let scene = clean(&format!("{WIDE}{color}"), TABLE);
    let strokes = all(&scene).into_iter().filter(|it| it.series.is_some());
    let strokes: Vec<_> = strokes.filter_map(|it| it.stroke.as_ref()).map(|it| it.color).collect();
    assert_eq!(strokes.len(), 3);
    assert!(strokes[0] == strokes[1] && strokes[2] != strokes[0]);
}

#[test]
fn what_is_no_slope_is_refused_at_its_place() {
    let faults_of = |spec: &str, table: &str| faults(spec, table).remove(0);
    let long = "地,年,值\n甲,2000,1\n甲,2001,1\n甲,2002,1\n甲,2003,1\n";
    let (code, message, place) = faults_of(LONG, long);
    assert_eq!((code, place), ("bad-value", (5, 5)));
    assert!(message.contains("has 4"), "{message}");
    let one = WIDE.replace(", \"2020年\"", "");
    assert_eq!(faults_of(&one, TABLE).0, "bad-value");
    let nameless = WIDE.replace("color = \"地\"\n", "");
    assert_eq!(
        (faults_of(&nameless, TABLE).0, faults_of(&nameless, TABLE).2),
        ("missing-key", (5, 5))
    );
    let twice = "地,2000年,2020年\n甲,10,40\n甲,20,30\n";
    assert_eq!(
        (faults_of(WIDE, twice).0, faults_of(WIDE, twice).2),
        ("duplicate-category", (3, 3))
    );
}

/// Too many series for words beside them are told by the name of one.
#[test]
fn too_many_series_are_an_error_with_a_name() {
    let rows = (0..40).map(|i| format!("第{i}區,{},{}\n", i + 1, 90 - i));
    let table = "地,2000年,2020年\n".to_owned() + &rows.collect::<String>();
    let (code, message, (line, _)) = faults(WIDE, &table).remove(0);
    assert_eq!(code, "no-room");
    assert!(message.contains("區") && line > 1, "{message} {line}");
}

#[test]
fn the_alternative_text_tells_the_widest_change() {
    let (_, scene) = try_figure(WIDE, TABLE).expect("a figure");
    for said in ["斜率圖", "甲：2000年 10，2020年 40", "相差最大的是甲、丙"] {
        assert!(scene.description.contains(said), "{}", scene.description);
    }
}
