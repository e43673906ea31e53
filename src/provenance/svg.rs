//! Where an SVG carries a text. No XML is read: what a file means to an XML parser is not asked, and
//! entities cannot swell.

use std::borrow::Cow;
use std::ops::Range;

use super::read::BEGIN;

const OPEN: &[u8] = b"<metadata";
const CLOSE: &[u8] = b"</metadata>";

/// The bytes of the `<metadata>` element with our text, its line end included, and the text.
pub(super) fn find(file: &[u8]) -> Option<(Range<usize>, Cow<'_, str>)> {
    let mut at = 0;
    loop {
        let start = at + position(&file[at..], OPEN)?;
        let inside = start + position(&file[start..], b">")? + 1;
        // Without an end here there is none further on.
        let end = inside + position(&file[inside..], CLOSE)?;
        let text = std::str::from_utf8(&file[inside..end]).ok().map(|text| plain(text.trim()));
        if let Some(text) = text.filter(|text| text.starts_with(BEGIN)) {
            let end = end + CLOSE.len();
            return Some((start..end + usize::from(file.get(end) == Some(&b'\n')), text));
        }
        at = inside;
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
