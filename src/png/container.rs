//! Pixels → the bytes of a PNG file (W3C PNG, third edition).
//!
//! The chunks are written here because the bytes are a promise: the usual crates compress with
//! whatever backend another crate of the build turns on. zlib-rs is called directly, once for the
//! whole picture, at a pinned version whose output does not depend on the processor.

use zlib_rs::crc32::crc32;

use super::palette::{self, Indexed};
use super::raster::Frame;
use crate::codec::deflate;
use crate::provenance;

/// Level 2: level 4 is 10 % smaller and takes 30 % longer, level 6 15 % and more than twice as long.
const LEVEL: i32 = 2;
/// Unfiltered rows: glyphs and flat colours compress better than their differences.
const NO_FILTER: u8 = 0;
/// The colour types of the header.
const TRUECOLOUR: u8 = 2;
const INDEXED: u8 = 3;

/// Writes a file that is printed with so many pixels a millimetre, with what it tells of its source.
///
/// Up to 256 colours are written as a palette and their numbers, which is a third of the bytes to
/// compress; more as RGB.
pub(super) fn encode(frame: &Frame, per_mm: f64, source: Option<&str>) -> Vec<u8> {
    let indexed = palette::indexed(frame);
    let colour_type = if indexed.is_some() { INDEXED } else { TRUECOLOUR };
    let mut header = [frame.width.to_be_bytes(), frame.height.to_be_bytes()].concat();
    // Eight bits a sample, the colour type, deflate, adaptive filtering, not interlaced.
    header.extend([8, colour_type, 0, 0, 0]);
    let density = (per_mm * 1000.0).round() as u32;
    let mut physical = [density.to_be_bytes(), density.to_be_bytes()].concat();
    physical.push(1);

    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"sRGB", &[0]);
    chunk(&mut file, b"pHYs", &physical);
    let rows = match indexed {
        Some(Indexed { palette, rows }) => {
            chunk(&mut file, b"PLTE", &palette);
            rows
        }
        None => rgb(frame),
    };
    let mut pixels = vec![];
    chunk(&mut pixels, b"IDAT", &deflate(&rows, LEVEL));
    chunk(&mut pixels, b"IEND", &[]);
    if let Some(source) = source {
        let text = provenance::sealed(source, &file, &pixels);
        chunk(&mut file, b"iTXt", &provenance::text_chunk(&text));
    }
    file.extend(pixels);
    file
}

/// The rows of a picture of any number of colours.
fn rgb(frame: &Frame) -> Vec<u8> {
    let width = frame.width as usize;
    let mut rows = vec![NO_FILTER; (width * 3 + 1) * frame.height as usize];
    let row_pairs = rows.chunks_exact_mut(width * 3 + 1).zip(frame.rgba.chunks_exact(width * 4));
    for (row, rgba) in row_pairs {
        let (pixels, _) = row[1..].as_chunks_mut::<3>();
        let (colors, _) = rgba.as_chunks::<4>();
        pixels.iter_mut().zip(colors).for_each(|(pixel, [r, g, b, _])| *pixel = [*r, *g, *b]);
    }
    rows
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("a figure's pixels are below 4 GiB");
    file.extend(length.to_be_bytes());
    let start = file.len();
    file.extend(name);
    file.extend(data);
    file.extend(crc32(0, &file[start..]).to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture with so many colours, two pixels of each.
    fn frame(colors: u32) -> Frame {
        let pixel = |i: u32| [(i / 2 % 256) as u8, (i / 512) as u8, 7, 255];
        Frame { width: colors, height: 2, rgba: (0..2 * colors).flat_map(pixel).collect() }
    }

    /// What another decoder reads: the pixels as RGB, and whether they had a palette.
    fn decoded(file: &[u8]) -> (Vec<u8>, bool) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("pixels");
        (pixels, reader.info().palette.is_some())
    }

    #[test]
    fn up_to_256_colours_are_a_palette() {
        for (colors, has_palette) in [(1, true), (3, true), (255, true), (256, true), (257, false)]
        {
            let frame = frame(colors);
            let rgb: Vec<_> = frame.rgba.chunks_exact(4).flat_map(|p| p[..3].to_vec()).collect();
            assert_eq!(decoded(&encode(&frame, 1.0, None)), (rgb, has_palette), "{colors}");
        }
    }
}
