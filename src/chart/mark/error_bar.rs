//! Estimates between their bounds: a dot on a whisker with caps.

use serde::Deserialize;

use super::bounds::Bounds;
use super::each::{Each, Stand};
use super::{Layer, Lies, Mark, MarkType, Needs};
use crate::chart::alt::{Gist, Kind, Pairs};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::{Long, Values};
use crate::chart::panel::{Form, Look, Need, Plane, Sketch, Spot};
use crate::chart::{Context, FigureSpec};
use crate::diagnostic::{Label, Result};
use crate::spec::{Text, ValueLabels};
use crate::text::TextStyle;

/// The radius of a dot, the thickness of its whisker and the length of a cap, in pixels.
const DOT: f64 = 5.0;
const WHISKER: f64 = 2.0;
const CAP: f64 = 10.0;
/// From a dot or a cap to words, in pixels.
const GAP: f64 = 4.0;
/// The height of words, in ems.
const LINE: f64 = 1.2;

/// Estimates between their bounds.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorBarMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of names or times under upright whiskers; of estimates of level ones.
    pub(crate) x: Text,
    /// The column of estimates of upright whiskers; of names beside level ones.
    pub(crate) y: Text,
    /// The column of lower bounds.
    pub(crate) low: Text,
    /// The column of upper bounds.
    pub(crate) high: Text,
    /// The column of series, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// Whether estimates stand at their dots; the axis stays. Default: `auto`, where all have room.
    #[serde(default)]
    pub(crate) labels: ValueLabels,
}

impl Mark for ErrorBarMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [&self.x, &self.y].map(|column| vec![spec.label(column)])
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::AsNames
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        let channels = if flipped { (&self.y, &self.x) } else { (&self.x, &self.y) };
        let mut each = Each::read(context, channels, self.color.as_ref())?;
        let bounds = Bounds::read(context, (&self.low, &self.high))?;
        bounds.refuse_outside(context, &each.long.values)?;
        context.refuse_mixed_units(&[each.long.values.name.clone(), bounds.low.name.clone()])?;
        // The axis says the unit.
        let Values { numbers, print, .. } = &each.long.values;
        for (text, number) in each.texts.iter_mut().zip(numbers.iter()).filter(|(_, n)| !n.is_nan())
        {
            text.value = print.on_axis(*number, print.decimals);
        }
        Ok(Box::new(ErrorBars { each, bounds, labels: self.labels }))
    }
}

/// The error bars of a mark.
struct ErrorBars {
    each: Each,
    bounds: Bounds,
    labels: ValueLabels,
}

impl Layer for ErrorBars {
    fn long(&self) -> Option<&Long> {
        Some(&self.each.long)
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        Some(&mut self.each.long)
    }

    fn needs(&self) -> Needs {
        let all = self.each.long.values.present().chain(self.bounds.present());
        Needs { likes_zero: false, ..Needs::of(all, false) }
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let labels = self.need(canvas, plane, look)?;
        self.each.sketch(canvas, (plane, look), labels, on, |stand, on| {
            let dot = Form::dot(stand.at(plane, stand.value), DOT, stand.color);
            let forms = self.whisker(plane, stand).into_iter().chain([dot]);
            on.forms.extend(forms.map(|form| form.of(stand.number)));
            spots(plane, stand)
        })
    }

    fn gists(&self, context: &Context) -> Vec<Gist<'_>> {
        let Long { along, values, series, .. } = &self.each.long;
        let mut rows: Vec<u32> = (0..values.numbers.len() as u32).collect();
        along.sort(&mut rows);
        let pair = |row: u32| {
            let row = row as usize;
            let name = series[self.each.long.series_of(row)].value.as_str();
            let name = Some(name).filter(|_| series.len() > 1);
            self.bounds.pair(context, (along, row), Some(values), name)
        };
        let pairs = rows.into_iter().map(pair).collect();
        let kind = Kind::new("誤差線圖", "error bar chart");
        vec![Gist::Pairs(Pairs { kind, of: None, pairs })]
    }
}

impl ErrorBars {
    /// The line between the bounds, and a cap at each of its ends; none where one is missing.
    fn whisker(&self, plane: &Plane, stand: &Stand) -> Vec<Form> {
        let Some((low, high)) = self.bounds.of(stand.row) else { return vec![] };
        let line = |ends: [(f64, f64); 2]| Form::line(ends.to_vec(), WHISKER, stand.color);
        let half = cap(stand.step) / 2.0;
        let cap = |value: f64| {
            let at = plane.across(value);
            line([stand.middle - half, stand.middle + half].map(|along| plane.point(along, at)))
        };
        let stem = line([low, high].map(|value| stand.at(plane, value)));
        vec![stem, cap(low), cap(high)]
    }

    /// Whether estimates stand at their dots, or whether they must.
    fn need(&self, canvas: &mut Canvas, plane: &Plane, look: &Look) -> Result<Option<Need>> {
        match self.labels {
            ValueLabels::None => return Ok(None),
            ValueLabels::All => return Ok(Some(Need::Free)),
            ValueLabels::Auto => {}
        }
        let step = self.each.step(plane);
        let has_room = if plane.flipped {
            over_cap(step) + (look.size * LINE).round() <= step / 2.0
        } else {
            let mut widest = 0.0_f64;
            for text in &self.each.texts {
                widest = widest.max(canvas.set(text, TextStyle::bold(look.size))?.width);
            }
            DOT + widest + 2.0 * GAP + cap(step) / 2.0 <= step
        };
        Ok(has_room.then_some(Need::May))
    }
}

/// The length of a cap on a step, in pixels.
fn cap(step: f64) -> f64 {
    CAP.min(step * 0.6)
}

/// From a level whisker to words that stand clear of its caps, in pixels.
fn over_cap(step: f64) -> f64 {
    (cap(step) + WHISKER) / 2.0 + GAP
}

/// Where an estimate may stand: beside the dot of an upright whisker, above that of a level one.
fn spots(plane: &Plane, stand: &Stand) -> Vec<Spot> {
    let (x, y) = stand.at(plane, stand.value);
    if plane.flipped {
        let away = over_cap(stand.step);
        return vec![
            Spot::new((x, y - away), Align::Middle, Align::End),
            Spot::new((x, y + away), Align::Middle, Align::Start),
        ];
    }
    let away = DOT + GAP;
    vec![
        Spot::new((x + away, y), Align::Start, Align::Middle),
        Spot::new((x - away, y), Align::End, Align::Middle),
    ]
}
