//! Time: years, fiscal years, quarters, months and days, in three calendars.

mod calendar;
mod parse;
mod pattern;
mod text;

pub(crate) use calendar::{Calendar, Civil};
pub(crate) use parse::parse;
pub(crate) use pattern::DatePattern;
pub(crate) use text::{Form, text};

use calendar::{BEFORE_ROC, EraYear};

#[cfg(test)]
mod tests;

/// How long a moment of a time axis lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    Year,
    /// From 1 April to 31 March.
    FiscalYear,
    Quarter,
    Month,
    Day,
}

/// A period of time, by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    /// Days since 1970-01-01 in the proleptic Gregorian calendar.
    pub(crate) day: i64,
    pub(crate) grain: Grain,
}

/// The month that a fiscal year begins with.
const APRIL: i64 = 4;

impl Moment {
    /// The period that holds a day.
    pub(crate) fn holding(day: i64, grain: Grain) -> Self {
        let Civil { year, month, .. } = Civil::of(day);
        let index = match grain {
            Grain::Year => year,
            Grain::FiscalYear => year - i64::from(month < APRIL),
            Grain::Quarter => year * 4 + (month - 1) / 3,
            Grain::Month => year * 12 + month - 1,
            Grain::Day => day,
        };
        Self::nth(index, grain)
    }

    /// The `index`-th period: years by their number, quarters and months from those of year 0.
    pub(crate) fn nth(index: i64, grain: Grain) -> Self {
        let (year, month) = match grain {
            Grain::Year => (index, 1),
            Grain::FiscalYear => (index, APRIL),
            Grain::Quarter => (index.div_euclid(4), index.rem_euclid(4) * 3 + 1),
            Grain::Month => (index.div_euclid(12), index.rem_euclid(12) + 1),
            Grain::Day => return Self { day: index, grain },
        };
        Self { day: Civil { year, month, day: 1 }.days(), grain }
    }

    /// The inverse of [`Moment::nth`]: neighbours differ by 1, whatever their days.
    pub(crate) fn index(self) -> i64 {
        let Civil { year, month, .. } = self.first();
        match self.grain {
            Grain::Year | Grain::FiscalYear => year,
            Grain::Quarter => year * 4 + (month - 1) / 3,
            Grain::Month => year * 12 + month - 1,
            Grain::Day => self.day,
        }
    }

    /// The period that begins `count` periods later.
    pub(crate) fn after(self, count: i64) -> Self {
        Self::nth(self.index() + count, self.grain)
    }

    /// The first day.
    pub(crate) fn first(self) -> Civil {
        Civil::of(self.day)
    }

    /// The last day.
    pub(crate) fn last(self) -> Civil {
        Civil::of(self.after(1).day - 1)
    }

    /// The quarter of the first day, from 1 to 4.
    pub(crate) fn quarter(self) -> i64 {
        (self.first().month - 1) / 3 + 1
    }

    /// The year as a calendar counts it on the last day; a fiscal year counts as its first year,
    /// and has no name before the Republic.
    fn year_in(self, calendar: Calendar) -> EraYear {
        let Civil { year, .. } = self.first();
        match self.grain {
            Grain::FiscalYear => match calendar.year(Civil { year, month: 12, day: 31 }) {
                EraYear { era: BEFORE_ROC, .. } => EraYear { era: "", year },
                counted => counted,
            },
            _ => calendar.year(self.last()),
        }
    }
}
