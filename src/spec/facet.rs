//! Several panels in one figure: small multiples, and charts side by side.

use serde::Deserialize;

use super::at::{At, Text};
use super::axis::{AxisSpec, ColorSpec};

/// Small multiples, one for each value of a column: a `[facet]` table.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct FacetSpec {
    /// The column; each of its values has a panel, in the order in which the table first has them.
    /// A mark whose own table lacks the column is drawn in every panel.
    pub(crate) by: Text,
    /// How many panels stand side by side. Default: as many as give panels of a good form.
    #[cfg_attr(feature = "cli", schemars(range(min = 1, max = 12)))]
    pub(crate) columns: Option<At<i64>>,
    /// Which scales all panels share. Default: `shared`.
    pub(crate) scales: Option<At<Scales>>,
}

/// Which scales all panels share.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scales {
    /// Both.
    #[default]
    Shared,
    /// The vertical one: each panel has a horizontal one of its own.
    FreeX,
    /// The horizontal one: each panel has a vertical one of its own.
    FreeY,
    /// None.
    Free,
}

impl Scales {
    /// Whether all panels share the horizontal scale, and the vertical one.
    pub(crate) fn are_shared(self) -> [bool; 2] {
        [matches!(self, Self::Shared | Self::FreeY), matches!(self, Self::Shared | Self::FreeX)]
    }
}

/// One of several charts side by side: a `[[panel]]` table with `[[panel.mark]]` tables.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "PanelSpec"))]
#[serde(deny_unknown_fields, bound = "")]
pub(crate) struct PanelSpec<M> {
    /// Words over the panel. Default: none.
    pub(crate) title: Option<Text>,
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// How wide it is beside the others, as a number of parts. Default: 1.
    #[cfg_attr(feature = "cli", schemars(range(min = 0.25, max = 8)))]
    pub(crate) width: Option<At<f64>>,
    /// Its horizontal axis: a `[panel.x]` table.
    pub(crate) x: Option<At<AxisSpec>>,
    /// Its vertical axis: a `[panel.y]` table.
    pub(crate) y: Option<At<AxisSpec>>,
    /// What its colours mean: a `[panel.color]` table.
    pub(crate) color: Option<At<ColorSpec>>,
    /// What is drawn, the later over the earlier.
    #[serde(default, rename = "mark", deserialize_with = "super::read::apart")]
    pub(crate) marks: Vec<M>,
}
