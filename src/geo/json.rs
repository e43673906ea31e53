//! JSON text → values with their places (RFC 8259), to a depth.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source};

/// How deep lists and objects may lie in each other.
const MOST_DEPTH: usize = 32;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) value: Value<'a>,
    pub(super) span: Range<usize>,
}

/// A value.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Null,
    Bool,
    Number,
    Text(&'a str),
    List(Vec<Node<'a>>),
    /// A list of two numbers or more, the first two: a vector for each would take longer than to read it.
    Position(f64, f64),
    Object(Vec<(&'a str, Node<'a>)>),
}

/// Reads the one value of a text.
///
/// Error `bad-json`: at the first byte that is none.
pub(super) fn parse(source: &Arc<Source>) -> Result<Node<'_>, Diagnostic> {
    let mut reader = Reader { source, text: &source.text, at: 0 };
    let node = reader.node(0)?;
    reader.skip_blank();
    if reader.at < reader.text.len() { Err(reader.fault("nothing more")) } else { Ok(node) }
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn fault(&self, wanted: &str) -> Diagnostic {
        let next = self.text[self.at..].chars().next();
        let found = next.map_or("the end of the file".to_owned(), |next| format!("「{next}」"));
        let end = self.at + next.map_or(0, char::len_utf8);
        Diagnostic::new("bad-json", format!("{found} where {wanted} was expected"))
            .at(Place::new(self.source, self.at..end))
            .hint("write GeoJSON (RFC 7946), such as a program for maps exports")
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Whether the next sign is this one, which is then read.
    fn takes(&mut self, sign: u8) -> bool {
        self.skip_blank();
        let is_next = self.byte() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn node(&mut self, depth: usize) -> Result<Node<'a>, Diagnostic> {
        self.skip_blank();
        let start = self.at;
        if depth > MOST_DEPTH {
            return Err(self.fault(&format!("a value at most {MOST_DEPTH} levels deep")));
        }
        let value = match self.byte() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => match self.position() {
                Some(position) => position,
                None => self.list(depth)?,
            },
            Some(b'"') => Value::Text(self.text()?),
            Some(b'-' | b'0'..=b'9') => self.number().map(|_| Value::Number)?,
            Some(b't') => self.word("true", Value::Bool)?,
            Some(b'f') => self.word("false", Value::Bool)?,
            Some(b'n') => self.word("null", Value::Null)?,
            _ => return Err(self.fault("a value")),
        };
        Ok(Node { value, span: start..self.at })
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, Diagnostic> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.fault(word));
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<f64, Diagnostic> {
        let start = self.at;
        while matches!(self.byte(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let number = fast_float2::parse::<f64, _>(&self.text[start..self.at]);
        number.ok().filter(|number| number.is_finite()).ok_or_else(|| {
            self.at = start;
            self.fault("a number")
        })
    }

    /// A text; escapes stay as they are written, since no text is shown.
    fn text(&mut self) -> Result<&'a str, Diagnostic> {
        self.at += 1;
        let start = self.at;
        loop {
            match self.byte() {
                Some(b'"') => break,
                // An escaped quotation mark does not end the text; a character may be cut here, but
                // its other bytes are none of these signs.
                Some(b'\\') => self.at += 2,
                Some(0x20..) => self.at += 1,
                _ => {
                    self.at = self.at.min(self.text.len());
                    return Err(self.fault("the end of a text"));
                }
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(text)
    }

    /// A list of numbers only; none, of which nothing is read, where it is another.
    fn position(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        let (mut first, mut count, mut goes_on) = ([0.0; 2], 0, true);
        self.at += 1;
        while goes_on {
            self.skip_blank();
            let is_number = matches!(self.byte(), Some(b'-' | b'0'..=b'9'));
            let Some(number) = is_number.then(|| self.number().ok()).flatten() else { break };
            if let Some(place) = first.get_mut(count) {
                *place = number;
            }
            count += 1;
            goes_on = self.takes(b',');
        }
        if !goes_on && count >= first.len() && self.takes(b']') {
            return Some(Value::Position(first[0], first[1]));
        }
        self.at = start;
        None
    }

    fn list(&mut self, depth: usize) -> Result<Value<'a>, Diagnostic> {
        self.at += 1;
        let mut nodes = vec![];
        if self.takes(b']') {
            return Ok(Value::List(nodes));
        }
        loop {
            nodes.push(self.node(depth + 1)?);
            match (self.takes(b','), self.byte()) {
                (true, _) => {}
                (false, Some(b']')) => break,
                _ => return Err(self.fault("「,」 or 「]」")),
            }
        }
        self.at += 1;
        Ok(Value::List(nodes))
    }

    fn object(&mut self, depth: usize) -> Result<Value<'a>, Diagnostic> {
        self.at += 1;
        let mut members = vec![];
        if self.takes(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_blank();
            if self.byte() != Some(b'"') {
                return Err(self.fault("a name in quotation marks"));
            }
            let name = self.text()?;
            if !self.takes(b':') {
                return Err(self.fault("「:」"));
            }
            members.push((name, self.node(depth + 1)?));
            match (self.takes(b','), self.byte()) {
                (true, _) => {}
                (false, Some(b'}')) => break,
                _ => return Err(self.fault("「,」 or 「}」")),
            }
        }
        self.at += 1;
        Ok(Value::Object(members))
    }
}

impl<'a> Node<'a> {
    /// The member of an object by its name.
    pub(super) fn member(&self, name: &str) -> Option<&Node<'a>> {
        let Value::Object(members) = &self.value else { return None };
        members.iter().find(|(known, _)| *known == name).map(|(_, node)| node)
    }

    /// The values of a list.
    pub(super) fn list(&self) -> Option<&[Node<'a>]> {
        if let Value::List(nodes) = &self.value { Some(nodes) } else { None }
    }

    /// The text.
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }
}
