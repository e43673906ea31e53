//! The faces a figure may use, and the order in which they are tried.

use std::path::Path;
use std::sync::Arc;

use skrifa::raw::types::NameId;

use crate::diagnostic::{Diagnostic, Result};
use crate::input;

/// Noto Sans HK Regular, `fonts/NotoSansHK-Regular.ttf`.
const REGULAR: &[u8] = include_bytes!("../../fonts/NotoSansHK-Regular.ttf");
/// Noto Sans HK Bold, `fonts/NotoSansHK-Bold.ttf`.
const BOLD: &[u8] = include_bytes!("../../fonts/NotoSansHK-Bold.ttf");

/// The largest font file that is read.
const MAX_FILE: u64 = 128 << 20;

/// The weight of the strokes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

/// A face's position in its [`Fonts`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FaceId(pub usize);

pub(super) struct Face {
    pub(super) name: String,
    pub(super) weight: Weight,
    pub(super) font: skrifa::Font,
    pub(super) units_per_em: f64,
    /// The size of its file in bytes, which tells versions of a font apart.
    length: usize,
}

/// The faces a figure may use: the built-in pair first, then further ones in the order given.
///
/// Cloning is cheap; clones share the faces.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
}

impl Fonts {
    /// Noto Sans HK Regular and Bold, which are part of the program.
    pub fn builtin() -> Self {
        let face = |bytes: &'static [u8]| {
            Face::new(bytes, 0, bytes.len()).expect("the built-in fonts are sound")
        };
        Self { faces: vec![Arc::new(face(REGULAR)), Arc::new(face(BOLD))] }
    }

    /// Adds all faces of a font file (TTF, OTF, TTC or OTC) as the last to be tried.
    pub fn with_file(mut self, path: &Path) -> Result<Self> {
        let bytes = input::read(path, MAX_FILE).map_err(|why| unreadable(path, &why))?;
        let length = bytes.len();
        let count = skrifa::font::Format::new(&bytes).map_or(1, |format| format.num_fonts().max(1));
        let blob: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
        for index in 0..count {
            let face = Face::new(Arc::clone(&blob), index, length)
                .ok_or_else(|| unreadable(path, "not a TrueType or OpenType font"))?;
            self.push_unless_known(face);
        }
        Ok(self)
    }

    /// Adds the font files of a folder in the order of their names.
    ///
    /// Files that do not end in `.ttf`, `.otf`, `.ttc` or `.otc` are left alone, and so are copies
    /// of the built-in pair.
    pub fn with_folder(self, folder: &Path) -> Result<Self> {
        let fault = |error: std::io::Error| {
            let message = format!("cannot read the folder {}: {error}", folder.display());
            Diagnostic::new("unreadable-font", message).hint("give a folder with font files")
        };
        let mut files = vec![];
        for entry in std::fs::read_dir(folder).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            if ["ttf", "otf", "ttc", "otc"].iter().any(|e| extension.eq_ignore_ascii_case(e)) {
                files.push(path);
            }
        }
        files.sort();
        files.iter().try_fold(self, |fonts, file| fonts.with_file(file))
    }

    /// Adds an installed family, found through the system's font service.
    ///
    /// The figure then depends on the machine it is built on. Without a font service, or without
    /// that family, this is an error.
    #[cfg(feature = "system-fonts")]
    pub fn with_system_family(self, family: &str) -> Result<Self> {
        super::system::find(family)?.iter().try_fold(self, |fonts, file| fonts.with_file(file))
    }

    fn push_unless_known(&mut self, face: Face) {
        let same = |known: &Arc<Face>| known.name == face.name && known.length == face.length;
        if !self.faces.iter().any(same) {
            self.faces.push(Arc::new(face));
        }
    }

    /// The faces in the order in which they are tried for `weight`: those of that weight first.
    pub(super) fn order(&self, weight: Weight) -> impl Iterator<Item = FaceId> + '_ {
        let with = move |same: bool| {
            let faces = self.faces.iter().enumerate();
            faces.filter(move |(_, f)| (f.weight == weight) == same).map(|(i, _)| FaceId(i))
        };
        with(true).chain(with(false))
    }

    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// The names of all faces in their order, for messages.
    pub(super) fn names(&self) -> Vec<&str> {
        self.faces.iter().map(|face| face.name.as_str()).collect()
    }

    /// The name of a face, for messages.
    pub fn name(&self, id: FaceId) -> &str {
        &self.faces[id.0].name
    }
}

impl Face {
    fn new(bytes: impl Into<skrifa::font::Source>, index: u32, length: usize) -> Option<Self> {
        let font = skrifa::Font::new(bytes, index)?;
        let units_per_em = font.units_per_em();
        if units_per_em == 0 || font.num_glyphs() == 0 || !font.charmap().has_unicode() {
            return None;
        }
        let name = [NameId::FULL_NAME, NameId::FAMILY_NAME].into_iter().find_map(|id| {
            Some(font.names().get(id)?.english_or_first()?.name().chars().collect::<String>())
        });
        let weight = font.default_attributes().weight.value();
        Some(Self {
            name: name.unwrap_or_else(|| "unnamed font".to_owned()),
            weight: if weight >= 600.0 { Weight::Bold } else { Weight::Regular },
            units_per_em: f64::from(units_per_em),
            length,
            font,
        })
    }
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    Diagnostic::new("unreadable-font", format!("cannot read the font {}: {why}", path.display()))
        .hint("give a TTF, OTF, TTC or OTC file, or remove it from the folder")
}
