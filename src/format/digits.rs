//! The digits' part of a number pattern: `#,##0.00`, `@@#`.

use super::PatternFault;
use super::decimal::Decimal;
use super::quote::{Token, span};
use crate::spec::Thousands;

/// The characters that stand for digits, and what stands between them.
pub(super) const PLACES: &str = "0#@";
pub(super) const INSIDE: &str = "0#@,.";

/// The most digits of the whole part, of the decimals, and of the significant ones.
const MOST: usize = 15;

/// How many digits a number is printed with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Digits {
    /// The least number of digits before the point.
    whole: usize,
    precision: Precision,
    grouped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Precision {
    Decimals { least: usize, most: usize },
    Significant { least: usize, most: usize },
}

impl Digits {
    /// Reads the tokens from the first place of a digit to the last.
    pub(super) fn parse(core: &[Token]) -> Result<Self, PatternFault> {
        let text: String = core.iter().map(|token| token.c).collect();
        let fault = |message, hint| Err(PatternFault::new(span(core), message, hint));
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if fraction.contains(['.', ',']) {
            return fault("only digits stand behind the point", "write a pattern such as #,##0.00");
        }
        if whole.is_empty() || text.ends_with(['.', ',']) {
            return fault(
                "digits stand on both sides of a point or comma",
                "write 0.0, or quote a mark that is meant as it is",
            );
        }
        if !is_grouped_well(whole) {
            return fault("a comma stands in front of three digits", "write #,##0");
        }
        let places = whole.replace(',', "");
        let precision = if text.contains('@') {
            significant(&places, fraction)
        } else {
            decimals(&places, fraction)
        };
        let Some(precision) = precision else {
            return fault(
                "a # stands on the wrong side of a digit",
                "write # before the 0 of the whole part and after the 0 of the decimals, or @@#",
            );
        };
        if places.len().max(fraction.len()) > MOST {
            return fault("the pattern has more than 15 digits in a row", "write fewer of them");
        }
        let whole = places.matches('0').count().max(usize::from(text.contains('@')));
        Ok(Self { whole, precision, grouped: text.contains(',') })
    }

    /// The digits of the magnitude of `value` × 10^`shift`.
    pub(super) fn of(&self, value: f64, shift: i32) -> Decimal {
        match self.precision {
            Precision::Decimals { least, most } => {
                Decimal::rounded(value, shift, most).trimmed(least)
            }
            Precision::Significant { least, most } => {
                Decimal::to_significant(value, shift, least, most)
            }
        }
    }

    pub(super) fn text(&self, decimal: &Decimal, thousands: Thousands) -> String {
        decimal.text(self.whole, if self.grouped { thousands } else { Thousands::None })
    }
}

/// Whether every comma stands in front of groups of three.
fn is_grouped_well(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    !first.is_empty() && groups.all(|group| group.len() == 3)
}

/// `##00` and `00##`: places that may be empty stand outside.
fn decimals(whole: &str, fraction: &str) -> Option<Precision> {
    let sound = whole.trim_start_matches('#').bytes().all(|c| c == b'0')
        && fraction.trim_start_matches('0').bytes().all(|c| c == b'#');
    let least = fraction.matches('0').count();
    sound.then_some(Precision::Decimals { least, most: fraction.len() })
}

/// `#@@##`: significant digits, with neither zeros nor a point.
fn significant(whole: &str, fraction: &str) -> Option<Precision> {
    let signs = whole.trim_start_matches('#');
    let least = signs.bytes().take_while(|&c| c == b'@').count();
    let sound = fraction.is_empty() && signs.bytes().skip(least).all(|c| c == b'#');
    sound.then_some(Precision::Significant { least, most: signs.len() })
}
