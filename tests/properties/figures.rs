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

/// Lines of one or several series.
pub(crate) fn lines() -> impl Strategy<Value = Draft> {
    let points = (select(vec!["", "points = true\n"]), option::weighted(0.2, any::<Index>()));
    let ways = (points, select(vec!["auto", "none", "all"]));
    let color =
        (select(vec!["", "", "", "legend = \"top\"\n"]), option::weighted(0.2, any::<Index>()));
    (tables(60, |rows| anything(rows).boxed()), ways, axes(false), color, described()).prop_map(
        move |((along, shape, series, any, _), (points, labels), axes, color, described)| {
            let (legend, loud) = color;
            let loud = loud.filter(|_| shape != Shape::One);
            let loud = loud.map(|loud| loud.get(&series).clone());
            let ((points, from), cells) = (points, along.cells());
            let from = from.map(|from| from.get(cells).clone()).filter(|from| from != "—");
            let from = match &along {
                Along::Numbers(_) => from.map(|from| format!("provisional = {}\n", number(&from))),
                _ => from.map(|from| line("provisional", &Some(from))),
            };
            let from = from.unwrap_or_default();
            let (mut draft, values, color) = series_table(&along, shape, &series, &any, &described);
            draft.marks = format!(
                "[[mark]]\ntype = \"line\"\nx = \"名稱\"\ny = {values}\nlabels = \"{labels}\"\n{points}{from}{color}"
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

/// A number of a cell as TOML writes it.
fn number(cell: &str) -> f64 {
    cell.replace('\u{2212}', "-").parse().expect("a number")
}

/// The area under a line, or areas of several series one upon the other.
pub(crate) fn areas() -> impl Strategy<Value = Draft> {
    let ways = (select(vec!["auto", "none", "all"]), select(vec!["", "", "stack", "fill"]));
    let ways = (ways, select(vec!["", "", "connect = true\n"]));
    let legend = select(vec!["", "", "", "[color]\nlegend = \"top\"\n"]);
    (tables(60, |rows| anything(rows).boxed()), ways, axes(false), legend, described()).prop_map(
        move |((along, shape, series, any, _), ((labels, arrange), connect), axes, legend, described)| {
            // Now and then a part is negative, which is refused.
            let bare = |value: &String| value.trim_start_matches(['-', '\u{2212}']).to_owned();
            let is_kept = shape == Shape::One || any.len() % 16 == 0;
            let any = if is_kept { any } else { any.iter().map(bare).collect() };
            let (mut draft, values, color) = series_table(&along, shape, &series, &any, &described);
            let arrange = Some(arrange.to_owned()).filter(|how| !how.is_empty());
            draft.marks = format!(
                "[[mark]]\ntype = \"area\"\nx = \"名稱\"\ny = {values}\nlabels = \"{labels}\"\n{connect}{}{color}",
                line("arrange", &arrange),
            );
            draft.axes = axes + legend;
            draft
        },
    )
}

/// Slopes of long tables and wide ones, between two or three times or names.
pub(crate) fn slopes() -> impl Strategy<Value = Draft> {
    let table = (prop_oneof![4 => 1..=8_usize, 1 => 1..=20_usize], 2..=3_usize).prop_flat_map(
        |(many, stops)| {
            let along = prop_oneof![names(stops), times(stops)];
            (names(many), along, numbers(many * stops))
        },
    );
    let ways = (
        select(vec!["both", "left", "right"]),
        any::<bool>(),
        option::weighted(0.4, any::<Index>()),
    );
    (table, ways, values_axis(), described()).prop_map(
        |((series, stops, values), (names, is_wide, loud), axis, described)| {
            let rows: Vec<&[String]> = values.chunks(stops.len()).collect();
            let mut draft = Draft::default();
            let loud = loud.filter(|_| series.len() > 1).map(|loud| loud.get(&series).clone());
            if is_wide {
                draft.column("組別", &series, "type = \"text\"");
                for (i, stop) in stops.iter().enumerate() {
                    let cells: Vec<_> = rows.iter().map(|row| row[i].clone()).collect();
                    draft.column(stop, &cells, &described);
                }
                let stops: Vec<_> = stops.iter().map(|stop| crate::input::toml(stop)).collect();
                draft.marks = format!("color = \"組別\"\ny = [{}]\n", stops.join(", "));
            } else {
                let each = |cells: &[String], times: usize| -> Vec<String> {
                    cells.iter().flat_map(|cell| vec![cell.clone(); times]).collect()
                };
                draft.column("組別", &each(&series, stops.len()), "type = \"text\"");
                draft.column("名稱", &vec![stops.clone(); series.len()].concat(), "");
                draft.column("數值", &values, &described);
                draft.marks = "color = \"組別\"\nx = \"名稱\"\ny = \"數值\"\n".to_owned();
            }
            draft.marks =
                format!("[[mark]]\ntype = \"slope\"\nnames = \"{names}\"\n{}", draft.marks);
            let is_drawn = |row: &&[String]| row.iter().any(|value| value != "—");
            let drawn = series.iter().zip(&rows).filter(|(_, row)| is_drawn(row));
            draft.shown = drawn.map(|(name, _)| name.clone()).collect();
            let color = line("emphasis", &loud);
            draft.axes = format!("[y]\n{axis}[color]\n{color}");
            draft
        },
    )
}

/// Ranks, given or computed, over times and beside names.
pub(crate) fn bumps() -> impl Strategy<Value = Draft> {
    let table = (count(24), 2..=6_usize).prop_flat_map(|(rows, many)| {
        let ranks = vec(1..=12_u32, rows * many);
        (stops(rows), names(many), numbers(rows * many), ranks)
    });
    let rank = select(vec!["", "rank = \"descending\"\n", "rank = \"ascending\"\n"]);
    let ways = (rank, select(vec!["auto", "auto", "none", "all"]), any::<bool>());
    (table, ways, option::weighted(0.4, any::<Index>()), axes(false), described()).prop_map(
        |((along, series, values, ranks), (rank, labels, is_wide), loud, axes, described)| {
            let ranks: Vec<_> = ranks.iter().map(u32::to_string).collect();
            let values = if rank.is_empty() { ranks } else { values };
            let shape = if is_wide { Shape::Wide } else { Shape::Long };
            let (mut draft, y, color) = series_table(&along, shape, &series, &values, &described);
            draft.marks = format!(
                "[[mark]]\ntype = \"bump\"\nx = \"名稱\"\ny = {y}\nlabels = \"{labels}\"\n{rank}{color}"
            );
            let loud = loud.map(|loud| loud.get(&series).clone());
            draft.axes = axes + "[color]\n" + &line("emphasis", &loud);
            // A series without any value has no place for its name.
            let cells = along.cells().len();
            let is_drawn = |i: usize| {
                let mut mine = (0..cells).map(|row| if is_wide { i * cells + row } else { row * series.len() + i });
                mine.any(|at| values[at] != "—")
            };
            let absent: Vec<_> = (0..series.len()).filter(|&i| !is_drawn(i)).map(|i| series[i].clone()).collect();
            draft.shown.retain(|words| !absent.contains(words));
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
