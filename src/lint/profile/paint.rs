//! R5 to R8 and R10: what the attributes may say.

use roxmltree::Document;

use super::content::ELEMENTS;
use super::read::{Attribute, attributes, elements, spelt, unless};
use super::values::{is_path, number, numbers as list};

const PAINT: &str = " fill fill-opacity fill-rule stroke stroke-width stroke-opacity \
    stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit ";

/// Whether a list of words between blanks has a word.
fn has(words: &str, wanted: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == wanted)
}

/// R5: presentation attributes only, each on an element that it belongs to.
pub(super) fn styling(_: &str, doc: &Document) -> Vec<String> {
    let is_known = |(element, name, _): &Attribute| {
        let found = ELEMENTS.iter().find(|(known, ..)| known == element);
        found.is_some_and(|(_, own, painted)| has(own, name) || *painted && has(PAINT, name))
    };
    spelt(attributes(doc).filter(|attribute| !is_known(attribute)))
}

/// R6: `#rrggbb` or `none`, and opacity as a decimal of its own.
pub(super) fn colours(_: &str, doc: &Document) -> Vec<String> {
    let is_color = |value: &str| {
        let hex = value.strip_prefix('#').unwrap_or_default();
        value == "none" || hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit())
    };
    let sound = |(_, name, value): &Attribute| match *name {
        "fill" | "stroke" => is_color(value),
        "fill-opacity" | "stroke-opacity" => {
            number(value).is_some_and(|opacity| (0.0..=1.0).contains(&opacity))
        }
        "opacity" | "color" | "stop-color" | "stop-opacity" | "flood-color" => false,
        _ => true,
    };
    spelt(attributes(doc).filter(|attribute| !sound(attribute)))
}

/// R7: plain numbers with at most two decimals, and dashes that are all there.
pub(super) fn numbers(_: &str, doc: &Document) -> Vec<String> {
    let sound = |(_, name, value): &Attribute| match *name {
        "d" => is_path(value),
        "points" | "viewBox" => list(value).is_some(),
        "stroke-dasharray" => {
            list(value).is_some_and(|dash| !dash.is_empty() && dash.iter().all(|&d| d > 0.0))
        }
        "stroke-dashoffset" | "pathLength" => false,
        "x" | "y" | "width" | "height" | "cx" | "cy" | "r" | "rx" | "ry" | "x1" | "y1" | "x2"
        | "y2" | "font-size" | "stroke-width" | "stroke-miterlimit" => number(value).is_some(),
        _ => true,
    };
    spelt(attributes(doc).filter(|attribute| !sound(attribute)))
}

/// R8: positions are in the coordinates; only words that nobody sees may be turned.
pub(super) fn transforms(_: &str, doc: &Document) -> Vec<String> {
    let rotation = |value: &str| {
        let inner = value.strip_prefix("rotate(").and_then(|rest| rest.strip_suffix(')'));
        inner.and_then(list).is_some_and(|numbers| numbers.len() == 3)
    };
    let sound = |(element, name, value): &Attribute| match *name {
        "transform" => *element == "text" && rotation(value),
        other => !other.starts_with("transform") && other != "gradientTransform",
    };
    spelt(attributes(doc).filter(|attribute| !sound(attribute)))
}

/// R10: flat fills, and no reference to anything.
pub(super) fn references(text: &str, doc: &Document) -> Vec<String> {
    let gradient = elements(doc).any(|n| n.tag_name().name().to_lowercase().contains("gradient"));
    let refers = attributes(doc).filter(|(_, name, value)| {
        // Path data are long, and `is_path` knows them.
        *name == "href"
            || *name != "d" && value.to_lowercase().contains("url(")
            || *name != "d" && value.contains("data:")
    });
    let mut faults = spelt(refers);
    faults.extend(unless([(!gradient && !text.contains("<stop"), "a gradient")]));
    faults
}
