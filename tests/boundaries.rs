//! Who may import whom: the way of the data goes one way.

mod common;

use std::fs;
use std::path::Path;

/// Each stage and the modules that it may name, besides itself and the shared ones.
const STAGES: [(&str, &[&str]); 21] = [
    ("provenance", &[]),
    ("text", &[]),
    ("scene", &["text"]),
    ("table", &["spec", "format"]),
    ("spec", &[]),
    ("format", &["spec"]),
    ("scale", &["format"]),
    ("theme", &["scale"]),
    ("claim", &["spec", "table", "format"]),
    ("backend", &["scene", "text", "svg", "png", "output"]),
    ("geo", &[]),
    ("chart", &["spec", "table", "text", "scene", "backend", "format", "scale", "theme", "geo"]),
    (
        "figure",
        &[
            "spec",
            "table",
            "format",
            "text",
            "scene",
            "chart",
            "claim",
            "lint",
            "theme",
            "provenance",
            "geo",
        ],
    ),
    ("svg", &["scene", "text", "provenance"]),
    ("png", &["scene", "text", "provenance"]),
    ("lint", &["scene"]),
    ("fonts", &["text", "output"]),
    ("project", &["figure", "spec", "text", "scene", "svg", "png", "output", "lint"]),
    ("index", &["project", "spec", "output"]),
    (
        "check",
        &[
            "project",
            "figure",
            "text",
            "table",
            "geo",
            "spec",
            "scene",
            "svg",
            "png",
            "provenance",
            "index",
        ],
    ),
    (
        "cli",
        &[
            "check",
            "index",
            "project",
            "figure",
            "provenance",
            "fonts",
            "text",
            "lint",
            "svg",
            "spec",
            "claim",
            "theme",
            "output",
        ],
    ),
];

/// What every stage may use.
const SHARED: [&str; 6] = ["geom", "color", "diagnostic", "input", "codec", "markup"];

#[test]
fn stages_import_only_what_they_consume_and_produce() {
    let source = common::root().join("src");
    for (stage, allowed) in STAGES {
        for (file, text) in rust_files(&source, stage) {
            assert!(!text.contains("use crate::{"), "{file}: one `use` line a module");
            for module in named_modules(&text) {
                let known =
                    module == stage || allowed.contains(&module) || SHARED.contains(&module);
                assert!(known, "{file} names crate::{module}, which {stage} may not");
            }
        }
    }
}

/// plotters is walled in: coordinates, the canvas, and the backend.
#[test]
fn plotters_is_named_only_where_it_is_walled_in() {
    let source = common::root().join("src");
    for (file, text) in all_files(&source) {
        let inside = ["chart/coord.rs", "chart/canvas.rs", "backend/"];
        let named = text.lines().any(|line| line.trim_start().starts_with("use plotters"));
        assert!(!named || inside.iter().any(|place| file.contains(place)), "{file} uses plotters");
    }
}

/// Only the text engine knows the shaper, only the rasteriser its library, and so on.
#[test]
fn each_library_has_one_room() {
    let rooms: [(&str, &[&str]); 18] = [
        ("harfrust", &["src/text/"]),
        ("skrifa", &["src/text/"]),
        ("icu_segmenter", &["src/text/"]),
        ("icu_properties", &["src/text/"]),
        ("unicode_bidi", &["src/text/"]),
        ("tiny_skia", &["src/png/"]),
        ("zlib_rs", &["src/png/", "src/codec.rs", "src/provenance/png.rs"]),
        ("csv_core", &["src/table/"]),
        ("toml", &["src/spec/", "src/theme/", "src/fonts/"]),
        ("sha2", &["src/codec.rs"]),
        ("schemars", &["src/cli/schema.rs"]),
        ("roxmltree", &["src/lint/profile/", "src/check/svg.rs"]),
        ("png", &["src/check/pixels.rs"]),
        ("serde_json", &["src/provenance/", "src/check/json.rs"]),
        ("clap", &["src/cli/"]),
        ("getrandom", &["src/cli/review/"]),
        ("annotate_snippets", &["src/cli/"]),
        ("font_kit", &["src/text/system.rs"]),
    ];
    for (file, text) in all_files(&common::root().join("src")) {
        for (library, rooms) in rooms {
            let named =
                text.lines().any(|line| line.trim_start().starts_with(&format!("use {library}::")));
            let allowed = rooms.iter().any(|room| file.contains(room));
            assert!(!named || allowed, "{file} uses {library}");
        }
    }
}

/// The modules that a file names after `crate::`, its documentation left out.
fn named_modules(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1));
    let modules =
        after.filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next());
    modules.filter(|name| name.starts_with(char::is_lowercase)).collect()
}

fn rust_files(source: &Path, stage: &str) -> Vec<(String, String)> {
    let prefix = source.join(stage).to_string_lossy().into_owned();
    let mut files = all_files(source);
    files.retain(|(file, _)| {
        *file == format!("{prefix}.rs") || file.starts_with(&format!("{prefix}/"))
    });
    assert!(!files.is_empty(), "there is no stage {stage}");
    files
}

fn all_files(folder: &Path) -> Vec<(String, String)> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).expect("the sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(all_files(&path));
        } else {
            let text = fs::read_to_string(&path).expect("a source file");
            files.push((path.to_string_lossy().into_owned(), text));
        }
    }
    files
}
