//! How many numbers of a column lie in each bin.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Deserialize;

use super::{Hides, Layer, Lies, Mark, MarkType, Needs};
use crate::chart::alt::{Gist, Kind, Run};
use crate::chart::canvas::Canvas;
use crate::chart::channel::{Channel, Values};
use crate::chart::panel::{self, Form, Look, Plane, Sketch};
use crate::chart::{Context, FigureSpec, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::scale::linear;
use crate::spec::{At, ScaleKind, Text};

/// The most bins, and of them the most without a word of the spec.
const MOST: i64 = 200;
const MOST_OWN: f64 = 60.0;
/// Between two bars, in pixels, and the part of a bin that it takes at most.
const SEAM: f64 = 1.0;
const MOST_SEAM: f64 = 0.25;
/// The least width of a bin, in pixels.
const LEAST: f64 = 1.0;

/// How many numbers of a column lie in each bin.
///
/// A bin has its lower end and not its upper one, where the next begins. Edges are round numbers, the
/// same in all small multiples.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct HistogramMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of numbers, one a row, in any order.
    pub(crate) x: Text,
    /// About how many bins there are, 1 to 200. Default: as many as have the width of Freedman and
    /// Diaconis (1981), twice the interquartile range over the cube root of how many numbers there
    /// are, 60 at most; where the quartiles are equal, as many as Sturges (1926) takes.
    #[cfg_attr(feature = "cli", schemars(range(min = 1, max = 200)))]
    pub(crate) bins: Option<At<i64>>,
    /// The width of a bin, in the unit of the column; edges are its multiples. Default: a round one,
    /// as `bins` says.
    pub(crate) width: Option<At<f64>>,
}

impl Mark for HistogramMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.x)], vec![]]
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::Upright
    }

    fn read(&self, _: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self)?))
    }
}

/// The bins of a mark.
struct Histogram {
    /// Where bins meet.
    edges: Channel,
    counts: Values,
    /// How many cells have no number.
    missing: usize,
    english: bool,
}

/// Reads the numbers and counts them.
fn read(context: &Context, mark: &HistogramMark) -> Result<Histogram> {
    let name = context.label(&mark.x);
    refuse_curve(context)?;
    let values = context.values(&name)?;
    // Small multiples have bins in common.
    let mut all = context.whole_numbers(&name)?.values.to_vec();
    all.retain(|number| !number.is_nan());
    all.sort_unstable_by(f64::total_cmp);
    let edges = edges(context, mark, &all)?;
    let mut counts = vec![0.0; edges.len() - 1];
    for number in values.present() {
        counts[edges.partition_point(|edge| *edge <= number) - 1] += 1.0;
    }
    let missing = values.numbers.len() - values.present().count();
    let english = context.spec.is_english();
    let title = Located::nowhere(if english { "Count" } else { "數目" }.to_owned());
    let (print, unit) = context.print(&title, &counts, 0)?;
    let counts = Values { name: title, numbers: Arc::new(counts), print, unit };
    let mut edges = Values { numbers: Arc::new(edges), ..values };
    let shown: Vec<_> = edges.numbers.iter().map(|edge| edge / edges.print.divisor).collect();
    edges.print.decimals = linear::decimals(&shown).min(9);
    let edges = Channel::Numbers(Box::new(edges));
    Ok(Histogram { edges, counts, missing, english })
}

/// Refuses an axis on which bins of one width are not.
fn refuse_curve(context: &Context) -> Result<()> {
    let scale = context.spec.x().and_then(|axis| axis.scale.as_ref());
    match scale.filter(|scale| *scale.get() != ScaleKind::Linear) {
        None => Ok(()),
        Some(scale) => Err(Diagnostic::new("bad-scale", "bins are equally wide on a linear scale")
            .at(context.spec.place(scale))
            .hint("take `scale` out, or write `linear`")
            .into()),
    }
}

/// The edges of the bins of sorted numbers.
fn edges(context: &Context, mark: &HistogramMark, numbers: &[f64]) -> Result<Vec<f64>> {
    let fault = |place, message: String, hint: &str| {
        Err(Diagnostic::new("bad-value", message).at(place).hint(hint).into())
    };
    let (low, high) = (numbers[0], numbers[numbers.len() - 1]);
    match (&mark.bins, &mark.width) {
        (Some(_), Some(width)) => {
            let message = "bins by their number and by their width".to_owned();
            fault(context.spec.place(width), message, "give one of `bins` and `width`")
        }
        (Some(bins), None) if !(1..=MOST).contains(bins.get()) => {
            let message = format!("a histogram has 1 to {MOST} bins");
            fault(context.spec.place(bins), message, "take this key out, or write such a number")
        }
        (None, Some(width)) => {
            let is_length = width.get().is_finite() && *width.get() > 0.0;
            let edges = linear::bins_of(low, high, *width.get()).filter(|_| is_length);
            let edges = edges.filter(|edges| edges.len() <= MOST as usize + 1);
            let hint = format!("the numbers reach from {low} to {high}");
            edges.map_or_else(
                || fault(context.spec.place(width), format!("not 1 to {MOST} bins"), &hint),
                Ok,
            )
        }
        (Some(bins), None) => Ok(linear::bins(low, high, *bins.get() as usize)),
        (None, None) => Ok(linear::bins(low, high, suitable(numbers))),
    }
}

/// About how many bins suit sorted numbers (Freedman and Diaconis 1981; Sturges 1926).
fn suitable(numbers: &[f64]) -> usize {
    let count = numbers.len();
    let quartile = |part: usize| numbers[(count - 1) * part / 4];
    let width = 2.0 * (quartile(3) - quartile(1)) / libm::cbrt(count as f64);
    let range = numbers[count - 1] - numbers[0];
    if width > 0.0 {
        return (range / width).ceil().clamp(1.0, MOST_OWN) as usize;
    }
    count.next_power_of_two().ilog2() as usize + 1
}

impl Histogram {
    fn values(&self) -> &Values {
        match &self.edges {
            Channel::Numbers(values) => values,
            _ => &self.counts,
        }
    }

    /// What each bin is called.
    fn names(&self) -> Vec<Label> {
        let edges = self.values();
        let name = |pair: &[f64]| {
            let (from, to) = (edges.print.bare(pair[0]), edges.spoken(pair[1]));
            let between = if self.english { " to under " } else { "至少於" };
            Located::nowhere(format!("{from}{between}{to}"))
        };
        edges.numbers.windows(2).map(name).collect()
    }
}

impl Layer for Histogram {
    fn along(&self) -> Option<&Channel> {
        Some(&self.edges)
    }

    fn can_flip(&self) -> bool {
        false
    }

    fn hides(&self) -> Hides {
        Hides::Bars
    }

    fn needs(&self) -> Needs {
        Needs::of(self.counts.present(), true)
    }

    fn edges(&self) -> &[f64] {
        &self.values().numbers
    }

    fn values(&self) -> Option<&Values> {
        Some(&self.counts)
    }

    fn sketch(&self, _: &mut Canvas, plane: &Plane, _: &Look, on: &mut Sketch) -> Result<()> {
        if plane.positions().kind != panel::Kind::Numbers {
            let message = "a histogram stands on an axis of numbers, and another mark has none";
            return Err(Diagnostic::new("mixed-coordinates", message)
                .at(self.values().name.place.clone())
                .hint("make a second figure of it")
                .into());
        }
        let foot = plane.across(plane.base());
        let bins = self.edges().windows(2).zip(self.names());
        for ((ends, name), count) in bins.zip(self.counts.numbers.iter()) {
            let (start, end) = (plane.along(ends[0]), plane.along(ends[1]));
            if end - start < LEAST {
                on.refused = Some(self.values().name.clone());
                return Ok(());
            }
            let seam = SEAM.min((end - start) * MOST_SEAM) / 2.0;
            let rect = plane.rect((start + seam, end - seam), (foot, plane.across(*count)));
            let bar = Form::rect(rect, theme::STRONG).named(name.value);
            on.forms.extend((*count > 0.0).then_some(bar));
        }
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        let rows: Vec<u32> = (0..self.counts.numbers.len() as u32).collect();
        let kind = Kind::new("直方圖", "histogram");
        let series = vec![(self.counts.name.value.as_str(), rows.into())];
        let run = Run::new(kind, &self.edges, &self.counts, series);
        let along = Cow::Owned(Channel::Names(self.names()));
        vec![Run { along, missing: self.missing, ..run }.into()]
    }
}
