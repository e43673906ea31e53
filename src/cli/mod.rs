//! The command line: arguments → [`Project`](crate::Project) → exit code, one file a command.

mod args;
mod build;
mod check;
mod list;
mod report;
mod work;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use report::Report;

/// How a run ended, as its exit code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All is well.
    Good = 0,
    /// The committed figures differ from fresh ones.
    Different = 1,
    /// Something could not be done.
    Failed = 2,
}

/// Runs the program with its arguments, the first being its name; prints to the standard streams.
///
/// Returns 0 when all is well, 1 when `check` finds differences, 2 when something failed.
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
    let outcome = args.project().and_then(|project| match args.command() {
        Command::Build { figures } => build::run(&project, &figures, &args.common, &report),
        Command::Check { figures } => check::run(&project, &figures, &args.common, &report),
        Command::List => list::run(&project, &report),
    });
    let outcome = outcome.unwrap_or_else(|error| {
        report.error(&error);
        Outcome::Failed
    });
    ExitCode::from(outcome as u8)
}
