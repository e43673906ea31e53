//! Ticks of a time axis.

use super::misfit;
use crate::format::date::{Calendar, Form, Grain, Moment, text};

/// A tick and what is written at it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TimeTick {
    /// The period that begins at the tick.
    pub(crate) moment: Moment,
    /// What is written a level lower: the year of a quarter or month, the month of a day, at the
    /// first tick and wherever it changes.
    pub(crate) outer: Option<Moment>,
}

impl TimeTick {
    /// The label at the tick and the one below it: 4月 over 2015年.
    pub(crate) fn labels(self, calendar: Calendar, english: bool) -> (String, Option<String>) {
        let outer = self.outer.map(|outer| text(outer, calendar, english, Form::Full));
        (text(self.moment, calendar, english, Form::Short), outer)
    }
}

/// The years between ticks, and the finer steps for each grain of the data.
const YEARS: [i64; 12] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
const QUARTERS: [(Grain, i64); 2] = [(Grain::Quarter, 1), (Grain::Quarter, 2)];
const MONTHS: [(Grain, i64); 3] = [(Grain::Month, 1), (Grain::Month, 3), (Grain::Month, 6)];
const DAYS: [(Grain, i64); 7] = [
    (Grain::Day, 1),
    (Grain::Day, 2),
    (Grain::Day, 7),
    (Grain::Day, 14),
    (Grain::Month, 1),
    (Grain::Month, 3),
    (Grain::Month, 6),
];

/// The most ticks that are asked for.
const MOST: usize = 400;

/// Ticks at the periods that begin from the day `first` to the day `last`, about that many.
///
/// Steps are as fine as the data's `grain`: 1, 2, 7 or 14 days from the first of a month, 1, 3 or 6
/// months, 1 or 2 quarters, or 1, 2, 5 × 10^k years, fiscal years among them; the count nearest to
/// `about` as a ratio, the longer step of two as near.
pub(crate) fn ticks(first: i64, last: i64, about: usize, grain: Grain) -> Vec<TimeTick> {
    let about = about.clamp(1, MOST);
    let tries = steps(grain).into_iter().map(|step| begun(first, last, step));
    let tries = tries.map(|moments| (misfit(moments.len(), about), moments));
    let best = tries.reduce(|a, b| if b.0 <= a.0 { b } else { a });
    with_outer(best.map(|(_, moments)| moments).unwrap_or_default())
}

fn steps(grain: Grain) -> Vec<(Grain, i64)> {
    let finer: &[(Grain, i64)] = match grain {
        Grain::Year | Grain::FiscalYear => &[],
        Grain::Quarter => &QUARTERS,
        Grain::Month => &MONTHS,
        Grain::Day => &DAYS,
    };
    let years = if grain == Grain::FiscalYear { Grain::FiscalYear } else { Grain::Year };
    finer.iter().copied().chain(YEARS.map(|count| (years, count))).collect()
}

/// The periods a step apart that begin within the range, at multiples of the step.
fn begun(first: i64, last: i64, (grain, step): (Grain, i64)) -> Vec<Moment> {
    let (first, last) = (first.max(EARLIEST), last.min(LATEST));
    if first > last {
        return vec![];
    }
    if grain == Grain::Day {
        return days(first, last, step as usize);
    }
    // Steps count from the year 0.
    let start = Moment::holding(first, grain).index().div_euclid(step) * step;
    (0..)
        .map(|i| Moment::nth(start + i * step, grain))
        .skip_while(|moment| moment.day < first)
        .take_while(|moment| moment.day <= last)
        .take(MOST * 2 + 2)
        .collect()
}

/// The days a step apart in each month, from its first to the last that is a step before the next.
fn days(first: i64, last: i64, step: usize) -> Vec<Moment> {
    let holding = Moment::holding(first, Grain::Month);
    let months = (0..).map(|i| holding.after(i)).take_while(|month| month.day <= last);
    months
        .flat_map(|month| (month.day..=month.after(1).day - step as i64).step_by(step))
        .filter(|day| (first..=last).contains(day))
        .take(MOST * 2 + 2)
        .map(|day| Moment::nth(day, Grain::Day))
        .collect()
}

/// 0001-01-01 and 9999-12-31.
const EARLIEST: i64 = -719_162;
const LATEST: i64 = 2_932_896;

fn with_outer(moments: Vec<Moment>) -> Vec<TimeTick> {
    let mut written = None;
    let tick = |moment: Moment| {
        let outer = match moment.grain {
            Grain::Year | Grain::FiscalYear => None,
            Grain::Quarter | Grain::Month => Some(Moment::holding(moment.day, Grain::Year)),
            Grain::Day => Some(Moment::holding(moment.day, Grain::Month)),
        };
        let is_new = outer != written;
        written = outer;
        TimeTick { moment, outer: outer.filter(|_| is_new) }
    };
    moments.into_iter().map(tick).collect()
}
