//! Periods of time → labels in Chinese or English.

use super::calendar::{BEFORE_ROC, Calendar, EraYear, ROC};
use super::{Grain, Moment};

/// How much of a period its label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// 2015年3月
    Full,
    /// 3月, where the year stands on a level of its own; a year is a bare 2015.
    Short,
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The label of a period. English ones are always in the Gregorian calendar.
pub(crate) fn text(moment: Moment, calendar: Calendar, english: bool, form: Form) -> String {
    match (english, form) {
        (true, Form::Full) => english_full(moment),
        (true, Form::Short) => english_short(moment),
        (false, Form::Full) => chinese_full(moment, calendar),
        (false, Form::Short) => chinese_short(moment, calendar),
    }
}

fn english_full(moment: Moment) -> String {
    let first = moment.first();
    match moment.grain {
        Grain::Year => format!("{:04}", first.year),
        Grain::FiscalYear => fiscal(first.year),
        Grain::Quarter => format!("Q{} {:04}", moment.quarter(), first.year),
        Grain::Month => format!("{} {:04}", month(moment), first.year),
        Grain::Day => format!("{} {} {:04}", first.day, month(moment), first.year),
    }
}

fn english_short(moment: Moment) -> String {
    match moment.grain {
        Grain::Year | Grain::FiscalYear => english_full(moment),
        Grain::Quarter => format!("Q{}", moment.quarter()),
        Grain::Month => month(moment)[..3].to_owned(),
        Grain::Day => moment.first().day.to_string(),
    }
}

fn chinese_full(moment: Moment, calendar: Calendar) -> String {
    let era = moment.year_in(calendar).era;
    let year = format!("{era}{}年", years(moment, calendar));
    match moment.grain {
        Grain::Year => year,
        Grain::FiscalYear => year + "度",
        Grain::Quarter | Grain::Month => year + &chinese_short(moment, calendar),
        Grain::Day => format!("{year}{}月{}日", moment.first().month, moment.first().day),
    }
}

fn chinese_short(moment: Moment, calendar: Calendar) -> String {
    match moment.grain {
        Grain::Year | Grain::FiscalYear => match calendar {
            Calendar::Gregorian => years(moment, calendar),
            _ => chinese_full(moment, calendar),
        },
        Grain::Quarter => format!("第{}季", moment.quarter()),
        Grain::Month => format!("{}月", moment.first().month),
        Grain::Day => format!("{}日", moment.first().day),
    }
}

/// The year's number as its calendar counts it, 元 for an era's first; both years of a fiscal one.
pub(super) fn years(moment: Moment, calendar: Calendar) -> String {
    let EraYear { era, year } = moment.year_in(calendar);
    match (moment.grain, era) {
        (Grain::FiscalYear, "") => fiscal(moment.first().year),
        (Grain::FiscalYear, ROC) => format!("{year}/{}", year + 1),
        (_, "" | BEFORE_ROC) => year.to_string(),
        (_, _) if year == 1 => "元".to_owned(),
        _ => year.to_string(),
    }
}

/// 2013/14, and 1999/2000 at the turn of a century.
fn fiscal(year: i64) -> String {
    match (year + 1) % 100 {
        0 => format!("{year:04}/{:04}", year + 1),
        next => format!("{year:04}/{next:02}"),
    }
}

pub(super) fn month(moment: Moment) -> &'static str {
    MONTHS[(moment.first().month - 1).rem_euclid(12) as usize]
}
