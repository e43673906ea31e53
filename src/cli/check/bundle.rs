//! The files that are not the same in a folder of their own, for whoever keeps what a machine found.

use std::fs;
use std::path::Path;

use crate::check::{JsonReport, Lang, Report, State};
use crate::diagnostic::{Diagnostic, Result};
use crate::output;

/// Writes each file as it is, `<stem>.old.<format>`, and as it would be, `<stem>.new.<format>`, and the
/// report, `check.json`; nothing where all is the same.
pub(super) fn write(folder: &Path, report: &Report, lang: Lang) -> Result<()> {
    if report.is_clean() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|error| {
        Diagnostic::new("unwritable", format!("cannot make {}: {error}", folder.display()))
    })?;
    for file in report.files().filter(|file| file.state != State::Same) {
        for (print, which) in [(&file.old, "old"), (&file.new, "new")] {
            let Some(print) = print else { continue };
            let name = format!("{}.{which}.{}", file.stem, file.format.extension());
            output::write_whole(&folder.join(name), &print.bytes)?;
        }
    }
    output::write_whole(&folder.join("check.json"), JsonReport::new(report, lang).text().as_bytes())
}
