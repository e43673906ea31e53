//! Tables of dates and what they print, written by hand.

mod read;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::Calendar::{Gregorian, Japanese, Roc};
use super::Grain::{Day, FiscalYear, Month, Quarter, Year};
use super::calendar::weekday;
use super::{Civil, DatePattern, Form, Grain, Moment, parse, text};

/// Year, month, day.
type Date = (i64, i64, i64);

/// A period by its first day.
fn moment(grain: Grain, (year, month, day): Date) -> Moment {
    Moment { day: Civil::new(year, month, day).expect("a day").days(), grain }
}

/// Grain, first day; in Chinese full and short, in English full and short.
const WRITTEN: [(Grain, Date, [&str; 4]); 11] = [
    (Year, (2015, 1, 1), ["2015年", "2015", "2015", "2015"]),
    (Year, (987, 1, 1), ["987年", "987", "0987", "0987"]),
    (FiscalYear, (2013, 4, 1), ["2013/14年度", "2013/14", "2013/14", "2013/14"]),
    (FiscalYear, (2008, 4, 1), ["2008/09年度", "2008/09", "2008/09", "2008/09"]),
    (FiscalYear, (1999, 4, 1), ["1999/2000年度", "1999/2000", "1999/2000", "1999/2000"]),
    (Quarter, (2015, 1, 1), ["2015年第1季", "第1季", "Q1 2015", "Q1"]),
    (Quarter, (2015, 10, 1), ["2015年第4季", "第4季", "Q4 2015", "Q4"]),
    (Month, (2015, 3, 1), ["2015年3月", "3月", "March 2015", "Mar"]),
    (Month, (2015, 12, 1), ["2015年12月", "12月", "December 2015", "Dec"]),
    (Day, (2015, 3, 31), ["2015年3月31日", "31日", "31 March 2015", "31"]),
    (Day, (2015, 9, 1), ["2015年9月1日", "1日", "1 September 2015", "1"]),
];

/// Grain, first day; in the calendar of the Republic and in that of Japan.
const ERAS: [(Grain, Date, [&str; 2]); 22] = [
    (Year, (2015, 1, 1), ["民國104年", "平成27年"]),
    (Year, (1912, 1, 1), ["民國元年", "大正元年"]),
    (Year, (1911, 1, 1), ["民國前1年", "明治44年"]),
    (Year, (1910, 1, 1), ["民國前2年", "明治43年"]),
    (Year, (1872, 1, 1), ["民國前40年", "1872年"]),
    (Year, (1873, 1, 1), ["民國前39年", "明治6年"]),
    (Year, (1926, 1, 1), ["民國15年", "昭和元年"]),
    (Year, (1989, 1, 1), ["民國78年", "平成元年"]),
    (Year, (2019, 1, 1), ["民國108年", "令和元年"]),
    (Year, (2018, 1, 1), ["民國107年", "平成30年"]),
    (FiscalYear, (2013, 4, 1), ["民國102/103年度", "平成25年度"]),
    (FiscalYear, (1988, 4, 1), ["民國77/78年度", "昭和63年度"]),
    (FiscalYear, (2019, 4, 1), ["民國108/109年度", "令和元年度"]),
    (Quarter, (2019, 1, 1), ["民國108年第1季", "平成31年第1季"]),
    (Quarter, (2019, 4, 1), ["民國108年第2季", "令和元年第2季"]),
    (Month, (2019, 4, 1), ["民國108年4月", "平成31年4月"]),
    (Month, (2019, 5, 1), ["民國108年5月", "令和元年5月"]),
    (Month, (1989, 1, 1), ["民國78年1月", "平成元年1月"]),
    (Day, (1989, 1, 7), ["民國78年1月7日", "昭和64年1月7日"]),
    (Day, (1989, 1, 8), ["民國78年1月8日", "平成元年1月8日"]),
    (Day, (1926, 12, 24), ["民國15年12月24日", "大正15年12月24日"]),
    (Day, (1912, 7, 29), ["民國元年7月29日", "明治45年7月29日"]),
];

#[test]
fn labels_are_written_as_by_hand() {
    for (grain, day, expected) in WRITTEN {
        let moment = moment(grain, day);
        let written =
            [(false, Form::Full), (false, Form::Short), (true, Form::Full), (true, Form::Short)]
                .map(|(english, form)| text(moment, Gregorian, english, form));
        assert_eq!(written, expected);
    }
    for (grain, day, expected) in ERAS {
        let moment = moment(grain, day);
        let written = [Roc, Japanese].map(|calendar| text(moment, calendar, false, Form::Full));
        assert_eq!(written, expected);
        let english = text(moment, Japanese, true, Form::Full);
        assert_eq!(english, text(moment, Gregorian, true, Form::Full));
    }
    let year = moment(Year, (2015, 1, 1));
    assert_eq!(text(year, Roc, false, Form::Short), "民國104年");
    assert_eq!(text(moment(Month, (2015, 3, 1)), Japanese, false, Form::Short), "3月");
}

/// Pattern, grain, day; in Chinese and in English.
const PATTERNS: [(&str, Grain, Date, [&str; 2]); 20] = [
    ("yyyy年M月", Month, (2015, 3, 1), ["2015年3月", "2015年3月"]),
    ("y", Year, (987, 1, 1), ["987", "987"]),
    ("yyyy", Year, (987, 1, 1), ["0987", "0987"]),
    ("yy", Year, (2009, 1, 1), ["09", "09"]),
    ("''yy", Year, (2009, 1, 1), ["'09", "'09"]),
    ("yyyy-MM-dd", Day, (2015, 3, 5), ["2015-03-05", "2015-03-05"]),
    ("d/M", Day, (2015, 3, 5), ["5/3", "5/3"]),
    ("d MMM yyyy", Day, (2015, 3, 5), ["5 3月 2015", "5 Mar 2015"]),
    ("d MMMM y", Day, (2015, 3, 5), ["5 3月 2015", "5 March 2015"]),
    ("QQQ yyyy", Quarter, (2015, 7, 1), ["第3季 2015", "Q3 2015"]),
    ("yyyy'Q'Q", Quarter, (2015, 7, 1), ["2015Q3", "2015Q3"]),
    ("yyyy年QQQ", Quarter, (2015, 7, 1), ["2015年第3季", "2015年Q3"]),
    ("EEE", Day, (2015, 3, 31), ["週二", "Tue"]),
    ("EEEE", Day, (2015, 3, 29), ["星期日", "Sunday"]),
    ("EEEEE", Day, (2015, 3, 28), ["六", "S"]),
    ("M月d日（EEEEE）", Day, (1970, 1, 1), ["1月1日（四）", "1月1日（T）"]),
    ("'FY'y", FiscalYear, (2013, 4, 1), ["FY2013/14", "FY2013/14"]),
    ("yy", FiscalYear, (1999, 4, 1), ["99/00", "99/00"]),
    ("G y", Year, (2015, 1, 1), ["公元 2015", "AD 2015"]),
    ("y年", Year, (2015, 1, 1), ["2015年", "2015年"]),
];

/// Pattern, grain, day; in the calendar of the Republic and in that of Japan.
const ERA_PATTERNS: [(&str, Grain, Date, [&str; 2]); 5] = [
    ("Gy年", Year, (2015, 1, 1), ["民國104年", "平成27年"]),
    ("Gyyyy年", Year, (2019, 1, 1), ["民國108年", "令和元年"]),
    ("yy", Year, (2019, 1, 1), ["08", "01"]),
    ("Gy年M月d日", Day, (1989, 1, 7), ["民國78年1月7日", "昭和64年1月7日"]),
    ("Gy年度", FiscalYear, (2013, 4, 1), ["民國102/103年度", "平成25年度"]),
];

#[test]
fn date_patterns_print_as_written_by_hand() {
    for (pattern, grain, day, expected) in PATTERNS {
        let parsed = DatePattern::parse(pattern).expect(pattern);
        let written =
            [false, true].map(|english| parsed.text(moment(grain, day), Gregorian, english));
        assert_eq!(written, expected, "{pattern}");
    }
    for (pattern, grain, day, expected) in ERA_PATTERNS {
        let parsed = DatePattern::parse(pattern).expect(pattern);
        let written =
            [Roc, Japanese].map(|calendar| parsed.text(moment(grain, day), calendar, false));
        assert_eq!(written, expected, "{pattern}");
    }
}

#[test]
fn a_date_pattern_tells_its_grain_and_its_faults() {
    let grain = |pattern| DatePattern::parse(pattern).expect(pattern).grain();
    assert_eq!(
        [grain("Gy"), grain("yQ"), grain("M"), grain("dM"), grain("EEE")],
        [Year, Quarter, Month, Day, Day]
    );
    let faults = [
        ("YYYY", 0..4, "the year is"),
        ("yyyy-mm", 5..7, "the month is"),
        ("yyy", 0..3, "the year is"),
        ("DD", 0..2, "the day is"),
        ("MMMMM", 0..5, "the month is"),
        ("E", 0..1, "the day of the week"),
        ("QQ", 0..2, "the quarter is"),
        ("FYyy", 0..1, "quote letters"),
        ("年", 0..3, "write a pattern"),
        ("", 0..0, "write a pattern"),
        ("yyyy'年", 4..8, "apostrophe"),
    ];
    for (pattern, at, hint) in faults {
        let fault = DatePattern::parse(pattern).expect_err(pattern);
        assert_eq!(fault.at, at, "{pattern}");
        assert!(fault.hint.contains(hint), "{pattern}: {}", fault.hint);
    }
}

#[test]
fn days_are_counted_as_the_calendar_does() {
    let days = |year, month, day| Civil::new(year, month, day).expect("a day").days();
    assert_eq!(days(1970, 1, 1), 0);
    assert_eq!(days(1969, 12, 31), -1);
    assert_eq!(days(2000, 3, 1), 11_017);
    assert_eq!(days(2015, 3, 31), 16_525);
    assert_eq!(days(1, 1, 1), -719_162);
    assert_eq!(days(9999, 12, 31), 2_932_896);
    assert_eq!(weekday(days(2015, 3, 31)), 1);
    assert_eq!(weekday(days(1582, 10, 15)), 4);
    // Every day of the calendar follows the one before.
    for day in -719_162..=2_932_896 {
        assert_eq!(Civil::of(day).days(), day);
    }
}

#[test]
fn periods_follow_one_another() {
    let march = moment(Month, (2015, 3, 1));
    assert_eq!(march.after(1), moment(Month, (2015, 4, 1)));
    assert_eq!(march.after(-3), moment(Month, (2014, 12, 1)));
    assert_eq!(march.after(10).index() - march.index(), 10);
    assert_eq!(march.last(), Civil { year: 2015, month: 3, day: 31 });
    assert_eq!(moment(FiscalYear, (2013, 4, 1)).last(), Civil { year: 2014, month: 3, day: 31 });
    assert_eq!(moment(Quarter, (2015, 10, 1)).after(1), moment(Quarter, (2016, 1, 1)));
    let in_february = moment(Day, (2014, 2, 14)).day;
    let expected = [(Year, 2014, 1), (FiscalYear, 2013, 4), (Quarter, 2014, 1), (Month, 2014, 2)];
    for (grain, year, month) in expected {
        assert_eq!(Moment::holding(in_february, grain), moment(grain, (year, month, 1)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(12), failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn a_full_label_is_read_as_the_moment_it_was(
        // From 1000 to 9998: English years have four digits.
        day in -354_285i64..2_932_500,
        grain in select(vec![Year, FiscalYear, Quarter, Month, Day]),
        calendar in select(vec![Gregorian, Roc, Japanese]),
        english in any::<bool>(),
    ) {
        let moment = Moment::holding(day, grain);
        prop_assert_eq!(Moment::nth(moment.index(), grain), moment);
        prop_assert!(moment.day <= day && day < moment.after(1).day);
        let label = text(moment, calendar, english, Form::Full);
        prop_assert_eq!(parse(&label, Some(grain)), Some(moment), "{}", label);
    }

    #[test]
    fn labels_near_the_eras_are_read_as_the_moment_they_were(
        year in 1860i64..2030,
        of_year in 0i64..366,
        grain in select(vec![Year, FiscalYear, Quarter, Month, Day]),
        calendar in select(vec![Roc, Japanese]),
    ) {
        let moment = Moment::holding(Moment::nth(year, Year).day + of_year, grain);
        let label = text(moment, calendar, false, Form::Full);
        prop_assert_eq!(parse(&label, None), Some(moment), "{}", label);
    }

    #[test]
    fn any_text_is_a_date_or_none(text in "[0-9年月日季第Q/ –至民國前令和元a-z'-]{0,16}") {
        if let Some(moment) = parse(&text, None) {
            prop_assert!((1..=9999).contains(&moment.first().year));
        }
        if let Err(fault) = DatePattern::parse(&text) {
            prop_assert!(text.get(fault.at).is_some());
        }
    }
}
