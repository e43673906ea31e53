//! How the numbers of a column are printed, one way in the whole figure.

use super::Context;
use super::channel::Values;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::format::{self, NumberPattern, PatternFault, Scaled};
use crate::scale::linear;
use crate::spec::{AxisSpec, ColumnType, ScaleKind, Thousands};

/// Signs that stand behind each number, on axes too.
const SIGNS: [&str; 5] = ["%", "‰", "°C", "°F", "℃"];

/// How numbers are printed.
#[derive(Clone, Debug)]
pub(super) struct Print {
    pattern: Option<NumberPattern>,
    thousands: Thousands,
    /// What values are divided by: numbers of many digits are printed in 萬, 億 or 萬億.
    pub(super) divisor: f64,
    pub(super) decimals: usize,
    /// How many decimals the cells are written with.
    pub(super) written: usize,
    /// A sign or measure word that stands behind each number at a mark.
    sign: String,
}

impl Print {
    /// Whether the numbers are parts of 100.
    pub(super) fn is_percent(&self) -> bool {
        self.sign == "%"
    }

    /// Whether the unit stands behind each number, on an axis or at marks.
    pub(super) fn says_unit(&self, on_axis: bool) -> bool {
        SIGNS.contains(&self.sign.as_str()) || !on_axis && !self.sign.is_empty()
    }

    /// A number as the figure prints it at a mark.
    pub(super) fn text(&self, value: f64) -> String {
        format!("{}{}", self.bare(value), self.sign)
    }

    /// A number on an axis whose ticks have so many decimals, without a measure word.
    pub(super) fn on_axis(&self, value: f64, decimals: usize) -> String {
        if let Some(pattern) = self.pattern.as_ref().filter(|p| !p.is_bare() && value != 0.0) {
            return pattern.text(value / self.divisor, self.thousands);
        }
        let number = format::number(value / self.divisor, decimals, self.thousands);
        if SIGNS.contains(&self.sign.as_str()) { number + &self.sign } else { number }
    }

    /// A number without its unit.
    pub(super) fn bare(&self, value: f64) -> String {
        match &self.pattern {
            Some(pattern) => pattern.text(value / self.divisor, self.thousands),
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
        let (text, unit) = (print.text(value), &self.unit.value);
        if print.says_unit(false) {
            return text;
        }
        let sign = unit.find(['$', '€', '£', '¥']).filter(|end| *end < 4);
        if let Some(end) = sign.or_else(|| unit.find('幣').filter(|_| !unit.ends_with('幣'))) {
            // A currency stands in front of its number.
            let (currency, rest) = unit.split_at(unit.ceil_char_boundary(end + 1));
            let (sign, digits) = match text.strip_prefix('\u{2212}') {
                Some(digits) => ("\u{2212}", digits),
                None => ("", text.as_str()),
            };
            return format!("{sign}{currency}{digits}{rest}");
        }
        let gap = if unit.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        format!("{text}{gap}{unit}")
    }
}

impl Context<'_> {
    /// How a column's numbers are printed, and their unit; an empty one where the pattern says it.
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
        if let Some(pattern) = pattern.as_ref().filter(|pattern| !pattern.is_bare()) {
            // A percentage holds parts of 100 already, which the pattern would multiply.
            let is_percent = column.is_some_and(|column| column.kind == ColumnType::Percent);
            let divisor = if is_percent && pattern.is_percent() { 100.0 } else { 1.0 };
            let unit = if pattern.says(&unit.value) { unit.with(String::new()) } else { unit };
            let (pattern, sign) = (Some(pattern.clone()), String::new());
            let written = decimals;
            return Ok((Print { pattern, thousands, divisor, decimals, written, sign }, unit));
        }
        let (least, most) = magnitudes(numbers);
        let scaled = self.scaled(&unit.value, least, most);
        let is_scaled = scaled.divisor != 1.0;
        let written = decimals;
        let decimals = match is_scaled {
            true => {
                let shown = |value: f64| value / scaled.divisor;
                let decimals = telling(shown(least), shown(most), shown(range(numbers)));
                exact(numbers, scaled.divisor, decimals)
            }
            false => decimals,
        };
        let sign = Some(unit.value.clone()).filter(|unit| is_attached(unit) && !is_scaled);
        let (divisor, sign) = (scaled.divisor, sign.unwrap_or_default());
        Ok((Print { pattern, thousands, divisor, decimals, written, sign }, unit.with(scaled.unit)))
    }

    /// The unit with the greatest word for a power of ten in which the least number keeps a digit;
    /// on a scale of ratios, in which it is not below a tenth.
    fn scaled(&self, unit: &str, least: f64, most: f64) -> Scaled {
        let mut most = most;
        let is_ratio = |axis: &AxisSpec| {
            let kind = axis.scale.as_ref().map(|kind| *kind.get());
            matches!(kind, Some(ScaleKind::Log | ScaleKind::Symlog))
        };
        let has_ratios = [self.spec.x(), self.spec.y()].into_iter().flatten().any(is_ratio);
        let enough = if has_ratios { 0.1 } else { 0.05 };
        let english = self.spec.is_english();
        loop {
            let scaled = Scaled::new(unit, most, self.words_of_ten());
            if scaled.divisor == 1.0 || least / scaled.divisor >= enough {
                return scaled;
            }
            most /= if english { 1e3 } else { 1e4 };
        }
    }

    /// A number pattern of the spec.
    pub(super) fn pattern(&self, text: &Label) -> Result<NumberPattern> {
        NumberPattern::parse(&text.value).map_err(|fault| bad_pattern(text, fault).into())
    }
}

/// The fault of a pattern at its place.
pub(super) fn bad_pattern(text: &Label, fault: PatternFault) -> Diagnostic {
    let part = text.value.get(fault.at.clone()).unwrap_or("");
    Diagnostic::new("bad-pattern", fault.message)
        .at(text.place.as_ref().map(|place| place.narrowed_to(part)))
        .hint(fault.hint)
}

/// The fewest decimals, at most that many, at which no number loses a digit that more would show.
fn exact(numbers: &[f64], divisor: f64, decimals: usize) -> usize {
    let power = |decimals: usize| (0..decimals).fold(1.0, |power, _| power * 10.0);
    let is_exact = |&fewer: &usize| {
        let full = power(decimals - fewer);
        let shown = |number: &f64| (number / divisor * power(decimals)).round() / full;
        numbers.iter().filter(|number| !number.is_nan()).map(shown).all(|n| n == n.round())
    };
    (0..decimals).find(is_exact).unwrap_or(decimals)
}

/// The least magnitude above zero and the greatest.
fn magnitudes(numbers: &[f64]) -> (f64, f64) {
    numbers.iter().fold((f64::INFINITY, 0.0), |(least, most): (f64, f64), number| {
        let size = number.abs();
        (if size > 0.0 { least.min(size) } else { least }, most.max(size))
    })
}

/// From the least number to the greatest.
fn range(numbers: &[f64]) -> f64 {
    let present = || numbers.iter().copied().filter(|number| !number.is_nan());
    present().fold(f64::NEG_INFINITY, f64::max) - present().fold(f64::INFINITY, f64::min)
}

/// The fewest decimals at which the least number keeps two digits and the greatest three, at most 2,
/// and at which their range keeps two, at most 4.
fn telling(least: f64, most: f64, range: f64) -> usize {
    let needed = |value: f64, one: f64, ten: f64| match value {
        _ if value >= ten => 0,
        _ if value >= one => 1,
        _ => 2,
    };
    let steps = [9.95, 0.995, 0.0995, 0.00995];
    let apart =
        if range > 0.0 { steps.iter().take_while(|step| range < **step).count() } else { 0 };
    needed(most, 10.0, 100.0).max(needed(least, 0.995, 9.95)).max(apart)
}

/// Whether a unit stands behind each number: signs, and measure words of one character.
fn is_attached(unit: &str) -> bool {
    let mut characters = unit.chars();
    match (characters.next(), characters.next()) {
        (Some(first), None) => !first.is_ascii_alphabetic(),
        _ => SIGNS.contains(&unit),
    }
}
