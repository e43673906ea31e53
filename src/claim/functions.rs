//! The functions: one table, from which calls, hints and the reference are made.

use std::ops::Range;

use super::aggregate::{argmax, argmin, count, first, last, max, mean, median, min, sum};
use super::arithmetic::{abs, round, sqrt};
use super::eval::Evaluator;
use super::fault::Fault;
use super::growth::{cagr, change, ratio, share};
use super::predicates::{complete, decreasing, increasing, unique};
use super::tree::Node;
use super::value::Value;
use crate::diagnostic::did_you_mean;

/// A function of expressions.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: &'static str,
    /// The fewest arguments.
    pub(super) least: usize,
    /// The most arguments.
    pub(super) most: usize,
    /// How it is written.
    pub(super) usage: &'static str,
    /// What it is, in a few words.
    pub(super) about: &'static str,
    pub(super) call: Body,
}

/// A function over the call and its arguments.
type Body = for<'a> fn(&mut Evaluator<'a>, &'a Node, &'a [Node]) -> Outcome<'a>;
pub(super) type Outcome<'a> = Result<Value<'a>, Fault>;

const fn function(
    usage: &'static str,
    name: &'static str,
    (least, most): (usize, usize),
    about: &'static str,
    call: Body,
) -> Function {
    Function { name, least, most, usage, about, call }
}

/// All functions.
pub(super) static FUNCTIONS: [Function; 21] = [
    function("sum(v)", "sum", (1, 1), "the sum", sum),
    function("mean(v)", "mean", (1, 1), "the arithmetic mean", mean),
    function("median(v)", "median", (1, 1), "the middle value, or the mean of the two", median),
    function("min(v)", "min", (1, 1), "the least value", min),
    function("max(v)", "max", (1, 1), "the largest value", max),
    function("first(c)", "first", (1, 1), "the first cell that is not missing", first),
    function("last(c)", "last", (1, 1), "the last cell that is not missing", last),
    function("count(c)", "count", (1, 1), "how many cells are not missing", count),
    function(
        "cagr(v) or cagr(v, t)",
        "cagr",
        (1, 2),
        "the yearly growth from the first row to the last, compounded; t: the column of years",
        cagr,
    ),
    function(
        "ratio(v) or ratio(from, to)",
        "ratio",
        (1, 2),
        "the last value as a multiple of the first",
        ratio,
    ),
    function(
        "change(v) or change(from, to)",
        "change",
        (1, 2),
        "the change from the first value to the last, as a part of the first",
        change,
    ),
    function(
        "share(v, condition)",
        "share",
        (2, 2),
        "the part of the sum in the rows for which the condition holds",
        share,
    ),
    function("argmax(v, label)", "argmax", (2, 2), "the label of the largest value", argmax),
    function("argmin(v, label)", "argmin", (2, 2), "the label of the least value", argmin),
    function("abs(x)", "abs", (1, 1), "the number without its sign", abs),
    function("round(x, digits)", "round", (1, 2), "so many decimals; halves away from 0", round),
    function("sqrt(x)", "sqrt", (1, 1), "the square root", sqrt),
    function("unique(c, …)", "unique", (1, 8), "whether no combination occurs twice", unique),
    function("complete(c)", "complete", (1, 1), "whether no step is left out", complete),
    function("increasing(c)", "increasing", (1, 1), "whether every value rises", increasing),
    function("decreasing(c)", "decreasing", (1, 1), "whether every value falls", decreasing),
];

/// One line a function: how it is written, and what it is.
pub(crate) fn reference() -> String {
    FUNCTIONS.iter().map(|function| format!("{}: {}\n", function.usage, function.about)).collect()
}

/// The function that is called by a name.
pub(super) fn named(name: &str, span: &Range<usize>) -> Result<&'static Function, Fault> {
    FUNCTIONS.iter().find(|function| function.name == name).ok_or_else(|| {
        let fault = Fault::new(span, format!("there is no function {name}"));
        let names = || FUNCTIONS.iter().map(|function| function.name);
        match did_you_mean(name, names()) {
            Some(near) => fault.hint(format!("did you mean {near}?")),
            None => fault.hint(format!("there are: {}", names().collect::<Vec<_>>().join(", "))),
        }
    })
}
