//! The free room for words in a band between two edges.

use crate::chart::panel::{Plane, Spot};
use crate::geom::Rect;
use crate::text::GlyphRun;
use crate::theme::Paint;

/// The width of the columns in which a band is measured, in pixels.
const COLUMN: f64 = 4.0;
/// What is free above and below words, and at their left and right, in pixels.
const FREE: (f64, f64) = (5.0, 6.0);
/// The most places that are told.
const MOST_SPOTS: usize = 6;

/// A band between two edges, measured in columns.
pub(super) struct Band {
    left: f64,
    /// The lowest point of the upper edge and the highest of the lower one in each column, in
    /// pixels; none where the band has a gap.
    columns: Vec<Option<(f64, f64)>>,
    /// The middle of its right end.
    end: (f64, f64),
}

impl Band {
    /// The band over a plane; without a lower edge it stands on its foot.
    pub(super) fn new(
        plane: &Plane,
        upper: &[Vec<(f64, f64)>],
        lower: &[Vec<(f64, f64)>],
        foot: f64,
    ) -> Self {
        let left = plane.plot.x;
        let count = (plane.plot.width / COLUMN) as usize;
        let top = measured(left, count, upper, f64::max);
        let bottom = match lower {
            [] => vec![Some(foot); count],
            lower => measured(left, count, lower, f64::min),
        };
        let columns = top.into_iter().zip(bottom).map(|(top, bottom)| top.zip(bottom)).collect();
        let last = |edge: &[Vec<(f64, f64)>]| edge.last().and_then(|piece| piece.last()).copied();
        let (x, y) = last(upper).unwrap_or((plane.plot.right(), foot));
        let below = last(lower).map_or(foot, |point| point.1);
        Self { left, columns, end: (x, (y + below) / 2.0) }
    }

    /// The middle of its right end, in pixels.
    pub(super) fn end(&self) -> (f64, f64) {
        self.end
    }

    /// The room for a line of words about each side of a column: what is free between the edges,
    /// where that is enough.
    pub(super) fn rooms(&self, run: &GlyphRun) -> Vec<Option<Rect>> {
        let half = ((run.width / 2.0 + FREE.1) / COLUMN).ceil() as usize;
        let least = run.style.size + 2.0 * FREE.0;
        let room = |side: usize| {
            let first = side.checked_sub(half)?;
            let columns = self.columns.get(first..side + half)?.iter().copied();
            let (y, bottom) = columns.reduce(|a, b| {
                let ((top, bottom), (upper, lower)) = (a?, b?);
                Some((f64::max(top, upper), f64::min(bottom, lower)))
            })??;
            let (x, width) = (self.left + first as f64 * COLUMN, 2.0 * half as f64 * COLUMN);
            (bottom - y >= least).then_some(Rect { x, y, width, height: bottom - y })
        };
        (0..=self.columns.len()).map(room).collect()
    }
}

/// Where several words stand one above the other, each with as much room as can be; none where they
/// cannot.
pub(super) fn shared(rooms: &[&Vec<Option<Rect>>]) -> Option<usize> {
    let least = |side: usize| {
        let heights = rooms.iter().map(|rooms| rooms.get(side)?.map(|room| room.height));
        heights.collect::<Option<Vec<_>>>().map(|all| all.into_iter().fold(f64::INFINITY, f64::min))
    };
    let sides = 0..rooms.first().map_or(0, |rooms| rooms.len());
    let known = sides.filter_map(|side| Some((side, least(side)?)));
    known.max_by(|a, b| a.1.total_cmp(&b.1)).map(|best| best.0)
}

/// Places in some rooms: in the one that is preferred, then in the highest that lie apart.
pub(super) fn spots(rooms: &[Option<Rect>], preferred: Option<usize>, color: Paint) -> Vec<Spot> {
    let mut highest: Vec<Rect> = rooms.iter().copied().flatten().collect();
    highest.sort_by(|a, b| b.height.total_cmp(&a.height));
    let preferred = preferred.and_then(|side| *rooms.get(side)?);
    let mut apart: Vec<Rect> = vec![];
    for room in preferred.into_iter().chain(highest) {
        if apart.len() < MOST_SPOTS && apart.iter().all(|other| !other.touches(&room, 0.0)) {
            apart.push(room);
        }
    }
    apart.into_iter().map(|room| Spot::inside(room, color)).collect()
}

/// The extreme height of an edge in each column that it crosses from side to side, in pixels.
fn measured(
    left: f64,
    count: usize,
    edge: &[Vec<(f64, f64)>],
    extreme: fn(f64, f64) -> f64,
) -> Vec<Option<f64>> {
    let mut columns = vec![None; count];
    for pair in edge.iter().flat_map(|piece| piece.windows(2)) {
        let ((x, y), (to, end)) = (pair[0], pair[1]);
        let column = |x: f64| ((x - left) / COLUMN).max(0.0);
        let slope = if to > x { (end - y) / (to - x) } else { 0.0 };
        for (i, known) in
            columns.iter_mut().enumerate().take(column(to).ceil() as usize).skip(column(x) as usize)
        {
            let sides = [i as f64, i as f64 + 1.0].map(|side| left + side * COLUMN);
            for at in sides.map(|side| side.clamp(x, to)) {
                let height = y + (at - x) * slope;
                *known = Some(known.map_or(height, |known| extreme(known, height)));
            }
        }
    }
    columns
}
