//! What size of page a figure takes that has no room on its own.

use crate::diagnostic::Error;
use crate::spec::Page;

/// How many times as long a side may become.
const MOST: [u32; 2] = [2, 4];
/// The longest side, and the steps in which it is looked for, in pixels.
const LONGEST: u32 = 4096;
const STEP: u32 = 10;

/// Whether the fault is that words or marks have no room.
pub(super) fn is_lacking(error: &Error) -> bool {
    error.diagnostics()[0].code == "no-room"
}

/// The fault of a page, with the least height or else width that ends it.
///
/// `fits` lays the figure out on a page of other sides.
pub(super) fn advised(error: Error, page: Page, mut fits: impl FnMut((u32, u32)) -> bool) -> Error {
    let (width, height) = page.sides;
    let higher = least(height, |height| fits((width, height))).map(|height| (width, height));
    let wider = || Some((least(width, |width| fits((width, height)))?, height));
    let Some(sides) = higher.or_else(wider) else { return error };
    error.hint(format!("{} is enough", page.grown(sides)))
}

/// The least side beyond `side` that fits, if one of some times its length does.
fn least(side: u32, mut fits: impl FnMut(u32) -> bool) -> Option<u32> {
    let most = MOST.map(|times| (side * times).min(LONGEST));
    let mut enough = most.into_iter().find(|&most| most > side && fits(most))?;
    let mut lacking = side;
    while enough - lacking > STEP {
        let middle = (lacking + enough) / 2 / STEP * STEP;
        let middle = middle.max(lacking + 1);
        if fits(middle) { enough = middle } else { lacking = middle }
    }
    Some(enough)
}
