//! What marks and their words look like where an editor would send them back.

use tubiao::geom::{Segment, Unit};
use tubiao::scene::{Geometry, Node, Scene, Shape, Text};
use tubiao::{Color, Figure, Fonts, Typesetter};

/// A figure of a table, with the lines of its spec after title and data.
fn figure(spec: &str, table: &str) -> Scene {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let figure = Figure::parse("x", &spec, table.as_bytes()).expect("a figure");
    figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("a scene")
}

fn text<'a>(scene: &'a Scene, words: &str) -> &'a Text {
    let texts = scene.texts();
    texts.into_iter().find(|text| text.run.text == words).expect(words)
}

fn words(scene: &Scene) -> Vec<&str> {
    scene.texts().into_iter().map(|text| text.run.text.as_str()).collect()
}

fn shapes(nodes: &[Node]) -> Vec<&Shape> {
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

const COLUMN: &str = "[[mark]]\ntype = \"column\"\nx = \"區\"\ny = \"宗\"\n";
const DISTRICTS: &str = "區,宗\n東,100\n西,60\n";

/// Over columns a rule is white, and no white ground cuts them.
#[test]
fn a_rule_crosses_bars_without_cutting_them() {
    let rule = "[[mark]]\ntype = \"rule\"\ny = 30\n";
    let scene = figure(&format!("{COLUMN}labels = \"none\"\n{rule}"), DISTRICTS);
    let strokes = shapes(&scene.nodes).into_iter().filter_map(|shape| shape.stroke.as_ref());
    let dashes: Vec<_> = strokes.clone().filter(|stroke| !stroke.dash.is_empty()).collect();
    let white: Vec<_> = dashes.iter().map(|stroke| stroke.color == Color::WHITE).collect();
    assert_eq!(white, [false, true, false, true, false]);
    assert!(strokes.filter(|s| s.color == Color::WHITE).all(|s| s.width < Unit::from_px(2.0)));
}

/// Where values stand at the columns and no axis does, a rule says its own.
#[test]
fn a_rule_tells_its_value_where_no_axis_does() {
    let rule = "[[mark]]\ntype = \"rule\"\ny = 80.5\nlabel = \"目標\"\n";
    assert!(words(&figure(&format!("{COLUMN}{rule}"), DISTRICTS)).contains(&"目標 80.5"));
    let with_axis = figure(&format!("{COLUMN}labels = \"none\"\n{rule}"), DISTRICTS);
    assert!(words(&with_axis).contains(&"目標"));
}

/// A missing bar is a dash, after all others where they are sorted by value.
#[test]
fn a_missing_bar_is_a_dash_and_comes_last() {
    let spec = "[columns.\"宗\"]\ntype = \"number\"\nmissing = \"..\"\n[y]\norder = \"descending\"\n\
                [[mark]]\ntype = \"bar\"\nx = \"宗\"\ny = \"區\"\n";
    let scene = figure(spec, "區,宗\n東,..\n西,5\n北,-3\n");
    let apart = text(&scene, "—").origin.y.px() - text(&scene, "東").origin.y.px();
    assert!(apart.abs() < 3.0, "{apart}");
    assert!(text(&scene, "東").origin.y > text(&scene, "北").origin.y);
}

/// The names of a stack stand on one left edge beside its last column.
#[test]
fn names_of_a_stack_share_their_left_edge() {
    let spec =
        "[[mark]]\ntype = \"column\"\nx = \"區\"\ny = [\"甲\", \"乙\"]\narrange = \"stack\"\n";
    let scene = figure(spec, "區,甲,乙\n東,42,1\n西,3,4\n");
    assert_eq!(text(&scene, "甲").origin.x, text(&scene, "乙").origin.x);
}

/// The value of a line of one row stands at its dot, in the middle of the page.
#[test]
fn the_value_of_one_row_stands_at_its_dot() {
    let spec =
        "[columns.\"年\"]\ntype = \"year\"\n[[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"宗\"\n";
    let scene = figure(spec, "年,宗\n2024,753\n");
    let (year, value) = (text(&scene, "2024").bounds().bounds(), text(&scene, "753"));
    let middle = year.x + year.width / 2.0;
    assert!((value.origin.x.px() - middle) < 20.0, "{middle}");
}

/// Bubbles have a key of round sizes, shades on both sides of zero say where it is.
#[test]
fn the_legend_tells_sizes_and_zero() {
    let spec = "[columns.\"人\"]\ntype = \"number\"\nunit = \"人\"\n[columns.\"變\"]\ntype = \"number\"\n\
                [[mark]]\ntype = \"point\"\nx = \"甲\"\ny = \"乙\"\nsize = \"人\"\ncolor = \"變\"\n";
    let table = "甲,乙,人,變\n1,2,1400000000,-3\n2,3,30000000,2\n3,1,80000,0\n";
    let scene = figure(spec, table);
    let words = words(&scene);
    for wanted in ["10億人", "2億人", "0.5億人", "0"] {
        assert!(words.contains(&wanted), "{wanted} in {words:?}");
    }
}

/// A range without a length has a stroke, and says its value once.
#[test]
fn a_range_of_one_value_says_it_once() {
    let spec =
        "[[mark]]\ntype = \"range\"\nx = \"區\"\ny = \"甲\"\ny2 = \"乙\"\nlabels = \"all\"\n";
    let scene = figure(spec, "區,甲,乙\n東,3,9\n西,5,5\n南,7,4\n");
    assert_eq!(words(&scene).iter().filter(|words| **words == "5").count(), 1);
}

/// Words at the edge of a band stand in it or beside it, not across.
#[test]
fn words_do_not_lie_across_the_edge_of_a_band() {
    let spec = "[[mark]]\ntype = \"line\"\nx = \"長\"\ny = \"高\"\n[[mark]]\ntype = \"band\"\nx = 4\nx2 = 9\n\
                [[mark]]\ntype = \"text\"\nx = \"長\"\ny = \"低\"\ntext = \"話\"\n";
    let scene = figure(spec, "長,高,低,話\n1,9,2,\n4,8,2,第一期開始\n20,9,2,\n");
    let words = text(&scene, "第一期開始").bounds().bounds();
    let band = shapes(&scene.nodes).into_iter().find_map(|shape| match shape.geometry {
        Geometry::Rect(corner, width, _) => Some((corner.x.px(), corner.x.px() + width.px())),
        _ => None,
    });
    let (start, end) = band.expect("a band");
    let is_inside = words.x >= start && words.right() <= end;
    assert!(is_inside || words.right() <= start || words.x >= end, "{words:?}, {start}, {end}");
}

/// The colours of the columns of a table by their values.
fn shades(keys: &str, values: [f64; 3]) -> Vec<Color> {
    let mark = "[[mark]]\ntype = \"column\"\nx = \"區\"\ny = \"宗\"\ncolor = \"變\"\n";
    let spec = format!(
        "columns.\"變\" = {{ type = \"number\" }}\n[color]\nlegend = \"none\"\n{keys}{mark}"
    );
    let [a, b, c] = values;
    let scene = figure(&spec, &format!("區,宗,變\n東,3,{a}\n南,4,{b}\n西,5,{c}\n"));
    let bars = |shape: &&Shape| matches!(shape.geometry, Geometry::Rect(..));
    shapes(&scene.nodes).into_iter().filter(bars).filter_map(|shape| shape.fill).collect()
}

/// What is more has the colours of what is less, and the other way round.
#[test]
fn a_palette_can_be_reversed() {
    for values in [[1.0, 2.0, 3.0], [-2.0, 0.0, 2.0]] {
        let mut own = shades("", values);
        assert_eq!(own.len(), 3);
        assert!(own[0] != own[1] && own[1] != own[2] && own[0] != own[2], "{own:?}");
        assert_eq!(shades("reverse = false\n", values), own);
        own.reverse();
        assert_eq!(shades("reverse = true\n", values), own);
    }
}

/// Without colours the dots of series differ in form, and not in size; the legend shows the forms.
#[test]
fn dots_without_colours_have_forms() {
    let forms = |theme: &str| {
        let spec = format!(
            "theme = \"{theme}\"\n[columns.\"丙\"]\ntype = \"text\"\n\
             [color]\nlegend = \"top\"\n\
             [[mark]]\ntype = \"point\"\nx = \"甲\"\ny = \"乙\"\ncolor = \"丙\"\n"
        );
        let scene = figure(&spec, "甲,乙,丙\n1,2,子\n2,3,丑\n3,1,寅\n4,5,卯\n5,4,辰\n");
        let is_dot = |shape: &&Shape| {
            let is_form = !matches!(shape.geometry, Geometry::Rect(..)) && shape.stroke.is_none();
            is_form && shape.fill.is_some_and(|fill| fill != Color::WHITE)
        };
        let all = shapes(&scene.nodes);
        all.into_iter().filter(is_dot).map(|shape| corners(&shape.geometry)).collect::<Vec<_>>()
    };
    let area = |corners: &Vec<(f64, f64)>| {
        let next = corners.iter().cycle().skip(1);
        corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
    };
    // A circle, a square, a triangle, a diamond and a cross, in the plot and in the legend.
    let all = forms("mono");
    let counts: Vec<_> = all.iter().map(Vec::len).collect();
    assert_eq!(counts, [0, 4, 3, 4, 12].repeat(2));
    // The area of a circle of 5 px is 78.5 px².
    let polygons = all.iter().filter(|corners| !corners.is_empty());
    assert!(polygons.map(area).all(|area| (area - 78.54).abs() < 0.5), "{all:?}");
    let tops = |corners: &[(f64, f64)]| {
        let top = corners.iter().map(|corner| corner.1).fold(f64::INFINITY, f64::min);
        corners.iter().filter(|corner| corner.1 == top).count()
    };
    assert_eq!([&all[1], &all[2], &all[3]].map(|corners| tops(corners)), [2, 1, 1]);
    assert!(forms("report").iter().all(Vec::is_empty));
}

/// The corners of straight outlines, in pixels; none of circles.
fn corners(geometry: &Geometry) -> Vec<(f64, f64)> {
    let Geometry::Path(path) = geometry else { return vec![] };
    let corner = |segment: &Segment| match segment {
        Segment::Move(p) | Segment::Line(p) => Some((p.x.px(), p.y.px())),
        _ => None,
    };
    path.segments.iter().filter_map(corner).collect()
}

/// The code of a figure's first fault, and the text at its place.
fn fault(spec: &str, table: &str) -> Option<(String, String)> {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let scene = Figure::parse("x", &spec, table.as_bytes())
        .and_then(|figure| figure.scene(&mut Typesetter::new(Fonts::builtin())));
    scene.err().map(|error| {
        let fault = error.diagnostics()[0].clone();
        (fault.code.to_owned(), fault.place.expect("a place").text().to_owned())
    })
}

const PERCENT: &str = "[columns]\n\"佔比\" = { type = \"percent\" }\n[[mark]]\n";

/// A part that is measured in percent is its share: there is no second number, and no total.
#[test]
fn percentages_of_a_ring_are_printed_once() {
    let ring = "type = \"donut\"\ncategory = \"類\"\nvalue = \"佔比\"\n";
    let table = "類,佔比\n甲,33.3\n乙,33.3\n丙,33.3\n";
    let scene = figure(&format!("{PERCENT}{ring}"), table);
    assert_eq!(words(&scene), ["題", "甲", "33.3%", "乙", "33.3%", "丙", "33.3%"]);
    let named = figure(&format!("{PERCENT}{ring}total_label = \"全部\"\n"), table);
    assert_eq!(words(&named)[1..3], ["全部", "100%"]);
}

/// That each stack adds up to 100 % is no news; that one does not is.
#[test]
fn stacks_of_percentages_have_totals_where_they_differ() {
    let stack =
        "type = \"column\"\nx = \"年\"\ny = \"佔比\"\ncolor = \"類\"\narrange = \"stack\"\n";
    let of = |last: u8| {
        let table = format!("年,類,佔比\n甲年,a,30\n甲年,b,70\n乙年,a,40\n乙年,b,{last}\n");
        let scene = figure(&format!("{PERCENT}{stack}"), &table);
        words(&scene).iter().filter(|words| ["100%", "95%"].contains(words)).count()
    };
    assert_eq!((of(60), of(55)), (0, 2));
}

/// Shares that would be scaled to a whole that they are not.
#[test]
fn percentages_that_are_no_whole_are_refused() {
    let fault = |marks: &str, table: &str| fault(&format!("{PERCENT}{marks}"), table);
    let at = |text: &str| Some(("partial-whole".to_owned(), text.to_owned()));
    for kind in ["donut", "pie", "unit"] {
        let parts = format!("type = \"{kind}\"\ncategory = \"類\"\nvalue = \"佔比\"\n");
        assert_eq!(fault(&parts, "類,佔比\n甲,30\n乙,35\n"), at("30"), "{kind}");
        // Each of two whole numbers may be half of one short; with a decimal, half of a tenth.
        assert_eq!(fault(&parts, "類,佔比\n甲,30\n乙,69\n"), None, "{kind}");
        assert_eq!(fault(&parts, "類,佔比\n甲,30\n乙,68\n"), at("30"), "{kind}");
        assert_eq!(fault(&parts, "類,佔比\n甲,33.3\n乙,66.6\n"), None, "{kind}");
        assert_eq!(fault(&parts, "類,佔比\n甲,33.3\n乙,66.5\n"), at("33.3"), "{kind}");
        assert_eq!(fault(&parts, "類,佔比\n甲,50.0\n乙,49.0\n"), at("50.0"), "{kind}");
    }
    for kind in ["column", "area"] {
        let fill = format!(
            "type = \"{kind}\"\nx = \"年\"\ny = \"佔比\"\ncolor = \"類\"\narrange = \"fill\"\n"
        );
        let table = |last: u8| format!("年,類,佔比\n1,a,30\n1,b,70\n2,a,41\n2,b,{last}\n");
        assert_eq!(fault(&fill, &table(55)), at("41"), "{kind}");
        assert_eq!(fault(&fill, &table(59)), None, "{kind}");
    }
}

/// How percentages are printed makes them no amounts: they still are parts of 100.
#[test]
fn patterns_of_percentages_change_no_whole() {
    let spec = "[columns]\n\"佔比\" = { type = \"percent\", format = \"0.0'%'\" }\n[[mark]]\n\
                type = \"donut\"\ncategory = \"類\"\nvalue = \"佔比\"\n";
    let scene = figure(spec, "類,佔比\n甲,60\n乙,40\n");
    assert_eq!(words(&scene), ["題", "甲", "60.0%", "乙", "40.0%"]);
    let partial = fault(spec, "類,佔比\n甲,50.0\n乙,49.0\n");
    assert_eq!(partial, Some(("partial-whole".to_owned(), "50.0".to_owned())));
}

/// An English edition has English brackets, and a word of which there is one at least.
#[test]
fn totals_of_english_rings_are_english() {
    let ring = |unit: &str| {
        format!(
            "lang = \"en\"\n[columns]\n\"value\" = {{ type = \"number\", unit = \"{unit}\" }}\n\
             [[mark]]\ntype = \"donut\"\ncategory = \"part\"\nvalue = \"value\"\n"
        )
    };
    let scene = figure(&ring("US$ billion"), "part,value\nA,12.5\nB,30\n");
    assert!(words(&scene).contains(&"Total (US$ billion)"), "{:?}", words(&scene));
    let scene = figure(&ring("HK$ trillion"), "part,value\nA,0.02\nB,0.03\n");
    let found = words(&scene);
    assert!(found.contains(&"Total (HK$ billion)") && found.contains(&"50"), "{found:?}");
    assert!(scene.description.contains("Total: HK$50 billion"), "{}", scene.description);
}
