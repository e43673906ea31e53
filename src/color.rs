//! Colours of the sRGB space.

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
    /// White, opaque.
    pub const WHITE: Self = Self::hex(0xff_ff_ff);

    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, alpha: 255 }
    }
}
