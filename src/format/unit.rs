//! Units with a word for their power of ten, chosen so that an axis prints few digits.

use super::magnitude;
use super::number::number;
use crate::spec::Thousands;

/// A word for a power of ten, in front of a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Magnitude {
    /// What values are divided by.
    pub(crate) divisor: f64,
    /// The word; empty for 1.
    pub(crate) word: &'static str,
}

/// From which value on a word is used, the greatest first. Chinese numbers keep up to five digits
/// before the point, English ones at most three: there is no word for thousands.
const HAN: [(f64, Magnitude); 3] = [
    (1e13, Magnitude { divisor: 1e12, word: "萬億" }),
    (1e9, Magnitude { divisor: 1e8, word: "億" }),
    (1e5, Magnitude { divisor: 1e4, word: "萬" }),
];
/// In Taiwan and Japan; in Hong Kong 兆 is mega as well, and no report prints it for 10^12.
const TAIWAN: [(f64, Magnitude); 3] =
    [(1e13, Magnitude { divisor: 1e12, word: "兆" }), HAN[1], HAN[2]];
const ENGLISH: [(f64, Magnitude); 3] = [
    (1e12, Magnitude { divisor: 1e12, word: "trillion" }),
    (1e9, Magnitude { divisor: 1e9, word: "billion" }),
    (1e6, Magnitude { divisor: 1e6, word: "million" }),
];

/// Whose words for powers of ten are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WordsOfTen {
    /// 萬, 億, 萬億
    HongKong,
    /// 萬, 億, 兆
    Taiwan,
    /// million, billion, trillion
    English,
}

impl Magnitude {
    /// The word for values up to `max_abs`: 萬 from 10^5, 億 from 10^9, 萬億 or 兆 from 10^13; million,
    /// billion and trillion from one of them.
    pub(crate) fn for_values(max_abs: f64, words: WordsOfTen) -> Self {
        let words = match words {
            WordsOfTen::HongKong => HAN,
            WordsOfTen::Taiwan => TAIWAN,
            WordsOfTen::English => ENGLISH,
        };
        let fitting = words.into_iter().find(|(from, _)| max_abs.is_finite() && max_abs >= *from);
        fitting.map_or(Self { divisor: 1.0, word: "" }, |(_, magnitude)| magnitude)
    }
}

/// A unit for an axis and what the stored values are divided by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scaled {
    /// Default: 1.
    pub(crate) divisor: f64,
    /// The unit with its word: 億美元, US$ billion.
    pub(crate) unit: String,
}

/// From this magnitude on a unit as written has too many digits before the point.
const TOO_LONG: f64 = 1e5;

/// Units that count nothing: their values are not grouped by words.
const BARE: [&str; 8] = ["%", "％", "‰", "百分點", "倍", "指數", "percent", "index"];

impl Scaled {
    /// The unit for values up to `max_abs`: as written below 10^5, else with the word for the
    /// whole power of ten, so that 10^5萬元 become 10億元 and never 10萬萬元. Less than one of an English
    /// word becomes more of the word below it: 0.05 trillion are 50 billion.
    pub(crate) fn new(unit: &str, max_abs: f64, words: WordsOfTen) -> Self {
        let as_written = Self { divisor: 1.0, unit: unit.to_owned() };
        let parts = Parts::of(unit, words == WordsOfTen::English);
        let is_little = parts.english && parts.own > 1.0 && 0.0 < max_abs && max_abs < 1.0;
        let is_short = max_abs < TOO_LONG && !parts.is_mixed && !is_little;
        if is_short || BARE.iter().any(|bare| unit.contains(bare)) {
            return as_written;
        }
        let words = match (parts.english, words) {
            (true, _) => WordsOfTen::English,
            (false, WordsOfTen::English) => WordsOfTen::HongKong,
            (false, han) => han,
        };
        let magnitude = Magnitude::for_values(max_abs * parts.own, words);
        if magnitude.divisor <= parts.own && !parts.is_mixed && !is_little {
            return as_written;
        }
        Self { divisor: magnitude.divisor / parts.own, unit: parts.with(magnitude.word) }
    }
}

/// Numbers of one unit that differ too much for one word: each has its own, as in 9,646 and 14.1億.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OwnWords {
    /// The power of ten that the unit is written with.
    own: f64,
    words: WordsOfTen,
}

impl OwnWords {
    /// Of numbers in a unit, and the unit without its word.
    pub(crate) fn of(unit: &str, words: WordsOfTen) -> (Self, String) {
        let parts = Parts::of(unit, words == WordsOfTen::English);
        let words = if parts.english { WordsOfTen::English } else { words };
        (Self { own: parts.own, words }, parts.with(""))
    }

    /// A number with three digits and its word; a smaller one than the words are for as it is.
    pub(crate) fn text(&self, value: f64, decimals: usize, thousands: Thousands) -> String {
        let value = value * self.own;
        // Numbers have at most four digits before the point, English ones three.
        let reach = if self.words == WordsOfTen::English { 1.0 } else { 10.0 };
        let Magnitude { divisor, word } = Magnitude::for_values(value.abs() * reach, self.words);
        let shown = value / divisor;
        let fewest = match shown.abs() {
            100.0.. => 0,
            10.0.. => 1,
            _ => 2,
        };
        let decimals = match divisor == 1.0 {
            true if self.own == 1.0 => decimals,
            // Of whole numbers of 萬, the decimals are digits before the point.
            true => exactly(shown, decimals),
            false => exactly(shown, fewest),
        };
        let gap = if self.words == WordsOfTen::English && divisor != 1.0 { " " } else { "" };
        format!("{}{gap}{word}", number(shown, decimals, thousands))
    }
}

/// The fewest decimals, at most that many, that lose no digit of the two behind them.
fn exactly(value: f64, most: usize) -> usize {
    let text = number(value, most + 2, Thousands::None);
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.trim_end_matches('0').len().min(most)
}

/// A unit divided at its word for a power of ten.
struct Parts<'a> {
    /// A currency in front of the word: HK$, 人民幣.
    head: &'a str,
    /// The unit's own power of ten.
    own: f64,
    /// What stands behind the word.
    tail: &'a str,
    /// The language of the word.
    english: bool,
    /// Whether an English unit has a Chinese word, which is then never printed: see [`in_english`].
    is_mixed: bool,
}

impl<'a> Parts<'a> {
    fn of(unit: &'a str, english: bool) -> Self {
        let (head, rest) = unit.split_at(currency(unit));
        let (power, length, has_english_word) = word(rest.trim_start(), !head.is_empty());
        let tail = rest.trim_start()[length..].trim_start();
        let is_han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        let is_mixed = english && power > 0 && !has_english_word && !is_han(head) && !is_han(tail);
        // A currency behind a Chinese word stands in front of an English one.
        let is_currency = is_mixed && head.is_empty() && currency(tail) == tail.len();
        let (head, tail) = if is_currency { (tail, "") } else { (head.trim_end(), tail) };
        Self {
            head,
            own: (0..power).fold(1.0, |own, _| own * 10.0),
            tail,
            english: has_english_word || is_mixed || (english && !is_han(unit)),
            is_mixed,
        }
    }

    fn with(&self, word: &str) -> String {
        if self.english {
            let parts = [self.head, word, self.tail].into_iter().filter(|part| !part.is_empty());
            return parts.collect::<Vec<_>>().join(" ");
        }
        format!("{}{word}{}", self.head, self.tail)
    }
}

/// A unit for an English figure, of which only the part beside its word for a power of ten is
/// translated: 億港元 becomes 億HK$, of which [`Scaled`] makes HK$ billion.
pub(crate) fn in_english(
    unit: &str,
    translated: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let (word, bare) = without_word(unit)?;
    Some(format!("{word}{}", translated(&bare)?))
}

/// The word for a power of ten that a unit loses in English, and the unit without it: 億港元 as HK$, which
/// says 港元 only.
pub(crate) fn lost_in_english(
    unit: &str,
    english: &str,
    translated: impl Fn(&str) -> Option<String>,
) -> Option<(&'static str, String)> {
    let (word, bare) = without_word(unit)?;
    let is_currency = !english.is_empty() && currency(english) == english.len();
    let is_lost = is_currency || translated(&bare).is_some_and(|bare| bare == english);
    is_lost.then_some((word, bare))
}

/// The Chinese word for a power of ten in a unit, and the unit without it, if there is more.
fn without_word(unit: &str) -> Option<(&'static str, String)> {
    let (head, rest) = unit.split_at(currency(unit));
    let (word, _) = magnitude::han(rest)?;
    let bare = format!("{head}{}", &rest[word.len()..]);
    (!bare.is_empty()).then_some((word, bare))
}

/// The power of ten at the start of a unit, its word's bytes, and whether the word is English.
fn word(unit: &str, behind_currency: bool) -> (u32, usize, bool) {
    if let Some((word, power)) = magnitude::han(unit) {
        return (power, word.len(), false);
    }
    let first = unit.split(' ').next().unwrap_or("");
    // Without a currency, m is the metre.
    let known = first.len() > 1 || behind_currency;
    match magnitude::english(first).filter(|_| known) {
        Some(power) => (power, first.len(), true),
        None => (0, 0, false),
    }
}

/// The bytes of the currency that a unit begins with, if a word goes behind it.
fn currency(unit: &str) -> usize {
    const NAMES: &str = "人民幣 新臺幣 新台幣 港幣 美金 澳門幣 HKD USD EUR GBP JPY CNY RMB TWD MOP AUD \
        CAD SGD KRW CHF";
    if let Some(name) = NAMES.split(' ').find(|name| unit.starts_with(name)) {
        return name.len();
    }
    let letters = unit.bytes().take_while(u8::is_ascii_uppercase).count();
    match unit[letters..].chars().next() {
        Some(sign @ ('$' | '¥' | '€' | '£' | '₩')) => letters + sign.len_utf8(),
        _ => 0,
    }
}
