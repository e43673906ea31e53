//! Text as part of XML or HTML: whatever is written has no meaning there.

use std::fmt::Write;

/// A text as character data or the value of an attribute between double quotes, by XML 1.0, 2.2 and 2.4;
/// what XML forbids, and the controls that HTML does, become U+FFFD.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(character),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}');
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// A path or name as part of an address: whatever is not plain there is escaped by its bytes (RFC 3986).
pub(crate) fn address(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let hostile = "\"><script a='1'>&amp;\0\u{1b}[31m\u{85}\u{ffff}\t\n圖";
        let inert =
            "&quot;&gt;&lt;script a='1'&gt;&amp;amp;\u{fffd}\u{fffd}[31m\u{fffd}\u{fffd}\t\n圖";
        assert_eq!(escaped(hostile), inert);
    }

    #[test]
    fn addresses_are_plain() {
        assert_eq!(address("../data/圖 #1?.csv"), "../data/%E5%9C%96%20%231%3F.csv");
    }
}
