//! The keys of a document as their author wrote them, whatever they mean: for whoever compares two.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::defaults::OF_PROJECTS;

/// A key of a document, by its name with dots; tables of a list are counted from 1, as in
/// `mark[1].type`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Key {
    /// Its value as TOML.
    pub(crate) value: String,
    /// The bytes of the text that hold the value.
    pub(crate) span: Range<usize>,
}

/// The keys of a text by their names; none of one that is no TOML.
pub(crate) fn keys(text: &str) -> BTreeMap<String, Key> {
    let mut keys = BTreeMap::new();
    if let Ok(document) = DeTable::parse(text) {
        gather(document.get_ref(), "", &mut keys);
    }
    keys
}

fn gather(table: &DeTable, path: &str, keys: &mut BTreeMap<String, Key>) {
    for (key, value) in table {
        let name = match key.get_ref().contains(['.', '[']) {
            true => quoted(key.get_ref()),
            false => key.get_ref().to_string(),
        };
        let name = if path.is_empty() { name } else { format!("{path}.{name}") };
        match value.get_ref() {
            DeValue::Table(inner) if !inner.is_empty() => gather(inner, &name, keys),
            DeValue::Array(all) if is_of_tables(value.get_ref()) => {
                for (i, one) in all.iter().enumerate() {
                    if let DeValue::Table(inner) = one.get_ref() {
                        gather(inner, &format!("{name}[{}]", i + 1), keys);
                    }
                }
            }
            plain => {
                let key = Key { value: written(plain), span: value.span() };
                keys.insert(name, key);
            }
        }
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

    fn values(text: &str) -> Vec<(String, String)> {
        keys(text).into_iter().map(|(name, key)| (name, key.value)).collect()
    }

    #[test]
    fn keys_are_named_with_dots_and_counted_from_1() {
        let text = "title = '甲\"\\乙'\n[columns.\"金額\"]\nmax = 0x10\nunit='元'\n\
            [[mark]]\ny = ['a', \"b\"]\n[[mark]]\ny = 'c'\n[x]\n";
        let wanted = [
            ("columns.金額.max", "0x10"),
            ("columns.金額.unit", "\"元\""),
            ("mark[1].y", "[\"a\", \"b\"]"),
            ("mark[2].y", "\"c\""),
            ("title", "\"甲\\\"\\\\乙\""),
            ("x", "{}"),
        ];
        let wanted: Vec<_> = wanted.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        assert_eq!(values(text), wanted);
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
