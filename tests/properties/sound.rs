//! A figure is drawn as an editor would print it, or refused with reasons.

use std::cell::RefCell;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use tubiao::scene::{Node, Shape};
use tubiao::{Error, Figure, Fonts, Scene, Typesetter};

use crate::input::Input;

pub(crate) type Checked<T = ()> = Result<T, TestCaseError>;

/// What no drawn figure may be found at.
const RULES: [&str; 6] =
    ["overlap-text", "overlap-mark", "clipped", "small-text", "contrast-text", "svg-profile"];

/// A typesetter that knows the fonts of the crate.
pub(crate) fn setter() -> Typesetter {
    Typesetter::new(Fonts::builtin())
}

/// Lends the typesetter of the thread.
pub(crate) fn with_setter<T>(draw: impl FnOnce(&mut Typesetter) -> T) -> T {
    thread_local! {
        static SETTER: RefCell<Typesetter> = RefCell::new(setter());
    }
    SETTER.with_borrow_mut(draw)
}

/// Checks a figure; returns the codes of the faults for which it was refused, if it was.
pub(crate) fn check(input: &Input) -> Checked<Vec<&'static str>> {
    let drawn = with_setter(|setter| {
        let figure = input.figure()?;
        figure.scene(setter).map(|scene| (figure, scene))
    });
    match drawn {
        Err(error) => {
            explained(&error, input)?;
            Ok(error.diagnostics().iter().map(|fault| fault.code).collect())
        }
        Ok((figure, scene)) => {
            let svg = svg_is_sound(&scene)?;
            numbers_are_finite(&scene)?;
            lint_is_silent(&figure, &scene, &svg)?;
            nothing_is_dropped(input, &scene)?;
            Ok(vec![])
        }
    }
}

/// Every fault has a message and a place in one of the two files.
fn explained(error: &Error, input: &Input) -> Checked {
    prop_assert!(!error.diagnostics().is_empty());
    let csv = String::from_utf8_lossy(&input.csv);
    for fault in error.diagnostics() {
        prop_assert!(!fault.message.trim().is_empty() && !fault.code.is_empty(), "{fault:?}");
        let Some(place) = &fault.place else {
            return Err(TestCaseError::fail(format!("without a place: {fault:?}")));
        };
        let file = if place.path() == "x.toml" { &input.spec } else { &*csv };
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let line = place.line().checked_sub(1).and_then(|line| file.split('\n').nth(line));
        let columns = line.map(|line| 1..=line.chars().count() + 1);
        prop_assert!(columns.is_some_and(|c| c.contains(&place.column())), "outside: {fault:?}");
        let (line, within) = place.in_line();
        prop_assert!(line.get(within).is_some(), "outside its line: {fault:?}");
    }
    Ok(())
}

/// Glyphs stand somewhere, and words have glyphs.
fn numbers_are_finite(scene: &Scene) -> Checked {
    for run in scene.texts().iter().map(|text| &text.run) {
        let positions = run.glyphs.iter().flat_map(|glyph| [glyph.origin.0, glyph.origin.1]);
        prop_assert!(positions.chain([run.width]).all(f64::is_finite), "{run:?}");
        prop_assert!(!run.glyphs.is_empty() || run.text.trim().is_empty(), "{run:?} is empty");
    }
    Ok(())
}

/// The proof finds nothing that an editor would send back.
fn lint_is_silent(figure: &Figure, scene: &Scene, svg: &str) -> Checked {
    for finding in figure.lint(scene, Some(svg)) {
        prop_assert!(
            !RULES.contains(&finding.rule),
            "{}: {}",
            finding.rule,
            finding.diagnostic.message
        );
    }
    Ok(())
}

/// Names and labels are whole; lines break them.
fn nothing_is_dropped(input: &Input, scene: &Scene) -> Checked {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let drawn: String = scene.texts().into_iter().map(|text| bare(&text.run.text)).collect();
    prop_assert!(input.spec.contains("NaN") || !drawn.contains("NaN"), "{drawn}");
    for words in &input.shown {
        prop_assert!(drawn.contains(&bare(words)), "「{words}」 was dropped: {drawn}");
    }
    Ok(())
}

/// The SVG is XML, has only numbers where numbers belong, and a search in it finds all words.
pub(crate) fn svg_is_sound(scene: &Scene) -> Checked<String> {
    let svg = tubiao::svg::write(scene);
    let document = roxmltree::Document::parse(&svg)
        .map_err(|error| TestCaseError::fail(format!("{error} in {svg}")))?;
    let mut attributes = document.descendants().flat_map(|node| node.attributes());
    prop_assert!(!attributes.any(|a| a.value().contains("NaN") || a.value().contains("inf")));
    let searched = document.descendants().filter(|node| node.has_tag_name("text"));
    let searched: Vec<_> = searched.map(|node| node.text().unwrap_or_default()).collect();
    let drawn: Vec<_> = scene.texts().into_iter().map(|text| text.run.text.as_str()).collect();
    prop_assert_eq!(searched, drawn);
    drop(document);
    Ok(svg)
}

pub(crate) fn shapes(nodes: &[Node]) -> Vec<&Shape> {
    let mut found = vec![];
    for node in nodes {
        match node {
            Node::Group(group) => found.extend(shapes(&group.nodes)),
            Node::Shape(shape) => found.push(shape),
            Node::Text(_) => {}
        }
    }
    found
}
