//! A spec laid over what its project says of all figures.
//!
//! The two documents become one before anything of them is read: tables key by key, other values
//! whole. In places, the bytes of the project's file are counted on from those of the spec.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Source;

/// The keys of a project that no figure has.
pub(super) const OF_PROJECTS: [&str; 4] = ["formats", "fonts", "gallery", "index"];

/// Where the bytes of a project's file are counted from, behind those of a spec.
pub(super) fn begin(spec: &Source) -> usize {
    spec.text.len() + 1
}

/// Lays the document of a spec over that of its project.
pub(super) fn lay_over<'a>(own: &mut DeTable<'a>, spec: &Source, project: &'a Source) {
    let document = DeTable::parse(&project.text).expect("the project was read before its figures");
    let mut document = shifted(document, begin(spec)).into_inner();
    // A figure that says how large it is has that size alone.
    let says = |key: &str| own.contains_key(key);
    let sizes = (says("width") || says("height")).then_some("sizes");
    let sides = if says("sizes") { &["width", "height"][..] } else { &[] };
    for key in OF_PROJECTS.iter().chain(&sizes).chain(sides) {
        document.remove(*key);
    }
    if let Some(lang) = document.get_mut("lang") {
        as_table(lang);
    }
    merge(own, document);
}

/// A tag as the `[lang]` table that means the same.
fn as_table(lang: &mut Spanned<DeValue>) {
    if matches!(lang.get_ref(), DeValue::String(_)) {
        let key = Spanned::new(lang.span(), Cow::Borrowed("base"));
        let tag = std::mem::replace(lang.get_mut(), DeValue::Table(DeTable::new()));
        let tag = Spanned::new(lang.span(), tag);
        if let DeValue::Table(table) = lang.get_mut() {
            table.insert(key, tag);
        }
    }
}

fn merge<'a>(own: &mut DeTable<'a>, under: DeTable<'a>) {
    for (key, value) in under {
        match (own.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value) {
            (None, value) => {
                own.insert(key, value);
            }
            (Some(DeValue::Table(own)), value) => {
                if let DeValue::Table(under) = value.into_inner() {
                    merge(own, under);
                }
            }
            _ => {}
        }
    }
}

/// The same with all places moved by some bytes.
fn shifted<T: Shift>(value: Spanned<T>, by: usize) -> Spanned<T> {
    let span = value.span();
    Spanned::new(span.start + by..span.end + by, value.into_inner().shift(by))
}

/// What holds places inside.
trait Shift {
    fn shift(self, by: usize) -> Self;
}

impl Shift for Cow<'_, str> {
    fn shift(self, _: usize) -> Self {
        self
    }
}

impl Shift for DeTable<'_> {
    fn shift(self, by: usize) -> Self {
        self.into_iter().map(|(key, value)| (shifted(key, by), shifted(value, by))).collect()
    }
}

impl Shift for DeValue<'_> {
    fn shift(self, by: usize) -> Self {
        match self {
            DeValue::Array(all) => {
                DeValue::Array(all.into_iter().map(|one| shifted(one, by)).collect())
            }
            DeValue::Table(table) => DeValue::Table(table.shift(by)),
            plain => plain,
        }
    }
}
