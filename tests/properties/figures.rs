//! A figure of each mark.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::input::{Draft, line};
use crate::words::{count, described, names, numbers, positive, times, words};

/// What lies along the axis of positions.
#[derive(Clone, Debug)]
pub(crate) enum Along {
    Names(Vec<String>),
    Times(Vec<String>),
    Numbers(Vec<String>),
}

impl Along {
    pub(crate) fn cells(&self) -> &[String] {
        let (Self::Names(cells) | Self::Times(cells) | Self::Numbers(cells)) = self;
        cells
    }

    pub(crate) fn described(&self) -> &'static str {
        match self {
            Self::Names(_) => "type = \"text\"",
            Self::Times(_) => "",
            Self::Numbers(_) => "type = \"number\", missing = [\"—\"]",
        }
    }

    /// The names that a figure shows all of; times may be thinned.
    pub(crate) fn shown(&self) -> Vec<String> {
        if let Self::Names(names) = self { names.clone() } else { vec![] }
    }
}

/// Names or times.
pub(crate) fn stops(rows: usize) -> impl Strategy<Value = Along> {
    prop_oneof![2 => names(rows).prop_map(Along::Names), 1 => times(rows).prop_map(Along::Times)]
}

/// Names, times or numbers.
pub(crate) fn anything(rows: usize) -> impl Strategy<Value = Along> {
    prop_oneof![
        2 => times(rows).prop_map(Along::Times),
        1 => names(rows).prop_map(Along::Names),
        1 => numbers(rows).prop_map(Along::Numbers),
    ]
}

/// Keys of an axis of names or times.
pub(crate) fn stops_axis() -> impl Strategy<Value = String> {
    let labels = select(vec![
        "labels = \"wrap\"\n",
        "labels = \"rotate\"\n",
        "labels = [\"stagger\", \"vertical\", \"rotate\"]\n",
        "labels = [\"flip\", \"rotate\"]\n",
    ]);
    let angle = (-90..=90_i32).prop_map(|angle| format!("label_angle = {angle}\n"));
    let form =
        prop_oneof![6 => Just(String::new()), 1 => labels.prop_map(String::from), 1 => angle];
    let gaps = select(vec!["", "", "", "gaps = \"scaled\"\n", "gaps = \"broken\"\n"]);
    let order = select(vec!["", "", "order = \"ascending\"\n", "order = \"descending\"\n"]);
    let calendar = select(vec!["", "", "", "calendar = \"roc\"\n", "calendar = \"japanese\"\n"]);
    (form, gaps, order, calendar, option::weighted(0.2, words(12))).prop_map(
        |(form, gaps, order, calendar, title)| {
            format!("{form}{gaps}{order}{calendar}{}", line("title", &title))
        },
    )
}

/// Keys of an axis of values.
pub(crate) fn values_axis() -> impl Strategy<Value = String> {
    let scale = select(vec![
        "",
        "",
        "",
        "",
        "",
        "",
        "scale = \"symlog\"\n",
        "scale = \"linear\"\n",
        "domain = [-1e9, 1e9]\n",
        "domain = [-600, 2000]\n",
    ]);
    let zero = select(vec!["", "", "zero = true\n", "zero = false\n"]);
    let grid = select(vec!["", "", "grid = false\n"]);
    let format = select(vec!["", "", "", "", "format = \"0.0\"\n", "format = \"0.0億\"\n"]);
    let direction = select(vec!["auto", "vertical", "rotated"]);
    (scale, zero, grid, format, option::weighted(0.2, words(12)), direction).prop_map(
        |(scale, zero, grid, format, title, direction)| {
            let title = title
                .map(|t| line("title", &Some(t)) + &format!("title_direction = \"{direction}\"\n"));
            format!("{scale}{zero}{grid}{format}{}", title.unwrap_or_default())
        },
    )
}

/// Both axes: of positions and of values.
pub(crate) fn axes(flipped: bool) -> impl Strategy<Value = String> {
    (stops_axis(), values_axis()).prop_map(move |(along, across)| {
        let along = if flipped { along.replace("title =", "# title =") } else { along };
        let across = if flipped { across.replace("title", "# title") } else { across };
        let (x, y) = if flipped { (across, along) } else { (along, across) };
        let table = |name: &str, keys: &str| match keys {
            "" => String::new(),
            keys => format!("[{name}]\n{keys}"),
        };
        table("x", &x) + &table("y", &y)
    })
}

/// How values are laid out in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    One,
    /// A row for each value, with a column of series.
    Long,
    /// A column for each series.
    Wide,
}

/// A table of one or several series; the channels of values and series of its mark.
pub(crate) fn series_table(
    along: &Along,
    shape: Shape,
    series: &[String],
    values: &[String],
    described: &str,
) -> (Draft, String, String) {
    let mut draft = Draft { shown: along.shown(), ..Draft::default() };
    let (cells, rows) = (along.cells(), along.cells().len());
    if series.len() > 1 && shape != Shape::One {
        draft.shown.extend(series.to_vec());
    }
    let repeated = |cells: &[String]| -> Vec<String> {
        cells.iter().flat_map(|cell| vec![cell.clone(); series.len()]).collect()
    };
    match shape {
        Shape::One => {
            draft.column("名稱", cells, along.described());
            draft.column("數值", &values[..rows], described);
            (draft, "\"數值\"".to_owned(), String::new())
        }
        Shape::Long => {
            draft.column("名稱", &repeated(cells), along.described());
            let groups: Vec<_> = cells.iter().flat_map(|_| series.to_vec()).collect();
            draft.column("組別", &groups, "type = \"text\"");
            draft.column("數值", values, described);
            (draft, "\"數值\"".to_owned(), "color = \"組別\"\n".to_owned())
        }
        Shape::Wide => {
            draft.column("名稱", cells, along.described());
            for (name, values) in series.iter().zip(values.chunks(rows)) {
                draft.column(name, values, described);
            }
            let names: Vec<_> = series.iter().map(|name| crate::input::toml(name)).collect();
            (draft, format!("[{}]", names.join(", ")), String::new())
        }
    }
}

/// A table of up to `most` positions and three or so series.
pub(crate) fn tables(
    most: usize,
    along: impl Fn(usize) -> BoxedStrategy<Along>,
) -> impl Strategy<Value = (Along, Shape, Vec<String>, Vec<String>, Vec<String>)> {
    let shape = prop_oneof![2 => Just(Shape::One), 1 => Just(Shape::Long), 1 => Just(Shape::Wide)];
    (count(most), 2..=4_usize, shape).prop_flat_map(move |(rows, many, shape)| {
        let many = if shape == Shape::One { 1 } else { many };
        let rows = if shape == Shape::One { rows } else { rows.min(most / many).max(1) };
        let columns = (numbers(rows * many), positive(rows * many));
        (along(rows), Just(shape), names(many), columns.0, columns.1)
    })
}

/// Columns, or bars: of one series and several, in every arrangement.
pub(crate) fn bars(flipped: bool) -> impl Strategy<Value = Draft> {
    let along = move |rows| {
        if flipped { names(rows).prop_map(Along::Names).boxed() } else { stops(rows).boxed() }
    };
    let arrange = prop_oneof![
        4 => Just("dodge"), 2 => Just("stack"), 2 => Just("fill"),
        2 => Just(if flipped { "overlay" } else { "dodge" }),
    ];
    let labels = select(vec!["", "", "", "labels = \"none\"\n", "labels = \"all\"\n"]);
    let ways = (arrange, labels, prop::bool::weighted(0.2));
    let part = option::weighted(0.3, (vec(0..=1000_u32, 40), option::of(words(12))));
    (tables(40, along), ways, part, axes(flipped), described()).prop_map(
        move |(
            (along, shape, series, any, positive),
            (arrange, labels, cells),
            part,
            axes,
            described,
        )| {
            let shape = match arrange {
                "overlay" if shape != Shape::One => Shape::Long,
                _ => shape,
            };
            let arrange =
                if shape == Shape::One && arrange == "overlay" { "dodge" } else { arrange };
            let values = if matches!(arrange, "fill" | "overlay") { positive } else { any };
            let (mut draft, values, color) =
                series_table(&along, shape, &series, &values, &described);
            let (name, value) = if flipped { ("y", "x") } else { ("x", "y") };
            let kind = if flipped { "bar" } else { "column" };
            draft.marks = format!(
                "[[mark]]\ntype = \"{kind}\"\n{name} = \"名稱\"\n{value} = {values}\n\
                 arrange = \"{arrange}\"\n{labels}{color}"
            );
            if cells && flipped && shape != Shape::Wide && arrange == "dodge" {
                draft.marks += "cells = true\n";
            }
            match part {
                Some((shares, label)) if shape == Shape::One && arrange == "dodge" => {
                    let share = |share: &u32| format!("{}.{}", share / 10, share % 10);
                    let shares: Vec<_> = shares.iter().map(share).collect();
                    draft.column("佔比", &shares[..along.cells().len()], "type = \"percent\"");
                    draft.marks += &format!("part = \"佔比\"\n{}", line("part_label", &label));
                }
                _ => {}
            }
            draft.axes = axes;
            draft
        },
    )
}

/// Lines of one or several series, or the area under one.
pub(crate) fn lines(kind: &'static str) -> impl Strategy<Value = Draft> {
    let ways = (select(vec!["", "points = true\n"]), select(vec!["auto", "none", "all"]));
    let color =
        (select(vec!["", "", "", "legend = \"top\"\n"]), option::weighted(0.2, any::<Index>()));
    (tables(60, |rows| anything(rows).boxed()), ways, axes(false), color, described()).prop_map(
        move |((along, shape, series, any, _), (points, labels), axes, color, described)| {
            let (legend, loud) = color;
            let loud = loud.filter(|_| shape != Shape::One && kind == "line");
            let loud = loud.map(|loud| loud.get(&series).clone());
            let shape = if kind == "area" { Shape::One } else { shape };
            let (mut draft, values, color) = series_table(&along, shape, &series, &any, &described);
            draft.marks = format!(
                "[[mark]]\ntype = \"{kind}\"\nx = \"名稱\"\ny = {values}\nlabels = \"{labels}\"\n{points}{color}"
            );
            draft.axes = axes;
            if let Some(loud) = &loud {
                // In a legend all others are one.
                draft.shown.retain(|words| words == loud || !series.contains(words));
            }
            if !legend.is_empty() || loud.is_some() {
                draft.axes += &format!("[color]\n{legend}{}", line("emphasis", &loud));
            }
            draft
        },
    )
}

/// Points by two numbers, or by a name and a number, with words or without.
pub(crate) fn points() -> impl Strategy<Value = Draft> {
    let table = (count(40), prop::bool::weighted(0.5)).prop_flat_map(|(rows, labelled)| {
        let rows = if labelled { rows.min(14) } else { rows };
        let labels = if labelled { names(rows).boxed() } else { Just(vec![]).boxed() };
        let series = (names(3), vec(0..3_usize, rows));
        (anything(rows), numbers(rows), positive(rows), labels, series)
    });
    let ways = (any::<bool>(), any::<bool>(), any::<bool>());
    (table, ways, axes(false), described()).prop_map(
        |(
            (along, values, sizes, labels, (series, of)),
            (has_size, has_series, flipped),
            axes,
            described,
        )| {
            let mut draft = Draft { shown: along.shown(), axes, ..Draft::default() };
            let flipped = flipped && matches!(along, Along::Names(_));
            draft.column("名稱", along.cells(), along.described());
            draft.column("數值", &values, &described);
            let (x, y) = if flipped { ("數值", "名稱") } else { ("名稱", "數值") };
            if flipped {
                draft.axes = String::new();
            }
            draft.marks = format!("[[mark]]\ntype = \"point\"\nx = \"{x}\"\ny = \"{y}\"\n");
            if has_size {
                draft.column("大小", &sizes, "");
                draft.marks += "size = \"大小\"\n";
            }
            if has_series {
                let cells: Vec<_> = of.iter().map(|&i| series[i].clone()).collect();
                let used: Vec<_> =
                    series.iter().filter(|name| cells.contains(name)).cloned().collect();
                draft.column("組別", &cells, "type = \"text\"");
                draft.marks += "color = \"組別\"\n";
                draft.shown.extend(if used.len() > 1 { used } else { vec![] });
            }
            if !labels.is_empty() {
                let there = |i: &usize| values[*i] != "—" && along.cells()[*i] != "—";
                draft.shown.extend((0..labels.len()).filter(there).map(|i| labels[i].clone()));
                draft.column("標籤", &labels, "type = \"text\"");
                draft.marks += "label = \"標籤\"\n";
            }
            draft
        },
    )
}

/// Ranges and dumbbells, beside names and over times.
pub(crate) fn ranges(kind: &'static str) -> impl Strategy<Value = Draft> {
    let table = count(30).prop_flat_map(|rows| (stops(rows), numbers(rows), numbers(rows)));
    let labels = select(vec!["auto", "auto", "none", "all"]);
    let direction = any::<bool>().prop_flat_map(|flipped| (Just(flipped), axes(flipped)));
    (table, labels, direction, described()).prop_map(
        move |((along, first, second), labels, (flipped, axes), described)| {
            let mut draft = Draft { shown: along.shown(), axes, ..Draft::default() };
            draft.column("名稱", along.cells(), along.described());
            draft.column("起點", &first, &described);
            draft.column("終點", &second, &described);
            let channels = match flipped {
                true => "y = \"名稱\"\nx = \"起點\"\nx2 = \"終點\"\n",
                false => "x = \"名稱\"\ny = \"起點\"\ny2 = \"終點\"\n",
            };
            draft.marks = format!("[[mark]]\ntype = \"{kind}\"\n{channels}labels = \"{labels}\"\n");
            draft
        },
    )
}

/// Rings and discs with and without a rest.
pub(crate) fn rings(kind: &'static str) -> impl Strategy<Value = Draft> {
    let values = |rows| prop_oneof![6 => positive(rows).boxed(), 1 => numbers(rows).boxed()];
    let table = prop_oneof![4 => 1..=8_usize, 1 => 1..=40_usize]
        .prop_flat_map(move |rows| (names(rows), values(rows)));
    (table, option::of(any::<Index>()), option::of(words(30)), described()).prop_map(
        move |((names, values), rest, total, described)| {
            let mut draft = Draft { shown: names.clone(), ..Draft::default() };
            draft.column("名稱", &names, "type = \"text\"");
            draft.column("數值", &values, &described);
            draft.marks =
                format!("[[mark]]\ntype = \"{kind}\"\ncategory = \"名稱\"\nvalue = \"數值\"\n")
                    + &line("rest", &rest.map(|rest| rest.get(&names).clone()))
                    + &line("total_label", &total);
            draft
        },
    )
}
