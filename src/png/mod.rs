//! [`Scene`] → PNG with two pixels for each pixel of the SVG.

mod container;
mod raster;

use crate::diagnostic::{Diagnostic, Result};
use crate::scene::Scene;

/// Pixels of the PNG for each pixel of the figure.
const SCALE: u32 = 2;

/// Writes a scene as an opaque sRGB PNG file with 8 bits a channel.
///
/// Error `bad-size`: the scene has no area, or is too large to draw.
pub fn write(scene: &Scene) -> Result<Vec<u8>> {
    let frame = raster::draw(scene, SCALE)
        .ok_or_else(|| Diagnostic::new("bad-size", "the figure has no area, or is too large"))?;
    Ok(container::encode(&frame, SCALE))
}
