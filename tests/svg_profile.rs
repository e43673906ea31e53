//! The slide-safe SVG profile: every figure obeys it, and a planted violation of each rule is seen.
//!
//! The rules are those measured against 14 consumers of SVG, as `tubiao::lint::profile` reads them off a
//! file; neither it nor this file knows our writer.

mod common;

use std::sync::LazyLock;

use common::{FIGURES, root};
use roxmltree::{Document, Node};
use tubiao::lint::profile;
use tubiao::{Figure, Fonts, Typesetter};

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
    // Braces of their own are doubled in a text.
    let title = title.replace('{', "{{").replace('}', "}}");
    let title: String = title.chars().map(|c| format!("\\U{:08X}", c as u32)).collect();
    let spec = format!(
        "title = \"{title}\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"column\"\nx = \"類\"\ny = \"數\"\n"
    );
    let figure = Figure::parse(name, &spec, "類,數\n甲,1\n乙,2\n".as_bytes()).expect("a figure");
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("a scene");
    tubiao::svg::write(&scene)
}

/// What a file breaks of a rule; all of them in a file that is not well-formed.
fn faults(rule: &str, text: &str) -> Vec<String> {
    let faults = profile::check(text).into_iter();
    faults.filter(|fault| [rule, "XML"].contains(&fault.rule)).map(|fault| fault.what).collect()
}

/// Every figure obeys the rule, and so does the sample, but not with a violation planted in it.
#[track_caller]
fn holds(rule: &str, planted: &[[&str; 2]]) {
    let is_there = |name: &str| FILES.iter().any(|(file, _)| *file == format!("{name}.svg"));
    assert!(FIGURES.iter().all(|name| is_there(name)), "the figures of the booklet are there");
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

/// R1: a bare file in the default namespace, read by parsers that know little else.
#[test]
fn r1_file() {
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
    holds("R1", &planted);
    let prefixed = SAMPLE.replace("xmlns=", "xmlns:s=").replace("</", "</s:");
    let prefixed = ["svg", "title", "desc", "g", "text", "rect", "path", "circle"]
        .iter()
        .fold(prefixed, |text, name| text.replace(&format!("<{name} "), &format!("<s:{name} ")));
    assert!(faults("R1", &prefixed).len() >= 2, "prefixes are not noticed");
}

/// R2: a size that every consumer takes the same way.
#[test]
fn r2_size() {
    let planted = [
        ["width=\"1600\"", "width=\"100%\""],
        ["width=\"1600\"", "width=\"1600px\""],
        ["width=\"1600\"", ""],
        ["width=\"1600\"", "width=\"1601\""],
        ["width=\"1600\" height=\"1000\"", "width=\"640\" height=\"400\""],
        ["viewBox=\"0 0 800 500\"", ""],
        ["viewBox=\"0 0 800 500\"", "viewBox=\"0 1 800 500\""],
    ];
    holds("R2", &planted);
}

/// R3: nothing but a few elements, and words only in those made for words.
#[test]
fn r3_elements() {
    let banned = "style symbol use clipPath mask pattern marker filter foreignObject switch image \
        radialGradient linearGradient svg script a defs animate set";
    let planted: Vec<_> =
        banned.split_whitespace().map(|name| format!("<{name}/></svg>")).collect();
    let mut planted: Vec<_> = planted.iter().map(|element| ["</svg>", element.as_str()]).collect();
    planted.push(["單位", "<tspan>單位</tspan>"]);
    planted.push(["單位", "<textPath>單位</textPath>"]);
    planted.push(["</g>\n<rect", "</g>\n單位<rect"]);
    holds("R3", &planted);
}

/// R4: ids that survive several figures in one page.
#[test]
fn r4_ids() {
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
    holds("R4", &planted);
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
    let banned = "style class clip-path mask filter display visibility opacity onclick tabindex \
        href data-x transform stroke-dashoffset pathLength vector-effect paint-order";
    let planted: Vec<_> =
        banned.split_whitespace().map(|name| format!("<path {name}=\"0\"")).collect();
    holds("R5", &planted.iter().map(|path| ["<path", path.as_str()]).collect::<Vec<_>>());
}

/// R6: `#rrggbb` or `none`, and opacity as a decimal of its own.
#[test]
fn r6_colours() {
    let banned = "rgb(1,2,3) rgba(0,0,0,0) #abc #0b3f6b80 hsl(1,2%,3%) transparent currentColor \
        white inherit url(#a) 0b3f6b #0b3f6g";
    let planted: Vec<_> =
        banned.split_whitespace().map(|value| format!("stroke=\"{value}\"")).collect();
    let mut planted: Vec<_> =
        planted.iter().map(|stroke| ["stroke=\"#0b3f6b\"", stroke.as_str()]).collect();
    planted.push(["fill-opacity=\"0.5\"", "fill-opacity=\"50%\""]);
    planted.push(["fill-opacity=\"0.5\"", "fill-opacity=\"1.5\""]);
    planted.push(["fill-opacity=\"0.5\"", "opacity=\"0.5\""]);
    holds("R6", &planted);
}

/// R7: plain numbers with at most two decimals, and dashes that are all there.
#[test]
fn r7_numbers() {
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
    holds("R7", &planted);
}

/// R8: positions are in the coordinates; only words that nobody sees may be turned.
#[test]
fn r8_transforms() {
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
    holds("R8", &planted);
}

/// R9: what is seen is outlines; the words for a search lie under the ground in its colour.
#[test]
fn r9_text() {
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
    holds("R9", &planted);
}

/// R10: flat fills, and no reference to anything.
#[test]
fn r10_no_references() {
    let planted = [
        ["fill=\"none\"", "fill=\"url(#a)\""],
        ["fill=\"none\"", "fill=\"url('#a') red\""],
        ["<path", "<path href=\"#a\""],
        ["</svg>", "<linearGradient id=\"x\"/></svg>"],
        ["</svg>", "<radialGradient id=\"x\"/></svg>"],
    ];
    holds("R10", &planted);
}

/// R11: one accessible name and one description, read once.
#[test]
fn r11_name() {
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
    holds("R11", &planted);
}

/// R12: the figure brings its own opaque ground.
#[test]
fn r12_ground() {
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
    holds("R12", &planted);
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
    let labels = format!("{counts}|45%|12%|8%|5%|5%|3%|22%|總數（份）|3\u{2009}089");
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
