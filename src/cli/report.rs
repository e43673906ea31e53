//! What the program says: results to the standard output, faults to the standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::diagnostic::{Diagnostic, Error, Place};
use crate::lint::{Finding, Severity};

/// How much of a long line is quoted on each side of the fault, in bytes.
const QUOTED: usize = 120;
/// How many figures make a run long.
const LONG: usize = 12;

pub(super) struct Report {
    quiet: bool,
    renderer: Renderer,
    /// Whether results are coloured.
    is_colored: bool,
}

impl Report {
    pub(super) fn new(quiet: bool) -> Self {
        let is_styled = colored(&io::stderr());
        let renderer = if is_styled { Renderer::styled() } else { Renderer::plain() };
        let is_colored = colored(&io::stdout());
        Self { quiet, renderer: renderer.decor_style(DecorStyle::Ascii), is_colored }
    }

    /// Prints a line of results unless the run is quiet.
    pub(super) fn line(&self, line: impl Display) {
        if !self.quiet {
            // A reader that closed the pipe has seen enough.
            let _ = writeln!(io::stdout(), "{line}");
        }
    }

    /// Prints bytes as they are, quiet or not: they were asked for.
    pub(super) fn bytes(&self, bytes: &[u8]) {
        let _ = io::stdout().write_all(bytes);
    }

    /// Whether results are coloured: on a terminal, unless `NO_COLOR` says otherwise.
    pub(super) fn is_colored(&self) -> bool {
        self.is_colored
    }

    /// Prints the faults with the text that they underline.
    pub(super) fn error(&self, error: &Error) {
        for diagnostic in error.diagnostics() {
            self.show(diagnostic, Severity::Error);
        }
    }

    /// Prints a finding as the faults are printed.
    pub(super) fn finding(&self, finding: &Finding) {
        self.show(&finding.diagnostic, finding.severity);
    }

    fn show(&self, diagnostic: &Diagnostic, severity: Severity) {
        let text = render(&self.renderer, diagnostic, severity);
        let _ = writeln!(io::stderr(), "{text}\n");
    }

    /// A bar for a long run on a terminal; otherwise one that shows nothing.
    pub(super) fn progress(&self, figures: usize) -> ProgressBar {
        if self.quiet || figures < LONG || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(figures as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }
}

/// A duration as a reader sees it.
pub(super) fn milliseconds(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1e3)
}

#[expect(clippy::disallowed_methods, reason = "NO_COLOR is about the terminal, not the figures")]
fn colored(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn render(renderer: &Renderer, diagnostic: &Diagnostic, severity: Severity) -> String {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let first = diagnostic.place.as_ref().map(|place| (place, diagnostic.label.as_str()));
    let others = diagnostic.others.iter().map(|(place, label)| (place, label.as_str()));
    let places: Vec<_> = first.into_iter().chain(others).collect();
    let mut group = Group::with_title(title);
    let mut kind = AnnotationKind::Primary;
    // Places far into a line are quoted each with its own part of the line.
    let is_near = |place: &Place| place.in_line().1.end < QUOTED;
    let same_line = |a: &(&Place, &str), b: &(&Place, &str)| {
        let same = a.0.path() == b.0.path() && a.0.line() == b.0.line();
        same && is_near(a.0) && is_near(b.0)
    };
    for line in places.chunk_by(same_line) {
        group = quoted(group, line, kind);
        kind = AnnotationKind::Context;
    }
    let hints = diagnostic.hints.iter().map(|hint| Level::HELP.message(hint));
    renderer.render(&[group.elements(hints)])
}

/// Adds a line of a file with the places on it underlined.
fn quoted<'a>(
    group: Group<'a>,
    places: &[(&'a Place, &'a str)],
    kind: AnnotationKind,
) -> Group<'a> {
    let (place, _) = places[0];
    let (line, span) = place.in_line();
    let from = line.floor_char_boundary(span.start.saturating_sub(QUOTED));
    let end = places.iter().map(|(place, _)| place.in_line().1.end).max().unwrap_or(span.end);
    let reach = end.min(span.start + QUOTED) + QUOTED;
    let to = line.ceil_char_boundary(reach.min(line.len()));
    let annotation = |(place, label): &(&'a Place, &'a str)| {
        let span = place.in_line().1;
        kind.span(span.start - from..span.end.min(to) - from).label(*label)
    };
    let snippet = Snippet::source(&line[from..to]).line_start(place.line());
    let snippet = snippet.annotations(places.iter().map(annotation));
    if from == 0 {
        return group.element(snippet.path(place.path()));
    }
    // A line that is quoted in part would be counted from where the quotation begins.
    let origin = Origin::path(place.path()).line(place.line()).char_column(place.column());
    group.element(origin).element(snippet)
}
