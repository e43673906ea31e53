//! The report as lines for people.

use crate::check::{Lang, Report as Found, State};
use crate::cli::report::Report;

/// Prints a report; the words of states are coloured on a terminal.
pub(super) fn print(found: &Found, lang: Lang, report: &Report) {
    for line in found.text(lang).lines() {
        let state = State::ALL.iter().find(|state| {
            line.strip_prefix(state.name()).is_some_and(|rest| rest.starts_with("  "))
        });
        match state.filter(|_| report.is_colored()) {
            Some(state) => {
                let rest = &line[state.name().len()..];
                report.line(format!("\x1b[{}m{}\x1b[0m{rest}", color(*state), state.name()));
            }
            None => report.line(line),
        }
    }
}

/// The number of a colour (ECMA-48, SGR).
fn color(state: State) -> u8 {
    match state {
        State::Same => 32,
        State::Changed | State::Unreadable => 31,
        State::New | State::Stale => 36,
        State::Missing | State::Orphaned => 33,
    }
}
