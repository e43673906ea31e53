//! Text → stretches of one face and one script.
//!
//! The face is chosen cluster by cluster (UAX #29), so that a base and its marks stay together.
//! Scripts follow UAX #24: common and inherited characters take the script of what stands before
//! them, or after them at the start of the text.

use std::ops::Range;

use harfrust::{Script, unicode};
use icu_segmenter::GraphemeClusterSegmenter;

use super::{FaceId, Fonts, Weight};

pub(super) struct Item {
    pub(super) bytes: Range<usize>,
    pub(super) face: FaceId,
    pub(super) script: Script,
}

/// Splits `text`; the error is the first character that no face has.
pub(super) fn items(text: &str, fonts: &Fonts, weight: Weight) -> Result<Vec<Item>, char> {
    let mut items: Vec<Item> = vec![];
    for cluster in clusters(text) {
        let face = face_for(&text[cluster.clone()], fonts, weight)?;
        let script = text[cluster.clone()].chars().find_map(script_of);
        match items.last_mut() {
            Some(item) if item.face == face && joins(item.script, script) => {
                item.bytes.end = cluster.end;
                item.script = script.unwrap_or(item.script);
            }
            _ => {
                let script = script.unwrap_or(common_script());
                items.push(Item { bytes: cluster, face, script });
            }
        }
    }
    Ok(items)
}

/// The byte ranges of the extended grapheme clusters.
fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    let ends = GraphemeClusterSegmenter::new().segment_str(text).skip(1);
    ends.map(move |end| std::mem::replace(&mut start, end)..end)
}

fn joins(before: Script, next: Option<Script>) -> bool {
    next.is_none_or(|next| next == before || before == common_script())
}

fn script_of(character: char) -> Option<Script> {
    let tag = unicode::script(character as u32);
    (![*b"Zyyy", *b"Zinh", *b"Zzzz"].contains(&tag.tag().to_be_bytes())).then_some(tag)
}

fn common_script() -> Script {
    unicode::script(u32::from(b' '))
}

fn face_for(cluster: &str, fonts: &Fonts, weight: Weight) -> Result<FaceId, char> {
    let lacks = |id: FaceId| {
        let charmap = fonts.face(id).font.charmap();
        cluster.chars().find(|&c| !is_invisible(c) && charmap.map_unicode(c).is_none())
    };
    let mut first_lack = None;
    for id in fonts.order(weight) {
        match lacks(id) {
            None => return Ok(id),
            Some(character) => first_lack = first_lack.or(Some(character)),
        }
    }
    Err(first_lack.expect("there is a face, and it lacks a character"))
}

/// Whether a character is rightly drawn as nothing: a space, which the shaper makes from U+0020
/// where the font lacks it, or one of the characters with `Default_Ignorable_Code_Point` (Unicode
/// Character Database) that labels hold in practice: joiners, marks of direction, selectors.
pub(super) fn is_invisible(character: char) -> bool {
    let is_space = matches!(
        character,
        ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    );
    is_space
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
