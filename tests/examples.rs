//! `examples/`: the committed figures are what the engine makes, fit for print, and show all of it.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use common::{root, stderr, stdout};
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
    let report = check::run(&project).expect("the examples");
    assert!(report.count(State::Same) >= 60 && report.is_clean(), "{report}");
}

#[test]
fn no_example_breaks_a_rule() {
    let project = project();
    let mut setter = Typesetter::new(Fonts::builtin());
    for name in project.figures().expect("the examples") {
        for figure in project.load(&name).expect("a spec") {
            let scene = figure.scene(&mut setter).expect("a scene");
            let findings = figure.lint(&scene, Some(&svg::write(&scene)));
            let errors: Vec<_> =
                findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", figure.stem());
        }
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
            "map",
            "pie",
            "point",
            "pyramid",
            "range",
            "rule",
            "slope",
            "table",
            "text",
            "tree",
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

#[test]
fn every_theme_size_and_language_is_shown() {
    assert_shown(&["theme"], &["slide", "mono", "dark", "house"]);
    assert_shown(&["sizes"], &["slide-16x9", "slide-4x3", "a4-column", "a4-full", "square"]);
    assert!(
        specs().iter().any(|(_, spec)| has(spec, &["lang", "en", "title"])),
        "no English edition"
    );
}

fn has(spec: &Table, path: &[&str]) -> bool {
    let [key, rest @ ..] = path else { return true };
    spec.get(*key).is_some_and(|value| {
        rest.is_empty() || value.as_table().is_some_and(|table| has(table, rest))
    })
}

/// No number stands without its source.
#[test]
fn every_table_has_its_source() {
    let sources = fs::read_to_string(root().join("examples/SOURCES.md")).expect("SOURCES.md");
    for entry in fs::read_dir(project().data).expect("the data") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let is_told = sources.contains(&format!("`{name}`"));
        assert!(!name.ends_with(".csv") || is_told, "SOURCES.md has no {name}");
    }
}

/// The comment at the top of a spec is what the gallery says of it.
#[test]
fn every_spec_says_what_it_shows_and_what_it_is_good_for() {
    let project = project();
    let silent = |name: &String| {
        let comment = Figure::load(project.spec(name)).expect("a spec").comment();
        let is_told = comment.split_once("Good for ").is_some_and(|(shows, purpose)| {
            shows.trim_end().ends_with('.') && purpose.ends_with('.')
        });
        !is_told
    };
    let silent: Vec<_> =
        project.figures().expect("the examples").into_iter().filter(silent).collect();
    let wanted = "begin the spec with a comment: `# What it shows.`, `# Good for what.`";
    assert!(silent.is_empty(), "{silent:?}: {wanted}");
}

/// The gallery shows every figure: `.ci/run` and this test say what to run when it does not.
#[test]
fn the_gallery_is_the_committed_one() {
    const GALLERY: &str = "gallery examples/README.md --data examples/data --out examples/out";
    let output = Command::new(env!("CARGO_BIN_EXE_tubiao"))
        .current_dir(root())
        .args(GALLERY.split(' '))
        .arg("--check")
        .output()
        .expect("the program starts");
    let told = stdout(&output) + &stderr(&output);
    assert_eq!(output.status.code(), Some(0), "{told}\nrun: tubiao {GALLERY}");
}

/// A table that no spec reads is left over.
#[test]
fn every_table_is_read() {
    let mut read = values(&["data"]);
    for path in [&["mark", "data"][..], &["panel", "data"], &["panel", "mark", "data"]] {
        read.extend(values(path));
    }
    for entry in fs::read_dir(project().data).expect("the data") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(!name.ends_with(".csv") || read.contains(&name), "no spec reads {name}");
    }
}
