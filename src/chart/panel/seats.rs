//! Who sits where: words that are in each other's way move on, if they can.

use std::rc::Rc;

use super::obstacle::{TAIL, are_near, crosses, grown, with_tails};
use super::place::{Space, Stroke};
use super::wish::{Spot, Wish};
use crate::geom::Rect;

/// Between two blocks of words, and how much more between two side by side, in pixels: numbers must
/// not read as one.
const WORD_GAP: f64 = 2.0;
const BESIDE: f64 = 4.0;
/// Between words and the middle of a thin line, and of a pointer of an annotation, in pixels.
const STROKE_GAPS: (f64, f64) = (1.0, 3.0);
/// Between two leader lines, in pixels.
const LEADER_GAP: f64 = 3.0;
/// How many words are moved on for the sake of others, in how many steps, and how often in all.
const MOST_RIVALS: usize = 3;
const DEPTH: usize = 3;
const BUDGET: usize = 4_000;
/// For how many of its places an annotation asks others to move on.
const MOST_ASKED: usize = 24;

/// Words that have a place.
struct Seat {
    wish: usize,
    spot: Spot,
    boxes: Vec<Rect>,
    strokes: Vec<Stroke>,
    /// All that words and leader take, with what they keep free.
    extent: Rect,
}

impl Seat {
    fn new(wishes: &[Wish], wish: usize, spot: Spot) -> Self {
        let boxes = wishes[wish].boxes(&spot);
        let bounds = wishes[wish].bounds(&spot);
        let strokes = spot.leader.map(|leader| leader.strokes(&bounds)).unwrap_or_default();
        let lines = strokes.iter().map(|&[from, to]| Rect::from_corners(from, to));
        let all = boxes.iter().copied().chain(lines).reduce(|all, rect| all.with(&rect));
        let extent = grown(&all.unwrap_or(bounds), BESIDE + WORD_GAP + TAIL + spot.air);
        Self { wish, spot, boxes, strokes, extent }
    }

    /// Whether the words or leader lines of two cannot both stand.
    fn disturbs(&self, other: &Self) -> bool {
        let wider = |a: &Rect| Rect { x: a.x - BESIDE, width: a.width + 2.0 * BESIDE, ..*a };
        let near = |a: &Rect| other.boxes.iter().any(|b| wider(a).touches(b, WORD_GAP));
        let is_bold = self.spot.is_of_note() || other.spot.is_of_note();
        let gap = if is_bold { STROKE_GAPS.1 } else { STROKE_GAPS.0 };
        let struck = |strokes: &[Stroke], boxes: &[Rect]| {
            strokes.iter().any(|&[from, to]| {
                boxes.iter().any(|rect| crosses(&grown(&with_tails(rect), gap), from, to))
            })
        };
        self.extent.touches(&other.extent, 0.0)
            && (self.boxes.iter().any(near)
                || struck(&self.strokes, &other.boxes)
                || struck(&other.strokes, &self.boxes)
                || self
                    .strokes
                    .iter()
                    .any(|&a| other.strokes.iter().any(|&b| are_near(a, b, LEADER_GAP))))
    }

    /// Whether its words stand nearer to others than they would like.
    fn is_crowded(&self, by: &Self) -> bool {
        let near = |a: &Rect| by.boxes.iter().any(|b| grown(a, self.spot.air).touches(b, 0.0));
        self.spot.air > 0.0 && self.extent.touches(&by.extent, 0.0) && self.boxes.iter().any(near)
    }
}

/// Who sits where.
pub(super) struct Seats<'a> {
    wishes: &'a [Wish],
    space: &'a Space,
    /// The places of each wish, the best first.
    choices: &'a [Vec<Spot>],
    /// The seats of each wish that was looked at.
    known: Vec<Option<Rc<[Rc<Seat>]>>>,
    taken: Vec<Rc<Seat>>,
    /// How many moves are left.
    budget: usize,
}

impl<'a> Seats<'a> {
    /// Nobody sits yet.
    pub(super) fn new(wishes: &'a [Wish], space: &'a Space, choices: &'a [Vec<Spot>]) -> Self {
        let known = vec![None; wishes.len()];
        Self { wishes, space, choices, known, taken: vec![], budget: BUDGET }
    }

    /// Finds a place for words, if need be by moving others on.
    pub(super) fn seat(&mut self, wish: usize) -> bool {
        self.settle(wish, DEPTH)
    }

    /// The wishes that have a place, in their order.
    pub(super) fn taken(mut self) -> Vec<(usize, Spot)> {
        self.taken.sort_by_key(|seat| seat.wish);
        self.taken.iter().map(|seat| (seat.wish, seat.spot)).collect()
    }

    /// Finds a place for words, if need be by moving others on, up to a depth.
    fn settle(&mut self, wish: usize, depth: usize) -> bool {
        let seats = self.seats_of(wish);
        if let Some(seat) = self.free(&seats) {
            self.taken.push(Rc::clone(seat));
            return true;
        }
        // An annotation has many places: it asks others to make room, but not others for these.
        let is_note = seats.first().is_some_and(|seat| seat.spot.is_of_note());
        let (depth, asked) =
            if is_note { (depth.min(1), MOST_ASKED) } else { (depth, seats.len()) };
        for seat in seats.iter().take(if depth > 0 { asked } else { 0 }) {
            if self.budget == 0 {
                return false;
            }
            self.budget -= 1;
            if self.take_from_others(seat, depth) {
                return true;
            }
        }
        false
    }

    /// Takes a seat if those whom it disturbs can move on; else all stay where they are.
    fn take_from_others(&mut self, seat: &Rc<Seat>, depth: usize) -> bool {
        let rivals = self.taken.iter().filter(|other| seat.disturbs(other));
        let rivals: Vec<usize> = rivals.map(|rival| rival.wish).take(MOST_RIVALS + 1).collect();
        let is_movable = |&rival: &usize| self.wishes[rival].spots.len() > 1;
        if rivals.len() > MOST_RIVALS || !rivals.iter().all(is_movable) {
            return false;
        }
        let before = self.taken.clone();
        self.taken.retain(|other| !rivals.contains(&other.wish));
        self.taken.push(Rc::clone(seat));
        if rivals.into_iter().all(|rival| self.settle(rival, depth - 1)) {
            return true;
        }
        self.taken = before;
        false
    }

    /// The first seat that is free and not crowded, else the first that is free.
    fn free<'s>(&self, seats: &'s [Rc<Seat>]) -> Option<&'s Rc<Seat>> {
        let mut free = seats.iter().filter(|seat| !self.taken.iter().any(|o| seat.disturbs(o)));
        let first = free.next()?;
        let is_airy = |seat: &&Rc<Seat>| !self.taken.iter().any(|other| seat.is_crowded(other));
        Some([first].into_iter().chain(free).find(is_airy).unwrap_or(first))
    }

    /// The seats that are clear of shapes; of a wish for one place that is looked at only now.
    fn seats_of(&mut self, wish: usize) -> Rc<[Rc<Seat>]> {
        let Self { wishes, space, choices, known, .. } = self;
        let seats = known[wish].get_or_insert_with(|| {
            let has_choice = wishes[wish].spots.len() > 1;
            let spots = choices[wish].iter();
            let spots = spots.filter(|spot| has_choice || space.fits(&wishes[wish], spot));
            spots.map(|&spot| Rc::new(Seat::new(wishes, wish, spot))).collect()
        });
        Rc::clone(seats)
    }
}
