//! The characters of a pattern, with what quotation marks make literal.

use std::ops::Range;

use super::PatternFault;

/// A character of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its first byte in the pattern.
    pub(super) at: usize,
    pub(super) c: char,
    /// Whether it means itself.
    pub(super) quoted: bool,
}

impl Token {
    /// Whether it is one of `chars` and not quoted.
    pub(super) fn is(&self, chars: &str) -> bool {
        !self.quoted && chars.contains(self.c)
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.at..self.at + self.c.len_utf8()
    }
}

/// The characters outside and inside '…'; '' is an apostrophe anywhere.
pub(super) fn tokens(pattern: &str) -> Result<Vec<Token>, PatternFault> {
    PatternFault::unless_short(pattern)?;
    let mut tokens = vec![];
    let mut opened = None;
    let mut chars = pattern.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c != '\'' {
            tokens.push(Token { at, c, quoted: opened.is_some() });
        } else if chars.next_if(|&(_, next)| next == '\'').is_some() {
            tokens.push(Token { at, c, quoted: true });
        } else {
            opened = if opened.is_some() { None } else { Some(at) };
        }
    }
    match opened {
        Some(at) => Err(PatternFault::unclosed_quote(at..pattern.len())),
        None => Ok(tokens),
    }
}

/// The bytes from the first token to the last.
pub(super) fn span(tokens: &[Token]) -> Range<usize> {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.at..last.span().end,
        _ => 0..0,
    }
}
