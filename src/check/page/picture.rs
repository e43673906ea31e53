//! Files of figures → pictures in the page, as `data:` addresses in which no script runs and which load
//! nothing.

use super::regions;
use crate::check::model::{Effect, FileReport, Print, Region};
use crate::check::{pixels, svg};
use crate::codec;
use crate::project::Format;

/// The largest file that is shown, in bytes.
const MOST_FILE: usize = 8 << 20;
/// The most bytes of all files that are shown.
const MOST_ALL: usize = 48 << 20;

/// A picture of a figure.
pub(super) struct Picture {
    pub(super) address: String,
    /// Its sides in pixels of the figure.
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A file before and after; what is not there, not whole or too large is not shown.
pub(super) struct Pair {
    pub(super) old: Option<Picture>,
    pub(super) new: Option<Picture>,
    /// Whether a file was left out for its length.
    pub(super) is_cut: bool,
}

/// How many bytes may still be shown.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn new() -> Self {
        Self(MOST_ALL)
    }

    /// Whether that many bytes are within it, which they then are taken from.
    fn take(&mut self, length: usize) -> bool {
        let fits = length <= MOST_FILE.min(self.0);
        self.0 -= if fits { length } else { 0 };
        fits
    }

    /// The pictures of a file.
    pub(super) fn pair(&mut self, file: &FileReport) -> Pair {
        let mut is_cut = false;
        let mut picture = |print: &Option<Print>| {
            let bytes = &print.as_ref()?.bytes;
            let (width, height) = size(file, bytes)?;
            if !self.take(bytes.len()) {
                is_cut = true;
                return None;
            }
            let kind = match file.format {
                Format::Svg => "image/svg+xml",
                Format::Png => "image/png",
            };
            let address = format!("data:{kind};base64,{}", codec::base64(bytes));
            Some(Picture { address, width, height })
        };
        let (old, new) = (picture(&file.old), picture(&file.new));
        Pair { old, new, is_cut }
    }
}

/// The sides in pixels of the figure; none for what cannot be read, which no browser should try either.
fn size(file: &FileReport, bytes: &[u8]) -> Option<(f64, f64)> {
    let (width, height) = match file.format {
        Format::Svg => svg::read(bytes).ok()?.size,
        Format::Png => {
            let pixels = pixels::read(bytes).ok()?;
            let side = |pixels: u32| f64::from(pixels) / file.density;
            (side(pixels.width), side(pixels.height))
        }
    };
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// The boxes around what differs between old and new: from the pixels of a PNG where there is one, else from
/// where effects were seen.
pub(super) fn boxes(files: &[&FileReport], lead: &FileReport) -> Vec<Region> {
    let read = |print: &Option<Print>| pixels::read(&print.as_ref()?.bytes).ok();
    for file in files.iter().filter(|file| file.format == Format::Png) {
        if let (Some(old), Some(new)) = (read(&file.old), read(&file.new)) {
            return regions::regions(&old, &new, file.density);
        }
    }
    let both = |effect: &Effect| [effect.old_region, effect.new_region];
    let mut seen = vec![];
    for region in lead.effects.iter().flat_map(both).flatten() {
        if !seen.contains(&region) {
            seen.push(region);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stay_within_a_bound() {
        let mut budget = Budget::new();
        assert!(!budget.take(MOST_FILE + 1), "one that is too large");
        let taken = (0..100).filter(|_| budget.take(MOST_FILE)).count();
        assert_eq!(taken, 6, "48 MiB of 8 MiB each");
        assert!(!budget.take(1), "nothing is left");
    }
}
