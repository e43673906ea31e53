//! `tubiao accept`: the figures as they are now become the committed ones.

use std::fs;
use std::path::Path;

use super::Outcome;
use super::report::Report;
use crate::check;
use crate::diagnostic::{Diagnostic, Result};
use crate::input;
use crate::project::Project;
use crate::provenance::{self, MOST_FILE};
use crate::text::Typesetter;

/// Writes some figures, or all without a name, and with all removes what no figure makes any more.
pub(super) fn run(project: &Project, figures: &[String], report: &Report) -> Result<Outcome> {
    refuse_in_ci()?;
    let mut setter = Typesetter::new(project.fonts.clone());
    let mut outcome = Outcome::Good;
    for name in project.select(figures)? {
        match project.build(&name, &mut setter) {
            Ok(()) => report.line(format!("accepted  {name}")),
            Err(error) => {
                report.error(&error);
                outcome = Outcome::Failed;
            }
        }
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
