//! The words around a frame that are the same wherever it stands: titles, a legend, a strip.

use super::legend::Legend;
use super::sketch::Sketch;
use super::titles::Titles;
use super::tries::Try;
use super::{Found, Panel};
use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::diagnostic::Label;
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};

/// The most lines of the words over a panel.
const MOST_OVER: usize = 4;

/// Titles and a legend.
pub(super) struct Around {
    titles: Titles,
    legend: Option<Legend>,
}

impl Around {
    pub(super) fn set(canvas: &mut Canvas, panel: &Panel, room: Rect, tried: Try) -> Found<Self> {
        let titles = Titles::set(canvas, panel, room, (tried.flipped, tried.labels))?;
        let legend = tried.legend.then(|| Legend::set(canvas, panel, room.width)).transpose()?;
        Ok(Self { titles, legend })
    }

    /// The room that they take at the left, top, right and bottom, in pixels.
    pub(super) fn needs(&self) -> [f64; 4] {
        let [left, top, right, bottom] = self.titles.needs();
        [left, top + self.legend.as_ref().map_or(0.0, Legend::height), right, bottom]
    }

    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        sketch: &Sketch,
        room: Rect,
        frame: Rect,
        plot: Rect,
    ) {
        let top = room.y + self.legend.as_ref().map_or(0.0, Legend::height);
        self.titles.draw(canvas, (room, top), frame, plot);
        if let Some(legend) = &self.legend {
            let at = (room.x + self.titles.left_over(top, room, plot), room.y);
            legend.draw(canvas, sketch, at);
        }
    }
}

/// The words over a cell on lines of its width; the error is a word that is longer.
pub(super) fn strip(
    canvas: &mut Canvas,
    words: Option<&Label>,
    width: f64,
) -> Found<Vec<GlyphRun>> {
    let Some(words) = words else { return Ok(vec![]) };
    let lines = canvas.wrap(words, TextStyle::bold(theme::SMALL), width)?;
    let is_long = lines.len() > MOST_OVER || lines.iter().any(|line| line.width > width);
    if is_long { Err(words.clone().into()) } else { Ok(lines) }
}
