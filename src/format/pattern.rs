//! The number pattern of UTS #35 part 3: `HK$#,##0.0億`, `+0.0%`, `#,##0;(#,##0)`.

use super::PatternFault;
use super::decimal::Decimal;
use super::digits::{Digits, INSIDE, PLACES};
use super::magnitude;
use super::number::{MINUS, MISSING, sign};
use super::quote::{Token, span, tokens};
use crate::spec::Thousands;

/// How a number is printed, read from a pattern.
///
/// `0` a digit always, `#` one if there is one, `@` a significant one; `,` asks for the figure's
/// mark between thousands; `%` and `‰` multiply by 100 and 1000; 萬, 百萬, 億, 萬億, 兆, thousand,
/// million, billion, trillion and k directly behind the digits divide; a leading `+` is always a
/// sign; `;` begins the form of negative numbers; '…' and all other characters mean themselves.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NumberPattern {
    digits: Digits,
    /// The power of ten that values are multiplied by.
    shift: i32,
    positive: Affixes,
    negative: Option<Affixes>,
    plus: bool,
}

/// What stands around the digits.
#[derive(Clone, Debug, PartialEq)]
struct Affixes {
    prefix: String,
    suffix: String,
}

/// The tokens of a form: in front of its digits, the digits, and behind them.
type Parts<'a> = (&'a [Token], &'a [Token], &'a [Token]);

impl NumberPattern {
    /// Reads a pattern of at most 100 characters.
    pub(crate) fn parse(pattern: &str) -> Result<Self, PatternFault> {
        let tokens = tokens(pattern)?;
        let mut forms = tokens.split(|token| token.is(";"));
        let (prefix, core, suffix) = parts(forms.next().unwrap_or(&[]), pattern)?;
        let plus = prefix.first().is_some_and(|token| token.is("+"));
        let prefix = &prefix[usize::from(plus)..];
        refuse_sign(prefix)?;
        let shift = shift(prefix, suffix)?;
        let negative = forms.next().map(|form| negative(form, pattern, shift)).transpose()?;
        if let Some(extra) = forms.next() {
            let at = extra.first().map_or(pattern.len() - 1, |token| token.at - 1);
            let hint = "write the positive form and the negative one: #,##0;(#,##0)";
            return Err(PatternFault::new(at..pattern.len(), "a pattern has two forms", hint));
        }
        let positive = Affixes { prefix: literal(prefix), suffix: literal(suffix) };
        Ok(Self { digits: Digits::parse(core)?, shift, positive, negative, plus })
    }

    /// The number in words of the figure; one that is not finite prints as –.
    pub(crate) fn text(&self, value: f64, thousands: Thousands) -> String {
        if !value.is_finite() {
            return MISSING.to_owned();
        }
        let decimal = self.digits.of(value, self.shift);
        let (sign, Affixes { prefix, suffix }) = self.around(value, &decimal);
        format!("{sign}{prefix}{}{suffix}", self.digits.text(&decimal, thousands))
    }

    /// The magnitude that a reader takes from the printed number.
    pub(crate) fn read_back(&self, value: f64) -> f64 {
        self.digits.of(value, self.shift).value(-self.shift)
    }

    /// Whether values are multiplied, by 100 or 1000.
    pub(crate) fn multiplies(&self) -> bool {
        self.shift > 0
    }

    /// Whether only digits are printed: nothing around them, and the value as it is.
    pub(crate) fn is_bare(&self) -> bool {
        let Affixes { prefix, suffix } = &self.positive;
        prefix.is_empty() && suffix.is_empty() && self.shift == 0
    }

    /// The pattern for numbers that are parts of 100 already: `%` only names them.
    pub(crate) fn of_percentages(mut self) -> Self {
        if self.multiplies() {
            self.shift -= 2;
        }
        self
    }

    /// Whether the words around the digits tell the unit: they hold it, or words of their own other
    /// than those for powers of ten.
    pub(crate) fn says(&self, unit: &str) -> bool {
        let Affixes { prefix, suffix } = &self.positive;
        let around = format!("{prefix}{suffix}");
        let own = around.trim_matches(['百', '萬', '億', '兆', ' ']);
        !unit.is_empty() && around.contains(unit) || !own.is_empty()
    }

    fn around(&self, value: f64, decimal: &Decimal) -> (&str, &Affixes) {
        match &self.negative {
            Some(negative) if value < 0.0 && !decimal.is_zero() => ("", negative),
            _ => (sign(value, decimal, if self.plus { "+" } else { "" }), &self.positive),
        }
    }
}

/// The form of negative numbers, of which only the affixes count.
fn negative(form: &[Token], pattern: &str, expected: i32) -> Result<Affixes, PatternFault> {
    let (prefix, core, suffix) = parts(form, pattern)?;
    Digits::parse(core)?;
    if shift(prefix, suffix)? != expected {
        let hint = "write the same %, 億 or million in both forms";
        return Err(PatternFault::new(span(form), "the two forms scale differently", hint));
    }
    // What is typed as a hyphen in front of a number is a minus.
    let typed = |token: &Token| if token.is("-") { MINUS.to_owned() } else { token.c.to_string() };
    Ok(Affixes { prefix: prefix.iter().map(typed).collect(), suffix: literal(suffix) })
}

/// Divides a form into what stands in front of its digits, the digits, and what stands behind.
fn parts<'a>(form: &'a [Token], pattern: &str) -> Result<Parts<'a>, PatternFault> {
    let Some(first) = form.iter().position(|token| token.is(PLACES)) else {
        let at = if form.is_empty() { pattern.len()..pattern.len() } else { span(form) };
        let hint = "write 0 where the number goes, such as #,##0";
        return Err(PatternFault::new(at, "no digit has a place in the pattern", hint));
    };
    let before = form[..first].iter().rev().take_while(|token| token.is(".,")).count();
    let start = first - before;
    let end = first + form[first..].iter().take_while(|token| token.is(INSIDE)).count();
    let (prefix, core, suffix) = (&form[..start], &form[start..end], &form[end..]);
    let strange = |token: &&Token| token.is("0123456789#@");
    match prefix.iter().chain(suffix).find(strange) {
        None => Ok((prefix, core, suffix)),
        Some(token) => {
            let message = format!("{} stands apart from the number's digits", token.c);
            let hint = "quote digits that are meant as they are: '10'";
            Err(PatternFault::new(token.span(), message, hint))
        }
    }
}

/// A sign of the pattern's own would contradict the value's.
fn refuse_sign(prefix: &[Token]) -> Result<(), PatternFault> {
    let own_minus = prefix.first().filter(|token| token.is("-\u{2212}"));
    let late_plus = prefix.iter().find(|token| token.is("+"));
    let Some(token) = own_minus.or(late_plus) else { return Ok(()) };
    let hint = "a minus comes by itself; + goes first and asks for a sign always: +0.0%";
    Err(PatternFault::new(token.span(), format!("{} has no place here", token.c), hint))
}

/// The power of ten of %, ‰ and the word behind the digits.
fn shift(prefix: &[Token], suffix: &[Token]) -> Result<i32, PatternFault> {
    let signs: Vec<_> = prefix.iter().chain(suffix).filter(|token| token.is("%％‰")).collect();
    let power = match signs[..] {
        [] => 0,
        [sign] if sign.c == '‰' => 3,
        [_] => 2,
        [.., last] => {
            let hint = "quote a sign that is meant as it is: '%'";
            return Err(PatternFault::new(last.span(), "the pattern multiplies twice", hint));
        }
    };
    let word: String =
        suffix.iter().take_while(|token| !token.quoted).map(|token| token.c).collect();
    Ok(power - magnitude::behind_digits(&word).map_or(0, |power| power as i32))
}

fn literal(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.c).collect()
}
