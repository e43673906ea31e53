//! Words at positions.

use serde::Deserialize;

use super::{Layer, Lies, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::Gist;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::{Channel, Values};
use crate::chart::panel::{Leader, Look, Need, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Result};
use crate::spec::Text;
use crate::text::TextStyle;

/// How far words move up or down from their position, and how far beside it they begin, where they
/// are led to it, in pixels.
const STEP: f64 = 21.0;
const ASIDE: f64 = 12.0;

/// Between the words and the edge of the plot, in pixels.
const EDGE: f64 = 4.0;

/// Words at positions.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TextMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of horizontal positions.
    pub(crate) x: Text,
    /// The column of vertical positions.
    pub(crate) y: Text,
    /// The column of the words.
    pub(crate) text: Text,
}

impl Mark for TextMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.x)], vec![spec.label(&self.y)]]
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::AsNames
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self, flipped)?))
    }
}

/// The words of a mark.
pub(in crate::chart) struct Texts {
    along: Channel,
    values: Values,
    texts: Vec<Label>,
    /// Whether the words are the values.
    are_values: bool,
}

/// Reads words.
pub(in crate::chart) fn read(context: &Context, mark: &TextMark, flipped: bool) -> Result<Texts> {
    let (along, across) = if flipped { (&mark.y, &mark.x) } else { (&mark.x, &mark.y) };
    Ok(Texts {
        along: context.positions(&context.label(along), false)?,
        values: context.values(&context.label(across))?,
        texts: context.texts(&context.label(&mark.text))?,
        are_values: mark.text.get() == across.get(),
    })
}

impl Layer for Texts {
    fn along(&self) -> Option<&Channel> {
        Some(&self.along)
    }

    fn along_mut(&mut self) -> Option<&mut Channel> {
        Some(&mut self.along)
    }

    fn needs(&self) -> Needs {
        Needs { has_labels: true, ..Needs::of(self.values.present(), false) }
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        for (row, text) in self.texts.iter().enumerate() {
            let value = self.values.numbers[row];
            let Some(position) = plane.positions().position(&self.along, row) else { continue };
            if value.is_nan() || text.value.is_empty() {
                continue;
            }
            let at = plane.at(position, value);
            // The unit of a value stands on its axis.
            let is_bare = self.are_values && !look.labels;
            let text = if is_bare { &text.with(self.values.print.bare(value)) } else { text };
            let lines =
                canvas.wrap(text, TextStyle::regular(theme::SMALL), plane.plot.width / 3.0)?;
            // At an end of the axis the words stand in the plot, clear of its ticks.
            let half = lines.iter().map(|run| run.width).fold(0.0, f64::max) / 2.0 + EDGE;
            let plot = plane.plot;
            let middle = (at.0.min(plot.right() - half).max(plot.x + half), at.1);
            let lines = lines.into_iter().map(|run| (run, theme::INK)).collect();
            let spots = spots(at, middle);
            on.wishes.push(Wish { lines, spots, need: Need::Must, label: text.clone() });
        }
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        self.texts.iter().map(|text| Gist::Marker(Some(text), vec![])).collect()
    }
}

/// The places of words whose middle lies at a point: there, else a step away, led to their position.
///
/// Words without a pin stand where their value is: the eye compares their heights.
fn spots(at: (f64, f64), (x, y): (f64, f64)) -> Vec<Spot> {
    let pinned = |at_words: (f64, f64), horizontal, vertical| Spot {
        leader: Some(Leader::Pin(at)),
        ..Spot::new(at_words, horizontal, vertical)
    };
    let level = |y: f64| {
        [
            pinned((at.0 + ASIDE, y), Align::Start, Align::Middle),
            pinned((at.0 - ASIDE, y), Align::End, Align::Middle),
        ]
    };
    let over = |y: f64| pinned((x, y), Align::Middle, Align::Middle);
    let near = [Spot::new((x, y), Align::Middle, Align::Middle), over(y - STEP), over(y + STEP)];
    let far = [over(y - 2.0 * STEP), over(y + 2.0 * STEP)];
    let levels = [y, y - STEP, y + STEP].into_iter().flat_map(level);
    near.into_iter().chain(levels).chain(far).collect()
}
