//! The points of a long line that its picture needs: the M4 rule.
//!
//! Of the points that follow each other within one column of pixels, four are kept: the first, the
//! lowest, the highest and the last (U. Jugel, Z. Jerzak, G. Hackenbroich, V. Markl: M4, a
//! visualization-oriented time series data aggregation, PVLDB 7 (10), 2014).
//!
//! The picture stays the same. The line enters a column on its way to the first of these points and
//! leaves it from the last; these two segments are the same as before, so they colour the same
//! pixels. In between it does not leave the column, and being one connected line it crosses every
//! height from the lowest to the highest point: through the kept points as through all. What may
//! differ is where within the width of the column it does so, hence the shades of antialiasing.

#[cfg(test)]
mod tests;

use std::mem;

/// Drops the points of a line that no picture of `columns` pixels from `left` to `right` shows.
///
/// A point is its position and its value, or `None` where a value is missing and the line is
/// interrupted: the result is one list of points for each uninterrupted run, however short.
/// Positions are in any unit in which all columns are equally wide; points outside are thinned out
/// alike. A line of at most four points a column is kept whole. Values are finite; of equal ones the
/// first counts. Positions need not be sorted for the picture, but for the bound of four points a
/// run and column.
pub(super) fn decimate(
    points: impl ExactSizeIterator<Item = (f64, Option<f64>)>,
    left: f64,
    right: f64,
    columns: usize,
) -> Vec<Vec<(f64, f64)>> {
    let is_short = points.len() <= 4 * columns;
    let scale = if left == right { 0.0 } else { columns as f64 / (right - left) };
    let mut line = Line::default();
    for (index, (x, y)) in points.enumerate() {
        let Some(y) = y else {
            line.interrupt();
            continue;
        };
        // In a short line each point is a column of its own.
        let column = if is_short { index as f64 } else { ((x - left) * scale).floor() };
        line.add(column, Point { index, x, y });
    }
    line.interrupt();
    line.runs
}

#[derive(Clone, Copy)]
struct Point {
    index: usize,
    x: f64,
    y: f64,
}

/// Points that follow each other within one column.
struct Stretch {
    column: f64,
    first: Point,
    lowest: Point,
    highest: Point,
    last: Point,
}

impl Stretch {
    fn new(column: f64, point: Point) -> Self {
        Self { column, first: point, lowest: point, highest: point, last: point }
    }

    fn add(&mut self, point: Point) {
        if point.y < self.lowest.y {
            self.lowest = point;
        }
        if point.y > self.highest.y {
            self.highest = point;
        }
        self.last = point;
    }

    /// The points to keep, each once, in their order.
    fn kept(&self) -> impl Iterator<Item = (f64, f64)> {
        let mut kept = vec![self.first, self.lowest, self.highest, self.last];
        kept.sort_by_key(|point| point.index);
        kept.dedup_by_key(|point| point.index);
        kept.into_iter().map(|point| (point.x, point.y))
    }
}

/// The runs so far, and the stretch at the end of the last.
#[derive(Default)]
struct Line {
    runs: Vec<Vec<(f64, f64)>>,
    run: Vec<(f64, f64)>,
    stretch: Option<Stretch>,
}

impl Line {
    fn add(&mut self, column: f64, point: Point) {
        match &mut self.stretch {
            Some(stretch) if stretch.column == column => stretch.add(point),
            _ => {
                self.close();
                self.stretch = Some(Stretch::new(column, point));
            }
        }
    }

    /// Ends the stretch.
    fn close(&mut self) {
        if let Some(stretch) = self.stretch.take() {
            self.run.extend(stretch.kept());
        }
    }

    /// Ends the run.
    fn interrupt(&mut self) {
        self.close();
        if !self.run.is_empty() {
            self.runs.push(mem::take(&mut self.run));
        }
    }
}
