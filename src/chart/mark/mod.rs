//! Marks, one file each: a table of channels becomes shapes and labels.
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

/// A column of numbers, and how many decimals it is printed with.
struct Values {
    numbers: Vec<f64>,
    decimals: usize,
    unit: Label,
}

impl Context<'_> {
    fn column(&self, channel: &Text) -> Result<Column<'_>> {
        self.table.column(&self.spec.label(channel))
    }

    /// A channel of numbers.
    fn values(&self, channel: &Text) -> Result<Values> {
        let column = self.column(channel)?;
        let unit = self.spec.unit(channel.get_ref());
        Ok(Values { numbers: column.numbers()?, decimals: column.decimals(), unit })
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
        column.labels()
    }

    /// The years of a channel that holds years, be it declared or plain from its cells.
    fn years(&self, channel: &Text) -> Result<Option<Vec<f64>>> {
        let declared = self.spec.columns.get(channel.get_ref().as_str()).map(|column| column.kind);
        let column = self.column(channel)?;
        Ok(match declared {
            Some(ColumnType::Year) | None => column.years(),
            Some(_) => None,
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
