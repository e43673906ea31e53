//! A ring of shares: category, share and count at each wedge, the total in the middle.

mod ring;
mod words;

use std::f64::consts::TAU;

use serde::Deserialize;

use super::parts::Parts;
use super::{Alone, Mark, MarkType, too_many};
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::room::is_lacking;
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Located, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::Text;
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
    /// The words over the total in the middle of a ring. Default: `總數`; of percentages there is no total
    /// without them.
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
    /// The value; none beside a share that is it.
    count: Option<Label>,
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
    let parts = Parts::read(context, &mark.category, &mark.value, mark.rest.as_ref())?;
    let (wedges, values) = (wedges(&parts), &parts.values);
    let total_label = context.words_or(&mark.total_label, || {
        if context.spec.is_english() { "Total".to_owned() } else { "總數".to_owned() }
    });
    let is_percent = values.print.is_percent();
    let has_total = !is_percent || mark.total_label.is_some();
    let unit = context.unsaid_unit(&values.unit.value).filter(|_| !values.print.says_unit(false));
    let find = |canvas: &mut Canvas, in_hole: bool, says_unit: bool| {
        let text = match (in_hole, says_unit) {
            _ if !has_total => None,
            (true, true) => None,
            (true, false) => unit.clone(),
            (false, _) => Some(format!("{} {}", total_label.value, parts.whole())),
        };
        let over = text.map(|text| canvas.set(&Located::nowhere(text), CAPTION_STYLE));
        let over = over.transpose()?.filter(|run| run.width <= plot.width);
        let height = if over.is_some() { CAPTION + ring::RISE } else { 0.0 };
        let room = Rect { y: plot.y + height, height: (plot.height - height).max(0.0), ..plot };
        let has_unit = says_unit || values.print.says_unit(false) && mark.total_label.is_none();
        let words = match (has_unit, context.spec.is_english()) {
            (false, _) => total_label.value.clone(),
            (true, true) => format!("{} ({})", total_label.value, values.unit.value),
            (true, false) => format!("{}（{}）", total_label.value, values.unit.value),
        };
        let total = if is_percent { parts.whole() } else { values.print.bare(parts.total) };
        let words = (total_label.with(words), total);
        let words = (in_hole && has_total).then_some(&words);
        let ring = Ring::find(canvas, room, context, mark, &wedges, words, has_hole)?;
        Ok::<_, crate::Error>((over, ring))
    };
    // The unit stands with the total. Where the hole has no room for both, the unit stands over the
    // ring, and where it has none for the total, that does too, as that of a disc.
    let mut found = find(canvas, has_hole, has_hole && unit.is_some());
    for in_hole in [true, false].into_iter().filter(|_| has_hole) {
        found = match found {
            Err(error) if is_lacking(&error) => find(canvas, in_hole, false).map_err(|_| error),
            found => found,
        };
    }
    let (over, ring) = found?;
    if let Some(run) = over {
        let at = (plot.x, (plot.y + CAPTION / 2.0 - 2.0 + run.style.middle()).round());
        canvas.group(Role::Axis, |canvas| canvas.text(&run, at, Align::Start, theme::MUTED));
    }
    canvas.group(Role::Mark, |canvas| ring.draw(canvas));
    canvas.group(Role::Label, |canvas| {
        ring.draw_total(canvas);
        ring.draw_labels(canvas);
    });
    Ok(parts.gist(if has_hole { RING } else { DISC }, &total_label.value))
}

/// The wedges of parts, one after the other.
fn wedges(parts: &Parts) -> Vec<Wedge> {
    let values = &parts.values;
    let mut sum = 0.0;
    let wedge = |(i, name): (usize, &Label)| {
        let value = values.numbers[i];
        let from = sum / parts.total * TAU;
        sum += value;
        Wedge {
            name: name.clone(),
            count: (!values.print.is_percent()).then(|| name.with(values.print.bare(value))),
            share: parts.shares[i].clone(),
            from,
            to: sum / parts.total * TAU,
            color: parts.colors[i],
        }
    };
    parts.names.iter().enumerate().map(wedge).collect()
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
