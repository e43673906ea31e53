//! `tubiao build`: every figure is written, or says why not.

use std::time::{Duration, Instant};

use super::Outcome;
use super::args::Common;
use super::report::{Report, milliseconds};
use super::work;
use crate::diagnostic::Result;
use crate::project::Project;

pub(super) fn run(
    project: &Project,
    figures: &[String],
    common: &Common,
    report: &Report,
) -> Result<Outcome> {
    let names = project.select(figures)?;
    let widest = names.iter().map(String::len).max().unwrap_or(0);
    let bar = report.progress(names.len());
    let mut failed = 0;
    let (_, total) = timed(|| {
        work::for_each(
            &names,
            common.jobs,
            &project.fonts,
            |name, setter| timed(|| project.build(name, setter)),
            |name, (built, time)| {
                bar.inc(1);
                bar.suspend(|| match built {
                    Ok(()) => report.line(format!("{name:widest$}  {:>9}", milliseconds(time))),
                    Err(error) => {
                        failed += 1;
                        report.error(&error);
                    }
                });
            },
        );
    });
    bar.finish_and_clear();
    let out = project.out.display();
    let built = names.len() - failed;
    report.line(format!(
        "built {built} of {} figures into {out} in {}",
        names.len(),
        milliseconds(total)
    ));
    Ok(if failed == 0 { Outcome::Good } else { Outcome::Failed })
}

#[expect(clippy::disallowed_methods, reason = "the time is told to the user and reaches no figure")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}
