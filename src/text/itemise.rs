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

use super::character::{common_script, is_invisible, may_be_right_to_left, orientation, script_of};
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
        let form = match style.writing {
            Writing::Vertical => vertical_form(words, &bytes),
            Writing::Horizontal if quotes.binary_search(&bytes.start).is_ok() => Form::NarrowQuote,
            Writing::Horizontal => Form::Plain,
        };
        let joins = |item: &&mut Item| {
            let same = (item.face, item.span, item.level, item.form) == (face, span, level, form);
            let script_joins = |script| script == item.script || item.script == common_script();
            same && script.is_none_or(script_joins)
        };
        match items.last_mut().filter(joins) {
            Some(item) => {
                item.bytes.end = bytes.end;
                item.script = script.unwrap_or(item.script);
            }
            None => {
                // What is common to all scripts goes on with the script before it.
                let before = items.last().map_or(common_script(), |item| item.script);
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

/// How a cluster stands in vertical text.
fn vertical_form(text: &str, bytes: &Range<usize>) -> Form {
    if is_together(text, bytes) {
        return Form::Together;
    }
    let base = text[bytes.clone()].chars().next().unwrap_or(' ');
    match orientation(base) {
        VerticalOrientation::Upright | VerticalOrientation::TransformedUpright => Form::Upright,
        VerticalOrientation::TransformedRotated => Form::Transformed,
        _ => Form::Sideways,
    }
}

/// Whether a cluster is part of a number of at most two digits, or a letter that stands alone.
///
/// Such a number takes the room of one character (CLREQ 3.2.2, horizontal-in-vertical).
fn is_together(text: &str, bytes: &Range<usize>) -> bool {
    let is_word =
        |c: &char| c.is_ascii_graphic() || matches!(c, '\u{2009}' | '\u{2212}' | '°' | '€');
    if !text.as_bytes()[bytes.start].is_ascii_alphanumeric() {
        return false;
    }
    let before = text[..bytes.start].chars().rev().take_while(is_word).count();
    let after = text[bytes.start..].chars().take_while(is_word).count();
    let start = text[..bytes.start].char_indices().rev().nth(before.wrapping_sub(1));
    let start = start.filter(|_| before > 0).map_or(bytes.start, |(at, _)| at);
    let word: String = text[start..].chars().take(before + after).collect();
    word.len() == 1 || word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}
