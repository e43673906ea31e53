//! `examples/`: the committed figures are what the engine makes, fit for print, and show all of it.

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::root;
use toml::{Table, Value};
use tubiao::check::{self, State};
use tubiao::lint::Severity;
use tubiao::{Figure, Fonts, Project, Typesetter, svg};

fn project() -> Project {
    let folder = root().join("examples");
    Project { data: folder.join("data"), out: folder.join("out"), ..Project::default() }
}

/// The specs of all examples.
fn specs() -> Vec<(String, Table)> {
    let project = project();
    let read = |name: String| {
        let text = fs::read_to_string(project.spec(&name)).expect("a spec");
        let spec = text.parse::<Table>().expect("TOML");
        (name, spec)
    };
    project.figures().expect("the examples").into_iter().map(read).collect()
}

/// All values of a key in the tables that a walk from each spec finds, such as `mark.type`.
fn values(path: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, spec) in specs() {
        collect(&Value::Table(spec), path, &mut found);
    }
    found
}

/// `*` stands for any key; lists are looked through.
fn collect(value: &Value, path: &[&str], found: &mut BTreeSet<String>) {
    match (value, path) {
        (Value::Array(values), _) => values.iter().for_each(|value| collect(value, path, found)),
        (Value::String(word), []) => {
            found.insert(word.clone());
        }
        (Value::Table(table), [key, rest @ ..]) => {
            let wanted = table.iter().filter(|(name, _)| *key == "*" || name == key);
            wanted.for_each(|(_, value)| collect(value, rest, found));
        }
        _ => {}
    }
}

fn assert_shown(path: &[&str], all: &[&str]) {
    let shown = values(path);
    let missing: Vec<_> = all.iter().filter(|word| !shown.contains(**word)).collect();
    assert!(missing.is_empty(), "no example has {} = {missing:?}", path.join("."));
}

#[test]
fn every_example_is_the_committed_one() {
    let project = project();
    let mut setter = Typesetter::new(Fonts::builtin());
    let mut files = check::orphans(&project).expect("examples/out");
    for name in project.figures().expect("the examples") {
        files.extend(check::figure(&project, &name, &mut setter).expect("a figure"));
    }
    let wrong: Vec<_> = files.iter().filter(|(_, state)| *state != State::Same).collect();
    assert!(files.len() >= 60 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_example_breaks_a_rule() {
    let project = project();
    let mut setter = Typesetter::new(Fonts::builtin());
    for name in project.figures().expect("the examples") {
        let figure = Figure::load(project.spec(&name)).expect("a spec");
        let scene = figure.scene(&mut setter).expect("a scene");
        let findings = figure.lint(&scene, Some(&svg::write(&scene)));
        let errors: Vec<_> =
            findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn every_mark_is_shown() {
    assert_shown(
        &["mark", "type"],
        &[
            "area",
            "band",
            "bar",
            "bump",
            "cell",
            "column",
            "donut",
            "dumbbell",
            "error-bar",
            "histogram",
            "interval",
            "line",
            "lollipop",
            "pie",
            "point",
            "pyramid",
            "range",
            "rule",
            "slope",
            "table",
            "text",
            "unit",
            "waterfall",
        ],
    );
}

#[test]
fn every_scale_calendar_and_form_of_names_is_shown() {
    assert_shown(&["*", "scale"], &["linear", "log", "symlog", "band", "time"]);
    assert_shown(&["x", "calendar"], &["gregorian", "roc", "japanese"]);
    assert_shown(&["x", "gaps"], &["scaled", "broken"]);
    assert_shown(&["x", "labels"], &["wrap", "stagger", "vertical", "rotate"]);
    assert_shown(&["mark", "arrange"], &["stack", "fill"]);
}

#[test]
fn every_type_of_column_is_shown() {
    assert_shown(
        &["columns", "*", "type"],
        &["text", "number", "percent", "year", "fiscal-year", "quarter", "month", "date"],
    );
}

/// A sentence that the table bears out stands in nearly every example.
#[test]
fn the_examples_make_claims_with_their_sentences() {
    let has_claim = |(_, spec): &&(String, Table)| {
        let claims = spec.get("claim").and_then(Value::as_array);
        claims.is_some_and(|claims| {
            !claims.is_empty() && claims.iter().all(|claim| claim.get("text").is_some())
        })
    };
    assert!(specs().iter().filter(has_claim).count() >= 20);
}

/// Each table and each figure is told in its list, so that no number stands without its source.
#[test]
fn every_table_has_its_source_and_every_figure_its_line() {
    let folder = root().join("examples");
    let sources = fs::read_to_string(folder.join("SOURCES.md")).expect("SOURCES.md");
    let gallery = fs::read_to_string(folder.join("README.md")).expect("README.md");
    for entry in fs::read_dir(folder.join("data")).expect("the data") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if name.ends_with(".csv") {
            assert!(sources.contains(&format!("`{name}`")), "SOURCES.md has no {name}");
        } else {
            let picture = format!("out/{}.svg", name.trim_end_matches(".toml"));
            assert!(gallery.contains(&picture), "README.md has no {picture}");
        }
    }
}

/// A table that no spec reads is left over.
#[test]
fn every_table_is_read() {
    let mut read = values(&["data"]);
    read.extend(values(&["mark", "data"]));
    for entry in fs::read_dir(project().data).expect("the data") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(!name.ends_with(".csv") || read.contains(&name), "no spec reads {name}");
    }
}
