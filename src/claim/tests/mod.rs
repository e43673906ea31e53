//! Expressions over the booklet's tables and small ones.

mod claims;
mod faults;
mod missing;
mod numbers;
mod percent;
mod random;
mod templates;
mod truths;

use super::fault::Fault;
use super::value::{Lane, Value};
use super::{Rows, TableRows, eval, parse};
use crate::diagnostic::Located;
use crate::spec::{ColumnSpec, ColumnType};
use crate::table::Table;

/// A table of the booklet.
#[derive(Clone, Copy, Debug)]
enum Data {
    Fdi,
    Cepa,
    Air,
    Offices,
}

impl Data {
    /// Calls `f` with the rows of the table.
    fn with<T>(self, f: impl FnOnce(&dyn Rows) -> T) -> T {
        use ColumnType::{Number, Percent, Text, Year};
        match self {
            Self::Fdi => with(
                include_str!("../../../data/outbound-fdi.csv"),
                &[("年份", Year), ("金額", Number), ("香港佔比", Percent)],
                f,
            ),
            Self::Cepa => with(
                include_str!("../../../data/cepa-certificates.csv"),
                &[("服務行業", Text), ("證明書數目", Number)],
                f,
            ),
            Self::Air => with(
                include_str!("../../../data/air-pollutants.csv"),
                &[("污染物", Text), ("年份", Year), ("指數", Number)],
                f,
            ),
            Self::Offices => with(
                include_str!("../../../data/mainland-offices.csv"),
                &[("機構", Text), ("時間", Text), ("數目", Number)],
                f,
            ),
        }
    }
}

/// Calls `f` with the rows of a CSV table.
fn with<T>(csv: &str, columns: &[(&str, ColumnType)], f: impl FnOnce(&dyn Rows) -> T) -> T {
    let table = Table::parse(csv.as_bytes().to_vec(), "data/x.csv").expect("a sound table");
    let spec = ColumnSpec::of;
    let columns: Vec<_> = columns
        .iter()
        .map(|(name, kind)| (Located::nowhere((*name).to_owned()), spec(*kind)))
        .collect();
    f(&TableRows::new(&table, &columns))
}

/// The one number of a value; cells of one row count as their number.
fn number(value: &Value, rows: &dyn Rows) -> Option<f64> {
    match value {
        Value::Numbers(Lane { values, .. }) if values.len() == 1 => values[0],
        Value::Cells { column, rows: selected } if selected.len() == 1 => {
            rows.number(*column, selected[0]).expect("a number")
        }
        _ => None,
    }
}

/// Whether an expression holds.
fn holds(text: &str, rows: &dyn Rows) -> Result<bool, Fault> {
    let expr = parse(text)?.with_percentages(rows);
    match eval(&expr, rows)? {
        Value::Truths(Lane { values, .. }) if values.len() == 1 => {
            Ok(values[0].expect("a truth that is there"))
        }
        other => Err(Fault::new(&(0..text.len()), format!("no single truth: {other:?}"))),
    }
}

#[test]
fn numbers_are_those_of_an_independent_program() {
    for (data, text, wanted) in numbers::NUMBERS {
        data.with(|rows| {
            let expr = parse(text).expect(text);
            let value = eval(&expr, rows).expect(text);
            let found = number(&value, rows).expect(text);
            let near = (found - wanted).abs() <= 1e-12 * wanted.abs();
            assert!(near, "{text}: {found}, not {wanted}");
        });
    }
}
