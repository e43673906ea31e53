//! The bytes of a figure's file → its provenance, and the sources that it carries.

use std::borrow::Cow;
use std::ops::Range;

use crate::codec;
use crate::diagnostic::{Diagnostic, Result};

use super::{MOST_ASKED, Provenance, SourceFile, png, seal, svg};

/// What our line of JSON begins with.
pub(super) const BEGIN: &str = "{\"seal\":\"";
/// Where a line of JSON stands in a file, with what holds it, and the line.
pub(super) type Found<'a> = (Range<usize>, Cow<'a, str>);

/// The digits of a seal.
const SEAL: usize = 64;
/// The most sources and fonts of a figure.
const MOST_ENTRIES: usize = 1_000;

/// What a file tells of itself, and whether it is as it was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Carried {
    /// What it tells.
    pub provenance: Provenance,
    /// Whether every byte of it is as it was written.
    pub is_intact: bool,
}

/// Reads the provenance of an SVG or PNG file.
///
/// Errors: `unreadable-output`, a file that is not whole; `no-provenance`; `bad-provenance`, a line that
/// is not ours. Time and memory are bounded by the length of the file.
pub fn read(file: &[u8]) -> Result<Carried> {
    let unreadable = |why: String| Diagnostic::new("unreadable-output", why);
    let found = match png::is_png(file) {
        true => png::find(file).map_err(unreadable)?,
        false if svg::is_cut(file) => {
            let why = "the SVG is not whole: it does not end with </svg>";
            return Err(unreadable(why.to_owned()).hint("take the file anew").into());
        }
        false => svg::find(file),
    };
    let (place, text) = found.ok_or_else(|| {
        Diagnostic::new("no-provenance", "the file does not tell what it was made from").hint(
            "it was made with `provenance = \"none\"`, by another program, or by an older one",
        )
    })?;
    let bad = |why: String| Diagnostic::new("bad-provenance", why);
    let provenance: Provenance = serde_json::from_str(&text).map_err(|error| {
        bad(format!("what the file tells of its source cannot be read: {error}"))
    })?;
    if provenance.sources.len().max(provenance.fonts.len()) > MOST_ENTRIES {
        return Err(bad(format!("the file names more than {MOST_ENTRIES} sources")).into());
    }
    let is_intact = told(&text)
        .is_some_and(|(told, text)| seal(&text, &file[..place.start], &file[place.end..]) == told);
    Ok(Carried { provenance, is_intact })
}

/// An SVG without what it tells of its source.
pub(crate) fn drawing(svg: &[u8]) -> Vec<u8> {
    match svg::find(svg) {
        Some((place, _)) => [&svg[..place.start], &svg[place.end..]].concat(),
        None => svg.to_vec(),
    }
}

/// The seal of a line, and the line without it.
fn told(text: &str) -> Option<(&str, String)> {
    let rest = text.strip_prefix(BEGIN)?;
    let (told, rest) = (rest.get(..SEAL)?, rest.get(SEAL..)?);
    Some((told, format!("{{{}", rest.strip_prefix("\",")?)))
}

impl Provenance {
    /// The sources that the file carries, byte for byte; `None` where it carries hashes alone.
    ///
    /// Error `bad-provenance`: what is packed is broken, too large, or not what its hashes say. Names
    /// are those of the file: they may lead anywhere.
    pub fn files(&self) -> Result<Option<Vec<SourceFile>>> {
        let Some(packed) = &self.packed else { return Ok(None) };
        let bad =
            |why: &str| Diagnostic::new("bad-provenance", format!("the packed sources {why}"));
        let carried = || self.sources.iter().filter(|source| source.carried);
        let total = carried().try_fold(0_usize, |sum, it| sum.checked_add(it.bytes));
        let total =
            total.filter(|total| *total <= MOST_ASKED).ok_or_else(|| bad("are too large"))?;
        let stream = codec::from_base64(packed).ok_or_else(|| bad("are not base64"))?;
        let all = codec::inflate(&stream, total).filter(|all| all.len() == total);
        let all = all.ok_or_else(|| bad("are broken"))?;
        let mut rest = &all[..];
        let mut files = vec![];
        for source in carried() {
            let (bytes, more) = rest.split_at(source.bytes);
            let name = source.name.clone();
            if codec::sha256(bytes) != source.sha256 {
                return Err(bad("are not what their hashes say").into());
            }
            files.push(SourceFile { role: source.role, name, bytes: bytes.to_vec() });
            rest = more;
        }
        Ok(Some(files))
    }
}
