//! The folder of a project's fonts and its list, `fonts.toml`: load, add, verify.
//!
//! ```toml
//! # The order of this file is the order in which fonts are tried.
//! [[font]]
//! family = "Noto Sans HK"
//! weight = 400
//! file = "NotoSansHK-Regular.ttf"
//! sha256 = "154ee8273741df924c7c509029478389bc4d91994fc51d5213af158ce09d3efb"
//! license = "SIL Open Font License 1.1"
//! ```
//!
//! | key | what it says | default |
//! |---|---|---|
//! | `family` | faces of one family stand for each other before another family is tried | required |
//! | `sha256` | the hash of the file; a file that differs stops everything | required |
//! | `file` | the file, in the folder of `fonts.toml` | required, but not for the built-in pair |
//! | `weight` | 1 to 1000; 400 is regular, 700 bold | what the font says |
//! | `license` | for the reader | none |
//! | `index` | the number of the face in a collection, from 0 | 0 |
//! | `variations` | where a variable font stands on its axes, as `{ wght = 400 }` | the font's default |
//!
//! With a list its fonts are used and no others, the built-in pair only where its hashes are listed;
//! its bytes then come from the program. Font files in the folder that no list names are tried after
//! all listed fonts, in the order of their names, so that they serve characters that would otherwise
//! be errors.

mod add;
mod load;
mod manifest;
mod verify;

pub use add::{Added, add, add_family};
pub use verify::{State, verify};

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Result};

/// The endings of font files.
const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Whether a path ends as font files do: in `.ttf`, `.otf`, `.ttc` or `.otc`.
pub fn is_font_name(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The font files of a folder, sorted.
fn font_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let fault = |error: io::Error| {
        let message = format!("cannot read the folder {}: {error}", folder.display());
        Diagnostic::new("unreadable-font", message).hint("give a folder with font files")
    };
    let mut files = vec![];
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if is_font_name(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
