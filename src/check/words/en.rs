//! Sentences in English.

use super::{apart, cells, growth, number, position, short, start, told};
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
        [] => "it says the same of each figure; its headings, order, look or other words differ, \
               or somebody edited it"
            .to_owned(),
        told => format!("it says something else of {}{more}", told.join(", ")),
    }
}

pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Cell { at, row, column, old, new, .. } => {
            let (column, (old, new)) = (short(column), told(old, new));
            format!("{} line {}{}: “{column}” {old} → {new}", at.path, at.line, of(row))
        }
        Cause::RowAdded { at, cells: all, .. } => {
            format!("{} line {}: a new row ({})", at.path, at.line, cells(all, ", "))
        }
        Cause::RowRemoved { at, cells: all, .. } => {
            format!("{}: a row is gone ({})", at.path, cells(all, ", "))
        }
        Cause::ColumnAdded { at, column, .. } => {
            format!("{}: a new column “{}”", at.path, short(column))
        }
        Cause::ColumnRemoved { at, column, .. } => {
            format!("{}: the column “{}” is gone", at.path, short(column))
        }
        Cause::RowsMoved { at, .. } => {
            format!("{}: the rows stand in another order, from line {}", at.path, at.line)
        }
        Cause::Key { at, key, old, new } => {
            format!("{}: {key} {}", at.path, turned(old.as_deref(), new.as_deref()))
        }
        Cause::Writing { at } => format!("{}: written otherwise, saying the same", at.path),
        Cause::Outline { at, count, old, new } => {
            let (old, new) = (old.map(position), new.map(position));
            let turned = turned(old.as_deref(), new.as_deref());
            let more = match count.saturating_sub(1) {
                0 => String::new(),
                1 => ", and 1 position more".to_owned(),
                more => format!(", and {more} positions more"),
            };
            format!("{} line {}: outline {turned}{more}", at.path, at.line)
        }
        Cause::Source { file, at, old, new } => {
            let file = at.as_ref().map_or(file, |at| &at.path);
            match (old, new) {
                (Some(old), Some(new)) => format!(
                    "{file} differs (SHA-256 {} → {}), and the two cannot be compared",
                    start(old),
                    start(new)
                ),
                (None, _) => format!("{file} is used now"),
                (_, None) => format!("{file} is used no more"),
            }
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
    let said = said(effect);
    match &effect.panel {
        Some(panel) => format!("“{}”: {said}", short(panel)),
        None => said,
    }
}

fn said(effect: &Effect) -> String {
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
        EffectKind::Text if count > 1 => format!("{count} {part} {old} → {new}"),
        EffectKind::Text => format!("{part} {old} → {new}"),
        EffectKind::TextAdded if count > 1 => format!("{count} new {part} “{new}”"),
        EffectKind::TextAdded => format!("new {part} “{new}”"),
        EffectKind::TextRemoved if count > 1 => format!("{count} {part} “{old}” are gone"),
        EffectKind::TextRemoved => format!("{part} “{old}” is gone"),
        EffectKind::Letters if count == 1 => "a line of words has other letterforms".to_owned(),
        EffectKind::Letters => format!("{count} lines of words have other letterforms"),
        EffectKind::Lines if count > 1 => format!("{count} {part} have other lines"),
        EffectKind::Lines => {
            format!(
                "{part} “{}” has other lines",
                short(effect.name.as_deref().unwrap_or_default())
            )
        }
        EffectKind::Axis => format!("axis {old} → {new}"),
        EffectKind::Series if count > 1 => format!("{count} {part}: series “{old}” → “{new}”"),
        EffectKind::Series => format!("series of {} “{old}” → “{new}”", thing(effect)),
        EffectKind::Size => {
            let measure = match effect.measure {
                Some(Measure::Width) => "width",
                Some(Measure::Area) => "area",
                Some(Measure::Letters) => "size of letters",
                Some(Measure::Line) => "width of the line",
                _ => "height",
            };
            let percent = growth(effect.percent.unwrap_or(0.0));
            match count {
                1 => format!("{measure} of {} {percent} %", thing(effect)),
                _ => format!("{measure} of {count} {part} about {percent} %"),
            }
        }
        EffectKind::Form => {
            let far = effect.moved.map(|moved| format!(", at most {}", way(moved)));
            let far = far.unwrap_or_default();
            match count {
                1 => format!("{} has another form{far}", thing(effect)),
                _ => format!("{count} {part} have another form{far}"),
            }
        }
        EffectKind::ShapeAdded if count > 1 => format!("{count} {part} are new"),
        EffectKind::ShapeAdded => format!("{} is new", thing(effect)),
        EffectKind::ShapeRemoved if count > 1 => format!("{count} {part} are gone"),
        EffectKind::ShapeRemoved => format!("{} is gone", thing(effect)),
        EffectKind::Color if count > 1 && effect.part.is_none() => {
            format!("colour of {count} things {old} → {new}")
        }
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
        EffectKind::Pixels if count == 1 => "1 pixel differs".to_owned(),
        EffectKind::Pixels => format!("{count} pixels differ"),
        EffectKind::Markup => {
            let (old, new) = (effect.old.as_deref(), effect.new.as_deref());
            match (old, new) {
                (Some(old), Some(new)) => {
                    let (old, new) = apart(old, new);
                    format!("markup {old} → {new}")
                }
                (old, None) => format!("markup {} goes", short(old.unwrap_or_default())),
                (None, new) => format!("markup {} comes", short(new.unwrap_or_default())),
            }
        }
    }
}

/// A mark: `“Exports” at “2015”`, or its part.
fn thing(effect: &Effect) -> String {
    let (name, series) = (effect.name.as_deref().map(short), effect.series.as_deref().map(short));
    match (name, series) {
        (Some(name), Some(series)) if name != series => format!("“{series}” at “{name}”"),
        (Some(name), _) | (None, Some(name)) => format!("“{name}”"),
        (None, None) => match effect.part.as_deref() {
            Some("marks") => "a mark".to_owned(),
            Some("axis-lines") => "a guide line".to_owned(),
            Some("leader-lines") => "a leader line".to_owned(),
            None => "a shape".to_owned(),
            _ => format!("a shape of the {}", part(effect)),
        },
    }
}

fn part(effect: &Effect) -> &'static str {
    match effect.part.as_deref() {
        Some("title-block") => "title",
        Some("subtitle") => "subtitle",
        Some("axis") => "axis",
        Some("axis-lines") => "guide line",
        Some("leader-lines") => "leader line",
        Some("ground") => "outline of the base map",
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
        Some("subtitle") => "lines of the subtitle",
        Some("axis") => "things on axes",
        Some("axis-lines") => "guide lines",
        Some("leader-lines") => "leader lines",
        Some("ground") => "outlines of the base map",
        Some("marks") => "marks",
        Some("labels") => "labels",
        Some("annotation") => "annotations",
        Some("source") => "lines of source and note",
        Some("legend") => "things of the legend",
        _ => "words",
    }
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
