//! Who reads which key: one table a kind of key.

use std::ops::Range;

use super::{Axis, Colors, Ground};
use crate::chart::panel::Kind;
use crate::spec::{
    AnnotationSpec, At, AxisSpec, ColorSpec, ColumnSpec, ColumnType, Legend, ScaleKind, ValueLabels,
};

/// A key of the table `S`, and by which facts `F` it is read.
pub(in crate::chart) struct Key<S, F> {
    pub(in crate::chart) name: &'static str,
    /// Where it is written, if it is.
    pub(in crate::chart) written: fn(&S) -> Option<Range<usize>>,
    pub(in crate::chart) is_read: fn(&F, &S) -> bool,
    /// Who reads it.
    pub(in crate::chart) readers: &'static str,
}

/// A key with who reads it.
pub(in crate::chart) const fn key<S, F>(
    name: &'static str,
    written: fn(&S) -> Option<Range<usize>>,
    is_read: fn(&F, &S) -> bool,
    readers: &'static str,
) -> Key<S, F> {
    Key { name, written, is_read, readers }
}

/// Where an optional key is written.
pub(in crate::chart) fn span<T>(key: &Option<At<T>>) -> Option<Range<usize>> {
    key.as_ref().map(At::span)
}

pub(super) const AXIS: [Key<AxisSpec, Axis>; 13] = [
    key("title", |axis| span(&axis.title), |axis, _| axis.kind.is_some(), "any axis"),
    key(
        "title_direction",
        |axis| span(&axis.title_direction),
        |axis, spec| axis.name == "y" && axis.kind.is_some() && spec.title.is_some(),
        "a vertical axis with a `title`",
    ),
    key("scale", |axis| span(&axis.scale), |axis, _| axis.kind.is_some(), "any axis"),
    key(
        "domain",
        |axis| span(&axis.domain),
        |axis, _| axis.kind == Some(Kind::Numbers),
        "an axis of values",
    ),
    key(
        "reverse",
        |axis| span(&axis.reverse),
        |axis, _| axis.kind == Some(Kind::Numbers) && !axis.is_along,
        "an axis of what marks show",
    ),
    key(
        "zero",
        |axis| span(&axis.zero),
        |axis, spec| axis.kind == Some(Kind::Numbers) && !axis.has_base && is_linear(spec),
        "a linear axis of values on which no bars or areas stand",
    ),
    key(
        "format",
        |axis| span(&axis.format),
        |axis, _| match axis.kind {
            Some(Kind::Times) => true,
            Some(Kind::Numbers) => !axis.is_along,
            Some(Kind::Names) | None => false,
        },
        "an axis of times or of what marks show; numbers along it have their column's `format`",
    ),
    key("calendar", |axis| span(&axis.calendar), |axis, _| axis.has_times, "a figure with times"),
    key(
        "labels",
        |axis| span(&axis.labels),
        |axis, spec| axis.has_names && spec.label_angle.is_none(),
        "names and years under columns that have no `label_angle`",
    ),
    key(
        "label_angle",
        |axis| span(&axis.label_angle),
        |axis, _| axis.has_names,
        "names and years under columns",
    ),
    key(
        "gaps",
        |axis| span(&axis.gaps),
        |axis, _| axis.kind == Some(Kind::Times) && axis.has_bands,
        "an axis of times with columns or bars",
    ),
    key(
        "order",
        |axis| span(&axis.order),
        |axis, _| axis.has_order,
        "an axis of names under marks other than slopes and bumps, and by cells",
    ),
    key(
        "grid",
        |axis| span(&axis.grid),
        |axis, _| axis.kind == Some(Kind::Numbers),
        "an axis of values",
    ),
];

pub(super) const COLOR: [Key<ColorSpec, Colors>; 5] = [
    key(
        "palette",
        |color| span(&color.palette),
        |colors, _| colors.has_channel,
        "marks with a `color`",
    ),
    key(
        "reverse",
        |color| span(&color.reverse),
        |colors, _| colors.has_shades,
        "marks that show numbers by colour",
    ),
    key(
        "title",
        |color| span(&color.title),
        |colors, spec| colors.has_title && At::or_default(&spec.legend) != Legend::None,
        "a legend, and by cells",
    ),
    key(
        "emphasis",
        |color| span(&color.emphasis),
        |colors, _| colors.series > 1,
        "a figure of several series",
    ),
    key(
        "legend",
        |color| span(&color.legend),
        |colors, _| colors.has_legend,
        "a figure of several series, or of colours by value",
    ),
];

pub(super) const LABELS: [Key<At<ValueLabels>, Option<bool>>; 1] = [key(
    "labels",
    |labels| Some(labels.span()),
    |may_label, labels| match may_label {
        Some(may) => *may || *labels.get() != ValueLabels::All,
        None => false,
    },
    "columns, bars, ranges and bumps on a linear scale, without lines or points on it",
)];

pub(super) const NOTE: [Key<AnnotationSpec, Ground>; 6] = [
    key("x", |note| span(&note.x), |ground, _| ground.has_axes, "a figure with axes"),
    key("y", |note| span(&note.y), |ground, _| ground.has_axes, "a figure with axes"),
    key("x2", |note| span(&note.x2), |ground, _| ground.has_axes, "a figure with axes"),
    key("y2", |note| span(&note.y2), |ground, _| ground.has_axes, "a figure with axes"),
    key(
        "series",
        |note| span(&note.series),
        |ground, note| {
            let has_value = note.x.is_some() && note.y.is_some();
            ground.series > 1 && note.is_anchored() && !note.is_bracket() && !has_value
        },
        "an annotation at a position alone, in a figure of several series",
    ),
    key(
        "pointer",
        |note| span(&note.pointer),
        |ground, note| ground.has_axes && note.is_anchored() && !note.is_bracket(),
        "an annotation at a position, of a figure with axes",
    ),
];

pub(super) const COLUMN: [Key<ColumnSpec, ColumnType>; 2] = [
    key("unit", |column| span(&column.unit), is_number, "a column of type `number` or `percent`"),
    key(
        "format",
        |column| span(&column.format),
        is_number,
        "a column of type `number` or `percent`; times by the `format` of their axis",
    ),
];

fn is_number(kind: &ColumnType, _: &ColumnSpec) -> bool {
    matches!(kind, ColumnType::Number | ColumnType::Percent)
}

fn is_linear(spec: &AxisSpec) -> bool {
    spec.scale.as_ref().is_none_or(|scale| *scale.get() == ScaleKind::Linear)
}
