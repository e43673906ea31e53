//! Colours for categories and for values.
//!
//! Values are coloured in Oklab, where equal steps of lightness look equal.

use crate::color::Color;

/// The colours of categories, in the order of use.
///
/// Found by a search from the house's blue and orange: each has 3:1 against white, neighbours
/// differ by 15 in CIE lightness, and any two of the first eight by 13.5 in CIEDE2000, of all by 10,
/// for normal eyes and for those without one kind of cones (Machado, Oliveira and Fernandes 2009).
pub(crate) const CATEGORIES: [Color; 12] = [
    Color::hex(0x0b_3f_6b), // blue
    Color::hex(0xa9_4a_15), // orange
    Color::hex(0x9d_90_43), // olive
    Color::hex(0x14_71_75), // teal
    Color::hex(0xc8_76_c1), // mauve
    Color::hex(0x74_1e_34), // wine
    Color::hex(0x59_9f_88), // sage
    Color::hex(0x6c_5a_b6), // violet
    Color::hex(0x4b_0f_3c), // plum
    Color::hex(0xe4_68_7f), // pink
    Color::hex(0x88_05_0e), // crimson
    Color::hex(0x72_70_5f), // stone
];

/// The colour of a category; from the thirteenth on they repeat: such series are named at their marks.
pub(crate) fn categorical(index: usize) -> Color {
    CATEGORIES[index % CATEGORIES.len()]
}

/// A colour by its lightness and two opponent axes: green to red, blue to yellow.
#[derive(Clone, Copy)]
struct Oklab {
    lightness: f64,
    a: f64,
    b: f64,
}

/// The least value: 0xcfdfee, 1.36:1 against white.
const PALE: Oklab = Oklab { lightness: 0.8962, a: -0.0108, b: -0.0246 };
/// The greatest value: 0x0b3f6b, the house's blue.
const DEEP: Oklab = Oklab { lightness: 0.3603, a: -0.0321, b: -0.0863 };

/// What is neither less nor more: 1.4:1 against white.
const GREY: Oklab = Oklab { lightness: 0.88, a: 0.0, b: 0.0 };
/// The least of two sides, and the greatest: as light as each other.
const ORANGE: Oklab = Oklab { lightness: 0.45, a: 0.09, b: 0.078 };
const BLUE: Oklab = Oklab { lightness: 0.45, a: -0.037, b: -0.092 };

/// The colour of a value from 0 to 1: pale to deep blue, darker by equal steps.
pub(crate) fn sequential(value: f64) -> Color {
    PALE.towards(DEEP, fraction(value)).color()
}

/// The colour of a value from −1 to 1: orange, grey at 0, blue, as light on both sides.
pub(crate) fn diverging(value: f64) -> Color {
    let end = if value < 0.0 { ORANGE } else { BLUE };
    GREY.towards(end, fraction(value.abs())).color()
}

/// A number from 0 to 1; what is not a number counts as 0.
fn fraction(value: f64) -> f64 {
    if value > 0.0 { value.min(1.0) } else { 0.0 }
}

impl Oklab {
    fn towards(self, other: Self, part: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * part;
        Self {
            lightness: between(self.lightness, other.lightness),
            a: between(self.a, other.a),
            b: between(self.b, other.b),
        }
    }

    /// The nearest colour of eight bits; the matrices are those of Ottosson 2020.
    fn color(self) -> Color {
        let cube = |x: f64| x * x * x;
        let l = cube(self.lightness + 0.396_337_777_4 * self.a + 0.215_803_757_3 * self.b);
        let m = cube(self.lightness - 0.105_561_345_8 * self.a - 0.063_854_172_8 * self.b);
        let s = cube(self.lightness - 0.089_484_177_5 * self.a - 1.291_485_548 * self.b);
        Color {
            r: encoded(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s),
            g: encoded(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s),
            b: encoded(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s),
            alpha: 255,
        }
    }
}

/// A component of light as sRGB writes it.
fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let curved = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * libm::pow(light, 1.0 / 2.4) - 0.055
    };
    (curved * 255.0).round() as u8
}
