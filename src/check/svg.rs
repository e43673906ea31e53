//! An SVG → what can be seen of it, where no scene of it is at hand: words from the layer for searches,
//! shapes from the groups. Entities are refused, and nodes are counted.

use roxmltree::{Document, Node, ParsingOptions};

use super::model::Region;
use super::picture::{Item, Kind, Picture};

/// The most nodes of a file that are read.
const MOST_NODES: u32 = 500_000;

/// Reads an SVG; the error is a reason in words.
pub(super) fn read(file: &[u8]) -> Result<Picture, String> {
    let text = std::str::from_utf8(file).map_err(|_| "it is not UTF-8")?;
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
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
    let mut items = vec![];
    let mut part = None;
    for node in root.descendants().filter(Node::is_element) {
        if node.parent() == Some(root) {
            part = node.attribute("id").and_then(part_of);
        }
        items.extend(item(node, part.as_deref()));
    }
    Ok(Picture { size, spoken, items })
}

/// The part of a figure that an id names: what follows the figure's name, without a number.
fn part_of(id: &str) -> Option<String> {
    const PARTS: [&str; 6] = ["title-block", "axis", "marks", "labels", "annotation", "source"];
    let bare = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    PARTS.iter().find(|part| bare.ends_with(*part)).map(|part| (*part).to_owned())
}

fn item(node: Node, part: Option<&str>) -> Option<Item> {
    let at = |name| node.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(0.0);
    let (kind, region, form) = match node.tag_name().name() {
        "text" => {
            let size = at("font-size");
            let text = node.text().unwrap_or_default();
            let width = size * text.chars().count() as f64;
            let form = format!("{size} {}", node.attribute("transform").unwrap_or_default());
            let region = Region { x: at("x"), y: at("y") - 0.88 * size, width, height: size };
            (Kind::Words, region, form)
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
    let words = if kind == Kind::Words { node.text().unwrap_or_default().trim() } else { "" };
    let colors = ["fill", "stroke"].map(|name| node.attribute(name).filter(|it| *it != "none"));
    Some(Item {
        kind,
        part: part.map(str::to_owned),
        words: words.to_owned(),
        series: None,
        name: None,
        region,
        color: colors.into_iter().flatten().collect::<Vec<_>>().join(" "),
        form,
    })
}

/// The numbers of a list between blanks and commas; a minus begins a number too.
fn numbers(list: &str) -> Vec<f64> {
    let spaced = list.replace('-', " -");
    let parts = spaced.split([' ', ',']).filter(|part| !part.is_empty());
    parts.map_while(|part| part.parse().ok()).filter(|number: &f64| number.is_finite()).collect()
}
