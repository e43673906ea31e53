//! Columns and bars: single, side by side, one upon the other, as parts of 100 %.

mod keys;
mod pile;
mod shape;
mod words;

use serde::Deserialize;

pub(super) use shape::thickness;

use super::{Alone, Hides, Layer, Lies, Mark, MarkType, Needs, versus};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Pile, Run, rows_of};
use crate::chart::canvas::Canvas;
use crate::chart::channel::{Channel, Long, Values};
use crate::chart::panel::{EndWords, Look, Plane, Sketch};
use crate::chart::shade::Shades;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Rect;
use crate::spec::{At, Text, ValueLabels, Words};

/// The thinnest bar that carries words, in pixels.
const LEAST_FOR_WORDS: f64 = 12.0;
/// The least step between bars side by side, in pixels.
const LEAST_STEP: f64 = 1.2;

/// Columns over times or names, or bars beside names.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct BarMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of times or names under columns; of values of bars. Several columns of values
    /// are a series each.
    pub(crate) x: At<Words>,
    /// The column of values of columns; of names beside bars. Several columns of values are a
    /// series each.
    pub(crate) y: At<Words>,
    /// The column of series or numbers, told apart by colour. Default: none.
    pub(crate) color: Option<Text>,
    /// The name of its series, where it has one. Default: that of the column of values.
    pub(crate) name: Option<Text>,
    /// How the series of a name are arranged. Default: `dodge`, side by side.
    pub(crate) arrange: Option<At<Arrange>>,
    /// The column of shares in percent, each drawn as the darker part. Default: none.
    pub(crate) part: Option<Text>,
    /// The words beside the darker parts of `part`. Default: the name of the `part` column.
    pub(crate) part_label: Option<Text>,
    /// Whether values stand at the bars. Default: `auto`, where all of them fit; an axis else.
    pub(crate) labels: Option<At<ValueLabels>>,
    /// Of bars of whole numbers: draws each unit as one square, where the squares fit. Default:
    /// false.
    pub(crate) cells: Option<At<bool>>,
    /// Words at the reference value of an `overlay`. Default: the first series' name.
    pub(crate) reference_label: Option<Text>,
}

impl BarMark {
    /// How the series of a name are arranged.
    pub(crate) fn arrange(&self) -> Arrange {
        At::or_default(&self.arrange)
    }

    /// Whether each whole unit is drawn as one square.
    pub(crate) fn cells(&self) -> bool {
        At::or_default(&self.cells)
    }
}

/// How the series of a name are arranged.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Arrange {
    /// Side by side.
    #[default]
    Dodge,
    /// One upon the other; negative values below zero.
    Stack,
    /// One upon the other, as parts of 100 %.
    Fill,
    /// The last over the first, which stays visible as the reference; bars only.
    Overlay,
}

impl Mark for BarMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [spec.labels(&self.x), spec.labels(&self.y)]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn labels(&self) -> Option<&At<ValueLabels>> {
        self.labels.as_ref()
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        [&mut self.part_label, &mut self.reference_label].into_iter().flatten().collect()
    }

    fn lies(&self, kind: MarkType) -> Lies {
        if kind == MarkType::Bar { Lies::Level } else { Lies::Upright }
    }

    fn unread(&self, kind: MarkType, context: &Context) -> Vec<Diagnostic> {
        let is_alone = kind == MarkType::Bar && context.spec.marks.len() == 1;
        keys::unread(self, context, is_alone)
    }

    fn alone(&self, kind: MarkType, context: &Context) -> Alone {
        match kind {
            MarkType::Bar if self.arrange() == Arrange::Overlay || self.cells() => Alone::Must,
            MarkType::Bar if versus::suits(context, self) => Alone::May,
            _ => Alone::Never,
        }
    }

    fn draw(
        &self,
        _: MarkType,
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
    ) -> Result<Gist<'static>> {
        versus::draw(canvas, room, context, self)
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        Ok(Box::new(read(context, self, flipped)?))
    }
}

/// The bars of a mark.
pub(in crate::chart) struct Bars {
    /// Whether its names lie on the vertical axis.
    is_bar: bool,
    along: Channel,
    rows: Vec<Row>,
    series: Vec<Label>,
    arrange: Arrange,
    labels: ValueLabels,
    values: Values,
    part: Option<Part>,
    shades: Option<Shades>,
    /// Whether some position has several bars.
    is_grouped: bool,
}

/// The darker parts of bars.
struct Part {
    words: Label,
    shares: Values,
}

/// A bar: a row of the table in long form.
struct Row {
    /// The number of the series in this mark.
    series: usize,
    value: Option<f64>,
    /// The value as printed, at its place.
    text: Label,
    /// The ends of the bar: in a stack it begins where the one before ends.
    from: f64,
    to: f64,
    /// The number of its position; bars of equal numbers share it.
    stack: usize,
    /// What the bars of its position add up to, at the last one above zero.
    total: Option<Label>,
}

/// Reads columns, or bars whose names lie on the vertical axis.
pub(in crate::chart) fn read(context: &Context, mark: &BarMark, flipped: bool) -> Result<Bars> {
    let (names, values) = if flipped { (&mark.y, &mark.x) } else { (&mark.x, &mark.y) };
    let name = context.one(names)?;
    let shades = mark.color.as_ref().map(|color| context.shades(color)).transpose()?.flatten();
    let color = mark.color.as_ref().filter(|_| shades.is_none());
    let long = context.long(&name, &context.names_of(values), (color, mark.name.as_ref()), true)?;
    let stacks = long.along.numbered();
    let is_grouped = long.is_grouped();
    context.refuse_twice(&name, &long)?;
    if mark.arrange() == Arrange::Fill {
        refuse_negative(context, &long)?;
        refuse_missing(context, &long)?;
    }
    if let Some(key) = mark.part.as_ref().or(mark.color.as_ref().filter(|_| shades.is_some()))
        && long.len() > context.table.rows()
    {
        let message = "with several columns of values there is no row for each of these";
        return Err(Diagnostic::new("bad-key", message)
            .at(context.spec.place(key))
            .hint("name one column of values, or take this key out")
            .into());
    }
    let part = mark.part.as_ref().map(|part| {
        let words = context.words_or(&mark.part_label, || part.get().clone());
        Ok::<_, crate::Error>(Part { words, shares: context.shares(&context.label(part))? })
    });
    let mut bars = Bars {
        is_bar: flipped,
        rows: (0..long.len()).map(|i| row(context, &long, i, stacks[i])).collect(),
        along: long.along,
        series: long.series,
        arrange: mark.arrange(),
        labels: At::or_default(&mark.labels),
        values: long.values,
        part: part.transpose()?,
        shades,
        is_grouped,
    };
    bars.pile(context)?;
    Ok(bars)
}

fn row(context: &Context, long: &Long, index: usize, stack: usize) -> Row {
    let value = Some(long.values.numbers[index]).filter(|value| !value.is_nan());
    Row {
        series: long.series_of(index),
        value,
        text: long.text(context, index),
        from: 0.0,
        to: value.unwrap_or(0.0),
        stack,
        total: None,
    }
}

/// Refuses a missing part of 100 %.
fn refuse_missing(context: &Context, long: &Long) -> Result<()> {
    let Some(row) = long.values.numbers.iter().position(|value| value.is_nan()) else {
        return Ok(());
    };
    Err(Diagnostic::new("missing-value", "a part of 100% is missing")
        .at(long.place(context, row))
        .hint("give it, take the row out, or use `arrange = \"dodge\"`")
        .into())
}

/// Refuses a negative part of 100 %.
fn refuse_negative(context: &Context, long: &Long) -> Result<()> {
    let Some(row) = long.values.numbers.iter().position(|&value| value < 0.0) else {
        return Ok(());
    };
    let message = format!(
        "{} is negative, and parts of 100% are shares",
        long.values.print.bare(long.values.numbers[row])
    );
    Err(Diagnostic::new("negative-share", message)
        .at(long.place(context, row))
        .hint("a part of a whole is zero or more; use `arrange = \"stack\"`")
        .into())
}

impl Bars {
    /// How many bars stand side by side at a position: one where colours only tell kinds apart.
    fn slots(&self) -> usize {
        if self.is_piled() || !self.is_grouped { 1 } else { self.series.len() }
    }

    /// Whether they stand one upon the other.
    fn is_piled(&self) -> bool {
        matches!(self.arrange, Arrange::Stack | Arrange::Fill)
    }

    /// The share of a row's darker part, from 0 to 1.
    fn share(&self, row: usize) -> Option<f64> {
        self.part.as_ref().map(|part| part.shares.numbers[row] / 100.0).filter(|s| !s.is_nan())
    }
}

impl Layer for Bars {
    fn along(&self) -> Option<&Channel> {
        Some(&self.along)
    }

    fn along_mut(&mut self) -> Option<&mut Channel> {
        Some(&mut self.along)
    }

    fn has_bands(&self) -> bool {
        true
    }

    fn hides(&self) -> Hides {
        Hides::Bars
    }

    fn needs(&self) -> Needs {
        if self.arrange == Arrange::Fill {
            // Sums of parts may miss 100 by their last bit.
            return Needs { has_labels: true, ..Needs::of([0.0, 100.0].into_iter(), true) };
        }
        let ends = self.rows.iter().filter(|row| row.value.is_some()).map(|row| row.to);
        Needs { has_labels: true, ..Needs::of(ends, true) }
    }

    fn series(&self) -> &[Label] {
        &self.series
    }

    fn values(&self) -> Option<&Values> {
        Some(&self.values)
    }

    fn shades(&self) -> Option<&Shades> {
        self.shades.as_ref()
    }

    fn is_percent(&self) -> bool {
        self.arrange == Arrange::Fill
    }

    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        if let Some(part) = &self.part {
            return Some(vec![EndWords::new(part.words.clone(), theme::STRONG)]);
        }
        if self.series.len() == 1 {
            return Some(vec![]);
        }
        if !self.is_piled() {
            return None;
        }
        let end = |name: &Label| EndWords::new(name.clone(), look.color(look.number(name)));
        Some(if legend { vec![] } else { self.series.iter().map(end).collect() })
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let labelled = look.labels || self.is_piled() && self.labels != ValueLabels::None;
        let words_fit = self.bar_width(plane) >= LEAST_FOR_WORDS;
        if look.labels && !words_fit || self.bar_width(plane) < LEAST_STEP {
            on.refused = Some(self.rows[0].text.clone());
            return Ok(());
        }
        for index in 0..self.rows.len() {
            let Some(rect) = self.rect(plane, index) else {
                if words_fit {
                    on.wishes.extend(self.dash(canvas, plane, look, index)?);
                }
                continue;
            };
            self.draw(plane, look, (index, rect), on);
            if !labelled || !words_fit {
                continue;
            }
            if self.is_piled() {
                self.sketch_part(canvas, plane, look, (index, rect), on)?;
            } else {
                on.wishes.extend(self.inner_wish(canvas, plane, look, (index, rect))?);
            }
            if look.labels {
                on.wishes.extend(self.wish(canvas, plane, look, (index, rect))?);
            }
        }
        self.sketch_ends(plane, on);
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        let pile = match self.arrange {
            Arrange::Stack => Pile::Sum,
            Arrange::Fill => Pile::Shares,
            Arrange::Dodge | Arrange::Overlay => Pile::None,
        };
        let kind = match (self.is_bar, pile) {
            (true, Pile::None) => Kind::new("條形圖", "bar chart"),
            (true, Pile::Sum) => Kind::new("堆疊條形圖", "stacked bar chart"),
            (true, Pile::Shares) => Kind::new("百分比堆疊條形圖", "100% stacked bar chart"),
            (false, Pile::None) => Kind::new("柱形圖", "column chart"),
            (false, Pile::Sum) => Kind::new("堆疊柱形圖", "stacked column chart"),
            (false, Pile::Shares) => Kind::new("百分比堆疊柱形圖", "100% stacked column chart"),
        };
        let series = rows_of(&self.along, &self.series, self.rows.iter().map(|row| row.series));
        let share =
            |row: &Row| (row.value.map_or(f64::NAN, |_| row.to - row.from), row.text.value.clone());
        let shown = (pile == Pile::Shares).then(|| self.rows.iter().map(share).collect());
        let part = self.part.as_ref().map(|part| (part.words.value.as_str(), &part.shares));
        vec![Run { pile, shown, part, ..Run::new(kind, &self.along, &self.values, series) }.into()]
    }
}
