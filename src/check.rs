//! Fresh bytes against the committed ones: are the figures still what the data says?

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Result};
use crate::output;
use crate::project::{Format, Project};
use crate::text::Typesetter;

/// What is found of one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The file holds what the spec and table make.
    Same,
    /// The file holds something else.
    Changed,
    /// The spec makes a file that is not there.
    Missing,
    /// The file is there, and no spec makes it.
    Orphaned,
}

impl State {
    /// The state in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Orphaned => "orphaned",
        }
    }
}

/// Compares the files of one figure with a fresh rendering; nothing is written.
pub fn figure(
    project: &Project,
    name: &str,
    setter: &mut Typesetter,
) -> Result<Vec<(PathBuf, State)>> {
    let fresh = project.render(name, setter)?;
    let compare = |(path, bytes): (PathBuf, Vec<u8>)| {
        let state = match output::holds(&path, &bytes) {
            Ok(true) => State::Same,
            Ok(false) => State::Changed,
            Err(error) if error.kind() == ErrorKind::NotFound => State::Missing,
            Err(error) => {
                let message = format!("cannot read {}: {error}", path.display());
                return Err(Diagnostic::new("unreadable-output", message).into());
            }
        };
        Ok((path, state))
    };
    fresh.into_iter().map(compare).collect()
}

/// The SVG and PNG files of the output folder that no spec makes, sorted.
pub fn orphans(project: &Project) -> Result<Vec<(PathBuf, State)>> {
    let mut stems = BTreeSet::new();
    for figure in project.figures()? {
        let made = project.stems(&figure);
        // The files of a spec that is broken are not called orphans.
        let own = if made.is_empty() { Some(figure) } else { None };
        stems.extend(made.into_iter().chain(own));
    }
    let entries = match fs::read_dir(&project.out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(vec![]),
        Err(error) => {
            let message = format!("cannot read {}: {error}", project.out.display());
            return Err(Diagnostic::new("unreadable-output", message).into());
        }
    };
    let mut orphans = vec![];
    for path in entries.flatten().map(|entry| entry.path()) {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let ours = Format::ALL.iter().any(|format| Some(format.extension()) == extension);
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if ours && !hidden && !stems.contains(&crate::figure::stem(&path)) {
            orphans.push((path, State::Orphaned));
        }
    }
    orphans.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(orphans)
}
