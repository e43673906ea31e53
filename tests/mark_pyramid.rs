//! Population pyramids.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use common::figure::{figure, is_at, place, rects, refused, shapes, text, words};
use tubiao::Color;
use tubiao::geom::Unit;
use tubiao::scene::{Geometry, Role};

const PYRAMID: &str = "[[mark]]\ntype = \"pyramid\"\nx = [\"男\", \"女\"]\ny = \"齡\"\n";
const TABLE: &str = "齡,男,女\n少,10,20\n老,5,40\n";

const LEFT: Color = Color::hex(0x0b_3f_6b);
const RIGHT: Color = Color::hex(0xa9_4a_15);

/// The zeros stand 12 pixels off the names of 16 in the middle of 28 to 772.
#[test]
fn bars_lie_back_to_back_on_one_scale_from_the_bottom() {
    let scene = figure(PYRAMID, TABLE);
    let bars = rects(&scene, Role::Mark);
    let [a, b, c, d] = &bars[..] else { panic!("{bars:?}") };
    assert_eq!([a.1, b.1, c.1, d.1], [LEFT, LEFT, RIGHT, RIGHT]);
    let (left, right) = (380.0, 420.0);
    for bar in [a, b] {
        assert_eq!(bar.0[0] + bar.0[2], left);
    }
    for bar in [c, d] {
        assert_eq!(bar.0[0], right);
    }
    let unit = d.0[2] / 40.0;
    for (bar, value) in [(a, 10.0), (b, 5.0), (c, 20.0)] {
        assert!((bar.0[2] - value * unit).abs() < 0.011, "{value}: {bar:?}");
    }
    assert!(a.0[1] > b.0[1] && a.0[1] == c.0[1]);
    assert!(place(&scene, "少").y > place(&scene, "老").y);
    let name = place(&scene, "老");
    assert_eq!(name.x + name.width / 2.0, 400.0);
}

#[test]
fn values_stand_at_the_ends_of_bars() {
    let scene = figure(PYRAMID, TABLE);
    let bars = rects(&scene, Role::Mark);
    let end = |words| place(&scene, words).right();
    assert!((bars[0].0[0] - end("10") - 5.0).abs() < 0.1);
    assert!((place(&scene, "40").x - (bars[3].0[0] + bars[3].0[2]) - 5.0).abs() < 0.1);
    // The longest bar and its value end with the room.
    assert!((end("40") - 772.0).abs() < 0.1, "{}", end("40"));
    let drawn = words(&scene);
    assert_eq!(drawn, ["題", "少", "老", "男", "女", "10", "5", "20", "40"]);
}

#[test]
fn heads_stand_at_their_zeros_in_their_colours() {
    let scene = figure(PYRAMID, TABLE);
    assert_eq!((text(&scene, "男").fill, text(&scene, "女").fill), (LEFT, RIGHT));
    assert!((place(&scene, "男").right() - 380.0).abs() < 0.1);
    assert_eq!(place(&scene, "女").x, 420.0);
}

/// Both sides count away from zero: no tick has a minus.
#[test]
fn ticks_are_absolute() {
    let scene = figure(&format!("{PYRAMID}labels = \"none\"\n"), TABLE);
    let drawn = words(&scene);
    assert!(!drawn.iter().any(|words| words.contains('\u{2212}')), "{drawn:?}");
    for tick in ["0", "20", "40"] {
        assert_eq!(drawn.iter().filter(|words| **words == tick).count(), 2, "{tick}");
    }
    let bars = rects(&scene, Role::Mark);
    let end = bars[3].0[0] + bars[3].0[2];
    let last = scene.texts().into_iter().rfind(|text| text.run.text == "40").expect("a tick");
    let last = last.bounds().bounds();
    assert!((last.x + last.width / 2.0 - end).abs() < 0.1, "{last:?}");
    assert!(last.right() <= 772.01);
}

/// Each side has an outline in steps on a ground of its own, and an axis instead of values.
#[test]
fn an_outline_shows_another_year() {
    let spec = format!("{PYRAMID}reference = [\"男2\", \"女2\"]\nreference_label = \"2050年\"\n");
    let scene = figure(&spec, "齡,男,女,男2,女2\n少,10,20,5,10\n老,5,40,20,40\n");
    let lines = shapes(&scene, Role::Mark).into_iter().filter_map(|shape| {
        let stroke = shape.stroke.as_ref()?;
        let Geometry::Path(path) = &shape.geometry else { return None };
        Some((path.segments.len(), stroke.width))
    });
    let lines: Vec<_> = lines.collect();
    let [ground, outline] = [4.0, 1.5].map(|width| (4, Unit::from_px(width)));
    assert_eq!(lines, [ground, outline, ground, outline]);
    assert!(words(&scene).contains(&"2050年"));
    assert_eq!(words(&scene).iter().filter(|words| **words == "40").count(), 2);
}

/// A missing value is a dash at zero.
#[test]
fn a_missing_bar_is_a_dash() {
    let column = "{ type = \"number\", unit = \"人\", missing = \"—\" }";
    let spec = format!("[columns]\n\"男\" = {column}\n\"女\" = {column}\n{PYRAMID}");
    let scene = figure(&spec, "齡,男,女\n少,10,20\n老,—,40\n");
    assert!((place(&scene, "—").right() - 375.0).abs() < 0.1);
    let expected = "金字塔圖：題。少：男 10人，女 20人；老：女 40人。缺1個數值。";
    assert_eq!(scene.description, expected);
}

#[test]
fn faults_are_told_at_their_places() {
    let one = PYRAMID.replace("[\"男\", \"女\"]", "\"男\"");
    is_at(&refused(&one, TABLE), "bad-value", "\"男\"");
    is_at(&refused(PYRAMID, "齡,男,女\n少,10,20\n老,5,-4\n"), "negative-share", "-4");
    is_at(&refused(PYRAMID, "齡,男,女\n少,10,20\n少,5,4\n"), "duplicate-category", "少");
    let idle = format!("{PYRAMID}reference_label = \"今\"\n");
    is_at(&refused(&idle, TABLE), "key-without-effect", "\"今\"");
    let crossed = format!("{PYRAMID}labels = \"all\"\nreference = [\"男\", \"女\"]\n");
    is_at(&refused(&crossed, TABLE), "key-without-effect", "\"all\"");
    let rows: String = (0..40).map(|age| format!("{age}歲,{age},{age}\n")).collect();
    is_at(&refused(PYRAMID, &format!("齡,男,女\n{rows}")), "no-room", "0歲");
}
