//! The listed hashes against the files of the folder.

use std::path::Path;

use super::load::{locate, unlisted};
use super::manifest::{Entry, Manifest};
use crate::diagnostic::{Diagnostic, Result};
use crate::text::FontFile;

/// What is found of one font file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The file is the one whose hash is listed, or the font is part of the program.
    Same,
    /// The file is another one.
    Changed,
    /// The file is listed and not there.
    Missing,
    /// The file is there and not listed: no hash protects it.
    Unlisted,
}

impl State {
    /// All states, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Same, Self::Changed, Self::Missing, Self::Unlisted];

    /// The state in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Unlisted => "unlisted",
        }
    }
}

/// Hashes the fonts of a folder; nothing is written.
///
/// Each listed font is named by its path, or by its name when it is built in and has no file. Several entries of one file with one hash count once.
pub fn verify(folder: &Path) -> Result<Vec<(String, State)>> {
    let manifest = Manifest::read(folder)?;
    let mut found = vec![];
    for entry in &manifest.entries {
        let checked = check(folder, entry)?;
        if !found.contains(&checked) {
            found.push(checked);
        }
    }
    let others = unlisted(folder, &manifest.entries)?.into_iter();
    found.extend(others.map(|path| (path.display().to_string(), State::Unlisted)));
    Ok(found)
}

fn check(folder: &Path, entry: &Entry) -> Result<(String, State), Diagnostic> {
    if let Some(path) = locate(folder, entry)? {
        let file = FontFile::read(&path).map_err(|fault| fault.at(entry.file_place()))?;
        let same = file.sha256() == entry.sha256.value;
        let state = if same { State::Same } else { State::Changed };
        return Ok((path.display().to_string(), state));
    }
    if let Some(font) = entry.builtin() {
        return Ok((format!("{}, built in", font.face().info.name), State::Same));
    }
    let name = entry.file.as_ref().map_or("", |file| &file.value);
    Ok((folder.join(name).display().to_string(), State::Missing))
}
