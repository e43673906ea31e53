//! Lines over times, numbers or names.

use serde::Deserialize;

use super::course::{Course, Keys};
use super::{Hides, Layer, Lies, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::Long;
use crate::chart::given::Given;
use crate::chart::panel::{EndWords, Form, Look, Need, Outline, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Located, Result};
use crate::spec::{At, Scalar, Text, ValueLabels, Words};
use crate::text::TextStyle;
use crate::theme::Paint;

/// The thickness of a line, of one alone and of several, in pixels.
const THICKNESS: (f64, f64) = (3.0, 2.5);
/// The thickness of a line of many values, in pixels.
const THIN: f64 = 1.5;
/// From one value to the next where a line is thin, and where it has its full thickness, in pixels
/// of the figure as it is shown.
const SPACING: (f64, f64) = (1.0, 5.5);
/// How much thicker the ground is on which a line crosses bars, in pixels.
const CASING: f64 = 3.0;
/// The radius of a dot at a value, and the ring of the ground about it, in pixels.
const DOT: f64 = 4.0;
const RING: f64 = 1.5;
/// From the end of a line to its value over or under it, in pixels.
const LAST_GAP: f64 = 5.0;
/// A point and a straight piece of a line, in pixels.
type Point = (f64, f64);
type Stroke = (Point, Point);

/// How far a point may lie from its pixel, in pixels: positions are whole hundredths.
const EXACT: f64 = 0.02;
/// From a dashed line to the words that say why, in pixels.
const GAP: f64 = 8.0;
/// The most values of a line of which the last one is told: that of one of many days is no message.
const MOST_FOR_LAST: usize = 200;

/// What the alternative text calls them.
const KIND: Kind = Kind::course("折線圖", "line chart");

/// Lines over times or numbers.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LineMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of times, numbers or names along the line.
    pub(crate) x: Text,
    /// The column of values; several columns are a series each.
    pub(crate) y: At<Words>,
    /// The column of series, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// The name of its series, where it has one. Default: that of the column of values.
    pub(crate) name: Option<Text>,
    /// Whether a dot stands at each value. Default: false.
    #[serde(default)]
    pub(crate) points: bool,
    /// Whether the line passes over missing values instead of ending there. A row that a series of
    /// `color` lacks is missing too, where most series have most years, months or names. Default:
    /// false.
    #[serde(default)]
    pub(crate) connect: bool,
    /// Whether the name and the last value stand at the end. Default: `auto`, the name where there
    /// are several series, else the value.
    #[serde(default)]
    pub(crate) labels: ValueLabels,
    /// The time, number or name from which on values are provisional: the line is dashed there, and
    /// the figure says why. Default: none.
    pub(crate) provisional: Option<At<Scalar>>,
}

impl Mark for LineMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.x)], spec.labels(&self.y)]
    }

    fn given(&self) -> [Vec<&At<Scalar>>; 2] {
        [self.provisional.iter().collect(), vec![]]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::Upright
    }

    fn read(&self, _: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        let Self { x, y, color, name, connect, points, labels, .. } = self;
        let keys = Keys { x, y, color, name, connect: *connect };
        let course = Course::read(context, &keys)?;
        let words = if context.spec.is_english() { "Provisional" } else { "臨時數字" };
        let provisional = self.provisional.as_ref().map(|at| {
            let words = Located { value: words.to_owned(), place: context.spec.place(at) };
            (Given::along(context, at), words)
        });
        Ok(Box::new(Lines { course, points: *points, labels: *labels, provisional }))
    }
}

/// The lines of a mark.
pub(in crate::chart) struct Lines {
    pub(super) course: Course,
    pub(super) points: bool,
    pub(super) labels: ValueLabels,
    /// From where on values are provisional, and how that is said.
    pub(super) provisional: Option<(Given, Label)>,
}

impl Lines {
    /// The thickness of the lines in pixels: the more values they have, the thinner.
    fn thickness(&self, canvas: &Canvas, plane: &Plane) -> f64 {
        let longest = self.course.orders.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let spacing = plane.plot.width * canvas.zoom / longest as f64;
        let part = (spacing - SPACING.0) / (SPACING.1 - SPACING.0);
        let most = if self.series().len() == 1 { THICKNESS.0 } else { THICKNESS.1 };
        THIN + (most - THIN) * part.clamp(0.0, 1.0)
    }

    /// The place of the last value of a series, in pixels.
    fn end(&self, plane: &Plane, series: usize) -> Option<(f64, f64)> {
        self.course.point(plane, self.course.last(series)?)
    }

    /// Whether the last value stands at the end of a line.
    fn tells_last(&self, look: &Look) -> bool {
        let is_one = look.series.len() < 2 && self.course.long.len() <= MOST_FOR_LAST;
        self.labels == ValueLabels::All || self.labels == ValueLabels::Auto && is_one
    }

    /// The last value of a series over or under its end, within the plot.
    fn last_wish(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        (series, color): (usize, Paint),
    ) -> Result<Option<Wish>> {
        let (Some(row), Some((x, y))) = (self.course.last(series), self.end(plane, series)) else {
            return Ok(None);
        };
        let label = self.series()[series].with(self.course.text(row));
        let run = canvas.set(&label, TextStyle::bold(theme::SMALL))?;
        let spot = |dy: f64, vertical| Spot::new((x, y + dy), Align::End, vertical);
        let steps = [LAST_GAP, LAST_GAP + 8.0, LAST_GAP + 18.0];
        let over = steps.into_iter().map(|dy| spot(-dy, Align::End));
        let spots = over.chain(steps.into_iter().map(|dy| spot(dy, Align::Start))).collect();
        let lines = vec![(run, color.readable())];
        Ok(Some(Wish { lines, spots, need: Need::May, label }))
    }
}

impl Layer for Lines {
    fn long(&self) -> Option<&Long> {
        Some(&self.course.long)
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        Some(&mut self.course.long)
    }

    fn can_flip(&self) -> bool {
        false
    }

    fn hides(&self) -> Hides {
        Hides::Namesakes
    }

    fn needs(&self) -> Needs {
        Needs::of(self.course.long.values.present(), false)
    }

    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        let is_named = look.series.len() > 1 && !legend;
        let has_value = self.tells_last(look);
        if look.is_small && look.series.len() > 1 {
            // Values stand in the plot, and a legend names series.
            return Some(vec![]);
        }
        let words = |(series, name): (usize, &Label)| {
            let value = self.course.last(series).filter(|_| has_value);
            let value = value.map(|row| self.course.text(row));
            let text = match (is_named, value) {
                (true, Some(value)) => format!("{} {value}", name.value),
                (true, None) => name.value.clone(),
                (false, value) => value.unwrap_or_default(),
            };
            EndWords::new(name.with(text), look.color(look.number(name)))
        };
        Some(self.series().iter().enumerate().map(words).collect())
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let width = self.thickness(canvas, plane);
        let from = self.provisional.as_ref().map(|(from, _)| from.pixel(plane)).transpose()?;
        let from = from.unwrap_or(f64::INFINITY);
        let mut dashed = vec![];
        for series in look.quiet_first(self.series()) {
            let number = look.number(&self.series()[series]);
            let color = look.color(number);
            for piece in self.course.pieces(plane, series) {
                let dots = if self.points || piece.len() == 1 { piece.clone() } else { vec![] };
                let dot = |radius: f64| move |at: (f64, f64)| Outline::Dot(at, radius);
                let width = if look.is_small && color == theme::REST { THIN } else { width };
                let bare =
                    |outline| Form { outline, color: theme::GROUND, series: None, name: None };
                let mine = |outline| Form { outline, color, series: Some(number), name: None };
                let name = Some(&self.series()[series]).filter(|_| self.series().len() > 1);
                let name = name.map(|name| name.value.clone());
                // The ground about line and dots comes first, so that it hides neither.
                if look.has_bars && piece.len() > 1 {
                    on.forms.push(Form::line(piece.clone(), width + CASING, theme::GROUND));
                }
                if look.has_bars || look.series.len() > 1 {
                    let rings = dots.iter().copied().map(dot(DOT + RING));
                    on.forms.extend(rings.map(bare));
                }
                let (sure, rest) = split(&piece, from);
                for (points, is_dashed) in [(sure, false), (rest, true)] {
                    if points.len() > 1 {
                        let outline = Outline::Line(points.to_vec(), width, is_dashed);
                        on.forms.push(Form { name: name.clone(), ..mine(outline) });
                    }
                }
                dashed.extend(rest.windows(2).map(|ends| (ends[0], ends[1])));
                on.forms.extend(dots.into_iter().map(dot(DOT)).map(mine));
            }
        }
        if look.is_small && look.series.len() > 1 && self.tells_last(look) {
            for (series, name) in self.series().iter().enumerate() {
                let color = look.color(look.number(name));
                on.wishes.extend(self.last_wish(canvas, plane, (series, color))?);
            }
        }
        if let Some((_, words)) = self.provisional.as_ref().filter(|_| !dashed.is_empty()) {
            on.wishes.push(wish(canvas, words, &dashed)?);
        }
        let nowhere = (plane.plot.right(), plane.plot.bottom());
        let ends = (0..self.series().len()).map(|series| self.end(plane, series));
        on.ends.extend(ends.map(|end| Some(end.unwrap_or(nowhere))));
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        let marker = |(from, words)| Gist::Marker(Some(words), vec![from]);
        let provisional = self.provisional.as_ref().map(|(from, words)| marker((from, words)));
        [self.course.run(KIND).into()].into_iter().chain(provisional).collect()
    }
}

/// The words beside dashed lines, above or below the middle of one of their pieces, the last first.
fn wish(canvas: &mut Canvas, words: &Label, dashed: &[Stroke]) -> Result<Wish> {
    let run = canvas.set(words, TextStyle::regular(theme::SMALL))?;
    let spots = |&(from, to): &Stroke| {
        let middle = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let places = [(-GAP, Align::End), (GAP, Align::Start)];
        [Align::Middle, Align::End, Align::Start].into_iter().flat_map(move |align| {
            places.map(|(by, vertical)| Spot::new((middle.0, middle.1 + by), align, vertical))
        })
    };
    let spots = dashed.iter().rev().flat_map(spots).collect();
    let lines = vec![(run, theme::MUTED)];
    Ok(Wish { lines, spots, need: Need::Free, label: words.clone() })
}

/// The points of a line before a pixel, and those from the last of them on.
fn split(points: &[Point], from: f64) -> (&[Point], &[Point]) {
    let first = points.partition_point(|point| point.0 < from - EXACT);
    (&points[..first], &points[first.saturating_sub(1)..])
}
