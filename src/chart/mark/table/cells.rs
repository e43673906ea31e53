//! Columns of a table as words and numbers.

use std::borrow::Cow;

use super::TableMark;
use crate::chart::Context;
use crate::chart::alt::{Gist, Kind, Pile, Run, Table, TableColumn, said};
use crate::chart::channel::{Channel, Values};
use crate::chart::mark::too_many;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::format;
use crate::spec::{ColumnType, Text};
use crate::table;

/// What the alternative text calls it.
const TABLE: Kind = Kind::new("表", "table");
/// The most columns and rows.
const MOST: (usize, usize) = (20, 200);
/// The fewest digits of codes of one length.
const LONG_CODE: usize = 8;

/// A column, read.
pub(super) struct Column {
    /// Its name, with its unit where numbers do not say it.
    pub(super) head: Label,
    /// Its cells as they are printed; a missing number is a dash.
    pub(super) cells: Vec<Label>,
    /// Its numbers, where it has any.
    pub(super) values: Option<Values>,
    /// Whether the spec says what its cells are.
    is_described: bool,
    /// Whether all of its cells are times.
    pub(super) has_times: bool,
}

/// What is emphasised.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Emphasis {
    Nothing,
    Row(usize),
    Column(usize),
}

/// The cells of a table.
pub(super) struct Cells {
    pub(super) columns: Vec<Column>,
    pub(super) emphasis: Emphasis,
    /// The column beside which bars stand.
    pub(super) bar: Option<usize>,
}

impl Cells {
    pub(super) fn read(context: &Context, mark: &TableMark) -> Result<Self> {
        let named = mark.columns.as_ref().map(|columns| context.names_of(columns));
        // A column that the spec does not name is told at its first cell.
        let label = |column: table::Column| Located {
            value: column.name().to_owned(),
            place: Some(column.place(0)),
        };
        let all = || context.table.columns().map(label).collect();
        let names: Vec<Label> = named.unwrap_or_else(all);
        let counts = (names.len(), context.table.rows());
        let Some(first) = names.first() else {
            return Err(Diagnostic::new("bad-value", "a table without columns")
                .at(mark.columns.as_ref().and_then(|columns| context.spec.place(columns)))
                .hint("name a column, or take `columns` out for all of them")
                .into());
        };
        if counts.0 > MOST.0 || counts.1 > MOST.1 {
            let message = format!("a table of {} columns and {} rows", counts.0, counts.1);
            return Err(too_many(first, message, "show fewer: a reader looks up a few").into());
        }
        let columns = names.iter().map(|name| Column::read(context, name));
        let columns = columns.collect::<Result<Vec<_>>>()?;
        let emphasis = emphasis(context, mark, &names)?;
        let bar =
            mark.bar.as_ref().map(|bar| bar_of(context, bar, &names, &columns)).transpose()?;
        Ok(Self { columns, emphasis, bar })
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.columns[0].cells.len()
    }

    /// Whether a cell is emphasised.
    pub(super) fn is_loud(&self, column: usize, row: usize) -> bool {
        self.emphasis == Emphasis::Row(row) || self.emphasis == Emphasis::Column(column)
    }

    /// What it tells: each column by the names of the first.
    pub(super) fn gist(self) -> Gist<'static> {
        let names = Channel::Names(self.columns[0].cells.clone());
        let rows: Vec<u32> = (0..self.rows() as u32).collect();
        let run = |values: Values| Run {
            missing: 0,
            kind: TABLE,
            along: Cow::Owned(names.clone()),
            values: Cow::Owned(values),
            series: vec![(Cow::Borrowed(""), Cow::Owned(rows.clone()))],
            pile: Pile::None,
            shown: None,
            part: None,
        };
        let named = self.columns[0].cells.iter().map(|cell| said(&cell.value)).collect();
        // A dash says that there is nothing to say.
        let words =
            |cell: &Label| if cell.value == "—" { String::new() } else { said(&cell.value) };
        let column = |Column { head, cells, values, is_described, .. }: Column| match values {
            Some(values) if is_described => TableColumn::Numbers(Box::new(run(values))),
            _ => TableColumn::Words(said(&head.value), cells.iter().map(words).collect()),
        };
        let columns = self.columns.into_iter().skip(1).map(column).collect();
        Gist::Table(Table { kind: TABLE, rows: named, columns })
    }
}

impl Column {
    fn read(context: &Context, name: &Label) -> Result<Self> {
        let declared = context.declared(&name.value);
        context.column(name)?;
        let values = match declared {
            Some(ColumnType::Number | ColumnType::Percent) => Some(context.values(name)?),
            Some(_) => None,
            None => match context.positions(name, false) {
                Ok(Channel::Numbers(values)) if !are_codes(context, name)? => Some(*values),
                _ => None,
            },
        };
        let head = |unit: &str| match unit {
            unit if unit.is_empty() || name.value.contains(unit) => name.clone(),
            unit if context.spec.is_english() => name.with(format!("{} ({unit})", name.value)),
            unit => name.with(format!("{}（{unit}）", name.value)),
        };
        let is_described = declared.is_some();
        let Some(values) = values else {
            let (cells, has_times) = texts(context, name)?;
            return Ok(Self { head: name.clone(), cells, values: None, is_described, has_times });
        };
        if !is_described {
            let cells = as_written(context, name, &values)?;
            let (head, values) = (name.clone(), Some(values));
            return Ok(Self { head, cells, values, is_described, has_times: false });
        }
        // Who looks a number up wants all of its digits, in the unit of its column.
        let (print, unit) = context.print_exactly(&values)?;
        let values = Values { print, unit, ..values };
        let says = values.print.says_unit(false);
        let own = context.spec.unit(&name.value).value;
        let head = head(if says { &own } else { &values.unit.value });
        let cell = |(row, number): (usize, &f64)| Located {
            value: if number.is_nan() { "—".to_owned() } else { values.print.bare(*number) },
            place: context.place(name, row),
        };
        let cells = values.numbers.iter().enumerate().map(cell).collect();
        Ok(Self { head, cells, values: Some(values), is_described, has_times: false })
    }
}

/// The numbers of a column of which the spec says nothing: each with its own decimals, plus and percent sign,
/// as rows may be of unlike things.
fn as_written(context: &Context, name: &Label, values: &Values) -> Result<Vec<Label>> {
    let column = context.column(name)?;
    let cell = |(row, number): (usize, &f64)| {
        let text = column.text(row);
        let plus = if text.starts_with('+') { "+" } else { "" };
        let percent = if text.ends_with(['%', '％']) { "%" } else { "" };
        let digits = format::number(*number, column.decimals(row), context.spec.thousands);
        Located { value: format!("{plus}{digits}{percent}"), place: Some(column.place(row)) }
    };
    Ok(values.numbers.iter().enumerate().map(cell).collect())
}

/// Whether digits of a column are no numbers: one begins with a zero that a number would lose, as 007 does,
/// or all have as many as a number of a telephone, which nobody counts without a unit.
fn are_codes(context: &Context, name: &Label) -> Result<bool> {
    let column = context.column(name)?;
    let cells: Vec<_> = (0..context.table.rows()).map(|row| column.text(row)).collect();
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let begins_with_zero = |text: &str| {
        let mut digits = text.bytes();
        digits.next() == Some(b'0') && digits.next().is_some_and(|next| next.is_ascii_digit())
    };
    let length = cells.first().map_or(0, |cell| cell.len());
    let is_long = |cell: &str| cell.len() == length && is_digits(cell);
    Ok(cells.iter().any(|cell| begins_with_zero(cell))
        || length >= LONG_CODE && cells.iter().all(|cell| is_long(cell)))
}

/// The cells of a column of words, and whether all are times, which are as a reader says them.
fn texts(context: &Context, name: &Label) -> Result<(Vec<Label>, bool)> {
    let are_times = matches!(context.positions(name, true), Ok(Channel::Times(_)));
    let cells = context.texts(name)?;
    Ok((if are_times { context.said_times(name, cells) } else { cells }, are_times))
}

/// The row or the column that the spec emphasises.
fn emphasis(context: &Context, mark: &TableMark, names: &[Label]) -> Result<Emphasis> {
    let Some(wanted) = &mark.emphasis else { return Ok(Emphasis::Nothing) };
    let first = context.column(&names[0])?;
    let is_wanted = |row: &usize| first.text(*row) == wanted.get().as_str();
    let mut rows = (0..context.table.rows()).filter(is_wanted);
    if let Some(row) = rows.next() {
        return match rows.next() {
            None => Ok(Emphasis::Row(row)),
            Some(_) => {
                let message = format!("several rows begin with 「{}」", wanted.get());
                Err(Diagnostic::new("duplicate-category", message)
                    .at(context.spec.place(wanted))
                    .hint("let the table begin with a column whose cells differ")
                    .into())
            }
        };
    }
    match names.iter().position(|name| name.value == *wanted.get()) {
        Some(column) => Ok(Emphasis::Column(column)),
        None => {
            let message =
                format!("no row begins with 「{0}」, and no column is 「{0}」", wanted.get());
            Err(Diagnostic::new("missing-category", message)
                .at(context.spec.place(wanted))
                .hint("write it as the table does, or take it out")
                .into())
        }
    }
}

/// The column beside which bars stand.
fn bar_of(context: &Context, bar: &Text, names: &[Label], columns: &[Column]) -> Result<usize> {
    let found = names.iter().position(|name| name.value == *bar.get());
    let numbers = found.and_then(|column| Some((column, columns[column].values.as_ref()?)));
    let Some((column, values)) = numbers else {
        let message = format!("the table shows no column of numbers 「{}」", bar.get());
        return Err(Diagnostic::new("missing-column", message)
            .at(context.spec.place(bar))
            .hint("name a column of numbers that the table shows, or take `bar` out")
            .into());
    };
    context.refuse_negative(&names[column], values, "bar")?;
    Ok(column)
}
