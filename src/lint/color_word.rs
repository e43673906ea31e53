//! `color-word`: words that tell marks by a colour or shade.
//!
//! A theme and a print without colours change what the words name. A colour counts where it is said
//! of a mark: 「橙色為新增」, “the dark bars”; not where it is a part of a name, as in 「綠色債券」, or
//! where the table itself has the word.

use super::{Facts, Finding};
use crate::diagnostic::Label;

/// Words of shades, which begin no name.
const SHADES: [&str; 2] = ["深色", "淺色"];
/// Words of colours.
const HUES: [&str; 12] = [
    "藍色", "橙色", "紅色", "綠色", "灰色", "黑色", "白色", "黃色", "紫色", "棕色", "啡色", "青色",
];
/// What follows a colour that is said of a mark.
const SAID: [&str; 25] = [
    "為", "是", "者", "的是", "代表", "表示", "顯示", "標", "部分", "部份", "柱", "線", "條",
    "折線", "虛線", "點", "面積", "帶", "區", "塊", "格", "圓", "陰影", "）", "。",
];
/// The same in English.
const ENGLISH: [&str; 17] = [
    "dark", "darker", "light", "lighter", "pale", "paler", "blue", "red", "orange", "green",
    "grey", "gray", "black", "yellow", "purple", "brown", "pink",
];
const SAID_IN_ENGLISH: [&str; 29] = [
    "part", "parts", "bar", "bars", "column", "columns", "line", "lines", "dot", "dots", "point",
    "points", "area", "areas", "band", "bands", "cell", "cells", "square", "squares", "segment",
    "segments", "shade", "shading", "is", "are", "shows", "marks", "means",
];

/// One finding for each text that tells by a colour.
pub(super) fn findings(facts: &Facts) -> Vec<Finding> {
    let is_of_table = |word: &str| facts.tables.iter().any(|table| table.text.contains(word));
    let finding = |words: &Label| {
        let told = in_chinese(&words.value).or_else(|| in_english(&words.value))?;
        if is_of_table(told) {
            return None;
        }
        let message =
            format!("「{told}」 names a colour, which another theme or a print may not have");
        let hint = "name the series at its marks or in a legend";
        let finding = Finding::new("color-word", message);
        Some(finding.with(|fault| fault.at(words.place.clone()).hint(hint)))
    };
    facts.words.iter().filter_map(finding).collect()
}

/// The first Chinese word that tells by a colour.
fn in_chinese(text: &str) -> Option<&str> {
    let is_said = |(at, hue): &(usize, &str)| {
        let after = &text[at + hue.len()..];
        after.is_empty() || SAID.iter().any(|said| after.starts_with(said))
    };
    let shades = SHADES.iter().flat_map(|shade| text.match_indices(shade));
    let hues = HUES.iter().flat_map(|hue| text.match_indices(hue)).filter(is_said);
    shades.chain(hues).min_by_key(|(at, _)| *at).map(|(_, word)| word)
}

/// The first English word that tells by a colour: before a mark or a verb, in brackets, or after “in”
/// at the end of a sentence.
fn in_english(text: &str) -> Option<&str> {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let words = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let at = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let is = |word: &str, all: &[&str]| all.iter().any(|one| word.eq_ignore_ascii_case(one));
    let is_said = |i: &usize| {
        let word = words[*i];
        let next = text[at(word) + word.len()..].chars().next();
        let is_over = next.is_none_or(|c| ".,;:)=".contains(c));
        let before = i.checked_sub(1).map(|i| words[i]);
        let is_in = before.is_some_and(|word| is(word, &["in"]));
        let is_before =
            next == Some(' ') && words.get(i + 1).is_some_and(|word| is(word, &SAID_IN_ENGLISH));
        is(word, &ENGLISH) && (is_before || next == Some(')') || is_in && is_over)
    };
    (0..words.len()).find(is_said).map(|i| words[i])
}
