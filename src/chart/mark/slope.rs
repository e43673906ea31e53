//! Slopes: two or three times or names side by side, with the values of each series at both ends.

use serde::Deserialize;

use super::course::{Course, Keys};
use super::{Hides, Layer, Lies, Mark, MarkType, Needs};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Pair, Pairs, Position, Said, position, said};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::Long;
use crate::chart::panel::{EndWords, Form, Leader, Look, Need, Outline, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::spec::{At, Text, Words};
use crate::text::TextStyle;

/// The thickness of a line, in pixels.
const THICKNESS: f64 = 2.5;
/// The radius of a dot at a value, and the ring of the ground about it, in pixels.
const DOT: f64 = 4.5;
const RING: f64 = 1.5;
/// From a dot to the value in the middle of a line, in pixels.
const GAP: f64 = 4.0;
/// How far such values go on a leader line, in pixels.
const REACHES: [f64; 3] = [14.0, 24.0, 36.0];
/// The most series whose values between their ends are told.
const MOST_INNER: usize = 3;
/// The fewest and the most positions.
const POSITIONS: std::ops::RangeInclusive<usize> = 2..=3;

/// What the alternative text calls them.
const KIND: Kind = Kind::course("斜率圖", "slope chart");

/// A line for each series between two or three times or names, with its values at both ends.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct SlopeMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of two or three times or names. Default: none, the columns of `y` are the times
    /// or names, and each row is a series.
    pub(crate) x: Option<Text>,
    /// The column of values; several columns are a series each, or without `x` a time each.
    pub(crate) y: At<Words>,
    /// The column of series, told apart by colour; needed without `x`. Default: none.
    pub(crate) color: Option<Text>,
    /// The name of its series, where it has one. Default: that of the column of values.
    pub(crate) name: Option<Text>,
    /// At which ends the series are named; values stand at both. Default: `both`.
    #[serde(default)]
    pub(crate) names: Named,
}

/// At which ends series are named.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Named {
    /// At both.
    #[default]
    Both,
    /// At the left.
    Left,
    /// At the right.
    Right,
}

impl Mark for SlopeMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [self.x.iter().map(|x| spec.label(x)).collect(), spec.labels(&self.y)]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::Upright
    }

    fn read(&self, _: MarkType, context: &Context, _: bool) -> Result<Box<dyn Layer>> {
        let Self { x, y, color, name, names, .. } = self;
        let course = match (x, color) {
            (Some(x), _) => Course::read(context, &Keys { x, y, color, name, connect: false })?,
            (None, Some(color)) => Course::of_rows(context, color, y)?,
            (None, None) => {
                let message = "a slope without `x` has a row for each series";
                return Err(Diagnostic::new("missing-key", message)
                    .at(context.spec.place(y))
                    .hint("name the column of series in `color`, or that of times in `x`")
                    .into());
            }
        };
        let count = course.long.along.ranked().iter().max().map_or(0, |last| last + 1);
        if !POSITIONS.contains(&count) {
            let message = format!("a slope has two or three times or names, and this has {count}");
            let place = x.as_ref().and_then(|x| context.spec.place(x));
            return Err(Diagnostic::new("bad-value", message)
                .at(place.or_else(|| context.spec.place(y)))
                .hint("use a line, or take the others out of the table")
                .into());
        }
        Ok(Box::new(Slopes { course, count, names: *names }))
    }
}

/// The slopes of a mark.
struct Slopes {
    course: Course,
    /// How many positions there are.
    count: usize,
    names: Named,
}

impl Slopes {
    /// The rows of a series that have a value, each with the number of its position.
    fn stops(&self, series: usize) -> Vec<(usize, usize)> {
        let ranks = self.course.long.along.ranked();
        let rows = self.course.orders[series].iter().map(|&row| row as usize);
        let rows = rows.filter(|&row| !self.course.long.values.numbers[row].is_nan());
        rows.map(|row| (ranks[row], row)).collect()
    }

    /// The row of a series at the first or the last position.
    fn row(&self, series: usize, is_first: bool) -> Option<usize> {
        let wanted = if is_first { 0 } else { self.count - 1 };
        self.stops(series).into_iter().find(|stop| stop.0 == wanted).map(|stop| stop.1)
    }

    /// Whether a series has no value at either end.
    fn is_inner(&self, series: usize) -> bool {
        [true, false].iter().all(|&is_first| self.row(series, is_first).is_none())
    }

    /// The words at an end of a series, none where it has no value there.
    fn words(&self, series: usize, is_left: bool) -> Label {
        let name = &self.course.long.series[series];
        let other = if is_left { Named::Right } else { Named::Left };
        // A series that ends before it would be named is named where it is.
        let is_bare = self.names == other && self.row(series, !is_left).is_some();
        let value = self.row(series, is_left).map(|row| self.course.text(row));
        name.with(match value {
            None => String::new(),
            Some(value) if is_bare => value,
            Some(value) if is_left => format!("{} {value}", name.value),
            Some(value) => format!("{value} {}", name.value),
        })
    }

    /// The value between two ends, beside its dot, with the name of a series that has none.
    fn wish(&self, canvas: &mut Canvas, row: usize, (x, y): (f64, f64)) -> Result<Wish> {
        let series = self.course.long.series_of(row);
        let name = &self.series()[series];
        let value = self.course.text(row);
        let label = name.with(match self.is_inner(series) {
            true => format!("{} {value}", name.value),
            false => value,
        });
        let run = canvas.set(&label, TextStyle::bold(theme::SMALL))?;
        let near = DOT + GAP;
        let mut spots = vec![
            Spot::new((x, y - near), Align::Middle, Align::End),
            Spot::new((x, y + near), Align::Middle, Align::Start),
            Spot::new((x + near, y), Align::Start, Align::Middle),
            Spot::new((x - near, y), Align::End, Align::Middle),
        ];
        for far in REACHES {
            let led = [
                Spot::new((x + far, y - far), Align::Start, Align::End),
                Spot::new((x - far, y - far), Align::End, Align::End),
                Spot::new((x + far, y + far), Align::Start, Align::Start),
                Spot::new((x - far, y + far), Align::End, Align::Start),
            ];
            spots.extend(led.map(|spot| Spot { leader: Some(Leader::Line((x, y), 0.0)), ..spot }));
        }
        Ok(Wish { lines: vec![(run, theme::INK)], spots, need: Need::Must, label })
    }
}

impl Layer for Slopes {
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
        let needs = Needs::of(self.course.long.values.present(), false);
        Needs { has_labels: true, likes_zero: false, ..needs }
    }

    fn label_choice(&self) -> Option<bool> {
        Some(true)
    }

    fn end_words(&self, look: &Look, _: bool) -> Option<Vec<EndWords>> {
        let words = |series: usize| {
            let color = look.color(look.number(&self.series()[series]));
            let [left, right] = [true, false].map(|is_left| self.words(series, is_left));
            [EndWords::new(left, color).at_left(), EndWords::new(right, color)]
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
        let color = |name: &Label| look.color(look.number(name));
        let loud = self.series().iter().filter(|name| color(name) != theme::REST).count();
        // What is not emphasised has its values at its ends only, and so have many series.
        let has_inner = loud <= MOST_INNER;
        for series in look.quiet_first(self.series()) {
            let number = look.number(&self.series()[series]);
            let color = look.color(number);
            for piece in self.course.pieces(plane, series) {
                let dots = || piece.iter().copied();
                let dot = |radius: f64| move |at: (f64, f64)| Outline::Dot(at, radius);
                let bare =
                    |outline| Form { outline, color: theme::GROUND, series: None, name: None };
                let mine = |outline| Form { outline, color, series: Some(number), name: None };
                if piece.len() > 1 {
                    on.forms.push(Form::line(piece.clone(), THICKNESS, color).of(number));
                }
                on.forms.extend(dots().map(dot(DOT + RING)).map(bare));
                on.forms.extend(dots().map(dot(DOT)).map(mine));
            }
            let is_told = has_inner && color != theme::REST || self.is_inner(series);
            let inner = self.stops(series).into_iter();
            let inner = inner.filter(|stop| is_told && stop.0 > 0 && stop.0 + 1 < self.count);
            for (_, row) in inner {
                if let Some(at) = self.course.point(plane, row) {
                    on.wishes.push(self.wish(canvas, row, at)?);
                }
            }
        }
        for series in 0..self.series().len() {
            let at = |is_first| self.course.point(plane, self.row(series, is_first)?);
            on.ends.extend([true, false].map(at));
        }
        Ok(())
    }

    fn gists(&self, context: &Context) -> Vec<Gist<'_>> {
        let Course { long, .. } = &self.course;
        let pair = |(series, name): (usize, &Label)| {
            let value = |(_, row): (usize, usize)| {
                let number = long.values.numbers[row];
                let at = position(context, &long.along, row);
                (number, Said { at, value: long.values.spoken(number), more: None })
            };
            let values: Vec<_> = self.stops(series).into_iter().map(value).collect();
            let name = Position::name(said(&name.value));
            Pair { name, missing: self.count - values.len(), values }
        };
        let of = (long.columns.len() == 1).then(|| said(&long.values.name.value));
        let pairs = self.series().iter().enumerate().map(pair).collect();
        vec![Gist::Pairs(Pairs { kind: KIND, of, pairs })]
    }
}
