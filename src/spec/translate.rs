//! A spec's document in another language: its words are replaced before they are read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::FigureSpec;
use super::at::{At, Text};
use super::lang::Translation;
use super::read::read;
use crate::diagnostic::{Diagnostic, Place, Result, Source};

/// The keys whose words say no word of the figure.
const KEYS: [&str; 7] = ["type", "data", "holds", "rule", "reason", "theme", "provenance"];
/// The most languages of a figure.
const MOST: usize = 16;

/// The language of a spec, and what is said of others by their tags.
pub(super) type Languages<T> = (Option<Text>, BTreeMap<String, T>);

/// Reads `lang`: a tag, or a table of `base` and one table for each other language.
///
/// What is said of the base itself, by a project that other specs share, is left out.
pub(super) fn languages<T: DeserializeOwned>(
    file: &Arc<Source>,
    lang: Option<Spanned<DeValue>>,
) -> Result<Languages<T>> {
    let Some(lang) = lang else { return Ok((None, BTreeMap::new())) };
    let span = lang.span();
    let table = match lang.into_inner() {
        DeValue::Table(table) => table,
        tag => return Ok((Some(read(file, Spanned::new(span, tag))?), BTreeMap::new())),
    };
    let mut base = None;
    let mut others = BTreeMap::new();
    for (tag, value) in table {
        if tag.get_ref() == "base" {
            base = Some(read(file, value)?);
        } else if !is_tag(tag.get_ref()) {
            let message = format!("「{}」 is no language", tag.get_ref());
            return Err(Diagnostic::new("bad-language", message)
                .at(Place::new(file, tag.span()))
                .hint("write a tag such as en or zh-TW, or `base` for that of the spec itself")
                .into());
        } else if !is_spoken(tag.get_ref()) {
            let message = format!("no figure is made in 「{}」", tag.get_ref());
            return Err(Diagnostic::new("bad-language", message)
                .at(Place::new(file, tag.span()))
                .hint(
                    "the words that figures add themselves are Traditional Chinese or English: \
                    zh-HK, zh-TW or en",
                )
                .into());
        } else {
            others.insert(tag.get_ref().to_string(), read(file, value)?);
        }
    }
    if others.len() > MOST {
        let message = format!("a figure speaks at most {MOST} languages");
        let fault = Diagnostic::new("bad-key", message).at(Place::new(file, span));
        return Err(fault.into());
    }
    others.retain(|tag, _| base.as_ref().is_none_or(|base: &Text| base.get() != tag));
    Ok((base, others))
}

/// Letters, digits and hyphens, which a file's name can carry.
fn is_tag(tag: &str) -> bool {
    let parts = || tag.split('-');
    parts().all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    }) && parts().next().is_some_and(|first| first.len() >= 2)
}

/// Whether the words that figures add themselves, such as that of the source, are in a language.
fn is_spoken(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next();
    let is_simplified = parts.any(|part| ["CN", "SG", "Hans"].contains(&part));
    language == Some("en") || language == Some("zh") && !is_simplified
}

/// Replaces the words of a document that a language has others for.
pub(super) fn rewrite(table: &mut DeTable, words: &BTreeMap<String, Text>) {
    let replaced = std::mem::take(table).into_iter().map(|(mut key, mut value)| {
        if !KEYS.contains(&key.get_ref().as_ref()) {
            self::value(value.get_mut(), words);
        }
        // Descriptions of columns stand under their names.
        if let Some(word) = words.get(key.get_ref().as_ref()) {
            *key.get_mut() = Cow::Owned(word.get().clone());
        }
        (key, value)
    });
    *table = replaced.collect();
}

fn value(value: &mut DeValue, words: &BTreeMap<String, Text>) {
    match value {
        DeValue::String(text) => {
            if let Some(word) = words.get(text.as_ref()) {
                *text = Cow::Owned(word.get().clone());
            }
        }
        DeValue::Array(all) => all.iter_mut().for_each(|one| self::value(one.get_mut(), words)),
        DeValue::Table(table) => rewrite(table, words),
        _ => {}
    }
}

impl<M> FigureSpec<M> {
    /// Takes the texts of a language.
    pub(super) fn take(&mut self, tag: &str, translation: Translation) {
        let Translation { title, subtitle, description, source, as_of, note, names: _ } =
            translation;
        if let Some(title) = title {
            self.title = title;
        }
        // What another language leaves out stays, but for the alternative text, which is drafted.
        self.description = description;
        let pairs = [
            (&mut self.subtitle, subtitle),
            (&mut self.source, source),
            (&mut self.as_of, as_of),
            (&mut self.note, note),
        ];
        for (own, other) in pairs {
            *own = other.or(own.take());
        }
        self.lang = Some(At::new(tag.to_owned(), 0..0));
    }

    /// Replaces the units of columns that have another one.
    pub(crate) fn replace_units(&mut self, other: impl Fn(&str) -> Option<String>) {
        for unit in self.columns.values_mut().filter_map(|column| column.unit.as_mut()) {
            if let Some(other) = other(unit.get()) {
                *unit = At::new(other, unit.span());
            }
        }
    }
}
