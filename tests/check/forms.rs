//! How much is told, and in which form.

use std::fs;

use serde_json::Value;

use super::common;
use super::common::{stderr, stdout};
use super::project::{Project, SPEC};

#[test]
fn a_report_has_one_form() {
    let project = Project::built("forms");
    let output = project.run(&["check", "--format", "json,junit"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()));
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
            "full" => "why: data/x.csv line 3",
            "hashes" => "why: data/x.csv differs (SHA-256 ",
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
