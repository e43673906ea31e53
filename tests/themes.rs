//! Themes: the four that are built in can be read on their grounds, and a project has its own.

mod common;

use std::fs;

use common::svg::{attribute, groups, numbers, words};
use common::{Project, stderr, stdout};

const BUILTIN: [&str; 4] = ["report", "slide", "mono", "dark"];

/// Columns stacked to 100 % with their shares, columns with a darker part, groups, lines, dots with
/// names, dumbbells and a ring: words on marks and beside them.
const FIGURES: [(&str, &str); 7] = [
    (
        "stack",
        "type = \"column\"\nx = \"年\"\ny = [\"甲\", \"乙\", \"丙\", \"丁\"]\narrange = \"fill\"\nlabels = \"all\"",
    ),
    ("part", "type = \"column\"\nx = \"年\"\ny = \"甲\"\npart = \"佔比\""),
    ("groups", "type = \"column\"\nx = \"地\"\ny = [\"甲\", \"乙\", \"丙\"]"),
    ("lines", "type = \"line\"\nx = \"年\"\ny = [\"甲\", \"乙\", \"丙\", \"丁\"]"),
    ("dots", "type = \"point\"\nx = \"甲\"\ny = \"乙\"\nlabel = \"地\""),
    ("dumbbells", "type = \"dumbbell\"\ny = \"地\"\nx = \"甲\"\nx2 = \"丙\""),
    ("ring", "type = \"donut\"\ncategory = \"地\"\nvalue = \"甲\""),
];

const TABLE: &str = "地,年,甲,乙,丙,丁,佔比\n東,2011,30,44,61,25,62\n南,2012,52,47,35,28,55\n\
    西,2013,41,58,62,31,48\n北,2014,23,36,74,27,70\n中,2015,65,29,48,33,66\n";

/// A project with these figures.
fn figures(test: &str) -> Project {
    let project = Project::new(&format!("themes-{test}"));
    let data = project.0.join("data");
    fs::remove_dir_all(&data).expect("the booklet's data go");
    fs::create_dir(&data).expect("a folder of data");
    fs::write(data.join("x.csv"), TABLE).expect("a table");
    let numbers: String = ["甲", "乙", "丙", "丁"]
        .map(|name| format!("\"{name}\" = {{ type = \"number\", unit = \"噸\" }}\n"))
        .concat();
    for (name, mark) in FIGURES {
        let spec = format!(
            "title = \"各區用量\"\nsubtitle = \"副題\"\nsource = \"統計處\"\ndata = \"x.csv\"\n[columns]\n\
            \"年\" = {{ type = \"year\" }}\n\"佔比\" = {{ type = \"percent\" }}\n{numbers}[[mark]]\n{mark}\n"
        );
        fs::write(data.join(format!("{name}.toml")), spec).expect("a spec");
    }
    project
}

/// The SVGs that a build of some figures makes.
fn built(test: &str, names: &[&str], arguments: &[&str]) -> Vec<(String, String)> {
    let project = figures(test);
    let output = project.run(&[&["build", "--format", "svg"], names, arguments].concat());
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    // What a file tells of its sources is no look.
    let named = |(name, svg): (String, String)| (name.trim_end_matches(".svg").to_owned(), svg);
    project.drawings().into_iter().map(named).collect()
}

/// A project with a figure `x` of two columns in a theme of its own.
fn house(test: &str, theme: &str) -> Project {
    let project = Project::new(&format!("themes-{test}"));
    let data = project.0.join("data");
    let spec = "title = \"題\"\nsubtitle = \"副題\"\nsource = \"統計處\"\ntheme = \"house\"\ndata = \"x.csv\"\n\
        [[mark]]\ntype = \"column\"\nx = \"地\"\ny = [\"甲\", \"乙\", \"丙\"]\n";
    fs::write(data.join("x.csv"), "地,甲,乙,丙\n東,3,4,5\n西,5,6,4\n").expect("a table");
    fs::write(data.join("x.toml"), spec).expect("a spec");
    fs::create_dir(data.join("themes")).expect("a folder of themes");
    fs::write(data.join("themes/house.toml"), theme).expect("a theme");
    project
}

/// The SVG of such a figure.
fn housed(test: &str, theme: &str) -> String {
    let project = house(test, theme);
    let output = project.run(&["build", "x", "--format", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut drawings = project.drawings().into_iter().filter(|(name, _)| name == "x.svg");
    drawings.next().expect("the figure").1
}

/// Relative luminance, WCAG 2.
fn luminance(color: [f64; 3]) -> f64 {
    let [r, g, b] = color.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// A paint of a shape over a ground; `None` where there is none.
fn paint(shape: &str, name: &str, ground: [f64; 3]) -> Option<[f64; 3]> {
    let hex = attribute(shape, name).filter(|color| color.starts_with('#'))?;
    let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hex"));
    let opacity = attribute(shape, &format!("{name}-opacity"));
    let opacity = opacity.map_or(1.0, |opacity| opacity.parse().expect("a number"));
    let color = [part(1), part(3), part(5)];
    Some([0, 1, 2].map(|i| color[i] * opacity + ground[i] * (1.0 - opacity)))
}

/// The colour of the ground: the rectangle that covers the page.
fn ground(svg: &str) -> [f64; 3] {
    let line = svg.lines().find(|line| line.starts_with("<rect x=\"0\" y=\"0\""));
    paint(line.expect("a ground"), "fill", [0.0; 3]).expect("its colour")
}

/// The fill of the last of some rectangles that holds a point.
fn behind(shapes: &[&str], (x, y): (f64, f64), ground: [f64; 3]) -> [f64; 3] {
    let holds = |shape: &&&str| {
        let [left, top, width, height] =
            ["x", "y", "width", "height"].map(|n| numbers(shape, n)[0]);
        (left..left + width).contains(&x) && (top..top + height).contains(&y)
    };
    let rects = shapes.iter().filter(|shape| shape.starts_with("<rect"));
    rects.rev().find(holds).and_then(|rect| paint(rect, "fill", ground)).unwrap_or(ground)
}

/// Each line of words with the colour of its outlines and of what lies behind its middle.
fn set(svg: &str, figure: &str) -> Vec<(String, [f64; 3], [f64; 3])> {
    let (ground, groups) = (ground(svg), groups(svg, figure));
    let is_outline = |shape: &&&str| {
        shape.starts_with("<path")
            && attribute(shape, "stroke").is_none()
            && attribute(shape, "fill") != Some("none")
    };
    let marks = &groups["marks"];
    // Groups of words come in the order of painting, as the words of the search layer do.
    let mut outlines = vec![];
    let mut inside = String::new();
    for line in svg.lines() {
        if let Some(id) = line.strip_prefix("<g id=\"") {
            inside = id.trim_end_matches("\">").to_owned();
        }
        if !inside.is_empty() && !inside.contains("-marks") && is_outline(&&line) {
            outlines.push(line);
        }
    }
    let words = words(svg);
    assert_eq!(words.len(), outlines.len(), "{figure}: an outline for each line of words");
    let look = |(line, outline): (&common::svg::Words, &&str)| {
        let middle = (line.at.0 + line.size * 0.4, line.at.1 - line.size * 0.4);
        let behind = behind(marks, middle, ground);
        (line.text.clone(), paint(outline, "fill", behind).expect("a colour"), behind)
    };
    words.iter().zip(&outlines).map(look).collect()
}

/// Words have 4.5:1 against what lies behind them, marks 3:1 against the ground.
#[test]
fn words_and_marks_stand_out_in_every_theme() {
    let mut on_marks = 0;
    for theme in BUILTIN {
        let arguments = ["--theme", theme];
        let figures = built(&format!("contrast-{theme}"), &[], &arguments);
        assert_eq!(figures.len(), FIGURES.len());
        let mut lines = 0;
        for (name, svg) in figures {
            let ground = ground(&svg);
            for (words, color, behind) in set(&svg, &name) {
                let ratio = contrast(color, behind);
                assert!(ratio >= 4.5, "{theme}, {name}: 「{words}」 has {ratio:.2}:1");
                lines += 1;
                on_marks += usize::from(behind != ground);
            }
            for shape in groups(&svg, &name).get("marks").into_iter().flatten() {
                let paints = ["fill", "stroke"].map(|kind| paint(shape, kind, ground));
                for color in paints.into_iter().flatten().filter(|color| *color != ground) {
                    let ratio = contrast(color, ground);
                    assert!(ratio >= 3.0, "{theme}, {name}: a mark of {color:?} has {ratio:.2}:1");
                }
            }
        }
        assert!(lines > 100, "{theme}: {lines} lines of words");
    }
    assert!(on_marks > 60, "{on_marks} words on marks");
}

/// What the lint measures, with its own reading of the scene, of the same figures.
#[test]
fn the_figures_are_fit_for_print_in_every_theme() {
    for theme in BUILTIN {
        let output = figures(&format!("lint-{theme}")).run(&["lint", "--theme", theme]);
        let told = stdout(&output);
        assert_eq!(told, "0 errors, 0 warnings in 7 figures\n", "{theme}: {}", stderr(&output));
    }
}

/// What makes each built-in theme another one.
#[test]
fn each_theme_has_a_look_of_its_own() {
    let of =
        |theme: &str| built(&format!("look-{theme}"), &["part"], &["--theme", theme]).remove(0).1;
    let [report, slide, mono, dark] = BUILTIN.map(of);
    assert_eq!(report, built("look-default", &["part"], &[]).remove(0).1, "the default");
    let colors = |svg: &str| -> Vec<[f64; 3]> {
        svg.lines().filter_map(|line| paint(line, "fill", [255.0; 3])).collect()
    };
    assert!(colors(&mono).iter().all(|[r, g, b]| r == g && g == b), "mono is grey");
    assert!(colors(&report).iter().any(|[r, _, b]| r != b), "report is not");
    assert!(luminance(ground(&dark)) < 0.02 && luminance(ground(&report)) == 1.0);
    let least = |svg: &str| {
        let shown = numbers(svg, "width")[0] / numbers(svg, "viewBox")[2];
        words(svg).iter().map(|line| line.size * shown).fold(f64::INFINITY, f64::min)
    };
    assert_eq!((least(&report), least(&slide)), (15.0, 18.75));
    assert_eq!(numbers(&slide, "width"), [800.0], "as wide, with larger type");
}

/// A project's theme says what differs from a built-in one: colours, sizes and edges.
#[test]
fn a_project_has_a_theme_of_its_own() {
    let plain = housed("plain", "");
    let svg = housed(
        "house",
        "base = \"dark\"\n[color]\nink = \"#fffafa\"\ncategories = [\"#6db3ee\", \"#f0ef7d\", \"#c3713f\"]\n\
        [type]\ntitle = 32\nsubtitle = 20\nbold = false\n[space]\nmargin = 40\nmargin_y = 30\n",
    );
    assert_eq!(ground(&svg), [18.0, 24.0, 31.0], "the ground of dark");
    let [title, subtitle, ..] = &words(&svg)[..] else { unreachable!("two lines") };
    assert_eq!((title.size, title.at.0, subtitle.size), (32.0, 40.0, 20.0));
    let [title, subtitle, ..] = &words(&plain)[..] else { unreachable!("two lines") };
    assert_eq!((title.size, title.at.0, subtitle.size), (26.0, 28.0, 16.0));
    let marks = groups(&svg, "x")["marks"].join("\n");
    for color in ["#6db3ee", "#f0ef7d", "#c3713f"] {
        assert!(marks.contains(&format!("fill=\"{color}\"")), "{color}");
    }
    assert!(groups(&svg, "x")["title-block"][0].contains("fill=\"#fffafa\""));
}

/// `zoom` makes all else as many times as large, on a page of the same size.
#[test]
fn type_grows_on_the_same_page() {
    let svg = housed("zoom", "[type]\nzoom = 1.6\n");
    assert_eq!((numbers(&svg, "width"), numbers(&svg, "viewBox")[2]), (vec![800.0], 500.0));
    // A third of 800 pixels is no whole number: the page is a little wider, never narrower.
    let svg = housed("zoom-odd", "[type]\nzoom = 1.3\n");
    assert_eq!((numbers(&svg, "width"), numbers(&svg, "viewBox")[2]), (vec![800.8], 616.0));
}

/// Whatever colour a mark has, the words on it can be read.
#[test]
fn words_on_marks_are_black_or_white_where_neither_ground_nor_ink_can_be_read() {
    // Against #777777 white has 4.48:1, and this ink less.
    let theme = "[color]\nink = \"#333333\"\nmuted = \"#444444\"\n\
        categories = [\"#222222\", \"#777777\"]\n";
    let project = house("middle", theme);
    let mark = "y = [\"甲\", \"乙\"]\narrange = \"fill\"\nlabels = \"all\"";
    project.edit("data/x.toml", "y = [\"甲\", \"乙\", \"丙\"]", mark);
    let output = project.run(&["build", "x", "--format", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let svg = fs::read_to_string(project.0.join("out/x.svg")).expect("the figure");
    let set = set(&svg, "x");
    let shares = set.iter().filter(|(words, ..)| words.ends_with('%') && words.len() < 4);
    let on: Vec<_> = shares.map(|(_, color, behind)| (color[0], behind[0])).collect();
    for wanted in [(255.0, 34.0), (0.0, 119.0)] {
        assert!(on.contains(&wanted), "{wanted:?} is none of {on:?}");
    }
}

/// A look that cannot be read stops its figures; the message says where and by how much.
#[test]
fn a_look_that_cannot_be_read_is_not_written() {
    for (i, (theme, rule)) in [
        ("[color]\nmuted = \"#bbbbbb\"\n", "contrast-text"),
        ("[color]\nground = \"#1b2430\"\n", "contrast-text"),
        ("[color]\ncategories = [\"#0b3f6b\", \"#eeeeee\", \"#2e6a9a\"]\n", "contrast-mark"),
        ("[color]\ncategories = [\"#0b3f6b\", \"#0d406c\", \"#2e6a9a\"]\n", "color-blind"),
        ("[space]\nmargin = 0\nmargin_y = 0\n[type]\ntitle = 8\n", "small-text"),
    ]
    .into_iter()
    .enumerate()
    {
        let project = house(&format!("pale-{i}"), theme);
        let output = project.run(&["build", "x"]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{theme}");
        assert!(text.contains(&format!("error[{rule}]")), "{theme}: {text}");
        assert!(project.out().is_empty());
    }
}

/// Faults of a theme stand at their place in its file.
#[test]
fn faults_of_a_theme_have_a_place_and_a_remedy() {
    for (i, (theme, code, place, hint)) in [
        ("bsae = \"dark\"", "unknown-key", "1:1", "did you mean `base`?"),
        ("base = \"drak\"", "unknown-theme", "1:8", "did you mean dark?"),
        ("base = \"house\"", "unknown-theme", "1:8", "there are: report, slide, mono, dark"),
        ("[color]\ninc = \"#000000\"", "unknown-key", "2:1", "did you mean `ink`?"),
        ("[color]\nink = \"black\"", "bad-color", "2:7", "write # and six digits"),
        ("[color]\nink = \"#12345\"", "bad-color", "2:7", "write # and six digits"),
        ("[color]\nink = \"#+12345\"", "bad-color", "2:7", "write # and six digits"),
        ("[color]\ncategories = []", "bad-color", "2:14", ""),
        ("[color]\ncategories = [\"#000000\", \"red\"]", "bad-color", "2:26", "six digits"),
        ("[color]\ndiverging = [\"#000000\"]", "bad-type", "2:13", ""),
        ("[type]\ntitle = 200", "bad-size", "2:9", ""),
        ("[type]\nzoom = 0.9", "bad-size", "2:8", "from 1 to 4"),
        ("[type]\nzoom = nan", "bad-size", "2:8", ""),
        ("[type]\nbold = \"yes\"", "bad-type", "2:8", "true or false"),
        ("[space]\nmargin = -1", "bad-size", "2:10", ""),
        ("[logo]\nfile = \"a.svg\"", "unknown-key", "2:1", "text"),
        ("[color", "bad-toml", "1:7", "toml.io"),
    ]
    .into_iter()
    .enumerate()
    {
        let output = house(&format!("fault-{i}"), theme).run(&["build", "x"]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{theme:?}");
        let place = format!("data/themes/house.toml:{place}\n");
        let is_told = text.starts_with(&format!("error[{code}]"))
            && text.contains(&place)
            && text.contains(hint);
        assert!(is_told, "{theme:?} needs {code}, {place} and {hint}: {text}");
    }
}

/// The name of a theme is one of a file in `themes/`, and no way out of it.
#[test]
fn a_theme_that_is_not_there_is_told_with_those_that_are() {
    let names = [
        ("hous", "did you mean house?"),
        ("x", "there are report, slide, mono, dark, house; another is a file `themes/<name>.toml`"),
        ("../x", "there are"),
        ("", "there are"),
    ];
    for (i, (name, hint)) in names.into_iter().enumerate() {
        let project = house(&format!("name-{i}"), "");
        project.edit("data/x.toml", "\"house\"", &format!("{name:?}"));
        let output = project.run(&["build", "x"]);
        let text = stderr(&output);
        assert!(text.starts_with("error[unknown-theme]") && text.contains(hint), "{name}: {text}");
        assert!(text.contains("data/x.toml:4:9\n"), "{text}");
    }
    let project = house("not-utf8", "");
    fs::write(project.0.join("data/themes/house.toml"), b"base = \"\xa4\xa4\"").expect("Big5");
    let text = stderr(&project.run(&["build", "x"]));
    assert!(text.contains("error[not-utf8]"), "{text}");
}

/// Words stand for a logo, at the right end of the last line, which keeps clear of them.
#[test]
fn a_logo_stands_at_the_right_of_the_source() {
    let theme = "[logo]\ntext = \"統計**月刊**\"\n";
    let svg = housed("logo", theme);
    let words = words(&svg);
    let find = |text: &str| words.iter().find(|line| line.text == text).expect("the words");
    let (logo, source) = (find("統計月刊"), find("資料來源：統計處"));
    assert_eq!((logo.at.1, logo.size), (source.at.1, 15.0));
    // Four characters of 15 pixels, and the edge of 28.
    assert!((logo.at.0 + 60.0 - 772.0).abs() < 0.5, "{logo:?}");
    let project = house("logo-long", theme);
    let long = "統計處《按月經濟統計》、海關《對外商品貿易》及入境事務處《出入境旅客統計》，經整理";
    project.edit("data/x.toml", "統計處", long);
    project.edit("data/x.toml", "theme =", "sizes = [\"a4-column\"]\ntheme =");
    let output = project.run(&["lint", "x"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    // Without a source it stands alone, and the plot keeps clear of it.
    project.edit("data/x.toml", &format!("source = \"{long}\""), "source = \"\"");
    let output = project.run(&["build", "x", "--format", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
}

/// A logo follows the language, and one without room is refused at its place.
#[test]
fn a_logo_is_translated_and_has_to_leave_room() {
    let project = house("logo-english", "[logo]\ntext = \"統計月刊\"\n");
    let spec = fs::read_to_string(project.0.join("data/x.toml")).expect("the spec");
    let english = "[lang.en]\ntitle = \"T\"\nsubtitle = \"S\"\nsource = \"C\"\n[lang.en.names]\n\
        \"東\" = \"East\"\n\"西\" = \"West\"\n\"甲\" = \"A\"\n\"乙\" = \"B\"\n\"丙\" = \"C\"\n";
    fs::write(project.0.join("data/x.toml"), format!("{spec}{english}")).expect("a spec");
    let text = stderr(&project.run(&["build", "x"]));
    assert!(text.contains("「統計月刊」 is not translated"), "{text}");
    assert!(text.contains("data/themes/house.toml:2:8"), "{text}");
    let more = format!("{spec}{english}\"統計月刊\" = \"Digest\"\n");
    fs::write(project.0.join("data/x.toml"), more).expect("a spec");
    let output = project.run(&["build", "x", "--format", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let svg = fs::read_to_string(project.0.join("out/x.en.svg")).expect("the figure");
    assert!(words(&svg).iter().any(|line| line.text == "Digest"));

    let project = house("logo-wide", &format!("[logo]\ntext = \"{}\"\n", "統".repeat(26)));
    let text = stderr(&project.run(&["build", "x"]));
    assert!(text.starts_with("error[no-room]") && text.contains("house.toml:2:8"), "{text}");
    let blank = housed("logo-blank", "[logo]\ntext = \" \"\n");
    assert!(blank == housed("logo-none", ""), "blank words are no logo");
}

/// A project's file wins over a built-in theme of its name, and may be one of it.
#[test]
fn a_built_in_theme_is_replaced_by_a_file_of_its_name() {
    let project = house("replaced", "");
    let themes = project.0.join("data/themes");
    fs::write(themes.join("report.toml"), "[color]\nground = \"#fffaf0\"\n").expect("a theme");
    fs::write(themes.join("dark.toml"), "base = \"dark\"\n[type]\ntitle = 30\n").expect("a theme");
    project.edit("data/x.toml", "theme = \"house\"\n", "");
    let build = |arguments: &[&str]| {
        let output = project.run(&[&["build", "x", "--format", "svg"], arguments].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        fs::read_to_string(project.0.join("out/x.svg")).expect("the figure")
    };
    assert_eq!(ground(&build(&[])), [255.0, 250.0, 240.0]);
    let dark = build(&["--theme", "dark"]);
    assert_eq!((ground(&dark), words(&dark)[0].size), ([18.0, 24.0, 31.0], 30.0));
}

/// A theme is looked for beside the specs, also by the argument.
#[test]
fn a_theme_of_the_project_is_tried_with_an_argument() {
    let project = house("argument", "[color]\nground = \"#fff8f0\"\n");
    project.edit("data/x.toml", "theme = \"house\"\n", "");
    let ground_of = |arguments: &[&str]| {
        let output = project.run(&[&["build", "x", "--format", "svg"], arguments].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        ground(&fs::read_to_string(project.0.join("out/x.svg")).expect("the figure"))
    };
    assert_eq!(ground_of(&["--theme", "house"]), [255.0, 248.0, 240.0]);
    assert_eq!(ground_of(&[]), [255.0; 3]);
}
