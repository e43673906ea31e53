//! Areas one upon the other: where each ends, and how they are drawn.

use super::room::{Band, shared, spots};
use super::{Arrange, between};
use crate::chart::Context;
use crate::chart::alt::{self, Gist, Kind};
use crate::chart::canvas::Canvas;
use crate::chart::channel::Long;
use crate::chart::mark::course::{Course, occurs_twice, thinned};
use crate::chart::mark::{Hides, Layer, Needs};
use crate::chart::panel::{EndWords, Form, Look, Need, Plane, Sketch, Wish};
use crate::chart::theme;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::format::{percent, telling_decimals};
use crate::geom::Rect;
use crate::spec::ValueLabels;
use crate::text::TextStyle;

/// The upper edge of a series, in pieces without gaps, in pixels.
type Edge = Vec<Vec<(f64, f64)>>;

/// The seam between two areas, in pixels: in grey they may look alike.
const SEAM: f64 = 1.25;
/// Half the width of a whole between two gaps, in pixels.
const HALF: f64 = 1.5;

const STACK: Kind = Kind::course("堆疊面積圖", "stacked area chart");
const FILL: Kind = Kind::course("百分比堆疊面積圖", "100% stacked area chart");

/// Areas one upon the other.
pub(super) struct Pile {
    course: Course,
    labels: ValueLabels,
    arrange: Arrange,
    stops: Vec<Stop>,
    /// The parts of 100 %, row by row, each as it is said; none of a stack of values.
    shares: Option<Vec<(f64, String)>>,
}

/// A position.
struct Stop {
    /// A row that has it.
    row: usize,
    /// Its row of each series.
    parts: Vec<Option<usize>>,
    /// Where the area of each series ends; none where a part is missing.
    tops: Vec<f64>,
}

impl Pile {
    /// Puts series one upon the other; the error is a value below zero, or one that stands twice.
    pub(super) fn of(
        context: &Context,
        course: Course,
        (arrange, connect): (Arrange, bool),
        labels: ValueLabels,
    ) -> Result<Self> {
        refuse_negative(context, &course.long)?;
        let mut stops = stops(context, &course)?;
        let mut shares = course.long.values.numbers.to_vec();
        for stop in &mut stops {
            let parts = || stop.parts.iter().map(|row| row.map(|row| shares[row]));
            // The sum of no parts at all cannot be cut in shares.
            let sum: f64 = parts().flatten().sum();
            if arrange == Arrange::Fill && !sum.is_nan() {
                let rows: Vec<_> = stop.parts.iter().flatten().collect();
                let place = rows.first().and_then(|row| course.long.place(context, **row));
                course.long.values.refuse_partial((sum, rows.len()), place)?;
            }
            let whole = if arrange == Arrange::Fill && sum > 0.0 { 100.0 / sum } else { 1.0 };
            let mut top = 0.0;
            let ends = parts().map(|part| {
                top += part? * whole;
                Some(top).filter(|top| !top.is_nan())
            });
            stop.tops = ends.collect::<Option<Vec<_>>>().unwrap_or_default();
            // What lacks a part has no shares.
            let whole = if stop.tops.is_empty() { f64::NAN } else { whole };
            stop.parts.iter().flatten().for_each(|&row| shares[row] *= whole);
        }
        if connect {
            stops.retain(|stop| !stop.tops.is_empty());
        }
        let decimals = telling_decimals(&shares);
        let values = &course.long.values;
        let text = |(share, value): (f64, &f64)| match values.print.is_percent() {
            true => (share, values.print.text(*value)),
            false => (share, percent(share, decimals, context.spec.thousands)),
        };
        let shares = shares.into_iter().zip(values.numbers.iter()).map(text);
        let shares = (arrange == Arrange::Fill).then(|| shares.collect());
        Ok(Self { course, labels, arrange, stops, shares })
    }

    /// The upper edge of each series in pixels, from the first position to the last.
    fn edges(&self, plane: &Plane) -> Vec<Vec<Vec<(f64, f64)>>> {
        let along = plane.positions();
        let at = |stop: &Stop| along.position(&self.course.long.along, stop.row).unwrap_or(0.0);
        let mut stops: Vec<_> = self.stops.iter().map(|stop| (at(stop), stop)).collect();
        stops.sort_by(|a, b| a.0.total_cmp(&b.0));
        let edge = |series: usize| {
            let point = |(position, stop): &(f64, &Stop)| {
                let top = stop.tops.get(series);
                let (x, y) = plane.at(*position, top.copied().unwrap_or(plane.values().low));
                (x, top.map(|_| y))
            };
            thinned(plane, stops.iter().map(point)).into_iter().map(widened).collect()
        };
        (0..self.series().len()).map(edge).collect()
    }

    /// Names the series in their areas, where they fit, or leaves them to the right ends.
    fn name(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        (look, edges): (&Look, &[Edge]),
        on: &mut Sketch,
    ) -> Result<()> {
        let foot = plane.across(plane.base());
        let mut names = vec![];
        for series in 0..edges.len() {
            let below = series.checked_sub(1).map_or(&[][..], |below| &edges[below]);
            let band = Band::new(plane, &edges[series], below, foot);
            let words = self.words(series);
            let run = canvas.set(&words, TextStyle::bold(theme::SMALL))?;
            let is_inside = self.labels != ValueLabels::All;
            let rooms = if is_inside { band.rooms(&run) } else { vec![] };
            names.push((words, run, rooms, band.end()));
        }
        let has_room = |rooms: &&Vec<Option<Rect>>| rooms.iter().any(Option::is_some);
        let inner: Vec<_> = names.iter().map(|name| &name.2).filter(has_room).collect();
        // Where most have no room inside, none stands apart from the others.
        let is_inside = inner.len() * 2 > names.len();
        let side = shared(&inner);
        for (name, (words, run, rooms, end)) in self.series().iter().zip(&names) {
            let color = look.color(look.number(name)).on();
            let spots = if is_inside { spots(rooms, side, color) } else { vec![] };
            on.ends.push(spots.is_empty().then_some(*end));
            if !spots.is_empty() {
                let (lines, label) = (vec![(run.clone(), theme::INK)], words.clone());
                on.wishes.push(Wish { lines, spots, need: Need::Must, label });
            }
        }
        Ok(())
    }

    /// The words at the end of a series: its name, with its last value if that was asked for.
    fn words(&self, series: usize) -> Label {
        let name = &self.series()[series];
        let last = self.course.last(series).filter(|_| self.labels == ValueLabels::All);
        let value = |row: usize| match &self.shares {
            Some(shares) => shares[row].1.clone(),
            None => self.course.text(row),
        };
        last.map_or(name.clone(), |row| name.with(format!("{} {}", name.value, value(row))))
    }
}

/// The rows of each position.
fn stops(context: &Context, course: &Course) -> Result<Vec<Stop>> {
    let numbers = course.long.along.ranked();
    let count = numbers.iter().max().map_or(0, |last| last + 1);
    let mut stops: Vec<Option<Stop>> = (0..count).map(|_| None).collect();
    for (series, order) in course.orders.iter().enumerate() {
        for row in order.iter().map(|&row| row as usize) {
            let parts = vec![None; course.orders.len()];
            let new = || Stop { row, parts, tops: vec![] };
            let stop = stops[numbers[row]].get_or_insert_with(new);
            if stop.parts[series].replace(row).is_some() {
                return Err(occurs_twice(context, &course.long, row));
            }
        }
    }
    Ok(stops.into_iter().flatten().collect())
}

/// Refuses a negative part.
fn refuse_negative(context: &Context, long: &Long) -> Result<()> {
    let Some(row) = long.values.numbers.iter().position(|&value| value < 0.0) else {
        return Ok(());
    };
    let value = long.values.print.bare(long.values.numbers[row]);
    let message = format!("{value} is negative, and areas stand one upon the other");
    Err(Diagnostic::new("negative-share", message)
        .at(long.place(context, row))
        .hint("a part of a whole is zero or more; use lines")
        .into())
}

/// A piece of an edge; one of a single point is as wide as can be seen.
fn widened(piece: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    match piece[..] {
        [(x, y)] => vec![(x - HALF, y), (x + HALF, y)],
        _ => piece,
    }
}

impl Layer for Pile {
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
        match self.arrange {
            // Sums of parts may miss 100 by their last bit.
            Arrange::Fill => Needs::of([0.0, 100.0].into_iter(), true),
            Arrange::Stack => {
                Needs::of(self.stops.iter().filter_map(|stop| stop.tops.last()).copied(), true)
            }
        }
    }

    fn is_percent(&self) -> bool {
        self.arrange == Arrange::Fill
    }

    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        let end = |series: usize| {
            let color = look.color(look.number(&self.series()[series]));
            EndWords::new(self.words(series), color)
        };
        Some(if legend { vec![] } else { (0..self.series().len()).map(end).collect() })
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let foot = plane.across(plane.base());
        let edges = self.edges(plane);
        let numbers: Vec<_> = self.series().iter().map(|name| look.number(name)).collect();
        for (series, &number) in numbers.iter().enumerate() {
            for (i, piece) in edges[series].iter().enumerate() {
                let below = series.checked_sub(1).map(|below| &edges[below][i][..]);
                let (outline, color) = (between(piece, below, foot), look.color(number));
                on.forms.push(Form { outline, color, series: Some(number), name: None });
            }
        }
        for piece in edges.iter().take(edges.len() - 1).flatten() {
            on.forms.push(Form::line(piece.clone(), SEAM, theme::GROUND));
        }
        if look.legend {
            return Ok(());
        }
        self.name(canvas, plane, (look, &edges), on)
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        let (kind, pile) = match self.arrange {
            Arrange::Stack => (STACK, alt::Pile::Sum),
            Arrange::Fill => (FILL, alt::Pile::Shares),
        };
        vec![alt::Run { pile, shown: self.shares.clone(), ..self.course.run(kind) }.into()]
    }
}
