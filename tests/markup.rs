//! Rich text: marks in a label become weights, shifts, colours and languages, never words.

use tubiao::{
    Color, Fonts, GlyphRun, Label, Located, Place, RichText, Source, TextStyle, Typesetter,
};

fn label(text: &str) -> Label {
    Located::nowhere(text.to_owned())
}

fn set(text: &str) -> GlyphRun {
    let text = RichText::parse(&label(text)).expect("sound marks");
    let mut setter = Typesetter::new(Fonts::builtin());
    setter.line(&text, TextStyle::regular(100.0)).expect("the built-in fonts have the words")
}

/// The glyph of the only character `wanted`.
fn glyph(run: &GlyphRun, wanted: char) -> &tubiao::Glyph {
    let at = run.text.find(wanted).expect("the character is there");
    run.glyphs.iter().find(|glyph| glyph.bytes.start == at).expect("it has a glyph")
}

/// A search finds the words without the marks.
#[test]
fn the_text_of_a_run_holds_no_marks() {
    let cases = [
        ("**粗**體", "粗體"),
        ("SO<sub>2</sub>及CO<sub>2</sub>", "SO2及CO2"),
        ("每m<sup>3</sup>", "每m3"),
        ("<color #a94a15>橙</color>色", "橙色"),
        ("<lang ja>骨</lang>格", "骨格"),
        ("<sup>**甲**乙</sup>", "甲乙"),
    ];
    for (written, words) in cases {
        assert_eq!(RichText::parse(&label(written)).expect(written).plain(), words);
    }
}

/// What statistics print beside numbers and what mathematics prints is no mark.
#[test]
fn characters_that_are_no_marks_stay() {
    for text in
        ["0.35**及0.52 ***", "p < 0.05", "a<b>c", "a < b > c", "2 ** 3", "C:\\數據", "<br>", "**"]
    {
        let read = RichText::parse(&label(text)).expect(text);
        assert_eq!(read.plain(), text);
    }
}

#[test]
fn a_backslash_makes_a_mark_a_character() {
    let read = RichText::parse(&label(r"\*\*甲\*\*\<sub>\\")).expect("sound");
    assert_eq!(read.plain(), r"**甲**<sub>\");
}

/// A subscript is smaller and stands below the line, a superscript above it.
#[test]
fn shifts_move_and_shrink() {
    let run = set("A<sub>1</sub><sup>2</sup>");
    let [base, below, above] = ['A', '1', '2'].map(|c| glyph(&run, c));
    assert!(below.size < base.size && above.size < base.size);
    assert!(below.origin.1 > base.origin.1, "y runs downwards");
    assert!(above.origin.1 < base.origin.1);
}

#[test]
fn bold_takes_the_bold_face() {
    let run = set("甲**乙**丙");
    let faces = ['甲', '乙', '丙'].map(|c| glyph(&run, c).face);
    assert!(faces[0] == faces[2] && faces[0] != faces[1]);
}

/// A colour makes an outline of its own; the rest keeps the colour of the text.
#[test]
fn a_colour_paints_its_words_only() {
    let run = set("甲<color #A94a15>乙</color>丙");
    let mut setter = Typesetter::new(Fonts::builtin());
    let colors: Vec<_> = setter.outlines(&run).into_iter().map(|(color, _)| color).collect();
    assert_eq!(colors, [None, Some(Color::hex(0xa9_4a_15)), None]);
}

/// Marks that do not fit together are an error at their place, not words in print.
#[test]
fn broken_marks_are_refused_at_their_place() {
    let cases = [
        ("CO<sub>2", "<sub", "bad-markup"),
        ("CO2</sub>", "</sub>", "bad-markup"),
        ("<sub>甲<sup>乙</sub></sup>", "</sub>", "bad-markup"),
        ("<color red>甲</color>", "<color", "bad-markup"),
        ("<color #12345>甲</color>", "<color", "bad-markup"),
        ("<lang not_a_tag>甲</lang>", "CSV", "bad-language"),
    ];
    for (text, marked, code) in cases {
        let source = Source::new("x.csv", text);
        let place = Place::new(&source.into(), 0..text.len());
        let error = RichText::parse(&Located { value: text.to_owned(), place: Some(place) });
        let error = error.expect_err(text);
        let fault = &error.diagnostics()[0];
        assert_eq!(fault.code, code, "{text}");
        let place = fault.place.as_ref().expect("a place");
        assert!(code == "bad-language" || place.text() == marked, "{text}: {}", place.text());
        assert!(!fault.hints.is_empty(), "{text}");
    }
}

/// A label that is not parsed is set as it is.
#[test]
fn a_plain_label_knows_no_marks() {
    let mut setter = Typesetter::new(Fonts::builtin());
    let run = setter.line(&label("**a**<sub>b</sub>"), TextStyle::regular(16.0)).expect("a line");
    assert_eq!(run.text, "**a**<sub>b</sub>");
}
