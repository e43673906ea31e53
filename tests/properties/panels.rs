//! Random figures of several panels, in the named sizes and all themes.

use proptest::prelude::*;
use proptest::sample::select;

use crate::figures::{areas, bars, lines, points, ranges, rings};
use crate::input::{Draft, Head};
use crate::layout::survey_of;
use crate::words::{head, names};

/// Any mark that may stand in a panel.
fn any_draft() -> BoxedStrategy<Draft> {
    proptest::strategy::Union::new(vec![
        bars(false).boxed(),
        bars(true).boxed(),
        lines().boxed(),
        areas().boxed(),
        points().boxed(),
        ranges("range").boxed(),
        rings("donut").boxed(),
    ])
    .boxed()
}

/// The same rows for each of some names, with the values of each moved on.
fn faceted(mut draft: Draft, names: &[String], keys: &str) -> Draft {
    for (_, cells) in &mut draft.table {
        *cells = names.iter().flat_map(|_| cells.clone()).collect();
    }
    let rows = draft.table.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let each = rows / names.len();
    let cells: Vec<_> = (0..rows).map(|row| names[row / each.max(1)].clone()).collect();
    draft.column("分格", &cells, "type = \"text\"");
    draft.axes += &format!("[facet]\nby = \"分格\"\n{keys}");
    draft.shown.extend(names.to_vec());
    draft
}

fn multiples() -> BoxedStrategy<Draft> {
    let scales = select(vec!["", "", "free", "free-x", "free-y"]);
    let columns = select(vec!["", "", "columns = 1\n", "columns = 2\n", "columns = 3\n"]);
    (any_draft(), (1..=6_usize).prop_flat_map(names), scales, columns)
        .prop_map(|(draft, names, scales, columns)| {
            let scales =
                if scales.is_empty() { String::new() } else { format!("scales = \"{scales}\"\n") };
            faceted(draft, &names, &format!("{scales}{columns}"))
        })
        .boxed()
}

/// Charts of one table side by side.
fn beside() -> BoxedStrategy<Draft> {
    (any_draft(), names(2), 1..=3_usize)
        .prop_map(|(mut draft, names, count)| {
            let inner = |text: &str| {
                text.replace("[[mark]]", "[[panel.mark]]")
                    .replace("[x]", "[panel.x]")
                    .replace("[y]", "[panel.y]")
                    .replace("[color]", "[panel.color]")
            };
            let (axes, marks) = (inner(&draft.axes), inner(&draft.marks));
            let panel = |i: usize| {
                let title =
                    names.get(i).map(|name| format!("title = {}\n", crate::input::toml(name)));
                format!("[[panel]]\n{}{axes}{marks}", title.unwrap_or_default())
            };
            draft.marks = (0..count).map(panel).collect();
            draft.axes = String::new();
            draft.shown.extend(names.into_iter().take(count));
            draft
        })
        .boxed()
}

/// A page of a named size, in any theme.
fn sized_head() -> BoxedStrategy<Head> {
    let size =
        select(vec!["slide-16x9", "slide-4x3", "a4-column", "a4-full", "square", "140x90mm"]);
    let theme = select(vec!["report", "slide", "mono", "dark"]);
    (head(), size, theme)
        .prop_map(|((top, end), size, theme)| {
            let keys = ["width =", "height =", "theme ="];
            let is_other = |line: &&str| !keys.iter().any(|key| line.starts_with(key));
            let rest: String =
                top.lines().filter(is_other).map(|line| format!("{line}\n")).collect();
            (format!("{rest}sizes = \"{size}\"\ntheme = \"{theme}\"\n"), end)
        })
        .boxed()
}

#[test]
fn small_multiples() {
    survey_of(150, 40, (head().boxed(), multiples()));
}

#[test]
fn charts_side_by_side() {
    survey_of(120, 40, (head().boxed(), beside()));
}

#[test]
fn every_size_and_theme() {
    survey_of(200, 30, (sized_head(), any_draft()));
}
