//! Two PNGs as pixels, whoever encoded them.

use png::{ColorType, Decoder, Limits, Transformations};

use super::model::Region;

/// The gamma that stands for sRGB (PNG 3, 11.3.2.2), in hundred-thousandths.
const SRGB: u32 = 45_455;
/// The most bytes of a decoded picture.
const MOST: usize = 256 << 20;

/// A decoded picture.
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Rows from the top, four bytes a pixel.
    rgba: Vec<u8>,
    /// What colours its numbers mean.
    colors: String,
    /// How many pixels a metre has, across and down; none where it does not say.
    density: Option<(u32, u32)>,
}

/// Decodes a PNG of any kind to 8 bits a channel; the error is a reason in words.
pub(super) fn read(file: &[u8]) -> Result<Pixels, String> {
    let mut decoder = Decoder::new_with_limits(std::io::Cursor::new(file), Limits { bytes: MOST });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let size = reader.output_buffer_size().filter(|size| *size <= MOST);
    let mut bytes = vec![0; size.ok_or("its picture is too large")?];
    let info = reader.next_frame(&mut bytes).map_err(|error| error.to_string())?;
    // What follows the pixels has to be whole too.
    reader.finish().map_err(|error| error.to_string())?;
    let pixels = &bytes[..info.buffer_size()];
    let rgba = match info.color_type {
        ColorType::Rgba => pixels.to_vec(),
        ColorType::Rgb => spread(pixels, 3, |p| [p[0], p[1], p[2], 255]),
        ColorType::GrayscaleAlpha => spread(pixels, 2, |p| [p[0], p[0], p[0], p[1]]),
        ColorType::Grayscale => spread(pixels, 1, |p| [p[0], p[0], p[0], 255]),
        ColorType::Indexed => return Err("its palette was not read".to_owned()),
    };
    let meta = reader.info();
    let colors = match (&meta.srgb, &meta.icc_profile, meta.gama_chunk) {
        // It outweighs all other chunks of colours (PNG 3, 11.3.2.5).
        (Some(_), ..) => "sRGB".to_owned(),
        (None, Some(profile), _) => format!("a profile of {} bytes", profile.len()),
        (None, None, Some(gamma)) if gamma.into_scaled() != SRGB => {
            format!("gamma {}", gamma.into_value())
        }
        _ => "sRGB".to_owned(),
    };
    let density = meta.pixel_dims.map(|it| (it.xppu, it.yppu));
    Ok(Pixels { width: info.width, height: info.height, rgba, colors, density })
}

fn spread(pixels: &[u8], size: usize, pixel: impl Fn(&[u8]) -> [u8; 4]) -> Vec<u8> {
    pixels.chunks_exact(size).flat_map(pixel).collect()
}

/// Whether two PNGs show the same, at the same size where both tell it; one that cannot be read shows
/// nothing.
pub(super) fn are_same(one: &[u8], other: &[u8]) -> bool {
    let (Ok(one), Ok(other)) = (read(one), read(other)) else { return false };
    let looks = |it: &Pixels| (it.width, it.height, it.colors.clone());
    let is_as_large =
        one.density.is_none() || other.density.is_none() || one.density == other.density;
    looks(&one) == looks(&other) && is_as_large && one.rgba == other.rgba
}

/// What two pictures say otherwise of their colours, or else of their size on paper.
pub(super) fn meaning(one: &[u8], other: &[u8]) -> Result<Option<(String, String)>, String> {
    let (one, other) = (read(one)?, read(other)?);
    if one.colors != other.colors {
        return Ok(Some((one.colors, other.colors)));
    }
    let said = |(x, y): (u32, u32)| format!("{x} × {y} pixels a metre");
    let densities = one.density.zip(other.density).filter(|(one, other)| one != other);
    Ok(densities.map(|(one, other)| (said(one), said(other))))
}

/// How many pixels of two pictures differ, and the box around them in pixels of the figure, of which
/// each has so many of the PNG; what lies outside of one of them differs.
pub(super) fn difference(
    one: &[u8],
    other: &[u8],
    density: f64,
) -> Result<(usize, Region), String> {
    let (one, other) = (read(one)?, read(other)?);
    let (width, height) = (one.width.max(other.width), one.height.max(other.height));
    let (mut count, mut low, mut high) = (0, (width, height), (0, 0));
    for y in 0..height {
        for x in 0..width {
            if one.at(x, y) != other.at(x, y) {
                count += 1;
                low = (low.0.min(x), low.1.min(y));
                high = (high.0.max(x + 1), high.1.max(y + 1));
            }
        }
    }
    let px = |pixels: u32| f64::from(pixels) / density;
    let (x, y) = (px(low.0), px(low.1));
    Ok((count, Region { x, y, width: px(high.0) - x, height: px(high.1) - y }))
}

impl Pixels {
    /// A row; empty where there is none.
    pub(super) fn row(&self, y: u32) -> &[u8] {
        let length = 4 * self.width as usize;
        let start = y as usize * length;
        self.rgba.get(start..start + length).unwrap_or_default()
    }

    /// A pixel; none outside.
    pub(super) fn at(&self, x: u32, y: u32) -> Option<&[u8]> {
        let at = 4 * (y as usize * self.width as usize + x as usize);
        (x < self.width && y < self.height).then(|| &self.rgba[at..at + 4])
    }
}
