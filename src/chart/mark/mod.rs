//! Marks, one file or folder each: a table of channels becomes shapes and labels.
//!
//! Each `draw` returns its values in words, for the alternative text.

pub(super) mod bar;
pub(super) mod column;
pub(super) mod donut;

use super::Context;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::spec::{ColumnType, Text};
use crate::table::Column;

/// The most rows that a mark with labels takes; words are not even set for more.
const MOST_ROWS: usize = 1_000;

/// The most characters of a name, marks and all.
const MOST_LETTERS: usize = 400;

/// The greatest number of units in the last printed decimal that is exact.
const MOST_EXACT: f64 = 1e15;

/// A column of numbers, and how many decimals it is printed with.
struct Values {
    numbers: Vec<f64>,
    decimals: usize,
    unit: Label,
}

impl Values {
    /// A number as the figure prints it, with its percent sign if it is a percentage.
    fn text(&self, context: &Context, value: f64) -> String {
        let number = context.format.number(value, self.decimals);
        if self.unit.value == "%" { number + "%" } else { number }
    }

    /// A number with its unit, at the place of the unit.
    fn with_unit(&self, context: &Context, value: f64) -> Label {
        let number = context.format.number(value, self.decimals);
        self.unit.with(format!("{number}{}", self.unit.value))
    }
}

impl Context<'_> {
    fn column(&self, channel: &Text) -> Result<Column<'_>> {
        self.table.column(&self.spec.label(channel))
    }

    /// A channel of numbers.
    fn values(&self, channel: &Text) -> Result<Values> {
        let column = self.column(channel)?;
        let unit = self.spec.unit(channel.get_ref());
        let values = Values { numbers: column.numbers()?, decimals: column.decimals(), unit };
        let scale = (0..values.decimals).fold(1.0, |scale, _| scale * 10.0);
        let exact = |value: &f64| value.abs() * scale <= MOST_EXACT;
        if let Some(row) = values.numbers.iter().position(|value| !exact(value)) {
            let message = format!(
                "{} has too many digits beside the decimals of its column",
                column.text(row)
            );
            return Err(Diagnostic::new("bad-magnitude", message)
                .at(column.place(row))
                .hint("round the column to fewer decimals")
                .into());
        }
        Ok(values)
    }

    /// A channel of words.
    fn labels(&self, channel: &Text) -> Result<Vec<Label>> {
        let column = self.column(channel)?;
        let rows = self.table.rows();
        if rows > MOST_ROWS {
            let message =
                format!("a figure of {rows} rows, of which {MOST_ROWS} can be told apart");
            let hint = "sum them up in fewer rows";
            return Err(too_many(self, channel, message, hint).into());
        }
        let labels = column.labels()?;
        match labels.iter().find(|label| label.value.chars().nth(MOST_LETTERS).is_some()) {
            Some(label) => {
                let message = format!("a name of more than {MOST_LETTERS} characters");
                let fault = Diagnostic::new("long-text", message).at(label.place.clone());
                Err(fault.hint("shorten it, and say the rest in the `note`").into())
            }
            None => Ok(labels),
        }
    }

    /// The years of a channel that is declared to hold years, or whose cells are all from 1800 to 2199.
    fn years(&self, channel: &Text) -> Result<Option<Vec<f64>>> {
        let declared = self.spec.columns.get(channel.get_ref().as_str()).map(|column| column.kind);
        let column = self.column(channel)?;
        let plausible = |years: &Vec<f64>| years.iter().all(|year| (1800.0..2200.0).contains(year));
        Ok(match declared {
            Some(ColumnType::Year) => column.years(),
            Some(_) => None,
            None => column.years().filter(plausible),
        })
    }

    /// An optional text of the spec, or words of our own.
    fn words_or(&self, text: &Option<Text>, default: impl FnOnce() -> String) -> Label {
        self.spec.optional(text).unwrap_or_else(|| Located::nowhere(default()))
    }

    /// A channel of shares in percent, each from 0 to 100.
    fn shares(&self, channel: &Text) -> Result<Values> {
        let values = self.values(channel)?;
        self.refuse_negative(channel, &values)?;
        let Some(row) = values.numbers.iter().position(|&share| share > 100.0) else {
            return Ok(values);
        };
        let column = self.column(channel)?;
        let message = format!("{} is more than the whole of 100%", column.text(row));
        Err(Diagnostic::new("bad-share", message)
            .at(column.place(row))
            .hint("a share is a number from 0 to 100")
            .into())
    }

    /// Refuses a negative part of a whole.
    fn refuse_negative(&self, channel: &Text, values: &Values) -> Result<()> {
        let Some(row) = values.numbers.iter().position(|&value| value < 0.0) else {
            return Ok(());
        };
        let column = self.column(channel)?;
        let message =
            format!("{} is negative, and 「{}」 is a share", column.text(row), column.name());
        Err(Diagnostic::new("negative-share", message)
            .at(column.place(row))
            .hint("a part of a whole is zero or more")
            .into())
    }
}

/// The fault of a figure that is asked to hold too much.
fn too_many(context: &Context, channel: &Text, message: String, hint: &str) -> Diagnostic {
    Diagnostic::new("no-room", message).at(context.spec.place(channel)).hint(hint)
}
