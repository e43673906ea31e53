//! Are the committed figures what the data says, and if not, what changed and why?
//!
//! ```no_run
//! let report = tubiao::check::run(&tubiao::Project::open(".")?)?;
//! assert!(report.is_clean(), "{report}");
//! # Ok::<(), tubiao::Error>(())
//! ```
//!
//! | step | file |
//! |---|---|
//! | fresh bytes against the files of a figure → states | `file.rs` |
//! | what a file tells of its sources, against the present ones → causes | `cause.rs`; of each kind `table.rs`, `keys.rs`, `outline.rs` |
//! | the old scene and the present one → pictures → effects | `picture.rs`, `svg.rs`, `effect.rs` |
//! | pixels of two PNGs | `pixels.rs` |
//! | causes and effects → sentences in Chinese and English | `words/` |
//! | the report as JSON | `json.rs` |
//! | the report as a page of HTML | `page/` |

mod cause;
mod effect;
mod file;
#[cfg(test)]
mod fuzz;
mod json;
mod keys;
mod model;
mod outline;
pub(crate) mod page;
mod picture;
mod pixels;
mod svg;
mod table;
mod words;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;

use crate::diagnostic::{Diagnostic, Result};
use crate::figure;
use crate::index::{self, Entry};
use crate::project::{Format, Project};
use crate::spec::ProjectSpec;
use crate::text::Typesetter;

pub use file::one;
pub use json::JsonReport;
pub use model::{
    At, Cause, Cell, Effect, EffectKind, Fault, FigureReport, FileReport, Lang, Measure,
    PageReport, Print, Region, Report, State,
};
pub(crate) use words::inert;

/// Checks all figures of a project, and looks for files that none makes; nothing is written.
///
/// Errors: a folder that cannot be read. A figure that cannot be made is told in the report.
pub fn run(project: &Project) -> Result<Report> {
    let mut setter = Typesetter::new(project.fonts.clone());
    let names = project.figures()?;
    let figures = names.iter().map(|name| figure(project, name, &mut setter)).collect();
    report(project, figures, true)
}

/// A report of figures; of all of them also of the page that shows them, and of the files that no
/// figure makes.
///
/// Errors: a folder that cannot be read.
pub fn report(project: &Project, figures: Vec<FigureReport>, are_all: bool) -> Result<Report> {
    let settings = figure::settings(&project.data)?;
    let orphans = if are_all { orphans(project)? } else { vec![] };
    let page = if are_all { page(project, &settings, &figures) } else { None };
    let lang = language(&settings);
    Ok(Report { engine: env!("CARGO_PKG_VERSION").to_owned(), lang, figures, orphans, page })
}

/// The page of all figures against a fresh one; none where one of them could not be made.
fn page(project: &Project, settings: &ProjectSpec, figures: &[FigureReport]) -> Option<PageReport> {
    if !index::is_wanted(settings) || figures.iter().any(|figure| figure.error.is_some()) {
        return None;
    }
    Some(page_report(project, index::found(project, settings, entries(figures))))
}

/// What the page of all figures says of some of them, against what it should say: the parts of a check on
/// several machines together look at all of it but the order.
///
/// Errors: settings that cannot be read.
pub(crate) fn part_of_page(
    project: &Project,
    figures: &[FigureReport],
) -> Result<Option<PageReport>> {
    let is_wanted = index::is_wanted(&figure::settings(&project.data)?);
    let report = || page_report(project, index::found_of(project, &entries(figures)));
    Ok(is_wanted.then(report))
}

fn entries(figures: &[FigureReport]) -> Vec<Entry> {
    figures.iter().flat_map(|figure| figure.entries.iter().cloned()).collect()
}

fn page_report(project: &Project, found: Option<index::Found>) -> PageReport {
    let state = match &found {
        Some(found) if found.is_same => State::Same,
        Some(_) => State::Changed,
        None => State::Missing,
    };
    let figures = found.map(|found| found.others).unwrap_or_default();
    PageReport { path: index::path(project).display().to_string(), state, figures }
}

/// Compares the files of one figure with fresh ones; nothing is written.
pub fn figure(project: &Project, name: &str, setter: &mut Typesetter) -> FigureReport {
    let spec = project.spec(name).display().to_string();
    let name = name.to_owned();
    match project.drawn(&name, setter) {
        Ok(drawn) => {
            let title = drawn.first().map(|drawn| drawn.figure.title()).unwrap_or_default();
            let entries = drawn.iter().filter_map(|drawn| Entry::of(project, drawn)).collect();
            let files = file::compared(project, drawn, setter);
            FigureReport { name, title, spec, files, error: None, causes: vec![], entries }
        }
        Err(error) => {
            let (title, files, entries) = (String::new(), vec![], vec![]);
            let causes = cause::since(project, &name);
            FigureReport { name, title, spec, files, error: Some(error), causes, entries }
        }
    }
}

/// The SVG and PNG files of the output folder that no spec makes, and those of a format that the
/// project makes no more, sorted.
pub fn orphans(project: &Project) -> Result<Vec<FileReport>> {
    let (mut stems, mut broken) = (BTreeSet::new(), vec![]);
    for figure in project.figures()? {
        let made = project.stems(&figure);
        // Of a spec that is broken nobody knows which files it makes: none of its name is an orphan.
        if made.is_empty() {
            broken.push(figure);
        }
        stems.extend(made);
    }
    let may_be_made = |stem: &str| {
        let is_of = |figure: &String| {
            stem.strip_prefix(figure.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        broken.iter().any(is_of)
    };
    let entries = match fs::read_dir(&project.out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => {
            let message = format!("cannot read {}: {error}", project.out.display());
            return Err(Diagnostic::new("unreadable-output", message).into());
        }
    };
    // What was asked for on the command line orphans no file.
    let settings = figure::settings(&project.data)?;
    let made = settings.formats.as_ref().map_or(Format::ALL.to_vec(), |it| it.get().clone());
    let mut orphans = vec![];
    for path in entries.flatten().map(|entry| entry.path()) {
        let extension = path.extension().map(OsStr::to_ascii_lowercase);
        let extension = extension.as_ref().and_then(|it| it.to_str());
        let mut formats = Format::ALL.iter();
        let Some(&format) = formats.find(|it| Some(it.extension()) == extension) else { continue };
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let stem = figure::stem(&path);
        let is_named_so = path == project.file(&stem, format);
        let is_made =
            is_named_so && stems.contains(&stem) && made.contains(&format) || may_be_made(&stem);
        if !hidden && !is_made {
            orphans.push(file::orphan(&path, stem, format));
        }
    }
    orphans.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(orphans)
}

/// The language of a project's figures.
fn language(settings: &ProjectSpec) -> Lang {
    let is_english = settings.lang.as_ref().is_some_and(|lang| lang.get().starts_with("en"));
    if is_english { Lang::En } else { Lang::Zh }
}

impl Fault {
    /// A diagnostic as data.
    pub(crate) fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            code: diagnostic.code.to_owned(),
            message: diagnostic.message.clone(),
            at: diagnostic.place.as_ref().map(At::of),
            hints: diagnostic.hints.clone(),
        }
    }
}
