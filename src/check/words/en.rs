//! Sentences in English.

use super::{apart, cells, number, short, start, told};
use crate::check::model::{Cause, Cell, Effect, EffectKind, Measure, State};

pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Same => "it is what the data says",
        State::Changed => "it is not what the data says",
        State::New => "a file that was not there",
        State::Missing => "the file is gone",
        State::Orphaned => "no figure makes this file",
        State::Stale => "another version of the program made it",
        State::Unreadable => "the file cannot be read",
    }
}

/// Why the page of all figures is another: the files of which it says something else, and how many more.
pub(super) fn page(told: &[String], unlisted: usize) -> String {
    let more = if unlisted > 0 { format!(" and {unlisted} more") } else { String::new() };
    match told {
        [] => "its headings, order or look are others".to_owned(),
        told => format!("it says something else of {}{more}", told.join(", ")),
    }
}

pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Cell { table, at, row, column, old, new } => {
            let (column, (old, new)) = (short(column), told(old, new));
            format!("{table} line {}{}: “{column}” {old} → {new}", at.line, of(row))
        }
        Cause::RowAdded { table, at, cells: all, .. } => {
            format!("{table} line {}: a new row ({})", at.line, cells(all, ", "))
        }
        Cause::RowRemoved { table, cells: all, .. } => {
            format!("{table}: a row is gone ({})", cells(all, ", "))
        }
        Cause::ColumnAdded { table, column, .. } => {
            format!("{table}: a new column “{}”", short(column))
        }
        Cause::ColumnRemoved { table, column } => {
            format!("{table}: the column “{}” is gone", short(column))
        }
        Cause::RowsMoved { table, at } => {
            format!("{table}: the rows stand in another order, from line {}", at.line)
        }
        Cause::Key { at, key, old, new } => {
            format!("{}: {key} {}", at.path, turned(old.as_deref(), new.as_deref()))
        }
        Cause::Writing { at } => format!("{}: written otherwise, saying the same", at.path),
        Cause::Source { file, old, new } => {
            let (old, new) = (old.as_deref().map(start), new.as_deref().map(start));
            format!("{file} differs (SHA-256 {}), and the two cannot be compared", turned(old, new))
        }
        Cause::Font { name, old, new } => match (old, new) {
            (Some(old), Some(new)) => {
                format!("the font “{name}” differs (SHA-256 {} → {})", start(old), start(new))
            }
            (None, _) => format!("the font “{name}” is used now"),
            (_, None) => format!("the font “{name}” is used no more"),
        },
        Cause::Theme { old, new } => {
            format!("--theme {}", turned(old.as_deref(), new.as_deref()))
        }
        Cause::Engine { old, new } if old == new => {
            format!("the same sources, drawn by another build of version {old}")
        }
        Cause::Engine { old, new } => format!("version of the program {} → {new}", short(old)),
        Cause::OtherFigure { old, new } => {
            format!("it is the file of “{}”, and not of “{}”", short(old), short(new))
        }
        Cause::Edited => "the file was changed after it was made".to_owned(),
        Cause::Untold => "the file does not tell what it was made from".to_owned(),
    }
}

/// Which row it is, in words.
fn of(row: &[Cell]) -> String {
    if row.is_empty() { String::new() } else { format!(" ({})", cells(row, ", ")) }
}

fn turned(old: Option<&str>, new: Option<&str>) -> String {
    let words = |value: Option<&str>| value.map_or("(none)".to_owned(), short);
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => told(old, new),
        _ => (words(old), words(new)),
    };
    format!("{old} → {new}")
}

pub(super) fn effect(effect: &Effect) -> String {
    let words = |value: &Option<String>| short(value.as_deref().unwrap_or_default());
    let whole = |value: &Option<String>| value.clone().unwrap_or_default();
    let (old, new) = match effect.kind {
        EffectKind::Spoken => apart(&whole(&effect.old), &whole(&effect.new)),
        EffectKind::Text => told(&whole(&effect.old), &whole(&effect.new)),
        _ => (words(&effect.old), words(&effect.new)),
    };
    let count = effect.count;
    let part = if count > 1 { parts(effect) } else { part(effect) };
    match effect.kind {
        EffectKind::Page => format!("page {old} → {new} px"),
        EffectKind::Spoken => format!("alternative text “{old}” → “{new}”"),
        EffectKind::Text => format!("{part} {old} → {new}"),
        EffectKind::TextAdded => format!("new {part} “{new}”"),
        EffectKind::TextRemoved => format!("{part} “{old}” is gone"),
        EffectKind::Letters => format!("{count} lines of words have other letterforms"),
        EffectKind::Size => {
            let measure = match effect.measure {
                Some(Measure::Width) => "width",
                Some(Measure::Radius) => "size",
                _ => "height",
            };
            let percent = signed(effect.percent.unwrap_or(0.0));
            match count {
                1 => format!("{measure} of {} {percent} %", thing(effect)),
                _ => format!("{measure} of {count} {part} about {percent} %"),
            }
        }
        EffectKind::Form if count > 1 => format!("{count} {part} have another form"),
        EffectKind::Form => format!("{} has another form", thing(effect)),
        EffectKind::ShapeAdded => format!("{} is new", thing(effect)),
        EffectKind::ShapeRemoved => format!("{} is gone", thing(effect)),
        EffectKind::Color if count > 1 => format!("colour of {count} {part} {old} → {new}"),
        EffectKind::Color => format!("colour of {} {old} → {new}", thing(effect)),
        EffectKind::Moved => {
            let what = match &effect.name {
                Some(name) if count == 1 => format!("{part} “{}”", short(name)),
                _ if count > 1 => format!("{count} {part}"),
                _ => part.to_owned(),
            };
            let most = if effect.moved_least.is_some() { " at most" } else { "" };
            format!("{what} moved{most} {}", way(effect.moved.unwrap_or_default()))
        }
        EffectKind::Pixels => format!("{count} pixels differ"),
    }
}

/// A mark: `“Exports” at “2015”`, or its part.
fn thing(effect: &Effect) -> String {
    let (name, series) = (effect.name.as_deref().map(short), effect.series.as_deref().map(short));
    match (name, series) {
        (Some(name), Some(series)) if name != series => format!("“{series}” at “{name}”"),
        (Some(name), _) | (None, Some(name)) => format!("“{name}”"),
        (None, None) if effect.part.as_deref() == Some("marks") => "a mark".to_owned(),
        (None, None) => format!("a shape of the {}", part(effect)),
    }
}

fn part(effect: &Effect) -> &'static str {
    match effect.part.as_deref() {
        Some("title-block") => "title",
        Some("axis") => "axis",
        Some("marks") => "mark",
        Some("labels") => "label",
        Some("annotation") => "annotation",
        Some("source") => "source and note",
        Some("legend") => "legend",
        _ => "words",
    }
}

/// Several of a part.
fn parts(effect: &Effect) -> &'static str {
    match effect.part.as_deref() {
        Some("title-block") => "lines of the title",
        Some("axis") => "things on axes",
        Some("marks") => "marks",
        Some("labels") => "labels",
        Some("annotation") => "annotations",
        Some("source") => "lines of source and note",
        Some("legend") => "things of the legend",
        _ => "words",
    }
}

fn signed(value: f64) -> String {
    if value < 0.0 { format!("−{}", number(-value)) } else { format!("+{}", number(value)) }
}

/// up by 4 px.
fn way((x, y): (f64, f64)) -> String {
    let step = |value: f64, less: &str, more: &str| match value {
        0.0 => None,
        value if value < 0.0 => Some(format!("{less} by {} px", number(-value))),
        value => Some(format!("{more} by {} px", number(value))),
    };
    let steps = [step(x, "left", "right"), step(y, "up", "down")];
    steps.into_iter().flatten().collect::<Vec<_>>().join(" and ")
}
