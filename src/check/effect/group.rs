//! Many effects → few: what is said in the same words is said once, and what grew or moved alike is told
//! as one.

use std::collections::BTreeMap;

use super::change::{called, length, on, step};
use crate::check::model::{Effect, EffectKind, Region};
use crate::check::picture::{Item, union};

/// How many things that changed alike are told one by one.
const FEW: usize = 3;
/// The most groups of things that changed alike.
const MOST_GROUPS: usize = 100;
/// By how much of the growth of one the growth of another that is alike may differ.
const LIKE: f64 = 0.35;

/// What is said in the same words once, also of several panels; and what grew by about the same, as it
/// does when a scale changes, or has the same other colour or series, as one.
pub(super) fn grouped(effects: Vec<Effect>) -> Vec<Effect> {
    use EffectKind::{
        Color, Form, Series, ShapeAdded, ShapeRemoved, Size, Text, TextAdded, TextRemoved,
    };
    let may_group = |effect: &Effect| match effect.kind {
        Size | Color | Form | Series | Text | TextAdded | TextRemoved => true,
        ShapeAdded | ShapeRemoved => effect.name.is_none(),
        _ => false,
    };
    let (mut left, mut grouped): (Vec<_>, Vec<_>) =
        said_once(effects).into_iter().partition(may_group);
    let key = |it: &Effect| {
        let Effect { kind, part, old, new, .. } = it;
        // One colour turns into another in all parts.
        let part = part.clone().filter(|_| *kind != Color);
        (*kind, part, old.clone(), new.clone(), it.measure.map(|measure| measure as u8))
    };
    let percent = |it: &Effect| it.percent.unwrap_or(0.0);
    left.sort_by(|a, b| percent(a).total_cmp(&percent(b)));
    for _ in 0..MOST_GROUPS {
        let Some(first) = left.first().cloned() else { break };
        let is_like = |it: &Effect| {
            key(it) == key(&first) && percent(it) - percent(&first) <= LIKE * percent(&first).abs()
        };
        let (like, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(is_like);
        left = rest;
        match like.iter().map(|it| it.count).sum::<usize>() {
            count if count < FEW || like.len() == 1 => grouped.extend(like),
            count => grouped.push(one_of(&like, count)),
        }
    }
    grouped.extend(left);
    grouped
}

/// Effects that are alike, as one.
fn one_of(like: &[Effect], count: usize) -> Effect {
    let regions =
        |region: fn(&Effect) -> Option<Region>| like.iter().filter_map(region).reduce(union);
    let (old_region, new_region) = (regions(|it| it.old_region), regions(|it| it.new_region));
    let first = like[0].clone();
    let part = first.part.clone().filter(|_| like.iter().all(|it| it.part == first.part));
    let panel = first.panel.clone().filter(|_| like.iter().all(|it| it.panel == first.panel));
    let percent = like[like.len() / 2].percent;
    let moves = like.iter().filter_map(|it| it.moved);
    let moved = moves.max_by(|a, b| length(*a).total_cmp(&length(*b)));
    let (name, series) = (None, None);
    Effect { count, part, panel, percent, moved, name, series, old_region, new_region, ..first }
}

/// What would be said in the same words, such as of a bar and of its share within, as one; of what has
/// no name it is said how many there are.
fn said_once(effects: Vec<Effect>) -> Vec<Effect> {
    let mut said: Vec<Effect> = vec![];
    let mut known = BTreeMap::<String, usize>::new();
    let rounded = |value: Option<f64>| value.map(|value| (value * 10.0).round() as i64);
    for effect in effects {
        let Effect { kind, part, panel, name, series, old, new, measure, .. } = &effect;
        let moved = effect.moved.map(|(x, y)| (rounded(Some(x)), rounded(Some(y))));
        let sizes = (measure, rounded(effect.percent), moved);
        let words = format!("{:?}", (kind, part, panel, name, series, old, new, sizes));
        let Some(&known) = known.get(&words) else {
            known.insert(words, said.len());
            said.push(effect);
            continue;
        };
        let known = &mut said[known];
        let both =
            |one: Option<Region>, other: Option<Region>| one.into_iter().chain(other).reduce(union);
        known.count += if effect.name.is_none() { effect.count } else { 0 };
        known.old_region = both(known.old_region, effect.old_region);
        known.new_region = both(known.new_region, effect.new_region);
    }
    said
}

/// What only moved: things of one part that went one way are told as one.
#[derive(Default)]
pub(super) struct Moves(BTreeMap<(String, i8, i8), Effect>);

impl Moves {
    pub(super) fn note(&mut self, old: &Item, new: &Item) {
        let (x, y) = (step(old.region.x, new.region.x), step(old.region.y, new.region.y));
        let sign = |value: f64| if value == 0.0 { 0 } else { value.signum() as i8 };
        if (x, y) == (0.0, 0.0) {
            return;
        }
        let key = (new.part.clone().unwrap_or_default(), sign(x), sign(y));
        let name = called(new);
        let moved = Some((x, y));
        let effect = Effect {
            name: name.clone(),
            moved,
            moved_least: moved,
            old_region: Some(old.region),
            new_region: Some(new.region),
            ..on(new, EffectKind::Moved)
        };
        let Some(known) = self.0.get_mut(&key) else {
            self.0.insert(key, effect);
            return;
        };
        // A dot and the ring around it are one thing.
        let is_one = known.count == 1 && name.is_some() && known.name == name;
        known.count += usize::from(!is_one);
        known.panel = known.panel.take().filter(|panel| Some(panel) == effect.panel.as_ref());
        let far = |it: Option<(f64, f64)>| it.map_or(0.0, length);
        if far(moved) > far(known.moved) {
            known.moved = moved;
        }
        if far(moved) < far(known.moved_least) {
            known.moved_least = moved;
        }
        known.old_region = known.old_region.map(|it| union(it, old.region));
        known.new_region = known.new_region.map(|it| union(it, new.region));
    }

    pub(super) fn effects(self) -> impl Iterator<Item = Effect> {
        self.0.into_values().map(|effect| {
            let is_one = effect.count == 1;
            let (name, series) = (effect.name.filter(|_| is_one), effect.series.filter(|_| is_one));
            let moved_least = effect.moved_least.filter(|least| Some(*least) != effect.moved);
            Effect { name, series, moved_least, ..effect }
        })
    }
}
