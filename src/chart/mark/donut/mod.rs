//! A ring of shares: category, share and count at each wedge, the total in the middle.

mod ring;
mod words;

use std::f64::consts::TAU;

use serde::Deserialize;

use super::{Alone, Mark, MarkType, too_many};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Share, Whole, said};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::Values;
use crate::chart::room::is_lacking;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::format::{percent, telling_decimals};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::Text;
use crate::table::refuse_duplicates;
use crate::text::TextStyle;
use crate::theme::Paint;

use ring::Ring;

/// What the alternative text calls a ring and a disc.
const RING: Kind = Kind::new("環形圖", "donut chart");
const DISC: Kind = Kind::new("圓形圖", "pie chart");
/// The height of the line over a ring, in pixels.
const CAPTION: f64 = 26.0;
const CAPTION_STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// A ring or disc of shares with direct labels.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct DonutMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of categories.
    pub(crate) category: Text,
    /// The column of values, not negative.
    pub(crate) value: Text,
    /// The words over the total in the middle of a ring. Default: `總數`.
    pub(crate) total_label: Option<Text>,
    /// The category drawn in grey, such as `其他`. Default: none.
    pub(crate) rest: Option<Text>,
}

impl Mark for DonutMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.category)], vec![spec.label(&self.value)]]
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        self.total_label.iter_mut().collect()
    }

    fn alone(&self, _: MarkType, _: &Context) -> Alone {
        Alone::Must
    }

    fn draw(
        &self,
        kind: MarkType,
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
    ) -> Result<Gist<'static>> {
        draw(canvas, room, context, self, kind == MarkType::Donut)
    }
}

/// One category, resolved.
#[derive(Clone)]
struct Wedge {
    name: Label,
    count: Label,
    /// The count as it is said, with its unit.
    spoken: String,
    share: Label,
    /// The angles of its sides, clockwise from the top, in radians.
    from: f64,
    to: f64,
    color: Paint,
}

pub(in crate::chart) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &DonutMark,
    has_hole: bool,
) -> Result<Gist<'static>> {
    let values = context.values(&context.label(&mark.value))?;
    let wedges = resolve(context, mark, &values)?;
    let total: f64 = values.present().sum();
    let total_label = context.words_or(&mark.total_label, || {
        if context.spec.is_english() { "Total".to_owned() } else { "總數".to_owned() }
    });
    let find = |canvas: &mut Canvas, in_hole: bool| {
        let text = caption(context, &values, &total_label.value, total, in_hole);
        let over = text.map(|text| canvas.set(&text, CAPTION_STYLE)).transpose()?;
        let over = over.filter(|run| run.width <= plot.width);
        let height = if over.is_some() { CAPTION } else { 0.0 };
        let room = Rect { y: plot.y + height, height: (plot.height - height).max(0.0), ..plot };
        let words = (in_the_hole(&values, mark, &total_label), values.print.bare(total));
        let words = in_hole.then_some(&words);
        let ring = Ring::find(canvas, room, context, mark, &wedges, words, has_hole)?;
        Ok::<_, crate::Error>((over, ring))
    };
    // Where the hole has no room for it, the total stands over the ring, as that of a disc.
    let (over, ring) = match find(canvas, has_hole) {
        Err(error) if has_hole && is_lacking(&error) => find(canvas, false).map_err(|_| error)?,
        found => found?,
    };
    if let Some(run) = over {
        let at = (plot.x, (plot.y + CAPTION / 2.0 - 2.0 + run.style.middle()).round());
        canvas.group(Role::Axis, |canvas| canvas.text(&run, at, Align::Start, theme::MUTED));
    }
    canvas.group(Role::Mark, |canvas| ring.draw(canvas));
    canvas.group(Role::Label, |canvas| {
        ring.draw_total(canvas);
        ring.draw_labels(canvas);
    });
    Ok(gist(&wedges, &values, total_label.value, mark, has_hole))
}

/// The label of the total in the hole: with the unit, where each number says it elsewhere.
fn in_the_hole(values: &Values, mark: &DonutMark, label: &Label) -> Label {
    if values.print.says_unit(false) && mark.total_label.is_none() {
        return label.with(format!("{}（{}）", label.value, values.unit.value));
    }
    label.clone()
}

/// The unit, where nothing else says it; with the total, where that does not stand in the hole.
fn caption(
    context: &Context,
    values: &Values,
    label: &str,
    total: f64,
    in_hole: bool,
) -> Option<Label> {
    let unit = &values.unit.value;
    let texts = [Some(&context.spec.title), context.spec.subtitle.as_ref()];
    let said = texts.into_iter().flatten().any(|text| text.get().contains(unit.as_str()));
    let text = match (in_hole, context.spec.is_english()) {
        (true, _) if said || unit.is_empty() || values.print.says_unit(false) => return None,
        (true, true) => unit.clone(),
        (true, false) => format!("單位：{unit}"),
        (false, _) => format!("{label} {}", values.spoken(total)),
    };
    Some(Located::nowhere(text))
}

/// What a ring tells.
fn gist(
    wedges: &[Wedge],
    values: &Values,
    label: String,
    mark: &DonutMark,
    has_hole: bool,
) -> Gist<'static> {
    let share = |(wedge, &number): (&Wedge, &f64)| Share {
        name: said(&wedge.name.value),
        number,
        value: wedge.spoken.clone(),
        share: wedge.share.value.clone(),
        is_rest: mark.rest.is_some() && wedge.color == theme::REST,
    };
    let shares = wedges.iter().zip(values.numbers.iter()).map(share).collect();
    let total = (said(&label), values.spoken(values.present().sum()));
    Gist::Whole(Whole { kind: if has_hole { RING } else { DISC }, total, shares })
}

fn resolve(context: &Context, mark: &DonutMark, values: &Values) -> Result<Vec<Wedge>> {
    let written = context.names(&context.label(&mark.category))?;
    let names = context.said_names(&context.label(&mark.category))?;
    refuse_duplicates(&names)?;
    context.refuse_negative(&context.label(&mark.value), values, "share")?;
    refuse_missing(context, mark, &names, values)?;
    let total: f64 = values.present().sum();
    if total <= 0.0 || !total.is_finite() {
        let message = format!("the values of 「{}」 add up to {total}", mark.value.get());
        return Err(Diagnostic::new("bad-total", message)
            .at(context.spec.place(&mark.value))
            .hint("a ring of shares needs a positive, finite total")
            .into());
    }
    let rest = mark.rest.as_ref().map(|rest| rest.get().as_str());
    refuse_unknown_rest(context, mark, &written)?;
    let rest_at = written.iter().position(|name| rest == Some(name.value.as_str()));
    let colors = colors(&values.numbers, rest_at);
    let shares: Vec<_> = values.numbers.iter().map(|value| value / total * 100.0).collect();
    let decimals = telling_decimals(&shares);
    let mut sum = 0.0;
    let wedge = |(i, name): (usize, Label)| {
        let value = values.numbers[i];
        let from = sum / total * TAU;
        sum += value;
        Wedge {
            count: name.with(values.print.bare(value)),
            spoken: values.spoken(value),
            share: name.with(percent(shares[i], decimals, context.spec.thousands)),
            from,
            to: sum / total * TAU,
            color: colors[i],
            name,
        }
    };
    Ok(names.into_iter().enumerate().map(wedge).collect())
}

/// A whole of which a part is not known has no shares.
fn refuse_missing(
    context: &Context,
    mark: &DonutMark,
    names: &[Label],
    values: &Values,
) -> Result<()> {
    let Some(row) = values.numbers.iter().position(|value| value.is_nan()) else { return Ok(()) };
    let message =
        format!("「{}」 has no value, and a ring shows parts of a whole", names[row].value);
    Err(Diagnostic::new("missing-value", message)
        .at(context.place(&context.label(&mark.value), row))
        .hint("take the row out and say so in the `note`, or draw columns")
        .into())
}

/// The colours of wedges, of which those that touch are told apart in grey as well.
///
/// The first is strong and the rest grey; the others alternate outwards from the rest, beside which
/// the softest colour would look the same. Wedges of nothing do not count.
fn colors(values: &[f64], rest: Option<usize>) -> Vec<Paint> {
    let seen: Vec<usize> = (0..values.len()).filter(|&i| values[i] > 0.0).collect();
    let first = seen.iter().copied().find(|&i| Some(i) != rest);
    let rank = |wanted: usize| seen.iter().filter(|&&i| i < wanted).count();
    let origin = rest.map_or(seen.len(), rank);
    let color = |i: usize| match i {
        _ if Some(i) == rest => theme::REST,
        _ if Some(i) == first => theme::STRONG,
        _ if rank(i).abs_diff(origin) % 2 == 1 => theme::MIDDLE,
        _ => theme::SOFT,
    };
    (0..values.len()).map(color).collect()
}

fn refuse_unknown_rest(context: &Context, mark: &DonutMark, names: &[Label]) -> Result<()> {
    let Some(rest) = &mark.rest else { return Ok(()) };
    if names.iter().any(|name| name.value == *rest.get()) {
        return Ok(());
    }
    let message = format!("no row has the category 「{}」", rest.get());
    Err(Diagnostic::new("missing-category", message)
        .at(context.spec.place(rest))
        .hint("write it as the table does, or take `rest` out")
        .into())
}

impl Wedge {
    fn turned(&self, by: f64) -> Self {
        Self { from: self.from + by, to: self.to + by, ..self.clone() }
    }

    /// The angle of its middle, from 0 to a whole turn.
    fn middle(&self) -> f64 {
        ((self.from + self.to) / 2.0).rem_euclid(TAU)
    }

    fn is_right(&self) -> bool {
        self.middle() < TAU / 2.0
    }

    /// How far down the middle of its edge lies, from −1 at the top to 1 at the bottom.
    fn height(&self) -> f64 {
        -libm::cos(self.middle())
    }
}
