//! An SVG → what can be seen of it, where no scene of it is at hand: words from the layer for searches,
//! shapes from the groups, and all other elements as they are written. Entities are refused, and nodes
//! are counted.

use roxmltree::{Document, Node, ParsingOptions};

use super::model::Region;
use super::picture::{Item, Kind, Picture};

/// The most nodes of a file that are read.
const MOST_NODES: u32 = 500_000;
/// The longest words of an element that are compared, in characters.
const LONGEST: usize = 2_000;

/// The most attributes of an element: a parser compares each with all others.
const MOST_ATTRIBUTES: usize = 256;

fn parsed(text: &str) -> Result<Document<'_>, String> {
    if most_attributes(text.as_bytes()) > MOST_ATTRIBUTES {
        return Err(format!("an element has more than {MOST_ATTRIBUTES} attributes"));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => "it has a DOCTYPE, which is not read".to_owned(),
        error => error.to_string(),
    })
}

/// The most equals signs of a tag that stand outside of quotation marks; what looks like a tag in a
/// comment is one.
fn most_attributes(text: &[u8]) -> usize {
    let (mut most, mut count, mut is_tag, mut quote) = (0, 0, false, None);
    for &byte in text {
        match (byte, quote) {
            (byte, Some(open)) if byte == open => quote = None,
            (_, Some(_)) => {}
            (b'<' | b'>', None) => (count, is_tag) = (0, byte == b'<'),
            (b'"' | b'\'', None) if is_tag => quote = Some(byte),
            (b'=', None) if is_tag => count += 1,
            _ => {}
        }
        most = most.max(count);
    }
    most
}

/// Whether two SVGs have the same elements with the same attributes and words, however they are written.
pub(super) fn are_same(one: &[u8], other: &[u8]) -> bool {
    let text = |bytes| std::str::from_utf8(bytes).ok();
    let (Some(one), Some(other)) = (text(one), text(other)) else { return false };
    let (Ok(one), Ok(other)) = (parsed(one), parsed(other)) else { return false };
    elements(&one) == elements(&other)
}

/// An element: the number of that in which it stands, its name, its attributes, sorted, and its words.
type Element<'a> = (usize, &'a str, Vec<(&'a str, &'a str)>, &'a str);

/// The elements of a document.
fn elements<'a>(document: &'a Document) -> Vec<Element<'a>> {
    let mut numbers = vec![0; document.descendants().count()];
    let mut elements = vec![];
    for node in document.descendants().filter(|node| node.is_element() && !is_source(*node)) {
        let number = |node: Node| numbers.get(node.id().get_usize()).copied().unwrap_or(0);
        let parent = node.parent_element().map_or(0, number);
        let attributes = node.attributes().map(|it| (it.name(), it.value()));
        let mut attributes: Vec<_> = attributes.collect();
        attributes.sort_unstable();
        let words = node.text().unwrap_or_default().trim();
        elements.push((parent, node.tag_name().name(), attributes, words));
        if let Some(number) = numbers.get_mut(node.id().get_usize()) {
            *number = elements.len();
        }
    }
    elements
}

/// Reads an SVG; the error is a reason in words.
pub(super) fn read(file: &[u8]) -> Result<Picture, String> {
    let text = std::str::from_utf8(file).map_err(|_| "it is not UTF-8")?;
    let document = parsed(text)?;
    let root = document.root_element();
    if !root.has_tag_name("svg") {
        return Err("it is no SVG".to_owned());
    }
    let spoken = ["title", "desc"].map(|name| {
        let found = root.children().find(|node| node.has_tag_name(name));
        found.and_then(|node| node.text()).unwrap_or_default().to_owned()
    });
    let view = numbers(root.attribute("viewBox").unwrap_or_default());
    let size = (view.get(2).copied().unwrap_or(0.0), view.get(3).copied().unwrap_or(0.0));
    let (mut items, mut markup) = (vec![], vec![]);
    let mut part = None;
    for node in root.descendants().filter(Node::is_element) {
        let is_of_root = node.parent() == Some(root);
        if is_of_root {
            part = node.attribute("id").and_then(part_of);
        }
        let is_told = is_of_root && ["title", "desc"].contains(&node.tag_name().name());
        match item(node, part.as_deref()) {
            Some(item) => items.push(item),
            None if is_told || is_source(node) => {}
            None => markup.push(element(node)),
        }
    }
    Ok(Picture { size, spoken, items, markup })
}

/// Whether an element is what our files tell of their source.
fn is_source(node: Node) -> bool {
    node.has_tag_name("metadata") && node.text().is_some_and(|text| text.trim().starts_with('{'))
}

/// An element as it is written, without what stands in it but words.
fn element(node: Node) -> String {
    let cut = |words: &str| words.chars().take(LONGEST).collect::<String>();
    let name = node.tag_name().name();
    let attributes = node.attributes();
    let attributes =
        attributes.map(|it| format!(" {}=\"{}\"", it.name(), cut(it.value()))).collect::<String>();
    let words = cut(node.text().unwrap_or_default().trim());
    format!("<{name}{attributes}>{words}")
}

/// The part of a figure that an id names: what follows the figure's name, without a number.
fn part_of(id: &str) -> Option<String> {
    const PARTS: [&str; 7] =
        ["title-block", "axis", "ground", "marks", "labels", "annotation", "source"];
    let bare = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    PARTS.iter().find(|part| bare.ends_with(*part)).map(|part| (*part).to_owned())
}

fn item(node: Node, part: Option<&str>) -> Option<Item> {
    let at = |name| node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(0.0);
    let (kind, region, steps) = match node.tag_name().name() {
        "text" => {
            let size = at("font-size");
            let width = size * words(node).chars().count() as f64;
            let region = Region { x: at("x"), y: at("y") - 0.88 * size, width, height: size };
            (Kind::Words, region, String::new())
        }
        "rect" => {
            let region =
                Region { x: at("x"), y: at("y"), width: at("width"), height: at("height") };
            (Kind::Rect, region, String::new())
        }
        "circle" => {
            let (x, y, r) = (at("cx"), at("cy"), at("r"));
            let region = Region { x: x - r, y: y - r, width: 2.0 * r, height: 2.0 * r };
            (Kind::Dot, region, String::new())
        }
        "path" => {
            let data = node.attribute("d").unwrap_or_default();
            // Paths begin at an absolute point and go on in steps.
            let start = data.trim_start_matches(['m', 'M']);
            let end = start.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(start.len());
            let first = numbers(&start[..end]);
            let x = first.first().copied().unwrap_or(0.0);
            let y = first.get(1).copied().unwrap_or(0.0);
            let steps = format!("{:?}{}", first.get(2..).unwrap_or_default(), &start[end..]);
            (Kind::Form, Region { x, y, width: 0.0, height: 0.0 }, steps)
        }
        _ => return None,
    };
    let colors = ["fill", "stroke"].map(|name| node.attribute(name).filter(|it| *it != "none"));
    let is_text = kind == Kind::Words;
    Some(Item {
        kind,
        part: part.map(str::to_owned),
        panel: None,
        words: if is_text { words(node).trim().to_owned() } else { String::new() },
        breaks: vec![],
        series: None,
        name: None,
        source: None,
        region,
        color: colors.into_iter().flatten().collect::<Vec<_>>().join(" "),
        size: at(if is_text { "font-size" } else { "stroke-width" }),
        points: vec![],
        form: steps,
        attributes: others(node),
    })
}

fn words(node: Node) -> String {
    let words = node.descendants().filter(Node::is_text).filter_map(|it| it.text());
    words.flat_map(str::chars).take(LONGEST).collect()
}

/// What is said of a shape beside its place, size and colour.
fn others(node: Node) -> String {
    const TOLD: [&str; 12] = [
        "x",
        "y",
        "width",
        "height",
        "cx",
        "cy",
        "r",
        "d",
        "fill",
        "stroke",
        "stroke-width",
        "font-size",
    ];
    let others = node.attributes().filter(|it| !TOLD.contains(&it.name()));
    let others: Vec<_> = others.map(|it| format!("{}={:?}", it.name(), it.value())).collect();
    others.join(" ")
}

/// The numbers of a list between blanks and commas; a minus begins a number too.
fn numbers(list: &str) -> Vec<f64> {
    let spaced = list.replace('-', " -");
    let parts = spaced.split([' ', ',']).filter(|part| !part.is_empty());
    parts.map_while(|part| part.parse().ok()).filter(|number: &f64| number.is_finite()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_in_tags() {
        for (text, count) in [
            ("<a>it's = \"x</a>", 0),
            ("<a b='=' c=\"'\" d = '>'/>", 3),
            ("<a b='1'/><a b='1' c='2'/>", 2),
        ] {
            assert_eq!(most_attributes(text.as_bytes()), count, "{text}");
        }
    }
}
