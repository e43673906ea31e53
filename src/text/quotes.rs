//! Curly quotation marks: full-width in Chinese text, proportional in Latin text.
//!
//! Unicode has one code point for both. A pair takes after the words around it: those before the
//! opening mark, else those after the closing one, else those inside.

use super::character::is_ideograph;

/// The bytes at which the proportional quotation marks of `text` begin, sorted.
pub(super) fn proportional(text: &str) -> Vec<usize> {
    let mut narrow = vec![];
    let mut open: Vec<(char, bool)> = vec![];
    for (at, mark) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
        let is_narrow = match mark {
            '’' if is_apostrophe(before, after, &open) => true,
            '“' | '‘' => {
                let is_narrow = is_latin_around(before, after, closing(mark));
                open.push((closing(mark), is_narrow));
                is_narrow
            }
            '”' | '’' => match open.iter().rposition(|(closing, _)| *closing == mark) {
                Some(pair) => {
                    let (_, is_narrow) = open[pair];
                    open.truncate(pair);
                    is_narrow
                }
                None => {
                    let context = strong(before.chars().rev()).or_else(|| strong(after.chars()));
                    context == Some(Strong::Latin)
                }
            },
            _ => continue,
        };
        if is_narrow {
            narrow.push(at);
        }
    }
    narrow
}

#[derive(PartialEq)]
enum Strong {
    Ideograph,
    Latin,
}

/// The first character that belongs to a kind of text.
fn strong(mut characters: impl Iterator<Item = char>) -> Option<Strong> {
    characters.find_map(|c| match c {
        _ if is_ideograph(c) => Some(Strong::Ideograph),
        _ if c.is_alphabetic() => Some(Strong::Latin),
        _ => None,
    })
}

fn closing(opening: char) -> char {
    if opening == '“' { '”' } else { '’' }
}

fn is_latin_around(before: &str, after: &str, closing: char) -> bool {
    let (inside, outside) = after.split_once(closing).unwrap_or((after, ""));
    let context = strong(before.chars().rev())
        .or_else(|| strong(outside.chars()))
        .or_else(|| strong(inside.chars()));
    context == Some(Strong::Latin)
}

/// Whether a ’ stands in a word, or behind one without closing a quotation.
fn is_apostrophe(before: &str, after: &str, open: &[(char, bool)]) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
    let follows = is_letter(before.chars().next_back());
    follows && (is_letter(after.chars().next()) || open.iter().all(|(closing, _)| *closing != '’'))
}
