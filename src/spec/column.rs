//! What the columns of a table hold.

use serde::Deserialize;

use super::at::{At, Text, Words};

/// What a column of the table holds; each of its cells is checked.
#[derive(Deserialize, Debug, Clone)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnSpec {
    /// The kind of its cells.
    #[serde(rename = "type")]
    pub(crate) kind: ColumnType,
    /// The unit of its numbers. Default: `%` for a percentage, else none.
    pub(crate) unit: Option<Text>,
    /// How its numbers are printed, as a number pattern of UTS #35 such as `#,##0.0`, `@@@` or
    /// `0.0億`. Default: with the decimals of its cells.
    pub(crate) format: Option<Text>,
    /// The least number allowed. Default: 0 for a percentage, else none.
    pub(crate) min: Option<f64>,
    /// The greatest number allowed. Default: 100 for a percentage, else none.
    pub(crate) max: Option<f64>,
    /// The cells that stand for no value, such as `—`. Default: none, an empty cell is an error.
    pub(crate) missing: Option<At<Words>>,
}

impl ColumnSpec {
    /// A column of a kind, of which no more is said.
    #[cfg(test)]
    pub(crate) fn of(kind: ColumnType) -> Self {
        Self { kind, unit: None, format: None, min: None, max: None, missing: None }
    }

    /// The least and the greatest number allowed.
    pub(crate) fn range(&self) -> (Option<f64>, Option<f64>) {
        match self.kind {
            ColumnType::Percent => (self.min.or(Some(0.0)), self.max.or(Some(100.0))),
            _ => (self.min, self.max),
        }
    }

    /// Whether its numbers are parts of 100.
    pub(crate) fn is_percentage(&self) -> bool {
        self.kind == ColumnType::Percent || self.unit.as_ref().is_some_and(|unit| unit.get() == "%")
    }

    /// The cells that stand for no value.
    pub(crate) fn missing(&self) -> &[String] {
        self.missing.as_ref().map_or(&[], |missing| missing.get().all())
    }
}

/// The kind of a column's cells.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ColumnType {
    /// Words.
    Text,
    /// Finite numbers.
    Number,
    /// Parts of 100; 62 and 62% are the same.
    Percent,
    /// Years: `2015`, `2015年`, `民國104年`, `平成27年`.
    Year,
    /// Financial years that begin in April: `2013/14`, `2013-14年度`.
    FiscalYear,
    /// Quarters: `2015Q1`, `2015年第1季`.
    Quarter,
    /// Months: `2015-03`, `2015年3月`.
    Month,
    /// Days: `2015-03-31`, `2015年3月31日`.
    Date,
}
