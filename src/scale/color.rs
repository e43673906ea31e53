//! Colours between colours.
//!
//! Values are coloured in Oklab (B. Ottosson, 2020), where equal steps of lightness look equal.

use crate::color::Color;

/// A colour by its lightness and two opponent axes: green to red, blue to yellow.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Oklab {
    lightness: f64,
    a: f64,
    b: f64,
}

/// The colours from one to another, by equal steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ramp {
    from: Oklab,
    to: Oklab,
}

impl Ramp {
    /// The colours between two.
    pub(crate) fn new(from: Color, to: Color) -> Self {
        Self { from: Oklab::of(from), to: Oklab::of(to) }
    }

    /// The colour at a part of the way; what is not a number counts as 0.
    pub(crate) fn at(&self, part: f64) -> Color {
        let part = if part > 0.0 { part.min(1.0) } else { 0.0 };
        let between = |from: f64, to: f64| from + (to - from) * part;
        let Self { from, to } = self;
        let (a, b) = (between(from.a, to.a), between(from.b, to.b));
        Oklab { lightness: between(from.lightness, to.lightness), a, b }.color()
    }
}

/// A colour with a part of another, in the numbers of sRGB.
pub(crate) fn mixed(color: Color, other: Color, part: f64) -> Color {
    let mix = |from: u8, to: u8| {
        let from = f64::from(from);
        (from + (f64::from(to) - from) * part).round() as u8
    };
    let (r, g, b) = (mix(color.r, other.r), mix(color.g, other.g), mix(color.b, other.b));
    Color { r, g, b, ..color }
}

impl Oklab {
    fn of(color: Color) -> Self {
        let [r, g, b] = [color.r, color.g, color.b].map(decoded);
        let l = libm::cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b);
        let m = libm::cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b);
        let s = libm::cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b);
        Self {
            lightness: 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
            a: 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
            b: 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
        }
    }

    /// The nearest colour of eight bits.
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

/// The light of an sRGB component.
fn decoded(channel: u8) -> f64 {
    let part = f64::from(channel) / 255.0;
    if part <= 0.040_45 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) }
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
