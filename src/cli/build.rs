//! `tubiao build`: every figure is written, or says why not.

use std::time::{Duration, Instant};

use super::Outcome;
use super::args::Common;
use super::report::{Report, milliseconds};
use super::work;
use crate::diagnostic::Result;
use crate::index::{self, Entry};
use crate::project::Project;
use crate::spec::ProjectSpec;
use crate::text::Typesetter;

pub(super) fn run(
    (project, settings): (&Project, &ProjectSpec),
    figures: &[String],
    common: &Common,
    report: &Report,
) -> Result<Outcome> {
    let names = project.select(figures)?;
    let widest = names.iter().map(String::len).max().unwrap_or(0);
    let bar = report.progress(names.len());
    let (mut failed, mut entries) = (0, vec![]);
    let (_, total) = timed(|| {
        work::for_each(
            project,
            &names,
            common.jobs,
            |name, setter| timed(|| built(project, name, setter)),
            |name, (built, time)| {
                bar.inc(1);
                bar.suspend(|| match built {
                    Ok(mine) => {
                        entries.extend(mine);
                        report.line(format!("{name:widest$}  {:>9}", milliseconds(time)));
                    }
                    Err(error) => {
                        failed += 1;
                        report.error(&error);
                    }
                });
            },
        );
    });
    bar.finish_and_clear();
    if figures.is_empty() && failed == 0 && index::is_wanted(settings) {
        index::write(project, settings, entries)?;
    }
    let out = project.out.display();
    let built = names.len() - failed;
    report.line(format!(
        "built {built} of {} figures into {out} in {}",
        names.len(),
        milliseconds(total)
    ));
    Ok(if failed == 0 { Outcome::Good } else { Outcome::Failed })
}

/// Writes the files of a figure; returns what the page of all figures says of it.
fn built(project: &Project, name: &str, setter: &mut Typesetter) -> Result<Vec<Entry>> {
    let drawn = project.drawn(name, setter)?;
    project.write(&drawn)?;
    Ok(drawn.iter().filter_map(|drawn| Entry::of(project, drawn)).collect())
}

#[expect(clippy::disallowed_methods, reason = "the time is told to the user and reaches no figure")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}
