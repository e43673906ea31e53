//! `fonts.toml` → its entries, checked, and entries → TOML.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Error, Label, Located, Place, Result, Source};
use crate::input;
use crate::text::{BUILTIN, Builtin, Face};

/// The name of the list in the folder of fonts.
const NAME: &str = "fonts.toml";
/// The largest list that is read.
const MAX_SIZE: u64 = 1 << 20;
/// The most fonts of a list.
const MOST_FONTS: usize = 256;

/// The list of a folder of fonts.
pub(super) struct Manifest {
    pub(super) path: PathBuf,
    /// The bytes of the file. Without one the built-in pair is listed.
    pub(super) bytes: Option<Vec<u8>>,
    pub(super) entries: Vec<Entry>,
}

impl Manifest {
    /// Reads the list of a folder; all its faults at once.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let missing = |error: std::io::Error| error.kind() == ErrorKind::NotFound;
        if std::fs::symlink_metadata(&path).is_err_and(missing) {
            let entry = |font: &Builtin| Entry::of(&font.face(), None, font.sha256);
            return Ok(Self { path, bytes: None, entries: BUILTIN.iter().map(entry).collect() });
        }
        let bytes = input::read(&path, MAX_SIZE).map_err(|why| {
            Diagnostic::new("unreadable-list", format!("cannot read {}: {why}", path.display()))
                .hint("`tubiao fonts add` writes such a file")
        })?;
        let entries = parse(&path, &bytes)?;
        Ok(Self { path, bytes: Some(bytes), entries })
    }
}

/// One `[[font]]`, checked as far as can be done without the font.
pub(super) struct Entry {
    pub(super) family: String,
    pub(super) weight: Option<u16>,
    /// The file; a built-in font needs none.
    pub(super) file: Option<Label>,
    pub(super) sha256: Label,
    pub(super) license: String,
    pub(super) index: Located<u32>,
    pub(super) variations: Vec<(Label, Located<f64>)>,
}

impl Entry {
    /// The entry of a face, which no file holds yet.
    pub(super) fn of(face: &Face, file: Option<&str>, sha256: &str) -> Self {
        let (label, number) = (|text: &str| Located::nowhere(text.to_owned()), Located::nowhere);
        let variations = face.variations.iter();
        Self {
            family: face.info.family.clone(),
            weight: Some(face.info.weight),
            file: file.map(label),
            sha256: label(sha256),
            license: face.license(),
            index: Located::nowhere(face.index),
            variations: variations.map(|(tag, value)| (label(tag), number(*value))).collect(),
        }
    }

    /// The font of the program that the entry means by its hash.
    pub(super) fn builtin(&self) -> Option<&'static Builtin> {
        builtin(&self.sha256.value)
    }

    /// Where the file is named.
    pub(super) fn file_place(&self) -> Option<Place> {
        self.file.as_ref().unwrap_or(&self.sha256).place.clone()
    }

    /// The place on the axes.
    pub(super) fn variations(&self) -> Vec<(String, f64)> {
        self.variations.iter().map(|(tag, value)| (tag.value.clone(), value.value)).collect()
    }

    /// The entry as TOML, after an empty line.
    pub(super) fn block(&self) -> String {
        let mut lines = vec![format!("\n[[font]]\nfamily = {}", quoted(&self.family))];
        lines.extend(self.weight.map(|weight| format!("weight = {weight}")));
        lines.extend(self.file.as_ref().map(|file| format!("file = {}", quoted(&file.value))));
        lines.push(format!("sha256 = {}", quoted(&self.sha256.value)));
        lines.push(format!("license = {}", quoted(&self.license)));
        if self.index.value > 0 {
            lines.push(format!("index = {}", self.index.value));
        }
        let axis =
            |(tag, value): &(Label, Located<f64>)| format!("{} = {}", tag.value, value.value);
        if !self.variations.is_empty() {
            let axes: Vec<_> = self.variations.iter().map(axis).collect();
            lines.push(format!("variations = {{ {} }}", axes.join(", ")));
        }
        lines.join("\n") + "\n"
    }
}

fn builtin(sha256: &str) -> Option<&'static Builtin> {
    BUILTIN.iter().find(|font| font.sha256 == sha256)
}

/// A TOML string; what a reader could not see or would misread is escaped.
fn quoted(text: &str) -> String {
    let sign = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        '\'' => c.to_string(),
        _ if c.escape_debug().len() > 1 => format!("\\U{:08X}", c as u32),
        _ => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(sign).collect::<String>())
}

/// The entries of a list in memory.
pub(super) fn parse(path: &Path, bytes: &[u8]) -> Result<Vec<Entry>> {
    let source = input::decode(bytes.to_vec(), &path.display().to_string())?;
    let written: Written =
        toml::from_str(&source.text).map_err(|error| input::toml_fault(&source, &error, &[]))?;
    let reader = Reader(&source);
    if let Some(extra) = written.font.get(MOST_FONTS) {
        let message = format!("more than {MOST_FONTS} fonts");
        return Err(reader.bad(&extra.sha256, message).hint("list what is used").into());
    }
    let (mut entries, mut faults) = (vec![], vec![]);
    for font in written.font {
        match reader.entry(font) {
            Ok(entry) => entries.push(entry),
            Err(fault) => faults.push(fault),
        }
    }
    Error::unless_empty(faults)?;
    Ok(entries)
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    font: Vec<WrittenFont>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFont {
    family: String,
    weight: Option<Spanned<i64>>,
    file: Option<Spanned<String>>,
    sha256: Spanned<String>,
    #[serde(default)]
    license: String,
    index: Option<Spanned<i64>>,
    #[serde(default)]
    variations: BTreeMap<Spanned<String>, Spanned<f64>>,
}

/// What the types alone do not refuse.
struct Reader<'a>(&'a Arc<Source>);

impl Reader<'_> {
    fn entry(&self, font: WrittenFont) -> Result<Entry, Diagnostic> {
        let sha256 = self.hash(font.sha256)?;
        let weight = font.weight.map(|weight| self.whole(weight, 1, 1000)).transpose()?;
        let index = font.index.map(|index| self.whole(index, 0, u16::MAX)).transpose()?;
        let variations = font.variations.into_iter();
        let axis = |(tag, value)| Ok((self.located(tag), self.finite(value)?));
        Ok(Entry {
            family: font.family,
            weight: weight.map(|weight| weight.value),
            file: self.file(font.file, &sha256)?,
            sha256,
            license: font.license,
            index: index.map_or(Located::nowhere(0), |index| index.with(index.value.into())),
            variations: variations.map(axis).collect::<Result<_, Diagnostic>>()?,
        })
    }

    fn hash(&self, hash: Spanned<String>) -> Result<Label, Diagnostic> {
        let digits = hash.get_ref().bytes().filter(u8::is_ascii_hexdigit).count();
        if hash.get_ref().len() != 64 || digits != 64 {
            let fault = self.bad(&hash, "not a SHA-256");
            return Err(fault.hint("write the 64 hexadecimal digits that `sha256sum` prints"));
        }
        let hash = self.located(hash);
        Ok(hash.with(hash.value.to_ascii_lowercase()))
    }

    fn file(
        &self,
        file: Option<Spanned<String>>,
        hash: &Label,
    ) -> Result<Option<Label>, Diagnostic> {
        let file = file.map(|file| self.located(file));
        match &file {
            Some(file) if !input::is_plain(&file.value) => Err(outside(file)),
            None if builtin(&hash.value).is_none() => {
                Err(Diagnostic::new("missing-key", "the key `file` is missing")
                    .at(hash.place.clone())
                    .label("not the hash of a built-in font")
                    .hint("add `file = …`"))
            }
            _ => Ok(file),
        }
    }

    fn whole(
        &self,
        number: Spanned<i64>,
        least: u16,
        most: u16,
    ) -> Result<Located<u16>, Diagnostic> {
        let value = u16::try_from(*number.get_ref()).ok();
        let value = value.filter(|value| (least..=most).contains(value)).ok_or_else(|| {
            let hint = format!("write a whole number from {least} to {most}");
            self.bad(&number, "out of range").hint(hint)
        })?;
        Ok(self.located(number).with(value))
    }

    fn finite(&self, number: Spanned<f64>) -> Result<Located<f64>, Diagnostic> {
        if number.get_ref().is_finite() {
            return Ok(self.located(number));
        }
        let fault = self.bad(&number, "not a finite number");
        Err(fault.hint("write a number between the ends of the axis"))
    }

    fn located<T>(&self, value: Spanned<T>) -> Located<T> {
        let place = Some(Place::new(self.0, value.span()));
        Located { value: value.into_inner(), place }
    }

    fn bad<T>(&self, value: &Spanned<T>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new("bad-value", message).at(Place::new(self.0, value.span()))
    }
}

/// The fault of a file that lies elsewhere.
pub(super) fn outside(file: &Label) -> Diagnostic {
    Diagnostic::new("outside-project", "the font lies outside the folder of fonts")
        .at(file.place.clone())
        .hint("give a path relative to `fonts.toml`, without `..`")
}
