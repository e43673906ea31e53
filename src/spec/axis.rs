//! Axes, scales and the legend.

use serde::Deserialize;

use super::at::{At, Text, Words};

/// An axis and the scale that it shows: an `[x]` or `[y]` table.
///
/// `x` is the horizontal axis of columns and lines; with bars, whose names stand at the left, `y`
/// is the axis of the names. A key that an axis of its kind does not read is an error.
#[derive(Deserialize, Clone, Debug, Default)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AxisSpec {
    /// Words beside the axis. Default: none for names and times, the unit for numbers.
    pub(crate) title: Option<Text>,
    /// How the title of the left axis stands, in `[y]`. Default: `auto`.
    pub(crate) title_direction: Option<At<TitleDirection>>,
    /// How values become positions. Default: as the column's type asks for.
    pub(crate) scale: Option<At<ScaleKind>>,
    /// Of values: the least and the greatest number, such as `[0, 100]`. Default: what the values
    /// need, with zero where bars or areas stand on it.
    #[cfg_attr(feature = "cli", schemars(with = "Option<[f64; 2]>"))]
    pub(crate) domain: Option<At<Domain>>,
    /// Of values: whether they grow downwards, or to the left below bars. Default: false; true for
    /// the ranks of a `bump`.
    pub(crate) reverse: Option<At<bool>>,
    /// Of values of lines and points: whether the axis reaches zero. Default: where that costs
    /// little room.
    pub(crate) zero: Option<At<bool>>,
    /// Of values and times: how they are printed beside the axis, as a number pattern such as
    /// `0.0億`, or a date pattern such as `yyyy年M月`. Default: as few digits as tell the values
    /// apart; numbers along the bottom as their column's `format` says.
    pub(crate) format: Option<Text>,
    /// Of times: the calendar in which they are printed. Default: `gregorian`.
    pub(crate) calendar: Option<At<CalendarName>>,
    /// Of names and years under columns: the forms in which they are tried, in this order.
    /// Default: `["wrap", "flip", "stagger", "vertical", "rotate"]`; `vertical` is for Chinese
    /// names.
    pub(crate) labels: Option<At<Labels>>,
    /// Of names and years under columns: by how many degrees they rise, −90 to 90; below zero they
    /// fall. Default: none, as `labels` says.
    #[cfg_attr(feature = "cli", schemars(range(min = -90, max = 90)))]
    pub(crate) label_angle: Option<At<f64>>,
    /// Of times of columns and bars: how unequal steps between them are shown. Default: `auto`.
    pub(crate) gaps: Option<At<Gaps>>,
    /// Of names: their order, by the sum of their values. Default: `table`.
    pub(crate) order: Option<At<Order>>,
    /// Of values: whether grid lines stand at them. Default: true; false for the ranks of a `bump`.
    pub(crate) grid: Option<At<bool>>,
}

impl AxisSpec {
    /// The order of names.
    pub(crate) fn order(&self) -> Order {
        At::or_default(&self.order)
    }

    /// Whether grid lines stand at the values of the axis.
    pub(crate) fn has_grid(&self) -> bool {
        self.grid.as_ref().is_none_or(|grid| *grid.get())
    }
}

/// The least and the greatest number of an axis.
#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(try_from = "Vec<f64>")]
pub(crate) struct Domain(pub(crate) [f64; 2]);

impl TryFrom<Vec<f64>> for Domain {
    type Error = &'static str;

    fn try_from(ends: Vec<f64>) -> Result<Self, Self::Error> {
        ends.try_into().map(Self).map_err(|_| "expected two numbers, such as [0, 100]")
    }
}

/// How values become positions.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ScaleKind {
    /// Equal differences are equally long.
    Linear,
    /// Equal ratios are equally long; for positive values.
    Log,
    /// Like `log` on both sides of zero, and linear about zero.
    Symlog,
    /// Names side by side.
    Band,
    /// Times truly spaced.
    Time,
}

/// How the title of a vertical axis stands.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TitleDirection {
    /// Vertical if most of its letters are Han characters, else rotated.
    #[default]
    Auto,
    /// Characters one under the other.
    Vertical,
    /// A line that is turned and reads upwards.
    Rotated,
}

/// The calendar in which times are printed.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CalendarName {
    /// 2015年
    #[default]
    Gregorian,
    /// 民國104年
    Roc,
    /// 平成27年
    Japanese,
}

/// How names stand: one form, or several that are tried in turn.
#[derive(Deserialize, Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(
    untagged,
    expecting = "expected one of wrap, flip, stagger, vertical and rotate, or a list of them"
)]
pub(crate) enum Labels {
    /// One form.
    One(LabelForm),
    /// Several forms, the first that fits.
    Several(Vec<LabelForm>),
}

/// How names under columns stand.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LabelForm {
    /// On lines.
    Wrap,
    /// At the left of bars: the columns become bars.
    Flip,
    /// On two levels in turn.
    Stagger,
    /// Downwards.
    Vertical,
    /// Turned by 45 degrees, then by 90.
    Rotate,
}

/// How unequal steps between times under columns are shown.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Gaps {
    /// Truly spaced where the words have room, else broken.
    #[default]
    Auto,
    /// Times are spaced truly.
    Scaled,
    /// Times are spaced evenly, and each longer step is marked as a break of the axis.
    Broken,
}

/// The order of names.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Order {
    /// As the table has them.
    #[default]
    Table,
    /// The smallest first.
    Ascending,
    /// The greatest first.
    Descending,
}

impl Order {
    /// Sorts what has values, or sums of them; what has none stands last.
    pub(crate) fn sort<T>(self, all: &mut [T], value: impl Fn(&T) -> Option<f64>) {
        let sign = match self {
            Self::Table => return,
            Self::Ascending => 1.0,
            Self::Descending => -1.0,
        };
        let key = |it: &T| value(it).map_or(f64::INFINITY, |value| value * sign);
        all.sort_by(|a, b| key(a).total_cmp(&key(b)));
    }
}

/// What colours mean: a `[color]` table.
#[derive(Deserialize, Clone, Debug, Default)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ColorSpec {
    /// Of a mark's `color`: the kind of colours. Default: `categorical` for names; for numbers
    /// `sequential`, or `diverging` where they have both signs.
    pub(crate) palette: Option<At<PaletteName>>,
    /// Of colours by value: whether the palette runs the other way, so that what is less has the
    /// colours of what would be more. Default: false.
    pub(crate) reverse: Option<At<bool>>,
    /// Words over the legend. Default: none.
    pub(crate) title: Option<Text>,
    /// Of several series: those that keep their colours while all others turn grey. Default: all.
    pub(crate) emphasis: Option<At<Words>>,
    /// Of several series: whether they are named in a legend. Default: `auto`, where they cannot be
    /// named directly.
    pub(crate) legend: Option<At<Legend>>,
}

/// The kind of colours.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PaletteName {
    /// As unlike as can be.
    Categorical,
    /// From light to dark.
    Sequential,
    /// Two colours away from a middle.
    Diverging,
}

/// Whether series are named in a legend.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Legend {
    /// Where the series cannot be named beside their marks.
    #[default]
    Auto,
    /// Over the plot.
    Top,
    /// Not at all: the texts of the figure say it.
    None,
}
