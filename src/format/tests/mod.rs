//! Tables of patterns, values and what they print, written by hand.

mod unit;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::{NumberPattern, change, number, percent, points, telling_decimals};
use crate::spec::Thousands::{self, Comma};

/// Pattern, value, expected; − is U+2212.
const NUMBERS: [(&str, f64, &str); 92] = [
    // Digits before the point, and half to even.
    ("0", 0.0, "0"),
    ("0", 1457.0, "1457"),
    ("0", 0.5, "0"),
    ("0", 1.5, "2"),
    ("0", 2.5, "2"),
    ("0", 0.500_000_1, "1"),
    ("0", 0.499_999, "0"),
    ("0", 9.5, "10"),
    ("0", 99.999, "100"),
    ("000", 7.0, "007"),
    ("#", 0.0, "0"),
    ("#", 12.0, "12"),
    ("0", -1457.0, "−1457"),
    ("0", -0.4, "0"),
    ("0", -0.0, "0"),
    // Decimals.
    ("0.00", 1.0, "1.00"),
    ("0.00", 0.125, "0.12"),
    ("0.00", 0.375, "0.38"),
    ("0.00", 1.005, "1.00"), // The double is below 1.005.
    ("0.0", 0.05, "0.1"),    // The double is above 0.05.
    ("0.0", 0.25, "0.2"),
    ("0.0", -0.04, "0.0"),
    ("0.00", 9.999, "10.00"),
    ("0.0##", 1.5, "1.5"),
    ("0.0##", 1.0, "1.0"),
    ("0.0##", 1.2345, "1.234"),
    ("0.0##", 2.7096, "2.71"),
    ("0.##", 2.0, "2"),
    ("0.##", 2.5, "2.5"),
    ("#.00", 0.5, ".50"),
    ("#.##", 0.0, "0"),
    ("0.0", 1e15, "1000000000000000.0"),
    ("0.000000000", 1e-9, "0.000000001"),
    // Groups.
    ("#,##0", 999.0, "999"),
    ("#,##0", 1000.0, "1,000"),
    ("#,##0", 1_234_567.0, "1,234,567"),
    ("#,##0.0", 1234.56, "1,234.6"),
    ("#,##0", -1234.0, "−1,234"),
    ("#,###", 0.0, "0"),
    ("0,000", 7.0, "0,007"),
    ("##,#00", 5.0, "05"),
    ("#,###,##0", 1234.0, "1,234"),
    // Significant digits.
    ("@@@", 12345.0, "12300"),
    ("@@@", 0.012345, "0.0123"),
    ("@@@", 2.0, "2.00"),
    ("@@@", 999.6, "1000"),
    ("@@", 9.96, "10"),
    ("@@", 0.0996, "0.10"),
    ("@@#", 2.0, "2.0"),
    ("@@#", 2.25, "2.25"),
    ("@##", 2.0, "2"),
    ("@", 0.05, "0.05"),
    ("@@", 0.0, "0.0"),
    ("#,@@@", 1234.0, "1,230"),
    ("@@", -0.0125, "−0.013"), // The double's magnitude is above 0.0125.
    // Per cent and per mille.
    ("0%", 0.285, "28%"), // The double is below 0.285; × 100 would be 28.499999999999996.
    ("0%", 0.5, "50%"),
    ("0.0%", 0.12345, "12.3%"),
    ("0.00%", 1.0, "100.00%"),
    ("0％", 0.25, "25％"),
    ("0.0‰", 0.0123, "12.3‰"),
    ("@@%", 0.1234, "12%"),
    ("0'%'", 62.0, "62%"),
    ("%0", 0.5, "%50"),
    // Signs.
    ("+0.0%", 0.012, "+1.2%"),
    ("+0.0%", -0.012, "−1.2%"),
    ("+0.0%", 0.0004, "0.0%"),
    ("+0", 0.0, "0"),
    ("+#,##0", 1500.0, "+1,500"),
    ("+HK$0", 5.0, "+HK$5"),
    ("HK$0", -5.0, "−HK$5"),
    // Words for powers of ten.
    ("0萬", 12_345.0, "1萬"),
    ("0.0萬", 12_500.0, "1.2萬"),
    ("0.0億", 145_700_000_000.0, "1457.0億"),
    ("#,##0.0億元", 145_700_000_000.0, "1,457.0億元"),
    ("0.0 億", 250_000_000.0, "2.5 億"),
    ("0.00兆", 1.5e12, "1.50兆"),
    ("0百萬元", 3.4e6, "3百萬元"),
    ("0.0 million", 1_250_000.0, "1.2 million"),
    ("US$0.0 billion", 3.26e9, "US$3.3 billion"),
    ("0 trillion", 5e12, "5 trillion"),
    ("0k", 45_000.0, "45k"),
    ("0km", 45.0, "45km"),
    ("0兆瓦", 45.0, "45兆瓦"),
    ("0千公頃", 45.0, "45千公頃"),
    ("0'億'", 45.0, "45億"),
    ("0.0億", -30_000_000.0, "−0.3億"),
    ("0.0億", 4_000_000.0, "0.0億"),
    // Words of their own, and two forms.
    ("#,##0港元", 1234.0, "1,234港元"),
    ("'第'0'號 #1'", 3.0, "第3號 #1"),
    ("#,##0;(#,##0)", -1234.0, "(1,234)"),
    ("0.0個百分點", -1.25, "−1.2個百分點"),
];

/// More of two forms and quotes.
const FORMS: [(&str, f64, &str); 13] = [
    ("#,##0;(#,##0)", 1234.0, "1,234"),
    ("#,##0;(#,##0)", -0.3, "0"),
    ("+0;(0)", 5.0, "+5"),
    ("+0;(0)", -5.0, "(5)"),
    ("0.0;-0.0", -2.5, "−2.5"),
    ("0%;▼0%", -0.25, "▼25%"),
    ("0 o''clock", 5.0, "5 o'clock"),
    ("'it''s' 0", 5.0, "it's 5"),
    ("0';'", 5.0, "5;"),
    ("0.0;'a-b' -0.0", -2.5, "a-b −2.5"),
    ("0億克朗", 5e8, "5億克朗"),
    ("0百萬分之一", 5.0, "5百萬分之一"),
    ("0.0百分點", 5.0, "5.0百分點"),
];

#[test]
fn patterns_print_as_written_by_hand() {
    for (pattern, value, expected) in NUMBERS.iter().chain(&FORMS) {
        let parsed = NumberPattern::parse(pattern).expect(pattern);
        assert_eq!(parsed.text(*value, Comma), *expected, "{pattern} of {value}");
    }
}

#[test]
fn the_mark_is_the_figures() {
    let pattern = NumberPattern::parse("#,##0").expect("a pattern");
    assert_eq!(pattern.text(1_234_567.0, Thousands::ThinSpace), "1\u{2009}234\u{2009}567");
    assert_eq!(pattern.text(1_234_567.0, Thousands::None), "1234567");
    assert_eq!(pattern.text(-1000.0, Thousands::None), "\u{2212}1000");
    assert_eq!(pattern.text(f64::NAN, Comma), "\u{2013}");
    assert_eq!(pattern.text(f64::INFINITY, Comma), "\u{2013}");
}

/// Pattern, the bytes at fault, a word of the message.
const FAULTS: [(&str, std::ops::Range<usize>, &str); 21] = [
    ("", 0..0, "no digit"),
    ("萬元", 0..6, "no digit"),
    ("0;", 2..2, "no digit"),
    ("0.", 0..2, "both sides"),
    (".00", 0..3, "both sides"),
    ("#,##", 0..4, "three digits"),
    ("0,00,000", 0..8, "three digits"),
    ("0.0,0", 0..5, "only digits"),
    ("0.0.0", 0..5, "only digits"),
    ("0#", 0..2, "wrong side"),
    ("0.#0", 0..4, "wrong side"),
    ("@0", 0..2, "wrong side"),
    ("@.@", 0..3, "wrong side"),
    ("0.0000000000000000", 0..18, "more than 15"),
    ("0 / 0", 4..5, "0 stands apart"),
    ("CO2 0", 2..3, "2 stands apart"),
    ("-0", 0..1, "no place here"),
    ("HK$+0", 3..4, "no place here"),
    ("0%%", 2..3, "twice"),
    ("0'abc", 1..5, "does not end"),
    ("0;0;0", 3..5, "two forms"),
];

#[test]
fn unsound_patterns_are_refused_at_their_place() {
    for (pattern, at, words) in &FAULTS {
        let fault = NumberPattern::parse(pattern).expect_err(pattern);
        assert_eq!(fault.at, *at, "{pattern}: {}", fault.message);
        assert!(fault.message.contains(words), "{pattern}: {}", fault.message);
        assert!(!fault.hint.is_empty());
    }
    let scaled = NumberPattern::parse("0億;(0)").expect_err("two scales");
    assert_eq!(scaled.at, 5..8);
    let long = NumberPattern::parse(&"元".repeat(101)).expect_err("a long pattern");
    assert_eq!(long.at, 300..303);
}

#[test]
fn numbers_without_a_pattern() {
    assert_eq!(number(1_234.56, 1, Comma), "1,234.6");
    assert_eq!(number(-0.04, 1, Comma), "0.0");
    assert_eq!(percent(62.0, 0, Comma), "62%");
    assert_eq!(change(1.25, 1, Comma), "+1.2%");
    assert_eq!(change(-1.0, 0, Comma), "\u{2212}1%");
    assert_eq!(change(0.004, 1, Comma), "0.0%");
    assert_eq!(points(1.2, 1, false), "+1.2個百分點");
    assert_eq!(points(-1.2, 1, true), "\u{2212}1.2 percentage points");
    assert_eq!(points(1.0, 0, true), "+1 percentage point");
    assert_eq!(points(0.0, 1, true), "0.0 percentage points");
    assert_eq!(percent(f64::NAN, 1, Comma), "\u{2013}");
    assert_eq!(telling_decimals(&[50.0, 50.0]), 0);
    assert_eq!(telling_decimals(&[0.04, 99.96]), 2);
    assert_eq!(telling_decimals(&[0.0, 100.0]), 0);
}

/// Reads a printed number again.
fn read(text: &str) -> f64 {
    text.replace(',', "").replace('\u{2212}', "-").parse().expect(text)
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn a_printed_number_is_within_half_a_unit(value in -1e9..1e9, decimals in 0usize..6, shift in -9i32..3) {
        let value: f64 = format!("{value}e{shift}").parse().expect("a number");
        let zeros = "0".repeat(decimals);
        let point = if decimals > 0 { "." } else { "" };
        let pattern = NumberPattern::parse(&format!("#,##0{point}{zeros}")).expect("a pattern");
        let printed = pattern.text(value, Comma);
        let half: f64 = format!("5e-{}", decimals + 1).parse().expect("half a unit");
        prop_assert!((read(&printed) - value).abs() <= half * (1.0 + 1e-6) + value.abs() * 1e-15, "{value} {printed}");
        // The standard library rounds alike.
        prop_assert_eq!(read(&printed).to_bits() << 1, format!("{value:.decimals$}").parse::<f64>().expect("a number").to_bits() << 1);
    }

    #[test]
    fn significant_digits_are_within_half_of_the_last(value in 1e-9..1e12, digits in 1usize..10) {
        let pattern = NumberPattern::parse(&"@".repeat(digits)).expect("a pattern");
        let printed = read(&pattern.text(value, Comma));
        let half: f64 = format!("5e-{digits}").parse().expect("half a unit");
        prop_assert!((printed - value).abs() <= value * half * (1.0 + 1e-9) * 10.0);
        prop_assert_eq!(printed, format!("{:.*e}", digits - 1, value).parse::<f64>().expect("a number"));
    }

    #[test]
    fn scaling_moves_the_point_only(units in 0i64..1_000_000_000, decimals in 0usize..5) {
        let zeros = "0".repeat(decimals);
        let point = if decimals > 0 { "." } else { "" };
        let plain = NumberPattern::parse(&format!("0{point}{zeros}")).expect("a pattern");
        let scaled = NumberPattern::parse(&format!("0{point}{zeros}億")).expect("a pattern");
        // An integer is exact, and so is its product with 10^8.
        let (small, large) = (units % 90_000_000, (units % 90_000_000) * 100_000_000);
        prop_assert_eq!(format!("{}億", plain.text(small as f64, Comma)), scaled.text(large as f64, Comma));
    }

    #[test]
    fn any_text_is_a_pattern_or_a_fault_inside_it(text in "[-+#0@,.;%'萬億a-z 1-9$]{0,24}", value in -1e15..1e15) {
        match NumberPattern::parse(&text) {
            Ok(pattern) => prop_assert!(!pattern.text(value, Comma).is_empty()),
            Err(fault) => prop_assert!(text.get(fault.at).is_some()),
        }
    }
}
