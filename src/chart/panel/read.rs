//! Spec and tables → a panel: channels are read, scales are trained.

use std::collections::BTreeSet;

use super::across;
use super::{Along, Kind, Panel, Stop, notes};
use crate::chart::channel::Channel;
use crate::chart::effect::{self, Axis, Colors};
use crate::chart::mark::{Hides, Layer, Lies, MarkSpec, Needs};
use crate::chart::time::{self, Dates, Grain, Moment};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Error, Label, Located, Result};
use crate::spec::{AnnotationSpec, At, AxisSpec, Gaps, Order, ScaleKind};
use crate::theme::Paint;

/// The most times that are named one by one.
const MOST_NAMES: usize = 1_000;

/// Reads the layers of one panel, or of panels of equal marks, and trains the scales.
///
/// `shared` tells whether all panels have one horizontal scale, and one vertical one.
///
/// `is_of` tells whether an annotation stands in a panel.
pub(super) fn read<'a>(
    contexts: &[Context<'a>],
    shared: [bool; 2],
    is_of: impl Fn(usize, &AnnotationSpec) -> bool,
) -> Result<Vec<Panel<'a>>> {
    let first = &contexts[0];
    let mut flipped = false;
    for context in contexts {
        flipped |= direction(context)?;
    }
    let mut layers: Vec<Box<dyn Layer>> = vec![];
    for context in contexts {
        let start = layers.len();
        for mark in &context.spec.marks {
            layers.push(mark.read(&context.with(mark), flipped)?);
        }
        refuse_twins(context, &layers[start..])?;
    }
    let (along_spec, across_spec) = axes(first, flipped);
    let [share_along, share_values] = if flipped { [shared[1], shared[0]] } else { shared };
    let count = first.spec.marks.len();
    let part = |is_shared: bool| if is_shared { contexts.len() * count } else { count };
    let alongs = layers.chunks_mut(part(share_along)).map(|it| along(first, it, along_spec));
    let alongs = alongs.collect::<Result<Vec<_>>>()?;
    let values = layers.chunks(part(share_values));
    let values = values.map(|it| across::Values::train(first, it, across_spec, flipped));
    let values = values.collect::<Result<Vec<_>>>()?;
    let series = colors(first, &layers)?;
    let mut layers = layers.into_iter();
    let panel = |(i, context): (usize, &Context<'a>)| {
        let along = alongs[if share_along { 0 } else { i }].clone();
        let broken = match along_spec.map_or(Gaps::Auto, |axis| At::or_default(&axis.gaps)) {
            Gaps::Scaled => None,
            Gaps::Auto | Gaps::Broken if along.has_bands => along.broken(),
            Gaps::Auto | Gaps::Broken => None,
        };
        let values = values[if share_values { 0 } else { i }].clone();
        let mine = context.spec.annotation.iter().filter(|note| is_of(i, note));
        let notes = notes::read(context, mine, flipped, (&along, &values), &series)?;
        Ok::<_, Error>(Panel {
            spec: context.spec,
            layers: layers.by_ref().take(count).collect(),
            along,
            broken,
            values,
            series: series.clone(),
            notes,
            flipped,
            context: context.clone(),
        })
    };
    let panels = contexts.iter().enumerate().map(panel).collect::<Result<Vec<_>>>()?;
    panels[0].refuse_idle_keys()?;
    Ok(panels)
}

impl Panel<'_> {
    /// Refuses keys of axes and colours that nothing reads.
    fn refuse_idle_keys(&self) -> Result<()> {
        let (context, kind) = (&self.context, self.along.kind);
        let is_coarse = self.along.grain.is_none_or(|grain| grain <= Grain::FiscalYear);
        let has_bands = self.along.has_bands || self.spans();
        let has_stops = kind == Kind::Names || has_bands && is_coarse;
        let has_times = effect::has_times(context);
        let axis = |name, is_along: bool| Axis {
            name,
            kind: Some(if is_along { kind } else { Kind::Numbers }),
            is_along,
            has_bands: is_along && self.along.has_bands,
            has_names: is_along && has_stops && !self.flipped,
            has_order: is_along && kind == Kind::Names && !self.spans(),
            has_base: !is_along && self.layers.iter().any(|layer| layer.needs().from_zero),
            has_times,
        };
        let axes = [axis("x", !self.flipped), axis("y", self.flipped)];
        let has_channel = self.spec.marks.iter().any(|mark| mark.color().is_some());
        let (series, has_legend) = (self.series.len(), self.has_legend());
        let has_shades = self.layers.iter().any(|layer| layer.shades().is_some());
        let colors = Colors { series, has_channel, has_shades, has_legend, has_title: has_legend };
        effect::check(context, axes, colors, Some(self.values.may_label))
    }
}

/// Refuses two marks of one kind at the same positions that show a series of one name, or bars that
/// hide each other.
fn refuse_twins(context: &Context, layers: &[Box<dyn Layer>]) -> Result<()> {
    let marks = &context.spec.marks;
    for (at, layer) in layers.iter().enumerate() {
        let Some(along) = layer.along().filter(|_| layer.hides() != Hides::Nothing) else {
            continue;
        };
        let is_bar = layer.hides() == Hides::Bars;
        let others = (0..at).filter(|&other| marks[other].kind() == marks[at].kind());
        let others = others.map(|other| &layers[other]);
        let others =
            others.filter(|other| other.along().is_some_and(|other| other.overlaps(along)));
        let known: Vec<_> = others.flat_map(|other| other.series()).collect();
        let is_known = |name: &&Label| known.iter().any(|known| known.value == name.value);
        let twin = layer.series().iter().find(|name| is_known(name) || is_bar && !known.is_empty());
        let Some(name) = twin else { continue };
        let (message, hint) = if is_bar {
            (
                "bars of two marks at the same places hide each other",
                "name both columns in one mark",
            )
        } else {
            ("two marks show a series of this name at the same places", "give each mark a `name`")
        };
        let place = name.place.clone();
        return Err(Diagnostic::new("duplicate-series", message).at(place).hint(hint).into());
    }
    Ok(())
}

/// The axes of positions and of values, as the spec describes them.
fn axes<'a>(context: &Context<'a>, flipped: bool) -> (Option<&'a AxisSpec>, Option<&'a AxisSpec>) {
    let (x, y) = (context.spec.x(), context.spec.y());
    if flipped { (y, x) } else { (x, y) }
}

/// Whether the positions lie on the vertical axis: with bars they do.
fn direction(context: &Context) -> Result<bool> {
    let spec = context.spec;
    let lies = |mark: &MarkSpec| match mark.lies() {
        Lies::Upright => Some((false, mark.place(spec))),
        Lies::Level => Some((true, mark.place(spec))),
        Lies::AsNames | Lies::AsOthers => None,
    };
    if !spec.marks.iter().any(|mark| lies(mark).is_some()) {
        return Ok(spec.marks.iter().any(|mark| has_names_at_left(context, mark)));
    }
    let mut found: Option<bool> = None;
    for (flipped, place) in spec.marks.iter().filter_map(lies) {
        if *found.get_or_insert(flipped) != flipped {
            let message = "this mark has its names on another axis than the marks before it";
            return Err(Diagnostic::new("mixed-directions", message)
                .at(place)
                .hint("use columns with lines, and bars with horizontal ranges")
                .into());
        }
    }
    Ok(found.unwrap_or(false))
}

/// Whether points lie beside names on the vertical axis.
fn has_names_at_left(context: &Context, mark: &MarkSpec) -> bool {
    let context = context.with(mark);
    let [_, y] = mark.columns(context.spec);
    let is_names = |y: &Label| matches!(context.positions(y, false), Ok(Channel::Names(_)));
    mark.lies() == Lies::AsNames && y.first().is_some_and(is_names)
}

/// Trains the scale of positions on all layers.
fn along(
    context: &Context,
    layers: &mut [Box<dyn Layer>],
    axis: Option<&AxisSpec>,
) -> Result<Along> {
    let channels: Vec<&Channel> = layers.iter().filter_map(|layer| layer.along()).collect();
    let has_bands = layers.iter().any(|layer| layer.has_bands());
    if channels.is_empty() {
        let message = "no mark of this figure has positions of its own";
        return Err(Diagnostic::new("missing-key", message)
            .at(context.spec.place(&context.spec.title))
            .hint("rules and bands stand beside columns, lines or points")
            .into());
    }
    let scale = axis.and_then(|axis| axis.scale.as_ref());
    let kind = scale.map(|scale| *scale.get());
    let misfit = |what: &str, hint: &str| {
        let place = scale.and_then(|scale| context.spec.place(scale));
        Diagnostic::new("bad-scale", what).at(place).hint(hint)
    };
    let wants_names = kind == Some(ScaleKind::Band);
    if !wants_names && channels.iter().all(|channel| matches!(channel, Channel::Times(_))) {
        if kind.is_some_and(|kind| kind != ScaleKind::Time) {
            let hint = "take `scale` out, or write `time` or `band`";
            return Err(misfit("times have no such scale", hint).into());
        }
        return times(context, &channels, axis, has_bands);
    }
    if !wants_names && channels.iter().all(|channel| matches!(channel, Channel::Numbers(_))) {
        if kind == Some(ScaleKind::Time) {
            let hint = "declare the column's type in [columns], such as `year`";
            return Err(misfit("these are numbers, not times", hint).into());
        }
        let edges = layers.iter().map(|layer| layer.edges()).find(|edges| !edges.is_empty());
        return numbers(context, &channels, axis, edges.unwrap_or_default());
    }
    if kind.is_some() && !wants_names {
        let hint = "take `scale` out, or declare the column's type in [columns]";
        return Err(misfit("names have no such scale", hint).into());
    }
    let mut known = BTreeSet::new();
    let mut names: Vec<Label> = vec![];
    for channel in layers.iter_mut().filter_map(|layer| layer.along_mut()) {
        // Times and numbers beside names are names as well.
        let rows = names_of(context, channel);
        names.extend(rows.iter().filter(|name| known.insert(name.value.clone())).cloned());
        *channel = Channel::Names(rows);
    }
    order(layers, axis.map_or(Order::Table, AxisSpec::order), &mut names);
    Ok(Along::names(names, !super::spans(layers)))
}

/// Sorts names by the sum of their values; those without any stand last.
fn order(layers: &[Box<dyn Layer>], order: Order, names: &mut [Label]) {
    let sum = |name: &Label| -> Option<f64> {
        let of = |layer: &dyn Layer| match (layer.along(), layer.values()) {
            (Some(Channel::Names(rows)), Some(values)) => {
                let pairs = rows.iter().zip(values.numbers.iter());
                let mine =
                    pairs.filter(|(row, number)| row.value == name.value && !number.is_nan());
                mine.map(|(_, number)| *number).reduce(|a, b| a + b)
            }
            _ => None,
        };
        layers.iter().filter_map(|layer| of(&**layer)).reduce(|a, b| a + b)
    };
    order.sort(names, sum);
}

/// A scale of times, each of which is named where they are not too many.
fn times(
    context: &Context,
    channels: &[&Channel],
    axis: Option<&AxisSpec>,
    has_bands: bool,
) -> Result<Along> {
    let grain = channels.iter().filter_map(|channel| channel.grain()).max();
    let grain = grain.expect("a channel has a row");
    let dates = Dates::of(context, axis, grain)?;
    // Of a million times only those that differ are named.
    let mut moments: Vec<Moment> = vec![];
    for channel in channels {
        if let Channel::Times(times) = channel {
            moments.extend(times);
        }
    }
    moments.sort_unstable();
    moments.dedup();
    let names = moments.len() <= MOST_NAMES;
    let stop = |moment: Moment| Stop {
        position: time::position(moment, grain),
        name: Located::nowhere(if names { dates.text(moment) } else { String::new() }),
    };
    let stops = moments.into_iter().map(stop).collect();
    Ok(Along::times(stops, has_bands, grain, dates))
}

/// A scale of numbers with room for all layers; between bins and zero there need be none.
fn numbers(
    context: &Context,
    channels: &[&Channel],
    axis: Option<&AxisSpec>,
    edges: &[f64],
) -> Result<Along> {
    let present = channels.iter().filter_map(|channel| match channel {
        Channel::Numbers(values) => Some(values),
        _ => None,
    });
    let all = || present.clone().flat_map(|values| values.present());
    let ends = Needs { likes_zero: edges.is_empty(), ..Needs::of(all(), false) };
    let kind = axis.and_then(|axis| axis.scale.as_ref()).map(|kind| *kind.get());
    let all: Vec<f64> = match kind {
        Some(ScaleKind::Symlog) => all().collect(),
        _ => vec![],
    };
    let (curve, low, high) = across::ends(context, (axis, true), &[ends], &all)?;
    Ok(Along::numbers(curve, (low, high), edges.to_vec()))
}

/// The names of a channel's rows; numbers and times as they are printed.
fn names_of(context: &Context, channel: &Channel) -> Vec<Label> {
    let rows = match channel {
        Channel::Names(names) => return names.clone(),
        Channel::Times(times) => times.len(),
        Channel::Numbers(values) => values.numbers.len(),
    };
    (0..rows).map(|row| context.name_of(channel, row)).collect()
}

/// The series of all layers and their colours: one for each name.
fn colors(context: &Context, layers: &[Box<dyn Layer>]) -> Result<Vec<(Label, Paint)>> {
    let mut names: Vec<Label> = vec![];
    for name in layers.iter().flat_map(|layer| layer.series()) {
        if names.iter().all(|known| known.value != name.value) {
            names.push(name.clone());
        }
    }
    let color = context.spec.color.as_ref().map(At::get);
    let emphasis = color.and_then(|color| color.emphasis.as_ref());
    if let Some(emphasis) = emphasis {
        for wanted in emphasis.get().all() {
            if names.iter().all(|name| name.value != *wanted) {
                return Err(Diagnostic::new(
                    "missing-category",
                    format!("no series is 「{wanted}」"),
                )
                .at(context.spec.place(emphasis).map(|place| place.narrowed_to(wanted)))
                .hint("write it as the table does, or take it out")
                .into());
            }
        }
    }
    let is_quiet =
        |name: &Label| emphasis.is_some_and(|names| !names.get().all().contains(&name.value));
    let loud = names.iter().filter(|name| !is_quiet(name)).count();
    let mut next = 0;
    let colored = names.into_iter().map(|name| {
        if is_quiet(&name) {
            return (name, theme::REST);
        }
        next += 1;
        (name, if loud == 1 { theme::STRONG } else { Paint::category(next - 1) })
    });
    Ok(colored.collect())
}
