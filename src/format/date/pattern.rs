//! The date pattern of UTS #35 part 4: `yyyy年M月`, `d MMM yyyy`, `Gy年`.

use super::calendar::{Calendar, EraYear, weekday};
use super::text::{month, years};
use super::{Grain, Moment};
use crate::format::PatternFault;
use crate::format::quote::{Token, span, tokens};

/// How a moment is printed, read from a pattern.
///
/// `G` the era; `y` and `yyyy` the year, `yy` its last two digits; `Q` and `QQQ` the quarter; `M`
/// and `MM` the month, `MMM` and `MMMM` its name; `d` and `dd` the day; `EEE`, `EEEE` and `EEEEE`
/// the day of the week. Other Latin letters are refused; '…' and all other characters mean
/// themselves.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DatePattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Literal(String),
    /// A letter and how often it stands.
    Field(char, usize),
}

/// The fields, and the grain that each one asks of a moment.
const FIELDS: [(char, &[usize], Grain); 6] = [
    ('G', &[1], Grain::Year),
    ('y', &[1, 2, 4], Grain::Year),
    ('Q', &[1, 3], Grain::Quarter),
    ('M', &[1, 2, 3, 4], Grain::Month),
    ('d', &[1, 2], Grain::Day),
    ('E', &[3, 4, 5], Grain::Day),
];

impl DatePattern {
    /// Reads a pattern of at most 100 characters.
    pub(crate) fn parse(pattern: &str) -> Result<Self, PatternFault> {
        let tokens = tokens(pattern)?;
        let is_field = |token: &Token| !token.quoted && token.c.is_ascii_alphabetic();
        let same =
            |a: &Token, b: &Token| is_field(a) == is_field(b) && (!is_field(a) || a.c == b.c);
        let parts = tokens.chunk_by(same).map(|run| match run {
            [first, ..] if is_field(first) => field(run, first.c),
            _ => Ok(Part::Literal(run.iter().map(|token| token.c).collect())),
        });
        let parts: Vec<Part> = parts.collect::<Result<_, _>>()?;
        if parts.iter().any(|part| matches!(part, Part::Field(..))) {
            return Ok(Self(parts));
        }
        let hint = "write a pattern such as yyyy年M月";
        Err(PatternFault::new(
            0..pattern.len(),
            "no part of a date has a place in the pattern",
            hint,
        ))
    }

    /// The finest grain that the pattern asks of a moment: a year has no month to print.
    pub(crate) fn grain(&self) -> Grain {
        let grains = self.0.iter().filter_map(|part| match part {
            Part::Literal(_) => None,
            Part::Field(letter, _) => FIELDS.iter().find(|field| field.0 == *letter),
        });
        grains.map(|field| field.2).max().unwrap_or(Grain::Year)
    }

    /// The moment in words. English ones are always in the Gregorian calendar; what a moment does
    /// not tell is that of its first day.
    pub(crate) fn text(&self, moment: Moment, calendar: Calendar, english: bool) -> String {
        let calendar = if english { Calendar::Gregorian } else { calendar };
        let part = |part: &Part| match part {
            Part::Literal(text) => text.clone(),
            Part::Field('G', _) => era(moment, calendar, english),
            Part::Field('y', 2) => short_year(moment, calendar),
            Part::Field('y', count) => year(moment, calendar, *count),
            Part::Field('Q', count) => quarter(moment, *count, english),
            Part::Field('M', count) => month_text(moment, *count, english),
            Part::Field('d', count) => format!("{:0count$}", moment.first().day),
            Part::Field(_, count) => day_of_week(moment, *count, english),
        };
        self.0.iter().map(part).collect()
    }
}

fn field(run: &[Token], letter: char) -> Result<Part, PatternFault> {
    let known = FIELDS.iter().find(|field| field.0 == letter);
    if known.is_some_and(|field| field.1.contains(&run.len())) {
        return Ok(Part::Field(letter, run.len()));
    }
    let written: String = run.iter().map(|token| token.c).collect();
    let hint = match letter.to_ascii_lowercase() {
        'y' | 'u' => "the year is y, yy or yyyy",
        'm' | 'l' => "the month is M, MM, MMM or MMMM",
        'd' => "the day is d or dd",
        'e' | 'c' => "the day of the week is EEE, EEEE or EEEEE",
        'q' => "the quarter is Q or QQQ",
        _ => "quote letters that are meant as they are: 'FY'yyyy",
    };
    Err(PatternFault::new(span(run), format!("{written} is no part of a date"), hint))
}

fn era(moment: Moment, calendar: Calendar, english: bool) -> String {
    let EraYear { era, .. } = moment.year_in(calendar);
    match (era, english) {
        ("", true) => "AD".to_owned(),
        ("", false) => "公元".to_owned(),
        (era, _) => era.to_owned(),
    }
}

/// Only a year without an era is filled with zeros: 0987 but 令和元年.
fn year(moment: Moment, calendar: Calendar, count: usize) -> String {
    let has_era = !moment.year_in(calendar).era.is_empty();
    let count = if has_era { 0 } else { count };
    format!("{:0>count$}", years(moment, calendar))
}

fn short_year(moment: Moment, calendar: Calendar) -> String {
    let EraYear { year, .. } = moment.year_in(calendar);
    match moment.grain {
        Grain::FiscalYear => format!("{:02}/{:02}", year % 100, (year + 1) % 100),
        _ => format!("{:02}", year % 100),
    }
}

fn quarter(moment: Moment, count: usize, english: bool) -> String {
    match (count, english) {
        (1, _) => moment.quarter().to_string(),
        (_, true) => format!("Q{}", moment.quarter()),
        (_, false) => format!("第{}季", moment.quarter()),
    }
}

fn month_text(moment: Moment, count: usize, english: bool) -> String {
    match (count, english) {
        (1 | 2, _) => format!("{:0count$}", moment.first().month),
        (_, false) => format!("{}月", moment.first().month),
        (3, true) => month(moment)[..3].to_owned(),
        (_, true) => month(moment).to_owned(),
    }
}

fn day_of_week(moment: Moment, count: usize, english: bool) -> String {
    const ENGLISH: [&str; 7] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const CHINESE: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let (english_name, name) = (ENGLISH[weekday(moment.day)], CHINESE[weekday(moment.day)]);
    match (count, english) {
        (3, true) => english_name[..3].to_owned(),
        (4, true) => english_name.to_owned(),
        (_, true) => english_name[..1].to_owned(),
        (3, false) => format!("週{name}"),
        (4, false) => format!("星期{name}"),
        (_, false) => name.to_owned(),
    }
}
