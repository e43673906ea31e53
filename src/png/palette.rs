//! Pixels → the numbers of their colours.

use super::raster::Frame;

/// The most colours of a palette of eight bits.
const MOST: usize = 256;
/// The slots of the table of colours: a power of two, four times as many as colours.
const SLOTS: usize = 4 * MOST;

/// A picture of few colours.
pub(super) struct Indexed {
    /// Three bytes a colour, in the order in which they are met from the top.
    pub(super) palette: Vec<u8>,
    /// Rows from the top: the filter, which is none, and a byte a pixel.
    pub(super) rows: Vec<u8>,
}

/// A picture by the numbers of its colours; `None` where it has more than 256.
pub(super) fn indexed(frame: &Frame) -> Option<Indexed> {
    let width = frame.width as usize;
    let mut colors = Colors { palette: vec![], slots: [None; SLOTS] };
    let mut rows = vec![0; (width + 1) * frame.height as usize];
    let (mut above, mut start): (&[u8], usize) = (&[], 0);
    for rgba in frame.rgba.chunks_exact(width * 4) {
        // Most rows of a chart are like the one above, and far quicker compared than looked up.
        if rgba == above {
            rows.copy_within(start - width - 1..start, start);
        } else {
            colors.number(rgba, &mut rows[start + 1..start + 1 + width])?;
        }
        (above, start) = (rgba, start + width + 1);
    }
    Some(Indexed { palette: colors.palette, rows })
}

/// The colours so far.
struct Colors {
    palette: Vec<u8>,
    /// A colour and its number, at the first free slot from where it is looked for.
    slots: [Option<(u32, u8)>; SLOTS],
}

impl Colors {
    /// Numbers the pixels of a row; `None` at a colour too many.
    fn number(&mut self, rgba: &[u8], numbers: &mut [u8]) -> Option<()> {
        let mut last = None;
        for (pixel, number) in rgba.as_chunks::<4>().0.iter().zip(numbers) {
            let color = u32::from_le_bytes(*pixel);
            let known = last.filter(|(known, _)| *known == color);
            let found = if let Some(known) = known { known } else { self.find(color)? };
            (last, *number) = (Some(found), found.1);
        }
        Some(())
    }

    fn find(&mut self, color: u32) -> Option<(u32, u8)> {
        // Fibonacci hashing: the upper bits of the product are well mixed.
        let mut slot = (color.wrapping_mul(0x9e37_79b9) >> 22) as usize % SLOTS;
        while let Some(found) = self.slots[slot] {
            if found.0 == color {
                return Some(found);
            }
            slot = (slot + 1) % SLOTS;
        }
        let number = u8::try_from(self.palette.len() / 3).ok()?;
        self.palette.extend(&color.to_le_bytes()[..3]);
        self.slots[slot] = Some((color, number));
        self.slots[slot]
    }
}
