//! A column of values as parts of a whole, for marks that show shares.

use crate::chart::alt::{Gist, Kind, Share, Whole, said};
use crate::chart::channel::Values;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::format::{percent, telling_decimals};
use crate::spec::Text;
use crate::table::refuse_duplicates;
use crate::theme::{Paint, Theme};

/// How many parts have tones of one colour.
const TONES: usize = 3;

/// Parts of a whole, in the order of the table.
pub(super) struct Parts {
    pub(super) names: Vec<Label>,
    /// Each zero or more.
    pub(super) values: Values,
    pub(super) total: f64,
    /// The shares in percent, in words.
    pub(super) shares: Vec<Label>,
    pub(super) colors: Vec<Paint>,
    /// The part that gathers what is small.
    rest: Option<usize>,
}

impl Parts {
    pub(super) fn read(
        context: &Context,
        category: &Text,
        value: &Text,
        rest: Option<&Text>,
    ) -> Result<Self> {
        let values = context.values(&context.label(value))?;
        let written = context.names(&context.label(category))?;
        let names = context.said_names(&context.label(category))?;
        refuse_duplicates(&names)?;
        context.refuse_negative(&context.label(value), &values, "share")?;
        refuse_missing(context, value, &names, &values)?;
        let total: f64 = values.present().sum();
        if total <= 0.0 || !total.is_finite() {
            let message = format!("the values of 「{}」 add up to {total}", value.get());
            return Err(Diagnostic::new("bad-total", message)
                .at(context.spec.place(value))
                .hint("parts of a whole need a positive, finite total")
                .into());
        }
        let rest = rest.map(|rest| find_rest(context, rest, &written)).transpose()?;
        values.refuse_partial((total, names.len()), context.place(&context.label(value), 0))?;
        let colors = colors(&values.numbers, rest);
        let shares = shares(context, &values, total);
        let shares = names.iter().zip(shares).map(|(name, share)| name.with(share)).collect();
        Ok(Self { names, values, total, shares, colors, rest })
    }

    /// Colours of their own for parts that are not told apart by their place: tones of one colour
    /// where these are enough, else those of categories, if the theme has as many.
    pub(super) fn unlike(&self, look: &Theme) -> Vec<Paint> {
        let values = &self.values.numbers;
        let own: Vec<_> =
            (0..values.len()).filter(|&i| values[i] > 0.0 && self.rest != Some(i)).collect();
        // The rest looks like no other part.
        let is_rest = |paint: &Paint| {
            self.rest.is_some()
                && look.hatch(*paint).is_none()
                && look.color(*paint) == look.color(theme::REST)
        };
        let paints = (0..look.categories()).map(Paint::category);
        let paints: Vec<_> = paints.filter(|paint| !is_rest(paint)).collect();
        let mut colors = self.colors.clone();
        if own.len() > TONES && own.len() <= paints.len() {
            for (part, paint) in own.into_iter().zip(paints) {
                colors[part] = paint;
            }
        }
        colors
    }

    /// The total as it is said; of percentages, which may be rounded, 100 %.
    pub(super) fn whole(&self) -> String {
        let is_percent = self.values.print.is_percent();
        if is_percent { "100%".to_owned() } else { self.values.spoken(self.total) }
    }

    /// What they tell.
    pub(super) fn gist(&self, kind: Kind, total_label: &str) -> Gist<'static> {
        let share = |(i, name): (usize, &Label)| Share {
            name: said(&name.value),
            number: self.values.numbers[i],
            value: self.values.spoken(self.values.numbers[i]),
            share: self.shares[i].value.clone(),
            is_rest: self.rest == Some(i),
        };
        let shares = self.names.iter().enumerate().map(share).collect();
        let total = (said(total_label), self.whole());
        Gist::Whole(Whole { kind, total, shares })
    }
}

/// The shares of a total in words; what is measured in percent is printed as the table has it.
fn shares(context: &Context, values: &Values, total: f64) -> Vec<String> {
    let numbers = values.numbers.iter();
    if values.print.is_percent() {
        return numbers.map(|value| values.print.text(*value)).collect();
    }
    let shares: Vec<_> = numbers.map(|value| value / total * 100.0).collect();
    let decimals = telling_decimals(&shares);
    shares.into_iter().map(|share| percent(share, decimals, context.spec.thousands)).collect()
}

/// A whole of which a part is not known has no shares.
fn refuse_missing(context: &Context, value: &Text, names: &[Label], values: &Values) -> Result<()> {
    let Some(row) = values.numbers.iter().position(|value| value.is_nan()) else { return Ok(()) };
    let message =
        format!("「{}」 has no value, and the figure shows parts of a whole", names[row].value);
    Err(Diagnostic::new("missing-value", message)
        .at(context.place(&context.label(value), row))
        .hint("take the row out and say so in the `note`, or draw columns")
        .into())
}

/// The colours of parts, of which those that touch are told apart in grey as well.
///
/// The first is strong and the rest grey; the others alternate outwards from the rest, beside which
/// the softest colour would look the same. Parts of nothing do not count.
fn colors(values: &[f64], rest: Option<usize>) -> Vec<Paint> {
    let seen: Vec<usize> = (0..values.len()).filter(|&i| values[i] > 0.0).collect();
    let first = seen.iter().copied().find(|&i| Some(i) != rest);
    let rank = |wanted: usize| seen.iter().filter(|&&i| i < wanted).count();
    let origin = rest.map_or(seen.len(), rank);
    let color = |i: usize| match i {
        _ if Some(i) == rest => theme::REST,
        _ if Some(i) == first => theme::STRONG,
        _ if rank(i).abs_diff(origin) % 2 == 1 => theme::MIDDLE,
        _ => theme::SOFT,
    };
    (0..values.len()).map(color).collect()
}

/// The row of the category that gathers what is small.
fn find_rest(context: &Context, rest: &Text, names: &[Label]) -> Result<usize> {
    let found = names.iter().position(|name| name.value == *rest.get());
    found.ok_or_else(|| {
        let message = format!("no row has the category 「{}」", rest.get());
        Diagnostic::new("missing-category", message)
            .at(context.spec.place(rest))
            .hint("write it as the table does, or take `rest` out")
            .into()
    })
}
