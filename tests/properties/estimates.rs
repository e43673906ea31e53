//! Figures of estimates between bounds.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::figures::{Along, Shape, anything, axes, stops, tables};
use crate::input::{Draft, line};
use crate::words::{described, numbers, words};

/// Three columns of numbers, in each row from the least to the greatest of those that are there.
type Triple = [Vec<String>; 3];

fn triple(rows: usize) -> impl Strategy<Value = Triple> {
    let loose = prop::bool::weighted(0.05);
    (numbers(rows), numbers(rows), numbers(rows), loose).prop_map(|(low, middle, high, loose)| {
        let mut columns = [low, middle, high];
        for row in (0..columns[0].len()).filter(|_| !loose) {
            let number = |cell: &str| cell.replace('\u{2212}', "-").parse::<f64>().ok();
            let there: Vec<_> = (0..3).filter(|&i| number(&columns[i][row]).is_some()).collect();
            let mut cells: Vec<_> = there.iter().map(|&i| columns[i][row].clone()).collect();
            cells.sort_by(|a, b| number(a).unwrap_or(0.0).total_cmp(&number(b).unwrap_or(0.0)));
            for (i, cell) in there.into_iter().zip(cells) {
                columns[i][row] = cell;
            }
        }
        columns
    })
}

/// A table of names, times or numbers with estimates between bounds, in one series or several.
fn table(
    along: impl Fn(usize) -> BoxedStrategy<Along> + Clone + 'static,
) -> impl Strategy<Value = (Draft, bool)> {
    let table = tables(40, along).prop_flat_map(|(along, shape, series, values, _)| {
        (Just((along, shape, series)), triple(values.len()))
    });
    (table, described()).prop_map(|(((along, shape, series), columns), described)| {
        let is_one = shape == Shape::One;
        let mut draft = Draft { shown: along.shown(), ..Draft::default() };
        let many = if is_one { 1 } else { series.len() };
        let times = |cells: &[String]| -> Vec<String> {
            cells.iter().flat_map(|cell| vec![cell.clone(); many]).collect()
        };
        draft.column("名稱", &times(along.cells()), along.described());
        if !is_one {
            let groups: Vec<_> = along.cells().iter().flat_map(|_| series.clone()).collect();
            draft.column("組別", &groups, "type = \"text\"");
            draft.shown.extend(series);
        }
        for (name, cells) in ["下限", "估計", "上限"].iter().zip(&columns) {
            draft.column(name, cells, &described);
        }
        (draft, !is_one)
    })
}

/// Error bars beside names and over times.
pub(crate) fn error_bars() -> impl Strategy<Value = Draft> {
    let labels = select(vec!["", "", "labels = \"none\"\n", "labels = \"all\"\n"]);
    let direction = any::<bool>().prop_flat_map(|flipped| (Just(flipped), axes(flipped)));
    (table(|rows| stops(rows).boxed()), labels, direction).prop_map(
        |((mut draft, has_series), labels, (flipped, axes))| {
            let is_level = flipped && draft.columns.contains("\"名稱\"");
            let (name, value) = if is_level { ("y", "x") } else { ("x", "y") };
            let color = if has_series { "color = \"組別\"\n" } else { "" };
            draft.marks = format!(
                "[[mark]]\ntype = \"error-bar\"\n{name} = \"名稱\"\n{value} = \"估計\"\n\
                 low = \"下限\"\nhigh = \"上限\"\n{color}{labels}"
            );
            draft.axes = if flipped == is_level { axes } else { String::new() };
            draft
        },
    )
}

/// Bands between bounds, under lines or alone.
pub(crate) fn intervals() -> impl Strategy<Value = Draft> {
    let ways = (any::<bool>(), option::weighted(0.2, words(8)), option::weighted(0.3, words(12)));
    (table(|rows| anything(rows).boxed()), ways, axes(false)).prop_map(
        |((mut draft, has_series), (has_line, name, label), axes)| {
            let color = if has_series { "color = \"組別\"\n" } else { "" };
            let name = name.filter(|_| !has_series).map(|name| format!("名{name}"));
            if has_line {
                draft.marks =
                    format!("[[mark]]\ntype = \"line\"\nx = \"名稱\"\ny = \"估計\"\n{color}");
                draft.shown.extend(name.clone());
            }
            draft.marks += &format!(
                "[[mark]]\ntype = \"interval\"\nx = \"名稱\"\nlow = \"下限\"\nhigh = \"上限\"\n{color}{}{}",
                line("name", &name),
                line("label", &label)
            );
            draft.shown.extend(label);
            draft.axes = axes;
            draft
        },
    )
}
