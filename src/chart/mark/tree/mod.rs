//! Who stands under whom: names with lines to what is above them.

mod layout;
mod read;
mod tidy;

use serde::Deserialize;

use super::{Alone, Mark, MarkType};
use crate::chart::Context;
use crate::chart::FigureSpec;
use crate::chart::alt::Gist;
use crate::chart::canvas::Canvas;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::spec::{At, Text};

use read::Tree;

/// Who stands under whom.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct TreeMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of names; those under one parent stand in the order of the table.
    pub(crate) name: Text,
    /// The column of what `parent` calls them, each once. Default: their names.
    pub(crate) id: Option<Text>,
    /// The column of what they stand under; empty for what stands under nothing.
    pub(crate) parent: Text,
    /// What all stands under that has no parent. Default: none, one row has no parent.
    pub(crate) root: Option<Text>,
    /// The column of a second line; an empty cell gives none. Default: none.
    pub(crate) note: Option<Text>,
    /// The column of categories, told apart by shape and colour. Default: none.
    pub(crate) category: Option<Text>,
    /// The column that says why a line is uncertain: those with such words are dashed. Default: none.
    pub(crate) uncertain: Option<Text>,
    /// Which way it grows. Default: `right` where that has room, else `down`.
    pub(crate) direction: Option<At<Direction>>,
}

/// Which way a tree grows.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Direction {
    /// From left to right, words beside what they name.
    Right,
    /// From the top down, words under what they name.
    Down,
}

impl Mark for TreeMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        [vec![spec.label(&self.name)], vec![spec.label(&self.parent)]]
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        self.root.iter_mut().collect()
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
        let tree = Tree::read(context, self)?;
        let direction = self.direction.as_ref().map(|direction| *direction.get());
        let found = layout::find(canvas, room, &tree, direction);
        let layout = found.map_err(|miss| miss.fault(&context.label(&self.name)))?;
        layout.draw(canvas, &tree);
        Ok(tree.gist())
    }
}
