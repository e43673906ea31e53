//! Values that are compared at each name, such as before and after.

use super::Kind;
use super::fact::{Fact, Of, Over, Peak, Position, PositionKind, Said};

/// Values that are compared at each name.
pub(in crate::chart) struct Pairs {
    pub(in crate::chart) kind: Kind,
    /// The column of values, where it is one.
    pub(in crate::chart) of: Option<String>,
    pub(in crate::chart) pairs: Vec<Pair>,
}

/// The values of one name; those that are missing are left out.
pub(in crate::chart) struct Pair {
    pub(in crate::chart) name: Position,
    /// The values, each with what it is.
    pub(in crate::chart) values: Vec<(f64, Said)>,
    /// How many values are missing.
    pub(in crate::chart) missing: usize,
}

impl Pair {
    /// Words after the name of the series, where the pair has one.
    fn of_series(&self, words: &str) -> String {
        self.name.series.as_ref().map_or(words.to_owned(), |series| format!("{series} {words}"))
    }

    /// The distance from the first value to the last.
    fn gap(&self) -> Option<f64> {
        match &self.values[..] {
            [(first, _), .., (last, _)] => Some((last - first).abs()),
            _ => None,
        }
    }
}

impl Pairs {
    pub(super) fn count(&self) -> usize {
        self.pairs.iter().map(|pair| pair.values.len() + pair.missing).sum()
    }

    pub(super) fn facts(&self, is_listed: bool) -> Vec<Fact> {
        let missing = self.pairs.iter().map(|pair| pair.missing).sum();
        let mut facts = match self.pairs.iter().all(|pair| pair.values.is_empty()) {
            true => vec![Fact::Nothing],
            false if is_listed => vec![self.listed()],
            false => self.shown(),
        };
        facts.extend(self.widest());
        if missing > 0 && !matches!(facts[0], Fact::Nothing) {
            facts.push(Fact::Missing(missing));
        }
        facts
    }

    fn listed(&self) -> Fact {
        let there = self.pairs.iter().filter(|pair| !pair.values.is_empty());
        let list = |pair: &Pair| {
            let values = pair.values.iter().map(|(_, said)| said.clone());
            (Some(pair.of_series(&pair.name.words)), values.collect())
        };
        Fact::Listed { of: self.of.clone(), series: there.map(list).collect() }
    }

    /// What is compared, and the extremes.
    fn shown(&self) -> Vec<Fact> {
        let mut series: Vec<String> = vec![];
        for (_, said) in self.pairs.iter().flat_map(|pair| &pair.values) {
            if !series.contains(&said.at.words) {
                series.push(said.at.words.clone());
            }
        }
        let over = match &self.pairs[..] {
            [first, .., last] if first.name.kind != PositionKind::Name => {
                let bare = |pair: &Pair| Position { series: None, ..pair.name.clone() };
                Over::Span(bare(first), bare(last))
            }
            pairs => Over::Categories(pairs.len()),
        };
        let mut facts = vec![Fact::Shown { of: self.of.clone(), series, over }];
        let all = || {
            self.pairs.iter().flat_map(|pair| pair.values.iter().map(move |value| (pair, value)))
        };
        let peak = |(pair, (_, said)): (&Pair, &(f64, Said))| {
            let series = Some(pair.of_series(&said.at.words));
            let at = Position { series, ..pair.name.clone() };
            Peak { at: vec![at], more: 0, value: said.value.clone() }
        };
        // The first of equals.
        let high = all().rev().max_by(|a, b| a.1.0.total_cmp(&b.1.0)).map(peak);
        let low = all().min_by(|a, b| a.1.0.total_cmp(&b.1.0)).map(peak);
        if let (Some(high), Some(low)) = (high, low) {
            facts.push(Fact::Extremes { of: Of::Value, high, low });
        }
        facts
    }

    /// The names whose values are the farthest apart.
    fn widest(&self) -> Option<Fact> {
        let gaps: Vec<_> = self.pairs.iter().filter_map(|pair| Some((pair, pair.gap()?))).collect();
        let most = gaps.iter().map(|(_, gap)| *gap).fold(0.0, f64::max);
        // Differences of decimal numbers are not exact.
        let is_widest = |gap: f64| gap >= most * (1.0 - 1e-9);
        let widest: Vec<_> = gaps.iter().filter(|(_, gap)| is_widest(*gap)).collect();
        match (gaps.len(), &widest[..]) {
            (0 | 1, _) | (_, []) => None,
            (all, widest) if widest.len() == all => Some(Fact::EqualGaps),
            (_, [(pair, _)]) => {
                let end = |value: Option<&(f64, Said)>| value.map(|(_, said)| said.value.clone());
                let values = end(pair.values.first()).zip(end(pair.values.last()));
                Some(Fact::Widest { at: vec![pair.name.clone()], more: 0, values })
            }
            (_, widest) => {
                let at: Vec<_> = widest.iter().take(3).map(|(pair, _)| pair.name.clone()).collect();
                Some(Fact::Widest { more: widest.len() - at.len(), at, values: None })
            }
        }
    }
}
