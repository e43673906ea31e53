//! Ticks of time axes.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::format::date::Grain::{Day, FiscalYear, Month, Quarter, Year};
use crate::format::date::{Calendar, Civil, Grain, Moment};
use crate::scale::time::ticks;

fn day(date: &str) -> i64 {
    let parts: Vec<i64> = date.split('-').map(|part| part.parse().expect(date)).collect();
    Civil::new(parts[0], parts[1], parts[2]).expect(date).days()
}

/// The data's grain, its first and last day, about; the ticks' grain and their first days.
const TIME: [(Grain, &str, &str, usize, Grain, &str); 24] = [
    (Year, "2000-01-01", "2015-01-01", 5, Year, "2000-01-01 2005-01-01 2010-01-01 2015-01-01"),
    (
        Year,
        "2015-01-01",
        "2019-01-01",
        5,
        Year,
        "2015-01-01 2016-01-01 2017-01-01 2018-01-01 2019-01-01",
    ),
    (Year, "2011-01-01", "2019-01-01", 4, Year, "2012-01-01 2014-01-01 2016-01-01 2018-01-01"),
    (
        Year,
        "1900-01-01",
        "2000-01-01",
        6,
        Year,
        "1900-01-01 1920-01-01 1940-01-01 1960-01-01 1980-01-01 2000-01-01",
    ),
    (Year, "0001-01-01", "2000-01-01", 5, Year, "0500-01-01 1000-01-01 1500-01-01 2000-01-01"),
    (Year, "2015-01-01", "2015-01-01", 5, Year, "2015-01-01"),
    (Year, "2015-01-01", "2014-01-01", 5, Year, ""),
    (
        FiscalYear,
        "2010-04-01",
        "2014-04-01",
        5,
        FiscalYear,
        "2010-04-01 2011-04-01 2012-04-01 2013-04-01 2014-04-01",
    ),
    (
        FiscalYear,
        "2000-04-01",
        "2020-04-01",
        5,
        FiscalYear,
        "2000-04-01 2005-04-01 2010-04-01 2015-04-01 2020-04-01",
    ),
    (
        Quarter,
        "2014-10-01",
        "2015-07-01",
        4,
        Quarter,
        "2014-10-01 2015-01-01 2015-04-01 2015-07-01",
    ),
    (
        Quarter,
        "2014-01-01",
        "2015-10-01",
        4,
        Quarter,
        "2014-01-01 2014-07-01 2015-01-01 2015-07-01",
    ),
    (
        Quarter,
        "2010-01-01",
        "2015-10-01",
        6,
        Year,
        "2010-01-01 2011-01-01 2012-01-01 2013-01-01 2014-01-01 2015-01-01",
    ),
    (
        Month,
        "2015-01-01",
        "2015-05-01",
        5,
        Month,
        "2015-01-01 2015-02-01 2015-03-01 2015-04-01 2015-05-01",
    ),
    (Month, "2015-01-01", "2015-12-01", 4, Month, "2015-01-01 2015-04-01 2015-07-01 2015-10-01"),
    (Month, "2015-01-01", "2015-12-01", 2, Month, "2015-01-01 2015-07-01"),
    (
        Month,
        "2013-03-01",
        "2015-08-01",
        5,
        Month,
        "2013-07-01 2014-01-01 2014-07-01 2015-01-01 2015-07-01",
    ),
    (Month, "2000-06-01", "2015-06-01", 4, Year, "2005-01-01 2010-01-01 2015-01-01"),
    (Month, "2015-03-01", "2015-03-01", 5, Month, "2015-03-01"),
    (Day, "2015-03-30", "2015-04-02", 4, Day, "2015-03-30 2015-03-31 2015-04-01 2015-04-02"),
    (Day, "2015-03-31", "2015-04-04", 3, Day, "2015-04-01 2015-04-03"),
    (Day, "2015-03-01", "2015-03-31", 5, Day, "2015-03-01 2015-03-08 2015-03-15 2015-03-22"),
    (Day, "2015-03-01", "2015-04-30", 4, Day, "2015-03-01 2015-03-15 2015-04-01 2015-04-15"),
    (Day, "2015-01-01", "2015-12-31", 4, Month, "2015-01-01 2015-04-01 2015-07-01 2015-10-01"),
    (
        Day,
        "2010-01-01",
        "2015-12-31",
        6,
        Year,
        "2010-01-01 2011-01-01 2012-01-01 2013-01-01 2014-01-01 2015-01-01",
    ),
];

#[test]
fn time_ticks_are_those_written_by_hand() {
    for (grain, first, last, about, expected_grain, expected) in TIME {
        let ticks = ticks(day(first), day(last), about, grain);
        let civil = ticks.iter().map(|tick| tick.moment.first());
        let found = civil.map(|c| format!("{:04}-{:02}-{:02}", c.year, c.month, c.day));
        let found = found.collect::<Vec<_>>().join(" ");
        assert_eq!(found, expected, "{grain:?} {first} to {last}, {about}");
        assert!(ticks.iter().all(|tick| tick.moment.grain == expected_grain));
    }
}

fn labels(first: &str, last: &str, about: usize, grain: Grain, english: bool) -> Vec<String> {
    let ticks = ticks(day(first), day(last), about, grain);
    let labels = ticks.iter().map(|tick| tick.labels(Calendar::Gregorian, english));
    labels.map(|(inner, outer)| format!("{inner} {}", outer.unwrap_or_default())).collect()
}

#[test]
fn the_year_is_written_where_it_begins() {
    let half_years = |english| labels("2013-03-01", "2015-08-01", 5, Month, english);
    assert_eq!(half_years(false), ["7月 2013年", "1月 2014年", "7月 ", "1月 2015年", "7月 "]);
    assert_eq!(half_years(true), ["Jul 2013", "Jan 2014", "Jul ", "Jan 2015", "Jul "]);
    let quarters = labels("2014-10-01", "2015-07-01", 4, Quarter, false);
    assert_eq!(quarters, ["第4季 2014年", "第1季 2015年", "第2季 ", "第3季 "]);
    let days = labels("2015-03-01", "2015-04-30", 4, Day, true);
    assert_eq!(days, ["1 March 2015", "15 ", "1 April 2015", "15 "]);
    assert_eq!(labels("2013-04-01", "2014-04-01", 2, FiscalYear, false), ["2013/14 ", "2014/15 "]);
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(14), failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn time_ticks_lie_inside_a_step_apart(
        first in -719_162i64..2_900_000,
        length in 0i64..40_000,
        about in 2usize..12,
        grain in select(vec![Year, FiscalYear, Quarter, Month, Day]),
    ) {
        let last = (first + length).min(2_932_896);
        let ticks = ticks(first, last, about, grain);
        let moments: Vec<Moment> = ticks.iter().map(|tick| tick.moment).collect();
        prop_assert!(moments.iter().all(|moment| (first..=last).contains(&moment.day)));
        let is_even = |three: &[Moment]| {
            three[2].index() - three[1].index() == three[1].index() - three[0].index()
        };
        prop_assert!(moments.windows(3).all(is_even));
        prop_assert!(moments.windows(2).all(|pair| pair[0].day < pair[1].day));
        prop_assert!(moments.len() <= about * 3);
        let are_weeks = moments.windows(2).any(|pair| pair[1].day - pair[0].day == 7);
        // 1970-01-01 was a Thursday.
        prop_assert!(!are_weeks || moments.iter().all(|moment| (moment.day + 3).rem_euclid(7) == 0));
        let has_outer = |grain| !matches!(grain, Year | FiscalYear);
        let first = ticks.first();
        prop_assert!(first.is_none_or(|tick| tick.outer.is_some() == has_outer(tick.moment.grain)));
    }

    #[test]
    fn any_days_have_few_ticks(first in any::<i64>(), last in any::<i64>(), about in any::<usize>()) {
        for grain in [Year, FiscalYear, Quarter, Month, Day] {
            prop_assert!(ticks(first, last, about, grain).len() <= 1_000);
            prop_assert!(ticks(i64::MAX, last, about, grain).is_empty());
            prop_assert!(ticks(i64::MIN, last.max(0), about, grain).len() > 1);
        }
    }
}
