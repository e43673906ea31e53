//! A family's name → its files, through font-kit and the system's font service.

use std::path::PathBuf;

use font_kit::handle::Handle;
use font_kit::source::SystemSource;

use crate::diagnostic::{Diagnostic, Result};

/// The files of an installed family, sorted.
pub(super) fn find(family: &str) -> Result<Vec<PathBuf>> {
    probe()?;
    let found = SystemSource::new().select_family_by_name(family);
    let handles = found.map_err(|_| unknown(family))?;
    let mut files: Vec<_> = handles
        .fonts()
        .iter()
        .filter_map(|handle| match handle {
            Handle::Path { path, .. } => Some(path.clone()),
            Handle::Memory { .. } => None,
        })
        .collect();
    files.sort();
    files.dedup();
    if files.is_empty() { Err(unknown(family).into()) } else { Ok(files) }
}

/// font-kit panics where fontconfig is not installed, so it is asked for first.
#[cfg(all(unix, not(target_os = "macos")))]
fn probe() -> Result<()> {
    fontconfig_sys::statics::LIB_RESULT.as_ref().map(|_| ()).map_err(|_| {
        Diagnostic::new("no-font-service", "fontconfig is not installed on this machine")
            .hint("install it, or copy the font into a folder and give `--fonts DIR`")
            .into()
    })
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn probe() -> Result<()> {
    Ok(())
}

fn unknown(family: &str) -> Diagnostic {
    Diagnostic::new("unknown-family", format!("no font family 「{family}」 is installed"))
        .hint("give a folder with the font instead: `--fonts DIR`")
}
