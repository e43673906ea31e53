//! Two columns of values back to back beside names, such as a population by age and sex.

mod layout;

use serde::Deserialize;

use super::{Alone, Mark, MarkType};
use crate::chart::Context;
use crate::chart::FigureSpec;
use crate::chart::alt::{Gist, Kind, Pair, Pairs, Position, Said, said};
use crate::chart::canvas::Canvas;
use crate::chart::channel::Values;
use crate::chart::effect::{self, Key, key, span};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geom::Rect;
use crate::spec::{At, Text, ValueLabels, Words};
use crate::table::refuse_duplicates;

/// What the alternative text calls it.
const PYRAMID: Kind = Kind::new("金字塔圖", "population pyramid");

/// Bars to the left and to the right beside names, from the bottom.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PyramidMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The two columns of values, zero or more: of the left side and of the right one.
    pub(crate) x: At<Words>,
    /// The column of names, such as age groups, the first at the bottom.
    pub(crate) y: Text,
    /// Two columns of values that are drawn as an outline over the bars, such as those of another
    /// year. Default: none.
    pub(crate) reference: Option<At<Words>>,
    /// The words for the outline. Default: the names of its columns.
    pub(crate) reference_label: Option<Text>,
    /// Whether values stand at the bars. Default: `auto`, where all of them fit; an axis else, and
    /// with an outline, which would cross them.
    pub(crate) labels: Option<At<ValueLabels>>,
}

impl Mark for PyramidMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        let reference = self.reference.iter().flat_map(|columns| spec.labels(columns));
        [spec.labels(&self.x).into_iter().chain(reference).collect(), vec![spec.label(&self.y)]]
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        self.reference_label.iter_mut().collect()
    }

    fn unread(&self, _: MarkType, context: &Context) -> Vec<Diagnostic> {
        effect::unread(context, &KEYS, (self, &()), "on this mark", |_| None)
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
        let sides = Sides::read(context, self)?;
        let found = layout::find(canvas, room, context, &sides, At::or_default(&self.labels));
        let layout = found.map_err(|miss| miss.fault(&context.label(&self.y)))?;
        layout.draw(canvas, &sides);
        Ok(sides.gist())
    }
}

/// Who reads which key.
const KEYS: [Key<PyramidMark, ()>; 2] = [
    key(
        "reference_label",
        |mark| span(&mark.reference_label),
        |(), mark| mark.reference.is_some(),
        "a pyramid with a `reference`",
    ),
    key(
        "labels = \"all\"",
        |mark| {
            let labels = mark.labels.as_ref().filter(|labels| *labels.get() == ValueLabels::All);
            labels.map(At::span)
        },
        |(), mark| mark.reference.is_none(),
        "a pyramid without a `reference`, whose outline would cross the values",
    ),
];

/// Two sides of values.
struct Sides {
    /// From the bottom.
    names: Vec<Label>,
    /// What each side is called.
    heads: [Label; 2],
    /// How all values are printed, and all of them: those of the left, of the right, of the outlines.
    values: Values,
    /// The words for the outline, where there is one.
    reference: Option<Label>,
}

impl Sides {
    fn read(context: &Context, mark: &PyramidMark) -> Result<Self> {
        let y = context.label(&mark.y);
        let heads = two(context, &mark.x)?;
        let reference = mark.reference.as_ref().map(|columns| two(context, columns)).transpose()?;
        let columns: Vec<_> = heads.iter().chain(reference.iter().flatten()).cloned().collect();
        for column in &columns {
            context.refuse_negative(column, &context.values(column)?, "count")?;
        }
        let names = context.said_names(&y)?;
        refuse_duplicates(&names)?;
        let values = context.long(&y, &columns, (None, None), true)?.values;
        let reference = reference.map(|[left, right]| {
            let between = if context.spec.is_english() { ", " } else { "、" };
            context.words_or(&mark.reference_label, || left.value + between + &right.value)
        });
        Ok(Self { names, heads, values, reference })
    }

    /// The values of a side, from the bottom.
    fn side(&self, side: usize) -> &[f64] {
        let rows = self.names.len();
        &self.values.numbers[side * rows..(side + 1) * rows]
    }

    /// The values of the outline of a side.
    fn outline(&self, side: usize) -> Option<&[f64]> {
        self.reference.as_ref().map(|_| self.side(2 + side))
    }

    /// The greatest of all values.
    fn most(&self) -> f64 {
        self.values.present().fold(0.0, f64::max)
    }

    fn gist(&self) -> Gist<'static> {
        let pair = |row: usize| {
            let values = [0, 1].into_iter().filter_map(|side| {
                let number = Some(self.side(side)[row]).filter(|number| !number.is_nan())?;
                let at = Position::name(said(&self.heads[side].value));
                Some((number, Said { at, value: self.values.spoken(number), more: None }))
            });
            let values: Vec<_> = values.collect();
            let name = Position::name(said(&self.names[row].value));
            Pair { name, missing: 2 - values.len(), values }
        };
        let pairs = (0..self.names.len()).map(pair).collect();
        Gist::Pairs(Pairs { kind: PYRAMID, of: None, pairs })
    }
}

/// The two columns of a key.
fn two(context: &Context, columns: &At<Words>) -> Result<[Label; 2]> {
    context.names_of(columns).try_into().map_err(|columns_found: Vec<_>| {
        let message = format!("{} columns for the two sides", columns_found.len());
        Diagnostic::new("bad-value", message)
            .at(context.spec.place(columns))
            .hint("name the column of the left side and that of the right one")
            .into()
    })
}

/// Words of our own.
fn ours(words: String) -> Label {
    Located::nowhere(words)
}
