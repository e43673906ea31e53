//! What a figure says in other languages.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::at::Text;

/// The language of a figure, and its words in others: `lang`, or a `[lang]` table.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema, serde::Deserialize))]
#[cfg_attr(feature = "cli", serde(untagged))]
// Only the schema reads these: `read::languages` fills the spec by hand, with places.
#[allow(dead_code)]
pub(crate) enum LangSpec {
    /// A BCP 47 tag.
    Tag(String),
    /// The tag of the spec's own words, and what the figure says in other languages.
    Table {
        /// The language of the spec's own words. Default: `zh-HK`.
        base: Option<String>,
        /// The words by language; each makes files of its own, `<figure>.<language>.svg`.
        #[cfg_attr(feature = "cli", serde(flatten))]
        others: BTreeMap<String, Translation>,
    },
}

/// A `[lang.<tag>]` table: what a figure says in another language.
#[derive(Deserialize, Clone, Debug, Default)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct Translation {
    /// The title. Default: that of the spec.
    pub(crate) title: Option<Text>,
    /// The subtitle. Default: that of the spec.
    pub(crate) subtitle: Option<Text>,
    /// The alternative text. Default: drafted in this language.
    pub(crate) description: Option<Text>,
    /// The source. Default: that of the spec.
    pub(crate) source: Option<Text>,
    /// The date up to which the numbers hold. Default: that of the spec.
    pub(crate) as_of: Option<Text>,
    /// The remark under the source. Default: that of the spec.
    pub(crate) note: Option<Text>,
    /// Other words by those of the spec and its tables: cells, names of columns, units, labels.
    #[serde(default)]
    pub(crate) names: BTreeMap<String, Text>,
}
