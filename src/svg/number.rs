//! The one function that writes a number.

use std::fmt;

use crate::geom::Unit;

/// A coordinate in pixels: at most two decimals, no `-0`, no needless zero or point.
pub(super) struct Number(pub(super) Unit);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let hundredths = self.0.0;
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        if hundredths < 0 {
            f.write_str("-")?;
        }
        match rest {
            0 => write!(f, "{whole}"),
            _ if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}
