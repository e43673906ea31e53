//! The report as workflow commands of GitHub: annotations at the cell or key that is the cause.

use crate::check::{At, Cause, FileReport, Lang, Report, State, inert};
use crate::diagnostic::{Diagnostic, Error};

/// The most annotations of a figure: a page shows ten of a step.
const MOST: usize = 10;

/// A report as lines that begin with `::error`.
pub(super) fn text(report: &Report, lang: Lang) -> String {
    let mut lines = vec![];
    for figure in &report.figures {
        let mut own = vec![];
        for file in figure.files.iter().filter(|file| file.state != State::Same) {
            own.extend(annotations(file, &figure.spec, lang));
        }
        // The SVG and the PNG of a figure have the same causes.
        let mut told = vec![];
        own.retain(|line| {
            let is_new = !told.contains(line);
            told.push(line.clone());
            is_new
        });
        lines.extend(own.into_iter().take(MOST));
        let faults = figure.error.iter().flat_map(Error::diagnostics);
        lines.extend(faults.map(fault));
        let title = format!("{}: failed", figure.name);
        lines.extend(figure.causes.iter().take(MOST).map(|cause| {
            let path = cause.at().map_or(&figure.spec, |at| &at.path);
            error(cause.at(), path, &title, &cause.message(lang))
        }));
    }
    for file in &report.orphans {
        lines.extend(annotations(file, &file.path, lang));
    }
    // A page of figures that are told already is no news.
    if let Some(page) =
        report.page.as_ref().filter(|page| lines.is_empty() && page.state != State::Same)
    {
        let told = [vec![page.state.message(lang).to_owned()], page.lines(lang)].concat();
        lines.push(error(None, &page.path, "index", &told.join("\n")));
    }
    lines.push(report.summary());
    lines.join("\n")
}

/// The annotations of a file: at each cause where that has a place, else at the spec; of a file without
/// causes, at the file.
fn annotations(file: &FileReport, spec: &str, lang: Lang) -> Vec<String> {
    let effects = file.effects.iter().take(3).map(|effect| effect.message(lang));
    let seen: Vec<_> = effects.collect();
    let said = |cause: &Cause| [vec![cause.message(lang)], seen.clone()].concat().join("\n");
    let title = |state: State| format!("{}: {}", file.stem, state.name());
    let annotation = |cause: &Cause| {
        let path = cause.at().map_or(spec, |at| &at.path);
        error(cause.at(), path, &title(file.state), &said(cause))
    };
    let lines: Vec<_> = file.causes.iter().map(annotation).collect();
    if !lines.is_empty() {
        return lines;
    }
    let told = [vec![file.state.message(lang).to_owned()], file.lines(lang)].concat();
    vec![error(None, &file.path, &title(file.state), &told.join("\n"))]
}

/// The annotation of a figure that cannot be made.
fn fault(diagnostic: &Diagnostic) -> String {
    let at = diagnostic.place.as_ref().map(At::of);
    let path = at.as_ref().map_or("", |at| &at.path).to_owned();
    let hints = diagnostic.hints.iter().map(|hint| format!("\n{hint}"));
    let message = diagnostic.message.clone() + &hints.collect::<String>();
    error(at.as_ref(), &path, diagnostic.code, &message)
}

fn error(at: Option<&At>, path: &str, title: &str, message: &str) -> String {
    let place = at.map_or(String::new(), |at| format!(",line={},col={}", at.line, at.column));
    let (path, title) = (property(path), property(title));
    let file = if path.is_empty() { String::new() } else { format!("file={path}{place},") };
    format!("::error {file}title={title}::{}", data(message))
}

fn data(words: &str) -> String {
    let words: String = words
        .split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(line) => inert(line) + "\n",
            None => inert(line),
        })
        .collect();
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
