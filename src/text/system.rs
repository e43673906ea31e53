//! A family's name → its files, through font-kit and the system's font service.

use std::panic::catch_unwind;
use std::path::PathBuf;

use font_kit::family_handle::FamilyHandle;
use font_kit::handle::Handle;
use font_kit::source::SystemSource;

use crate::diagnostic::{Diagnostic, Result};

/// The files of an installed family, each with the number of the face in it, sorted.
pub(super) fn find(family: &str) -> Result<Vec<(PathBuf, u32)>> {
    probe()?;
    let handles = select(family).ok_or_else(|| unknown(family))?;
    let mut files: Vec<_> = handles
        .fonts()
        .iter()
        .filter_map(|handle| match handle {
            // The upper half of fontconfig's number tells named instances of a variable font apart.
            Handle::Path { path, font_index } => Some((path.clone(), font_index & 0xffff)),
            Handle::Memory { .. } => None,
        })
        .collect();
    files.sort();
    files.dedup();
    if files.is_empty() { Err(unknown(family).into()) } else { Ok(files) }
}

fn select(family: &str) -> Option<FamilyHandle> {
    // A blank pattern means every font, and C ends a string at NUL.
    if family.trim().is_empty() || family.contains('\0') {
        return None;
    }
    // font-kit panics over a file whose path is not UTF-8.
    let found = catch_unwind(|| SystemSource::new().select_family_by_name(&pattern(family)));
    found.ok()?.ok()
}

/// The name as a pattern of fontconfig, to which some signs mean more than themselves.
#[cfg(all(unix, not(target_os = "macos")))]
fn pattern(family: &str) -> String {
    let escaped = |c: char| if r"\-:,".contains(c) { vec!['\\', c] } else { vec![c] };
    family.chars().flat_map(escaped).collect()
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn pattern(family: &str) -> String {
    family.to_owned()
}

/// font-kit panics where fontconfig is not installed, so it is asked for first.
#[cfg(all(unix, not(target_os = "macos")))]
fn probe() -> Result<()> {
    fontconfig_sys::statics::LIB_RESULT.as_ref().map(|_| ()).map_err(|_| {
        Diagnostic::new("no-font-service", "fontconfig is not installed on this machine")
            .hint("install it, or give a font file")
            .into()
    })
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn probe() -> Result<()> {
    Ok(())
}

fn unknown(family: &str) -> Diagnostic {
    Diagnostic::new("unknown-family", format!("no font family 「{family}」 is installed"))
        .hint("`tubiao fonts add FILE` takes a font file instead")
}
