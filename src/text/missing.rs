//! The characters of a figure that no font draws, gathered.

use std::collections::BTreeMap;

use icu_properties::props::{Block, EmojiPresentation, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesLong};

use super::Fonts;
use super::character::category;
use crate::diagnostic::{Diagnostic, Place};

/// How many characters are shown at their places; the others are listed.
const SHOWN: usize = 12;
/// How many places of a character are shown.
const PLACES: usize = 3;

/// Missing characters with their places, in the order in which they were met.
#[derive(Default)]
pub(super) struct Missing {
    characters: Vec<char>,
    places: BTreeMap<char, Vec<Place>>,
}

impl Missing {
    pub(super) fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    pub(super) fn add(&mut self, character: char, place: &Option<Place>) {
        if !self.characters.contains(&character) {
            self.characters.push(character);
        }
        let places = self.places.entry(character).or_default();
        let mut text = [0; 4];
        let place = place.as_ref().map(|p| p.narrowed_to(character.encode_utf8(&mut text)));
        places.extend(place.filter(|place| !places.contains(place)));
    }

    /// One diagnostic for all of them; none when there are none. Forgets them.
    pub(super) fn take(&mut self, fonts: &Fonts) -> Option<Diagnostic> {
        let Self { characters, places } = std::mem::take(self);
        let (first, others) = characters.split_first()?;
        let message = match others.len() {
            0 => format!("no font has {}", describe(*first)),
            1 => format!("no font has {} and another character", describe(*first)),
            more => format!("no font has {} and {more} other characters", describe(*first)),
        };
        let mut diagnostic = Diagnostic::new("missing-glyph", message);
        for (place, words) in shown(&characters, &places) {
            diagnostic = diagnostic.also_at(place, words);
        }
        let unshown = |i: usize, c: &char| i >= SHOWN || places[c].is_empty() && i > 0;
        let unshown = characters.iter().enumerate().filter(|(i, c)| unshown(*i, c));
        let listed: Vec<_> = unshown.map(|(_, &character)| describe(character)).collect();
        if !listed.is_empty() {
            diagnostic = diagnostic.hint(format!("also missing: {}", listed.join(", ")));
        }
        diagnostic = diagnostic.hint(format!("tried: {}", fonts.names().join(", ")));
        let mut remedies: Vec<_> = characters.iter().map(|&character| remedy(character)).collect();
        remedies.sort();
        remedies.dedup();
        Some(remedies.into_iter().fold(diagnostic, Diagnostic::hint))
    }
}

/// The places of the first characters, those of a line together, with words for each.
fn shown(characters: &[char], places: &BTreeMap<char, Vec<Place>>) -> Vec<(Place, String)> {
    let mut shown: Vec<(Place, String)> = vec![];
    for &character in characters.iter().take(SHOWN) {
        let all = &places[&character];
        for (i, place) in all.iter().take(PLACES).enumerate() {
            let mut words = describe(character);
            let more = all.len() - PLACES.min(all.len());
            if i + 1 == PLACES && more > 0 {
                words += &format!(", and in {more} more places");
            }
            let same_line = |(other, _): &(Place, String)| {
                other.path() == place.path() && other.line() == place.line()
            };
            let at = shown.iter().rposition(same_line).map_or(shown.len(), |at| at + 1);
            shown.insert(at, (place.clone(), words));
        }
    }
    shown
}

/// A character with its code point and the name of its block.
fn describe(character: char) -> String {
    let point = character as u32;
    let shown = match category(character) {
        GeneralCategory::PrivateUse | GeneralCategory::Unassigned | GeneralCategory::Control => {
            String::new()
        }
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark => {
            format!("「\u{25cc}{character}」 ")
        }
        _ => format!("「{character}」 "),
    };
    let block = CodePointMapData::<Block>::new().get(character);
    let name = PropertyNamesLong::<Block>::new().get(block).unwrap_or("No_Block");
    format!("{shown}U+{point:04X} ({})", name.replace('_', " "))
}

/// What to do about a missing character.
fn remedy(character: char) -> &'static str {
    let is_emoji = CodePointSetData::new::<EmojiPresentation>().contains(character);
    match category(character) {
        GeneralCategory::PrivateUse => {
            "a private-use character means something in one font only; older Hong Kong texts hold \
             HKSCS characters there, which have code points of their own since 2005: convert them"
        }
        GeneralCategory::Unassigned => "no character has this code point: look where it comes from",
        _ if is_emoji => "say it in words, or add an emoji font without colours: `--fonts DIR`",
        _ => {
            "use another character, or add a font that has it: `tubiao fonts add FILE`, or \
             `--fonts DIR`"
        }
    }
}
