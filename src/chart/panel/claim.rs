//! What a cell of a grid claims: the room of the words around its frame, and of what sticks out of its plot.

use super::around::{Around, strip};
use super::ends::{EndNames, Side};
use super::form::{Form, Outline};
use super::grid::STRIP;
use super::sketch::Sketch;
use super::tries::Try;
use super::wish::{Need, Spot, Wish};
use super::{Found, Panel};
use crate::chart::canvas::Canvas;
use crate::diagnostic::Label;
use crate::geom::Rect;
use crate::text::GlyphRun;

/// What a cell claims.
pub(super) struct Claim<'g, 'a> {
    /// Its panel and how that is arranged; none where a mark lays out its own room.
    pub(super) panel: Option<(&'g Panel<'a>, Try)>,
    /// The annotations that take room from the plot.
    pub(super) lifted: Vec<Label>,
    pub(super) strip: Vec<GlyphRun>,
    pub(super) around: Option<Around>,
    pub(super) ends: Option<Ends>,
    /// How far marks and words stick out of the plot: left, top, right and bottom, in pixels.
    pub(super) over: [f64; 4],
}

impl<'g, 'a> Claim<'g, 'a> {
    pub(super) fn new(
        canvas: &mut Canvas,
        (words, is_multiple): (Option<&Label>, bool),
        panel: Option<(&'g Panel<'a>, Try)>,
        lifted: &[Label],
        room: Rect,
    ) -> Found<Self> {
        let strip = strip(canvas, words, room.width)?;
        let own = panel.filter(|_| !is_multiple);
        let around = own.map(|(panel, tried)| Around::set(canvas, panel, room, tried));
        let ends = panel.map(|(panel, tried)| Ends::set(canvas, panel, room.width, tried));
        let (around, ends) = (around.transpose()?, ends.transpose()?);
        let over = [ends.as_ref().map_or(0.0, Ends::left), 0.0, 0.0, 0.0];
        Ok(Self { panel, lifted: lifted.to_vec(), strip, around, ends, over })
    }

    /// The room of the words around it, in pixels.
    pub(super) fn needs(&self) -> [f64; 4] {
        let mut needs = self.around.as_ref().map_or([0.0; 4], Around::needs);
        needs[1] += STRIP * self.strip.len() as f64;
        needs
    }

    /// The width of the words at its right, in pixels.
    pub(super) fn right(&self) -> f64 {
        self.ends.as_ref().map_or(0.0, |ends| ends.right)
    }

    /// Takes the room of what sticks out of a plot; tells whether that is more than it had.
    pub(super) fn widen(&mut self, sketch: &Sketch, plot: Rect) -> bool {
        let mut is_wider = widen(&mut self.over, overhang(sketch, plot));
        if let Some(ends) = &mut self.ends {
            is_wider |= ends.settle(sketch, plot);
            is_wider |= widen(&mut self.over, ends.overhang(sketch, plot));
        }
        is_wider
    }
}

/// Words at the ends of series, and the room that they take.
pub(super) struct Ends {
    pub(super) names: Option<EndNames>,
    /// The width that they take at the right of the frame, in pixels.
    right: f64,
    /// Whether it is as a sketch asked for.
    is_asked: bool,
}

impl Ends {
    fn set(canvas: &mut Canvas, panel: &Panel, width: f64, tried: Try) -> Found<Self> {
        let names = EndNames::set(canvas, panel.ends(tried.legend), width)?;
        let right = names.as_ref().map_or(0.0, |names| names.width(Side::Right));
        Ok(Self { names, right, is_asked: false })
    }

    /// Takes as much room at the right as a sketch asks for, but no less than a sketch before it
    /// did; tells whether that is another width.
    fn settle(&mut self, sketch: &Sketch, plot: Rect) -> bool {
        let needed = self.names.as_ref().map_or(0.0, |names| names.right(sketch, plot));
        let is_other = needed > self.right || !self.is_asked && needed < self.right;
        self.is_asked = true;
        if is_other {
            self.right = needed;
        }
        is_other
    }

    /// The width that they take at the left of the plot, in pixels.
    fn left(&self) -> f64 {
        self.names.as_ref().map_or(0.0, |names| names.width(Side::Left))
    }

    /// How far they reach beyond a plot, in pixels.
    fn overhang(&self, sketch: &Sketch, plot: Rect) -> [f64; 4] {
        self.names.as_ref().map_or([0.0; 4], |names| names.overhang(sketch, plot))
    }
}

/// Raises each side to what is needed; tells whether that took more than half a pixel.
pub(in crate::chart) fn widen(sides: &mut [f64; 4], needs: [f64; 4]) -> bool {
    let mut wider = false;
    for (side, need) in sides.iter_mut().zip(needs) {
        if need > *side + 0.5 {
            *side = need.ceil();
            wider = true;
        }
    }
    wider
}

/// How far words in their best places, and dots, reach beyond the plot: left, top, right, bottom.
fn overhang(sketch: &Sketch, plot: Rect) -> [f64; 4] {
    let must = sketch.wishes.iter().filter(|wish| wish.need == Need::Must);
    // Words that stand where their value is need the room of a step up as well.
    let best = |wish: &Wish| 1 + usize::from(wish.spots.get(1).is_some_and(Spot::is_pinned_below));
    let boxes =
        must.flat_map(|wish| wish.spots.iter().take(best(wish)).map(|spot| wish.bounds(spot)));
    let dots = sketch
        .forms
        .iter()
        .filter(|form| matches!(form.outline, Outline::Dot(..) | Outline::Symbol(..)));
    boxes.chain(dots.map(Form::bounds)).fold([0.0; 4], |over: [f64; 4], rect| {
        [
            over[0].max(plot.x - rect.x),
            over[1].max(plot.y - rect.y),
            over[2].max(rect.right() - plot.right()),
            over[3].max(rect.bottom() - plot.bottom()),
        ]
    })
}
