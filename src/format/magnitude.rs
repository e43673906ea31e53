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

/// What makes 千, 百 or 兆 a part of a unit's name: 千瓦, 百分點, 兆赫.
const OF_UNITS: [&str; 17] = [
    "瓦", "克", "米", "卡", "帕", "赫", "伏", "焦", "安培", "歐姆", "牛頓", "分", "位元", "字節",
    "巴", "公尺", "公克",
];

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
    let word = HAN.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.0.len()..];
    let is_of_unit = OF_UNITS.iter().any(|unit| rest.starts_with(unit));
    (!is_of_unit).then_some(word)
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
