//! The functions that state something about a column, and what contradicts them.

use std::collections::BTreeMap;

use super::aggregate::with_rows;
use super::eval::Evaluator;
use super::fault::Fault;
use super::functions::Outcome;
use super::tree::Node;
use super::value::{Value, rounded};

/// How far a step of a complete column may be off, as a part of it: months are fractions of years.
const STEP: f64 = 1e-3;

pub(super) fn unique<'a>(
    ev: &mut Evaluator<'a>,
    _: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let columns = arguments.iter().map(|argument| match ev.value(argument)? {
        Value::Cells { column, rows } => Ok((column, rows)),
        _ => Err(Fault::new(&argument.span, "this is no column of the table")),
    });
    let columns: Vec<_> = columns.collect::<Result<_, Fault>>()?;
    let (first, rows) = &columns[0];
    if let Some(other) = columns.iter().position(|(_, other)| other != rows) {
        return Err(Fault::new(&arguments[other].span, "these columns have different rows"));
    }
    if rows.is_empty() {
        return Err(Fault::new(&arguments[0].span, "no row is left by this condition"));
    }
    let mut seen = BTreeMap::new();
    for &row in rows {
        let cells: Vec<_> = columns.iter().map(|(column, _)| ev.rows.text(*column, row)).collect();
        let shown = cells.join("，");
        if let Some(earlier) = seen.insert(cells, row) {
            let cells = Value::Cells { column: *first, rows: vec![] };
            ev.keep(&cells, earlier, "first here");
            ev.keep(&cells, row, "and again here");
            ev.reason = format!("「{shown}」 occurs twice");
            return Ok(false.into());
        }
    }
    Ok(true.into())
}

pub(super) fn complete<'a>(
    ev: &mut Evaluator<'a>,
    _: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let (_, lane) = with_rows(ev, &arguments[0])?;
    let mut steps: Vec<_> = lane.present().map(|(_, number)| number).collect();
    steps.sort_by(f64::total_cmp);
    steps.dedup();
    let step = steps.windows(2).map(|pair| pair[1] - pair[0]).fold(f64::INFINITY, f64::min);
    let gap = steps.windows(2).find(|pair| pair[1] - pair[0] > step * (1.0 + STEP));
    if let Some(gap) = gap {
        let (before, after) = (rounded(gap[0], 9), rounded(gap[1], 9));
        let step = rounded(step, 6);
        ev.reason = format!("{before} is followed by {after}, while the least step is {step}");
    }
    Ok(gap.is_none().into())
}

pub(super) fn increasing<'a>(
    ev: &mut Evaluator<'a>,
    _: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    monotonic(ev, &arguments[0], |before, after| before < after)
}

pub(super) fn decreasing<'a>(
    ev: &mut Evaluator<'a>,
    _: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    monotonic(ev, &arguments[0], |before, after| before > after)
}

fn monotonic<'a>(
    ev: &mut Evaluator<'a>,
    argument: &'a Node,
    goes_on: fn(f64, f64) -> bool,
) -> Outcome<'a> {
    let (value, lane) = with_rows(ev, argument)?;
    let present: Vec<_> = lane.present().collect();
    let wrong = present.windows(2).find(|pair| !goes_on(pair[0].1, pair[1].1));
    if let Some([before, after]) = wrong {
        ev.keep(&value, lane.rows[before.0], "before");
        ev.keep(&value, lane.rows[after.0], "after");
        ev.reason = format!("{} is followed by {}", before.1, after.1);
    }
    Ok(wrong.is_none().into())
}
