//! The names under the columns: on lines, downwards, or slanted.

use super::{Columns, theme};
use crate::chart::canvas::{Align, Canvas, slanted_box, text_box};
use crate::diagnostic::Result;
use crate::geom::{Angle, Quad, Rect};
use crate::text::{GlyphRun, TextStyle};

/// The height of a line of names.
const LINE: f64 = 21.0;
/// From one line of a vertical name to the next.
const VERTICAL_LINE: f64 = 19.0;
/// The most lines of a name.
const MOST_LINES: usize = 4;
/// The most height of names that are not on lines, as a part of the plot.
const MOST_HEIGHT: f64 = 0.5;
/// Between two names.
const GAP: f64 = 3.0;

/// How names stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Form {
    Horizontal,
    Vertical,
    /// Turned by an angle; those that rise end at their column, those that fall begin there.
    Slanted(Angle),
}

/// The names, set.
pub(super) struct Names {
    form: Form,
    /// An empty list is a year that goes without.
    runs: Vec<Vec<GlyphRun>>,
    /// The height of the band that they need, in pixels.
    pub(super) height: f64,
}

impl Names {
    /// Sets the names for columns that stand `pitch` pixels apart, on a plot of that height.
    pub(super) fn set(
        canvas: &mut Canvas,
        columns: &Columns,
        form: Form,
        pitch: f64,
        height: f64,
    ) -> Result<Self> {
        let style = TextStyle::regular(theme::SMALL);
        let room = (pitch - 8.0).max(1.0);
        let mut runs = vec![];
        for row in &columns.rows {
            runs.push(match form {
                Form::Vertical => canvas.wrap(&row.name, style.vertical(), height * MOST_HEIGHT)?,
                Form::Horizontal if !columns.timed => canvas.wrap(&row.name, style, room)?,
                _ => vec![canvas.set(&row.name, style)?],
            });
        }
        if columns.timed && form == Form::Horizontal {
            thin_out(&mut runs, columns, pitch);
        }
        let mut names = Self { form, runs, height: 0.0 };
        names.height = (0..names.runs.len())
            .flat_map(|index| names.boxes(index, (0.0, 0.0)))
            .map(|quad| quad.bounds().bottom())
            .fold(0.0, f64::max);
        if form == Form::Horizontal {
            names.height = LINE * names.runs.iter().map(Vec::len).max().unwrap_or(0) as f64;
        }
        Ok(names)
    }

    /// Whether names touch each other, stick out or take too much of the plot.
    pub(super) fn are_crowded(&self, middles: &[f64], pitch: f64, plot: Rect) -> bool {
        let too_high = self.form != Form::Horizontal
            && self.height > (plot.height + self.height) * MOST_HEIGHT + 1.0;
        let too_many = self.runs.iter().any(|lines| lines.len() > MOST_LINES);
        if self.form == Form::Horizontal {
            let fits = |line: &GlyphRun| line.width <= pitch - 2.0;
            return too_many || !self.runs.iter().flatten().all(fits);
        }
        let boxes: Vec<Vec<Quad>> =
            middles.iter().enumerate().map(|(i, &x)| self.boxes(i, (x, 0.0))).collect();
        let touch = |pair: &[Vec<Quad>]| {
            pair[0].iter().any(|a| pair[1].iter().any(|b| a.touches(b, self.gap())))
        };
        too_high || too_many || boxes.windows(2).any(touch)
    }

    /// The least distance between two names, in pixels: vertical ones must not read across.
    fn gap(&self) -> f64 {
        if self.form == Form::Vertical { theme::SMALL / 2.0 } else { GAP }
    }

    /// How far the names reach beyond a room at its left and right, in pixels.
    pub(super) fn overhang(&self, middles: &[f64], room: Rect) -> (f64, f64) {
        if !matches!(self.form, Form::Slanted(_)) {
            return (0.0, 0.0);
        }
        let boxes = middles.iter().enumerate().flat_map(|(i, &x)| self.boxes(i, (x, 0.0)));
        boxes.map(|quad| quad.bounds()).fold((0.0, 0.0), |(left, right): (f64, f64), bounds| {
            (left.max(room.x - bounds.x), right.max(bounds.right() - room.right()))
        })
    }

    /// Draws the name of a column whose middle and band begin at `at`.
    pub(super) fn draw(&self, canvas: &mut Canvas, index: usize, at: (f64, f64)) {
        for (line, run) in self.runs[index].iter().enumerate() {
            let ((x, y), align, angle) = self.place(index, line, at);
            canvas.slanted_text(run, (x, y.round()), align, angle, theme::INK);
        }
    }

    fn boxes(&self, index: usize, at: (f64, f64)) -> Vec<Quad> {
        let lines = self.runs[index].iter().enumerate();
        let quad = |(line, run): (usize, &GlyphRun)| {
            let (place, align, angle) = self.place(index, line, at);
            slanted_box(run, place, align, angle)
        };
        lines.map(quad).collect()
    }

    /// Where a line of a name stands: the end that is given, and the angle.
    fn place(&self, index: usize, line: usize, (x, top): (f64, f64)) -> ((f64, f64), Align, Angle) {
        let run = &self.runs[index][line];
        let style = run.style;
        match self.form {
            Form::Horizontal => {
                let y = top + LINE * (line as f64 + 0.5) + style.middle();
                ((x, y), Align::Middle, Angle::default())
            }
            Form::Vertical => {
                // Lines of vertical text follow each other from right to left.
                let middle = (self.runs[index].len() - 1) as f64 / 2.0;
                let x = x + (middle - line as f64) * VERTICAL_LINE;
                ((x, top), Align::Start, Angle::default())
            }
            Form::Slanted(angle) => {
                let falls = angle.0 < 18_000;
                let align = if falls { Align::Start } else { Align::End };
                let (sideways, _) = angle.turn((0.0, -style.middle()));
                let highest = Quad::new(text_box(run, (0.0, 0.0), align), angle, (0.0, 0.0));
                ((x - sideways, top - highest.bounds().y), align, angle)
            }
        }
    }
}

/// From the last, a year that would touch the one after it goes without its name.
fn thin_out(names: &mut [Vec<GlyphRun>], columns: &Columns, pitch: f64) {
    let mut free = f64::INFINITY;
    for (row, name) in columns.rows.iter().zip(names).rev() {
        let middle = row.position * pitch / columns.step;
        let half = name[0].width / 2.0;
        if middle + half + 4.0 > free {
            name.clear();
        } else {
            free = middle - half;
        }
    }
}
