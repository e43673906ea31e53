//! Refuses keys of a spec that would change nothing.

mod keys;

use std::ops::Range;

use super::Context;
use super::channel::Channel;
use super::mark::MarkSpec;
use super::panel::Kind;
use crate::diagnostic::{Diagnostic, Error, Label, Result};
use crate::spec::{At, AxisSpec};

use keys::{AXIS, COLOR, COLUMN, LABELS, NOTE};

pub(super) use keys::{Key, key, span};

/// What an axis shows.
pub(super) struct Axis {
    /// Its name in the spec.
    pub(super) name: &'static str,
    /// None where the figure has no axes.
    pub(super) kind: Option<Kind>,
    /// Whether positions lie along it, rather than values.
    pub(super) is_along: bool,
    /// Whether columns or bars stand along it.
    pub(super) has_bands: bool,
    /// Whether names under columns are set on it one by one.
    pub(super) has_names: bool,
    /// Whether names on it may be put in another order than the table's.
    pub(super) has_order: bool,
    /// Whether marks stand on its zero.
    pub(super) has_base: bool,
    /// Whether the figure prints times.
    pub(super) has_times: bool,
}

/// What colours show.
pub(super) struct Colors {
    pub(super) series: usize,
    /// Whether a mark has a `color`.
    pub(super) has_channel: bool,
    /// Whether colours are those of numbers.
    pub(super) has_shades: bool,
    /// Whether a legend has anything to say.
    pub(super) has_legend: bool,
    /// Whether words over colours are printed.
    pub(super) has_title: bool,
}

/// What annotations stand on.
struct Ground {
    has_axes: bool,
    series: usize,
}

impl Axis {
    /// An axis of a figure without any.
    fn none(name: &'static str, has_order: bool, has_times: bool) -> Self {
        let (is_along, has_bands, has_names, has_base) = (false, false, false, false);
        Self { name, kind: None, is_along, has_bands, has_names, has_order, has_base, has_times }
    }

    /// What it is, in words.
    fn words(&self) -> &'static str {
        match self.kind {
            Some(Kind::Names) => "on this axis of names",
            Some(Kind::Times) => "on this axis of times",
            Some(Kind::Numbers) => "on this axis of values",
            None => "in a figure without axes",
        }
    }
}

/// The faults of keys of a table that nothing reads.
pub(super) fn unread<S, F>(
    context: &Context,
    keys: &[Key<S, F>],
    (spec, facts): (&S, &F),
    whose: &str,
    other: impl Fn(&Key<S, F>) -> Option<&'static str>,
) -> Vec<Diagnostic> {
    let idle = keys.iter().filter(|key| !(key.is_read)(facts, spec));
    let fault = |(key, span): (&Key<S, F>, Range<usize>)| {
        let hint = match other(key) {
            Some(other) => format!("write it in [{other}], which reads it, or take it out"),
            None => format!("it is read by {}; take it out", key.readers),
        };
        Diagnostic::new("key-without-effect", format!("`{}` has no effect {whose}", key.name))
            .at(context.spec.place_of(span))
            .hint(hint)
    };
    idle.filter_map(|key| Some((key, (key.written)(spec)?))).map(fault).collect()
}

/// The faults of keys of columns and marks that nothing reads; values stand at the marks or on an
/// axis, or only on an axis, or (`None`) always at the marks.
fn of_marks(context: &Context, may_label: Option<bool>) -> Vec<Diagnostic> {
    let spec = context.spec;
    let mut faults = vec![];
    for column in spec.columns.values() {
        faults.extend(unread(
            context,
            &COLUMN,
            (column, &column.kind),
            "on a column of this type",
            |_| None,
        ));
    }
    for mark in &spec.marks {
        if let Some(labels) = mark.labels() {
            let what = "where values stand in one way";
            faults.extend(unread(context, &LABELS, (labels, &may_label), what, |_| None));
        }
        faults.extend(mark.unread(context));
    }
    faults
}

/// Refuses keys that nothing reads in a figure without axes and legend.
pub(super) fn check_alone(context: &Context) -> Result<()> {
    let has_times = has_times(context);
    let marks = &context.spec.marks;
    let orders = marks.first().map_or([false; 2], |mark| mark.orders(&context.with(mark)));
    let axes = [("x", orders[0]), ("y", orders[1])];
    let axes = axes.map(|(name, has_order)| Axis::none(name, has_order, has_times));
    let has_shades = marks.iter().any(MarkSpec::has_shades);
    let (has_channel, has_title) = (has_shades, has_shades);
    let colors = Colors { series: 1, has_channel, has_shades, has_legend: false, has_title };
    check(context, axes, colors, None)
}

/// Refuses keys that nothing reads.
pub(super) fn check(
    context: &Context,
    [x, y]: [Axis; 2],
    colors: Colors,
    may_label: Option<bool>,
) -> Result<()> {
    let mut faults = of_marks(context, may_label);
    for (axis, other, spec) in [(&x, &y, context.spec.x()), (&y, &x, context.spec.y())] {
        let Some(spec) = spec else { continue };
        let reads = |key: &Key<AxisSpec, Axis>| (key.is_read)(other, spec).then_some(other.name);
        faults.extend(unread(context, &AXIS, (spec, axis), axis.words(), reads));
    }
    if let Some(spec) = context.spec.color.as_ref().map(At::get) {
        faults.extend(unread(context, &COLOR, (spec, &colors), "in this figure", |_| None));
    }
    let ground = Ground { has_axes: x.kind.is_some(), series: colors.series };
    for note in &context.spec.annotation {
        let whose = if ground.has_axes { "on this annotation" } else { x.words() };
        faults.extend(unread(context, &NOTE, (note, &ground), whose, |_| None));
    }
    Error::unless_empty(faults)
}

/// Whether a column that a mark shows is one of times; looked up only for a `calendar`.
pub(super) fn has_times(context: &Context) -> bool {
    context.names_calendar()
        && context.spec.marks.iter().any(|mark| {
            let context = context.with(mark);
            let is_times =
                |column: &Label| matches!(context.positions(column, true), Ok(Channel::Times(_)));
            let color = mark.color().map(|color| context.label(color));
            mark.columns(context.spec).into_iter().flatten().chain(color).any(|c| is_times(&c))
        })
}
