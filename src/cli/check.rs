//! `tubiao check`: are the committed figures what the data says?

use super::Outcome;
use super::args::Common;
use super::report::Report;
use super::work;
use crate::check::{self, State};
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
    let mut failed = 0;
    work::for_each(
        &names,
        common.jobs,
        &project.fonts,
        |name, setter| check::figure(project, name, setter),
        |_, checked| {
            bar.inc(1);
            match checked {
                Ok(files) => found.extend(files),
                Err(error) => {
                    failed += 1;
                    bar.suspend(|| report.error(&error));
                }
            }
        },
    );
    bar.finish_and_clear();
    if figures.is_empty() {
        found.extend(check::orphans(project)?);
    }
    for (path, state) in &found {
        report.line(format!("{:8}  {}", state.name(), path.display()));
    }
    let count = |wanted: State| found.iter().filter(|(_, state)| *state == wanted).count();
    let states = [State::Same, State::Changed, State::Missing, State::Orphaned];
    let counts = states.map(|state| format!("{} {}", count(state), state.name()));
    let failures = if failed > 0 { format!(", {failed} figures failed") } else { String::new() };
    report.line(format!("{}{failures}", counts.join(", ")));
    Ok(if failed > 0 {
        Outcome::Failed
    } else if count(State::Same) < found.len() {
        Outcome::Different
    } else {
        Outcome::Good
    })
}
