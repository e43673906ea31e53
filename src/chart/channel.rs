//! Channels: columns of a table as typed values.

use super::Context;
use super::time::{self, Grain, Moment};
use crate::diagnostic::{Diagnostic, Label, Located, Place, Result};
use crate::spec::{At, ColumnType, Text, Words};
use crate::table::Column;

/// The most rows of names; words are not even set for more.
const MOST_ROWS: usize = 1_000;
/// The most characters of a name, marks and all.
const MOST_LETTERS: usize = 400;
/// The greatest number of units in the last printed decimal that is exact.
const MOST_EXACT: f64 = 1e15;

/// The values of a channel of positions, a row each.
#[derive(Clone, Debug)]
pub(super) enum Channel {
    Names(Vec<Label>),
    /// Times with their names as written.
    Times(Vec<Moment>),
    /// Numbers; not-a-number where a value is missing.
    Numbers(Values),
}

/// A column of numbers.
#[derive(Clone, Debug)]
pub(super) struct Values {
    /// The column's name.
    pub(super) name: Label,
    /// The numbers; not-a-number where a value is missing.
    pub(super) numbers: Vec<f64>,
    /// How many decimals the cells have.
    pub(super) decimals: usize,
    pub(super) unit: Label,
}

impl Values {
    /// The numbers that are there.
    pub(super) fn present(&self) -> impl Iterator<Item = f64> {
        self.numbers.iter().copied().filter(|number| !number.is_nan())
    }
}

impl Channel {
    /// The grain of times.
    pub(super) fn grain(&self) -> Option<Grain> {
        match self {
            Self::Times(moments) => moments.iter().map(|moment| moment.grain).max(),
            _ => None,
        }
    }
}

/// What a mark reads: the spec, its table, and what is printed.
impl<'a> Context<'a> {
    pub(super) fn column(&self, channel: &Label) -> Result<Column<'a>> {
        self.table.column(channel)
    }

    /// A name of a column as a label.
    pub(super) fn label(&self, channel: &Text) -> Label {
        self.spec.label(channel)
    }

    /// The names of one or several columns, each with its place.
    pub(super) fn names_of(&self, channel: &At<Words>) -> Vec<Label> {
        let place = self.spec.place(channel);
        let narrowed = |name: &String| place.as_ref().map(|place| place.narrowed_to(name));
        let names = channel.get().all().iter();
        names.map(|name| Located { value: name.clone(), place: narrowed(name) }).collect()
    }

    /// The one column of a channel that takes one.
    pub(super) fn one(&self, channel: &At<Words>) -> Result<Label> {
        match &self.names_of(channel)[..] {
            [name] => Ok(name.clone()),
            _ => Err(Diagnostic::new("bad-value", "this channel takes one column")
                .at(self.spec.place(channel))
                .hint("write the name of one column; several columns go with the values")
                .into()),
        }
    }

    fn declared(&self, channel: &str) -> Option<ColumnType> {
        self.spec.columns.get(channel).map(|column| column.kind)
    }

    /// A channel of positions, as its type or its cells say. Numbers are names where `is_discrete`.
    pub(super) fn positions(&self, channel: &Label, is_discrete: bool) -> Result<Channel> {
        let column = self.column(channel)?;
        let declared = self.declared(&channel.value);
        let times = || (0..self.table.rows()).map(|row| time::read(column.text(row), declared));
        match declared {
            Some(ColumnType::Text) => return self.names(channel).map(Channel::Names),
            Some(ColumnType::Number | ColumnType::Percent) if !is_discrete => {
                return self.values(channel).map(Channel::Numbers);
            }
            Some(ColumnType::Number | ColumnType::Percent) => {
                return self.names(channel).map(Channel::Names);
            }
            Some(_) => {
                let times = times().collect::<Option<Vec<_>>>();
                return Ok(Channel::Times(times.expect("declared times were checked")));
            }
            None => {}
        }
        if let Some(times) = times().collect::<Option<Vec<_>>>() {
            return Ok(Channel::Times(times));
        }
        if !is_discrete && let Ok(values) = self.values(channel) {
            return Ok(Channel::Numbers(values));
        }
        self.names(channel).map(Channel::Names)
    }

    /// A channel of numbers.
    pub(super) fn values(&self, channel: &Label) -> Result<Values> {
        let column = self.column(channel)?;
        let missing = self.spec.columns.get(channel.value.as_str());
        let missing = missing.map_or(&[][..], |column| column.missing());
        let values = Values {
            name: channel.clone(),
            numbers: column.numbers_or(missing)?,
            decimals: column.decimals(),
            unit: self.spec.unit(&channel.value),
        };
        let scale = (0..values.decimals).fold(1.0, |scale, _| scale * 10.0);
        let inexact = |value: &f64| value.abs() * scale > MOST_EXACT;
        if let Some(row) = values.numbers.iter().position(inexact) {
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
    pub(super) fn names(&self, channel: &Label) -> Result<Vec<Label>> {
        let column = self.column(channel)?;
        let rows = self.table.rows();
        if rows > MOST_ROWS {
            let message =
                format!("a figure of {rows} rows, of which {MOST_ROWS} can be told apart");
            return Err(Diagnostic::new("no-room", message)
                .at(channel.place.clone())
                .hint("sum them up in fewer rows")
                .into());
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

    /// A channel of series: the names in the order in which the table first has them, times in
    /// theirs, and for each row the number of its name.
    pub(super) fn series(&self, channel: &Label) -> Result<(Vec<Label>, Vec<usize>)> {
        let mut labels = self.names(channel)?;
        let times = match self.positions(channel, true)? {
            Channel::Times(times) => Some(times),
            _ => None,
        };
        if let Some(times) = &times {
            for (label, moment) in labels.iter_mut().zip(times) {
                label.value = self.say(*moment);
            }
        }
        let mut names: Vec<(Label, Option<f64>)> = vec![];
        for (row, label) in labels.iter().enumerate() {
            if names.iter().all(|(known, _)| known.value != label.value) {
                let time = times.as_ref().map(|times| time::position(times[row], Grain::Year));
                names.push((label.clone(), time));
            }
        }
        if times.is_some() {
            names.sort_by(|a, b| a.1.unwrap_or(0.0).total_cmp(&b.1.unwrap_or(0.0)));
        }
        let names: Vec<Label> = names.into_iter().map(|(name, _)| name).collect();
        let number = |label: &Label| names.iter().position(|name| name.value == label.value);
        let rows = labels.iter().filter_map(number).collect();
        Ok((names, rows))
    }

    /// An optional text of the spec, or words of our own.
    pub(super) fn words_or(&self, text: &Option<Text>, default: impl FnOnce() -> String) -> Label {
        self.spec.optional(text).unwrap_or_else(|| Located::nowhere(default()))
    }

    /// A channel of shares in percent, each from 0 to 100.
    pub(super) fn shares(&self, channel: &Label) -> Result<Values> {
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
    pub(super) fn refuse_negative(&self, channel: &Label, values: &Values) -> Result<()> {
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

    /// Where a cell of a channel stands.
    pub(super) fn place(&self, channel: &Label, row: usize) -> Option<Place> {
        self.column(channel).ok().map(|column| column.place(row))
    }
}
