//! Figures of marks that lay out their own room.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::figures::{Along, stops};
use crate::input::{Draft, line, toml};
use crate::words::{described, names, numbers, positive, words};

/// A list of columns as TOML writes it.
fn list(names: &[String]) -> String {
    format!("[{}]", names.iter().map(|name| toml(name)).collect::<Vec<_>>().join(", "))
}

/// The names that a figure shows all of; times may be thinned.
fn whole(along: &Along) -> &[String] {
    if let Along::Names(names) = along { names } else { &[] }
}

/// Grids of cells, of a row for each or of a column for each.
pub(crate) fn cells() -> impl Strategy<Value = Draft> {
    let sides = prop_oneof![3 => (1..=6_usize, 2..=8_usize), 1 => (1..=16_usize, 2..=30_usize)];
    let table = sides.prop_flat_map(|(rows, columns)| {
        (stops(rows), stops(columns), names(columns), numbers(rows * columns))
    });
    let labels = select(vec!["auto", "auto", "auto", "none", "all"]);
    let palette = select(vec!["", "", "sequential", "diverging"]);
    (table, any::<bool>(), labels, palette, described()).prop_map(
        |((rows, columns, wide, values), is_wide, labels, palette, described)| {
            let mut draft = Draft { shown: whole(&rows).to_vec(), ..Draft::default() };
            let (down, across) = (rows.cells(), columns.cells());
            let mark = if is_wide {
                draft.shown.extend(wide.clone());
                draft.column("縱", down, "");
                for (column, values) in wide.iter().zip(values.chunks(down.len())) {
                    draft.column(column, values, &described);
                }
                format!("x = {}\n", list(&wide))
            } else {
                draft.shown.extend(whole(&columns).to_vec());
                let repeated: Vec<_> =
                    down.iter().flat_map(|cell| vec![cell.clone(); across.len()]).collect();
                draft.column("縱", &repeated, "");
                draft.column("橫", &vec![across; down.len()].concat(), "");
                draft.column("數值", &values, &described);
                "x = \"橫\"\ncolor = \"數值\"\n".to_owned()
            };
            draft.marks =
                format!("[[mark]]\ntype = \"cell\"\ny = \"縱\"\n{mark}labels = \"{labels}\"\n");
            if !palette.is_empty() {
                draft.axes = format!("[color]\npalette = \"{palette}\"\n");
            }
            draft
        },
    )
}

/// Counted squares and dots.
pub(crate) fn units() -> impl Strategy<Value = Draft> {
    let table = prop_oneof![4 => 1..=6_usize, 1 => 1..=14_usize]
        .prop_flat_map(|rows| (names(rows), positive(rows)));
    let ways = (select(vec!["square", "dot"]), option::of(any::<Index>()), option::of(words(12)));
    (table, ways, described()).prop_map(|((names, values), (shape, rest, total), described)| {
        let mut draft = Draft { shown: names.clone(), ..Draft::default() };
        draft.column("名稱", &names, "type = \"text\"");
        draft.column("數值", &values, &described);
        draft.marks = format!(
            "[[mark]]\ntype = \"unit\"\ncategory = \"名稱\"\nvalue = \"數值\"\nshape = \"{shape}\"\n"
        ) + &line("rest", &rest.map(|rest| rest.get(&names).clone()))
            + &line("total_label", &total);
        draft
    })
}

/// Key numbers with units, comparators, earlier numbers and times.
pub(crate) fn key_numbers() -> impl Strategy<Value = Draft> {
    let table = prop_oneof![4 => 1..=4_usize, 1 => 1..=9_usize].prop_flat_map(|rows| {
        (
            vec(words(30), rows),
            positive(rows),
            positive(rows),
            vec(words(5), rows),
            vec(words(12), rows),
        )
    });
    let ways = (option::of(1..=6_u8), vec(any::<bool>(), 4));
    (table, ways).prop_map(|((texts, values, earlier, units, times), (columns, has))| {
        let texts: Vec<_> = texts.iter().map(|text| format!("文{}", text.trim())).collect();
        let mut draft = Draft { shown: texts.clone(), ..Draft::default() };
        draft.column("說明", &texts, "type = \"text\"");
        draft.column("數值", &values, "");
        draft.marks =
            "[[mark]]\ntype = \"key-number\"\nvalue = \"數值\"\ntext = \"說明\"\n".to_owned();
        let comparators = vec!["超過".to_owned(); texts.len()];
        let others = [
            ("unit", "單位", &units),
            ("as_of", "時間", &times),
            ("comparator", "比較", &comparators),
        ];
        for ((key, name, cells), has) in others.into_iter().zip(&has) {
            if *has {
                draft.column(name, cells, "");
                draft.marks += &line(key, &Some(name.to_owned()));
            }
        }
        if has[3] {
            draft.column("原數", &earlier, "");
            draft.marks += "from = \"原數\"\n";
        }
        draft.marks += &columns.map_or(String::new(), |columns| format!("columns = {columns}\n"));
        draft
    })
}

/// Pyramids with and without an outline.
pub(crate) fn pyramids() -> impl Strategy<Value = Draft> {
    let table = prop_oneof![3 => 1..=10_usize, 1 => 1..=24_usize]
        .prop_flat_map(|rows| (names(rows), vec(positive(rows), 4)));
    let labels = select(vec!["auto", "auto", "none", "all"]);
    let outline = option::weighted(0.4, option::of(words(12)));
    (table, names(4), labels, outline, described()).prop_map(
        |((stops, values), columns, labels, outline, described)| {
            let mut draft = Draft { shown: stops.clone(), ..Draft::default() };
            draft.column("名稱", &stops, "type = \"text\"");
            draft.shown.extend(columns[..2].to_vec());
            let count = if outline.is_some() { 4 } else { 2 };
            for (column, values) in columns.iter().zip(&values).take(count) {
                draft.column(column, values, &described);
            }
            draft.marks = format!(
                "[[mark]]\ntype = \"pyramid\"\ny = \"名稱\"\nx = {}\nlabels = \"{labels}\"\n",
                list(&columns[..2])
            );
            if let Some(label) = outline {
                draft.marks += &format!("reference = {}\n", list(&columns[2..]));
                draft.marks += &line("reference_label", &label);
                draft.shown.extend(label);
            }
            draft
        },
    )
}

/// Small tables of words and numbers.
pub(crate) fn tables() -> impl Strategy<Value = Draft> {
    let sides = prop_oneof![4 => (1..=8_usize, 1..=3_usize), 1 => (1..=20_usize, 1..=6_usize)];
    let table = sides.prop_flat_map(|(rows, columns)| {
        let numbers = prop_oneof![2 => numbers(rows).boxed(), 1 => positive(rows).boxed()];
        (names(rows), vec(words(20), rows), vec(numbers, columns), names(columns + 1))
    });
    let loud = option::of((any::<bool>(), any::<Index>()));
    (table, loud, option::weighted(0.3, any::<Index>()), described()).prop_map(
        |((stops, texts, values, heads), loud, bar, described)| {
            let mut draft = Draft { shown: stops.clone(), ..Draft::default() };
            draft.column("名稱", &stops, "type = \"text\"");
            let texts: Vec<_> = texts.iter().map(|text| format!("文{}", text.trim())).collect();
            draft.column(&heads[0], &texts, "type = \"text\"");
            for (head, values) in heads[1..].iter().zip(&values) {
                draft.column(head, values, &described);
            }
            draft.shown.extend(texts);
            draft.shown.extend(heads.clone());
            draft.marks = "[[mark]]\ntype = \"table\"\n".to_owned();
            let loud =
                loud.map(
                    |(is_row, at)| {
                        if is_row { at.get(&stops).clone() } else { at.get(&heads).clone() }
                    },
                );
            draft.marks += &line("emphasis", &loud);
            draft.marks += &line("bar", &bar.map(|bar| bar.get(&heads[1..]).clone()));
            draft
        },
    )
}
