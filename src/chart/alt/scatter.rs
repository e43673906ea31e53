//! Points by two numbers.

use super::fact::{Extent, Fact, Relation};
use super::trend::relation;
use super::{Kind, said};
use crate::chart::channel::Values;
use crate::diagnostic::Label;
use crate::text::is_chinese;

/// Points of equal size, and of several sizes.
const SCATTER: Kind = Kind::new("散點圖", "scatter plot");
const BUBBLES: Kind = Kind::new("氣泡圖", "bubble chart");

/// Points by two numbers.
pub(in crate::chart) struct Scatter<'a> {
    pub(in crate::chart) along: &'a Values,
    pub(in crate::chart) across: &'a Values,
    /// The names of points; empty where they have none.
    pub(in crate::chart) labels: &'a [Label],
    /// The names of groups; one where there are none.
    pub(in crate::chart) groups: &'a [Label],
    /// The values that areas show.
    pub(in crate::chart) sizes: Option<&'a Values>,
}

/// How the units end of what is high or low, rather than many or few.
const HEIGHTS: [&str; 11] = ["%", "‰", "C", "F", "℃", "度", "歲", "元", "圓", "米", "里"];

/// Whether a unit is a Chinese word for things that are counted.
fn is_count(unit: &str) -> bool {
    let is_rate = unit.contains(['/', '／']) || HEIGHTS.iter().any(|end| unit.ends_with(end));
    is_chinese(unit) && !is_rate
}

impl Scatter<'_> {
    pub(super) fn kind(&self) -> Kind {
        if self.sizes.is_some() { BUBBLES } else { SCATTER }
    }

    pub(super) fn count(&self) -> usize {
        self.along.numbers.len() * 2
    }

    pub(super) fn facts(&self, is_listed: bool) -> Vec<Fact> {
        let rows = 0..self.along.numbers.len();
        let pair = |row: usize| (self.along.numbers[row], self.across.numbers[row]);
        let is_there = |&row: &usize| !pair(row).0.is_nan() && !pair(row).1.is_nan();
        let there: Vec<usize> = rows.clone().filter(is_there).collect();
        if there.is_empty() {
            return vec![Fact::Nothing];
        }
        let pairs: Vec<_> = there.iter().map(|&row| pair(row)).collect();
        let mut facts = vec![self.cloud(&pairs)];
        if is_listed && !self.labels.is_empty() {
            let say = |&row: &usize| {
                let (x, y) = pair(row);
                (said(&self.labels[row].value), self.along.spoken(x), self.across.spoken(y))
            };
            facts.push(Fact::Points(there.iter().map(say).collect()));
        }
        facts.extend(self.largest(&there));
        if there.len() < rows.len() {
            facts.push(Fact::Missing(rows.len() - there.len()));
        }
        facts
    }

    fn cloud(&self, pairs: &[(f64, f64)]) -> Fact {
        let extent = |values: &Values, numbers: &mut dyn Iterator<Item = f64>| {
            let ends = (f64::INFINITY, f64::NEG_INFINITY);
            let ends = numbers.fold(ends, |(low, high), n| (low.min(n), high.max(n)));
            let name = said(&values.name.value);
            let (low, high) = (values.spoken(ends.0), values.spoken(ends.1));
            Extent { name, low, high, is_count: is_count(&values.unit.value) }
        };
        let x = extent(self.along, &mut pairs.iter().map(|pair| pair.0));
        let y = extent(self.across, &mut pairs.iter().map(|pair| pair.1));
        let groups = if self.groups.len() > 1 { self.groups } else { &[] };
        let relation = match relation(pairs) {
            _ if pairs.len() < 3 => Relation::Unknown,
            Some(true) => Relation::Rising,
            Some(false) => Relation::Falling,
            None => Relation::None,
        };
        let groups = groups.iter().map(|name| said(&name.value)).collect();
        Fact::Cloud { count: pairs.len(), groups, extents: [x, y], relation }
    }

    /// The named point of the greatest area.
    fn largest(&self, rows: &[usize]) -> Option<Fact> {
        let sizes = self.sizes?;
        let there = rows.iter().copied().filter(|&row| !sizes.numbers[row].is_nan());
        let row = there.rev().max_by(|&a, &b| sizes.numbers[a].total_cmp(&sizes.numbers[b]))?;
        let name = said(&self.labels.get(row)?.value);
        let value = sizes.spoken(sizes.numbers[row]);
        Some(Fact::Largest { of: said(&sizes.name.value), name, value })
    }
}
