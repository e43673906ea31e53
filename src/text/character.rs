//! What a character is to the typesetter.
//!
//! Properties come from the Unicode Character Database. The marks that may be squeezed are those of
//! CLREQ 3.1.6 (punctuation width adjustment).

use harfrust::{Script, unicode};
use icu_properties::props::{
    DefaultIgnorableCodePoint, EastAsianWidth, GeneralCategory, VerticalOrientation,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// The part that a character plays in spacing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A Han character or kana.
    Ideograph,
    /// A letter or digit that is not full-width, or a sign that belongs to a number.
    Latin,
    /// A full-width opening bracket or quotation mark.
    Opener,
    /// A full-width closing bracket or quotation mark.
    Closer,
    /// A full-width comma, stop, colon or semicolon.
    Pause,
    /// A full-width exclamation or question mark, which Hong Kong never squeezes.
    Emphatic,
    /// A space of any width.
    Space,
    /// A place for a hyphen, which shows at a line's end only.
    SoftHyphen,
    /// Anything else.
    Other,
}

/// The kind of a cluster that begins with `character` and goes on with `next`.
pub(super) fn kind(character: char, next: Option<char>) -> Kind {
    match character {
        '（' | '「' | '『' | '【' | '《' | '〈' | '〔' | '［' | '｛' | '〖' | '〘' | '〚' | '“'
        | '‘' | '〝' => Kind::Opener,
        '）' | '」' | '』' | '】' | '》' | '〉' | '〕' | '］' | '｝' | '〗' | '〙' | '〛' | '”'
        | '’' | '〞' | '〟' => Kind::Closer,
        '、' | '。' | '，' | '．' | '；' | '：' => Kind::Pause,
        '！' | '？' => Kind::Emphatic,
        '\u{ad}' => Kind::SoftHyphen,
        '%' | '‰' | '°' | '℃' | '℉' | '$' | '£' | '€' | '¥' | '+' | '\u{2212}' | '±' | '#'
        | '@' | '&' => Kind::Latin,
        '-' if next.is_some_and(|next| next.is_ascii_digit()) => Kind::Latin,
        _ if is_space(character) => Kind::Space,
        _ if is_ideograph(character) => Kind::Ideograph,
        '¹' | '²' | '³' | '¼'..='¾' | '\u{2070}'..='\u{2089}' => Kind::Latin,
        _ if is_letter_or_digit(character) && !is_wide(character) => Kind::Latin,
        _ => Kind::Other,
    }
}

/// Whether text runs on without spaces through this character: Han, kana and Bopomofo.
pub(super) fn is_ideograph(character: char) -> bool {
    character >= '\u{2e80}'
        && (matches!(character, 'ー' | '々' | '〆')
            || script_of(character).is_some_and(|script| {
                [*b"Hani", *b"Hira", *b"Kana", *b"Bopo"].contains(&script.tag().to_be_bytes())
            }))
}

/// Whether most letters of a text are Han characters or kana.
pub(crate) fn is_chinese(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (han, others): (Vec<_>, Vec<_>) = letters.partition(|&c| is_ideograph(c));
    !han.is_empty() && han.len() >= others.len()
}

/// A circled digit is neither.
fn is_letter_or_digit(character: char) -> bool {
    character.is_alphabetic() || category(character) == GeneralCategory::DecimalNumber
}

/// Whether the character fills an em box in Chinese text (UAX #11).
fn is_wide(character: char) -> bool {
    let width = CodePointMapData::<EastAsianWidth>::new().get(character);
    matches!(width, EastAsianWidth::Wide | EastAsianWidth::Fullwidth)
}

pub(super) fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether a character is rightly drawn as nothing: a space, which the shaper makes from U+0020
/// where the font lacks it, or a joiner, a mark of direction, a selector and their like.
pub(super) fn is_invisible(character: char) -> bool {
    is_space(character)
        || (character >= '\u{ad}'
            && CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character))
}

/// The script, unless the character is common to many or takes that of its base (UAX #24).
pub(super) fn script_of(character: char) -> Option<Script> {
    let tag = unicode::script(character as u32);
    (![*b"Zyyy", *b"Zinh", *b"Zzzz"].contains(&tag.tag().to_be_bytes())).then_some(tag)
}

/// The script of characters common to many.
pub(super) fn common_script() -> Script {
    unicode::script(u32::from(b' '))
}

pub(super) fn category(character: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(character)
}

/// Whether the character is drawn on the one before it.
pub(super) fn is_mark(character: char) -> bool {
    matches!(
        category(character),
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    )
}

/// How the character stands in vertical text (UAX #50).
pub(super) fn orientation(character: char) -> VerticalOrientation {
    CodePointMapData::<VerticalOrientation>::new().get(character)
}

/// Whether text with this character may run from right to left.
///
/// The blocks of right-to-left scripts, and U+200F; a first look that costs nothing for others.
pub(super) fn may_be_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
