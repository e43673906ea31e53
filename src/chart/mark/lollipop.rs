//! Dots on stems from zero.

use serde::Deserialize;

use super::each::Each;
use super::{Layer, Lies, Mark, MarkType, Needs};
use crate::chart::alt::{Gist, Kind};
use crate::chart::canvas::Canvas;
use crate::chart::channel::Long;
use crate::chart::panel::{Form, Look, Need, Plane, Sketch, Spot};
use crate::chart::{Context, FigureSpec};
use crate::diagnostic::{Label, Result};
use crate::spec::{At, Text, ValueLabels};

/// The radius of a dot, and the thickness of its stem, in pixels.
const DOT: f64 = 7.0;
const STEM: f64 = 2.0;
/// From a dot to its words, in pixels.
const GAP: f64 = 4.0;

/// Dots on stems from zero.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LollipopMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of names or times under upright stems; of values of level ones.
    pub(crate) x: Text,
    /// The column of values of upright stems; of names beside level ones.
    pub(crate) y: Text,
    /// The column of series, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// Whether values stand at the dots. Default: `auto`, where all of them fit; an axis else.
    pub(crate) labels: Option<At<ValueLabels>>,
}

impl Mark for LollipopMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [&self.x, &self.y].map(|column| vec![spec.label(column)])
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn labels(&self) -> Option<&At<ValueLabels>> {
        self.labels.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::AsNames
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        let channels = if flipped { (&self.y, &self.x) } else { (&self.x, &self.y) };
        Ok(Box::new(Lollipops(Each::read(context, channels, self.color.as_ref())?)))
    }
}

/// The lollipops of a mark.
struct Lollipops(Each);

impl Layer for Lollipops {
    fn long(&self) -> Option<&Long> {
        Some(&self.0.long)
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        Some(&mut self.0.long)
    }

    fn has_bands(&self) -> bool {
        true
    }

    fn needs(&self) -> Needs {
        Needs { has_labels: true, ..Needs::of(self.0.long.values.present(), true) }
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let labels = look.labels.then_some(Need::Must);
        self.0.sketch(canvas, (plane, look), labels, on, |stand, on| {
            let [foot, head] = [plane.base(), stand.value].map(|value| stand.at(plane, value));
            let dot = Form::dot(head, DOT.min(stand.step * 0.4), stand.color);
            let spot = Spot::beyond(plane, dot.bounds(), plane.falls(0.0, stand.value), GAP);
            let stem = Form::line(vec![foot, head], STEM, stand.color);
            on.forms.extend([stem, dot].map(|form| form.of(stand.number)));
            vec![spot]
        })
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        vec![self.0.gist(Kind::new("棒棒糖圖", "lollipop chart"))]
    }
}
