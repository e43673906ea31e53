//! Arithmetic that is finite or a fault, and the functions of single numbers.

use super::eval::Evaluator;
use super::fault::Fault;
use super::functions::Outcome;
use super::tree::{Node, Op};

/// A result of arithmetic that is finite, or the reason in words.
pub(super) fn arithmetic(op: Op, a: f64, b: f64) -> Result<f64, String> {
    finite(match op {
        Op::Add => a + b,
        Op::Subtract => a - b,
        Op::Multiply => a * b,
        Op::Divide => return divide(a, b),
        Op::Power if a < 0.0 && b.fract() != 0.0 => {
            return Err("a negative number has no such power".to_owned());
        }
        Op::Power if a == 0.0 && b < 0.0 => return Err("this divides by zero".to_owned()),
        _ => libm::pow(a, b),
    })
}

/// A quotient; the error is a reason in words.
pub(super) fn divide(a: f64, b: f64) -> Result<f64, String> {
    if b == 0.0 { Err("this divides by zero".to_owned()) } else { finite(a / b) }
}

/// A number that is finite, or the reason in words.
pub(super) fn finite(value: f64) -> Result<f64, String> {
    // A sum of zero shows no sign.
    if value.is_finite() { Ok(value + 0.0) } else { Err("this is too large a number".to_owned()) }
}

pub(super) fn abs<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    ev.each(node, &arguments[0], |number| Ok(number.abs()))
}

pub(super) fn sqrt<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    ev.each(node, &arguments[0], |number| {
        let root = (number >= 0.0).then(|| number.sqrt());
        root.ok_or_else(|| "a negative number has no square root".to_owned())
    })
}

pub(super) fn round<'a>(
    ev: &mut Evaluator<'a>,
    node: &'a Node,
    arguments: &'a [Node],
) -> Outcome<'a> {
    let digits = arguments.get(1).map(|digits| ev.number(digits)).transpose()?.unwrap_or(0.0);
    if digits.fract() != 0.0 || digits.abs() > 9.0 {
        return Err(Fault::new(&arguments[1].span, "round takes from −9 to 9 decimals"));
    }
    let scale = libm::pow(10.0, digits.abs());
    if digits < 0.0 {
        return ev.each(node, &arguments[0], |number| Ok(half_up(number / scale) * scale));
    }
    ev.each(node, &arguments[0], |number| Ok(half_up(number * scale) / scale))
}

/// A whole number; a half, as far as binary fractions tell, goes away from zero.
fn half_up(number: f64) -> f64 {
    if number.fract() == 0.0 {
        return number;
    }
    let size = number.abs();
    let nudge = (size * 4.0 * f64::EPSILON).min(1e-3);
    (size + nudge + 0.5).floor().copysign(number)
}
