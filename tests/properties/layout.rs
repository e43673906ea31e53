//! Random figures of every mark: drawn as an editor would print them, or refused with reasons.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tubiao::scene::Geometry;

use crate::alone::{cells, key_numbers, pyramids, tables, units};
use crate::estimates::{error_bars, intervals};
use crate::figures::{areas, bars, bumps, lines, points, ranges, rings, slopes};
use crate::input::{Draft, Head, Input, effort};
use crate::layers::{annotated, annotated_ground, bands, columns_and_line, rules, texts};
use crate::maps::{maps, trees};
use crate::sound::{check, setter, shapes, with_setter};
use crate::steps::{histograms, lollipops, waterfalls};
use crate::words::head;

/// A drawn part of the figures, in percent, below which a test says little.
const LEAST_DRAWN: u32 = 60;

/// What a random figure may be refused for: words without room, and tables that a mark cannot show.
const EXPECTED: [&str; 14] = [
    "no-room",
    "bad-bounds",
    "bad-domain",
    "bad-pattern",
    "bad-position",
    "bad-total",
    "duplicate-category",
    "empty-text",
    "false-total",
    "missing-row",
    "missing-value",
    "negative-share",
    "no-outlines",
    "partial-whole",
];

/// On the heap: the values that a generator of all marks holds would fill a test's stack.
fn on_page(draft: impl Strategy<Value = Draft> + 'static) -> BoxedStrategy<Input> {
    on_pages(head().boxed(), draft.boxed())
}

fn on_pages(head: BoxedStrategy<Head>, draft: BoxedStrategy<Draft>) -> BoxedStrategy<Input> {
    let page = (head, draft).prop_map(|(head, draft)| draft.on_page(&head));
    page.prop_map(without_idle_keys).boxed()
}

/// The same without the keys that nothing reads, which the generators write blindly.
fn without_idle_keys(mut input: Input) -> Input {
    while let Err(error) = with_setter(|setter| input.scene(setter)) {
        let idle = error.diagnostics().iter().filter(|fault| fault.code == "key-without-effect");
        let lines: Vec<_> = idle.filter_map(|fault| Some(fault.place.as_ref()?.line())).collect();
        if lines.is_empty() {
            break;
        }
        let is_read =
            |(i, line): (usize, &str)| (!lines.contains(&(i + 1))).then(|| format!("{line}\n"));
        input.spec = input.spec.lines().enumerate().filter_map(is_read).collect();
    }
    input
}

/// A figure of any mark.
fn figure() -> impl Strategy<Value = Input> {
    let marks = vec![
        on_page(bars(false)),
        on_page(bars(true)),
        on_page(lines()),
        on_page(areas()),
        on_page(slopes()),
        on_page(bumps()),
        on_page(points()),
        on_page(ranges("dumbbell")),
        on_page(rings("donut")),
        on_page(cells()),
        on_page(units()),
        on_page(pyramids()),
        on_page(tables()),
        on_page(columns_and_line()),
        on_page(annotated_ground()),
        on_page(lollipops()),
        on_page(waterfalls()),
        on_page(histograms()),
        on_page(intervals()),
        on_page(error_bars()),
        on_page(maps()),
        on_page(trees()),
    ];
    proptest::strategy::Union::new(marks)
}

/// All figures are sound, and most of them are drawn.
fn survey(cases: u32, draft: impl Strategy<Value = Draft> + 'static) {
    survey_of(cases, LEAST_DRAWN, (head().boxed(), draft.boxed()));
}

/// The same on given pages, of which at least a part in percent is drawn.
pub(crate) fn survey_of(
    cases: u32,
    least: u32,
    (head, draft): (BoxedStrategy<Head>, BoxedStrategy<Draft>),
) {
    let (drawn, all) = (Cell::new(0), Cell::new(0));
    let result = TestRunner::new(effort(cases)).run(&on_pages(head, draft), |input| {
        let codes = check(&input)?;
        let unforeseen = codes.iter().find(|code| !EXPECTED.contains(code));
        prop_assert!(unforeseen.is_none(), "refused for {unforeseen:?}");
        all.set(all.get() + 1);
        drawn.set(drawn.get() + u32::from(codes.is_empty()));
        Ok(())
    });
    let fault = result.err().map(|error| error.to_string());
    assert!(fault.is_none(), "{}", fault.unwrap_or_default());
    let (drawn, all) = (drawn.get(), all.get());
    assert!(drawn * 100 >= all * least, "{drawn} of {all} figures are drawn");
}

#[test]
fn columns() {
    survey(300, bars(false));
}

#[test]
fn level_bars() {
    survey(300, bars(true));
}

#[test]
fn every_line() {
    survey(250, lines());
}

#[test]
fn every_area() {
    survey(250, areas());
}

#[test]
fn every_slope() {
    survey(250, slopes());
}

#[test]
fn every_bump() {
    survey(250, bumps());
}

#[test]
fn every_point() {
    survey(250, points());
}

#[test]
fn every_range() {
    survey(120, ranges("range"));
}

#[test]
fn dumbbells() {
    survey(120, ranges("dumbbell"));
}

#[test]
fn every_lollipop() {
    survey(250, lollipops());
}

#[test]
fn every_waterfall() {
    survey(250, waterfalls());
}

#[test]
fn every_histogram() {
    survey(250, histograms());
}

#[test]
fn every_interval() {
    survey(250, intervals());
}

#[test]
fn every_error_bar() {
    survey(250, error_bars());
}

#[test]
fn every_rule() {
    survey(150, rules());
}

#[test]
fn every_band() {
    survey(150, bands());
}

#[test]
fn annotations_over_one_series() {
    survey(200, annotated_ground());
}

#[test]
fn annotations_over_many_marks() {
    let marks = vec![
        annotated(bars(false), false).boxed(),
        annotated(bars(true), false).boxed(),
        annotated(lines(), false).boxed(),
        annotated(points(), false).boxed(),
        annotated(ranges("dumbbell"), false).boxed(),
    ];
    // Values of parts of 100 % lie on no axis, and several values at one position are no one mark.
    let drafts = proptest::strategy::Union::new(marks).boxed();
    survey_of(200, 45, (head().boxed(), drafts));
}

#[test]
fn every_text() {
    survey(120, texts());
}

#[test]
fn donuts() {
    survey(150, rings("donut"));
}

#[test]
fn pies() {
    survey(100, rings("pie"));
}

#[test]
fn every_cell() {
    survey(220, cells());
}

#[test]
fn every_unit() {
    survey(220, units());
}

#[test]
fn every_key_number() {
    survey(160, key_numbers());
}

#[test]
fn every_pyramid() {
    survey(220, pyramids());
}

#[test]
fn every_table() {
    survey(220, tables());
}

#[test]
fn every_map() {
    survey(200, maps());
}

#[test]
fn every_tree() {
    survey(200, trees());
}

#[test]
fn columns_with_a_line_a_rule_and_a_band() {
    survey(200, columns_and_line());
}

proptest! {
    #![proptest_config(effort(120))]

    /// Neither the caches nor the language that other figures leave in a typesetter show.
    #[test]
    fn a_used_typesetter_draws_the_same(input in figure(), earlier in vec(figure(), 1..=3)) {
        let mut used = setter();
        for figure in earlier {
            let _ = figure.scene(&mut used);
        }
        let svg = |setter: &mut _| input.scene(setter).map(|scene| tubiao::svg::write(&scene));
        let expected = svg(&mut setter());
        prop_assert!(svg(&mut used) == expected);
        prop_assert!(svg(&mut setter()) == expected);
    }

    /// However long names, title and note are, columns stay tall enough to be compared.
    #[test]
    fn columns_stay_visible(input in on_page(bars(false))) {
        let is_value = |cell: &str| cell.trim_matches('"').parse().is_ok_and(|v: f64| v != 0.0);
        // A domain may be as wide as an author likes, and shares are no values.
        prop_assume!(!input.spec.contains("domain") && !input.spec.contains("part ="));
        let csv = String::from_utf8_lossy(&input.csv).into_owned();
        let shows = csv.lines().skip(1).any(|line| line.split("\",\"").skip(1).any(is_value));
        if let (Ok(scene), true) = (input.scene(&mut setter()), shows) {
            let long = |g: &Geometry| matches!(g, Geometry::Rect(_, w, h) if w.px().max(h.px()) >= 20.0);
            prop_assert!(shapes(&scene.nodes).iter().any(|shape| long(&shape.geometry)));
        }
    }
}

proptest! {
    #![proptest_config(effort(10))]

    /// What has a layout has a picture, twice the same.
    #[test]
    fn whatever_is_laid_out_has_a_picture(input in figure()) {
        if let Ok(scene) = input.scene(&mut setter()) {
            let picture = tubiao::png::write(&scene);
            prop_assert!(picture.as_ref().is_ok_and(|bytes| bytes.starts_with(b"\x89PNG")));
            prop_assert!(picture == tubiao::png::write(&scene));
        }
    }
}
