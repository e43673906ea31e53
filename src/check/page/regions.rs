//! Two pictures of pixels → boxes around what differs.
//!
//! The picture is cut into tiles; tiles that differ and lie near each other are one box, which is drawn
//! tight around their pixels. Where that makes too many boxes, tiles are made larger.

use std::collections::BTreeMap;

use crate::check::model::Region;
use crate::check::pixels::Pixels;

/// The side of the smallest tile, in pixels of the figure.
const TILE: f64 = 8.0;
/// The most boxes.
const MOST: usize = 24;

/// Pixels from `low` up to, but without, `high`.
#[derive(Clone, Copy)]
struct Extent {
    low: (u32, u32),
    high: (u32, u32),
}

impl Extent {
    fn around(self, other: Self) -> Self {
        Self {
            low: (self.low.0.min(other.low.0), self.low.1.min(other.low.1)),
            high: (self.high.0.max(other.high.0), self.high.1.max(other.high.1)),
        }
    }

    fn meets(self, other: Self) -> bool {
        let apart = |low: u32, high: u32| low >= high;
        !apart(self.low.0, other.high.0)
            && !apart(other.low.0, self.high.0)
            && !apart(self.low.1, other.high.1)
            && !apart(other.low.1, self.high.1)
    }
}

/// The boxes in pixels of the figure, of which each has so many of the pictures.
pub(super) fn regions(one: &Pixels, other: &Pixels, density: f64) -> Vec<Region> {
    let tile = (TILE * density).round().max(1.0) as u32;
    let mut tiles = differing(one, other, tile);
    let mut boxes = joined(tiles.clone());
    while boxes.len() > MOST {
        tiles = coarser(tiles);
        boxes = joined(tiles.clone());
    }
    let px = |pixels: u32| f64::from(pixels) / density;
    let region = |it: Extent| {
        let (x, y) = (px(it.low.0), px(it.low.1));
        Region { x, y, width: px(it.high.0) - x, height: px(it.high.1) - y }
    };
    boxes.into_iter().map(region).collect()
}

type Tiles = BTreeMap<(u32, u32), Extent>;

/// The tiles that differ, by column and row, and the box of what differs in each.
fn differing(one: &Pixels, other: &Pixels, tile: u32) -> Tiles {
    let (width, height) = (one.width.max(other.width), one.height.max(other.height));
    let mut tiles = Tiles::new();
    for y in (0..height).filter(|&y| one.row(y) != other.row(y)) {
        for x in (0..width).filter(|&x| one.at(x, y) != other.at(x, y)) {
            let pixel = Extent { low: (x, y), high: (x + 1, y + 1) };
            let known = tiles.entry((x / tile, y / tile)).or_insert(pixel);
            *known = known.around(pixel);
        }
    }
    tiles
}

/// Tiles of twice the side.
fn coarser(tiles: Tiles) -> Tiles {
    let mut coarse = Tiles::new();
    for ((x, y), inside) in tiles {
        let known = coarse.entry((x / 2, y / 2)).or_insert(inside);
        *known = known.around(inside);
    }
    coarse
}

/// The boxes of tiles that touch, by a side or a corner; boxes that meet are one.
fn joined(mut tiles: Tiles) -> Vec<Extent> {
    let mut boxes: Vec<Extent> = vec![];
    while let Some((place, first)) = tiles.pop_first() {
        let (mut whole, mut waiting) = (first, vec![place]);
        while let Some((x, y)) = waiting.pop() {
            for near in (0..9).map(|i| ((x + i % 3).wrapping_sub(1), (y + i / 3).wrapping_sub(1))) {
                if let Some(inside) = tiles.remove(&near) {
                    whole = whole.around(inside);
                    waiting.push(near);
                }
            }
        }
        while let Some(i) = boxes.iter().position(|it| it.meets(whole)) {
            whole = whole.around(boxes.swap_remove(i));
        }
        boxes.push(whole);
    }
    boxes.sort_by_key(|it| (it.low.1, it.low.0));
    boxes
}
