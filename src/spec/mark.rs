//! Marks: what is drawn. Which there are, and their keys, the charts say.

use std::fmt::Debug;

use serde::Deserialize;

use super::at::Text;
use super::read::MarkTable;
use crate::diagnostic::Result;

/// The marks that a spec may hold, as far as reading a spec goes.
pub(crate) trait Marks: Sized + Clone + Debug {
    /// The types, sorted.
    const TYPES: &'static [&'static str];

    /// Reads the keys of a mark of one of the types; `None` where there is no such type.
    fn read(kind: &str, table: MarkTable) -> Option<Result<Self>>;

    /// The CSV file that the mark names itself.
    fn data(&self) -> Option<&Text>;

    /// The CSV files that its parts name themselves.
    fn more_data(&self) -> Vec<&Text>;

    /// The GeoJSON files that it names.
    fn outlines(&self) -> Vec<&Text>;

    /// The words that the spec gives the mark, which may hold templates.
    fn texts(&mut self) -> Vec<&mut Text>;
}

/// Whether values stand at the marks.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ValueLabels {
    /// Where all of them fit.
    #[default]
    Auto,
    /// At every mark; an error where they do not fit.
    All,
    /// At none: an axis shows them.
    None,
}

impl ValueLabels {
    /// Whether values must stand at the marks, or must not; `None` where they may.
    pub(crate) fn choice(self) -> Option<bool> {
        match self {
            Self::Auto => None,
            Self::All => Some(true),
            Self::None => Some(false),
        }
    }
}
