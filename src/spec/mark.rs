//! Marks: what is drawn, each a table of channels.

use serde::Deserialize;

use super::at::{At, Scalar, Text, Words};

/// A `[[mark]]` table; `type` selects the variant.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema, serde::Deserialize))]
#[cfg_attr(feature = "cli", serde(tag = "type", rename_all = "kebab-case"))]
pub(crate) enum MarkSpec {
    /// Vertical columns over times or names.
    Column(BarMark),
    /// Horizontal bars beside names.
    Bar(BarMark),
    /// Lines over times or numbers.
    Line(LineMark),
    /// The area between a line and zero.
    Area(LineMark),
    /// Points by two numbers, or by a name and a number.
    Point(PointMark),
    /// A bar from one value to another.
    Range(RangeMark),
    /// Two dots on a line, from one value to another.
    Dumbbell(RangeMark),
    /// A line across the plot at a value.
    Rule(RuleMark),
    /// A shaded stretch of an axis.
    Band(BandMark),
    /// Words at a position.
    Text(TextMark),
    /// A ring of shares.
    Donut(DonutMark),
    /// A disc of shares.
    Pie(DonutMark),
}

/// Columns over times or names, or bars beside names.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct BarMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of times or names under columns; of values of bars. Several columns of values
    /// are a series each.
    pub(crate) x: At<Words>,
    /// The column of values of columns; of names beside bars. Several columns of values are a
    /// series each.
    pub(crate) y: At<Words>,
    /// The column of series or numbers, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// The name of its series, where it has one. Default: that of the column of values.
    pub(crate) name: Option<Text>,
    /// How the series of a name are arranged. Default: `dodge`, side by side.
    pub(crate) arrange: Option<At<Arrange>>,
    /// The column of shares in percent, each drawn as the darker part. Default: none.
    pub(crate) part: Option<Text>,
    /// The words beside the darker parts of `part`. Default: the name of the `part` column.
    pub(crate) part_label: Option<Text>,
    /// Whether values stand at the bars. Default: `auto`, where all of them fit; an axis else.
    pub(crate) labels: Option<At<ValueLabels>>,
    /// Of bars of whole numbers: draws each unit as one square, where the squares fit. Default:
    /// false.
    pub(crate) cells: Option<At<bool>>,
    /// Words at the reference value of an `overlay`. Default: the first series' name.
    pub(crate) reference_label: Option<Text>,
}

impl BarMark {
    /// How the series of a name are arranged.
    pub(crate) fn arrange(&self) -> Arrange {
        At::or_default(&self.arrange)
    }

    /// Whether each whole unit is drawn as one square.
    pub(crate) fn cells(&self) -> bool {
        At::or_default(&self.cells)
    }
}

/// How the series of a name are arranged.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Arrange {
    /// Side by side.
    #[default]
    Dodge,
    /// One upon the other; negative values below zero.
    Stack,
    /// One upon the other, as parts of 100 %.
    Fill,
    /// The last over the first, which stays visible as the reference; bars only.
    Overlay,
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

/// Lines over times or numbers, or the areas under them.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LineMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of times, numbers or names along the line.
    pub(crate) x: Text,
    /// The column of values; several columns are a series each.
    pub(crate) y: At<Words>,
    /// The column of series, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// The name of its series, where it has one. Default: that of the column of values.
    pub(crate) name: Option<Text>,
    /// Whether a dot stands at each value. Default: false.
    #[serde(default)]
    pub(crate) points: bool,
    /// Whether the line passes over missing values instead of ending there. A row that a series of
    /// `color` lacks is missing too, where most series have most years, months or names. Default:
    /// false.
    #[serde(default)]
    pub(crate) connect: bool,
    /// Whether the name and the last value stand at the end. Default: `auto`, the name where there
    /// are several series, else the value.
    #[serde(default)]
    pub(crate) labels: ValueLabels,
}

/// Points by two numbers, or by a name and a number.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PointMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of horizontal positions.
    pub(crate) x: Text,
    /// The column of vertical positions.
    pub(crate) y: Text,
    /// The column of series or numbers, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// The column of values that the dots' areas show. Default: none, all are of one size.
    pub(crate) size: Option<Text>,
    /// The column of words beside the dots; an empty cell gives none. Default: none.
    pub(crate) label: Option<Text>,
}

/// From one value to another, beside names or over times.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RangeMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of names or times, or of the first value.
    pub(crate) x: Text,
    /// The column of the second value, of horizontal ranges. Default: none, the range is vertical.
    pub(crate) x2: Option<Text>,
    /// The column of names, or of the first value of vertical ranges.
    pub(crate) y: Text,
    /// The column of the second value, of vertical ranges. Default: none, the range is horizontal.
    pub(crate) y2: Option<Text>,
    /// Whether the values stand at the ends. Default: `auto`, where all of them fit.
    pub(crate) labels: Option<At<ValueLabels>>,
}

/// A line across the plot at a value.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleMark {
    /// Where an upright line stands: a number, a time or a name. Default: none.
    pub(crate) x: Option<At<Scalar>>,
    /// Where a level line stands: a number, a time or a name. Default: none.
    pub(crate) y: Option<At<Scalar>>,
    /// Words at the line. Default: none.
    pub(crate) label: Option<Text>,
}

/// A shaded stretch of an axis.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct BandMark {
    /// The CSV file of several bands, whose columns the keys then name. Default: none, the keys
    /// are values.
    pub(crate) data: Option<Text>,
    /// Where the band begins on the horizontal axis. Default: none.
    pub(crate) x: Option<At<Scalar>>,
    /// Where it ends. Default: none.
    pub(crate) x2: Option<At<Scalar>>,
    /// Where the band begins on the vertical axis. Default: none.
    pub(crate) y: Option<At<Scalar>>,
    /// Where it ends. Default: none.
    pub(crate) y2: Option<At<Scalar>>,
    /// Words in the band. Default: none.
    pub(crate) label: Option<Text>,
}

/// Words at positions.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TextMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of horizontal positions.
    pub(crate) x: Text,
    /// The column of vertical positions.
    pub(crate) y: Text,
    /// The column of the words.
    pub(crate) text: Text,
}

/// A ring or disc of shares with direct labels.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct DonutMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of categories.
    pub(crate) category: Text,
    /// The column of values, not negative.
    pub(crate) value: Text,
    /// The words over the total in the middle of a ring. Default: `總數`.
    pub(crate) total_label: Option<Text>,
    /// The category drawn in grey, such as `其他`. Default: none.
    pub(crate) rest: Option<Text>,
}

impl MarkSpec {
    /// The types, sorted.
    pub(super) const TYPES: [&str; 12] = [
        "area", "band", "bar", "column", "donut", "dumbbell", "line", "pie", "point", "range",
        "rule", "text",
    ];

    /// The words that the spec gives the mark, which may hold templates.
    pub(super) fn texts(&mut self) -> Vec<&mut Text> {
        let texts = match self {
            Self::Column(mark) | Self::Bar(mark) => {
                vec![&mut mark.part_label, &mut mark.reference_label]
            }
            Self::Rule(mark) => vec![&mut mark.label],
            Self::Band(mark) if mark.data.is_none() => vec![&mut mark.label],
            Self::Donut(mark) | Self::Pie(mark) => vec![&mut mark.total_label],
            _ => vec![],
        };
        texts.into_iter().flatten().collect()
    }

    /// The column that colours show.
    pub(crate) fn color(&self) -> Option<&Text> {
        match self {
            Self::Column(mark) | Self::Bar(mark) => mark.color.as_ref(),
            Self::Line(mark) | Self::Area(mark) => mark.color.as_ref(),
            Self::Point(mark) => mark.color.as_ref(),
            _ => None,
        }
    }

    /// Whether values stand at the marks instead of on an axis, where the spec says so.
    pub(crate) fn labels(&self) -> Option<&At<ValueLabels>> {
        match self {
            Self::Column(mark) | Self::Bar(mark) => mark.labels.as_ref(),
            Self::Range(mark) | Self::Dumbbell(mark) => mark.labels.as_ref(),
            _ => None,
        }
    }

    /// The columns of positions, values and series.
    pub(crate) fn columns(&self) -> Vec<&str> {
        fn words(words: &At<Words>) -> Vec<&str> {
            words.get().all().iter().map(String::as_str).collect()
        }
        let (x, y): (Vec<&str>, Vec<&str>) = match self {
            Self::Column(mark) | Self::Bar(mark) => (words(&mark.x), words(&mark.y)),
            Self::Line(mark) | Self::Area(mark) => (vec![mark.x.get()], words(&mark.y)),
            Self::Point(mark) => (vec![mark.x.get()], vec![mark.y.get()]),
            Self::Range(mark) | Self::Dumbbell(mark) => (vec![mark.x.get()], vec![mark.y.get()]),
            Self::Text(mark) => (vec![mark.x.get()], vec![mark.y.get()]),
            Self::Donut(mark) | Self::Pie(mark) => (vec![mark.category.get()], vec![]),
            Self::Rule(_) | Self::Band(_) => (vec![], vec![]),
        };
        let color = self.color().map(|color| color.get().as_str());
        x.into_iter().chain(y).chain(color).collect()
    }

    /// The CSV file that the mark names itself.
    pub(crate) fn data(&self) -> Option<&Text> {
        match self {
            Self::Column(mark) | Self::Bar(mark) => mark.data.as_ref(),
            Self::Line(mark) | Self::Area(mark) => mark.data.as_ref(),
            Self::Point(mark) => mark.data.as_ref(),
            Self::Range(mark) | Self::Dumbbell(mark) => mark.data.as_ref(),
            Self::Rule(_) => None,
            Self::Band(mark) => mark.data.as_ref(),
            Self::Text(mark) => mark.data.as_ref(),
            Self::Donut(mark) | Self::Pie(mark) => mark.data.as_ref(),
        }
    }
}
