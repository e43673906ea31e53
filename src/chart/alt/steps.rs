//! An amount, its changes, and what they add up to.

use super::Kind;
use super::fact::{Fact, Of, Said};

/// How many of the greatest changes are told where there are many.
const MOST_RANKED: usize = 3;

/// An amount, its changes, and what they add up to.
pub(in crate::chart) struct Steps {
    pub(in crate::chart) kind: Kind,
    /// The column of the amounts.
    pub(in crate::chart) of: String,
    pub(in crate::chart) steps: Vec<Step>,
}

/// An amount or a change of it.
pub(in crate::chart) struct Step {
    pub(in crate::chart) said: Said,
    pub(in crate::chart) number: f64,
    pub(in crate::chart) is_total: bool,
}

impl Steps {
    pub(super) fn facts(&self, is_listed: bool) -> Vec<Fact> {
        let said = |step: &&Step| step.said.clone();
        let told = if is_listed { self.steps.iter().collect() } else { self.greatest() };
        let series = vec![(None, told.iter().map(said).collect())];
        let listed = Fact::Listed { of: Some(self.of.clone()), series };
        self.course().into_iter().chain([listed]).collect()
    }

    /// From the first total to the last.
    fn course(&self) -> Option<Fact> {
        let mut totals = self.steps.iter().filter(|step| step.is_total);
        let (first, last) = (totals.next()?, totals.next_back()?);
        let change = last.number.total_cmp(&first.number);
        let of = Of::Column(self.of.clone());
        let (first, last) = (first.said.clone(), last.said.clone());
        Some(Fact::Course { of, first, last, change, trend: None })
    }

    /// The greatest changes, in the order of their size.
    fn greatest(&self) -> Vec<&Step> {
        let mut changes: Vec<_> = self.steps.iter().filter(|step| !step.is_total).collect();
        changes.sort_by(|a, b| b.number.abs().total_cmp(&a.number.abs()));
        changes.truncate(MOST_RANKED);
        changes
    }
}
