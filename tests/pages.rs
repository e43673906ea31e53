//! Low pages: what they hold, and what is said where they cannot.

mod common;

use std::fs;

use common::{Project, stderr};

/// What stands around every figure here.
const WORDS: &str =
    "title = \"2024年各區個案\"\nsubtitle = \"按居住地區劃分\"\nsource = \"測試\"\n";
const TABLE: &str =
    "地區,年,個案,前值\n中西區,2021,420,310\n灣仔,2022,530,600\n東區,2023,492,480\n";

/// A project with one figure `x` of `TABLE`, of a mark and further lines of spec.
fn project(name: &str, mark: &str, more: &str) -> Project {
    let project = Project::new(&format!("pages-{name}"));
    let data = project.0.join("data");
    fs::write(data.join("x.csv"), TABLE).expect("the table is written");
    let units = "[columns]\n\"個案\" = { type = \"number\", unit = \"宗\" }\n\
        \"前值\" = { type = \"number\", unit = \"宗\" }\n";
    let spec = format!("{WORDS}{more}data = \"x.csv\"\n{units}[[mark]]\n{mark}\n");
    fs::write(data.join("x.toml"), spec).expect("the spec is written");
    project
}

/// The lowest page holds each mark with title, subtitle and source, and the lint finds nothing.
#[test]
fn the_lowest_page_holds_each_mark() {
    for (name, mark) in [
        ("column", "type = \"column\"\nx = \"年\"\ny = \"個案\""),
        ("bar", "type = \"bar\"\ny = \"地區\"\nx = \"個案\""),
        ("line", "type = \"line\"\nx = \"年\"\ny = \"個案\""),
        ("area", "type = \"area\"\nx = \"年\"\ny = \"個案\""),
        ("point", "type = \"point\"\nx = \"年\"\ny = \"個案\""),
        ("range", "type = \"range\"\ny = \"地區\"\nx = \"前值\"\nx2 = \"個案\""),
        ("donut", "type = \"donut\"\ncategory = \"地區\"\nvalue = \"個案\""),
        ("pie", "type = \"pie\"\ncategory = \"地區\"\nvalue = \"個案\""),
    ] {
        let output = project(name, mark, "height = 200\n").run(&["lint", "x"]);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
    }
}

/// The height that is told is enough, and ten pixels less are not.
#[test]
fn the_height_that_is_told_is_enough() {
    let mark = "type = \"point\"\nx = \"前值\"\ny = \"個案\"\nlabel = \"地區\"";
    let told = stderr(&project("told", mark, "height = 200\n").run(&["build", "x"]));
    let (_, told) = told.split_once("`height = ").expect("a height is told");
    let height: u32 = told[..3].parse().expect("a height");
    for (height, fits) in [(height, true), (height - 10, false)] {
        let more = format!("height = {height}\n");
        let output = project("taken", mark, &more).run(&["build", "x"]);
        assert_eq!(output.status.success(), fits, "{height}: {}", stderr(&output));
    }
}
