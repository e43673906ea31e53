//! A grid of cells coloured by value, each with its number where it fits.

mod grid;
mod layout;

use serde::Deserialize;

use super::{Alone, Mark, MarkType};
use crate::chart::Context;
use crate::chart::FigureSpec;
use crate::chart::alt::Gist;
use crate::chart::canvas::Canvas;
use crate::chart::channel::Channel;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Rect;
use crate::spec::{At, PaletteName, Text, ValueLabels, Words};

use grid::Grid;

/// A grid of cells coloured by value.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct CellMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of names or times along the bottom, in the order of the table or of time; or
    /// several columns of numbers, which are a column of cells each.
    pub(crate) x: At<Words>,
    /// The column of names or times at the left, from the top.
    pub(crate) y: Text,
    /// The column of numbers that colours show. Default: those that `x` names.
    pub(crate) color: Option<Text>,
    /// Whether numbers stand in the cells. Default: `auto`, where all of them fit; a legend else.
    pub(crate) labels: Option<At<ValueLabels>>,
}

impl Mark for CellMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [spec.labels(&self.x), vec![spec.label(&self.y)]]
    }

    fn color(&self) -> Option<&Text> {
        self.color.as_ref()
    }

    fn has_shades(&self) -> bool {
        true
    }

    fn alone(&self, _: MarkType, _: &Context) -> Alone {
        Alone::Must
    }

    fn orders(&self, context: &Context) -> [bool; 2] {
        let has_times =
            |column: &Label| matches!(context.positions(column, true), Ok(Channel::Times(_)));
        let columns = context.names_of(&self.x);
        [columns.len() > 1 || !columns.iter().any(has_times), !has_times(&context.label(&self.y))]
    }

    fn draw(
        &self,
        _: MarkType,
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
    ) -> Result<Gist<'static>> {
        refuse_categories(context)?;
        let grid = Grid::read(context, self)?;
        let labels = At::or_default(&self.labels);
        let found = layout::find(canvas, room, context, &grid, labels);
        let layout = found.map_err(|miss| miss.fault(&context.label(&self.y)))?;
        layout.draw(canvas, &grid);
        Ok(grid.gist())
    }
}

/// Numbers have no colours of categories.
fn refuse_categories(context: &Context) -> Result<()> {
    let palette = context.spec.color.as_ref().and_then(|color| color.get().palette.as_ref());
    match palette.filter(|palette| *palette.get() == PaletteName::Categorical) {
        None => Ok(()),
        Some(palette) => Err(Diagnostic::new("bad-value", "cells show numbers, not categories")
            .at(context.spec.place(palette))
            .hint("write `sequential` or `diverging`")
            .into()),
    }
}
