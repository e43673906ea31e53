//! Pixels → the numbers of their colours.

use super::raster::Frame;

/// The most colours of a palette of eight bits.
const MOST: usize = 256;
/// The slots of the table of colours: a power of two, four times as many as colours.
const SLOTS: usize = 4 * MOST;
/// How many pixels are compared at once: most of a chart is as the row above, and that is far quicker
/// seen than each pixel's colour looked up.
const BLOCK: usize = 32;

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
    let mut colors = Colors { palette: vec![], slots: [None; SLOTS], last: None };
    let mut rows = vec![0; (width + 1) * frame.height as usize];
    let mut above: Option<(&[[u8; 4]], &[u8])> = None;
    let pixels = frame.rgba.as_chunks::<4>().0.chunks_exact(width);
    let mut left = &mut rows[..];
    for pixels in pixels {
        let (row, rest) = left.split_at_mut(width + 1);
        colors.row(pixels, above, &mut row[1..])?;
        (above, left) = (Some((pixels, &row[1..])), rest);
    }
    Some(Indexed { palette: colors.palette, rows })
}

/// The colours so far.
struct Colors {
    palette: Vec<u8>,
    /// A colour and its number, at the first free slot from where it is looked for.
    slots: [Option<(u32, u8)>; SLOTS],
    /// The colour that was met last.
    last: Option<(u32, u8)>,
}

impl Colors {
    /// Numbers the pixels of a row; `None` at a colour too many.
    fn row(
        &mut self,
        pixels: &[[u8; 4]],
        above: Option<(&[[u8; 4]], &[u8])>,
        numbers: &mut [u8],
    ) -> Option<()> {
        for start in (0..pixels.len()).step_by(BLOCK) {
            let block = start..(start + BLOCK).min(pixels.len());
            let same = above.filter(|(above, _)| {
                above[block.clone()].as_flattened() == pixels[block.clone()].as_flattened()
            });
            match same {
                Some((_, above)) => numbers[block.clone()].copy_from_slice(&above[block]),
                None => self.block(&pixels[block.clone()], &mut numbers[block])?,
            }
        }
        Some(())
    }

    fn block(&mut self, pixels: &[[u8; 4]], numbers: &mut [u8]) -> Option<()> {
        for (pixel, number) in pixels.iter().zip(numbers) {
            let color = u32::from_le_bytes(*pixel);
            let known = self.last.filter(|(known, _)| *known == color);
            let found = if let Some(known) = known { known } else { self.find(color)? };
            (self.last, *number) = (Some(found), found.1);
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
