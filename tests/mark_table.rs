//! Small tables as figures.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use common::figure::{figure, is_at, place, rects, refused, shapes, text, words};
use tubiao::scene::{Geometry, Role, Scene};
use tubiao::{Color, TextStyle};

const TABLE: &str = "地,說明,數,率\n東,好,1.5,2\n西,不好,112.25,\u{2212}3\n";
const MARK: &str = "[[mark]]\ntype = \"table\"\n";
const NUMBERS: &str = "[columns]\n\"數\" = { type = \"number\" }\n[[mark]]\ntype = \"table\"\n";
const GHOST: Color = Color::hex(0xea_ef_f4);
const STRONG: Color = Color::hex(0x0b_3f_6b);

/// The heights of the level rules.
fn rules(scene: &Scene) -> Vec<f64> {
    let bounds = shapes(scene, Role::Axis).into_iter().filter_map(|shape| {
        let Geometry::Path(path) = &shape.geometry else { return None };
        let tubiao::geom::Segment::Move(start) = path.segments[0] else { return None };
        Some(start.y.px())
    });
    bounds.collect()
}

fn is_bold(scene: &Scene, words: &str) -> bool {
    text(scene, words).run.style.weight == TextStyle::bold(16.0).weight
}

#[test]
fn every_cell_stands_in_its_row_and_column() {
    let scene = figure(NUMBERS, TABLE);
    let expected = [
        "題",
        "地",
        "說明",
        "數",
        "率",
        "東",
        "好",
        "1.50",
        "2",
        "西",
        "不好",
        "112.25",
        "\u{2212}3",
    ];
    assert_eq!(words(&scene), expected);
    // Words begin at one edge, numbers end at one, and so do the names over them.
    for (one, other) in [("地", "東"), ("東", "西"), ("說明", "不好"), ("好", "不好")] {
        assert_eq!(place(&scene, one).x, place(&scene, other).x, "{one} {other}");
    }
    for (one, other) in [("數", "112.25"), ("1.50", "112.25"), ("率", "2"), ("2", "\u{2212}3")] {
        let ends = [one, other].map(|words| place(&scene, words).right());
        assert!((ends[0] - ends[1]).abs() < 0.02, "{one} {other}: {ends:?}");
    }
    let level = |words| text(&scene, words).origin.y;
    assert_eq!(level("東"), level("1.50"));
    assert_eq!(place(&scene, "東").x, 36.0);
}

/// Of three significant digits, 1.25 and 112 stand on their decimal points.
#[test]
fn numbers_of_unlike_length_stand_on_their_decimal_points() {
    let spec = format!("[columns]\n\"數\" = {{ type = \"number\", format = \"@@@\" }}\n{MARK}");
    let scene = figure(&spec, "地,數\n東,1.25\n西,112\n");
    let (small, large) = (place(&scene, "1.25"), place(&scene, "112"));
    let digit = large.width / 3.0;
    assert!((small.x + digit - large.right()).abs() < 0.1, "{small:?} {large:?}");
}

/// A table is for looking up: no number is shortened to 億.
#[test]
fn numbers_keep_their_digits() {
    let spec = format!("[columns]\n\"數\" = {{ type = \"number\", unit = \"萬人\" }}\n{MARK}");
    let scene = figure(&spec, "地,數\n東,142589\n西,594\n");
    assert_eq!(words(&scene), ["題", "地", "數（萬人）", "東", "142,589", "西", "594"]);
}

#[test]
fn units_stand_in_the_head() {
    let column = |unit: &str| format!("{{ type = \"number\", unit = \"{unit}\" }}");
    let spec = format!("[columns]\n\"數\" = {}\n\"率\" = {}\n{MARK}", column("億元"), column("%"));
    let drawn = figure(&spec, TABLE);
    let drawn = words(&drawn);
    assert!(drawn.contains(&"數（億元）") && drawn.contains(&"率（%）"), "{drawn:?}");
}

#[test]
fn an_emphasised_row_is_bold_on_a_band_between_its_rules() {
    let scene = figure(&format!("{NUMBERS}emphasis = \"東\"\n"), TABLE);
    let band = rects(&scene, Role::Axis);
    let [([x, y, _, height], fill)] = band[..] else { panic!("{band:?}") };
    assert_eq!((x, fill), (28.0, GHOST));
    let rules = rules(&scene);
    assert!((rules[0] - y).abs() <= 0.5 && (rules[1] - y - height).abs() <= 0.5, "{rules:?}");
    assert!(is_bold(&scene, "東") && is_bold(&scene, "1.50"));
    assert!(!is_bold(&scene, "西") && !is_bold(&scene, "說明"));
}

#[test]
fn an_emphasised_column_is_bold_with_its_name() {
    let scene = figure(&format!("{NUMBERS}emphasis = \"率\"\n"), TABLE);
    assert!(is_bold(&scene, "率") && is_bold(&scene, "2"));
    assert!(!is_bold(&scene, "1.50"));
    assert_eq!(rects(&scene, Role::Axis).len(), 1);
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let spec = format!("{MARK}columns = [\"地\", \"數\"]\nbar = \"數\"\n");
    let scene = figure(&spec, "地,數,率\n東,25,1\n西,100,2\n北,0,3\n");
    let bars = rects(&scene, Role::Mark);
    let [(short, color), (long, _)] = bars[..] else { panic!("{bars:?}") };
    assert_eq!((short[0], color), (long[0], STRONG));
    assert!((short[2] * 4.0 - long[2]).abs() < 0.05, "{short:?} {long:?}");
    assert!((long[0] - place(&scene, "100").right() - 12.0).abs() < 0.1);
    assert!(!words(&scene).contains(&"率"));
}

/// Long words take several lines, and their row is higher.
#[test]
fn long_words_are_wrapped() {
    let long = "這是一段很長的說明文字".repeat(8);
    let scene = figure(MARK, &format!("地,說明,數\n東,{long},1\n西,好,2\n"));
    let rules = rules(&scene);
    assert!(rules[1] - rules[0] > 1.5 * (rules[2] - rules[1]), "{rules:?}");
    assert!(words(&scene).iter().all(|words| place(&scene, words).right() <= 772.01));
}

#[test]
fn a_missing_number_is_a_dash_and_an_empty_word_nothing() {
    let column = "{ type = \"number\", missing = \"..\" }";
    let spec = format!("[columns]\n\"數\" = {column}\n{MARK}");
    let scene = figure(&spec, "地,說明,數\n東,,1.5\n西,好,..\n");
    assert_eq!(words(&scene), ["題", "地", "說明", "數", "東", "1.5", "西", "好", "—"]);
    assert!((place(&scene, "—").right() - place(&scene, "1.5").right()).abs() < 0.02);
    assert_eq!(scene.description, "表：題。說明：西 好。數：東 1.5。缺1個數值。");
}

#[test]
fn faults_are_told_at_their_places() {
    let with = |line: &str| format!("{MARK}{line}\n");
    is_at(&refused(&with("emphasis = \"南\""), TABLE), "missing-category", "\"南\"");
    is_at(&refused(&with("bar = \"說明\""), TABLE), "missing-column", "\"說明\"");
    is_at(&refused(&with("bar = \"率\""), TABLE), "negative-share", "\u{2212}3");
    is_at(&refused(&with("columns = [\"地\", \"縣\"]"), TABLE), "missing-column", "\"縣\"");
    is_at(&refused(&with("columns = []"), TABLE), "bad-value", "[]");
    let rows: String = (0..60).map(|row| format!("第{row}區,{row}\n")).collect();
    is_at(&refused(MARK, &format!("地,數\n{rows}")), "no-room", "第0區");
}

/// A number would lose the zeros that a code begins with.
#[test]
fn codes_stay_as_they_are_written() {
    let scene = figure(NUMBERS, "地,代號,數\n東,001,1200\n西,012,0.5\n");
    let found = words(&scene);
    for cell in ["001", "012", "1,200.0", "0.5"] {
        assert!(found.contains(&cell), "{cell} in {found:?}");
    }
}

/// Eight digits each are a telephone's; numbers of unlike length are counted.
#[test]
fn long_numbers_of_one_length_are_codes() {
    let scene = figure(MARK, "局,電話,數\n東,28102717,28102717\n西,25232181,2523\n");
    let found = words(&scene);
    for cell in ["28102717", "25232181", "28,102,717", "2,523"] {
        assert!(found.contains(&cell), "{cell} in {found:?}");
    }
    let described = "[columns]\n\"數\" = { type = \"number\", unit = \"人\" }\n";
    let scene = figure(&format!("{described}{MARK}"), "局,數\n東,28102717\n西,25232181\n");
    assert!(words(&scene).contains(&"25,232,181"), "{:?}", words(&scene));
}

/// A table says its times as it writes them; described ones, and those of an English edition, are Gregorian.
#[test]
fn years_of_eras_stay_as_they_are_written() {
    let table = "事,年\n立法,民國104年\n施行,民國105年\n";
    assert!(words(&figure(MARK, table)).contains(&"民國104年"));
    let described = format!("[columns]\n\"年\" = {{ type = \"year\" }}\n{MARK}");
    assert!(words(&figure(&described, table)).contains(&"2015年"));
    let english = format!("lang = \"en\"\ncolumns = {{ \"b\" = {{ type = \"year\" }} }}\n{MARK}");
    let scene = figure(&english, "a,b\nAct,民國104年\nForce,民國105年\n");
    assert!(words(&scene).contains(&"2015"), "{:?}", words(&scene));
}

/// Only the longest column is wrapped: what is short stands on one line.
#[test]
fn short_cells_are_not_wrapped_beside_long_ones() {
    let long = "這是一段很長的說明文字".repeat(12);
    let table = format!("地,說明,負責部門,日期\n東,{long},環境保護署空氣科,2015-03-31\n");
    let scene = figure(MARK, &table);
    for words in ["環境保護署空氣科", "2015年3月31日"] {
        assert!(place(&scene, words).right() <= 772.01);
    }
}

/// A date is not divided while the table has room for it, and keeps its calendar beside others.
#[test]
fn dates_are_whole_in_a_crowded_table() {
    let long = "維持區域空氣監測網絡的監測子站".repeat(4);
    let table = format!(
        "項目,負責部門,內容,地點,日期,電話\n檢疫,檢驗及檢疫分署,{long},文錦渡,2015-03-31,28102717\n\
         交流,青年發展組,{long},北京及上海,民國104年3月,28351234\n"
    );
    let scene = figure(MARK, &table);
    for words in ["2015年3月31日", "民國104年3月"] {
        place(&scene, words);
    }
}

/// Which of two rows is meant cannot be known.
#[test]
fn an_emphasis_of_two_rows_is_refused() {
    let emphasis = format!("{MARK}emphasis = \"東\"\n");
    let fault = refused(&emphasis, "地,數\n東,1\n西,2\n東,3\n");
    is_at(&fault, "duplicate-category", "\"東\"");
}

/// Rows may be of unlike things: each number has the decimals and signs that it is written with, still on its
/// decimal point, and none is compared with another.
#[test]
fn numbers_that_nothing_describes_are_as_they_are_written() {
    let scene = figure(MARK, "項,數,變動\n人口,7.5,+1.9%\n面積,1114.35,\u{2212}0.25%\n");
    let found = words(&scene);
    for cell in ["7.5", "1,114.35", "+1.9%", "\u{2212}0.25%"] {
        assert!(found.contains(&cell), "{cell} in {found:?}");
    }
    // One digit more stands behind the decimal point, of about nine pixels.
    let digit = place(&scene, "1,114.35").right() - place(&scene, "7.5").right();
    assert!((7.0..11.0).contains(&digit), "{digit}");
    let told = "表：題。數：人口 7.5，面積 1,114.35。變動：人口 +1.9%，面積 \u{2212}0.25%。";
    assert_eq!(scene.description, told);
}

#[test]
fn tables_of_words_are_told() {
    let scene = figure(MARK, "點,定義,島\nA,東面,蒲台\nB,南面,\nC,—,長洲\n");
    assert_eq!(scene.description, "表：題。定義：A 東面，B 南面。島：A 蒲台，C 長洲。");
    // Of more than 24 cells, only what they are.
    let rows: String = (1..=13).map(|row| format!("{row}號,義{row},島{row}\n")).collect();
    let scene = figure(MARK, &format!("點,定義,島\n{rows}"));
    assert_eq!(scene.description, "表：題。列出1號、2號、3號等13行的定義、島。");
    let english = format!("lang = \"en\"\n{MARK}");
    let scene = figure(&english, "point,meaning\nA,east\nB,south\nC,west\n");
    assert_eq!(scene.description, "Table: 題. Meaning: A (east), B (south) and C (west).");
}

/// 11 and 120 are no 11 120.
#[test]
fn a_code_and_its_number_are_told_apart() {
    let spec = "[columns]\n\"數\" = { type = \"number\", unit = \"個\" }\n";
    let scene = figure(&format!("{spec}{MARK}"), "號,數\n11,120\n乙區,90\n");
    assert_eq!(scene.description, "表：題。數：11：120個，乙區 90個。");
}
