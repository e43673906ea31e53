//! Why a figure changed.

use std::fs;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::common;
use super::common::{stderr, stdout};
use super::project::{Project, SPEC, TABLE, file};

#[test]
fn rows_and_columns_that_come_and_go_are_told() {
    let project = Project::built("rows");
    project.write("data/x.csv", "年份,金額,註\n2013,100,甲\n2015,150,乙\n2016,155,丙\n");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    for said in [
        "why: data/x.csv: a new column “註”",
        "why: data/x.csv line 4: a new row (年份 2016, 金額 155, 註 丙)",
        "why: data/x.csv: a row is gone (年份 2014, 金額 120)",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    project.write("data/x.csv", "年份,金額\n2014,120\n2013,100\n2015,150\n");
    assert!(project.check(&["--lang", "en"]).1.contains("in another order, from line 3"));
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

/// A project whose figure is a map of two points on the land of a file.
fn map(name: &str, land: &str) -> Project {
    let project = Project::new(name);
    let spec = format!(
        "title = \"地點\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"map\"\n\
         [[mark.area]]\ngeometry = \"{land}\"\n\
         [[mark.point]]\nx = \"東經\"\ny = \"北緯\"\nlabel = \"地點\"\n"
    );
    project.write("data/x.toml", spec);
    project.write("data/x.csv", "地點,東經,北緯\n甲,114,22.2\n乙,114.5,22.5\n");
    project
}

/// The outlines of a map that are too long to carry are named by their hashes, and what changed on it is
/// told all the same.
#[test]
fn a_map_with_long_coasts_is_explained() {
    let project = map("coasts", "coast.geojson");
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
    assert!(text.contains("why: data/x.csv line 3 (地點 乙): “東經” 114.5 → 114.2\n"), "{text}");
    assert!(text.contains("seen: mark “乙” moved left by 139.4 px"), "{text}");
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
                原因：各圖所述相同，其餘的標題、次序、樣式或文字不同，或曾被改動\n2 same, 1 changed\n";
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

/// The causes of the SVG, each as `key: old → new` or its kind, with their lines.
fn keys(project: &Project) -> Vec<(String, u64)> {
    let report = project.json();
    let causes = file(&report, "out/x.svg")["causes"].as_array().expect("causes").clone();
    let words = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    let told = |cause: &Value| {
        let told = format!(
            "{}: {} → {}",
            words(&cause["key"]),
            words(&cause["old"]),
            words(&cause["new"])
        );
        (told, cause["at"]["line"].as_u64().unwrap_or_default())
    };
    causes.iter().map(told).collect()
}

/// One of several tables of a list goes or comes, and no other is said to have changed.
#[test]
fn an_entry_of_a_list_comes_and_goes_alone() {
    let note =
        |year: u32, text: &str| format!("[[annotation]]\nx = \"{year}\"\ntext = \"{text}\"\n");
    let spec = |notes: &[String]| format!("{SPEC}{}", notes.concat());
    let [one, two, three] = [note(2013, "甲"), note(2014, "乙"), note(2015, "丙")];
    let project = Project::new("lists");
    project.write("data/x.toml", spec(&[one.clone(), two.clone(), three.clone()]));
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    let lines = SPEC.lines().count() as u64;

    project.write("data/x.toml", spec(&[two.clone(), three.clone()]));
    let gone = "annotation[1]: { text = \"甲\", x = \"2013\" } → none";
    // It stood behind the last key of the mark.
    assert_eq!(keys(&project), [(gone.to_owned(), lines + 1)]);

    let four = note(2014, "丁");
    project.write("data/x.toml", spec(&[one.clone(), four, two.clone(), three.clone()]));
    let [(new, line)] = &keys(&project)[..] else { panic!("{:?}", keys(&project)) };
    assert_eq!(new, "annotation[2]: none → { text = \"丁\", x = \"2014\" }");
    assert!((lines + 4..=lines + 6).contains(line), "{line}");

    project.write("data/x.toml", spec(&[one, two.replace('乙', "戊"), three]));
    let changed = "annotation[2].text: \"乙\" → \"戊\"";
    assert_eq!(keys(&project), [(changed.to_owned(), lines + 6)]);
}

/// A row that is gone is shown where it stood.
#[test]
fn a_removed_row_has_a_place() {
    let project = Project::built("gap");
    project.edit("data/x.csv", "2014,120\n", "");
    let (_, text) = project.check(&["--format", "github", "--lang", "en"]);
    let line = "::error file=data/x.csv,line=3,col=1,title=x%3A changed::\
        data/x.csv: a row is gone (年份 2014, 金額 120)";
    assert!(text.starts_with(line), "{text}");
    project.write("data/x.csv", "年份,金額\n2014,120\n2015,150\n");
    let (_, text) = project.check(&["--format", "github", "--lang", "en"]);
    assert!(text.starts_with("::error file=data/x.csv,line=2,col=1,"), "{text}");
}

/// A place of a coast that moved is told with both of its positions.
#[test]
fn a_moved_coast_is_told_by_its_positions() {
    let project = map("moved-coast", "land.geojson");
    let land = "{\"type\":\"Polygon\",\"coordinates\":[[\n[113.5,22],\n[114.6,22],\n[114.6,22.6],\n[113.5,22.6],\n[113.5,22]\n]]}";
    project.write("data/land.geojson", land);
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    project.edit("data/land.geojson", "[114.6,22.6]", "[114.55, 22.65]");
    let (_, text) = project.check(&["--lang", "en"]);
    let why = "why: data/land.geojson line 4: outline [114.6, 22.6] → [114.55, 22.65]\n";
    assert!(text.contains(why), "{text}");
    assert!(text.contains("of the base map has another form"), "{text}");
    assert!(!text.contains("axes"), "{text}");
    // One position more.
    project.write("data/land.geojson", land.replace("[113.5,22.6],", "[113.5,22.6],[113.4,22.3],"));
    let why = "why: data/land.geojson line 5: outline [113.5, 22] → [113.4, 22.3]\n";
    assert!(project.check(&["--lang", "en"]).1.contains(why));
    // Blanks alone change nothing.
    project.write("data/land.geojson", land.replace(",22", ", 22"));
    let (_, text) = project.check(&["--lang", "en"]);
    assert!(text.contains("data/land.geojson: written otherwise, saying the same"), "{text}");
}

#[test]
fn a_theme_of_the_house_that_is_new_is_told_by_its_path() {
    let project = Project::built("new-theme");
    project.write("data/themes/house.toml", "[color]\nstrong = \"#0b3f6b\"\n");
    project.edit("data/x.toml", "data = \"x.csv\"", "data = \"x.csv\"\ntheme = \"house\"");
    let (_, text) = project.check(&["--lang", "en"]);
    assert!(text.contains("why: data/themes/house.toml is used now\n"), "{text}");
    assert!(!text.contains("SHA-256"), "{text}");
}
