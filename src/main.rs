//! The `tubiao` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    tubiao::cli::run(std::env::args_os())
}
