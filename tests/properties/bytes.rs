//! Any bytes, any string, hostile words and extreme numbers.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tubiao::Figure;

use crate::input::{Input, csv, effort, toml};
use crate::sound::{check, setter, svg_is_sound};
use crate::words::words;

const SPEC: &str = "title = \"a\"\ndata = \"x.csv\"\n[columns]\nv = { type = \"number\" }\n\
                    [[mark]]\ntype = \"column\"\nx = \"k\"\ny = \"v\"\n[x]\ngaps = \"auto\"\n";
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
        check(&Input::new(SPEC.to_owned(), csv))?;
    }

    /// A spec of any characters is drawn, or refused at a place in it.
    #[test]
    fn any_string_is_a_spec_or_refused(spec in spec_text()) {
        check(&Input::new(spec, CSV.to_vec()))?;
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
    "type='bar'\ny=<c>\nx=<header>\ncolor='g'\nreference_label=<label>\narrange='overlay'\n",
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
        match figure.and_then(|figure| figure.scene(&mut setter())) {
            Ok(scene) => drop(svg_is_sound(&scene)?),
            Err(error) => for fault in error.diagnostics() {
                let mut named = words.chars().map(|c| format!("U+{:04X}", c as u32));
                match fault.code {
                    "missing-glyph" | "control-character" => {
                        prop_assert!(named.any(|named| fault.message.contains(&named)), "{fault:?}");
                    }
                    // A brace begins a value of the table.
                    "bad-template" => prop_assert!(words.contains(['{', '}']), "{fault:?}"),
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
        "type = \"bar\"\ny = \"k\"\nx = \"v\"\ncolor = \"g\"\narrange = \"overlay\"\n",
        "type = \"donut\"\ncategory = \"g\"\nvalue = \"v\"\n",
    ];
    let pairs = extremes.iter().flat_map(|a| extremes.iter().map(move |b| (*a, *b)));
    for ((first, second), mark) in pairs.flat_map(|pair| marks.map(|mark| (pair, mark))) {
        let spec = format!("title = \"a\"\ndata = \"x.csv\"\n[[mark]]\n{mark}");
        let csv = format!("k,g,v\na,c,{first}\na,d,{second}\n").into_bytes();
        let input = Input::new(spec, csv);
        let (done, waiting) = mpsc::channel();
        let shown = format!("{input:?}");
        thread::spawn(move || done.send(check(&input)));
        let checked = waiting.recv_timeout(Duration::from_secs(10));
        assert!(matches!(checked, Ok(Ok(_))), "{checked:?}{shown}");
    }
}
