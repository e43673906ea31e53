//! How the numbers of a column are printed, one way in the whole figure.

use super::Context;
use super::channel::Values;
use crate::diagnostic::{Diagnostic, Error, Label, Result};
use crate::format::{self, NumberPattern, OwnWords, PatternFault, Scaled};
use crate::scale::linear;
use crate::spec::{AxisSpec, ColumnSpec, ScaleKind, Text, Thousands};

/// Signs that stand behind each number, on axes too.
const SIGNS: [&str; 5] = ["%", "‰", "°C", "°F", "℃"];

/// From this on a number has too many digits before the point: as written, and beside a word for a
/// power of ten.
const TOO_LONG: (f64, f64) = (1e7, 1e5);
/// The greatest part of the greatest number that a pattern may round away.
const MOST_ROUNDED: f64 = 0.1;

/// By how many places at most a word for a power of ten moves the decimal point.
const MOST_MOVED: usize = 9;

/// How numbers are printed.
#[derive(Clone, Debug)]
pub(super) struct Print {
    pattern: Option<NumberPattern>,
    /// Words for powers of ten by number, where one for all would leave some too long.
    own: Option<OwnWords>,
    thousands: Thousands,
    /// What values are divided by: numbers of many digits are printed in 萬, 億 or 萬億.
    pub(super) divisor: f64,
    pub(super) decimals: usize,
    /// How many decimals the cells are written with.
    pub(super) written: usize,
    /// A sign or measure word that stands behind each number at a mark.
    sign: String,
    /// Whether the numbers are parts of 100.
    is_percent: bool,
}

impl Print {
    /// Numbers as they are, with so many decimals.
    pub(super) fn plain(thousands: Thousands, decimals: usize) -> Self {
        Self {
            pattern: None,
            own: None,
            thousands,
            divisor: 1.0,
            decimals,
            written: decimals,
            sign: String::new(),
            is_percent: false,
        }
    }

    /// Whether the numbers are parts of 100.
    pub(super) fn is_percent(&self) -> bool {
        self.is_percent
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
        let number = match &self.own {
            Some(own) => own.text(value, decimals, self.thousands),
            None => format::number(value / self.divisor, decimals, self.thousands),
        };
        if SIGNS.contains(&self.sign.as_str()) { number + &self.sign } else { number }
    }

    /// A number without its unit.
    pub(super) fn bare(&self, value: f64) -> String {
        match (&self.pattern, &self.own) {
            (Some(pattern), _) => pattern.text(value / self.divisor, self.thousands),
            (None, Some(own)) => own.text(value, self.decimals, self.thousands),
            (None, None) => format::number(value / self.divisor, self.decimals, self.thousands),
        }
    }
}

impl Values {
    /// A number with its whole unit, as it is said.
    pub(super) fn spoken(&self, value: f64) -> String {
        self.with_unit(&self.print, value)
    }

    /// The same with as many decimals as the number has, and at least some.
    pub(super) fn spoken_exactly(&self, value: f64, least: usize) -> String {
        let decimals = linear::decimals(&[value / self.print.divisor]).min(9).max(least);
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
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                // US$100 million has digits of its own.
                return format!("{text} × {unit}");
            }
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
    /// The unit of values in words, unless title or subtitle say it.
    pub(super) fn unsaid_unit(&self, unit: &str) -> Option<String> {
        let texts = [Some(&self.spec.title), self.spec.subtitle.as_ref()];
        let is_said = texts.into_iter().flatten().any(|text| text.get().contains(unit));
        let words =
            if self.spec.is_english() { unit.to_owned() } else { format!("單位：{unit}") };
        (!unit.is_empty() && !is_said).then_some(words)
    }

    /// How a column's numbers are printed, and their unit; an empty one where the pattern says it.
    pub(super) fn print(
        &self,
        channel: &Label,
        numbers: &[f64],
        decimals: usize,
    ) -> Result<(Print, Label)> {
        let column = self.spec.columns.get(channel.value.as_str());
        let pattern = column.and_then(|column| column.format.as_ref());
        let unit = self.spec.unit(&channel.value);
        let pattern = pattern.map(|text| {
            let pattern = self.pattern_of(&channel.value, text)?;
            refuse_misfit(&pattern, &self.spec.label(text), numbers, &unit.value)?;
            Ok::<_, Error>(pattern)
        });
        let pattern = pattern.transpose()?;
        let is_percent = unit.value == "%";
        let plain = Print { is_percent, ..Print::plain(self.spec.thousands, decimals) };
        if let Some(pattern) = pattern.as_ref().filter(|pattern| !pattern.is_bare()) {
            let unit = if pattern.says(&unit.value) { unit.with(String::new()) } else { unit };
            return Ok((Print { pattern: Some(pattern.clone()), ..plain }, unit));
        }
        let (least, most) = magnitudes(numbers);
        let scaled = self.scaled(&unit.value, least, most);
        let sign =
            |unit: &str| Some(unit.to_owned()).filter(|u| is_attached(u)).unwrap_or_default();
        if pattern.is_none() && self.is_too_long(&unit.value, &scaled, most) {
            let (own, rest) = OwnWords::of(&unit.value, self.words_of_ten());
            let print = Print { own: Some(own), sign: sign(&rest), ..plain };
            return Ok((print, unit.with(rest)));
        }
        if scaled.divisor == 1.0 {
            return Ok((Print { pattern, sign: sign(&unit.value), ..plain }, unit));
        }
        let shown = |value: f64| value / scaled.divisor;
        let decimals = telling(shown(least), shown(most), shown(range(numbers)));
        let decimals = exact(numbers, scaled.divisor, decimals);
        let print = Print { pattern, divisor: scaled.divisor, decimals, ..plain };
        Ok((print, unit.with(scaled.unit)))
    }

    /// How numbers are printed where no digit may be lost: in the unit of their column; where that has a
    /// Chinese word in an English figure, in an English one.
    pub(super) fn print_exactly(&self, values: &Values) -> Result<(Print, Label)> {
        let (channel, written) = (&values.name, values.print.written);
        let bare = self.print(channel, &[], written)?;
        if bare.0.divisor == 1.0 {
            return Ok(bare);
        }
        let (print, unit) = self.print(channel, &values.numbers, written)?;
        if print.own.is_some() {
            return Ok(bare);
        }
        // The word moves the decimal point.
        let moved = (0..MOST_MOVED).find(|moved| power(*moved) >= print.divisor);
        let most = written + moved.unwrap_or(MOST_MOVED);
        let decimals = exact(&values.numbers, print.divisor, most);
        Ok((Print { decimals, ..print }, unit))
    }

    /// Whether the greatest number has too many digits in a unit that suits the least.
    fn is_too_long(&self, unit: &str, scaled: &Scaled, most: f64) -> bool {
        let too_long = if scaled.divisor == 1.0 { TOO_LONG.0 } else { TOO_LONG.1 };
        let has_words = Scaled::new(unit, most, self.words_of_ten()).divisor != 1.0;
        has_words && most / scaled.divisor >= too_long
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
            if scaled.divisor <= 1.0 || least / scaled.divisor >= enough {
                return scaled;
            }
            most /= if english { 1e3 } else { 1e4 };
        }
    }

    /// A number pattern of the spec for the numbers of a column.
    pub(super) fn pattern_of(&self, column: &str, text: &Text) -> Result<NumberPattern> {
        let pattern = self.pattern(&self.spec.label(text))?;
        let is_percentage = self.spec.columns.get(column).is_some_and(ColumnSpec::is_percentage);
        Ok(if is_percentage { pattern.of_percentages() } else { pattern })
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

/// Refuses a pattern that rounds the greatest number by more than a tenth, prints unequal numbers
/// alike, or makes a percentage of what has another unit.
fn refuse_misfit(pattern: &NumberPattern, text: &Label, numbers: &[f64], unit: &str) -> Result<()> {
    let fault = |message: String, hint: &str| {
        Err(Diagnostic::new("bad-pattern", message).at(text.place.clone()).hint(hint).into())
    };
    if pattern.multiplies() && !matches!(unit, "" | "%") {
        let message = format!("this pattern multiplies, and the column is in {unit}");
        return fault(message, "use it for parts of 1, or quote its sign: 0'%'");
    }
    let (_, most) = magnitudes(numbers);
    let shown = |value: f64| pattern.text(value, Thousands::Comma);
    if (pattern.read_back(most) - most).abs() > most * MOST_ROUNDED {
        let message = format!("this pattern prints {most} as {}", shown(most));
        return fault(message, "keep more digits, or take another word for a power of ten");
    }
    let mut present = numbers.iter().filter(|number| !number.is_nan());
    let first = present.next().copied().unwrap_or(0.0);
    if range(numbers) > 0.0 && present.all(|number| shown(*number) == shown(first)) {
        let message = format!("this pattern prints unequal numbers all as {}", shown(first));
        return fault(message, "keep more digits");
    }
    Ok(())
}

/// The fewest decimals, at most that many, at which no number loses a digit that more would show.
fn exact(numbers: &[f64], divisor: f64, decimals: usize) -> usize {
    let is_exact = |&fewer: &usize| {
        let full = power(decimals - fewer);
        let shown = |number: &f64| (number / divisor * power(decimals)).round() / full;
        numbers.iter().filter(|number| !number.is_nan()).map(shown).all(|n| n == n.round())
    };
    (0..decimals).find(is_exact).unwrap_or(decimals)
}

/// A power of ten.
fn power(of: usize) -> f64 {
    (0..of).fold(1.0, |power, _| power * 10.0)
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
