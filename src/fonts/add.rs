//! A font → its copy in the folder and its entries at the end of `fonts.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use super::is_font_name;
use super::manifest::{self, Entry, Manifest};
use crate::diagnostic::{Diagnostic, Result};
use crate::input;
use crate::output;
use crate::text::{Face, FaceInfo, FontFile, Fonts, Weight};

/// The beginning of a new list.
const HEAD: &str = "# The order of this file is the order in which fonts are tried.\n";

/// What became of a font.
#[derive(Clone, PartialEq, Debug)]
pub struct Added {
    /// Where it lies; `None` for a font that is part of the program.
    pub path: Option<PathBuf>,
    /// The faces that are now listed; none when the font was listed before.
    pub faces: Vec<FaceInfo>,
    /// What the font says of its licence; may be empty.
    pub license: String,
}

/// Copies a font file into the folder, which is made if need be, and lists it as the last to be
/// tried.
///
/// Of a collection the first font of each weight is listed, or the one at `index`; of a variable
/// font with an axis of weight, a regular and a bold instance. The first list of a folder begins
/// with the built-in pair. A font that is listed already is not listed again; where its file is gone
/// it is put back. Errors, upon which nothing is written: no usable font, a licence that forbids to
/// embed the font, another file of that name.
pub fn add(folder: &Path, font: &Path, index: Option<u32>) -> Result<Added> {
    let mut plan = Plan::new(folder)?;
    let added = plan.font(font, index)?;
    plan.carry_out()?;
    Ok(added)
}

/// The same for an installed family: its fonts nearest to regular and to bold.
///
/// Without a font service, or without that family, this is an error.
pub fn add_family(folder: &Path, family: &str) -> Result<Vec<Added>> {
    let mut plan = Plan::new(folder)?;
    let fonts = nearest(family)?.into_iter();
    let added = fonts.map(|(path, index)| plan.font(&path, Some(index))).collect::<Result<_>>()?;
    plan.carry_out()?;
    Ok(added)
}

/// What is to be written.
struct Plan<'a> {
    folder: &'a Path,
    /// The list's path.
    path: PathBuf,
    entries: Vec<Entry>,
    /// The new list.
    text: Vec<u8>,
    is_changed: bool,
    copies: Vec<(PathBuf, FontFile)>,
}

impl<'a> Plan<'a> {
    fn new(folder: &'a Path) -> Result<Self> {
        let Manifest { path, bytes, entries } = Manifest::read(folder)?;
        let fresh = || entries.iter().fold(HEAD.to_owned(), |text, entry| text + &entry.block());
        let mut text = bytes.unwrap_or_else(|| fresh().into_bytes());
        if text.last().is_some_and(|&last| last != b'\n') {
            text.push(b'\n');
        }
        Ok(Self { folder, path, entries, text, is_changed: false, copies: vec![] })
    }

    fn font(&mut self, path: &Path, index: Option<u32>) -> Result<Added> {
        let file = FontFile::read(path)?;
        let hash = file.sha256().to_owned();
        let faces = chosen(&file, path, index)?;
        if faces.iter().any(Face::is_restricted) {
            return Err(restricted(path).into());
        }
        let name = self.name(path, &hash)?;
        if let Some(name) = &name {
            self.copy(name, &file)?;
        }
        let license = faces[0].license();
        let faces = self.list(faces, name.as_deref(), &hash, index);
        Ok(Added { path: name.map(|name| self.folder.join(name)), faces, license })
    }

    /// Adds entries, unless the font is listed; returns the faces that were added.
    fn list(
        &mut self,
        faces: Vec<Face>,
        name: Option<&str>,
        hash: &str,
        index: Option<u32>,
    ) -> Vec<FaceInfo> {
        let same = |entry: &Entry| {
            entry.sha256.value == hash && index.is_none_or(|index| entry.index.value == index)
        };
        if self.entries.iter().any(same) {
            return vec![];
        }
        for face in &faces {
            let entry = Entry::of(face, name, hash);
            self.text.extend(entry.block().bytes());
            self.entries.push(entry);
        }
        self.is_changed = true;
        faces.into_iter().map(|face| face.info).collect()
    }

    /// The file's name in the folder: the one that is listed with its hash, else its own.
    fn name(&self, path: &Path, hash: &str) -> Result<Option<String>> {
        if let Some(entry) = self.entries.iter().find(|entry| entry.sha256.value == hash) {
            return Ok(entry.file.as_ref().map(|file| file.value.clone()));
        }
        let name = file_name(path)?;
        let named = |entry: &&Entry| entry.file.as_ref().is_some_and(|file| file.value == name);
        match self.entries.iter().find(named) {
            Some(entry) => Err(Diagnostic::new(
                "font-exists",
                format!("{} lists {name} with another hash", self.path.display()),
            )
            .at(entry.sha256.place.clone())
            .label(format!("the new file has {hash}"))
            .hint("remove the entry first if the new file replaces the old one, or rename the file")
            .into()),
            None => Ok(Some(name)),
        }
    }

    /// Notes a copy to be made, unless the folder has it.
    fn copy(&mut self, name: &str, file: &FontFile) -> Result<()> {
        let target = self.folder.join(name);
        if fs::symlink_metadata(&target).is_err() {
            self.copies.push((target, file.clone()));
            return Ok(());
        }
        let inside = input::inside(self.folder, name);
        if inside.is_ok_and(|path| output::holds(&path, file.bytes()).unwrap_or(false)) {
            return Ok(());
        }
        let message = format!("{} is there already and is another file", target.display());
        Err(Diagnostic::new("font-exists", message)
            .hint("remove it first, or rename the new font")
            .into())
    }

    /// Writes the fonts, then the list: a list never names a font that is not there.
    fn carry_out(self) -> Result<()> {
        if self.is_changed && manifest::parse(&self.path, &self.text).is_err() {
            let message = format!("nothing can be added to the end of {}", self.path.display());
            return Err(Diagnostic::new("unreadable-list", message)
                .hint("write its fonts as [[font]] tables")
                .into());
        }
        for (target, file) in &self.copies {
            make_folder(target.parent().unwrap_or(self.folder))?;
            output::write_whole(target, file.bytes())?;
        }
        if self.is_changed {
            make_folder(self.folder)?;
            output::write_whole(&self.path, &self.text)?;
        }
        Ok(())
    }
}

/// The faces of a file that are listed; at least one.
fn chosen(file: &FontFile, path: &Path, index: Option<u32>) -> Result<Vec<Face>, Diagnostic> {
    let Some(index) = index else {
        let mut weights = vec![];
        let mut faces = file.faces()?;
        faces.retain(|face| {
            let is_first = !weights.contains(&face.info.weight);
            weights.push(face.info.weight);
            is_first
        });
        return Ok(faces);
    };
    let (faces, count) = (file.faces_at(index), file.count());
    if (1..=index).contains(&count) {
        let message = format!("{} has no font {index}", path.display());
        let hint = format!("give a number from 0 to {}", count - 1);
        return Err(Diagnostic::new("bad-index", message).hint(hint));
    }
    if faces.is_empty() { Err(file.unusable()) } else { Ok(faces) }
}

/// The fonts of an installed family that serve as regular and as bold, upright ones if there are.
fn nearest(family: &str) -> Result<Vec<(PathBuf, u32)>> {
    let mut known = vec![];
    for (path, index) in Fonts::installed(family)? {
        for face in FontFile::read(&path)?.faces_at(index) {
            let key = |weight| (!face.is_plain(), face.distance(weight));
            let keys = [key(Weight::Regular), key(Weight::Bold)];
            known.push((keys, (path.clone(), index)));
        }
    }
    let mut fonts: Vec<_> = (0..2)
        .filter_map(|wanted| known.iter().min_by_key(|(keys, _)| keys[wanted]))
        .map(|(_, font)| font.clone())
        .collect();
    fonts.dedup();
    if fonts.is_empty() {
        let message = format!("the family 「{family}」 has no TrueType or OpenType outlines");
        return Err(Diagnostic::new("unknown-family", message).hint("take another family").into());
    }
    Ok(fonts)
}

/// The name of a copy: signs that shells, lists or other systems could misread become `-`.
fn file_name(path: &Path) -> Result<String, Diagnostic> {
    if !is_font_name(path) {
        let message = format!("{} does not end in .ttf, .otf, .ttc or .otc", path.display());
        return Err(Diagnostic::new("unreadable-font", message).hint("rename it"));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let safe = |c: char| if c.is_alphanumeric() || " -_.,+()[]".contains(c) { c } else { '-' };
    let mut safe: String = name.chars().map(safe).collect();
    if safe.starts_with(['.', ' ']) {
        safe.replace_range(..1, "-");
    }
    Ok(safe)
}

fn make_folder(folder: &Path) -> Result<(), Diagnostic> {
    fs::create_dir_all(folder).map_err(|error| {
        Diagnostic::new("unwritable", format!("cannot make {}: {error}", folder.display()))
    })
}

fn restricted(path: &Path) -> Diagnostic {
    let message = format!("the licence of {} forbids to embed it in documents", path.display());
    Diagnostic::new("restricted-font", message)
        .hint("take a font with an open licence, or ask its owner for one that permits it")
}
