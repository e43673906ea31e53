//! The functions that make one value of a column.

use super::arithmetic::finite;
use super::eval::Evaluator;
use super::fault::Fault;
use super::functions::Outcome;
use super::tree::Node;
use super::value::{Lane, Value};

/// The numbers of a column, in the order of its rows.
fn column<'a>(ev: &mut Evaluator<'a>, argument: &'a Node) -> Result<Vec<f64>, Fault> {
    let (_, lane) = with_rows(ev, argument)?;
    Ok(lane.present().map(|(_, number)| number).collect())
}

/// A value with rows, and its numbers, of which one at least is there.
pub(super) fn with_rows<'a>(
    ev: &mut Evaluator<'a>,
    argument: &'a Node,
) -> Result<(Value<'a>, Lane<f64>), Fault> {
    let value = ev.value(argument)?;
    let lane = ev.numbers_of(&value, argument)?;
    if lane.rows.is_empty() {
        return Err(Fault::new(&argument.span, "this is one number, not a column"));
    }
    if lane.present().next().is_none() {
        return Err(Fault::new(&argument.span, "all cells are missing"));
    }
    Ok((value, lane))
}

pub(super) fn number<'a>(node: &Node, number: Result<f64, String>) -> Outcome<'a> {
    number.map(Value::from).map_err(|why| Fault::new(&node.span, why))
}

pub(super) fn sum<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    number(node, finite(column(ev, &arguments[0])?.iter().sum()))
}

pub(super) fn mean<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let numbers = column(ev, &arguments[0])?;
    number(node, finite(numbers.iter().sum::<f64>() / numbers.len() as f64))
}

pub(super) fn median<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let mut numbers = column(ev, &arguments[0])?;
    numbers.sort_by(f64::total_cmp);
    let (low, high) = (numbers[(numbers.len() - 1) / 2], numbers[numbers.len() / 2]);
    number(node, finite(low + (high - low) / 2.0))
}

pub(super) fn min<'a>(ev: &mut Evaluator<'a>, _: &'a Node, arguments: &'a [Node]) -> Outcome<'a> {
    let (value, lane) = with_rows(ev, &arguments[0])?;
    Ok(only(value, &lane, extreme(&lane, |a, b| a < b)))
}

pub(super) fn max<'a>(ev: &mut Evaluator<'a>, _: &'a Node, arguments: &'a [Node]) -> Outcome<'a> {
    let (value, lane) = with_rows(ev, &arguments[0])?;
    Ok(only(value, &lane, extreme(&lane, |a, b| a > b)))
}

/// The first index whose number is `beyond` all others; there is one number at least.
fn extreme(lane: &Lane<f64>, beyond: fn(f64, f64) -> bool) -> usize {
    let best = lane.present().reduce(|best, next| if beyond(next.1, best.1) { next } else { best });
    best.map_or(0, |(index, _)| index)
}

/// One row of a value, so that its cell is known.
fn only<'a>(value: Value<'a>, lane: &Lane<f64>, index: usize) -> Value<'a> {
    let rows = vec![lane.rows[index]];
    match value {
        Value::Cells { column, .. } => Value::Cells { column, rows },
        _ => Value::Numbers(Lane { rows, values: vec![lane.values[index]] }),
    }
}

pub(super) fn first<'a>(ev: &mut Evaluator<'a>, _: &'a Node, arguments: &'a [Node]) -> Outcome<'a> {
    end(ev, &arguments[0], |present| present.next())
}

pub(super) fn last<'a>(ev: &mut Evaluator<'a>, _: &'a Node, arguments: &'a [Node]) -> Outcome<'a> {
    end(ev, &arguments[0], |present| present.next_back())
}

/// The first or last row of a value, which need not be numbers.
fn end<'a>(
    ev: &mut Evaluator<'a>,
    argument: &'a Node,
    choose: fn(&mut dyn DoubleEndedIterator<Item = usize>) -> Option<usize>,
) -> Outcome<'a> {
    match ev.value(argument)? {
        Value::Cells { column, rows } if !rows.is_empty() => {
            let mut present = rows.iter().copied().filter(|&row| is_there(ev, column, row));
            let row = choose(&mut present);
            let row = row.ok_or_else(|| Fault::new(&argument.span, "all cells are missing"))?;
            Ok(Value::Cells { column, rows: vec![row] })
        }
        value => {
            let lane = ev.numbers_of(&value, argument)?;
            let index = choose(&mut lane.present().map(|(index, _)| index));
            let index = index.ok_or_else(|| Fault::new(&argument.span, "all cells are missing"))?;
            Ok(if lane.rows.is_empty() { value } else { only(value, &lane, index) })
        }
    }
}

/// Whether a cell is not missing, be it a text or a number.
fn is_there(ev: &Evaluator, column: usize, row: usize) -> bool {
    match ev.rows.number(column, row) {
        Ok(number) => number.is_some(),
        Err(_) => !ev.rows.text(column, row).is_empty(),
    }
}

pub(super) fn count<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let count = match ev.value(&arguments[0])? {
        Value::Cells { column, rows } => {
            rows.iter().filter(|row| is_there(ev, column, **row)).count()
        }
        Value::Numbers(lane) if !lane.rows.is_empty() => lane.present().count(),
        Value::Numbers(lane) if lane.values.is_empty() => 0,
        _ => {
            return Err(Fault::new(&arguments[0].span, "this is no column")
                .hint("to count rows, count a column: count(金額[年份 >= 2010])"));
        }
    };
    number(node, Ok(count as f64))
}

pub(super) fn argmax<'a>(
    ev: &mut Evaluator<'a>,
    _: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    label_of(ev, arguments, |a, b| a > b)
}

pub(super) fn argmin<'a>(
    ev: &mut Evaluator<'a>,
    _: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    label_of(ev, arguments, |a, b| a < b)
}

fn label_of<'a>(
    ev: &mut Evaluator<'a>,
    arguments: &'a [Node],
    beyond: fn(f64, f64) -> bool,
) -> Outcome<'a> {
    let (value, lane) = with_rows(ev, &arguments[0])?;
    let best = extreme(&lane, beyond);
    let others = || {
        lane.present().filter(|&(index, number)| index != best && Some(number) == lane.values[best])
    };
    if let Some((other, _)) = others().next() {
        let fault = Fault::new(&arguments[0].span, "two rows share this value");
        return Err([best, other].into_iter().fold(fault, |fault, index| match &value {
            Value::Cells { column, .. } => fault.cell(ev.rows.place(*column, lane.rows[index]), ""),
            _ => fault,
        }));
    }
    ev.keep(&value, lane.rows[best], "the value that decides");
    match ev.value(&arguments[1])? {
        Value::Cells { column, .. } => Ok(Value::Cells { column, rows: vec![lane.rows[best]] }),
        _ => Err(Fault::new(&arguments[1].span, "this is no column of labels")),
    }
}
