//! A font file → its faces: what they are called, how heavy they are, what their licence says.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use skrifa::font::attribute::{Style, Width};
use skrifa::font::{Blob, Format, Kind};
use skrifa::raw::TableProvider;
use skrifa::raw::types::NameId;

use super::Weight;
use crate::codec;
use crate::diagnostic::{Diagnostic, Result};
use crate::input;

/// The largest font file that is read.
const MAX_FILE: u64 = 128 << 20;
/// The longest name or licence that is taken from a font, in characters.
const MAX_NAME: usize = 200;
/// The axis of weight (OpenType 1.9, registered axes).
const WEIGHT_AXIS: &str = "wght";

/// What a face is called and where it comes from.
#[derive(Clone, PartialEq, Debug)]
pub struct FaceInfo {
    /// The full name.
    pub name: String,
    /// The family: faces of one family stand for each other before other families do.
    pub family: String,
    /// The weight of the strokes, 1 to 1000; 400 is regular and 700 bold.
    pub weight: u16,
    /// The file; `None` for a face that is part of the program.
    pub file: Option<PathBuf>,
    /// The size of the file in bytes.
    pub size: usize,
}

/// One design of a font file, at one place of its axes.
pub(crate) struct Face {
    pub(crate) info: FaceInfo,
    /// Its number in a collection, from 0.
    pub(crate) index: u32,
    /// Where it stands on axes of a variable font; on other axes, at their default.
    pub(crate) variations: Vec<(String, f64)>,
    pub(super) font: skrifa::Font,
    pub(super) units_per_em: f64,
    file: FontFile,
}

/// The bytes of a font file; all faces made from it share them.
#[derive(Clone)]
pub(crate) struct FontFile {
    blob: Blob,
    path: Option<PathBuf>,
    /// The SHA-256 of the bytes, once it was asked for.
    sha256: Arc<OnceLock<String>>,
}

impl FontFile {
    /// Reads a file, whatever it holds.
    pub(crate) fn read(path: &Path) -> Result<Self, Diagnostic> {
        let bytes = input::read(path, MAX_FILE).map_err(|why| unreadable(path, &why))?;
        Ok(Self { blob: bytes.into(), path: Some(path.to_owned()), sha256: Arc::default() })
    }

    /// A font that is part of the program.
    pub(crate) fn builtin(bytes: &'static [u8], sha256: &str) -> Self {
        let sha256 = Arc::new(OnceLock::from(sha256.to_owned()));
        Self { blob: bytes.into(), path: None, sha256 }
    }

    /// The SHA-256 of the file, in 64 hexadecimal digits.
    pub(crate) fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| codec::sha256(&self.blob))
    }

    /// The file as it is.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.blob
    }

    /// How many fonts the file holds: 0 when it is no TrueType or OpenType file.
    pub(crate) fn count(&self) -> u32 {
        let format = Format::new(&self.blob).filter(Format::is_sfnt);
        format.map_or(0, |format| format.num_fonts())
    }

    /// The face at `index`; `None` when there is none, or none that could draw a character.
    pub(crate) fn face(&self, index: u32) -> Option<Face> {
        let font = skrifa::Font::new(self.blob.clone(), index)?;
        let is_sfnt = matches!(font.kind(), Kind::Sfnt(..));
        let units_per_em = font.units_per_em();
        let draws = font.charmap().has_unicode() && !font.outline_glyphs().is_empty();
        if !is_sfnt || units_per_em == 0 || font.num_glyphs() == 0 || !draws {
            return None;
        }
        let names = [NameId::TYPOGRAPHIC_FAMILY_NAME, NameId::FAMILY_NAME, NameId::FULL_NAME];
        let family = name(&font, &names).unwrap_or_else(|| "unnamed font".to_owned());
        let info = FaceInfo {
            name: name(&font, &[NameId::FULL_NAME]).unwrap_or_else(|| family.clone()),
            family,
            weight: whole_weight(font.default_attributes().weight.value()),
            file: self.path.clone(),
            size: self.blob.len(),
        };
        let units_per_em = f64::from(units_per_em);
        let file = self.clone();
        Some(Face { info, index, variations: vec![], font, units_per_em, file })
    }

    /// The faces at `index` as they are used when nothing more is said: of a variable font with an
    /// axis of weight, a regular and a bold one.
    pub(crate) fn faces_at(&self, index: u32) -> Vec<Face> {
        let Some(face) = self.face(index) else { return vec![] };
        let axis = face.axes().into_iter().find(|axis| axis.tag == WEIGHT_AXIS);
        let Some(axis) = axis else { return vec![face] };
        let weight = |wanted: Weight| f64::from(wanted.value()).min(axis.most).max(axis.least);
        let mut weights = vec![weight(Weight::Regular), weight(Weight::Bold)];
        weights.dedup();
        weights.into_iter().map(|weight| face.at(vec![(WEIGHT_AXIS.to_owned(), weight)])).collect()
    }

    /// The same of every index; a file without a face is an error.
    pub(crate) fn faces(&self) -> Result<Vec<Face>, Diagnostic> {
        let faces: Vec<_> = (0..self.count()).flat_map(|index| self.faces_at(index)).collect();
        if faces.is_empty() { Err(self.unusable()) } else { Ok(faces) }
    }

    /// The fault of a file that is no font, or none that draws.
    pub(crate) fn unusable(&self) -> Diagnostic {
        let path = self.path.as_deref().unwrap_or(Path::new("built in"));
        unreadable(path, "not a TrueType or OpenType font with outlines for Unicode characters")
    }
}

/// An axis of a variable font.
pub(crate) struct Axis {
    pub(crate) tag: String,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Face {
    /// The axes; none for a font that is not variable.
    pub(crate) fn axes(&self) -> Vec<Axis> {
        let axis = |axis: skrifa::font::variation::Axis| Axis {
            tag: axis.tag().to_string().trim_end().to_owned(),
            least: f64::from(axis.min_value()),
            most: f64::from(axis.max_value()),
        };
        self.font.axes().iter().map(axis).collect()
    }

    /// The same face elsewhere on its axes.
    pub(crate) fn at(&self, variations: Vec<(String, f64)>) -> Self {
        let settings = variations.iter().map(|(tag, value)| (tag.as_str(), *value as f32));
        let font = self.font.instance_builder().variations(settings).build();
        let mut info = self.info.clone();
        if let Some((_, weight)) = variations.iter().find(|(tag, _)| tag == WEIGHT_AXIS) {
            info.weight = whole_weight(*weight as f32);
            info.name = format!("{} {}", info.family, info.weight);
        }
        let file = self.file.clone();
        Self { info, variations, font, file, ..*self }
    }

    /// The SHA-256 of its file, in 64 hexadecimal digits.
    pub(crate) fn sha256(&self) -> &str {
        self.file.sha256()
    }

    /// Whether the letters stand upright and are of the usual width.
    pub(crate) fn is_plain(&self) -> bool {
        let attributes = self.font.default_attributes();
        attributes.style == Style::Normal && attributes.width == Width::NORMAL
    }

    /// How far the weight is from a wanted one.
    pub(crate) fn distance(&self, wanted: Weight) -> u16 {
        self.info.weight.abs_diff(wanted.value())
    }

    /// Whether another face draws the same, as far as names, sizes and axes tell.
    pub(super) fn is_copy_of(&self, other: &Self) -> bool {
        self.info.name == other.info.name
            && self.info.size == other.info.size
            && self.font.normalized_coords() == other.font.normalized_coords()
    }

    /// What the font says of its licence, on one line; empty when it says nothing.
    pub(crate) fn license(&self) -> String {
        let ids = [NameId::LICENSE_DESCRIPTION, NameId::LICENSE_URL, NameId::COPYRIGHT_NOTICE];
        name(&self.font, &ids).unwrap_or_default()
    }

    /// Whether the font forbids to be embedded in documents: of the permissions in `OS/2.fsType`,
    /// “restricted licence” alone is set.
    pub(crate) fn is_restricted(&self) -> bool {
        const RESTRICTED: u16 = 0b0010;
        const PERMISSIONS: u16 = 0b1110;
        self.font.tables().os2().is_ok_and(|os2| os2.fs_type() & PERMISSIONS == RESTRICTED)
    }
}

/// A weight as in `OS/2.usWeightClass`.
fn whole_weight(weight: f32) -> u16 {
    weight.round().clamp(1.0, 1000.0) as u16
}

/// The first of some names that says anything, on one line.
fn name(font: &skrifa::Font, ids: &[NameId]) -> Option<String> {
    ids.iter().find_map(|&id| {
        let text: String = font.names().get(id)?.english_or_first()?.name().chars().collect();
        let text = text.replace(char::is_control, " ");
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut short: String = line.chars().take(MAX_NAME).collect();
        if short.len() < line.len() {
            short.push('…');
        }
        (!short.is_empty()).then_some(short)
    })
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::new("unreadable-font", format!("cannot read the font {}: {why}", path.display()))
        .hint("give a TTF, OTF, TTC or OTC file, or remove it from the folder")
}
