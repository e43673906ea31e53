//! A shaded stretch of an axis.

use serde::Deserialize;

use super::{Layer, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::Gist;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::given::Given;
use crate::chart::panel::{Form, Leader, Look, Need, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geom::Rect;
use crate::spec::{At, Scalar, Text};
use crate::text::TextStyle;

/// Between the edge of a band and its words, in pixels.
const GAP: f64 = 5.0;
/// How far outside of a narrow band its words begin, and how far inside their leader line ends, in
/// pixels.
const OUT: f64 = 16.0;
const IN: f64 = 8.0;
/// What a band leaves free at each side, in pixels.
const SEAM: f64 = 1.0;

/// From one row of words in a band to the next, in pixels.
const ROW: f64 = 20.0;

/// A shaded stretch of an axis.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct BandMark {
    /// The CSV file of several bands, whose columns the keys then name. Default: none, the keys
    /// are values.
    pub(crate) data: Option<Text>,
    /// Where the band begins on the horizontal axis. Default: none.
    pub(crate) x: Option<At<Scalar>>,
    /// Where it ends. Default: none.
    pub(crate) x2: Option<At<Scalar>>,
    /// Where the band begins on the vertical axis. Default: none.
    pub(crate) y: Option<At<Scalar>>,
    /// Where it ends. Default: none.
    pub(crate) y2: Option<At<Scalar>>,
    /// Words in the band. Default: none.
    pub(crate) label: Option<Text>,
}

impl Mark for BandMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, _: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![], vec![]]
    }

    fn given(&self) -> [Vec<&At<Scalar>>; 2] {
        // With a table of its own the keys name columns.
        if self.data.is_some() {
            return [vec![], vec![]];
        }
        let (x, y) = ([&self.x, &self.x2], [&self.y, &self.y2]);
        [x, y].map(|ends| ends.into_iter().flatten().collect())
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        let is_text = self.data.is_none();
        self.label.iter_mut().filter(|_| is_text).collect()
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self, flipped)?))
    }
}

/// The bands of a mark.
pub(in crate::chart) struct Bands {
    bands: Vec<Band>,
    /// Whether they are rows of a table, of which some may lie outside the axis.
    of_table: bool,
}

struct Band {
    from: Given,
    to: Given,
    label: Option<Label>,
}

/// Reads one band, or those of a table whose columns the keys name.
pub(in crate::chart) fn read(context: &Context, mark: &BandMark, flipped: bool) -> Result<Bands> {
    let (x, y) = ((&mark.x, &mark.x2), (&mark.y, &mark.y2));
    let (along, across) = if flipped { (y, x) } else { (x, y) };
    let (from, to, is_along) = match (along, across) {
        ((Some(from), Some(to)), (None, None)) => (from, to, true),
        ((None, None), (Some(from), Some(to))) => (from, to, false),
        ((one, other), (third, fourth)) => {
            let some = [one, other, third, fourth].into_iter().flatten().next();
            let label = || mark.label.as_ref().and_then(|label| context.spec.place(label));
            let message = "a band goes from `x` to `x2`, or from `y` to `y2`";
            return Err(Diagnostic::new("missing-key", message)
                .at(some.and_then(|at| context.spec.place(at)).or_else(label))
                .hint("give both keys of one axis")
                .into());
        }
    };
    let given = |at: &At<Scalar>| {
        if is_along { Ok(Given::along(context, at)) } else { Given::across(context, at) }
    };
    if mark.data.is_none() {
        let label = context.spec.optional(&mark.label);
        let bands = vec![Band { from: given(from)?, to: given(to)?, label }];
        return Ok(Bands { bands, of_table: false });
    }
    let column = |at: &At<Scalar>| match at.get() {
        Scalar::Words(name) => Ok(Located { value: name.clone(), place: context.spec.place(at) }),
        Scalar::Number(_) => {
            Err(Diagnostic::new("bad-value", "with `data` this key names a column")
                .at(context.spec.place(at))
                .hint("write the column's name, or take `data` out"))
        }
    };
    let ends = [column(from)?, column(to)?];
    let labels = mark.label.as_ref().map(|label| context.names(&context.label(label)));
    let labels = labels.transpose()?.unwrap_or_default();
    let mut bands = vec![];
    for row in 0..context.table.rows() {
        let end = |name: &Label| Given::cell(context, name, row, is_along);
        let (from, to) = (end(&ends[0])?, end(&ends[1])?);
        bands.push(Band { from, to, label: labels.get(row).cloned() });
    }
    Ok(Bands { bands, of_table: true })
}

impl Bands {
    /// The ends of a band on its axis, cut at the ends of the axis; none for a row outside of it.
    ///
    /// Over columns a band reaches from the left edge of its first to the right edge of its last.
    fn pixels(&self, plane: &Plane, band: &Band) -> Result<Option<(f64, f64)>> {
        let (Given::Along(from), Given::Along(to)) = (&band.from, &band.to) else {
            return Ok(Some((band.from.pixel(plane)?, band.to.pixel(plane)?)));
        };
        let along = plane.positions();
        let (start, end) = (along.locate(from)?, along.locate(to)?);
        let (start, end) = (start.min(end), start.max(end));
        let (low, high) = along.reach();
        if end < low || start > high {
            return if self.of_table { Ok(None) } else { Err(along.outside(from).into()) };
        }
        let half = if along.has_bands { plane.pitch / 2.0 } else { 0.0 };
        let (start, end) = (plane.along(start.max(low)), plane.along(end.min(high)));
        // A time ends where the next begins, which may lie beyond the plot.
        let (least, most) = plane.length();
        let (start, end) = (start.min(end) - half, start.max(end) + half);
        Ok(Some((start.max(least), end.min(most))))
    }
}

impl Layer for Bands {
    fn needs(&self) -> Needs {
        let values = self.bands.iter().flat_map(|band| [band.from.value(), band.to.value()]);
        Needs { has_labels: true, ..Needs::of(values.flatten(), false) }
    }

    fn sketch(&self, canvas: &mut Canvas, plane: &Plane, _: &Look, on: &mut Sketch) -> Result<()> {
        let plot = plane.plot;
        for band in &self.bands {
            let Some((from, to)) = self.pixels(plane, band)? else { continue };
            let is_upright = band.from.value().is_none() != plane.flipped;
            let (start, length) = (from.min(to), (to - from).abs().max(1.0));
            let stretch = |start: f64, length: f64| match is_upright {
                true => Rect { x: start, width: length, ..plot },
                false => Rect { y: start, height: length, ..plot },
            };
            let rect = stretch(start, length);
            // Two bands that meet are two.
            let seam = if length > 6.0 * SEAM { SEAM } else { 0.0 };
            on.ground.push(Form::rect(stretch(start + seam, length - 2.0 * seam), theme::BAND));
            let Some(label) = &band.label else { continue };
            let wide =
                if is_upright { (rect.width - 2.0 * GAP).max(theme::SMALL) } else { plot.width };
            let lines = canvas.wrap(label, TextStyle::regular(theme::SMALL), wide)?;
            let lines = lines.into_iter().map(|run| (run, theme::MUTED)).collect();
            let middle = rect.x + rect.width / 2.0;
            let at = |x, y, horizontal, vertical| Spot::new((x, y), horizontal, vertical);
            let spots = if is_upright {
                // In the band if at all: beside it the words must be led to it.
                let top = |row: f64| rect.y + GAP + row * ROW;
                let inside = |row: f64| {
                    [
                        at(middle, top(row), Align::Middle, Align::Start),
                        at(rect.x + GAP, top(row), Align::Start, Align::Start),
                        at(rect.right() - GAP, top(row), Align::End, Align::Start),
                    ]
                };
                let foot = at(middle, rect.bottom() - GAP, Align::Middle, Align::End);
                let mut spots = [inside(0.0), inside(1.0), inside(2.0)].concat();
                spots.push(foot);
                let depth = IN.min(rect.width / 2.0);
                let levels = [(top(0.0), Align::Start), (rect.bottom() - GAP, Align::End)];
                for (y, vertical) in levels {
                    let level =
                        if vertical == Align::Start { y + ROW / 2.0 } else { y - ROW / 2.0 };
                    let led = |x, pin, horizontal| Spot {
                        leader: Some(Leader::Pin((pin, level))),
                        ..at(x, y, horizontal, vertical)
                    };
                    spots.push(led(rect.right() + OUT, rect.right() - depth, Align::Start));
                    spots.push(led(rect.x - OUT, rect.x + depth, Align::End));
                }
                spots
            } else {
                let y = rect.y + rect.height / 2.0;
                vec![
                    at(rect.right() - GAP, y, Align::End, Align::Middle),
                    at(rect.x + GAP, y, Align::Start, Align::Middle),
                    at(rect.right() - GAP, rect.y - GAP, Align::End, Align::End),
                    at(rect.x + GAP, rect.y - GAP, Align::Start, Align::End),
                ]
            };
            on.wishes.push(Wish { lines, spots, need: Need::Free, label: label.clone() });
        }
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        let bands = self.bands.iter();
        bands.map(|band| Gist::Marker(band.label.as_ref(), vec![&band.from, &band.to])).collect()
    }
}
