//! Spec → annotations, with positions that the axes have.

use super::{Mark, Note, Subject};
use crate::chart::Context;
use crate::chart::annotation;
use crate::chart::given::Given;
use crate::chart::panel::Along;
use crate::chart::panel::across::Values;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::spec::{AnnotationSpec, At, Scalar, Text};
use crate::theme::Paint;

/// What annotations are read against.
struct Ground<'a> {
    context: &'a Context<'a>,
    along: &'a Along,
    values: &'a Values,
    series: &'a [(Label, Paint)],
    /// The axes of positions and of values.
    axes: [&'static str; 2],
}

/// Reads the annotations that have positions.
pub(in crate::chart::panel) fn read<'n>(
    context: &Context,
    notes: impl Iterator<Item = &'n AnnotationSpec>,
    flipped: bool,
    (along, values): (&Along, &Values),
    series: &[(Label, Paint)],
) -> Result<Vec<Note>> {
    let axes = if flipped { ["y", "x"] } else { ["x", "y"] };
    let ground = Ground { context, along, values, series, axes };
    let anchored = notes.filter(|note| note.is_anchored());
    let note = |note: &AnnotationSpec| {
        Ok(Note {
            text: annotation::words(context.spec, note)?,
            spoken: annotation::spoken(context.spec, note),
            caption: context.spec.optional(&note.caption),
            subject: ground.subject(note)?,
        })
    };
    anchored.map(note).collect()
}

impl Ground<'_> {
    fn subject(&self, note: &AnnotationSpec) -> Result<Subject> {
        let [along, across] = self.axes;
        let (x, y) = ((&note.x, &note.x2), (&note.y, &note.y2));
        let ((from, to), (value, second)) = if along == "y" { (y, x) } else { (x, y) };
        if let Some(second) = second {
            let message = format!("a bracket of this figure goes from `{along}` to `{along}2`");
            return Err(self.refused(message, second, format!("take `{across}2` out")));
        }
        match (from, to, value) {
            (None, ..) => {
                let key = to.as_ref().or(value.as_ref());
                let message = format!("`{along}` is missing: an annotation stands at a position");
                let hint = "a line at a value is a mark, `type = \"rule\"`";
                Err(Diagnostic::new("missing-key", message)
                    .at(key.and_then(|key| self.context.spec.place(key)))
                    .hint(format!("give `{along}` as well; {hint}"))
                    .into())
            }
            (Some(_), Some(_), Some(value)) => {
                let message = "a bracket stands over its marks, wherever they end".to_owned();
                Err(self.refused(message, value, format!("take `{across}` out")))
            }
            (Some(from), Some(to), None) => self.stretch(from, to),
            (Some(from), None, value) => self.mark(note, from, value.as_ref()),
        }
    }

    fn stretch(&self, from: &At<Scalar>, to: &At<Scalar>) -> Result<Subject> {
        let ((_, first, start), (_, last, end)) = (self.position(from)?, self.position(to)?);
        if start == end {
            let message = "a bracket that begins and ends at one position".to_owned();
            return Err(self.refused(message, to, "give two positions".to_owned()));
        }
        Ok(Subject::Stretch(first, last))
    }

    fn mark(
        &self,
        note: &AnnotationSpec,
        at: &At<Scalar>,
        value: Option<&At<Scalar>>,
    ) -> Result<Subject> {
        let (name, along, _) = self.position(at)?;
        let value = value.map(|value| self.value(value)).transpose()?;
        let series = note.series.as_ref().map(|name| self.number(name)).transpose()?;
        let pointer = At::or_default(&note.pointer);
        Ok(Subject::Point(Mark { name, along, value, series, pointer }))
    }

    /// A position that the axis has: as written, and where it is.
    fn position(&self, at: &At<Scalar>) -> Result<(Label, Given, f64)> {
        let name = Given::name(self.context, at);
        let position = self.along.locate(&name)?;
        if !(self.along.low..=self.along.high).contains(&position) {
            return Err(self.along.outside(&name).into());
        }
        Ok((name.clone(), Given::Along(name), position))
    }

    /// A value that the axis of values reaches in some arrangement.
    fn value(&self, at: &At<Scalar>) -> Result<f64> {
        let value = Given::number(self.context, at)?;
        let (low, high) = self.values.widest(self.context);
        if (low..=high).contains(&value) {
            return Ok(value);
        }
        Err(Diagnostic::new("bad-position", format!("{value} is not on this axis"))
            .at(self.context.spec.place(at))
            .hint(format!("write a number from {low} to {high}, or give the axis a `domain`"))
            .into())
    }

    /// The number of a series.
    fn number(&self, name: &Text) -> Result<u16> {
        match self.series.iter().position(|(known, _)| known.value == *name.get()) {
            Some(number) => Ok(number as u16),
            None => {
                let message = format!("no series is 「{}」", name.get());
                Err(Diagnostic::new("missing-category", message)
                    .at(self.context.spec.place(name))
                    .hint("write it as the table does")
                    .into())
            }
        }
    }

    fn refused<T>(&self, message: String, at: &At<T>, hint: String) -> crate::Error {
        Diagnostic::new("bad-key", message).at(self.context.spec.place(at)).hint(hint).into()
    }
}
