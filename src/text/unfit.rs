//! Texts that are refused, each for a reason.

use super::MAX_CHARS;
use super::character::{is_invisible, is_mark};
use crate::diagnostic::{Diagnostic, Label, Result};

/// Refuses a text that cannot be set, or that would deceive a reader.
pub(super) fn refuse(text: &Label) -> Result<()> {
    refuse_long(text, MAX_CHARS)?;
    if text.value.is_ascii() && !text.value.contains(|c: char| c.is_ascii_control()) {
        return Ok(());
    }
    let is_blank = text.value.chars().all(char::is_whitespace);
    if text.value.chars().all(is_invisible) && !is_blank {
        return Err(Diagnostic::new("invisible-text", "a text of invisible characters only")
            .at(text.place.clone())
            .hint("remove it, or write what it should say")
            .into());
    }
    if let Some((found, (code, what, hint))) = text.value.chars().find_map(|c| Some((c, unfit(c)?)))
    {
        let message = format!("the {what} U+{:04X} cannot be drawn", found as u32);
        return Err(fault(text, found, code, &message, hint).into());
    }
    refuse_lone_mark(text)
}

/// Refuses a text of more than `most` characters.
pub(super) fn refuse_long(text: &Label, most: usize) -> Result<()> {
    if text.value.chars().nth(most).is_none() {
        return Ok(());
    }
    Err(Diagnostic::new("long-text", format!("a text of more than {most} characters"))
        .at(text.place.clone())
        .hint("shorten it")
        .into())
}

/// The code, name and remedy of a character that no text may hold.
fn unfit(character: char) -> Option<(&'static str, &'static str, &'static str)> {
    match character {
        '\n' => Some((
            "control-character",
            "line break",
            "this text stands on one line: write a space instead",
        )),
        _ if character.is_control() => {
            Some(("control-character", "control character", "remove it"))
        }
        '\u{2028}' | '\u{2029}' => Some(("control-character", "line separator", "write `\\n`")),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some((
            "bidi-control",
            "control of direction",
            "remove it: it makes a reader see other words than a search finds; directions are \
             found by themselves",
        )),
        '\u{fdd0}'..='\u{fdef}' => Some(("control-character", "noncharacter", "remove it")),
        _ if character as u32 & 0xfffe == 0xfffe => {
            Some(("control-character", "noncharacter", "remove it"))
        }
        _ => None,
    }
}

/// A combining mark needs a character to stand on.
fn refuse_lone_mark(text: &Label) -> Result<()> {
    if !text.value.chars().any(is_mark) {
        return Ok(());
    }
    let mut before = ' ';
    let mut is_lone = |c: char| std::mem::replace(&mut before, c).is_whitespace() && is_mark(c);
    match text.value.chars().find(|&c| is_lone(c)) {
        Some(mark) => {
            let message = format!("the combining mark U+{:04X} stands on nothing", mark as u32);
            let hint = "write it after the character that it belongs to, or remove it";
            Err(fault(text, mark, "lone-mark", &message, hint).into())
        }
        None => Ok(()),
    }
}

fn fault(text: &Label, at: char, code: &'static str, message: &str, hint: &str) -> Diagnostic {
    let mut buffer = [0; 4];
    let place = text.place.as_ref().map(|place| place.narrowed_to(at.encode_utf8(&mut buffer)));
    Diagnostic::new(code, message).at(place).hint(hint)
}
