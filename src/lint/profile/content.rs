//! R3, R9, R12: the elements, the words and the ground.

use roxmltree::{Document, Node};

use super::read::{elements, ground, unless};

/// The elements that may occur, each with its own attributes, and whether it is painted.
pub(super) const ELEMENTS: [(&str, &str, bool); 13] = [
    ("svg", " version width height viewBox role aria-labelledby aria-describedby ", false),
    ("title", " id lang ", false),
    ("desc", " id lang ", false),
    ("metadata", "", false),
    ("g", " id aria-hidden font-family fill ", false),
    ("text", " x y font-size transform ", false),
    ("rect", " x y width height ", true),
    ("path", " d ", true),
    ("circle", " cx cy r ", true),
    ("ellipse", " cx cy rx ry ", true),
    ("line", " x1 y1 x2 y2 ", true),
    ("polyline", " points ", true),
    ("polygon", " points ", true),
];

/// R3: nothing but a few elements, and words only in those made for words.
pub(super) fn elements_rule(_: &str, doc: &Document) -> Vec<String> {
    let known = |node: &Node| {
        let name = node.tag_name().name();
        let is_root = node.parent_element().is_none();
        ELEMENTS.iter().any(|(element, ..)| *element == name) && (name == "svg") == is_root
    };
    let stray = |node: &Node| {
        let parent = node.parent_element().map_or("", |parent| parent.tag_name().name());
        let blank = node.text().is_none_or(|text| text.trim().is_empty());
        node.is_text() && !blank && !["title", "desc", "metadata", "text"].contains(&parent)
    };
    let unknown = elements(doc).filter(|node| !known(node));
    unknown.chain(doc.descendants().filter(stray)).map(|node| format!("{node:?}")).collect()
}

/// R9: what is seen is outlines; the words for a search lie under the ground in its colour.
pub(super) fn text(_: &str, doc: &Document) -> Vec<String> {
    let hidden: Vec<_> = elements(doc).filter(|n| n.has_attribute("aria-hidden")).collect();
    let [layer] = hidden[..] else { return vec![format!("{} hidden layers", hidden.len())] };
    let before = layer.prev_siblings().skip(1).filter(Node::is_element);
    let texts = || elements(doc).filter(|n| n.has_tag_name("text"));
    let own = |node: Node, known: &[&str]| node.attributes().all(|a| known.contains(&a.name()));
    let ground = ground(doc);
    unless([
        (layer.has_tag_name("g") && layer.parent() == Some(doc.root_element()), "misplaced"),
        (layer.attribute("aria-hidden") == Some("true"), "not hidden"),
        (own(layer, &["aria-hidden", "font-family", "fill"]), "a trick to hide the layer"),
        (before.clone().all(|n| n.has_tag_name("title") || n.has_tag_name("desc")), "too late"),
        (layer.next_sibling_element() == ground && ground.is_some(), "uncovered"),
        (ground.is_some_and(|g| g.attribute("fill") == layer.attribute("fill")), "colour"),
        (texts().all(|text| text.parent() == Some(layer)), "text outside the layer"),
        (texts().all(|text| own(text, &["x", "y", "font-size", "transform"])), "a styled text"),
        (texts().all(|text| text.text().is_some_and(|t| !t.is_empty())), "an empty text"),
        (texts().count() > 0, "no words"),
        (layer.children().filter(Node::is_element).count() == texts().count(), "no text"),
    ])
}

/// R12: the figure brings its own opaque ground.
pub(super) fn ground_rule(_: &str, doc: &Document) -> Vec<String> {
    let styled = doc.root_element().has_attribute("style");
    unless([(ground(doc).is_some(), "no opaque ground"), (!styled, "a styled root")])
}
