//! The things of two pictures → those that are one, those that are gone, and those that are new.
//!
//! Words are one that are written in one cell or key; marks, that stand for one name of one series. What
//! is left of each kind is paired in the order of painting, and words that nothing is known of by where
//! they stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::model::Region;
use crate::check::picture::{Item, Kind};

/// The most things of a part that are matched by where they stand.
const MOST_NEAR: usize = 500;

/// The things of two pictures, paired.
#[derive(Default)]
pub(super) struct Pairs<'a> {
    pub(super) pairs: Vec<(&'a Item, &'a Item)>,
    pub(super) gone: Vec<&'a Item>,
    pub(super) added: Vec<&'a Item>,
}

type Key = Option<String>;

/// Pairs the things of two pictures.
pub(super) fn matched<'a>(gone: Vec<&'a Item>, added: Vec<&'a Item>) -> Pairs<'a> {
    let mut found = Pairs { pairs: vec![], gone, added };
    for key in [same, kept, around, cell, identity, look, named, kind, plain] {
        found.pair_by(&key);
    }
    found.pair_near();
    found
}

/// The same in every way, wherever its words are written.
fn same(item: &Item) -> Key {
    Some(format!("{:?}", Item { source: None, ..item.clone() }))
}

/// The same words on a line that is the same: keys of a list are written alike.
fn kept(item: &Item) -> Key {
    Some(format!("{} {}", around(item)?, item.words))
}

/// Words whose line of the file is the same but for them.
fn around(item: &Item) -> Key {
    let written = item.source.as_ref()?;
    Some(format!("{:?}", (&item.part, &item.panel, &written.file, &written.around)))
}

/// Words of one cell of a row that begins alike.
fn cell(item: &Item) -> Key {
    let written = item.source.as_ref()?;
    Some(format!("{:?}", (&item.part, &item.panel, &written.file, &written.cell)))
}

/// The same words, or a mark of the same name and series.
fn identity(item: &Item) -> Key {
    let Item { kind, part, panel, words, series, name, .. } = item;
    let is_known = !words.is_empty() || name.is_some();
    is_known.then(|| format!("{:?}", (kind, part, panel, words, series, name)))
}

/// A shape of one look at one place, whatever it is called.
fn look(item: &Item) -> Key {
    let Item { kind, part, region, color, size, form, .. } = item;
    is_shape(item).then(|| format!("{:?}", (kind, part, region, color, size, form)))
}

/// A shape of the same name, whatever its series and kind.
fn named(item: &Item) -> Key {
    let name = item.name.as_ref()?;
    Some(format!("{:?}", (&item.part, &item.panel, name)))
}

/// A shape without a name, of one kind, series and colour.
fn kind(item: &Item) -> Key {
    let Item { kind, part, panel, series, color, .. } = item;
    let is_nameless = is_shape(item) && item.name.is_none();
    is_nameless.then(|| format!("{:?}", (kind, part, panel, series, color)))
}

/// A shape without a name, of one kind.
fn plain(item: &Item) -> Key {
    let is_nameless = is_shape(item) && item.name.is_none();
    is_nameless.then(|| format!("{:?}", (item.kind, &item.part)))
}

fn is_shape(item: &Item) -> bool {
    item.kind != Kind::Words
}

impl<'a> Pairs<'a> {
    /// Pairs what has one key, in the order of painting.
    fn pair_by(&mut self, key: &dyn Fn(&Item) -> Key) {
        let mut known = BTreeMap::<String, Vec<&Item>>::new();
        for item in self.added.iter().rev() {
            if let Some(key) = key(item) {
                known.entry(key).or_default().push(item);
            }
        }
        let pairs = &mut self.pairs;
        self.gone.retain(|old| {
            let found = key(old).and_then(|key| known.get_mut(&key)?.pop());
            pairs.extend(found.map(|new| (*old, new)));
            found.is_none()
        });
        let left = known.into_values().flatten().map(std::ptr::from_ref);
        let left: BTreeSet<*const Item> = left.collect();
        let is_left =
            |item: &&Item| key(item).is_none() || left.contains(&std::ptr::from_ref(*item));
        self.added.retain(is_left);
    }

    /// Pairs words of one part with those that stand nearest to where they stood, first those that
    /// differ in digits alone.
    fn pair_near(&mut self) {
        let (gone, added) = (&self.gone, &self.added);
        if gone.len().max(added.len()) > MOST_NEAR {
            return;
        }
        let mut all = vec![];
        for (i, old) in gone.iter().enumerate().filter(|(_, item)| !is_shape(item)) {
            for (j, new) in added.iter().enumerate().filter(|(_, new)| may_be_one(old, new)) {
                let is_other = pattern(&old.words) != pattern(&new.words);
                all.push((is_other, distance(&old.region, &new.region), i, j));
            }
        }
        all.sort_by(|a, b| {
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then((a.2, a.3).cmp(&(b.2, b.3)))
        });
        let (mut is_gone, mut is_added) = (vec![true; gone.len()], vec![true; added.len()]);
        for (_, far, i, j) in all {
            // What stands far away is something else.
            let reach = 4.0 * gone[i].region.height.max(added[j].region.height);
            let reach = if is_of_page(gone[i]) { f64::INFINITY } else { reach };
            if is_gone[i] && is_added[j] && far <= reach {
                self.pairs.push((gone[i], added[j]));
                (is_gone[i], is_added[j]) = (false, false);
            }
        }
        let (mut i, mut j) = (is_gone.into_iter(), is_added.into_iter());
        self.gone.retain(|_| i.next().unwrap_or(true));
        self.added.retain(|_| j.next().unwrap_or(true));
    }
}

/// Whether words may be one as far as is known of them: not where each is written in another place of
/// one file.
fn may_be_one(old: &Item, new: &Item) -> bool {
    let file = |item: &Item| item.source.as_ref().map(|written| written.file.clone());
    let is_elsewhere = file(old).is_some() && file(old) == file(new) && !is_of_page(old);
    !is_shape(new) && new.part == old.part && new.panel == old.panel && !is_elsewhere
}

/// Whether words are of the page, and not of the data.
fn is_of_page(item: &Item) -> bool {
    matches!(item.part.as_deref(), Some("title-block" | "subtitle" | "source"))
}

/// Words with a 0 for each number.
fn pattern(words: &str) -> String {
    let mut pattern = String::new();
    for c in words.chars() {
        let is_number = c.is_numeric() || matches!(c, '.' | ',');
        if !is_number {
            pattern.push(c);
        } else if !pattern.ends_with('0') {
            pattern.push('0');
        }
    }
    pattern
}

fn distance(one: &Region, other: &Region) -> f64 {
    let middle = |it: &Region| (it.x + it.width / 2.0, it.y + it.height / 2.0);
    let ((ax, ay), (bx, by)) = (middle(one), middle(other));
    (ax - bx).abs() + (ay - by).abs()
}
