//! Shares of a whole.

use super::Kind;
use super::fact::{Fact, Peak, Position, Said};
use super::trend::{Course, Tied};

/// How many of the largest shares are told where there are many.
const MOST_RANKED: usize = 3;

/// Shares of a whole.
pub(in crate::chart) struct Whole {
    pub(in crate::chart) kind: Kind,
    /// What the whole is called, and its value.
    pub(in crate::chart) total: (String, String),
    pub(in crate::chart) shares: Vec<Share>,
}

/// A share of a whole.
pub(in crate::chart) struct Share {
    pub(in crate::chart) name: String,
    pub(in crate::chart) number: f64,
    /// The value and the share, as printed.
    pub(in crate::chart) value: String,
    pub(in crate::chart) share: String,
    /// Whether it gathers what is small, so that it is no extreme.
    pub(in crate::chart) is_rest: bool,
}

impl Whole {
    pub(super) fn facts(&self, is_listed: bool) -> Vec<Fact> {
        let (label, value) = self.total.clone();
        let mut facts = vec![Fact::Whole { label, value }];
        let own = self.shares.iter().enumerate().filter(|(_, share)| !share.is_rest);
        let course = Course::of(own.map(|(i, share)| (i, share.number)));
        if is_listed {
            let all = self.shares.iter().map(Share::said).collect();
            facts.push(Fact::Listed { of: None, series: vec![(None, all)] });
        }
        let Some(course) = course.filter(|course| course.count > 2) else { return facts };
        let (high, low) = (self.peak(&course.high), self.peak(&course.low));
        if !is_listed {
            facts.push(Fact::Ranking { of: None, count: self.shares.len(), top: self.top(), low });
        } else if course.high.value > course.low.value {
            facts.push(Fact::Closing { trend: None, high, low });
        }
        facts
    }

    fn peak(&self, tied: &Tied) -> Peak {
        let share = |row: usize| &self.shares[row];
        let at = tied.rows.iter().map(|&row| Position::name(share(row).name.clone())).collect();
        Peak { at, more: tied.more, value: share(tied.rows[0]).share.clone() }
    }

    fn top(&self) -> Vec<Said> {
        let mut own: Vec<_> = self.shares.iter().filter(|share| !share.is_rest).collect();
        own.sort_by(|a, b| b.number.total_cmp(&a.number));
        own.into_iter().take(MOST_RANKED).map(Share::said).collect()
    }
}

impl Share {
    fn said(&self) -> Said {
        let at = Position::name(self.name.clone());
        // A part that is measured in percent is its share.
        let more = Some(self.value.clone()).filter(|value| *value != self.share);
        Said { at, value: self.share.clone(), more }
    }
}
