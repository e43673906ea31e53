//! The columns and rows of a grid of panels: frames of one size, with what stands beside them.

use crate::geom::Rect;

/// Between two panels side by side, and one over the other, in pixels.
const GAPS: (f64, f64) = (28.0, 20.0);

/// The least that is left between words at the right of a panel and the next panel, in pixels.
const LEAST_GAP: f64 = 14.0;

/// What stands before and after the frames of each column, or of each row, in pixels.
struct Lane {
    /// Words that do not depend on the frames: strips, legends, titles.
    around: Vec<[f64; 2]>,
    /// Names and ticks.
    beside: Vec<[f64; 2]>,
    /// What else comes after.
    after: Vec<f64>,
    /// The lengths of the frames, in parts.
    parts: Vec<f64>,
}

impl Lane {
    fn new(parts: Vec<f64>) -> Self {
        let none = vec![[0.0; 2]; parts.len()];
        let after = vec![0.0; parts.len()];
        Self { around: none.clone(), beside: none, after, parts }
    }

    /// Where cells and their frames begin, and how long they are.
    fn split(&self, start: f64, length: f64, gap: f64) -> Vec<[(f64, f64); 2]> {
        let sides = |i: usize, end: usize| {
            self.around[i][end] + self.beside[i][end] + self.after[i] * end as f64
        };
        if self.parts.len() == 1 {
            let (before, after) = (sides(0, 0), sides(0, 1));
            let frame = (start + before, (length - before - after).max(0.0));
            return vec![[(start, length), frame]];
        }
        let all = 0..self.parts.len();
        let taken: f64 = all.clone().map(|i| sides(i, 0) + sides(i, 1)).sum();
        // Words at the right of frames are a part of the gap after them.
        let gap = |i: usize| (gap - self.after[i]).max(gap.min(LEAST_GAP));
        let gaps: f64 = (0..self.parts.len() - 1).map(gap).sum();
        let free = (length - taken - gaps).max(0.0) / self.parts.iter().sum::<f64>();
        let mut at = start;
        let cell = |i: usize| {
            let frame = (at + sides(i, 0), free * self.parts[i]);
            let cell = (at, sides(i, 0) + frame.1 + sides(i, 1));
            at += cell.1 + gap(i);
            [cell, frame]
        };
        all.map(cell).collect()
    }
}

/// The columns and rows of a grid.
pub(super) struct Lanes {
    columns: Lane,
    rows: Lane,
}

/// A place in a grid: all of it, and the frame in it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) cell: Rect,
    pub(super) frame: Rect,
}

impl Lanes {
    /// A grid of so many cells, with the widths of its columns in parts.
    pub(super) fn new(widths: Vec<f64>, count: usize) -> Self {
        let rows = count.div_ceil(widths.len());
        Self { columns: Lane::new(widths), rows: Lane::new(vec![1.0; rows]) }
    }

    /// How many cells stand side by side.
    pub(super) fn columns(&self) -> usize {
        self.columns.parts.len()
    }

    /// The width of a cell if it had all of its column, in pixels.
    pub(super) fn width(&self, cell: usize, room: Rect) -> f64 {
        let count = self.columns();
        let parts = &self.columns.parts;
        let free = room.width - GAPS.0 * (count - 1) as f64;
        free * parts[cell % count] / parts.iter().sum::<f64>()
    }

    /// Gives words around the frame of a cell their room: left, top, right and bottom, in pixels.
    pub(super) fn put_around(&mut self, cell: usize, needs: [f64; 4]) {
        let is_wider = |side: f64, need: f64| need > side;
        self.raise(cell, needs, |lane| &mut lane.around, is_wider, |need| need);
    }

    /// Gives words at the right of the frames of all cells so much room, in pixels.
    pub(super) fn put_ends(&mut self, widths: impl Iterator<Item = f64>) {
        let count = self.columns();
        self.columns.after.fill(0.0);
        for (cell, width) in widths.enumerate() {
            let after = &mut self.columns.after[cell % count];
            *after = after.max(width);
        }
    }

    /// Gives names and ticks of all cells their room; tells whether that is another one by more than
    /// half a pixel. What they had they keep, unless it `may_shrink`.
    pub(super) fn put_beside(&mut self, needs: &[[f64; 4]], may_shrink: bool) -> bool {
        let had = [self.columns.beside.clone(), self.rows.beside.clone()];
        if may_shrink {
            self.columns.beside.fill([0.0; 2]);
            self.rows.beside.fill([0.0; 2]);
        }
        let is_wider = |side: f64, need: f64| need > side + 0.5;
        for (cell, needs) in needs.iter().enumerate() {
            self.raise(cell, *needs, |lane| &mut lane.beside, is_wider, f64::ceil);
        }
        let differ = |a: &[f64; 2], b: &[f64; 2]| a.iter().zip(b).any(|(a, b)| (a - b).abs() > 0.5);
        let has = [&self.columns.beside, &self.rows.beside];
        had.iter().flatten().zip(has.into_iter().flatten()).any(|(a, b)| differ(a, b))
    }

    fn raise(
        &mut self,
        cell: usize,
        [left, top, right, bottom]: [f64; 4],
        sides: impl Fn(&mut Lane) -> &mut Vec<[f64; 2]>,
        is_wider: impl Fn(f64, f64) -> bool,
        to: impl Fn(f64) -> f64,
    ) {
        let (column, row) = (cell % self.columns(), cell / self.columns());
        let column = &mut sides(&mut self.columns)[column];
        let row = &mut sides(&mut self.rows)[row];
        for (side, need) in
            column.iter_mut().zip([left, right]).chain(row.iter_mut().zip([top, bottom]))
        {
            if is_wider(*side, need) {
                *side = to(need);
            }
        }
    }

    /// Where the cells are in a room, row by row.
    pub(super) fn places(&self, room: Rect) -> Vec<Place> {
        let columns = self.columns.split(room.x, room.width, GAPS.0);
        let rows = self.rows.split(room.y, room.height, GAPS.1);
        let rect = |(x, width), (y, height)| Rect { x, y, width, height };
        let place = |row: &[(f64, f64); 2], column: &[(f64, f64); 2]| Place {
            cell: rect(column[0], row[0]),
            frame: rect(column[1], row[1]),
        };
        rows.iter().flat_map(|row| columns.iter().map(move |column| place(row, column))).collect()
    }
}

/// How many columns give panels of a good form in a room, the best first.
///
/// The form is the width of a panel for each pixel of its height.
pub(super) fn suited(count: usize, room: Rect, strip: f64, form: f64) -> Vec<usize> {
    let off = |columns: usize| {
        let rows = count.div_ceil(columns) as f64;
        let width = (room.width - GAPS.0 * (columns - 1) as f64) / columns as f64;
        let height = (room.height - GAPS.1 * (rows - 1.0)) / rows - strip;
        let ratio = width.max(1.0) / height.max(1.0) / form;
        let empty = (rows * columns as f64 - count as f64) / count as f64;
        ratio.max(1.0 / ratio) * (1.0 + empty)
    };
    // No more columns than the rows need.
    let full = (1..=count).map(|rows| count.div_ceil(rows)).filter(|columns| *columns <= 12);
    let mut all: Vec<_> = full.map(|columns| (off(columns), columns)).collect();
    all.dedup_by_key(|(_, columns)| *columns);
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all.into_iter().map(|(_, columns)| columns).collect()
}
