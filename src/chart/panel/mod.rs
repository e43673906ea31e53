//! A panel: layers of marks on shared scales, with axes, names and legend.
//!
//! First all is read, then the scales are trained, then arrangements are tried from the best to the
//! plainest: each sets its words, takes room for axes and legend, and looks for places. The first in
//! which every word stands is drawn; if none is found, the figure is an error that names the words.

mod across;
mod along;
mod arrange;
mod guide;
mod legend;
mod names;
mod place;
mod plane;
mod read;
mod sketch;

use super::Context;
use super::canvas::Canvas;
use super::mark::Layer;
use crate::color::Color;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::FigureSpec;

pub(super) use along::{Along, Kind, Stop};
pub(super) use arrange::Arranged;
pub(super) use place::{crosses, meet, nearest};
pub(super) use plane::{Curve, Plane};
pub(super) use read::read;
pub(super) use sketch::{End, Form, Need, Outline, Sketch, Spot, Wish};

/// A panel, read.
pub(super) struct Panel<'a> {
    pub(super) spec: &'a FigureSpec,
    pub(super) layers: Vec<Box<dyn Layer>>,
    pub(super) along: Along,
    /// The positions with breaks instead of gaps, where there are gaps.
    pub(super) broken: Option<Along>,
    pub(super) values: across::Values,
    pub(super) series: Vec<(Label, Color)>,
    /// Whether the positions lie on the vertical axis.
    pub(super) flipped: bool,
    pub(super) context: Context<'a>,
}

/// How an arrangement looks.
pub(super) struct Look<'a> {
    pub(super) context: &'a Context<'a>,
    /// Whether values stand at the marks.
    pub(super) labels: bool,
    /// The size of values, in pixels.
    pub(super) size: f64,
    pub(super) series: &'a [(Label, Color)],
}

impl Look<'_> {
    /// The number of a series.
    pub(super) fn number(&self, name: &Label) -> u16 {
        let number = self.series.iter().position(|(known, _)| known.value == name.value);
        number.unwrap_or(0) as u16
    }

    /// The colour of a series.
    pub(super) fn color(&self, number: u16) -> Color {
        self.series.get(usize::from(number)).map_or(super::theme::STRONG, |(_, color)| *color)
    }
}

/// Where the plot is, for annotations, and what is drawn last but stands lowest.
pub(super) struct Drawn {
    /// Where sentences may stand.
    pub(super) area: Rect,
    grid: Vec<[(f64, f64); 2]>,
    slot: usize,
}

impl Panel<'_> {
    /// Draws the panel into a room.
    pub(super) fn draw(&self, canvas: &mut Canvas, room: Rect) -> Result<Drawn> {
        let found = Arranged::find(canvas, self, room)?;
        found.draw(canvas, self)
    }
}

impl Drawn {
    /// Draws the grid under everything else, with gaps where words stand over it.
    pub(super) fn finish(&self, canvas: &mut Canvas) {
        let words = canvas.words().to_vec();
        canvas.group_at(self.slot, Role::Axis, |canvas| {
            for &line in &self.grid {
                for [from, to] in guide::gaps(line, &words) {
                    canvas.line(&[from, to], 1.0, super::theme::GRID);
                }
            }
        });
    }
}
