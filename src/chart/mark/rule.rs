//! A line across the plot at a value.

use serde::Deserialize;

use super::{Layer, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::Gist;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::given::Given;
use crate::chart::panel::{Form, Look, Need, Outline, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::spec::{At, Scalar, Text};
use crate::text::TextStyle;

/// The thickness of the line, in pixels.
const THICKNESS: f64 = 1.5;
/// Between the line and its words, in pixels.
const GAP: f64 = 5.0;

/// A line across the plot at a value.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleMark {
    /// Where an upright line stands: a number, a time or a name. Default: none.
    pub(crate) x: Option<At<Scalar>>,
    /// Where a level line stands: a number, a time or a name. Default: none.
    pub(crate) y: Option<At<Scalar>>,
    /// Words at the line. Default: none.
    pub(crate) label: Option<Text>,
}

impl Mark for RuleMark {
    fn data(&self) -> Option<&Text> {
        None
    }

    fn columns(&self, _: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![], vec![]]
    }

    fn given(&self) -> [Vec<&At<Scalar>>; 2] {
        [self.x.iter().collect(), self.y.iter().collect()]
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        self.label.iter_mut().collect()
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self, flipped)?))
    }
}

/// A rule.
pub(in crate::chart) struct Rule {
    at: Given,
    label: Option<Label>,
}

/// Reads a rule.
pub(in crate::chart) fn read(context: &Context, mark: &RuleMark, flipped: bool) -> Result<Rule> {
    let (along, across) = if flipped { (&mark.y, &mark.x) } else { (&mark.x, &mark.y) };
    let at = match (along, across) {
        (Some(at), None) => Given::along(context, at),
        (None, Some(at)) => Given::across(context, at)?,
        _ => {
            let place = along.as_ref().and_then(|at| context.spec.place(at));
            let place = place.or_else(|| mark.label.as_ref().and_then(|l| context.spec.place(l)));
            return Err(Diagnostic::new("missing-key", "a rule stands at one of `x` and `y`")
                .at(place)
                .hint("give one of them")
                .into());
        }
    };
    Ok(Rule { at, label: context.spec.optional(&mark.label) })
}

impl Rule {
    /// Its words, with its value where no axis tells it.
    fn words(&self, look: &Look) -> Option<Label> {
        let value = self.at.value().and_then(|value| look.value(value));
        match (&self.label, value) {
            (Some(label), Some(value)) if !label.value.contains(&value) => {
                Some(label.with(format!("{} {value}", label.value)))
            }
            (Some(label), _) => Some(label.clone()),
            (None, value) => value.map(Located::nowhere),
        }
    }
}

impl Layer for Rule {
    fn needs(&self) -> Needs {
        let needs = Needs::of(self.at.value().into_iter(), false);
        Needs { has_labels: true, ..needs }
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let plot = plane.plot;
        let at = self.at.pixel(plane)?;
        let is_upright = self.at.value().is_none() != plane.flipped;
        let ends = if is_upright {
            [(at, plot.y), (at, plot.bottom())]
        } else {
            [(plot.x, at), (plot.right(), at)]
        };
        let outline = Outline::Line(ends.to_vec(), THICKNESS, true);
        on.rules.push(Form { outline, color: theme::MUTED, series: None, name: None });
        let Some(label) = self.words(look) else { return Ok(()) };
        let run = canvas.set(&label, TextStyle::regular(theme::SMALL))?;
        let spots = if is_upright {
            let near = |x, y, horizontal, vertical| Spot::new((x, y), horizontal, vertical);
            vec![
                near(at + GAP, plot.y + GAP, Align::Start, Align::Start),
                near(at - GAP, plot.y + GAP, Align::End, Align::Start),
                near(at + GAP, plot.bottom() - GAP, Align::Start, Align::End),
                near(at - GAP, plot.bottom() - GAP, Align::End, Align::End),
            ]
        } else {
            let steps = [(1.0, Align::End), (0.0, Align::Start), (0.5, Align::Middle)];
            let at = |(part, align): (f64, Align)| {
                let x = plot.x + part * plot.width;
                let over = Spot::new((x, at - GAP), align, Align::End);
                [over, Spot::new((x, at + GAP), align, Align::Start)]
            };
            steps.into_iter().flat_map(at).collect()
        };
        let lines = vec![(run, theme::MUTED)];
        on.wishes.push(Wish { lines, spots, need: Need::Free, label });
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        vec![Gist::Marker(self.label.as_ref(), vec![&self.at])]
    }
}
