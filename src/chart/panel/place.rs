//! Words find their places: clear of shapes, of each other and of the edges.

use super::obstacle::{FORM_GAP, Obstacle, TAIL, crosses, grown, lies_in, meet, with_tails};
use super::sketch::{Form, Need, Outline, Spot, Wish};
use crate::chart::theme;
use crate::diagnostic::Label;
use crate::geom::Rect;

/// Between two blocks of words, and how much more between two side by side, in pixels: numbers must
/// not read as one.
const WORD_GAP: f64 = 2.0;
const BESIDE: f64 = 4.0;
/// From words to the end of their leader line, in pixels.
const LEADER_GAP: f64 = 2.0;
/// How many words are moved on for the sake of others, in how many steps, and how often in all.
const MOST_RIVALS: usize = 3;
const DEPTH: usize = 3;
const BUDGET: usize = 4_000;
/// The side of a cell of the index, in pixels.
const CELL: f64 = 40.0;

/// What stands on a panel, found by its cell.
pub(super) struct Space {
    frame: Rect,
    columns: usize,
    cells: Vec<Vec<u32>>,
    obstacles: Vec<Obstacle>,
    /// The shaded stretches, across whose edges words stand only if they must.
    bands: Vec<Rect>,
}

/// Words where they stand.
pub(super) struct Placed {
    /// Each wish with its place.
    pub(super) words: Vec<(Wish, Spot)>,
    /// Whether words that may be left out were.
    pub(super) is_thinned: bool,
}

impl Space {
    /// The shapes of a panel; words stay inside `frame`.
    pub(super) fn new<'a>(frame: Rect, forms: impl Iterator<Item = &'a Form>) -> Self {
        let columns = (frame.width / CELL).ceil().max(1.0) as usize;
        let rows = (frame.height / CELL).ceil().max(1.0) as usize;
        let cells = vec![vec![]; columns * rows];
        let mut space = Self { frame, columns, cells, obstacles: vec![], bands: vec![] };
        space.keep_off_all(forms);
        space
    }

    /// Adds shaded stretches.
    pub(super) fn shade<'a>(&mut self, bands: impl Iterator<Item = &'a Form>) {
        self.bands.extend(bands.map(Form::bounds));
    }

    /// Whether words lie across the edge of a shaded stretch.
    fn straddles(&self, wish: &Wish, spot: &Spot) -> bool {
        let rect = wish.bounds(spot);
        self.bands.iter().any(|band| band.touches(&rect, 0.0) && !lies_in(band, &rect, 0.0))
    }

    /// Adds shapes that words keep clear of.
    fn keep_off_all<'a>(&mut self, forms: impl Iterator<Item = &'a Form>) {
        // A seam or ring in the colour of the ground belongs to something else; the ground about a
        // line can be seen on a band.
        let is_seen =
            |form: &&Form| form.color != theme::GROUND || matches!(form.outline, Outline::Line(..));
        for form in forms.filter(is_seen) {
            match &form.outline {
                Outline::Line(points, width, _) => {
                    for pair in points.windows(2) {
                        self.add(Obstacle::Segment(pair[0], pair[1], width / 2.0));
                    }
                }
                Outline::Area(points) => {
                    // Words stand on an area or beside it, not across its edge.
                    let ends = points.iter().zip(points.iter().cycle().skip(1));
                    for (&from, &to) in ends {
                        self.add(Obstacle::Segment(from, to, 0.0));
                    }
                }
                &Outline::Dot(middle, radius) => self.add(Obstacle::Dot(middle, radius)),
                &Outline::Rect(rect) => self.add(Obstacle::Rect(rect)),
            }
        }
    }

    /// Adds a box that words keep clear of.
    pub(super) fn keep_clear(&mut self, rect: Rect) {
        self.add(Obstacle::Rect(rect));
    }

    /// Adds a line that words keep clear of.
    pub(super) fn keep_off(&mut self, from: (f64, f64), to: (f64, f64), width: f64) {
        self.add(Obstacle::Segment(from, to, width / 2.0));
    }

    fn add(&mut self, obstacle: Obstacle) {
        let number = self.obstacles.len() as u32;
        for cell in self.cells_of(&grown(&obstacle.bounds(), FORM_GAP + TAIL)) {
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

    /// Whether a block at a place is clear of shapes and edges.
    fn fits(&self, wish: &Wish, spot: &Spot) -> bool {
        let boxes = wish.boxes(spot);
        let home = spot.inside.map(|(inside, _)| inside);
        boxes.iter().all(|rect| {
            home.is_none_or(|home| lies_in(&home, rect, 1.0))
                && lies_in(&self.frame, rect, -0.5)
                && self.is_clear(rect, home)
        })
    }

    /// Whether a leader line passes beside all dots but its own.
    fn leads(&self, wish: &Wish, spot: &Spot) -> bool {
        let Some(from) = spot.leader else { return true };
        let to = leader_end(&wish.bounds(spot), from);
        let line = Rect::from_corners(from, to);
        let is_hit = |&number: &u32| {
            let obstacle = &self.obstacles[number as usize];
            let dot = matches!(obstacle, Obstacle::Dot(..));
            let own =
                obstacle.bounds().touches(&Rect { x: from.0, y: from.1, ..Rect::default() }, 0.0);
            dot && !own && crosses(&obstacle.bounds(), from, to)
        };
        !self.cells_of(&line).into_iter().any(|cell| self.cells[cell].iter().any(is_hit))
    }

    /// Whether words in a box are clear of all shapes but those that they lie in.
    pub(super) fn is_clear(&self, rect: &Rect, inside: Option<Rect>) -> bool {
        let hits = |&number: &u32| {
            let obstacle = &self.obstacles[number as usize];
            // Words in a part lie in the whole as well.
            let is_home = inside.is_some_and(|home| obstacle.holds(&home));
            !is_home && obstacle.touches(rect)
        };
        !self.cells_of(rect).into_iter().any(|cell| self.cells[cell].iter().any(hits))
    }

    /// The places that are clear, those near its mark first, of them those clear of edges.
    fn choices(&self, wish: &Wish) -> Vec<Spot> {
        let is_clear = |spot: &&Spot| self.fits(wish, spot) && self.leads(wish, spot);
        let mut spots: Vec<Spot> = wish.spots.iter().filter(is_clear).copied().collect();
        spots.sort_by_key(|spot| (spot.leader.is_some(), self.straddles(wish, spot)));
        spots
    }

    /// Gives each wish the first of its places that is free; who has the least choice chooses
    /// first, and who finds none may move others on.
    ///
    /// The error is what must stand and cannot.
    pub(super) fn place(&self, wishes: Vec<Wish>) -> Result<Placed, Label> {
        let mut seats = Seats { wishes: &wishes, space: self, taken: vec![], budget: BUDGET };
        let choices = wishes.iter().map(|wish| match wish.spots.len() {
            0..=1 => wish.spots.clone(),
            _ => self.choices(wish),
        });
        let choices: Vec<Vec<Spot>> = choices.collect();
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_key(|&i| if wishes[i].spots.len() < 2 { 0 } else { choices[i].len() });
        let mut is_thinned = false;
        for i in order {
            if seats.settle(&choices, i, DEPTH) {
                continue;
            }
            if wishes[i].need != Need::May {
                return Err(wishes[i].label.clone());
            }
            is_thinned = true;
        }
        let mut taken = seats.taken;
        taken.sort_by_key(|seat| seat.wish);
        let words = taken.into_iter().map(|seat| (wishes[seat.wish].clone(), seat.spot)).collect();
        Ok(Placed { words, is_thinned })
    }
}

/// Words that have a place.
#[derive(Clone)]
struct Seat {
    wish: usize,
    spot: Spot,
    boxes: Vec<Rect>,
    leader: Option<[(f64, f64); 2]>,
}

impl Seat {
    fn new(wishes: &[Wish], wish: usize, spot: Spot) -> Self {
        let boxes = wishes[wish].boxes(&spot);
        let bounds = wishes[wish].bounds(&spot);
        let leader = spot.leader.map(|from| [from, leader_end(&bounds, from)]);
        Self { wish, spot, boxes, leader }
    }

    /// Whether the words or leader lines of two cannot both stand.
    fn disturbs(&self, other: &Self) -> bool {
        let wider = |a: &Rect| Rect { x: a.x - BESIDE, width: a.width + 2.0 * BESIDE, ..*a };
        let near = |a: &Rect| other.boxes.iter().any(|b| wider(a).touches(b, WORD_GAP));
        let struck = |line: Option<[(f64, f64); 2]>, boxes: &[Rect]| {
            line.is_some_and(|[from, to]| {
                boxes.iter().any(|rect| crosses(&grown(&with_tails(rect), 1.0), from, to))
            })
        };
        self.boxes.iter().any(near)
            || struck(self.leader, &other.boxes)
            || struck(other.leader, &self.boxes)
            || self.leader.zip(other.leader).is_some_and(|(a, b)| meet(a, b))
    }
}

/// Who sits where.
struct Seats<'a> {
    wishes: &'a [Wish],
    space: &'a Space,
    taken: Vec<Seat>,
    /// How many moves are left.
    budget: usize,
}

impl Seats<'_> {
    /// Finds a place for words, if need be by moving others on, up to a depth.
    fn settle(&mut self, choices: &[Vec<Spot>], wish: usize, depth: usize) -> bool {
        let fits = |spot: &Spot| {
            // One place is looked at only now.
            self.wishes[wish].spots.len() > 1 || self.space.fits(&self.wishes[wish], spot)
        };
        let seats: Vec<_> = choices[wish].iter().filter(|spot| fits(spot)).collect();
        let seats: Vec<_> =
            seats.into_iter().map(|&spot| Seat::new(self.wishes, wish, spot)).collect();
        let free = seats.iter().find(|seat| !self.taken.iter().any(|other| seat.disturbs(other)));
        if let Some(seat) = free {
            self.taken.push(seat.clone());
            return true;
        }
        for seat in seats.into_iter().filter(|_| depth > 0) {
            if self.budget == 0 {
                return false;
            }
            self.budget -= 1;
            let before = self.taken.clone();
            let (rivals, others): (Vec<_>, Vec<_>) =
                self.taken.drain(..).partition(|other| seat.disturbs(other));
            self.taken = others;
            self.taken.push(seat);
            let movable = |rival: &Seat| self.wishes[rival.wish].spots.len() > 1;
            if rivals.len() <= MOST_RIVALS
                && rivals.iter().all(movable)
                && rivals.iter().all(|rival| self.settle(choices, rival.wish, depth - 1))
            {
                return true;
            }
            self.taken = before;
        }
        false
    }
}

/// Where a leader line from a point ends, shortly before the box of its words.
pub(super) fn leader_end(words: &Rect, (x, y): (f64, f64)) -> (f64, f64) {
    let rect = grown(words, LEADER_GAP);
    (x.clamp(rect.x, rect.right()), y.clamp(rect.y, rect.bottom()))
}
