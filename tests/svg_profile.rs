//! The slide-safe SVG profile: every figure obeys it, and a planted violation of each rule is seen.
//!
//! The rules are those measured against 14 consumers of SVG; nothing here knows our writer.

mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use common::{FIGURES, root};
use roxmltree::{Document, Node};
use tubiao::{Figure, Fonts, Typesetter};

/// Finds what breaks one rule in a file.
type Rule = fn(&str, &Document) -> Vec<String>;

/// A file that obeys every rule and has a bit of everything, written by hand.
const SAMPLE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="1600" height="1000" viewBox="0 0 800 500" role="img" aria-labelledby="a-title" aria-describedby="a-desc">
<title id="a-title" xml:lang="zh-HK">標題 &lt;&amp;</title>
<desc id="a-desc" xml:lang="zh-HK">說明</desc>
<g aria-hidden="true" font-family="sans-serif" fill="#ffffff">
<text x="28" y="51" font-size="26">標題</text>
<text x="28" y="80.5" font-size="16" transform="rotate(270 28 80.5)">單位</text>
</g>
<rect x="0" y="0" width="800" height="500" fill="#ffffff"/>
<g id="a-axis">
<path d="M1 2l3-4.25.5 0h1v-.5z" fill="none" stroke="#0b3f6b" stroke-width="1.5" stroke-dasharray="4 3"/>
<circle cx="5" cy="5" r="2" fill="#0b3f6b" fill-opacity="0.5"/>
</g>
</svg>
"##;

/// Names of figures, each of which must lead to ids of its own.
const NAMES: [&str; 27] = [
    "", "figure", "figure-", "1", "figure-1", "1995年", "圖", "圖一", "u圖", "u_5716_", "u", "_",
    "__", "-", "figure--", "a b", "a_20_b", "a-20-b", "a  b", "A B", "a\"b", "a<b>", "a&b", "a'b",
    "a/b", "x\u{301}", "é",
];

/// Titles that would like to be markup.
const TITLES: [&str; 5] = [
    "<script>alert(1)</script>",
    "</title><style>*{fill:red}</style>",
    "]]>&amp;&lt;&#65;<!DOCTYPE x>",
    "\"' onload='x' xml:lang=\"",
    " 兩端 有空白 ",
];

/// The figures of `out/`, by name.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let figures = common::files(&root().join("out"));
    let svgs = figures.into_iter().filter(|(name, _)| name.ends_with(".svg"));
    svgs.map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect()
});

/// Figures with every hostile name and title, by name.
static HOSTILE: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let named = NAMES.iter().map(|&name| (name, "標題"));
    let titled = TITLES.iter().map(|&title| ("hostile", title));
    named
        .chain(titled)
        .map(|(name, title)| (format!("{name:?} {title:?}"), draw(name, title)))
        .collect()
});

/// A figure of two columns.
fn draw(name: &str, title: &str) -> String {
    let title: String = title.chars().map(|c| format!("\\U{:08X}", c as u32)).collect();
    let spec = format!(
        "title = \"{title}\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"column\"\nx = \"類\"\ny = \"數\"\n"
    );
    let figure = Figure::parse(name, &spec, "類,數\n甲,1\n乙,2\n".as_bytes()).expect("a figure");
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("a scene");
    tubiao::svg::write(&scene)
}

/// What a file breaks of a rule.
fn faults(rule: Rule, text: &str) -> Vec<String> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => rule(text, &document),
        Err(error) => vec![format!("not well-formed: {error}")],
    }
}

/// Every figure obeys the rule, and so does the sample, but not with a violation planted in it.
#[track_caller]
fn holds(rule: Rule, planted: &[[&str; 2]]) {
    assert_eq!(FILES.len(), FIGURES.len(), "the figures of the booklet are there");
    for (name, svg) in FILES.iter().chain(&*HOSTILE) {
        assert_eq!(faults(rule, svg), Vec::<String>::new(), "{name}");
    }
    assert_eq!(faults(rule, SAMPLE), Vec::<String>::new(), "the sample");
    for [from, to] in planted {
        assert!(SAMPLE.contains(from), "the sample has no {from:?}");
        let spoilt = SAMPLE.replacen(from, to, 1);
        assert!(!faults(rule, &spoilt).is_empty(), "{to:?} is not noticed");
    }
}

fn elements<'a, 'i>(doc: &'a Document<'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    doc.descendants().filter(Node::is_element)
}

/// All attributes with the element that bears them: (element, attribute, value).
fn attributes<'a>(doc: &'a Document) -> Vec<(&'a str, &'a str, &'a str)> {
    let of = |node: Node<'a, '_>| {
        let name = node.tag_name().name();
        node.attributes().map(move |a| (name, a.name(), a.value())).collect::<Vec<_>>()
    };
    elements(doc).flat_map(of).collect()
}

/// The faulty ones, spelt out.
fn spelt<'a>(faulty: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Vec<String> {
    faulty.map(|(element, name, value)| format!("<{element} {name}={value:?}>")).collect()
}

/// Complaints whose condition does not hold.
fn unless<const N: usize>(checks: [(bool, &str); N]) -> Vec<String> {
    checks.into_iter().filter(|(sound, _)| !sound).map(|(_, what)| what.to_owned()).collect()
}

/// The numbers of a list, each plain: digits and at most two decimals.
fn numbers(list: &str) -> Option<Vec<f64>> {
    let mut numbers = vec![];
    let mut rest = list.trim_start();
    while !rest.is_empty() {
        let unsigned = rest.strip_prefix('-').unwrap_or(rest);
        let whole = unsigned.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = unsigned.len() - whole.len();
        let fraction = whole.strip_prefix('.').unwrap_or(whole);
        let after = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        let decimals = fraction.len() - after.len();
        let has_point = fraction.len() < whole.len();
        if decimals > 2 || has_point && decimals == 0 || digits + decimals == 0 {
            return None;
        }
        numbers.push(rest[..rest.len() - after.len()].parse().ok()?);
        rest = after.trim_start();
        rest = rest.strip_prefix(',').map_or(rest, str::trim_start);
    }
    Some(numbers)
}

/// The one plain number that a value is.
fn number(value: &str) -> Option<f64> {
    let is_bare = !value.contains([' ', ',']);
    numbers(value).filter(|numbers| is_bare && numbers.len() == 1).map(|numbers| numbers[0])
}

/// Whether path data are commands, `m` first, each with as many plain numbers as it takes.
fn is_path(data: &str) -> bool {
    let mut rest = data;
    while let Some(command) = rest.chars().next() {
        let takes = match command.to_ascii_lowercase() {
            'z' => 0,
            'h' | 'v' => 1,
            'm' | 'l' | 't' => 2,
            's' | 'q' => 4,
            'c' => 6,
            'a' => 7,
            _ => return false,
        };
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |at| at + 1);
        let sound = numbers(&rest[1..end]).is_some_and(|numbers| match takes {
            0 => numbers.is_empty(),
            takes => !numbers.is_empty() && numbers.len() % takes == 0,
        });
        if !sound {
            return false;
        }
        rest = &rest[end..];
    }
    data.starts_with(['M', 'm'])
}

/// The page: width and height of the view box.
fn page(doc: &Document) -> Option<(f64, f64)> {
    match numbers(doc.root_element().attribute("viewBox")?)?[..] {
        [0.0, 0.0, width, height] => Some((width, height)),
        _ => None,
    }
}

/// The first thing that is painted after the text layer, if it is an opaque page-wide rectangle.
fn ground<'a, 'i>(doc: &'a Document<'i>) -> Option<Node<'a, 'i>> {
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

const SVG: &str = "http://www.w3.org/2000/svg";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// R1: a bare file in the default namespace, read by parsers that know little else.
#[test]
fn r1_file() {
    fn rule(text: &str, doc: &Document) -> Vec<String> {
        let qname =
            |node: Node| text[node.range()].starts_with(&format!("<{}", node.tag_name().name()));
        let plain = |node: Node| {
            let speaks = node.has_tag_name("title") || node.has_tag_name("desc");
            node.attributes().all(|a| match a.namespace() {
                None => !text[a.range_qname()].contains(':'),
                Some(XML) => speaks && &text[a.range_qname()] == "xml:lang",
                Some(_) => false,
            })
        };
        let entity = |rest: &str| {
            ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|e| rest.starts_with(e))
        };
        unless([
            (text.starts_with(&format!("<svg xmlns=\"{SVG}\"")), "it begins with something else"),
            (!text.contains('\u{feff}'), "a byte order mark"),
            (
                !text.contains("<!") && !text.contains("<?"),
                "DOCTYPE, comment, CDATA or declaration",
            ),
            (text.split('&').skip(1).all(entity), "an entity"),
            (elements(doc).all(|node| node.tag_name().namespace() == Some(SVG)), "a namespace"),
            (elements(doc).all(qname), "a prefixed element"),
            (elements(doc).all(plain), "a prefixed attribute"),
            (text.matches("xmlns").count() == 1, "a second namespace declaration"),
        ])
    }
    let planted = [
        ["<svg xmlns", "\u{feff}<svg xmlns"],
        ["<svg xmlns", "<?xml version=\"1.0\"?><svg xmlns"],
        ["<svg xmlns", "<!DOCTYPE svg><svg xmlns"],
        ["<svg xmlns", "<!-- x --><svg xmlns"],
        ["說明", "說&#26126;"],
        ["說明", "<![CDATA[說明]]>"],
        [" version=", " xmlns:s=\"http://www.w3.org/2000/svg\" version="],
        ["<g id=", "<g xml:lang=\"zh\" id="],
        ["<g id=", "<g xml:space=\"preserve\" id="],
        ["xmlns=\"http://www.w3.org/2000/svg\"", ""],
    ];
    holds(rule, &planted);
    let prefixed = SAMPLE.replace("xmlns=", "xmlns:s=").replace("</", "</s:");
    let prefixed = ["svg", "title", "desc", "g", "text", "rect", "path", "circle"]
        .iter()
        .fold(prefixed, |text, name| text.replace(&format!("<{name} "), &format!("<s:{name} ")));
    assert!(faults(rule, &prefixed).len() >= 2, "prefixes are not noticed");
}

/// R2: a size that every consumer takes the same way.
#[test]
fn r2_size() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let at = |name| doc.root_element().attribute(name).and_then(number);
        let size = at("width").zip(at("height"));
        let ratio =
            size.zip(page(doc)).is_some_and(|((w, h), (width, height))| w * height == h * width);
        unless([(ratio, "no ratio"), (at("width").is_some_and(|width| width >= 800.0), "narrow")])
    }
    let planted = [
        ["width=\"1600\"", "width=\"100%\""],
        ["width=\"1600\"", "width=\"1600px\""],
        ["width=\"1600\"", ""],
        ["width=\"1600\"", "width=\"1601\""],
        ["width=\"1600\" height=\"1000\"", "width=\"640\" height=\"400\""],
        ["viewBox=\"0 0 800 500\"", ""],
        ["viewBox=\"0 0 800 500\"", "viewBox=\"0 1 800 500\""],
    ];
    holds(rule, &planted);
}

const PAINT: &str = " fill fill-opacity fill-rule stroke stroke-width stroke-opacity \
    stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit ";

/// The elements that may occur, each with its own attributes, and whether it is painted.
const ELEMENTS: [(&str, &str, bool); 13] = [
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
#[test]
fn r3_elements() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let known = |node: &Node| {
            let name = node.tag_name().name();
            let is_root = node.parent_element().is_none();
            ELEMENTS.iter().any(|(element, ..)| *element == name) && (name == "svg") == is_root
        };
        let stray = |node: &Node| {
            let parent = node.parent_element().map_or("", |parent| parent.tag_name().name());
            let blank = node.text().is_none_or(|text| text.trim().is_empty());
            node.is_text() && !blank && !["title", "desc", "text"].contains(&parent)
        };
        let unknown = elements(doc).filter(|node| !known(node));
        unknown.chain(doc.descendants().filter(stray)).map(|node| format!("{node:?}")).collect()
    }
    let banned = "style symbol use clipPath mask pattern marker filter foreignObject switch image \
        radialGradient linearGradient svg script a defs animate set";
    let planted: Vec<_> =
        banned.split_whitespace().map(|name| format!("<{name}/></svg>")).collect();
    let mut planted: Vec<_> = planted.iter().map(|element| ["</svg>", element.as_str()]).collect();
    planted.push(["單位", "<tspan>單位</tspan>"]);
    planted.push(["單位", "<textPath>單位</textPath>"]);
    planted.push(["</g>\n<rect", "</g>\n單位<rect"]);
    holds(rule, &planted);
}

/// R4: ids that survive several figures in one page.
#[test]
fn r4_ids() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let is_sound = |id: &str| {
            id.starts_with(|c: char| c.is_ascii_alphabetic())
                && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        };
        let ids = attributes(doc).into_iter().filter(|(_, name, _)| *name == "id");
        spelt(ids.filter(|(.., id)| !is_sound(id) || !seen.insert(*id)))
    }
    let id = "id=\"a-axis\"";
    let planted = [
        [id, "id=\"\""],
        [id, "id=\"9a\""],
        [id, "id=\"-a\""],
        [id, "id=\"圖\""],
        [id, "id=\"a b\""],
        [id, "id=\"a.b\""],
        [id, "id=\"a-title\""],
    ];
    holds(rule, &planted);
}

/// Ids of several files that occur more than once.
fn shared_ids<'a>(files: impl IntoIterator<Item = &'a (String, String)>) -> Vec<String> {
    let mut seen = std::collections::BTreeMap::new();
    let mut shared = vec![];
    for (name, svg) in files {
        let doc = Document::parse(svg).expect("well-formed");
        for (.., id) in attributes(&doc).into_iter().filter(|(_, name, _)| *name == "id") {
            if let Some(other) = seen.insert(id.to_owned(), name) {
                shared.push(format!("{id} of {other} and {name}"));
            }
        }
    }
    shared
}

/// R4: the ids of all figures together are unique, and so are those of any two names.
#[test]
fn r4_ids_differ_between_figures() {
    assert_eq!(shared_ids(&*FILES), Vec::<String>::new());
    let twice = [("a".to_owned(), SAMPLE.to_owned()), ("b".to_owned(), SAMPLE.to_owned())];
    assert_eq!(shared_ids(&twice).len(), 3, "the sample's ids stand in both");
    let titles = |shared: &String| shared.contains("-title of");
    let shared: Vec<_> = shared_ids(&HOSTILE[..NAMES.len()]).into_iter().filter(titles).collect();
    assert_eq!(shared, Vec::<String>::new());
}

/// R5: presentation attributes only, each on an element that it belongs to.
#[test]
fn r5_styling() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let is_known = |(element, name, _): &(&str, &str, &str)| {
            let name = format!(" {name} ");
            let found = ELEMENTS.iter().find(|(known, ..)| known == element);
            found.is_some_and(|(_, own, painted)| {
                own.contains(&name) || *painted && PAINT.contains(&name)
            })
        };
        spelt(attributes(doc).into_iter().filter(|attribute| !is_known(attribute)))
    }
    let banned = "style class clip-path mask filter display visibility opacity onclick tabindex \
        href data-x transform stroke-dashoffset pathLength vector-effect paint-order";
    let planted: Vec<_> =
        banned.split_whitespace().map(|name| format!("<path {name}=\"0\"")).collect();
    holds(rule, &planted.iter().map(|path| ["<path", path.as_str()]).collect::<Vec<_>>());
}

/// R6: `#rrggbb` or `none`, and opacity as a decimal of its own.
#[test]
fn r6_colours() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let is_color = |value: &str| {
            let hex = value.strip_prefix('#').unwrap_or_default();
            value == "none" || hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit())
        };
        let sound = |(_, name, value): &(&str, &str, &str)| match *name {
            "fill" | "stroke" => is_color(value),
            "fill-opacity" | "stroke-opacity" => {
                number(value).is_some_and(|opacity| (0.0..=1.0).contains(&opacity))
            }
            "opacity" | "color" | "stop-color" | "stop-opacity" | "flood-color" => false,
            _ => true,
        };
        spelt(attributes(doc).into_iter().filter(|attribute| !sound(attribute)))
    }
    let banned = "rgb(1,2,3) rgba(0,0,0,0) #abc #0b3f6b80 hsl(1,2%,3%) transparent currentColor \
        white inherit url(#a) 0b3f6b #0b3f6g";
    let planted: Vec<_> =
        banned.split_whitespace().map(|value| format!("stroke=\"{value}\"")).collect();
    let mut planted: Vec<_> =
        planted.iter().map(|stroke| ["stroke=\"#0b3f6b\"", stroke.as_str()]).collect();
    planted.push(["fill-opacity=\"0.5\"", "fill-opacity=\"50%\""]);
    planted.push(["fill-opacity=\"0.5\"", "fill-opacity=\"1.5\""]);
    planted.push(["fill-opacity=\"0.5\"", "opacity=\"0.5\""]);
    holds(rule, &planted);
}

/// R7: plain numbers with at most two decimals, and dashes that are all there.
#[test]
fn r7_numbers() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let sound = |(_, name, value): &(&str, &str, &str)| match *name {
            "d" => is_path(value),
            "points" | "viewBox" => numbers(value).is_some(),
            "stroke-dasharray" => {
                numbers(value).is_some_and(|dash| !dash.is_empty() && dash.iter().all(|&d| d > 0.0))
            }
            "stroke-dashoffset" | "pathLength" => false,
            "x" | "y" | "width" | "height" | "cx" | "cy" | "r" | "rx" | "ry" | "x1" | "y1"
            | "x2" | "y2" | "font-size" | "stroke-width" | "stroke-miterlimit" => {
                number(value).is_some()
            }
            _ => true,
        };
        spelt(attributes(doc).into_iter().filter(|attribute| !sound(attribute)))
    }
    let radius = ["2px", "2%", "2e3", "+2", "2.345", "2.", "", "NaN", "2 3", "--2", "-"];
    let data = [
        "1 2", "M1", "M1 2 3", "L1 2", "M1.234 2", "M1e2 2", "M1px 2", "M1 2z3", "M1 2h", "M1 2x4",
        "", "M--1 2",
    ];
    let dashes = ["0", "4 0", "4 -3", "4 3px", "4 3.125", "none", ""];
    let radius = radius.map(|value| ["r=\"2\"".to_owned(), format!("r=\"{value}\"")]);
    let data = data.map(|value| ["M1 2l3-4.25.5 0h1v-.5z".to_owned(), value.to_owned()]);
    let dashes = dashes.map(|value| ["\"4 3\"".to_owned(), format!("\"{value}\"")]);
    let planted: Vec<_> = radius.iter().chain(&data).chain(&dashes).collect();
    let mut planted: Vec<_> = planted.iter().map(|[from, to]| [from.as_str(), to]).collect();
    planted.push(["<path", "<path stroke-dashoffset=\"1\""]);
    planted.push(["<path", "<path pathLength=\"1\""]);
    holds(rule, &planted);
    assert_eq!(numbers("1 2-3.5.25,-.5"), Some(vec![1.0, 2.0, -3.5, 0.25, -0.5]));
}

/// R8: positions are in the coordinates; only words that nobody sees may be turned.
#[test]
fn r8_transforms() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let rotation = |value: &str| {
            let inner = value.strip_prefix("rotate(").and_then(|rest| rest.strip_suffix(')'));
            inner.and_then(numbers).is_some_and(|numbers| numbers.len() == 3)
        };
        let sound = |(element, name, value): &(&str, &str, &str)| match *name {
            "transform" => *element == "text" && rotation(value),
            other => !other.starts_with("transform") && other != "gradientTransform",
        };
        spelt(attributes(doc).into_iter().filter(|attribute| !sound(attribute)))
    }
    let turn = "rotate(270 28 80.5)";
    let planted = [
        [turn, "rotate(270)"],
        [turn, "translate(1 2)"],
        [turn, "rotate(270 28 80.5) scale(2)"],
        [turn, "rotate(270deg 28 80)"],
        ["<path", "<path transform=\"rotate(270 28 80.5)\""],
        ["<g id", "<g transform=\"rotate(270 28 80.5)\" id"],
        ["<text", "<text transform-origin=\"0 0\""],
    ];
    holds(rule, &planted);
}

/// R9: what is seen is outlines; the words for a search lie under the ground in its colour.
#[test]
fn r9_text() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let hidden: Vec<_> = elements(doc).filter(|n| n.has_attribute("aria-hidden")).collect();
        let [layer] = hidden[..] else { return vec![format!("{} hidden layers", hidden.len())] };
        let before = layer.prev_siblings().skip(1).filter(Node::is_element);
        let texts = || elements(doc).filter(|n| n.has_tag_name("text"));
        let own = |node: Node, known: &[&str]| node.attributes().all(|a| known.contains(&a.name()));
        unless([
            (layer.has_tag_name("g") && layer.parent() == Some(doc.root_element()), "misplaced"),
            (layer.attribute("aria-hidden") == Some("true"), "not hidden"),
            (own(layer, &["aria-hidden", "font-family", "fill"]), "a trick to hide the layer"),
            (before.clone().all(|n| n.has_tag_name("title") || n.has_tag_name("desc")), "too late"),
            (layer.next_sibling_element() == ground(doc) && ground(doc).is_some(), "uncovered"),
            (ground(doc).is_some_and(|g| g.attribute("fill") == layer.attribute("fill")), "colour"),
            (texts().all(|text| text.parent() == Some(layer)), "text outside the layer"),
            (texts().all(|text| own(text, &["x", "y", "font-size", "transform"])), "a styled text"),
            (texts().all(|text| text.text().is_some_and(|t| !t.is_empty())), "an empty text"),
            (texts().count() > 0, "no words"),
            (layer.children().filter(Node::is_element).count() == texts().count(), "no text"),
        ])
    }
    let layer = "<g aria-hidden=\"true\" font-family=\"sans-serif\" fill=\"#ffffff\">";
    let planted = [
        ["aria-hidden=\"true\" ", ""],
        ["aria-hidden=\"true\"", "aria-hidden=\"false\""],
        [layer, "<g aria-hidden=\"true\" fill=\"#fffffe\">"],
        [layer, "<g aria-hidden=\"true\" fill=\"none\">"],
        [layer, "<g aria-hidden=\"true\" fill=\"#ffffff\" fill-opacity=\"0\">"],
        [layer, "<g aria-hidden=\"true\" fill=\"#ffffff\" xml:lang=\"zh-HK\">"],
        ["<text", "<text visibility=\"hidden\""],
        ["<text", "<text fill=\"#000000\""],
        ["<text", "<text xml:lang=\"zh-HK\""],
        ["</svg>", "<text x=\"1\" y=\"1\" font-size=\"9\">外</text></svg>"],
        ["</svg>", "<g aria-hidden=\"true\"/></svg>"],
        ["</g>\n<rect", "<path d=\"M1 2h3\"/></g>\n<rect"],
        ["height=\"500\" fill", "height=\"499\" fill"],
        ["<rect x=\"0\"", "<circle r=\"1\"/><rect x=\"0\""],
        [layer, "<circle r=\"1\"/><g aria-hidden=\"true\" fill=\"#ffffff\">"],
        ["fill=\"#ffffff\"/>", "fill=\"#ffffff\" fill-opacity=\"0.99\"/>"],
    ];
    holds(rule, &planted);
}

/// R10: flat fills, and no reference to anything.
#[test]
fn r10_no_references() {
    fn rule(text: &str, doc: &Document) -> Vec<String> {
        let gradient =
            elements(doc).any(|n| n.tag_name().name().to_lowercase().contains("gradient"));
        let refers = attributes(doc).into_iter().filter(|(_, name, value)| {
            *name == "href" || value.to_lowercase().contains("url(") || value.contains("data:")
        });
        let mut faults = spelt(refers);
        faults.extend(unless([(!gradient && !text.contains("<stop"), "a gradient")]));
        faults
    }
    let planted = [
        ["fill=\"none\"", "fill=\"url(#a)\""],
        ["fill=\"none\"", "fill=\"url('#a') red\""],
        ["<path", "<path href=\"#a\""],
        ["</svg>", "<linearGradient id=\"x\"/></svg>"],
        ["</svg>", "<radialGradient id=\"x\"/></svg>"],
    ];
    holds(rule, &planted);
}

/// R11: one accessible name and one description, read once.
#[test]
fn r11_name() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
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
    let planted = [
        ["role=\"img\" ", ""],
        ["role=\"img\"", "role=\"graphics-document\""],
        ["aria-labelledby=\"a-title\"", "aria-labelledby=\"a-title a-desc\""],
        ["aria-labelledby=\"a-title\"", "aria-labelledby=\"a-desc\""],
        ["aria-describedby=\"a-desc\"", ""],
        ["標題 &lt;&amp;", " "],
        ["說明", ""],
        ["<title id=\"a-title\"", "<title"],
        ["<desc id=\"a-desc\"", "<desc"],
        ["</svg>", "<title>二</title></svg>"],
    ];
    holds(rule, &planted);
}

/// R12: the figure brings its own opaque ground.
#[test]
fn r12_ground() {
    fn rule(_: &str, doc: &Document) -> Vec<String> {
        let styled = doc.root_element().has_attribute("style");
        unless([(ground(doc).is_some(), "no opaque ground"), (!styled, "a styled root")])
    }
    let rect = "<rect x=\"0\" y=\"0\" width=\"800\" height=\"500\" fill=\"#ffffff\"/>";
    let planted = [
        [rect, ""],
        [rect, "<rect x=\"0\" y=\"0\" width=\"800\" height=\"500\" fill=\"none\"/>"],
        [rect, "<rect x=\"0\" y=\"0\" width=\"800\" height=\"500\"/>"],
        [rect, "<rect x=\"1\" y=\"0\" width=\"800\" height=\"500\" fill=\"#ffffff\"/>"],
        ["width=\"800\" height=\"500\" fill", "width=\"100%\" height=\"100%\" fill"],
        ["fill=\"#ffffff\"/>", "fill=\"#ffffff\" fill-opacity=\"0.5\"/>"],
        ["<svg ", "<svg style=\"background-color:#fff\" "],
    ];
    holds(rule, &planted);
}

/// A figure without a name cannot be read aloud: an empty title or description is refused or
/// replaced.
#[test]
fn r11_empty_words_are_not_written() {
    let mut nameless = vec![];
    for key in ["title = \"\"", "title = \" \"", "title = \"題\"\ndescription = \"\""] {
        let spec =
            format!("{key}\ndata = \"x\"\n[[mark]]\ntype = \"bar\"\ny = \"類\"\nx = \"數\"\n");
        let figure = Figure::parse("a", &spec, "類,數\n甲,1\n".as_bytes());
        let scene = figure.and_then(|f| f.scene(&mut Typesetter::new(Fonts::builtin())));
        let Ok(scene) = scene else { continue };
        if scene.title.trim().is_empty() || scene.description.trim().is_empty() {
            nameless.push(key);
        }
    }
    assert!(nameless.is_empty(), "written without a name: {nameless:?}");
}

/// The words of a figure's text layer.
fn layer(name: &str) -> Vec<String> {
    let file = FILES.iter().find(|(file, _)| *file == format!("{name}.svg"));
    let (_, svg) = file.expect("the figure is in out/");
    let doc = Document::parse(svg).expect("well-formed");
    let texts = elements(&doc).filter(|node| node.has_tag_name("text"));
    texts.map(|text| text.text().unwrap_or_default().to_owned()).collect()
}

/// Each label, parted by `|`, is a text of the layer as often as it is given here; the sentences
/// may be broken into lines.
#[track_caller]
fn has_words(name: &str, labels: &str, sentences: &[&str]) {
    let mut words = layer(name);
    let all = words.concat();
    for sentence in sentences {
        assert!(all.contains(sentence), "{name} lacks {sentence:?} in {words:?}");
    }
    for label in labels.split('|') {
        let at = words.iter().position(|word| word == label);
        assert!(at.is_some(), "{name} lacks {label:?} in {words:?}");
        words.remove(at.unwrap_or_default());
    }
}

/// Booklet, 推動商貿發展: nine years, values and shares.
#[test]
fn words_of_outbound_fdi() {
    let years = "1995|2000|2005|2010|2011|2012|2013|2014|2015";
    let values = "2|6|123|688|747|878|1,078|1,231|1,457";
    let shares = "11%|3%|28%|56%|48%|58%|58%|58%|62%";
    let labels = format!("{years}|{values}|{shares}|香港佔比|1995年至2015年");
    let title = "1995年至2015年間內地對外直接投資金額";
    let source = "2015年度中國對外直接投資統計公報";
    has_words("outbound-fdi", &labels, &[title, "億美元", "年均增長接近40%", source]);
}

/// Booklet, 推動商貿發展: seven services, their shares and counts, 3 089 in all.
#[test]
fn words_of_cepa_certificates() {
    let counts = "1\u{2009}378|364|262|160|142|100|683";
    let labels = format!("{counts}|45%|12%|8%|5%|5%|3%|22%|總數|3\u{2009}089");
    let services = [
        "就已簽發的《香港服務提供者證明書》所涵蓋的主要服務行業",
        "截至2016年12月",
        "運輸服務及物流服務",
        "分銷服務",
        "航空運輸服務",
        "人員提供與安排服務",
        "廣告服務",
        "金融服務",
        "其他",
    ];
    has_words("cepa-certificates", &labels, &services);
}

/// Booklet, 攜手保護環境: the annual means fell by 72 %, 28 % and 34 % from 2006 to 2015.
#[test]
fn words_of_air_pollutants() {
    let labels =
        "二氧化硫|二氧化氮|可吸入顆粒物|28|72|66|\u{2212}72%|\u{2212}28%|\u{2212}34%|2015年";
    has_words("air-pollutants", labels, &["2006年至2015年", "2006年為100", "珠江三角洲"]);
    let names_2006 = |word: &String| word.starts_with("2006年") && word.chars().count() < 12;
    assert!(layer("air-pollutants").iter().any(names_2006), "2006 stands at its bars");
}

/// Booklet, 開拓發展空間: offices from 4 to 5, liaison units from 3 to 11.
#[test]
fn words_of_mainland_offices() {
    let labels = "辦事處|聯絡處|4個|5個|3個|11個|2014年4月前|2014年4月|2012年7月|2017年4月";
    has_words("mainland-offices", labels, &["辦事處及聯絡處", "截至2017年4月"]);
}

/// The layer's words are looked for exactly: neither a part of a text nor one more of it will do.
#[test]
fn words_that_are_lacking_are_noticed() {
    for labels in ["1457", "58%|58%|58%|58%", "1995年"] {
        let lacking = std::panic::catch_unwind(|| has_words("outbound-fdi", labels, &[]));
        assert!(lacking.is_err(), "{labels} is found");
    }
    let lacking = std::panic::catch_unwind(|| has_words("outbound-fdi", "2", &["年均增長接近41%"]));
    assert!(lacking.is_err(), "a sentence that is not there is found");
}
