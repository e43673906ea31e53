//! The ways in which tables write years, quarters, months and days.

use super::calendar::{self, Civil, YEARS};
use super::text::MONTHS;
use super::{APRIL, Grain, Moment};

/// The most bytes that a date is written with.
const LONGEST: usize = 60;

/// Reads 2015, 2013/14, 2015Q1, 2015-03, 31 March 2015, 2015年第1季, 民國104年3月, 令和元年 and
/// their variants; `None` for anything else and for days that no month has.
///
/// `expected` is what the column holds. Without it, 2011-12 and 2011/12 are December 2011: two
/// digits from 01 to 12 are a month, and 2011–12 with U+2013 is always a fiscal year. A year of
/// fewer than four digits needs 年 or a column of years.
pub(crate) fn parse(text: &str, expected: Option<Grain>) -> Option<Moment> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return chinese(&text.replace(' ', ""));
    }
    fiscal_year(text, expected).or_else(|| digits(text, expected)).or_else(|| english(text))
}

fn chinese(text: &str) -> Option<Moment> {
    let Some((rest, year_of, (first, last))) = calendar::era_of(text) else {
        let text = text.strip_prefix("公元").or_else(|| text.strip_prefix("西元")).unwrap_or(text);
        let (year, rest) = number(text)?;
        return in_year(year, rest, rest.strip_prefix('年'));
    };
    let (counted, rest) = match rest.strip_prefix('元') {
        Some(rest) => (1, rest),
        None => number(rest).filter(|(year, _)| *year > 0)?,
    };
    let year = year_of(counted);
    let moment = match rest.strip_prefix('/') {
        Some(next) => fiscal(year, next.strip_suffix("年度")? == (counted + 1).to_string()),
        None if rest == "年度" && !text.starts_with(calendar::ROC) => fiscal(year, true),
        None => in_year(year, "", rest.strip_prefix('年')),
    }?;
    let overlaps = moment.first() <= last && moment.last() >= first;
    // Japan's months were the moon's before 1873.
    let is_solar = text.starts_with(calendar::ROC) || moment.grain == Grain::Year || year >= 1873;
    (overlaps && is_solar).then_some(moment)
}

/// What follows a year: 第1季, 3月, 3月31日, or the next year of a fiscal one.
fn in_year(year: i64, behind_digits: &str, behind_year: Option<&str>) -> Option<Moment> {
    let Some(rest) = behind_year else {
        let next = behind_digits.strip_prefix(['/', '-', '\u{2013}', '至'])?;
        let next = ["財政年度", "年度"].iter().find_map(|s| next.strip_suffix(s)).unwrap_or(next);
        return fiscal(year, is_next(next, year));
    };
    if rest.is_empty() {
        return start(year, 1, 1, Grain::Year);
    }
    if let Some(quarter) = rest.strip_suffix("季").or_else(|| rest.strip_suffix("季度")) {
        return quarter_of(year, quarter.trim_start_matches('第'));
    }
    let (month, rest) = number(rest)?;
    match rest.strip_prefix('月')? {
        "" => start(year, month, 1, Grain::Month),
        rest => match number(rest)? {
            (day, "日" | "號") => start(year, month, day, Grain::Day),
            _ => None,
        },
    }
}

/// 2013/14, 2013-14, 2013–14, 2013/2014.
fn fiscal_year(text: &str, expected: Option<Grain>) -> Option<Moment> {
    let mark = text.find(['/', '-', '\u{2013}'])?;
    let (year, rest) = (four_digits(&text[..mark])?, &text[mark..]);
    let next = rest.strip_prefix(['/', '-', '\u{2013}'])?;
    let is_month = next.len() == 2
        && (1..=12).contains(&number(next)?.0)
        && !rest.starts_with('\u{2013}')
        && expected != Some(Grain::FiscalYear);
    fiscal(year, is_next(next, year) && !is_month)
}

/// 2015, 2015-03, 2015/3/31, 2015Q1, 2015-Q1.
fn digits(text: &str, expected: Option<Grain>) -> Option<Moment> {
    if expected == Some(Grain::Year)
        && let Some((year, "")) = number(text)
    {
        return start(year, 1, 1, Grain::Year);
    }
    let year = four_digits(text.get(..4)?)?;
    let rest = &text[4..];
    if let Some((_, quarter)) = rest.split_once(['Q', 'q']) {
        let joined = matches!(&rest[..rest.len() - quarter.len() - 1], "" | "-" | " ");
        return joined.then(|| quarter_of(year, quarter)).flatten();
    }
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '/'));
    let Some(mark) = mark else {
        return rest.is_empty().then(|| start(year, 1, 1, Grain::Year)).flatten();
    };
    match rest[1..].split_once(mark) {
        None => start(year, one_or_two(&rest[1..])?, 1, Grain::Month),
        Some((month, day)) => start(year, one_or_two(month)?, one_or_two(day)?, Grain::Day),
    }
}

/// Q1 2015, Mar 2015, 31 March 2015.
fn english(text: &str) -> Option<Moment> {
    let words: Vec<&str> = text.split(' ').collect();
    match words[..] {
        [first, year] => match first.strip_prefix(['Q', 'q']) {
            Some(quarter) => quarter_of(four_digits(year)?, quarter),
            None => start(four_digits(year)?, month(first)?, 1, Grain::Month),
        },
        [day, name, year] => start(four_digits(year)?, month(name)?, one_or_two(day)?, Grain::Day),
        _ => None,
    }
}

/// The month of an English name, or of its first three letters.
fn month(name: &str) -> Option<i64> {
    let is = |full: &&str| full.eq_ignore_ascii_case(name) || full[..3].eq_ignore_ascii_case(name);
    let at = MONTHS.iter().position(is)?;
    Some(at as i64 + 1)
}

/// The first of the digits up to four, and what follows them.
fn number(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if !(1..=4).contains(&end) {
        return None;
    }
    Some((text[..end].parse().ok()?, &text[end..]))
}

fn four_digits(text: &str) -> Option<i64> {
    number(text).filter(|(_, rest)| text.len() == 4 && rest.is_empty()).map(|(year, _)| year)
}

fn one_or_two(text: &str) -> Option<i64> {
    number(text).filter(|(_, rest)| text.len() <= 2 && rest.is_empty()).map(|(value, _)| value)
}

fn quarter_of(year: i64, quarter: &str) -> Option<Moment> {
    let index = ["1234", "一二三四"].iter().find_map(|names| {
        names.chars().position(|name| quarter.chars().eq(std::iter::once(name)))
    })?;
    start(year, index as i64 * 3 + 1, 1, Grain::Quarter)
}

/// Whether the year after `year` is written `next`, with two digits or all of them.
fn is_next(next: &str, year: i64) -> bool {
    next == format!("{:02}", (year + 1) % 100) || next == format!("{:04}", year + 1)
}

fn fiscal(year: i64, is_sound: bool) -> Option<Moment> {
    let in_range = is_sound && YEARS.contains(&(year + 1));
    in_range.then(|| start(year, APRIL, 1, Grain::FiscalYear)).flatten()
}

fn start(year: i64, month: i64, day: i64, grain: Grain) -> Option<Moment> {
    Civil::new(year, month, day).map(|civil| Moment { day: civil.days(), grain })
}
