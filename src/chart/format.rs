//! Numbers → the words in which a Hong Kong report prints them.

use crate::spec::Thousands;

/// How a figure prints its numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    pub(super) thousands: Thousands,
}

/// Between the thousands of a number: U+2009 THIN SPACE.
const THIN_SPACE: &str = "\u{2009}";
/// In front of a negative number: U+2212 MINUS SIGN.
const MINUS: &str = "\u{2212}";

impl Format {
    /// A number with that many decimals, rounded half to even on its exact binary value.
    pub(super) fn number(self, value: f64, decimals: usize) -> String {
        let digits = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = match digits.find('.') {
            Some(point) => digits.split_at(point),
            None => (digits.as_str(), ""),
        };
        let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        let sign = if value < 0.0 && !is_zero { MINUS } else { "" };
        format!("{sign}{}{fraction}", self.grouped(whole))
    }

    /// A share of 100 with its sign.
    pub(super) fn percent(self, value: f64, decimals: usize) -> String {
        format!("{}%", self.number(value, decimals))
    }

    /// A change in percent with its sign, plus or minus; what prints as zero has none.
    pub(super) fn change(self, value: f64, decimals: usize) -> String {
        let text = self.percent(value, decimals);
        let is_zero = !text.contains(|c: char| ('1'..='9').contains(&c));
        if value > 0.0 && !is_zero { format!("+{text}") } else { text }
    }

    fn grouped(self, whole: &str) -> String {
        let mark = match self.thousands {
            Thousands::Comma => ",",
            Thousands::ThinSpace => THIN_SPACE,
            Thousands::None => return whole.to_owned(),
        };
        let mut grouped = String::with_capacity(whole.len() * 2);
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                grouped.push_str(mark);
            }
            grouped.push(digit);
        }
        grouped
    }
}

/// The fewest decimals, at most 3, at which no percentage but 0 prints as 0 and none below 100 as 100.
pub(super) fn telling_decimals(percentages: &[f64]) -> usize {
    let tells = |decimals: usize| {
        percentages.iter().all(|&value| {
            let printed = format!("{:.decimals$}", value.abs());
            let is = |number: f64| printed.parse() == Ok(number);
            (value == 0.0 || !is(0.0)) && (value.abs() >= 100.0 || !is(100.0))
        })
    };
    (0..3).find(|&decimals| tells(decimals)).unwrap_or(3)
}
