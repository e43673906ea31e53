//! Words find their places: clear of shapes, of each other and of the edges.

use std::collections::BTreeSet;

use super::form::{Form, Outline};
use super::leader::{Leader, distance, nearest};
use super::obstacle::{FORM_GAP, Obstacle, TAIL, grown, lies_in, meet};
use super::seats::Seats;
use super::wish::{Need, Spot, Wish};
use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::diagnostic::Label;
use crate::geom::Rect;

/// The side of a cell of the index, in pixels.
const CELL: f64 = 40.0;

/// What it costs the pointer of an annotation to cross a line, and its words to have less room than
/// they want or to lie across the edge of a band, in pixels of its length.
const CROSSING: f64 = 60.0;
/// What it costs more to cross a line across the plot, whose two sides mean different things.
const RULED: f64 = 120.0;
const CRAMPED: f64 = 60.0;
const STRADDLING: f64 = 120.0;

/// From words to the edge of a band that they do not lie across, in pixels.
const EDGE: f64 = 2.0;
/// From a leader line to a dot that is not its own, and how much nearer to its own dot words stand
/// than to others, in pixels.
const BESIDE_DOT: f64 = 1.0;
const NEARER: f64 = 2.0;
/// How far two dots lie apart that are one, in pixels.
const SAME: f64 = 0.5;

/// A straight piece of a leader, in pixels.
pub(super) type Stroke = [(f64, f64); 2];

/// What stands on a panel, found by its cell.
pub(in crate::chart) struct Space {
    frame: Rect,
    columns: usize,
    cells: Vec<Vec<u32>>,
    obstacles: Vec<Obstacle>,
    /// The shaded stretches, across whose edges words stand only if they must.
    bands: Vec<Rect>,
    /// The lines across the plot.
    rules: Vec<Stroke>,
    /// The leader lines of what has its place already.
    leaders: Vec<Stroke>,
}

/// Words where they stand.
pub(in crate::chart) struct Placed {
    /// Each wish with its place.
    words: Vec<(Wish, Spot)>,
    /// Whether words that may be left out were.
    pub(super) is_thinned: bool,
}

impl Placed {
    /// The boxes of all lines of words, in pixels.
    pub(in crate::chart) fn boxes(&self) -> Vec<Rect> {
        self.words.iter().flat_map(|(wish, spot)| wish.boxes(spot)).collect()
    }

    /// Draws leader lines, and words over them.
    pub(in crate::chart) fn draw(&self, canvas: &mut Canvas) {
        for (wish, spot) in &self.words {
            if let Some(leader) = spot.leader {
                leader.draw(canvas, &wish.bounds(spot));
            }
        }
        for (wish, spot) in &self.words {
            wish.draw(canvas, spot);
        }
    }
}

impl Space {
    /// The shapes of a panel; words stay inside `frame`.
    pub(in crate::chart) fn new<'a>(frame: Rect, forms: impl Iterator<Item = &'a Form>) -> Self {
        let columns = (frame.width / CELL).ceil().max(1.0) as usize;
        let rows = (frame.height / CELL).ceil().max(1.0) as usize;
        let cells = vec![vec![]; columns * rows];
        let (obstacles, bands, rules, leaders) = (vec![], vec![], vec![], vec![]);
        let mut space = Self { frame, columns, cells, obstacles, bands, rules, leaders };
        space.keep_off_all(forms);
        space
    }

    /// Adds shaded stretches.
    pub(super) fn shade<'a>(&mut self, bands: impl Iterator<Item = &'a Form>) {
        self.bands.extend(bands.map(Form::bounds));
    }

    /// Adds lines across the plot, which pointers cross only if they must.
    pub(super) fn rule<'a>(&mut self, rules: impl Iterator<Item = &'a Form>) {
        for form in rules {
            if let Outline::Line(points, ..) = &form.outline {
                self.rules.extend(points.windows(2).map(|ends| [ends[0], ends[1]]));
            }
        }
    }

    /// Whether words lie across the edge of a shaded stretch.
    fn straddles(&self, wish: &Wish, spot: &Spot) -> bool {
        let rect = wish.bounds(spot);
        self.bands.iter().any(|band| band.touches(&rect, EDGE) && !lies_in(band, &rect, EDGE))
    }

    /// Whether words stand nearer to another dot than to their own, whose middle is given, and some pixels
    /// more; what is so many away is never too near.
    fn is_ambiguous(
        &self,
        (wish, spot): (&Wish, &Spot),
        own: (f64, f64),
        (more, clear): (f64, f64),
    ) -> bool {
        let rect = wish.bounds(spot);
        let from_edge = |obstacle: &Obstacle| obstacle.off_words(&rect);
        let is_own = |middle: (f64, f64)| distance(middle, own) < SAME;
        let reach = grown(&rect, distance(own, nearest(&rect, own)));
        let dots: Vec<_> = self.near(&reach).filter_map(from_edge).collect();
        let mine = dots.iter().filter(|dot| is_own(dot.0)).map(|dot| dot.1);
        let mine = mine.fold(f64::INFINITY, f64::min);
        let near = (mine + more).min(clear);
        let is_rival = |&(middle, away): &((f64, f64), f64)| !is_own(middle) && away < near;
        mine.is_finite() && dots.iter().any(is_rival)
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
                &Outline::Symbol(symbol, middle, radius) => {
                    self.add(Obstacle::Symbol(symbol, middle, radius));
                }
                &Outline::Rect(rect) => self.add(Obstacle::Rect(rect)),
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

    /// Adds a leader line that words and other leaders keep clear of.
    pub(super) fn keep_off_leader(&mut self, [from, to]: Stroke) {
        self.keep_off(from, to, 1.0);
        self.leaders.push([from, to]);
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
    pub(in crate::chart) fn fits(&self, wish: &Wish, spot: &Spot) -> bool {
        let boxes = wish.boxes(spot);
        let home = spot.inside.map(|(inside, _)| inside);
        boxes.iter().all(|rect| {
            home.is_none_or(|home| lies_in(&home, rect, 1.0))
                && lies_in(&self.frame, rect, -0.5)
                && self.is_clear(rect, home)
        })
    }

    /// The places of words at which they are those of their own dot and no other, whose middle is given:
    /// nearer to it by some pixels or so many from others, and on a line that touches none.
    pub(in crate::chart) fn telling(
        &self,
        wish: &Wish,
        own: (f64, f64),
        apart: (f64, f64),
    ) -> Vec<Spot> {
        let tells = |spot: &&Spot| {
            let bounds = wish.bounds(spot);
            let strokes = spot.leader.map(|leader| leader.strokes(&bounds)).unwrap_or_default();
            let is_own = |obstacle: &Obstacle| {
                obstacle.middle().is_some_and(|middle| distance(middle, own) < SAME)
            };
            let is_hit = |&stroke: &Stroke| {
                let rect = Rect::from_corners(stroke[0], stroke[1]);
                let mut others = self.near(&rect).filter(|obstacle| !is_own(obstacle));
                others.any(|obstacle| obstacle.is_beside(stroke, BESIDE_DOT))
            };
            !strokes.iter().any(is_hit) && !self.is_ambiguous((wish, spot), own, apart)
        };
        wish.spots.iter().filter(tells).copied().collect()
    }

    /// Whether what leads to the words passes beside all dots but its own and beside other leaders;
    /// that of an annotation beside bars as well, and inside of the frame.
    fn leads(&self, wish: &Wish, spot: &Spot) -> bool {
        let Some(leader) = spot.leader else { return true };
        let is_strict = spot.is_of_note();
        let own = leader.target();
        let hits = |obstacle: &Obstacle, stroke: Stroke| match obstacle {
            &Obstacle::Dot(middle, radius) | &Obstacle::Symbol(_, middle, radius) => {
                // No line gets to a dot beside another that lies over it.
                let is_own = own.is_some_and(|own| distance(own, middle) < radius.max(SAME));
                !is_own && obstacle.is_beside(stroke, BESIDE_DOT)
            }
            Obstacle::Rect(_) => is_strict && obstacle.is_struck(stroke),
            Obstacle::Segment(..) => false,
        };
        leader.strokes(&wish.bounds(spot)).into_iter().all(|stroke| {
            let rect = Rect::from_corners(stroke[0], stroke[1]);
            (!is_strict || lies_in(&self.frame, &rect, -0.5))
                && !self.leaders.iter().any(|other| meet(*other, stroke))
                && !self.near(&rect).any(|obstacle| hits(obstacle, stroke))
        })
    }

    /// What a place of an annotation costs, in pixels of the way from its words to their mark.
    fn cost(&self, wish: &Wish, spot: &Spot) -> f64 {
        let bounds = wish.bounds(spot);
        let strokes = spot.leader.map(|leader| leader.strokes(&bounds)).unwrap_or_default();
        let crossed = |&stroke: &Stroke| {
            let cells = self.cells_of(&Rect::from_corners(stroke[0], stroke[1]));
            let numbers = cells.into_iter().flat_map(|cell| self.cells[cell].iter().copied());
            numbers.filter(move |&number| self.obstacles[number as usize].is_struck(stroke))
        };
        let crossed: BTreeSet<u32> = strokes.iter().flat_map(crossed).collect();
        let ruled = self.rules.iter().filter(|rule| strokes.iter().any(|&it| meet(**rule, it)));
        let times = |count: usize, cost: f64| count as f64 * cost;
        let is_cramped = !self.is_clear(&grown(&bounds, spot.air), None);
        strokes.iter().map(|&[from, to]| distance(from, to)).sum::<f64>()
            + times(crossed.len(), CROSSING)
            + times(ruled.count(), RULED)
            + times(usize::from(is_cramped), CRAMPED)
            + times(usize::from(self.straddles(wish, spot)), STRADDLING)
    }

    /// What may lie in a box.
    fn near(&self, rect: &Rect) -> impl Iterator<Item = &Obstacle> {
        let cells = self.cells_of(rect).into_iter().flat_map(|cell| &self.cells[cell]);
        cells.map(|&number| &self.obstacles[number as usize])
    }

    /// Whether words in a box are clear of all shapes but those that they lie in.
    pub(in crate::chart) fn is_clear(&self, rect: &Rect, inside: Option<Rect>) -> bool {
        let hits = |obstacle: &Obstacle| {
            // Words in a part lie in the whole as well.
            let is_home = inside.is_some_and(|home| obstacle.holds(&home));
            !is_home && obstacle.touches(rect)
        };
        !self.near(rect).any(hits)
    }

    /// The places that are clear: those near its mark first, of them those clear of edges, and those
    /// nearer to other dots last; of an annotation the cheapest first.
    fn choices(&self, wish: &Wish) -> Vec<Spot> {
        let is_clear = |spot: &&Spot| self.fits(wish, spot) && self.leads(wish, spot);
        let mut spots: Vec<Spot> = wish.spots.iter().filter(is_clear).copied().collect();
        match wish.spots.first() {
            Some(first) if first.air > 0.0 => {
                let whole = |spot: &Spot| self.cost(wish, spot).round() as i64;
                spots.sort_by_cached_key(whole);
            }
            _ => {
                let mut leaders = wish.spots.iter().filter_map(|spot| spot.leader);
                let own = leaders.find_map(|leader| leader.target());
                let is_ambiguous = |spot: &Spot, own: (f64, f64)| {
                    self.is_ambiguous((wish, spot), own, (NEARER, f64::INFINITY))
                };
                let far = |spot: &Spot| match (spot.leader, own) {
                    (None, Some(own)) if is_ambiguous(spot, own) => 3,
                    (Some(_), Some(own)) if is_ambiguous(spot, own) => 2,
                    // A pin marks the place itself.
                    (Some(Leader::Pin(_)), _) => 0,
                    (Some(_), _) => 1,
                    (None, _) => 0,
                };
                spots.sort_by_cached_key(|spot| (far(spot), self.straddles(wish, spot)));
            }
        }
        spots
    }

    /// Gives each wish the first of its places that is free; who has the least choice chooses
    /// first, and who finds none may move others on.
    ///
    /// The error is what must stand and cannot.
    pub(in crate::chart) fn place(&self, wishes: Vec<Wish>) -> Result<Placed, Label> {
        let choices = wishes.iter().map(|wish| match wish.spots.len() {
            0..=1 => wish.spots.clone(),
            _ => self.choices(wish),
        });
        let choices: Vec<Vec<Spot>> = choices.collect();
        let mut seats = Seats::new(&wishes, self, &choices);
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_key(|&i| if wishes[i].spots.len() < 2 { 0 } else { choices[i].len() });
        let mut is_thinned = false;
        for i in order {
            if seats.seat(i) {
                continue;
            }
            if wishes[i].need != Need::May {
                return Err(wishes[i].label.clone());
            }
            is_thinned = true;
        }
        let taken = seats.taken().into_iter();
        let words = taken.map(|(wish, spot)| (wishes[wish].clone(), spot)).collect();
        Ok(Placed { words, is_thinned })
    }
}
