//! `tubiao gallery`: a page of all figures in Markdown.

use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Outcome;
use super::report::Report;
use crate::diagnostic::{Diagnostic, Error, Label, Result, did_you_mean};
use crate::figure::Figure;
use crate::markup::{address, escaped};
use crate::output;
use crate::project::{Format, Project};
use crate::spec::{GalleryPart, ProjectSpec};

/// The lines of a page between which the figures stand.
const MARKS: [&str; 2] = ["<!-- gallery -->", "<!-- /gallery -->"];
/// How wide a picture is shown, and each of several of one figure, in pixels.
const WIDE: [u32; 2] = [320, 200];

/// Writes or compares a page.
pub(super) fn run(
    project: &Project,
    settings: &ProjectSpec,
    (page, check): (&Path, bool),
    report: &Report,
) -> Result<Outcome> {
    let figures = parts(project, settings)?;
    let old = old(page)?;
    let body = body(project, &figures, page.parent().unwrap_or(Path::new("")))?;
    let new = match &old {
        Some(old) => replaced(page, old, &body)?,
        None => format!("# Figures\n\n{body}"),
    };
    let shown = page.display();
    let is_same = old.as_ref() == Some(&new);
    if is_same || check {
        report.line(format!("{:8}  {shown}", if is_same { "same" } else { "changed" }));
        return Ok(if is_same { Outcome::Good } else { Outcome::Different });
    }
    output::write_whole(page, new.as_bytes())?;
    report.line(format!("wrote {shown}"));
    Ok(Outcome::Good)
}

/// The figures of each part; without parts, all of them.
fn parts(
    project: &Project,
    settings: &ProjectSpec,
) -> Result<Vec<(Option<GalleryPart>, Vec<String>)>> {
    let known = project.figures()?;
    if settings.gallery.is_empty() {
        return Ok(vec![(None, known)]);
    }
    let (mut parts, mut seen, mut faults) = (vec![], vec![], vec![]);
    for part in &settings.gallery {
        for name in &part.figures {
            let label = Label { value: name.get().clone(), place: settings.place(name) };
            faults.extend(fault(&label, &known, &seen));
            seen.push(label.value);
        }
        let names = part.figures.iter().map(|name| name.get().clone()).collect();
        parts.push((Some(part.clone()), names));
    }
    let last = settings.gallery.last().and_then(|part| settings.place(&part.title));
    let left = known.iter().filter(|name| !seen.contains(name)).map(|name| {
        Diagnostic::new("unlisted-figure", format!("「{name}」 stands in no part of the gallery"))
            .at(last.clone())
            .hint("add it to the `figures` of a [[gallery]]")
    });
    faults.extend(left);
    Error::unless_empty(faults)?;
    Ok(parts)
}

/// What is wrong with a name in the list of figures.
fn fault(name: &Label, known: &[String], seen: &[String]) -> Option<Diagnostic> {
    let fault = |code, message| Diagnostic::new(code, message).at(name.place.clone());
    if seen.contains(&name.value) {
        let message = format!("「{}」 stands in the gallery already", name.value);
        return Some(fault("bad-value", message).hint("take one out"));
    }
    if known.contains(&name.value) {
        return None;
    }
    let fault = fault("unknown-figure", format!("there is no figure 「{}」", name.value));
    Some(match did_you_mean(&name.value, known.iter().map(String::as_str)) {
        Some(near) => fault.hint(format!("did you mean {near}?")),
        None => fault.hint("a figure is a spec `<figure>.toml` beside this file"),
    })
}

/// What stands on the page; nothing where it is not there.
fn old(page: &Path) -> Result<Option<String>> {
    match fs::read_to_string(page) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let message = format!("cannot read {}: {error}", page.display());
            Err(Diagnostic::new("unreadable-output", message).into())
        }
    }
}

/// The page with other figures.
fn replaced(page: &Path, old: &str, body: &str) -> Result<String> {
    let inside = old.split_once(MARKS[0]).and_then(|(head, rest)| {
        let (_, tail) = rest.split_once(MARKS[1])?;
        Some((head, tail.strip_prefix('\n').unwrap_or(tail)))
    });
    let (head, tail) = inside.ok_or_else(|| {
        Diagnostic::new("no-gallery", format!("{} has no place for the figures", page.display()))
            .hint(format!("write the lines {} and {} where they go", MARKS[0], MARKS[1]))
    })?;
    Ok(format!("{head}{body}{tail}"))
}

/// The figures between their marks.
fn body(
    project: &Project,
    parts: &[(Option<GalleryPart>, Vec<String>)],
    home: &Path,
) -> Result<String> {
    let mut body = format!("{}\n", MARKS[0]);
    for (part, names) in parts {
        if let Some(part) = part {
            let _ = write!(body, "\n## {}\n", part.title.get());
            if let Some(text) = &part.text {
                let _ = write!(body, "\n{}\n", text.get().trim());
            }
        }
        body.push_str("\n| | |\n|---|---|\n");
        for name in names {
            body.push_str(&row(project, name, home)?);
        }
    }
    let _ = writeln!(body, "\n{}", MARKS[1]);
    Ok(body)
}

/// A figure: its pictures, and what is said of it.
fn row(project: &Project, name: &str, home: &Path) -> Result<String> {
    let editions = project.load(name)?;
    let width = WIDE[usize::from(editions.len() > 1)];
    let pictures = editions.iter().map(|edition| picture(project, edition, home, width));
    let pictures: Vec<_> = pictures.collect();
    let figure = &editions[0];
    let title = plain(&figure.title());
    let said = figure.comment().replace('\n', " ").replace('|', "\\|");
    let said = if said.is_empty() { said } else { format!("{said}<br>") };
    let marks: Vec<_> = figure.marks().iter().map(|mark| format!("`{mark}`")).collect();
    let spec = link(home, "spec", &project.spec(name));
    let tables = figure.tables();
    let tables: Vec<_> =
        tables.iter().map(|table| link(home, table, &project.data.join(table))).collect();
    let (pictures, marks, tables) = (pictures.join(" "), marks.join(", "), tables.join(", "));
    Ok(format!("| {pictures} | **{title}**<br>{said}{marks} · {spec} · {tables} |\n"))
}

/// A picture that leads to its file.
fn picture(project: &Project, figure: &Figure, home: &Path, width: u32) -> String {
    let format = project.formats.first().copied().unwrap_or(Format::Svg);
    let file = project.file(figure.stem(), format);
    let alt = plain(&figure.title());
    let source = address(&output::relative(home, &file));
    link(home, &format!("<img src=\"{source}\" width=\"{width}\" alt=\"{alt}\">"), &file)
}

fn link(home: &Path, words: &str, path: &Path) -> String {
    format!("[{words}]({})", address(&output::relative(home, path)))
}

/// Words without meaning in Markdown and HTML.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in escaped(words).chars() {
        match c {
            '*' | '_' | '`' | '[' | ']' | '|' | '\\' => {
                let _ = write!(plain, "&#{};", c as u32);
            }
            other => plain.push(other),
        }
    }
    plain
}
