//! The command line: arguments → [`Project`](crate::Project) → exit code, one file a command.

mod accept;
mod args;
mod build;
mod check;
mod fonts;
mod gallery;
mod lint;
mod list;
mod origin;
mod report;
mod review;
mod schema;
mod themes;
mod work;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Action, Args, Command};
use report::Report;

use crate::diagnostic::{Diagnostic, Result};

/// How a run ended, as its exit code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All is well.
    Good = 0,
    /// The committed figures, or the fonts, are not what they should be, or a figure is not fit for
    /// print.
    Different = 1,
    /// Something could not be done.
    Failed = 2,
}

/// Runs the program with its arguments, the first being its name; prints to the standard streams.
///
/// Returns 0 when all is well, 1 when `check`, `verify` or `fonts verify` finds differences or `lint` an
/// error, 2 when something failed.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version go to the standard output, faults to the standard error.
            let _ = error.print();
            return ExitCode::from(error.exit_code() as u8);
        }
    };
    let report = Report::new(args.common.quiet);
    let outcome = command(&args, &report).unwrap_or_else(|error| {
        report.error(&error);
        Outcome::Failed
    });
    ExitCode::from(outcome as u8)
}

fn command(args: &Args, report: &Report) -> Result<Outcome> {
    let common = &args.common;
    if let (Some(_), false) = (args.told_as(), matches!(args.command(), Command::Check { .. })) {
        let message = "text, json, junit and github are forms of the report of `check`";
        return Err(Diagnostic::new("bad-format", message).hint("write svg or png").into());
    }
    if args.is_told_twice() {
        let message = "a check is reported in one form";
        return Err(Diagnostic::new("bad-format", message).hint("name one of them").into());
    }
    match args.command() {
        Command::Build { figures } => {
            build::run((&args.project()?, &args.settings()?), &figures, common, report)
        }
        Command::Check { how } => check::run(args, &how, report),
        Command::Review { how } => review::run(args, &how, report),
        Command::Accept { figures, .. } => {
            accept::run((&args.project()?, &args.settings()?), &figures, report)
        }
        Command::Extract { file, spec, table, into } => {
            let wanted = origin::Wanted { spec, table: table.as_deref(), into: into.as_deref() };
            origin::extract(&file, &wanted, report)
        }
        Command::Verify { file, lang } => origin::verify(args, &file, lang, report),
        Command::Lint { rules: true, .. } => Ok(lint::rules(report)),
        Command::Lint { figures, .. } => lint::run(&args.project()?, &figures, common, report),
        Command::Schema { project, check } => Ok(schema::run((project, check), report)),
        Command::Functions => Ok(schema::functions(report)),
        Command::Themes => themes::run(args.data(), report),
        Command::Gallery { page, check } => {
            gallery::run(&args.project()?, &args.settings()?, (&page, check), report)
        }
        Command::List => list::run(&args.project()?, report),
        Command::Fonts { action: None, figures } => {
            fonts::run(&args.project()?, &figures, common, report)
        }
        // Neither loads the fonts: they are how a broken folder is mended.
        Command::Fonts { action: Some(Action::Add { font, index }), .. } => {
            fonts::add(&args.fonts()?, &font, index, report)
        }
        Command::Fonts { action: Some(Action::Verify), .. } => fonts::verify(args, report),
    }
}
