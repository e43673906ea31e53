//! Claims: what is said of those that do not hold, and where.

use std::sync::Arc;

use super::super::eval::Evaluator;
use super::super::fault::Fault;
use super::super::{Rows, check, parse};
use super::Data::{self, Air, Cepa, Fdi, Offices};
use crate::diagnostic::{Diagnostic, Label, Located, Place, Source};

/// The fault of an expression that has one.
pub(super) fn fault_of(text: &str, rows: &dyn Rows) -> Fault {
    match parse(text) {
        Ok(expr) => Evaluator::new(&expr, rows).truth(&expr.root).expect_err(text),
        Err(fault) => fault,
    }
}

/// A value of TOML, read by the `toml` crate, with its place.
pub(super) fn value_of(toml: &str) -> Label {
    let source = Arc::new(Source::new("x.toml", toml));
    let table = toml::de::DeTable::parse(toml).expect("sound TOML");
    let value = table.get_ref().get("holds").expect("the key").clone();
    let place = Some(Place::new(&source, value.span()));
    Located { value: value.get_ref().as_str().expect("a string").to_owned(), place }
}

fn refuse(data: Data, toml: &str, text: Option<&str>) -> Diagnostic {
    let text = text.map(|text| Located::nowhere(text.to_owned()));
    let holds = value_of(toml);
    data.with(|rows| check(&holds, text.as_ref(), rows)).expect_err(toml)
}

#[test]
fn a_false_claim_says_what_is_true() {
    let fault = refuse(Fdi, "holds = \"cagr(金額) in 0.41..0.45\"", Some("年均增長接近40%"));
    assert_eq!(fault.code, "false-claim");
    let message =
        "「年均增長接近40%」 does not hold: cagr(金額) is 0.390341, which is not in 0.41..0.45";
    assert_eq!(fault.message, message);
    assert_eq!(fault.place.expect("a place").text(), "cagr(金額) in 0.41..0.45");
    let cells: Vec<_> =
        fault.others.iter().map(|(place, why)| (place.to_string(), place.text(), &**why)).collect();
    let first = ("data/x.csv:2:6".to_owned(), "2", "the first value");
    assert_eq!(cells, [first, ("data/x.csv:10:6".to_owned(), "1457", "the last value")]);
}

/// Table, claim, the part that fails, why.
const FALSE: [(Data, &str, &str, &str); 26] = [
    (
        Cepa,
        "sum(證明書數目) = 3090",
        "sum(證明書數目) = 3090",
        "sum(證明書數目) is 3089, which is not 3090",
    ),
    (
        Cepa,
        "3090 = sum(證明書數目)",
        "3090 = sum(證明書數目)",
        "3090 is not sum(證明書數目) (3089)",
    ),
    (
        Fdi,
        "unique(年份) and max(金額) > 2000",
        "max(金額) > 2000",
        "max(金額) is 1457, which is not > 2000",
    ),
    (
        Fdi,
        "max(金額) > 2000 and unique(年份)",
        "max(金額) > 2000",
        "max(金額) is 1457, which is not > 2000",
    ),
    (Fdi, "1 = 1 and (2 = 2 and 3 = 4)", "3 = 4", "3 is not 4"),
    (
        Fdi,
        "金額[年份 = 2014] = max(金額)",
        "金額[年份 = 2014] = max(金額)",
        "金額[年份 = 2014] is 1231, which is not max(金額) (1457)",
    ),
    (
        Fdi,
        "金額[年份 = 2014] ≥ max(金額)",
        "金額[年份 = 2014] ≥ max(金額)",
        "金額[年份 = 2014] is 1231, which is not ≥ max(金額) (1457)",
    ),
    (Fdi, "max(金額) != 1457", "max(金額) != 1457", "max(金額) is 1457, which is not ≠ 1457"),
    (Fdi, "min(金額) < −1", "min(金額) < −1", "min(金額) is 2, which is not < −1"),
    (
        Fdi,
        "ratio(金額) ≈ 730 ± 1",
        "ratio(金額) ≈ 730 ± 1",
        "ratio(金額) is 728.5, which is not ≈ 730 ± 1",
    ),
    (
        Fdi,
        "ratio(金額) ~ 730 +- 0.5 * 2",
        "ratio(金額) ~ 730 +- 0.5 * 2",
        "ratio(金額) is 728.5, which is not ≈ 730 ± 0.5 * 2 (1)",
    ),
    (Fdi, "1 = 2 or 3 > 4", "1 = 2 or 3 > 4", "1 is not 2; 3 is not > 4"),
    (Fdi, "not unique(年份)", "not unique(年份)", "unique(年份) holds"),
    (
        Fdi,
        "complete(年份)",
        "complete(年份)",
        "complete(年份) is false: 1995 is followed by 2000, while the least step is 1",
    ),
    (Air, "unique(年份)", "unique(年份)", "unique(年份) is false: 「2006」 occurs twice"),
    (
        Air,
        "unique(年份) or unique(污染物)",
        "unique(年份) or unique(污染物)",
        "unique(年份) is false: 「2006」 occurs twice; unique(污染物) is false: 「二氧化硫」 occurs twice",
    ),
    (
        Fdi,
        "increasing(香港佔比)",
        "increasing(香港佔比)",
        "increasing(香港佔比) is false: 11 is followed by 3",
    ),
    (
        Fdi,
        "argmax(金額, 年份) = \"2014\"",
        "argmax(金額, 年份) = \"2014\"",
        "argmax(金額, 年份) is 「2015」, which is not \"2014\"",
    ),
    (
        Fdi,
        "argmax(金額, 年份) = 2014",
        "argmax(金額, 年份) = 2014",
        "argmax(金額, 年份) is 2015, which is not 2014",
    ),
    (
        Offices,
        "last(時間) = \"2017年\"",
        "last(時間) = \"2017年\"",
        "last(時間) is 「2017年4月」, which is not \"2017年\"",
    ),
    // As many digits as tell: six would print 0.333333 twice.
    (
        Fdi,
        "1 / 3 <= 0.33333333",
        "1 / 3 <= 0.33333333",
        "1 / 3 is 0.333333333, which is not ≤ 0.33333333",
    ),
    (Fdi, "1 / 3 = 0.333333", "1 / 3 = 0.333333", "1 / 3 is 0.3333333, which is not 0.333333"),
    (Fdi, "not (1 = 1 and 2 = 2)", "not (1 = 1 and 2 = 2)", "(1 = 1 and 2 = 2) holds"),
    (Fdi, "(1 = 1 and 2 = 3) or 4 = 5", "(1 = 1 and 2 = 3) or 4 = 5", "2 is not 3; 4 is not 5"),
    (
        Fdi,
        "mean(香港佔比) in min(香港佔比)..10",
        "mean(香港佔比) in min(香港佔比)..10",
        "mean(香港佔比) is 42.4444, which is not in min(香港佔比) (3)..10",
    ),
    (
        Cepa,
        "share(證明書數目, 服務行業 = “其他”) < 20%",
        "share(證明書數目, 服務行業 = “其他”) < 20%",
        "share(證明書數目, 服務行業 = “其他”) is 0.221107, which is not < 20%",
    ),
];

#[test]
fn the_part_that_fails_is_underlined_and_explained() {
    for (data, text, part, why) in FALSE {
        let fault = refuse(data, &format!("holds = '''{text}'''"), None);
        assert_eq!(fault.message, format!("the claim does not hold: {why}"));
        assert_eq!(fault.place.expect("a place").text(), part);
    }
}

#[test]
fn claims_that_hold_pass() {
    let claims = ["ratio(金額) ≈ 728.5 ± 0.5", "金額[年份 = 2015] = max(金額)", "unique(年份)"];
    for claim in claims {
        let label = Located::nowhere(claim.to_owned());
        assert_eq!(Fdi.with(|rows| check(&label, None, rows)), Ok(()), "{claim}");
    }
}

/// A cell that decides, and why.
type Cell = (&'static str, &'static str);

/// The cells that decided: their text and why; none where they are many.
#[test]
fn cells_that_decide_are_shown() {
    let cases: [(Data, &str, &[Cell]); 8] = [
        (
            Fdi,
            "金額[年份 = 2014] = max(金額)",
            &[("1231", "金額[年份 = 2014]"), ("1457", "max(金額)")],
        ),
        (Fdi, "金額[年份 = max(年份)] = 1", &[("1457", "金額[年份 = max(年份)]")]),
        (Fdi, "sum(金額) = 1", &[]),
        (Fdi, "min(金額) = 2 and max(金額) = 1", &[("1457", "max(金額)")]),
        (Air, "unique(年份)", &[("2006", "first here"), ("2006", "and again here")]),
        (Fdi, "increasing(香港佔比)", &[("11", "before"), ("3", "after")]),
        (Fdi, "max(金額) = min(金額)", &[("1457", "max(金額)"), ("2", "min(金額)")]),
        (Fdi, "max(金額) + min(金額) + first(年份) + last(年份) = 1", &[]),
    ];
    for (data, text, wanted) in cases {
        let fault = refuse(data, &format!("holds = '{text}'"), None);
        let found: Vec<_> =
            fault.others.iter().map(|(place, why)| (place.text(), why.as_str())).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

/// Places in every kind of TOML string: the literal, what is underlined as written, its column.
#[test]
fn places_are_exact_in_every_kind_of_string() {
    let cases = [
        (r#"holds = "1 = 1 and 1 = 2""#, "1 = 2", 20),
        (r#"holds = '1 = 1 and 1 = 2'"#, "1 = 2", 20),
        (r#"holds = "\"甲\" = \"甲\" and \"甲\" = \"乙\"""#, r#"\"甲\" = \"乙\""#, 28),
        (r#"holds = "\"\\\" = \"\\\" and 1 = 2""#, "1 = 2", 30),
        (r#"holds = "\u007e1 ≈ 2 ± 3""#, r"\u007e", 10),
        ("holds = \"\"\"\n1 = 1 and \\\n \t 1 = 2\"\"\"", "1 = 2", 4),
        ("holds = \"\"\"1 = 1 and \\\n   1 = 2\"\"\"", "1 = 2", 4),
        ("holds = '''\r\n1 = 1\r\nand 1 = 2'''", "1 = 2", 5),
        ("holds = \"1 = 2 and 1 = 2\"", "1 = 2", 10),
        ("holds = \"1 = 1 +\"", "+", 16),
        ("holds = '''\n1 = 1 +'''", "+", 7),
        ("holds = '''\r\n1 = 1 +'''", "+", 7),
        ("holds = \"金額[年份 = 2010] = 金額[年份 = 2016]\"", "金額[年份 = 2016]", 26),
    ];
    for (toml, text, column) in cases {
        let place = refuse(Fdi, toml, None).place.expect("a place");
        assert_eq!((place.text(), place.column()), (text, column), "{toml}");
    }
}

/// A label whose words are not those of its literal: the place is as narrow as can be told.
#[test]
fn words_that_were_changed_are_found_by_their_text() {
    for (toml, value, text) in [
        ("holds = '  1 = 2 '", "1 = 2", "1 = 2"),
        ("holds = '甲'", "1 = 2", "'甲'"),
        ("holds = \"\\u4e00\"", "1 = 2", "\"\\u4e00\""),
        ("holds = '甲'", "1 +", "'甲'"),
        ("holds = ''", "1 = 2", "''"),
        // Line ends of another system.
        ("holds = '''1 = 1\r\n+'''", "1 = 1\n+", "+"),
    ] {
        let label = value_of(toml).with(value.to_owned());
        let fault = Fdi.with(|rows| check(&label, None, rows)).expect_err(toml);
        let place = fault.place.expect("a place");
        assert_eq!(place.text(), text, "{toml}");
    }
}
