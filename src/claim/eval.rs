//! Tree → value.

use std::ops::Range;

use super::arithmetic::{arithmetic, finite};
use super::comparison::{compare, joined};
use super::fault::Fault;
use super::rows::Rows;
use super::tree::{Expr, Kind, Node, Op};
use super::value::{Lane, Value};
use crate::diagnostic::did_you_mean;

/// What an expression amounts to over some rows.
#[cfg(test)]
pub(crate) fn eval<'a>(expr: &'a Expr, rows: &'a dyn Rows) -> Result<Value<'a>, Fault> {
    Evaluator::new(expr, rows).value(&expr.root)
}

/// Evaluates the parts of one expression, and keeps what decided them.
pub(super) struct Evaluator<'a> {
    pub(super) rows: &'a dyn Rows,
    pub(super) text: &'a str,
    /// The cells that decided: column, row, and why.
    pub(super) cells: Vec<(usize, usize, String)>,
    /// Why the last statement about a column does not hold.
    pub(super) reason: String,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(expr: &'a Expr, rows: &'a dyn Rows) -> Self {
        Self { rows, text: &expr.text, cells: vec![], reason: String::new() }
    }

    /// What a part amounts to.
    pub(super) fn value(&mut self, node: &'a Node) -> Result<Value<'a>, Fault> {
        match &node.kind {
            Kind::Number(number) => Ok((*number).into()),
            Kind::Text(text) => Ok(Value::Text(text)),
            Kind::Column(name) => self.column(name, &node.span),
            Kind::Minus(inner) => self.each(node, inner, |number| Ok(-number)),
            Kind::Not(inner) => {
                let truths = self.truths(inner)?.map(|truth| Ok(!truth));
                truths.map(Value::Truths).map_err(|why| Fault::new(&node.span, why))
            }
            Kind::Binary(op, both) => self.binary(*op, node, &both[0], &both[1]),
            Kind::Within(all) => self.within(node, all),
            Kind::Near(all) => self.near(node, all),
            Kind::Filter(both) => self.filter(&both[0], &both[1]),
            Kind::Call(function, arguments) => (function.call)(self, node, arguments),
        }
    }

    /// The numbers of a part, of which there is at least one.
    pub(super) fn numbers(&mut self, node: &'a Node) -> Result<Lane<f64>, Fault> {
        let value = self.value(node)?;
        self.numbers_of(&value, node)
    }

    /// The one number of a part.
    pub(super) fn number(&mut self, node: &'a Node) -> Result<f64, Fault> {
        let value = self.value(node)?;
        self.number_of(&value, node)
    }

    /// The one number of a value, which a part made.
    pub(super) fn number_of(&mut self, value: &Value, node: &Node) -> Result<f64, Fault> {
        let numbers = self.numbers_of(value, node)?;
        match numbers.values[..] {
            [Some(number)] => Ok(number),
            [None] => Err(self.missing(value, node)),
            _ => Err(Fault::new(&node.span, format!("this is {}, not one number", many(&numbers)))
                .hint("choose a row, as in 金額[年份 = 2015], or sum, max, last …")),
        }
    }

    /// The numbers of a value, which a part made.
    pub(super) fn numbers_of(&mut self, value: &Value, node: &Node) -> Result<Lane<f64>, Fault> {
        let lane = match value {
            Value::Numbers(lane) => lane.clone(),
            Value::Cells { column, rows } => {
                let number = |&row: &usize| self.rows.number(*column, row);
                let numbers = rows.iter().map(number).collect::<Result<_, _>>();
                let values = numbers.map_err(|fault| Fault::of_cell(&node.span, fault))?;
                Lane { rows: rows.clone(), values }
            }
            Value::Truths(_) => {
                return Err(Fault::new(&node.span, "this is true or false, not a number"));
            }
            Value::Text(_) => return Err(Fault::new(&node.span, "this is a text, not a number")),
        };
        if lane.values.is_empty() {
            return Err(Fault::new(&node.span, "no row is left by this condition"));
        }
        self.keep_single(value, node);
        Ok(lane)
    }

    /// Whether a part holds.
    pub(super) fn truth(&mut self, node: &'a Node) -> Result<bool, Fault> {
        let truths = self.truths(node)?;
        match truths.values[..] {
            [Some(truth)] => Ok(truth),
            [None] => Err(Fault::new(&node.span, "this compares a missing cell")),
            _ => {
                let message = format!("this compares {}, not one value", many(&truths));
                Err(Fault::new(&node.span, message)
                    .hint("choose a row, as in 金額[年份 = 2015], or compare min(…) or max(…)"))
            }
        }
    }

    fn truths(&mut self, node: &'a Node) -> Result<Lane<bool>, Fault> {
        match self.value(node)? {
            Value::Truths(lane) => Ok(lane),
            Value::Text(_) => Err(Fault::new(&node.span, "this is a text, not a comparison")),
            _ => Err(Fault::new(&node.span, "this is a number, not a comparison")
                .hint("compare it, as in sum(金額) = 100")),
        }
    }

    /// For each row of the table, whether a condition holds; a missing cell fits none.
    pub(super) fn condition(&mut self, node: &'a Node) -> Result<Vec<bool>, Fault> {
        let (kept, all) = (self.cells.len(), self.rows.rows());
        let truths = self.truths(node)?;
        // What decided the choice of rows did not decide the value.
        self.cells.truncate(kept);
        if truths.rows.len() != all {
            return Err(Fault::new(&node.span, "this does not look at every row of the table")
                .hint("a condition compares a column, as in 年份 = 2015"));
        }
        Ok(truths.values.into_iter().map(|truth| truth == Some(true)).collect())
    }

    fn column(&self, name: &str, span: &Range<usize>) -> Result<Value<'a>, Fault> {
        let names = self.rows.names();
        if let Some(column) = names.iter().position(|known| *known == name) {
            return Ok(Value::Cells { column, rows: (0..self.rows.rows()).collect() });
        }
        let fault = Fault::new(span, format!("there is no column 「{name}」"));
        Err(match did_you_mean(name, names.iter().copied()) {
            Some(near) => fault.hint(format!("did you mean 「{near}」?")),
            None => {
                let some: Vec<_> = names.into_iter().take(12).collect();
                fault.hint(format!("there are: {}", some.join(", ")))
            }
        })
    }

    fn filter(&mut self, inner: &'a Node, condition: &'a Node) -> Result<Value<'a>, Fault> {
        let value = self.value(inner)?;
        let kept = self.condition(condition)?;
        match value {
            Value::Cells { column, mut rows } => {
                rows.retain(|&row| kept[row]);
                Ok(Value::Cells { column, rows })
            }
            Value::Numbers(lane) if !lane.rows.is_empty() => {
                Ok(Value::Numbers(lane.filtered(|row| kept[row])))
            }
            _ => Err(Fault::new(&inner.span, "this has no rows to choose from")
                .hint("a condition follows a column, as in 金額[年份 = 2015]")),
        }
    }

    fn binary(
        &mut self,
        op: Op,
        node: &'a Node,
        left: &'a Node,
        right: &'a Node,
    ) -> Result<Value<'a>, Fault> {
        if matches!(op, Op::And | Op::Or) {
            let (a, b) = (self.truths(left)?, self.truths(right)?);
            let joined = a.zip(&b, |a, b| Ok(joined(op, a, b)));
            return joined.map(Value::Truths).map_err(|why| Fault::new(&node.span, why));
        }
        if !op.is_comparison() {
            return self.pairs(node, left, right, |a, b| arithmetic(op, a, b));
        }
        let (a, b) = (self.value(left)?, self.value(right)?);
        if matches!(a, Value::Text(_)) || matches!(b, Value::Text(_)) {
            return self.compare_texts(op, node, (&a, left), (&b, right));
        }
        let (a, b) = (self.numbers_of(&a, left)?, self.numbers_of(&b, right)?);
        let truths = a.zip(&b, |a, b| Ok(a.zip(b).map(|(a, b)| compare(op, a, b))));
        truths.map(Value::Truths).map_err(|why| Fault::new(&node.span, why))
    }

    /// A function of each number.
    pub(super) fn each(
        &mut self,
        node: &Node,
        inner: &'a Node,
        f: impl Fn(f64) -> Result<f64, String>,
    ) -> Result<Value<'a>, Fault> {
        let numbers = self.numbers(inner)?.map(|number| finite(f(number)?));
        numbers.map(Value::Numbers).map_err(|why| Fault::new(&node.span, why))
    }

    /// A function of two numbers a row.
    pub(super) fn pairs(
        &mut self,
        node: &Node,
        left: &'a Node,
        right: &'a Node,
        f: impl Fn(f64, f64) -> Result<f64, String>,
    ) -> Result<Value<'a>, Fault> {
        let (a, b) = (self.numbers(left)?, self.numbers(right)?);
        let numbers = a.zip(&b, |a, b| a.zip(b).map(|(a, b)| f(a, b)).transpose());
        numbers.map(Value::Numbers).map_err(|why| Fault::new(&node.span, why))
    }

    /// Keeps the cell of a selection of one row: it is the value.
    pub(super) fn keep_single(&mut self, value: &Value, node: &Node) {
        if let Value::Cells { column, rows } = value
            && let [row] = rows[..]
        {
            self.cells.push((*column, row, self.text[node.span.clone()].to_owned()));
        }
    }

    /// Keeps a cell of a value that decides, unless it was computed.
    pub(super) fn keep(&mut self, value: &Value, row: usize, why: &str) {
        if let Value::Cells { column, .. } = value {
            self.cells.push((*column, row, why.to_owned()));
        }
    }

    fn missing(&self, value: &Value, node: &Node) -> Fault {
        let fault = Fault::new(&node.span, "the cell is missing");
        match value {
            Value::Cells { column, rows } => fault.cell(self.rows.place(*column, rows[0]), ""),
            _ => fault,
        }
    }
}

fn many<T>(lane: &Lane<T>) -> String {
    format!("a column of {} rows", lane.values.len())
}
