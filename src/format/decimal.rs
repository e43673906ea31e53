//! A value's decimal digits, rounded half to even on the exact binary value.

use crate::spec::Thousands;

/// Between the thousands of a number: U+2009 THIN SPACE.
const THIN_SPACE: &str = "\u{2009}";

/// The digits of a magnitude, with the decimal point in front of the last `decimals` of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// Digits without leading zeros; empty for zero.
    digits: String,
    decimals: usize,
}

impl Decimal {
    /// The magnitude of `value` × 10^`shift`, rounded to `decimals`.
    ///
    /// The point is moved among exact digits: a product would round once more.
    pub(super) fn rounded(value: f64, shift: i32, decimals: usize) -> Self {
        let precision = exponent(value) + shift + decimals as i32;
        let digits = match precision {
            0.. => significant(value, precision as usize),
            -1 if is_over_half(value) => ("1".to_owned(), exponent(value) + 1),
            _ => (String::new(), 0),
        };
        Self::placed(digits, shift, decimals)
    }

    /// The magnitude of `value` × 10^`shift`, rounded to `most` significant digits; zeros at the
    /// end of the fraction go where more than `least` are written.
    pub(super) fn to_significant(value: f64, shift: i32, least: usize, most: usize) -> Self {
        if value == 0.0 {
            return Self { digits: String::new(), decimals: least.saturating_sub(1) };
        }
        let (digits, exponent) = significant(value, most.max(1) - 1);
        let decimals = |count: usize| (count as i32 - 1 - exponent - shift).max(0) as usize;
        let rounded = Self::placed((digits, exponent), shift, decimals(most.max(1)));
        rounded.trimmed(decimals(least.max(1)))
    }

    /// Digits d.ddd × 10^(`exponent` + `shift`), filled with zeros up to the last of `decimals`.
    fn placed((mut digits, exponent): (String, i32), shift: i32, decimals: usize) -> Self {
        let wanted = (exponent + shift + 1 + decimals as i32).max(0) as usize;
        if !digits.is_empty() {
            digits.extend(std::iter::repeat_n('0', wanted.saturating_sub(digits.len())));
        }
        let digits = digits.trim_start_matches('0').to_owned();
        Self { digits, decimals }
    }

    /// Without the zeros at the end of the fraction, down to `least` decimals.
    pub(super) fn trimmed(mut self, least: usize) -> Self {
        while self.decimals > least && (self.digits.is_empty() || self.digits.ends_with('0')) {
            self.digits.pop();
            self.decimals -= 1;
        }
        self
    }

    /// The magnitude that the digits say, with the point moved by `shift` places to the right.
    pub(super) fn value(&self, shift: i32) -> f64 {
        let power = shift - self.decimals as i32;
        // What Rust reads is the nearest number, whatever the power.
        format!("0{}e{power}", self.digits).parse().unwrap_or(0.0)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The digits as they are printed, with at least `whole` of them before the point.
    pub(super) fn text(&self, whole: usize, thousands: Thousands) -> String {
        let width = (whole + self.decimals).max(1);
        let digits = format!("{:0>width$}", self.digits);
        let (whole, fraction) = digits.split_at(digits.len() - self.decimals);
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{}{point}{fraction}", grouped(whole, thousands))
    }
}

/// The first digits of a magnitude, `after` + 1 of them, and the exponent of the first.
fn significant(value: f64, after: usize) -> (String, i32) {
    let text = format!("{:.after$e}", value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

/// So many digits that no number but a power of ten rounds to one.
const EXACT: usize = 30;

/// The exponent of the first digit, before any rounding.
fn exponent(value: f64) -> i32 {
    significant(value, EXACT).1
}

/// Whether a magnitude is more than 5 × 10^exponent; just as much rounds to the even zero.
fn is_over_half(value: f64) -> bool {
    let (digits, _) = significant(value, EXACT);
    let (first, rest) = digits.split_at(1);
    first > "5" || (first == "5" && rest.bytes().any(|digit| digit != b'0'))
}

fn grouped(whole: &str, thousands: Thousands) -> String {
    let mark = match thousands {
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
