//! A fault of an expression, and its way back to the file.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Label, Place};

/// What is wrong with an expression, and where in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    /// The bytes of the expression, or of the template around it.
    pub(crate) span: Range<usize>,
    /// One sentence without a full stop.
    pub(crate) message: String,
    /// What to do about it. Default: none.
    pub(crate) hint: Option<String>,
    /// The cells to blame, each with a few words. Default: none.
    pub(crate) cells: Vec<(Place, String)>,
}

impl Fault {
    pub(super) fn new(span: &Range<usize>, message: impl Into<String>) -> Self {
        Self { span: span.clone(), message: message.into(), hint: None, cells: vec![] }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(super) fn cell(mut self, place: Place, label: impl Into<String>) -> Self {
        self.cells.push((place, label.into()));
        self
    }

    /// The fault of a cell, seen from the part of the expression that reads it.
    pub(super) fn of_cell(span: &Range<usize>, fault: Diagnostic) -> Self {
        let cells = fault.place.into_iter().map(|place| (place, fault.label.clone())).collect();
        let hint = fault.hints.into_iter().next();
        Self { span: span.clone(), message: fault.message, hint, cells }
    }

    /// The same fault in a text that has `offset` bytes before the expression.
    pub(super) fn shifted(mut self, offset: usize) -> Self {
        self.span = self.span.start + offset..self.span.end + offset;
        self
    }

    /// The fault as a diagnostic of the words that hold the expression.
    pub(crate) fn diagnostic(self, code: &'static str, words: &Label) -> Diagnostic {
        let fault = Diagnostic::new(code, self.message).at(part(words, &self.span));
        let fault = self.cells.into_iter().fold(fault, |f, (place, label)| f.also_at(place, label));
        self.hint.into_iter().fold(fault, Diagnostic::hint)
    }
}

/// Where the bytes `span` of a value of TOML stand, whose place is its literal as written.
pub(super) fn part(words: &Label, span: &Range<usize>) -> Option<Place> {
    let place = words.place.as_ref()?;
    let literal = place.text();
    let Some(map) = offsets(literal, &words.value) else {
        let wanted = words.value.get(span.clone()).unwrap_or_default();
        return Some(if wanted.is_empty() { place.clone() } else { place.narrowed_to(wanted) });
    };
    let last = words.value.char_indices().next_back().map_or(0, |(at, _)| at);
    // An end has no character to underline: the last one stands for it.
    let (start, end) = (map[span.start.min(last)], map[span.end.min(words.value.len())]);
    // The rest of a literal, which ends with its quote, occurs once in it.
    Some(place.narrowed_to(&literal[start..]).narrowed_to(&literal[start..end.max(start)]))
}

/// For each byte of a decoded string, and its end, the byte of the literal that wrote it.
fn offsets(literal: &str, value: &str) -> Option<Vec<usize>> {
    let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|q| literal.starts_with(q))?;
    let end = literal.strip_suffix(quotes)?.len();
    let mut at = quotes.len();
    if quotes.len() == 3 {
        at += line_end(&literal[at..]);
    }
    let mut map = Vec::with_capacity(value.len() + 1);
    for c in value.chars() {
        at += joined_lines(literal.get(at..end)?, quotes);
        map.extend(std::iter::repeat_n(at, c.len_utf8()));
        at += written(literal.get(at..end)?, c, quotes.starts_with('"'))?;
    }
    at += joined_lines(literal.get(at..end)?, quotes);
    map.push(at);
    (at == end).then_some(map)
}

/// How many bytes of a literal stand for its first character, which must be `c`.
fn written(literal: &str, c: char, has_escapes: bool) -> Option<usize> {
    let mut chars = literal.chars();
    match (chars.next()?, chars.next()) {
        ('\\', escape) if has_escapes => match escape? {
            'u' => Some(6),
            'U' => Some(10),
            'x' => Some(4),
            _ => Some(2),
        },
        ('\r', Some('\n')) if c == '\n' => Some(2),
        (first, _) => (first == c).then(|| c.len_utf8()),
    }
}

/// The bytes of a backslash at a line's end with all blank ones after it, or 0.
fn joined_lines(literal: &str, quotes: &str) -> usize {
    let rest = literal.strip_prefix('\\').filter(|_| quotes == "\"\"\"");
    let Some(rest) = rest else { return 0 };
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    if rest[..blank].contains('\n') { 1 + blank } else { 0 }
}

fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with('\n')) }
}
