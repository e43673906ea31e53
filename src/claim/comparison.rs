//! Comparisons of numbers and of texts.

use super::eval::Evaluator;
use super::fault::Fault;
use super::tree::{Node, Op};
use super::value::{Lane, Value};
use crate::diagnostic::did_you_mean;

/// Whether two numbers are equal but for the rounding of binary fractions.
pub(super) fn equal(a: f64, b: f64) -> bool {
    if a.fract() == 0.0 && b.fract() == 0.0 {
        return a == b;
    }
    (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
}

/// Whether a number is at most another, or equal to it.
pub(super) fn at_most(a: f64, b: f64) -> bool {
    a <= b || equal(a, b)
}

/// `and` and `or`, where what is missing may be true or false.
pub(super) fn joined(op: Op, a: Option<bool>, b: Option<bool>) -> Option<bool> {
    let decisive = Some(op == Op::Or);
    if a == decisive || b == decisive { decisive } else { a.and(b) }
}

/// Whether a comparison of two numbers holds.
pub(super) fn compare(op: Op, a: f64, b: f64) -> bool {
    match op {
        Op::Equal => equal(a, b),
        Op::Unequal => !equal(a, b),
        Op::Less => !at_most(b, a),
        Op::AtMost => at_most(a, b),
        Op::Greater => !at_most(a, b),
        _ => at_most(b, a),
    }
}

/// Whether a number is off its centre by no more than the reach.
pub(super) fn is_near(value: f64, centre: f64, reach: f64) -> bool {
    at_most(centre - reach, value) && at_most(value, centre + reach)
}

/// The most cells that a message lists.
const MOST_SHOWN: usize = 8;

fn no_such_text(text: &Lane<&str>, node: &Node, cells: &Lane<&str>) -> Fault {
    let wanted = text.values[0].unwrap_or_default();
    let fault = Fault::new(&node.span, format!("no cell of this column is 「{wanted}」"));
    let near = did_you_mean(wanted, cells.values.iter().filter_map(|text| *text));
    fault.hint(match near {
        Some(near) => format!("did you mean 「{near}」?"),
        None => format!("it has: {}", some_of(cells)),
    })
}

/// The first cells of a column, each once.
fn some_of(cells: &Lane<&str>) -> String {
    let mut some: Vec<&str> = vec![];
    for cell in cells.values.iter().filter_map(|text| *text) {
        if some.len() < MOST_SHOWN && !some.contains(&cell) {
            some.push(cell);
        }
    }
    some.join(", ")
}

impl<'a> Evaluator<'a> {
    /// Texts, and cells as written, are equal or not.
    pub(super) fn compare_texts(
        &mut self,
        op: Op,
        node: &Node,
        left: (&Value<'a>, &Node),
        right: (&Value<'a>, &Node),
    ) -> Result<Value<'a>, Fault> {
        if !matches!(op, Op::Equal | Op::Unequal) {
            return Err(Fault::new(&node.span, "texts have no order")
                .hint("compare them by = or ≠, and numbers without quotes"));
        }
        let (a, b) = (self.texts_of(left.0, left.1)?, self.texts_of(right.0, right.1)?);
        let is_equal = op == Op::Equal;
        let truths = a.zip(&b, |a, b| Ok(a.zip(b).map(|(a, b)| (a == b) == is_equal)));
        let truths = truths.map_err(|why| Fault::new(&node.span, why))?;
        if is_equal && truths.values.len() > 1 && !truths.values.contains(&Some(true)) {
            return Err(if b.rows.is_empty() {
                no_such_text(&b, right.1, &a)
            } else {
                no_such_text(&a, left.1, &b)
            });
        }
        Ok(Value::Truths(truths))
    }

    fn texts_of(&mut self, value: &Value<'a>, node: &Node) -> Result<Lane<&'a str>, Fault> {
        match value {
            Value::Text(text) => Ok(Lane::single(text)),
            Value::Cells { rows, .. } if rows.is_empty() => {
                Err(Fault::new(&node.span, "no row is left by this condition"))
            }
            Value::Cells { column, rows } => {
                self.keep_single(value, node);
                let values = rows.iter().map(|&row| Some(self.rows.text(*column, row)));
                Ok(Lane { rows: rows.clone(), values: values.collect() })
            }
            _ => Err(Fault::new(&node.span, "this is compared with a text and is none")
                .hint("numbers stand without quotes")),
        }
    }

    /// `value in least..most`.
    pub(super) fn within(
        &mut self,
        node: &'a Node,
        all: &'a [Node; 3],
    ) -> Result<Value<'a>, Fault> {
        let (least, most) = (self.number(&all[1])?, self.number(&all[2])?);
        if !at_most(least, most) {
            let span = all[1].span.start..all[2].span.end;
            return Err(Fault::new(&span, "the least stands above the greatest")
                .hint("write the smaller number first, as in −0.1..0.1"));
        }
        self.tested(node, &all[0], |value| at_most(least, value) && at_most(value, most))
    }

    /// `value ≈ centre ± reach`.
    pub(super) fn near(&mut self, node: &'a Node, all: &'a [Node; 3]) -> Result<Value<'a>, Fault> {
        let (centre, reach) = (self.number(&all[1])?, self.number(&all[2])?);
        if reach < 0.0 {
            return Err(Fault::new(&all[2].span, "a tolerance is not negative"));
        }
        self.tested(node, &all[0], |value| is_near(value, centre, reach))
    }

    fn tested(
        &mut self,
        node: &Node,
        value: &'a Node,
        test: impl Fn(f64) -> bool,
    ) -> Result<Value<'a>, Fault> {
        let truths = self.numbers(value)?.map(|value| Ok(test(value)));
        truths.map(Value::Truths).map_err(|why| Fault::new(&node.span, why))
    }
}
