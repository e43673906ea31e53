//! Areas: between a line and zero, or several of them one upon the other.

mod pile;
mod room;

use serde::Deserialize;

use super::course::{Course, Keys};
use super::line::Lines;
use super::{Hides, Layer, Lies, Mark, MarkType, Needs};
use crate::chart::Context;
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind};
use crate::chart::canvas::Canvas;
use crate::chart::channel::Long;
use crate::chart::effect::{self, Key, key, span};
use crate::chart::panel::{EndWords, Form, Look, Outline, Plane, Sketch};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::spec::{At, Text, ValueLabels, Words};

use pile::Pile;

/// What the alternative text calls it.
const KIND: Kind = Kind::course("面積圖", "area chart");

/// The area between a line and zero, or the areas of several series one upon the other.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AreaMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of times, numbers or names along the area.
    pub(crate) x: Text,
    /// The column of values; several columns are a series each.
    pub(crate) y: At<Words>,
    /// The column of series, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// The name of its series, where it has one. Default: that of the column of values.
    pub(crate) name: Option<Text>,
    /// How several series are arranged: the first at the bottom, none below zero. Where one of them
    /// has no value the whole is a gap. Default: `stack`.
    pub(crate) arrange: Option<At<Arrange>>,
    /// Of one series: whether a dot stands at each value. Default: false.
    pub(crate) points: Option<At<bool>>,
    /// Whether the area passes over missing values instead of ending there. Default: false.
    #[serde(default)]
    pub(crate) connect: bool,
    /// Whether the last value stands at the end, behind the name where there are several series.
    /// Default: `auto`, for one series; names of several stand in their areas where they fit.
    #[serde(default)]
    pub(crate) labels: ValueLabels,
}

/// How several areas are arranged.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", schemars(rename = "AreaArrange"))]
pub(crate) enum Arrange {
    /// One upon the other.
    #[default]
    Stack,
    /// One upon the other, as parts of 100 %.
    Fill,
}

/// Whether the mark may have several series.
struct HasSeries(bool);

const KEYS: [Key<AreaMark, HasSeries>; 2] = [
    key(
        "arrange",
        |mark| span(&mark.arrange),
        |has_series, _| has_series.0,
        "an area of several series",
    ),
    key(
        "points",
        |mark| span(&mark.points),
        |has_series, _| !has_series.0,
        "an area of one series",
    ),
];

impl Mark for AreaMark {
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

    fn unread(&self, _: MarkType, context: &Context) -> Vec<Diagnostic> {
        let has_series = HasSeries(self.color.is_some() || self.y.get().all().len() > 1);
        effect::unread(context, &KEYS, (self, &has_series), "on this mark", |_| None)
    }

    fn read(&self, _: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        let Self { x, y, color, name, labels, .. } = self;
        let keys = Keys { x, y, color, name, connect: self.connect };
        let course = Course::read(context, &keys)?;
        if course.long.series.len() > 1 {
            let arrange = At::or_default(&self.arrange);
            return Ok(Box::new(Pile::of(context, course, (arrange, self.connect), *labels)?));
        }
        let points = At::or_default(&self.points);
        let provisional = None;
        Ok(Box::new(Area(Lines { course, points, labels: *labels, provisional })))
    }
}

/// An area with the line at its edge.
struct Area(Lines);

impl Layer for Area {
    fn long(&self) -> Option<&Long> {
        self.0.long()
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        self.0.long_mut()
    }

    fn can_flip(&self) -> bool {
        false
    }

    fn needs(&self) -> Needs {
        Needs { from_zero: true, ..self.0.needs() }
    }

    fn hides(&self) -> Hides {
        Hides::Namesakes
    }

    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        self.0.end_words(look, legend)
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let foot = plane.across(plane.base());
        let number = look.number(&self.series()[0]);
        let color = look.color(number).pale();
        for piece in self.0.course.pieces(plane, 0) {
            on.ground.push(Form {
                outline: between(&piece, None, foot),
                color,
                series: None,
                name: None,
            });
        }
        self.0.sketch(canvas, plane, look, on)
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        vec![self.0.course.run(KIND).into()]
    }
}

/// The area from a line down to another one, or to its foot, all in pixels.
fn between(line: &[(f64, f64)], below: Option<&[(f64, f64)]>, foot: f64) -> Outline {
    let ends = [line.first(), line.last()].into_iter().flatten();
    let level: Vec<_> = ends.map(|end| (end.0, foot)).collect();
    let below = below.unwrap_or(&level).iter().rev();
    Outline::Area(line.iter().chain(below).copied().collect())
}
