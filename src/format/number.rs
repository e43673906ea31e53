//! Numbers without a pattern: so many decimals, a percentage, a change.

use super::decimal::Decimal;
use crate::spec::Thousands;

/// In front of a negative number: U+2212 MINUS SIGN.
pub(super) const MINUS: &str = "\u{2212}";
/// What stands for a value that is not finite: U+2013 EN DASH.
pub(super) const MISSING: &str = "\u{2013}";

/// A number with that many decimals.
pub(crate) fn number(value: f64, decimals: usize, thousands: Thousands) -> String {
    signed(value, decimals, thousands, "")
}

/// A share of 100 with its sign.
pub(crate) fn percent(value: f64, decimals: usize, thousands: Thousands) -> String {
    unit(number(value, decimals, thousands), "%")
}

/// A change in percent with its sign, plus or minus; what prints as zero has none.
pub(crate) fn change(value: f64, decimals: usize, thousands: Thousands) -> String {
    unit(signed(value, decimals, thousands, "+"), "%")
}

/// A change in percentage points with its sign: +1.2個百分點, +1.2 percentage points.
pub(crate) fn points(value: f64, decimals: usize, english: bool) -> String {
    let text = signed(value, decimals, Thousands::Comma, "+");
    let is_one = text.trim_start_matches(['+', '\u{2212}']) == "1";
    let words = match (english, is_one) {
        (false, _) => "個百分點",
        (true, true) => " percentage point",
        (true, false) => " percentage points",
    };
    unit(text, words)
}

fn unit(mut text: String, unit: &str) -> String {
    if text != MISSING {
        text.push_str(unit);
    }
    text
}

fn signed(value: f64, decimals: usize, thousands: Thousands, plus: &str) -> String {
    if !value.is_finite() {
        return MISSING.to_owned();
    }
    let decimal = Decimal::rounded(value, 0, decimals);
    format!("{}{}", sign(value, &decimal, plus), decimal.text(1, thousands))
}

/// The sign of a value that prints as `decimal`: none in front of a zero.
pub(super) fn sign<'a>(value: f64, decimal: &Decimal, plus: &'a str) -> &'a str {
    match decimal.is_zero() {
        true => "",
        false if value < 0.0 => MINUS,
        false => plus,
    }
}

/// The fewest decimals, at most 3, at which no percentage but 0 prints as 0 and none below 100 as 100.
pub(crate) fn telling_decimals(percentages: &[f64]) -> usize {
    let tells = |decimals: usize| {
        percentages.iter().all(|&value| {
            let printed = format!("{:.decimals$}", value.abs());
            let is = |number: f64| printed.parse() == Ok(number);
            (value == 0.0 || !is(0.0)) && (value.abs() >= 100.0 || !is(100.0))
        })
    };
    (0..3).find(|&decimals| tells(decimals)).unwrap_or(3)
}
