//! Values → the words in which a report prints them.
//!
//! Patterns follow UTS #35: part 3 for numbers, part 4 for dates. All of it is arithmetic on
//! decimal digits, so that what is printed is the exact binary value rounded half to even.

pub(crate) mod date;
mod decimal;
mod digits;
mod magnitude;
mod number;
mod pattern;
mod quote;
mod unit;

use std::ops::Range;

pub(crate) use number::{change, number, percent, points, telling_decimals};
pub(crate) use pattern::NumberPattern;
pub(crate) use unit::{OwnWords, Scaled, WordsOfTen, in_english, lost_in_english};

#[cfg(test)]
mod tests;

/// Why a pattern of numbers or dates cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PatternFault {
    /// The bytes of the pattern that are to blame.
    pub(crate) at: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub(crate) message: String,
    /// What to write instead.
    pub(crate) hint: String,
}

impl PatternFault {
    fn new(at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { at, message: message.into(), hint: hint.into() }
    }

    /// Refuses a pattern longer than any that is meant, in characters.
    fn unless_short(pattern: &str) -> Result<(), Self> {
        const MOST: usize = 100;
        let Some((end, _)) = pattern.char_indices().nth(MOST) else { return Ok(()) };
        let message = format!("the pattern has more than {MOST} characters");
        Err(Self::new(end..pattern.len(), message, "put words into the text around it"))
    }

    fn unclosed_quote(at: Range<usize>) -> Self {
        Self::new(at, "the quotation begins and does not end", "write '' for an apostrophe")
    }
}
