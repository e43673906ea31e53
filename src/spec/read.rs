//! TOML text → [`FigureSpec`], with faults at their places.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error as TomlError, ValueDeserializer};

use super::{FigureSpec, MarkSpec};
use crate::diagnostic::{Diagnostic, Place, Result, Source, did_you_mean};
use crate::input::{self, meant};

const MARKS: [&str; 3] = ["bar", "column", "donut"];

/// Reads a figure's spec.
pub(crate) fn parse(file: &Arc<Source>) -> Result<FigureSpec> {
    let fault = |error: TomlError| describe(file, &error);
    let mut document = DeTable::parse(&file.text).map_err(fault)?;
    let marks = document.get_mut().remove("mark");
    let mut spec = FigureSpec::deserialize(Deserializer::from(document)).map_err(fault)?;
    spec.file = Some(Arc::clone(file));
    spec.mark = Some(one_mark(file, marks)?);
    spec.check()?;
    Ok(spec)
}

fn one_mark(file: &Arc<Source>, marks: Option<Spanned<DeValue>>) -> Result<MarkSpec> {
    let missing = || {
        Diagnostic::new("missing-key", format!("{} has no mark", file.path))
            .at(Place::new(file, 0..0))
            .hint(format!("add a [[mark]] table with type = one of {}", MARKS.join(", ")))
    };
    let marks = marks.ok_or_else(missing)?;
    let place = Place::new(file, marks.span());
    let DeValue::Array(marks) = marks.into_inner() else {
        return Err(Diagnostic::new("bad-key", "`mark` is not a list of tables")
            .at(place)
            .hint("write [[mark]] with two brackets")
            .into());
    };
    let mut marks = marks.into_iter();
    let first = marks.next().ok_or_else(missing)?;
    if let Some(second) = marks.next() {
        return Err(Diagnostic::new("bad-key", "a figure has one mark in this version")
            .at(Place::new(file, second.span()))
            .hint("make a second figure of it")
            .into());
    }
    mark(file, first)
}

fn mark(file: &Arc<Source>, mut mark: Spanned<DeValue>) -> Result<MarkSpec> {
    let place = Place::new(file, mark.span());
    let kind = match mark.get_mut() {
        DeValue::Table(table) => table.remove("type"),
        _ => None,
    };
    let kind = kind.ok_or_else(|| {
        Diagnostic::new("missing-key", "a mark without a `type`")
            .at(place)
            .hint(format!("one of {}", MARKS.join(", ")))
    })?;
    match kind.get_ref().as_str() {
        Some("column") => read(file, mark).map(MarkSpec::Column),
        Some("bar") => read(file, mark).map(MarkSpec::Bar),
        Some("donut") => read(file, mark).map(MarkSpec::Donut),
        other => {
            let fault = Diagnostic::new("unknown-mark", "no mark has this type")
                .at(Place::new(file, kind.span()))
                .hint(format!("one of {}", MARKS.join(", ")));
            let near = other.and_then(|other| did_you_mean(other, MARKS));
            Err(near.into_iter().fold(fault, |f, near| f.hint(meant(near))).into())
        }
    }
}

fn read<T: DeserializeOwned>(file: &Arc<Source>, value: Spanned<DeValue>) -> Result<T> {
    let span = value.span();
    T::deserialize(ValueDeserializer::from(value)).map_err(|error| {
        let mut fault = describe(file, &error);
        if error.span().is_none() {
            fault = fault.at(Place::new(file, span));
        }
        fault.into()
    })
}

fn describe(file: &Arc<Source>, error: &TomlError) -> Diagnostic {
    input::toml_fault(file, error, &["mark", "type"])
}
