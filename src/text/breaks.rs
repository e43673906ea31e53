//! A text → the places where a line may end.
//!
//! UAX #14 of Unicode 17 at its strictest, with these tailorings for Chinese reports:
//!
//! | tailoring | why |
//! |---|---|
//! | curly quotation marks around Chinese words are brackets | UAX #14 cannot know their side |
//! | no break before `%` `‰` `℃` except after a space | JLREQ 3.1.7: they belong to what is before |
//! | no break behind a space before a full-width mark or a small kana | CLREQ 3.1.3, JLREQ 3.1.7 |
//! | a hyphen between a Han character and a digit is a sign | 降至-3度 |
//! | no break before `—` `…` `⋯` `⸺` `‥`, so none within `——` and `……` | CLREQ 3.1.3, strict |
//! | no break before `·` `‧` `～` `／` | CLREQ 3.1.3: interpuncts and connectors begin no line |
//! | Thai, Lao, Khmer and Burmese break between words of a dictionary | LB1 leaves it to the user |
//! | no break in a number with its signs, separators, ranges and unit | see [`numbers`] |

use std::borrow::Cow;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::character::{Kind, is_ideograph, is_mark, is_space, kind};
use super::{numbers, quotes};

/// Zero width space: a break that the author allows.
const ZWSP: char = '\u{200b}';

/// What begins no line behind a space either.
const CLINGING: &str = "、。，．；：！？・％－ー々ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ";

/// The bytes before which a line may be broken, sorted; neither the start nor the end of the text.
///
/// Mandatory breaks are among them.
pub fn line_breaks(text: &str) -> Vec<usize> {
    let meant = substituted(text);
    let bound = numbers::bound(text);
    let mut segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
    segmenter.load_dictionary();
    let is_free = |&at: &usize| {
        let in_number = || bound.iter().any(|range| range.start < at && at < range.end);
        is_told(&text[..at]) || !in_number() && !is_refused(&meant[..at], &text[at..])
    };
    let breaks = segmenter.segment_str(&meant).filter(|&at| 0 < at && at < text.len());
    breaks.filter(is_free).collect()
}

/// Whether the author wants a line to end here, or the text forces it.
fn is_told(before: &str) -> bool {
    before.ends_with(ends_line) || is_allowed(before)
}

/// Whether the author allows a line to end here.
pub(super) fn is_allowed(before: &str) -> bool {
    before.trim_end_matches(' ').ends_with(ZWSP)
}

/// Whether a break that UAX #14 allows is taken back.
fn is_refused(before: &str, after: &str) -> bool {
    let clings = after.starts_with(['—', '…', '⋯', '⸺', '‥', '·', '‧', '～', '／']);
    let is_sign = after.starts_with(['%', '％', '‰', '℃', '℉']) && !before.ends_with(' ');
    // The dictionaries may begin a word with a mark.
    let divides = after.starts_with(is_dictionary_mark) && !before.ends_with(' ');
    // LB14 sees to U+0020 only.
    let opens =
        before.ends_with(is_space) && before.trim_end_matches(is_space).ends_with(is_opener);
    // UAX #14 lets marks begin a line behind a space.
    let is_clung = after.starts_with(|c| CLINGING.contains(c))
        && before.ends_with(|c| matches!(c, ' ' | '\u{3000}') || is_ideograph(c));
    clings || is_sign || divides || opens || is_clung
}

/// Whether a character opens a bracket; a quotation mark is one that stands for it.
fn is_opener(character: char) -> bool {
    let is_quote = matches!(character, '“' | '‘');
    kind(character, None) == Kind::Opener && !is_quote || matches!(character, '(' | '[' | '{')
}

/// Whether a line ends behind the character in any case (UAX #14, rules LB4 and LB5).
fn ends_line(character: char) -> bool {
    matches!(character, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the character is a mark of Thai, Lao, Burmese or Khmer.
fn is_dictionary_mark(character: char) -> bool {
    let is_there = matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    is_there && is_mark(character)
}

/// The text with characters whose classes say what Chinese text means by them.
///
/// All have as many bytes as those that they stand for, so that positions stay.
fn substituted(text: &str) -> Cow<'_, str> {
    if !text.contains(['“', '”', '‘', '’', '-']) {
        return text.into();
    }
    let proportional = quotes::proportional(text);
    let mut before = None;
    let substitute = |(at, character): (usize, char)| {
        let is_sign = before.replace(character).is_some_and(is_ideograph)
            && text[at + character.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        match character {
            '-' if is_sign => '+',
            _ if proportional.binary_search(&at).is_ok() => character,
            '“' | '‘' => '「',
            '”' | '’' => '」',
            other => other,
        }
    };
    text.char_indices().map(substitute).collect::<String>().into()
}
