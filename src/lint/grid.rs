//! A uniform grid that finds the boxes near a place.

use crate::geom::Rect;

/// The side of a cell in pixels, on pages of up to [`MOST`] cells a side.
const CELL: f64 = 64.0;
/// The most cells along a side.
const MOST: f64 = 64.0;
/// A box over more cells than this is looked at every time.
const LARGE: usize = 256;

/// Boxes by the cells that they lie in; what leaves the page lies in the cells at its edge.
pub(super) struct Grid {
    boxes: Vec<Rect>,
    cell: f64,
    side: usize,
    cells: Vec<Vec<usize>>,
    large: Vec<usize>,
}

impl Grid {
    /// A grid over a page with the longer side of `longest` pixels.
    pub(super) fn new(longest: f64, boxes: Vec<Rect>) -> Self {
        let cell = CELL.max(longest / MOST);
        let side = ((longest / cell).ceil() as usize).max(1);
        let mut grid = Self { boxes, cell, side, cells: vec![vec![]; side * side], large: vec![] };
        for index in 0..grid.boxes.len() {
            grid.add(index);
        }
        grid
    }

    fn add(&mut self, index: usize) {
        let ((left, top), (right, bottom)) = self.span(&self.boxes[index]);
        if (right - left + 1) * (bottom - top + 1) > LARGE {
            self.large.push(index);
            return;
        }
        for row in top..=bottom {
            for column in left..=right {
                self.cells[row * self.side + column].push(index);
            }
        }
    }

    /// The boxes that touch `place` or come nearer than `gap` to it, in their order.
    pub(super) fn near(&self, place: &Rect, gap: f64) -> Vec<usize> {
        let place = grown(place, gap);
        let ((left, top), (right, bottom)) = self.span(&place);
        let touched = |index: &usize| self.boxes[*index].meets(&place);
        let mut found: Vec<_> = self.large.iter().copied().filter(touched).collect();
        for row in top..=bottom {
            for column in left..=right {
                // A box in several cells is found in the one where both begin.
                let is_first = |index: &usize| {
                    let start = self.span(&self.boxes[*index]).0;
                    start.0.max(left) == column && start.1.max(top) == row
                };
                let cell = self.cells[row * self.side + column].iter().copied();
                found.extend(cell.filter(|index| touched(index) && is_first(index)));
            }
        }
        found.sort_unstable();
        found
    }

    /// The first and last column and row of a box.
    fn span(&self, place: &Rect) -> ((usize, usize), (usize, usize)) {
        let at = |px: f64| ((px / self.cell).max(0.0) as usize).min(self.side - 1);
        ((at(place.x), at(place.y)), (at(place.right()), at(place.bottom())))
    }
}

/// A rectangle with `by` pixels more on each side.
pub(super) fn grown(rect: &Rect, by: f64) -> Rect {
    let (width, height) = (rect.width + 2.0 * by, rect.height + 2.0 * by);
    Rect { x: rect.x - by, y: rect.y - by, width, height }
}
