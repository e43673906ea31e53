//! Why a figure changed: cells, rows and keys as a table of old and new, and the rest in sentences.

use super::html::Html;
use super::words::Words;
use crate::check::model::{At, Cause, Cell, FileReport, Lang};

/// The longest value that is shown whole, in characters.
const LONGEST: usize = 400;

/// One change of a table, a spec or a theme.
struct Row {
    /// File and line.
    place: String,
    /// Of which thing.
    item: String,
    /// Before; none where it was not there.
    old: Option<String>,
    /// Now; none where it is not there.
    new: Option<String>,
}

/// Writes all causes of a file.
pub(super) fn write(html: &mut Html, file: &FileReport, lang: Lang, words: &Words) {
    list(html, &file.causes, lang, words);
    if file.more_causes > 0 {
        html.leaf("p", &[("class", "quiet")], &words.more(file.more_causes));
    }
}

/// Writes some causes.
pub(super) fn list(html: &mut Html, causes: &[Cause], lang: Lang, words: &Words) {
    let mut rows = vec![];
    let mut sentences = vec![];
    for cause in causes {
        match row(cause, words) {
            Some(row) => rows.push(row),
            None => sentences.push(cause.message(lang)),
        }
    }
    if !sentences.is_empty() {
        html.within("ul", &[], |html| {
            sentences.iter().for_each(|sentence| html.leaf("li", &[], sentence));
        });
    }
    if !rows.is_empty() {
        table(html, &rows, words);
    }
}

fn table(html: &mut Html, rows: &[Row], words: &Words) {
    let label = words.changes;
    let region =
        [("class", "scroll"), ("role", "region"), ("aria-label", label), ("tabindex", "0")];
    html.within("div", &region, |html| {
        html.within("table", &[("class", "changes")], |html| {
            html.raw("<thead><tr>");
            for head in [words.place, words.item, words.old, words.new] {
                html.leaf("th", &[("scope", "col")], head);
            }
            html.raw("</tr></thead>\n<tbody>");
            for row in rows {
                html.within("tr", &[], |html| {
                    html.leaf("td", &[("class", "place")], &row.place);
                    html.leaf("th", &[("scope", "row")], &row.item);
                    value(html, "del", row.old.as_deref());
                    value(html, "ins", row.new.as_deref());
                });
            }
            html.raw("</tbody>");
        });
    });
}

fn value(html: &mut Html, element: &'static str, value: Option<&str>) {
    html.within("td", &[], |html| match value {
        Some(value) => html.leaf(element, &[], &cut(value)),
        None => html.leaf("span", &[("class", "quiet")], "–"),
    });
}

/// A cause as a row, if it is one of a table or of keys.
fn row(cause: &Cause, words: &Words) -> Option<Row> {
    let row = |place: String, item: String, old: Option<String>, new: Option<String>| {
        Some(Row { place, item, old, new })
    };
    match cause {
        Cause::Cell { at, row: which, column, old, new, .. } => {
            let item = match which.is_empty() {
                true => column.clone(),
                false => format!("{} · {column}", cells(which)),
            };
            row(place(at), item, Some(old.clone()), Some(new.clone()))
        }
        Cause::RowAdded { at, cells: all, .. } => {
            row(place(at), words.row_added.to_owned(), None, Some(cells(all)))
        }
        Cause::RowRemoved { at, cells: all, .. } => {
            row(place(at), words.row_removed.to_owned(), Some(cells(all)), None)
        }
        Cause::ColumnAdded { at, column, .. } => {
            row(place(at), words.column_added.to_owned(), None, Some(column.clone()))
        }
        Cause::ColumnRemoved { at, column, .. } => {
            row(place(at), words.column_removed.to_owned(), Some(column.clone()), None)
        }
        Cause::Key { at, key, old, new } => row(place(at), key.clone(), old.clone(), new.clone()),
        _ => None,
    }
}

fn place(at: &At) -> String {
    format!("{}:{}", at.path, at.line)
}

/// Cells as 年份 2015、金額 3.
fn cells(cells: &[Cell]) -> String {
    let one = |cell: &Cell| format!("{} {}", cell.column, cell.value);
    cells.iter().map(one).collect::<Vec<_>>().join("、")
}

fn cut(value: &str) -> String {
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
