//! Files written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Diagnostic, Result};

/// Replaces a file by `bytes`: whoever looks finds the old file or the new one, never a part.
///
/// The bytes go to a hidden file beside it, which is then renamed.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let fault = |error: io::Error| {
        Diagnostic::new("unwritable", format!("cannot write {}: {error}", path.display()))
    };
    let (temporary, mut file) = create_beside(path).map_err(fault)?;
    let written = file.write_all(bytes).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The first error is the one to report; a leftover is hidden and harmless.
        let _ = fs::remove_file(&temporary);
    }
    Ok(written.map_err(fault)?)
}

/// Whether a file holds exactly `bytes`; one of another length is not read.
pub(crate) fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let meta = fs::metadata(path)?;
    let same_length = meta.is_file() && meta.len() == bytes.len() as u64;
    Ok(same_length && fs::read(path)? == bytes)
}

/// A new file in the same folder, whose name no other process takes.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let process = std::process::id();
    let mut attempt = 0;
    loop {
        let temporary = path.with_file_name(format!(".tubiao-{process}-{attempt}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 1_000 => {
                attempt += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

/// The path from one folder to another that stands, or would stand, beside it or beside one that it lies
/// in; none where the two have no folder in common but far up, of which other machines know nothing.
///
/// However the two are spelt, the path is the same.
pub(crate) fn way_within(from: &Path, to: &Path) -> Option<String> {
    let way = relative(&whole(from)?, &whole(to)?);
    let down = way.split('/').filter(|part| *part != "..").count();
    let is_here = way.is_empty();
    (down <= 1).then_some(if is_here { ".".to_owned() } else { way })
}

/// A path from the root, without `.` and `..`.
fn whole(path: &Path) -> Option<PathBuf> {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            Component::CurDir => {}
            other => whole.push(other),
        }
    }
    Some(whole)
}

/// A path as it is written in a file of the folder `home`.
pub(crate) fn relative(home: &Path, path: &Path) -> String {
    let parts = |path: &Path| -> Vec<String> {
        let named = path.components().filter(|part| *part != Component::CurDir);
        named.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let (from, to) = (parts(home), parts(path));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from[shared..].iter().map(|_| "..");
    up.chain(to[shared..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
}
