//! Words find their places: clear of shapes, of each other and of the edges.

use super::sketch::{Form, Need, Outline, Spot, Wish};
use crate::diagnostic::Label;
use crate::geom::Rect;

/// Between two blocks of words, in pixels.
const WORD_GAP: f64 = 3.0;
/// Between words and a shape that they do not belong to, in pixels.
const FORM_GAP: f64 = 2.0;
/// How often words are placed anew in another order.
const MOST_TRIES: usize = 60;
/// The side of a cell of the index, in pixels.
const CELL: f64 = 40.0;

/// Something that words must not cover.
#[derive(Clone, Copy, Debug)]
enum Obstacle {
    Rect(Rect),
    /// A line from one point to another, and half its width.
    Segment((f64, f64), (f64, f64), f64),
}

impl Obstacle {
    fn bounds(&self) -> Rect {
        match *self {
            Self::Rect(rect) => rect,
            Self::Segment(from, to, half) => {
                let rect = Rect::from_corners(from, to);
                grown(&rect, half)
            }
        }
    }

    /// Whether a shape wholly contains another rectangle.
    fn holds(&self, rect: &Rect) -> bool {
        matches!(self, Self::Rect(outer) if lies_in(outer, rect, 0.0))
    }

    fn touches(&self, rect: &Rect, gap: f64) -> bool {
        match *self {
            Self::Rect(other) => other.touches(rect, gap),
            Self::Segment(from, to, half) => crosses(&grown(rect, half + gap), from, to),
        }
    }
}

/// Whether a rectangle lies in another one, at least `gap` pixels from its edges.
fn lies_in(outer: &Rect, rect: &Rect, gap: f64) -> bool {
    rect.x >= outer.x + gap
        && rect.right() <= outer.right() - gap
        && rect.y >= outer.y + gap
        && rect.bottom() <= outer.bottom() - gap
}

fn grown(rect: &Rect, by: f64) -> Rect {
    let (x, y) = (rect.x - by, rect.y - by);
    Rect { x, y, width: rect.width + 2.0 * by, height: rect.height + 2.0 * by }
}

/// Whether a line passes through a rectangle (Liang and Barsky 1984).
pub(in crate::chart) fn crosses(rect: &Rect, from: (f64, f64), to: (f64, f64)) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, from.0 - rect.x),
        (dx, rect.right() - from.0),
        (-dy, from.1 - rect.y),
        (dy, rect.bottom() - from.1),
    ];
    for (speed, room) in sides {
        if speed == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if speed < 0.0 {
            enter = enter.max(room / speed);
        } else {
            leave = leave.min(room / speed);
        }
    }
    enter <= leave
}

/// Whether two lines have a point in common.
pub(in crate::chart) fn meet(a: [(f64, f64); 2], b: [(f64, f64); 2]) -> bool {
    let side = |[p, q]: [(f64, f64); 2], r: (f64, f64)| {
        (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0)
    };
    let apart = |l: [(f64, f64); 2], m: [(f64, f64); 2]| side(l, m[0]) * side(l, m[1]) > 0.0;
    !apart(a, b) && !apart(b, a)
}

/// What stands on a panel, found by its cell.
pub(in crate::chart) struct Space {
    frame: Rect,
    columns: usize,
    cells: Vec<Vec<u32>>,
    obstacles: Vec<Obstacle>,
    words: Vec<Rect>,
    leaders: Vec<[(f64, f64); 2]>,
}

/// Words where they stand.
pub(in crate::chart) struct Placed {
    /// Each wish with its place.
    pub(in crate::chart) words: Vec<(Wish, Spot)>,
    /// Whether words that may be left out were.
    pub(in crate::chart) is_thinned: bool,
}

impl Space {
    /// The shapes of a panel; words stay inside `frame`.
    pub(in crate::chart) fn new(frame: Rect, forms: &[Form]) -> Self {
        let columns = (frame.width / CELL).ceil().max(1.0) as usize;
        let rows = (frame.height / CELL).ceil().max(1.0) as usize;
        let cells = vec![vec![]; columns * rows];
        let mut space =
            Self { frame, columns, cells, obstacles: vec![], words: vec![], leaders: vec![] };
        space.keep_off_all(forms);
        space
    }

    /// Adds shapes that words keep clear of.
    pub(in crate::chart) fn keep_off_all(&mut self, forms: &[Form]) {
        for form in forms {
            match &form.outline {
                Outline::Line(points, width, _) => {
                    for pair in points.windows(2) {
                        self.add(Obstacle::Segment(pair[0], pair[1], width / 2.0));
                    }
                }
                Outline::Area(points) => {
                    // Words stand over the edge of an area, not across it.
                    for pair in points.windows(2) {
                        self.add(Obstacle::Segment(pair[0], pair[1], 0.0));
                    }
                }
                _ => self.add(Obstacle::Rect(form.bounds())),
            }
        }
    }

    /// Adds a box that words keep clear of.
    pub(in crate::chart) fn keep_clear(&mut self, rect: Rect) {
        self.add(Obstacle::Rect(rect));
    }

    /// Adds a line that words keep clear of.
    pub(in crate::chart) fn keep_off(&mut self, from: (f64, f64), to: (f64, f64), width: f64) {
        self.add(Obstacle::Segment(from, to, width / 2.0));
    }

    fn add(&mut self, obstacle: Obstacle) {
        let number = self.obstacles.len() as u32;
        for cell in self.cells_of(&grown(&obstacle.bounds(), FORM_GAP)) {
            self.cells[cell].push(number);
        }
        self.obstacles.push(obstacle);
    }

    fn cells_of(&self, rect: &Rect) -> Vec<usize> {
        let rows = self.cells.len() / self.columns;
        let clip = |value: f64, most: usize| (value / CELL).floor().clamp(0.0, most as f64 - 1.0);
        let (left, right) = (rect.x - self.frame.x, rect.right() - self.frame.x);
        let (top, bottom) = (rect.y - self.frame.y, rect.bottom() - self.frame.y);
        let columns = clip(left, self.columns) as usize..=clip(right, self.columns) as usize;
        let rows = clip(top, rows) as usize..=clip(bottom, rows) as usize;
        rows.flat_map(|row| columns.clone().map(move |column| (row, column)))
            .map(|(row, column)| row * self.columns + column)
            .collect()
    }

    /// Whether a block may stand at a place.
    pub(in crate::chart) fn is_free(&self, wish: &Wish, spot: &Spot) -> bool {
        let boxes = wish.boxes(spot);
        if let Some((inside, _)) = &spot.inside
            && !boxes.iter().all(|rect| lies_in(inside, rect, 1.0))
        {
            return false;
        }
        let in_frame = boxes.iter().all(|rect| lies_in(&self.frame, rect, -0.5));
        in_frame
            && boxes.iter().all(|rect| self.is_clear(rect, spot.inside.map(|(inside, _)| inside)))
            && spot.leader.is_none_or(|from| self.leader_is_clear(from, &wish.bounds(spot)))
    }

    fn is_clear(&self, rect: &Rect, inside: Option<Rect>) -> bool {
        if self.words.iter().any(|word| word.touches(rect, WORD_GAP)) {
            return false;
        }
        let mut near: Vec<_> = self.cells_of(rect).into_iter().collect();
        near.dedup();
        let hits = |&number: &u32| {
            let obstacle = &self.obstacles[number as usize];
            // Words in a part lie in the whole as well.
            let is_home = inside.is_some_and(|home| obstacle.holds(&home));
            !is_home && obstacle.touches(rect, FORM_GAP)
        };
        !near.iter().any(|&cell| self.cells[cell].iter().any(hits))
    }

    fn leader_is_clear(&self, from: (f64, f64), bounds: &Rect) -> bool {
        let to = nearest(bounds, from);
        let hits_words = self.words.iter().any(|word| crosses(&grown(word, 1.0), from, to));
        !hits_words && !self.leaders.iter().any(|leader| meet(*leader, [from, to]))
    }

    /// Takes a place for words.
    pub(in crate::chart) fn take(&mut self, wish: &Wish, spot: &Spot) {
        self.words.extend(wish.boxes(spot));
        if let Some(from) = spot.leader {
            self.leaders.push([from, nearest(&wish.bounds(spot), from)]);
        }
    }

    /// Gives each wish the first of its places that is free, in their order; words that find none
    /// are served earlier in another attempt.
    ///
    /// The error is what must stand and cannot.
    pub(in crate::chart) fn place(&mut self, wishes: Vec<Wish>) -> Result<Placed, Label> {
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        let (words, leaders) = (self.words.len(), self.leaders.len());
        let mut tries = MOST_TRIES;
        loop {
            let mut placed = Placed { words: vec![], is_thinned: false };
            let mut stuck = None;
            for (rank, &i) in order.iter().enumerate() {
                let wish = &wishes[i];
                let spot = wish.spots.iter().copied().find(|spot| self.is_free(wish, spot));
                match spot {
                    Some(spot) => {
                        self.take(wish, &spot);
                        placed.words.push((wish.clone(), spot));
                    }
                    None if wish.need == Need::May => placed.is_thinned = true,
                    None => {
                        stuck = Some(rank);
                        break;
                    }
                }
            }
            let Some(rank) = stuck else { return Ok(placed) };
            let wish = &wishes[order[rank]];
            tries -= 1;
            // With one place to choose from, only the shapes can be in the way.
            if tries == 0 || rank == 0 || wish.spots.len() < 2 {
                return Err(wish.label.clone());
            }
            order[..=rank].rotate_right(1);
            self.words.truncate(words);
            self.leaders.truncate(leaders);
        }
    }
}

/// The point of a rectangle that is nearest to another point.
pub(in crate::chart) fn nearest(rect: &Rect, (x, y): (f64, f64)) -> (f64, f64) {
    (x.clamp(rect.x, rect.right()), y.clamp(rect.y, rect.bottom()))
}
