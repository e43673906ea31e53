//! `tubiao extract` and `tubiao verify`: what a figure's file was made from, and whether it still is.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::Outcome;
use super::args::Args;
use super::report::Report;
use crate::check::{self, Lang, State};
use crate::diagnostic::{Diagnostic, Result};
use crate::input;
use crate::output;
use crate::provenance::{self, Carried, MOST_FILE, SourceFile, SourceRole};
use crate::text::Typesetter;

/// What is to be written.
pub(super) struct Wanted<'a> {
    pub(super) spec: bool,
    pub(super) table: Option<&'a str>,
    pub(super) into: Option<&'a Path>,
}

/// Writes what a file carries.
pub(super) fn extract(path: &Path, wanted: &Wanted, report: &Report) -> Result<Outcome> {
    let told = read(path)?;
    let files = told.provenance.files()?.ok_or_else(|| {
        let message = format!("{} has hashes of its sources, and not the sources", path.display());
        Diagnostic::new("no-sources", message)
            .hint("it was made with provenance = \"hashes\", or its tables were large")
    })?;
    if let Some(folder) = wanted.into {
        return all(&files, folder, report);
    }
    let role = if wanted.spec { SourceRole::Spec } else { SourceRole::Table };
    let named = |file: &&SourceFile| wanted.table.is_none_or(|name| file.name == name);
    let mut found = files.iter().filter(|file| file.role == role).filter(named);
    let file = found.next().ok_or_else(|| {
        let tables = files.iter().filter(|file| file.role == SourceRole::Table);
        let names: Vec<_> = tables.map(|file| file.name.as_str()).collect();
        Diagnostic::new("unknown-table", format!("{} has no such table", path.display()))
            .hint(format!("there are: {}", names.join(", ")))
    })?;
    report.bytes(&file.bytes);
    Ok(Outcome::Good)
}

fn read(path: &Path) -> Result<Carried> {
    let fault = |why: String| {
        Diagnostic::new("unreadable-output", format!("cannot read {}: {why}", path.display()))
    };
    let bytes = input::read(path, MOST_FILE).map_err(fault)?;
    // A reader that goes by the name shows nothing.
    let name = path.extension().map(OsStr::to_ascii_lowercase);
    match (name.as_ref().and_then(|it| it.to_str()), provenance::is_png(&bytes)) {
        (Some("svg"), true) => Err(fault("it is a PNG".into()).hint("name it .png").into()),
        (Some("png"), false) => {
            Err(fault("it is no PNG".into()).hint("an SVG is named .svg").into())
        }
        _ => provenance::read(&bytes),
    }
}

/// Writes all sources into a folder. Their names come from the file, and may not lead out of it.
fn all(files: &[SourceFile], folder: &Path, report: &Report) -> Result<Outcome> {
    let outside = |name: &str| {
        let message = format!("the name {name:?} leads out of the folder");
        Diagnostic::new("outside-project", message).hint("the file was not made by this program")
    };
    if let Some(file) = files.iter().find(|file| !is_safe(&file.name)) {
        return Err(outside(&file.name).into());
    }
    make(folder)?;
    for file in files {
        let target = folder.join(&file.name);
        let parent = target.parent().unwrap_or(folder);
        make(parent)?;
        // A symbolic link of the folder may lead anywhere.
        let real = |path: &Path| path.canonicalize().ok();
        let is_inside = real(parent).zip(real(folder)).is_some_and(|(a, b)| a.starts_with(b));
        if !is_inside || target.is_symlink() {
            return Err(outside(&file.name).into());
        }
        if output::holds(&target, &file.bytes).unwrap_or(false) {
            report.line(format!("same   {}", target.display()));
            continue;
        }
        if target.exists() {
            let message = format!("{} is there already and is another file", target.display());
            return Err(Diagnostic::new("unwritable", message).hint("take an empty folder").into());
        }
        output::write_whole(&target, &file.bytes)?;
        report.line(format!("wrote  {}", target.display()));
    }
    Ok(Outcome::Good)
}

/// Whether a name is a plain path downwards on every system.
fn is_safe(name: &str) -> bool {
    let odd = |c: char| c.is_control() || c == '\\' || c == ':';
    // Nor does it write what a folder hides, such as the hooks of a repository.
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    input::is_plain(name) && !is_hidden && !name.contains(odd) && name.len() <= 255
}

fn make(folder: &Path) -> Result<(), Diagnostic> {
    fs::create_dir_all(folder).map_err(|error| {
        Diagnostic::new("unwritable", format!("cannot make {}: {error}", folder.display()))
    })
}

/// Says whether a file is as it was made, and whether the project still makes it.
pub(super) fn verify(
    args: &Args,
    path: &Path,
    lang: Option<Lang>,
    report: &Report,
) -> Result<Outcome> {
    let told = read(path)?;
    let shown = path.display();
    report.line(format!("{}  {shown}", if told.is_intact { "intact  " } else { "modified" }));
    let sources = told.provenance.sources.iter().map(|source| source.name.escape_debug());
    let sources: Vec<_> = sources.map(|name| name.to_string()).collect();
    let engine = told.provenance.engine.escape_debug();
    report.line(format!("          tubiao {engine}: {}", sources.join(", ")));
    if !args.data().is_dir() {
        report.line("          there is no project here that could make it");
        return Ok(if told.is_intact { Outcome::Good } else { Outcome::Different });
    }
    let project = args.project()?;
    let found = check::one(&project, path, &mut Typesetter::new(project.fonts.clone()))?;
    report.line(format!("{:8}  {shown}", found.state.name()));
    let lang = lang.unwrap_or(check::report(&project, vec![], false)?.lang);
    found.lines(lang).iter().for_each(|line| report.line(format!("          {line}")));
    let is_good = told.is_intact && found.state == State::Same;
    Ok(if is_good { Outcome::Good } else { Outcome::Different })
}
