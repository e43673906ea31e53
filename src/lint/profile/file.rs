//! R1, R2, R4, R11: the file, its size, its ids and its name.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

use super::read::{attributes, elements, page, spelt, unless};
use super::values::number;

const SVG: &str = "http://www.w3.org/2000/svg";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// R1: a bare file in the default namespace, read by parsers that know little else.
pub(super) fn bare(text: &str, doc: &Document) -> Vec<String> {
    let qname = |node: Node| text[node.range()][1..].starts_with(node.tag_name().name());
    let plain = |node: Node| {
        let speaks = node.has_tag_name("title") || node.has_tag_name("desc");
        node.attributes().all(|a| match a.namespace() {
            None => !text[a.range_qname()].contains(':'),
            Some(XML) => speaks && &text[a.range_qname()] == "xml:lang",
            Some(_) => false,
        })
    };
    let entity =
        |rest: &str| ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|e| rest.starts_with(e));
    let words = || doc.descendants().filter(Node::is_text).filter_map(|node| node.text());
    let count = |name: &str| {
        let in_words: usize = words().map(|words| words.matches(name).count()).sum();
        text.matches(name).count() - in_words
    };
    unless([
        (text.starts_with(&format!("<svg xmlns=\"{SVG}\"")), "it begins with something else"),
        (!text.contains('\u{feff}'), "a byte order mark"),
        (!text.contains("<!") && !text.contains("<?"), "DOCTYPE, comment, CDATA or declaration"),
        (text.split('&').skip(1).all(entity), "an entity"),
        (elements(doc).all(|node| node.tag_name().namespace() == Some(SVG)), "a namespace"),
        (elements(doc).all(qname), "a prefixed element"),
        (elements(doc).all(plain), "a prefixed attribute"),
        (count("xmlns") == 1, "a second namespace declaration"),
    ])
}

/// R2: a size that every consumer takes the same way.
pub(super) fn size(_: &str, doc: &Document) -> Vec<String> {
    let at = |name| doc.root_element().attribute(name).and_then(number);
    let size = at("width").zip(at("height"));
    let ratio =
        size.zip(page(doc)).is_some_and(|((w, h), (width, height))| w * height == h * width);
    unless([(ratio, "no ratio"), (at("width").is_some_and(|width| width >= 800.0), "narrow")])
}

/// R4: ids that survive several figures in one page.
pub(super) fn ids(_: &str, doc: &Document) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let is_sound = |id: &str| {
        id.starts_with(|c: char| c.is_ascii_alphabetic())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    };
    let ids = attributes(doc).filter(|(_, name, _)| *name == "id");
    spelt(ids.filter(|(.., id)| !is_sound(id) || !seen.insert(*id)))
}

/// R11: one accessible name and one description, read once.
pub(super) fn name(_: &str, doc: &Document) -> Vec<String> {
    let root = doc.root_element();
    let named = |element: &str, reference: &str| {
        let found: Vec<_> = elements(doc).filter(|n| n.has_tag_name(element)).collect();
        let [one] = found[..] else { return false };
        let says = one.text().is_some_and(|text| !text.trim().is_empty());
        let id = one.attribute("id");
        says && one.parent() == Some(root) && id.is_some() && root.attribute(reference) == id
    };
    unless([
        (root.attribute("role") == Some("img"), "the role"),
        (named("title", "aria-labelledby"), "the title"),
        (named("desc", "aria-describedby"), "the description"),
        (root.first_element_child().is_some_and(|n| n.has_tag_name("title")), "the order"),
    ])
}
