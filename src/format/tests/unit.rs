//! Words for powers of ten, written by hand.

use crate::format::unit::Magnitude;
use crate::format::{OwnWords, Scaled, WordsOfTen, in_english};
use crate::spec::Thousands;

/// The greatest value, the word in Chinese, in English.
const MAGNITUDES: [(f64, &str, &str); 12] = [
    (0.0, "", ""),
    (99_999.0, "", ""),
    (100_000.0, "萬", ""),
    (999_999.0, "萬", ""),
    (1_000_000.0, "萬", "million"),
    (999_999_999.0, "萬", "million"),
    (1e9, "億", "billion"),
    (9.9e12, "億", "trillion"),
    (1e13, "兆", "trillion"),
    (1e15, "兆", "trillion"),
    (f64::NAN, "", ""),
    (f64::INFINITY, "", ""),
];

#[test]
fn magnitudes_are_chosen_by_the_greatest_value() {
    for (greatest, chinese, english) in MAGNITUDES {
        assert_eq!(Magnitude::for_values(greatest, WordsOfTen::Taiwan).word, chinese, "{greatest}");
        assert_eq!(
            Magnitude::for_values(greatest, WordsOfTen::English).word,
            english,
            "{greatest}"
        );
    }
}

/// The unit as written, the greatest value, the unit for the axis, the divisor.
const UNITS: [(&str, f64, bool, &str, f64); 37] = [
    ("美元", 99_999.0, false, "美元", 1.0),
    ("美元", 3e5, false, "萬美元", 1e4),
    ("美元", 1.457e11, false, "億美元", 1e8),
    ("萬元", 9e4, false, "萬元", 1.0),
    ("萬元", 1e5, false, "億元", 1e4),
    ("萬元", 1e9, false, "兆元", 1e8),
    ("億元", 5_000.0, false, "億元", 1.0),
    ("億美元", 2e5, false, "兆美元", 1e4),
    ("百萬港元", 250_000.0, false, "億港元", 1e2),
    ("千元", 5e4, false, "千元", 1.0),
    ("千元", 1e5, false, "萬元", 10.0),
    ("十億元", 2e5, false, "兆元", 1e3),
    ("人", 7.5e6, false, "萬人", 1e4),
    ("萬千瓦", 1e6, false, "億千瓦", 1e4),
    ("千瓦", 1e6, false, "萬千瓦", 1e4),
    ("兆瓦", 1e6, false, "萬兆瓦", 1e4),
    ("", 1e6, false, "萬", 1e4),
    ("萬", 1e6, false, "億", 1e4),
    ("%", 1e6, false, "%", 1.0),
    ("個百分點", 1e6, false, "個百分點", 1.0),
    ("HK$", 1e6, false, "HK$萬", 1e4),
    ("港幣百萬元", 1e5, false, "港幣億元", 1e2),
    ("kg", 1e6, false, "萬kg", 1e4),
    ("萬億元", 2e5, false, "萬億元", 1.0),
    ("TEU", 2e6, false, "萬TEU", 1e4),
    ("TEU", 2e6, true, "million TEU", 1e6),
    ("USD", 2e6, true, "USD million", 1e6),
    ("億克朗", 2e5, false, "兆克朗", 1e4),
    ("千克", 2e5, false, "萬千克", 1e4),
    ("US$", 999_999.0, true, "US$", 1.0),
    ("US$", 3.2e9, true, "US$ billion", 1e9),
    ("US$ million", 50_000.0, true, "US$ million", 1.0),
    ("US$ million", 250_000.0, true, "US$ billion", 1e3),
    ("HK$m", 250_000.0, false, "HK$ billion", 1e3),
    ("tonnes", 3e6, true, "million tonnes", 1e6),
    ("'000 people", 7.5e6, true, "billion people", 1e6),
    ("m", 2e6, true, "million m", 1e6),
];

#[test]
fn units_never_carry_two_words() {
    for (unit, greatest, english, expected, divisor) in UNITS {
        let words = if english { WordsOfTen::English } else { WordsOfTen::Taiwan };
        let scaled = Scaled::new(unit, greatest, words);
        assert_eq!(
            (scaled.unit.as_str(), scaled.divisor),
            (expected, divisor),
            "{unit} {greatest}"
        );
    }
}

/// In Hong Kong 10^12 is 萬億.
#[test]
fn hong_kong_has_no_word_of_its_own_for_a_million_millions() {
    for (unit, greatest, expected, divisor) in [
        ("美元", 2.7e13, "萬億美元", 1e12),
        ("億美元", 177_948.0, "萬億美元", 1e4),
        ("元", 9.9e12, "億元", 1e8),
    ] {
        let scaled = Scaled::new(unit, greatest, WordsOfTen::HongKong);
        assert_eq!((scaled.unit.as_str(), scaled.divisor), (expected, divisor), "{unit}");
    }
}

#[test]
fn numbers_far_apart_have_words_of_their_own() {
    use WordsOfTen::{English, HongKong, Taiwan};
    let cases = [
        ("人", HongKong, 764.0, "764", "人"),
        ("人", HongKong, 9_646.0, "9,646", "人"),
        ("人", HongKong, 11_947.0, "1.19萬", "人"),
        ("人", HongKong, 20_000.0, "2萬", "人"),
        ("人", HongKong, 7_498_100.0, "750萬", "人"),
        ("人", HongKong, 71_670_000.0, "7,167萬", "人"),
        ("人", HongKong, 1_409_670_000.0, "14.1億", "人"),
        ("人", HongKong, -340_110_988.0, "\u{2212}3.40億", "人"),
        ("萬港元", HongKong, 4.0, "4萬", "港元"),
        ("萬港元", HongKong, 300_000_000.0, "3萬億", "港元"),
        ("新臺幣元", Taiwan, 3.5e12, "3.5兆", "新臺幣元"),
        ("persons", English, 11_947.0, "11,947", "persons"),
        ("persons", English, 7_498_100.0, "7.50 million", "persons"),
        ("persons", English, 120_000_000.0, "120 million", "persons"),
        ("US$ million", English, 1_500.0, "1.5 billion", "US$"),
    ];
    for (unit, words, value, wanted, rest) in cases {
        let (own, unit) = OwnWords::of(unit, words);
        assert_eq!((own.text(value, 0, Thousands::Comma).as_str(), unit.as_str()), (wanted, rest));
    }
}

/// The number and the greatest one of its column, in a unit of which only the rest is translated.
#[test]
fn chinese_words_of_units_become_english_ones() {
    use WordsOfTen::English;
    let translated = |bare: &str| match bare {
        "港元" => Some("HK$".to_owned()),
        "人" => Some("persons".to_owned()),
        "人民幣元" => Some("RMB".to_owned()),
        _ => None,
    };
    let cases = [
        // 816.1 HK$ billion; 12 HK$ million; 50,000 persons; 3 million persons.
        ("億港元", 8_161.0, 10.0, "HK$ billion"),
        ("億港元", 1.0, 0.01, "HK$ million"),
        ("百萬港元", 12.0, 1.0, "HK$ million"),
        ("萬人", 5.0, 1e-4, "persons"),
        ("萬人", 300.0, 100.0, "million persons"),
        ("萬億港元", 3.0, 1.0, "HK$ trillion"),
        ("人民幣億元", 50.0, 10.0, "RMB billion"),
    ];
    for (unit, most, divisor, wanted) in cases {
        let mixed = in_english(unit, translated).expect("a word and a unit");
        let scaled = Scaled::new(&mixed, most, English);
        assert_eq!((scaled.unit.as_str(), scaled.divisor), (wanted, divisor), "{unit}");
    }
    // What is written in English keeps its word while there is one of it.
    for (most, divisor, wanted) in
        [(3.0, 1.0, "HK$ trillion"), (0.05, 1e-3, "HK$ billion"), (5e-5, 1e-6, "HK$ million")]
    {
        let scaled = Scaled::new("HK$ trillion", most, English);
        assert_eq!((scaled.unit.as_str(), scaled.divisor), (wanted, divisor), "{most}");
    }
    for unit in ["港元", "億美元", "萬", "百分點", ""] {
        assert_eq!(in_english(unit, translated), None, "{unit}");
    }
    let (own, rest) = OwnWords::of("萬persons", English);
    let shown = [35.4, 9_000.0].map(|value| own.text(value, 1, Thousands::Comma));
    assert_eq!((shown, rest.as_str()), (["354,000".into(), "90 million".into()], "persons"));
}
