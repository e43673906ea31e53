//! Two pictures → what a reader sees of the change.
//!
//! | step | file |
//! |---|---|
//! | axes whose numbers differ, as one thing each | `axes.rs` |
//! | the things of both pictures, paired by what they are | `pairs.rs` |
//! | what has changed of each | `change.rs` |
//! | what changed or moved alike, as one | `group.rs` |

mod axes;
mod change;
mod group;
mod pairs;

use std::collections::BTreeMap;

use super::model::{Effect, EffectKind};
use super::picture::{Item, Kind, Picture};
use change::{changes, lone};
use group::{Moves, grouped};
use pairs::matched;

/// The longest line of an SVG that is told, in characters.
const LONGEST: usize = 2_000;

/// What a reader sees, the most telling first.
pub(super) fn effects(old: &Picture, new: &Picture) -> Vec<Effect> {
    let mut effects = whole(old, new);
    effects.extend(markup(&old.markup, &new.markup));
    let (axes, on_old, on_new) = axes::changes(old, new);
    effects.extend(axes);
    let found = matched(without(&old.items, &on_old), without(&new.items, &on_new));
    let mut moves = Moves::default();
    let mut letters = 0;
    for (one, other) in found.pairs {
        let changes = changes(one, other);
        letters += usize::from(is_other_letters(one, other));
        if changes.is_empty() {
            moves.note(one, other);
        }
        effects.extend(changes);
    }
    effects.extend(found.gone.into_iter().map(|item| lone(item, true)));
    effects.extend(found.added.into_iter().map(|item| lone(item, false)));
    if letters > 0 {
        effects.push(Effect { count: letters, ..Effect::new(EffectKind::Letters) });
    }
    effects.extend(moves.effects());
    let mut effects = grouped(effects);
    effects.sort_by_key(|effect| (rank(effect), effect.kind));
    effects
}

fn without<'a>(items: &'a [Item], some: &[&Item]) -> Vec<&'a Item> {
    let is_left = |item: &&Item| !some.iter().any(|it| std::ptr::eq(*it, *item));
    items.iter().filter(is_left).collect()
}

/// Whether the same words are set in other letters of one size.
fn is_other_letters(old: &Item, new: &Item) -> bool {
    let set = |it: &Item| (it.words.clone(), it.breaks.clone(), it.size.to_bits());
    new.kind == Kind::Words && set(old) == set(new) && old.form != new.form
}

/// How far down an effect is told: what says something first, then marks, then what only moved.
fn rank(effect: &Effect) -> u8 {
    use EffectKind::{
        Axis, Color, Form, Letters, Lines, Markup, Moved, Page, Pixels, Series, ShapeAdded,
        ShapeRemoved, Size, Spoken, Text, TextAdded, TextRemoved,
    };
    let is_mark = effect.part.as_deref() == Some("marks");
    match effect.kind {
        Page => 0,
        Text | Markup => 1,
        TextAdded | TextRemoved | Series => 2,
        Size | Form | ShapeAdded | ShapeRemoved if is_mark => 3,
        Axis | Color => 4,
        Spoken | Letters | Pixels => 5,
        Lines | Moved => 6,
        Size | Form | ShapeAdded | ShapeRemoved => 7,
    }
}

/// What is said of the figure as a whole.
fn whole(old: &Picture, new: &Picture) -> Vec<Effect> {
    let mut effects = vec![];
    effects.extend(page(old.size, new.size));
    for (old, new) in old.spoken.iter().zip(&new.spoken).filter(|(old, new)| old != new) {
        let (old, new) = (Some(old.clone()), Some(new.clone()));
        effects.push(Effect { old, new, ..Effect::new(EffectKind::Spoken) });
    }
    effects
}

/// Another size of the page, in pixels.
pub(super) fn page(old: (f64, f64), new: (f64, f64)) -> Option<Effect> {
    let size = |(width, height): (f64, f64)| Some(format!("{width} × {height}"));
    let effect = || Effect { old: size(old), new: size(new), ..Effect::new(EffectKind::Page) };
    (old != new).then(effect)
}

/// The elements of an SVG that are gone, new or written otherwise; of one name those are one that stand
/// in one place of their order.
fn markup(old: &[String], new: &[String]) -> Vec<Effect> {
    let mut counts = BTreeMap::<&str, (usize, usize)>::new();
    old.iter().for_each(|element| counts.entry(element).or_default().0 += 1);
    new.iter().for_each(|element| counts.entry(element).or_default().1 += 1);
    let name = |element: &str| element.split([' ', '>']).next().unwrap_or_default().to_owned();
    let mut names = BTreeMap::<String, (Vec<&str>, Vec<&str>)>::new();
    for (element, (before, now)) in counts {
        let (gone, added) = names.entry(name(element)).or_default();
        gone.extend(vec![element; before.saturating_sub(now)]);
        added.extend(vec![element; now.saturating_sub(before)]);
    }
    let effect = |old: Option<&&str>, new: Option<&&str>| {
        let text = |it: Option<&&str>| it.map(|it| (*it).to_owned());
        Effect { old: text(old), new: text(new), ..Effect::new(EffectKind::Markup) }
    };
    let each = |(gone, added): (Vec<&str>, Vec<&str>)| {
        let count = gone.len().max(added.len());
        (0..count).map(|i| effect(gone.get(i), added.get(i))).collect::<Vec<_>>()
    };
    names.into_values().flat_map(each).collect()
}

/// The first line in which two SVGs differ that are the same in all else that is compared.
pub(super) fn writing(old: &str, new: &str) -> Option<Effect> {
    let cut = |line: Option<&str>| line.map(|line| line.chars().take(LONGEST).collect::<String>());
    let (mut one, mut other) = (old.lines(), new.lines());
    loop {
        match (one.next(), other.next()) {
            (None, None) => return None,
            (old, new) if old == new => {}
            (old, new) => {
                let (old, new) = (cut(old), cut(new));
                return Some(Effect { old, new, ..Effect::new(EffectKind::Markup) });
            }
        }
    }
}
