//! Cells that are missing, columns of several times, and tables of one row.

use std::sync::Arc;

use super::super::{Rows, eval, parse};
use super::claims::fault_of;
use super::{holds, number, with};
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::spec::ColumnType;

/// Columns of numbers, of which an empty cell is missing; `t` and `u` are times.
struct Small {
    source: Arc<Source>,
    names: Vec<&'static str>,
    cells: Vec<Vec<&'static str>>,
}

/// Lines of cells between commas; the first line is the names.
fn small(text: &'static str) -> Small {
    let mut lines = text.split('\n').map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap_or_default();
    let source = Source::new("x.csv", text);
    Small { source: Arc::new(source), names, cells: lines.collect() }
}

impl Rows for Small {
    fn rows(&self) -> usize {
        self.cells.len()
    }

    fn names(&self) -> Vec<&str> {
        self.names.clone()
    }

    fn number(&self, column: usize, row: usize) -> Result<Option<f64>, Diagnostic> {
        match self.cells[row][column] {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Diagnostic::new("bad-number", "no number")),
        }
    }

    fn text(&self, column: usize, row: usize) -> &str {
        self.cells[row][column]
    }

    fn time_columns(&self) -> Vec<usize> {
        (0..self.names.len()).filter(|&i| matches!(self.names[i], "t" | "u")).collect()
    }

    fn is_percentage(&self, _: &str) -> bool {
        false
    }

    fn place(&self, column: usize, row: usize) -> Place {
        Place::new(&self.source, column..row)
    }
}

const GAPS: &str = "t,v,w,k\n2000,,1,a\n2001,10,,b\n2002,,3,\n2003,40,4,a\n2004,,5,b";

#[test]
fn missing_cells_are_left_out() {
    let rows = small(GAPS);
    let numbers = [
        ("sum(v)", 50.0),
        ("mean(v)", 25.0),
        ("median(v)", 25.0),
        ("first(v)", 10.0),
        ("last(v)", 40.0),
        ("min(v)", 10.0),
        ("max(v)", 40.0),
        ("count(v)", 2.0),
        ("count(w)", 4.0),
        ("count(k)", 4.0),
        ("ratio(v)", 4.0),
        ("change(v)", 3.0),
        ("cagr(v)", 1.0),
        ("sum(v * w)", 160.0),
        ("count(v * w)", 1.0),
        ("sum(w[v > 0])", 4.0),
        ("count(t[v > 10])", 1.0),
        // What is missing is neither above 10 nor not above 10.
        ("count(t[not v > 10])", 1.0),
        ("count(t[v > 10 or w < 4])", 3.0),
        ("count(t[v > 10 and w = 4])", 1.0),
        ("count(t[not (v > 10 and w < 4)])", 3.0),
        ("count(t[k = \"\"])", 1.0),
        ("count(t[k ≠ \"a\"])", 3.0),
        ("share(v, t = 2003)", 0.8),
        ("share(v, t = 2000)", 0.0),
        ("argmax(v, t)", 2003.0),
        ("argmin(w, t)", 2000.0),
    ];
    for (text, wanted) in numbers {
        let expr = parse(text).expect(text);
        let found = number(&eval(&expr, &rows).expect(text), &rows);
        let found = found.expect(text);
        assert!((found - wanted).abs() < 1e-12, "{text}: {found}");
    }
    assert_eq!(holds("increasing(v) and increasing(w)", &rows), Ok(true));
    assert_eq!(holds("complete(w)", &rows), Ok(false));
}

#[test]
fn a_missing_cell_is_no_value() {
    let rows = small(GAPS);
    let faults = [
        ("v[t = 2000] = 1", "v[t = 2000] = 1", "this compares a missing cell"),
        ("1 in v[t = 2000]..3", "v[t = 2000]", "the cell is missing"),
        ("sum(v[t = 2000]) = 0", "v[t = 2000]", "all cells are missing"),
        ("first(v[t = 2000]) = 0", "v[t = 2000]", "all cells are missing"),
        ("ratio(v[t < 2002]) = 0", "v[t < 2002]", "this has one row, and two are needed"),
    ];
    for (text, underlined, message) in faults {
        let fault = fault_of(text, &rows);
        assert_eq!((&text[fault.span.clone()], fault.message.as_str()), (underlined, message));
    }
}

#[test]
fn growth_asks_which_column_holds_the_years() {
    let none = small("a,v\n1,2\n3,4");
    let fault = fault_of("cagr(v) = 1", &none);
    assert_eq!(fault.message, "the table has no column of years");
    let two = small("t,u,v\n2000,1,10\n2002,2,40");
    let fault = fault_of("cagr(v) = 1", &two);
    assert_eq!(fault.message, "the table has several: t, u");
    assert_eq!(holds("cagr(v, t) = 1 and cagr(v, u) = 3", &two), Ok(true));
    let twice = small("t,v\n2000,1\n2000,4");
    let fault = fault_of("cagr(v) = 1", &twice);
    assert_eq!(fault.message, "the years do not rise from row to row");
    let from_zero = small("t,v\n2000,0\n2001,4");
    let fault = fault_of("cagr(v) = 1", &from_zero);
    assert_eq!(fault.message, "yearly growth needs values above zero");
    let gap = small("t,v\n2000,1\n,2\n2002,4");
    assert_eq!(fault_of("cagr(v) = 1", &gap).message, "a row has no year");
}

#[test]
fn quarters_and_months_are_fractions_of_years() {
    let quarters = small("t,v\n2000,100\n2000.25,1\n2000.5,1\n2000.75,1\n2001,121");
    assert_eq!(holds("complete(t) and cagr(v) = 21%", &quarters), Ok(true));
    let months = small("t\n2000\n2000.083333\n2000.166667\n2000.25\n2000.333333");
    assert_eq!(holds("complete(t)", &months), Ok(true));
    let month_left_out = small("t\n2000\n2000.083333\n2000.25\n2000.333333");
    assert_eq!(holds("complete(t)", &month_left_out), Ok(false));
}

#[test]
fn a_condition_may_leave_no_row_to_count() {
    let same = small("k,v\na,1\na,2");
    assert_eq!(holds("count(v[k ≠ \"a\"]) = 0", &same), Ok(true));
}

#[test]
fn an_empty_text_is_missing() {
    let kinds = [("k", ColumnType::Text), ("v", ColumnType::Number)];
    let found = with("k,v\n,1\na,2\nb,3\n,4", &kinds, |rows| {
        holds("count(k) = 2 and first(k) = \"a\" and last(k) = \"b\"", rows)
    });
    assert_eq!(found, Ok(true));
}

#[test]
fn a_table_of_one_row_is_a_table() {
    let one = small("t,v,k\n2000,7,a");
    for text in ["v = 7", "v[t = 2000] = 7", "v[k = \"a\"] = 7", "sum(v) = 7", "v[v = 7] = 7"] {
        assert_eq!(holds(text, &one), Ok(true), "{text}");
    }
}
