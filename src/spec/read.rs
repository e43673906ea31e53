//! TOML text → [`FigureSpec`], with faults at their places.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error as TomlError, ValueDeserializer};

use super::defaults::lay_over;
use super::lang::Translation;
use super::translate::{languages, rewrite};
use super::{FigureSpec, MOST_MARKS, MarkSpec};
use crate::diagnostic::{Diagnostic, Place, Result, Source, did_you_mean};
use crate::input::{self, meant};

const TYPES: [&str; 12] = MarkSpec::TYPES;

/// Reads a figure's spec, laid over the file of its project.
pub(crate) fn parse(file: &Arc<Source>, project: Option<&Arc<Source>>) -> Result<FigureSpec> {
    in_language((file, project), None)
}

/// Reads the same with its words in another language.
pub(crate) fn translated(
    file: &Arc<Source>,
    project: Option<&Arc<Source>>,
    tag: &str,
) -> Result<FigureSpec> {
    in_language((file, project), Some(tag))
}

fn in_language(
    (file, project): (&Arc<Source>, Option<&Arc<Source>>),
    tag: Option<&str>,
) -> Result<FigureSpec> {
    let fault = |error: TomlError| describe(file, &error);
    let mut document = DeTable::parse(&file.text).map_err(fault)?;
    if let Some(project) = project {
        lay_over(document.get_mut(), file, project);
    }
    let (base, mut translations) =
        languages::<Translation>(file, document.get_mut().remove("lang"))?;
    let translation = tag.and_then(|tag| Some((tag, translations.remove(tag)?)));
    if let Some((_, translation)) = &translation {
        rewrite(document.get_mut(), &translation.names);
    }
    let marks = document.get_mut().remove("mark");
    let mut spec = FigureSpec::deserialize(Deserializer::from(document)).map_err(fault)?;
    spec.lang = base;
    spec.translations = translations;
    if let Some((tag, translation)) = translation {
        spec.take(tag, translation);
    }
    (spec.file, spec.project) = (Some(Arc::clone(file)), project.cloned());
    spec.marks = layers(file, marks)?;
    spec.check()?;
    Ok(spec)
}

/// The language is read by [`languages`].
pub(super) fn nothing<'de, D: serde::Deserializer<'de>, T>(
    reader: D,
) -> Result<Option<T>, D::Error> {
    serde::de::IgnoredAny::deserialize(reader).map(|_| None)
}

/// Marks are read by [`layers`]: a tagged enum would lose their places.
pub(super) fn apart<'de, D: serde::Deserializer<'de>, T>(reader: D) -> Result<Vec<T>, D::Error> {
    serde::de::IgnoredAny::deserialize(reader).map(|_| vec![])
}

fn layers(file: &Arc<Source>, marks: Option<Spanned<DeValue>>) -> Result<Vec<MarkSpec>> {
    let missing = || {
        Diagnostic::new("missing-key", format!("{} has no mark", file.path))
            .at(Place::new(file, 0..0))
            .hint(format!("add a [[mark]] table with type = one of {}", TYPES.join(", ")))
    };
    let marks = marks.ok_or_else(missing)?;
    let place = Place::new(file, marks.span());
    let DeValue::Array(marks) = marks.into_inner() else {
        return Err(Diagnostic::new("bad-key", "`mark` is not a list of tables")
            .at(place)
            .hint("write [[mark]] with two brackets")
            .into());
    };
    if marks.is_empty() {
        return Err(missing().into());
    }
    if let Some(extra) = marks.get(MOST_MARKS) {
        return Err(Diagnostic::new("bad-key", format!("more than {MOST_MARKS} marks"))
            .at(Place::new(file, extra.span()))
            .hint("make several figures of it")
            .into());
    }
    marks.into_iter().map(|layer| mark(file, layer)).collect()
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
            .hint(format!("one of {}", TYPES.join(", ")))
    })?;
    match kind.get_ref().as_str() {
        Some("area") => read(file, mark).map(MarkSpec::Area),
        Some("band") => read(file, mark).map(MarkSpec::Band),
        Some("bar") => read(file, mark).map(MarkSpec::Bar),
        Some("column") => read(file, mark).map(MarkSpec::Column),
        Some("donut") => read(file, mark).map(MarkSpec::Donut),
        Some("dumbbell") => read(file, mark).map(MarkSpec::Dumbbell),
        Some("line") => read(file, mark).map(MarkSpec::Line),
        Some("pie") => read(file, mark).map(MarkSpec::Pie),
        Some("point") => read(file, mark).map(MarkSpec::Point),
        Some("range") => read(file, mark).map(MarkSpec::Range),
        Some("rule") => read(file, mark).map(MarkSpec::Rule),
        Some("text") => read(file, mark).map(MarkSpec::Text),
        other => {
            let fault = Diagnostic::new("unknown-mark", "no mark has this type")
                .at(Place::new(file, kind.span()))
                .hint(format!("one of {}", TYPES.join(", ")));
            let near = other.and_then(|other| did_you_mean(other, TYPES));
            Err(near.into_iter().fold(fault, |f, near| f.hint(meant(near))).into())
        }
    }
}

pub(super) fn read<T: DeserializeOwned>(file: &Arc<Source>, value: Spanned<DeValue>) -> Result<T> {
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
