//! What a figure's files tell of their source, and how it is read back.
//!
//! Every SVG carries a line of JSON in `<metadata>`, every PNG the same in an `iTXt` chunk of the
//! keyword `tubiao`: the figure's name and edition, the version of the engine, hashes of spec, project,
//! theme, tables and fonts, and those texts themselves, deflated, so that the figure can be made again
//! from the file alone. No clock and no machine is told.
//!
//! The JSON begins with a *seal*, the SHA-256 of all other bytes of the file. It finds what was changed
//! by accident or by hand; it is no signature, since anybody can compute it.
//!
//! | key | says |
//! |---|---|
//! | `seal` | the SHA-256 of the file without this line, followed by the line without the seal |
//! | `engine` | the version of the program |
//! | `figure`, `size`, `lang` | the figure's name, and of several sizes and languages which one |
//! | `theme` | the theme that was asked for on the command line, if one was |
//! | `sources` | for each text its `role`, its `name` beside the spec, its `sha256` and its length in `bytes`; of one that is not in `packed`, `carried` is false |
//! | `fonts` | for each font that the figure uses its `name` and the `sha256` of its file |
//! | `packed` | the sources one after the other, in the zlib format, as base64 |

mod png;
mod read;
mod svg;

use serde::{Deserialize, Serialize};

use crate::codec;

pub(crate) use png::{is_png, text_chunk};
pub(crate) use read::drawing;
pub use read::{Carried, read};

/// The largest file whose provenance is read: larger ones are no figures.
pub const MOST_FILE: u64 = 64 << 20;
/// The most bytes of sources that a file carries unless its spec asks for more.
pub(crate) const MOST_UNASKED: usize = 256 << 10;
/// The most bytes of sources that a file carries at all.
pub(crate) const MOST_ASKED: usize = 4 << 20;
/// The level at which sources are deflated: level 6 makes a coast 7 % smaller, and takes twice as long.
const LEVEL: i32 = 4;

/// What a figure's file tells of its source.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// The version of the engine that made the file.
    pub engine: String,
    /// The figure's name.
    pub figure: String,
    /// Which of several sizes. Default: none, there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// Which of several languages, as its tag. Default: none, it is the spec's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The theme that was asked for on the command line. Default: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// The texts that the figure was made from.
    pub sources: Vec<SourceHash>,
    /// The fonts that the figure uses.
    pub fonts: Vec<FontHash>,
    /// The sources that are carried, one after the other, in the zlib format, as base64. Default: none,
    /// the file has hashes alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packed: Option<String>,
}

/// What a source is to its figure.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "kebab-case")]
pub enum SourceRole {
    /// The spec.
    Spec,
    /// What the figure takes from `tubiao.toml`, as one line a key.
    Project,
    /// The theme, if it is one of the project's own.
    Theme,
    /// A table; the first is the figure's own.
    Table,
    /// The outlines of a map.
    Outlines,
}

/// A text that a figure was made from.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct SourceHash {
    /// What it is.
    pub role: SourceRole,
    /// Its path from the folder of the spec.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Its length.
    pub bytes: usize,
    /// Whether the file has the text itself, if it has any. Default: it has.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub carried: bool,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_yes(is: &bool) -> bool {
    *is
}

/// A font that a figure uses.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct FontHash {
    /// The full name of the face.
    pub name: String,
    /// The SHA-256 of its file.
    pub sha256: String,
}

/// A text that a figure was made from, byte for byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceFile {
    /// What it is.
    pub role: SourceRole,
    /// Its path from the folder of the spec, as the file tells it: not to be trusted.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Texts, one after the other, deflated, as base64.
pub(crate) fn packed(texts: &[u8]) -> String {
    codec::base64(&codec::deflate(texts, LEVEL))
}

impl Provenance {
    /// The line of JSON, without its seal: safe in XML, for no sign of XML stands in it.
    pub(crate) fn text(&self) -> String {
        let json = serde_json::to_string(self).expect("texts and numbers are JSON");
        let mut text = String::with_capacity(json.len());
        for character in json.chars() {
            match character {
                // Only within strings of JSON do these occur.
                '<' | '>' | '&' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}' => {
                    text.push_str(&format!("\\u{:04x}", u32::from(character)));
                }
                other => text.push(other),
            }
        }
        text
    }

    /// The hash of the first source of a role.
    pub fn source(&self, role: SourceRole) -> Option<&SourceHash> {
        self.sources.iter().find(|source| source.role == role)
    }

    /// The stem of the file: the figure's name, its size and its language.
    pub fn stem(&self) -> String {
        let parts = [Some(&self.figure), self.size.as_ref(), self.lang.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(".")
    }
}

/// A line of JSON with its seal, in a file of which it is not a part yet: what stands before it, and
/// what behind.
pub(crate) fn sealed(text: &str, before: &[u8], after: &[u8]) -> String {
    format!("{{\"seal\":\"{}\",{}", seal(text, before, after), &text[1..])
}

fn seal(text: &str, before: &[u8], after: &[u8]) -> String {
    codec::sha256_of(&[before, after, text.as_bytes()])
}
