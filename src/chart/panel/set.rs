//! A panel, set into a frame: the places of all words about a plot, and how all of it is drawn.

use std::mem;

use super::Found;
use super::around::Around;
use super::baseline::Baseline;
use super::ends::{EndNames, PlacedEnds};
use super::guide::Guides;
use super::place::{Placed, Space};
use super::plane::Plane;
use super::sketch::Sketch;
use super::tries::Try;
use crate::chart::canvas::{Align, Canvas};
use crate::diagnostic::Located;
use crate::geom::Rect;
use crate::scene::Role;

/// A panel, set into a frame.
pub(super) struct Set {
    /// The frame without the room for words that stick out of the plot.
    plot: Rect,
    around: Option<Around>,
    pub(super) guides: Guides,
    pub(super) sketch: Sketch,
    placed: Placed,
    ends: Option<PlacedEnds>,
    baseline: Baseline,
    /// What each form stands for, by itself or as the axis names it.
    names: Vec<Option<String>>,
}

impl Set {
    /// Finds the places of all words about a plot.
    pub(super) fn place(
        (frame, plane): (Rect, &Plane),
        (guides, mut sketch): (Guides, Sketch),
        (around, ends): (Option<Around>, Option<EndNames>),
        (tried, spans): (Try, bool),
    ) -> Found<Self> {
        // Lines with their values at both ends need no zero.
        let baseline = Baseline::of(plane, frame, !spans);
        let mut space = Space::new(frame, sketch.obstacles());
        baseline.keep_clear(&mut space);
        space.shade(sketch.bands());
        space.rule(sketch.rules.iter());
        let bounds = (frame.y - guides.needs()[1], frame.bottom());
        let ends = ends.map(|it| it.place(&sketch, (frame, plane.plot), bounds, &mut space));
        let mut ends = ends.transpose()?;
        if let Some(ends) = &mut ends {
            ends.darken(&sketch);
        }
        let placed = space.place(mem::take(&mut sketch.wishes))?;
        if tried.labels && (placed.is_thinned || sketch.is_thinned) {
            return Err(Located::nowhere(String::new()).into());
        }
        let names =
            sketch.forms.iter().map(|form| form.name.clone().or_else(|| plane.name_of(form)));
        let names = names.collect();
        Ok(Self { plot: plane.plot, around, guides, sketch, placed, ends, baseline, names })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, frame: Rect, room: Rect) {
        canvas.group(Role::Axis, |canvas| {
            self.sketch.ground.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Mark, |canvas| {
            for (form, name) in self.sketch.forms.iter().zip(&self.names) {
                canvas.named(name.as_deref(), |canvas| form.draw(canvas));
            }
        });
        canvas.group(Role::Axis, |canvas| {
            self.sketch.rules.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Axis, |canvas| {
            self.baseline.draw(canvas);
            self.guides.draw(canvas, frame);
            if let Some(around) = &self.around {
                around.draw(canvas, &self.sketch, room, frame, self.plot);
            }
        });
        canvas.group(Role::Label, |canvas| self.draw_words(canvas));
    }

    fn draw_words(&self, canvas: &mut Canvas) {
        self.placed.draw(canvas);
        for (run, (x, y), color) in &self.sketch.inner {
            canvas.text(run, (*x, (y + run.style.middle()).round()), Align::Middle, *color);
        }
        if let Some(ends) = &self.ends {
            ends.draw(canvas);
        }
    }
}
