//! Annotations at positions: what they point to, where their words stand, and what is refused.

#![allow(clippy::panic, reason = "a test fails so")]

use tubiao::geom::{Path, Rect, Segment};
use tubiao::scene::{Geometry, Node, Scene, Shape};
use tubiao::{Error, Figure, Fonts, Typesetter, svg};

const YEARS: &str = "年,甲,乙\n2001,10,30\n2002,14,31\n2003,25,33\n2004,12,36\n2005,16,40\n";
const DISTRICTS: &str = "區,宗\n東,100\n南,60\n西,80\n北,20\n";
const LOSSES: &str = "區,宗\n東,-100\n南,-60\n西,-80\n";
const PAIRS: &str = "收入,支出\n100,20\n1000,400\n20000,3000\n80000,9000\n";

const LINE: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"甲\"\npoints = true\n";
const LINES: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = [\"甲\", \"乙\"]\npoints = true\n";
const AREA: &str = "[[mark]]\ntype = \"area\"\nx = \"年\"\ny = \"甲\"\n";
const COLUMN: &str = "[[mark]]\ntype = \"column\"\nx = \"區\"\ny = \"宗\"\n";
const BAR: &str = "[[mark]]\ntype = \"bar\"\ny = \"區\"\nx = \"宗\"\n";
const POINT: &str = "[x]\nscale = \"log\"\n[y]\nscale = \"log\"\n\
                     [[mark]]\ntype = \"point\"\nx = \"收入\"\ny = \"支出\"\n";
const RING: &str = "[[mark]]\ntype = \"donut\"\ncategory = \"區\"\nvalue = \"宗\"\n";

/// A figure of some marks with annotations, each a text of lines.
fn figure(marks: &str, notes: &[&str], table: &str) -> Result<Figure, Error> {
    let notes: String = notes.iter().map(|note| format!("[[annotation]]\n{note}\n")).collect();
    let years = "columns = { \"年\" = { type = \"year\" } }\n";
    let head = if table == YEARS { years } else { "" };
    let spec = format!("title = \"題\"\nsource = \"處\"\ndata = \"x.csv\"\n{head}{marks}{notes}");
    Figure::parse("x", &spec, table.as_bytes())
}

/// A figure that the lint finds nothing wrong with.
#[track_caller]
fn drawn(marks: &str, notes: &[&str], table: &str) -> Scene {
    let figure = figure(marks, notes, table).expect("a figure");
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("a scene");
    let findings = figure.lint(&scene, Some(&svg::write(&scene)));
    let wrong: Vec<_> = findings.iter().filter(|found| found.rule != "missing-unit").collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    scene
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

fn points(path: &Path) -> Vec<(f64, f64)> {
    let ends = path.segments.iter().filter_map(|segment| match segment {
        Segment::Move(point) | Segment::Line(point) => Some((point.x.px(), point.y.px())),
        _ => None,
    });
    ends.collect()
}

/// The middles and radii of circles, from the left and of those from the top; of two at one place
/// the greater.
fn dots(scene: &Scene) -> Vec<((f64, f64), f64)> {
    let circle = |shape: &&Shape| match shape.geometry {
        Geometry::Circle(at, radius) => Some(((at.x.px(), at.y.px()), radius.px())),
        _ => None,
    };
    let mut dots: Vec<_> = shapes(&scene.nodes).iter().filter_map(circle).collect();
    dots.sort_by(|(a, one), (b, other)| {
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(other.total_cmp(one))
    });
    dots.dedup_by(|a, b| a.0 == b.0);
    dots
}

/// The bars, in the order of the table.
fn bars(scene: &Scene) -> Vec<Rect> {
    let rect = |shape: &&Shape| match shape.geometry {
        Geometry::Rect(at, width, height) if shape.series == Some(0) => {
            Some(Rect { x: at.x.px(), y: at.y.px(), width: width.px(), height: height.px() })
        }
        _ => None,
    };
    shapes(&scene.nodes).iter().filter_map(rect).collect()
}

/// The tips of arrows: the first corners of filled triangles.
fn tips(scene: &Scene) -> Vec<(f64, f64)> {
    let tip = |shape: &&Shape| match &shape.geometry {
        Geometry::Path(path) if shape.fill.is_some() => match points(path)[..] {
            [tip, _, _] => Some(tip),
            _ => None,
        },
        _ => None,
    };
    shapes(&scene.nodes).iter().filter_map(tip).collect()
}

/// The lines in the colour of the words.
fn strokes(scene: &Scene, words: &str) -> Vec<Vec<(f64, f64)>> {
    let color = scene.texts().into_iter().find(|text| text.run.text == words).expect(words).fill;
    let line = |shape: &&Shape| match (&shape.geometry, &shape.stroke) {
        (Geometry::Path(path), Some(stroke)) if stroke.color == color => Some(points(path)),
        _ => None,
    };
    shapes(&scene.nodes).iter().filter_map(line).collect()
}

/// The box of a line of words.
#[track_caller]
fn words(scene: &Scene, words: &str) -> Rect {
    let texts = scene.texts();
    texts.into_iter().find(|text| text.run.text == words).expect(words).bounds().bounds()
}

fn middle(rect: &Rect) -> (f64, f64) {
    (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0)
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    (dx * dx + dy * dy).sqrt()
}

/// How far a point lies from a box.
fn away(rect: &Rect, (x, y): (f64, f64)) -> f64 {
    distance((x, y), (x.clamp(rect.x, rect.right()), y.clamp(rect.y, rect.bottom())))
}

#[track_caller]
fn assert_near(a: f64, b: f64, most: f64) {
    assert!((a - b).abs() <= most, "{a} is not {b}");
}

/// A position alone is the value of the one series there.
#[test]
fn an_arrow_ends_shortly_before_its_value() {
    let scene = drawn(LINE, &["text = \"高位\"\nx = \"2003\"\npointer = \"arrow\""], YEARS);
    let [tip] = tips(&scene)[..] else { panic!("one arrow") };
    let (at, radius) = dots(&scene)[2];
    let gap = distance(tip, at) - radius;
    assert!((3.0..=8.0).contains(&gap), "{gap}");
    let start = strokes(&scene, "高位")[0][0];
    assert!(away(&words(&scene, "高位"), start) <= 8.0, "the arrow begins at its words");
    assert!(distance(start, tip) > 20.0, "an arrow is long enough to be seen");
}

/// Where several series stand, one is named.
#[test]
fn an_arrow_points_to_the_named_series() {
    let note = |series: &str| {
        format!("text = \"這裏\"\nx = 2004\nseries = \"{series}\"\npointer = \"arrow\"")
    };
    // From the top: of 2004 first the greater value, which is that of 乙.
    for (series, dot) in [("甲", 7), ("乙", 6)] {
        let scene = drawn(LINES, &[&note(series)], YEARS);
        let [tip] = tips(&scene)[..] else { panic!("one arrow") };
        let (at, radius) = dots(&scene)[dot];
        assert!(distance(tip, at) - radius < 8.0, "{series}: {tip:?} {at:?}");
    }
}

/// The value at a column belongs to it: the arrow ends at the words, not under them.
#[test]
fn an_arrow_stops_at_the_value_of_a_column() {
    let scene = drawn(COLUMN, &["text = \"最少\"\nx = \"北\"\npointer = \"arrow\""], DISTRICTS);
    let [tip] = tips(&scene)[..] else { panic!("one arrow") };
    let value = words(&scene, "20");
    let gap = away(&value, tip);
    assert!((2.0..=9.0).contains(&gap), "{gap}");
    assert!(tip.1 < value.bottom(), "from above or beside");
}

/// Beside bars words stand level with the end of their bar.
#[test]
fn an_arrow_comes_to_a_bar_from_its_end() {
    let scene = drawn(BAR, &["text = \"最少\"\ny = \"北\"\npointer = \"arrow\""], DISTRICTS);
    let [tip] = tips(&scene)[..] else { panic!("one arrow") };
    let (value, note) = (words(&scene, "20"), words(&scene, "最少"));
    assert!(tip.0 > value.right() && tip.0 < note.x, "{tip:?} {value:?} {note:?}");
    assert_near(tip.1, middle(&value).1, 2.0);
    assert_near(middle(&note).1, middle(&value).1, 2.0);
}

/// On logarithmic axes a point is found by its two numbers, and arrows keep off the other points.
#[test]
fn an_arrow_finds_its_point_on_log_axes() {
    let notes = ["text = \"丙戶\"\nx = 20000\ny = 3000\npointer = \"arrow\""];
    let scene = drawn(POINT, &notes, PAIRS);
    let [tip] = tips(&scene)[..] else { panic!("one arrow") };
    let nearest =
        dots(&scene).into_iter().min_by(|a, b| distance(a.0, tip).total_cmp(&distance(b.0, tip)));
    assert_eq!(nearest, Some(dots(&scene)[2]));
    assert!(distance(tip, dots(&scene)[2].0) < 16.0);
}

/// A rule runs along the words and on to the mark, straight up or down.
#[test]
fn a_callout_is_a_rule_along_its_words() {
    let note = "caption = \"2003年\"\ntext = \"全年最高\"\nx = \"2003\"\npointer = \"callout\"";
    let scene = drawn(LINE, &[note], YEARS);
    let [rule] = &strokes(&scene, "全年最高")[..] else { panic!("one rule") };
    let (from, to) = (rule[0], rule[1]);
    let ((x, y), radius) = dots(&scene)[2];
    assert_near(from.0, x, 0.02);
    assert_near(to.0, x, 0.02);
    assert!((3.0..=8.0).contains(&((to.1 - y).abs() - radius)), "{to:?} {y}");
    let both = words(&scene, "2003年").with(&words(&scene, "全年最高"));
    let beside = (both.x - x).min((x - both.right()).abs());
    assert!((4.0..=12.0).contains(&beside.abs()), "{both:?} {x}");
    let ends = (from.1.min(to.1), from.1.max(to.1));
    assert!(ends.0 <= both.y + 6.0 && ends.1 >= both.bottom() - 6.0, "{ends:?} {both:?}");
}

/// Words stand at their mark where that is free, without a line; `none` never has one.
#[test]
fn words_stand_at_their_mark_where_there_is_room() {
    for pointer in ["", "pointer = \"line\"", "pointer = \"none\""] {
        let note = format!("text = \"高位\"\nx = \"2003\"\n{pointer}");
        let scene = drawn(&format!("[y]\ndomain = [0, 50]\n{LINE}"), &[&note], YEARS);
        assert!(strokes(&scene, "高位").is_empty() && tips(&scene).is_empty());
        let (at, radius) = dots(&scene)[2];
        let gap = away(&words(&scene, "高位"), at) - radius;
        assert!((0.0..=12.0).contains(&gap), "{pointer}: {gap}");
    }
}

/// A bracket stands over the values of its columns, from the middle of one to that of the other,
/// and its words may hold what was computed.
#[test]
fn a_bracket_spans_its_columns() {
    let note = "text = \"由東至西{change(宗[區 ≠ \\\"北\\\"]):+0%}\"\nx = \"東\"\nx2 = \"西\"";
    let scene = drawn(COLUMN, &[note], DISTRICTS);
    let text = "由東至西 −20%".replace(' ', "");
    let drawn_words = scene.texts().into_iter().find(|found| found.run.text.contains("由東"));
    let drawn_words = drawn_words.expect("the words of the bracket");
    assert_eq!(drawn_words.run.text.replace(' ', ""), text);
    let lines = strokes(&scene, &drawn_words.run.text);
    let [bracket] = &lines[..] else { panic!("one bracket") };
    let bars = bars(&scene);
    assert_near(bracket[0].0, middle(&bars[0]).0, 1.0);
    assert_near(bracket[3].0, middle(&bars[2]).0, 1.0);
    assert_near(bracket[1].1, bracket[2].1, 0.01);
    for value in ["100", "60", "80"] {
        assert!(bracket[1].1 < words(&scene, value).y, "over {value}");
    }
    // Each leg reaches down to the value that it begins at.
    assert_near(bracket[0].1, words(&scene, "100").y, 10.0);
    assert_near(bracket[3].1, words(&scene, "80").y, 10.0);
    let over = drawn_words.bounds().bounds();
    assert!(over.bottom() < bracket[1].1);
    assert_near(middle(&over).0, (bracket[0].0 + bracket[3].0) / 2.0, 1.0);
}

/// Under columns that hang from zero.
#[test]
fn a_bracket_hangs_under_what_hangs() {
    let scene = drawn(COLUMN, &["text = \"都減少\"\nx = \"東\"\nx2 = \"西\""], LOSSES);
    let lines = strokes(&scene, "都減少");
    let [bracket] = &lines[..] else { panic!("one bracket") };
    assert!(bracket[1].1 > bars(&scene).iter().map(Rect::bottom).fold(0.0, f64::max));
    assert!(words(&scene, "都減少").y > bracket[1].1);
}

/// Beside bars it stands at the right of all their values.
#[test]
fn a_bracket_stands_beside_bars() {
    let scene = drawn(BAR, &["text = \"首兩區\"\ny = \"東\"\ny2 = \"南\""], DISTRICTS);
    let lines = strokes(&scene, "首兩區");
    let [bracket] = &lines[..] else { panic!("one bracket") };
    let bars = bars(&scene);
    assert_near(bracket[0].1, middle(&bars[0]).1, 1.0);
    assert_near(bracket[3].1, middle(&bars[1]).1, 1.0);
    assert!(bracket[1].0 > words(&scene, "100").right());
    assert!(words(&scene, "首兩區").x > bracket[1].0);
}

/// A bracket over a line lies above all of it between its ends.
#[test]
fn a_bracket_stands_over_a_line() {
    let scene = drawn(LINE, &["text = \"三年\"\nx = \"2002\"\nx2 = \"2004\""], YEARS);
    let lines = strokes(&scene, "三年");
    let [bracket] = &lines[..] else { panic!("one bracket") };
    let dots = dots(&scene);
    assert_near(bracket[0].0, dots[1].0.0, 0.1);
    assert_near(bracket[3].0, dots[3].0.0, 0.1);
    assert!(bracket[1].1 < dots[2].0.1 - dots[2].1);
}

/// Names that do not fit under columns make bars of them, and annotations turn with them.
#[test]
fn annotations_turn_with_columns_that_become_bars() {
    let name = |i: usize| format!("第{i}區地方行政事務及社區發展統籌委員會辦事處");
    let rows: String = (1..=9).map(|i| format!("{},{}\n", name(i), 10 * i)).collect();
    let notes = [
        format!("text = \"最後\"\nx = \"{}\"\npointer = \"arrow\"", name(1)),
        format!("text = \"一組\"\nx = \"{}\"\nx2 = \"{}\"", name(3), name(5)),
    ];
    let notes: Vec<_> = notes.iter().map(String::as_str).collect();
    let scene = drawn(COLUMN, &notes, &format!("區,宗\n{rows}"));
    let bars = bars(&scene);
    assert!(bars.iter().all(|bar| bar.x == bars[0].x), "the columns have become bars");
    let [tip] = tips(&scene)[..] else { panic!("one arrow") };
    assert_near(tip.1, middle(&bars[0]).1, bars[0].height);
    let strokes = strokes(&scene, "一組");
    let bracket = strokes.iter().find(|points| points.len() == 4).expect("a bracket");
    assert_near(bracket[0].1, middle(&bars[2]).1, 1.0);
}

/// Eight annotations of every kind find places that the lint has nothing against.
#[test]
fn many_annotations_keep_clear_of_each_other() {
    let rows: String = (0..30).map(|i| format!("{},{}\n", 1990 + i, (i * 37) % 50 + i)).collect();
    let notes: Vec<_> = (0..8)
        .map(|i| {
            let pointer = ["line", "arrow", "callout", "arrow"][i % 4];
            let year = 1991 + 4 * i;
            format!("text = \"第{i}件要事，說來話長\"\nx = {year}\npointer = \"{pointer}\"")
        })
        .collect();
    let notes: Vec<_> = notes.iter().map(String::as_str).collect();
    let marks = format!("[columns]\n\"年\" = {{ type = \"year\" }}\n{LINE}");
    let scene = drawn(&marks, &notes, &format!("年,甲\n{rows}"));
    let texts = scene.texts();
    for (i, text) in texts.iter().enumerate() {
        let others = texts[i + 1..].iter();
        let hit = others
            .into_iter()
            .find(|other| text.bounds().bounds().touches(&other.bounds().bounds(), 0.0));
        assert!(hit.is_none(), "{} on {:?}", text.run.text, hit.map(|hit| &hit.run.text));
    }
    assert_eq!(tips(&scene).len(), 4);
}

/// Where columns leave no room, the plot gives some: the words stand over all values.
#[test]
fn the_plot_makes_room_over_full_columns() {
    let rows: String = (1..=12).map(|i| format!("{i}區,{}\n", 990 + i)).collect();
    let table = format!("區,宗\n{rows}");
    let note = "text = \"這裏最值得留意\"\nx = \"6區\"\npointer = \"arrow\"";
    let (without, with) = (drawn(COLUMN, &[], &table), drawn(COLUMN, &[note], &table));
    let top = |scene: &Scene| words(scene, "996").y;
    assert!(top(&with) > top(&without) + 20.0, "{} {}", top(&with), top(&without));
    let note = words(&with, "這裏最值得留意");
    let [tip] = tips(&with)[..] else { panic!("one arrow") };
    assert!(note.bottom() < tip.1 && tip.1 < top(&with));
    assert!((991..=1002).all(|value| note.bottom() < words(&with, &thousands(value)).y));
}

/// A number as the figures print it.
fn thousands(value: i32) -> String {
    if value < 1000 { value.to_string() } else { format!("{},{:03}", value / 1000, value % 1000) }
}

/// A bracket whose line would run close beside a grid line stands clear of it.
#[test]
fn brackets_keep_clear_of_grid_lines() {
    let marks = format!("[y]\ndomain = [0, 105]\n{COLUMN}labels = \"none\"\n");
    let note = "text = \"三區\"\nx = \"東\"\nx2 = \"西\"";
    for most in 90..=99 {
        let table = format!("區,宗\n東,{most}\n南,60\n西,80\n北,20\n");
        let scene = drawn(&marks, &[note], &table);
        let lines = strokes(&scene, "三區");
        let [bracket] = &lines[..] else { panic!("one bracket") };
        let grid = middle(&words(&scene, "100")).1;
        assert!((grid - bracket[1].1).abs() >= 7.0, "{most}: {grid} {bracket:?}");
    }
}

/// The rule of a callout stays on the side of a line across the plot on which its mark is.
#[test]
fn callouts_do_not_cross_rules() {
    let rule = "[[mark]]\ntype = \"rule\"\ny = 36\nlabel = \"水平\"\n";
    let marks = format!("[y]\ndomain = [0, 40]\n{LINE}{rule}");
    let note = "text = \"第四年最少\"\nx = \"2004\"\npointer = \"callout\"";
    let low = "年,甲,乙\n2001,30,0\n2002,30,0\n2003,30,0\n2004,28,0\n2005,30,0\n";
    let figure = figure(
        &marks.replace("type = \"line\"", "type = \"line\"\nlabels = \"none\""),
        &[note],
        low,
    );
    let scene = figure.and_then(|it| it.scene(&mut Typesetter::new(Fonts::builtin())));
    let scene = scene.expect("a scene");
    let level = shapes(&scene.nodes).into_iter().find_map(|shape| match &shape.geometry {
        Geometry::Path(path) if shape.stroke.as_ref().is_some_and(|it| !it.dash.is_empty()) => {
            Some(points(path)[0].1)
        }
        _ => None,
    });
    let level = level.expect("a rule");
    let lines = strokes(&scene, "第四年最少");
    let [callout] = &lines[..] else { panic!("one callout") };
    assert!(callout.iter().all(|point| point.1 > level), "{level} {callout:?}");
}

/// Long words stand on several short lines.
#[test]
fn long_words_are_wrapped() {
    let long = "這一年的數字比前後各年都高出許多主要因為新的統計口徑首次計入";
    let scene = drawn(LINE, &[&format!("text = \"{long}\"\nx = \"2003\"")], YEARS);
    let texts = scene.texts();
    let lines: Vec<_> = texts.iter().filter(|text| long.contains(&text.run.text)).collect();
    assert!(lines.len() >= 3, "{}", lines.len());
    assert!(lines.iter().all(|line| line.bounds().bounds().width <= 14.0 * 16.0));
    assert_eq!(lines.iter().map(|line| line.run.text.as_str()).collect::<String>(), long);
}

/// On the area under a line the accent would be too faint.
#[test]
fn words_keep_off_areas() {
    let scene = drawn(AREA, &["text = \"低位\"\nx = \"2004\"\npointer = \"arrow\""], YEARS);
    let is_area = |shape: &&Shape| match &shape.geometry {
        Geometry::Path(path) if shape.fill.is_some() => points(path).len() > 3,
        _ => false,
    };
    let shapes = shapes(&scene.nodes);
    let area = shapes.into_iter().find(is_area).expect("the area");
    let Geometry::Path(path) = &area.geometry else { panic!("a path") };
    let note = words(&scene, "低位");
    let over = points(path).windows(2).any(|ends| {
        let ((x0, y0), (x1, y1)) = (ends[0], ends[1]);
        let at = middle(&note).0;
        x0 < at && at < x1 && note.bottom() > y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    });
    assert!(!over, "{note:?}");
}

/// The alternative text tells the words and where they stand.
#[test]
fn the_alternative_text_tells_annotations() {
    let notes = [
        "caption = \"疫情後\"\ntext = \"最高\"\nx = \"2003\"\npointer = \"arrow\"",
        "text = \"三年\"\nx = \"2003\"\nx2 = \"2005\"",
        "text = \"**大致**上升\"",
    ];
    let scene = drawn(LINE, &notes, YEARS);
    let told = "另標示疫情後：最高（2003年）、三年（2003年至2005年）、「大致上升」。";
    assert!(scene.description.ends_with(told), "{}", scene.description);
    let ring = drawn(RING, &["text = \"東區最多\""], DISTRICTS);
    assert!(ring.description.ends_with("另標示「東區最多」。"), "{}", ring.description);
}

/// The only fault: its code, what is marked, its message and hints.
#[track_caller]
fn fault(marks: &str, notes: &[&str], table: &str) -> String {
    let drawn = figure(marks, notes, table)
        .and_then(|figure| figure.scene(&mut Typesetter::new(Fonts::builtin())));
    let Err(error) = drawn else { panic!("{notes:?} is drawn") };
    let [fault] = error.diagnostics() else { panic!("several faults: {error}") };
    let place = fault.place.as_ref().map_or("nowhere", |place| place.text());
    format!("{} at {place}: {}; {}", fault.code, fault.message, fault.hints.join("; "))
}

/// Positions that the axes lack, and keys that do not go together, each at its place.
#[test]
fn positions_that_cannot_be_are_refused() {
    let two = "text = \"字\"";
    let cases: [(&str, &str, &str, &[&str]); 17] = [
        (LINE, "x = \"2009\"", YEARS, &["bad-position at \"2009\"", "2001 to 2005"]),
        (LINE, "x = 2000", YEARS, &["bad-position at 2000", "2001 to 2005"]),
        (COLUMN, "x = \"中\"", DISTRICTS, &["bad-position at \"中\"", "「東」"]),
        (COLUMN, "x = \"東\"\nx2 = \"中\"", DISTRICTS, &["bad-position at \"中\""]),
        (LINE, "x = \"2003\"\ny = 500", YEARS, &["bad-position at 500", "not on this axis"]),
        (LINE, "x = \"2003\"\ny = \"高\"", YEARS, &["bad-value at \"高\"", "number"]),
        (POINT, "x = -5", PAIRS, &["bad-position at -5"]),
        (POINT, "x = 500", PAIRS, &["bad-position at 500", "no mark", "value as well"]),
        (LINES, "x = \"2003\"", YEARS, &["bad-position at \"2003\"", "several", "`series`"]),
        (LINES, "x = 2003\nseries = \"丙\"", YEARS, &["missing-category at \"丙\""]),
        (COLUMN, "x = \"東\"\nx2 = \"東\"", DISTRICTS, &["bad-key at \"東\"", "two positions"]),
        (COLUMN, "x = \"東\"\nx2 = \"西\"\ny = 9", DISTRICTS, &["bad-key at 9", "`y` out"]),
        (COLUMN, "y = 9", DISTRICTS, &["missing-key at 9", "`x`", "type = \"rule\""]),
        (BAR, "x = 9", DISTRICTS, &["missing-key at 9", "`y`", "type = \"rule\""]),
        (BAR, "y = \"東\"\nx2 = 50", DISTRICTS, &["bad-key at 50", "`y` to `y2`"]),
        (COLUMN, "x2 = \"西\"", DISTRICTS, &["missing-key at \"西\"", "`x` is missing"]),
        (COLUMN, "x = \"東\"\npointer = \"dart\"", DISTRICTS, &["bad-value at \"dart\"", "arrow"]),
    ];
    let lacks = |(marks, keys, table, wanted): &(&str, &str, &str, &[&str])| {
        let told = fault(marks, &[&format!("{two}\n{keys}")], table);
        (!wanted.iter().all(|words| told.contains(words))).then_some(format!("{keys:?}: {told}"))
    };
    let wrong: Vec<_> = cases.iter().filter_map(lacks).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Keys that would change nothing.
#[test]
fn keys_without_effect_are_refused() {
    let cases = [
        (RING, "x = \"東\"", DISTRICTS, "`x` has no effect in a figure without axes"),
        (LINE, "pointer = \"arrow\"", YEARS, "`pointer` has no effect"),
        (LINE, "x = 2001\nx2 = 2003\npointer = \"arrow\"", YEARS, "`pointer` has no effect"),
        (LINE, "x = 2003\nseries = \"甲\"", YEARS, "`series` has no effect"),
        (LINES, "x = 2003\ny = 25\nseries = \"甲\"", YEARS, "`series` has no effect"),
        (LINES, "series = \"甲\"", YEARS, "`series` has no effect"),
    ];
    for (marks, keys, table, wanted) in cases {
        let told = fault(marks, &[&format!("text = \"字\"\n{keys}")], table);
        assert!(told.starts_with("key-without-effect") && told.contains(wanted), "{keys}: {told}");
    }
}

/// Words without room are told at their place, with the size that would do.
#[test]
fn words_without_room_are_told_at_their_place() {
    let rows: String = (0..60).map(|i| format!("{},{}\n", 1960 + i, (i * 37) % 60)).collect();
    let marks = format!("[columns]\n\"年\" = {{ type = \"year\" }}\n{LINE}");
    let note = "text = \"字字珠璣擲地有聲句句鏗鏘\"\nx = 1990\npointer = \"none\"";
    let table = format!("年,甲\n{rows}");
    let told = fault(&marks, &[note], &table);
    assert!(told.starts_with("no-room at \"字字珠璣擲地有聲句句鏗鏘\""), "{told}");
    assert!(told.contains("`height`"), "{told}");
    let empty = fault(LINE, &["text = \" \"\nx = 2003"], YEARS);
    assert!(empty.starts_with("empty-text at \" \""), "{empty}");
}
