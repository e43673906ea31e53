//! Times on an axis, in the calendar and language of the figure.

use super::Context;
use super::panel::{Along, Tick};
use super::print::bad_pattern;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::format::date::{self, Calendar, DatePattern, Form};
use crate::scale::time::{TimeTick, ticks};
use crate::spec::{At, AxisSpec, CalendarName, ColumnType};
use crate::table::grain;

pub(super) use crate::format::date::{Grain, Moment};

/// The year before the first of the calendar of the Republic of China.
const ROC: i64 = 1911;
/// The years that a bare number of four digits is taken for where no type is declared.
const PLAUSIBLE: std::ops::Range<i64> = 1800..2200;

/// The time that a cell of a declared type holds; without one, only what cannot be mistaken.
pub(super) fn read(cell: &str, kind: Option<ColumnType>) -> Option<Moment> {
    let wanted = kind.and_then(grain);
    let moment = date::parse(cell, wanted)?;
    let is_bare = cell.bytes().all(|byte| byte.is_ascii_digit());
    let plausible = !is_bare || cell.len() == 4 && PLAUSIBLE.contains(&moment.first().year);
    (wanted.is_some() || plausible).then_some(moment)
}

/// A time as the spec writes it, on an axis of a grain.
pub(super) fn read_any(written: &str, axis: Grain) -> Option<Moment> {
    date::parse(written, Some(axis)).or_else(|| date::parse(written, None))
}

/// The position of a time on an axis whose unit is `grain`: where it begins.
pub(super) fn position(moment: Moment, grain: Grain) -> f64 {
    let period = Moment::holding(moment.day, grain);
    let days = (period.after(1).day - period.day).max(1) as f64;
    period.index() as f64 + (moment.day - period.day) as f64 / days
}

/// How the times of an axis are printed.
pub(super) struct Dates {
    calendar: Calendar,
    english: bool,
    pattern: Option<DatePattern>,
}

impl Dates {
    /// As the spec of the axis says, for times of a grain.
    pub(super) fn of(context: &Context, axis: Option<&AxisSpec>, grain: Grain) -> Result<Self> {
        let text = axis.and_then(|axis| context.spec.optional(&axis.format));
        let pattern = text.as_ref().map(|text| context.date_pattern(text, grain)).transpose()?;
        Ok(Self { calendar: context.calendar(), english: context.spec.is_english(), pattern })
    }

    /// Whether years are those of eras.
    pub(super) fn has_eras(&self) -> bool {
        self.calendar != Calendar::Gregorian
    }

    /// A time on the axis.
    pub(super) fn text(&self, moment: Moment) -> String {
        let is_year = matches!(moment.grain, Grain::Year | Grain::FiscalYear);
        let is_bare = is_year && self.calendar == Calendar::Gregorian;
        let form = if is_bare { Form::Short } else { Form::Full };
        match &self.pattern {
            Some(pattern) => pattern.text(moment, self.calendar, self.english),
            None => date::text(moment, self.calendar, self.english, form),
        }
    }

    /// About `count` ticks from the beginning of a scale to its end.
    pub(super) fn ticks(&self, along: &Along, count: usize) -> Vec<Tick> {
        let grain = along.grain.unwrap_or(Grain::Year);
        let (first, last) = (along.low.floor() as i64, along.high.floor() as i64);
        let ends = (Moment::nth(first, grain).day, Moment::nth(last, grain).day);
        let era = DatePattern::parse("Gy年").ok();
        let tick = |tick: TimeTick| {
            let words = match tick.labels(self.calendar, self.english) {
                _ if self.pattern.is_some() => self.text(tick.moment),
                // The year of a month is that of the era then, not at the year's end.
                (inner, Some(_)) if self.calendar == Calendar::Japanese && !self.english => {
                    let year = |era: &DatePattern| era.text(tick.moment, self.calendar, false);
                    format!("{inner}\n{}", era.as_ref().map_or(String::new(), year))
                }
                (inner, Some(outer)) => format!("{inner}\n{outer}"),
                (inner, None) => inner,
            };
            (position(tick.moment, grain), Located::nowhere(words))
        };
        if self.calendar == Calendar::Roc && matches!(grain, Grain::Year | Grain::FiscalYear) {
            // Round in the calendar that is printed: 民國90年, 95年, 100年.
            let day = |year: i64| Moment::nth(year - ROC, grain).day;
            let shifted = |tick: TimeTick| TimeTick {
                moment: Moment::nth(tick.moment.index() + ROC, grain),
                ..tick
            };
            let found = ticks(day(first), day(last), count, grain);
            return found.into_iter().map(shifted).map(tick).collect();
        }
        ticks(ends.0, ends.1, count, grain).into_iter().map(tick).collect()
    }
}

impl Context<'_> {
    /// A time as a reader says it: 2015年3月.
    pub(super) fn say(&self, moment: Moment) -> String {
        date::text(moment, self.calendar(), self.spec.is_english(), Form::Full)
    }

    /// Whether the spec names the calendar in which times are printed.
    pub(super) fn names_calendar(&self) -> bool {
        let axes = [self.spec.x(), self.spec.y()];
        axes.into_iter().flatten().any(|axis| axis.calendar.is_some())
    }

    /// A date pattern of the spec that asks for no more than times of a grain tell.
    fn date_pattern(&self, text: &Label, grain: Grain) -> Result<DatePattern> {
        let pattern = DatePattern::parse(&text.value).map_err(|fault| bad_pattern(text, fault))?;
        if pattern.grain() > grain.max(Grain::Year) && pattern.grain() != Grain::Year {
            return Err(Diagnostic::new("bad-pattern", "the times of this axis are not so fine")
                .at(text.place.clone())
                .hint("a column of years has no months to print")
                .into());
        }
        Ok(pattern)
    }

    /// The calendar of the figure; eras are those of Chinese and Japanese words.
    fn calendar(&self) -> Calendar {
        if self.spec.is_english() {
            return Calendar::Gregorian;
        }
        let axes = [self.spec.x(), self.spec.y()];
        let mut named = axes.into_iter().flatten().map(|axis| At::or_default(&axis.calendar));
        match named.find(|name| *name != CalendarName::Gregorian) {
            Some(CalendarName::Roc) => Calendar::Roc,
            Some(CalendarName::Japanese) => Calendar::Japanese,
            _ => Calendar::Gregorian,
        }
    }
}
