//! Expressions that cannot be told, each with the text that is underlined.

use super::super::{eval, parse, reference};
use super::Data::{self, Air, Cepa, Fdi, Offices};
use super::claims::fault_of;

/// Table, expression, what is underlined, the message: by hand. `⟨⟩` is the end.
const FAULTS: [(Data, &str, &str, &str); 81] = [
    // Tokens.
    (Fdi, "金額 ? 3", "?", "「?」 means nothing here"),
    (Fdi, "sum（金額）", "（", "「（」 means nothing here"),
    (Fdi, "sum(金額) ＞ 3", "＞", "「＞」 means nothing here"),
    (Fdi, "sum(金額) = .5", ".", "「.」 means nothing here"),
    (Fdi, "sum(金額) = 5.", ".", "「.」 means nothing here"),
    (Fdi, "sum(金額) = 40 %", "%", "「%」 means nothing here"),
    (Fdi, "年份 = '2015'", "'", "「'」 means nothing here"),
    (Fdi, "max(2015年) = 1", "2015年", "「2015年」 is no number"),
    (Fdi, "1e6 = 2", "1e6", "「1e6」 is no number"),
    (Fdi, "年份 = \"2015", "\"", "this \" is not closed"),
    (Fdi, "年份 = “2015\"", "“", "this “ is not closed"),
    (Fdi, "`年份 = 3", "`", "this ` is not closed"),
    (Fdi, "「年份 = 3", "「", "this 「 is not closed"),
    (Fdi, "`` = 3", "``", "this name is empty"),
    // Grammar.
    (Fdi, "", "⟨⟩", "the expression ends where a value is expected"),
    (Fdi, "  ", "⟨⟩", "the expression ends where a value is expected"),
    (Fdi, "1 +", "⟨⟩", "the expression ends where a value is expected"),
    (Fdi, "1 + * 2", "*", "「*」 stands where a value is expected"),
    (Fdi, "sum(金額) = 1,457", ",", "「,」 stands where an operator or the end is expected"),
    (Fdi, "香港 佔比 = 3", "佔比", "「佔比」 stands where an operator or the end is expected"),
    (Fdi, "(1 + 2 = 3", "(", "this ( is not closed"),
    (Fdi, "sum(金額 = 3", "(", "this ( is not closed"),
    (Fdi, "金額[年份 = 2015 = 3", "=", "a comparison has two sides"),
    (Fdi, "金額[年份 = 2015", "[", "this [ is not closed"),
    (Fdi, "金額[年份 = 2015) = 3", ")", "「)」 stands where an operator or ] is expected"),
    (Fdi, "1 + 2) = 3", ")", "「)」 stands where an operator or the end is expected"),
    (Fdi, "金額[] = 3", "]", "「]」 stands where a value is expected"),
    (Fdi, "sum() = 3", "sum()", "sum takes 1 argument, not 0"),
    (Fdi, "sum(金額, 年份) = 3", "sum(金額, 年份)", "sum takes 1 argument, not 2"),
    (Fdi, "share(金額) = 3", "share(金額)", "share takes 2 arguments, not 1"),
    (Fdi, "cagr(金額, 年份, 1) = 3", "cagr(金額, 年份, 1)", "cagr takes 1 to 2 arguments, not 3"),
    (Fdi, "sum(金額,) = 3", ")", "「)」 stands where a value is expected"),
    (Fdi, "1 < 2 < 3", "<", "a comparison has two sides"),
    (Fdi, "1 = 1 in 1..2", "in", "a comparison has two sides"),
    (Fdi, "1 in 1", "⟨⟩", "the expression ends where .. is expected"),
    (Fdi, "1 in 1 and 2", "and", "「and」 stands where .. is expected"),
    (Fdi, "1 ≈ 1", "⟨⟩", "the expression ends where ± is expected"),
    (Fdi, "1 +-2 = 3", "+-", "「+-」 stands where an operator or the end is expected"),
    (Fdi, "not", "⟨⟩", "the expression ends where a value is expected"),
    (Fdi, "and 1 = 1", "and", "「and」 stands where a value is expected"),
    (Fdi, "1 = 1 and or 2 = 2", "or", "「or」 stands where a value is expected"),
    (Fdi, "`sum`(金額) = 3", "(", "「(」 stands where an operator or the end is expected"),
    // Names.
    (Fdi, "sum(金頟) = 3", "金頟", "there is no column 「金頟」"),
    (Fdi, "sum(`金 額`) = 3", "`金 額`", "there is no column 「金 額」"),
    (Fdi, "max(出口) = 3", "出口", "there is no column 「出口」"),
    (Fdi, "summ(金額) = 3", "summ", "there is no function summ"),
    (Fdi, "總和(金額) = 3", "總和", "there is no function 總和"),
    (Fdi, "sum = 3", "sum", "there is no column 「sum」"),
    // Kinds of values.
    (Fdi, "sum(金額)", "sum(金額)", "this is a number, not a comparison"),
    (Fdi, "金額", "金額", "this is a number, not a comparison"),
    (Fdi, "\"甲\"", "\"甲\"", "this is a text, not a comparison"),
    (Fdi, "1 = 1 and 3", "3", "this is a number, not a comparison"),
    (Fdi, "not 3", "3", "this is a number, not a comparison"),
    (Fdi, "金額 > 0", "金額 > 0", "this compares a column of 9 rows, not one value"),
    (
        Fdi,
        "金額[年份 > 2010] = 3",
        "金額[年份 > 2010] = 3",
        "this compares a column of 5 rows, not one value",
    ),
    (Fdi, "max(金額) in 金額..3", "金額", "this is a column of 9 rows, not one number"),
    (Fdi, "(1 = 1) + 2 = 3", "(1 = 1)", "this is true or false, not a number"),
    (Fdi, "\"甲\" + 2 = 3", "\"甲\"", "this is a text, not a number"),
    (Fdi, "\"甲\" < \"乙\"", "\"甲\" < \"乙\"", "texts have no order"),
    (Fdi, "max(金額) * 2 = \"3\"", "max(金額) * 2", "this is compared with a text and is none"),
    (Cepa, "sum(服務行業) = 3", "服務行業", "「服務行業」 is a column of texts, not of numbers"),
    (
        Offices,
        "時間[機構 = \"聯絡處\"] = 2017",
        "時間[機構 = \"聯絡處\"]",
        "「時間」 is a column of texts, not of numbers",
    ),
    (Fdi, "sum(3) = 3", "3", "this is one number, not a column"),
    (Fdi, "count(3) = 3", "3", "this is no column"),
    (Fdi, "unique(金額 + 1)", "金額 + 1", "this is no column of the table"),
    (Fdi, "argmax(金額, 1) = 3", "1", "this is no column of labels"),
    // Rows.
    (Fdi, "金額[年份 = 2016] = 3", "金額[年份 = 2016]", "no row is left by this condition"),
    (Fdi, "share(金額, 年份 = 2016) = 3", "年份 = 2016", "no row is left by this condition"),
    (Fdi, "金額[1 = 1] = 3", "1 = 1", "this does not look at every row of the table"),
    (Fdi, "unique(年份[年份 = 2016])", "年份[年份 = 2016]", "no row is left by this condition"),
    (Fdi, "max(金額)[年份 = 2015] - 3[年份 = 2015] = 3", "3", "this has no rows to choose from"),
    (
        Cepa,
        "share(證明書數目, 服務行業 = \"分消服務\") = 3",
        "\"分消服務\"",
        "no cell of this column is 「分消服務」",
    ),
    (
        Fdi,
        "sum(金額[年份 > 2010] + 金額[年份 > 2011]) = 3",
        "金額[年份 > 2010] + 金額[年份 > 2011]",
        "these columns have different rows",
    ),
    (Air, "cagr(指數) = 3", "指數", "the years do not rise from row to row"),
    (Air, "argmax(指數, 污染物) = \"二氧化硫\"", "指數", "two rows share this value"),
    (Offices, "cagr(數目) = 3", "cagr(數目)", "the table has no column of years"),
    (
        Fdi,
        "(金額[年份 = 2015] - 金額[年份 = 2014])[年份 = 2015] = 226",
        "(金額[年份 = 2015] - 金額[年份 = 2014])",
        "this has no rows to choose from",
    ),
    // Arithmetic.
    (Fdi, "1 / (2 - 2) = 3", "1 / (2 - 2)", "this divides by zero"),
    (Fdi, "(0 - 8) ^ 0.5 = 3", "(0 - 8) ^ 0.5", "a negative number has no such power"),
    (Fdi, "10 ^ 400 = 3", "10 ^ 400", "this is too large a number"),
    (Fdi, "sqrt(-max(金額)) = 3", "sqrt(-max(金額))", "a negative number has no square root"),
];

#[test]
fn faults_are_underlined_exactly() {
    for (data, text, underlined, message) in FAULTS {
        let fault = data.with(|rows| fault_of(text, rows));
        let found = match &text[fault.span.clone()] {
            "" if fault.span.start == text.len() => "⟨⟩",
            found => found,
        };
        assert_eq!((found, fault.message.as_str()), (underlined, message), "{text}");
    }
}

#[test]
fn remedies_are_told() {
    let hints = [
        ("sum（金額）", "write ( rather than （"),
        ("sum(金額) = 1,457", "write thousands without commas: 1457"),
        ("max(2015年) = 1", "if it is the name of a column, put it in backticks: `2015年`"),
        ("香港 佔比 = 3", "put a name with spaces in backticks: `香港 佔比`"),
        ("sum(金頟) = 3", "did you mean 「金額」?"),
        ("max(出口) = 3", "there are: 年份, 金額, 香港佔比"),
        ("summ(金額) = 3", "did you mean sum?"),
        ("sum() = 3", "sum(v): the sum"),
        ("1 < 2 < 3", "join two comparisons by `and`: a < b and b < c"),
        ("(1 = 1", "add a )"),
        ("2 in 3..1", "write the smaller number first, as in −0.1..0.1"),
    ];
    for (text, hint) in hints {
        let fault = Fdi.with(|rows| fault_of(text, rows));
        assert_eq!(fault.hint.as_deref(), Some(hint), "{text}");
    }
    let near = Cepa.with(|rows| fault_of("證明書數目[服務行業 = \"分消服務\"] = 1", rows));
    assert_eq!(near.hint.as_deref(), Some("did you mean 「分銷服務」?"));
}

#[test]
fn more_arithmetic_is_refused_than_left_infinite() {
    let faults = [
        "max(金額) / 0 = 1",
        "sum(金額 / (年份 - 2010)) = 1",
        "0 ^ -1 = 1",
        "10 ^ 300 * 10 ^ 300 = 1",
        "sum(金額 * 10 ^ 308) = 1",
        "ratio(0, 1) = 1",
        "change(0, 1) = 1",
        "change(-1, 1) = 1",
        "share(金額 - 金額, 年份 = 2015) = 1",
        "cagr(金額 - 2) = 1",
        "cagr(-金額) = 1",
        "round(1, 10) = 1",
        "round(1, 0.5) = 1",
        "1 ≈ 1 ± -1",
        "round(10 ^ 308 * 1.5, 9) = 1",
    ];
    for text in faults {
        let fault = Fdi.with(|rows| fault_of(text, rows));
        assert!(!fault.span.is_empty(), "{text}: {fault:?}");
    }
    let huge = format!("{} = 1", "9".repeat(400));
    assert_eq!(parse(&huge).expect_err("400 digits").message, "this number is too large");
}

#[test]
fn length_and_depth_are_bounded() {
    let deep = |open: &str, close: &str, levels: usize| {
        parse(&format!("{}1{}", open.repeat(levels), close.repeat(levels)))
    };
    for (open, close) in
        [("(", ")"), ("-", ""), ("not ", ""), ("abs(", ")"), ("1^", ""), ("1+", "")]
    {
        assert!(deep(open, close, 60).is_ok(), "60 of {open}");
        let fault = deep(open, close, 65).expect_err(open);
        assert_eq!(fault.message, "an expression has at most 64 levels");
        deep(open, close, 1999 / (open.len() + close.len())).expect_err(open);
    }
    assert!(parse(&format!("1{}", " ".repeat(1999))).is_ok());
    let fault = parse(&format!("1{}", " ".repeat(2000))).expect_err("2,001 bytes");
    assert_eq!(fault.span, 2000..2001);
}

/// Each part is evaluated a fixed number of times: the work does not double with each level.
#[test]
fn nested_calls_cost_no_more_than_their_length() {
    let calls = [
        "sqrt(",
        "abs(",
        "cagr(金額 + ",
        "ratio(金額 + ",
        "share(金額 + ",
        "max(金額 + ",
        "last(金額 + ",
    ];
    for call in calls {
        let close = if call.starts_with("share") { ", 年份 > 2000)" } else { ")" };
        let text = format!("{}1{}", call.repeat(30), close.repeat(30));
        let expr = parse(&text).expect(&text);
        Fdi.with(|rows| assert!(eval(&expr, rows).is_ok(), "{text}"));
    }
}

#[test]
fn every_function_is_in_the_reference() {
    let reference = reference();
    let about = |name: &str| reference.lines().find(|line| line.starts_with(&format!("{name}(")));
    let names = "sum mean median min max first last count cagr ratio change share abs round sqrt \
                 unique complete increasing decreasing argmax argmin";
    for name in names.split_whitespace() {
        let (_, about) = about(name).and_then(|line| line.split_once(": ")).expect(name);
        assert!(about.len() > 5, "{name}");
    }
    assert_eq!(reference.lines().count(), names.split_whitespace().count());
}
