//! The keys of a document as their author wrote them, whatever they mean: for whoever compares two.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::defaults::OF_PROJECTS;

/// A value of a document, and where it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Key {
    /// It as TOML on one line.
    pub(crate) value: String,
    /// The bytes of the text that hold it.
    pub(crate) span: Range<usize>,
}

/// What a name of a document stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Entry {
    /// A value.
    Key(Key),
    /// A table with keys.
    Table(Entries),
    /// Tables one after the other, each also as a value.
    List(Vec<(Key, Entries)>),
}

/// What stands in a table, by names as they are written in a path.
pub(crate) type Entries = BTreeMap<String, Entry>;

/// What stands in a text; nothing in one that is no TOML.
pub(crate) fn entries(text: &str) -> Entries {
    DeTable::parse(text).map(|document| of_table(document.get_ref())).unwrap_or_default()
}

fn of_table(table: &DeTable) -> Entries {
    let name = |key: &str| if key.contains(['.', '[']) { quoted(key) } else { key.to_owned() };
    table.iter().map(|(key, value)| (name(key.get_ref()), entry(value))).collect()
}

fn entry(value: &Spanned<DeValue>) -> Entry {
    let key =
        |value: &Spanned<DeValue>| Key { value: written(value.get_ref()), span: value.span() };
    match value.get_ref() {
        DeValue::Table(inner) if !inner.is_empty() => Entry::Table(of_table(inner)),
        DeValue::Array(all) if is_of_tables(value.get_ref()) => {
            let inner = |one: &Spanned<DeValue>| match one.get_ref() {
                DeValue::Table(inner) => of_table(inner),
                _ => Entries::new(),
            };
            Entry::List(all.iter().map(|one| (key(one), inner(one))).collect())
        }
        _ => Entry::Key(key(value)),
    }
}

fn is_of_tables(value: &DeValue) -> bool {
    let DeValue::Array(all) = value else { return false };
    !all.is_empty() && all.iter().all(|one| matches!(one.get_ref(), DeValue::Table(_)))
}

/// What a figure takes from the file of its project, a line a key, as TOML: without the keys that its
/// spec has itself, and without words that `occurs` does not find in the figure.
///
/// A key that no figure reads, or another figure's word, then changes nothing of this one.
pub(crate) fn taken(spec: &str, project: &str, occurs: impl Fn(&str) -> bool) -> String {
    let (Ok(own), Ok(document)) = (DeTable::parse(spec), DeTable::parse(project)) else {
        return String::new();
    };
    let mut lines = String::new();
    for (key, mut value) in document.into_inner() {
        let name = key.get_ref().as_ref();
        if OF_PROJECTS.contains(&name) || name != "lang" && own.get_ref().contains_key(name) {
            continue;
        }
        if let DeValue::Table(languages) = value.get_mut() {
            leave_out(languages, &occurs);
        }
        lines.push_str(&format!("{} = {}\n", bare(name), written(value.get_ref())));
    }
    lines
}

/// Takes the words out of the `names` of each language that do not occur.
fn leave_out(languages: &mut DeTable, occurs: &impl Fn(&str) -> bool) {
    for (_, language) in languages.iter_mut() {
        let DeValue::Table(language) = language.get_mut() else { continue };
        if let Some(DeValue::Table(names)) = language.get_mut("names").map(Spanned::get_mut) {
            let all = std::mem::take(names).into_iter();
            *names = all.filter(|(word, _)| occurs(word.get_ref())).collect();
        }
    }
}

/// A value as TOML on one line.
fn written(value: &DeValue) -> String {
    let list = |parts: Vec<String>| parts.join(", ");
    match value {
        DeValue::String(text) => quoted(text),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(is_so) => is_so.to_string(),
        DeValue::Datetime(moment) => moment.to_string(),
        DeValue::Array(all) => {
            format!("[{}]", list(all.iter().map(|one| written(one.get_ref())).collect()))
        }
        DeValue::Table(table) if table.is_empty() => "{}".to_owned(),
        DeValue::Table(table) => {
            let pair = |(key, value): (&Spanned<_>, &Spanned<DeValue>)| {
                let key: &std::borrow::Cow<str> = key.get_ref();
                format!("{} = {}", bare(key), written(value.get_ref()))
            };
            format!("{{ {} }}", list(table.iter().map(pair).collect()))
        }
    }
}

fn bare(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { quoted(key) }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_in_a_path_and_values_on_one_line() {
        let text = "title = '甲\"\\乙'\n[columns.\"a.b\"]\nmax = 0x10\n[[mark]]\ny = ['a', \"b\"]\n\
            color = '丙'\n[[mark]]\ny = 'c'\n[x]\n";
        let all = entries(text);
        let value = |entry: &Entry| match entry {
            Entry::Key(key) => Some(key.value.clone()),
            _ => None,
        };
        assert_eq!(value(&all["title"]), Some("\"甲\\\"\\\\乙\"".to_owned()));
        assert_eq!(value(&all["x"]), Some("{}".to_owned()));
        let Entry::Table(columns) = &all["columns"] else { unreachable!("a table") };
        let Entry::Table(column) = &columns["\"a.b\""] else { unreachable!("a table") };
        assert_eq!(value(&column["max"]), Some("0x10".to_owned()));
        let Entry::List(marks) = &all["mark"] else { unreachable!("a list") };
        let written: Vec<_> = marks.iter().map(|(key, _)| key.value.as_str()).collect();
        assert_eq!(written, ["{ color = \"丙\", y = [\"a\", \"b\"] }", "{ y = \"c\" }"]);
    }

    /// The gallery, the formats and the words of other figures are not this figure's.
    #[test]
    fn a_figure_takes_what_it_can_read() {
        let project = "source = '甲處'\ntheme = 'mono'\nformats = ['svg']\n[[gallery]]\ntitle = 'x'\n\
            figures = []\n[lang.en.names]\n'甲' = 'A'\n'乙' = 'B'\n[lang.zh-TW]\n";
        let taken = taken("theme = 'dark'\n", project, |word| word == "甲");
        let wanted =
            "lang = { en = { names = { \"甲\" = \"A\" } }, zh-TW = {} }\nsource = \"甲處\"\n";
        assert_eq!(taken, wanted);
    }
}
