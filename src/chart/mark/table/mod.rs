//! A small table as a figure: words at the left, numbers on their decimal points.

mod cells;
mod layout;

use serde::Deserialize;

use super::{Alone, Mark, MarkType};
use crate::chart::Context;
use crate::chart::FigureSpec;
use crate::chart::alt::Gist;
use crate::chart::canvas::Canvas;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::spec::{At, Text, Words};

use cells::Cells;

/// A small table.
///
/// Numbers of a column that the spec describes have as many decimals as any of them. One that it does not
/// describe may have rows of unlike things: its cells stay as they are written, with group marks in numbers,
/// but for codes, of which one begins with a zero or all have the same eight digits or more.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TableMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The columns from the left. Default: all of the table.
    pub(crate) columns: Option<At<Words>>,
    /// The emphasised row, by its first cell, or the emphasised column, by its name. Default: none.
    pub(crate) emphasis: Option<Text>,
    /// The column of numbers, zero or more, beside which bars stand. Default: none.
    pub(crate) bar: Option<Text>,
}

impl Mark for TableMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        let named = self.columns.iter().flat_map(|columns| spec.labels(columns));
        [named.chain(self.bar.iter().map(|bar| spec.label(bar))).collect(), vec![]]
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
        let cells = Cells::read(context, self)?;
        let found = layout::find(canvas, room, &cells);
        let layout = found.map_err(|miss| miss.fault(&context.label(&context.spec.title)))?;
        layout.draw(canvas, &cells);
        Ok(cells.gist())
    }
}
