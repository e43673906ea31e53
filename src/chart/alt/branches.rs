//! What stands under what.

use super::fact::{Fact, Noted};
use super::places::Places;
use super::{Kind, said};
use crate::diagnostic::Label;

/// The most parents of which a text tells, and the most names under each.
const MOST: usize = 12;

/// What stands under what.
pub(in crate::chart) struct Branches {
    pub(in crate::chart) kind: Kind,
    /// Every name under which others stand, and these.
    pub(in crate::chart) branches: Vec<(Noted, Vec<Noted>)>,
    /// Categories with their names.
    pub(in crate::chart) groups: Vec<(Option<String>, Vec<Noted>)>,
    /// Why lines are dashed, and to whom they lead.
    pub(in crate::chart) dashed: Vec<(String, Vec<String>)>,
}

impl Branches {
    pub(super) fn count(&self) -> usize {
        self.branches.iter().map(|(_, names)| names.len()).sum()
    }

    pub(super) fn facts(&self) -> Vec<Fact> {
        let branch = |(name, all): &(Noted, Vec<Noted>)| {
            let told: Vec<_> = all.iter().take(MOST).cloned().collect();
            Fact::Under(name.clone(), told, all.len())
        };
        let branches = self.branches.iter().take(MOST).map(branch);
        branches.chain(Places::groups(&self.groups)).chain(dashed(&self.dashed)).collect()
    }
}

/// The words that say why lines are uncertain, each with the names that they are said of.
pub(in crate::chart) fn reasons<'a>(
    lines: impl Iterator<Item = (&'a Label, &'a Label)>,
) -> Vec<(String, Vec<String>)> {
    let mut reasons: Vec<(String, Vec<String>)> = vec![];
    for (why, name) in lines {
        let (why, name) = (said(&why.value), said(&name.value));
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((why, vec![name])),
        }
    }
    reasons
}

/// Why lines are dashed.
pub(super) fn dashed(reasons: &[(String, Vec<String>)]) -> Option<Fact> {
    (!reasons.is_empty()).then(|| Fact::Dashed(reasons.to_vec()))
}
