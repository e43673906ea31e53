//! Positions that the spec or a cell gives, for rules, bands and annotations.

use super::Context;
use super::panel::Plane;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::spec::{At, Scalar};

/// A position that the spec or a cell gives: along the axis of positions, or a value across it.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Along(Label),
    Across(f64),
}

impl Given {
    /// A name, time or number along.
    pub(super) fn along(context: &Context, at: &At<Scalar>) -> Self {
        Self::Along(Self::name(context, at))
    }

    /// A name, time or number as it is written.
    pub(super) fn name(context: &Context, at: &At<Scalar>) -> Label {
        let value = match at.get() {
            Scalar::Words(words) => words.clone(),
            Scalar::Number(number) => number.to_string(),
        };
        Located { value, place: context.spec.place(at) }
    }

    /// A number across.
    pub(super) fn across(context: &Context, at: &At<Scalar>) -> Result<Self> {
        Self::number(context, at).map(Self::Across)
    }

    /// A number.
    pub(super) fn number(context: &Context, at: &At<Scalar>) -> Result<f64> {
        match at.get() {
            Scalar::Number(number) if number.is_finite() => Ok(*number),
            _ => Err(Diagnostic::new("bad-value", "this axis has numbers")
                .at(context.spec.place(at))
                .hint("write a number")
                .into()),
        }
    }

    /// What a cell gives.
    pub(super) fn cell(
        context: &Context,
        name: &Label,
        row: usize,
        is_along: bool,
    ) -> Result<Self> {
        let column = context.column(name)?;
        if is_along {
            let value = column.text(row).into_owned();
            return Ok(Self::Along(Located { value, place: Some(column.place(row)) }));
        }
        Ok(Self::Across(column.value(row, &[])?.unwrap_or(f64::NAN)))
    }

    /// The value, if it lies across.
    pub(super) fn value(&self) -> Option<f64> {
        match self {
            Self::Along(_) => None,
            Self::Across(value) => Some(*value),
        }
    }

    /// The pixel on its axis.
    pub(super) fn pixel(&self, plane: &Plane) -> Result<f64> {
        let at = match self {
            Self::Across(value) => return Ok(plane.across(*value)),
            Self::Along(at) => at,
        };
        let along = plane.positions();
        let position = along.locate(at)?;
        let (low, high) = along.reach();
        if !(low..=high).contains(&position) {
            return Err(along.outside(at).into());
        }
        Ok(plane.along(position))
    }
}
