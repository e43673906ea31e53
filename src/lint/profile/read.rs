//! What the rules read of a document.

use roxmltree::{Document, Node};

use super::values::{number, numbers};

/// The elements in the order of the file.
pub(super) fn elements<'a, 'i>(doc: &'a Document<'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    doc.descendants().filter(Node::is_element)
}

/// An attribute with the element that bears it: element, attribute, value.
pub(super) type Attribute<'a> = (&'a str, &'a str, &'a str);

/// All attributes in the order of the file.
pub(super) fn attributes<'a>(doc: &'a Document) -> impl Iterator<Item = Attribute<'a>> {
    elements(doc).flat_map(|node| {
        let name = node.tag_name().name();
        node.attributes().map(move |attribute| (name, attribute.name(), attribute.value()))
    })
}

/// The faulty ones, spelt out.
pub(super) fn spelt<'a>(faulty: impl Iterator<Item = Attribute<'a>>) -> Vec<String> {
    faulty.map(|(element, name, value)| format!("<{element} {name}={value:?}>")).collect()
}

/// Complaints whose condition does not hold.
pub(super) fn unless<const N: usize>(checks: [(bool, &str); N]) -> Vec<String> {
    checks.into_iter().filter(|(sound, _)| !sound).map(|(_, what)| what.to_owned()).collect()
}

/// The page: width and height of the view box.
pub(super) fn page(doc: &Document) -> Option<(f64, f64)> {
    match numbers(doc.root_element().attribute("viewBox")?)?[..] {
        [0.0, 0.0, width, height] => Some((width, height)),
        _ => None,
    }
}

/// The first thing that is painted after the text layer, if it is an opaque page-wide rectangle.
pub(super) fn ground<'a, 'i>(doc: &'a Document<'i>) -> Option<Node<'a, 'i>> {
    let unpainted = ["title", "desc", "metadata"];
    let mut children = doc.root_element().children().filter(Node::is_element);
    let first = children.find(|node| {
        !unpainted.contains(&node.tag_name().name()) && node.attribute("aria-hidden").is_none()
    })?;
    let at = |name| first.attribute(name).and_then(number);
    let covers = at("x") == Some(0.0) && at("y") == Some(0.0);
    let covers = covers && at("width").zip(at("height")) == page(doc);
    let opaque = first.attribute("fill")?.starts_with('#')
        && first.attribute("fill-opacity").is_none_or(|opacity| number(opacity) == Some(1.0));
    (first.has_tag_name("rect") && covers && opaque).then_some(first)
}
