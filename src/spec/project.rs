//! `tubiao.toml`: what all figures of a folder have, unless their own specs say otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::de::{DeTable, Deserializer};

use super::at::{At, Text, Words};
use super::page;
use super::read::nothing;
use super::translate::languages;
use super::{Carries, Thousands};
use crate::diagnostic::{Diagnostic, Place, Result, Source};
use crate::input;

/// A project as written: the keys of `data/tubiao.toml`.
#[derive(Deserialize, Clone, Default, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "most keys are read where a spec is laid over them")]
pub(crate) struct ProjectSpec {
    /// The look: `report`, `slide`, `mono`, `dark`, or the name of a file `themes/<name>.toml` beside
    /// this one. Default: `report`.
    pub(crate) theme: Option<Text>,
    /// The language as a BCP 47 tag; or a `[lang]` table with `base`, that tag, and a table for each
    /// other language in which all figures are made. Default: `zh-HK`.
    #[serde(default, deserialize_with = "nothing")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<ProjectLang>"))]
    pub(crate) lang: Option<Text>,
    /// The sizes in which all figures are made that have no `sizes`, `width` or `height` of their own.
    /// Default: one of `width` by `height`.
    sizes: Option<At<Words>>,
    /// The width in pixels, 320 to 4096. Default: 800.
    #[cfg_attr(feature = "cli", schemars(range(min = 320, max = 4096)))]
    width: Option<At<i64>>,
    /// The height in pixels, 200 to 4096. Default: 500.
    #[cfg_attr(feature = "cli", schemars(range(min = 200, max = 4096)))]
    height: Option<At<i64>>,
    /// What stands between thousands. Default: `comma`.
    thousands: Option<Thousands>,
    /// Whether a quarter of an em stands between Han characters and Latin letters or digits.
    /// Default: true.
    autospace: Option<bool>,
    /// Where the numbers come from; a figure without a source line has `source = ""`. Default: none.
    source: Option<Text>,
    /// The date up to which the numbers hold. Default: none.
    as_of: Option<Text>,
    /// What the files of the figures tell of their source. Default: `full` as far as spec and tables have
    /// at most 256 KiB, else `hashes`; the outlines of maps only where all together have no more.
    provenance: Option<Carries>,
    /// The files to write for each figure; `--format` wins. Default: `svg` and `png`.
    pub(crate) formats: Option<At<Vec<Format>>>,
    /// The folder of fonts, below that of this file; `--fonts` wins. Default: `fonts` where the
    /// program runs, if it is there.
    pub(crate) fonts: Option<Text>,
    /// Whether `index.html`, a page of all figures, is written into the folder of figures.
    /// Default: true.
    pub(crate) index: Option<bool>,
    /// The parts of that page, and of the one that `tubiao gallery` writes, in their order: `[[gallery]]` tables.
    #[serde(default)]
    pub(crate) gallery: Vec<GalleryPart>,
    /// The file that was read.
    #[serde(skip)]
    pub(crate) file: Option<Arc<Source>>,
}

/// A part of the gallery: a `[[gallery]]` table.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct GalleryPart {
    /// Its heading.
    pub(crate) title: Text,
    /// Words under the heading, in Markdown. Default: none.
    pub(crate) text: Option<Text>,
    /// The names of its figures, in their order.
    pub(crate) figures: Vec<Text>,
}

/// A kind of file that a figure is written as.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Scalable, with outlines for text.
    Svg,
    /// Two pixels for each pixel of the SVG.
    Png,
}

impl Format {
    /// All formats, in the order in which they are written.
    pub const ALL: [Self; 2] = [Self::Svg, Self::Png];

    /// The file name extension, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

/// The language of all figures, and the others in which they are made: `lang`, or a `[lang]` table.
#[cfg(feature = "cli")]
#[derive(schemars::JsonSchema, Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "only the schema reads these")]
enum ProjectLang {
    /// A BCP 47 tag.
    Tag(String),
    /// The tag of the specs' own words, and words in other languages.
    Table {
        /// The language of the specs' own words. Default: `zh-HK`.
        base: Option<String>,
        /// The words by language; each makes files of its own, `<figure>.<language>.svg`.
        #[serde(flatten)]
        others: BTreeMap<String, Glossary>,
    },
}

/// A `[lang.<tag>]` table: words that many figures share.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "read where a spec is laid over it")]
struct Glossary {
    /// Other words by those of the specs and their tables: cells, names of columns, units, sources.
    #[serde(default)]
    names: BTreeMap<String, Text>,
}

impl ProjectSpec {
    /// Reads the file of a project.
    ///
    /// Errors: TOML that is none, unknown keys, sizes and languages that are none.
    pub(crate) fn parse(file: &Arc<Source>) -> Result<Self> {
        let fault = |error| input::toml_fault(file, &error, &[]);
        let mut document = DeTable::parse(&file.text).map_err(fault)?;
        let (lang, _) = languages::<Glossary>(file, document.get_mut().remove("lang"))?;
        let read = Self::deserialize(Deserializer::from(document)).map_err(fault)?;
        let place = |span| Some(Place::new(file, span));
        page::all(read.sizes.as_ref(), [read.width.as_ref(), read.height.as_ref()], place)?;
        if let Some(none) = read.formats.as_ref().filter(|formats| formats.get().is_empty()) {
            return Err(Diagnostic::new("bad-value", "a list of no formats")
                .at(place(none.span()))
                .hint("name `svg` or `png`, or take `formats` out")
                .into());
        }
        if let Some(fonts) = read.fonts.as_ref().filter(|fonts| !input::is_plain(fonts.get())) {
            let message = "the fonts lie outside the folder of this file";
            return Err(Diagnostic::new("outside-project", message)
                .at(place(fonts.span()))
                .hint("give a path relative to it, without `..`; or use `--fonts DIR`")
                .into());
        }
        Ok(Self { lang, file: Some(Arc::clone(file)), ..read })
    }

    /// Where a value of the file stands.
    pub(crate) fn place<T>(&self, value: &At<T>) -> Option<Place> {
        self.file.as_ref().map(|file| Place::new(file, value.span()))
    }
}
