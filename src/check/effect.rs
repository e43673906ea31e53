//! Two pictures → what a reader sees of the change.
//!
//! Things are matched by what they are: words by what they say, marks by series and name. What is left
//! of each kind is matched in the order of painting, words by where they stand. Each pair is then looked
//! at; what moved alike is told as one.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Effect, EffectKind, Measure, Region};
use super::picture::{Item, Kind, Picture};

/// The most things of a part that are matched by where they stand.
const MOST_NEAR: usize = 500;
/// How many marks that grew alike are told one by one.
const FEW: usize = 3;
/// The most groups of marks that changed alike.
const MOST_GROUPS: usize = 100;
/// By how much of the growth of one the growth of another that is alike may differ.
const LIKE: f64 = 0.35;
/// What is moved or grown by less than this is where and what it was, in pixels.
const LEAST: f64 = 0.005;

/// What a reader sees, the most telling first.
pub(super) fn effects(old: &Picture, new: &Picture) -> Vec<Effect> {
    let mut effects = whole(old, new);
    let (pairs, gone, added) = matched(&old.items, &new.items);
    let mut moves = Moves::default();
    let mut letters = 0;
    for (one, other) in pairs {
        let changes = changes(one, other);
        letters += usize::from(one.kind == Kind::Words && is_other_letters(one, other));
        if changes.is_empty() {
            moves.note(one, other);
        }
        effects.extend(changes);
    }
    effects.extend(gone.into_iter().map(|item| lone(item, true)));
    effects.extend(added.into_iter().map(|item| lone(item, false)));
    if letters > 0 {
        effects.push(Effect { count: letters, ..Effect::new(EffectKind::Letters) });
    }
    effects.extend(moves.effects());
    let mut effects = grouped(effects);
    effects.sort_by_key(|effect| (rank(effect), effect.kind));
    effects
}

/// What grew by about the same, as it does when a scale changes, or has the same other colour, as one;
/// what else there is as it is.
fn grouped(effects: Vec<Effect>) -> Vec<Effect> {
    let may_group = |effect: &Effect| {
        matches!(effect.kind, EffectKind::Size | EffectKind::Color | EffectKind::Form)
    };
    let (mut sizes, mut grouped): (Vec<_>, Vec<_>) = effects.into_iter().partition(may_group);
    let key = |it: &Effect| {
        let Effect { kind, part, old, new, .. } = it;
        (*kind, part.clone(), old.clone(), new.clone(), it.measure.map(|measure| measure as u8))
    };
    let percent = |it: &Effect| it.percent.unwrap_or(0.0);
    sizes.sort_by(|a, b| percent(a).total_cmp(&percent(b)));
    for _ in 0..MOST_GROUPS {
        let Some(first) = sizes.first().cloned() else { break };
        let is_like = |it: &Effect| {
            key(it) == key(&first) && percent(it) - percent(&first) <= LIKE * percent(&first).abs()
        };
        let (like, rest): (Vec<_>, Vec<_>) = sizes.into_iter().partition(is_like);
        sizes = rest;
        if like.len() < FEW {
            grouped.extend(said_once(like));
            continue;
        }
        let (name, series) = (None, None);
        let middle = like[like.len() / 2].percent;
        let regions =
            |region: fn(&Effect) -> Option<Region>| like.iter().filter_map(region).reduce(around);
        let old_region = regions(|it| it.old_region);
        let new_region = regions(|it| it.new_region);
        let (count, percent) = (like.len(), middle);
        grouped.push(Effect { count, percent, name, series, old_region, new_region, ..first });
    }
    grouped.extend(sizes);
    grouped
}

/// What would be said in the same words, such as of a bar and of its share within, as one.
fn said_once(effects: Vec<Effect>) -> Vec<Effect> {
    let mut said: Vec<Effect> = vec![];
    let tenths = |effect: &Effect| effect.percent.map(|percent| (percent * 10.0).round());
    let words = |it: &Effect| (it.name.clone(), it.series.clone(), tenths(it));
    for effect in effects {
        let known = said.iter_mut().find(|known| words(known) == words(&effect));
        let Some(known) = known else {
            said.push(effect);
            continue;
        };
        let both = |one: Option<Region>, other: Option<Region>| {
            one.into_iter().chain(other).reduce(around)
        };
        // Of what has no name it is said how many there are.
        known.count += if effect.name.is_none() { effect.count } else { 0 };
        known.old_region = both(known.old_region, effect.old_region);
        known.new_region = both(known.new_region, effect.new_region);
    }
    said
}

/// How far down an effect is told: what says something first, then marks, then what only moved.
fn rank(effect: &Effect) -> u8 {
    let is_mark = effect.part.as_deref() == Some("marks");
    match effect.kind {
        EffectKind::Page => 0,
        EffectKind::Text => 1,
        EffectKind::TextAdded | EffectKind::TextRemoved => 2,
        EffectKind::Size | EffectKind::Form if is_mark => 3,
        EffectKind::ShapeAdded | EffectKind::ShapeRemoved if is_mark => 3,
        EffectKind::Color => 4,
        EffectKind::Spoken | EffectKind::Letters | EffectKind::Pixels => 5,
        EffectKind::Moved => 6,
        _ => 7,
    }
}

/// What is said of the figure as a whole.
fn whole(old: &Picture, new: &Picture) -> Vec<Effect> {
    let mut effects = vec![];
    let size = |(width, height): (f64, f64)| Some(format!("{width} × {height}"));
    if old.size != new.size {
        let (old, new) = (size(old.size), size(new.size));
        effects.push(Effect { old, new, ..Effect::new(EffectKind::Page) });
    }
    for (old, new) in old.spoken.iter().zip(&new.spoken).filter(|(old, new)| old != new) {
        let (old, new) = (Some(old.clone()), Some(new.clone()));
        effects.push(Effect { old, new, ..Effect::new(EffectKind::Spoken) });
    }
    effects
}

type Pairs<'a> = Vec<(&'a Item, &'a Item)>;

/// The things of both pictures that are one, those that are gone, and those that are new.
fn matched<'a>(old: &'a [Item], new: &'a [Item]) -> (Pairs<'a>, Vec<&'a Item>, Vec<&'a Item>) {
    let mut pairs = vec![];
    let mut gone: Vec<_> = old.iter().collect();
    let mut added: Vec<_> = new.iter().collect();
    // The same in every way, then of one identity, then of one kind.
    let identity = |item: &Item| {
        let Item { kind, part, words, series, name, .. } = item;
        let is_known = !words.is_empty() || name.is_some();
        let key = (*kind, part.clone(), words.clone(), series.clone(), name.clone());
        is_known.then(|| format!("{key:?}"))
    };
    let whole = |item: &Item| Some(format!("{item:?}"));
    let kind = |item: &Item| {
        let Item { kind, part, series, color, .. } = item;
        let is_shape = *kind != Kind::Words;
        is_shape.then(|| format!("{:?}", (kind, part, series, color)))
    };
    let plain = |item: &Item| {
        let is_shape = item.kind != Kind::Words && item.name.is_none();
        is_shape.then(|| format!("{:?}", (item.kind, &item.part)))
    };
    pair_by(&whole, &mut gone, &mut added, &mut pairs);
    pair_by(&identity, &mut gone, &mut added, &mut pairs);
    pair_by(&kind, &mut gone, &mut added, &mut pairs);
    pair_by(&plain, &mut gone, &mut added, &mut pairs);
    pair_near(&mut gone, &mut added, &mut pairs);
    (pairs, gone, added)
}

/// Pairs what has one key, in the order of painting.
fn pair_by<'a>(
    key: &dyn Fn(&Item) -> Option<String>,
    gone: &mut Vec<&'a Item>,
    added: &mut Vec<&'a Item>,
    pairs: &mut Pairs<'a>,
) {
    let mut known = BTreeMap::<String, Vec<&Item>>::new();
    for item in added.iter().rev() {
        if let Some(key) = key(item) {
            known.entry(key).or_default().push(item);
        }
    }
    gone.retain(|old| {
        let found = key(old).and_then(|key| known.get_mut(&key)?.pop());
        pairs.extend(found.map(|new| (*old, new)));
        found.is_none()
    });
    let left = known.into_values().flatten().map(std::ptr::from_ref);
    let left: BTreeSet<*const Item> = left.collect();
    let is_left = |item: &&Item| key(item).is_none() || left.contains(&std::ptr::from_ref(*item));
    added.retain(is_left);
}

/// Pairs words of one part with those that stand nearest to where they stood.
fn pair_near<'a>(gone: &mut Vec<&'a Item>, added: &mut Vec<&'a Item>, pairs: &mut Pairs<'a>) {
    if gone.len().max(added.len()) > MOST_NEAR {
        return;
    }
    let mut all = vec![];
    for (i, old) in gone.iter().enumerate().filter(|(_, item)| item.kind == Kind::Words) {
        let same = |new: &&Item| new.kind == Kind::Words && new.part == old.part;
        let near = added.iter().enumerate().filter(|(_, new)| same(new));
        all.extend(near.map(|(j, new)| (distance(&old.region, &new.region), i, j)));
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut is_gone, mut is_added) = (vec![true; gone.len()], vec![true; added.len()]);
    for (far, i, j) in all {
        // What stands far away is something else.
        let is_page = matches!(gone[i].part.as_deref(), Some("title-block" | "source"));
        let reach = 4.0 * gone[i].region.height.max(added[j].region.height);
        let reach = if is_page { f64::INFINITY } else { reach };
        if is_gone[i] && is_added[j] && far <= reach {
            pairs.push((gone[i], added[j]));
            (is_gone[i], is_added[j]) = (false, false);
        }
    }
    let (mut i, mut j) = (is_gone.into_iter(), is_added.into_iter());
    gone.retain(|_| i.next().unwrap_or(true));
    added.retain(|_| j.next().unwrap_or(true));
}

fn distance(one: &Region, other: &Region) -> f64 {
    let middle = |it: &Region| (it.x + it.width / 2.0, it.y + it.height / 2.0);
    let ((ax, ay), (bx, by)) = (middle(one), middle(other));
    (ax - bx).abs() + (ay - by).abs()
}

/// Whether the same words are set in other letters.
fn is_other_letters(old: &Item, new: &Item) -> bool {
    old.words == new.words && old.form != new.form
}

/// An effect on a thing.
fn on(item: &Item, kind: EffectKind) -> Effect {
    let Item { part, series, name, .. } = item;
    let (part, series, name) = (part.clone(), series.clone(), name.clone());
    Effect { part, series, name, ..Effect::new(kind) }
}

/// What is gone, or new.
fn lone(item: &Item, is_gone: bool) -> Effect {
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
fn changes(old: &Item, new: &Item) -> Vec<Effect> {
    let mut changes = vec![];
    let mut push = |effect: Effect| {
        let (old_region, new_region) = (Some(old.region), Some(new.region));
        changes.push(Effect { old_region, new_region, ..effect });
    };
    if old.words != new.words {
        let (before, now) = (Some(old.words.clone()), Some(new.words.clone()));
        push(Effect { old: before, new: now, ..on(new, EffectKind::Text) });
    }
    if old.color != new.color {
        let (before, now) = (Some(old.color.clone()), Some(new.color.clone()));
        let name = new.name.clone().or(Some(new.words.clone()).filter(|it| !it.is_empty()));
        push(Effect { old: before, new: now, name, ..on(new, EffectKind::Color) });
    }
    match new.kind {
        Kind::Words => {}
        Kind::Form if old.form != new.form => push(on(new, EffectKind::Form)),
        Kind::Form => {}
        Kind::Rect | Kind::Dot => {
            if let Some((measure, percent)) = growth(&old.region, &new.region, new.kind) {
                let effect = on(new, EffectKind::Size);
                push(Effect { measure: Some(measure), percent: Some(percent), ..effect });
            }
        }
    }
    changes
}

/// The side that has grown more, and by how many percent.
fn growth(old: &Region, new: &Region, kind: Kind) -> Option<(Measure, f64)> {
    let percent = |old: f64, new: f64| {
        let is_same = (new - old).abs() < LEAST;
        let percent = if old.abs() < LEAST { 100.0 } else { (new / old - 1.0) * 100.0 };
        if is_same { 0.0 } else { percent }
    };
    let wide = percent(old.width, new.width);
    let high = percent(old.height, new.height);
    let (measure, percent) = match kind {
        Kind::Dot => (Measure::Radius, wide),
        _ if high.abs() >= wide.abs() => (Measure::Height, high),
        _ => (Measure::Width, wide),
    };
    (percent != 0.0).then_some((measure, percent))
}

/// What only moved, by part and direction: to the left, not, to the right; up, not, down.
#[derive(Default)]
struct Moves(BTreeMap<(String, i8, i8), Effect>);

impl Moves {
    fn note(&mut self, old: &Item, new: &Item) {
        // What is told is whole hundredths, as all of a figure is.
        let step = |old: f64, new: f64| ((new - old) * 100.0).round() / 100.0;
        let (x, y) = (step(old.region.x, new.region.x), step(old.region.y, new.region.y));
        let sign = |value: f64| if value == 0.0 { 0 } else { value.signum() as i8 };
        if (x, y) == (0.0, 0.0) {
            return;
        }
        let key = (new.part.clone().unwrap_or_default(), sign(x), sign(y));
        let name = new.name.clone().or(Some(new.words.clone()).filter(|it| !it.is_empty()));
        let moved = Some((x, y));
        let effect = Effect {
            name: name.clone(),
            moved,
            moved_least: moved,
            old_region: Some(old.region),
            new_region: Some(new.region),
            ..on(new, EffectKind::Moved)
        };
        match self.0.get_mut(&key) {
            None => drop(self.0.insert(key, effect)),
            Some(known) => {
                // A dot and the ring around it are one thing.
                let is_one = known.count == 1 && name.is_some() && known.name == name;
                let far = |it: Option<(f64, f64)>| it.map_or(0.0, |(x, y)| x.abs() + y.abs());
                known.count += usize::from(!is_one);
                if far(moved) > far(known.moved) {
                    known.moved = moved;
                }
                if far(moved) < far(known.moved_least) {
                    known.moved_least = moved;
                }
                known.old_region = known.old_region.map(|it| around(it, old.region));
                known.new_region = known.new_region.map(|it| around(it, new.region));
            }
        }
    }

    fn effects(self) -> impl Iterator<Item = Effect> {
        self.0.into_values().map(|effect| {
            let is_one = effect.count == 1;
            let (name, series) = (effect.name.filter(|_| is_one), effect.series.filter(|_| is_one));
            let moved_least = effect.moved_least.filter(|least| Some(*least) != effect.moved);
            Effect { name, series, moved_least, ..effect }
        })
    }
}

/// The box around two.
fn around(one: Region, other: Region) -> Region {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let right = (one.x + one.width).max(other.x + other.width);
    let bottom = (one.y + one.height).max(other.y + other.height);
    Region { x, y, width: right - x, height: bottom - y }
}
