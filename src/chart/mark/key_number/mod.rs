//! Key numbers: each large, with its unit, a sentence, and the time that it is of.

mod layout;

use serde::Deserialize;

use super::{Alone, Mark, MarkType};
use crate::chart::alt::{Gist, Kind, Position, PositionKind, Said};
use crate::chart::canvas::Canvas;
use crate::chart::{Context, FigureSpec};
use crate::diagnostic::{Diagnostic, Error, Label, Result};
use crate::format::{self, Scaled, WordsOfTen};
use crate::geom::Rect;
use crate::scale::linear;
use crate::spec::{At, ColumnType, Text, Thousands};

/// What the alternative text calls it.
const KIND: Kind = Kind::new("關鍵數字", "key numbers");
/// The most numbers of a figure.
const MOST: usize = 24;
/// From this on a number has too many digits without a word for a power of ten.
const TOO_LONG: f64 = 1e5;
/// The most decimals that a number is printed with.
const MOST_DECIMALS: usize = 9;

/// Key numbers, a row of the table each, as cards side by side.
///
/// Each has its own unit, so each is printed with the decimals that it is written with; from 100,000 on in
/// 萬, 億 or 萬億, and in English in million, billion or trillion, where that loses no digit.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyNumberMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// The column of numbers.
    pub(crate) value: Text,
    /// The column of sentences that say what the numbers are.
    pub(crate) text: Text,
    /// The column of units, behind the numbers; an empty cell is the unit of the column of numbers.
    /// Default: none, that one for all.
    pub(crate) unit: Option<Text>,
    /// The column of words before the numbers, such as `超過`, `約` or `近`; an empty cell says that a
    /// number is exact. Default: none.
    pub(crate) comparator: Option<Text>,
    /// The column of earlier numbers, from which an arrow leads to the new ones; a missing one is
    /// none. Default: none.
    pub(crate) from: Option<Text>,
    /// The column of the times that the numbers are of. Default: none.
    pub(crate) as_of: Option<Text>,
    /// How many stand side by side, from 1 to 6. Default: as many as leave the numbers large.
    pub(crate) columns: Option<At<u8>>,
}

/// A key number in words.
struct Card {
    /// The earlier number, as printed. Default: none.
    from: Option<Label>,
    comparator: Label,
    /// The name of a currency that stands before its number, such as 新臺幣.
    currency: Label,
    number: Label,
    unit: Label,
    text: Label,
    as_of: Label,
}

impl Mark for KeyNumberMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        let others = [&self.unit, &self.comparator, &self.from, &self.as_of];
        let all = [&self.value, &self.text].into_iter().chain(others.into_iter().flatten());
        [all.map(|column| spec.label(column)).collect(), vec![]]
    }

    fn says_unit(&self, column: &str) -> bool {
        let mut numbers = [Some(&self.value), self.from.as_ref()].into_iter().flatten();
        self.unit.is_some() && numbers.any(|own| own.get() == column)
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
        let cards = self.cards(context)?;
        let found = layout::find(canvas, room, &cards, self.asked(context)?);
        found.map_err(|miss| miss.fault(&context.label(&self.text)))?.draw(canvas);
        let said = cards.iter().map(|card| card.said(context.spec.is_english())).collect();
        Ok(Gist::Told(KIND, said))
    }
}

impl KeyNumberMark {
    fn cards(&self, context: &Context) -> Result<Vec<Card>> {
        let texts = context.texts(&context.label(&self.text))?;
        if texts.len() > MOST {
            let column = context.label(&self.text);
            let message = format!("{} key numbers", texts.len());
            return Err(super::too_many(&column, message, "make several figures of them").into());
        }
        let words = |column: &Option<Text>| match column {
            Some(column) => context.texts(&context.label(column)),
            None => Ok(texts.iter().map(|text| text.with(String::new())).collect()),
        };
        let (mut units, comparators, times) =
            (words(&self.unit)?, words(&self.comparator)?, words(&self.as_of)?);
        let times = match &self.as_of {
            Some(column) => context.said_times(&context.label(column), times),
            None => times,
        };
        let value = context.label(&self.value);
        let described = context.spec.columns.get(value.value.as_str());
        // What a pattern says is not said again.
        let own = match described.is_some_and(|column| column.format.is_some()) {
            true => context.values(&value)?.unit,
            false => context.spec.unit(&value.value),
        };
        units.iter_mut().filter(|unit| unit.value.is_empty()).for_each(|unit| *unit = own.clone());
        let divisors = self.scale(context, &mut units)?;
        let numbers = printed(context, &self.value, &divisors, false)?;
        let from = self.from.as_ref();
        let from = from.map(|from| printed(context, from, &divisors, true)).transpose()?;
        let rows = texts.into_iter().zip(numbers).enumerate();
        let card = |(row, (text, number)): (usize, (Label, Option<Label>))| Card {
            from: from.as_ref().and_then(|from| from[row].clone()),
            comparator: comparators[row].clone(),
            currency: units[row].with(String::new()),
            number: number.expect("a missing number was refused"),
            unit: units[row].clone(),
            text,
            as_of: times[row].clone(),
        };
        Ok(rows.map(card).map(Card::with_currency_in_front).collect())
    }

    /// What the numbers of each row are divided by, for the word that its unit gets.
    fn scale(&self, context: &Context, units: &mut [Label]) -> Result<Vec<f64>> {
        let columns = || [Some(&self.value), self.from.as_ref()].into_iter().flatten();
        let says_how = |column: &Text| {
            let described = context.spec.columns.get(column.get().as_str());
            described.is_some_and(|it| it.format.is_some() || it.kind == ColumnType::Year)
        };
        if columns().any(says_how) {
            return Ok(vec![1.0; units.len()]);
        }
        let values = columns().map(|column| context.values(&context.label(column)));
        let values = values.collect::<Result<Vec<_>>>()?;
        let row = |(row, unit): (usize, &mut Label)| {
            let numbers =
                || values.iter().map(|values| values.numbers[row]).filter(|n| !n.is_nan());
            let most = numbers().map(f64::abs).fold(0.0, f64::max);
            let decimals = |number: f64| linear::decimals(&[number]);
            let is_whole = |scaled: &Scaled| {
                let is_short = |n: f64| decimals(n / scaled.divisor) <= decimals(n).max(1) + 1;
                numbers().all(is_short)
            };
            // The greatest word that loses no digit, Chinese ones from one of it; 億HK$ must have an English
            // one.
            let words = context.words_of_ten();
            let reach = if most < TOO_LONG || words == WordsOfTen::English { 1.0 } else { 0.1 };
            let mut all = [reach, 1.0, 1e3, 1e6, f64::INFINITY]
                .into_iter()
                .map(|less| Scaled::new(&unit.value, most / less, words));
            let Some(scaled) = all.find(is_whole) else { return 1.0 };
            unit.value = scaled.unit;
            scaled.divisor
        };
        Ok(units.iter_mut().enumerate().map(row).collect())
    }

    /// How many are asked for side by side.
    fn asked(&self, context: &Context) -> Result<Option<usize>> {
        let Some(columns) = &self.columns else { return Ok(None) };
        match *columns.get() {
            count @ 1..=6 => Ok(Some(usize::from(count))),
            count => Err(Diagnostic::new("bad-value", format!("{count} columns of key numbers"))
                .at(context.spec.place(columns))
                .hint("write a number from 1 to 6")
                .into()),
        }
    }
}

/// The numbers of a column as it describes them, each with the decimals of its cell, or divided; none where
/// one may be missing.
fn printed(
    context: &Context,
    column: &Text,
    divisors: &[f64],
    may_lack: bool,
) -> Result<Vec<Option<Label>>> {
    let label = context.label(column);
    let (values, cells) = (context.values(&label)?, context.column(&label)?);
    let described = context.spec.columns.get(label.value.as_str());
    let print = |(row, &number): (usize, &f64)| {
        let place = context.place(&label, row);
        if number.is_nan() {
            let fault = Diagnostic::new("missing-value", "a key number is missing")
                .at(place)
                .hint("give it, or take its row out");
            return if may_lack { Ok(None) } else { Err(Error::from(fault)) };
        }
        let shown = number / divisors[row];
        let written = if divisors[row] == 1.0 { cells.decimals(row) } else { 0 };
        let decimals = linear::decimals(&[shown]).max(written).min(MOST_DECIMALS);
        let value = match described {
            Some(column) if column.format.is_some() => values.print.bare(number),
            Some(column) if column.kind == ColumnType::Year => {
                format::number(number, 0, Thousands::None)
            }
            _ => format::number(shown, decimals, context.spec.thousands),
        };
        Ok(Some(Label { value, place }))
    };
    values.numbers.iter().enumerate().map(print).collect()
}

impl Card {
    /// The same, with the sign or name of a currency, such as HK$ or 新臺幣, in front of its numbers.
    fn with_currency_in_front(mut self) -> Self {
        let unit = &self.unit.value;
        let name = unit.find('幣').map(|at| unit.split_at(at + '幣'.len_utf8()));
        if let Some((name, rest)) = name.filter(|(_, rest)| !rest.is_empty()) {
            self.currency = self.unit.with(name.to_owned());
            self.unit = self.unit.with(rest.to_owned());
            return self;
        }
        let end = unit.find(['$', '€', '£', '¥']).map(|at| unit.ceil_char_boundary(at + 1));
        let Some((sign, word)) = end.map(|end| unit.split_at(end)) else { return self };
        let word = word.trim_start();
        if !["", "million", "billion", "trillion", "萬", "億", "萬億", "兆"].contains(&word) {
            return self;
        }
        let (sign, word) = (sign.to_owned(), word.to_owned());
        let numbers = [Some(&mut self.number), self.from.as_mut()];
        numbers.into_iter().flatten().for_each(|number| number.value.insert_str(0, &sign));
        self.unit.value = word;
        self
    }

    /// The number as it is said, and what it is.
    fn said(&self, is_english: bool) -> Said {
        let Self { comparator, currency, number, unit, .. } = self;
        let join = |words: &[&Label]| {
            let gap = if is_english { " " } else { "" };
            words.iter().map(|label| label.value.as_str()).filter(|words| !words.is_empty()).fold(
                String::new(),
                |said, words| {
                    let gap = if said.is_empty() || words == "%" { "" } else { gap };
                    said + gap + words
                },
            )
        };
        let value = match &self.from {
            None => join(&[comparator, currency, number, unit]),
            Some(from) if is_english => {
                let to = join(&[comparator, currency, number, unit]);
                format!("from {} to {to}", join(&[currency, from]))
            }
            Some(from) => {
                let to = join(&[comparator, number, unit]);
                format!("{}由{}至{to}", currency.value, from.value)
            }
        };
        let time = Some(&self.as_of.value).filter(|time| !time.is_empty());
        let at =
            Position { words: self.text.value.clone(), kind: PositionKind::Name, series: None };
        Said { at, value, more: time.cloned() }
    }
}
