//! Files from outside: found in their folder, read with a bound, their bytes made text, and the
//! faults of their TOML.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source, did_you_mean};

/// The byte order mark that spreadsheet programs write in front of UTF-8.
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Why a name leads to no file of its folder.
pub(crate) enum Astray {
    /// It leads out of the folder.
    Outside,
    /// The file or the folder cannot be found.
    Unreadable(io::Error),
}

/// Whether a name is a path down from where it is written: not absolute, without `..`, not empty.
pub(crate) fn is_plain(name: &str) -> bool {
    let normal = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    normal && !name.is_empty()
}

/// The file `name` of `folder`, which it may not leave.
pub(crate) fn inside(folder: &Path, name: &str) -> Result<PathBuf, Astray> {
    if !is_plain(name) {
        return Err(Astray::Outside);
    }
    let path = folder.join(name);
    // A symbolic link may point anywhere: compare where both really are.
    let real = path.canonicalize().map_err(Astray::Unreadable)?;
    let home = folder.canonicalize().map_err(Astray::Unreadable)?;
    if real.starts_with(home) { Ok(path) } else { Err(Astray::Outside) }
}

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
///
/// A mark in front of a mark, left by a program that added its own, goes too.
pub(crate) fn decode(bytes: Vec<u8>, shown: &str) -> Result<Arc<Source>, Diagnostic> {
    let count = bytes.chunks(BOM.len()).take_while(|chunk| *chunk == BOM).count();
    let marks = BOM.len() * count;
    let source = |mut text: String| {
        text.drain(..marks);
        Arc::new(Source { path: shown.to_owned(), text, marks: count })
    };
    String::from_utf8(bytes).map(source).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[at];
        let source = source(String::from_utf8_lossy(error.as_bytes()).into_owned());
        let at = at - marks;
        Diagnostic::new("not-utf8", format!("{shown} is not UTF-8: byte 0x{byte:02X}"))
            .at(Place::new(&source, at..at + '\u{fffd}'.len_utf8()))
            .hint("it may be Big5 or UTF-16: save it as UTF-8 (“CSV UTF-8” in a spreadsheet)")
    })
}

/// What the TOML reader refuses, at its place; `more` are known keys that its message does not name.
pub(crate) fn toml_fault(file: &Arc<Source>, error: &toml::de::Error, more: &[&str]) -> Diagnostic {
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    let names: Vec<_> = message.split('`').skip(1).step_by(2).collect();
    let place = Place::new(file, error.span().unwrap_or(0..0));
    let wanted = message.split_once("expected ").map(|(_, wanted)| in_words(wanted));
    let (code, hint) = if message.starts_with("unknown field") {
        let near = did_you_mean(names[0], names[1..].iter().chain(more).copied());
        ("unknown-key", near.map_or_else(|| format!("known: {}", names[1..].join(", ")), meant))
    } else if message.starts_with("missing field") {
        ("missing-key", format!("add `{} = …`", names.first().unwrap_or(&"")))
    } else if message.starts_with("unknown variant") {
        let near = did_you_mean(names[0], names[1..].iter().copied());
        ("bad-value", near.map_or_else(|| format!("one of: {}", names[1..].join(", ")), meant))
    } else if let Some(wanted) = wanted.filter(|_| is_of_another_type(&message)) {
        ("bad-type", retyped(place.text(), wanted))
    } else {
        ("bad-toml", "see https://toml.io for the notation".to_owned())
    };
    let shown = match code {
        "unknown-key" => format!("unknown key `{}`", names[0]),
        "missing-key" => format!("the key `{}` is missing", names.first().unwrap_or(&"")),
        "bad-value" => format!("`{}` is not a value of this key", names[0]),
        "bad-type" => format!("this key takes {}", wanted.unwrap_or_default()),
        _ => message,
    };
    Diagnostic::new(code, shown).at(place).hint(hint)
}

/// Whether the TOML reader found another type than a key has; [`UNTAGGED`] says so of several.
fn is_of_another_type(message: &str) -> bool {
    ["invalid type", "invalid length", UNTAGGED].iter().any(|start| message.starts_with(start))
}

/// How the expectation of a key begins that takes values of several types.
const UNTAGGED: &str = "expected ";

/// What the TOML reader expects, in words.
fn in_words(expected: &str) -> &str {
    match expected {
        "i64" | "u32" => "a whole number",
        "f64" => "a number",
        "a boolean" => "true or false",
        "a string" => "a text",
        "a sequence" => "a list",
        words if words.starts_with("struct ") || words == "a map" => "a table",
        words => words,
    }
}

/// The hint for a value of another type: what is written may hold what is wanted.
fn retyped(written: &str, wanted: &str) -> String {
    let bare = written.trim_matches(['"', '\'']);
    let is_quoted = bare != written;
    let is_meant = match wanted {
        "a whole number" => bare.parse::<i64>().is_ok(),
        "a number" => bare.parse::<f64>().is_ok(),
        "true or false" => bare.parse::<bool>().is_ok(),
        _ => false,
    };
    match wanted {
        _ if is_meant && is_quoted => format!("write {bare} without quotation marks"),
        "a list" if written.starts_with('[') => format!("write [{written}]: there may be several"),
        "a text" if !written.starts_with(['[', '{']) => {
            format!("write \"{bare}\", in quotation marks")
        }
        _ => format!("write {wanted}"),
    }
}

/// The hint that offers a near word.
pub(crate) fn meant(near: &str) -> String {
    format!("did you mean `{near}`?")
}
