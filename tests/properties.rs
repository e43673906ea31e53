//! What holds for every figure, whatever stands in its table and spec.
//!
//! The seed is fixed, so that a run is the same on every machine. To search farther, set
//! `PROPTEST_RNG_SEED` and `PROPTEST_CASES` (256 is the normal effort).

use std::cell::RefCell;
use std::fmt;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::RngSeed;
use tubiao::geom::{Point, Rect, Segment};
use tubiao::scene::{Geometry, Node, Shape, Text};
use tubiao::{Error, Figure, Fonts, Result, Scene, Typesetter};

type Checked = Result<(), TestCaseError>;

/// A share of the normal effort.
fn effort(cases: u32) -> ProptestConfig {
    let normal = ProptestConfig::default();
    let rng_seed = match normal.rng_seed {
        RngSeed::Random => RngSeed::Fixed(852),
        fixed => fixed,
    };
    let cases = (normal.cases * cases / 256).max(1);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..normal }
}

/// A spec and its table.
#[derive(Clone)]
struct Input {
    spec: String,
    csv: String,
}

/// As files, so that a failure can be tried by hand.
impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "\n--- x.toml\n{}--- x.csv\n{}---", self.spec, self.csv)
    }
}

impl Input {
    fn new(head: &str, mark: &str, rows: Vec<Vec<String>>) -> Self {
        // Annotations are tables too, and end what is at the top of the spec.
        let (top, rest) = head.split_once("\u{1}").unwrap_or((head, ""));
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let record = |row: Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
        let csv = rows.into_iter().map(record).collect();
        Self { spec: format!("{top}[[mark]]\n{mark}{rest}"), csv }
    }

    fn scene(&self, setter: &mut Typesetter) -> Result<Scene> {
        Figure::parse("x", &self.spec, self.csv.as_bytes())?.scene(setter)
    }
}

/// A TOML string.
fn toml(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", c as u32),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A line of a spec, if there is a value.
fn line(key: &str, value: &Option<String>) -> String {
    value.as_ref().map_or(String::new(), |value| format!("{key} = {}\n", toml(value)))
}

const HAN: &str =
    "香港特別行政區政府統計處年報物流服務運輸人口比例其他總數金額變幅內地對外直接投資";

/// Han, Latin, digits, punctuation and spaces, as in a report.
fn words(most: usize) -> impl Strategy<Value = String> {
    let one_of = |characters: &str| select(characters.chars().collect::<Vec<_>>());
    let character = prop_oneof![
        6 => one_of(HAN),
        3 => one_of("ABCDEHIMOWabdefgilmorstwxyz"),
        1 => one_of("0123456789"),
        1 => one_of("，。、：；「」（）—…《》%-/&,.()+"),
        1 => Just(' '),
    ];
    vec(character, 1..=most).prop_map(String::from_iter)
}

/// How many rows a table has: mostly a few.
fn count(most: usize) -> impl Strategy<Value = usize> {
    prop_oneof![3 => 1..=8_usize, 1 => 1..=most]
}

/// A number as a statistician writes it, from 0.000001 to 999,000,000.
fn decimal() -> impl Strategy<Value = String> {
    (0..1000_u32, -6..=6_i32).prop_map(|(digits, power)| {
        let zeros = "0".repeat(power.max(0) as usize);
        let digits = format!("{digits:0>width$}{zeros}", width = 1 + (-power).max(0) as usize);
        let (whole, fraction) = digits.split_at(digits.len() - (-power).max(0) as usize);
        if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
    })
}

/// A column of numbers: counts, zeros, all equal, or over twelve orders of magnitude.
fn numbers(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let sign = prop_oneof![Just(""), Just("-"), Just("\u{2212}")];
    let signed = (sign, decimal()).prop_map(|(sign, number)| format!("{sign}{number}"));
    prop_oneof![
        4 => vec((0..=2000_u32).prop_map(|number| number.to_string()), rows),
        1 => vec((0..=3_u32).prop_map(|number| number.to_string()), rows),
        2 => vec(decimal(), rows),
        2 => vec(signed, rows),
        1 => decimal().prop_map(move |number| vec![number; rows]),
    ]
}

/// A column of years, evenly spaced or not.
fn years(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let named = |years: Vec<u32>| years.iter().map(u32::to_string).collect();
    let even = (1900..2000_u32).prop_map(move |first| (first..first + rows as u32).collect());
    prop_oneof![even, subsequence((1950..=2030).collect::<Vec<u32>>(), rows)].prop_map(named)
}

/// A column of names or years.
fn categories(rows: usize) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![vec(words(30), rows), vec(words(6), rows), years(rows)]
}

/// Everything of a spec but its mark.
fn head() -> impl Strategy<Value = String> {
    let footer = (option::of(words(40)), option::of(words(8)), option::of(words(80)));
    let size = (800..=1600_u32, prop_oneof![200..=900_u32, 400..=600_u32]);
    let set = (select(vec!["comma", "thin-space", "none"]), select(vec!["zh-HK", "en", "ja"]));
    let annotations = prop_oneof![
        3 => Just(vec![]),
        1 => vec((words(24), option::of(words(16))), 1..=2),
    ];
    (words(50), option::of(words(60)), footer, size, set, option::of(words(3)), annotations)
        .prop_map(|(title, subtitle, footer, size, set, unit, annotations)| {
            let mut spec = format!("title = {}\ndata = \"x.csv\"\n", toml(&title));
            spec += &line("subtitle", &subtitle);
            spec += &line("source", &footer.0);
            spec += &line("as_of", &footer.1);
            spec += &line("note", &footer.2);
            spec += &format!("width = {}\nheight = {}\n", size.0, size.1);
            spec += &format!("thousands = \"{}\"\nlang = \"{}\"\n", set.0, set.1);
            if let Some(unit) = unit {
                spec += &format!(
                    "[columns]\n\"數值\" = {{ type = \"number\", unit = {} }}\n",
                    toml(&unit)
                );
            }
            spec.push('\u{1}');
            for (text, caption) in annotations {
                spec += &format!("[[annotation]]\ntext = {}\n", toml(&text));
                spec += &line("caption", &caption);
            }
            spec
        })
}

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Columns over years or categories, with and without a part.
fn column() -> impl Strategy<Value = Input> {
    let table = count(40).prop_flat_map(|rows| {
        let shares =
            vec((0..=1000_u32).prop_map(|share| format!("{}.{}", share / 10, share % 10)), rows);
        (categories(rows), numbers(rows), option::of(shares))
    });
    let gaps = select(vec!["auto", "scaled", "broken"]);
    (head(), table, gaps, option::of(words(20))).prop_map(|(head, table, gaps, label)| {
        let (names, values, shares) = table;
        let mut mark =
            format!("type = \"column\"\nx = \"名稱\"\ny = \"數值\"\ngaps = \"{gaps}\"\n");
        let mut rows = vec![named(&["名稱", "數值"])];
        rows.extend(names.into_iter().zip(values).map(|(name, value)| vec![name, value]));
        if let Some(shares) = shares {
            mark += "part = \"佔比\"\n";
            mark += &line("part_label", &label);
            let cells = ["佔比".to_owned()].into_iter().chain(shares);
            rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        }
        Input::new(&head, &mark, rows)
    })
}

/// Bars in every arrangement, of one to three groups.
fn bar() -> impl Strategy<Value = Input> {
    let table = (count(13), 1..=3_usize).prop_flat_map(|(count, groups)| {
        let group = prop_oneof![vec(words(16), groups), years(groups)];
        (vec(words(30), count), group, numbers(count * groups))
    });
    let arrange = (select(vec!["dodge", "overlay"]), any::<bool>());
    (head(), table, arrange, option::of(words(16))).prop_map(|(head, table, arrange, label)| {
        let (names, groups, values) = table;
        let (arrange, cells) = arrange;
        let mut mark = format!("type = \"bar\"\ny = \"名稱\"\nx = \"數值\"\ngroup = \"組別\"\n");
        mark += &format!("arrange = \"{arrange}\"\ncells = {cells}\n");
        mark += &line("reference_label", &label);
        let mut rows = vec![named(&["名稱", "組別", "數值"])];
        let keys = names.iter().flat_map(|name| groups.iter().map(move |group| (name, group)));
        let row = |((name, group), value): ((&String, &String), String)| {
            vec![name.clone(), group.clone(), value]
        };
        rows.extend(keys.zip(values).map(row));
        Input::new(&head, &mark, rows)
    })
}

/// Rings with and without a rest.
fn donut() -> impl Strategy<Value = Input> {
    let table = count(40).prop_flat_map(|rows| (vec(words(30), rows), numbers(rows)));
    (head(), table, option::of(any::<Index>()), option::of(words(12))).prop_map(
        |(head, (names, values), rest, total)| {
            let mut mark = "type = \"donut\"\ncategory = \"名稱\"\nvalue = \"數值\"\n".to_owned();
            mark += &line("rest", &rest.map(|rest| rest.get(&names).trim().to_owned()));
            mark += &line("total_label", &total);
            let mut rows = vec![named(&["名稱", "數值"])];
            rows.extend(names.into_iter().zip(values).map(|(name, value)| vec![name, value]));
            Input::new(&head, &mark, rows)
        },
    )
}

fn figure() -> impl Strategy<Value = Input> {
    prop_oneof![column(), bar(), donut()]
}

/// Whether a figure is drawn as an editor would print it, or refused with reasons.
fn check(input: &Input) -> Checked {
    thread_local! {
        static SETTER: RefCell<Typesetter> = RefCell::new(Typesetter::new(Fonts::builtin()));
    }
    match SETTER.with_borrow_mut(|setter| input.scene(setter)) {
        Err(error) => explained(&error, input),
        Ok(scene) => {
            words_have_room(&scene)?;
            shapes_are_on_the_page(&scene)?;
            svg_is_sound(&scene)
        }
    }
}

/// Every fault has a message and a place in one of the two files.
fn explained(error: &Error, input: &Input) -> Checked {
    prop_assert!(!error.diagnostics().is_empty());
    for fault in error.diagnostics() {
        prop_assert!(!fault.message.trim().is_empty() && !fault.code.is_empty(), "{fault:?}");
        let Some(place) = &fault.place else {
            return Err(TestCaseError::fail(format!("without a place: {fault:?}")));
        };
        let file = if place.path() == "x.toml" { &input.spec } else { &input.csv };
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        let line = place.line().checked_sub(1).and_then(|line| file.split('\n').nth(line));
        let columns = line.map(|line| 1..=line.chars().count() + 1);
        prop_assert!(columns.is_some_and(|c| c.contains(&place.column())), "outside: {fault:?}");
        let (line, within) = place.in_line();
        prop_assert!(line.get(within).is_some(), "outside its line: {fault:?}");
    }
    Ok(())
}

/// The em box of a line.
fn em_box(text: &Text) -> Rect {
    let corner = |x, y| {
        let Point { x, y } = text.origin + text.turn.apply(Point::from_px(x, y));
        (x.px(), y.px())
    };
    let style = text.run.style;
    Rect::from_corners(corner(0.0, -style.ascent()), corner(text.run.width, style.descent()))
}

/// Words are legible, on the page, and clear of each other; a pixel may be lost to rounding.
fn words_have_room(scene: &Scene) -> Checked {
    let mut boxes: Vec<(Rect, &str)> = vec![];
    for text in scene.texts() {
        let (run, place) = (&text.run, em_box(text));
        prop_assert!(run.style.size >= 15.0, "{:?} is {} px high", run.text, run.style.size);
        let positions = run.glyphs.iter().flat_map(|glyph| [glyph.origin.0, glyph.origin.1]);
        prop_assert!(positions.chain([run.width]).all(f64::is_finite), "{run:?}");
        if run.text.trim().is_empty() {
            continue;
        }
        prop_assert!(!run.glyphs.is_empty(), "nothing is drawn for {:?}", run.text);
        let inside = place.x >= -1.0
            && place.y >= -1.0
            && place.right() <= scene.width.px() + 1.0
            && place.bottom() <= scene.height.px() + 1.0;
        prop_assert!(inside, "{:?} leaves the page: {place:?}", run.text);
        for (other, words) in &boxes {
            let across = place.right().min(other.right()) - place.x.max(other.x);
            let down = place.bottom().min(other.bottom()) - place.y.max(other.y);
            prop_assert!(
                across <= 1.0 || down <= 1.0,
                "{words:?} at {other:?} and {:?} at {place:?} overlap",
                run.text
            );
        }
        boxes.push((place, &run.text));
    }
    Ok(())
}

/// No bar, line or wedge leaves the page: none was computed from nothing.
fn shapes_are_on_the_page(scene: &Scene) -> Checked {
    fn shapes<'a>(nodes: &'a [Node], found: &mut Vec<&'a Shape>) {
        for node in nodes {
            match node {
                Node::Group(group) => shapes(&group.nodes, found),
                Node::Shape(shape) => found.push(shape),
                Node::Text(_) => {}
            }
        }
    }
    let mut found = vec![];
    shapes(&scene.nodes, &mut found);
    for Shape { geometry, .. } in found {
        let points = match geometry {
            Geometry::Rect(corner, x, y) => vec![*corner, *corner + Point { x: *x, y: *y }],
            Geometry::Circle(..) => vec![],
            Geometry::Path(path) => path.segments.iter().flat_map(points).collect(),
        };
        for Point { x, y } in points {
            let inside = (-1.0..=scene.width.px() + 1.0).contains(&x.px())
                && (-1.0..=scene.height.px() + 1.0).contains(&y.px());
            prop_assert!(inside, "a shape leaves the page: {geometry:?}");
        }
    }
    Ok(())
}

fn points(segment: &Segment) -> Vec<Point> {
    match *segment {
        Segment::Move(p) | Segment::Line(p) => vec![p],
        Segment::Quad(a, p) => vec![a, p],
        Segment::Cubic(a, b, p) => vec![a, b, p],
        Segment::Close => vec![],
    }
}

/// The SVG is XML, has only numbers where numbers belong, and a search in it finds all words.
fn svg_is_sound(scene: &Scene) -> Checked {
    let svg = tubiao::svg::write(scene);
    let document = roxmltree::Document::parse(&svg)
        .map_err(|error| TestCaseError::fail(format!("{error} in {svg}")))?;
    let mut attributes = document.descendants().flat_map(|node| node.attributes());
    prop_assert!(!attributes.any(|a| a.value().contains("NaN") || a.value().contains("inf")));
    let searched = document.descendants().filter(|node| node.has_tag_name("text"));
    let searched: Vec<_> = searched.map(|node| node.text().unwrap_or_default()).collect();
    let drawn: Vec<_> = scene.texts().into_iter().map(|text| text.run.text.as_str()).collect();
    prop_assert_eq!(searched, drawn);
    Ok(())
}

proptest! {
    #![proptest_config(effort(150))]

    /// Columns over years and names, of any sign and size.
    #[test]
    fn columns_are_sound_or_refused(input in column()) {
        check(&input)?;
    }

    /// Bars beside and over each other, and as squares.
    #[test]
    fn bars_are_sound_or_refused(input in bar()) {
        check(&input)?;
    }

    /// Rings of one to forty wedges, some of them of no width.
    #[test]
    fn rings_are_sound_or_refused(input in donut()) {
        check(&input)?;
    }
}

proptest! {
    #![proptest_config(effort(40))]

    /// Neither the caches nor the language that other figures leave in a typesetter show.
    #[test]
    fn a_used_typesetter_draws_the_same(input in figure(), earlier in vec(figure(), 1..=3)) {
        let fresh = || Typesetter::new(Fonts::builtin());
        let mut used = fresh();
        for figure in earlier {
            let _ = figure.scene(&mut used);
        }
        let expected = input.scene(&mut fresh()).map(|scene| tubiao::svg::write(&scene));
        for setter in [&mut used, &mut fresh()] {
            let again = input.scene(setter).map(|scene| tubiao::svg::write(&scene));
            prop_assert!(again == expected);
        }
    }
}

proptest! {
    #![proptest_config(effort(4))]

    /// What has a layout has a picture, twice the same.
    #[test]
    fn whatever_is_laid_out_has_a_picture(input in figure()) {
        if let Ok(scene) = input.scene(&mut Typesetter::new(Fonts::builtin())) {
            let picture = tubiao::png::write(&scene);
            prop_assert!(picture.as_ref().is_ok_and(|bytes| bytes.starts_with(b"\x89PNG")));
            prop_assert!(picture == tubiao::png::write(&scene));
        }
    }
}

const SPEC: &str = "title = \"a\"\ndata = \"x.csv\"\n[columns]\n\"v\" = { type = \"number\" }\n\
[[mark]]\ntype = \"column\"\nx = \"k\"\ny = \"v\"\ngaps = \"auto\"\n";
const CSV: &str = "k,v\n2001,1\n2002,2.5\n";

/// Bytes near to a table: its own characters in any order, and any bytes at all.
fn table_bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces =
        ["k", "v", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"", " ", "1", "2001", "-", "."];
    let likely =
        select([&pieces[..], &["%", "年", "\u{feff}", "\u{2009}", "\0", "1e400"]].concat());
    let likely = vec(likely.prop_map(|piece| piece.as_bytes().to_vec()), 0..60);
    let begun = likely.clone().prop_map(|pieces| [b"k,v\n".to_vec(), pieces.concat()].concat());
    prop_oneof![begun, likely.prop_map(|pieces| pieces.concat()), vec(any::<u8>(), 0..200)]
}

/// Strings near to a spec: a sound one with a stretch replaced, and any string at all.
fn spec_text() -> impl Strategy<Value = String> {
    let pieces =
        ["title", "data", "mark", "columns", "type", "=", "=", "\"", "'''", "[", "]", "[["];
    let more =
        ["]]", "{", "}", ",", ".", "\n", "\n", "#", "\\u0000", "1e999", "-1", "年", "`", "\r"];
    let soup = vec(select([&pieces[..], &more[..]].concat()), 0..40).prop_map(|all| all.concat());
    let at = || any::<Index>().prop_map(|at| at.index(SPEC.len() + 1));
    let edited = (at(), at(), vec(select([&pieces[..], &more[..]].concat()), 0..4)).prop_map(
        |(from, to, with)| {
            let (before, after) = (&SPEC[..from.min(to)], &SPEC[from.max(to)..]);
            format!("{before}{}{after}", with.concat())
        },
    );
    prop_oneof![2 => edited, 1 => soup, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(effort(1500))]

    /// A table of any bytes is read, or refused at a place in it.
    #[test]
    fn any_bytes_are_a_table_or_refused(csv in table_bytes()) {
        if let Err(error) = Figure::parse("x", SPEC, &csv) {
            let csv = String::from_utf8_lossy(&csv).into_owned();
            explained(&error, &Input { spec: SPEC.to_owned(), csv })?;
        }
    }

    /// A spec of any characters is read, or refused at a place in it.
    #[test]
    fn any_string_is_a_spec_or_refused(spec in spec_text()) {
        if let Err(error) = Figure::parse("x", &spec, CSV.as_bytes()) {
            explained(&error, &Input { spec, csv: CSV.to_owned() })?;
        }
    }
}

/// Brackets within brackets do not exhaust the stack.
#[test]
fn deep_nesting_is_refused() {
    for piece in ["[", "a=[", "{a=", "a.", "[[a", "'''", "\"\"\""] {
        for start in ["", "a = ", "[[mark]]\na = "] {
            let spec = start.to_owned() + &piece.repeat(20_000);
            assert!(Figure::parse("x", &spec, CSV.as_bytes()).is_err(), "{start}{piece}…");
        }
    }
}

/// Words as an attacker, a broken export or a pasted web page would bring them.
fn hostile() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "<script>alert(1)</script>",
        "&",
        "&lt;",
        "\"",
        "'",
        "]]>",
        "<![CDATA[",
        "-->",
        "\u{202e}",
        "\u{2066}",
        "\0",
        "\u{1b}[31m",
        "😀",
        "\u{fffe}",
        "\u{ffff}",
        "\u{fffd}",
        "\u{301}",
        "\u{20dd}",
        "\u{e000}",
        "\u{10ffff}",
        "\u{200d}",
        "\u{feff}",
        "\u{ad}",
        "\u{fe0f}",
        "\u{3000}",
        "\u{2028}",
        "\t",
        "\n",
        "\r",
        "שלום",
        "مرحبا",
        "ไทย",
        "𠮷",
        "👩\u{200d}👩\u{200d}👧",
    ]);
    let piece = prop_oneof![2 => piece.prop_map(str::to_owned), 2 => words(6), 1 => any::<char>().prop_map(|c| c.to_string())];
    vec(piece, 1..=4).prop_map(|pieces| pieces.concat())
}

/// One hostile text, at one of the places where words stand.
fn hostile_figure() -> impl Strategy<Value = (String, Input)> {
    let keys = ["title", "subtitle", "description", "source", "as_of", "note", "lang"];
    let key =
        select([&keys[..], &["name", "label", "unit", "cell", "group", "header", "text"]].concat());
    (key, select(vec!["column", "bar", "donut"]), hostile()).prop_map(move |(key, mark, text)| {
        let at =
            |here: &str, usual: &str| if key == here { text.clone() } else { usual.to_owned() };
        let mut spec = format!("title = {}\ndata = \"x.csv\"\n", toml(&at("title", "a")));
        if keys[1..].contains(&key) {
            spec += &line(key, &Some(text.clone()));
        }
        let value = at("header", "數值");
        spec += &format!(
            "[columns]\n{} = {{ type = \"number\", unit = {} }}\n",
            toml(&value),
            toml(&at("unit", "個"))
        );
        let (own, x, y, label) = match mark {
            "column" => ("part = \"g\"", "x", "y", "part_label"),
            "bar" => ("group = \"g\"\narrange = \"overlay\"", "y", "x", "reference_label"),
            _ => ("", "category", "value", "total_label"),
        };
        let mut mark = format!("type = \"{mark}\"\n{x} = \"k\"\n{y} = {}\n{own}\n", toml(&value));
        if key == "label" {
            mark += &line(label, &Some(text.clone()));
        }
        if key == "text" {
            mark += &format!("[[annotation]]\ntext = {}\n", toml(&text));
        }
        let group = if x == "x" { "50".to_owned() } else { at("group", "乙") };
        let mut rows = vec![vec!["k".to_owned(), "g".to_owned(), value]];
        rows.push(vec![
            at("cell", "甲"),
            if x == "x" { "9".to_owned() } else { "丙".to_owned() },
            "3".to_owned(),
        ]);
        if x != "category" {
            let name = if x == "x" { "丁".to_owned() } else { at("cell", "甲") };
            rows.push(vec![name, group, "4".to_owned()]);
        }
        let name = at("name", "x");
        (name, Input::new(&spec, &mark, rows))
    })
}

proptest! {
    #![proptest_config(effort(600))]

    /// Words reach the file escaped, or are refused by the number of the character.
    #[test]
    fn hostile_words_are_escaped_or_named((name, input) in hostile_figure()) {
        let figure = Figure::parse(&name, &input.spec, input.csv.as_bytes());
        match figure.and_then(|figure| figure.scene(&mut Typesetter::new(Fonts::builtin()))) {
            Ok(scene) => svg_is_sound(&scene)?,
            Err(error) => for fault in error.diagnostics() {
                let named = fault.message.split("U+").nth(1).and_then(|code| u32::from_str_radix(code.split(' ').next()?, 16).ok());
                match fault.code {
                    "missing-glyph" | "control-character" => {
                        let there = named.and_then(char::from_u32);
                        prop_assert!(there.is_some_and(|c| format!("{name}{input:?}").contains(c)), "{fault:?}");
                    }
                    "no-room" | "bad-language" | "empty-cell" | "missing-column" | "duplicate-column" | "unnamed-column" => {}
                    other => prop_assert!(false, "{other}: {fault:?}"),
                }
            },
        }
    }
}

/// Numbers at the ends of what a computer holds are drawn or refused, in finite time.
#[test]
fn the_largest_and_smallest_numbers_come_to_an_end() {
    let extremes = ["1e308", "-1e308", "1.7e308", "5e-324", "1e-300", "0", "-0.0", "1"];
    let marks = [
        "type = \"column\"\nx = \"k\"\ny = \"v\"\n",
        "type = \"bar\"\ny = \"k\"\nx = \"v\"\n",
        "type = \"bar\"\ny = \"k\"\nx = \"v\"\ngroup = \"g\"\narrange = \"overlay\"\n",
        "type = \"donut\"\ncategory = \"k\"\nvalue = \"v\"\n",
    ];
    for (first, second) in extremes.iter().flat_map(|a| extremes.iter().map(move |b| (a, b))) {
        for (i, mark) in marks.iter().enumerate() {
            let key = if i == 2 { "a" } else { "b" };
            let rows = [["k", "g", "v"], ["a", "c", first], [key, "d", second]];
            let rows = rows.iter().map(|row| named(row)).collect();
            let input = Input::new("title = \"a\"\ndata = \"x.csv\"\n", mark, rows);
            let (done, waiting) = mpsc::channel();
            let shown = format!("{input:?}");
            thread::spawn(move || done.send(check(&input)));
            let checked = waiting.recv_timeout(Duration::from_secs(20));
            assert!(matches!(checked, Ok(Ok(()))), "{checked:?}{shown}");
        }
    }
}
