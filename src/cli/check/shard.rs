//! One part of all figures, for a machine of several.

use std::str::FromStr;

/// The most parts.
const MOST: u32 = 10_000;

/// A part of so many; which part a figure is in depends on its name alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::cli) struct Shard {
    /// Its number, from 1.
    part: u32,
    of: u32,
}

impl Shard {
    /// Whether a figure is in the part.
    pub(super) fn has(self, name: &str) -> bool {
        // FNV-1a: the same number on every machine, whatever other figures there are.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        hash % u64::from(self.of) == u64::from(self.part - 1)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("write the number of the part and of all parts, as in 2/8, up to {MOST}");
        let (part, of) = text.split_once('/').ok_or_else(wrong)?;
        let number = |text: &str| text.parse::<u32>().map_err(|_| wrong());
        let (part, of) = (number(part)?, number(of)?);
        if (1..=of).contains(&part) && of <= MOST { Ok(Self { part, of }) } else { Err(wrong()) }
    }
}
