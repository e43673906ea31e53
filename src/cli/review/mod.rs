//! `tubiao review`: the page of a check, served to this machine, with buttons that accept.
//!
//! | part | file |
//! |---|---|
//! | what is shown and accepted | `mod.rs` |
//! | connections, the token, who is refused | `server.rs` |
//! | bytes → a request | `request.rs` |

mod request;
mod server;

use std::collections::BTreeMap;
use std::time::Duration;

use super::Outcome;
use super::accept;
use super::args::{Args, ReviewArgs};
use super::check::figures;
use super::report::Report;
use crate::check::page::{self, Notice, Review};
use crate::check::{self, FigureReport, FileReport, Lang, Report as Found};
use crate::codec;
use crate::diagnostic::{Diagnostic, Error, Result};
use crate::project::Project;
use crate::text::Typesetter;
use request::Request;
use server::{Reply, Server};

/// Serves the page until all is accepted, the reviewer is done, or nobody has looked for long.
pub(super) fn run(args: &Args, how: &ReviewArgs, report: &Report) -> Result<Outcome> {
    accept::refuse_in_ci()?;
    let project = args.project()?;
    let names = project.select(&how.figures)?;
    let found = look(&project, &names, args, how, report)?;
    let lang = how.lang.unwrap_or(found.lang);
    let mut session = Session { project, names, args, how, report, found, lang };
    if session.found.is_clean() {
        report.line(session.found.summary().trim_end());
        return Ok(Outcome::Good);
    }
    let fault = |error: std::io::Error| {
        Diagnostic::new("no-server", format!("cannot listen on 127.0.0.1:{}: {error}", how.port))
            .hint("another program may have the port: `--port 0` takes a free one")
    };
    let server = Server::new(how.port).map_err(fault)?;
    report.bytes(format!("{}\n", server.address()).as_bytes());
    server.serve(Duration::from_secs(how.idle), |action, request| session.answer(action, request));
    report.line(session.found.summary().trim_end());
    Ok(if session.found.failures() > 0 {
        Outcome::Failed
    } else if session.found.is_clean() {
        Outcome::Good
    } else {
        Outcome::Different
    })
}

/// Checks the figures; with all of them, also the files that no figure makes.
fn look(
    project: &Project,
    names: &[String],
    args: &Args,
    how: &ReviewArgs,
    report: &Report,
) -> Result<Found> {
    let figures = figures(project, names, args, report);
    check::report(project, figures, how.figures.is_empty())
}

/// What the reviewer has before them.
struct Session<'a> {
    project: Project,
    names: Vec<String>,
    args: &'a Args,
    how: &'a ReviewArgs,
    report: &'a Report,
    found: Found,
    lang: Lang,
}

impl Session<'_> {
    fn answer(&mut self, action: &str, request: &Request) -> Reply {
        match (request.is_post, action) {
            (false, "") => self.page(None),
            (true, "accept") => self.accept(request).unwrap_or_else(|error| self.failed(&error)),
            (true, "done") => Reply { is_last: true, ..self.page(Some(Notice::Stopped)) },
            _ => Reply::status(404),
        }
    }

    /// The page as it is now; without buttons when it is the last.
    fn page(&self, notice: Option<Notice>) -> Reply {
        let is_last = notice == Some(Notice::Stopped) || self.found.is_clean();
        let review = (!is_last).then(|| Review {
            seen: self
                .found
                .figures
                .iter()
                .map(|it| (it.name.clone(), seen(it)))
                .collect::<BTreeMap<_, _>>(),
            seen_all: seen_all(&self.found),
        });
        let page = page::write(&self.found, self.lang, review.as_ref(), notice);
        Reply { status: 200, page, is_last }
    }

    fn failed(&self, error: &Error) -> Reply {
        self.report.error(error);
        Reply { status: 409, ..self.page(Some(Notice::Failed)) }
    }

    /// Accepts what the reviewer has seen; what has changed since is shown to them first.
    fn accept(&mut self, request: &Request) -> Result<Reply> {
        let told = request.value("seen").unwrap_or_default();
        let (is_as_seen, names) = match request.value("figure") {
            Some(name) => {
                let Some(figure) = self.look_again(&name) else { return Ok(Reply::status(404)) };
                (seen(figure) == told, vec![name])
            }
            None if request.value("all").is_some() => {
                self.found = look(&self.project, &self.names, self.args, self.how, self.report)?;
                (seen_all(&self.found) == told, self.how.figures.clone())
            }
            None => return Ok(Reply::status(400)),
        };
        if !is_as_seen {
            return Ok(Reply { status: 409, ..self.page(Some(Notice::ChangedSince)) });
        }
        let settings = self.args.settings()?;
        let outcome = accept::run((&self.project, &settings), &names, self.report)?;
        match request.value("figure") {
            // With it the page of all figures may have changed.
            Some(name) => {
                self.look_again(&name);
                let figures = std::mem::take(&mut self.found.figures);
                self.found = check::report(&self.project, figures, self.how.figures.is_empty())?;
            }
            None => {
                self.found = look(&self.project, &self.names, self.args, self.how, self.report)?;
            }
        }
        Ok(match outcome {
            Outcome::Good if self.found.is_clean() => self.page(Some(Notice::Stopped)),
            // Behind a redirection, a page that is loaded again accepts nothing.
            Outcome::Good => Reply::status(303),
            _ => Reply { status: 409, ..self.page(Some(Notice::Failed)) },
        })
    }

    /// Checks a figure of the page again; none of another name.
    fn look_again(&mut self, name: &str) -> Option<&FigureReport> {
        let known = self.found.figures.iter_mut().find(|figure| figure.name == name)?;
        let mut setter = Typesetter::new(self.project.fonts.clone());
        *known = check::figure(&self.project, name, &mut setter);
        Some(known)
    }
}

/// A mark of what is accepted with a figure: the files as they would be.
fn seen(figure: &FigureReport) -> String {
    codec::sha256(figure.files.iter().map(mark).collect::<String>().as_bytes())
}

/// A mark of what is accepted with all figures: also the files that would go.
fn seen_all(found: &Found) -> String {
    codec::sha256(found.files().map(mark).collect::<String>().as_bytes())
}

fn mark(file: &FileReport) -> String {
    let print = file.new.as_ref().or(file.old.as_ref());
    format!("{}\0{}\0", file.path, print.map_or("", |print| &print.sha256))
}
