//! `tubiao check` through the life of a figure: every state, its cause, and what a reader sees of it.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use sha2::{Digest, Sha256};

use common::{stderr, stdout};

const SPEC: &str = "title = \"出口\"\nsubtitle = \"單位：億元\"\ndata = \"x.csv\"\n\
    [columns]\n\"金額\" = { type = \"number\", unit = \"億元\" }\n\
    [[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"金額\"\n";
const TABLE: &str = "年份,金額\n2013,100\n2014,120\n2015,150\n";

/// A project of one figure, `x`.
struct Project(PathBuf);

impl Project {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("data")).expect("a folder");
        let project = Self(folder);
        project.write("data/x.toml", SPEC);
        project.write("data/x.csv", TABLE);
        project
    }

    /// The same, built.
    fn built(name: &str) -> Self {
        let project = Self::new(name);
        assert_eq!(project.run(&["--quiet"]).status.code(), Some(0));
        project
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("a text")
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from}");
        self.write(file, text.replace(from, to));
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tubiao"));
        command.current_dir(&self.0).args(arguments).env_remove("CI");
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// What `check` says, and its exit code.
    fn check(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(&[&["check"], arguments].concat());
        (output.status.code().expect("an exit code"), stdout(&output))
    }

    fn json(&self) -> Value {
        let (_, text) = self.check(&["--format", "json", "--lang", "en"]);
        serde_json::from_str(&text).expect("JSON")
    }
}

/// The file of a report, by its path.
fn file<'a>(report: &'a Value, path: &str) -> &'a Value {
    let figures = report["figures"].as_array().expect("figures").iter();
    let files = figures.flat_map(|figure| figure["files"].as_array().expect("files"));
    let mut all = files.chain(report["orphans"].as_array().expect("orphans"));
    all.find(|file| file["path"] == path).unwrap_or(&Value::Null)
}

/// An SVG whose seal is right again, whatever was changed in it.
fn sealed(svg: &str) -> String {
    let (head, rest) = svg.split_once("<metadata>").expect("its source");
    let (text, tail) = rest.split_once("</metadata>\n").expect("its end");
    let bare = format!("{{{}", &text["{\"seal\":\"".len() + 64 + 2..]);
    let mut hash = Sha256::new();
    [head, tail, &bare].iter().for_each(|part| hash.update(part));
    let seal: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{head}<metadata>{{\"seal\":\"{seal}\",{}</metadata>\n{tail}", &bare[1..])
}

#[test]
fn a_changed_cell_is_told_in_every_form_until_it_is_accepted() {
    let project = Project::built("cell");
    assert_eq!(
        project.check(&[]),
        (0, "same      out/x.svg\nsame      out/x.png\n2 same\n".into())
    );
    project.edit("data/x.csv", "2014,120", "2014,126");

    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "changed   out/x.svg");
    assert_eq!(lines[1], "          原因：x.csv 第3行（年份 2014）：「金額」 120 → 126");
    for seen in ["標籤 120 → 126", "「2014」的圖形高 +5 %"] {
        assert!(text.contains(&format!("          圖上：{seen}\n")), "{seen} in {text}");
    }
    let end = "changed   out/x.png\nchanged   out/index.html\n          原因：對以下各圖所述不同：x\n\
               0 same, 2 changed\n";
    assert!(text.ends_with(end), "{text}");

    let (_, english) = project.check(&["--lang", "en"]);
    for said in [
        "why: x.csv line 3 (年份 2014): “金額” 120 → 126",
        "seen: label 120 → 126",
        "seen: height of “2014” +5 %",
    ] {
        assert!(english.contains(said), "{said} in {english}");
    }

    let report = project.json();
    assert_eq!(report["is_clean"], false);
    for path in ["out/x.svg", "out/x.png"] {
        let file = file(&report, path);
        assert_eq!(file["state"], "changed");
        let [cause] = &file["causes"].as_array().expect("causes")[..] else { panic!("{file}") };
        assert_eq!(cause["kind"], "cell");
        assert_eq!(cause["at"]["path"], "data/x.csv");
        assert_eq!((&cause["at"]["line"], &cause["at"]["column"]), (&3.into(), &6.into()));
        assert_eq!((&cause["old"], &cause["new"]), (&"120".into(), &"126".into()));
        let effects = file["effects"].as_array().expect("effects");
        let size = effects.iter().find(|effect| effect["kind"] == "size").expect("a size");
        assert_eq!((&size["name"], &size["measure"]), (&"2014".into(), &"height".into()));
        assert!((size["percent"].as_f64().expect("percent") - 5.0).abs() < 0.02, "{size}");
    }

    let (code, junit) = project.check(&["--format", "junit"]);
    assert_eq!(code, 1);
    let document = roxmltree::Document::parse(&junit).expect("XML");
    let suite = document.descendants().find(|node| node.has_tag_name("testsuite")).expect("one");
    assert_eq!((suite.attribute("tests"), suite.attribute("failures")), (Some("3"), Some("3")));
    let failure = document.descendants().find(|node| node.has_tag_name("failure")).expect("one");
    assert!(failure.text().is_some_and(|text| text.contains("120 → 126")));

    let (code, github) = project.check(&["--format", "github", "--lang", "en"]);
    assert_eq!(code, 1);
    let line = "::error file=data/x.csv,line=3,col=6,title=x%3A changed::\
        x.csv line 3 (年份 2014): “金額” 120 → 126%0Alabel 120 → 126%0A";
    assert!(github.starts_with(line), "{github}");
    assert_eq!(github.matches("::error").count(), 1, "SVG and PNG have one cause: {github}");

    let output = project.command(&["accept", "x"]).env("CI", "true").output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("nothing is accepted where CI is set"));
    assert_eq!(project.check(&[]).0, 1, "nothing was written");
    assert_eq!(stdout(&project.run(&["accept", "x"])), "accepted  x\n");
    assert_eq!(project.check(&[]).0, 0);
}

#[test]
fn rows_and_columns_that_come_and_go_are_told() {
    let project = Project::built("rows");
    project.write("data/x.csv", "年份,金額,註\n2013,100,甲\n2015,150,乙\n2016,155,丙\n");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    for said in [
        "why: x.csv: a new column “註”",
        "why: x.csv line 4: a new row (年份 2016, 金額 155, 註 丙)",
        "why: x.csv: a row is gone (年份 2014, 金額 120)",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    project.write("data/x.csv", "年份,金額\n2014,120\n2013,100\n2015,150\n");
    assert!(project.check(&["--lang", "en"]).1.contains("in another order, from line 3"));
}

/// What a reader sees of a mark is told by its name, also where no axis has one.
#[test]
fn a_bin_a_row_and_a_place_have_names() {
    let bins = "title = \"分布\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"histogram\"\nx = \"金額\"\nwidth = 10\n";
    let rows = "title = \"出口\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"table\"\nbar = \"金額\"\n";
    let places = "title = \"地點\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"map\"\n\
        [[mark.point]]\nx = \"東經\"\ny = \"北緯\"\nlabel = \"地點\"\nsize = \"人口\"\n";
    let bin_cells = "年份,金額\n甲,11\n乙,12\n丙,21\n丁,22\n戊,31\n己,32\n";
    let place_cells = "地點,東經,北緯,人口\n甲,114,22,100\n乙,114.5,22.5,80\n丙,113.5,22.8,60\n";
    for (spec, table, from, to, said) in [
        (bins, bin_cells, "乙,12", "乙,23", "20至少於30"),
        (rows, TABLE, "2014,120", "2014,90", "2014年"),
        (places, place_cells, "乙,114.5,22.5,80", "乙,114.5,22.5,40", "乙"),
    ] {
        let project = Project::new("names");
        project.write("data/x.toml", spec);
        project.write("data/x.csv", table);
        let built = project.run(&["--quiet"]);
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
        project.edit("data/x.csv", from, to);
        let report = project.json();
        let effects = file(&report, "out/x.svg")["effects"].as_array().expect("effects").clone();
        let is_told = |effect: &Value| effect["kind"] == "size" && effect["name"] == said;
        assert!(effects.iter().any(is_told), "{said}: {effects:#?}");
    }
}

/// The lines of a tree have no names: of those that changed it is said how many they are.
#[test]
fn what_has_no_name_is_counted() {
    let project = Project::new("nameless");
    let tree = "title = \"樹\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"tree\"\nname = \"名\"\nparent = \"上\"\n";
    project.write("data/x.toml", tree);
    project.write("data/x.csv", "名,上\n根,\n甲,根\n乙,根\n丙,甲\n丁,甲\n戊,乙\n己,乙\n");
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    project.edit("data/x.csv", "丁,甲", "丁,乙");
    let report = project.json();
    let effects = file(&report, "out/x.svg")["effects"].as_array().expect("effects").clone();
    let forms = effects.iter().filter(|effect| effect["kind"] == "form");
    let mut told: Vec<_> = forms.map(|effect| effect["message"].to_string()).collect();
    assert!(!told.is_empty(), "{effects:#?}");
    let all = told.len();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), all, "{told:#?}");
}

/// A bar and the share within it grow alike, and a reader is told so once.
#[test]
fn what_would_be_said_twice_is_said_once() {
    let project = Project::new("once");
    let share = "title = \"出口\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"column\"\nx = \"年份\"\n\
        y = \"金額\"\npart = \"佔比\"\n";
    project.write("data/x.toml", share);
    project.write("data/x.csv", "年份,金額,佔比\n2013,100,50\n2014,120,60\n2015,150,40\n");
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    project.edit("data/x.csv", "2014,120", "2014,132");
    let (_, text) = project.check(&["--lang", "en"]);
    assert_eq!(text.matches("seen: height of “2014” +10 %").count(), 1, "{text}");
}

/// Of a spec that cannot be read nobody knows which files it makes.
#[test]
fn the_files_of_a_broken_spec_are_kept() {
    let project = Project::new("broken-spec");
    project.write("data/x.toml", format!("sizes = [\"slide-16x9\", \"a4-column\"]\n{SPEC}"));
    assert_eq!(project.run(&["--quiet"]).status.code(), Some(0));
    project.edit("data/x.toml", "\"a4-column\"]", "\"a4-column]");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!((code, text.contains("orphaned")), (2, false), "{text}");
    let accepted = project.run(&["accept", "--all"]);
    assert_eq!(accepted.status.code(), Some(2));
    assert!(project.0.join("out/x.a4-column.png").is_file(), "{}", stdout(&accepted));
}

#[test]
fn a_part_of_the_figures_looks_at_its_part_of_the_page() {
    let project = Project::built("page-parts");
    let parts = || ["1/2", "2/2"].map(|part| project.check(&["--shard", part]).0);
    assert_eq!(parts(), [0, 0]);
    project.edit("out/index.html", "alt=\"柱形圖", "alt=\"餅圖");
    assert_eq!(parts().iter().sum::<i32>(), 1);
    fs::remove_file(project.0.join("out/index.html")).expect("removed");
    assert_eq!(parts(), [1, 1]);
}

#[test]
fn the_page_is_the_same_however_folders_are_spelt() {
    let project = Project::built("spelling");
    assert!(project.read("out/index.html").contains("href=\"../data/x.csv\""));
    let whole = project.0.join("data").display().to_string();
    for data in ["data", "./data", "out/../data", &whole] {
        let (code, text) = project.check(&["--data", data, "--out", "data/../out"]);
        assert_eq!(code, 0, "{data}: {text}");
    }
}

#[test]
fn the_file_of_another_figure_is_called_that() {
    let project = Project::new("other");
    project.write("data/y.toml", SPEC.replace("出口", "進口"));
    assert_eq!(project.run(&["--quiet"]).status.code(), Some(0));
    let other = fs::read(project.0.join("out/y.svg")).expect("a figure");
    project.write("out/x.svg", other);
    let (_, text) = project.check(&["--lang", "en"]);
    let said = "changed   out/x.svg\n          why: it is the file of “y”, and not of “x”\n";
    assert!(text.contains(said), "{text}");
    let verified = project.run(&["verify", "out/x.svg", "--lang", "en"]);
    assert_eq!(verified.status.code(), Some(1), "{}", stdout(&verified));
}

#[test]
fn a_renamed_table_is_a_changed_key() {
    let project = Project::built("renamed");
    project.write("data/z.csv", TABLE);
    fs::remove_file(project.0.join("data/x.csv")).expect("removed");
    project.edit("data/x.toml", "x.csv", "z.csv");
    let report = project.json();
    let causes = file(&report, "out/x.svg")["causes"].as_array().expect("causes").clone();
    let kinds: Vec<_> = causes.iter().map(|cause| (&cause["kind"], &cause["key"])).collect();
    assert_eq!(kinds, [(&Value::from("key"), &Value::from("data"))]);
}

/// What a hand has changed and what the table changes are told side by side.
#[test]
fn an_edited_file_of_a_changed_table_is_told_rightly() {
    let project = Project::built("edited-and-changed");
    project.edit("out/x.svg", ">2013</text>", ">2031</text>");
    project.edit("data/x.csv", "2014,120", "2014,126");
    let (_, text) = project.check(&["--lang", "en"]);
    for said in [
        "why: the file was changed after it was made\n",
        "why: x.csv line 3 (年份 2014): “金額” 120 → 126\n",
        "seen: words 2031 → 2013\n",
        "seen: label 120 → 126\n",
        "seen: height of “2014” +5 %\n",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn what_cannot_be_seen_is_named() {
    let project = Project::built("unseen");
    project.edit("data/x.toml", "單位：億元", "單位：\u{200b}億元");
    let (_, text) = project.check(&["--lang", "en"]);
    let said = "subtitle \"單位：億元\" → \"單位：[U+200B]億元\"";
    assert!(text.contains(said), "{text}");
}

#[test]
fn a_report_has_one_form() {
    let project = Project::built("forms");
    let output = project.run(&["check", "--format", "json,junit"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()));
}

/// The outlines of a map that are too long to carry are named by their hashes, and what changed on it is
/// told all the same.
#[test]
fn a_map_with_long_coasts_is_explained() {
    let project = Project::new("coasts");
    project.write(
        "data/x.toml",
        "title = \"地點\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"map\"\n\
         [[mark.area]]\ngeometry = \"coast.geojson\"\n\
         [[mark.point]]\nx = \"東經\"\ny = \"北緯\"\nlabel = \"地點\"\n",
    );
    project.write("data/x.csv", "地點,東經,北緯\n甲,114,22.2\n乙,114.5,22.5\n");
    let corner = |i: u32| format!("[{:.6},{:.6}]", 114.0 + f64::from(i) / 40_000.0, 22.6);
    let coast: Vec<_> = (0..20_000).map(corner).collect();
    let coast = format!(
        "{{\"type\":\"Polygon\",\"coordinates\":[[{},[114.5,22.9],[114,22.9],[114.000000,22.600000]]]}}",
        coast.join(",")
    );
    assert!(coast.len() > 256 << 10);
    project.write("data/coast.geojson", coast);
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    let extracted = project.run(&["extract", "out/x.svg"]);
    assert_eq!(stdout(&extracted), project.read("data/x.csv"));
    project.edit("data/x.csv", "乙,114.5", "乙,114.2");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    assert!(text.contains("why: x.csv line 3 (地點 乙): “東經” 114.5 → 114.2\n"), "{text}");
    assert!(text.contains("seen: mark “乙” moved left by 139.4 px"), "{text}");
}

#[test]
fn a_report_never_replaces_the_page_of_figures() {
    let project = Project::built("own-folder");
    let page = project.read("out/index.html");
    project.edit("data/x.csv", "120", "126");
    let output = project.run(&["check", "--report", "out/../out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("give `--report` a folder of its own"), "{}", stderr(&output));
    assert_eq!(project.read("out/index.html"), page);
}

#[test]
fn a_changed_key_is_named_with_dots_and_its_line() {
    let project = Project::built("key");
    project.edit("data/x.toml", "unit = \"億元\"", "unit = \"億港元\"");
    project.edit("data/x.toml", "title = \"出口\"", "title = \"出口總值\"");
    project
        .write("data/tubiao.toml", "theme = \"dark\"\n[[gallery]]\ntitle = \"a\"\nfigures = []\n");
    let (code, text) = project.check(&["--format", "github"]);
    assert_eq!(code, 1);
    let cause = |line: usize, key: &str, turn: &str| {
        let at = format!("::error file=data/x.toml,line={line},");
        let found =
            text.lines().any(|it| it.starts_with(&at) && it.contains(&format!("{key} {turn}")));
        assert!(found, "{key} in {text}");
    };
    cause(1, "title", "\"出口\" → \"出口總值\"");
    cause(5, "columns.金額.unit", "\"億元\" → \"億港元\"");
    assert!(text.contains("::error file=data/tubiao.toml,line=1,"), "{text}");
    assert!(text.contains("theme （沒有） → \"dark\""), "{text}");
    assert!(!text.contains("gallery"), "no figure reads it: {text}");
}

#[test]
fn a_comment_changes_bytes_and_nothing_that_is_drawn() {
    let project = Project::built("comment");
    project.write("data/x.toml", format!("# 說明\n{SPEC}"));
    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    assert!(text.contains("原因：data/x.toml：寫法不同，內容不變\n"), "{text}");
    assert!(text.contains("圖上：並無分別\n"), "{text}");
    // What no figure takes from the project's file changes none: only the page of all of them.
    let project = Project::built("gallery");
    project.write("data/tubiao.toml", "# x\n[[gallery]]\ntitle = \"a\"\nfigures = [\"x\"]\n");
    assert_eq!(project.check(&["x"]).0, 0);
    let text = "same      out/x.svg\nsame      out/x.png\nchanged   out/index.html\n          \
                原因：標題、次序或樣式不同\n2 same\n";
    assert_eq!(project.check(&[]), (1, text.into()));
}

#[test]
fn a_changed_theme_of_the_house_is_told_by_its_key() {
    let project = Project::new("theme");
    project.write("data/tubiao.toml", "theme = \"house\"\n");
    project.write("data/themes/house.toml", "[color]\nstrong = \"#0b3f6b\"\n");
    project.run(&["--quiet"]);
    assert_eq!(project.check(&[]).0, 0);
    project.edit("data/themes/house.toml", "#0b3f6b", "#0f4526");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    let why = "why: data/themes/house.toml: color.strong \"#0b3f6b\" → \"#0f4526\"";
    assert!(text.contains(why), "{text}");
    assert!(text.contains("seen: colour of 3 marks #0b3f6b → #0f4526"), "{text}");
}

#[test]
fn a_changed_font_is_told_by_its_name() {
    let project = Project::new("font");
    // A character that the built-in fonts lack, and a font that has it.
    let font = common::font::Tiny::new("Square", "\u{e000}");
    project.edit("data/x.toml", "出口", "出口\u{e000}");
    project.write("fonts/square.ttf", font.bytes());
    let output = project.run(&["--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(project.check(&[]).0, 0);
    let other = common::font::Tiny { license: "Free for some", ..font };
    project.write("fonts/square.ttf", other.bytes());
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    assert!(text.contains("why: the font “Square” differs (SHA-256 "), "{text}");
    let report = project.json();
    let cause = &file(&report, "out/x.svg")["causes"][0];
    let hash: String = Sha256::digest(other.bytes()).iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!((&cause["kind"], &cause["new"]), (&"font".into(), &hash.into()));
}

#[test]
fn a_file_of_another_engine_is_stale() {
    let project = Project::built("engine");
    let version = format!("\"engine\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let old = project.read("out/x.svg").replace(&version, "\"engine\":\"0.0.9\"");
    project.write("out/x.svg", sealed(&old));
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    let why = format!("why: version of the program 0.0.9 → {}\n", env!("CARGO_PKG_VERSION"));
    assert!(text.starts_with(&format!("stale     out/x.svg\n          {why}")), "{text}");
    // Of one version, another build: the sources are the same, and the drawing is not.
    project.run(&["--quiet"]);
    let old = project.read("out/x.svg").replace("<circle", "<rect");
    let moved = old.replacen("font-size=\"26\"", "font-size=\"27\"", 1);
    assert_ne!(moved, project.read("out/x.svg"));
    project.write("out/x.svg", sealed(&moved));
    let (_, text) = project.check(&["--lang", "en"]);
    assert!(
        text.contains(
            "stale     out/x.svg\n          why: the same sources, drawn by another build"
        )
    );
    // With other data too it is changed, for both reasons.
    project.write(
        "out/x.svg",
        sealed(&project.read("out/x.svg").replace(&version, "\"engine\":\"9\"")),
    );
    project.edit("data/x.csv", "120", "126");
    let report = project.json();
    let file = file(&report, "out/x.svg");
    assert_eq!(file["state"], "changed");
    let kinds: Vec<_> = (0..2).map(|i| file["causes"][i]["kind"].clone()).collect();
    assert_eq!(kinds, ["cell", "engine"]);
}

#[test]
fn what_is_gone_and_what_was_never_there_are_two_things() {
    let project = Project::built("gone");
    fs::remove_file(project.0.join("out/x.png")).expect("removed");
    assert!(project.check(&[]).1.contains("missing   out/x.png\n"));
    project.write("data/y.toml", SPEC);
    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    assert!(text.contains("new       out/y.svg\nnew       out/y.png\n"), "{text}");
    // A size that the spec did not have when its files were made is new too.
    project.run(&["--quiet"]);
    project.edit("data/y.toml", "data = ", "sizes = [\"square\", \"a4-full\"]\ndata = ");
    project.run(&["--quiet", "build", "y"]);
    fs::remove_file(project.0.join("out/y.square.svg")).expect("removed");
    assert!(project.check(&["y"]).1.contains("missing   out/y.square.svg\n"));
    fs::remove_file(project.0.join("out/y.square.png")).expect("removed");
    assert!(project.check(&["y"]).1.contains("missing   out/y.square.svg\n"));
    project.edit("data/y.toml", "\"square\", ", "\"square\", \"800x600\", ");
    assert!(project.check(&["y"]).1.contains("new       out/y.800x600.svg\n"));
}

#[test]
fn orphans_are_found_and_only_our_own_are_removed() {
    let project = Project::built("orphan");
    project.write("data/y.toml", SPEC);
    project.run(&["--quiet"]);
    fs::remove_file(project.0.join("data/y.toml")).expect("removed");
    project.write("out/mine.svg", "<svg/>");
    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    for path in ["out/mine.svg", "out/y.png", "out/y.svg"] {
        assert!(text.contains(&format!("orphaned  {path}\n")), "{text}");
    }
    // PNGs that are made no more are left over, unless only their check was not asked for.
    assert!(!project.check(&["--format", "svg"]).1.contains("orphaned  out/x.png"));
    project.write("data/tubiao.toml", "formats = [\"svg\"]\n");
    assert!(project.check(&[]).1.contains("orphaned  out/x.png\n"));
    let said = stdout(&project.run(&["accept", "--all"]));
    for path in ["out/x.png", "out/y.png", "out/y.svg"] {
        assert!(said.contains(&format!("removed   {path}\n")), "{said}");
    }
    assert!(said.contains("kept      out/mine.svg"), "{said}");
    fs::remove_file(project.0.join("out/mine.svg")).expect("it was kept");
    assert_eq!(project.check(&[]).0, 0);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let project = Project::built("unreadable");
    let png = fs::read(project.0.join("out/x.png")).expect("a PNG");
    project.write("out/x.png", &png[..png.len() / 2]);
    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    assert!(text.contains("same      out/x.svg\nunreadable  out/x.png\n"), "{text}");
    project.write("out/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>");
    assert!(project.check(&[]).1.contains("unreadable  out/x.svg\n"));
    fs::remove_file(project.0.join("out/x.svg")).expect("removed");
    fs::create_dir(project.0.join("out/x.svg")).expect("a folder");
    assert!(
        project.check(&[]).1.contains("unreadable  out/x.svg\n          cannot read out/x.svg")
    );
}

#[test]
fn a_file_that_was_edited_by_hand_is_found_out() {
    let project = Project::built("edited");
    project.edit("out/x.svg", ">120</text>", ">999</text>");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    let said = "changed   out/x.svg\n          why: the file was changed after it was made\n";
    assert!(text.starts_with(said), "{text}");
    assert!(text.contains("seen: words 999 → 120\n"), "{text}");
    let output = project.run(&["verify", "out/x.svg", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("modified  out/x.svg\n"), "{}", stdout(&output));
}

/// The same picture at another level of compression, without a word of its source.
fn encoded(png: &[u8]) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    let mut file = vec![];
    let mut encoder = png::Encoder::new(&mut file, info.width, info.height);
    encoder.set_color(info.color_type);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");
    file
}

#[test]
fn a_png_of_the_same_pixels_is_the_same_and_the_report_says_so() {
    let project = Project::built("pixels");
    let png = fs::read(project.0.join("out/x.png")).expect("a PNG");
    let other = encoded(&png);
    assert_ne!(other, png);
    project.write("out/x.png", &other);
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 0);
    let said = "same      out/x.png\n          the same pixels, encoded by another program\n";
    assert!(text.contains(said), "{text}");
    project.edit("data/x.csv", "120", "126");
    let report = project.json();
    let file = file(&report, "out/x.png");
    assert_eq!((&file["state"], &file["causes"][0]["kind"]), (&"changed".into(), &"untold".into()));
    let pixels = &file["effects"][0];
    assert_eq!(pixels["kind"], "pixels");
    assert!(pixels["count"].as_u64().is_some_and(|count| count > 100), "{pixels}");
    assert!(pixels["new_region"]["width"].as_f64().is_some_and(|width| width < 400.0), "{pixels}");
}

#[test]
fn a_spec_says_how_much_files_tell() {
    for (value, has) in [("full", [true, true]), ("hashes", [true, false]), ("none", [false; 2])] {
        let project = Project::new(value);
        project.write("data/tubiao.toml", format!("provenance = \"{value}\"\n"));
        project.run(&["--quiet"]);
        let svg = project.read("out/x.svg");
        assert_eq!([svg.contains("\"sha256\""), svg.contains("\"packed\"")], has, "{value}");
        assert_eq!(project.check(&[]).0, 0);
        project.edit("data/x.csv", "120", "126");
        let (_, text) = project.check(&["--lang", "en"]);
        let why = match value {
            "full" => "why: x.csv line 3",
            "hashes" => "why: x.csv differs (SHA-256 ",
            _ => "why: the file does not tell what it was made from",
        };
        assert!(text.contains(why), "{text}");
        // Words are read from the SVG where no scene can be made.
        assert!(text.contains(" 120 → 126"), "{text}");
    }
}

#[test]
fn parts_are_stable_and_together_they_are_all() {
    let project = Project::new("shard");
    for name in ["a", "b", "c", "d", "e", "f"] {
        project.write(&format!("data/{name}.toml"), SPEC);
    }
    let part = |shard: &str| -> Vec<String> {
        let (_, text) = project.check(&["--shard", shard, "--format", "svg"]);
        let files = text.lines().filter_map(|line| line.strip_prefix("new       "));
        files.map(str::to_owned).collect()
    };
    let parts = ["1/3", "2/3", "3/3"].map(part);
    let mut all = parts.concat();
    all.sort();
    let names = ["a", "b", "c", "d", "e", "f", "x"].map(|name| format!("out/{name}.svg"));
    assert_eq!(all, names);
    assert!(parts.iter().all(|part| part.len() < names.len()), "{parts:?}");
    // A figure more moves no other.
    project.write("data/new.toml", SPEC);
    let again = part("2/3");
    assert!(parts[1].iter().all(|file| again.contains(file)), "{again:?}");
    assert_eq!(project.check(&["--shard", "4/3"]).0, 2);
}

#[test]
fn a_bundle_has_what_changed_and_nothing_else() {
    let project = Project::built("bundle");
    project.write("data/y.toml", SPEC);
    project.run(&["--quiet"]);
    assert_eq!(project.check(&["--only-changed", "kept"]).0, 0);
    assert!(!project.0.join("kept").exists());
    let old = project.read("out/x.svg");
    project.edit("data/x.toml", "出口", "入口");
    assert_eq!(project.check(&["--only-changed", "kept"]).0, 1);
    let files: Vec<_> = common::files(&project.0.join("kept")).into_iter().collect();
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["check.json", "x.new.png", "x.new.svg", "x.old.png", "x.old.svg"]);
    assert_eq!(files[4].1, old.as_bytes());
    project.run(&["--quiet"]);
    assert_eq!(files[2].1, project.read("out/x.svg").as_bytes());
}

/// What is not a terminal gets no colours, whatever the environment asks for.
#[test]
fn a_pipe_gets_no_colours() {
    let project = Project::built("colour");
    let output = project.command(&["check"]).env("TERM", "xterm").output().expect("started");
    assert!(!stdout(&output).contains('\x1b'));
}

/// A figure that cannot be made is told in each form, and exits with 2.
#[test]
fn a_figure_that_cannot_be_made_is_a_failure_in_every_form() {
    let project = Project::built("failed");
    project.edit("data/x.csv", "120", "many");
    let (code, text) = project.check(&[]);
    assert_eq!((code, text.as_str()), (2, "0 same, 1 figures failed\n"));
    let report = project.json();
    assert_eq!(report["figures"][0]["faults"][0]["code"], "bad-number");
    assert_eq!(report["figures"][0]["faults"][0]["at"]["line"], 3);
    let (code, junit) = project.check(&["--format", "junit"]);
    assert_eq!((code, junit.contains("errors=\"1\"")), (2, true));
    let (_, github) = project.check(&["--format", "github"]);
    assert!(
        github.starts_with("::error file=data/x.csv,line=3,col=6,title=bad-number::"),
        "{github}"
    );
}

/// Three lines in somebody's test.
#[test]
fn a_library_call_checks_a_folder() -> tubiao::Result<()> {
    let project = Project::built("library");
    let report = tubiao::check::run(&tubiao::Project::open(&project.0)?)?;
    assert!(report.is_clean(), "{report}");
    project.edit("data/x.csv", "120", "126");
    let report = tubiao::check::run(&tubiao::Project::open(&project.0)?)?;
    assert!(!report.is_clean());
    assert!(report.to_string().contains("「金額」 120 → 126"), "{report}");
    Ok(())
}

/// The committed schema is what the program prints, and a report keeps to its required keys.
#[test]
fn the_report_keeps_to_its_schema() {
    let project = Project::built("schema");
    let printed = stdout(&project.run(&["schema", "--check"]));
    let committed = fs::read_to_string(common::root().join("data/check.schema.json"));
    assert_eq!(
        committed.expect("the schema"),
        printed,
        "tubiao schema --check > data/check.schema.json"
    );
    let schema: Value = serde_json::from_str(&printed).expect("JSON");
    project.edit("data/x.csv", "120", "126");
    fits(&project.json(), &schema, &schema, "report");
    project.write("out/x.svg", "<svg");
    fits(&project.json(), &schema, &schema, "report");
}

/// Refuses a value with a key that its schema does not know, or without one that it requires.
fn fits(value: &Value, schema: &Value, root: &Value, path: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        return fits(value, &root["$defs"][name], root, path);
    }
    if let Some(all) = schema["anyOf"].as_array() {
        let known = all.iter().find(|one| one["type"] != "null").unwrap_or(&Value::Null);
        return if value.is_null() {
        } else {
            fits(value, known, root, path);
        };
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        fits(item, &schema["items"], root, &format!("{path}[{i}]"));
    }
    // The kinds of causes are told apart by their schemas, which are not followed here.
    if schema.get("oneOf").is_some() || value.as_object().is_none() {
        return;
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        assert!(value.get(key.as_str().unwrap_or_default()).is_some(), "{path} has no {key}");
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let known = &schema["properties"][key];
        assert!(!known.is_null(), "{path}.{key} is not in the schema");
        fits(inner, known, root, &format!("{path}.{key}"));
    }
}
