//! The numbers along an axis, as one thing: where it ends and what steps it takes.

use crate::check::model::{Effect, EffectKind};
use crate::check::picture::{Item, Kind, Picture, union};

/// How far numbers of one axis may be out of line, in pixels.
const LEVEL: f64 = 0.5;

/// The most numbers of a picture that are looked at.
const MOST: usize = 2_000;

/// Numbers in one line that no file says: those of a scale.
struct Axis<'a> {
    panel: &'a Option<String>,
    is_upright: bool,
    /// From the left, or from below.
    items: Vec<&'a Item>,
}

/// The axes whose numbers differ; and the things of both pictures that belong to them.
pub(super) fn changes<'a>(
    old: &'a Picture,
    new: &'a Picture,
) -> (Vec<Effect>, Vec<&'a Item>, Vec<&'a Item>) {
    let (before, mut now) = (axes(old), axes(new));
    let (mut effects, mut olds, mut news) = (vec![], vec![], vec![]);
    for one in before {
        let is_one = |it: &Axis| (it.panel, it.is_upright) == (one.panel, one.is_upright);
        let Some(i) = now.iter().position(is_one) else { continue };
        let other = now.remove(i);
        if one.words() == other.words() {
            continue;
        }
        let (before, now) = one.told(&other);
        let region = |axis: &Axis| axis.items.iter().map(|item| item.region).reduce(union);
        effects.push(Effect {
            part: Some("axis".to_owned()),
            panel: one.panel.clone(),
            old: Some(before),
            new: Some(now),
            old_region: region(&one),
            new_region: region(&other),
            ..Effect::new(EffectKind::Axis)
        });
        olds.extend(one.items);
        news.extend(other.items);
    }
    (effects, olds, news)
}

impl Axis<'_> {
    fn words(&self) -> Vec<&str> {
        self.items.iter().map(|item| item.words.as_str()).collect()
    }

    /// What is said of two axes: their ends, or all of their numbers where the ends are the same.
    fn told(&self, other: &Self) -> (String, String) {
        let ends = |axis: &Self| match (&axis.words()[..], axis.words().last()) {
            ([first, ..], Some(last)) => format!("{first}–{last}"),
            _ => String::new(),
        };
        let all = |axis: &Self| axis.words().join(" ");
        match (ends(self), ends(other)) {
            (one, other) if one != other => (one, other),
            _ => (all(self), all(other)),
        }
    }
}

/// The axes of a picture, in the order of painting.
fn axes(picture: &Picture) -> Vec<Axis<'_>> {
    let is_number = |item: &&Item| {
        let is_on_axis = item.kind == Kind::Words && item.part.as_deref() == Some("axis");
        is_on_axis && item.source.is_none() && item.words.contains(|c: char| c.is_ascii_digit())
    };
    let mut left: Vec<_> = picture.items.iter().filter(is_number).collect();
    let mut axes = vec![];
    if left.len() > MOST {
        return axes;
    }
    while let Some(&first) = left.first() {
        let on = |line: fn(&Item) -> f64| {
            let is_on =
                |it: &&Item| it.panel == first.panel && (line(it) - line(first)).abs() < LEVEL;
            left.iter().copied().filter(is_on).collect::<Vec<_>>()
        };
        let level = on(|it| it.region.y + it.region.height / 2.0);
        let sides = [on(|it| it.region.x + it.region.width), on(|it| it.region.x)];
        let upright = sides.into_iter().max_by_key(Vec::len).unwrap_or_default();
        let is_upright = upright.len() > level.len();
        let mut items = if is_upright { upright } else { level };
        left.retain(|it| !items.iter().any(|item| std::ptr::eq(*item, *it)));
        match is_upright {
            true => items.sort_by(|a, b| b.region.y.total_cmp(&a.region.y)),
            false => items.sort_by(|a, b| a.region.x.total_cmp(&b.region.x)),
        }
        if items.len() > 1 {
            axes.push(Axis { panel: &first.panel, is_upright, items });
        }
    }
    axes
}
