//! Which value of a figure a scale cannot show: a cell, or the key of a rule or a band.

use crate::chart::Context;
use crate::diagnostic::{Diagnostic, Label};
use crate::spec::{At, MarkSpec, Scalar};

/// Names the first value along `x` or `y` that a scale cannot show beside what is said of the scale.
pub(super) fn blame(
    fault: Diagnostic,
    context: &Context,
    is_x: bool,
    is_bad: impl Fn(f64) -> bool,
) -> Diagnostic {
    for mark in &context.spec.marks {
        let context = context.with(mark);
        let given = keys(mark, is_x).into_iter().find(|key| number(key).is_some_and(&is_bad));
        if let Some(place) = given.and_then(|key| context.spec.place(key)) {
            return fault.also_at(place, "this value");
        }
        for column in columns(&context, mark, is_x) {
            let Ok(values) = context.values(&column) else { continue };
            let row = values.numbers.iter().position(|&number| is_bad(number));
            if let Some(place) = row.and_then(|row| context.place(&column, row)) {
                return fault.also_at(place, "this value");
            }
        }
    }
    fault
}

/// The columns that a mark shows along `x` or `y`.
fn columns(context: &Context, mark: &MarkSpec, is_x: bool) -> Vec<Label> {
    let spec = context.spec;
    match mark {
        MarkSpec::Column(mark) | MarkSpec::Bar(mark) => {
            spec.labels(if is_x { &mark.x } else { &mark.y })
        }
        MarkSpec::Line(mark) | MarkSpec::Area(mark) if is_x => vec![spec.label(&mark.x)],
        MarkSpec::Line(mark) | MarkSpec::Area(mark) => spec.labels(&mark.y),
        MarkSpec::Point(mark) => vec![spec.label(if is_x { &mark.x } else { &mark.y })],
        MarkSpec::Text(mark) => vec![spec.label(if is_x { &mark.x } else { &mark.y })],
        MarkSpec::Range(mark) | MarkSpec::Dumbbell(mark) => {
            let (one, other) = if is_x { (&mark.x, &mark.x2) } else { (&mark.y, &mark.y2) };
            [Some(one), other.as_ref()].into_iter().flatten().map(|end| spec.label(end)).collect()
        }
        _ => vec![],
    }
}

/// The positions along `x` or `y` that a mark gives itself.
fn keys(mark: &MarkSpec, is_x: bool) -> Vec<&At<Scalar>> {
    let keys = match (mark, is_x) {
        (MarkSpec::Rule(rule), true) => [&rule.x, &None],
        (MarkSpec::Rule(rule), false) => [&rule.y, &None],
        (MarkSpec::Band(band), _) if band.data.is_some() => [&None, &None],
        (MarkSpec::Band(band), true) => [&band.x, &band.x2],
        (MarkSpec::Band(band), false) => [&band.y, &band.y2],
        _ => [&None, &None],
    };
    keys.into_iter().flatten().collect()
}

fn number(key: &At<Scalar>) -> Option<f64> {
    match key.get() {
        Scalar::Number(number) => Some(*number),
        Scalar::Words(_) => None,
    }
}
