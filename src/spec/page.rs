//! Sizes of figures: pixels of screens, millimetres of paper, and the usual ones by name.

use std::ops::Range;

use super::at::{At, Words};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};

/// The sizes with a name, and what they are.
const NAMED: [(&str, &str); 5] = [
    ("slide-16x9", "960x540"),
    ("slide-4x3", "960x720"),
    ("a4-column", "85x70mm"),
    ("a4-full", "170x110mm"),
    ("square", "800x800"),
];

/// The sides that a page may have, in pixels of its layout.
const SIDES: [std::ops::RangeInclusive<u32>; 2] = [320..=4096, 200..=4096];
/// Millimetres for a pixel of a page for paper: labels of 15 pixels are 8.1 points high.
const OF_PAPER: f64 = 0.19;
/// A narrower SVG is shown twice as large: some programs make pixels of it at once.
const LEAST_SHOWN: f64 = 800.0;

/// What a figure is laid out on, and how large that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Page {
    /// The width and the height, in pixels of the layout.
    pub(crate) sides: (u32, u32),
    /// The pixels of the SVG for each of the layout.
    pub(crate) zoom: f64,
    /// The pixels of the PNG for each of the layout.
    pub(crate) density: f64,
    /// The millimetres of paper for each of the layout, if it is for paper.
    pub(crate) mm: Option<f64>,
}

/// The pages of a figure, each with its name where `sizes` lists them; `place` finds where a value
/// is written.
pub(super) fn all(
    sizes: Option<&At<Words>>,
    sides: [Option<&At<i64>>; 2],
    place: impl Fn(Range<usize>) -> Option<Place>,
) -> Result<Vec<(Option<String>, Page)>, Diagnostic> {
    let Some(sizes) = sizes else { return Ok(vec![(None, of_sides(sides, place)?)]) };
    let fault = |code, message: String, hint: &str, at: Option<Place>| {
        Diagnostic::new(code, message).at(at).hint(hint)
    };
    let list = place(sizes.span());
    let mut pages: Vec<(Option<String>, Page)> = vec![];
    for name in sizes.get().all() {
        let at = || list.as_ref().map(|list| list.literal(name));
        let page =
            Page::named(name).map_err(|(message, hint)| fault("bad-size", message, &hint, at()))?;
        if pages.iter().any(|(known, _)| known.as_ref() == Some(name)) {
            let message = format!("the size {name} stands twice");
            return Err(fault("bad-value", message, "take one out", at()));
        }
        pages.push((Some(name.clone()), page));
    }
    if pages.is_empty() {
        let message = "a list of no sizes".to_owned();
        return Err(fault("bad-value", message, "name a size, or take `sizes` out", list));
    }
    if let Some(side) = sides.into_iter().flatten().next() {
        let message = "`sizes` says how large the figure is".to_owned();
        let hint = "take `width` and `height` out, or `sizes`";
        return Err(fault("bad-key", message, hint, place(side.span())));
    }
    Ok(pages)
}

/// The page of `width` and `height`.
fn of_sides(
    sides: [Option<&At<i64>>; 2],
    place: impl Fn(Range<usize>) -> Option<Place>,
) -> Result<Page, Diagnostic> {
    let mut page = [800, 500];
    for (i, word) in ["wide", "high"].into_iter().enumerate() {
        let Some(side) = sides[i] else { continue };
        let (least, most) = (SIDES[i].start(), SIDES[i].end());
        let inside = u32::try_from(*side.get()).ok().filter(|side| SIDES[i].contains(side));
        page[i] = inside.ok_or_else(|| {
            let message = format!("a figure is {least} to {most} pixels {word}");
            Diagnostic::new("bad-size", message)
                .at(place(side.span()))
                .hint(format!("write a number from {least} to {most}"))
        })?;
    }
    Ok(Page::pixels(page[0], page[1]))
}

impl Page {
    /// A page of so many pixels.
    fn pixels(width: u32, height: u32) -> Self {
        Self { sides: (width, height), zoom: 1.0, density: 2.0, mm: None }
    }

    /// The size of a name, or of sides such as `1200x675` and `120x80mm`; the error is a reason in
    /// words, and a hint.
    fn named(name: &str) -> Result<Self, (String, String)> {
        let text = NAMED.iter().find(|(known, _)| *known == name).map_or(name, |(_, text)| text);
        let (numbers, is_paper) = match text.strip_suffix("mm") {
            Some(numbers) => (numbers, true),
            None => (text, false),
        };
        let sides = numbers.split_once('x').and_then(|(width, height)| {
            let side = |text: &str| text.parse::<f64>().ok().filter(|side| side.is_finite());
            Some([side(width)?, side(height)?])
        });
        let Some(sides) = sides else {
            let names = NAMED.map(|(name, _)| name);
            let near = did_you_mean(name, names);
            let hint = match near {
                Some(near) => format!("did you mean {near}?"),
                None => format!("there are {}, 1200x675 and 120x80mm", names.join(", ")),
            };
            return Err((format!("「{name}」 is no size"), hint));
        };
        let scale = if is_paper { 1.0 / OF_PAPER } else { 1.0 };
        let [width, height] = sides.map(|side| (side * scale).round() as u32);
        let (least, most) = (SIDES[0].start(), SIDES[0].end());
        if !SIDES[0].contains(&width) || !SIDES[1].contains(&height) {
            let paper = |pixels: u32| (f64::from(pixels) * OF_PAPER).ceil();
            let hint = match is_paper {
                true => format!("at least {} mm by {} mm", paper(*least), paper(*SIDES[1].start())),
                false => format!("{least} to {most} by {} to {most}", SIDES[1].start()),
            };
            return Err((format!("a figure of {width} by {height} pixels"), hint));
        }
        let page = Self::pixels(width, height);
        let zoom = if f64::from(width) < LEAST_SHOWN { 2.0 } else { 1.0 };
        Ok(if is_paper { Self { zoom, mm: Some(OF_PAPER), ..page } } else { page })
    }

    /// The same page with everything on it so many times as large.
    pub(crate) fn enlarged(self, factor: f64) -> Self {
        let side = |side: u32| (f64::from(side) / factor).round() as u32;
        Self {
            sides: (side(self.sides.0), side(self.sides.1)),
            zoom: self.zoom * factor,
            density: self.density * factor,
            mm: self.mm.map(|mm| mm * factor),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn sizes_are_read() {
        let cases = [
            ("slide-16x9", (960, 540), 1.0),
            ("a4-column", (482, 340), 2.0),
            ("a4-full", (964, 624), 1.0),
            ("1200x675", (1200, 675), 1.0),
            ("60x40mm", (340, 227), 2.0),
        ];
        for (name, sides, zoom) in cases {
            let page = Page::named(name).expect(name);
            assert_eq!((page.sides, page.zoom), (sides, zoom), "{name}");
        }
        for name in
            ["", "x", "slide", "1200", "50x50mm", "300x300", "9999x300", "1e9x1e9", "NaNx300"]
        {
            assert!(Page::named(name).is_err(), "{name}");
        }
    }

    #[test]
    fn larger_type_has_a_smaller_page() {
        let page = Page::pixels(960, 540).enlarged(1.25);
        assert_eq!((page.sides, page.zoom, page.density, page.mm), ((768, 432), 1.25, 2.5, None));
    }
}
