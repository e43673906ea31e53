//! TOML text → [`FigureSpec`], with faults at their places.

use std::sync::Arc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error as TomlError, ValueDeserializer};

use super::defaults::lay_over;
use super::lang::Translation;
use super::translate::{languages, rewrite};
use super::{FigureSpec, MOST_MARKS, Marks, PanelSpec};
use crate::diagnostic::{Diagnostic, Place, Result, Source, did_you_mean};
use crate::input::{self, meant};

/// Reads a figure's spec, laid over the file of its project.
pub(crate) fn parse<M: Marks>(
    file: &Arc<Source>,
    project: Option<&Arc<Source>>,
) -> Result<FigureSpec<M>> {
    in_language((file, project), None)
}

/// Reads the same with its words in another language.
pub(crate) fn translated<M: Marks>(
    file: &Arc<Source>,
    project: Option<&Arc<Source>>,
    tag: &str,
) -> Result<FigureSpec<M>> {
    in_language((file, project), Some(tag))
}

fn in_language<M: Marks>(
    (file, project): (&Arc<Source>, Option<&Arc<Source>>),
    tag: Option<&str>,
) -> Result<FigureSpec<M>> {
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
    let panels = document.get_mut().remove("panel");
    let mut spec = FigureSpec::<M>::deserialize(Deserializer::from(document)).map_err(fault)?;
    spec.lang = base;
    spec.translations = translations;
    if let Some((tag, translation)) = translation {
        spec.take(tag, translation);
    }
    (spec.file, spec.project) = (Some(Arc::clone(file)), project.cloned());
    match panels {
        Some(panels) => {
            if let Some(marks) = marks {
                let fault = Diagnostic::new("bad-key", "the marks stand in the panels");
                let fault = fault.at(Place::new(file, marks.span()));
                return Err(fault.hint("write [[panel.mark]], or take [[panel]] out").into());
            }
            let tables = tables(file, panels, "panel")?;
            spec.panels =
                tables.into_iter().map(|table| panel(file, table)).collect::<Result<_>>()?;
        }
        None => spec.marks = layers(file, marks, Place::new(file, 0..0))?,
    }
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

/// The tables of a list of tables.
fn tables<'a>(
    file: &Arc<Source>,
    list: Spanned<DeValue<'a>>,
    key: &str,
) -> Result<Vec<Spanned<DeValue<'a>>>> {
    let place = Place::new(file, list.span());
    match list.into_inner() {
        DeValue::Array(tables) => Ok(tables.into_iter().collect()),
        _ => Err(Diagnostic::new("bad-key", format!("`{key}` is not a list of tables"))
            .at(place)
            .hint(format!("write [[{key}]] with two brackets"))
            .into()),
    }
}

/// A `[[panel]]` table.
fn panel<M: Marks>(file: &Arc<Source>, mut table: Spanned<DeValue>) -> Result<PanelSpec<M>> {
    let place = Place::new(file, table.span());
    let marks = match table.get_mut() {
        DeValue::Table(table) => table.remove("mark"),
        _ => None,
    };
    let panel: PanelSpec<M> = read(file, table)?;
    Ok(PanelSpec { marks: layers(file, marks, place)?, ..panel })
}

fn layers<M: Marks>(
    file: &Arc<Source>,
    marks: Option<Spanned<DeValue>>,
    whose: Place,
) -> Result<Vec<M>> {
    let missing = || {
        Diagnostic::new("missing-key", format!("{} has no mark", file.path))
            .at(whose.clone())
            .hint(format!("add a [[mark]] table with type = one of {}", M::TYPES.join(", ")))
    };
    let marks = marks.ok_or_else(missing)?;
    let marks = tables(file, marks, "mark")?;
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

fn mark<M: Marks>(file: &Arc<Source>, mut mark: Spanned<DeValue>) -> Result<M> {
    let place = Place::new(file, mark.span());
    let kind = match mark.get_mut() {
        DeValue::Table(table) => table.remove("type"),
        _ => None,
    };
    let kind = kind.ok_or_else(|| {
        Diagnostic::new("missing-key", "a mark without a `type`")
            .at(place)
            .hint(format!("one of {}", M::TYPES.join(", ")))
    })?;
    let name = kind.get_ref().as_str();
    name.and_then(|name| M::read(name, MarkTable { file, keys: mark })).unwrap_or_else(|| {
        let fault = Diagnostic::new("unknown-mark", "no mark has this type")
            .at(Place::new(file, kind.span()))
            .hint(format!("one of {}", M::TYPES.join(", ")));
        let near = name.and_then(|name| did_you_mean(name, M::TYPES.iter().copied()));
        Err(near.into_iter().fold(fault, |f, near| f.hint(meant(near))).into())
    })
}

/// The keys of a mark but for its type.
pub(crate) struct MarkTable<'a> {
    file: &'a Arc<Source>,
    keys: Spanned<DeValue<'a>>,
}

impl MarkTable<'_> {
    /// Reads the keys of a type of marks.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T> {
        read(self.file, self.keys)
    }
}

/// The keys of a figure that are no tables.
const OUTER: [&str; 15] = [
    "title",
    "subtitle",
    "description",
    "source",
    "as_of",
    "note",
    "lang",
    "sizes",
    "data",
    "width",
    "height",
    "theme",
    "thousands",
    "autospace",
    "provenance",
];

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
    let mut fault = input::toml_fault(file, error, &["mark", "type"]);
    // The file of a project has keys of its own.
    let is_of_figure = !file.path.ends_with("tubiao.toml");
    let is_of_table =
        is_of_figure && (fault.code == "unknown-key" || fault.message == "this key takes a table");
    let key = error.span().filter(|_| is_of_table).and_then(|span| outer(&file.text[..span.end]));
    if let Some(key) = key {
        fault.hints =
            vec![format!("`{key}` is a key of the figure: write it above the first [table]")];
    }
    fault
}

/// The key of the figure with which the last line of a text begins below the head of a table, of which TOML
/// takes it for one.
fn outer(text: &str) -> Option<&'static str> {
    let mut lines = text.lines().rev();
    let key = lines.next()?.split('=').next()?.trim();
    let is_below = lines.any(|line| line.trim_start().starts_with('['));
    OUTER.into_iter().find(|known| is_below && *known == key)
}
