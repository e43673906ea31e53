//! Bars that lead from an amount over its rises and falls to another.

use serde::Deserialize;

use super::each::{Each, Stand};
use super::{Layer, Lies, Mark, MarkType, Needs, bar};
use crate::chart::alt::{self, Gist, Kind, Said, Steps, position};
use crate::chart::canvas::Canvas;
use crate::chart::channel::{Long, Values};
use crate::chart::panel::{Form, Look, Need, Plane, Sketch, Spot};
use crate::chart::{Context, FigureSpec, theme};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Rect;
use crate::spec::{At, AxisSpec, Text, ValueLabels, Words};
use crate::theme::Paint;

/// The least length of a bar, in pixels.
const LEAST: f64 = 2.0;
/// The thickness of the line from a bar to the next, in pixels.
const LINK: f64 = 1.0;
/// Between a bar and its words, upright and level, in pixels.
const GAP: (f64, f64) = (6.0, 8.0);

/// Bars that lead from an amount over its rises and falls to another.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct WaterfallMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of names or times under columns; of amounts of level bars.
    pub(crate) x: Text,
    /// The column of amounts of columns; of names beside level bars.
    pub(crate) y: Text,
    /// The names of the rows that are totals, as the table writes them: each is what the rows before
    /// it add up to. All others are changes. Default: the first and the last row.
    pub(crate) total: Option<At<Words>>,
    /// Whether amounts stand at the bars. Default: `auto`, where all of them fit; an axis else.
    pub(crate) labels: Option<At<ValueLabels>>,
}

impl Mark for WaterfallMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [&self.x, &self.y].map(|column| vec![spec.label(column)])
    }

    fn labels(&self) -> Option<&At<ValueLabels>> {
        self.labels.as_ref()
    }

    fn lies(&self, _: MarkType) -> Lies {
        Lies::AsNames
    }

    /// Changes stand in the order of the table.
    fn unread(&self, _: MarkType, context: &Context) -> Vec<Diagnostic> {
        let order = |axis: &AxisSpec| {
            let place = context.spec.place(axis.order.as_ref()?)?;
            let message = "`order` has no effect on the steps of a waterfall";
            let fault = Diagnostic::new("key-without-effect", message).at(Some(place));
            Some(fault.hint("they stand in the order of the table; take it out"))
        };
        [context.spec.x(), context.spec.y()].into_iter().flatten().filter_map(order).collect()
    }

    fn read(&self, _: MarkType, context: &Context, flipped: bool) -> Result<Box<dyn Layer>> {
        let channels = if flipped { (&self.y, &self.x) } else { (&self.x, &self.y) };
        Ok(Box::new(read(context, self, channels)?))
    }
}

/// The bars of a mark.
struct Waterfall {
    each: Each,
    /// A step for each row.
    steps: Vec<Step>,
}

/// A bar from one amount to another.
#[derive(Clone, Copy)]
struct Step {
    from: f64,
    to: f64,
    is_total: bool,
    /// The row of the step before; none at the first.
    before: Option<usize>,
}

/// Reads amounts and adds them up.
fn read(context: &Context, mark: &WaterfallMark, channels: (&Text, &Text)) -> Result<Waterfall> {
    let mut each = Each::read(context, channels, None)?;
    let (long, rows) = (&each.long, each.long.len());
    if let Some(row) = long.values.numbers.iter().position(|value| value.is_nan()) {
        return Err(Diagnostic::new("missing-value", "a step of a waterfall is missing")
            .at(long.place(context, row))
            .hint("give it, or take the row out: the steps after it begin where it ends")
            .into());
    }
    let mut order: Vec<u32> = (0..rows as u32).collect();
    long.along.sort(&mut order);
    let order: Vec<_> = order.into_iter().map(|row| row as usize).collect();
    let totals = totals(context, mark, channels.0, &order)?;
    let none = Step { from: 0.0, to: 0.0, is_total: false, before: None };
    let mut steps = vec![none; rows];
    let (mut sum, mut before) = (0.0, None);
    for row in order {
        let (value, is_total) = (long.values.numbers[row], totals[row]);
        if is_total && before.is_some() {
            refuse_unequal(context, long, row, sum)?;
        }
        let (from, to) = if is_total { (0.0, value) } else { (sum, sum + value) };
        steps[row] = Step { from, to, is_total, before };
        (sum, before) = (to, Some(row));
    }
    for (text, step) in each.texts.iter_mut().zip(&steps) {
        text.value = signed(step, std::mem::take(&mut text.value));
    }
    Ok(Waterfall { each, steps })
}

/// Which rows are totals.
fn totals(
    context: &Context,
    mark: &WaterfallMark,
    along: &Text,
    order: &[usize],
) -> Result<Vec<bool>> {
    let mut totals = vec![false; order.len()];
    let Some(names) = &mark.total else {
        for row in order.first().into_iter().chain(order.last()) {
            totals[*row] = true;
        }
        return Ok(totals);
    };
    let column = context.column(&context.label(along))?;
    for name in context.names_of(names) {
        let Some(row) = (0..order.len()).find(|&row| column.text(row) == name.value) else {
            let message = format!("no row is 「{}」", name.value);
            return Err(Diagnostic::new("missing-category", message)
                .at(name.place)
                .hint("write it as the table does, or take it out")
                .into());
        };
        totals[row] = true;
    }
    Ok(totals)
}

/// Refuses a total that is not what the rows before it add up to, in the decimals of the column.
fn refuse_unequal(context: &Context, long: &Long, row: usize, sum: f64) -> Result<()> {
    let decimals = long.values.print.written;
    let text = |value: f64| format!("{:.decimals$}", value + 0.0);
    let [total, sum] = [long.values.numbers[row], sum].map(text);
    if total == sum {
        return Ok(());
    }
    let message = format!("this total is {total}, and the rows before it add up to {sum}");
    Err(Diagnostic::new("false-total", message)
        .at(long.place(context, row))
        .hint("correct it, or give what is missing a row of its own")
        .hint("`total` names the rows that are totals, if they are not the first and the last")
        .into())
}

/// A change with its sign.
fn signed(step: &Step, text: String) -> String {
    let is_rise = !step.is_total && step.to > step.from && !text.starts_with('+');
    if is_rise { format!("+{text}") } else { text }
}

impl Step {
    fn color(&self) -> Paint {
        match (self.is_total, self.to < self.from) {
            (true, _) => theme::STRONG,
            (false, false) => theme::SOFT,
            (false, true) => theme::ACCENT,
        }
    }
}

impl Layer for Waterfall {
    fn long(&self) -> Option<&Long> {
        Some(&self.each.long)
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        Some(&mut self.each.long)
    }

    fn has_bands(&self) -> bool {
        true
    }

    fn needs(&self) -> Needs {
        let ends = self.steps.iter().map(|step| step.to);
        Needs { has_labels: true, ..Needs::of(ends, true) }
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let labels = look.labels.then_some(Need::Must);
        let gap = if plane.flipped { GAP.1 } else { GAP.0 };
        self.each.sketch(canvas, (plane, look), labels, on, |stand, on| {
            let step = &self.steps[stand.row];
            let rect = bar(plane, stand, step);
            on.forms.push(Form::rect(rect, step.color()));
            on.rules.extend(self.link(plane, look, stand));
            let beyond = |is_low| Spot::beyond(plane, rect, is_low, gap);
            let is_low = plane.falls(step.from, step.to);
            vec![beyond(is_low), Spot::inside(rect, step.color().on()), beyond(!is_low)]
        })
    }

    fn gists(&self, context: &Context) -> Vec<Gist<'_>> {
        let Values { numbers, name, .. } = &self.each.long.values;
        let mut rows: Vec<u32> = (0..numbers.len() as u32).collect();
        self.each.long.along.sort(&mut rows);
        let said = |row: usize| Said {
            at: position(context, &self.each.long.along, row),
            value: signed(&self.steps[row], self.each.long.values.spoken(numbers[row])),
            more: None,
        };
        let step = |row: u32| alt::Step {
            said: said(row as usize),
            number: numbers[row as usize],
            is_total: self.steps[row as usize].is_total,
        };
        let kind = Kind::new("瀑布圖", "waterfall chart");
        let of = alt::said(&name.value);
        vec![Gist::Steps(Steps { kind, of, steps: rows.into_iter().map(step).collect() })]
    }
}

impl Waterfall {
    /// The line from the bar before, at the amount where it ends.
    fn link(&self, plane: &Plane, look: &Look, stand: &Stand) -> Option<Form> {
        let before = self.steps[stand.row].before?;
        let from = self.each.stand(plane, look, before)?;
        let level = plane.across(self.steps[before].to);
        let half = bar::thickness(plane, 1) / 2.0;
        let ends = if from.middle < stand.middle {
            [from.middle + half, stand.middle - half]
        } else {
            [from.middle - half, stand.middle + half]
        };
        let ends = ends.map(|along| plane.point(along, level));
        Some(Form::line(ends.to_vec(), LINK, theme::MUTED))
    }
}

/// The bar of a step; one without a length is a stroke.
fn bar(plane: &Plane, stand: &Stand, step: &Step) -> Rect {
    let thickness = bar::thickness(plane, 1);
    let start = (stand.middle - thickness / 2.0).round();
    let [from, to] = [step.from, step.to].map(|value| plane.across(value));
    let ends = if from == to { (from - LEAST / 2.0, to + LEAST / 2.0) } else { (from, to) };
    plane.rect((start, start + thickness), ends)
}
