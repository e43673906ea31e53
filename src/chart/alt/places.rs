//! Points on a map.

use super::Kind;
use super::branches::dashed;
use super::fact::{Fact, Noted};

/// The most names of a group that are all told.
const MOST_NAMED: usize = 12;
/// How many of more names are told.
const FIRST_NAMED: usize = 3;

/// Points on a map.
pub(in crate::chart) struct Places {
    pub(in crate::chart) kind: Kind,
    /// Categories, where there are some, and their points; without a name for one that has none.
    pub(in crate::chart) groups: Vec<(Option<String>, Vec<Noted>)>,
    /// What the sizes of points show.
    pub(in crate::chart) sizes: Option<Extremes>,
    /// Where lines lead to, and from where, by name.
    pub(in crate::chart) links: Vec<(String, Vec<String>)>,
    /// Why links are dashed, and from where they lead.
    pub(in crate::chart) dashed: Vec<(String, Vec<String>)>,
    /// What is named without a point, and is what the map speaks of.
    pub(in crate::chart) named: Vec<String>,
}

/// A column of sizes, its least and its greatest value, and the name of the point that has it.
pub(in crate::chart) struct Extremes {
    pub(in crate::chart) of: String,
    pub(in crate::chart) low: String,
    pub(in crate::chart) high: String,
    pub(in crate::chart) name: String,
}

impl Places {
    pub(super) fn count(&self) -> usize {
        self.groups.iter().map(|(_, names)| names.len()).sum()
    }

    pub(super) fn facts(&self) -> Vec<Fact> {
        let sizes = self.sizes.as_ref().map(|Extremes { of, low, high, name }| {
            let [of, low, high, name] = [of, low, high, name].map(String::clone);
            Fact::Sizes { of, low, high, name }
        });
        let links = (!self.links.is_empty()).then(|| Fact::Links(self.links.clone()));
        let named = (!self.named.is_empty()).then(|| Fact::Named(self.named.clone()));
        let groups = Self::groups(&self.groups).into_iter();
        groups.chain(sizes).chain(links).chain(dashed(&self.dashed)).chain(named).collect()
    }

    /// Points by kind, of many only the first by name.
    pub(super) fn groups(groups: &[(Option<String>, Vec<Noted>)]) -> Option<Fact> {
        let group = |(name, all): &(Option<String>, Vec<Noted>)| {
            let mut told: Vec<_> =
                all.iter().filter(|noted| !noted.name.is_empty()).cloned().collect();
            if told.len() > MOST_NAMED {
                told.truncate(FIRST_NAMED);
            }
            (name.clone(), all.len(), told)
        };
        let groups: Vec<_> = groups.iter().filter(|(_, all)| !all.is_empty()).map(group).collect();
        (!groups.is_empty()).then_some(Fact::Groups(groups))
    }
}
