//! A panel: layers of marks on shared scales, with axes, names and legend.
//!
//! First all is read, then the scales are trained, then arrangements are tried from the best to the
//! plainest: each sets its words, takes room for axes and legend, and looks for places. The first in
//! which every word stands is drawn; if none is found, the figure is an error that names the words.

mod across;
mod along;
mod around;
mod arrange;
mod attempt;
mod baseline;
mod blame;
mod claim;
mod ends;
mod form;
mod grid;
mod guide;
mod lanes;
mod leader;
mod legend;
mod names;
mod notes;
mod obstacle;
mod place;
mod plane;
mod read;
mod rings;
mod seats;
mod set;
mod sketch;
mod ticks;
mod titles;
mod tries;
mod wish;

use super::Context;
use super::alt::{Gist, Scales};
use super::canvas::Canvas;
use super::mark::Layer;
use super::shade::Shades;
use super::size::Sizes;
use super::theme;
use crate::chart::FigureSpec;
use crate::diagnostic::{Diagnostic, Error, Label, Located};
use crate::scene::Role;
use crate::spec::{At, Gaps};
use crate::text::plain;
use crate::theme::Paint;

pub(super) use across::Tick;
pub(super) use along::{Along, Kind, Stop};
pub(super) use claim::widen;
pub(super) use ends::EndWords;
pub(super) use form::{Form, Outline};
pub(super) use grid::Grid;
pub(super) use leader::Leader;
pub(super) use legend::Legend;
pub(super) use names::{Names, SideNames, Wanted, inset};
pub(super) use obstacle::{are_near, from_line};
pub(super) use place::{Placed, Space};
pub(super) use plane::{Curve, Plane};
pub(super) use rings::Rings;
pub(super) use sketch::Sketch;
pub(super) use wish::{Need, Spot, Wish};

/// A part of an arrangement, or why there is none.
pub(super) type Found<T> = Result<T, Miss>;

/// Why an arrangement is none.
pub(super) enum Miss {
    /// These words have no place in it.
    Words(Label),
    /// It leaves no room for the plot.
    Plot,
    /// Spec or table is at fault, and would be in any other arrangement.
    Fault(Error),
}

impl Miss {
    /// The fault of a mark that stands alone, at the words without a place or else at its column.
    pub(super) fn fault(self, column: &Label) -> Error {
        let (message, place) = match self {
            Self::Fault(error) => return error,
            Self::Words(words) => {
                let shown: String = plain(&words.value).chars().take(40).collect();
                (format!("there is no room for 「{shown}」"), words.place)
            }
            Self::Plot => ("the figure does not fit its page".to_owned(), None),
        };
        Diagnostic::new("no-room", message)
            .at(place.or_else(|| column.place.clone()))
            .hint("shorten the words, show fewer, or give the figure a greater `width` or `height`")
            .into()
    }
}

impl From<Label> for Miss {
    fn from(words: Label) -> Self {
        Self::Words(words)
    }
}

impl From<Error> for Miss {
    fn from(error: Error) -> Self {
        Self::Fault(error)
    }
}

/// A panel, read.
struct Panel<'a> {
    spec: &'a FigureSpec,
    layers: Vec<Box<dyn Layer>>,
    along: Along,
    /// The positions with breaks instead of gaps, where there are gaps.
    broken: Option<Along>,
    values: across::Values,
    series: Vec<(Label, Paint)>,
    notes: Vec<notes::Note>,
    /// Whether the positions lie on the vertical axis.
    flipped: bool,
    context: Context<'a>,
}

/// How an arrangement looks.
pub(super) struct Look<'a> {
    /// Whether values stand at the marks.
    pub(super) labels: bool,
    /// Whether a legend names the series.
    pub(super) legend: bool,
    /// The size of values, in pixels.
    pub(super) size: f64,
    /// Whether the panel is one of small multiples, which have no room beside them.
    pub(super) is_small: bool,
    /// Whether bars stand on the panel, which lines cross.
    pub(super) has_bars: bool,
    pub(super) series: &'a [(Label, Paint)],
    values: &'a across::Values,
    layers: &'a [Box<dyn Layer>],
    context: &'a Context<'a>,
}

impl Look<'_> {
    /// A value of the scale in words, where no axis tells it.
    pub(super) fn value(&self, value: f64) -> Option<String> {
        self.labels.then(|| self.values.at_mark(self.context, value))
    }

    /// The numbers of a mark's series in the order of drawing: what is emphasised stands over what
    /// is not.
    pub(super) fn quiet_first(&self, series: &[Label]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..series.len()).collect();
        order.sort_by_key(|&i| self.color(self.number(&series[i])) != theme::REST);
        order
    }

    /// Whether one layer alone shows a series.
    pub(super) fn is_alone(&self, name: &Label) -> bool {
        let named = self.layers.iter().flat_map(|layer| layer.series());
        named.filter(|it| it.value == name.value).count() < 2
    }

    /// The number of a series.
    pub(super) fn number(&self, name: &Label) -> u16 {
        let number = self.series.iter().position(|(known, _)| known.value == name.value);
        number.unwrap_or(0) as u16
    }

    /// The colour of a series.
    pub(super) fn color(&self, number: u16) -> Paint {
        self.series.get(usize::from(number)).map_or(theme::STRONG, |(_, color)| *color)
    }
}

/// What is drawn last but stands lowest: the grid, with gaps where words stand over it.
pub(super) struct Finish {
    lines: Vec<[(f64, f64); 2]>,
    slot: usize,
}

impl Panel<'_> {
    /// What all layers tell in the alternative text.
    fn gists(&self) -> Vec<Gist<'_>> {
        let gists = self.layers.iter().flat_map(|layer| layer.gists(&self.context));
        gists.chain(self.notes.iter().map(notes::Note::gist)).collect()
    }

    /// What values and times that the spec writes are said by.
    fn scales(&self) -> Scales<'_> {
        let values = self.layers.iter().find_map(|layer| layer.values());
        Scales { values, grain: self.along.grain }
    }

    fn look(&self, (labels, legend): (bool, bool), size: f64) -> Look<'_> {
        let has_bars = self.layers.iter().any(|layer| layer.has_bands());
        let (series, values, context) = (&self.series, &self.values, &self.context);
        let (is_small, layers) = (self.is_multiple(), &self.layers[..]);
        Look { labels, legend, size, is_small, has_bars, series, values, layers, context }
    }

    /// Whether the spec says that values stand at the marks, or that they do not.
    fn label_choice(&self) -> Option<bool> {
        let choices = self.spec.marks.iter().filter_map(|mark| mark.labels());
        let choice = choices.into_iter().find_map(|labels| labels.get().choice());
        let choice = choice.or_else(|| self.layers.iter().find_map(|it| it.label_choice()));
        if self.values.may_label { choice } else { Some(false) }
    }

    fn must_break(&self) -> bool {
        let axes = [self.spec.x(), self.spec.y()].into_iter().flatten();
        axes.into_iter().any(|axis| At::or_default(&axis.gaps) == Gaps::Broken)
    }

    /// Whether columns may become bars.
    fn can_flip(&self) -> bool {
        self.along.kind == Kind::Names && self.layers.iter().all(|layer| layer.can_flip())
    }

    /// What is said at the ends of series.
    fn ends(&self, legend: bool) -> Vec<EndWords> {
        let look = self.look((false, legend), theme::SMALL);
        let words = self.layers.iter().filter_map(|layer| layer.end_words(&look, legend));
        words.flatten().collect()
    }

    /// Whether its marks run from one end of the axis to the other.
    fn spans(&self) -> bool {
        spans(&self.layers)
    }

    /// Whether every series can be named at its end, and nothing else asks for a legend.
    fn names_all_ends(&self) -> bool {
        let look = self.look((false, false), theme::SMALL);
        let drawn = self.layers.iter().filter(|layer| !layer.series().is_empty());
        self.sizes().is_none() && self.series.len() < 2
            || drawn.into_iter().all(|layer| {
                let names = layer.end_words(&look, false);
                names.is_some_and(|names| names.len() >= layer.series().len())
            })
    }

    /// The colours of the first layer in which they tell values.
    fn shades(&self) -> Option<&Shades> {
        self.layers.iter().find_map(|layer| layer.shades())
    }

    /// The sizes of the first layer in which they tell values.
    fn sizes(&self) -> Option<&Sizes> {
        self.layers.iter().find_map(|layer| layer.sizes())
    }

    /// Whether a legend has anything to say.
    fn has_legend(&self) -> bool {
        self.shades().is_some() || self.sizes().is_some() || !self.legend_entries().is_empty()
    }

    /// What a legend would name: nothing where there is one series; where some are emphasised, several
    /// others are one, after them.
    fn legend_entries(&self) -> Vec<(Label, Paint, Option<u16>)> {
        if self.series.len() < 2 || self.is_named_over() {
            return vec![];
        }
        let quiet = self.series.iter().filter(|(_, color)| *color == theme::REST).count();
        let numbered = self.series.iter().enumerate();
        let told = numbered.filter(|(_, (_, color))| quiet < 2 || *color != theme::REST);
        let mut entries: Vec<_> =
            told.map(|(i, (name, color))| (name.clone(), *color, Some(i as u16))).collect();
        if quiet > 1 {
            let others = if self.spec.is_english() { "Others" } else { "其他" };
            entries.push((Located::nowhere(others.to_owned()), theme::REST, None));
        }
        entries
    }

    /// Whether it is one of small multiples.
    fn is_multiple(&self) -> bool {
        self.spec.facet.is_some()
    }

    /// Whether the words over small multiples name their series.
    fn is_named_over(&self) -> bool {
        let by = self.spec.facet.as_ref().map(|facet| facet.by.get());
        let mut colors = self.spec.marks.iter().filter_map(|mark| mark.color()).peekable();
        by.is_some() && colors.peek().is_some() && colors.all(|color| Some(color.get()) == by)
    }

    /// Whether nothing stands by the names at the side.
    fn is_far(&self) -> bool {
        self.layers.iter().all(|layer| layer.is_far())
    }

    /// Whether one column of values is drawn, by its name.
    fn has_one_name(&self) -> bool {
        let mut names =
            self.layers.iter().filter_map(|layer| layer.values()).map(|v| &v.name.value);
        let first = names.next();
        first.is_none() || names.any(|name| Some(name) != first)
    }

    /// A name of the axis, for messages about all of them.
    fn a_name(&self) -> Label {
        let name = self.along.stops.first().map(|stop| stop.name.clone());
        name.unwrap_or_else(|| Located::nowhere(String::new()))
    }
}

/// Whether all layers with positions run from one end of the axis to the other.
fn spans(layers: &[Box<dyn Layer>]) -> bool {
    layers.iter().filter(|layer| layer.along().is_some()).all(|layer| layer.spans())
}

impl Finish {
    /// Draws the grid lines under everything else.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let words = canvas.words().to_vec();
        canvas.group_at(self.slot, Role::Axis, |canvas| {
            for &line in &self.lines {
                for [from, to] in guide::gaps(line, &words) {
                    canvas.line(&[from, to], 1.0, theme::GRID);
                }
            }
        });
    }
}
