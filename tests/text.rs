//! The text engine: widths, lines, and what no font can draw.

use tubiao::{Fill, Fonts, GlyphRun, Label, Located, TextStyle, Typesetter};

fn setter() -> Typesetter {
    Typesetter::new(Fonts::builtin())
}

fn label(text: &str) -> Label {
    Located::nowhere(text.to_owned())
}

fn line(text: &str) -> GlyphRun {
    setter().line(&label(text), TextStyle::regular(100.0)).expect("a line")
}

fn lines(text: &str, width: f64, fill: Fill) -> Vec<String> {
    let style = TextStyle::regular(20.0);
    let runs = setter().paragraph(&label(text), style, width, fill).expect("a paragraph");
    runs.into_iter().map(|run| run.text).collect()
}

/// Han characters fill the em square.
#[test]
fn a_han_character_is_one_em_wide() {
    assert_eq!(line("香港圖表").width, 400.0);
}

/// U+2009 is a fifth of an em (Unicode Standard, chapter 6), also in a font that lacks it.
#[test]
fn a_thin_space_is_a_fifth_of_an_em() {
    let width = line("3\u{2009}089").width - line("3089").width;
    assert!((width - 20.0).abs() < 0.11, "{width}");
}

/// Figures in a table align: all digits are equally wide.
#[test]
fn digits_are_equally_wide() {
    let widths: Vec<_> = ('0'..='9').map(|digit| line(&digit.to_string()).width).collect();
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
}

/// A run keeps its words, so that search and copy find them.
#[test]
fn glyphs_cover_the_text_in_order() {
    let run = line("CEPA《服務貿易協議》96%");
    let mut at = 0;
    for glyph in &run.glyphs {
        assert_eq!(glyph.bytes.start, at);
        at = glyph.bytes.end;
    }
    assert_eq!(at, run.text.len());
}

/// Closing marks never begin a line, opening marks never end one (CLREQ, line breaking).
#[test]
fn lines_keep_the_rules_of_chinese_punctuation() {
    let text =
        "就已簽發的《香港服務提供者證明書》，所涵蓋的（主要）服務行業：運輸、物流；分銷「航空」。";
    for width in (60..400).step_by(7) {
        for fill in [Fill::Full, Fill::Balanced] {
            for line in lines(text, f64::from(width), fill) {
                assert!(
                    !line.starts_with(['》', '，', '）', '：', '、', '；', '」', '。']),
                    "{line}"
                );
                assert!(!line.ends_with(['《', '（', '「']), "{line}");
            }
        }
    }
}

#[test]
fn numbers_words_and_dashes_are_not_split() {
    let text = "共3\u{2009}089份、CEPA協議——即1,457億元……約96%的部門";
    for width in (130..400).step_by(3) {
        let lines = lines(text, f64::from(width), Fill::Full);
        for piece in ["3\u{2009}089", "CEPA", "——", "1,457", "……", "96%"] {
            assert!(lines.iter().any(|line| line.contains(piece)), "{piece} in {lines:?}");
        }
    }
}

#[test]
fn no_character_is_lost_at_line_ends() {
    let text = "截至2017年2月底，共有54個內地及香港基金在此安排下獲批，淨銷售額約74億元人民幣。";
    for width in (20..500).step_by(11) {
        assert_eq!(lines(text, f64::from(width), Fill::Balanced).concat(), text);
    }
}

/// A word longer than the line stays whole: the layout sees that it sticks out.
#[test]
fn an_overlong_word_stays_whole() {
    assert_eq!(
        lines("the antidisestablishmentarianism of", 80.0, Fill::Full),
        ["the", "antidisestablishmentarianism", "of"]
    );
}

#[test]
fn an_explicit_break_is_kept() {
    assert_eq!(lines("上行\n下行", 500.0, Fill::Balanced), ["上行", "下行"]);
}

/// Two lines of a title are about as long as each other; ten and ten characters would divide 涵蓋.
#[test]
fn a_title_is_balanced() {
    let lines = lines("就已簽發的證明書所涵蓋的主要服務行業分佈", 385.0, Fill::Balanced);
    assert_eq!(lines, ["就已簽發的證明書所涵蓋的", "主要服務行業分佈"]);
}

/// Twelve characters a line: a date is whole where it fits one, and no longer where it does not.
#[test]
fn a_date_is_whole() {
    let whole = lines("港元兌日圓匯率2026年10月30日", 240.0, Fill::Balanced);
    assert_eq!(whole, ["港元兌日圓匯率", "2026年10月30日"]);
    assert_eq!(lines("香港居民人口2020年年中", 180.0, Fill::Balanced)[1], "2020年年中");
    let narrow = lines("2026年10月30日", 100.0, Fill::Balanced);
    assert_eq!(narrow, ["2026年", "10月30日"]);
    assert_eq!(lines("數據截至令和2年年中", 140.0, Fill::Balanced), ["數據截至", "令和2年年中"]);
    // A sign that belongs to two numbers divides none.
    assert_eq!(lines("其7+6t", 500.0, Fill::Balanced), ["其7+6t"]);
    // Two years are no date.
    assert_eq!(lines("比較2011年2012年", 150.0, Fill::Balanced), ["比較2011年", "2012年"]);
}

/// Words are whole where that takes no more lines; where it would, as few as can be are divided.
#[test]
fn words_of_titles_are_whole() {
    let cases = [
        // Five and five would divide 金融.
        ("香港國際金融中心地位", 130.0, vec!["香港國際金融", "中心地位"]),
        ("推動粵港澳大灣區發展規劃綱要", 170.0, vec!["推動粵港澳大灣區", "發展規劃綱要"]),
        ("運輸倉庫及郵政服務業", 140.0, vec!["運輸倉庫", "及郵政服務業"]),
        // In three characters a line there is no other way.
        ("二氧化硫濃度", 65.0, vec!["二氧化", "硫濃度"]),
        // In four, 及 cannot stand with its word, but no word is divided.
        ("檢驗及檢疫分署", 85.0, vec!["檢驗及", "檢疫分署"]),
        // Eight and six would divide 二十三.
        ("監測網絡共有二十三個監測子站", 165.0, vec!["監測網絡共有", "二十三個監測子站"]),
        // Three lines of five divide one word, and need not divide two.
        ("香港國際金融中心二氧化硫濃度", 105.0, vec!["香港國際", "金融中心二", "氧化硫濃度"]),
    ];
    for (text, width, expected) in cases {
        assert_eq!(lines(text, width, Fill::Balanced), expected);
    }
}

/// A source does not end with a line of a part of its date.
#[test]
fn a_last_line_is_no_scrap_of_a_date() {
    let source = "資料來源：香港特別行政區政府統計處；數據截至2017年2月";
    let found = lines(source, 480.0, Fill::Full);
    assert_eq!(found.last().map(String::as_str), Some("2017年2月"), "{found:?}");
}

/// Not a box and not a blank: characters that the built-in fonts lack are errors that name them.
#[test]
fn what_no_font_draws_is_an_error_with_its_code_point() {
    let cases = [
        ("表情😀", "U+1F600"),
        ("私用\u{e000}", "U+E000"),
        ("未定\u{378}", "U+0378"),
        ("天城文 क", "U+0915"),
        ("控制\u{0}", "U+0000"),
    ];
    for (text, code_point) in cases {
        let error = setter().line(&label(text), TextStyle::regular(16.0)).expect_err(text);
        assert!(error.to_string().contains(code_point), "{error}");
    }
}

/// Characters of the Hong Kong supplementary set are there.
#[test]
fn hong_kong_characters_are_drawn() {
    for text in ["咗嘅喺嚟啲", "邨涌鰂埗", "𨋢𠝹"] {
        assert!(line(text).width > 0.0);
    }
}

/// `lang` selects forms only in fonts that have them; a malformed tag is an error, not a crash.
#[test]
fn a_malformed_language_is_refused() {
    for tag in ["", "zh_HK!", "標籤", "abcdefghi"] {
        assert!(setter().set_language(&label(tag)).is_err(), "{tag}");
    }
}
