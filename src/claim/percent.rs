//! Percentages: a column of them holds parts of 100, and `5%` is 0.05, unless it meets such a column.

use super::rows::Rows;
use super::tree::{Expr, Kind, Node, Op};
use super::value::rounded;

/// The functions whose value is in the unit of their first argument.
const OF_ONE_UNIT: [&str; 9] =
    ["sum", "mean", "median", "min", "max", "first", "last", "abs", "round"];

impl Expr {
    /// The same with each literal `5%` as 5 where it meets what is in parts of 100.
    pub(super) fn with_percentages(mut self, rows: &dyn Rows) -> Self {
        meet(&mut self.root, &self.text, rows);
        self
    }

    /// Whether the value is in parts of 100.
    pub(super) fn is_percentage(&self, rows: &dyn Rows) -> bool {
        is_percentage(&self.root, rows)
    }
}

/// Whether a part is in parts of 100: such a column, and what keeps its unit.
fn is_percentage(node: &Node, rows: &dyn Rows) -> bool {
    let is = |node: &Node| is_percentage(node, rows);
    match &node.kind {
        Kind::Column(name) => rows.is_percentage(name),
        Kind::Minus(inner) => is(inner),
        Kind::Filter(both) => is(&both[0]),
        Kind::Binary(Op::Add | Op::Subtract | Op::Multiply, both) => both.iter().any(is),
        // A hundredth of a percentage is a part of 1.
        Kind::Binary(Op::Divide, both) => {
            is(&both[0]) && !is(&both[1]) && !matches!(both[1].kind, Kind::Number(100.0))
        }
        Kind::Call(function, arguments) => {
            OF_ONE_UNIT.contains(&function.name) && arguments.first().is_some_and(is)
        }
        _ => false,
    }
}

/// Puts literals in parts of 100 wherever values of one unit meet.
fn meet(node: &mut Node, text: &str, rows: &dyn Rows) {
    let is_meeting = match &node.kind {
        Kind::Binary(op, _) => op.is_comparison() || matches!(op, Op::Add | Op::Subtract),
        Kind::Within(_) | Kind::Near(_) => true,
        _ => false,
    };
    let in_parts = is_meeting && node.kind.children().iter().any(|part| is_percentage(part, rows));
    for part in node.kind.children_mut() {
        if in_parts {
            rescale(part, text);
        }
        meet(part, text, rows);
    }
}

/// A literal `5%` as 5.
fn rescale(node: &mut Node, text: &str) {
    match &mut node.kind {
        Kind::Number(number) if text[node.span.clone()].ends_with(['%', '％']) => {
            *number = rounded(*number * 100.0, 15);
        }
        Kind::Minus(inner) => rescale(inner, text),
        _ => {}
    }
}
