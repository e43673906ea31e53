//! Bytes as hashes, deflated, and as base64.

use sha2::{Digest, Sha256};
use zlib_rs::{
    DeflateConfig, InflateConfig, ReturnCode, compress_bound, compress_slice, decompress_slice,
};

/// The digits of base64 (RFC 4648).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The SHA-256 of some bytes, in 64 hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    sha256_of(&[bytes])
}

/// The SHA-256 of some parts, one after the other.
pub(crate) fn sha256_of(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes in the zlib format at a level of compression, 1 to 9; the same on every machine.
pub(crate) fn deflate(bytes: &[u8], level: i32) -> Vec<u8> {
    let mut stream = vec![0; compress_bound(bytes.len())];
    let (written, code) = compress_slice(&mut stream, bytes, DeflateConfig::new(level));
    let length = written.len();
    assert!(code == ReturnCode::Ok, "the buffer holds the worst case");
    stream.truncate(length);
    stream
}

/// What a zlib stream holds; `None` for one that is broken or holds more than `most` bytes.
pub(crate) fn inflate(stream: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; most];
    let (read, code) = decompress_slice(&mut bytes, stream, InflateConfig::default());
    let length = read.len();
    bytes.truncate(length);
    (code == ReturnCode::Ok).then_some(bytes)
}

/// Bytes as base64 with padding (RFC 4648).
pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i)) as usize % 64];
            text.push(if i > three.len() { '=' } else { char::from(digit) });
        }
    }
    text
}

/// What base64 stands for; `None` for what is not written as [`base64`] writes it.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim_end_matches('=');
    if !text.len().is_multiple_of(4) || text.len() - bare.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bare.bytes() {
        bits = bits << 6 | u32::from(digit(byte)?);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vectors of RFC 4648, section 10.
    #[test]
    fn base64_is_that_of_the_rfc() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in vectors {
            assert_eq!(base64(bytes.as_bytes()), text);
            assert_eq!(from_base64(text).as_deref(), Some(bytes.as_bytes()));
        }
        for broken in ["Z", "Zg=", "Zg===", "Z===", "Zm9*", "Zg==Zg==", "\u{5716}="] {
            assert_eq!(from_base64(broken), None, "{broken}");
        }
    }

    /// FIPS 180-4: the hash of “abc”.
    #[test]
    fn parts_are_hashed_as_one() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        assert_eq!(sha256_of(&[b"a", b"", b"bc"]), abc);
    }

    #[test]
    fn a_stream_that_holds_more_than_allowed_is_refused() {
        let stream = deflate(&[7; 1000], 6);
        assert_eq!(inflate(&stream, 1000), Some(vec![7; 1000]));
        assert_eq!(inflate(&stream, 999), None);
        assert_eq!(inflate(&stream[..stream.len() - 1], 1000), None);
        assert_eq!(inflate(b"", 1000), None);
    }
}
