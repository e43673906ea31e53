//! What stands in a written SVG, read without the program's own readers.

use std::collections::BTreeMap;

/// The value of the first attribute of a name, from the start of a text.
pub(crate) fn attribute<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// The numbers of the first attribute of a name.
pub(crate) fn numbers(text: &str, name: &str) -> Vec<f64> {
    let value = attribute(text, name).unwrap_or_else(|| unreachable!("no {name} in {text:.200}"));
    value.split(' ').map(|number| number.parse().expect("a number")).collect()
}

/// A line of words: where it begins, its size, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words {
    pub(crate) at: (f64, f64),
    pub(crate) size: f64,
    pub(crate) text: String,
}

/// The lines of words, in the order of painting.
pub(crate) fn words(svg: &str) -> Vec<Words> {
    let lines = svg.lines().filter(|line| line.starts_with("<text "));
    let read = |line: &str| {
        let one = |name| numbers(line, name)[0];
        let text = line.split_once('>').and_then(|(_, rest)| rest.split_once("</text>"));
        let text = text.map(|(text, _)| text.to_owned()).expect("a text");
        Words { at: (one("x"), one("y")), size: one("font-size"), text }
    };
    lines.map(read).collect()
}

/// What the words say, without repetitions, sorted.
pub(crate) fn texts(svg: &str) -> Vec<String> {
    let mut texts: Vec<_> = words(svg).into_iter().map(|line| line.text).collect();
    texts.sort();
    texts.dedup();
    texts
}

/// The accessible name and the alternative text.
pub(crate) fn spoken(svg: &str) -> (&str, &str) {
    let between = |tag: &str| {
        let (_, rest) = svg.split_once(&format!("<{tag} ")).expect("the element");
        let (_, rest) = rest.split_once('>').expect("its end");
        rest.split_once(&format!("</{tag}>")).expect("its words").0
    };
    (between("title"), between("desc"))
}

/// The shapes of each group, the part of its id behind the figure's name, in the order of painting;
/// a group of words has an outline for each line.
pub(crate) fn groups<'a>(svg: &'a str, figure: &str) -> BTreeMap<String, Vec<&'a str>> {
    let mut groups = BTreeMap::<String, Vec<&str>>::new();
    let mut open = vec![];
    for line in svg.lines() {
        if let Some(id) = line.strip_prefix(&format!("<g id=\"{figure}-")) {
            open.push(id.trim_end_matches("\">").to_owned());
        } else if line.starts_with("<g ") {
            open.push("search".to_owned());
        } else if line == "</g>" {
            open.pop();
        } else if let Some(group) = open.last() {
            groups.entry(group.clone()).or_default().push(line);
        }
    }
    groups
}
