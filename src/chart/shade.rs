//! Colours by value: a column of numbers as shades.

use super::Context;
use super::channel::Values;
use super::theme;
use crate::diagnostic::{Label, Result};
use crate::spec::{At, ColumnType, PaletteName, Text};
use crate::theme::Paint;

/// The part of a palette that is too pale for marks on white: below it a colour has less than 3:1.
const PALE: f64 = 0.5;

/// A column of numbers as colours, row by row.
#[derive(Clone)]
pub(super) struct Shades {
    pub(super) values: Values,
    /// The least and the greatest value; infinite where there is none.
    pub(super) low: f64,
    pub(super) high: f64,
    is_diverging: bool,
    /// Whether the palette runs from its end to its beginning.
    is_reversed: bool,
    /// The part of a palette that is left out as too pale.
    pale: f64,
}

impl Context<'_> {
    /// The shades of a channel of colours; none where it names series.
    ///
    /// Numbers are shades: from light to dark, or away from zero on both sides where `[color]` asks
    /// for that or the values have both signs.
    pub(super) fn shades(&self, channel: &Text) -> Result<Option<Shades>> {
        let declared = self.declared(channel.get());
        let is_number = matches!(declared, Some(ColumnType::Number | ColumnType::Percent));
        let palette = self.palette();
        if palette == Some(PaletteName::Categorical) || palette.is_none() && !is_number {
            return Ok(None);
        }
        let values = self.values(&self.label(channel))?;
        let whole = self.whole_numbers(&values.name)?.values;
        Ok(Some(self.shades_of(values, &whole, PALE)))
    }

    /// The shades of all cells of a grid of some columns, from the palest on.
    pub(super) fn cell_shades(&self, values: Values, columns: &[Label]) -> Result<Shades> {
        let mut whole = vec![];
        for column in columns {
            whole.extend(self.whole_numbers(column)?.values.iter());
        }
        Ok(self.shades_of(values, &whole, 0.0))
    }

    fn palette(&self) -> Option<PaletteName> {
        let palette = self.spec.color.as_ref().and_then(|color| color.get().palette.as_ref());
        palette.map(|name| *name.get())
    }

    /// Values as shades of a range that all panels of the figure share.
    fn shades_of(&self, values: Values, whole: &[f64], pale: f64) -> Shades {
        let present = || whole.iter().copied().filter(|number| !number.is_nan());
        let low = present().fold(f64::INFINITY, f64::min);
        let high = present().fold(f64::NEG_INFINITY, f64::max);
        let has_both = low < 0.0 && high > 0.0;
        let is_diverging = self.palette().map_or(has_both, |name| name == PaletteName::Diverging);
        let color = self.spec.color.as_ref().map(At::get);
        let is_reversed = color.is_some_and(|color| At::or_default(&color.reverse));
        Shades { values, low, high, is_diverging, is_reversed, pale }
    }
}

impl Shades {
    /// The colour of a row; none where its value is missing.
    pub(super) fn color(&self, row: usize) -> Option<Paint> {
        Some(self.values.numbers[row]).filter(|value| !value.is_nan()).map(|value| self.of(value))
    }

    /// Whether some row has no value.
    pub(super) fn lacks_some(&self) -> bool {
        self.values.numbers.iter().any(|value| value.is_nan())
    }

    /// Whether the colours lead away from zero on both sides.
    pub(super) fn has_zero(&self) -> bool {
        self.is_diverging && self.low < 0.0 && self.high > 0.0
    }

    /// The colour of a value.
    pub(super) fn of(&self, value: f64) -> Paint {
        self.paint(self.pale + (1.0 - self.pale) * self.part(value), value)
    }

    /// The line about a cell whose colour is too pale to be seen by itself; none about others.
    pub(super) fn outline(&self, value: f64) -> Option<Paint> {
        (self.pale < PALE && self.part(value) < PALE).then(|| self.paint(PALE, value))
    }

    /// The colour at a part of the palette, on the side of a value.
    fn paint(&self, part: f64, value: f64) -> Paint {
        match self.is_diverging {
            true if value == 0.0 && part > 0.0 => theme::REST,
            true if self.is_reversed => Paint::exchanged(part.copysign(value)),
            true => Paint::diverging(part.copysign(value)),
            false => Paint::sequential(part),
        }
    }

    /// How deep the colour of a value is, from 0 to 1.
    fn part(&self, value: f64) -> f64 {
        if self.is_diverging {
            return value.abs() / self.low.abs().max(self.high.abs()).max(f64::MIN_POSITIVE);
        }
        let range = self.high - self.low;
        let part = if range > 0.0 { (value - self.low) / range } else { 1.0 };
        if self.is_reversed { 1.0 - part } else { part }
    }
}
