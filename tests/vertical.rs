//! Vertical text (UAX #50, CLREQ 3.2.2) and text at an angle.

use tubiao::geom::{Angle, Quad, Rect};
use tubiao::{Fill, Fonts, Glyph, GlyphRun, Located, TextStyle, Typesetter, Writing};

const EM: f64 = 100.0;

fn down(text: &str) -> GlyphRun {
    let text = Located::nowhere(text.to_owned());
    let mut setter = Typesetter::new(Fonts::builtin());
    setter.line(&text, TextStyle::regular(EM).vertical()).expect("a line")
}

fn glyphs<'a>(run: &'a GlyphRun, part: &str) -> Vec<&'a Glyph> {
    let start = run.text.find(part).expect("the part is there");
    let range = start..start + part.len();
    run.glyphs.iter().filter(|glyph| range.contains(&glyph.bytes.start)).collect()
}

/// Each Han character takes an em downwards, and stands in the middle of the column.
#[test]
fn han_characters_stand_one_under_the_other() {
    let run = down("香港圖表");
    assert_eq!((run.width, run.style.writing), (4.0 * EM, Writing::Vertical));
    let ys: Vec<_> = run.glyphs.iter().map(|glyph| glyph.origin.1).collect();
    assert_eq!(ys, [0.88, 1.88, 2.88, 3.88].map(|em| em * EM));
    assert!(run.glyphs.iter().all(|glyph| glyph.origin.0 == -EM / 2.0 && !glyph.is_sideways));
    assert_eq!(run.bounds(), Rect { x: -EM / 2.0, y: 0.0, width: EM, height: 4.0 * EM });
}

/// Words and long numbers are turned by a quarter.
#[test]
fn words_of_letters_lie_on_their_side() {
    let run = down("簽署CEPA於2003年");
    for part in ["CEPA", "2003"] {
        assert!(glyphs(&run, part).iter().all(|glyph| glyph.is_sideways), "{part}");
    }
    assert!(glyphs(&run, "年").iter().all(|glyph| !glyph.is_sideways));
}

/// Numbers of two digits share the room of one character, side by side (tate-chu-yoko).
#[test]
fn short_numbers_stand_upright_together() {
    let run = down("截至12月");
    assert_eq!(run.width, 4.0 * EM);
    let digits = glyphs(&run, "12");
    assert_eq!(digits.len(), 2);
    assert!(digits.iter().all(|glyph| !glyph.is_sideways));
    assert_eq!(digits[0].origin.1, digits[1].origin.1);
    assert!(digits[0].origin.0 < digits[1].origin.0);
}

/// A letter or digit that stands alone is upright; a percentage and a decimal are one word.
#[test]
fn only_short_numbers_are_upright() {
    for (text, part, upright) in
        [("第3章", "3", true), ("A區", "A", true), ("佔45%", "45", false), ("約2.5倍", "2", false)]
    {
        let is_upright = glyphs(&down(text), part).iter().all(|glyph| !glyph.is_sideways);
        assert_eq!(is_upright, upright, "{text}");
    }
}

/// Brackets and dashes have forms of their own for vertical text.
#[test]
fn punctuation_takes_its_vertical_form() {
    let setter = |style: TextStyle| {
        let text = Located::nowhere("「港」（甲）《乙》".to_owned());
        let mut setter = Typesetter::new(Fonts::builtin());
        setter.line(&text, style).expect("a line")
    };
    let (across, down) =
        (setter(TextStyle::regular(EM)), setter(TextStyle::regular(EM).vertical()));
    for bracket in ["「", "」", "（", "）", "《", "》"] {
        let [across, down] = [&across, &down].map(|run| glyphs(run, bracket)[0].id);
        assert_ne!(across, down, "{bracket}");
    }
}

/// Brackets give up their blank above and below as they do at the sides.
#[test]
fn brackets_are_squeezed_in_vertical_text_too() {
    assert_eq!(down("「港」").width, 2.0 * EM);
    assert_eq!(down("港」「港").width, 3.5 * EM);
}

/// What has no form for vertical text is turned: an ellipsis runs down the column.
#[test]
fn an_ellipsis_is_turned() {
    assert!(glyphs(&down("等等……"), "……").iter().all(|glyph| glyph.is_sideways));
}

/// Lines of vertical text are as high as their box.
#[test]
fn vertical_paragraphs_break_by_height() {
    let text = Located::nowhere("公共行政、社會及個人服務".to_owned());
    let mut setter = Typesetter::new(Fonts::builtin());
    let style = TextStyle::regular(EM).vertical();
    let lines = setter.paragraph(&text, style, 6.0 * EM, Fill::Full).expect("lines");
    let lines: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["公共行政、社", "會及個人服務"]);
}

/// The box of a turned line is the turned box: its bounds at 30° by hand.
#[test]
fn a_slanted_box_is_the_turned_box() {
    let rect = Rect { x: 0.0, y: -10.0, width: 100.0, height: 10.0 };
    let bounds = Quad::new(rect, Angle::from_degrees(30.0), (7.0, 9.0)).bounds();
    let (cos, sin) = (0.75_f64.sqrt(), 0.5);
    let wanted = Rect {
        x: 7.0,
        y: 9.0 - 10.0 * cos,
        width: 100.0 * cos + 10.0 * sin,
        height: 100.0 * sin + 10.0 * cos,
    };
    for (is, wanted) in [
        (bounds.x, wanted.x),
        (bounds.y, wanted.y),
        (bounds.width, wanted.width),
        (bounds.height, wanted.height),
    ] {
        assert!((is - wanted).abs() < 1e-9, "{bounds:?}");
    }
}

/// Slanted lines side by side share bounds, but not their true boxes.
#[test]
fn slanted_neighbours_do_not_touch() {
    let rect = Rect { x: -100.0, y: -10.0, width: 100.0, height: 10.0 };
    let at = |x: f64| Quad::new(rect, Angle::from_degrees(-45.0), (x, 0.0));
    assert!(at(0.0).bounds().touches(&at(20.0).bounds(), 0.0));
    assert!(!at(0.0).touches(&at(20.0), 0.0));
    assert!(at(0.0).touches(&at(20.0), 5.0) && at(0.0).touches(&at(13.0), 0.0));
}

/// Quarters are exact; other angles are those of libm on every machine.
#[test]
fn quarters_are_exact() {
    let turned = [0, 9_000, 18_000, 27_000].map(|angle| Angle(angle).turn((3.0, 4.0)));
    assert_eq!(turned, [(3.0, 4.0), (-4.0, 3.0), (-3.0, -4.0), (4.0, -3.0)]);
}
