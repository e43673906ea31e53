//! Figures of lollipops, waterfalls and histograms.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::figures::{Along, Shape, axes, series_table, stops, stops_axis, tables, values_axis};
use crate::input::{Draft, toml};
use crate::words::{described, numbers};

/// The values at marks, as a key.
fn labels() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", "", "labels = \"none\"\n", "labels = \"all\"\n"])
}

/// Lollipops, upright and level, in one series and several.
pub(crate) fn lollipops() -> impl Strategy<Value = Draft> {
    let direction = any::<bool>().prop_flat_map(|flipped| (Just(flipped), axes(flipped)));
    let table = tables(40, |rows| stops(rows).boxed());
    (table, labels(), direction, described(), option::weighted(0.2, any::<Index>())).prop_map(
        |((along, shape, series, any, _), labels, (flipped, axes), described, loud)| {
            let shape = if shape == Shape::Wide { Shape::Long } else { shape };
            let (mut draft, values, color) = series_table(&along, shape, &series, &any, &described);
            // Only names lie at the left.
            let is_level = flipped && matches!(along, Along::Names(_));
            let (name, value) = if is_level { ("y", "x") } else { ("x", "y") };
            draft.marks = format!(
                "[[mark]]\ntype = \"lollipop\"\n{name} = \"名稱\"\n{value} = {values}\n{labels}{color}"
            );
            draft.axes = if flipped == is_level { axes } else { String::new() };
            if let Some(loud) = loud.filter(|_| shape == Shape::Long) {
                let loud = loud.get(&series).clone();
                draft.shown.retain(|words| *words == loud || !series.contains(words));
                draft.axes += &format!("[color]\nemphasis = {}\n", toml(&loud));
            }
            draft
        },
    )
}

/// Waterfalls of tenths: closed by their sum, by another number, or not at all.
pub(crate) fn waterfalls() -> impl Strategy<Value = Draft> {
    let changes = prop_oneof![
        3 => vec(-500..=500_i64, 1..=20),
        1 => vec(-3..=3_i64, 1..=8),
        1 => vec(-90_000_000..=90_000_000_i64, 1..=8),
    ];
    let table = (0..=9000_i64, changes).prop_flat_map(|(opening, changes)| {
        let rows = changes.len() + 2;
        (Just(opening), Just(changes), stops(rows))
    });
    let direction = any::<bool>().prop_flat_map(|flipped| (Just(flipped), axes(flipped)));
    let way = select(vec!["closed", "closed", "closed", "closed", "open", "wrong"]);
    (table, way, labels(), direction, described()).prop_map(
        |((opening, changes, along), way, labels, (flipped, axes), described)| {
            let sum = opening + changes.iter().sum::<i64>();
            let last = if way == "wrong" { sum + 1 } else { sum };
            let all = [opening].into_iter().chain(changes).chain([last]);
            let tenths = |n: i64| {
                let sign = if n < 0 { "-" } else { "" };
                format!("{sign}{}.{}", n.abs() / 10, n.abs() % 10)
            };
            let values: Vec<_> = all.map(tenths).collect();
            let is_level = flipped && matches!(along, Along::Names(_));
            let mut draft = Draft { shown: along.shown(), ..Draft::default() };
            draft.column("名稱", along.cells(), along.described());
            draft.column("數值", &values, &described);
            let (name, value) = if is_level { ("y", "x") } else { ("x", "y") };
            let total = match way {
                "open" => format!("total = [{}]\n", toml(&along.cells()[0])),
                _ => String::new(),
            };
            draft.marks = format!(
                "[[mark]]\ntype = \"waterfall\"\n{name} = \"名稱\"\n{value} = \"數值\"\n{total}{labels}"
            );
            draft.axes = if flipped == is_level { axes } else { String::new() };
            draft
        },
    )
}

/// Histograms of up to three hundred numbers, some of them missing.
pub(crate) fn histograms() -> impl Strategy<Value = Draft> {
    let table = prop_oneof![1 => 1..=8_usize, 2 => 1..=300_usize].prop_flat_map(numbers);
    let bins = option::weighted(0.3, 1..=60_u32);
    (table, bins, stops_axis(), values_axis(), described()).prop_map(
        |(values, bins, along, across, described)| {
            let mut draft = Draft::default();
            draft.column("數值", &values, &described);
            let bins = bins.map_or(String::new(), |bins| format!("bins = {bins}\n"));
            draft.marks = format!("[[mark]]\ntype = \"histogram\"\nx = \"數值\"\n{bins}");
            let title = along.lines().filter(|line| line.starts_with("title"));
            let title: String = title.map(|line| format!("{line}\n")).collect();
            draft.axes = format!("[x]\n{title}[y]\n{across}");
            draft
        },
    )
}
