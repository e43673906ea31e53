//! Pixels → the bytes of a PNG file (W3C PNG, third edition).
//!
//! The chunks are written here because the bytes are a promise: the usual crates compress with
//! whatever backend another crate of the build turns on. zlib-rs is called directly, once for the
//! whole picture, at a pinned version whose output does not depend on the processor.

use zlib_rs::{DeflateConfig, ReturnCode, compress_bound, compress_slice, crc32::crc32};

use super::raster::Frame;
use crate::provenance;

/// Level 4: level 6 is 8 % smaller and takes 60 % longer.
const LEVEL: i32 = 4;
/// Unfiltered rows: glyphs and flat colours compress better than their differences.
const NO_FILTER: u8 = 0;

/// Writes an RGB file that is printed with so many pixels a millimetre, with what it tells of its
/// source.
pub(super) fn encode(frame: &Frame, per_mm: f64, source: Option<&str>) -> Vec<u8> {
    let mut header = [frame.width.to_be_bytes(), frame.height.to_be_bytes()].concat();
    // Eight bits a channel, RGB, deflate, adaptive filtering, not interlaced.
    header.extend([8, 2, 0, 0, 0]);
    let density = (per_mm * 1000.0).round() as u32;
    let mut physical = [density.to_be_bytes(), density.to_be_bytes()].concat();
    physical.push(1);

    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, b"IHDR", &header);
    chunk(&mut file, b"sRGB", &[0]);
    chunk(&mut file, b"pHYs", &physical);
    let mut pixels = vec![];
    chunk(&mut pixels, b"IDAT", &compressed(frame));
    chunk(&mut pixels, b"IEND", &[]);
    if let Some(source) = source {
        let text = provenance::sealed(source, &file, &pixels);
        chunk(&mut file, b"iTXt", &provenance::text_chunk(&text));
    }
    file.extend(pixels);
    file
}

fn compressed(frame: &Frame) -> Vec<u8> {
    let width = frame.width as usize;
    let mut rows = Vec::with_capacity((width * 3 + 1) * frame.height as usize);
    for row in frame.rgba.chunks_exact(width * 4) {
        rows.push(NO_FILTER);
        rows.extend(row.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]));
    }
    let mut stream = vec![0; compress_bound(rows.len())];
    let (written, code) = compress_slice(&mut stream, &rows, DeflateConfig::new(LEVEL));
    let length = written.len();
    assert!(code == ReturnCode::Ok, "the buffer holds the worst case");
    stream.truncate(length);
    stream
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).expect("a figure's pixels are below 4 GiB");
    file.extend(length.to_be_bytes());
    let start = file.len();
    file.extend(name);
    file.extend(data);
    file.extend(crc32(0, &file[start..]).to_be_bytes());
}
