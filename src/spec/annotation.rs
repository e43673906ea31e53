//! Annotations: what the figure says of its marks.

use serde::Deserialize;

use super::at::{At, Scalar, Text};

/// An `[[annotation]]` table: words in the free space of the plot, at a position, or over a bracket.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AnnotationSpec {
    /// The sentence, emphasised. `\n` breaks the line.
    pub(crate) text: Text,
    /// A line over it, quiet. Default: none.
    pub(crate) caption: Option<Text>,
    /// What the words speak of on the horizontal axis: a number, a time or a name. Default: none;
    /// without `x` and `y` the words stand where the plot is freest.
    pub(crate) x: Option<At<Scalar>>,
    /// What they speak of on the vertical axis. Default: none; with a position alone, the end of the
    /// mark that stands there.
    pub(crate) y: Option<At<Scalar>>,
    /// Where a bracket over columns, lines or points ends that begins at `x`. Default: none.
    pub(crate) x2: Option<At<Scalar>>,
    /// Where a bracket beside bars ends that begins at `y`. Default: none.
    pub(crate) y2: Option<At<Scalar>>,
    /// Whose mark the words speak of, where several series stand at the position. Default: none.
    pub(crate) series: Option<Text>,
    /// The words over the panel in which the position is, of a figure with several. Default: the
    /// first panel.
    pub(crate) panel: Option<Text>,
    /// What leads from the words to the mark. Default: `line`.
    pub(crate) pointer: Option<At<Pointer>>,
}

/// What leads from words to a mark.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Pointer {
    /// Nothing where the words stand at the mark, else a thin line.
    #[default]
    Line,
    /// An arrow.
    Arrow,
    /// A rule along the words that runs on to the mark.
    Callout,
    /// Nothing: the words stand at the mark.
    None,
}

impl AnnotationSpec {
    /// Whether it has a position.
    pub(crate) fn is_anchored(&self) -> bool {
        [&self.x, &self.y, &self.x2, &self.y2].into_iter().any(Option::is_some)
    }

    /// Whether it is a bracket.
    pub(crate) fn is_bracket(&self) -> bool {
        self.x2.is_some() || self.y2.is_some()
    }
}
