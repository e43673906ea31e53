//! Columns of percentages in claims and templates.

use super::super::fill;
use super::{holds, with};
use crate::diagnostic::Located;
use crate::spec::ColumnType::{Number, Percent, Text};
use crate::spec::Thousands;

const RATES: &str = "name,rate,people\na,5%,200\nb,7,300\nc,0.3,500";

#[test]
fn literals_are_in_the_unit_of_what_they_meet() {
    let cases = [
        ("max(rate) = 7%", true),
        ("max(rate) = 7", true),
        ("max(rate) = 0.07", false),
        ("sum(rate) ≈ 12% ± 0.5%", true),
        ("sum(rate) ≈ 12% ± 0.1%", false),
        ("min(rate) in 0.1%..0.5%", true),
        ("last(rate) - first(rate) = -4.7%", true),
        ("count(people[rate >= 5%]) = 2", true),
        ("share(people, rate > 6%) = 30%", true),
        ("max(rate) + 3% = 10", true),
        ("sum(people * rate) / 100 = 32.5", true),
        ("max(rate) / 100 = 7%", true),
        ("max(rate) / min(people) < 4%", true),
        ("ratio(rate) = 6%", true),
        ("change(people) = 150%", true),
    ];
    with(RATES, &[("name", Text), ("rate", Percent), ("people", Number)], |rows| {
        for (text, wanted) in cases {
            assert_eq!(holds(text, rows).expect(text), wanted, "{text}");
        }
    });
}

#[test]
fn a_pattern_names_the_percent_of_percentages() {
    let cases = [
        ("{max(rate):0.0%}", "7.0%"),
        ("{rate[name = \"c\"]:0.0%}", "0.3%"),
        ("{rate[name = \"c\"]:0‰}", "3‰"),
        ("{max(rate):0.0}", "7.0"),
        ("{max(rate)}%", "7%"),
        ("{max(rate) / 100:0%}", "7%"),
        ("{share(people, name = \"a\"):0%}", "20%"),
        ("{ratio(rate):0%}", "6%"),
        ("{max(rate) - 2%:0%}", "5%"),
    ];
    with(RATES, &[("name", Text), ("rate", Percent), ("people", Number)], |rows| {
        for (words, wanted) in cases {
            let words = Located::nowhere(words.to_owned());
            let filled = fill(&words, rows, Thousands::Comma);
            assert_eq!(filled.as_deref().ok(), Some(wanted), "{}", words.value);
        }
    });
}
