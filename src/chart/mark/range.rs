//! From one value to another: a bar between them, or two dots on a line.

use serde::Deserialize;

use super::{Layer, Lies, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Pair, Pairs, Position, Said, position, said};
use crate::chart::canvas::Canvas;
use crate::chart::channel::{Channel, Values};
use crate::chart::panel::{Form, Look, Outline, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Place, Result};
use crate::geom::Rect;
use crate::spec::{At, Text, ValueLabels};
use crate::table::refuse_duplicates;
use crate::text::TextStyle;

/// The thickest bar, in pixels.
const THICKEST: f64 = 20.0;
/// The least length of a bar, in pixels.
const LEAST: f64 = 2.0;
/// The length of the point of a bar, as a part of its thickness.
const HEAD: f64 = 0.6;
/// The radius of a dot and the thickness of the line between two, in pixels.
const DOT: (f64, f64) = (7.0, 3.0);
/// The ring of the ground about a dot that lies over another one, in pixels.
const RING: f64 = 1.5;
/// From an end to its words, in pixels.
const GAP: f64 = 5.0;

/// What the alternative text calls bars, and dots on a line.
const RANGE: Kind = Kind::new("區間圖", "range chart");
const DUMBBELL: Kind = Kind::new("啞鈴圖", "dumbbell chart");

/// From one value to another, beside names or over times.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RangeMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of names or times, or of the first value.
    pub(crate) x: Text,
    /// The column of the second value, of horizontal ranges. Default: none, the range is vertical.
    pub(crate) x2: Option<Text>,
    /// The column of names, or of the first value of vertical ranges.
    pub(crate) y: Text,
    /// The column of the second value, of vertical ranges. Default: none, the range is horizontal.
    pub(crate) y2: Option<Text>,
    /// Whether the values stand at the ends. Default: `auto`, where all of them fit.
    pub(crate) labels: Option<At<ValueLabels>>,
}

impl Mark for RangeMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        let ends = |one, other: &Option<Text>| {
            [Some(one), other.as_ref()].into_iter().flatten().map(|end| spec.label(end)).collect()
        };
        [ends(&self.x, &self.x2), ends(&self.y, &self.y2)]
    }

    fn labels(&self) -> Option<&At<ValueLabels>> {
        self.labels.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        if self.x2.is_some() { Lies::Level } else { Lies::Upright }
    }

    fn read(&self, kind: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self, kind == MarkType::Dumbbell)?))
    }
}

/// The ranges of a mark.
pub(in crate::chart) struct Ranges {
    along: Channel,
    /// The values of the two ends.
    ends: [Values; 2],
    /// The names of the two ends.
    series: Vec<Label>,
    /// Whether each is two dots on a line.
    is_dumbbell: bool,
    /// Where the second value of each stands.
    places: Vec<Option<Place>>,
}

/// Reads ranges; those with `x2` lie beside names on the vertical axis.
pub(in crate::chart) fn read(
    context: &Context,
    mark: &RangeMark,
    is_dumbbell: bool,
) -> Result<Ranges> {
    let (along, first, second) = match (&mark.x2, &mark.y2) {
        (Some(second), None) => (&mark.y, &mark.x, second),
        (None, Some(second)) => (&mark.x, &mark.y, second),
        (first, _) => {
            let what = if first.is_some() { "both `x2` and `y2`" } else { "neither `x2` nor `y2`" };
            return Err(Diagnostic::new("missing-key", format!("a range with {what}"))
                .at(context.spec.place(&mark.x))
                .hint("give `x2` beside names, or `y2` over names or times")
                .into());
        }
    };
    let along = context.positions(&context.label(along), true)?;
    let labels = [context.label(first), context.label(second)];
    context.refuse_mixed_units(&labels)?;
    let ends = [context.values(&labels[0])?, context.values(&labels[1])?];
    let rows = ends[0].numbers.len();
    let names: Vec<_> = (0..rows).map(|row| context.name_of(&along, row)).collect();
    refuse_duplicates(&names)?;
    let places = (0..rows).map(|row| context.place(&labels[1], row)).collect();
    Ok(Ranges { along, ends, series: labels.into(), is_dumbbell, places })
}

impl Layer for Ranges {
    fn along(&self) -> Option<&Channel> {
        Some(&self.along)
    }

    fn along_mut(&mut self) -> Option<&mut Channel> {
        Some(&mut self.along)
    }

    fn has_bands(&self) -> bool {
        true
    }

    fn is_far(&self) -> bool {
        self.is_dumbbell
    }

    fn needs(&self) -> Needs {
        let values = self.ends.iter().flat_map(Values::present);
        Needs { has_labels: true, likes_zero: false, ..Needs::of(values, false) }
    }

    /// Dots have the colours of their columns; a bar's ends tell themselves apart.
    fn series(&self) -> &[Label] {
        if self.is_dumbbell { &self.series } else { &self.series[..1] }
    }

    fn title(&self, english: bool) -> Option<String> {
        let between = if english { " to " } else { "至" };
        let [from, to] = [&self.series[0].value, &self.series[1].value];
        (!self.is_dumbbell).then(|| format!("{from}{between}{to}"))
    }

    fn values(&self) -> Option<&Values> {
        Some(&self.ends[0])
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        for row in 0..self.ends[0].numbers.len() {
            let values = [self.ends[0].numbers[row], self.ends[1].numbers[row]];
            let Some(position) = plane.positions().position(&self.along, row) else { continue };
            if values.iter().all(|value| value.is_nan()) {
                continue;
            }
            self.draw(plane, look, (position, values), on);
            if look.labels {
                // The same value twice is said once.
                let first = usize::from(values[0] == values[1]);
                for end in (first..2).filter(|&end| !values[end].is_nan()) {
                    on.wishes.push(self.wish(canvas, plane, look, (row, end, position, values))?);
                }
            }
        }
        Ok(())
    }

    fn gists(&self, context: &Context) -> Vec<Gist<'_>> {
        let kind = if self.is_dumbbell { DUMBBELL } else { RANGE };
        let ends = || self.ends.iter().zip(&self.series);
        let pair = |row: usize| {
            let end = |(values, name): (&Values, &Label)| {
                let number = values.numbers[row];
                let at = Position::name(said(&name.value));
                let said = Said { at, value: values.spoken(number), more: None };
                (!number.is_nan()).then_some((number, said))
            };
            let values: Vec<_> = ends().filter_map(end).collect();
            Pair { name: position(context, &self.along, row), missing: 2 - values.len(), values }
        };
        let mut rows: Vec<u32> = (0..self.ends[0].numbers.len() as u32).collect();
        self.along.sort(&mut rows);
        let pairs = rows.into_iter().map(|row| pair(row as usize)).collect();
        vec![Gist::Pairs(Pairs { kind, of: None, pairs })]
    }
}

impl Ranges {
    fn draw(
        &self,
        plane: &Plane,
        look: &Look,
        (position, values): (f64, [f64; 2]),
        on: &mut Sketch,
    ) {
        let is_whole = values.iter().all(|value| !value.is_nan());
        if !self.is_dumbbell {
            if !is_whole {
                return;
            }
            let number = look.number(&self.series[0]);
            let thickness = (plane.pitch * 0.5).clamp(2.0, THICKEST).floor();
            let outline = self.bar(plane, (plane.along(position), thickness), values);
            on.forms.push(Form {
                outline,
                color: look.color(number),
                series: Some(number),
                name: None,
            });
            return;
        }
        if is_whole {
            let ends = values.map(|value| plane.at(position, value));
            on.forms.push(Form::line(ends.to_vec(), DOT.1, theme::REST));
        }
        let radius = DOT.0.min(plane.pitch * 0.4).max(2.0);
        let is_near =
            (plane.across(values[0]) - plane.across(values[1])).abs() < 2.0 * radius + RING;
        for (value, name) in values.into_iter().zip(&self.series) {
            if value.is_nan() {
                continue;
            }
            let at = plane.at(position, value);
            if is_near {
                on.forms.push(Form::dot(at, radius + RING, theme::GROUND));
            }
            let number = look.number(name);
            on.forms.push(Form::dot(at, radius, look.color(number)).of(number));
        }
    }

    /// A bar from one value to another; it points to the second where some lead upwards and some
    /// downwards.
    fn bar(&self, plane: &Plane, (middle, thickness): (f64, f64), values: [f64; 2]) -> Outline {
        let [from, to] = values.map(|value| plane.across(value));
        let start = (middle - thickness / 2.0).round();
        let end = start + thickness;
        if (to - from).abs() < LEAST {
            // The same value twice is a stroke.
            return Outline::Rect(
                plane.rect((start, end), (from - LEAST / 2.0, from + LEAST / 2.0)),
            );
        }
        if !self.is_mixed() {
            return Outline::Rect(plane.rect((start, end), (from, to)));
        }
        let head = (thickness * HEAD).min((to - from).abs()).copysign(to - from);
        let middle = (start + end) / 2.0;
        let points =
            [(start, from), (start, to - head), (middle, to), (end, to - head), (end, from)];
        Outline::Area(points.map(|(along, across)| plane.point(along, across)).to_vec())
    }

    /// Whether some ranges lead upwards and some downwards.
    fn is_mixed(&self) -> bool {
        let pairs = || self.ends[0].numbers.iter().zip(self.ends[1].numbers.iter());
        pairs().any(|(from, to)| from < to) && pairs().any(|(from, to)| from > to)
    }

    /// The value of an end, beyond it.
    fn wish(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        (row, end, position, values): (usize, usize, f64, [f64; 2]),
    ) -> Result<Wish> {
        let text = self.ends[end].print.text(values[end]);
        let label = Located { value: text, place: self.places[row].clone() };
        let at = plane.at(position, values[end]);
        let is_low = match values[1 - end] {
            other if values[end] == other || other.is_nan() => end == 0,
            other => !plane.falls(values[end], other),
        };
        let gap = GAP + if self.is_dumbbell { DOT.0 } else { 0.0 };
        let spot = Spot::beyond(plane, Rect::from_corners(at, at), is_low, gap);
        let style = TextStyle::regular(look.size.min(theme::LABEL));
        Wish::value(canvas, &label, style, vec![spot])
    }
}
