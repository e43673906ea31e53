//! Columns over years or categories, each optionally with a darker part.
//!
//! Values stand on their columns. Where that would make words collide, the years first close up
//! behind marked breaks, and as a last resort a scale at the left replaces the values.

mod bar;
mod draw;
mod layout;
mod names;

use super::{Values, too_many};
use crate::chart::canvas::Canvas;
use crate::chart::side_title::{SideTitle, refuse_overlong};
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Result};
use crate::geom::{Angle, Rect};
use crate::scene::Role;
use crate::spec::{ColumnMark, Gaps, Labels};
use crate::table::refuse_duplicates;
use crate::text::{TextStyle, is_chinese, plain};

use layout::Layout;
use names::Form;

/// What a marked break adds to the step between two columns, in steps.
const BREAK: f64 = 0.45;

/// The resolved channels, from left to right.
#[derive(Clone)]
struct Columns {
    rows: Vec<Row>,
    /// The least step between two positions.
    step: f64,
    /// Positions at which the axis is broken.
    breaks: Vec<f64>,
    /// Whether `x` holds years.
    timed: bool,
    part_label: Option<Label>,
}

#[derive(Clone)]
struct Row {
    /// Where the column stands, in years or steps.
    position: f64,
    name: Label,
    value: f64,
    value_text: Label,
    /// The value as it is said, with its unit.
    spoken: String,
    part: Option<Part>,
}

#[derive(Clone)]
struct Part {
    /// From 0 to 1.
    share: f64,
    text: Label,
}

pub(in crate::chart) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &ColumnMark,
) -> Result<(Vec<String>, Rect)> {
    let scaled = Columns::resolve(context, mark)?;
    let broken = scaled.clone().broken();
    let spacings = match mark.gaps {
        Gaps::Scaled => vec![&scaled],
        Gaps::Broken => vec![&broken],
        Gaps::Auto => vec![&scaled, &broken],
    };
    let axis = context.spec.y();
    let title = axis.map(|axis| SideTitle::set(canvas, context.spec, axis, plot.height));
    let title = title.transpose()?.flatten();
    let beside = title.as_ref().map_or(0.0, SideTitle::width);
    let inner = Rect { x: plot.x + beside, width: plot.width - beside, ..plot };
    let (layout, columns) = arranged(canvas, inner, context, mark, &spacings)?;
    canvas.group(Role::Axis, |canvas| {
        if let Some(title) = &title {
            title.draw(canvas, plot, layout.plot);
        }
        layout.draw_scale(canvas);
    });
    canvas.group(Role::Mark, |canvas| layout.draw_columns(canvas));
    canvas.group(Role::Axis, |canvas| layout.draw_axis(canvas, columns));
    canvas.group(Role::Label, |canvas| layout.draw_labels(canvas));
    let words = columns.rows.iter().map(|row| row.words(context, columns.timed)).collect();
    // Words of an annotation stand where columns may, or beside the axis where there is no scale.
    let left = if layout.ticks.is_empty() { inner.x } else { layout.plot.x };
    let area = Rect { x: left, width: inner.right() - left, ..layout.plot };
    Ok((words, area))
}

/// The first spacing whose values stand on the columns, else the first that a scale makes fit.
fn arranged<'a>(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &ColumnMark,
    spacings: &[&'a Columns],
) -> Result<(Layout, &'a Columns)> {
    let forms = forms(context, spacings[0]);
    let tries =
        || forms.iter().flat_map(|form| spacings.iter().map(move |columns| (form, columns)));
    for (form, columns) in tries() {
        if let Some(layout) = Layout::labelled(canvas, plot, columns, *form)? {
            return Ok((layout, columns));
        }
    }
    for (form, columns) in tries() {
        if let Some(layout) = Layout::with_scale(canvas, plot, context, columns, *form)? {
            return Ok((layout, columns));
        }
    }
    let room = plot.width / spacings[0].rows.len() as f64;
    if forms.contains(&Form::Horizontal) {
        for row in &spacings[0].rows {
            let lines = canvas.wrap(&row.name, TextStyle::regular(theme::SMALL), room)?;
            refuse_overlong(&row.name, &lines, room)?;
        }
    }
    let message = format!("{} columns and their names do not fit", spacings[0].rows.len());
    let hint = "give a greater `width` or `height`, or turn them into bars: `type = \"bar\"`";
    Err(too_many(context, &mark.x, message, hint).into())
}

/// The forms of the names, the best first.
fn forms(context: &Context, columns: &Columns) -> Vec<Form> {
    let axis = context.spec.x();
    let angle = axis.and_then(|axis| axis.label_angle.as_ref());
    if let Some(angle) = angle.map(|angle| Angle::from_degrees(-angle.get_ref())) {
        let is_flat = angle == Angle::default();
        return vec![if is_flat { Form::Horizontal } else { Form::Slanted(angle) }];
    }
    match axis.map(|axis| axis.labels).unwrap_or_default() {
        Labels::Horizontal => vec![Form::Horizontal],
        Labels::Vertical => vec![Form::Vertical],
        Labels::Auto if columns.timed => vec![Form::Horizontal],
        Labels::Auto if columns.rows.iter().any(|row| is_chinese(&plain(&row.name.value))) => {
            vec![Form::Horizontal, Form::Vertical]
        }
        Labels::Auto => vec![Form::Horizontal],
    }
}

impl Columns {
    fn resolve(context: &Context, mark: &ColumnMark) -> Result<Self> {
        let mut names = context.labels(&mark.x)?;
        let years = context.years(&mark.x)?;
        if years.is_some() {
            names.iter_mut().for_each(|name| name.value = name.value.replace('年', ""));
        }
        refuse_duplicates(&names)?;
        let values = context.values(&mark.y)?;
        let parts = mark.part.as_ref().map(|part| context.shares(part)).transpose()?;
        let row = |(i, name): (usize, Label)| Row {
            position: years.as_ref().map_or(i as f64, |years| years[i]),
            value: values.numbers[i],
            value_text: name.with(values.text(context, values.numbers[i])),
            spoken: values.with_unit(context, values.numbers[i]).value,
            part: parts.as_ref().map(|parts| Part::new(context, parts, i, &name)),
            name,
        };
        let mut rows: Vec<_> = names.into_iter().enumerate().map(row).collect();
        rows.sort_by(|a, b| a.position.total_cmp(&b.position));
        let steps = rows.windows(2).map(|pair| pair[1].position - pair[0].position);
        let step = steps.fold(f64::INFINITY, f64::min);
        let part_label = mark
            .part
            .as_ref()
            .map(|part| context.words_or(&mark.part_label, || part.get_ref().clone()));
        Ok(Self {
            rows,
            step: if step.is_finite() { step } else { 1.0 },
            breaks: vec![],
            timed: years.is_some(),
            part_label,
        })
    }

    /// The same columns a step apart, with a break wherever years are missing between them.
    fn broken(mut self) -> Self {
        let years: Vec<_> = self.rows.iter().map(|row| row.position).collect();
        let mut position = 0.0;
        for (i, row) in self.rows.iter_mut().enumerate() {
            if i > 0 {
                let is_broken = years[i] - years[i - 1] > self.step;
                let next = position + 1.0 + if is_broken { BREAK } else { 0.0 };
                if is_broken {
                    self.breaks.push((position + next) / 2.0);
                }
                position = next;
            }
            row.position = position;
        }
        self.step = 1.0;
        self
    }

    /// The first and the last position, half a step farther out.
    fn domain(&self) -> std::ops::Range<f64> {
        let first = self.rows.first().map_or(0.0, |row| row.position);
        let last = self.rows.last().map_or(0.0, |row| row.position);
        first - self.step / 2.0..last + self.step / 2.0
    }
}

impl Part {
    fn new(context: &Context, parts: &Values, row: usize, name: &Label) -> Self {
        let percent = parts.numbers[row];
        Self {
            share: percent / 100.0,
            text: name.with(context.format.percent(percent, parts.decimals)),
        }
    }
}

impl Row {
    fn words(&self, context: &Context, timed: bool) -> String {
        let name = &self.name.value;
        let name = if timed { context.year(name) } else { name.clone() };
        let part =
            self.part.as_ref().map_or(String::new(), |part| format!("（{}）", part.text.value));
        format!("{name} {}{part}", self.spoken)
    }
}
