//! Each rule of the lint: a planted fault that it finds, and a near miss that it lets pass.

mod common;

use std::sync::Arc;

use common::scene::{DARK, INK, Page, circle, finds, line, marks, rect};
use tubiao::geom::{Angle, Path, Pattern, Point, Rect, Segment};
use tubiao::lint::{Allowed, Facts, Finding, Output, RULES, Severity, allow, lint};
use tubiao::scene::{Geometry, Node, Role, Shape, Text};
use tubiao::{Color, Label, Located, Place, Source};

fn label(words: &str) -> Label {
    Label::nowhere(words.to_owned())
}

/// The box around the points of a text's outlines.
fn ink(text: &Text) -> Rect {
    let segments = text.outlines.iter().flat_map(|(_, path)| &path.segments);
    let points = segments.filter_map(|segment| match segment {
        Segment::Move(p) | Segment::Line(p) => Some((p.x.px(), p.y.px())),
        _ => None,
    });
    let mut points: Vec<_> = points.collect();
    let (first, last) = (points[0], points.pop().expect("points"));
    points.iter().fold(Rect::from_corners(first, last), |bounds, (x, y)| {
        let low = (bounds.x.min(*x), bounds.y.min(*y));
        Rect::from_corners(low, (bounds.right().max(*x), bounds.bottom().max(*y)))
    })
}

/// A page with one text whose ink is straight-edged: the box of 口 is known from its corners.
fn with_box(at: (f64, f64), size: f64) -> (Page, Rect) {
    let mut page = Page::new();
    let text = page.line(&label("口"), size, at);
    let bounds = ink(&text);
    page.push(Role::Label, Node::Text(text));
    (page, bounds)
}

#[test]
fn texts_over_each_other_overlap() {
    let at = |y| {
        let mut page = Page::new();
        page.text("香港圖表", 20.0, (100.0, 100.0)).text("統計處", 20.0, (120.0, y));
        page
    };
    finds(&at(110.0), &["overlap-text"]);
    finds(&at(119.0), &[]);
    let message = &at(110.0).lint()[0].diagnostic.message;
    assert!(message.contains("「香港圖表」 overlaps 「統計處」 at ("), "{message}");
}

/// A small text in the empty middle of a large character touches nothing and is still unreadable.
#[test]
fn a_text_inside_another_overlaps_although_no_letters_touch() {
    let (mut page, bounds) = with_box((100.0, 200.0), 100.0);
    page.text("中", 16.0, (bounds.x + 35.0, bounds.y + 50.0));
    finds(&page, &["overlap-text"]);
}

/// The foot of an L reaches to the right; over it there is room for a dot within the box.
#[test]
fn outlines_decide_where_only_the_edges_of_boxes_meet() {
    let dot = |up: f64| {
        let mut page = Page::new();
        let text = page.line(&label("L"), 80.0, (100.0, 200.0));
        let right = ink(&text).right();
        page.push(Role::Label, Node::Text(text));
        let dot = page.line(&label("."), 80.0, (0.0, 200.0 - up));
        let left = ink(&dot).x;
        page.text(".", 80.0, (right - 5.0 - left, 200.0 - up));
        page
    };
    finds(&dot(0.0), &["overlap-text"]);
    finds(&dot(25.0), &[]);
}

/// The upright boxes of two slanted lines overlap; the lines do not.
#[test]
fn slanted_lines_side_by_side_are_clear() {
    let pair = |gap| {
        let mut page = Page::new();
        for x in [200.0, 200.0 + gap] {
            let text = page.turned(&label("香港特別行政區"), 16.0, (x, 300.0), Angle(31_500));
            page.push(Role::Axis, Node::Text(text));
        }
        page
    };
    finds(&pair(26.0), &[]);
    finds(&pair(12.0), &["overlap-text"]);
}

#[test]
fn a_text_across_the_edge_of_a_mark_is_found() {
    let (page, bounds) = with_box((100.0, 200.0), 40.0);
    let bar = |left: f64| {
        let mut page = Page::of(&page);
        page.shape(Role::Mark, rect([left, 150.0, 80.0, 100.0], DARK));
        // Under the words.
        page.scene.nodes.reverse();
        page
    };
    finds(&bar(bounds.right() + 0.7), &[]);
    finds(&bar(bounds.right() - 2.0), &["overlap-mark", "contrast-text"]);
    finds(&bar(bounds.x + bounds.width / 2.0), &["overlap-mark", "contrast-text"]);
    // Wholly inside is well, but for the contrast of ink on dark blue.
    finds(&bar(bounds.x - 0.7), &["contrast-text"]);
}

/// A text in a circle whose corners stick out of it, but not its ink.
#[test]
fn curved_edges_are_followed() {
    let wedge = |radius| {
        let mut page = Page::new();
        let soft = Color::hex(0x89_8f_96);
        page.shape(Role::Mark, circle((400.0, 250.0), radius, soft));
        let mut text = page.line(&label("十"), 60.0, (370.0, 272.0));
        let bounds = ink(&text);
        let at = (
            370.0 + 400.0 - bounds.x - bounds.width / 2.0,
            272.0 + 250.0 - bounds.y - bounds.height / 2.0,
        );
        text = page.line(&label("十"), 60.0, at);
        page.push(Role::Label, Node::Text(text));
        page
    };
    // Half of the box is about 27 px; its corner lies 38 px from the middle, its ink 27.
    finds(&wedge(33.0), &[]);
    finds(&wedge(24.0), &["overlap-mark"]);
}

/// The lines of a pattern are lines: they end beside words, or they cross them.
#[test]
fn a_pattern_through_words_is_found() {
    let (page, bounds) = with_box((100.0, 200.0), 40.0);
    let bar = |from: f64| {
        let mut page = Page::of(&page);
        let soft = rect([80.0, 150.0, 200.0, 100.0], Color::hex(0x89_8f_96));
        let line = line(&[(from, 190.0), (270.0, 190.0)], 1.0, INK);
        let lines = Shape { hatch: Some(Pattern::Level), ..line };
        page.shape(Role::Mark, soft).shape(Role::Mark, lines);
        // Under the words.
        page.scene.nodes.rotate_left(1);
        page
    };
    finds(&bar(bounds.right() + 2.0), &[]);
    finds(&bar(bounds.right() - 15.0), &["overlap-mark"]);
    finds(&bar(90.0), &["overlap-mark"]);
}

/// A disc of four cubic curves: its edge lies 100 px from the middle at 45° too, where chords would lie 71.
#[test]
fn curves_are_not_their_chords() {
    let at = |x: f64, y: f64| Point::from_px(400.0 + x, 250.0 + y);
    let quarter = |(x, y): (f64, f64)| {
        // Controls at 0.5523 of the radius make an arc (a common approximation, 0.03 % off).
        let (u, v) = (x * 100.0, y * 100.0);
        Segment::Cubic(
            at(u - v * 0.5523, v + u * 0.5523),
            at(u * 0.5523 - v, v * 0.5523 + u),
            at(-v, u),
        )
    };
    let quarters = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)].map(quarter);
    let mut segments = vec![Segment::Move(at(100.0, 0.0))];
    segments.extend(quarters);
    segments.push(Segment::Close);
    let disc = Shape::new(Geometry::Path(Path { segments }), Some(Color::hex(0x89_8f_96)), None);
    let beside = |gap: f64| {
        let (_, bounds) = with_box((0.0, 0.0), 40.0);
        let mut page = Page::new();
        page.shape(Role::Mark, disc.clone());
        let corner = 100.0 / f64::sqrt(2.0) + gap;
        page.text("口", 40.0, (400.0 + corner - bounds.x, 250.0 + corner - bounds.y));
        page
    };
    finds(&beside(1.0), &[]);
    finds(&beside(-1.0), &["overlap-mark"]);
}

#[test]
fn lines_through_words_are_found() {
    let (page, bounds) = with_box((100.0, 200.0), 20.0);
    let with = |role, shape: Shape| {
        let mut page = Page::of(&page);
        page.shape(role, shape);
        page
    };
    let middle = bounds.y + bounds.height / 2.0;
    for role in [Role::Axis, Role::Mark, Role::Label] {
        let through = line(&[(50.0, middle), (300.0, middle)], 1.5, INK);
        finds(&with(role, through), &["overlap-mark"]);
        let under = bounds.bottom() + 0.6 + 0.75;
        finds(&with(role, line(&[(50.0, under), (300.0, under)], 1.5, INK)), &[]);
    }
    // Grid lines are lighter than data, and lie under words.
    let pale = Color::hex(0xdd_e2_e7);
    let mut grid = with(Role::Axis, line(&[(50.0, middle), (300.0, middle)], 1.0, pale));
    finds(&grid, &["overlap-mark"]);
    grid.scene.nodes.reverse();
    finds(&grid, &[]);
}

/// A line between two letters touches none and still runs through the text.
#[test]
fn a_line_between_letters_is_found() {
    let mut page = Page::new();
    page.text("一　一", 20.0, (100.0, 200.0));
    page.shape(Role::Axis, line(&[(130.0, 150.0), (130.0, 250.0)], 1.0, INK));
    finds(&page, &["overlap-mark"]);
}

/// A bar may be drawn as a broad line: words on it lie inside of it, or across its end.
#[test]
fn broad_lines_hold_words() {
    let bar = |end: f64| {
        let mut page = Page::new();
        page.shape(Role::Mark, line(&[(80.0, 193.0), (end, 193.0)], 30.0, Color::hex(0x89_8f_96)));
        page.text("香港", 20.0, (100.0, 200.0));
        page
    };
    finds(&bar(150.0), &[]);
    finds(&bar(120.0), &["overlap-mark"]);
}

/// What lies under an opaque plate cannot disturb the words on it; what lies over words hides them.
#[test]
fn paint_is_looked_at_in_its_order() {
    let plate = rect([80.0, 150.0, 120.0, 80.0], Color::WHITE);
    let through = line(&[(50.0, 190.0), (300.0, 190.0)], 1.5, INK);
    let mut page = Page::new();
    page.shape(Role::Axis, through.clone()).shape(Role::Label, plate.clone());
    finds(page.text("香港", 20.0, (100.0, 200.0)), &[]);
    let mut page = Page::new();
    page.shape(Role::Label, plate.clone()).shape(Role::Axis, through);
    finds(page.text("香港", 20.0, (100.0, 200.0)), &["overlap-mark"]);
    let mut page = Page::new();
    page.text("香港", 20.0, (100.0, 200.0)).shape(Role::Label, plate);
    finds(&page, &["overlap-mark"]);
}

#[test]
fn ink_that_leaves_the_page_is_clipped() {
    let (_, bounds) = with_box((100.0, 200.0), 20.0);
    let room = bounds.x - 100.0;
    finds(&with_box((-room, 200.0), 20.0).0, &[]);
    finds(&with_box((-room - 0.1, 200.0), 20.0).0, &["clipped"]);
    let shape = |shape| {
        let mut page = Page::new();
        page.text("題", 20.0, (100.0, 100.0)).shape(Role::Mark, shape);
        page
    };
    finds(&shape(rect([700.0, 400.0, 100.0, 100.0], DARK)), &[]);
    finds(&shape(rect([700.0, 400.0, 100.0, 100.1], DARK)), &["clipped"]);
    // Half of a line's width counts, across it and not along it; so does the tip of a join.
    finds(&shape(line(&[(0.0, 2.0), (800.0, 2.0)], 4.0, DARK)), &[]);
    finds(&shape(line(&[(0.0, 1.9), (800.0, 1.9)], 4.0, DARK)), &["clipped"]);
    let peak = |top| line(&[(300.0, 60.0), (320.0, top), (340.0, 60.0)], 4.0, DARK);
    // Slopes that rise 54.2 on 20 have a tip of 2 · √(54.2² + 20²) / 20 = 5.78 over the corner.
    finds(&shape(peak(10.0)), &[]);
    finds(&shape(peak(5.8)), &[]);
    finds(&shape(peak(5.7)), &["clipped"]);
}

/// 800 pixels are printed 160 mm wide: 15 px are 8.50 pt, 14 px 7.94 pt.
#[test]
fn small_print_is_found() {
    let sized = |words: &str, size| {
        let mut page = Page::new();
        page.text(words, size, (100.0, 200.0));
        page
    };
    finds(&sized("統計", 15.0), &[]);
    finds(&sized("統計", 14.0), &["small-text"]);
    // Subscripts are 0.7 em: 5.95 pt at 15 px, and 5.56 pt at 14 px, where the words are too small.
    finds(&sized("SO<sub>2</sub>", 15.0), &[]);
    finds(&sized("SO<sub>2</sub>", 14.0), &["small-text"]);
    let facts = |width_mm| Facts {
        description: true,
        source: Some(label("統計處")),
        output: Some(Output { width_mm }),
        ..Facts::default()
    };
    let printed = |page: &Page, width| {
        let found = lint(&page.scene, Some(&tubiao::svg::write(&page.scene)), &facts(width));
        found.iter().map(|finding| finding.rule).collect::<Vec<_>>()
    };
    let page = sized("統計", 15.0);
    assert_eq!(printed(&page, 151.0), Vec::<&str>::new());
    assert_eq!(printed(&page, 150.0), ["small-text"]);
    // Letters that are raised may be smaller, but not smaller than 5.5 pt, which are 9.70 px.
    let raised = |size: f64| {
        let mut page = Page::new();
        let mut text = page.line(&label("m3"), 16.0, (100.0, 200.0));
        text.run.glyphs[1].size = size;
        page.push(Role::Label, Node::Text(text));
        page
    };
    finds(&raised(9.8), &[]);
    finds(&raised(9.6), &["small-text"]);
}

#[test]
fn facts_that_are_lacking_are_told() {
    let page = marks(vec![]);
    let facts = Facts { units: vec![label("金額")], ..Facts::default() };
    let found = lint(&page.scene, Some(&tubiao::svg::write(&page.scene)), &facts);
    let rules: Vec<_> = found.iter().map(|finding| (finding.rule, finding.severity)).collect();
    let warning = |rule| (rule, Severity::Warning);
    let lacking = ["missing-description", "missing-source", "missing-unit"];
    assert_eq!(rules, lacking.map(warning));
    assert!(found[2].diagnostic.message.contains("「金額」"));
    finds(&page, &[]);
}

#[test]
fn an_svg_off_its_profile_is_found() {
    let page = marks(vec![]);
    let svg = tubiao::svg::write(&page.scene).replace("<rect", "<rect style=\"\"");
    let facts = Facts { description: true, source: Some(label("統計處")), ..Facts::default() };
    let found = lint(&page.scene, Some(&svg), &facts);
    assert_eq!(found.iter().map(|f| f.rule).collect::<Vec<_>>(), ["svg-profile"]);
    assert!(found[0].diagnostic.message.contains("R5"), "{}", found[0].diagnostic.message);
}

/// A place in a spec of three lines.
fn place(words: &str) -> Option<Place> {
    let text = "甲 = 1\n香港圖表 統計處\n乙 = 2\n".to_owned();
    let start = text.find(words).expect("the words stand there");
    let source = Arc::new(Source::new("x.toml", text));
    Some(Place::new(&source, start..start + words.len()))
}

#[test]
fn both_texts_are_shown_at_their_places() {
    let mut page = Page::new();
    for (words, y) in [("香港圖表", 100.0), ("統計處", 110.0)] {
        let text =
            page.line(&Located { value: words.to_owned(), place: place(words) }, 20.0, (100.0, y));
        page.push(Role::Label, Node::Text(text));
    }
    let fault = &page.lint()[0].diagnostic;
    assert_eq!(fault.place.as_ref().map(Place::text), Some("香港圖表"));
    assert_eq!(fault.others.iter().map(|(place, _)| place.text()).collect::<Vec<_>>(), ["統計處"]);
}

fn allowed(rule: &str, reason: &str) -> Allowed {
    Allowed { rule: label(rule), reason: label(reason) }
}

/// Chinese words in a translated figure; the same in a figure that was written so are its own.
#[test]
fn words_that_a_translation_leaves_are_told() {
    let mut page = marks(vec![]);
    page.text("Hong Kong 香港", 20.0, (100.0, 120.0));
    page.scene.lang = "en".to_owned();
    let source = Some(Label::nowhere("Census".to_owned()));
    let facts = Facts { description: true, source, is_translated: true, ..Facts::default() };
    let look = |page: &Page, facts: &Facts| {
        let findings = lint(&page.scene, None, facts);
        findings.iter().map(|one| one.diagnostic.message.clone()).collect::<Vec<_>>()
    };
    let both = ["「題」 is not translated", "「Hong Kong 香港」 is not translated"];
    assert_eq!(look(&page, &facts), both);
    assert!(look(&page, &Facts { is_translated: false, ..facts.clone() }).is_empty());
    page.scene.lang = "zh-TW".to_owned();
    assert!(look(&page, &facts).is_empty());
    // What only the alternative text says is told where nothing else is.
    let mut spoken = Page::new();
    spoken.text("Hong Kong", 20.0, (100.0, 60.0));
    (spoken.scene.lang, spoken.scene.description) = ("en".to_owned(), "香港".to_owned());
    assert_eq!(look(&spoken, &facts), ["「香港」 is not translated"]);
}

/// The rules that find something in facts beyond those of a sound page.
fn looked_at(facts: Facts) -> Vec<(&'static str, String)> {
    let page = marks(vec![]);
    let facts = Facts { description: true, source: Some(label("統計處")), ..facts };
    let found = lint(&page.scene, None, &facts).into_iter();
    found.map(|finding| (finding.rule, finding.diagnostic.message)).collect()
}

/// A colour that tells marks apart; not one in a name, nor one that the table has.
#[test]
fn words_that_tell_by_a_colour_are_told() {
    let table = |text: &str| Source::new("x.csv", text);
    let found = |words: &str, cells: &str| {
        let tables = vec![Arc::new(table(cells))];
        looked_at(Facts { words: vec![label("題"), label(words)], tables, ..Facts::default() })
    };
    for (words, told) in [
        ("單位：億美元。柱高為總額，深色部分為香港佔比", "深色"),
        ("每格代表一個，橙色為新增", "橙色"),
        ("深色為2021年，灰色為1966年起每五年", "深色"),
        ("新增者以紅色標示", "紅色"),
        ("長者（綠色）與兒童", "綠色"),
        ("Dark bars are those of Hong Kong", "Dark"),
        ("Hong Kong in blue, others in grey.", "blue"),
        ("Children (orange) and the elderly", "orange"),
    ] {
        let message =
            format!("「{told}」 names a colour, which another theme or a print may not have");
        assert_eq!(found(words, "年份,金額\n"), [("color-word", message)], "{words}");
    }
    for words in [
        "2015年至2024年綠色債券發行額",
        "黑色金屬與有色金屬的產量",
        "灰色地帶",
        "Green bonds and blue carbon",
        "The speed of light in vacuum",
        "紅隧、東隧與西隧",
    ] {
        assert_eq!(found(words, "年份,金額\n"), [], "{words}");
    }
    assert_eq!(found("香港車輛以白色為最多", "顏色,車輛\n白色,3\n黑色,2\n"), []);
    assert_eq!(found("香港車輛以白色為最多", "顏色,車輛\n銀,3\n").len(), 1);
}

/// A year of an axis, said away from it; not a stretch, nor a year that the table lacks.
#[test]
fn annotations_far_from_their_year_are_told() {
    let found = |words: &str| {
        let years = ["1973", "1974", "2011"].map(str::to_owned).to_vec();
        looked_at(Facts { loose: vec![label(words)], years, ..Facts::default() })
    };
    for (words, year) in
        [("1974年共292日", "1974"), ("2011年10月27日最高", "2011"), ("The peak of 2011", "2011")]
    {
        let message = format!("an annotation speaks of {year} and does not stand there");
        assert_eq!(found(words), [("loose-annotation", message)], "{words}");
    }
    for words in [
        "1974年至2011年",
        "自1974年一直上升",
        "1974年起一直上升",
        "1974年以來",
        "Since 1974",
        "1975年共292日",
        "共1974日",
        "2011.5 million",
        "年均增長接近40%",
    ] {
        assert_eq!(found(words), [], "{words}");
    }
}

fn told(findings: &[Finding]) -> Vec<(&'static str, Severity)> {
    findings.iter().map(|finding| (finding.rule, finding.severity)).collect()
}

#[test]
fn what_is_allowed_is_not_told() {
    let faulty = || marks(vec![rect([300.0, 150.0, 40.0, 200.0], Color::hex(0xee_ee_ee))]).lint();
    let fault = ("contrast-mark", Severity::Error);
    let after = |rule, reason| told(&allow(faulty(), &[allowed(rule, reason)]));
    assert_eq!(told(&faulty()), [fault]);
    assert_eq!(after("contrast-mark", "the bars are a backdrop"), []);
    assert_eq!(after("contrast-mark", " "), [fault, ("unused-allow", Severity::Warning)]);
    assert_eq!(after("clipped", "why not"), [fault, ("unused-allow", Severity::Warning)]);
    assert_eq!(after("contrast-marks", "why not"), [fault, ("unused-allow", Severity::Error)]);
    assert_eq!(after("unused-allow", "why not"), [fault, ("unused-allow", Severity::Error)]);
    let unknown = allow(vec![], &[allowed("contrast-marks", "why")]);
    assert_eq!(unknown[0].diagnostic.hints, ["did you mean `contrast-mark`?"]);
}

/// Every rule has a test above; a new one needs one too.
#[test]
fn the_rules_are_these() {
    let names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    let expected = "overlap-text overlap-mark clipped small-text contrast-text contrast-mark \
        color-blind missing-description missing-source missing-unit missing-land missing-translation color-word \
        loose-annotation svg-profile unused-allow";
    assert_eq!(names.join(" "), expected);
}
