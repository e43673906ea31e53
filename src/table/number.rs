//! The numbers of a cell, as a statistician writes them.

use crate::diagnostic::Diagnostic;

/// The greatest magnitude: up to here every digit before the decimal point is exact.
const MOST: f64 = 1e15;
/// The least magnitude of what is not zero, and the decimals that show it.
const LEAST: f64 = 1e-9;
const MOST_DECIMALS: usize = 9;

/// Reads a finite number: a sign, digits that may be grouped in thousands by commas or spaces,
/// a decimal point, an exponent, a percent sign.
///
/// `0`, or from 1e-9 to 1e15 in magnitude. `−` (U+2212) is a minus; `1,457`, `1 457` and `1457` are equal; `62%` is 62.
pub(super) fn parse(cell: &str) -> Result<f64, Diagnostic> {
    let value = bare(cell).or_else(|| marked(cell)).ok_or_else(|| bad_number(cell))?;
    if !value.is_finite() {
        return Err(Diagnostic::new("not-finite", format!("「{cell}」 is not a finite number"))
            .hint("a figure can only show finite numbers"));
    }
    if value != 0.0 && !(LEAST..=MOST).contains(&value.abs()) {
        let message = format!("「{cell}」 is too large or too small to be printed digit by digit");
        return Err(
            Diagnostic::new("bad-magnitude", message).hint("choose another unit, such as 億 or %")
        );
    }
    Ok(value)
}

/// The decimals that a number is written with, or has when its exponent is written out.
pub(super) fn decimals(cell: &str) -> usize {
    let has_exponent = cell.bytes().any(|byte| matches!(byte, b'e' | b'E'));
    let written_out = if has_exponent { parse(cell).ok() } else { None };
    let decimals = match written_out {
        Some(value) => fraction(&value.to_string()),
        None => fraction(cell),
    };
    decimals.min(MOST_DECIMALS)
}

/// How many digits follow the decimal point.
fn fraction(text: &str) -> usize {
    let behind = text.bytes().skip_while(|&byte| byte != b'.').skip(1);
    behind.take_while(u8::is_ascii_digit).count()
}

/// The number of digits alone, as nearly every cell has it; nothing is copied.
fn bare(text: &str) -> Option<f64> {
    fast_float2::parse(text).ok()
}

/// The number without its percent sign, group marks and U+2212.
fn marked(cell: &str) -> Option<f64> {
    let number = cell.strip_suffix(['%', '％']).unwrap_or(cell).trim_end();
    bare(&ungrouped(number)?.replace('\u{2212}', "-"))
}

/// The number without its group marks, or `None` where they do not stand between thousands.
fn ungrouped(text: &str) -> Option<String> {
    let is_mark = |c: char| matches!(c, ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let Some(mark) = text.chars().find(|&c| is_mark(c)) else { return Some(text.to_owned()) };
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    let mut groups = whole.split(mark);
    let first = groups.next()?.trim_start_matches(['-', '+', '\u{2212}']);
    let is_group = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let sound = (1..=3).contains(&first.len())
        && is_group(first)
        && groups.all(|group| group.len() == 3 && is_group(group))
        && fraction.is_none_or(|fraction| !fraction.contains(is_mark));
    sound.then(|| text.replace(mark, ""))
}

fn bad_number(cell: &str) -> Diagnostic {
    let fault = Diagnostic::new("bad-number", format!("「{cell}」 is not a number"));
    if cell.chars().any(|c| matches!(c, '０'..='９' | '．' | '，' | '－')) {
        return fault.hint("it has full-width characters: write 123 rather than １２３");
    }
    fault.hint("write digits, such as 1457 or 1,457; the unit belongs in the spec")
}
