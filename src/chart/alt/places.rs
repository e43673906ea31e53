//! Points on a map.

use super::Kind;
use super::fact::Fact;

/// The most names of a group that are all told.
const MOST_NAMED: usize = 12;
/// How many of more names are told.
const FIRST_NAMED: usize = 3;

/// Points on a map.
pub(in crate::chart) struct Places {
    pub(in crate::chart) kind: Kind,
    /// Categories, where there are some, and the names of their points; empty for one without a name.
    pub(in crate::chart) groups: Vec<(Option<String>, Vec<String>)>,
    /// Where lines lead to, and from where, by name.
    pub(in crate::chart) links: Vec<(String, Vec<String>)>,
    /// What is named without a point, and is what the map speaks of.
    pub(in crate::chart) named: Vec<String>,
}

impl Places {
    pub(super) fn count(&self) -> usize {
        self.groups.iter().map(|(_, names)| names.len()).sum()
    }

    pub(super) fn facts(&self) -> Vec<Fact> {
        let group = |(name, all): &(Option<String>, Vec<String>)| {
            let mut told: Vec<_> = all.iter().filter(|name| !name.is_empty()).cloned().collect();
            if told.len() > MOST_NAMED {
                told.truncate(FIRST_NAMED);
            }
            (name.clone(), all.len(), told)
        };
        let groups = self.groups.iter().filter(|(_, all)| !all.is_empty()).map(group);
        let groups: Vec<_> = groups.collect();
        let links = (!self.links.is_empty()).then(|| Fact::Links(self.links.clone()));
        let named = (!self.named.is_empty()).then(|| Fact::Named(self.named.clone()));
        let groups = (!groups.is_empty()).then_some(Fact::Groups(groups));
        groups.into_iter().chain(links).chain(named).collect()
    }
}
