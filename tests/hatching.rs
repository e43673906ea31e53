//! Black and white: what tells series apart is in the geometry, as the written SVG shows it.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{Project, stderr, stdout};
use roxmltree::{Document, Node};
use tubiao::lint::profile;

/// The names of twelve series.
const NAMES: [&str; 12] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑"];

/// A figure of twelve series over four years, in a theme, by its SVG.
fn twelve(name: &str, theme: &str, mark: &str) -> String {
    let cell = |year: usize, series: usize| (30 + (year * 7 + series * 13) % 23).to_string();
    let row = |year| {
        let cells: Vec<_> = (0..12).map(|series| cell(year, series)).collect();
        format!("{},{}\n", 2021 + year, cells.join(","))
    };
    let rows: String = (0..4).map(row).collect();
    let units = NAMES.map(|name| format!("\"{name}\" = {{ type = \"number\", unit = \"宗\" }}\n"));
    let columns = NAMES.map(|name| format!("\"{name}\"")).join(", ");
    let spec = format!(
        "theme = \"{theme}\"\ntitle = \"題\"\nsource = \"測試\"\ndata = \"x.csv\"\nheight = 640\n\
         [columns]\n{}[color]\nlegend = \"top\"\n[[mark]]\n{}\n",
        units.concat(),
        mark.replace("ALL", &format!("[{columns}]"))
    );
    svg(name, &spec, &format!("年,{}\n{rows}", NAMES.join(",")))
}

/// The SVG of a spec and its table; the build proves that the lint finds no error in it.
fn svg(name: &str, spec: &str, table: &str) -> String {
    let project = Project::new(&format!("patterns-{name}"));
    fs::write(project.0.join("data/x.csv"), table).expect("the table is written");
    fs::write(project.0.join("data/x.toml"), spec).expect("the spec is written");
    let output = project.run(&["build", "x", "--format", "svg"]);
    assert!(output.status.success(), "{name}: {}", stderr(&output));
    let svg = fs::read_to_string(project.0.join("out/x.svg")).expect("the figure");
    assert_eq!(profile::check(&svg), [], "{name}");
    svg
}

/// What is drawn in the groups whose id ends so, each with what follows it in its group.
fn drawn<'a>(document: &'a Document, role: &str) -> Vec<(Node<'a, 'a>, Option<Node<'a, 'a>>)> {
    let is_group = |node: &Node| {
        let id = node.attribute("id").unwrap_or_default();
        node.has_tag_name("g")
            && id.trim_end_matches(|c: char| c == '-' || c.is_ascii_digit()).ends_with(role)
    };
    let shapes =
        |group: Node<'a, 'a>| group.children().filter(Node::is_element).collect::<Vec<_>>();
    let groups = document.descendants().filter(is_group);
    groups
        .flat_map(|group| {
            let shapes = shapes(group);
            let next: Vec<_> = shapes.iter().skip(1).copied().map(Some).chain([None]).collect();
            shapes.into_iter().zip(next)
        })
        .collect()
}

fn number(node: &Node, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).expect("a number")
}

/// The segments of a path of relative moves and lines, as the writer prints them: `m`, `l`, `h`, `v`.
fn segments(path: &Node) -> Vec<[(f64, f64); 2]> {
    let data = path.attribute("d").expect("a path");
    let mut segments = vec![];
    let (mut pen, mut command, mut pair) = ((0.0, 0.0), 'm', vec![]);
    let spaced = data.replace('-', " -");
    let letters =
        spaced.chars().map(|c| if c.is_alphabetic() { format!(" {c} ") } else { c.into() });
    for word in letters.collect::<String>().split_whitespace() {
        let Ok(number) = word.parse::<f64>() else {
            command = word.chars().next().expect("a letter");
            continue;
        };
        let step = match command {
            'h' => (number, 0.0),
            'v' => (0.0, number),
            'm' | 'l' => {
                pair.push(number);
                let [x, y] = pair[..] else { continue };
                pair.clear();
                (x, y)
            }
            other => panic!("{other} in {data}"),
        };
        let to = (pen.0 + step.0, pen.1 + step.1);
        match command {
            // After a move, a bare pair is a line.
            'm' => command = 'l',
            _ => segments.push([pen, to]),
        }
        pen = to;
    }
    segments
}

/// Which way the lines of a pattern lead, and how they are dashed.
fn texture(lines: &Node) -> String {
    let way = |[a, b]: [(f64, f64); 2]| {
        let (x, y) = (b.0 - a.0, b.1 - a.1);
        let sign = |v: f64| {
            if v.abs() < 0.02 {
                0
            } else if v > 0.0 {
                1
            } else {
                -1
            }
        };
        (sign(x), sign(y))
    };
    let ways: BTreeSet<_> = segments(lines).into_iter().map(way).collect();
    format!("{ways:?} {}", lines.attribute("stroke-dasharray").unwrap_or("whole"))
}

/// Whether a shape is the lines of a pattern: a line without a fill.
fn is_hatch(node: &Node) -> bool {
    node.has_tag_name("path") && node.attribute("fill") == Some("none")
}

/// Each series' columns have lines of its own inside of their rectangles, and so have its keys.
#[test]
fn twelve_series_have_twelve_looks() {
    let mark = "type = \"column\"\nx = \"年\"\ny = ALL";
    let text = twelve("columns", "mono", mark);
    let document = Document::parse(&text).expect("well-formed");
    let mut looks = vec![];
    for (bar, next) in
        drawn(&document, "-marks").into_iter().filter(|(bar, _)| bar.has_tag_name("rect"))
    {
        let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| number(&bar, name));
        let lines = next.filter(is_hatch);
        for [a, b] in lines.iter().flat_map(segments) {
            for (px, py) in [a, b] {
                let is_in = x - 0.01 <= px && px <= x + width + 0.01;
                assert!(is_in && y - 0.01 <= py && py <= y + height + 0.01, "({px}, {py}) {bar:?}");
            }
        }
        let texture = lines.map_or("plain".to_owned(), |lines| texture(&lines));
        looks.push(format!("{} {texture}", bar.attribute("fill").expect("it is filled")));
    }
    assert_eq!(looks.len(), 12 * 4);
    // The columns stand series by series, or year by year.
    let distinct: BTreeSet<_> = looks.iter().collect();
    assert_eq!(distinct.len(), 12, "{distinct:#?}");
    let plain = looks.iter().filter(|look| look.ends_with("plain")).count();
    assert_eq!(plain, 3 * 4);
    let keys = drawn(&document, "-axis").into_iter().filter(|(key, _)| key.has_tag_name("rect"));
    let keys: BTreeSet<_> = keys
        .map(|(key, next)| {
            let texture = next.filter(is_hatch).map_or("plain".to_owned(), |lines| texture(&lines));
            format!("{} {texture}", key.attribute("fill").expect("it is filled"))
        })
        .collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>(), distinct);
}

/// The same in colours has no lines over its fills.
#[test]
fn colours_have_no_patterns() {
    let text = twelve("colours", "report", "type = \"column\"\nx = \"年\"\ny = ALL");
    let document = Document::parse(&text).expect("well-formed");
    assert!(!drawn(&document, "-marks").iter().any(|(node, _)| is_hatch(node)));
}

/// Lines differ in grey or dashes, and the first is whole.
#[test]
fn twelve_lines_have_twelve_dashes() {
    let text = twelve("lines", "mono", "type = \"line\"\nx = \"年\"\ny = ALL");
    let document = Document::parse(&text).expect("well-formed");
    let look = |line: Node| {
        let dashes = line.attribute("stroke-dasharray").unwrap_or("whole");
        format!("{} {dashes}", line.attribute("stroke").expect("it is a line"))
    };
    let lines: Vec<_> =
        drawn(&document, "-marks").into_iter().map(|(line, _)| look(line)).collect();
    assert_eq!(lines.len(), 12);
    assert_eq!(lines[0], "#222222 whole");
    assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), 12, "{lines:#?}");
    // Its key is a line as well.
    let keys: Vec<_> =
        drawn(&document, "-axis").into_iter().map(|(key, _)| key).filter(is_hatch).collect();
    for line in lines {
        assert!(keys.iter().any(|key| look(*key) == line), "{line}");
    }
}

/// Values in stacked columns: no line comes nearer than a pixel to the box of the words.
#[test]
fn words_in_patterned_marks_stand_clear() {
    let mark = "type = \"column\"\nx = \"年\"\ny = ALL\narrange = \"stack\"";
    let text = twelve("stack", "mono", mark);
    let document = Document::parse(&text).expect("well-formed");
    let hatches: Vec<_> =
        drawn(&document, "-marks").into_iter().map(|(node, _)| node).filter(is_hatch).collect();
    // Three of twelve series are plain.
    assert_eq!(hatches.len(), 9 * 4);
    let words = document.descendants().filter(|node| node.has_tag_name("text"));
    let mut inside = 0;
    for word in words.filter(|word| word.text().is_some_and(|text| text.ends_with("宗"))) {
        let (x, y, size) = (number(&word, "x"), number(&word, "y"), number(&word, "font-size"));
        // From the left of the first digit to the right of the second, over the baseline.
        let (right, top) = (x + size, y - size * 0.7);
        for [a, b] in hatches.iter().flat_map(segments) {
            let crosses = |t: f64| {
                let at = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
                x - 1.0 < at.0 && at.0 < right + 1.0 && top - 1.0 < at.1 && at.1 < y + 1.0
            };
            assert!(!(0..=100).any(|t| crosses(f64::from(t) / 100.0)), "{word:?} {a:?} {b:?}");
        }
        inside += 1;
    }
    assert!(inside >= 12 * 4, "{inside}");
}

/// Wedges: lines between the two circles of the ring.
#[test]
fn wedges_are_hatched_within_the_ring() {
    let spec = "theme = \"mono\"\ntitle = \"題\"\nsource = \"測試\"\ndata = \"x.csv\"\n\
        [columns]\n\"個案\" = { type = \"number\", unit = \"宗\" }\n\
        [[mark]]\ntype = \"donut\"\ncategory = \"區\"\nvalue = \"個案\"\n";
    let text = svg("ring", spec, "區,個案\n甲,400\n乙,300\n丙,200\n丁,100\n戊,100\n");
    let document = Document::parse(&text).expect("well-formed");
    let shapes = drawn(&document, "-marks");
    let hatches: Vec<_> =
        shapes.iter().filter(|(_, lines)| lines.as_ref().is_some_and(is_hatch)).collect();
    let hatches: Vec<_> =
        hatches.iter().filter(|(wedge, _)| wedge.attribute("fill") == Some("#5a5a5a")).collect();
    assert_eq!(hatches.len(), 2);
    // Seams run from the hole to the edge: white lines of one segment; their ends are 1 px off.
    let seams = shapes.iter().filter(|(node, _)| {
        is_hatch(node) && node.attribute("stroke") == Some("#ffffff") && segments(node).len() == 1
    });
    let ends: Vec<_> = seams.flat_map(|(seam, _)| segments(seam)).collect();
    assert_eq!(ends.len(), 5);
    // The middle is where two seams meet.
    let [[a, b], [c, d]] = [ends[0], ends[1]];
    let cross = |p: (f64, f64), q: (f64, f64)| p.0 * q.1 - p.1 * q.0;
    let (r, s) = ((b.0 - a.0, b.1 - a.1), (d.0 - c.0, d.1 - c.1));
    let t = cross((c.0 - a.0, c.1 - a.1), s) / cross(r, s);
    let middle = (a.0 + r.0 * t, a.1 + r.1 * t);
    let far = |p: (f64, f64)| {
        ((p.0 - middle.0) * (p.0 - middle.0) + (p.1 - middle.1) * (p.1 - middle.1)).sqrt()
    };
    let (hole, edge) = (far(a) + 1.0, far(b) - 1.0);
    for (_, lines) in hatches {
        let found = segments(lines.as_ref().expect("it has lines"));
        assert!(found.len() > 5, "{}", found.len());
        for point in found.into_iter().flatten() {
            assert!(
                (hole - 0.1..=edge + 0.1).contains(&far(point)),
                "{} in {hole}..{edge}",
                far(point)
            );
        }
    }
}

/// A column whose colour has no value is hatched in any theme, and the legend says why.
#[test]
fn what_is_missing_is_hatched() {
    let spec = |theme: &str| {
        format!(
            "theme = \"{theme}\"\ntitle = \"題\"\nsource = \"測試\"\ndata = \"x.csv\"\n[columns]\n\
             \"個案\" = {{ type = \"number\", unit = \"宗\" }}\n\
             \"比率\" = {{ type = \"percent\", missing = [\"—\"] }}\n\
             [[mark]]\ntype = \"column\"\nx = \"區\"\ny = \"個案\"\ncolor = \"比率\"\n"
        )
    };
    let table = "區,個案,比率\n甲,420,3\n乙,530,—\n丙,490,7\n";
    for theme in ["report", "slide", "mono", "dark"] {
        let text = svg(&format!("missing-{theme}"), &spec(theme), table);
        let document = Document::parse(&text).expect("well-formed");
        let marks = drawn(&document, "-marks");
        let bars: Vec<_> =
            marks.iter().filter(|(node, _)| node.attribute("fill") != Some("none")).collect();
        let hatched: Vec<_> =
            bars.iter().map(|(_, next)| next.is_some_and(|next| is_hatch(&next))).collect();
        assert_eq!(hatched, [false, true, false], "{theme}");
        assert!(text.contains(">沒有數據</text>"), "{theme}");
    }
    let whole = svg("missing-none", &spec("report"), "區,個案,比率\n甲,420,3\n乙,530,5\n");
    assert!(!whole.contains("沒有數據"));
}

/// The keys of dots are dots; every other one is open.
#[test]
fn keys_look_like_their_marks() {
    let spec = "theme = \"mono\"\ntitle = \"題\"\nsource = \"測試\"\ndata = \"x.csv\"\n[columns]\n\
        \"甲\" = { type = \"number\", unit = \"宗\" }\n\"乙\" = { type = \"number\", unit = \"宗\" }\n\
        [[mark]]\ntype = \"dumbbell\"\ny = \"區\"\nx = \"甲\"\nx2 = \"乙\"\n";
    let text = svg("dots", spec, "區,甲,乙\n東,420,310\n南,530,600\n西,492,380\n");
    let document = Document::parse(&text).expect("well-formed");
    let circles = |role: &str| {
        let shapes = drawn(&document, role).into_iter().map(|(node, _)| node);
        let circles = shapes.filter(|node| node.has_tag_name("circle"));
        circles.map(|node| node.attribute("fill").expect("a fill").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(circles("-axis"), ["#222222", "#5a5a5a", "#ffffff"]);
    assert_eq!(circles("-marks"), ["#222222", "#5a5a5a", "#ffffff"].repeat(3));
}

/// The command tells the numbers: #0b3f6b has 10.8:1 on white, and house themes are listed too.
#[test]
fn themes_are_listed_with_their_numbers() {
    let project = Project::new("themes");
    fs::create_dir_all(project.0.join("data/themes")).expect("a folder");
    let house = "[color]\ncategories = [\"#000000\", \"#ff0000\"]\n";
    fs::write(project.0.join("data/themes/house.toml"), house).expect("a theme");
    let output = project.run(&["themes"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let heads: Vec<_> = text.lines().filter(|line| line.contains(": on ")).collect();
    let known = ["report: on #ffffff", "slide: on #ffffff", "mono: on #ffffff", "dark: on #12181f"];
    assert_eq!(heads[..4], known);
    assert_eq!(heads[4], "house: on #ffffff");
    assert!(text.contains("  strong  #0b3f6b   10.8:1      10.8:1\n"), "{text}");
    let (_, house) = text.split_once("house:").expect("its part");
    // White on black is 21:1; red has 4.0:1 against white, and 5.3:1 under black words.
    assert!(house.contains("  1       #000000   21.0:1      21.0:1\n"), "{house}");
    assert!(house.contains("  2       #ff0000    4.0:1       5.3:1\n"), "{house}");
    // Black and red differ by 50.4 in CIEDE2000.
    let all = house.lines().find(|line| line.contains("of all 2")).expect("the differences");
    assert_eq!(all.split_whitespace().nth(3), Some("50.4"), "{all}");
    let broken = "[color]\nink = \"blue\"\n";
    fs::write(project.0.join("data/themes/house.toml"), broken).expect("a theme");
    let output = project.run(&["themes"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("this is no colour"), "{}", stderr(&output));
}
