//! Where an SVG carries a text. No XML is read: what a file means to an XML parser is not asked, and
//! entities cannot swell.

use std::borrow::Cow;

use super::read::{BEGIN, Found};

const OPEN: &[u8] = b"<metadata";
const CLOSE: &[u8] = b"</metadata>";
const CLOSE_ROOT: &[u8] = b"</svg";

/// What our line begins with, and how an editor may write that.
const BEGINNINGS: [&[u8]; 2] = [BEGIN.as_bytes(), b"{&quot;seal&quot;:&quot;"];

/// Whether a file begins as an SVG does, and never ends.
pub(super) fn is_cut(file: &[u8]) -> bool {
    let text = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file).trim_ascii_start();
    let Some(root) = position(text, b"<svg").filter(|_| text.starts_with(b"<")) else {
        return false;
    };
    let end = position(&text[root..], b">").map(|end| root + end);
    let is_empty = end.is_some_and(|end| text[..end].ends_with(b"/"));
    !is_empty && !text.windows(CLOSE_ROOT.len()).rev().any(|it| it == CLOSE_ROOT)
}

/// The bytes of the `<metadata>` element with our text, its line end included, and the text.
///
/// Every byte is looked at a few times at most, however many elements begin.
pub(super) fn find(file: &[u8]) -> Option<Found<'_>> {
    let mut at = 0;
    loop {
        let start = at + position(&file[at..], OPEN)?;
        let inside = start + position(&file[start..], b">")? + 1;
        at = inside;
        let text = file[inside..].trim_ascii_start();
        if !BEGINNINGS.iter().any(|beginning| text.starts_with(beginning)) {
            continue;
        }
        // Without an end here there is none further on.
        let end = inside + position(&file[inside..], CLOSE)?;
        at = end + CLOSE.len();
        if let Ok(text) = std::str::from_utf8(&file[inside..end]) {
            let line_end = usize::from(file.get(at) == Some(&b'\n'));
            return Some((start..at + line_end, plain(text.trim())));
        }
    }
}

/// Text without the references that an editor may have written.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let references = [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'")];
    let plain = references.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c));
    plain.replace("&amp;", "&").into()
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted[0];
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|&byte| byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}
