//! The rules of the lint about colours: planted faults that they find, and near misses.

mod common;

use std::sync::Arc;

use common::scene::{DARK, Page, circle, finds, line, marks, rect};
use tubiao::geom::{Path, Pattern, Point, Unit};
use tubiao::lint::Severity;
use tubiao::scene::{Geometry, Node, Role, Shape};
use tubiao::{Color, Label, Place, Source};

fn label(words: &str) -> Label {
    Label::nowhere(words.to_owned())
}

#[test]
fn pale_words_are_found_on_their_true_ground() {
    let on = |fill: u32, ground: Option<u32>| {
        let mut page = Page::new();
        if let Some(ground) = ground {
            page.shape(Role::Annotation, rect([80.0, 150.0, 200.0, 100.0], Color::hex(ground)));
        }
        let mut text = page.line(&label("香港"), 20.0, (100.0, 200.0));
        text.fill = Color::hex(fill);
        text.outlines.iter_mut().for_each(|(color, _)| *color = Color::hex(fill));
        page.push(Role::Label, Node::Text(text));
        page
    };
    // #767676 has 4.54:1 on white, #777777 4.48:1.
    finds(&on(0x76_76_76, None), &[]);
    finds(&on(0x77_77_77, None), &["contrast-text"]);
    finds(&on(0xff_ff_ff, Some(0x76_76_76)), &[]);
    finds(&on(0xff_ff_ff, Some(0x77_77_77)), &["contrast-text"]);
    finds(&on(0x76_76_76, Some(0xea_ef_f4)), &["contrast-text"]);
}

/// Words half on one ground and half on another are as legible as on the worse one.
#[test]
fn the_worst_ground_counts() {
    let mut page = Page::new();
    for (x, ground) in [(80.0, 0xff_ff_ff), (120.0, 0x1b_24_30)] {
        page.shape(Role::Annotation, rect([x, 150.0, 40.0, 100.0], Color::hex(ground)));
    }
    page.text("香港", 20.0, (100.0, 200.0));
    let found = page.lint();
    let contrast = found.iter().find(|finding| finding.rule == "contrast-text").expect("found");
    assert!(contrast.diagnostic.message.contains("1.0:1"), "{}", contrast.diagnostic.message);
}

/// Ink on half-transparent black over white stands on #7f7f7f.
#[test]
fn transparent_paint_is_mixed() {
    let mut page = Page::new();
    let veil = Color { alpha: 128, ..Color::hex(0) };
    page.shape(Role::Annotation, rect([80.0, 150.0, 200.0, 100.0], veil));
    page.text("香港", 20.0, (100.0, 200.0));
    let message = &page.lint()[0].diagnostic.message;
    assert!(message.contains("#7f7f7f"), "{message}");
}

/// Series that are known are named, with where they come from.
#[test]
fn series_are_named() {
    let series = |at: u16, x: f64, fill: u32| {
        let bar = rect([x, 150.0, 40.0, 200.0], Color::hex(fill));
        Shape { series: Some(at), ..bar }
    };
    let mut page = marks(vec![series(0, 300.0, 0x2e_6a_9a), series(1, 340.0, 0x2f_6b_9b)]);
    let source = Source::new("x.csv", "甲,乙\n");
    let source = Arc::new(source);
    let name = |word: &str| {
        let place = Place::new(&source, 0..source.text.len()).narrowed_to(word);
        Label { value: word.to_owned(), place: Some(place) }
    };
    page.scene.series = vec![name("甲"), name("乙")];
    let found = page.lint();
    let fault = &found.iter().find(|one| one.rule == "color-blind").expect("found").diagnostic;
    assert!(fault.message.starts_with("「甲」 (#2e6a9a) and 「乙」 (#2f6b9b) touch"), "{fault}");
    assert_eq!(fault.place.as_ref().map(Place::text), Some("甲"));
    assert_eq!(fault.others[0].0.text(), "乙");
    // #c8c8c8 has 1.7:1 on white.
    page = marks(vec![series(0, 300.0, 0xc8_c8_c8)]);
    page.scene.series = vec![name("甲")];
    let found = page.lint();
    let fault = &found.iter().find(|one| one.rule == "contrast-mark").expect("found").diagnostic;
    assert!(fault.message.starts_with("a mark of 「甲」, #c8c8c8 on #ffffff"), "{fault}");
}

/// #949494 has 3.03:1 on white, #969696 2.96:1.
#[test]
fn faint_marks_are_found() {
    let bar = |fill: u32| rect([300.0, 150.0, 40.0, 200.0], Color::hex(fill));
    finds(&marks(vec![bar(0x94_94_94)]), &[]);
    finds(&marks(vec![bar(0x96_96_96)]), &["contrast-mark"]);
    let stroke = |color: u32| line(&[(300.0, 300.0), (500.0, 200.0)], 2.0, Color::hex(color));
    finds(&marks(vec![stroke(0x94_94_94)]), &[]);
    finds(&marks(vec![stroke(0x96_96_96)]), &["contrast-mark"]);
    // On another mark, that is the ground: #0b3f6b has 3.5:1 against #6896be, and #2e6a9a 1.9:1.
    let part = |fill: u32| rect([300.0, 250.0, 40.0, 100.0], Color::hex(fill));
    finds(&marks(vec![bar(0x68_96_be), part(0x0b_3f_6b)]), &[]);
    finds(&marks(vec![bar(0x68_96_be), part(0x2e_6a_9a)]), &["contrast-mark"]);
    // A seam has the colour of the page.
    let seam = line(&[(290.0, 250.0), (350.0, 250.0)], 3.0, Color::WHITE);
    finds(&marks(vec![bar(0x68_96_be), seam]), &[]);
}

/// A sliver that the rounding of corners lays upon its neighbour is not judged by it.
#[test]
fn slivers_are_not_on_their_neighbours() {
    let soft = rect([300.0, 150.0, 40.0, 200.0], Color::hex(0x68_96_be));
    let strip = |width| rect([339.99, 150.0, width, 200.0], Color::hex(0x2e_6a_9a));
    finds(&marks(vec![soft.clone(), strip(0.02)]), &[]);
    finds(&marks(vec![soft, strip(5.0)]), &[]);
}

/// A pale shape whose form lines show is sound; one among series is a warning.
#[test]
fn references_may_be_pale() {
    let ghost = || rect([300.0, 150.0, 200.0, 50.0], Color::hex(0xea_ef_f4));
    let edges = |count: usize| {
        let corners =
            [(300.5, 150.5), (499.5, 150.5), (499.5, 199.5), (300.5, 199.5), (300.5, 150.5)];
        line(&corners[..=count], 1.0, Color::hex(0x8a_93_9c))
    };
    finds(&marks(vec![ghost()]), &["contrast-mark"]);
    finds(&marks(vec![ghost(), edges(4)]), &[]);
    finds(&marks(vec![ghost(), edges(2)]), &["contrast-mark"]);
    let bar = Shape { series: Some(0), ..rect([300.0, 250.0, 200.0, 50.0], DARK) };
    let found = marks(vec![ghost(), bar]).lint();
    assert_eq!(
        found.iter().map(|f| (f.rule, f.severity)).collect::<Vec<_>>(),
        [("contrast-mark", Severity::Warning)]
    );
}

/// A red and a green of about one lightness, and a blue that is darker than both.
#[test]
fn series_that_some_cannot_tell_apart_are_found() {
    let (red, green, blue) =
        (Color::hex(0xc0_50_4d), Color::hex(0x5a_7d_2f), Color::hex(0x0b_3f_6b));
    let pair = |gap, a, b| {
        marks(vec![rect([300.0, 200.0, 50.0, 50.0], a), rect([350.0 + gap, 200.0, 50.0, 50.0], b)])
    };
    finds(&pair(0.0, red, green), &["color-blind"]);
    finds(&pair(0.0, red, blue), &[]);
    finds(&pair(1.0, red, green), &[]);
    // Apart, but in a legend.
    let key = |y, color| rect([700.0, y, 12.0, 12.0], color);
    let mut legend = pair(60.0, red, green);
    legend.shape(Role::Annotation, key(200.0, red)).shape(Role::Annotation, key(230.0, green));
    finds(&legend, &["color-blind"]);
    let mut other = pair(60.0, red, blue);
    other.shape(Role::Annotation, key(200.0, red)).shape(Role::Annotation, key(230.0, blue));
    finds(&other, &[]);
}

/// Two blues of one series are not told apart, and one colour of two series is.
#[test]
fn series_are_known_by_their_numbers() {
    let (one, other) = (Color::hex(0x2e_6a_9a), Color::hex(0x30_6c_9c));
    let pair = |a: (u16, Color), b: (u16, Color)| {
        let bar = |x, (series, color)| Shape {
            series: Some(series),
            ..rect([x, 200.0, 50.0, 50.0], color)
        };
        marks(vec![bar(300.0, a), bar(350.0, b)])
    };
    finds(&pair((0, one), (0, other)), &[]);
    finds(&pair((0, one), (1, other)), &["color-blind"]);
    finds(&pair((0, one), (1, one)), &["color-blind"]);
}

/// A line of a pattern over the shape before it.
fn hatch(pattern: Pattern, points: [(f64, f64); 2], color: Color) -> Shape {
    Shape { hatch: Some(pattern), ..line(&points, 1.0, color) }
}

/// Two greys that nobody can tell apart are told apart by unlike patterns that can be seen.
#[test]
fn patterns_tell_series_apart() {
    let greys = [Color::hex(0x5a_5a_5a), Color::hex(0x5c_5c_5c)];
    let bars = |patterns: [Option<Pattern>; 2], color: Color| {
        let bar = |i: usize| {
            let x = 300.0 + 50.0 * i as f64;
            let bar = Shape { series: Some(i as u16), ..rect([x, 200.0, 50.0, 50.0], greys[i]) };
            let ends = [(x + 10.0, 240.0), (x + 40.0, 210.0)];
            let lines = patterns[i].map(|pattern| hatch(pattern, ends, color));
            [Some(bar), lines].into_iter().flatten()
        };
        marks([0, 1].into_iter().flat_map(bar).collect())
    };
    let (up, down) = (Some(Pattern::Up), Some(Pattern::Down));
    finds(&bars([None, None], Color::WHITE), &["color-blind"]);
    finds(&bars([None, up], Color::WHITE), &[]);
    finds(&bars([down, up], Color::WHITE), &[]);
    finds(&bars([up, up], Color::WHITE), &["color-blind"]);
    // #8a8a8a has 2.0:1 on these greys.
    finds(&bars([None, up], Color::hex(0x8a_8a_8a)), &["contrast-mark", "color-blind"]);
}

/// Lines of a pattern in the colour of the page are no seam between the fills that they lie over.
#[test]
fn white_lines_are_no_seam() {
    let grey = |x, color| rect([x, 200.0, 50.0, 50.0], Color::hex(color));
    let level = |ends| hatch(Pattern::Level, ends, Color::WHITE);
    let (first, second) = ([(305.0, 225.0), (345.0, 225.0)], [(350.0, 200.0), (400.0, 200.0)]);
    let mut shapes =
        vec![grey(300.0, 0x5a_5a_5a), level(first), grey(350.0, 0x5c_5c_5c), level(second)];
    finds(&marks(shapes.clone()), &["color-blind"]);
    shapes.push(line(&second, 1.0, Color::WHITE));
    finds(&marks(shapes), &[]);
}

/// Keys of lines are told apart by their dashes.
#[test]
fn dashes_tell_lines_apart() {
    let legend = |dashes: [&[f64]; 2]| {
        let mut page = marks(vec![]);
        for (i, dash) in dashes.into_iter().enumerate() {
            let y = 200.0 + 30.0 * i as f64;
            let mut key = line(&[(600.0, y), (624.0, y)], 2.5, Color::hex(0x5a_5a_5a));
            key.series = Some(i as u16);
            let stroke = key.stroke.as_mut().expect("it is a line");
            stroke.dash = dash.iter().copied().map(Unit::from_px).collect();
            page.shape(Role::Axis, key);
        }
        page
    };
    finds(&legend([&[], &[]]), &["color-blind"]);
    finds(&legend([&[], &[10.0, 4.0]]), &[]);
    finds(&legend([&[2.5, 3.0], &[10.0, 4.0]]), &[]);
    finds(&legend([&[10.0, 4.0], &[10.0, 4.0]]), &["color-blind"]);
}

/// Keys of dots are told apart by their forms, whatever their size.
#[test]
fn symbols_tell_dots_apart() {
    let polygon = |corners: &[(f64, f64)]| {
        let path = Path::lines(corners.iter().map(|(x, y)| Point::from_px(*x, *y)), true);
        Shape::new(Geometry::Path(path), Some(Color::hex(0x5a_5a_5a)), None)
    };
    let round = || circle((600.0, 200.0), 5.0, Color::hex(0x5a_5a_5a));
    // Three sides of equal length: the height is √3 ∕ 2 of one.
    let triangle = |x: f64, side: f64| {
        polygon(&[
            (x, 200.0),
            (x + side / 2.0, 200.0 + side * 0.866),
            (x - side / 2.0, 200.0 + side * 0.866),
        ])
    };
    let wedge = |x: f64| polygon(&[(x, 200.0), (x + 12.0, 203.0), (x, 206.0)]);
    let legend = |keys: [Shape; 2]| {
        let mut page = marks(vec![]);
        for (i, key) in keys.into_iter().enumerate() {
            page.shape(Role::Axis, Shape { series: Some(i as u16), ..key });
        }
        page
    };
    finds(
        &legend([round(), circle((650.0, 200.0), 8.0, Color::hex(0x5a_5a_5a))]),
        &["color-blind"],
    );
    finds(&legend([round(), triangle(650.0, 12.0)]), &[]);
    finds(&legend([triangle(600.0, 12.0), triangle(650.0, 20.0)]), &["color-blind"]);
    finds(&legend([round(), wedge(650.0)]), &["color-blind"]);
}

/// Swatches that touch in a row are steps of one scale; apart they are keys.
#[test]
fn steps_of_a_scale_may_be_alike() {
    let shades = [0x20_20_20, 0x2c_2c_2c, 0x38_38_38].map(Color::hex);
    let scale = |step: f64| {
        let bars = shades.iter().enumerate();
        let bars =
            bars.map(|(i, &shade)| rect([100.0 * i as f64 + 60.0, 300.0, 50.0, 90.0], shade));
        let mut page = marks(bars.collect());
        for (i, &shade) in shades.iter().enumerate() {
            let key = rect([600.0 + step * i as f64, 200.0, 12.0, 12.0], shade);
            page.shape(Role::Axis, key);
        }
        page
    };
    finds(&scale(12.0), &[]);
    let apart = scale(30.0);
    assert!(apart.rules().iter().all(|rule| *rule == "color-blind"), "{:?}", apart.rules());
    assert!(!apart.rules().is_empty());
}
