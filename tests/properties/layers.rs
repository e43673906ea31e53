//! Figures of several layers.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::figures::{Along, Shape, axes, series_table, stops};
use crate::input::{Draft, line, toml};
use crate::words::{count, described, names, numbers, words};

/// Columns or a line on an axis of names or times, as the ground for other layers.
#[derive(Clone, Debug)]
struct Ground {
    draft: Draft,
    along: Along,
    values: Vec<String>,
    /// Whether the names lie at the left.
    flipped: bool,
}

impl Ground {
    /// A value that lies near to those of the table.
    fn value(&self, at: Index) -> String {
        let value = at.get(&self.values);
        toml_number(value)
    }

    /// The channels of positions and of values.
    fn channels(&self) -> (&'static str, &'static str) {
        if self.flipped { ("y", "x") } else { ("x", "y") }
    }

    /// A position of the axis, as the spec writes it.
    fn position(&self, at: Index) -> String {
        toml(at.get::<String>(self.along.cells()))
    }
}

/// A cell as TOML writes a number; 0 for a missing one.
fn toml_number(cell: &str) -> String {
    let number: Option<f64> = cell.replace('\u{2212}', "-").parse().ok();
    format!("{:?}", number.unwrap_or(0.0))
}

fn ground() -> impl Strategy<Value = Ground> {
    let kind = select(vec!["column", "column", "line", "area", "bar"]);
    let kind = kind.prop_flat_map(|kind| (Just(kind), axes(kind == "bar")));
    let table = count(20).prop_flat_map(|rows| (stops(rows), numbers(rows)));
    (kind, table, described()).prop_map(|((kind, axes), (along, values), described)| {
        let (mut draft, ..) = series_table(&along, Shape::One, &[], &values, &described);
        let flipped = kind == "bar";
        let (x, y) = if flipped { ("數值", "名稱") } else { ("名稱", "數值") };
        draft.marks = format!("[[mark]]\ntype = \"{kind}\"\nx = \"{x}\"\ny = \"{y}\"\n");
        draft.axes = axes;
        Ground { draft, along, values, flipped }
    })
}

/// A rule or two over columns or a line.
pub(crate) fn rules() -> impl Strategy<Value = Draft> {
    let rule = (any::<bool>(), any::<Index>(), option::weighted(0.8, words(12)));
    (ground(), vec(rule, 1..=2)).prop_map(|(ground, rules)| {
        let mut draft = ground.draft.clone();
        let (along, across) = ground.channels();
        for (is_across, at, label) in rules {
            let at = match is_across {
                true => format!("{across} = {}\n", ground.value(at)),
                false => format!("{along} = {}\n", ground.position(at)),
            };
            draft.marks += &format!("[[mark]]\ntype = \"rule\"\n{at}{}", line("label", &label));
            draft.shown.extend(label);
        }
        draft
    })
}

/// A band or two behind columns or a line.
pub(crate) fn bands() -> impl Strategy<Value = Draft> {
    let band = (any::<bool>(), any::<Index>(), any::<Index>(), option::weighted(0.8, words(12)));
    (ground(), vec(band, 1..=2)).prop_map(|(ground, bands)| {
        let mut draft = ground.draft.clone();
        let (along, across) = ground.channels();
        for (is_across, from, to, label) in bands {
            let (key, from, to) = match is_across {
                true => (across, ground.value(from), ground.value(to)),
                false => (along, ground.position(from), ground.position(to)),
            };
            let ends = format!("{key} = {from}\n{key}2 = {to}\n");
            draft.marks += &format!("[[mark]]\ntype = \"band\"\n{ends}{}", line("label", &label));
            draft.shown.extend(label);
        }
        draft
    })
}

/// An annotation or two at rows of a figure: at its values, or at the marks there if these are
/// `alone`, with every pointer; and brackets from one row to another.
pub(crate) fn annotated(
    draft: impl Strategy<Value = Draft> + 'static,
    alone: bool,
) -> impl Strategy<Value = Draft> {
    let pointer = select(vec!["", "pointer = \"arrow\"\n", "pointer = \"callout\"\n"]);
    let ways = (pointer, prop::bool::weighted(0.5), prop::bool::weighted(0.3));
    let note = (words(16), option::weighted(0.3, words(10)), any::<[Index; 2]>(), ways);
    (draft.boxed(), vec(note, 1..=2)).prop_map(move |(mut draft, notes)| {
        let (name, cells) = draft.table[0].clone();
        let is_number = |cell: &String| cell.parse::<f64>().is_ok();
        let mut others = draft.table[1..].iter();
        let values = others.find(|(_, cells)| cells.iter().any(is_number));
        let values = values.map(|(_, cells)| cells.clone()).unwrap_or_default();
        let flipped = draft.marks.contains(&format!("y = {}\n", toml(&name)));
        let (along, across) = if flipped { ("y", "x") } else { ("x", "y") };
        for (text, caption, at, (pointer, is_mark, is_bracket)) in notes {
            let [row, other] = at.map(|at| at.index(cells.len()));
            let place = |cell: &String| {
                if cell.contains('\u{2212}') { toml_number(cell) } else { toml(cell) }
            };
            let value = values.get(row).filter(|cell| is_number(cell) && !(alone && is_mark));
            let more = match value {
                _ if is_bracket && cells[row] != cells[other] => {
                    format!("{along}2 = {}\n", place(&cells[other]))
                }
                Some(value) => format!("{across} = {}\n{pointer}", toml_number(value)),
                None => pointer.to_owned(),
            };
            draft.marks += &format!(
                "[[annotation]]\ntext = {}\n{along} = {}\n{}{more}",
                toml(&text),
                place(&cells[row]),
                line("caption", &caption),
            );
            draft.shown.extend([Some(text), caption].into_iter().flatten());
        }
        draft
    })
}

/// Annotations over columns, bars, a line or an area.
pub(crate) fn annotated_ground() -> impl Strategy<Value = Draft> {
    annotated(ground().prop_map(|ground| ground.draft), true)
}

/// Words at positions, alone or over points or a line.
pub(crate) fn texts() -> impl Strategy<Value = Draft> {
    let table = (1..=10_usize).prop_flat_map(|rows| (numbers(rows), numbers(rows), names(rows)));
    let under = select(vec!["", "point", "line"]);
    (table, under, axes(false), described()).prop_map(|((x, y, texts), under, axes, described)| {
        let mut draft = Draft { axes, ..Draft::default() };
        draft.column("橫", &x, &described);
        draft.column("縱", &y, &described);
        draft.column("文字", &texts, "type = \"text\"");
        let there = |i: &usize| x[*i] != "—" && y[*i] != "—";
        draft.shown = (0..texts.len()).filter(there).map(|i| texts[i].clone()).collect();
        if !under.is_empty() {
            draft.marks = format!("[[mark]]\ntype = \"{under}\"\nx = \"橫\"\ny = \"縱\"\n");
        }
        draft.marks += "[[mark]]\ntype = \"text\"\nx = \"橫\"\ny = \"縱\"\ntext = \"文字\"\n";
        draft
    })
}

/// Columns with a line, a rule and a band.
pub(crate) fn columns_and_line() -> impl Strategy<Value = Draft> {
    let table = (1..=16_usize).prop_flat_map(|rows| (stops(rows), numbers(rows), numbers(rows)));
    let labels = (option::of(words(8)), option::of(words(8)));
    let at = (any::<Index>(), any::<Index>(), any::<Index>());
    (table, axes(false), labels, at, described(), names(2)).prop_map(
        |((along, bars, line_of), axes, (rule, band), (from, to, level), described, series)| {
            let (mut draft, ..) = series_table(&along, Shape::One, &[], &bars, &described);
            draft.column(&series[0], &line_of, &described);
            draft.axes = axes;
            let (first, last) =
                (toml(from.get::<String>(along.cells())), toml(to.get::<String>(along.cells())));
            let level = toml_number(level.get::<String>(&bars));
            draft.marks = format!(
                "[[mark]]\ntype = \"band\"\nx = {first}\nx2 = {last}\n{}\
                 [[mark]]\ntype = \"column\"\nx = \"名稱\"\ny = \"數值\"\n\
                 [[mark]]\ntype = \"line\"\nx = \"名稱\"\ny = {}\n\
                 [[mark]]\ntype = \"rule\"\ny = {}\n{}",
                line("label", &band),
                toml(&series[0]),
                level,
                line("label", &rule),
            );
            draft.shown.extend(["數值".to_owned(), series[0].clone()]);
            draft.shown.extend(rule.into_iter().chain(band));
            draft
        },
    )
}
