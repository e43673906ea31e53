//! The committed JSON Schemas are those of the types, and take the files that the program takes.

mod common;

use std::fs;
use std::process::Command;

use serde_json::Value;

use common::{root, stdout};

const FIGURE: &str = "data/figure.schema.json";
const PROJECT: &str = "data/project.schema.json";

fn committed(file: &str) -> Value {
    let text = fs::read_to_string(root().join(file)).expect("the committed schema");
    serde_json::from_str(&text).expect("JSON")
}

/// `tubiao schema > data/figure.schema.json` writes the file that is committed, and so does the
/// same with `--project`.
#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for (file, arguments) in [(FIGURE, &["schema"][..]), (PROJECT, &["schema", "--project"])] {
        let printed = Command::new(env!("CARGO_BIN_EXE_tubiao")).args(arguments).output();
        let printed = stdout(&printed.expect("the program starts"));
        let committed = fs::read_to_string(root().join(file)).expect("the committed schema");
        assert_eq!(printed, committed, "run: tubiao {} > {file}", arguments.join(" "));
    }
}

/// Every spec of this repository is valid, and every project's file.
#[test]
fn every_spec_is_valid() {
    let [figure, project] = [FIGURE, PROJECT].map(committed);
    let mut count = 0;
    for folder in ["data", "examples/data"] {
        let Ok(entries) = fs::read_dir(root().join(folder)) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).expect("a spec");
                let schema = if path.ends_with("tubiao.toml") { &project } else { &figure };
                let fault = fault(schema, &text);
                assert_eq!(fault, None, "{}", path.display());
                count += 1;
            }
        }
    }
    assert!(count >= 4, "{count} specs");
}

/// What the program refuses as unknown, missing or of a wrong type, the schema refuses as well.
#[test]
fn what_no_spec_may_hold_is_refused() {
    let good = "title = 't'\ndata = 'x.csv'\n[[mark]]\ntype = 'line'\nx = 'a'\ny = ['b', 'c']\n";
    refuses(
        FIGURE,
        good,
        &[
            ("title = 't'", ""),
            ("title = 't'", "title = 1"),
            ("title = 't'", "title = 't'\ntitel = 't'"),
            ("type = 'line'", "type = 'lines'"),
            ("type = 'line'", "type = 'line'\npart = 'd'"),
            ("x = 'a'", ""),
            ("['b', 'c']", "['b', 3]"),
            ("data = 'x.csv'", "data = 'x.csv'\nwidth = 319"),
            ("data = 'x.csv'", "data = 'x.csv'\nthousands = 'dot'"),
            ("data = 'x.csv'", "data = 'x.csv'\n[x]\nlabel_angle = 91.0"),
            ("data = 'x.csv'", "data = 'x.csv'\n[y]\nscale = 'lin'"),
            ("data = 'x.csv'", "data = 'x.csv'\n[columns]\na = { type = 'number', min = 'x' }"),
            ("data = 'x.csv'", "data = 'x.csv'\nformats = ['svg']"),
            ("data = 'x.csv'", "data = 'x.csv'\n[lang.en]\ntitel = 't'"),
        ],
    );
}

/// The same of a project's file.
#[test]
fn what_no_project_may_hold_is_refused() {
    let good = "theme = 'dark'\nsizes = ['square']\nformats = ['svg']\n[lang]\nbase = 'zh-TW'\n\
        [lang.en.names]\n'年' = 'Year'\n";
    refuses(
        PROJECT,
        good,
        &[
            ("theme = 'dark'", "theme = 1"),
            ("theme", "themes"),
            ("['square']", "['square', 1]"),
            ("['svg']", "['pdf']"),
            ("['svg']", "'svg'"),
            ("theme = 'dark'", "title = 't'"),
            ("theme = 'dark'", "height = 199"),
            ("names", "title"),
            ("'zh-TW'", "3"),
        ],
    );
}

/// A schema takes a file, and none of those that one change makes of it.
#[track_caller]
fn refuses(schema: &str, good: &str, changes: &[(&str, &str)]) {
    let schema = committed(schema);
    assert_eq!(fault(&schema, good), None);
    for (from, to) in changes {
        assert!(good.contains(from), "{from}");
        let bad = good.replacen(from, to, 1);
        assert!(fault(&schema, &bad).is_some(), "{bad}");
    }
}

/// Each key says what it is, and either that it must be there or what holds without it.
#[test]
fn every_key_is_documented() {
    let [schema, project] = [FIGURE, PROJECT].map(committed);
    let mut tables = vec![("figure", &schema), ("project", &project)];
    for schema in [&schema, &project] {
        let definitions = schema["$defs"].as_object().expect("definitions");
        tables.extend(definitions.iter().map(|(name, table)| (name.as_str(), table)));
    }
    for mark in schema["$defs"]["MarkSpec"]["oneOf"].as_array().expect("marks") {
        tables.push(("mark", mark));
    }
    let mut count = 0;
    for (name, table) in tables {
        let Some(keys) = table["properties"].as_object() else { continue };
        let required = table["required"].as_array().cloned().unwrap_or_default();
        for (key, about) in keys {
            let text = about["description"].as_str().unwrap_or("");
            let is_list =
                about["type"] == "array" || key == "columns" || key == "names" || key == "type";
            let is_table = text.contains("` table");
            let is_told = required.contains(&Value::from(key.as_str()))
                || text.contains("Default:")
                || is_list
                || is_table;
            assert!(is_told && (key == "type" || !text.is_empty()), "{name}.{key}: {text}");
            count += 1;
        }
    }
    assert!(count > 100, "{count} keys");
}

/// The first fault of a spec: a small reader of JSON Schema, for the words that ours uses.
fn fault(schema: &Value, spec: &str) -> Option<String> {
    let value: toml::Table = spec.parse().expect("TOML");
    let value = serde_json::to_value(value).expect("TOML is JSON with dates");
    check(schema, schema, &value).err()
}

fn check(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/$defs/").ok_or(format!("the reference {name}"))?;
        check(root, &root["$defs"][name], value)?;
    }
    for word in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[word].as_array() {
            let good = choices.iter().filter(|choice| check(root, choice, value).is_ok()).count();
            let sound = good == 1 || good > 1 && word == "anyOf";
            sound.then_some(()).ok_or(format!("{value} is {good} of {word}"))?;
        }
    }
    if schema.get("const").is_some_and(|one| one != value) {
        return Err(format!("{value} is not {}", schema["const"]));
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        return Err(format!("{value} is not one of {}", schema["enum"]));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    if !types.is_empty() && !types.iter().any(|kind| is(value, kind)) {
        return Err(format!("{value} is not {types:?}"));
    }
    let number = value.as_f64();
    let below = number.zip(schema["minimum"].as_f64()).is_some_and(|(n, least)| n < least);
    let above = number.zip(schema["maximum"].as_f64()).is_some_and(|(n, most)| n > most);
    if below || above {
        return Err(format!("{value} is out of range"));
    }
    for item in value.as_array().into_iter().flatten() {
        check(root, &schema["items"], item)?;
    }
    let Some(keys) = value.as_object() else { return Ok(()) };
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        keys.get(name).ok_or(format!("no {name}"))?;
    }
    for (key, value) in keys {
        match (schema["properties"].get(key), &schema["additionalProperties"]) {
            (Some(schema), _) => check(root, schema, value)?,
            (None, Value::Bool(false)) => return Err(format!("unknown {key}")),
            (None, other) => check(root, other, value)?,
        }
    }
    Ok(())
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
