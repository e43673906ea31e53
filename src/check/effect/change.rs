//! What has changed of one thing.

use crate::check::model::{Effect, EffectKind, Measure, Region};
use crate::check::picture::{Item, Kind};

/// What is moved or grown by less than this is where and what it was, in pixels.
const LEAST: f64 = 0.005;

/// An effect on a thing.
pub(super) fn on(item: &Item, kind: EffectKind) -> Effect {
    let Item { part, panel, series, name, .. } = item.clone();
    Effect { part, panel, series, name, ..Effect::new(kind) }
}

/// What a reader calls a thing: what it stands for, else what it says.
pub(super) fn called(item: &Item) -> Option<String> {
    item.name.clone().or(Some(item.words.clone()).filter(|words| !words.is_empty()))
}

/// What is gone, or new.
pub(super) fn lone(item: &Item, is_gone: bool) -> Effect {
    let kind = match (item.kind == Kind::Words, is_gone) {
        (true, true) => EffectKind::TextRemoved,
        (true, false) => EffectKind::TextAdded,
        (false, true) => EffectKind::ShapeRemoved,
        (false, false) => EffectKind::ShapeAdded,
    };
    let words = Some(item.words.clone()).filter(|words| !words.is_empty());
    let region = Some(item.region);
    let effect = on(item, kind);
    match is_gone {
        true => Effect { old: words, old_region: region, ..effect },
        false => Effect { new: words, new_region: region, ..effect },
    }
}

/// What has changed of a thing, but for its place.
pub(super) fn changes(old: &Item, new: &Item) -> Vec<Effect> {
    let is_words = new.kind == Kind::Words;
    let name = called(new);
    let turned = |kind, old: &str, new_one: &str| {
        let (old, new_one) = (Some(old.to_owned()), Some(new_one.to_owned()));
        Effect { old, new: new_one, ..on(new, kind) }
    };
    let mut changes = vec![];
    if old.words != new.words {
        changes.push(turned(EffectKind::Text, &old.words, &new.words));
    }
    if old.words == new.words && old.breaks != new.breaks {
        changes.push(Effect { name: name.clone(), ..on(new, EffectKind::Lines) });
    }
    // A mark of another series has another colour and form for that reason.
    let series = old.series.as_ref().zip(new.series.as_ref()).filter(|(old, new)| old != new);
    let of_series = |(old, new): (&String, &String)| Effect {
        series: None,
        ..turned(EffectKind::Series, old, new)
    };
    changes.extend(series.map(of_series));
    if series.is_none() && old.color != new.color {
        let effect = turned(EffectKind::Color, &old.color, &new.color);
        changes.push(Effect { name: name.clone(), ..effect });
    }
    if series.is_none() && !is_words && (old.kind, &old.form) != (new.kind, &new.form) {
        // Lines about a scale have no names: which was which is not known.
        let is_mark = !matches!(new.part.as_deref(), Some("axis-lines" | "leader-lines"));
        let moved = farthest(old, new).filter(|_| is_mark);
        changes.push(Effect { moved, ..on(new, EffectKind::Form) });
    }
    if old.attributes != new.attributes {
        let attributes = |it: &Item| Some(it.attributes.clone()).filter(|it| !it.is_empty());
        let (old, new) = (attributes(old), attributes(new));
        changes.push(Effect { old, new, ..Effect::new(EffectKind::Markup) });
    }
    let measures = [(old.kind == new.kind).then(|| growth(old, new)), Some(thickness(old, new))];
    for (measure, percent) in measures.into_iter().flatten().flatten() {
        let (measure, percent) = (Some(measure), Some(percent));
        let name = if is_words { name.clone() } else { new.name.clone() };
        changes.push(Effect { name, measure, percent, ..on(new, EffectKind::Size) });
    }
    for effect in &mut changes {
        (effect.old_region, effect.new_region) = (Some(old.region), Some(new.region));
    }
    changes
}

/// By how many pixels the point of a form moved that moved most, if it has as many as before.
fn farthest(old: &Item, new: &Item) -> Option<(f64, f64)> {
    let steps = old.points.iter().zip(&new.points);
    let steps = steps.map(|(old, new)| (step(old.0, new.0), step(old.1, new.1)));
    let farthest = steps.max_by(|a, b| length(*a).total_cmp(&length(*b)));
    farthest.filter(|far| old.points.len() == new.points.len() && *far != (0.0, 0.0))
}

/// How far a step leads, across and down together.
pub(super) fn length((x, y): (f64, f64)) -> f64 {
    x.abs() + y.abs()
}

/// A step in whole hundredths, as all of a figure is.
pub(super) fn step(old: f64, new: f64) -> f64 {
    ((new - old) * 100.0).round() / 100.0
}

/// By how many percent a length has grown.
fn percent(old: f64, new: f64) -> f64 {
    let percent = if old.abs() < LEAST { 100.0 } else { (new / old - 1.0) * 100.0 };
    if (new - old).abs() < LEAST { 0.0 } else { percent }
}

/// The measure that has grown most, and by how many percent.
fn growth(old: &Item, new: &Item) -> Option<(Measure, f64)> {
    let size = |it: &Region| (it.width, it.height);
    let ((old_width, old_height), (width, height)) = (size(&old.region), size(&new.region));
    let (wide, high) = (percent(old_width, width), percent(old_height, height));
    let found = match new.kind {
        Kind::Words | Kind::Form => return None,
        // Radii are to squares as areas are.
        Kind::Dot => (Measure::Area, percent(old_width * old_width, width * width)),
        Kind::Rect if high.abs() >= wide.abs() => (Measure::Height, high),
        Kind::Rect => (Measure::Width, wide),
    };
    Some(found).filter(|(_, percent)| *percent != 0.0)
}

/// By how many percent letters are larger, or lines thicker.
fn thickness(old: &Item, new: &Item) -> Option<(Measure, f64)> {
    let measure = if new.kind == Kind::Words { Measure::Letters } else { Measure::Line };
    Some((measure, percent(old.size, new.size))).filter(|(_, percent)| *percent != 0.0)
}
