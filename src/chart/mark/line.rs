//! Lines over times, numbers or names.

use std::borrow::Cow;

use std::collections::BTreeSet;

use serde::Deserialize;

use super::area;
use super::{Hides, Layer, Lies, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Run};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::{Channel, Long};
use crate::chart::decimate::decimate;
use crate::chart::panel::{EndWords, Form, Look, Need, Outline, Plane, Sketch, Spot, Wish};
use crate::chart::time::Grain;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::spec::{At, Text, ValueLabels, Words};
use crate::text::TextStyle;
use crate::theme::Paint;

/// The thickness of a line, of one alone and of several, in pixels.
const THICKNESS: (f64, f64) = (3.0, 2.5);
/// The thickness of a line of more values than every second pixel has, in pixels.
const THIN: f64 = 1.5;
/// How much thicker the ground is on which a line crosses bars, in pixels.
const CASING: f64 = 3.0;
/// The least part of a grid of positions and series that has rows, where what has none is missing.
const LEAST_FULL: f64 = 0.75;
/// The radius of a dot at a value, and the ring of the ground about it, in pixels.
const DOT: f64 = 4.0;
const RING: f64 = 1.5;
/// From the end of a line to its value over or under it, in pixels.
const LAST_GAP: f64 = 5.0;
/// The most values of a line of which the last one is told: that of one of many days is no message.
const MOST_FOR_LAST: usize = 200;

/// What the alternative text calls them.
const KIND: Kind = Kind::course("折線圖", "line chart");

/// Lines over times or numbers, or the areas under them.
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
}

impl Mark for LineMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.x)], spec.labels(&self.y)]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::Upright
    }

    fn read(&self, kind: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        Ok(match kind {
            MarkType::Area => Box::new(area::read(context, self)?),
            _ => Box::new(read(context, self)?),
        })
    }
}

/// The lines of a mark.
pub(in crate::chart) struct Lines {
    pub(super) long: Long,
    points: bool,
    labels: ValueLabels,
    /// For each series its rows that have a position, in the order of it.
    pub(super) orders: Vec<Vec<u32>>,
    /// The rows before which one is missing; empty where none is.
    holes: Vec<bool>,
}

/// Reads lines.
pub(in crate::chart) fn read(context: &Context, mark: &LineMark) -> Result<Lines> {
    let (x, y) = (context.label(&mark.x), context.names_of(&mark.y));
    let long = context.long(&x, &y, (mark.color.as_ref(), mark.name.as_ref()), false)?;
    let mut orders = vec![vec![]; long.series.len()];
    let is_passed = |row: usize| mark.connect && long.values.numbers[row].is_nan();
    for row in (0..long.len()).filter(|&row| !long.along.is_missing(row) && !is_passed(row)) {
        orders[long.series_of(row)].push(row as u32);
    }
    for order in &mut orders {
        long.along.sort(order);
    }
    refuse_twice(context, &long, &orders)?;
    let holes = if mark.connect { vec![] } else { holes(&long, &orders) };
    Ok(Lines { long, points: mark.points, labels: mark.labels, orders, holes })
}

/// The rows before which their series lacks a row that others have; none where the table is no
/// grid of times or names and series: there each series has positions of its own.
fn holes(long: &Long, orders: &[Vec<u32>]) -> Vec<bool> {
    let is_regular = match &long.along {
        Channel::Times(_) => long.along.grain() != Some(Grain::Day),
        Channel::Names(_) => true,
        Channel::Numbers(_) => false,
    };
    if orders.len() < 2 || !is_regular {
        return vec![];
    }
    let ranks = long.along.ranked();
    let count = ranks.iter().max().map_or(0, |last| last + 1);
    if (ranks.len() as f64) < LEAST_FULL * (count * orders.len()) as f64 {
        return vec![];
    }
    let mut holes = vec![false; ranks.len()];
    for pair in orders.iter().flat_map(|order| order.windows(2)) {
        let [before, row] = [pair[0] as usize, pair[1] as usize];
        holes[row] = ranks[row] > ranks[before] + 1;
    }
    holes
}

/// Refuses two values of a series for one time or name.
fn refuse_twice(context: &Context, long: &Long, orders: &[Vec<u32>]) -> Result<()> {
    let twice = |order: &Vec<u32>| -> Option<u32> {
        match &long.along {
            Channel::Times(times) => {
                let same = |pair: &&[u32]| times[pair[0] as usize] == times[pair[1] as usize];
                order.windows(2).find(same).map(|pair| pair[1])
            }
            Channel::Names(names) => {
                let mut known = BTreeSet::new();
                order.iter().copied().find(|&row| !known.insert(&names[row as usize].value))
            }
            Channel::Numbers(_) => None,
        }
    };
    let Some(row) = orders.iter().find_map(twice) else { return Ok(()) };
    let name = context.name_of(&long.along, row as usize).value;
    Err(Diagnostic::new("duplicate-category", format!("「{name}」 occurs twice in one line"))
        .at(long.place(context, row as usize))
        .hint("take one of them out, or tell them apart by `color`")
        .into())
}

impl Lines {
    /// The pieces of a series' line without its missing values, in pixels.
    pub(super) fn pieces(&self, plane: &Plane, series: usize) -> Vec<Vec<(f64, f64)>> {
        let along = plane.positions();
        let numbers = &self.long.values.numbers;
        let point = |row: usize| {
            let value = numbers[row];
            let position = along.position(&self.long.along, row).unwrap_or(0.0);
            let shown = if value.is_nan() { plane.values().low } else { value };
            let (x, y) = plane.at(position, shown);
            (x, (!value.is_nan()).then_some(y))
        };
        let columns = (plane.plot.width * 2.0).ceil() as usize;
        let is_next = |_: &u32, &row: &u32| !self.holes.get(row as usize).is_some_and(|hole| *hole);
        let runs = self.orders[series].chunk_by(is_next);
        let points = |run: &[u32]| {
            let points = run.iter().map(|&row| point(row as usize));
            decimate(points, plane.plot.x, plane.plot.right(), columns)
        };
        runs.flat_map(points).collect()
    }

    fn thickness(&self, plane: &Plane) -> f64 {
        let longest = self.orders.iter().map(Vec::len).max().unwrap_or(0) as f64;
        match self.long.series.len() {
            _ if longest > plane.plot.width / 2.0 => THIN,
            1 => THICKNESS.0,
            _ => THICKNESS.1,
        }
    }

    /// The last value of a series and its place in pixels.
    pub(super) fn end(&self, plane: &Plane, series: usize) -> Option<(f64, f64)> {
        let row = self.last(series)?;
        let position = plane.positions().position(&self.long.along, row)?;
        Some(plane.at(position, self.long.values.numbers[row]))
    }

    /// What the lines tell.
    pub(super) fn run(&self, kind: Kind) -> Run<'_> {
        let names = self.long.series.iter().map(|name| name.value.as_str());
        let series = names.zip(self.orders.iter().map(|rows| Cow::Borrowed(&rows[..]))).collect();
        Run::new(kind, &self.long.along, &self.long.values, series)
    }

    /// Whether the last value stands at the end of a line.
    fn tells_last(&self) -> bool {
        let is_one = self.long.series.len() == 1 && self.long.len() <= MOST_FOR_LAST;
        self.labels == ValueLabels::All || self.labels == ValueLabels::Auto && is_one
    }

    /// The last value of a series over or under its end, within the plot.
    fn last_wish(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        (series, color): (usize, Paint),
    ) -> Result<Option<Wish>> {
        let (Some(row), Some((x, y))) = (self.last(series), self.end(plane, series)) else {
            return Ok(None);
        };
        let value = self.long.values.print.text(self.long.values.numbers[row]);
        let label = self.long.series[series].with(value);
        let run = canvas.set(&label, TextStyle::bold(theme::SMALL))?;
        let spot = |dy: f64, vertical| Spot::new((x, y + dy), Align::End, vertical);
        let steps = [LAST_GAP, LAST_GAP + 8.0, LAST_GAP + 18.0];
        let over = steps.into_iter().map(|dy| spot(-dy, Align::End));
        let spots = over.chain(steps.into_iter().map(|dy| spot(dy, Align::Start))).collect();
        let lines = vec![(run, color.readable())];
        Ok(Some(Wish { lines, spots, need: Need::May, label }))
    }

    fn last(&self, series: usize) -> Option<usize> {
        let rows = self.orders[series].iter().rev().map(|&row| row as usize);
        rows.into_iter().find(|&row| !self.long.values.numbers[row].is_nan())
    }
}

impl Layer for Lines {
    fn long(&self) -> Option<&Long> {
        Some(&self.long)
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        Some(&mut self.long)
    }

    fn can_flip(&self) -> bool {
        false
    }

    fn hides(&self) -> Hides {
        Hides::Namesakes
    }

    fn needs(&self) -> Needs {
        Needs::of(self.long.values.present(), false)
    }

    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        let is_named = look.series.len() > 1 && !legend;
        let has_value = self.tells_last();
        if look.is_small {
            // Values stand in the plot, and a legend names series.
            return Some(vec![]);
        }
        let words = |(series, name): (usize, &Label)| {
            let value = self.last(series).filter(|_| has_value);
            let value = value.map(|row| self.long.values.print.text(self.long.values.numbers[row]));
            let text = match (is_named, value) {
                (true, Some(value)) => format!("{} {value}", name.value),
                (true, None) => name.value.clone(),
                (false, value) => value.unwrap_or_default(),
            };
            EndWords { words: name.with(text), color: look.color(look.number(name)) }
        };
        Some(self.long.series.iter().enumerate().map(words).collect())
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let width = self.thickness(plane);
        let mut order: Vec<usize> = (0..self.long.series.len()).collect();
        // What is emphasised stands over what is not.
        order.sort_by_key(|&i| look.color(look.number(&self.long.series[i])) != theme::REST);
        for series in order {
            let number = look.number(&self.long.series[series]);
            let color = look.color(number);
            for piece in self.pieces(plane, series) {
                let dots = if self.points || piece.len() == 1 { piece.clone() } else { vec![] };
                let dot = |radius: f64| move |at: (f64, f64)| Outline::Dot(at, radius);
                let width = if look.is_small && color == theme::REST { THIN } else { width };
                let bare = |outline| Form { outline, color: theme::GROUND, series: None };
                let mine = |outline| Form { outline, color, series: Some(number) };
                // The ground about line and dots comes first, so that it hides neither.
                if look.has_bars && piece.len() > 1 {
                    on.forms.push(Form::line(piece.clone(), width + CASING, theme::GROUND));
                }
                if look.has_bars || look.series.len() > 1 {
                    let rings = dots.iter().copied().map(dot(DOT + RING));
                    on.forms.extend(rings.map(bare));
                }
                if piece.len() > 1 {
                    on.forms.push(Form::line(piece, width, color).of(number));
                }
                on.forms.extend(dots.into_iter().map(dot(DOT)).map(mine));
            }
        }
        if look.is_small && self.tells_last() {
            for (series, name) in self.long.series.iter().enumerate() {
                let color = look.color(look.number(name));
                on.wishes.extend(self.last_wish(canvas, plane, (series, color))?);
            }
        }
        for series in 0..self.long.series.len() {
            let nowhere = (plane.plot.right(), plane.plot.bottom());
            on.ends.push(self.end(plane, series).unwrap_or(nowhere));
        }
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        vec![self.run(KIND).into()]
    }
}
