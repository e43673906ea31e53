//! A claim against its rows: nothing, or why it does not hold.

use std::ops::Range;

use super::comparison::{at_most, compare, is_near};
use super::eval::Evaluator;
use super::fault::{Fault, part};
use super::parser::parse;
use super::rows::Rows;
use super::tree::{Kind, Node, Op};
use super::value::{Value, rounded};
use crate::diagnostic::{Diagnostic, Label};

/// The most cells that are shown as what decided a claim.
const MOST_CELLS: usize = 3;
/// The fewest and the most significant digits of a number in a message.
const DIGITS: Range<usize> = 6..17;

/// Checks the claim `holds`; `text` is the sentence that it backs.
///
/// Errors: `false-claim` at the part that does not hold; `bad-claim` for what cannot be told.
pub(crate) fn check(
    holds: &Label,
    text: Option<&Label>,
    rows: &dyn Rows,
) -> Result<(), Diagnostic> {
    let bad = |fault: Fault| fault.diagnostic("bad-claim", holds);
    let expr = parse(&holds.value).map_err(bad)?.with_percentages(rows);
    let mut ev = Evaluator::new(&expr, rows);
    let Some(failure) = failure(&mut ev, &expr.root).map_err(bad)? else { return Ok(()) };
    let claim = match text {
        Some(text) => format!("「{}」", text.value.replace('\n', " ")),
        None => "the claim".to_owned(),
    };
    let message = format!("{claim} does not hold: {}", failure.words);
    let fault = Diagnostic::new("false-claim", message).at(part(holds, &failure.span));
    Err(evidence(ev)
        .into_iter()
        .fold(fault, |fault, (column, row, why)| fault.also_at(rows.place(column, row), why)))
}

/// The cells that decided, if they are few; each once.
fn evidence(ev: Evaluator) -> Vec<(usize, usize, String)> {
    let mut cells: Vec<(usize, usize, String)> = vec![];
    for cell in ev.cells {
        if !cells.iter().any(|known| (known.0, known.1) == (cell.0, cell.1)) {
            cells.push(cell);
        }
    }
    if cells.len() > MOST_CELLS { vec![] } else { cells }
}

/// The part of a claim that does not hold, and why.
struct Failure {
    span: Range<usize>,
    words: String,
}

/// Why a part does not hold, or `None` if it does; the evaluator then keeps the cells that decided.
fn failure<'a>(ev: &mut Evaluator<'a>, node: &'a Node) -> Result<Option<Failure>, Fault> {
    if let Kind::Binary(Op::And, both) = &node.kind {
        let left = failure(ev, &both[0])?;
        return if left.is_some() { Ok(left) } else { failure(ev, &both[1]) };
    }
    ev.cells.clear();
    if ev.truth(node)? {
        return Ok(None);
    }
    let words = reason(ev, node)?;
    Ok(Some(Failure { span: node.span.clone(), words }))
}

/// Why a part that does not hold does not, in words.
fn reason<'a>(ev: &mut Evaluator<'a>, node: &'a Node) -> Result<String, Fault> {
    let text = ev.text;
    let source = |node: &Node| &text[node.span.clone()];
    match &node.kind {
        Kind::Binary(Op::Or, both) => {
            Ok(format!("{}; {}", reason(ev, &both[0])?, reason(ev, &both[1])?))
        }
        Kind::Binary(Op::And, both) => {
            let wrong = if ev.truth(&both[0])? { &both[1] } else { &both[0] };
            reason(ev, wrong)
        }
        Kind::Binary(op, both) => compared(ev, *op, both),
        Kind::Within(all) => numbers(ev, all, |ev, [value, least, most]| {
            let range = format!("in {}..{}", side(ev, &all[1], least), side(ev, &all[2], most));
            (range, at_most(least, value) && at_most(value, most))
        }),
        Kind::Near(all) => numbers(ev, all, |ev, [value, centre, reach]| {
            let range = format!("≈ {} ± {}", side(ev, &all[1], centre), side(ev, &all[2], reach));
            (range, is_near(value, centre, reach))
        }),
        Kind::Not(inner) => Ok(format!("{} holds", source(inner))),
        _ => {
            // The reason kept may be another part's.
            ev.truth(node)?;
            Ok(format!("{} is false: {}", source(node), ev.reason))
        }
    }
}

/// Why a comparison fails.
fn compared<'a>(ev: &mut Evaluator<'a>, op: Op, both: &'a [Node; 2]) -> Result<String, Fault> {
    let is_text = |value: &Value| matches!(value, Value::Text(_));
    let values = [ev.value(&both[0])?, ev.value(&both[1])?];
    let sign = if op == Op::Equal { String::new() } else { format!("{} ", op.sign()) };
    if values.iter().any(is_text) {
        let [left, right] = [text(ev, &values[0]), text(ev, &values[1])];
        let left = subject(ev, &both[0], &left);
        let right = quoted(ev, &both[1], &right);
        return Ok(format!("{left} not {sign}{right}"));
    }
    numbers(ev, both, |ev, [left, right]| {
        (format!("{sign}{}", side(ev, &both[1], right)), compare(op, left, right))
    })
}

/// `cagr(金額) is 0.391, which is not in 0.41..0.45`, with digits enough to tell that it is not.
///
/// `rest` says what the first number should be, and whether it is.
fn numbers<'a, const N: usize>(
    ev: &mut Evaluator<'a>,
    nodes: &'a [Node; N],
    rest: impl Fn(&Evaluator, [f64; N]) -> (String, bool),
) -> Result<String, Fault> {
    let mut values = [0.0; N];
    for (value, node) in values.iter_mut().zip(nodes) {
        *value = ev.number(node)?;
    }
    let shown = |digits| values.map(|value| rounded(value, digits));
    let telling = DIGITS.map(shown).find(|shown| !rest(ev, *shown).1).unwrap_or(values);
    let first = subject(ev, &nodes[0], &telling[0].to_string());
    Ok(format!("{first} not {}", rest(ev, telling).0))
}

/// A part at the beginning of a reason, with its value unless it says it itself.
fn subject(ev: &Evaluator, node: &Node, value: &str) -> String {
    let source = &ev.text[node.span.clone()];
    if node.kind.is_literal() {
        format!("{source} is")
    } else {
        format!("{source} is {value}, which is")
    }
}

/// A number in the middle of a reason.
fn side(ev: &Evaluator, node: &Node, value: f64) -> String {
    quoted(ev, node, &value.to_string())
}

/// A part in the middle of a reason, with its value unless it says it itself.
fn quoted(ev: &Evaluator, node: &Node, value: &str) -> String {
    let source = &ev.text[node.span.clone()];
    if node.kind.is_literal() { source.to_owned() } else { format!("{source} ({value})") }
}

/// A text, or the text of a cell.
fn text(ev: &Evaluator, value: &Value) -> String {
    match value {
        Value::Cells { column, rows } => {
            let cells = rows.iter().map(|&row| ev.rows.text(*column, row));
            format!("「{}」", cells.collect::<Vec<_>>().join("，"))
        }
        Value::Text(text) => (*text).to_owned(),
        _ => String::new(),
    }
}
