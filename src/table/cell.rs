//! Where a cell stands in the text of its table, and what it says.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

/// The bytes of the cells from `start` on, quotation marks included, to the end of the record.
pub(super) fn spans(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut next = Some(start);
    iter::from_fn(move || {
        let start = next?;
        let end = end(bytes, start);
        next = (bytes.get(end) == Some(&b',')).then_some(end + 1);
        Some(start..end)
    })
}

/// The bytes of the `column`th cell of the record at `start`, which has so many.
pub(super) fn span(text: &str, start: usize, column: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = (0..column).fold(start, |start, _| (end(bytes, start) + 1).min(bytes.len()));
    start..end(bytes, start)
}

/// What the bytes of a cell say: without quotation marks, and without blanks at either end.
pub(super) fn words(raw: &str) -> Cow<'_, str> {
    let quoted = if raw.starts_with('"') { quotation_end(raw.as_bytes(), 1) } else { None };
    let Some(close) = quoted else { return raw.trim().into() };
    let (inside, behind) = (&raw[1..close - 1], &raw[close..]);
    if behind.is_empty() && !inside.contains('"') {
        return inside.trim().into();
    }
    (inside.replace("\"\"", "\"") + behind).trim().to_owned().into()
}

/// Whether the bytes of a cell begin a quotation that they do not close.
pub(super) fn is_open(raw: &str) -> bool {
    raw.starts_with('"') && quotation_end(raw.as_bytes(), 1).is_none()
}

/// Where the cell that begins at `start` ends: at a comma, a line end, or the end of the text.
fn end(bytes: &[u8], start: usize) -> usize {
    let quoted = bytes.get(start) == Some(&b'"');
    let bare = if quoted { quotation_end(bytes, start + 1) } else { Some(start) };
    let ends = |byte: &u8| matches!(byte, b',' | b'\n' | b'\r');
    let end = bare.and_then(|at| Some(at + bytes[at..].iter().position(ends)?));
    end.unwrap_or(bytes.len())
}

/// Behind the mark that closes the quotation that begins at `at`.
fn quotation_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += bytes[at..].iter().position(|&byte| byte == b'"')? + 1;
        if bytes.get(at) != Some(&b'"') {
            return Some(at);
        }
        at += 1;
    }
}
