//! Colours by value: a column of numbers as shades.

use super::Context;
use super::channel::Values;
use super::theme;
use crate::diagnostic::Result;
use crate::spec::{ColumnType, PaletteName, Text};
use crate::theme::Paint;

/// The part of a palette that is too pale for marks on white: below it a colour has less than 3:1.
const PALE: f64 = 0.5;

/// A column of numbers as colours, row by row.
pub(super) struct Shades {
    pub(super) values: Values,
    /// The least and the greatest value; infinite where there is none.
    pub(super) low: f64,
    pub(super) high: f64,
    is_diverging: bool,
}

impl Context<'_> {
    /// The shades of a channel of colours; none where it names series.
    ///
    /// Numbers are shades: from light to dark, or away from zero on both sides where `[color]` asks
    /// for that or the values have both signs.
    pub(super) fn shades(&self, channel: &Text) -> Result<Option<Shades>> {
        let declared = self.declared(channel.get());
        let is_number = matches!(declared, Some(ColumnType::Number | ColumnType::Percent));
        let palette = self.spec.color.as_ref().and_then(|color| color.get().palette.as_ref());
        let palette = palette.map(|name| *name.get());
        if palette == Some(PaletteName::Categorical) || palette.is_none() && !is_number {
            return Ok(None);
        }
        let values = self.values(&self.label(channel))?;
        let whole = self.whole_numbers(&values.name)?.values;
        let present = || whole.iter().copied().filter(|number| !number.is_nan());
        let low = present().fold(f64::INFINITY, f64::min);
        let high = present().fold(f64::NEG_INFINITY, f64::max);
        let has_both = low < 0.0 && high > 0.0;
        let is_diverging = palette.map_or(has_both, |name| name == PaletteName::Diverging);
        Ok(Some(Shades { values, low, high, is_diverging }))
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
        if self.is_diverging && value == 0.0 {
            return theme::REST;
        }
        if self.is_diverging {
            let most = self.low.abs().max(self.high.abs()).max(f64::MIN_POSITIVE);
            let part = PALE + (1.0 - PALE) * (value.abs() / most);
            return Paint::diverging(if value < 0.0 { -part } else { part });
        }
        let range = self.high - self.low;
        let part = if range > 0.0 { (value - self.low) / range } else { 1.0 };
        Paint::sequential(PALE + (1.0 - PALE) * part)
    }
}
