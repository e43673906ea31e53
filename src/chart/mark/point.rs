//! Points by two numbers, or by a name and a number.

use serde::Deserialize;

use super::{Layer, Lies, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Run, Scatter, rows_of};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::{Channel, Values};
use crate::chart::panel::{Form, Leader, Look, Need, Plane, Sketch, Spot, Wish};
use crate::chart::shade::Shades;
use crate::chart::size::Sizes;
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Result};
use crate::geom::Symbol;
use crate::spec::Text;
use crate::text::TextStyle;

/// The radius of a point of equal size, in pixels.
const RADIUS: f64 = 5.0;
/// From a point to its words, in pixels.
const GAP: f64 = 3.0;
/// How far words go on a leader line, in pixels.
const REACHES: [f64; 5] = [16.0, 28.0, 44.0, 66.0, 90.0];

/// What the alternative text calls points beside names or over times.
const DOTS: Kind = Kind::new("點圖", "dot plot");

/// Points by two numbers, or by a name and a number.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PointMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of horizontal positions.
    pub(crate) x: Text,
    /// The column of vertical positions.
    pub(crate) y: Text,
    /// The column of series or numbers, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// The column of values that the dots' areas show. Default: none, all are of one size.
    pub(crate) size: Option<Text>,
    /// The column of words beside the dots; an empty cell gives none. Default: none.
    pub(crate) label: Option<Text>,
}

impl Mark for PointMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.x)], vec![spec.label(&self.y)]]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::AsNames
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self, flipped)?))
    }
}

/// The points of a mark.
pub(in crate::chart) struct Points {
    along: Channel,
    values: Values,
    series: Vec<Label>,
    series_of: Vec<usize>,
    sizes: Option<Sizes>,
    labels: Vec<Label>,
    /// What the table calls each, where positions are numbers; none where an axis names them.
    names: Vec<String>,
    shades: Option<Shades>,
}

/// Reads points; where the names lie on the vertical axis, positions are its values.
pub(in crate::chart) fn read(context: &Context, mark: &PointMark, flipped: bool) -> Result<Points> {
    let (along, across) = if flipped { (&mark.y, &mark.x) } else { (&mark.x, &mark.y) };
    let along = context.positions(&context.label(along), false)?;
    let values = context.values(&context.label(across))?;
    let shades = mark.color.as_ref().map(|color| context.shades(color)).transpose()?.flatten();
    let (series, series_of) = match mark.color.as_ref().filter(|_| shades.is_none()) {
        Some(color) => context.series(&context.label(color))?,
        None => (vec![values.name.clone()], vec![0; values.numbers.len()]),
    };
    let sizes = mark.size.as_ref().map(|size| context.sizes(&context.label(size)));
    let labels = mark.label.as_ref().map(|label| context.texts(&context.label(label)));
    let labels = labels.transpose()?.unwrap_or_default();
    let names = match along {
        Channel::Numbers(_) => context.row_names(),
        _ => vec![],
    };
    let sizes = sizes.transpose()?;
    Ok(Points { along, values, series, series_of, sizes, labels, names, shades })
}

impl Points {
    /// The radius of a row's point, in pixels.
    fn radius(&self, row: usize) -> f64 {
        self.sizes.as_ref().map_or(RADIUS, |sizes| sizes.radius(sizes.values.numbers[row]))
    }

    /// Whether a row's size is missing.
    fn lacks_size(&self, row: usize) -> bool {
        self.sizes.as_ref().is_some_and(|sizes| sizes.values.numbers[row].is_nan())
    }
}

impl Layer for Points {
    fn along(&self) -> Option<&Channel> {
        Some(&self.along)
    }

    fn along_mut(&mut self) -> Option<&mut Channel> {
        Some(&mut self.along)
    }

    fn needs(&self) -> Needs {
        Needs::of(self.values.present(), false)
    }

    fn shades(&self) -> Option<&Shades> {
        self.shades.as_ref()
    }

    fn sizes(&self) -> Option<&Sizes> {
        self.sizes.as_ref()
    }

    fn series(&self) -> &[Label] {
        &self.series
    }

    fn values(&self) -> Option<&Values> {
        Some(&self.values)
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        // The greatest first, so that the smaller stay visible; a ring of the ground about each.
        let mut order: Vec<usize> = (0..self.values.numbers.len()).collect();
        order.sort_by(|&a, &b| self.radius(b).total_cmp(&self.radius(a)));
        for row in order {
            let value = self.values.numbers[row];
            let Some(position) = plane.positions().position(&self.along, row) else { continue };
            if value.is_nan() {
                continue;
            }
            let at = plane.at(position, value);
            let number = look.number(&self.series[self.series_of[row]]);
            let radius = self.radius(row);
            let color = match &self.shades {
                Some(shades) => shades.color(row).unwrap_or(theme::MISSING),
                None => look.color(number),
            };
            let symbol = canvas.theme.symbol(color);
            let color = match self.lacks_size(row) {
                true if self.series.len() < 2 && self.shades.is_none() => theme::MISSING,
                true => color.hatched(),
                false => color,
            };
            if self.values.numbers.len() > 1 {
                on.forms.push(Form::symbol(symbol, at, radius + 1.0, theme::GROUND));
            }
            let dot = Form::symbol(symbol, at, radius, color);
            let dot = if self.shades.is_some() { dot } else { dot.of(number) };
            let name = self.names.get(row).filter(|name| !name.is_empty());
            on.forms.push(Form { name: name.cloned(), ..dot });
            if let Some(label) = self.labels.get(row).filter(|label| !label.value.is_empty()) {
                let run = canvas.set(label, TextStyle::regular(theme::SMALL))?;
                let spots = spots(at, symbol, radius);
                let lines = vec![(run, theme::INK)];
                on.wishes.push(Wish { lines, spots, need: Need::Free, label: label.clone() });
            }
        }
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        let (across, sizes) = (&self.values, self.sizes.as_ref().map(|sizes| &sizes.values));
        vec![match &self.along {
            Channel::Numbers(along) => {
                let (labels, groups) = (&self.labels, &self.series);
                Gist::Scatter(Scatter { along, across, labels, groups, sizes })
            }
            along => {
                let series = rows_of(along, &self.series, self.series_of.iter().copied());
                Run::new(DOTS, along, across, series).into()
            }
        }]
    }
}

/// The places about a symbol as large as a circle of a radius: near it, then farther away on a leader
/// line.
pub(super) fn spots((x, y): (f64, f64), symbol: Symbol, radius: f64) -> Vec<Spot> {
    let near = |dx: f64, dy: f64| radius * symbol.reach_to((dx, dy)) + GAP;
    let beside = near(1.0, 0.0).max(radius * symbol.half_width() + GAP) + 1.0;
    let (above, below) = (near(0.0, -1.0), near(0.0, 1.0));
    let [high, low] = [-1.0, 1.0].map(|side| near(1.0, side) * 0.75);
    let at =
        |dx: f64, dy: f64, horizontal, vertical| Spot::new((x + dx, y + dy), horizontal, vertical);
    let mut spots = vec![
        at(beside, 0.0, Align::Start, Align::Middle),
        at(0.0, -above, Align::Middle, Align::End),
        at(-beside, 0.0, Align::End, Align::Middle),
        at(0.0, below, Align::Middle, Align::Start),
        at(high, -high, Align::Start, Align::End),
        at(low, low, Align::Start, Align::Start),
        at(-high, -high, Align::End, Align::End),
        at(-low, low, Align::End, Align::Start),
    ];
    let radius = radius * symbol.reach();
    for reach in REACHES {
        let far = radius + reach;
        let (corner, wide, slim) = (far * 0.7, far * 0.92, far * 0.38);
        for (dx, dy, horizontal, vertical) in [
            (corner, -corner, Align::Start, Align::End),
            (corner, corner, Align::Start, Align::Start),
            (-corner, -corner, Align::End, Align::End),
            (-corner, corner, Align::End, Align::Start),
            (0.0, -far, Align::Middle, Align::End),
            (0.0, far, Align::Middle, Align::Start),
            (far, 0.0, Align::Start, Align::Middle),
            (-far, 0.0, Align::End, Align::Middle),
            (slim, -wide, Align::Start, Align::End),
            (slim, wide, Align::Start, Align::Start),
            (-slim, -wide, Align::End, Align::End),
            (-slim, wide, Align::End, Align::Start),
            (wide, -slim, Align::Start, Align::Middle),
            (wide, slim, Align::Start, Align::Middle),
            (-wide, -slim, Align::End, Align::Middle),
            (-wide, slim, Align::End, Align::Middle),
        ] {
            let spot = at(dx, dy, horizontal, vertical);
            // A leader line begins at the edge of its point.
            let leader = Some(Leader::Line((x, y), radius + 1.5));
            spots.push(Spot { leader, ..spot });
        }
    }
    spots
}
