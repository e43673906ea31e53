//! What stands under what.

use super::Kind;
use super::fact::Fact;

/// The most parents of which a text tells, and the most names under each.
const MOST: usize = 12;

/// What stands under what.
pub(in crate::chart) struct Branches {
    pub(in crate::chart) kind: Kind,
    /// Every name under which others stand, and these.
    pub(in crate::chart) branches: Vec<(String, Vec<String>)>,
}

impl Branches {
    pub(super) fn count(&self) -> usize {
        self.branches.iter().map(|(_, names)| names.len()).sum()
    }

    pub(super) fn facts(&self) -> Vec<Fact> {
        let branch = |(name, all): &(String, Vec<String>)| {
            let told: Vec<_> = all.iter().take(MOST).cloned().collect();
            Fact::Under(name.clone(), told, all.len())
        };
        self.branches.iter().take(MOST).map(branch).collect()
    }
}
