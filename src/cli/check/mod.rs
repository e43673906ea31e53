//! `tubiao check`: are the committed figures what the data says, and if not, why?

mod bundle;
mod github;
mod junit;
mod shard;
mod text;

use std::fs;
use std::path::Path;

use super::Outcome;
use super::args::{Args, CheckArgs, Written};
use super::report::Report;
use super::work;
use crate::check::{self, FigureReport, JsonReport};
use crate::diagnostic::{Diagnostic, Result};
use crate::output;
use crate::project::Project;

pub(super) use shard::Shard;

pub(super) fn run(args: &Args, how: &CheckArgs, report: &Report) -> Result<Outcome> {
    let project = args.project()?;
    for (key, folder) in [("--report", &how.report), ("--only-changed", &how.only_changed)] {
        if let Some(folder) = folder {
            is_its_own(key, folder, &project)?;
        }
    }
    let mut names = project.select(&how.figures)?;
    names.retain(|name| how.shard.is_none_or(|shard| shard.has(name)));
    let figures = figures(&project, &names, args, report);
    let mut found = check::report(&project, figures, how.figures.is_empty())?;
    if how.shard.is_some() {
        found.page = check::part_of_page(&project, &found.figures)?;
    }
    found.orphans.retain(|file| how.shard.is_none_or(|shard| shard.has(&file.stem)));
    let lang = how.lang.unwrap_or(found.lang);
    if let Some(folder) = &how.only_changed {
        bundle::write(folder, &found, lang)?;
    }
    if let Some(folder) = &how.report {
        page(folder, &found.html(lang))?;
    }
    match args.told_as() {
        Some(Written::Json) => report.bytes(JsonReport::new(&found, lang).text().as_bytes()),
        Some(Written::Junit) => report.bytes(junit::text(&found, lang).as_bytes()),
        Some(Written::Github) => report.bytes(github::text(&found, lang).as_bytes()),
        _ => text::print(&found, lang, report),
    }
    Ok(if found.failures() > 0 {
        Outcome::Failed
    } else if found.is_clean() {
        Outcome::Good
    } else {
        Outcome::Different
    })
}

/// Compares some figures with their files, several at once; those that cannot be made are told.
pub(super) fn figures(
    project: &Project,
    names: &[String],
    args: &Args,
    report: &Report,
) -> Vec<FigureReport> {
    let bar = report.progress(names.len());
    let mut figures = vec![];
    work::for_each(
        project,
        names,
        args.common.jobs,
        |name, setter| check::figure(project, name, setter),
        |_, figure| {
            bar.inc(1);
            if let Some(error) = &figure.error {
                bar.suspend(|| report.error(error));
            }
            figures.push(figure);
        },
    );
    bar.finish_and_clear();
    figures
}

/// Whether a folder of what is found is not that of the figures, whose files it would replace.
fn is_its_own(key: &str, folder: &Path, project: &Project) -> Result<()> {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    if whole(folder).is_none_or(|folder| Some(folder) != whole(&project.out)) {
        return Ok(());
    }
    let message = format!("{} holds the figures", folder.display());
    Err(Diagnostic::new("bad-value", message)
        .hint(format!("give `{key}` a folder of its own"))
        .into())
}

/// Writes a page into a folder.
fn page(folder: &Path, page: &str) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| {
        Diagnostic::new("unwritable", format!("cannot make {}: {error}", folder.display()))
    })?;
    output::write_whole(&folder.join("index.html"), page.as_bytes())
}
