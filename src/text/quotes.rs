//! Curly quotation marks: full-width in Chinese text, proportional in Latin text.
//!
//! Unicode has one code point for both. A pair takes after the words around it: those before the
//! opening mark, else those after the closing one, else those inside.

use super::character::is_ideograph;

/// The bytes at which the proportional quotation marks of `text` begin, sorted.
pub(super) fn proportional(text: &str) -> Vec<usize> {
    let mut narrow = vec![];
    let mut open: Vec<(char, bool)> = vec![];
    let after = strong_after(text);
    let mut before = None;
    for (nth, (at, mark)) in text.char_indices().enumerate() {
        let (left, right) = (&text[..at], &text[at + mark.len_utf8()..]);
        let is_narrow = match mark {
            '’' if is_apostrophe(left, right, &open) => true,
            '“' | '‘' => {
                let close = right.find(closing(mark)).map(|close| right[..close].chars().count());
                let outside = close.and_then(|inside| after[nth + 1 + inside]);
                let is_narrow = before.or(outside).or(after[nth]) == Some(Strong::Latin);
                open.push((closing(mark), is_narrow));
                is_narrow
            }
            '”' | '’' => match open.iter().rposition(|(closing, _)| *closing == mark) {
                Some(pair) => {
                    let (_, is_narrow) = open[pair];
                    open.truncate(pair);
                    is_narrow
                }
                None => before.or(after[nth]) == Some(Strong::Latin),
            },
            _ => {
                before = strong(mark).or(before);
                continue;
            }
        };
        if is_narrow {
            narrow.push(at);
        }
    }
    narrow
}

#[derive(Clone, Copy, PartialEq)]
enum Strong {
    Ideograph,
    Latin,
}

/// The kind of text that a character belongs to.
fn strong(character: char) -> Option<Strong> {
    match character {
        _ if is_ideograph(character) => Some(Strong::Ideograph),
        _ if character.is_alphabetic() => Some(Strong::Latin),
        _ => None,
    }
}

/// For each character the kind of the first one from it on that has a kind.
fn strong_after(text: &str) -> Vec<Option<Strong>> {
    let mut next = None;
    let mut after: Vec<_> = text
        .chars()
        .rev()
        .map(|character| {
            next = strong(character).or(next);
            next
        })
        .collect();
    after.reverse();
    after
}

fn closing(opening: char) -> char {
    if opening == '“' { '”' } else { '’' }
}

/// Whether a ’ stands in a word, or behind one without closing a quotation.
fn is_apostrophe(before: &str, after: &str, open: &[(char, bool)]) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c));
    let follows = is_letter(before.chars().next_back());
    follows && (is_letter(after.chars().next()) || open.iter().all(|(closing, _)| *closing != '’'))
}
