//! Times on an axis, in the calendar and language of the figure.

use super::Context;
use super::panel::{Along, Tick};
use crate::diagnostic::Located;
use crate::format::date::{self, Calendar, Form};
use crate::scale::time::ticks;
use crate::spec::{CalendarName, ColumnType};
use crate::table::grain;

pub(super) use crate::format::date::{Grain, Moment};

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

impl Context<'_> {
    /// A time as a reader says it: 2015年3月.
    pub(super) fn say(&self, moment: Moment) -> String {
        date::text(moment, self.calendar(), self.spec.is_english(), Form::Full)
    }

    /// A time as it stands on an axis: years are bare.
    pub(super) fn say_short(&self, moment: Moment) -> String {
        let is_year = matches!(moment.grain, Grain::Year | Grain::FiscalYear);
        let form = if is_year && self.calendar() == Calendar::Gregorian {
            Form::Short
        } else {
            Form::Full
        };
        date::text(moment, self.calendar(), self.spec.is_english(), form)
    }

    fn calendar(&self) -> Calendar {
        let axes = [self.spec.x(), self.spec.y()];
        let mut named = axes.into_iter().flatten().map(|axis| axis.calendar);
        match named.find(|name| *name != CalendarName::Gregorian) {
            Some(CalendarName::Roc) => Calendar::Roc,
            Some(CalendarName::Japanese) => Calendar::Japanese,
            _ => Calendar::Gregorian,
        }
    }

    /// About `count` ticks of times along.
    pub(super) fn time_ticks(&self, along: &Along, count: usize) -> Vec<Tick> {
        let grain = along.grain.unwrap_or(Grain::Year);
        let (first, last) = (along.low.floor() as i64, along.high.floor() as i64);
        let ends = (Moment::nth(first, grain).day, Moment::nth(last, grain).day);
        let found = ticks(ends.0, ends.1, count, grain);
        found
            .into_iter()
            .map(|tick| {
                let (inner, outer) = tick.labels(self.calendar(), self.spec.is_english());
                let text = outer.map_or(inner.clone(), |outer| format!("{inner}\n{outer}"));
                (position(tick.moment, grain), Located::nowhere(text))
            })
            .collect()
    }
}
