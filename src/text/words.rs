//! The words of a text, which a line of a title or label had better not divide.
//!
//! Chinese may be broken between any two characters (CLREQ 3.1.2); an editor still moves 中心 to the next
//! line as a whole, and begins that line with 及 rather than with 的. The words are those of UAX #29 and of
//! ICU's dictionary, which knows few names: what it takes for words is a preference, never a rule.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;

use super::character::is_ideograph;

/// Single characters that go with the word behind them: conjunctions, prepositions, adverbs, numerals,
/// prefixes and places. Any other goes with the word before it, as 的, 業, 率 and 區 do.
const HEADS: &str = "與与及和或並并而且跟同至到在於于由從从向對对按就為为因經经以將将把被讓让使令給给供比不未\
    無无非否副總总新舊旧大小高低老各每第全本該该其所此這这那是有可應应須须再更最已曾也都只僅\
    仅共約约逾近超一二兩两三四五六七八九十百千粵粤港澳台臺京滬沪深珠中美英日駐驻兌兑";

/// The digits of numbers in words, which are one word: 二十三.
const DIGITS: &str = "〇零一二兩三四五六七八九十百千萬億";

/// What a line break does to the words of a text, the least harm first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Harm {
    /// It stands where words may be parted.
    None,
    /// It parts a word from one that goes with it.
    Parts,
    /// It divides a word.
    Divides,
}

/// The words of a text.
pub(super) struct Words<'a> {
    text: &'a str,
    /// The bytes at which a word begins or ends, sorted.
    ends: Vec<usize>,
    /// Those at which no word goes with the next.
    free: Vec<usize>,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let ends = segmenter.segment_str(text).collect::<Vec<_>>();
        let is_free = |at: &[usize]| !clings(&text[at[0]..at[1]], &text[at[1]..at[2]]);
        let free = ends.windows(3).filter(|at| is_free(at)).map(|at| at[1]).collect();
        Self { text, ends, free }
    }

    /// What a line break at a byte does to them.
    pub(super) fn harm(&self, at: usize) -> Harm {
        let (before, after) = self.text.split_at(at);
        let is_inside =
            before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric);
        let is_digit = |c| DIGITS.contains(c);
        match () {
            () if before.ends_with(is_digit) && after.starts_with(is_digit) => Harm::Divides,
            () if !is_inside || self.free.binary_search(&at).is_ok() => Harm::None,
            () if self.ends.binary_search(&at).is_ok() => Harm::Parts,
            () => Harm::Divides,
        }
    }
}

/// Whether a word goes with the one before it.
fn clings(before: &str, word: &str) -> bool {
    let is_head = |word| single(word).is_some_and(|character| HEADS.contains(character));
    let is_suffix = single(word).is_some_and(is_ideograph) && before.ends_with(is_ideograph);
    is_head(before) || is_suffix && !is_head(word)
}

/// The one character of a word.
fn single(word: &str) -> Option<char> {
    let mut characters = word.chars();
    characters.next().filter(|_| characters.next().is_none())
}
