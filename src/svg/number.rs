//! The one place that writes a number.

use std::fmt;

use crate::geom::Unit;

/// A coordinate in pixels: at most two decimals, no `-0`, no needless zero or point.
pub(super) struct Number(pub(super) Unit);

impl Number {
    /// Appends the number. Most of an SVG is coordinates, and this is several times as quick as
    /// the formatting machinery.
    pub(super) fn push_to(&self, out: &mut String) {
        let hundredths = self.0.0.unsigned_abs();
        if self.0.0 < 0 {
            out.push('-');
        }
        push_integer(out, hundredths / 100);
        let (tenth, hundredth) = (hundredths % 100 / 10, hundredths % 10);
        if tenth > 0 || hundredth > 0 {
            out.push('.');
            out.push(digit(tenth));
        }
        if hundredth > 0 {
            out.push(digit(hundredth));
        }
    }
}

fn push_integer(out: &mut String, number: u32) {
    if number >= 10 {
        push_integer(out, number / 10);
    }
    out.push(digit(number % 10));
}

fn digit(number: u32) -> char {
    char::from(b'0' + number as u8)
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}
