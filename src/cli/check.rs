//! `tubiao check`: are the committed figures what the data says?

use super::Outcome;
use super::args::Common;
use super::report::Report;
use super::work;
use crate::check;
use crate::diagnostic::Result;
use crate::project::Project;

pub(super) fn run(
    project: &Project,
    figures: &[String],
    common: &Common,
    report: &Report,
) -> Result<Outcome> {
    let names = project.select(figures)?;
    let bar = report.progress(names.len());
    let mut found = vec![];
    work::for_each(
        &names,
        common.jobs,
        &project.fonts,
        |name, setter| check::figure(project, name, setter),
        |_, figure| {
            bar.inc(1);
            if let Some(error) = &figure.error {
                bar.suspend(|| report.error(error));
            }
            found.push(figure);
        },
    );
    bar.finish_and_clear();
    let found = check::report(project, found, figures.is_empty())?;
    report.line(found.text(found.lang).trim_end());
    Ok(if found.failures() > 0 {
        Outcome::Failed
    } else if found.is_clean() {
        Outcome::Good
    } else {
        Outcome::Different
    })
}
