//! `tubiao lint`: are the figures fit for print?

use super::Outcome;
use super::args::Common;
use super::report::Report;
use super::work;
use crate::diagnostic::Result;
use crate::lint::{Finding, RULES, Severity};
use crate::project::Project;
use crate::svg;
use crate::text::Typesetter;

pub(super) fn run(
    project: &Project,
    figures: &[String],
    common: &Common,
    report: &Report,
) -> Result<Outcome> {
    let names = project.select(figures)?;
    let mut failed = 0;
    let mut found = vec![];
    work::for_each(
        project,
        &names,
        common.jobs,
        |name, setter| findings(project, name, setter),
        |_, looked| match looked {
            Ok(findings) => {
                findings.iter().for_each(|finding| report.finding(finding));
                found.extend(findings.into_iter().map(|finding| finding.severity));
            }
            Err(error) => {
                failed += 1;
                report.error(&error);
            }
        },
    );
    let count = |wanted: Severity| found.iter().filter(|severity| **severity == wanted).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let failures = match failed {
        0 => String::new(),
        1 => ", 1 figure failed".to_owned(),
        failed => format!(", {failed} figures failed"),
    };
    report
        .line(format!("{errors} errors, {warnings} warnings in {} figures{failures}", names.len()));
    Ok(match (failed, errors) {
        (0, 0) => Outcome::Good,
        (0, _) => Outcome::Different,
        _ => Outcome::Failed,
    })
}

fn findings(project: &Project, name: &str, setter: &mut Typesetter) -> Result<Vec<Finding>> {
    let mut findings = vec![];
    for figure in project.load(name)? {
        let scene = figure.scene(setter)?;
        findings.extend(figure.lint(&scene, Some(&svg::write(&scene))));
    }
    Ok(findings)
}

/// Lists the rules, each with what it finds.
pub(super) fn rules(report: &Report) -> Outcome {
    let widest = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in &RULES {
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        report.line(format!("{:widest$}  {severity:7}  {}", rule.name, rule.doc));
    }
    Outcome::Good
}
