//! Words for powers of ten, in front of a unit: 萬, 億, million.

/// The Chinese words and their powers of ten, the longer before what they begin with.
const HAN: [(&str, u32); 23] = [
    ("萬億", 12),
    ("万亿", 12),
    ("千億", 11),
    ("千亿", 11),
    ("百億", 10),
    ("百亿", 10),
    ("十億", 9),
    ("十亿", 9),
    ("千萬", 7),
    ("千万", 7),
    ("百萬", 6),
    ("百万", 6),
    ("十萬", 5),
    ("十万", 5),
    ("兆", 12),
    ("億", 8),
    ("亿", 8),
    ("萬", 4),
    ("万", 4),
    ("千", 3),
    ("仟", 3),
    ("百", 2),
    ("十", 1),
];

/// Units whose names begin with such a word, and measures that only look like one of them.
const UNITS: &str = "百分 百帕 百米 千分 千瓦 千克 千米 千卡 千帕 千赫 千伏 千焦 千巴 千安培 千歐姆 \
    千牛頓 千位元 千字節 兆瓦 兆赫 兆帕 兆焦 兆伏 兆歐姆 兆位元 兆字節";
const LOOKALIKES: [&str; 2] = ["千克朗", "千克拉"];

/// The English words and their powers of ten.
const ENGLISH: [(&str, u32); 12] = [
    ("trillion", 12),
    ("tn", 12),
    ("billion", 9),
    ("bn", 9),
    ("million", 6),
    ("mln", 6),
    ("mn", 6),
    ("m", 6),
    ("thousand", 3),
    ("'000", 3),
    ("’000", 3),
    ("k", 3),
];

/// The Chinese word at the start of `text`, and its power of ten.
pub(super) fn han(text: &str) -> Option<(&'static str, u32)> {
    let begins = |name: &str| text.starts_with(name);
    if UNITS.split(' ').any(begins) && !LOOKALIKES.into_iter().any(begins) {
        return None;
    }
    // 百萬分之一 is no number of parts.
    HAN.into_iter().find(|(word, _)| begins(word) && !text[word.len()..].starts_with("分之"))
}

/// The power of ten of an English word.
pub(super) fn english(word: &str) -> Option<u32> {
    ENGLISH.into_iter().find(|(known, _)| *known == word).map(|(_, power)| power)
}

/// The power of ten of a word directly behind digits, or behind one space: 億, ` million`, `k`.
pub(super) fn behind_digits(text: &str) -> Option<u32> {
    let text = text.strip_prefix(' ').unwrap_or(text);
    // 十, 百 and 千 more often begin a unit than count it.
    if let Some((_, power)) = han(text).filter(|&(_, power)| power >= 4) {
        return Some(power);
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let word = &text[..end];
    ["million", "billion", "trillion", "thousand", "k"].contains(&word).then(|| english(word))?
}
