//! The band between two values, under lines.

use std::sync::Arc;

use serde::Deserialize;

use super::bounds::Bounds;
use super::course::{Course, Keys};
use super::{Layer, Lies, Mark, MarkType, Needs};
use crate::chart::alt::{Gist, Kind, Pairs};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::Long;
use crate::chart::panel::{EndWords, Form, Leader, Look, Need, Outline, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, FigureSpec, theme};
use crate::diagnostic::{Label, Result};
use crate::spec::{At, Text, Words};
use crate::text::TextStyle;
use crate::theme::Paint;

/// The thickness of the edges of several bands, which may cross, in pixels.
const EDGE: f64 = 1.0;
/// How far words may stand from the edge of a band, in pixels.
const GAPS: [f64; 3] = [5.0, 14.0, 26.0];
/// At which parts of a band they are tried.
const PARTS: [f64; 5] = [0.5, 0.25, 0.75, 0.1, 0.9];

/// A pale band between two values, behind lines whatever the order of the marks.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct IntervalMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of times, numbers or names along the band.
    pub(crate) x: Text,
    /// The column of lower bounds.
    pub(crate) low: Text,
    /// The column of upper bounds.
    pub(crate) high: Text,
    /// The column of series, each in the colour of the line of its name. Default: none.
    pub(crate) color: Option<Text>,
    /// The name of its series, as that of a line or one of its own. Default: none, it belongs to the
    /// one series of the figure, or is grey where there are several.
    pub(crate) name: Option<Text>,
    /// Words at the band. Default: none.
    pub(crate) label: Option<Text>,
}

impl Mark for IntervalMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.x)], vec![spec.label(&self.low), spec.label(&self.high)]]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        self.label.iter_mut().collect()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::Upright
    }

    fn read(&self, _: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self)?))
    }
}

/// The bands of a mark.
struct Intervals {
    low: Course,
    high: Course,
    bounds: Bounds,
    /// Whether it has series of its own.
    is_named: bool,
    label: Option<Label>,
}

/// Reads the two edges, both of which miss a value where one of them does.
fn read(context: &Context, mark: &IntervalMark) -> Result<Intervals> {
    let bounds = Bounds::read(context, (&mark.low, &mark.high))?;
    let edge = |column: &Text| {
        let y = At::new(Words::One(column.get().clone()), column.span());
        let (x, y, color, name) = (&mark.x, &y, &mark.color, &mark.name);
        let mut course = Course::read(context, &Keys { x, y, color, name, connect: false })?;
        for (row, number) in Arc::make_mut(&mut course.long.values.numbers).iter_mut().enumerate() {
            *number = bounds.of(row).map_or(f64::NAN, |_| *number);
        }
        Ok::<_, crate::Error>(course)
    };
    let (low, high) = (edge(&mark.low)?, edge(&mark.high)?);
    let is_named = mark.color.is_some() || mark.name.is_some();
    Ok(Intervals { low, high, bounds, is_named, label: context.spec.optional(&mark.label) })
}

impl Layer for Intervals {
    fn long(&self) -> Option<&Long> {
        Some(&self.low.long)
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        Some(&mut self.low.long)
    }

    fn can_flip(&self) -> bool {
        false
    }

    fn needs(&self) -> Needs {
        Needs::of(self.bounds.present(), false)
    }

    fn series(&self) -> &[Label] {
        if self.is_named { &self.low.long.series } else { &[] }
    }

    /// A line of the same name says it.
    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        if look.is_small {
            return Some(vec![]);
        }
        let words = |name: &Label| {
            let is_said = legend || look.series.len() < 2 || !look.is_alone(name);
            let words = if is_said { name.with(String::new()) } else { name.clone() };
            EndWords::new(words, look.color(look.number(name)))
        };
        Some(self.series().iter().map(words).collect())
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let count = self.low.long.series.len();
        let all: Vec<_> = (0..count).map(|series| (series, self.pieces(plane, series))).collect();
        let area = |outline: Vec<_>, color| Form {
            outline: Outline::Area(outline),
            color,
            series: None,
            name: None,
        };
        for (series, pieces) in &all {
            let color = self.color(look, *series).map_or(theme::GHOST, Paint::pale);
            for (low, high) in pieces {
                let around = high.iter().chain(low.iter().rev()).copied().collect();
                on.ground.push(area(around, color));
            }
        }
        for (series, pieces) in all.iter().filter(|_| count > 1) {
            let color = self.color(look, *series).unwrap_or(theme::LEADER);
            let edges = pieces.iter().flat_map(|(low, high)| [low, high]);
            on.ground.extend(edges.map(|edge| Form::line(edge.clone(), EDGE, color)));
        }
        for series in (0..count).filter(|_| self.is_named) {
            let end = |course: &Course| course.point(plane, course.last(series)?);
            let ends = end(&self.low).zip(end(&self.high));
            let nowhere = (plane.plot.right(), plane.plot.bottom());
            on.ends.push(Some(ends.map_or(nowhere, |(a, b)| (a.0, (a.1 + b.1) / 2.0))));
        }
        if let Some(label) = &self.label {
            let lines = vec![(canvas.set(label, TextStyle::regular(theme::SMALL))?, theme::MUTED)];
            let spots = all.iter().flat_map(|(_, pieces)| pieces).flat_map(spots).collect();
            on.wishes.push(Wish { lines, spots, need: Need::Free, label: label.clone() });
        }
        Ok(())
    }

    fn gists(&self, context: &Context) -> Vec<Gist<'_>> {
        let long = &self.low.long;
        let name = |series: usize| (long.series.len() > 1).then(|| &*long.series[series].value);
        let pairs = self.low.orders.iter().enumerate().flat_map(|(series, rows)| {
            let pair = move |&row: &u32| {
                self.bounds.pair(context, (&long.along, row as usize), None, name(series))
            };
            rows.iter().map(pair)
        });
        let kind = Kind::course("區間帶圖", "interval chart");
        vec![Gist::Pairs(Pairs { kind, of: None, pairs: pairs.collect() })]
    }
}

/// The lower and the upper edge of a stretch without gaps, in pixels.
type Piece = (Vec<(f64, f64)>, Vec<(f64, f64)>);

impl Intervals {
    fn pieces(&self, plane: &Plane, series: usize) -> Vec<Piece> {
        let [low, high] = [&self.low, &self.high].map(|edge| edge.pieces(plane, series));
        low.into_iter().zip(high).map(widened).collect()
    }

    /// The colour of a series; none where the band belongs to none of several.
    fn color(&self, look: &Look, series: usize) -> Option<Paint> {
        if self.is_named {
            return Some(look.color(look.number(&self.low.long.series[series])));
        }
        (look.series.len() < 2).then(|| look.color(0))
    }
}

/// A band at one position alone is as wide as a stroke.
fn widened((low, high): Piece) -> Piece {
    let wide = |edge: Vec<(f64, f64)>| match edge[..] {
        [(x, y)] => vec![(x - 1.5, y), (x + 1.5, y)],
        _ => edge,
    };
    (wide(low), wide(high))
}

/// Where words may stand about a band: beside its edges, farther away on a leader line, or in it.
fn spots((low, high): &Piece) -> Vec<Spot> {
    let at = |edge: &[(f64, f64)], part: f64| edge[((edge.len() - 1) as f64 * part) as usize];
    let about = |part: f64| {
        let (over, under) = (at(high, part), at(low, part));
        let inside = Spot::new((over.0, (over.1 + under.1) / 2.0), Align::Middle, Align::Middle);
        let beside = move |gap: f64| {
            let aligned = move |align: Align| {
                let over_it = Spot::new((over.0, over.1 - gap), align, Align::End);
                let under_it = Spot::new((under.0, under.1 + gap), align, Align::Start);
                let is_far = gap > GAPS[0];
                let led = |spot: Spot, from: (f64, f64)| Spot {
                    leader: is_far.then_some(Leader::Line(from, 0.0)),
                    ..spot
                };
                [led(over_it, over), led(under_it, under)]
            };
            [Align::Middle, Align::End, Align::Start].into_iter().flat_map(aligned)
        };
        [inside].into_iter().chain(GAPS.into_iter().flat_map(beside))
    };
    PARTS.into_iter().flat_map(about).collect()
}
