//! The area between a line and zero.

use super::line::{self, LineMark, Lines};
use super::{Hides, Layer, Needs};
use crate::chart::Context;
use crate::chart::alt::{Gist, Kind};
use crate::chart::canvas::Canvas;
use crate::chart::channel::Long;
use crate::chart::panel::{EndWords, Form, Look, Outline, Plane, Sketch};
use crate::diagnostic::{Diagnostic, Result};

/// What the alternative text calls it.
const KIND: Kind = Kind::course("面積圖", "area chart");

/// An area with the line at its edge.
pub(in crate::chart) struct Area(Lines);

/// Reads the area of one series.
pub(in crate::chart) fn read(context: &Context, mark: &LineMark) -> Result<Area> {
    let lines = line::read(context, mark)?;
    if let Some(second) = lines.long.series.get(1) {
        return Err(Diagnostic::new("bad-value", "an area shows one series")
            .at(second.place.clone())
            .hint("use lines, or columns with `arrange = \"stack\"`")
            .into());
    }
    Ok(Area(lines))
}

impl Layer for Area {
    fn long(&self) -> Option<&Long> {
        self.0.long()
    }

    fn long_mut(&mut self) -> Option<&mut Long> {
        self.0.long_mut()
    }

    fn can_flip(&self) -> bool {
        false
    }

    fn needs(&self) -> Needs {
        Needs { from_zero: true, ..self.0.needs() }
    }

    fn hides(&self) -> Hides {
        Hides::Namesakes
    }

    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        self.0.end_words(look, legend)
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let foot = plane.across(plane.base());
        let number = look.number(&self.0.long.series[0]);
        let color = look.color(number).pale();
        for mut piece in self.0.pieces(plane, 0) {
            if let (Some(&first), Some(&last)) = (piece.first(), piece.last()) {
                piece.extend([(last.0, foot), (first.0, foot)]);
                on.ground.push(Form { outline: Outline::Area(piece), color, series: None });
            }
        }
        self.0.sketch(canvas, plane, look, on)
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        vec![self.0.run(KIND).into()]
    }
}
