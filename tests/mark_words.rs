//! Words beside marks: whose they are can be seen, and so is how high their value lies.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use common::figure::{figure, place, points, text, words};
use common::strokes::{all, clean, dots, lines};
use tubiao::scene::{Geometry, Scene};

type Point = (f64, f64);

/// The small dots at the ends of leader lines.
fn pins(scene: &Scene) -> Vec<Point> {
    let pin = |shape: &tubiao::scene::Shape| match &shape.geometry {
        Geometry::Circle(at, radius) if radius.px() == 2.5 => Some((at.x.px(), at.y.px())),
        _ => None,
    };
    all(scene).into_iter().filter_map(pin).collect()
}

/// The thin solid lines of two or four points, without level ones as wide as the plot.
fn thin(scene: &Scene, count: usize) -> Vec<Vec<Point>> {
    let is_thin = |shape: &&tubiao::scene::Shape| {
        shape.stroke.as_ref().is_some_and(|it| it.width.px() == 1.0 && it.dash.is_empty())
    };
    let found = all(scene).into_iter().filter(is_thin).filter_map(points);
    found.filter(|it| it.len() == count).collect()
}

fn middle(scene: &Scene, words: &str) -> Point {
    let rect = place(scene, words);
    (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0)
}

fn away(a: Point, b: Point) -> f64 {
    ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).sqrt()
}

const TEXT: &str = "[[mark]]\ntype = \"range\"\nx = \"月\"\ny = \"低\"\ny2 = \"高\"\nlabels = \"none\"\n\
                    [[mark]]\ntype = \"text\"\nx = \"月\"\ny = \"紀錄\"\ntext = \"紀錄\"\n\
                    [columns]\n\"低\" = { type = \"number\", unit = \"°C\" }\n\
                    \"高\" = { type = \"number\", unit = \"°C\" }\n\
                    \"紀錄\" = { type = \"number\", unit = \"°C\" }\n";

/// Values stand at their height, the higher over the lower; their unit stands on the axis.
#[test]
fn values_stand_where_they_are() {
    let records = [16.1, 17.8, 25.0, 28.3, 30.6, 36.1, 37.8, 33.3, 33.9, 29.4, 23.9, 21.1];
    let row = |(i, high): (usize, &f64)| format!("{}月,{},{},{high:.1}\n", i + 1, i, i + 8);
    let table: String = records.iter().enumerate().map(row).collect();
    let scene = clean(&format!("width = 640\n{TEXT}"), &format!("月,低,高,紀錄\n{table}"));
    assert_eq!(pins(&scene), []);
    let mut heights: Vec<_> =
        records.iter().map(|it| (*it, middle(&scene, &format!("{it:.1}")).1)).collect();
    heights.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(heights.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{heights:?}");
}

/// Words without room at their position are led to it.
#[test]
fn words_that_moved_are_pinned_to_their_position() {
    let mark = "[[mark]]\ntype = \"text\"\nx = \"甲\"\ny = \"乙\"\ntext = \"詞\"\n";
    let table = "甲,乙,詞\n0,0,\n50,50,第一個地方\n51,50,第二個地方\n100,100,\n";
    let scene = clean(mark, table);
    let pins = pins(&scene);
    assert_eq!(pins.len(), 2, "{pins:?}");
    for (name, pin) in ["第一個地方", "第二個地方"].into_iter().zip(pins) {
        let (x, y) = middle(&scene, name);
        assert!((x - pin.0).abs() < 80.0 && (y - pin.1).abs() < 23.0, "{name} {pin:?}");
    }
}

/// Words beside a band that is too narrow for them are led to it.
#[test]
fn words_outside_of_a_band_are_pinned_to_it() {
    let band = "columns = { \"年\" = { type = \"year\" } }\n\
                [[mark]]\ntype = \"band\"\nx = \"2010\"\nx2 = \"2012\"\nlabel = \"衰退\"\n\
                [[mark]]\ntype = \"rule\"\nx = \"2011\"\n\
                [[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"宗\"\n";
    let rows: String = (1990..=2030).map(|year| format!("{year},{}\n", year - 1980)).collect();
    let scene = clean(band, &format!("年,宗\n{rows}"));
    let [pin] = pins(&scene)[..] else { panic!("{:?}", pins(&scene)) };
    let rule =
        all(&scene).into_iter().filter(|it| it.stroke.as_ref().is_some_and(|s| !s.dash.is_empty()));
    let [rule] = &rule.filter_map(points).collect::<Vec<_>>()[..] else { panic!("one rule") };
    let label = place(&scene, "衰");
    let beside = (label.x - pin.0).max(pin.0 - label.right());
    assert!((pin.0 - rule[0].0).abs() < 20.0 && beside > 0.0, "{pin:?} {rule:?} {label:?}");
}

/// The words of each dot stand nearer to it than to another one.
#[test]
fn words_stand_nearest_to_their_own_dot() {
    let mark = "[[mark]]\ntype = \"point\"\nx = \"甲\"\ny = \"乙\"\nlabel = \"名\"\n";
    let table = "甲,乙,名\n1,1,左下\n50,50,下面的點\n50,58,上面的點\n100,100,右上\n";
    let scene = clean(mark, table);
    let at = dots(&scene, 0);
    assert_eq!(at.len(), 4, "{at:?}");
    let nearest = |words: &str| {
        let rect = place(&scene, words);
        let from = |dot: &(f64, f64, f64)| {
            away(
                (dot.0.clamp(rect.x, rect.right()), dot.1.clamp(rect.y, rect.bottom())),
                (dot.0, dot.1),
            )
        };
        *at.iter().min_by(|a, b| from(a).total_cmp(&from(b))).expect("dots")
    };
    let (low, high) = (nearest("下面的點"), nearest("上面的點"));
    assert!(high.1 < low.1, "{low:?} {high:?}");
}

const RING: &str = "[[mark]]\ntype = \"donut\"\ncategory = \"類\"\nvalue = \"億\"\ntotal_label = \"總收入\"\n\
                    [columns]\n\"億\" = { type = \"number\", unit = \"億美元\" }\n";
const PARTS: &str =
    "類,億\n甲甲甲,1378\n乙乙乙,364\n丙丙丙,262\n丁丁丁,160\n戊戊戊,142\n己己己,100\n庚庚庚,683\n";

/// The leader lines of a ring do not meet.
#[test]
fn leaders_of_a_ring_keep_apart() {
    let side = |p: Point, q: Point, r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let meet = |a: &[Point], b: &[Point]| {
        side(a[0], a[1], b[0]) * side(a[0], a[1], b[1]) <= 0.0
            && side(b[0], b[1], a[0]) * side(b[0], b[1], a[1]) <= 0.0
    };
    for height in [340, 400, 500] {
        let scene = figure(&format!("width = 640\nheight = {height}\n{RING}"), PARTS);
        let leaders = thin(&scene, 4);
        assert_eq!(leaders.len(), 7, "{height}");
        for (i, one) in leaders.iter().enumerate() {
            for other in &leaders[..i] {
                let is_met = one.windows(2).any(|a| other.windows(2).any(|b| meet(a, b)));
                assert!(!is_met, "{height}: {one:?} {other:?}");
            }
        }
    }
}

/// The unit of a ring stands with its total.
#[test]
fn the_unit_of_a_ring_stands_in_its_hole() {
    let scene = clean(RING, PARTS);
    assert!(words(&scene).contains(&"總收入（億美元）"), "{:?}", words(&scene));
    assert!(!words(&scene).contains(&"單位：億美元"));
}

/// In small multiples the last value stands beside the end of its line.
#[test]
fn last_values_of_small_multiples_stand_at_their_ends() {
    let spec = "columns = { \"年\" = { type = \"year\" } }\n[facet]\nby = \"地\"\n\
                [[mark]]\ntype = \"rule\"\ny = 20\n\
                [[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"宗\"\n";
    let rows = |(place, last): (&'static str, i32)| {
        (2001..=2005).map(move |year| format!("{year},{place},{}\n", last + 10 * (2005 - year)))
    };
    let rows = [("東", 11), ("南", 13), ("西", 17), ("北", 19)].into_iter().flat_map(rows);
    let scene = clean(spec, &format!("年,地,宗\n{}", rows.collect::<String>()));
    let ends: Vec<_> = all(&scene)
        .into_iter()
        .filter(|it| it.stroke.as_ref().is_some_and(|s| s.dash.is_empty() && s.width.px() > 1.0))
        .filter_map(points)
        .filter(|it| it.len() == 5)
        .map(|it| it[4])
        .collect();
    assert_eq!(ends.len(), 4);
    for (value, end) in ["11", "13", "17", "19"].into_iter().zip(ends) {
        let (rect, middle) = (place(&scene, value), middle(&scene, value));
        assert!(rect.x > end.0 && rect.x < end.0 + 12.0, "{value}: {rect:?} {end:?}");
        assert!((middle.1 - end.1).abs() < 8.0, "{value}: {middle:?} {end:?}");
    }
}

/// Names of ends that lie together stand in their order, on lines that are not steep.
#[test]
fn names_of_crowded_ends_are_led_gently() {
    let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];
    let head: String = names.iter().map(|name| format!(",{name}")).collect();
    let row = |year: i32, values: &str| format!("{year},{values}\n");
    let table = format!(
        "年{head}\n{}{}",
        row(2001, "80,70,60,50,40,30,20"),
        row(2005, "13,12.5,12,11.5,11,10.5,10")
    );
    let spec = "height = 340\ncolumns = { \"年\" = { type = \"year\" } }\n[[mark]]\ntype = \"line\"\nx = \"年\"\n\
                y = [\"甲\", \"乙\", \"丙\", \"丁\", \"戊\", \"己\", \"庚\"]\n";
    let scene = clean(spec, &table);
    let heights: Vec<_> = names.iter().map(|name| middle(&scene, name).1).collect();
    assert!(heights.windows(2).all(|pair| pair[0] < pair[1]), "{heights:?}");
    let leaders: Vec<_> = thin(&scene, 2)
        .into_iter()
        .filter(|it| it[1].0 - it[0].0 < 60.0 && it[0].1 != it[1].1)
        .collect();
    assert!(leaders.len() >= 5, "{leaders:?}");
    assert!(
        leaders.iter().all(|it| (it[1].1 - it[0].1).abs() < 2.5 * (it[1].0 - it[0].0)),
        "{leaders:?}"
    );
}

/// Either all falls have arrows or none has.
#[test]
fn arrows_of_falls_are_alike() {
    let spec = "[[mark]]\ntype = \"bar\"\ny = \"物\"\nx = \"指數\"\ncolor = \"年\"\narrange = \"overlay\"\n\
                [columns]\n\"年\" = { type = \"year\" }\n";
    let mut kinds = vec![];
    for last in [66, 72, 78, 84] {
        let table = format!("物,年,指數\n甲,2006,100\n甲,2015,28\n乙,2006,100\n乙,2015,{last}\n");
        let scene = figure(&format!("width = 640\n{spec}"), &table);
        let heads = all(&scene).into_iter().filter(|it| it.fill.is_some()).filter_map(points);
        kinds.push(heads.filter(|it| it.len() == 3).count());
    }
    assert!(kinds.iter().all(|count| [0, 2].contains(count)), "{kinds:?}");
    assert_eq!((kinds[0], kinds[3]), (2, 0));
}

/// The more values a line has, the thinner it is, by little at a time.
#[test]
fn lines_become_thinner_by_degrees() {
    let spec = "[[mark]]\ntype = \"line\"\nx = \"甲\"\ny = \"乙\"\n";
    let width = |count: usize| {
        let rows: String = (0..count).map(|i| format!("{i},{}\n", i * 7 % 50)).collect();
        let scene = figure(spec, &format!("甲,乙\n{rows}"));
        let mine = all(&scene).into_iter().filter(|it| it.series == Some(0));
        let widths = mine.filter_map(|it| it.stroke.as_ref()).map(|it| it.width.px());
        widths.fold(0.0, f64::max)
    };
    let widths: Vec<_> = [20, 150, 200, 250, 300, 350, 400, 900].map(width).to_vec();
    assert!(widths.windows(2).all(|pair| pair[0] >= pair[1]), "{widths:?}");
    assert!(widths[1..].windows(2).all(|pair| pair[0] - pair[1] < 0.6), "{widths:?}");
    assert_eq!((widths[0], widths[7]), (3.0, 1.5));
}

/// A value at the end of a line is not told where a legend names what else is drawn.
#[test]
fn a_line_over_columns_has_no_bare_value_at_its_end() {
    let spec = "columns = { \"年\" = { type = \"year\" }, \"價\" = { type = \"number\", unit = \"元\" }, \"工資\" = { type = \"number\", unit = \"元\", missing = \"—\" } }\n[[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"價\"\nlabels = \"none\"\n\
                [[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"工資\"\n";
    let table = "年,價,工資\n2001,40,11\n2002,60,13\n2003,50,17\n2004,90,—\n";
    let scene = figure(spec, table);
    assert!(!words(&scene).contains(&"17"), "{:?}", words(&scene));
    assert_eq!(text(&scene, "工資").run.text, "工資");
    assert!(!lines(&scene, 1).is_empty());
}
