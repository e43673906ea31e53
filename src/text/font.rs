//! The faces a figure may use, and the order in which they are tried.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::face::{Face, FaceInfo, FontFile};
use crate::diagnostic::Result;

/// A font file that is part of the program.
pub(crate) struct Builtin {
    bytes: &'static [u8],
    /// The SHA-256 of its bytes, so that nobody has to compute it in a build.
    pub(crate) sha256: &'static str,
}

/// Noto Sans HK Regular and Bold, as in `fonts/`.
pub(crate) static BUILTIN: [Builtin; 2] = [
    Builtin {
        bytes: include_bytes!("../../fonts/NotoSansHK-Regular.ttf"),
        sha256: "154ee8273741df924c7c509029478389bc4d91994fc51d5213af158ce09d3efb",
    },
    Builtin {
        bytes: include_bytes!("../../fonts/NotoSansHK-Bold.ttf"),
        sha256: "9c8bc87430613644fee27cbde7df8b72fd1ae8a6ff3ef8d9a35c4e6cd155b20f",
    },
];

impl Builtin {
    pub(crate) fn file(&self) -> FontFile {
        FontFile::builtin(self.bytes, self.sha256)
    }

    pub(crate) fn face(&self) -> Face {
        self.file().face(0).expect("the built-in fonts are sound")
    }
}

/// The weight of the strokes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

impl Weight {
    /// Both weights.
    const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// The number of the weight, as fonts count it.
    pub fn value(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Bold => 700,
        }
    }
}

/// A face's position in its [`Fonts`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FaceId(pub usize);

/// The faces a figure may use: those of the project or the built-in pair first, then further ones in
/// the order given.
///
/// A text is set in the first family that has its characters, whatever the weight: families are
/// tried in the order of their first face, and within a family the nearest weight first.
///
/// Cloning is cheap; clones share the faces.
#[derive(Clone)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    /// How many of the faces come first; one that is added later joins no family of theirs.
    first: usize,
    /// The order for each weight: it is asked for with every character.
    orders: [Arc<[FaceId]>; 2],
}

impl Fonts {
    /// Noto Sans HK Regular and Bold, which are part of the program.
    pub fn builtin() -> Self {
        Self::of(BUILTIN.iter().map(Builtin::face).collect())
    }

    /// Faces in the order of their families; there is at least one.
    pub(crate) fn of(faces: Vec<Face>) -> Self {
        let faces: Vec<_> = faces.into_iter().map(Arc::new).collect();
        let orders = Weight::ALL.map(|weight| order(&faces, faces.len(), weight));
        Self { first: faces.len(), faces, orders }
    }

    /// Adds all faces of a font file (TTF, OTF, TTC or OTC) as the last to be tried.
    ///
    /// A variable font with an axis of weight counts as two faces, regular and bold. A face that is
    /// already there, by its name and the size of its file, is left out.
    pub fn with_file(self, path: &Path) -> Result<Self> {
        Ok(self.and(FontFile::read(path)?.faces()?))
    }

    /// Adds an installed family, found through the system's font service.
    ///
    /// The figure then depends on the machine it is built on. Without a font service, or without
    /// that family, this is an error.
    #[cfg(feature = "system-fonts")]
    pub fn with_system_family(self, family: &str) -> Result<Self> {
        let mut fonts = self;
        for (path, index) in Self::installed(family)? {
            fonts = fonts.and(FontFile::read(&path)?.faces_at(index));
        }
        Ok(fonts)
    }

    /// The files of an installed family, each with the number of the face in it.
    pub(crate) fn installed(family: &str) -> Result<Vec<(PathBuf, u32)>> {
        #[cfg(feature = "system-fonts")]
        return super::system::find(family);
        #[cfg(not(feature = "system-fonts"))]
        Err(crate::diagnostic::Diagnostic::new(
            "no-font-service",
            format!(
                "this tubiao was built without `system-fonts` and cannot look for 「{family}」"
            ),
        )
        .hint("give a font file")
        .into())
    }

    /// Adds faces as the last to be tried, without those that are already there.
    pub(crate) fn and(mut self, faces: Vec<Face>) -> Self {
        for face in faces {
            if !self.faces.iter().any(|known| face.is_copy_of(known)) {
                self.faces.push(Arc::new(face));
            }
        }
        self.orders = Weight::ALL.map(|weight| order(&self.faces, self.first, weight));
        self
    }

    /// The faces in the order in which they are tried for `weight`.
    pub(super) fn order(&self, weight: Weight) -> impl Iterator<Item = FaceId> + '_ {
        self.orders[weight as usize].iter().copied()
    }

    pub(super) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// The names of all faces in their order, for messages.
    pub(super) fn names(&self) -> Vec<&str> {
        self.faces.iter().map(|face| face.info.name.as_str()).collect()
    }

    /// What a face is called and where it comes from.
    pub fn info(&self, id: FaceId) -> &FaceInfo {
        &self.faces[id.0].info
    }

    /// The SHA-256 of a face's file, in 64 hexadecimal digits.
    pub(crate) fn sha256(&self, id: FaceId) -> &str {
        self.faces[id.0].sha256()
    }

    /// All faces in the order in which they are tried for regular text.
    pub fn all(&self) -> impl Iterator<Item = FaceId> + '_ {
        self.order(Weight::Regular)
    }
}

/// Families by their first face; within a family by weight, upright faces before slanted ones.
fn order(faces: &[Arc<Face>], first: usize, weight: Weight) -> Arc<[FaceId]> {
    let family = |at: usize| {
        let same = |&other: &usize| {
            faces[other].info.family == faces[at].info.family && (other < first) == (at < first)
        };
        (0..at).find(same).unwrap_or(at)
    };
    let mut order: Vec<_> = (0..faces.len()).collect();
    order.sort_by_cached_key(|&at| (family(at), faces[at].distance(weight), !faces[at].is_plain()));
    order.into_iter().map(FaceId).collect()
}
