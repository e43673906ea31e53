//! The bounds between which a value lies.

use crate::chart::Context;
use crate::chart::alt::{Pair, Position, Said, position, said};
use crate::chart::channel::{Channel, Values};
use crate::diagnostic::{Diagnostic, Result};
use crate::spec::Text;

/// A lower and an upper bound for each row.
pub(super) struct Bounds {
    pub(super) low: Values,
    pub(super) high: Values,
}

impl Bounds {
    /// Reads two columns of one unit, of which the first is nowhere the greater.
    pub(super) fn read(context: &Context, (low, high): (&Text, &Text)) -> Result<Self> {
        let names = [context.label(low), context.label(high)];
        context.refuse_mixed_units(&names)?;
        let bounds = Self { low: context.values(&names[0])?, high: context.values(&names[1])? };
        bounds.refuse_reversed(context, &bounds.low, &bounds.high)?;
        Ok(bounds)
    }

    /// Refuses a value below the lower bound of its row, or above the upper one.
    pub(super) fn refuse_outside(&self, context: &Context, values: &Values) -> Result<()> {
        self.refuse_reversed(context, &self.low, values)?;
        self.refuse_reversed(context, values, &self.high)
    }

    /// Refuses a number that is greater than that of another column in its row.
    fn refuse_reversed(&self, context: &Context, less: &Values, more: &Values) -> Result<()> {
        let mut pairs = less.numbers.iter().zip(more.numbers.iter());
        let Some(row) = pairs.position(|(less, more)| less > more) else { return Ok(()) };
        let cell = |values: &Values| {
            let column = context.column(&values.name)?;
            Ok::<_, crate::Error>((column.text(row).into_owned(), column.place(row)))
        };
        let ((less, at), (more, other)) = (cell(less)?, cell(more)?);
        Err(Diagnostic::new("bad-bounds", format!("{less} is greater than {more} beside it"))
            .at(at)
            .also_at(other, "the other number")
            .hint("bounds are `low` and `high`, and an estimate lies between them")
            .into())
    }

    /// The bounds of a row; none where one of them is missing.
    pub(super) fn of(&self, row: usize) -> Option<(f64, f64)> {
        let (low, high) = (self.low.numbers[row], self.high.numbers[row]);
        (!low.is_nan() && !high.is_nan()).then_some((low, high))
    }

    /// All bounds.
    pub(super) fn present(&self) -> impl Iterator<Item = f64> {
        self.low.present().chain(self.high.present())
    }

    /// What a row tells, with a value between its bounds or without one.
    pub(super) fn pair(
        &self,
        context: &Context,
        (along, row): (&Channel, usize),
        between: Option<&Values>,
        series: Option<&str>,
    ) -> Pair {
        let all = [Some(&self.low), between, Some(&self.high)].into_iter().flatten();
        let tell = |values: &Values| {
            let number = values.numbers[row];
            let at = Position::name(said(&values.name.value));
            let said = Said { at, value: values.spoken(number), more: None };
            (!number.is_nan()).then_some((number, said))
        };
        let count = all.clone().count();
        let values: Vec<_> = all.filter_map(tell).collect();
        let name = Position { series: series.map(said), ..position(context, along, row) };
        Pair { name, missing: count - values.len(), values }
    }
}
