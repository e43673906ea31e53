//! Columns of the table at hand → channels, as their types or their cells say.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Context;
use super::channel::{Channel, Long, Values};
use super::time::{self, Grain, Moment};
use crate::diagnostic::{Diagnostic, Label, Located, Place, Result};
use crate::spec::{At, ColumnType, Text, Words};
use crate::table::{Column, Numbers, refuse_duplicates};
use crate::text::is_chinese;

/// The most rows of names; words are not even set for more.
const MOST_ROWS: usize = 1_000;
/// The most characters of a name, marks and all.
const MOST_LETTERS: usize = 400;
/// The greatest number of units in the last printed decimal that is exact.
const MOST_EXACT: f64 = 1e15;

impl<'a> Context<'a> {
    /// The column of a channel.
    pub(super) fn column(&self, channel: &Label) -> Result<Column<'a>> {
        self.table.column(channel)
    }

    /// What the first column says of each row.
    pub(super) fn row_names(&self) -> Vec<String> {
        let Some(column) = self.table.columns().next() else { return vec![] };
        (0..self.table.rows()).map(|row| column.text(row).into_owned()).collect()
    }

    /// A name of a column as a label.
    pub(super) fn label(&self, channel: &Text) -> Label {
        self.spec.label(channel)
    }

    /// The words of a channel as a label.
    pub(super) fn label_of(&self, channel: &At<Words>) -> Label {
        Located { value: channel.get().all().join(", "), place: self.spec.place(channel) }
    }

    /// The names of one or several columns, each with its place.
    pub(super) fn names_of(&self, channel: &At<Words>) -> Vec<Label> {
        self.spec.labels(channel)
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

    /// The type that the spec gives a column.
    pub(super) fn declared(&self, channel: &str) -> Option<ColumnType> {
        self.spec.columns.get(channel).map(|column| column.kind)
    }

    /// A channel of positions, as its type or its cells say. Numbers are names where `is_discrete`.
    pub(super) fn positions(&self, channel: &Label, is_discrete: bool) -> Result<Channel> {
        match self.declared(&channel.value) {
            Some(ColumnType::Text) => return self.names(channel).map(Channel::Names),
            Some(ColumnType::Number | ColumnType::Percent) if !is_discrete => {
                return self.values(channel).map(|values| Channel::Numbers(Box::new(values)));
            }
            Some(ColumnType::Number | ColumnType::Percent) => {
                return self.names(channel).map(Channel::Names);
            }
            declared => {
                let times = self.times(channel)?;
                if declared.is_some() || times.is_some() {
                    return Ok(Channel::Times(times.expect("declared times were checked")));
                }
            }
        }
        if !is_discrete && let Ok(values) = self.values(channel) {
            return Ok(Channel::Numbers(Box::new(values)));
        }
        self.names(channel).map(Channel::Names)
    }

    /// A channel of numbers.
    pub(super) fn values(&self, channel: &Label) -> Result<Values> {
        let column = self.column(channel)?;
        let missing = self.spec.columns.get(channel.value.as_str());
        let missing = missing.map_or(&[][..], |column| column.missing());
        let Numbers { values: numbers, decimals, .. } = column.numbers(missing)?;
        if numbers.iter().all(|number| number.is_nan()) {
            let message = format!("the column 「{}」 has no value at all", channel.value);
            return Err(Diagnostic::new("missing-value", message)
                .at(channel.place.clone())
                .hint("give a value, or take the column out")
                .into());
        }
        // All panels of a figure print a column alike.
        let whole = self.whole_numbers(channel)?;
        let decimals = whole.decimals.max(decimals);
        let (print, unit) = self.print(channel, &whole.values, decimals)?;
        let values = Values { name: channel.clone(), numbers, print, unit };
        let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
        let inexact = |value: &f64| value.abs() * scale > MOST_EXACT;
        if let Some(row) = values.numbers.iter().position(inexact) {
            let message = format!(
                "{} has too many digits beside the decimals of its column",
                column.text(row)
            );
            return Err(Diagnostic::new("bad-magnitude", message)
                .at(column.place(row))
                .hint(
                    "round the column to fewer decimals, or write its large numbers in a greater \
                     unit, such as 億, in a column of their own",
                )
                .into());
        }
        Ok(values)
    }

    /// The numbers of a column in all panels of the figure.
    pub(super) fn whole_numbers(&self, channel: &Label) -> Result<Numbers> {
        let missing = self.spec.columns.get(channel.value.as_str());
        let missing = missing.map_or(&[][..], |column| column.missing());
        self.whole.get(self.name).column(channel)?.numbers(missing)
    }

    /// Positions and values in long form: of one column of values with or without a column of
    /// series, or of several columns that are a series each.
    pub(super) fn long(
        &self,
        along: &Label,
        columns: &[Label],
        (color, name): (Option<&Text>, Option<&Text>),
        is_discrete: bool,
    ) -> Result<Long> {
        let rows = self.table.rows();
        let [first, others @ ..] = columns else {
            let fault = Diagnostic::new("bad-value", "a list of no columns");
            return Err(fault.at(along.place.clone()).hint("name a column").into());
        };
        let (mut series, mut series_of) = (vec![first.clone()], vec![]);
        let mut values = self.values(first)?;
        if let Some(color) = color {
            if let Some(extra) = others.first() {
                let message = "several columns are a series each, and so are the rows of `color`";
                return Err(Diagnostic::new("bad-key", message)
                    .at(extra.place.clone())
                    .hint("name one column of values, or take `color` out")
                    .into());
            }
            let (names, numbers) = self.series(&self.label(color))?;
            (series, series_of) = (names, numbers.into_iter().map(|n| n as u16).collect());
        }
        self.refuse_mixed_units(columns)?;
        let mut decimals = values.print.written;
        let mut whole = vec![];
        for column in others {
            let more = self.values(column)?;
            decimals = decimals.max(more.print.written);
            Arc::make_mut(&mut values.numbers).extend(more.numbers.iter());
            whole.extend(self.whole_numbers(column)?.values.iter());
            series.push(column.clone());
        }
        if !others.is_empty() {
            let of = |i: usize| std::iter::repeat_n(i as u16, rows);
            series_of = (0..columns.len()).flat_map(of).collect();
            // Several columns are printed alike.
            whole.extend(self.whole_numbers(first)?.values.iter());
            (values.print, values.unit) = self.print(first, &whole, decimals)?;
        }
        if let Some(name) = name {
            series = vec![self.name_of_one(name, &series)?];
        }
        let along = self.positions(along, is_discrete)?.repeated(columns.len());
        Ok(Long { along, values, series, series_of, columns: columns.to_vec(), rows })
    }

    /// The name that the spec gives a mark's one series.
    fn name_of_one(&self, name: &Text, series: &[Label]) -> Result<Label> {
        if series.len() == 1 {
            return Ok(self.label(name));
        }
        let message = format!("a name for one series, and this mark has {}", series.len());
        Err(Diagnostic::new("bad-key", message)
            .at(self.spec.place(name))
            .hint("take `name` out: the columns, or the cells of `color`, are their names")
            .into())
    }

    /// Refuses columns on one scale whose declared units differ.
    pub(super) fn refuse_mixed_units(&self, columns: &[Label]) -> Result<()> {
        let unit = |column: &Label| self.spec.unit(&column.value).value;
        let described = |column: &&Label| self.spec.columns.contains_key(column.value.as_str());
        let mut known = columns.iter().filter(described);
        let Some(first) = known.next() else { return Ok(()) };
        let Some(other) = known.find(|column| unit(column) != unit(first)) else { return Ok(()) };
        let named = |column| match unit(column) {
            unit if unit.is_empty() => format!("「{}」 has no unit", column.value),
            unit => format!("「{}」 is in {unit}", column.value),
        };
        let message = format!("{} and {}, and both stand on one scale", named(first), named(other));
        Err(Diagnostic::new("mixed-units", message)
            .at(other.place.clone())
            .hint("give both in one unit, or make two figures of them")
            .into())
    }

    /// A channel of words.
    pub(super) fn names(&self, channel: &Label) -> Result<Vec<Label>> {
        let column = self.column(channel)?;
        self.refuse_too_many(channel)?;
        let labels = column.labels()?;
        refuse_long(&labels)?;
        Ok(labels)
    }

    /// The same; times as a reader says them.
    pub(super) fn said_names(&self, channel: &Label) -> Result<Vec<Label>> {
        let mut labels = self.names(channel)?;
        if let Channel::Times(times) = self.positions(channel, true)? {
            for (label, moment) in labels.iter_mut().zip(times) {
                label.value = self.say(moment);
            }
        }
        Ok(labels)
    }

    /// Refuses more rows of words than can be told apart.
    fn refuse_too_many(&self, channel: &Label) -> Result<()> {
        let rows = self.table.rows();
        if rows <= MOST_ROWS { Ok(()) } else { Err(self.too_many(channel, rows).into()) }
    }

    fn too_many(&self, channel: &Label, count: usize) -> Diagnostic {
        let message = format!("a figure of {count} rows, of which {MOST_ROWS} can be told apart");
        Diagnostic::new("no-room", message)
            .at(channel.place.clone())
            .hint("sum them up in fewer rows")
    }

    /// A channel of series: the names in the order in which the table first has them, times in
    /// theirs, and for each row the number of its name.
    pub(super) fn series(&self, channel: &Label) -> Result<(Vec<Label>, Vec<usize>)> {
        let mut labels = self.column(channel)?.labels()?;
        let times = self.times(channel)?;
        if let Some(times) = &times {
            for (label, moment) in labels.iter_mut().zip(times) {
                label.value = self.say(*moment);
            }
        }
        let mut number: BTreeMap<&str, usize> = BTreeMap::new();
        let mut names: Vec<(Label, Option<f64>)> = vec![];
        for (row, label) in labels.iter().enumerate() {
            if number.contains_key(label.value.as_str()) {
                continue;
            }
            number.insert(&label.value, names.len());
            let time = times.as_ref().map(|times| time::position(times[row], Grain::Year));
            names.push((label.clone(), time));
            if names.len() > MOST_ROWS {
                return Err(self.too_many(channel, names.len()).into());
            }
        }
        if times.is_some() {
            names.sort_by(|a, b| a.1.unwrap_or(0.0).total_cmp(&b.1.unwrap_or(0.0)));
            number = names.iter().enumerate().map(|(i, (name, _))| (&*name.value, i)).collect();
        }
        let rows = labels.iter().map(|label| number[label.value.as_str()]).collect();
        let names: Vec<Label> = names.into_iter().map(|(name, _)| name).collect();
        refuse_long(&names)?;
        Ok((names, rows))
    }

    /// The times of a column: as its type says, or else if all of its cells are some.
    pub(super) fn times(&self, channel: &Label) -> Result<Option<Vec<Moment>>> {
        let column = self.column(channel)?;
        let declared = self.declared(&channel.value);
        if matches!(declared, Some(ColumnType::Text | ColumnType::Number | ColumnType::Percent)) {
            return Ok(None);
        }
        let rows = 0..self.table.rows();
        Ok(rows.map(|row| time::read(&column.text(row), declared)).collect())
    }

    /// An optional text of the spec, or words of our own.
    pub(super) fn words_or(&self, text: &Option<Text>, default: impl FnOnce() -> String) -> Label {
        self.spec.optional(text).unwrap_or_else(|| Located::nowhere(default()))
    }

    /// A channel of shares in percent, each from 0 to 100.
    pub(super) fn shares(&self, channel: &Label) -> Result<Values> {
        let values = self.values(channel)?;
        self.refuse_negative(channel, &values, "share")?;
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

    /// Refuses a negative part of a whole, or size.
    pub(super) fn refuse_negative(
        &self,
        channel: &Label,
        values: &Values,
        what: &str,
    ) -> Result<()> {
        let Some(row) = values.numbers.iter().position(|&value| value < 0.0) else {
            return Ok(());
        };
        let column = self.column(channel)?;
        let message =
            format!("{} is negative, and 「{}」 is a {what}", column.text(row), column.name());
        Err(Diagnostic::new("negative-share", message)
            .at(column.place(row))
            .hint(format!("a {what} is zero or more"))
            .into())
    }

    /// A channel of words beside marks: numbers and times as the figure prints them; an empty cell
    /// gives none.
    pub(super) fn texts(&self, channel: &Label) -> Result<Vec<Label>> {
        self.refuse_too_many(channel)?;
        let column = self.column(channel)?;
        let rows = 0..self.table.rows();
        let place = |row| Some(column.place(row));
        Ok(match self.declared(&channel.value) {
            Some(ColumnType::Number | ColumnType::Percent) => {
                let values = self.values(channel)?;
                let text = |row: usize| {
                    let value = Some(values.numbers[row]).filter(|value| !value.is_nan());
                    value.map_or(String::new(), |value| values.print.text(value))
                };
                rows.map(|row| Located { value: text(row), place: place(row) }).collect()
            }
            Some(ColumnType::Text) | None => {
                let text = |row| column.text(row).replace("\r\n", "\n");
                let labels: Vec<_> =
                    rows.map(|row| Located { value: text(row), place: place(row) }).collect();
                refuse_long(&labels)?;
                labels
            }
            Some(_) => match self.positions(channel, true)? {
                Channel::Times(times) => rows
                    .map(|row| Located { value: self.say(times[row]), place: place(row) })
                    .collect(),
                _ => self.names(channel)?,
            },
        })
    }

    /// The cells of a column of times, some of which may be other words: undescribed ones as a reader says
    /// them, but for those that a Chinese table says itself where the spec names no calendar.
    pub(super) fn said_times(&self, channel: &Label, mut cells: Vec<Label>) -> Vec<Label> {
        if self.declared(&channel.value).is_none() {
            for cell in &mut cells {
                let is_free = !self.spec.is_english() && !self.names_calendar();
                let is_said = is_free && is_chinese(&cell.value);
                let time = time::read(&cell.value, None).filter(|_| !is_said);
                cell.value = time.map_or(std::mem::take(&mut cell.value), |time| self.say(time));
            }
        }
        cells
    }

    /// The name of a row's position, as written or as a reader says it.
    pub(super) fn name_of(&self, channel: &Channel, row: usize) -> Label {
        match channel {
            Channel::Names(names) => names[row].clone(),
            Channel::Times(times) => Located::nowhere(self.say(times[row])),
            Channel::Numbers(values) => Located::nowhere(values.print.text(values.numbers[row])),
        }
    }

    /// Refuses two values for one position and series.
    pub(super) fn refuse_twice(&self, along: &Label, long: &Long) -> Result<()> {
        let key = |row: usize| {
            let mut value = self.name_of(&long.along, row).value;
            if long.series.len() > 1 {
                value = format!("{value}\0{}", long.series[long.series_of(row)].value);
            }
            Located { value, place: self.place(along, long.row(row)) }
        };
        refuse_duplicates(&(0..long.len()).map(key).collect::<Vec<_>>())
    }

    /// The name of a row's position, as it is said.
    pub(super) fn spoken_name(&self, channel: &Channel, row: usize) -> String {
        match channel {
            Channel::Times(times) => self.say(times[row]),
            Channel::Numbers(values) => values.spoken(values.numbers[row]),
            Channel::Names(names) => names[row].value.clone(),
        }
    }

    /// Where a cell of a channel stands.
    pub(super) fn place(&self, channel: &Label, row: usize) -> Option<Place> {
        self.column(channel).ok().map(|column| column.place(row))
    }
}

/// Refuses a name that is longer than any figure has room for.
fn refuse_long(labels: &[Label]) -> Result<()> {
    match labels.iter().find(|label| label.value.chars().nth(MOST_LETTERS).is_some()) {
        Some(label) => {
            let message = format!("a name of more than {MOST_LETTERS} characters");
            let fault = Diagnostic::new("long-text", message).at(label.place.clone());
            Err(fault.hint("shorten it, and say the rest in the `note`").into())
        }
        None => Ok(()),
    }
}
