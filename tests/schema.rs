//! The committed JSON Schema is the one of the types, and takes the specs that the program takes.

mod common;

use std::fs;
use std::process::Command;

use serde_json::Value;

use common::{root, stdout};

const FILE: &str = "data/figure.schema.json";

fn committed() -> Value {
    let text = fs::read_to_string(root().join(FILE)).expect("the committed schema");
    serde_json::from_str(&text).expect("JSON")
}

/// `tubiao schema > data/figure.schema.json` writes the file that is committed.
#[test]
fn the_committed_schema_is_that_of_the_types() {
    let printed = Command::new(env!("CARGO_BIN_EXE_tubiao")).arg("schema").output();
    let printed = stdout(&printed.expect("the program starts"));
    let committed = fs::read_to_string(root().join(FILE)).expect("the committed schema");
    assert_eq!(printed, committed, "run: tubiao schema > {FILE}");
}

/// Every spec of this repository is valid.
#[test]
fn every_spec_is_valid() {
    let schema = committed();
    let mut count = 0;
    for folder in ["data", "examples/data"] {
        let Ok(entries) = fs::read_dir(root().join(folder)) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).expect("a spec");
                let fault = fault(&schema, &text);
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
    let schema = committed();
    assert_eq!(fault(&schema, good), None);
    for (from, to) in [
        ("title = 't'", ""),
        ("title = 't'", "title = 1"),
        ("title = 't'", "title = 't'\ntitel = 't'"),
        ("type = 'line'", "type = 'lines'"),
        ("type = 'line'", "type = 'line'\npart = 'd'"),
        ("x = 'a'", ""),
        ("['b', 'c']", "['b', 3]"),
        ("data = 'x.csv'", "data = 'x.csv'\nwidth = 799"),
        ("data = 'x.csv'", "data = 'x.csv'\nthousands = 'dot'"),
        ("data = 'x.csv'", "data = 'x.csv'\n[x]\nlabel_angle = 91.0"),
        ("data = 'x.csv'", "data = 'x.csv'\n[y]\nscale = 'lin'"),
        ("data = 'x.csv'", "data = 'x.csv'\n[columns]\na = { type = 'number', min = 'x' }"),
    ] {
        assert!(good.contains(from), "{from}");
        let bad = good.replacen(from, to, 1);
        assert!(fault(&schema, &bad).is_some(), "{bad}");
    }
}

/// Each key says what it is, and either that it must be there or what holds without it.
#[test]
fn every_key_is_documented() {
    let schema = committed();
    let mut tables = vec![("figure", &schema)];
    let definitions = schema["$defs"].as_object().expect("definitions");
    tables.extend(definitions.iter().map(|(name, table)| (name.as_str(), table)));
    for mark in schema["$defs"]["MarkSpec"]["oneOf"].as_array().expect("marks") {
        tables.push(("mark", mark));
    }
    let mut count = 0;
    for (name, table) in tables {
        let Some(keys) = table["properties"].as_object() else { continue };
        let required = table["required"].as_array().cloned().unwrap_or_default();
        for (key, about) in keys {
            let text = about["description"].as_str().unwrap_or("");
            let is_list = about["type"] == "array" || key == "columns" || key == "type";
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
