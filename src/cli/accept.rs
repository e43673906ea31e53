//! `tubiao accept`: the figures as they are now become the committed ones.

use std::fs;
use std::path::Path;

use super::Outcome;
use super::report::Report;
use crate::check;
use crate::diagnostic::{Diagnostic, Result};
use crate::index::{self, Entry};
use crate::input;
use crate::project::Project;
use crate::provenance::{self, MOST_FILE};
use crate::spec::ProjectSpec;
use crate::text::Typesetter;

/// Writes some figures, or all without a name, and the page of all figures; with all removes what no
/// figure makes any more.
pub(super) fn run(
    (project, settings): (&Project, &ProjectSpec),
    figures: &[String],
    report: &Report,
) -> Result<Outcome> {
    refuse_in_ci()?;
    let wanted = project.select(figures)?;
    let mut setter = Typesetter::new(project.fonts.clone());
    let (mut entries, mut are_all, mut outcome) = (vec![], true, Outcome::Good);
    for name in project.figures()? {
        let is_wanted = wanted.contains(&name);
        let drawn = project.drawn(&name, &mut setter);
        let written = drawn.and_then(|drawn| {
            if is_wanted {
                project.write(&drawn)?;
                report.line(format!("accepted  {name}"));
            }
            Ok(drawn)
        });
        match written {
            Ok(drawn) => {
                entries.extend(drawn.iter().filter_map(|drawn| Entry::of(project, drawn)));
            }
            Err(error) if is_wanted => {
                report.error(&error);
                (are_all, outcome) = (false, Outcome::Failed);
            }
            Err(_) => are_all = false,
        }
    }
    if are_all && index::is_wanted(settings) {
        index::write(project, settings, entries)?;
    }
    if figures.is_empty() {
        for file in check::orphans(project)? {
            remove(Path::new(&file.path), report)?;
        }
    }
    Ok(outcome)
}

/// Removes a file that this program made and nobody changed since; what else there is, is told.
fn remove(path: &Path, report: &Report) -> Result<()> {
    let told = input::read(path, MOST_FILE).ok().and_then(|bytes| provenance::read(&bytes).ok());
    if !told.is_some_and(|told| told.is_intact) {
        report.line(format!("kept      {}: it is not as this program made it", path.display()));
        return Ok(());
    }
    fs::remove_file(path).map_err(|error| {
        Diagnostic::new("unwritable", format!("cannot remove {}: {error}", path.display()))
    })?;
    report.line(format!("removed   {}", path.display()));
    Ok(())
}

/// Refuses where the environment says that a machine checks: people accept.
#[expect(clippy::disallowed_methods, reason = "CI is about who asks, not about the figures")]
pub(super) fn refuse_in_ci() -> Result<()> {
    if std::env::var_os("CI").is_none_or(|value| value.is_empty()) {
        return Ok(());
    }
    Err(Diagnostic::new("in-ci", "nothing is accepted where CI is set")
        .hint("run `tubiao accept` on your own machine, and commit what it writes")
        .into())
}
