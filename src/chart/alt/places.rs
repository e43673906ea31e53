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
    /// How many lines lead from point to point.
    pub(in crate::chart) links: usize,
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
        let links = (self.links > 0).then_some(Fact::Links(self.links));
        (!groups.is_empty()).then_some(Fact::Groups(groups)).into_iter().chain(links).collect()
    }
}
