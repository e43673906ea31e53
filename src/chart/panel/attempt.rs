//! One arrangement of a grid, tried: whatever stands in it claims its room, until nothing sticks out.

use super::around::Around;
use super::arrange::{Arranged, Cell};
use super::claim::Claim;
use super::grid::{Grid, STRIP};
use super::guide::{Beside, Guides};
use super::lanes::{Lanes, Place};
use super::names::inset;
use super::plane::Plane;
use super::set::Set;
use super::sketch::Sketch;
use super::tries::Try;
use super::{Found, Miss, Panel, Tick};
use crate::chart::canvas::Canvas;
use crate::diagnostic::{Label, Located};
use crate::geom::Rect;

/// The least width and height of a plot, in pixels: two ticks stand apart.
const LEAST: (f64, f64) = (120.0, 22.0);
/// The same of one of several panels, in pixels.
const LEAST_OF_MANY: (f64, f64) = (64.0, 30.0);
/// The least distance between two bars of an axis, in pixels.
const LEAST_PITCH: f64 = 3.0;
/// Between what small multiples have once and the words over their first row, in pixels.
const UNDER_SHARED: f64 = 10.0;
/// How often the plot makes room for words that stick out.
const MOST_TRIES: usize = 8;
/// In how many of them names may give room back.
const MAY_SHRINK: usize = 3;

/// Why an arrangement is none, and the cell in which it is not.
pub(super) struct Missed(pub(super) usize, pub(super) Miss);

impl Missed {
    /// In a cell.
    fn at(cell: usize) -> impl Fn(Miss) -> Self {
        move |miss| Self(cell, miss)
    }
}

type Tried<T> = Result<T, Missed>;

/// A grid whose cells claim their room.
pub(super) struct Attempt<'g, 'a> {
    grid: &'g Grid<'a>,
    room: Rect,
    /// What small multiples have once, and the room that it leaves.
    around: Option<Around>,
    inner: Rect,
    lanes: Lanes,
    claims: Vec<Claim<'g, 'a>>,
}

/// A panel whose scales and guides are set.
struct Guided<'g, 'a> {
    panel: &'g Panel<'a>,
    tried: Try,
    plane: Plane<'g>,
    guides: Guides,
}

impl<'g, 'a> Attempt<'g, 'a> {
    /// Gives all that does not depend on frames its room, in so many columns.
    pub(super) fn new(
        canvas: &mut Canvas,
        grid: &'g Grid<'a>,
        (room, columns): (Rect, usize),
        (tried, lifted): (&[Option<Try>], &[Vec<Label>]),
    ) -> Tried<Self> {
        let panel = |cell: usize| Some((grid.cells[cell].panel()?, tried[cell]?));
        let shared = panel(0).filter(|_| grid.is_multiple);
        let around = shared.map(|(panel, tried)| Around::set(canvas, panel, room, tried));
        let around = around.transpose().map_err(Missed::at(0))?;
        let mut needs = around.as_ref().map_or([0.0; 4], Around::needs);
        if needs[1] > 0.0 {
            needs[1] += UNDER_SHARED;
        }
        let inner = inset(room, needs);
        let mut lanes = Lanes::new(grid.widths(columns), grid.cells.len());
        let mut claims = vec![];
        for (cell, lifted) in lifted.iter().enumerate() {
            let own = Rect { width: lanes.width(cell, inner), ..inner };
            let words = grid.cells[cell].strip.as_ref();
            let claim = Claim::new(canvas, (words, grid.is_multiple), panel(cell), lifted, own);
            let claim = claim.map_err(Missed::at(cell))?;
            lanes.put_around(cell, claim.needs());
            claims.push(claim);
        }
        Ok(Self { grid, room, around, inner, lanes, claims })
    }

    /// Lets what sticks out take room from the plots, until nothing does.
    pub(super) fn settle(mut self, canvas: &mut Canvas) -> Tried<Arranged<'g, 'a>> {
        for tried in 0..MOST_TRIES {
            self.lanes.put_ends(self.claims.iter().map(Claim::right));
            let places = self.lanes.places(self.inner);
            // Names may take less beside the next plot; in the end all keep what they have.
            let may_shrink = tried < MAY_SHRINK;
            let Some(guided) = self.guide(canvas, &places, may_shrink)? else { continue };
            // The marks of a million rows are sketched once, when the axes have their room.
            let Some(sketches) = self.sketch(canvas, &guided)? else { continue };
            return self.place(&places, guided, sketches);
        }
        let panels = self.claims.iter().map(|claim| claim.panel).enumerate();
        let first = panels.filter_map(|(cell, panel)| Some((cell, panel?.0.a_name()))).next();
        let (cell, name) = first.unwrap_or((0, Located::nowhere(String::new())));
        Err(Missed(cell, name.into()))
    }

    /// Sets the scales and what stands beside them; none if that takes another room than it has.
    fn guide(
        &mut self,
        canvas: &mut Canvas,
        places: &[Place],
        may_shrink: bool,
    ) -> Tried<Option<Vec<Option<Guided<'g, 'a>>>>> {
        if self.grid.is_multiple {
            let most = most(self.claims.iter().map(|claim| claim.over));
            self.claims.iter_mut().for_each(|claim| claim.over = most);
        }
        let (count, columns) = (self.claims.len(), self.lanes.columns());
        let (mut sides, mut all) = (vec![[0.0; 4]; count], vec![]);
        for (cell, claim) in self.claims.iter().enumerate() {
            let Some((panel, tried)) = claim.panel else {
                all.push(None);
                continue;
            };
            let Place { cell: room, frame } = places[cell];
            let plot = inset(frame, claim.over);
            let (plane, ticks) = scales(panel, plot, tried, count).map_err(Missed::at(cell))?;
            let guides = Guides::set(canvas, panel, &plane, &ticks, (room, frame), tried.form);
            let beside = beside(self.grid, &self.lanes, (cell, panel), tried);
            let guides = guides.map_err(Missed::at(cell))?.only(beside);
            let mut needs = guides.needs();
            if cell + columns >= count && cell / columns + 1 < count.div_ceil(columns) {
                // The words under it hang into the empty cell of the last row.
                needs[3] = 0.0;
            }
            if panel.spans() {
                // Names under the ends of the axis may reach under the words there.
                needs[2] = (needs[2] - claim.right()).max(0.0);
            }
            sides[cell] = needs;
            all.push(Some(Guided { panel, tried, plane, guides }));
        }
        let is_other = self.lanes.put_beside(&sides, may_shrink);
        Ok((!is_other).then_some(all))
    }

    /// What all layers want drawn; none if that takes more room than it has.
    fn sketch(
        &mut self,
        canvas: &mut Canvas,
        guided: &[Option<Guided>],
    ) -> Tried<Option<Vec<Option<Sketch>>>> {
        let (mut is_wider, mut all) = (false, vec![]);
        for (cell, (claim, guided)) in self.claims.iter_mut().zip(guided).enumerate() {
            let sketch = guided.as_ref().map(|guided| guided.sketch(canvas, &claim.lifted));
            let sketch = sketch.transpose().map_err(Missed::at(cell))?;
            if let (Some(guided), Some(sketch)) = (guided, &sketch) {
                is_wider |= claim.widen(sketch, guided.plane.plot);
            }
            all.push(sketch);
        }
        Ok((!is_wider).then_some(all))
    }

    /// Finds the places of all words.
    fn place(
        self,
        places: &[Place],
        guided: Vec<Option<Guided>>,
        sketches: Vec<Option<Sketch>>,
    ) -> Tried<Arranged<'g, 'a>> {
        let parts = self.claims.into_iter().zip(places).zip(guided.into_iter().zip(sketches));
        let mut cells = vec![];
        for (cell, ((claim, &place), (guided, sketch))) in parts.enumerate() {
            let set = guided.zip(sketch).map(|(guided, sketch)| {
                let Guided { panel, tried, plane, guides } = guided;
                let beside = (claim.around, claim.ends.and_then(|ends| ends.names));
                Set::place((place.frame, &plane), (guides, sketch), beside, (tried, panel.spans()))
            });
            let set = set.transpose().map_err(Missed::at(cell))?;
            let over = STRIP * claim.strip.len() as f64;
            let under = inset(place.cell, [0.0, over, 0.0, 0.0]);
            cells.push(Cell { place, strip: claim.strip, under, set });
        }
        Ok(Arranged { grid: self.grid, room: self.room, around: self.around, cells })
    }
}

impl Guided<'_, '_> {
    /// What all layers want drawn.
    fn sketch(&self, canvas: &mut Canvas, lifted: &[Label]) -> Found<Sketch> {
        let Self { panel, tried, plane, guides } = self;
        let grid = guides.across(plane.flipped).to_vec();
        let mut sketch = Sketch { grid, ..Sketch::default() };
        let look = panel.look((tried.labels, tried.legend), tried.size);
        for layer in &panel.layers {
            layer.sketch(canvas, plane, &look, &mut sketch)?;
        }
        for note in &panel.notes {
            note.sketch(canvas, plane, &look, lifted, &mut sketch)?;
        }
        if let Some(label) = sketch.refused.take() {
            return Err(label.into());
        }
        sketch.darken_words();
        sketch.lighten_rules();
        Ok(sketch)
    }
}

/// Which guides stand beside a panel: of a shared scale, those at the left of the first column and
/// under the last panel of each column.
fn beside(grid: &Grid, lanes: &Lanes, (cell, panel): (usize, &Panel), tried: Try) -> Beside {
    let [x, y] = grid.shared;
    let (under, left) = if tried.flipped == panel.flipped { (x, y) } else { (y, x) };
    let is_inner = grid.is_multiple;
    Beside {
        left: !(is_inner && left) || cell.is_multiple_of(lanes.columns()),
        foot: !(is_inner && under) || cell + lanes.columns() >= grid.cells.len(),
    }
}

/// The scales over a plot, and the ticks of values where they stand on an axis.
fn scales<'a>(
    panel: &'a Panel,
    plot: Rect,
    tried: Try,
    count: usize,
) -> Found<(Plane<'a>, Vec<Tick>)> {
    let (least, fewest) = if count > 1 { (LEAST_OF_MANY, 2) } else { (LEAST, 1) };
    if plot.width < least.0 || plot.height < least.1 {
        return Err(Miss::Plot);
    }
    let along = panel.broken.as_ref().filter(|_| tried.broken).unwrap_or(&panel.along);
    let (across, ticks) = if tried.labels {
        (panel.values.tight(), vec![])
    } else {
        let length = if tried.flipped { plot.width / 90.0 } else { plot.height / 45.0 };
        panel.values.ticked(&panel.context, (length as usize).clamp(fewest, 5))
    };
    let plane = Plane::new(along, across, plot, tried.flipped);
    if along.has_bands && plane.pitch < LEAST_PITCH {
        return Err(panel.a_name().into());
    }
    Ok((plane, ticks))
}

/// The most of each side.
fn most(all: impl Iterator<Item = [f64; 4]>) -> [f64; 4] {
    all.fold([0.0; 4], |most, sides| std::array::from_fn(|side| most[side].max(sides[side])))
}
