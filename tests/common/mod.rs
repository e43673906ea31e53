//! A project of its own for each test.

#![allow(dead_code, reason = "each test file uses a part")]
#![allow(clippy::panic, reason = "a helper of tests fails so")]

pub(crate) mod drawn;
pub(crate) mod figure;
pub(crate) mod font;
pub(crate) mod scene;
pub(crate) mod strokes;
pub(crate) mod svg;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The root of this repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The names of four of the booklet's figures, one of each kind of chart.
pub(crate) const FIGURES: [&str; 4] =
    ["air-pollutants", "cepa-certificates", "mainland-offices", "outbound-fdi"];

/// A fresh folder with the booklet's tables in `data/`, and specs of them that change only with the
/// language of specs: tests edit them by their words and name their lines.
pub(crate) struct Project(pub(crate) PathBuf);

impl Project {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("data")).expect("a folder for the test");
        for source in ["data", "tests/data/specs"] {
            for entry in fs::read_dir(root().join(source)).expect("the booklet's data") {
                let path = entry.expect("an entry").path();
                let name = path.file_name().expect("a file name").to_owned();
                let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                if !FIGURES.contains(&stem) && !stem.ends_with(".schema") {
                    continue;
                }
                fs::copy(&path, folder.join("data").join(name)).expect("a copy");
            }
        }
        Self(folder)
    }

    /// Replaces `from`, which must be there, in a file.
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("the file to edit");
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(path, text.replacen(from, to, 1)).expect("the edited file");
    }

    /// Writes a file of `fonts/`.
    pub(crate) fn font(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.0.join("fonts")).expect("a folder of fonts");
        fs::write(self.0.join("fonts").join(name), bytes).expect("a file of the folder");
    }

    /// All files of `fonts/` with their bytes, sorted by name.
    pub(crate) fn fonts(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.0.join("fonts"))
    }

    /// The program, to be run in the project.
    pub(crate) fn tubiao(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tubiao"));
        command.current_dir(&self.0);
        command
    }

    /// Runs the program with some arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.tubiao().args(arguments).output().expect("the program starts")
    }

    /// All SVGs of `out/` without what they tell of their sources, sorted by name.
    pub(crate) fn drawings(&self) -> Vec<(String, String)> {
        let drawing = |bytes: Vec<u8>| {
            let svg = String::from_utf8(bytes).expect("an SVG is UTF-8");
            let lines = svg.split_inclusive('\n').filter(|line| !line.starts_with("<metadata>"));
            lines.collect()
        };
        let svgs = self.out().into_iter().filter(|(name, _)| name.ends_with(".svg"));
        svgs.map(|(name, bytes)| (name, drawing(bytes))).collect()
    }

    /// All figures of `out/` with their bytes, sorted by name.
    pub(crate) fn out(&self) -> Vec<(String, Vec<u8>)> {
        figures(&self.0.join("out"))
    }
}

/// All figures of a folder with their bytes, sorted by name: its files but for the page of all of them.
pub(crate) fn figures(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = files(folder);
    files.retain(|(name, _)| name != "index.html");
    files
}

/// All files of a folder with their bytes, sorted by name.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().expect("a file name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("the file"))
        })
        .collect();
    files.sort();
    files
}

/// What a run printed.
pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// What a run complained of.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}
