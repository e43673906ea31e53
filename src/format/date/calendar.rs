//! Days of the proleptic Gregorian calendar, and the years of other calendars.

/// The calendar that labels are printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Calendar {
    /// 2015年
    #[default]
    Gregorian,
    /// 民國104年
    Roc,
    /// 平成27年; before 1873, when Japan took over the Gregorian calendar, as Gregorian.
    Japanese,
}

/// A day by its year, month and day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    /// From 1 to 12.
    pub(crate) month: i64,
    /// From 1 to 31.
    pub(crate) day: i64,
}

/// The years that can be written.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

impl Civil {
    /// The day, if the month has it and the year is from 1 to 9999.
    pub(crate) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let sound = YEARS.contains(&year) && (1..=12).contains(&month);
        let civil = Self { year, month, day };
        (sound && (1..=days_in_month(year, month)).contains(&day)).then_some(civil)
    }

    /// The days since 1970-01-01.
    pub(crate) const fn days(self) -> i64 {
        // Years begin in March, so that the leap day is the last of its year.
        let year = if self.month > 2 { self.year } else { self.year - 1 };
        let month = (self.month + 9) % 12;
        let of_year = (153 * month + 2) / 5 + self.day - 1;
        let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
        cycle * 146_097 + year * 365 + year / 4 - year / 100 + of_year - 719_468
    }

    /// The day that is `days` after 1970-01-01.
    pub(crate) fn of(days: i64) -> Self {
        let days = days + 719_468;
        let (cycle, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let of_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let january_on = i64::from(month >= 10);
        Self { year: cycle * 400 + year + january_on, month: (month + 2) % 12 + 1, day }
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the week, from Monday as 0.
pub(crate) fn weekday(day: i64) -> usize {
    // 1970-01-01 was a Thursday.
    (day + 3).rem_euclid(7) as usize
}

/// The reign of an emperor of Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Era {
    pub(super) name: &'static str,
    /// Its first day.
    start: Civil,
}

const fn era(name: &'static str, year: i64, month: i64, day: i64) -> Era {
    Era { name, start: Civil { year, month, day } }
}

const ERAS: [Era; 5] = [
    era("明治", 1868, 10, 23),
    era("大正", 1912, 7, 30),
    era("昭和", 1926, 12, 25),
    era("平成", 1989, 1, 8),
    era("令和", 2019, 5, 1),
];

/// The first day that Japan dated by the Gregorian calendar.
const ADOPTION: Civil = Civil { year: 1873, month: 1, day: 1 };

/// The first year of the Republic.
const ROC_FIRST: i64 = 1912;

/// A year as a calendar counts it: 平成 and 27.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct EraYear {
    /// Empty in the Gregorian calendar.
    pub(super) era: &'static str,
    pub(super) year: i64,
}

impl Calendar {
    /// The era's year of a period that ends on `last`: the era that begins within 2019 names all
    /// of it 令和元年, as it names May 2019.
    pub(super) fn year(self, last: Civil) -> EraYear {
        match self {
            Self::Gregorian => EraYear { era: "", year: last.year },
            Self::Roc if last.year < ROC_FIRST => {
                EraYear { era: BEFORE_ROC, year: ROC_FIRST - last.year }
            }
            Self::Roc => EraYear { era: ROC, year: last.year - ROC_FIRST + 1 },
            Self::Japanese => match ERAS.iter().rfind(|era| era.start <= last) {
                Some(era) if last >= ADOPTION => {
                    EraYear { era: era.name, year: last.year - era.start.year + 1 }
                }
                _ => Self::Gregorian.year(last),
            },
        }
    }
}

/// The era of the Republic, which counts backwards before its first year.
pub(super) const ROC: &str = "民國";
pub(super) const BEFORE_ROC: &str = "民國前";

/// The days of an era, from the first to the last.
pub(super) type Span = (Civil, Civil);

/// The era's name at the start of `text`: the rest, the Gregorian year of a year of the era, and
/// the days that belong to it.
pub(super) fn era_of(text: &str) -> Option<(&str, impl Fn(i64) -> i64, Span)> {
    let first = Civil { year: 1, month: 1, day: 1 };
    let last = Civil { year: 9999, month: 12, day: 31 };
    let republic = Civil { year: ROC_FIRST, month: 1, day: 1 };
    let count = |base: i64, sign: i64| move |year: i64| base + sign * year;
    if let Some(rest) = text.strip_prefix(BEFORE_ROC) {
        return Some((rest, count(ROC_FIRST, -1), (first, before(republic))));
    }
    if let Some(rest) = text.strip_prefix(ROC) {
        return Some((rest, count(ROC_FIRST - 1, 1), (republic, last)));
    }
    let at = ERAS.iter().position(|era| text.starts_with(era.name))?;
    let (era, next) = (ERAS[at], ERAS.get(at + 1));
    let span = (era.start, next.map_or(last, |next| before(next.start)));
    Some((&text[era.name.len()..], count(era.start.year - 1, 1), span))
}

fn before(day: Civil) -> Civil {
    Civil::of(day.days() - 1)
}
