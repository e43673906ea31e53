//! Colours of the sRGB space.

pub(crate) mod vision;

/// An sRGB colour with opacity, eight bits each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity: 0 is invisible, 255 opaque.
    pub alpha: u8,
}

impl Color {
    /// Black, opaque.
    pub const BLACK: Self = Self::hex(0);

    /// White, opaque.
    pub const WHITE: Self = Self::hex(0xff_ff_ff);

    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, alpha: 255 }
    }

    /// The relative luminance of WCAG 2, from 0 to 1.
    pub fn luminance(self) -> f64 {
        vision::luminance(self)
    }

    /// The contrast ratio of WCAG 2 against another colour, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}
