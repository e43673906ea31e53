//! Where a PNG carries a text (W3C PNG, third edition, 11.3.3.4): an uncompressed `iTXt` chunk.

use std::borrow::Cow;
use std::ops::Range;

use zlib_rs::crc32::crc32;

use super::read::Found;
use crate::codec;

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The keyword of the chunk.
const KEYWORD: &[u8] = b"tubiao\0";
/// The longest text that is unpacked, where another program has compressed the chunk.
const MOST_TEXT: usize = 8 << 20;

/// Whether a file is a PNG by its first bytes.
pub(crate) fn is_png(file: &[u8]) -> bool {
    file.starts_with(SIGNATURE)
}

/// The data of a chunk with a text: keyword, no compression, no language, no translated keyword.
pub(crate) fn text_chunk(text: &str) -> Vec<u8> {
    [KEYWORD, &[0, 0, 0, 0], text.as_bytes()].concat()
}

/// The bytes of the chunk with our text, its length and checksum included, and the text; the error says
/// why the file is no whole PNG.
pub(super) fn find(file: &[u8]) -> Result<Option<Found<'_>>, String> {
    let mut at = SIGNATURE.len();
    let mut found = None;
    loop {
        let (name, data, end) = chunk(file, at).ok_or("the file ends within a chunk")?;
        let check = end - 4;
        if crc32(0, &file[at + 4..check]).to_be_bytes() != file[check..end] {
            return Err(format!("the checksum of the chunk at byte {at} is wrong"));
        }
        if name == b"iTXt" && found.is_none() {
            found = text(&file[data]).map(|text| (at..end, text));
        }
        if name == b"IEND" {
            return Ok(found);
        }
        at = end;
    }
}

/// The name, the data and the end of the chunk at a byte.
fn chunk(file: &[u8], at: usize) -> Option<(&[u8], Range<usize>, usize)> {
    let length = file.get(at..at + 4)?.try_into().ok()?;
    let data = at + 8..(at + 8).checked_add(u32::from_be_bytes(length) as usize)?;
    let end = data.end.checked_add(4)?;
    (end <= file.len()).then(|| (&file[at + 4..at + 8], data, end))
}

/// The text of a chunk with our keyword.
fn text(data: &[u8]) -> Option<Cow<'_, str>> {
    let [is_packed, _, rest @ ..] = data.strip_prefix(KEYWORD)? else { return None };
    let mut parts = rest.splitn(3, |&byte| byte == 0);
    let text = parts.nth(2)?;
    if *is_packed == 0 {
        return std::str::from_utf8(text).ok().map(Cow::Borrowed);
    }
    String::from_utf8(codec::inflate(text, MOST_TEXT)?).ok().map(Cow::Owned)
}
