//! PNG files, read by the `png` crate and compared with an independent rendering of the SVG.

mod common;

use std::fs;
use std::process::Command;

use common::{FIGURES, root};

struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

fn read(name: &str) -> (Picture, png::Info<'static>) {
    let file = fs::File::open(root().join(format!("out/{name}.png"))).expect("the PNG");
    decode(std::io::BufReader::new(file))
}

fn decode(file: impl std::io::BufRead + std::io::Seek) -> (Picture, png::Info<'static>) {
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let channels = reader.next_frame(&mut pixels).expect("the pixels").color_type.samples();
    let info = reader.info().clone();
    let rgb = pixels.chunks_exact(channels).flat_map(|pixel| pixel[..3].to_vec()).collect();
    (Picture { width: info.width, height: info.height, rgb }, info)
}

/// Twice the SVG's 800 × 500 pixels, and a density that says so: it prints at the same size.
#[test]
fn has_two_pixels_for_each_of_the_svg() {
    for name in FIGURES {
        let (picture, info) = read(name);
        assert_eq!((picture.width, picture.height), (1600, 1000), "{name}");
        let density = info.pixel_dims.expect("a density");
        assert_eq!((density.xppu, density.yppu), (7559, 7559), "192 pixels an inch");
    }
}

#[test]
fn is_opaque_srgb() {
    for name in FIGURES {
        let (_, info) = read(name);
        let is_opaque = matches!(info.color_type, png::ColorType::Rgb | png::ColorType::Indexed);
        assert!(is_opaque && info.trns.is_none(), "{name}");
        assert!(info.srgb.is_some(), "{name}");
    }
}

/// The four corners are ground: nothing runs off the page.
#[test]
fn has_a_free_edge() {
    for name in FIGURES {
        let (Picture { width, height, rgb }, _) = read(name);
        let white = |x: u32, y: u32| {
            let at = (y * width + x) as usize * 3;
            rgb[at..at + 3] == [255, 255, 255]
        };
        let rows = (0..width).all(|x| (0..24).all(|y| white(x, y) && white(x, height - 1 - y)));
        let columns = (0..height).all(|y| (0..24).all(|x| white(x, y) && white(width - 1 - x, y)));
        assert!(rows && columns, "{name}");
    }
}

/// librsvg draws the SVG as we draw the PNG, but for the grey of a few edges.
///
/// Needs `rsvg-convert` from Debian's `librsvg2-bin`; skipped, with a message, without it.
#[test]
fn shows_what_librsvg_makes_of_the_svg() {
    if Command::new("rsvg-convert").arg("--version").output().is_err() {
        eprintln!("skipped: rsvg-convert is not installed (see .ci/run)");
        return;
    }
    for name in FIGURES {
        let svg = root().join(format!("out/{name}.svg"));
        let output = Command::new("rsvg-convert").args(["-z", "2"]).arg(&svg).output();
        let theirs = decode(std::io::Cursor::new(output.expect("rsvg-convert starts").stdout)).0;
        let (ours, _) = read(name);
        assert_eq!((ours.width, ours.height), (theirs.width, theirs.height));
        let pairs = ours.rgb.iter().zip(&theirs.rgb);
        let differing = pairs.filter(|(a, b)| a.abs_diff(**b) > 64).count();
        assert!(differing < 100, "{name}: {differing} of 4,800,000 values differ by more than 64");
    }
}
