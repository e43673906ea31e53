//! What holds for every figure, whatever stands in its table and spec.
//!
//! The seed is fixed, so that a run is the same on every machine. To search farther, set
//! `PROPTEST_RNG_SEED`, and `PROPTEST_CASES` to a multiple of 256.

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

fn effort(cases: u32) -> ProptestConfig {
    let normal = ProptestConfig::default();
    let rng_seed = match normal.rng_seed {
        RngSeed::Random => RngSeed::Fixed(3),
        fixed => fixed,
    };
    let cases = (normal.cases * cases / 256).max(1);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..normal }
}

/// A spec and its table.
#[derive(Clone)]
struct Input {
    spec: String,
    csv: Vec<u8>,
}

/// As files, so that a failure can be tried by hand.
impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let csv = String::from_utf8_lossy(&self.csv);
        write!(f, "\n--- x.toml\n{}--- x.csv\n{csv}---", self.spec)
    }
}

impl Input {
    fn new((top, end): &Head, mark: &str, header: &[&str], rows: Vec<Vec<String>>) -> Self {
        let header = header.iter().map(|&name| name.to_owned()).collect();
        let record = |row: &Vec<String>| row.iter().map(|c| csv(c)).collect::<Vec<_>>().join(",");
        let records: Vec<_> = [header].iter().chain(&rows).map(record).collect();
        let spec = format!("{top}[[mark]]\n{mark}{end}");
        Self { spec, csv: (records.join("\n") + "\n").into_bytes() }
    }

    fn scene(&self, setter: &mut Typesetter) -> Result<Scene> {
        Figure::parse("x", &self.spec, &self.csv)?.scene(setter)
    }
}

/// A CSV cell.
fn csv(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
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

/// Han, Latin, digits, punctuation and spaces, as in a report.
fn words(most: usize) -> impl Strategy<Value = String> {
    let one_of = |characters: &str| select(characters.chars().collect::<Vec<_>>());
    let character = prop_oneof![
        6 => one_of("香港特別行政區政府統計處年報物流服務運輸人口比例其他總數金額變幅"),
        3 => one_of("ABCDEHIMOWabdefgilmorstwxyz"),
        1 => one_of("0123456789"),
        1 => one_of("，。、：；「」（）—…《》%-/&,.()+"),
        1 => Just(' '),
    ];
    vec(character, 1..=most).prop_map(String::from_iter)
}

/// A number as a statistician writes it, from 0.000001 to 999,000,000.
fn decimal() -> impl Strategy<Value = String> {
    (0..1000_u32, 0..=6_usize, 0..=6_usize).prop_map(|(digits, zeros, decimals)| {
        let digits = format!("{digits}{:0<zeros$}", "");
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if decimals == 0 { digits } else { format!("{whole}.{fraction}") }
    })
}

/// A column of numbers: counts, zeros, all equal, or over twelve orders of magnitude.
fn numbers(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let signed =
        (select(vec!["", "-", "\u{2212}"]), decimal()).prop_map(|(a, b)| a.to_owned() + &b);
    prop_oneof![
        4 => vec((0..=2000_u32).prop_map(|number| number.to_string()), rows),
        1 => vec((0..=3_u32).prop_map(|number| number.to_string()), rows),
        1 => vec((90..=110_u32).prop_map(|number| number.to_string()), rows),
        2 => vec(decimal(), rows),
        2 => vec(signed, rows),
        1 => decimal().prop_map(move |number| vec![number; rows]),
    ]
}

/// A column of years, evenly spaced or not.
fn years(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let even = (1900..2000_u32).prop_map(move |first| (first..first + rows as u32).collect());
    prop_oneof![even, subsequence((1950..=2030).collect::<Vec<u32>>(), rows)]
        .prop_map(|years: Vec<u32>| years.iter().map(u32::to_string).collect())
}

/// A table's number of rows: mostly a few.
fn count(most: usize) -> impl Strategy<Value = usize> {
    prop_oneof![3 => 1..=8_usize, 1 => 1..=most]
}

/// What stands in a spec before its mark, and after it.
type Head = (String, String);

fn head() -> impl Strategy<Value = Head> {
    let text = |most| option::of(words(most));
    let foot = (text(40), text(8), text(80));
    let size = (800..=1600_u32, prop_oneof![200..=900_u32, 200..=500_u32]);
    let ways = (select(vec!["comma", "thin-space", "none"]), select(vec!["zh-HK", "en", "ja"]));
    let notes = prop_oneof![3 => Just(vec![]), 1 => vec((words(24), text(16)), 1..=2)];
    (words(50), text(60), foot, size, ways, text(3), notes).prop_map(
        |(title, subtitle, foot, (width, height), (thousands, lang), unit, notes)| {
            let mut top = format!("title = {}\ndata = \"x.csv\"\n", toml(&title));
            for (key, text) in
                [("subtitle", subtitle), ("source", foot.0), ("as_of", foot.1), ("note", foot.2)]
            {
                top += &line(key, &text);
            }
            top += &format!("width = {width}\nheight = {height}\n");
            top += &format!("thousands = \"{thousands}\"\nlang = \"{lang}\"\n");
            if let Some(unit) = unit {
                let unit = toml(&unit);
                top += &format!("[columns]\n\"數值\" = {{ type = \"number\", unit = {unit} }}\n");
            }
            let note = |(text, caption): (String, Option<String>)| {
                format!("[[annotation]]\ntext = {}\n{}", toml(&text), line("caption", &caption))
            };
            (top, notes.into_iter().map(note).collect())
        },
    )
}

/// Columns over years or categories, with and without a part.
fn column() -> impl Strategy<Value = Input> {
    let table = count(40).prop_flat_map(|rows| {
        let share = (0..=1000_u32).prop_map(|share| format!("{}.{}", share / 10, share % 10));
        let names = prop_oneof![vec(words(30), rows), vec(words(6), rows), years(rows)];
        (names, numbers(rows), vec(share, rows))
    });
    let part = option::of(option::of(words(20)));
    let gaps = select(vec!["auto", "scaled", "broken"]);
    (head(), table, gaps, part).prop_map(|(head, (names, values, shares), gaps, part)| {
        let mut mark =
            format!("type = \"column\"\nx = \"名稱\"\ny = \"數值\"\ngaps = \"{gaps}\"\n");
        if let Some(label) = part {
            mark += &format!("part = \"佔比\"\n{}", line("part_label", &label));
        }
        let rows = names.into_iter().zip(values).zip(shares);
        let rows = rows.map(|((name, value), share)| vec![name, value, share]).collect();
        Input::new(&head, &mark, &["名稱", "數值", "佔比"], rows)
    })
}

/// Bars in every arrangement, without groups or of two or three.
fn bar() -> impl Strategy<Value = Input> {
    let table = (count(13), select(vec![1, 2, 2, 2, 3_usize])).prop_flat_map(|(count, groups)| {
        let groups_names = prop_oneof![vec(words(30), groups), years(groups)];
        (vec(words(30), count), groups_names, numbers(count * groups))
    });
    let arrange = select(vec!["dodge", "dodge\"\ncells = true\n#", "overlay"]);
    (head(), table, arrange, option::of(words(40))).prop_map(|(head, table, arrange, label)| {
        let (names, groups, values) = table;
        let mut mark = "type = \"bar\"\ny = \"名稱\"\nx = \"數值\"\n".to_owned();
        mark += if groups.len() > 1 { "group = \"組別\"\n" } else { "" };
        mark += &format!("arrange = \"{arrange}\"\n{}", line("reference_label", &label));
        let keys = names.iter().flat_map(|name| groups.iter().map(move |group| (name, group)));
        let rows = keys.zip(values).map(|((a, b), value)| vec![a.clone(), b.clone(), value]);
        Input::new(&head, &mark, &["名稱", "組別", "數值"], rows.collect())
    })
}

/// Rings with and without a rest.
fn donut() -> impl Strategy<Value = Input> {
    let table = count(40).prop_flat_map(|rows| (vec(words(30), rows), numbers(rows)));
    (head(), table, option::of(any::<Index>()), option::of(words(30))).prop_map(
        |(head, (names, values), rest, total)| {
            let mut mark = "type = \"donut\"\ncategory = \"名稱\"\nvalue = \"數值\"\n".to_owned();
            mark += &line("rest", &rest.map(|rest| rest.get(&names).trim().to_owned()));
            mark += &line("total_label", &total);
            let rows = names.into_iter().zip(values).map(|(name, value)| vec![name, value]);
            Input::new(&head, &mark, &["名稱", "數值"], rows.collect())
        },
    )
}

fn figure() -> impl Strategy<Value = Input> {
    prop_oneof![column(), bar(), donut()]
}

/// A figure is drawn as an editor would print it, or refused with reasons.
fn check(input: &Input) -> Checked {
    thread_local! {
        static SETTER: RefCell<Typesetter> = RefCell::new(Typesetter::new(Fonts::builtin()));
    }
    match SETTER.with_borrow_mut(|setter| input.scene(setter)) {
        Err(error) => explained(&error, input),
        Ok(scene) => {
            words_have_room(&scene)?;
            shapes_leave_words_alone(&scene)?;
            svg_is_sound(&scene)
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

/// The em box of a line of text.
fn em_box(text: &Text) -> Rect {
    text.bounds().bounds()
}

fn pixels(point: Point) -> (f64, f64) {
    (point.x.px(), point.y.px())
}

/// The visible lines of text with their em boxes.
fn boxes(scene: &Scene) -> Vec<(Rect, &str)> {
    let visible = scene.texts().into_iter().filter(|text| !text.run.text.trim().is_empty());
    visible.map(|text| (em_box(text), text.run.text.as_str())).collect()
}

/// Words are legible, on the page, and clear of each other; a pixel may be lost to rounding.
fn words_have_room(scene: &Scene) -> Checked {
    for run in scene.texts().iter().map(|text| &text.run) {
        prop_assert!(run.style.size >= 15.0, "{:?} is {} px high", run.text, run.style.size);
        let positions = run.glyphs.iter().flat_map(|glyph| [glyph.origin.0, glyph.origin.1]);
        prop_assert!(positions.chain([run.width]).all(f64::is_finite), "{run:?}");
        prop_assert!(!run.glyphs.is_empty() || run.text.trim().is_empty(), "{run:?} is empty");
    }
    let (width, height, boxes) = (scene.width.px(), scene.height.px(), boxes(scene));
    for (i, (place, words)) in boxes.iter().enumerate() {
        let inside = place.x.min(place.y) >= -1.0
            && place.right() <= width + 1.0
            && place.bottom() <= height + 1.0;
        prop_assert!(inside, "{words:?} leaves the page: {place:?}");
        for (other, near) in &boxes[..i] {
            let overlap = place.touches(other, -1.0);
            prop_assert!(!overlap, "{near:?} at {other:?} and {words:?} at {place:?} overlap");
        }
    }
    Ok(())
}

/// No line, nor the edge of a bar or wedge, runs through words or leaves the page.
fn shapes_leave_words_alone(scene: &Scene) -> Checked {
    let (width, height, boxes) = (scene.width.px(), scene.height.px(), boxes(scene));
    for (x, y) in shapes(&scene.nodes).into_iter().flat_map(outline) {
        let inside = (-1.0..=width + 1.0).contains(&x) && (-1.0..=height + 1.0).contains(&y);
        prop_assert!(inside, "a shape leaves the page at ({x}, {y})");
        let point = Rect { x, y, width: 0.0, height: 0.0 };
        let hit = boxes.iter().find(|(place, _)| place.touches(&point, -1.0));
        prop_assert!(hit.is_none(), "the edge of a shape at ({x}, {y}) runs through {hit:?}");
    }
    Ok(())
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

/// Points of a shape's edge, at most four pixels apart.
fn outline(shape: &Shape) -> Vec<(f64, f64)> {
    let mut points = vec![];
    match &shape.geometry {
        Geometry::Rect(corner, width, height) => {
            let ((x, y), (w, h)) = (pixels(*corner), (width.px(), height.px()));
            points.push((x, y));
            for to in [(x + w, y), (x + w, y + h), (x, y + h), (x, y)] {
                straight(&mut points, to);
            }
        }
        Geometry::Circle(..) => {}
        Geometry::Path(path) => {
            for segment in &path.segments {
                match *segment {
                    Segment::Move(to) => points.push(pixels(to)),
                    Segment::Line(to) | Segment::Quad(_, to) => straight(&mut points, pixels(to)),
                    Segment::Cubic(b, c, d) => {
                        let at = [points[points.len() - 1], pixels(b), pixels(c), pixels(d)];
                        (1..=16)
                            .for_each(|i| straight(&mut points, cubic(at, f64::from(i) / 16.0)));
                    }
                    Segment::Close => {
                        let start = points[0];
                        straight(&mut points, start);
                    }
                }
            }
        }
    }
    points
}

fn straight(points: &mut Vec<(f64, f64)>, to: (f64, f64)) {
    let from = points[points.len() - 1];
    let steps = ((to.0 - from.0).abs().max((to.1 - from.1).abs()) / 4.0).ceil().min(1e4);
    let at = |i: f64| (from.0 + (to.0 - from.0) * i / steps, from.1 + (to.1 - from.1) * i / steps);
    points.extend((1..=steps as usize).map(|i| at(i as f64)));
}

fn cubic([a, b, c, d]: [(f64, f64); 4], t: f64) -> (f64, f64) {
    let s = 1.0 - t;
    let at = |a, b, c, d| s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d;
    (at(a.0, b.0, c.0, d.0), at(a.1, b.1, c.1, d.1))
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
    #![proptest_config(effort(400))]

    /// Columns over years and names, of any sign and size.
    #[test]
    fn columns_are_sound_or_refused(input in column()) {
        check(&input)?;
    }

    /// However long names, title and note are, columns stay tall enough to be compared.
    #[test]
    fn columns_stay_visible(input in column()) {
        let csv = String::from_utf8_lossy(&input.csv).into_owned();
        let value = |line: &str| line.split("\",\"").nth(1).map(str::to_owned);
        let shows = csv.lines().skip(1).filter_map(value).any(|v| v.contains(|c| ('1'..='9').contains(&c)));
        let scene = input.scene(&mut Typesetter::new(Fonts::builtin()));
        if let (Ok(scene), true) = (scene, shows) {
            let tall = |shape: &&Shape| matches!(shape.geometry, Geometry::Rect(_, _, h) if h.px() >= 20.0);
            prop_assert!(shapes(&scene.nodes).iter().any(tall), "no column is 20 pixels tall");
        }
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
    #![proptest_config(effort(120))]

    /// Neither the caches nor the language that other figures leave in a typesetter show.
    #[test]
    fn a_used_typesetter_draws_the_same(input in figure(), earlier in vec(figure(), 1..=3)) {
        let (mut used, fresh) = (Typesetter::new(Fonts::builtin()), || Typesetter::new(Fonts::builtin()));
        for figure in earlier {
            let _ = figure.scene(&mut used);
        }
        let svg = |setter: &mut Typesetter| input.scene(setter).map(|scene| tubiao::svg::write(&scene));
        let expected = svg(&mut fresh());
        prop_assert!(svg(&mut used) == expected);
        prop_assert!(svg(&mut fresh()) == expected);
    }
}

proptest! {
    #![proptest_config(effort(10))]

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

const SPEC: &str = "title = \"a\"\ndata = \"x.csv\"\n[columns]\nv = { type = \"number\" }\n\
                    [[mark]]\ntype = \"column\"\nx = \"k\"\ny = \"v\"\ngaps = \"auto\"\n";
const CSV: &[u8] = b"k,v\n2001,1\n2002,2.5\n";

/// Pieces of a file in any order.
fn pieces(pieces: &'static str, most: usize) -> impl Strategy<Value = String> {
    vec(select(pieces.split('·').collect::<Vec<_>>()), 0..most).prop_map(|all| all.concat())
}

/// Bytes near to a table, and any bytes at all.
fn table_bytes() -> impl Strategy<Value = Vec<u8>> {
    let near = || {
        pieces("k·v·,·,·,·\n·\n·\r\n·\r·\"·\"·\"· ·1·2001·-·.·%·年·\u{feff}·\u{2009}·\0·1e400", 60)
    };
    let begun = near().prop_map(|text| format!("k,v\n{text}").into_bytes());
    prop_oneof![begun, near().prop_map(String::into_bytes), vec(any::<u8>(), 0..200)]
}

/// A sound spec with a stretch replaced, pieces of specs, and any string at all.
fn spec_text() -> impl Strategy<Value = String> {
    let near = |most| {
        pieces(
            "title·data·mark·type·=·=·\"·\"·'''·[·]·[[·]]·{·}·,·.·\n·\n·#·\\u0000·1e999·-1·年·`·\r·\\",
            most,
        )
    };
    let at = || any::<Index>().prop_map(|at| at.index(SPEC.len() + 1));
    let edited = (at(), at(), near(5))
        .prop_map(|(a, b, with)| format!("{}{with}{}", &SPEC[..a.min(b)], &SPEC[a.max(b)..]));
    prop_oneof![2 => edited, 1 => near(40), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(effort(2500))]

    /// A table of any bytes is drawn, or refused at a place in it.
    #[test]
    fn any_bytes_are_a_table_or_refused(csv in table_bytes()) {
        check(&Input { spec: SPEC.to_owned(), csv })?;
    }

    /// A spec of any characters is drawn, or refused at a place in it.
    #[test]
    fn any_string_is_a_spec_or_refused(spec in spec_text()) {
        check(&Input { spec, csv: CSV.to_vec() })?;
    }
}

/// Brackets within brackets do not exhaust the stack.
#[test]
fn deep_nesting_is_refused() {
    for piece in ["[", "a=[", "{a=", "a.", "[[a", "'''", "\"\"\""] {
        for start in ["", "a = ", "[[mark]]\na = "] {
            let spec = start.to_owned() + &piece.repeat(20_000);
            assert!(Figure::parse("x", &spec, CSV).is_err(), "{start}{piece}…");
        }
    }
}

const SLOTS: &str = "title·subtitle·description·source·as_of·note·text·label·unit·header·a·b·c·x";
const HOSTILE_SPEC: &str = "title=<title>\nsubtitle=<subtitle>\ndescription=<description>\n\
    source=<source>\nas_of=<as_of>\nnote=<note>\ndata='x.csv'\nheight=900\n[columns]\n\
    <header>={type='number',unit=<unit>}\n[[annotation]]\ntext=<text>\n[[mark]]\n";
const MARKS: [&str; 3] = [
    "type='column'\nx=<c>\npart='p'\npart_label=<label>\ny=<header>\n",
    "type='bar'\ny=<c>\nx=<header>\ngroup='g'\nreference_label=<label>\narrange='overlay'\n",
    "type='donut'\ncategory=<c>\ntotal_label=<label>\nvalue=<header>\n",
];

/// Words as an attacker, a broken export or a pasted web page would bring them.
fn hostile() -> impl Strategy<Value = String> {
    let piece = pieces(
        "<script>alert(1)</script>·&·&lt;·\"·'·]]>·<![CDATA[·-->·\u{202e}·\u{2066}·\0·\u{1b}[31m·😀·\
         \u{fffe}·\u{ffff}·\u{fffd}·\u{301}·\u{20dd}·\u{e000}·\u{10ffff}·\u{200d}·\u{feff}·\u{ad}·\
         \u{fe0f}·\u{3000}·\u{2028}·\t·\n·\r·שלום·مرحبا·ไทย·𠮷·👩\u{200d}👩\u{200d}👧",
        3,
    );
    let piece = prop_oneof![piece, words(6), any::<char>().prop_map(String::from)];
    vec(piece, 1..=3).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(effort(800))]

    /// Words reach the file escaped, or are refused by the number of the character.
    #[test]
    fn hostile_words_are_escaped_or_named(
        slot in select(SLOTS.split('·').collect::<Vec<_>>()), mark in select(MARKS.to_vec()), words in hostile(),
    ) {
        let text = |name: &str| if name == slot { words.clone() } else { name.to_owned() };
        let fill = |template: String, quoted: fn(&str) -> String| {
            SLOTS.split('·').fold(template, |t, name| t.replace(&format!("<{name}>"), &quoted(&text(name))))
        };
        let spec = fill(HOSTILE_SPEC.to_owned() + mark, toml);
        let rows = if mark.contains("bar") { ["<a>,<b>", "<a>,<x>"] } else { ["<a>,甲", "<b>,乙"] };
        let csv = fill(format!("<c>,g,p,<header>\n{},9,3\n{},50,4\n", rows[0], rows[1]), csv);
        let figure = Figure::parse(&text("x"), &spec, csv.as_bytes());
        match figure.and_then(|figure| figure.scene(&mut Typesetter::new(Fonts::builtin()))) {
            Ok(scene) => svg_is_sound(&scene)?,
            Err(error) => for fault in error.diagnostics() {
                let mut named = words.chars().map(|c| format!("U+{:04X}", c as u32));
                match fault.code {
                    "missing-glyph" | "control-character" => {
                        prop_assert!(named.any(|named| fault.message.contains(&named)), "{fault:?}");
                    }
                    // What the words say is wrong: an empty cell, say, or twice the same column.
                    code => prop_assert!(!code.starts_with("bad"), "{fault:?}"),
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
        "type = \"column\"\nx = \"g\"\ny = \"v\"\n",
        "type = \"bar\"\ny = \"g\"\nx = \"v\"\n",
        "type = \"bar\"\ny = \"k\"\nx = \"v\"\ngroup = \"g\"\narrange = \"overlay\"\n",
        "type = \"donut\"\ncategory = \"g\"\nvalue = \"v\"\n",
    ];
    let pairs = extremes.iter().flat_map(|a| extremes.iter().map(move |b| (*a, *b)));
    for ((first, second), mark) in pairs.flat_map(|pair| marks.map(|mark| (pair, mark))) {
        let spec = format!("title = \"a\"\ndata = \"x.csv\"\n[[mark]]\n{mark}");
        let csv = format!("k,g,v\na,c,{first}\na,d,{second}\n").into_bytes();
        let input = Input { spec, csv };
        let (done, waiting) = mpsc::channel();
        let shown = format!("{input:?}");
        thread::spawn(move || done.send(check(&input)));
        let checked = waiting.recv_timeout(Duration::from_secs(10));
        assert!(matches!(checked, Ok(Ok(()))), "{checked:?}{shown}");
    }
}
