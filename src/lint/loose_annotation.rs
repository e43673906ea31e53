//! `loose-annotation`: words without a position that speak of one.
//!
//! They stand where the plot is freest, over years that they do not speak of. A stretch of years, and
//! what holds since one of them, belongs to no one place.

use super::{Facts, Finding};
use crate::diagnostic::Label;

/// What stands before a year that only begins or ends a stretch.
const BEFORE: [&str; 12] =
    ["自", "由", "至", "到", "從", "since", "from", "to", "by", "after", "before", "until"];
/// What follows one.
const AFTER: [&str; 10] = ["至", "到", "起", "以來", "以後", "之後", "後", "前", "間", "–"];

/// One finding for each annotation without a position that speaks of one year of an axis.
pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    let finding = |words: &Label| {
        let year =
            only_year(&words.value).filter(|year| facts.years.iter().any(|it| it == year))?;
        let message = format!("an annotation speaks of {year} and does not stand there");
        let hint = format!("give it the position on the axis of times, such as `x = \"{year}\"`");
        let finding = Finding::new("loose-annotation", message);
        Some(finding.with(|fault| fault.at(words.place.clone()).hint(hint)))
    };
    facts.loose.iter().filter_map(finding).collect()
}

/// The year that a text speaks of, if it speaks of one alone.
fn only_year(text: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let runs = text.split(|c: char| !is_digit(c)).filter(|run| run.len() == 4);
    let at = |run: &str| run.as_ptr() as usize - text.as_ptr() as usize;
    let is_year = |run: &&str| {
        let after = &text[at(run) + 4..];
        after.starts_with('年') || text.is_ascii() && !after.starts_with(['.', ','])
    };
    let mut years = runs.filter(is_year);
    let (year, None) = (years.next()?, years.next()) else { return None };
    let before = text[..at(year)].trim_end().to_ascii_lowercase();
    let after = &text[at(year) + 4..];
    let after = after.strip_prefix('年').unwrap_or(after).trim_start();
    let is_stretch = BEFORE.iter().any(|word| before.ends_with(word))
        || AFTER.iter().any(|word| after.starts_with(word));
    (!is_stretch).then_some(year)
}
