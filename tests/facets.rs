//! Several panels in one figure: small multiples, and charts side by side.

#![allow(clippy::panic, reason = "a test fails so")]

use tubiao::scene::{Geometry, Node, Role, Scene, Text};
use tubiao::{Error, Figure, Fonts, Typesetter};

fn load(spec: &str, table: &str) -> Result<Scene, Error> {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let figure = Figure::parse("x", &spec, table.as_bytes())?;
    figure.scene(&mut Typesetter::new(Fonts::builtin()))
}

fn figure(spec: &str, table: &str) -> Scene {
    load(spec, table).expect("a figure")
}

fn texts<'a>(scene: &'a Scene, words: &str) -> Vec<&'a Text> {
    scene.texts().into_iter().filter(|text| text.run.text == words).collect()
}

/// The place of words that occur once.
fn at(scene: &Scene, words: &str) -> (f64, f64) {
    let [text] = texts(scene, words)[..] else { panic!("{words} stands not once") };
    (text.origin.x.px(), text.origin.y.px())
}

/// The rectangles of marks: left, top, width and height in pixels.
fn bars(scene: &Scene) -> Vec<[f64; 4]> {
    let groups = scene.nodes.iter().filter_map(|node| match node {
        Node::Group(group) if group.role == Role::Mark => Some(&group.nodes),
        _ => None,
    });
    let rect = |node: &Node| match node {
        Node::Shape(shape) => match shape.geometry {
            Geometry::Rect(at, width, height) => {
                Some([at.x, at.y, width, height].map(tubiao::geom::Unit::px))
            }
            _ => None,
        },
        _ => None,
    };
    groups.flatten().filter_map(rect).collect()
}

const COLUMN: &str = "[[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"宗\"\nlabels = \"none\"\n";
/// Four districts; the values of 西 are half of those of 東.
const FOUR: &str =
    "區,年,宗\n東,甲,80\n東,乙,40\n西,甲,40\n西,乙,20\n南,甲,8\n南,乙,4\n北,甲,1\n北,乙,2\n";

fn faceted(keys: &str) -> Scene {
    figure(&format!("[facet]\nby = \"區\"\n{keys}{COLUMN}"), FOUR)
}

#[test]
fn panels_stand_in_the_order_of_the_table_with_their_names_aligned() {
    let scene = faceted("columns = 2\n");
    let [east, west, south, north] = ["東", "西", "南", "北"].map(|name| at(&scene, name));
    assert!(east.0 == south.0 && west.0 == north.0 && east.0 < west.0);
    assert!(east.1 == west.1 && south.1 == north.1 && east.1 < south.1);
}

#[test]
fn frames_are_of_one_size() {
    let bars = bars(&faceted("columns = 2\n"));
    let widths: Vec<_> = bars.iter().map(|bar| bar[2]).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
    let foot = |bar: &[f64; 4]| bar[1] + bar[3];
    assert!((foot(&bars[0]) - foot(&bars[2])).abs() < 0.02, "one row, one baseline");
    let apart = |a: usize, b: usize| bars[b][0] - bars[a][0];
    assert!((apart(0, 1) - apart(4, 5)).abs() < 1.01, "names lie at the same places");
}

#[test]
fn values_have_one_scale_unless_they_are_free() {
    let height = |scene: &Scene, bar: usize| bars(scene)[bar][3];
    let shared = faceted("");
    assert!((height(&shared, 0) / height(&shared, 2) - 2.0).abs() < 0.01);
    let free = faceted("scales = \"free-y\"\n");
    assert!((height(&free, 0) - height(&free, 2)).abs() < 0.02);
}

#[test]
fn guides_of_shared_scales_stand_once() {
    let scene = faceted("columns = 2\n");
    assert_eq!(texts(&scene, "甲").len(), 2, "names under the last panel of each column");
    assert_eq!(texts(&scene, "0").len(), 2, "ticks at the left of each row");
    let free = faceted("columns = 2\nscales = \"free\"\n");
    assert_eq!(texts(&free, "甲").len(), 4);
    assert_eq!(texts(&free, "0").len(), 4);
}

/// The last row has an empty cell: the names stand under the panel over it as well.
#[test]
fn the_panel_over_an_empty_cell_has_names() {
    let three = FOUR.replace("北,甲,1\n北,乙,2\n", "");
    let scene = figure(&format!("[facet]\nby = \"區\"\ncolumns = 2\n{COLUMN}"), &three);
    let names = texts(&scene, "甲");
    assert_eq!(names.len(), 2);
    assert!(names[0].origin.y != names[1].origin.y);
}

#[test]
fn numbers_are_printed_alike_in_all_panels() {
    let spec = "[facet]\nby = \"區\"\n[[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"宗\"\n";
    let scene = figure(spec, "區,年,宗\n東,甲,8.25\n西,甲,7\n");
    assert_eq!(texts(&scene, "7.00").len(), 1);
}

#[test]
fn the_unit_the_legend_and_the_title_of_an_axis_stand_once() {
    let spec = "[columns.\"宗\"]\ntype = \"number\"\nunit = \"宗個案\"\n[x]\ntitle = \"年期\"\n\
                [facet]\nby = \"區\"\n[[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"宗\"\n\
                color = \"類\"\nlabels = \"none\"\n";
    let table = "區,年,類,宗\n東,甲,男,8\n東,甲,女,9\n西,甲,男,8\n西,甲,女,9\n";
    let scene = figure(spec, table);
    for words in ["單位：宗個案", "年期", "男", "女"] {
        assert_eq!(texts(&scene, words).len(), 1, "{words}");
    }
}

/// Colours that only say again what stands over each panel have no legend.
#[test]
fn a_legend_does_not_repeat_the_names_of_panels() {
    let spec = format!("[facet]\nby = \"區\"\n{COLUMN}color = \"區\"\n");
    assert_eq!(texts(&figure(&spec, FOUR), "東").len(), 1);
}

#[test]
fn long_names_of_panels_are_broken_or_refused() {
    let named = |name: &str| FOUR.replace('東', name);
    let long = "將軍澳及西貢北約各鄉村、離島及其他未有列明的地方統計分區";
    let spec = format!("[facet]\nby = \"區\"\ncolumns = 4\n{COLUMN}");
    let scene = figure(&spec, &named(long));
    let drawn: String = scene.texts().iter().map(|text| text.run.text.as_str()).collect();
    assert!(drawn.contains(long), "{drawn}");
    let fault = load(&spec, &named(&long.repeat(12))).expect_err("no room");
    assert_eq!(fault.diagnostics()[0].code, "no-room");
    assert_eq!(fault.diagnostics()[0].place.as_ref().map(tubiao::Place::line), Some(2));
}

#[test]
fn rings_stand_in_panels() {
    let spec = "width = 1400\nheight = 700\n[facet]\nby = \"年\"\n[[mark]]\ntype = \"donut\"\ncategory = \"區\"\nvalue = \"宗\"\n";
    let scene = figure(spec, "年,區,宗\n2020,東,3\n2020,西,1\n2021,東,1\n2021,西,1\n");
    assert_eq!(texts(&scene, "東").len(), 2);
    assert!(at(&scene, "2020年").0 < at(&scene, "2021年").0);
}

#[test]
fn the_alternative_text_tells_the_panels() {
    let text = faceted("").description;
    assert!(text.starts_with("柱形圖：題。分4格：東、西、南、北。"), "{text}");
    assert!(text.contains("東：") && text.contains("北："), "{text}");
    let spec = format!("lang = \"en\"\n[facet]\nby = \"區\"\n{COLUMN}");
    let text = figure(&spec, FOUR).description;
    assert!(text.contains("4 panels: 東, 西, 南 and 北."), "{text}");
}

/// The first fault of a figure: its code, line and column.
fn fault(spec: &str, table: &str) -> (&'static str, usize, usize) {
    let error = load(spec, table).expect_err("a fault");
    let fault = &error.diagnostics()[0];
    let place = fault.place.as_ref().expect("a place");
    (fault.code, place.line(), place.column())
}

#[test]
fn faults_of_panels_have_places() {
    let facet = |keys: &str| format!("[facet]\n{keys}{COLUMN}");
    let many: String = (0..61).map(|i| format!("區{i},甲,1\n")).collect();
    let panel = "[[panel]]\n[[panel.mark]]\ntype = \"column\"\nx = \"年\"\ny = \"宗\"\n";
    let cases = [
        (facet("by = \"區域\"\n"), FOUR.to_owned(), ("missing-column", 4, 6)),
        (facet("by = \"區\"\ncolumns = 0\n"), FOUR.to_owned(), ("bad-value", 5, 11)),
        (facet("by = \"區\"\nscales = \"own\"\n"), FOUR.to_owned(), ("bad-value", 5, 10)),
        (facet("columns = 2\n"), FOUR.to_owned(), ("missing-key", 3, 1)),
        (facet("by = \"區\"\n"), format!("區,年,宗\n{many}"), ("no-room", 4, 6)),
        (format!("{COLUMN}{panel}"), FOUR.to_owned(), ("bad-key", 3, 1)),
        (format!("[x]\ntitle = \"甲\"\n{panel}"), FOUR.to_owned(), ("bad-key", 3, 1)),
        ("[[panel]]\ntitle = \"甲\"\n".to_owned(), FOUR.to_owned(), ("missing-key", 3, 1)),
        (
            format!("{panel}[[panel]]\nwidth = 9\n{}", &panel[10..]),
            FOUR.to_owned(),
            ("bad-value", 9, 9),
        ),
        (panel.replace("panel.mark", "panel.marks"), FOUR.to_owned(), ("unknown-key", 4, 9)),
    ];
    for (spec, table, expected) in cases {
        assert_eq!(fault(&spec, &table), expected, "{spec}");
    }
}

#[test]
fn charts_side_by_side_have_axes_of_their_own_and_edges_in_common() {
    let panel = |title: &str, y: &str| {
        format!(
            "[[panel]]\ntitle = \"{title}\"\n[[panel.mark]]\ntype = \"column\"\nx = \"年\"\n\
             y = \"{y}\"\nlabels = \"none\"\n"
        )
    };
    let spec = panel("人口", "人") + &panel("個案", "宗");
    let scene = figure(&spec, "年,人,宗\n一個很長很長而且必須換行的名稱,900000,3\n乙,500000,9\n");
    assert_eq!(at(&scene, "人口").1, at(&scene, "個案").1);
    let bars = bars(&scene);
    let foot = |bar: &[f64; 4]| bar[1] + bar[3];
    assert!((foot(&bars[0]) - foot(&bars[2])).abs() < 0.02);
    assert_eq!(texts(&scene, "乙").len(), 2);
    assert!(!texts(&scene, "100萬").is_empty() || !texts(&scene, "100").is_empty());
}

#[test]
fn a_chart_is_as_wide_as_it_asks_for() {
    let panel = |width: &str| {
        format!("[[panel]]\n{width}[[panel.mark]]\ntype = \"column\"\nx = \"年\"\ny = \"宗\"\n")
    };
    let spec = panel("width = 3\n") + &panel("");
    let scene = figure(&spec, "年,宗\n甲,3\n乙,9\n丙,4\n");
    let bars = bars(&scene);
    let apart = |a: usize, b: usize| bars[b][0] - bars[a][0];
    let ratio = apart(0, 1) / apart(3, 4);
    assert!((2.8..3.2).contains(&ratio), "{ratio}");
}
