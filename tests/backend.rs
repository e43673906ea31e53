//! Other people's plotters charts on our backend.

mod common;

use std::fs;
use std::path::Path;

use plotters::prelude::*;
use tubiao::SceneBackend;
use tubiao::scene::{Geometry, Node, Scene, Shape};

/// Draws on a backend of 400 × 300 pixels and returns the scene.
fn scene(draw: impl FnOnce(&DrawingArea<SceneBackend, plotters::coord::Shift>)) -> Scene {
    let backend = std::rc::Rc::new(std::cell::RefCell::new(SceneBackend::new((400, 300))));
    let area = DrawingArea::from(&backend);
    draw(&area);
    drop(area);
    let backend = std::rc::Rc::into_inner(backend).expect("the only owner");
    backend.into_inner().into_scene("chart", "圖")
}

fn shapes(scene: &Scene) -> Vec<&Shape> {
    let shapes = scene.nodes.iter().filter_map(|node| match node {
        Node::Shape(shape) => Some(shape),
        _ => None,
    });
    shapes.collect()
}

/// plotters' pixel is a pixel of the figure.
#[test]
fn a_rectangle_keeps_its_pixels() {
    let scene = scene(|area| {
        area.draw(&Rectangle::new([(10, 20), (110, 70)], BLUE.filled())).expect("drawn");
    });
    let svg = tubiao::svg::write(&scene);
    assert!(
        svg.contains(r##"<rect x="10" y="20" width="100" height="50" fill="#0000ff"/>"##),
        "{svg}"
    );
}

#[test]
fn circles_lines_and_polygons_stay_vectors() {
    let scene = scene(|area| {
        area.draw(&Circle::new((50, 50), 20, RED.stroke_width(2))).expect("drawn");
        area.draw(&PathElement::new([(0, 0), (40, 30)], RED.stroke_width(3))).expect("drawn");
        area.draw(&Polygon::new([(0, 0), (9, 0), (9, 9)], RED.mix(0.5))).expect("drawn");
    });
    let shapes = shapes(&scene);
    assert_eq!(shapes.len(), 3);
    assert!(matches!(shapes[0].geometry, Geometry::Circle(_, radius) if radius.px() == 20.0));
    assert_eq!(shapes[1].stroke.as_ref().map(|stroke| stroke.width.px()), Some(3.0));
    assert_eq!(shapes[2].fill.map(|fill| fill.alpha), Some(128));
}

/// What plotters measures is what is drawn: four Han characters of 20 pixels are 80 wide.
#[test]
fn chinese_text_is_measured_by_the_engine_that_draws_it() {
    scene(|area| {
        let style = ("sans-serif", 20).into_text_style(area);
        let size = area.estimate_text_size("香港圖表", &style).expect("a size");
        assert_eq!(size, (80, 20));
    });
}

/// Turned labels, as plotters draws them beside a vertical axis, are searched for as they read.
#[test]
fn rotated_text_is_in_the_search_layer() {
    let scene = scene(|area| {
        let style = ("sans-serif", 16).into_font().transform(FontTransform::Rotate270);
        area.draw_text("億美元", &style.color(&BLACK), (30, 150)).expect("drawn");
    });
    let svg = tubiao::svg::write(&scene);
    assert!(svg.contains(r#"transform="rotate(270 "#) && svg.contains(">億美元</text>"), "{svg}");
}

#[test]
fn a_missing_character_is_an_error_of_plotters() {
    scene(|area| {
        let style = ("sans-serif", 16).into_font().color(&BLACK);
        let error = area.draw_text("😀", &style, (0, 0)).expect_err("no font has it");
        assert!(error.to_string().contains("U+1F600"), "{error}");
    });
}

#[test]
fn present_writes_the_files_asked_for() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("backend");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let area = SceneBackend::new((400, 300))
        .saving(folder.join("chart.svg"))
        .saving(folder.join("chart.png"))
        .into_drawing_area();
    area.draw(&Circle::new((50, 50), 20, RED.filled())).expect("drawn");
    area.present().expect("written");
    let names: Vec<_> = common::files(&folder).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["chart.png", "chart.svg"]);
    let odd = SceneBackend::new((400, 300)).saving(folder.join("chart.gif")).into_drawing_area();
    assert!(odd.present().is_err());
}

/// plotters falls back to single pixels where a backend lacks a call; ours lacks none, so no figure
/// has a speck of a pixel's size.
#[test]
fn no_figure_is_drawn_pixel_by_pixel() {
    for name in common::FIGURES {
        let svg = fs::read_to_string(common::root().join(format!("out/{name}.svg"))).expect("it");
        for speck in [r#"width="0.01" height="0.01""#, r#"width="1" height="1""#] {
            assert!(!svg.contains(speck), "{name}");
        }
    }
}
