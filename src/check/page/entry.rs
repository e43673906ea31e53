//! The files of a report as pictures: those of one figure, size and language are one entry.

use crate::check::model::{FileReport, Report, State};

/// What is shown first, and which state of several files is that of their entry.
const ORDER: [State; 7] = [
    State::Changed,
    State::Unreadable,
    State::Missing,
    State::New,
    State::Orphaned,
    State::Stale,
    State::Same,
];

/// A figure in one size and language, or a file that no figure makes.
pub(super) struct Entry<'a> {
    /// The figure's name; none where no figure makes it.
    pub(super) figure: Option<&'a str>,
    /// Its title, or its stem where there is none.
    pub(super) title: &'a str,
    pub(super) stem: &'a str,
    /// Its files, at least one.
    pub(super) files: Vec<&'a FileReport>,
}

impl<'a> Entry<'a> {
    /// The file whose state counts most; of several the first.
    pub(super) fn lead(&self) -> &'a FileReport {
        let lead = self.files.iter().min_by_key(|file| rank(file.state));
        lead.expect("an entry is made of a file")
    }

    pub(super) fn state(&self) -> State {
        self.lead().state
    }

    /// What its section is called in addresses.
    pub(super) fn id(&self) -> String {
        match self.figure {
            Some(_) => format!("figure-{}", self.stem),
            None => format!("file-{}", self.stem),
        }
    }
}

fn rank(state: State) -> usize {
    ORDER.iter().position(|it| *it == state).unwrap_or(ORDER.len())
}

/// All entries of a report, what is to be looked at first.
pub(super) fn entries(report: &Report) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = vec![];
    for figure in &report.figures {
        let from = entries.len();
        let own = (Some(figure.name.as_str()), figure.title.as_str());
        figure.files.iter().for_each(|file| add(&mut entries, from, own, file));
    }
    let from = entries.len();
    report.orphans.iter().for_each(|file| add(&mut entries, from, (None, ""), file));
    // A stable sort: names stay in their order.
    entries.sort_by_key(|entry| rank(entry.state()));
    entries
}

/// Adds a file to the entry of its stem, of those from a number on.
fn add<'a>(
    entries: &mut Vec<Entry<'a>>,
    from: usize,
    (figure, title): (Option<&'a str>, &'a str),
    file: &'a FileReport,
) {
    match entries[from..].iter_mut().find(|entry| entry.stem == file.stem) {
        Some(entry) => entry.files.push(file),
        None => {
            let title = if title.is_empty() { &file.stem } else { title };
            entries.push(Entry { figure, title, stem: &file.stem, files: vec![file] });
        }
    }
}
