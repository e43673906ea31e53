//! A value at each position: what marks that stand side by side have in common.

use crate::chart::Context;
use crate::chart::alt::{Gist, Kind, Run, rows_of};
use crate::chart::canvas::Canvas;
use crate::chart::channel::Long;
use crate::chart::panel::{Look, Need, Plane, Sketch, Spot, Wish};
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::spec::Text;
use crate::text::TextStyle;
use crate::theme::Paint;

/// The part of a step that the series of a position share.
const WIDEST: f64 = 0.64;
/// The least step between two series side by side, in pixels.
const LEAST: f64 = 3.0;
/// From the line of zero to the dash of a missing value, in pixels.
const GAP: f64 = 5.0;

/// A value at each position, in one series or in several side by side.
pub(super) struct Each {
    pub(super) long: Long,
    /// The values as printed, each at its place; without words where one is missing.
    pub(super) texts: Vec<Label>,
    /// How many series stand side by side: one where colours only tell kinds apart.
    slots: usize,
}

/// Where a row stands, and how it is painted.
pub(super) struct Stand {
    pub(super) row: usize,
    pub(super) value: f64,
    /// The pixel of its middle, along the axis of positions.
    pub(super) middle: f64,
    /// The pixels that it may take there.
    pub(super) step: f64,
    /// The number and the colour of its series.
    pub(super) number: u16,
    pub(super) color: Paint,
}

impl Stand {
    /// The point of a value, in pixels.
    pub(super) fn at(&self, plane: &Plane, value: f64) -> (f64, f64) {
        plane.point(self.middle, plane.across(value))
    }
}

impl Each {
    /// Reads names or times and their values: one for each position and series.
    pub(super) fn read(
        context: &Context,
        (along, values): (&Text, &Text),
        color: Option<&Text>,
    ) -> Result<Self> {
        let along = context.label(along);
        let long = context.long(&along, &[context.label(values)], (color, None), true)?;
        context.refuse_twice(&along, &long)?;
        let texts = (0..long.len()).map(|row| long.text(context, row)).collect();
        let slots = if long.is_grouped() { long.series.len() } else { 1 };
        Ok(Self { long, texts, slots })
    }

    /// The pixels along the axis of positions that a row may take.
    pub(super) fn step(&self, plane: &Plane) -> f64 {
        let part = if self.slots > 1 { WIDEST } else { 1.0 };
        plane.pitch * part / self.slots as f64
    }

    /// Where a row stands; none where its position is missing.
    pub(super) fn stand(&self, plane: &Plane, look: &Look, row: usize) -> Option<Stand> {
        let at = plane.positions().position(&self.long.along, row)?;
        let series = self.long.series_of(row);
        let slot = if self.slots > 1 { series } else { 0 } as f64;
        let step = self.step(plane);
        let middle = plane.along(at) + step * (slot - (self.slots - 1) as f64 / 2.0);
        let number = look.number(&self.long.series[series]);
        let (value, color) = (self.long.values.numbers[row], look.color(number));
        Some(Stand { row, value, middle, step, number, color })
    }

    /// Draws each value that is there, and a dash for one that is missing. `draw` says where the
    /// words of a value may stand; with `labels` they do, or find a place as it says.
    pub(super) fn sketch(
        &self,
        canvas: &mut Canvas,
        (plane, look): (&Plane, &Look),
        labels: Option<Need>,
        on: &mut Sketch,
        draw: impl Fn(&Stand, &mut Sketch) -> Vec<Spot>,
    ) -> Result<()> {
        if self.step(plane) < LEAST {
            on.refused = Some(self.texts[0].clone());
            return Ok(());
        }
        let all = 0..self.long.len();
        for stand in all.filter_map(|row| self.stand(plane, look, row)) {
            let text = &self.texts[stand.row];
            if stand.value.is_nan() {
                let foot = stand.at(plane, plane.base());
                let spot =
                    Spot::beyond(plane, Rect::from_corners(foot, foot), plane.falls(0.0, 1.0), GAP);
                on.wishes.push(Wish::dash(canvas, text, look, spot)?);
                continue;
            }
            let spots = draw(&stand, on);
            if let Some(need) = labels {
                let wish = Wish::value(canvas, text, TextStyle::bold(look.size), spots)?;
                on.wishes.push(Wish { need, ..wish });
            }
        }
        Ok(())
    }

    /// What the values tell.
    pub(super) fn gist(&self, kind: Kind) -> Gist<'_> {
        let Long { along, values, series, .. } = &self.long;
        let series_of = (0..self.long.len()).map(|row| self.long.series_of(row));
        Run::new(kind, along, values, rows_of(along, series, series_of)).into()
    }
}
