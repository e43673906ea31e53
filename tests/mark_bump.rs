//! Bumps: ranks from the top, computed or given, and the reversed scale that they stand on.

mod common;

use common::figure::{faults, text, try_figure, words};
use common::strokes::{all, clean, dots, drawn, lines, near, sides};
use tubiao::scene::Geometry;

const MARK: &str = "[[mark]]\ntype = \"bump\"\nx = \"年\"\ny = [\"甲\", \"乙\", \"丙\"]\n";
const RANK: &str = "rank = \"descending\"\n";
const TABLE: &str = "年,甲,乙,丙\n2000,30,20,10\n2010,30,10,20\n2020,5,15,25\n";

/// The heights of the dots of three series, in order of their times.
fn heights(spec: &str, table: &str) -> [Vec<f64>; 3] {
    let scene = clean(spec, table);
    [0, 1, 2].map(|series| {
        let mut dots = dots(&scene, series);
        dots.sort_by(|a, b| a.0.total_cmp(&b.0));
        dots.into_iter().map(|dot| dot.1).collect()
    })
}

/// The greatest value is the first, at the top; ranks are evenly spaced.
#[test]
fn values_are_ranked_at_each_time() {
    let [first, second, third] = heights(&format!("{MARK}{RANK}"), TABLE);
    let (top, middle, bottom) = (first[0], second[0], third[0]);
    assert!(top < middle && near(middle - top, bottom - middle), "{top} {middle} {bottom}");
    assert_eq!(first, [top, top, bottom]);
    assert_eq!(second, [middle, bottom, middle]);
    assert_eq!(third, [bottom, middle, top]);
    let [first, ..] = heights(&format!("{MARK}rank = \"ascending\"\n"), TABLE);
    assert_eq!(first, [bottom, bottom, top]);
}

/// Given ranks make the figure of the values that they rank.
#[test]
fn given_ranks_are_drawn_as_computed_ones() {
    let ranks = "年,甲,乙,丙\n2000,1,2,3\n2010,1,3,2\n2020,3,2,1\n";
    let figures = [(format!("{MARK}{RANK}"), TABLE), (MARK.to_owned(), ranks)];
    let [computed, given] = figures.map(|(spec, table)| drawn(clean(&spec, table)));
    assert!(computed == given);
}

/// Equal values share the better rank, and the next one is left out.
#[test]
fn ties_share_the_better_rank() {
    let table = "年,甲,乙,丙\n2000,30,30,10\n2010,3,2,1\n";
    let [first, second, third] = heights(&format!("{MARK}{RANK}"), table);
    // One dot stands for both.
    assert_eq!(first.len() + second.len(), 3);
    let (top, bottom) = (first.last().expect("a dot"), third[0]);
    assert!(near(third[1], bottom) && bottom > top + 50.0);
    let scene = clean(&format!("{MARK}{RANK}"), table);
    let count = |rank: &str| words(&scene).into_iter().filter(|it| *it == rank).count();
    assert_eq!((count("1"), count("2"), count("3")), (2, 1, 2));
    for name in ["甲", "乙", "丙"] {
        assert_eq!(words(&scene).into_iter().filter(|it| *it == name).count(), 2, "{name}");
    }
}

/// Ranks stand in the middle of their dots.
#[test]
fn dots_carry_their_ranks() {
    let table = "年,甲\n2000,1\n2010,2\n2020,3\n";
    let scene = clean(&MARK.replace("[\"甲\", \"乙\", \"丙\"]", "\"甲\""), table);
    for (dot, rank) in dots(&scene, 0).into_iter().zip(["1", "2", "3"]) {
        let (left, right, y) = sides(text(&scene, rank));
        assert!(((left + right) / 2.0 - dot.0).abs() < 0.6 && (y - dot.1).abs() < 2.0, "{rank}");
        assert!(right - left < 2.0 * dot.2);
    }
}

/// On an axis, every rank from 1 at the top stands beside its line.
#[test]
fn an_axis_of_ranks_begins_at_the_top() {
    let scene = clean(&format!("{MARK}{RANK}labels = \"none\"\n"), TABLE);
    let ticks = ["1", "2", "3"].map(|rank| sides(text(&scene, rank)));
    for (series, tick) in ticks.iter().enumerate() {
        let dot = dots(&scene, series as u16)[0];
        assert!((tick.2 - dot.1).abs() < 2.0 && tick.1 < dot.0, "{tick:?} {dot:?}");
    }
    // Left of the names.
    let left = sides(common::strokes::left(&scene, "甲"));
    assert!(ticks[0].1 < left.0 && left.1 < dots(&scene, 0)[0].0);
}

/// On a long axis not every rank has a tick, and there is none before the first.
#[test]
fn a_long_axis_of_ranks_has_few_ticks() {
    for domain in ["[1, 200]", "[-600, 2000]", "[-1e9, 1e9]"] {
        let spec = format!("{MARK}{RANK}labels = \"none\"\n[y]\ndomain = {domain}\n");
        let scene = clean(&spec, TABLE);
        let number = |word: &&str| word.replace(['萬', '億', ','], "").parse().ok();
        let numbers: Vec<f64> = words(&scene).iter().filter_map(number).collect();
        // Three of them are the times.
        assert!((5..12).contains(&numbers.len()), "{domain}: {numbers:?}");
        assert!(numbers.iter().all(|number| *number >= 1.0), "{domain}: {numbers:?}");
    }
}

/// Where a rank is missing the line has a gap; a series that comes later has no name at the left.
#[test]
fn a_missing_rank_is_a_gap() {
    let columns = ["甲", "乙", "丙"].map(|name| {
        format!("\"{name}\" = {{ type = \"number\", unit = \"宗\", missing = \"—\" }}\n")
    });
    let table = "年,甲,乙,丙\n2000,9,8,—\n2001,9,8,7\n2002,—,8,7\n2003,9,8,7\n2004,9,8,7\n";
    let scene = clean(&format!("{MARK}{RANK}[columns]\n{}", columns.concat()), table);
    assert_eq!([0, 1, 2].map(|series| lines(&scene, series).len()), [2, 1, 1]);
    assert_eq!([0, 1, 2].map(|series| dots(&scene, series).len()), [4, 5, 4]);
    let count = |name: &str| words(&scene).into_iter().filter(|it| *it == name).count();
    assert_eq!((count("甲"), count("丙")), (2, 1));
}

/// What is not emphasised has its rank at its ends only, and lies under what is.
#[test]
fn one_emphasis_over_grey() {
    let color = "[color]\nemphasis = \"乙\"\n";
    let scene = clean(&format!("{MARK}{RANK}{color}"), TABLE);
    let radii = |series| dots(&scene, series).into_iter().map(|dot| dot.2).collect::<Vec<_>>();
    let rest: Vec<_> = [radii(0), radii(2), radii(u16::MAX)].concat();
    assert_eq!(rest.len(), 6);
    let (least, most) =
        (rest.iter().copied().fold(99.0, f64::min), rest.iter().copied().fold(0.0, f64::max));
    assert!(least < most && rest.iter().filter(|radius| **radius == least).count() == 2);
    assert!(radii(1).iter().all(|radius| *radius == most));
    let last = all(&scene).into_iter().rfind(|it| matches!(it.geometry, Geometry::Circle(..)));
    assert_eq!(last.and_then(|it| it.series), Some(1));
}

/// Crowded dots have no ranks in them; the axis has.
#[test]
fn ranks_stand_on_an_axis_where_dots_are_crowded() {
    let rows = (1950..2010).map(|year| format!("{year},3,2,1\n"));
    let table = "年,甲,乙,丙\n".to_owned() + &rows.collect::<String>();
    let scene = clean(&format!("{MARK}{RANK}[columns]\n\"年\" = {{ type = \"year\" }}\n"), &table);
    let count = |rank: &str| words(&scene).into_iter().filter(|it| *it == rank).count();
    assert_eq!([count("1"), count("2"), count("3")], [1, 1, 1]);
    let all = faults(
        &format!("{MARK}{RANK}labels = \"all\"\n[columns]\n\"年\" = {{ type = \"year\" }}\n"),
        &table,
    );
    assert_eq!(all[0].0, "no-room");
}

#[test]
fn what_is_no_rank_is_refused_at_its_place() {
    for (cell, place) in [("2.5", (3, 8)), ("0", (3, 8)), ("-1", (3, 8))] {
        let table = format!("年,甲,乙,丙\n2000,1,2,3\n2010,1,3,{cell}\n");
        let fault = faults(MARK, &table).remove(0);
        assert_eq!(fault.0, "bad-value", "{cell}");
        assert_eq!(fault.2, (3, 10), "{cell} {place:?}");
        assert!(fault.1.contains("no rank"), "{}", fault.1);
    }
}

/// `reverse` turns any scale of values: ranks upwards, columns downwards, bars to the left.
#[test]
fn any_scale_of_values_can_be_reversed() {
    let [first, _, third] = heights(&format!("{MARK}{RANK}[y]\nreverse = false\n"), TABLE);
    assert!(first[0] > third[0]);
    let rects = |spec: &str, table: &str| -> Vec<(f64, f64, f64, f64)> {
        let scene = clean(spec, table);
        let rect = |shape: &tubiao::scene::Shape| match shape.geometry {
            Geometry::Rect(at, w, h) if shape.series.is_some() => {
                Some((at.x.px(), at.y.px(), w.px(), h.px()))
            }
            _ => None,
        };
        all(&scene).into_iter().filter_map(rect).collect()
    };
    let column = "[[mark]]\ntype = \"column\"\nx = \"區\"\ny = \"宗\"\n[y]\nreverse = true\n";
    let columns = rects(column, "區,宗\n東,100\n西,50\n");
    assert!(near(columns[0].1, columns[1].1) && near(columns[0].3, 2.0 * columns[1].3));
    let scene = clean(column, "區,宗\n東,100\n西,50\n");
    assert!(sides(text(&scene, "100")).2 > columns[0].1 + columns[0].3);
    let bar = "[[mark]]\ntype = \"bar\"\ny = \"區\"\nx = \"宗\"\n[x]\nreverse = true\n";
    let bars = rects(bar, "區,宗\n東,100\n西,50\n");
    assert!(near(bars[0].0 + bars[0].2, bars[1].0 + bars[1].2));
    let scene = clean(bar, "區,宗\n東,100\n西,50\n");
    assert!(sides(text(&scene, "100")).1 < bars[0].0);
    // An axis of times has no values to reverse.
    let idle = faults(&format!("{MARK}{RANK}[x]\nreverse = true\n"), TABLE);
    assert_eq!(idle[0].0, "key-without-effect");
}

#[test]
fn the_alternative_text_tells_ranks() {
    let (_, scene) = try_figure(&format!("{MARK}{RANK}"), TABLE).expect("a figure");
    for said in [
        "排名圖",
        "甲：2000年 第1位，2010年 第1位，2020年 第3位",
        "2020年以丙最高（第1位），甲最低（第3位）",
        "丙整體上升",
    ] {
        assert!(scene.description.contains(said), "{}", scene.description);
    }
    let (_, scene) = try_figure(&format!("lang = \"en\"\n{MARK}{RANK}"), TABLE).expect("a figure");
    assert!(scene.description.contains("rank 1"), "{}", scene.description);
}
