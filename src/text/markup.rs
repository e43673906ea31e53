//! Rich text: a label with marks for bold, sub- and superscript, colour and language.
//!
//! | written | set |
//! |---|---|
//! | `**words**` | bold |
//! | `SO<sub>2</sub>`, `m<sup>3</sup>` | below and above the line |
//! | `<color #a94a15>words</color>` | in that colour |
//! | `<lang ja>骨</lang>` | in the glyph forms of that language |
//!
//! Marks nest. `\*`, `\<` and `\\` are the characters themselves; a lone `**`, and a `<` that begins
//! none of these marks, need no backslash.

use std::ops::Range;

use harfrust::Language;

use super::{MAX_CHARS, unfit};
use crate::color::Color;
use crate::diagnostic::{Diagnostic, Label, Result};

/// The longest text that is read, marks and all, in characters.
const MAX_WRITTEN: usize = 4 * MAX_CHARS;

/// Words with their attributes.
#[derive(Clone, PartialEq, Debug)]
pub struct RichText {
    /// The words without marks, and where they come from.
    pub(super) label: Label,
    /// Stretches of equal attributes, which cover the words in order.
    pub(super) spans: Vec<Span>,
}

/// A stretch of equal attributes.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Span {
    pub(super) bytes: Range<usize>,
    pub(super) attributes: Attributes,
}

/// What a stretch of text differs in from its style.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Attributes {
    pub(super) bold: bool,
    pub(super) shift: Shift,
    pub(super) color: Option<Color>,
    pub(super) language: Option<Language>,
}

/// Where a stretch stands to the line.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) enum Shift {
    #[default]
    None,
    Below,
    Above,
}

impl From<&Label> for RichText {
    /// The words as they are: nothing in them is a mark.
    fn from(label: &Label) -> Self {
        Self::uniform(label.clone())
    }
}

impl From<&RichText> for RichText {
    fn from(text: &RichText) -> Self {
        text.clone()
    }
}

impl RichText {
    /// Reads the marks of a label; see the module.
    ///
    /// Errors: a mark that is opened and not closed or the reverse, a colour that is not `#rrggbb`,
    /// a language that is not a BCP 47 tag.
    pub fn parse(label: &Label) -> Result<Self> {
        unfit::refuse_long(label, MAX_WRITTEN)?;
        if !label.value.contains(['<', '*', '\\']) {
            return Ok(label.into());
        }
        let mut parser = Parser { label, text: String::new(), spans: vec![], open: vec![] };
        parser.read()?;
        let Parser { text, spans, .. } = parser;
        Ok(Self { label: label.with(text), spans })
    }

    /// The words without marks.
    pub fn plain(&self) -> &str {
        &self.label.value
    }

    fn uniform(label: Label) -> Self {
        let span = Span { bytes: 0..label.value.len(), attributes: Attributes::default() };
        Self { label, spans: vec![span] }
    }

    /// The lines between the `\n` of the text, without the spaces at their ends.
    pub(super) fn hard_lines(&self) -> impl Iterator<Item = Self> + '_ {
        let whole = self.plain();
        whole.split('\n').map(move |line| {
            let line = line.trim_matches(' ');
            let start = line.as_ptr().addr() - whole.as_ptr().addr();
            self.slice(start..start + line.len())
        })
    }

    fn slice(&self, bytes: Range<usize>) -> Self {
        let cut = |span: &Span| {
            let within = |at: usize| at.clamp(bytes.start, bytes.end) - bytes.start;
            let part = within(span.bytes.start)..within(span.bytes.end);
            (!part.is_empty()).then(|| Span { bytes: part, attributes: span.attributes.clone() })
        };
        let spans = self.spans.iter().filter_map(cut).collect();
        Self { label: self.label.with(self.plain()[bytes.clone()].to_owned()), spans }
    }
}

/// The words of a text without its marks; a text with a faulty mark stays as it is.
pub(crate) fn plain(text: &str) -> String {
    let label = Label::nowhere(text.to_owned());
    RichText::parse(&label).map_or(label.value, |text| text.label.value)
}

struct Parser<'a> {
    label: &'a Label,
    text: String,
    spans: Vec<Span>,
    /// The open marks, each with its name and the attributes before it.
    open: Vec<(&'a str, Attributes)>,
}

impl<'a> Parser<'a> {
    fn read(&mut self) -> Result<()> {
        let source: &'a str = &self.label.value;
        let mut attributes = Attributes::default();
        let mut at = 0;
        while let Some(character) = source[at..].chars().next() {
            let rest = &source[at..];
            let is_escape = character == '\\' && rest[1..].starts_with(['*', '<', '\\']);
            if is_escape {
                self.push(&rest[1..2], &attributes);
                at += 2;
            } else if let Some((length, next)) = self.mark(rest, &attributes)? {
                attributes = next;
                at += length;
            } else {
                self.push(&rest[..character.len_utf8()], &attributes);
                at += character.len_utf8();
            }
        }
        match self.open.last() {
            Some((name, _)) => Err(self.fault(&format!("`{name}` is not closed"), name)),
            None => Ok(()),
        }
    }

    fn push(&mut self, text: &str, attributes: &Attributes) {
        let start = self.text.len();
        self.text.push_str(text);
        match self.spans.last_mut() {
            Some(span) if span.attributes == *attributes => span.bytes.end = self.text.len(),
            _ => {
                let bytes = start..self.text.len();
                self.spans.push(Span { bytes, attributes: attributes.clone() });
            }
        }
    }

    /// The length of the mark at the start of `rest`, and the attributes behind it.
    fn mark(&mut self, rest: &'a str, now: &Attributes) -> Result<Option<(usize, Attributes)>> {
        if let Some(inside) = rest.strip_prefix("**") {
            return Ok(self.stars(inside, now).map(|next| (2, next)));
        }
        let Some((tag, _)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) else {
            return Ok(None);
        };
        let length = tag.len() + 2;
        if let Some(name) = tag.strip_prefix('/') {
            if !["sub", "sup", "color", "lang"].contains(&name) {
                return Ok(None);
            }
            return match self.open.pop_if(|(open, _)| open.trim_matches('<') == name) {
                Some((_, before)) => Ok(Some((length, before))),
                None => Err(self.fault(&format!("`<{tag}>` closes nothing"), &rest[..length])),
            };
        }
        let (name, value) = tag.split_once(' ').unwrap_or((tag, ""));
        let Some(next) = self.attributes(name, value.trim(), now)? else { return Ok(None) };
        self.open.push((&rest[..1 + name.len()], now.clone()));
        Ok(Some((length, next)))
    }

    /// What `**` changes, if it is a mark: it closes a bold stretch, or opens one that is closed.
    fn stars(&mut self, inside: &str, now: &Attributes) -> Option<Attributes> {
        if let Some((_, before)) = self.open.pop_if(|(open, _)| *open == "**") {
            return Some(before);
        }
        let closed = inside
            .match_indices("**")
            .any(|(at, _)| at > 0 && !inside[..at].ends_with(char::is_whitespace));
        let opens = closed && !inside.starts_with(|c: char| c.is_whitespace() || c == '*');
        opens.then(|| {
            self.open.push(("**", now.clone()));
            Attributes { bold: true, ..now.clone() }
        })
    }

    fn attributes(&self, name: &str, value: &str, now: &Attributes) -> Result<Option<Attributes>> {
        let mut next = now.clone();
        match (name, value) {
            ("sub", "") => next.shift = Shift::Below,
            ("sup", "") => next.shift = Shift::Above,
            ("color", _) => {
                let hex = value.strip_prefix('#').filter(|hex| {
                    hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
                });
                let rgb = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
                let rgb = rgb
                    .ok_or_else(|| self.fault("a colour is written `<color #rrggbb>`", "<color"))?;
                next.color = Some(Color::hex(rgb));
            }
            ("lang", _) => next.language = Some(language(&self.label.with(value.to_owned()))?),
            _ => return Ok(None),
        }
        Ok(Some(next))
    }

    fn fault(&self, message: &str, at: &str) -> crate::diagnostic::Error {
        Diagnostic::new("bad-markup", message)
            .at(self.label.place.as_ref().map(|place| place.narrowed_to(at)))
            .hint("close each mark in the order in which they were opened")
            .hint("for the characters themselves write a backslash before them: `\\<`, `\\*`")
            .into()
    }
}

/// The language of a BCP 47 tag.
pub(super) fn language(tag: &Label) -> Result<Language> {
    let well_formed = tag.value.split('-').all(|subtag| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    Language::new(&tag.value).filter(|_| well_formed).ok_or_else(|| {
        Diagnostic::new("bad-language", "not a language tag")
            .at(tag.place.clone())
            .hint("write a BCP 47 tag such as `zh-HK`, `zh-TW`, `ja` or `en`")
            .into()
    })
}
