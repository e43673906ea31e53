//! Two versions of a document of TOML → the keys whose values differ, each where it is written now.
//!
//! Tables of a list are known by what stands in them: one that comes or goes is told as one, and shifts
//! none of those behind it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::model::{At, Cause};
use crate::diagnostic::{Place, Source};
use crate::spec::{self, Entries, Entry, Key};

/// The most pairs of tables of a list that are compared; longer lists are compared by number.
const MOST_PAIRS: usize = 10_000;

/// The keys whose values differ, at their places in the present file.
pub(super) fn differences(old: &str, new: &str, file: &Arc<Source>) -> Vec<Cause> {
    // The keys of a project that a figure takes are written anew: their places are those of the file.
    let (old, new, written) = (spec::entries(old), spec::entries(new), spec::entries(&file.text));
    let mut compare = Compare::default();
    compare.tables("", &old, &new);
    let place = |found: &Found| match &found.new {
        Some(key) => value_at(&written, &found.path).map_or(key.span.clone(), |at| at.span.clone()),
        None => compare.gap(found.old.as_ref().map_or(0, |key| key.span.start), &file.text),
    };
    let value = |key: &Option<Key>| key.as_ref().map(|key| key.value.clone());
    let cause = |found: &Found| Cause::Key {
        at: At::of(&Place::new(file, place(found))),
        key: found.path.clone(),
        old: value(&found.old),
        new: value(&found.new),
    };
    compare.found.iter().map(cause).collect()
}

/// A key whose value differs.
struct Found {
    path: String,
    old: Option<Key>,
    new: Option<Key>,
}

#[derive(Default)]
struct Compare {
    found: Vec<Found>,
    /// Where keys that both versions have are written, in the old one and in the new one.
    kept: Vec<(usize, Range<usize>)>,
}

impl Compare {
    fn tables(&mut self, path: &str, old: &Entries, new: &Entries) {
        let names: BTreeSet<_> = old.keys().chain(new.keys()).collect();
        let none = Entries::new();
        for name in names {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match (old.get(name), new.get(name)) {
                (Some(Entry::Table(old)), Some(Entry::Table(new))) => self.tables(&path, old, new),
                (Some(Entry::Table(old)), None) => self.tables(&path, old, &none),
                (None, Some(Entry::Table(new))) => self.tables(&path, &none, new),
                (Some(Entry::List(old)), Some(Entry::List(new))) => self.lists(&path, old, new),
                (Some(Entry::List(old)), None) => self.lists(&path, old, &[]),
                (None, Some(Entry::List(new))) => self.lists(&path, &[], new),
                (old, new) => self.keys(path, old.map(value), new.map(value)),
            }
        }
    }

    fn keys(&mut self, path: String, old: Option<Key>, new: Option<Key>) {
        if let (Some(old), Some(new)) = (&old, &new) {
            self.kept.push((old.span.start, new.span.clone()));
        }
        let text = |key: &Option<Key>| key.as_ref().map(|key| key.value.clone());
        if text(&old) != text(&new) {
            self.found.push(Found { path, old, new });
        }
    }

    fn lists(&mut self, path: &str, old: &[(Key, Entries)], new: &[(Key, Entries)]) {
        let path = |i: usize| format!("{path}[{}]", i + 1);
        for (one, other) in aligned(old, new) {
            match (one, other) {
                (Some(one), Some(other)) => {
                    self.tables(&path(other), &old[one].1, &new[other].1);
                }
                (one, other) => {
                    let (old, new) = (one.map(|i| &old[i].0), other.map(|i| &new[i].0));
                    let path = path(one.or(other).unwrap_or_default());
                    self.keys(path, old.cloned(), new.cloned());
                }
            }
        }
    }

    /// Where a key that is gone would stand now: behind the one before it.
    fn gap(&self, old: usize, text: &str) -> Range<usize> {
        let before = self.kept.iter().filter(|(start, _)| *start < old);
        let Some((_, before)) = before.max_by_key(|(start, _)| *start) else { return 0..0 };
        let next = text.get(before.end..).and_then(|rest| rest.find('\n'));
        let next = next.map_or(before.end, |line| before.end + line + 1);
        // The last line may have an end, and there is none behind it.
        let at = if next < text.len() { next } else { before.start };
        at..at
    }
}

/// What a name stands for, as a value.
fn value(entry: &Entry) -> Key {
    let all = |keys: Vec<&Key>, open: &str, close: &str| {
        let values: Vec<_> = keys.iter().map(|key| key.value.as_str()).collect();
        let value = format!("{open}{}{close}", values.join(", "));
        Key { value, span: keys.first().map_or(0..0, |key| key.span.clone()) }
    };
    match entry {
        Entry::Key(key) => key.clone(),
        Entry::List(tables) => all(tables.iter().map(|(key, _)| key).collect(), "[", "]"),
        Entry::Table(entries) => {
            let keys: Vec<_> = entries.values().map(value).collect();
            all(keys.iter().collect(), "{ ", " }")
        }
    }
}

/// The value that a path leads to, if one stands there.
fn value_at<'a>(entries: &'a Entries, path: &str) -> Option<&'a Key> {
    let mut found = None;
    visit(entries, "", &mut |name, key| {
        if name == path {
            found = Some(key);
        }
    });
    found
}

/// All values with their paths, and all tables of lists.
fn visit<'a>(entries: &'a Entries, path: &str, see: &mut dyn FnMut(&str, &'a Key)) {
    for (name, entry) in entries {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match entry {
            Entry::Key(key) => see(&path, key),
            Entry::Table(inner) => visit(inner, &path, see),
            Entry::List(tables) => {
                for (i, (key, inner)) in tables.iter().enumerate() {
                    let path = format!("{path}[{}]", i + 1);
                    see(&path, key);
                    visit(inner, &path, see);
                }
            }
        }
    }
}

/// The tables of two lists side by side: in their order, so that those beside each other share the most.
fn aligned(old: &[(Key, Entries)], new: &[(Key, Entries)]) -> Vec<(Option<usize>, Option<usize>)> {
    let (m, n) = (old.len(), new.len());
    if m * n > MOST_PAIRS {
        let within = |i: usize, end: usize| Some(i).filter(|i| *i < end);
        return (0..m.max(n)).map(|i| (within(i, m), within(i, n))).collect();
    }
    // How much the tables from i and j on share at most.
    let mut most = vec![vec![0; n + 1]; m + 1];
    let shared: Vec<Vec<_>> =
        old.iter().map(|one| new.iter().map(|other| likeness(one, other)).collect()).collect();
    for i in (0..m).rev() {
        for j in (0..n).rev() {
            let both = most[i + 1][j + 1] + shared[i][j];
            most[i][j] = both.max(most[i + 1][j]).max(most[i][j + 1]);
        }
    }
    let (mut pairs, mut i, mut j) = (vec![], 0, 0);
    while i < m || j < n {
        let is_pair = i < m && j < n && most[i][j] == most[i + 1][j + 1] + shared[i][j];
        let is_gone = !is_pair && i < m && most[i][j] == most[i + 1][j];
        pairs.push(((is_pair || is_gone).then_some(i), (!is_gone).then_some(j)));
        i += usize::from(is_pair || is_gone);
        j += usize::from(!is_gone);
    }
    pairs
}

/// How much two tables have in common; two that have nothing may be one that was written anew.
fn likeness((one, entries): &(Key, Entries), (other, others): &(Key, Entries)) -> usize {
    if one.value == other.value {
        return 3 + 4 * entries.len();
    }
    let is_shared =
        |(name, entry): &(&String, &Entry)| others.get(*name).is_some_and(|it| is_alike(entry, it));
    1 + 4 * entries.iter().filter(is_shared).count()
}

fn is_alike(one: &Entry, other: &Entry) -> bool {
    value(one).value == value(other).value
}
