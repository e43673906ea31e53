//! Which value of a figure a scale cannot show: a cell, or the key of a rule or a band.

use crate::chart::Context;
use crate::diagnostic::Diagnostic;
use crate::spec::{At, Scalar};

/// Names the first value along `x` or `y` that a scale cannot show beside what is said of the scale.
pub(super) fn blame(
    fault: Diagnostic,
    context: &Context,
    is_x: bool,
    is_bad: impl Fn(f64) -> bool,
) -> Diagnostic {
    for mark in &context.spec.marks {
        let context = context.with(mark);
        let axis = usize::from(!is_x);
        let given = mark.given()[axis].iter().find(|key| number(key).is_some_and(&is_bad)).copied();
        if let Some(place) = given.and_then(|key| context.spec.place(key)) {
            return fault.also_at(place, "this value");
        }
        for column in &mark.columns(context.spec)[axis] {
            let Ok(values) = context.values(column) else { continue };
            let row = values.numbers.iter().position(|&number| is_bad(number));
            if let Some(place) = row.and_then(|row| context.place(column, row)) {
                return fault.also_at(place, "this value");
            }
        }
    }
    fault
}

fn number(key: &At<Scalar>) -> Option<f64> {
    match key.get() {
        Scalar::Number(number) => Some(*number),
        Scalar::Words(_) => None,
    }
}
