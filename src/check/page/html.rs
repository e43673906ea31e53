//! HTML as text: markup is the program's own, and whatever else is written is made inert in one place.

use crate::markup::escaped;

/// A piece of a page.
pub(super) struct Html(String);

/// A name and a value; the value may say anything.
pub(super) type Attribute<'a> = (&'static str, &'a str);

impl Html {
    pub(super) fn new() -> Self {
        Self(String::new())
    }

    /// Adds markup, which only the program writes.
    pub(super) fn raw(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Adds words.
    pub(super) fn text(&mut self, words: &str) {
        escape(words, &mut self.0);
    }

    /// Adds a start tag.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute]) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Adds an element that holds words.
    pub(super) fn leaf(&mut self, name: &'static str, attributes: &[Attribute], words: &str) {
        self.within(name, attributes, |html| html.text(words));
    }

    /// Adds an element.
    pub(super) fn within(
        &mut self,
        name: &'static str,
        attributes: &[Attribute],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// Adds a style or a script as it is.
    pub(super) fn verbatim(&mut self, name: &'static str, text: &str) {
        assert!(!text.contains("</"), "styles and scripts are the program's own");
        self.open(name, &[]);
        self.0.push_str(text);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// Adds another piece.
    pub(super) fn push(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Adds words without meaning in HTML. What cannot be seen and may turn the words that stand around it is
/// named: a reviewer has to see that it is there.
fn escape(words: &str, html: &mut String) {
    let is_hidden = |c: char| {
        // Controls, noncharacters, and the controls of direction of UAX #9.
        let is_control = c.is_control() && !matches!(c, '\n' | '\t');
        let is_turning = matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}');
        is_control || is_turning || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let named = |c: char| match is_hidden(c) {
        true => format!("[U+{:04X}]", u32::from(c)),
        false => c.to_string(),
    };
    match words.contains(is_hidden) {
        true => html.push_str(&escaped(&words.chars().map(named).collect::<String>())),
        false => html.push_str(&escaped(words)),
    }
}
