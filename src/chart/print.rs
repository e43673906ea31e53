//! How the numbers of a column are printed, one way in the whole figure.

use super::Context;
use super::channel::Values;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::format::{self, NumberPattern, Scaled};
use crate::scale::linear;
use crate::spec::Thousands;

/// How numbers are printed.
#[derive(Clone, Debug)]
pub(super) struct Print {
    pattern: Option<NumberPattern>,
    thousands: Thousands,
    /// What values are divided by: numbers of many digits are printed in 萬, 億 or 兆.
    pub(super) divisor: f64,
    pub(super) decimals: usize,
    /// A sign or measure word that stands behind each number.
    sign: String,
}

impl Print {
    /// A number as the figure prints it at a mark.
    pub(super) fn text(&self, value: f64) -> String {
        format!("{}{}", self.bare(value), if self.pattern.is_some() { "" } else { &self.sign })
    }

    /// A number without its measure word; a percentage keeps its sign.
    pub(super) fn on_axis(&self, value: f64, decimals: usize) -> String {
        let number = format::number(value / self.divisor, decimals, self.thousands);
        if self.sign == "%" || self.sign == "‰" { number + &self.sign } else { number }
    }

    /// A number without its unit.
    pub(super) fn bare(&self, value: f64) -> String {
        match &self.pattern {
            Some(pattern) => pattern.text(value, self.thousands),
            None => format::number(value / self.divisor, self.decimals, self.thousands),
        }
    }
}

impl Values {
    /// A number with its whole unit, as it is said.
    pub(super) fn spoken(&self, value: f64) -> String {
        self.with_unit(&self.print, value)
    }

    /// The same with as many decimals as the number has.
    pub(super) fn spoken_exactly(&self, value: f64) -> String {
        let decimals = linear::decimals(&[value / self.print.divisor]).min(9);
        let decimals = decimals.max(self.print.decimals);
        self.with_unit(&Print { decimals, ..self.print.clone() }, value)
    }

    fn with_unit(&self, print: &Print, value: f64) -> String {
        let text = print.text(value);
        let gap =
            if self.unit.value.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        if print.pattern.is_some() { text } else { format!("{text}{gap}{}", self.unit.value) }
    }
}

impl Context<'_> {
    /// How a column's numbers are printed, and the unit that stands apart from them.
    pub(super) fn print(
        &self,
        channel: &Label,
        numbers: &[f64],
        decimals: usize,
    ) -> Result<(Print, Label)> {
        let column = self.spec.columns.get(channel.value.as_str());
        let pattern = column.and_then(|column| column.format.as_ref());
        let pattern = pattern.map(|text| self.pattern(&self.spec.label(text))).transpose()?;
        let unit = self.spec.unit(&channel.value);
        let thousands = self.spec.thousands;
        let present =
            || numbers.iter().map(|number| number.abs()).filter(|number| !number.is_nan());
        let most = present().fold(0.0, f64::max);
        let least = present().filter(|number| *number > 0.0).fold(f64::INFINITY, f64::min);
        let scaled = scaled(&unit.value, (least, most), self.spec.is_english());
        if pattern.is_some() || is_attached(&unit.value) && scaled.divisor == 1.0 {
            let print =
                Print { pattern, thousands, divisor: 1.0, decimals, sign: unit.value.clone() };
            return Ok((print, unit.with(String::new())));
        }
        let decimals = if scaled.divisor == 1.0 {
            decimals
        } else {
            telling(present().map(|number| number / scaled.divisor))
        };
        let sign = String::new();
        Ok((
            Print { pattern, thousands, divisor: scaled.divisor, decimals, sign },
            unit.with(scaled.unit),
        ))
    }

    /// A number pattern of the spec.
    pub(super) fn pattern(&self, text: &Label) -> Result<NumberPattern> {
        NumberPattern::parse(&text.value).map_err(|fault| {
            let place = text.place.as_ref();
            let part = text.value.get(fault.at.clone()).unwrap_or("");
            Diagnostic::new("bad-pattern", fault.message)
                .at(place.map(|place| place.narrowed_to(part)))
                .hint(fault.hint)
                .into()
        })
    }
}

/// The unit with the greatest word for a power of ten in which the least number does not print as 0.
fn scaled(unit: &str, (least, most): (f64, f64), english: bool) -> Scaled {
    let step = if english { 1e3 } else { 1e4 };
    let mut most = most;
    loop {
        let scaled = Scaled::new(unit, most, english);
        if scaled.divisor == 1.0 || least / scaled.divisor >= 0.005 {
            return scaled;
        }
        most /= step;
    }
}

/// The fewest decimals, at most 2, at which every number keeps a digit and the greatest three.
fn telling(numbers: impl Iterator<Item = f64> + Clone) -> usize {
    let most = numbers.clone().fold(0.0, f64::max);
    let least = numbers.filter(|number| *number > 0.0).fold(f64::INFINITY, f64::min);
    let for_most = if most >= 100.0 {
        0
    } else if most >= 10.0 {
        1
    } else {
        2
    };
    let for_least = if least >= 0.95 {
        0
    } else if least >= 0.095 {
        1
    } else {
        2
    };
    for_most.max(for_least)
}

/// Whether a unit stands behind each number: signs, and measure words of one character.
fn is_attached(unit: &str) -> bool {
    let mut characters = unit.chars();
    match (characters.next(), characters.next()) {
        (Some(first), None) => !first.is_ascii_alphabetic(),
        _ => matches!(unit, "°C" | "°F" | "℃"),
    }
}
