//! Words with expressions in braces: `年均增長{cagr(金額):0%}`.

use std::ops::Range;

use super::eval::Evaluator;
use super::fault::Fault;
use super::lexer::QUOTES;
use super::parser::parse;
use super::rows::Rows;
use super::tree::Expr;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Label};
use crate::format::NumberPattern;
use crate::spec::Thousands;

/// Words with places for values.
#[derive(Debug)]
pub(crate) struct Template(Vec<Part>);

#[derive(Debug)]
enum Part {
    Words(String),
    Slot(Slot),
}

#[derive(Debug)]
struct Slot {
    expr: Expr,
    /// Where the expression begins in the template.
    at: usize,
    /// How the number is printed, and where that is written. Default: as the figure prints numbers.
    pattern: Option<(String, Range<usize>)>,
}

/// Prints a number, and whether it is in parts of 100, by a pattern; the error is a reason in words.
pub(crate) type Format<'f> = &'f dyn Fn(f64, bool, Option<&str>) -> Result<String, String>;

/// Words with their values, printed by number patterns; without one, with as few digits as tell
/// the value, at most 2 decimals.
///
/// Errors: `bad-template` at the part of the words that cannot be filled.
pub(crate) fn fill(
    words: &Label,
    rows: &dyn Rows,
    thousands: Thousands,
) -> Result<String, Diagnostic> {
    let print = |value: f64, is_percentage: bool, pattern: Option<&str>| {
        let pattern = NumberPattern::parse(pattern.unwrap_or("#,##0.##"));
        let pattern = pattern.map_err(|fault| format!("{}: {}", fault.message, fault.hint))?;
        let pattern = if is_percentage { pattern.of_percentages() } else { pattern };
        Ok(pattern.text(value, thousands))
    };
    let template = Template::parse(&words.value);
    let filled = template.and_then(|template| template.fill(rows, &print));
    filled.map_err(|fault| fault.diagnostic("bad-template", words))
}

impl Template {
    /// Reads words in which `{expression}` and `{expression:pattern}` stand for values, and `{{`
    /// and `}}` for braces.
    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        let mut parts = vec![];
        let mut words = String::new();
        let mut at = 0;
        while let Some(brace) = text[at..].find(['{', '}']).map(|found| at + found) {
            words.push_str(&text[at..brace]);
            let sign = &text[brace..=brace];
            if text[brace + 1..].starts_with(sign) {
                words.push_str(sign);
                at = brace + 2;
            } else if sign == "}" {
                return Err(Fault::new(&(brace..brace + 1), "this } closes no {")
                    .hint("write }} for a brace"));
            } else {
                parts.push(Part::Words(std::mem::take(&mut words)));
                let (slot, end) = slot(text, brace)?;
                parts.push(Part::Slot(slot));
                at = end;
            }
        }
        words.push_str(&text[at..]);
        parts.push(Part::Words(words));
        Ok(Self(parts))
    }

    /// The words with all values; texts print as they are, numbers by `format`.
    pub(crate) fn fill(&self, rows: &dyn Rows, format: Format) -> Result<String, Fault> {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Words(words) => filled.push_str(words),
                Part::Slot(slot) => filled.push_str(&slot.fill(rows, format)?),
            }
        }
        Ok(filled)
    }
}

impl Slot {
    fn fill(&self, rows: &dyn Rows, format: Format) -> Result<String, Fault> {
        let shifted = |fault: Fault| fault.shifted(self.at);
        let expr = self.expr.clone().with_percentages(rows);
        let (mut ev, root) = (Evaluator::new(&expr, rows), &expr.root);
        let value = ev.value(root).map_err(shifted)?;
        let pattern = self.pattern.as_ref();
        if let Some(text) = as_text(&value, rows, pattern.is_some()) {
            return match pattern {
                Some((_, span)) => {
                    Err(Fault::new(span, "a pattern prints numbers, and this is a text"))
                }
                None => Ok(text.to_owned()),
            };
        }
        let number = ev.number_of(&value, root).map_err(shifted)?;
        let whole = || root.span.start + self.at..root.span.end + self.at;
        let span = pattern.map_or_else(whole, |(_, span)| span.clone());
        let pattern = pattern.map(|(pattern, _)| pattern.as_str());
        format(number, expr.is_percentage(rows), pattern).map_err(|why| Fault::new(&span, why))
    }
}

/// A text, or the one cell of a column of texts or times: a year is printed as it is written.
fn as_text<'a>(value: &Value<'a>, rows: &'a dyn Rows, has_pattern: bool) -> Option<&'a str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Cells { column, rows: selected } => {
            let [row] = selected[..] else { return None };
            let is_time = !has_pattern && rows.time_columns().contains(column);
            let is_text = is_time || rows.number(*column, row).is_err();
            is_text.then(|| rows.text(*column, row))
        }
        _ => None,
    }
}

/// The slot whose brace opens at a byte, and the byte behind it.
fn slot(text: &str, open: usize) -> Result<(Slot, usize), Fault> {
    let Some((colon, close)) = bounds(text, open + 1) else {
        return Err(Fault::new(&(open..open + 1), "this { is not closed")
            .hint("add } behind the expression, or write {{ for a brace"));
    };
    let at = open + 1;
    let end = colon.unwrap_or(close);
    if text[at..end].trim().is_empty() {
        return Err(Fault::new(&(open..close + 1), "there is no expression in these braces")
            .hint("write {{ and }} for braces"));
    }
    let expr = parse(&text[at..end]).map_err(|fault| fault.shifted(at))?;
    let pattern = colon.map(|colon| (text[colon + 1..close].to_owned(), colon + 1..close));
    Ok((Slot { expr, at, pattern }, close + 1))
}

/// Where the colon and the closing brace of a slot stand; those in quotes and brackets are none.
fn bounds(text: &str, start: usize) -> Option<(Option<usize>, usize)> {
    let mut quote = None;
    let mut depth = 0_usize;
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        match (quote, c) {
            (Some(close), _) => quote = quote.filter(|_| c != close),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, '}') => return Some((None, at)),
            (None, ':') if depth == 0 => {
                return Some((Some(at), at + text[at..].find('}')?));
            }
            _ => quote = QUOTES.into_iter().find(|(open, _)| *open == c).map(|(_, close)| close),
        }
    }
    None
}
