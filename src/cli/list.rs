//! `tubiao list`: the figures and their titles.

use super::Outcome;
use super::report::Report;
use crate::diagnostic::Result;
use crate::figure::Figure;
use crate::project::Project;

pub(super) fn run(project: &Project, report: &Report) -> Result<Outcome> {
    let names = project.figures()?;
    let widest = names.iter().map(String::len).max().unwrap_or(0);
    let mut outcome = Outcome::Good;
    for name in names {
        match Figure::load(project.spec(&name)) {
            Ok(figure) => report.line(format!("{name:widest$}  {}", figure.title())),
            Err(error) => {
                report.error(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}
