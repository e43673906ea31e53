//! `tubiao schema` and `tubiao functions`: what may be written in a spec.

use schemars::generate::SchemaSettings;

use super::Outcome;
use super::report::Report;
use crate::check::JsonReport;
use crate::claim;
use crate::figure::FigureSpec;
use crate::spec::ProjectSpec;

/// Prints the JSON Schema (draft 2020-12) of a figure's spec, of a project's file, or of the report of a
/// check, from the types that read or write it.
pub(super) fn run((is_project, is_check): (bool, bool), report: &Report) -> Outcome {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = match (is_project, is_check) {
        (true, _) => generator.into_root_schema_for::<ProjectSpec>(),
        (_, true) => generator.into_root_schema_for::<JsonReport>(),
        _ => generator.into_root_schema_for::<FigureSpec>(),
    };
    report.line(format!("{:#}", schema.as_value()));
    Outcome::Good
}

/// Lists the functions of claims and templates, one a line.
pub(super) fn functions(report: &Report) -> Outcome {
    report.line(claim::reference().trim_end());
    Outcome::Good
}
