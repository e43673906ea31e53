//! `tubiao.toml`: what all figures of a folder have, and who wins where two say something.

mod common;

use std::fs;

use common::{Project, root, stderr, stdout};

const TABLE: &str = "年份,人口\n2014,12345\n2015,23456\n";
/// A figure that says only what it must; further keys go in front of it, tables behind it.
const SPEC: &str = "title = \"人口\"\ndata = \"x.csv\"\n\
    [columns]\n\"年份\" = { type = \"year\" }\n\"人口\" = { type = \"number\", unit = \"人\" }\n\
    [[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"人口\"\n";

/// A project of one figure `x`, with what stands in front of its spec and behind it.
fn project(name: &str, settings: &str, front: &str, behind: &str) -> Project {
    let project = Project::new(&format!("project-{name}"));
    let data = project.0.join("data");
    fs::remove_dir_all(&data).expect("the booklet's data go");
    fs::create_dir(&data).expect("a folder of data");
    fs::write(data.join("x.csv"), TABLE).expect("the table is written");
    fs::write(data.join("x.toml"), format!("{front}{SPEC}{behind}")).expect("the spec is written");
    fs::write(data.join("tubiao.toml"), settings).expect("the project is written");
    project
}

/// The files of a build that has to work.
fn built(name: &str, settings: &str, front: &str, behind: &str) -> Vec<(String, String)> {
    let project = project(name, settings, front, behind);
    let output = project.run(&["build", "--format", "svg"]);
    assert!(output.status.success(), "{settings:?}: {}", stderr(&output));
    let text = |bytes| String::from_utf8(bytes).expect("an SVG is UTF-8");
    project.out().into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}

/// The drawing of the one SVG of a build that has to work: what it tells of its sources differs with
/// them.
fn svg(name: &str, settings: &str, front: &str, behind: &str) -> String {
    let mut files = built(name, settings, front, behind);
    assert_eq!(files.len(), 1, "one file of {settings:?}");
    let svg = files.remove(0).1;
    svg.lines().filter(|line| !line.starts_with("<metadata>")).collect()
}

/// Each key is as good as in the spec, and the spec's own is better.
#[test]
fn a_spec_has_what_its_project_says_unless_it_says_otherwise() {
    for (i, (project, own)) in [
        ("theme = \"dark\"", "theme = \"mono\""),
        ("source = \"統計處\"", "source = \"海關\""),
        ("source = \"統計處\"", "source = \"\""),
        ("as_of = \"2015年\"", "as_of = \"2016年\""),
        ("thousands = \"none\"", "thousands = \"thin-space\""),
        ("width = 900", "width = 1000"),
        ("lang = \"zh-TW\"", "lang = \"en\""),
        ("autospace = false\nas_of = \"2015年A\"", "autospace = true\nas_of = \"2015年A\""),
    ]
    .into_iter()
    .enumerate()
    {
        let name = |form: &str| format!("keys-{i}-{form}");
        let (project, own) = (format!("{project}\n"), format!("{own}\n"));
        let inherited = svg(&name("inherited"), &project, "", "");
        assert!(inherited == svg(&name("written"), "", &project, ""), "{project}");
        assert!(inherited != svg(&name("without"), "", "", ""), "{project}");
        let chosen = svg(&name("chosen"), &project, &own, "");
        assert!(chosen == svg(&name("own"), "", &own, ""), "{own} over {project}");
        assert!(chosen != inherited, "{own} over {project}");
    }
}

/// Sizes are one thing with width and height: a figure that says one has nothing of the others.
#[test]
fn a_figure_that_says_how_large_it_is_has_that_size_alone() {
    let names = |name: &str, settings: &str, front: &str| -> Vec<String> {
        built(name, settings, front, "").into_iter().map(|(name, _)| name).collect()
    };
    let sizes = "sizes = [\"a4-column\", \"square\"]\n";
    assert_eq!(names("sizes", sizes, ""), ["x.a4-column.svg", "x.square.svg"]);
    assert_eq!(names("own-height", sizes, "height = 400\n"), ["x.svg"]);
    assert_eq!(names("own-sizes", sizes, "sizes = [\"a4-full\"]\n"), ["x.a4-full.svg"]);
    let sides = "width = 900\nheight = 450\n";
    assert_eq!(names("sides", sides, "sizes = [\"a4-full\"]\n"), ["x.a4-full.svg"]);
    let page = svg("one-side", sides, "height = 400\n", "");
    assert!(page.contains("width=\"900\" height=\"400\""), "{}", &page[..400]);
}

/// A language of the project is one of every figure, and its words are a glossary: what a spec says
/// itself is better.
#[test]
fn languages_and_their_words_are_shared() {
    let settings = "source = \"統計處\"\n[lang.en.names]\n\"年份\" = \"Year\"\n\"人口\" = \"People\"\n\
        \"人\" = \"people\"\n\"統計處\" = \"Census\"\n";
    let files = built("lang", settings, "", "[lang.en]\ntitle = \"Population\"\n");
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["x.en.svg", "x.svg"]);
    assert!(files[0].1.contains("xml:lang=\"en\">Population<"), "{}", &files[0].1[..900]);
    assert!(files[0].1.contains(">Source: Census</text>"));
    assert!(files[1].1.contains(">資料來源：統計處</text>"));
    let own = "[lang.en]\ntitle = \"Population\"\n[lang.en.names]\n\"統計處\" = \"Bureau\"\n";
    assert!(built("lang-own", settings, "", own)[0].1.contains(">Source: Bureau</text>"));
}

/// A figure that names one language speaks that one; what is said of its own is not for it.
#[test]
fn a_figure_of_one_language_has_no_other_editions() {
    let settings = "[lang]\nbase = \"zh-TW\"\n[lang.en.names]\n\"人\" = \"people\"\n";
    assert!(svg("one-language", settings, "lang = \"en\"\n", "").contains("xml:lang=\"en\""));
    let own = "[lang]\nbase = \"en\"\n";
    assert!(svg("own-base", settings, "", own).contains("xml:lang=\"en\""));
    // The tag of the project is the base of a spec's table.
    let files = built("tag", "lang = \"zh-MO\"\n", "", "[lang.zh-TW]\n");
    assert!(files[0].0 == "x.svg" && files[0].1.contains("xml:lang=\"zh-MO\""), "{}", files[0].0);
    assert!(files[1].0 == "x.zh-TW.svg" && files[1].1.contains("xml:lang=\"zh-TW\""));
}

/// Formats and fonts are those of the file, and an argument wins.
#[test]
fn formats_and_fonts_are_set_once() {
    let project = project("formats", "formats = [\"png\", \"png\"]\nfonts = \"letters\"\n", "", "");
    let without = project.run(&["build"]);
    assert_eq!(without.status.code(), Some(2));
    let text = stderr(&without);
    assert!(text.contains("there is no folder data/letters"), "{text}");
    assert!(text.contains("data/tubiao.toml:2:9"), "{text}");
    let letters = project.0.join("data/letters");
    fs::create_dir(&letters).expect("a folder of fonts");
    for file in ["fonts.toml", "NotoSansHK-Regular.ttf", "NotoSansHK-Bold.ttf"] {
        fs::copy(root().join("fonts").join(file), letters.join(file)).expect("a font");
    }
    let output = project.run(&["build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let names = || project.out().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(), ["x.png"]);
    assert!(project.run(&["build", "--format", "svg"]).status.success());
    assert_eq!(names(), ["x.png", "x.svg"]);
    assert!(stdout(&project.run(&["fonts", "verify"])).contains("NotoSansHK-Bold.ttf"));
    fs::write(letters.join("NotoSansHK-Bold.ttf"), "no font").expect("a broken font");
    assert_eq!(project.run(&["build"]).status.code(), Some(2));
    assert_eq!(project.run(&["fonts", "verify"]).status.code(), Some(1));
}

/// It is no figure: it is not listed, built, or missed among the files of `out/`.
#[test]
fn the_file_of_a_project_is_no_figure() {
    let project = project("list", "formats = [\"svg\"]\n", "", "");
    assert_eq!(stdout(&project.run(&["list"])), "x  人口\n");
    let output = project.run(&["build"]);
    assert!(stdout(&output).contains("built 1 of 1 figures"), "{}", stdout(&output));
    assert_eq!(stdout(&project.run(&["check"])).lines().last(), Some("1 same"));
    assert_eq!(project.run(&["build", "tubiao"]).status.code(), Some(2));
}

/// Faults stop the run once, at their place in the file, with what to do.
#[test]
fn faults_are_told_once_at_their_place() {
    for (i, (settings, code, place, hint)) in [
        ("theem = \"dark\"", "unknown-key", "1:1", "did you mean `theme`?"),
        ("theme = \"darc\"", "unknown-theme", "1:9", "did you mean dark?"),
        (
            "theme = \"house\"",
            "unknown-theme",
            "1:9",
            "there are report, slide, mono, dark; another",
        ),
        ("sizes = [\"square\", \"a4-colunm\"]", "bad-size", "1:20", "did you mean a4-column?"),
        ("sizes = [\"square\", \"square\"]", "bad-value", "1:10", "take one out"),
        ("sizes = []", "bad-value", "1:9", "take `sizes` out"),
        ("sizes = [\"square\"]\nwidth = 900", "bad-key", "2:9", "take `width` and `height` out"),
        ("height = 20", "bad-size", "1:10", "write a number from 200 to 4096"),
        ("width = \"wide\"", "bad-type", "1:9", "write a whole number"),
        ("formats = [\"pdf\"]", "bad-value", "1:12", "one of: svg, png"),
        ("formats = []", "bad-value", "1:11", "take `formats` out"),
        ("fonts = \"../fonts\"", "outside-project", "1:9", "--fonts DIR"),
        ("thousands = \"dot\"", "bad-value", "1:13", "one of: comma, thin-space, none"),
        ("title = \"題\"", "unknown-key", "1:1", "known: theme, lang, sizes"),
        ("[lang.english]", "bad-language", "1:7", "zh-TW or en"),
        ("[lang.e]", "bad-language", "1:7", "a tag such as en"),
        ("[lang.en]\ntitle = \"Title\"", "unknown-key", "2:1", "known: names"),
        ("[lang", "bad-toml", "1:6", "toml.io"),
    ]
    .into_iter()
    .enumerate()
    {
        let project = project(&format!("fault-{i}"), settings, "", "");
        fs::copy(project.0.join("data/x.toml"), project.0.join("data/y.toml")).expect("a copy");
        for command in ["build", "check", "lint"] {
            let output = project.run(&[command]);
            let text = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{command} of {settings:?}: {text}");
            assert_eq!(text.matches("error[").count(), 1, "{settings:?}: {text}");
            let head = format!("error[{code}]: ");
            let place = format!("data/tubiao.toml:{place}\n");
            let is_told = text.starts_with(&head) && text.contains(&place) && text.contains(hint);
            assert!(is_told, "{settings:?} needs {head}, {place} and {hint}: {text}");
        }
    }
}

/// What only a figure can tell of an inherited value has its place in the project's file.
#[test]
fn faults_of_inherited_values_stand_in_the_file_of_the_project() {
    for (i, (settings, code, place)) in [
        ("# the house\nsource = \"<color #zz>統計處</color>\"", "bad-markup", "2:11"),
        ("source = \"{nothing(人口)}\"", "bad-template", "1:12"),
        ("as_of = \"\\uE000\"", "missing-glyph", "1:9"),
        ("lang = \"not a tag\"", "bad-language", "1:8"),
    ]
    .into_iter()
    .enumerate()
    {
        let output = project(&format!("inherited-{i}"), settings, "", "").run(&["build"]);
        let text = stderr(&output);
        let is_told = text.contains(&format!("error[{code}]"))
            && text.contains(&format!("data/tubiao.toml:{place}"));
        assert!(output.status.code() == Some(2) && is_told, "{settings:?}: {text}");
    }
}

/// `--theme` gives all figures another look, whatever the files say; the files stay the user's.
#[test]
fn another_look_is_tried_with_an_argument() {
    let project =
        project("try", "theme = \"mono\"\nformats = [\"svg\"]\n", "theme = \"slide\"\n", "");
    assert!(project.run(&["build"]).status.success());
    let own = project.out();
    let dark = ["build", "--theme", "dark", "--out", "dark"];
    assert!(project.run(&dark).status.success());
    let tried = fs::read_to_string(project.0.join("dark/x.svg")).expect("the dark figure");
    assert!(tried.contains("fill=\"#12181f\""), "the ground of `dark`");
    assert!(project.out() == own, "out/ is as it was");
    assert_eq!(project.run(&["check"]).status.code(), Some(0));
    assert_eq!(project.run(&["check", "--theme", "dark"]).status.code(), Some(1));
    assert_eq!(project.run(&["check", "--theme", "dark", "--out", "dark"]).status.code(), Some(0));
    assert_eq!(project.run(&["lint", "--theme", "dark"]).status.code(), Some(0));
    let output = project.run(&["build", "--theme", "drak"]);
    let text = stderr(&output);
    assert!(output.status.code() == Some(2) && text.contains("did you mean dark?"), "{text}");
    assert_eq!(text.matches("error[").count(), 1, "{text}");
}
