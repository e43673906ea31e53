//! [`Scene`] → PNG, as dense as the scene says: two pixels for each of its own, if nothing else.

mod container;
mod palette;
mod raster;

use crate::diagnostic::{Diagnostic, Result};
use crate::scene::{Output, Scene};

/// The millimetres of a CSS pixel, a 96th of an inch: the file prints as large as the SVG.
const CSS_PIXEL: f64 = 25.4 / 96.0;

/// Writes a scene as an opaque sRGB PNG file: with a palette where 256 colours do, else with 8 bits a
/// channel.
///
/// Error `bad-size`: the scene has no area, or is too large to draw.
pub fn write(scene: &Scene) -> Result<Vec<u8>> {
    let frame = raster::draw(scene)
        .ok_or_else(|| Diagnostic::new("bad-size", "the figure has no area, or is too large"))?;
    let Output { zoom, density, mm } = scene.output;
    let mm = mm.unwrap_or(CSS_PIXEL * zoom);
    Ok(container::encode(&frame, density / mm, scene.provenance.as_deref()))
}
