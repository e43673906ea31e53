//! What can be measured of a palette: contrast with the ground, and how far categories stand apart.

use super::{Paint, Theme, Tone};
use crate::color::Color;
use crate::color::vision::{Vision, least_difference};
use crate::geom::Pattern;

/// The colours of a theme that are words or fills, by their keys.
const TONES: [(&str, Tone); 7] = [
    ("ink", Tone::Ink),
    ("muted", Tone::Muted),
    ("strong", Tone::Strong),
    ("middle", Tone::Middle),
    ("soft", Tone::Soft),
    ("rest", Tone::Rest),
    ("accent", Tone::Accent),
];

/// A colour of a palette.
pub(crate) struct Swatch {
    /// Its key in the file of the theme; that of a category is its number, from 1.
    pub(crate) name: String,
    pub(crate) color: Color,
    /// The pattern of a category.
    pub(crate) pattern: Option<Pattern>,
    /// Its contrast with the ground, from 1 to 21 (WCAG 2).
    pub(crate) contrast: f64,
}

/// Which pairs of categories are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pairs {
    /// Those that follow one another, and touch in a stack.
    Neighbours,
    /// All of the first so many.
    First(usize),
}

impl Theme {
    /// The ground.
    pub(crate) fn ground(&self) -> Color {
        self.ground
    }

    /// The colours of words and fills, then those of the categories.
    pub(crate) fn swatches(&self) -> Vec<Swatch> {
        let swatch = |name: String, paint: Paint, pattern: Option<Pattern>| {
            let color = self.color(paint);
            Swatch { name, color, pattern, contrast: color.contrast(self.ground) }
        };
        let tones =
            TONES.iter().map(|(name, tone)| swatch((*name).to_owned(), Paint::of(*tone), None));
        let categories = (0..self.categories()).map(|number| {
            let paint = Paint::category(number);
            swatch((number + 1).to_string(), paint, self.pattern(paint.tone))
        });
        tones.chain(categories).collect()
    }

    /// The least CIEDE2000 of pairs of categories that no pattern tells apart; none without any.
    pub(crate) fn least_difference(&self, pairs: Pairs, vision: Vision) -> Option<f64> {
        let count = match pairs {
            Pairs::Neighbours => self.categories(),
            Pairs::First(count) => count.min(self.categories()),
        };
        let numbers = (0..count).flat_map(|i| (0..i).map(move |j| (j, i)));
        let is_meant = |&(j, i): &(usize, usize)| pairs != Pairs::Neighbours || j + 1 == i;
        let paints = numbers.filter(is_meant).map(|(j, i)| [j, i].map(Paint::category));
        let alike = paints.filter(|[a, b]| self.pattern(a.tone) == self.pattern(b.tone));
        let colors = alike.map(|pair| pair.map(|paint| self.color(paint)));
        colors.map(|[a, b]| least_difference(a, b, &[vision]).0).reduce(f64::min)
    }
}
