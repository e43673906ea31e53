//! Files from outside, read with a bound, and their bytes made text.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source};

/// The byte order mark that spreadsheet programs write in front of UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Reads a regular file of at most `most` bytes; the error is a reason in words.
///
/// Devices and pipes, which may never end, are refused before they are opened.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let meta = std::fs::metadata(path).map_err(|error| error.to_string())?;
    if !meta.is_file() {
        return Err("it is not a file".to_owned());
    }
    let mut bytes = Vec::with_capacity(meta.len().min(most) as usize);
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > most {
        return Err(format!("it is larger than {} KiB", most >> 10));
    }
    Ok(bytes)
}

/// UTF-8 without its byte order mark; the error stands at the first byte that is not UTF-8.
pub(crate) fn decode(bytes: Vec<u8>, shown: &str) -> Result<Arc<Source>, Diagnostic> {
    let source = |text: String| {
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Arc::new(Source { path: shown.to_owned(), text })
    };
    String::from_utf8(bytes).map(source).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[at];
        let at = if error.as_bytes().starts_with(BOM) { at - BOM.len() } else { at };
        let source = source(String::from_utf8_lossy(error.as_bytes()).into_owned());
        Diagnostic::new("not-utf8", format!("{shown} is not UTF-8: byte 0x{byte:02X}"))
            .at(Place::new(&source, at..at + '\u{fffd}'.len_utf8()))
            .hint("it may be Big5 or UTF-16: save it as UTF-8 (“CSV UTF-8” in a spreadsheet)")
    })
}
