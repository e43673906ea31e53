//! Characters that no font draws, and characters that no label may hold.

mod common;

use common::{Project, stderr};
use tubiao::{Fonts, Located, TextStyle, Typesetter};

fn refused(text: &str) -> &'static str {
    let mut setter = Typesetter::new(Fonts::builtin());
    let text = Located::nowhere(text.to_owned());
    let error = setter.line(&text, TextStyle::regular(16.0)).expect_err(&text.value);
    assert!(!error.diagnostics()[0].hints.is_empty(), "{error}");
    error.diagnostics()[0].code
}

/// One message for all that is missing in a figure: spec and table, each character with its code
/// point, block and place, the fonts that were tried, and what to do.
#[test]
fn one_diagnostic_gathers_all_missing_characters() {
    let project = Project::new("missing-all");
    project.edit("data/outbound-fdi.toml", "title = \"1995", "title = \"🚢क1995");
    project.edit("data/outbound-fdi.toml", "text = \"年均", "text = \"产🚢年均");
    project.edit("data/cepa-certificates.csv", "分銷服務", "分銷\u{e123}服務");
    let output = project.run(&["build"]);
    assert_eq!(output.status.code(), Some(2));
    let message = stderr(&output);
    assert_eq!(message.matches("error[missing-glyph]").count(), 2, "one a figure: {message}");
    for wanted in [
        "「🚢」 U+1F6A2 (Transport And Map Symbols)",
        "「क」 U+0915 (Devanagari)",
        "「产」 U+4EA7 (CJK Unified Ideographs)",
        "U+E123 (Private Use Area)",
        "data/outbound-fdi.toml:1:10",
        "data/outbound-fdi.toml:23:",
        "data/cepa-certificates.csv:3:3",
        "tried: Noto Sans HK Regular, Noto Sans HK Bold",
        "HKSCS",
        "tubiao fonts add",
    ] {
        assert!(message.contains(wanted), "{wanted} in {message}");
    }
    assert!(
        !project.0.join("out/outbound-fdi.svg").exists(),
        "nothing of a failed figure is there"
    );
}

/// Emoji, private use, unassigned code points and sequences: none is a box, a blank or a panic.
#[test]
fn what_no_font_has_is_missing() {
    for text in [
        "😀",
        "👩\u{200d}👩\u{200d}👧",
        "🇭🇰",
        "1\u{fe0f}\u{20e3}",
        "\u{e000}",
        "\u{f0000}",
        "\u{378}",
        "中\u{33000}",
    ] {
        assert_eq!(refused(text), "missing-glyph", "{text:?}");
    }
}

/// Controls of direction make a reader see other words than a search finds.
#[test]
fn bidi_controls_are_refused() {
    for control in
        "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}".chars()
    {
        assert_eq!(refused(&format!("金額{control}100")), "bidi-control");
    }
}

#[test]
fn controls_and_noncharacters_are_refused() {
    for control in "\0\u{1}\t\u{7f}\u{85}\u{2028}\u{2029}\u{fdd0}\u{fffe}\u{ffff}\u{1fffe}".chars()
    {
        assert_eq!(refused(&format!("金{control}額")), "control-character", "{control:?}");
    }
}

/// A combining mark stands on a character, not on nothing.
#[test]
fn lone_marks_are_refused() {
    for text in ["\u{301}", "\u{301}金額", "\u{20dd}", "\u{94d}"] {
        assert_eq!(refused(text), "lone-mark", "{text:?}");
    }
}

/// Joiners, selectors and marks of direction draw nothing, and are part of words.
#[test]
fn invisible_helpers_are_set_as_nothing() {
    let mut setter = Typesetter::new(Fonts::builtin());
    let mut width = |text: &str| {
        let text = Located::nowhere(text.to_owned());
        setter.line(&text, TextStyle::regular(16.0)).expect("it is set").width
    };
    for helper in
        "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}\u{fe00}\u{e0100}".chars()
    {
        assert_eq!(width(&format!("金{helper}額")), 32.0, "{helper:?}");
    }
}

#[test]
fn a_text_of_helpers_alone_is_refused() {
    for text in ["\u{200b}", "\u{2060}\u{200d}"] {
        assert_eq!(refused(text), "invisible-text", "{text:?}");
    }
}
