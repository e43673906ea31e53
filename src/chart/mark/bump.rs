//! Ranks over times: thick lines from dot to dot, the first rank at the top.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;

use super::course::{Course, Keys};
use super::{Hides, Layer, Lies, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Run};
use crate::chart::canvas::Canvas;
use crate::chart::channel::{Long, Values};
use crate::chart::panel::{EndWords, Form, Look, Outline, Plane, Sketch};
use crate::chart::print::Print;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::spec::{At, Text, ValueLabels, Words};
use crate::text::TextStyle;

/// The thickness of a line, of dots with ranks in them and of bare ones, in pixels.
const THICKNESS: (f64, f64) = (5.0, 4.0);
/// The radius of a bare dot, in pixels, and of one with a rank in it, in sizes of the rank.
const DOT: (f64, f64) = (6.0, 0.8);
/// The ring of the ground about a dot, in pixels.
const RING: f64 = 1.5;
/// The least distance between dots with ranks, from edge to edge: across and along, in pixels.
const APART: (f64, f64) = (3.0, 10.0);
/// The length of a line that is drawn straight, in pixels.
const STEP: f64 = 4.0;

/// What the alternative text calls them.
const KIND: Kind = Kind::course("排名圖", "bump chart");

/// Ranks over times, a line for each series.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct BumpMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of times or names.
    pub(crate) x: Text,
    /// The column of ranks, or of values if there is a `rank`; several columns are a series each.
    /// Where a value is missing the line has a gap.
    pub(crate) y: At<Words>,
    /// The column of series, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// How values are ranked at each time; equal ones share the better rank. Default: none, `y`
    /// holds ranks.
    pub(crate) rank: Option<At<Ranking>>,
    /// Whether ranks stand in the dots. Default: `auto`, where all of them fit; an axis else.
    pub(crate) labels: Option<At<ValueLabels>>,
}

/// How values are ranked.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ranking {
    /// The greatest is the first.
    Descending,
    /// The smallest is the first.
    Ascending,
}

impl Mark for BumpMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.x)], spec.labels(&self.y)]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn labels(&self) -> Option<&At<ValueLabels>> {
        self.labels.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::Upright
    }

    fn read(&self, _: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        let Self { x, y, color, .. } = self;
        let keys = Keys { x, y, color, name: &None, connect: false };
        let mut course = Course::read(context, &keys)?;
        match &self.rank {
            Some(ranking) => course.long.values = ranked(context, &course.long, *ranking.get()),
            None => refuse_no_rank(context, &course.long)?,
        }
        // Ranks are whole numbers, however their column is written.
        course.long.values.print = Print::plain(context.spec.thousands, 0);
        course.long.values.unit = Located::nowhere(String::new());
        let ranks = course.long.along.ranked();
        let count = ranks.iter().max().map_or(0, |last| last + 1);
        Ok(Box::new(Bumps { course, count, ranks }))
    }
}

/// The ranks of values at each position.
fn ranked(context: &Context, long: &Long, ranking: Ranking) -> Values {
    let mut numbers = vec![f64::NAN; long.len()];
    let positions = long.along.ranked();
    let value = |row: usize| match ranking {
        Ranking::Descending => -long.values.numbers[row],
        Ranking::Ascending => long.values.numbers[row],
    };
    let mut rows: Vec<usize> = (0..long.len()).filter(|&row| !value(row).is_nan()).collect();
    rows.sort_by(|&a, &b| {
        (positions[a], value(a))
            .partial_cmp(&(positions[b], value(b)))
            .expect("no value is missing")
    });
    for same in rows.chunk_by(|&a, &b| positions[a] == positions[b]) {
        let mut rank = 1;
        for (i, &row) in same.iter().enumerate() {
            if i > 0 && value(row) != value(same[i - 1]) {
                rank = i + 1;
            }
            numbers[row] = rank as f64;
        }
    }
    let name = &long.values.name;
    // The series of several columns are no ranks of the first one.
    let name = match (long.columns.len(), context.spec.is_english()) {
        (1, true) => name.with(format!("rank by {}", name.value)),
        (1, false) => name.with(format!("{}排名", name.value)),
        _ => name.clone(),
    };
    Values { name, numbers: Arc::new(numbers), ..long.values.clone() }
}

/// Refuses what is no rank.
fn refuse_no_rank(context: &Context, long: &Long) -> Result<()> {
    let is_rank = |number: f64| number.is_nan() || number >= 1.0 && number == number.floor();
    let Some(row) = long.values.numbers.iter().position(|&number| !is_rank(number)) else {
        return Ok(());
    };
    let message = format!("{} is no rank", long.values.print.bare(long.values.numbers[row]));
    Err(Diagnostic::new("bad-value", message)
        .at(long.place(context, row))
        .hint("ranks are whole numbers from 1 on; of values, add `rank = \"descending\"`")
        .into())
}

/// The ranks of a mark.
struct Bumps {
    course: Course,
    /// How many positions there are.
    count: usize,
    /// For each row the number of its position.
    ranks: Vec<usize>,
}

impl Bumps {
    /// The dots of a series in pixels, each with its row, in pieces where ranks are missing.
    fn pieces(&self, plane: &Plane, series: usize) -> Vec<Vec<(usize, (f64, f64))>> {
        let rows = self.course.orders[series].iter().map(|&row| row as usize);
        let there = rows.filter(|&row| !self.course.long.values.numbers[row].is_nan());
        let dots = there.filter_map(|row| Some((row, self.course.point(plane, row)?)));
        let dots: Vec<_> = dots.collect();
        let is_next = |a: &(usize, _), b: &(usize, _)| self.ranks[b.0] == self.ranks[a.0] + 1;
        dots.chunk_by(is_next).map(<[_]>::to_vec).collect()
    }

    /// The row of a series at the first or the last position.
    fn row(&self, series: usize, is_first: bool) -> Option<usize> {
        let wanted = if is_first { 0 } else { self.count.saturating_sub(1) };
        let mut rows = self.course.orders[series].iter().map(|&row| row as usize);
        let is_there = |&row: &usize| !self.course.long.values.numbers[row].is_nan();
        rows.find(|&row| self.ranks[row] == wanted).filter(is_there)
    }

    /// Whether dots of a radius stand apart.
    fn has_room(&self, plane: &Plane, radius: f64) -> bool {
        let (low, high) = (plane.values().low, plane.values().high);
        let across = (plane.across(low) - plane.across(high)).abs() / (high - low);
        across >= 2.0 * radius + APART.0 && plane.pitch >= 2.0 * radius + APART.1
    }
}

/// A line that leaves a dot level and comes to another one level, in pixels.
fn curve(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    let count = if from.1 == to.1 { 1 } else { (((to.0 - from.0) / STEP) as usize).clamp(1, 40) };
    (0..=count).map(move |i| {
        let t = i as f64 / count as f64;
        let part = t * t * (3.0 - 2.0 * t);
        (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * part)
    })
}

impl Layer for Bumps {
    fn long(&self) -> Option<&Long> {
        Some(&self.course.long)
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        Some(&mut self.course.long)
    }

    fn can_flip(&self) -> bool {
        false
    }

    fn spans(&self) -> bool {
        true
    }

    fn hides(&self) -> Hides {
        Hides::Namesakes
    }

    fn needs(&self) -> Needs {
        let ranks = self.course.long.values.present().chain([1.0]);
        Needs { has_labels: true, likes_zero: false, ..Needs::of(ranks, false) }
    }

    fn has_ranks(&self) -> bool {
        true
    }

    fn end_words(&self, look: &Look, _: bool) -> Option<Vec<EndWords>> {
        let words = |series: usize| {
            let name = &self.series()[series];
            let color = look.color(look.number(name));
            let [first, last] = [true, false].map(|is_first| self.row(series, is_first).is_some());
            let shown =
                |is_shown| name.with(if is_shown { name.value.clone() } else { String::new() });
            // What ends before the others is named where it begins.
            let right = EndWords::new(shown(last || !first), color);
            [EndWords::new(shown(first), color).at_left(), right]
        };
        Some((0..self.series().len()).flat_map(words).collect())
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let size = look.size.min(theme::LABEL);
        let (radius, width) = match look.labels {
            true => (size * DOT.1, THICKNESS.0),
            false => (DOT.0, THICKNESS.1),
        };
        if look.labels && !self.has_room(plane, radius) {
            on.refused = Some(self.series()[0].clone());
            return Ok(());
        }
        let order = look.quiet_first(self.series());
        let pieces: Vec<_> = order.iter().map(|&series| self.pieces(plane, series)).collect();
        let number = |series: &usize| look.number(&self.series()[*series]);
        for (series, piece) in
            order.iter().zip(&pieces).flat_map(|(s, all)| all.iter().map(move |it| (s, it)))
        {
            let line = piece.windows(2).flat_map(|pair| curve(pair[0].1, pair[1].1)).collect();
            let number = number(series);
            if piece.len() > 1 {
                on.forms.push(Form::line(line, width, look.color(number)).of(number));
            }
        }
        // Of equal ranks the last dot is seen.
        let mut known = BTreeSet::new();
        let dots = order
            .iter()
            .zip(&pieces)
            .flat_map(|(s, all)| all.iter().flatten().map(move |it| (s, it)));
        let mut dots: Vec<_> = dots.collect();
        dots.reverse();
        dots.retain(|(_, (row, _))| known.insert((self.ranks[*row], self.course.text(*row))));
        for (series, &(row, at)) in dots.into_iter().rev() {
            let number = number(series);
            let color = look.color(number);
            // What is not emphasised has its rank at its ends only.
            let is_end =
                [true, false].map(|is_first| self.row(*series, is_first)).contains(&Some(row));
            let has_rank = look.labels && (is_end || color != theme::REST);
            let radius = if has_rank { radius } else { DOT.0 };
            let ring = Outline::Dot(at, radius + RING);
            on.forms.push(Form { outline: ring, color: theme::GROUND, series: None, name: None });
            // The rank tells whose dot it is: a pattern would run through it.
            let fill = if has_rank { color.bare() } else { color };
            let outline = Outline::Dot(at, radius);
            on.forms.push(Form { outline, color: fill, series: Some(number), name: None });
            if has_rank {
                let rank = self.series()[*series].with(self.course.text(row));
                on.inner.push((canvas.set(&rank, TextStyle::bold(size))?, at, color.on()));
            }
        }
        for series in 0..self.series().len() {
            let at = |row: Option<usize>| self.course.point(plane, row?);
            let (left, right) = (at(self.row(series, true)), at(self.course.last(series)));
            on.ends.push(left.map(|(x, y)| (x - radius, y)));
            on.ends.push(right.map(|(x, y)| (x + radius, y)));
        }
        Ok(())
    }

    fn gists(&self, context: &Context) -> Vec<Gist<'_>> {
        let rank = |&rank: &f64| {
            let words = if context.spec.is_english() {
                format!("rank {rank}")
            } else {
                format!("第{rank}位")
            };
            // The first rank is the highest.
            (-rank, words)
        };
        let shown = self.course.long.values.numbers.iter().map(rank).collect();
        vec![Run { shown: Some(shown), ..self.course.run(KIND) }.into()]
    }
}
