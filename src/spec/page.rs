//! Sizes of figures: pixels of screens, millimetres of paper, and the usual ones by name.

use std::ops::Range;

use super::at::{At, Words};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};

/// The sizes with a name: their sides, and how many times as large type is there as on paper, for
/// the last row of a room and for a telephone.
const NAMED: [(&str, &str, f64); 5] = [
    ("slide-16x9", "960x540", 1.25),
    ("slide-4x3", "960x720", 1.25),
    ("a4-column", "85x75mm", 1.0),
    ("a4-full", "170x110mm", 1.0),
    ("square", "800x800", 1.25),
];

/// The sides that a page may have, in pixels of its layout.
const SIDES: [std::ops::RangeInclusive<u32>; 2] = [320..=4096, 200..=4096];
/// Millimetres for a pixel of a page for paper, nearly: labels of 15 pixels are 8.1 points high.
const OF_PAPER: f64 = 0.19;
/// The pixels of a PNG for each millimetre of paper: 305 an inch.
const PRINTED: f64 = 12.0;
/// The pixels of a PNG for each of a layout that is for screens.
const SCREENED: f64 = 2.0;
/// A narrower SVG is shown twice as large: some programs make pixels of it at once.
const LEAST_SHOWN: u32 = 800;

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
    /// How many times as large everything is, unless the theme makes it larger still.
    pub(crate) scale: f64,
    /// Whether `sizes` lists it.
    pub(crate) is_listed: bool,
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
        let zoom = if width < LEAST_SHOWN { 2.0 } else { 1.0 };
        Self {
            sides: (width, height),
            zoom,
            density: SCREENED,
            mm: None,
            scale: 1.0,
            is_listed: false,
        }
    }

    /// A page of so many millimetres.
    fn paper(width: f64, height: f64) -> Self {
        let [wide, high] = [width, height].map(|side| (side / OF_PAPER).round() as u32);
        // The print is as wide as it is asked for, to the last micrometre.
        let mm = width / f64::from(wide);
        Self { density: PRINTED * mm, mm: Some(mm), ..Self::pixels(wide, high) }
    }

    /// The size of a name, or of sides such as `1200x675` and `120x80mm`; the error is a reason in
    /// words, and a hint.
    fn named(name: &str) -> Result<Self, (String, String)> {
        let known = NAMED.iter().find(|(known, ..)| *known == name);
        let (_, text, scale) = *known.unwrap_or(&("", name, 1.0));
        let (numbers, is_paper) = match text.strip_suffix("mm") {
            Some(numbers) => (numbers, true),
            None => (text, false),
        };
        let Some([width, height]) = sides(numbers, is_paper) else {
            let names = NAMED.map(|(name, ..)| name);
            let hint = match did_you_mean(name, names) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("there are {}, 1200x675 and 120x80mm", names.join(", ")),
            };
            return Err((format!("「{name}」 is no size"), hint));
        };
        let page = match is_paper {
            true => Self::paper(width, height),
            false => Self::pixels(width as u32, height as u32),
        };
        if SIDES[0].contains(&page.sides.0) && SIDES[1].contains(&page.sides.1) {
            return Ok(Self { scale, is_listed: true, ..page });
        }
        let side = if is_paper { OF_PAPER } else { 1.0 };
        let [(w, wide), (h, high)] = SIDES.map(|range| {
            let [least, most] = [*range.start(), *range.end()].map(|px| f64::from(px) * side);
            (least.ceil(), most.floor())
        });
        let unit = if is_paper { " mm" } else { "" };
        let hint = format!("the width is {w} to {wide}{unit}, the height {h} to {high}{unit}");
        Err((format!("no figure has the size {name}"), hint))
    }

    /// The page with everything on it as large as a theme asks for, in hundredths; it is as wide as
    /// before, or a little wider, so that the layout has whole pixels.
    pub(crate) fn enlarged(self, theme: f64) -> Self {
        let factor = theme.max(self.scale);
        let side = |side: u32| (f64::from(side) / factor).ceil() as u32;
        Self {
            sides: (side(self.sides.0), side(self.sides.1)),
            zoom: self.zoom * factor,
            density: self.density * factor,
            mm: self.mm.map(|mm| mm * factor),
            ..self
        }
    }

    /// How a spec asks for the same page with greater sides.
    pub(crate) fn grown(&self, (width, height): (u32, u32)) -> String {
        // Within a micrometre, the width that was asked for is that width.
        let paper = |side: u32, mm: f64| (f64::from(side) * mm - 1e-3).ceil();
        match self.mm {
            Some(mm) => format!("the size {}x{}mm", paper(width, mm), paper(height, mm)),
            None if self.is_listed => format!("the size {width}x{height}"),
            None if width > self.sides.0 => format!("`width = {width}`"),
            None => format!("`height = {height}`"),
        }
    }
}

/// Two numbers with an `x` between them, whole ones for pixels.
fn sides(text: &str, is_paper: bool) -> Option<[f64; 2]> {
    let (width, height) = text.split_once('x')?;
    let side = |text: &str| {
        let is_number = text.bytes().all(|b| b.is_ascii_digit() || is_paper && b == b'.');
        text.parse::<f64>().ok().filter(|side| is_number && *side > 0.0 && *side < 1e6)
    };
    Some([side(width)?, side(height)?])
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn sizes_are_read() {
        let cases = [
            ("slide-16x9", (960, 540), 1.0),
            ("a4-column", (447, 395), 2.0),
            ("a4-full", (895, 579), 1.0),
            ("1200x675", (1200, 675), 1.0),
            ("62.5x40mm", (329, 211), 2.0),
        ];
        for (name, sides, zoom) in cases {
            let page = Page::named(name).expect(name);
            assert_eq!((page.sides, page.zoom), (sides, zoom), "{name}");
        }
        for name in [
            "",
            "x",
            "slide",
            "1200",
            "50x50mm",
            "300x300",
            "9999x300",
            "1e3x1e3",
            "NaNx300",
            "-400x300",
            "400.5x300",
            "400x300 mm",
            "infxinfmm",
            "400x",
            "400x300x200",
            "４００x300",
        ] {
            assert!(Page::named(name).is_err(), "{name}");
        }
    }

    #[test]
    fn larger_type_has_a_smaller_page() {
        let page = Page::pixels(960, 540).enlarged(1.25);
        assert_eq!((page.sides, page.zoom, page.density, page.mm), ((768, 432), 1.25, 2.5, None));
        let page = Page::pixels(800, 500).enlarged(1.3);
        assert_eq!(page.sides, (616, 385));
        // A slide has larger type of itself, once.
        let slide = Page::named("slide-16x9").expect("a name");
        let sides = [0.5, 1.25, 1.5].map(|theme| slide.enlarged(theme).sides);
        assert_eq!(sides, [(768, 432), (768, 432), (640, 360)]);
    }

    #[test]
    fn paper_is_printed_as_wide_as_it_is_asked_for() {
        let page = Page::named("a4-column").expect("a name");
        let mm = page.mm.expect("paper");
        assert!((447.0 * mm - 85.0).abs() < 1e-9 && (page.density / mm - 12.0).abs() < 1e-9);
    }

    #[test]
    fn a_greater_page_is_asked_for_in_the_words_of_the_spec() {
        let of = |name| Page::named(name).expect("a name");
        assert_eq!(of("a4-column").grown((447, 500)), "the size 85x96mm");
        assert_eq!(of("square").grown((800, 900)), "the size 800x900");
        assert_eq!(Page::pixels(800, 500).grown((800, 600)), "`height = 600`");
        assert_eq!(Page::pixels(800, 500).grown((900, 500)), "`width = 900`");
    }
}
