//! The functions that compare values: growth, multiples, shares.

use super::aggregate::{number, with_rows};
use super::arithmetic::{divide, finite};
use super::eval::Evaluator;
use super::fault::Fault;
use super::functions::Outcome;
use super::tree::Node;
use super::value::{Lane, Value};

/// Two rows and their numbers.
type Ends = [(usize, f64); 2];

/// A column, and its first and its last number with their rows, which decide.
fn ends<'a>(ev: &mut Evaluator<'a>, argument: &'a Node) -> Result<(Lane<f64>, Ends), Fault> {
    let (value, lane) = with_rows(ev, argument)?;
    let mut present = lane.present().map(|(index, number)| (lane.rows[index], number));
    let (Some(first), Some(last)) = (present.next(), present.next_back()) else {
        return Err(Fault::new(&argument.span, "this has one row, and two are needed"));
    };
    ev.keep(&value, first.0, "the first value");
    ev.keep(&value, last.0, "the last value");
    drop(present);
    Ok((lane, [first, last]))
}

pub(super) fn ratio<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    if let [from, to] = arguments {
        return ev.pairs(node, from, to, |from, to| divide(to, from));
    }
    let (_, [(_, from), (_, to)]) = ends(ev, &arguments[0])?;
    number(node, divide(to, from))
}

pub(super) fn change<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    if let [from, to] = arguments {
        return ev.pairs(node, from, to, changed);
    }
    let (_, [(_, from), (_, to)]) = ends(ev, &arguments[0])?;
    number(node, changed(from, to))
}

fn changed(from: f64, to: f64) -> Result<f64, String> {
    if from < 0.0 {
        return Err("a change from a negative value is no part of it".to_owned());
    }
    divide(to - from, from)
}

pub(super) fn cagr<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let (lane, [(first, from), (last, to)]) = ends(ev, &arguments[0])?;
    if from <= 0.0 || to <= 0.0 {
        return Err(Fault::new(&arguments[0].span, "yearly growth needs values above zero"));
    }
    let times = match arguments.get(1) {
        Some(times) => ev.numbers(times)?,
        None => the_times(ev, node)?,
    };
    let shown = arguments.get(1).unwrap_or(node);
    let time = |row| time(&times, row, shown);
    let mut before = f64::NEG_INFINITY;
    for (index, _) in lane.present() {
        let now = time(lane.rows[index])?;
        if now <= before {
            return Err(Fault::new(&arguments[0].span, "the years do not rise from row to row")
                .hint("choose the rows of one series: 指數[污染物 = \"二氧化硫\"]"));
        }
        before = now;
    }
    let years = time(last)? - time(first)?;
    number(node, finite(libm::pow(to / from, 1.0 / years) - 1.0))
}

/// The one column of times of a table.
fn the_times(ev: &mut Evaluator, node: &Node) -> Result<Lane<f64>, Fault> {
    let (columns, names) = (ev.rows.time_columns(), ev.rows.names());
    let [column] = columns[..] else {
        let times: Vec<_> = columns.iter().map(|&column| names[column]).collect();
        let fault = if times.is_empty() {
            Fault::new(&node.span, "the table has no column of years")
        } else {
            Fault::new(&node.span, format!("the table has several: {}", times.join(", ")))
        };
        return Err(fault.hint("name the years: cagr(金額, 年份)"));
    };
    ev.numbers_of(&Value::Cells { column, rows: (0..ev.rows.rows()).collect() }, node)
}

/// The time of a row; rows rise.
fn time(times: &Lane<f64>, row: usize, shown: &Node) -> Result<f64, Fault> {
    let index = times.rows.binary_search(&row).ok();
    index
        .and_then(|index| times.values[index])
        .ok_or_else(|| Fault::new(&shown.span, "a row has no year"))
}

pub(super) fn share<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let (_, lane) = with_rows(ev, &arguments[0])?;
    let kept = ev.condition(&arguments[1])?;
    let part = lane.filtered(|row| kept[row]);
    if part.values.is_empty() {
        return Err(Fault::new(&arguments[1].span, "no row is left by this condition"));
    }
    let total = |lane: &Lane<f64>| lane.present().map(|(_, number)| number).sum::<f64>();
    number(node, divide(total(&part), total(&lane)))
}
