//! A project of one figure, and what `check` says of it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::common::stdout;

pub(crate) const SPEC: &str = "title = \"出口\"\nsubtitle = \"單位：億元\"\ndata = \"x.csv\"\n\
    [columns]\n\"金額\" = { type = \"number\", unit = \"億元\" }\n\
    [[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"金額\"\n";
pub(crate) const TABLE: &str = "年份,金額\n2013,100\n2014,120\n2015,150\n";

/// A project of one figure, `x`.
pub(crate) struct Project(pub(crate) PathBuf);

impl Project {
    pub(crate) fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("check").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("data")).expect("a folder");
        let project = Self(folder);
        project.write("data/x.toml", SPEC);
        project.write("data/x.csv", TABLE);
        project
    }

    /// The same, built.
    pub(crate) fn built(name: &str) -> Self {
        let project = Self::new(name);
        assert_eq!(project.run(&["--quiet"]).status.code(), Some(0));
        project
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("a text")
    }

    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no {from}");
        self.write(file, text.replace(from, to));
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tubiao"));
        command.current_dir(&self.0).args(arguments).env_remove("CI");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    /// What `check` says, and its exit code.
    pub(crate) fn check(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(&[&["check"], arguments].concat());
        (output.status.code().expect("an exit code"), stdout(&output))
    }

    pub(crate) fn json(&self) -> Value {
        let (_, text) = self.check(&["--format", "json", "--lang", "en"]);
        serde_json::from_str(&text).expect("JSON")
    }
}

/// The file of a report, by its path.
pub(crate) fn file<'a>(report: &'a Value, path: &str) -> &'a Value {
    let figures = report["figures"].as_array().expect("figures").iter();
    let files = figures.flat_map(|figure| figure["files"].as_array().expect("files"));
    let mut all = files.chain(report["orphans"].as_array().expect("orphans"));
    all.find(|file| file["path"] == path).unwrap_or(&Value::Null)
}

/// An SVG whose seal is right again, whatever was changed in it.
pub(crate) fn sealed(svg: &str) -> String {
    let (head, rest) = svg.split_once("<metadata>").expect("its source");
    let (text, tail) = rest.split_once("</metadata>\n").expect("its end");
    let bare = format!("{{{}", &text["{\"seal\":\"".len() + 64 + 2..]);
    let mut hash = Sha256::new();
    [head, tail, &bare].iter().for_each(|part| hash.update(part));
    let seal: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{head}<metadata>{{\"seal\":\"{seal}\",{}</metadata>\n{tail}", &bare[1..])
}
