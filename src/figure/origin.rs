//! What the files of a figure tell of their source.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::codec;
use crate::diagnostic::{Diagnostic, Result, Source};
use crate::provenance::{
    self, FontHash, MOST_ASKED, MOST_UNASKED, Provenance, SourceHash, SourceRole,
};
use crate::scene::Scene;
use crate::spec::Carries;
use crate::text::Typesetter;

/// A text that a figure is made from: what it is, its name beside the spec, and what it says.
pub(crate) type SourceText = (SourceRole, String, Arc<Source>);

/// The texts that the figures of a spec are made from.
pub(crate) struct Origin {
    figure: String,
    /// The theme that the caller asked for.
    theme: Option<String>,
    texts: Vec<SourceText>,
    carries: Carries,
    /// Whether files carry the outlines of maps too, if they carry anything.
    has_outlines: bool,
    /// Their hashes, and the texts themselves as they are packed, once they were asked for.
    told: OnceLock<(Vec<SourceHash>, Option<String>)>,
}

impl Origin {
    /// The origin of a figure from its texts, and the theme that the caller asked for.
    ///
    /// Error `large-provenance`: more is asked for than files carry.
    pub(super) fn new(
        (figure, theme): (&str, Option<&str>),
        texts: Vec<SourceText>,
        asked: Option<Carries>,
    ) -> Result<Self, Diagnostic> {
        let length = |with: &dyn Fn(SourceRole) -> bool| {
            let texts = texts.iter().filter(|(role, ..)| with(*role));
            texts.map(|(_, _, text)| text.text.len()).sum::<usize>()
        };
        let total = length(&|_| true);
        if asked == Some(Carries::Full) && total > MOST_ASKED {
            let message = format!("spec and tables have more than {} MiB", MOST_ASKED >> 20);
            return Err(Diagnostic::new("large-provenance", message)
                .hint("write provenance = \"hashes\", or a smaller table"));
        }
        // Outlines of maps change least, and are the first to stay behind.
        let has_outlines = asked.is_some() || total <= MOST_UNASKED;
        let is_small = length(&|role| has_outlines || role != SourceRole::Outlines) <= MOST_UNASKED;
        let unasked = if is_small { Carries::Full } else { Carries::Hashes };
        let (figure, theme) = (figure.to_owned(), theme.map(str::to_owned));
        let carries = asked.unwrap_or(unasked);
        Ok(Self { figure, theme, texts, carries, has_outlines, told: OnceLock::new() })
    }

    /// The texts: spec, project, theme, tables.
    pub(crate) fn texts(&self) -> &[SourceText] {
        &self.texts
    }

    /// The theme that the caller asked for.
    pub(crate) fn theme(&self) -> Option<&str> {
        self.theme.as_deref()
    }

    /// The hashes of the texts, and the texts packed if files carry them.
    pub(crate) fn told(&self) -> &(Vec<SourceHash>, Option<String>) {
        self.told.get_or_init(|| {
            let carried = |role| self.has_outlines || role != SourceRole::Outlines;
            let bytes = self.texts.iter().filter(|(role, ..)| carried(*role));
            let bytes = bytes.map(|(_, _, text)| text.bytes());
            let packed = (self.carries == Carries::Full)
                .then(|| provenance::packed(&bytes.collect::<Vec<_>>().concat()));
            let hash = |(role, name, text): &SourceText| SourceHash {
                role: *role,
                name: name.clone(),
                sha256: codec::sha256_of(&[&text.bom(), text.text.as_bytes()]),
                bytes: text.bom().len() + text.text.len(),
                carried: carried(*role),
            };
            (self.texts.iter().map(hash).collect(), packed)
        })
    }

    /// What an edition tells, with the fonts that its scene uses; none if it tells nothing.
    pub(super) fn provenance(
        &self,
        (size, lang): (Option<&str>, Option<&str>),
        scene: &Scene,
        setter: &Typesetter,
    ) -> Option<Provenance> {
        if self.carries == Carries::None {
            return None;
        }
        let (sources, packed) = self.told();
        Some(Provenance {
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            figure: self.figure.clone(),
            size: size.map(str::to_owned),
            lang: lang.map(str::to_owned),
            theme: self.theme.clone(),
            sources: sources.clone(),
            fonts: fonts(scene, setter),
            packed: packed.clone(),
        })
    }
}

/// The fonts of all words of a scene, in the order in which fonts are tried.
pub(crate) fn fonts(scene: &Scene, setter: &Typesetter) -> Vec<FontHash> {
    let texts = scene.texts();
    let glyphs = texts.iter().flat_map(|text| &text.run.glyphs);
    let faces: BTreeSet<_> = glyphs.map(|glyph| glyph.face).collect();
    let fonts = setter.fonts();
    let hash = |face| FontHash {
        name: fonts.info(face).name.clone(),
        sha256: fonts.sha256(face).to_owned(),
    };
    faces.into_iter().map(hash).collect()
}
