//! Counted squares or dots, each for so many units, with the names of their parts beside them.

mod count;
mod layout;

use serde::Deserialize;

use super::parts::Parts;
use super::{Alone, Mark, MarkType};
use crate::chart::Context;
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind};
use crate::chart::canvas::Canvas;
use crate::diagnostic::{Label, Located, Result};
use crate::geom::Rect;
use crate::spec::{At, Text};

use count::Counts;

/// What the alternative text calls squares and dots.
const SQUARES: Kind = Kind::new("方格圖", "waffle chart");
const DOTS: Kind = Kind::new("點數圖", "unit chart");

/// Counted squares or dots, each for so many units.
///
/// Parts are rounded to whole squares by the largest remainder, so that they add up to the rounded
/// total, but for equal parts, which have equal squares; where that rounds, the figure says that a square
/// stands for about so many.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of parts, in the order of the table.
    pub(crate) category: Text,
    /// The column of values, not negative.
    pub(crate) value: Text,
    /// How many units a square stands for. Default: 1, 2 or 5 times a power of ten, such that there
    /// are at most 160 squares, and of whole counts at least 1.
    pub(crate) each: Option<At<f64>>,
    /// The form of what is counted. Default: `square`.
    pub(crate) shape: Option<At<UnitShape>>,
    /// The words before the total. Default: `總數`.
    pub(crate) total_label: Option<Text>,
    /// The part drawn in grey, such as `其他`. Default: none.
    pub(crate) rest: Option<Text>,
}

/// The form of what is counted.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum UnitShape {
    /// Squares.
    #[default]
    Square,
    /// Dots.
    Dot,
}

impl Mark for UnitMark {
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
        _: MarkType,
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
    ) -> Result<Gist<'static>> {
        let parts = Parts::read(context, &self.category, &self.value, self.rest.as_ref())?;
        let counts = Counts::of(context, self, &parts)?;
        let total_label = context.words_or(&self.total_label, || {
            if context.spec.is_english() { "Total".to_owned() } else { "總數".to_owned() }
        });
        let shape = At::or_default(&self.shape);
        let head = head(context, &parts, &counts, (&total_label.value, shape));
        let less = less(context, shape);
        let found = layout::find(canvas, room, (&head, less), &parts, &counts);
        let layout = found.map_err(|miss| miss.fault(&context.label(&self.category)))?;
        layout.draw(canvas, &parts, &counts, shape);
        let kind = if shape == UnitShape::Dot { DOTS } else { SQUARES };
        Ok(parts.gist(kind, &total_label.value))
    }
}

/// The total, and what a square stands for.
fn head(
    context: &Context,
    parts: &Parts,
    counts: &Counts,
    (total_label, shape): (&str, UnitShape),
) -> Label {
    let total = parts.whole();
    let each = parts.values.spoken_exactly(counts.each, 0);
    let is_dot = shape == UnitShape::Dot;
    let text = if context.spec.is_english() {
        let about = if counts.is_rounded { "about " } else { "" };
        let one = if is_dot { "dot" } else { "square" };
        format!("{total_label} {total}; each {one} stands for {about}{each}")
    } else {
        let about = if counts.is_rounded { "約" } else { "" };
        let one = if is_dot { "點" } else { "格" };
        format!("{total_label} {total}；每{one}{about}代表{each}")
    };
    Located::nowhere(text)
}

/// What stands behind the numbers of a part that has no square.
fn less(context: &Context, shape: UnitShape) -> &'static str {
    match (context.spec.is_english(), shape) {
        (true, UnitShape::Square) => "(under one square)",
        (true, UnitShape::Dot) => "(under one dot)",
        (false, UnitShape::Square) => "（不足一格）",
        (false, UnitShape::Dot) => "（不足一點）",
    }
}
