//! Colours as they are seen: luminance by WCAG 2, differences by CIEDE2000, and what colour-blind
//! readers see of them by Machado, Oliveira and Fernandes (2009).

use std::sync::LazyLock;

use super::Color;

/// Red, green and blue of a colour without gamma, from 0 to 1.
type Linear = [f64; 3];
/// Lightness and the two axes of colour of CIELAB, with the white of D65.
pub(crate) type Lab = [f64; 3];

/// How colours are seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Vision {
    /// Eyes with all three kinds of cones.
    Normal,
    Protanopia,
    Deuteranopia,
    Tritanopia,
    /// A print without colour.
    Grey,
}

impl Vision {
    /// Eyes without one kind of cones, and a print without colour.
    pub(crate) const ALL: [Self; 4] =
        [Self::Protanopia, Self::Deuteranopia, Self::Tritanopia, Self::Grey];
    /// Eyes without one kind of cones.
    pub(crate) const EYES: [Self; 3] = [Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// All readers, those of a grey print last.
    pub(crate) const READERS: [Self; 5] =
        [Self::Normal, Self::Protanopia, Self::Deuteranopia, Self::Tritanopia, Self::Grey];

    /// What it is called.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Protanopia => "protanopia",
            Self::Deuteranopia => "deuteranopia",
            Self::Tritanopia => "tritanopia",
            Self::Grey => "grey",
        }
    }

    /// The same within a sentence.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Normal => "to normal eyes".to_owned(),
            Self::Grey => "in grey".to_owned(),
            other => format!("with {}", other.noun()),
        }
    }

    /// What is left of a colour.
    fn of(self, linear: Linear) -> Linear {
        // Severity 1.0, for linear RGB.
        let matrix = match self {
            Self::Normal => return linear,
            Self::Protanopia => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Self::Deuteranopia => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Self::Tritanopia => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
            Self::Grey => [LUMINANCE; 3],
        };
        product(&matrix, linear).map(|part| part.clamp(0.0, 1.0))
    }
}

/// The shares of red, green and blue in the luminance of sRGB.
const LUMINANCE: Linear = [0.2126, 0.7152, 0.0722];
/// Linear sRGB to XYZ, whose white is D65.
const XYZ: [Linear; 3] = [
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
];

fn product(matrix: &[Linear; 3], [r, g, b]: Linear) -> Linear {
    matrix.map(|row| row[0] * r + row[1] * g + row[2] * b)
}

/// A byte of sRGB without gamma.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|byte| {
        let part = byte as f64 / 255.0;
        if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
    })
});

fn linear(Color { r, g, b, .. }: Color) -> Linear {
    [r, g, b].map(|byte| LINEAR[usize::from(byte)])
}

/// A colour painted over an opaque one.
pub(crate) fn over(paint: Color, ground: Color) -> Color {
    let alpha = u32::from(paint.alpha);
    let mix =
        |a: u8, b: u8| ((u32::from(a) * alpha + u32::from(b) * (255 - alpha) + 127) / 255) as u8;
    let (r, g, b) = (mix(paint.r, ground.r), mix(paint.g, ground.g), mix(paint.b, ground.b));
    Color { r, g, b, alpha: 255 }
}

/// The relative luminance of WCAG 2, from 0 to 1.
pub(super) fn luminance(color: Color) -> f64 {
    linear(color).iter().zip(LUMINANCE).map(|(part, share)| part * share).sum()
}

/// How far apart two opaque colours look, and to whom the least so.
pub(crate) fn least_difference(a: Color, b: Color, visions: &[Vision]) -> (f64, Vision) {
    let difference = |vision: Vision| {
        let seen = [a, b].map(|color| lab(vision.of(linear(color))));
        (ciede2000(seen[0], seen[1]), vision)
    };
    let first = (f64::INFINITY, Vision::Grey);
    let differences = visions.iter().map(|&vision| difference(vision));
    differences.fold(first, |least, other| if other.0 < least.0 { other } else { least })
}

fn lab(linear: Linear) -> Lab {
    let white = product(&XYZ, [1.0; 3]);
    let xyz = product(&XYZ, linear);
    let root = |i: usize| {
        let share = xyz[i] / white[i];
        if share > 216.0 / 24389.0 {
            libm::cbrt(share)
        } else {
            (24389.0 / 27.0 * share + 16.0) / 116.0
        }
    };
    let (x, y, z) = (root(0), root(1), root(2));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The colour difference CIEDE2000, as Sharma, Wu and Dalal (2005) write it.
pub(crate) fn ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let saturation = |chroma: f64| {
        let seventh = libm::pow(chroma, 7.0);
        (seventh / (seventh + libm::pow(25.0, 7.0))).sqrt()
    };
    let chroma = |a: f64, b: f64| (a * a + b * b).sqrt();
    let stretch = 1.0 + 0.5 * (1.0 - saturation((chroma(a1, b1) + chroma(a2, b2)) / 2.0));
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (chroma(a1, b1), chroma(a2, b2));
    let hue = |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { degrees(libm::atan2(b, a)) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let (turn, mean_hue) = hues(h1, h2, c1 * c2 == 0.0);
    let hue_step = 2.0 * (c1 * c2).sqrt() * sin(turn / 2.0);
    let (mean_l, mean_c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let t = 1.0 - 0.17 * cos(mean_hue - 30.0)
        + 0.24 * cos(2.0 * mean_hue)
        + 0.32 * cos(3.0 * mean_hue + 6.0)
        - 0.20 * cos(4.0 * mean_hue - 63.0);
    let from_blue = (mean_hue - 275.0) / 25.0;
    let rotation = -sin(60.0 * libm::exp(-from_blue * from_blue)) * 2.0 * saturation(mean_c);
    let middle = (mean_l - 50.0) * (mean_l - 50.0);
    let l = (l2 - l1) / (1.0 + 0.015 * middle / (20.0 + middle).sqrt());
    let c = (c2 - c1) / (1.0 + 0.045 * mean_c);
    let h = hue_step / (1.0 + 0.015 * mean_c * t);
    (l * l + c * c + h * h + rotation * c * h).sqrt()
}

/// The difference and the mean of two hues, in degrees, on the shorter way between them.
fn hues(h1: f64, h2: f64, is_grey: bool) -> (f64, f64) {
    let (step, sum) = (h2 - h1, h1 + h2);
    if is_grey {
        (0.0, sum)
    } else if step.abs() <= 180.0 {
        (step, sum / 2.0)
    } else {
        let turn = if step > 0.0 { step - 360.0 } else { step + 360.0 };
        (turn, if sum < 360.0 { (sum + 360.0) / 2.0 } else { (sum - 360.0) / 2.0 })
    }
}

fn degrees(radians: f64) -> f64 {
    (radians / std::f64::consts::PI * 180.0).rem_euclid(360.0)
}

fn sin(degrees: f64) -> f64 {
    libm::sin(degrees / 180.0 * std::f64::consts::PI)
}

fn cos(degrees: f64) -> f64 {
    libm::cos(degrees / 180.0 * std::f64::consts::PI)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs of Sharma, Wu and Dalal (2005), table 1: rows 1, 4, 7, 9, 16, 17, 25 and 33.
    #[test]
    fn differences_are_those_of_the_published_pairs() {
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
            ([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373),
        ];
        for (a, b, expected) in pairs {
            for (a, b) in [(a, b), (b, a)] {
                let found = ciede2000(a, b);
                assert!((found - expected).abs() < 5e-5, "{a:?} {b:?}: {found}");
            }
        }
    }

    /// WCAG: 21:1 at most, and #767676 is the palest grey of 4.5:1 on white.
    #[test]
    fn contrast_is_that_of_wcag() {
        let white = Color::WHITE;
        assert!((white.contrast(Color::hex(0)) - 21.0).abs() < 1e-9);
        assert!((Color::hex(0x767676).contrast(white) - 4.54).abs() < 0.005);
        assert!(Color::hex(0x777777).contrast(white) < 4.5);
    }

    /// Red of sRGB is (53.24, 80.09, 67.20) in CIELAB with the white of D65.
    #[test]
    fn red_stands_where_it_should_in_lab() {
        let red = lab(linear(Color::hex(0xff_00_00)));
        for (found, expected) in red.into_iter().zip([53.24, 80.09, 67.20]) {
            assert!((found - expected).abs() < 0.01, "{red:?}");
        }
    }

    /// Greys look alike to everybody; a red and a green of one lightness do not differ to some.
    #[test]
    fn colour_blindness_spares_greys() {
        let grey = linear(Color::hex(0x808080));
        for vision in Vision::ALL {
            let seen = vision.of(grey);
            assert!(seen.iter().all(|part| (part - grey[0]).abs() < 1e-4), "{vision:?} {seen:?}");
        }
        let (difference, _) =
            least_difference(Color::hex(0xc0_50_4d), Color::hex(0x5a_7d_2f), &Vision::ALL);
        assert!(difference < 10.0, "{difference}");
    }

    /// Half of black over white is the middle grey.
    #[test]
    fn paint_mixes_by_its_alpha() {
        let half = Color { alpha: 128, ..Color::hex(0) };
        assert_eq!(over(half, Color::WHITE), Color::hex(0x7f_7f_7f));
    }
}
