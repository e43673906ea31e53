//! Text → stretches of one face, one script, one direction and one set of attributes.
//!
//! The face is chosen cluster by cluster (UAX #29), so that a base and its marks stay together.
//! Scripts follow UAX #24: common and inherited characters take the script of what stands before
//! them, or after them at the start of the text. Directions are the levels of UAX #9, orientations
//! in vertical text those of UAX #50.

use std::ops::Range;

use harfrust::{Script, unicode};
use icu_properties::props::VerticalOrientation;
use icu_segmenter::GraphemeClusterSegmenter;
use unicode_bidi::{Level, ParagraphBidiInfo};

use super::character::{
    common_script, is_invisible, is_mark, may_be_right_to_left, orientation, script_of,
};
use super::markup::RichText;
use super::{FaceId, Fonts, TextStyle, Weight, Writing, quotes};

/// A stretch that is shaped at once.
pub(super) struct Item {
    pub(super) bytes: Range<usize>,
    pub(super) face: FaceId,
    pub(super) script: Script,
    /// The position of its attributes among the spans of the text.
    pub(super) span: usize,
    /// The embedding level: odd from right to left.
    pub(super) level: u8,
    pub(super) form: Form,
}

/// How the characters of an item stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Side by side on a horizontal line.
    Plain,
    /// As [`Form::Plain`], quotation marks in their proportional forms.
    NarrowQuote,
    /// Upright, one under the other.
    Upright,
    /// Upright if the font has a form for vertical text, else as [`Form::Sideways`].
    Transformed,
    /// On a vertical line, turned by a quarter.
    Sideways,
    /// As [`Form::Sideways`], quotation marks in their proportional forms.
    SidewaysQuote,
    /// Side by side in the room of one character of a vertical line (tate-chu-yoko).
    Together,
}

/// Splits a text; characters that no face has are given to `missing`.
pub(super) fn items(
    text: &RichText,
    fonts: &Fonts,
    style: TextStyle,
    mut missing: impl FnMut(char),
) -> Vec<Item> {
    let words = text.plain();
    let levels = levels(words);
    let quotes = if words.contains(['“', '”', '‘', '’']) {
        quotes::proportional(words)
    } else {
        vec![]
    };
    let turned = match style.writing {
        Writing::Vertical => vertical_words(words, &quotes),
        Writing::Horizontal => vec![],
    };
    let first_script = words.chars().find_map(script_of).unwrap_or(common_script());
    let mut items: Vec<Item> = vec![];
    let mut span = 0;
    for bytes in clusters(words) {
        while text.spans[span].bytes.end <= bytes.start {
            span += 1;
        }
        let cluster = &words[bytes.clone()];
        let bold = text.spans[span].attributes.bold;
        let face = face_for(cluster, fonts, if bold { Weight::Bold } else { style.weight })
            .unwrap_or_else(|(face, lacking)| {
                missing(lacking);
                face
            });
        let script = cluster.chars().find_map(script_of);
        let level = levels.get(bytes.start).map_or(0, Level::number);
        let is_narrow = quotes.binary_search(&bytes.start).is_ok();
        let turned = turned.iter().find(|(word, _)| word.contains(&bytes.start));
        let form = match (style.writing, turned) {
            (Writing::Vertical, Some(_)) if is_narrow => Form::SidewaysQuote,
            (Writing::Vertical, Some((_, form))) => *form,
            (Writing::Vertical, None) => vertical_form(cluster),
            (Writing::Horizontal, _) if is_narrow => Form::NarrowQuote,
            (Writing::Horizontal, _) => Form::Plain,
        };
        let joins = |item: &&mut Item| {
            let same = (item.face, item.span, item.level, item.form) == (face, span, level, form);
            same && script.is_none_or(|script| script == item.script)
        };
        match items.last_mut().filter(joins) {
            Some(item) => {
                item.bytes.end = bytes.end;
            }
            None => {
                // What is common to all scripts goes on with the script before it.
                let before = items.last().map_or(first_script, |item| item.script);
                items.push(Item {
                    bytes,
                    face,
                    script: script.unwrap_or(before),
                    span,
                    level,
                    form,
                });
            }
        }
    }
    items
}

/// The embedding level of each byte; none where all runs from left to right.
fn levels(text: &str) -> Vec<Level> {
    if text.chars().any(may_be_right_to_left) {
        ParagraphBidiInfo::new(text, None).levels
    } else {
        vec![]
    }
}

/// The byte ranges of the extended grapheme clusters.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    let ends = GraphemeClusterSegmenter::new().segment_str(text).skip(1);
    ends.map(move |end| std::mem::replace(&mut start, end)..end)
}

/// The face that draws a cluster; else the first face, and the first character that it lacks.
fn face_for(cluster: &str, fonts: &Fonts, weight: Weight) -> Result<FaceId, (FaceId, char)> {
    let lacks = |id: FaceId| {
        let charmap = fonts.face(id).font.charmap();
        let lacks = |c: char| !is_invisible(c) && charmap.map_unicode(c).is_none();
        let lacking = cluster.chars().find(|&c| lacks(c));
        let draws = |characters: Vec<char>| !characters.into_iter().any(lacks);
        // The shaper takes a font's ñ for n and ◌̃, and the reverse.
        lacking.filter(|_| !draws(composed(cluster)) && !draws(decomposed(cluster)))
    };
    let mut first_lack = None;
    for id in fonts.order(weight) {
        match lacks(id) {
            None => return Ok(id),
            Some(character) => first_lack = first_lack.or(Some((id, character))),
        }
    }
    Err(first_lack.expect("there is a face, and it lacks a character"))
}

/// The characters of a cluster with canonical pairs joined.
fn composed(cluster: &str) -> Vec<char> {
    let mut composed: Vec<char> = vec![];
    for character in cluster.chars() {
        let pair =
            composed.last().and_then(|&last| unicode::compose(last.into(), character.into()));
        match pair.and_then(char::from_u32) {
            Some(both) => *composed.last_mut().expect("the last one was joined") = both,
            None => composed.push(character),
        }
    }
    composed
}

/// The characters of a cluster with canonical pairs taken apart.
fn decomposed(cluster: &str) -> Vec<char> {
    let apart = |character: char| match unicode::decompose(character.into()) {
        Some(unicode::Decomposed::Pair(base, mark)) => vec![base, mark],
        Some(unicode::Decomposed::Singleton(same)) => vec![same],
        None => vec![character.into()],
    };
    cluster.chars().flat_map(apart).filter_map(char::from_u32).collect()
}

/// The words of letters and numbers in vertical text, each with the form of all its clusters.
///
/// They are turned; a number of at most two digits or a letter that stands alone takes the room of
/// one character (CLREQ 3.2.2, horizontal-in-vertical).
fn vertical_words(text: &str, quotes: &[usize]) -> Vec<(Range<usize>, Form)> {
    let mut words: Vec<Range<usize>> = vec![];
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let belongs = is_of_word(character) || quotes.binary_search(&at).is_ok();
        match words.last_mut() {
            _ if !belongs => {}
            Some(word) if word.end == at || &text[word.end..at] == " " => word.end = end,
            _ => words.push(at..end),
        }
    }
    let form = |word: Range<usize>| {
        let is_short = match text[word.clone()].as_bytes() {
            [only] => only.is_ascii_alphanumeric(),
            [tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
            _ => false,
        };
        (word, if is_short { Form::Together } else { Form::Sideways })
    };
    words.into_iter().map(form).collect()
}

/// Whether a character is part of a word that is turned in vertical text.
fn is_of_word(character: char) -> bool {
    let is_turned = orientation(character) == VerticalOrientation::Rotated;
    character.is_ascii_graphic()
        || is_mark(character)
        || matches!(character, '\u{2009}' | '\u{2212}' | '°' | '²' | '³')
        || character.is_alphanumeric() && is_turned
}

/// How a cluster stands in vertical text.
fn vertical_form(cluster: &str) -> Form {
    match orientation(cluster.chars().next().unwrap_or(' ')) {
        VerticalOrientation::Upright | VerticalOrientation::TransformedUpright => Form::Upright,
        VerticalOrientation::TransformedRotated => Form::Transformed,
        _ => Form::Sideways,
    }
}
