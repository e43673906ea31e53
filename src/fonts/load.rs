//! A folder of fonts → [`Fonts`].

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::font_files;
use super::manifest::{Entry, Manifest, outside};
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::input::{self, Astray};
use crate::text::{Face, FontFile, Fonts};

impl Fonts {
    /// The fonts of a project's folder: what its `fonts.toml` lists in that order, or the built-in
    /// pair where there is no such file; then the other font files of the folder by their names.
    ///
    /// All faults of the list are told at once. A listed file whose SHA-256 is another is an error.
    pub fn load(folder: &Path) -> Result<Self> {
        let manifest = Manifest::read(folder)?;
        if manifest.entries.is_empty() {
            let message = format!("{} lists no font", manifest.path.display());
            return Err(Diagnostic::new("no-fonts", message)
                .hint("list one, or remove the file: the built-in pair is then used")
                .into());
        }
        let mut fonts = Self::of(listed(folder, &manifest.entries)?);
        for path in unlisted(folder, &manifest.entries)? {
            fonts = fonts.and(FontFile::read(&path)?.faces()?);
        }
        Ok(fonts)
    }
}

/// The font files of the folder that no entry names, sorted.
pub(super) fn unlisted(folder: &Path, entries: &[Entry]) -> Result<Vec<PathBuf>> {
    let listed = |path: &PathBuf| {
        entries.iter().filter_map(|e| e.file.as_ref()).any(|f| folder.join(&f.value) == *path)
    };
    let mut files = font_files(folder)?;
    files.retain(|path| !listed(path));
    Ok(files)
}

/// Where an entry's file lies, if the entry has one and the file is there.
pub(super) fn locate(folder: &Path, entry: &Entry) -> Result<Option<PathBuf>, Diagnostic> {
    let Some(file) = &entry.file else { return Ok(None) };
    match input::inside(folder, &file.value) {
        Ok(path) => Ok(Some(path)),
        Err(Astray::Unreadable(error)) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(Astray::Outside) => Err(outside(file)),
        Err(Astray::Unreadable(error)) => {
            let message = format!("cannot read {}: {error}", folder.join(&file.value).display());
            Err(Diagnostic::new("unreadable-font", message).at(file.place.clone()))
        }
    }
}

fn listed(folder: &Path, entries: &[Entry]) -> Result<Vec<Face>> {
    let mut files = BTreeMap::new();
    let (mut faces, mut faults) = (vec![], vec![]);
    for entry in entries {
        let face = file(folder, entry, &mut files).and_then(|file| face(&file, entry));
        match face {
            Ok(face) => faces.push(face),
            Err(fault) => faults.push(fault),
        }
    }
    Error::unless_empty(faults)?;
    Ok(faces)
}

/// The file that an entry promises; each is read and hashed once.
fn file(
    folder: &Path,
    entry: &Entry,
    read: &mut BTreeMap<PathBuf, FontFile>,
) -> Result<FontFile, Diagnostic> {
    if let Some(builtin) = entry.builtin() {
        return same_length(folder, entry, builtin.file());
    }
    let path = locate(folder, entry)?.ok_or_else(|| missing(folder, entry))?;
    if !read.contains_key(&path) {
        let file = FontFile::read(&path).map_err(|fault| fault.at(entry.file_place()))?;
        read.insert(path.clone(), file);
    }
    let file = &read[&path];
    let is_same = file.sha256() == entry.sha256.value;
    if is_same { Ok(file.clone()) } else { Err(changed(&path, entry, file.sha256())) }
}

/// A font of the program, whose file need not be there. To hash it would take longer than to draw
/// a figure, so that of a file only the length is compared: what is drawn is right in any case.
fn same_length(folder: &Path, entry: &Entry, builtin: FontFile) -> Result<FontFile, Diagnostic> {
    let path = entry.file.as_ref().map(|file| folder.join(&file.value));
    let length = path.as_ref().and_then(|path| path.metadata().ok()).map(|meta| meta.len());
    match (path, length) {
        (Some(path), Some(length)) if length != builtin.bytes().len() as u64 => {
            let found = FontFile::read(&path).map_err(|fault| fault.at(entry.file_place()))?;
            Err(changed(&path, entry, found.sha256()))
        }
        _ => Ok(builtin),
    }
}

/// The face that an entry means, at its place on the axes.
fn face(file: &FontFile, entry: &Entry) -> Result<Face, Diagnostic> {
    let (index, count) = (&entry.index, file.count());
    if (1..=index.value).contains(&count) {
        let message = format!("the file has no font {}", index.value);
        let hint = format!("write a number from 0 to {}", count - 1);
        return Err(Diagnostic::new("bad-value", message).at(index.place.clone()).hint(hint));
    }
    let face = file.face(index.value);
    let mut face = face.ok_or_else(|| file.unusable().at(entry.file_place()))?;
    if !entry.variations.is_empty() {
        check_axes(&face, entry)?;
        face = face.at(entry.variations());
    }
    face.info.family.clone_from(&entry.family);
    face.info.weight = entry.weight.unwrap_or(face.info.weight);
    Ok(face)
}

/// Each axis must be one of the font's, and its value on it.
fn check_axes(face: &Face, entry: &Entry) -> Result<(), Diagnostic> {
    let axes = face.axes();
    for (tag, value) in &entry.variations {
        let Some(axis) = axes.iter().find(|axis| axis.tag == tag.value) else {
            let known: Vec<_> = axes.iter().map(|axis| axis.tag.as_str()).collect();
            let hint = match known[..] {
                [] => "it is not a variable font: remove `variations`".to_owned(),
                _ => format!("it has: {}", known.join(", ")),
            };
            let message = format!("the font has no axis `{}`", tag.value);
            return Err(Diagnostic::new("bad-value", message).at(tag.place.clone()).hint(hint));
        };
        if !(axis.least..=axis.most).contains(&value.value) {
            let message = format!("the axis `{}` does not reach so far", axis.tag);
            let hint = format!("write a number from {} to {}", axis.least, axis.most);
            return Err(Diagnostic::new("bad-value", message).at(value.place.clone()).hint(hint));
        }
    }
    Ok(())
}

fn changed(path: &Path, entry: &Entry, found: &str) -> Diagnostic {
    let (path, expected) = (path.display(), &entry.sha256.value);
    let message = format!("{path} has changed: its SHA-256 is {found} instead of {expected}");
    Diagnostic::new("changed-font", message)
        .at(entry.sha256.place.clone())
        .label("the font that the figures were made with")
        .hint("restore the file; `tubiao fonts verify` compares them all")
        .hint(format!("if the new file is wanted, remove its entry and `tubiao fonts add {path}`"))
}

fn missing(folder: &Path, entry: &Entry) -> Diagnostic {
    let name = entry.file.as_ref().map_or("", |file| &file.value);
    Diagnostic::new("missing-font", format!("{} is not there", folder.join(name).display()))
        .at(entry.file_place())
        .hint("restore it with `tubiao fonts add FILE`, or remove its entry")
}
