//! The parts of a figure: one panel, small multiples of it, or charts side by side.

use super::{Context, FigureSpec};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::spec::{FacetSpec, PanelSpec};
use crate::table::Tables;

use super::mark::MarkSpec;

/// The most small multiples of a figure.
const MOST: usize = 60;

/// What stands in one panel.
#[derive(Default)]
pub(super) struct Part {
    /// Words over the panel.
    pub(super) strip: Option<Label>,
    /// How wide it is beside the others, in parts.
    pub(super) width: Option<f64>,
    /// Its own marks and axes; the figure's if there are none.
    spec: Option<FigureSpec>,
    /// Its own rows; all of the figure's if there are none.
    tables: Option<Tables>,
}

impl Part {
    /// The parts of a figure.
    pub(super) fn all(figure: &Context) -> Result<Vec<Self>> {
        match (&figure.spec.facet, &figure.spec.panels[..]) {
            (Some(facet), _) => multiples(figure, facet),
            (None, []) => Ok(vec![Self::default()]),
            (None, panels) => Ok(panels.iter().map(|panel| chart(figure, panel)).collect()),
        }
    }

    /// What its marks are drawn from.
    pub(super) fn context<'a>(&'a self, figure: &Context<'a>) -> Context<'a> {
        let spec = self.spec.as_ref().unwrap_or(figure.spec);
        let tables = self.tables.as_ref().unwrap_or(figure.tables);
        Context { spec, tables, ..*figure }.of_table(Some(spec.data.get()))
    }
}

/// A part for each value of a column, in the order in which the table first has them.
fn multiples(figure: &Context, facet: &FacetSpec) -> Result<Vec<Part>> {
    let by = figure.label(&facet.by);
    let column = figure.column(&by)?;
    let mut words: Vec<(usize, String)> = vec![];
    for (row, label) in column.labels()?.into_iter().enumerate() {
        if words.iter().any(|(_, known)| *known == label.value) {
            continue;
        }
        if words.len() == MOST {
            let message = format!("more than {MOST} panels");
            return Err(Diagnostic::new("no-room", message)
                .at(by.place)
                .hint("take another column, or sum its values up in fewer")
                .into());
        }
        words.push((row, label.value));
    }
    let times = figure.times(&by)?;
    let part = |(row, word): &(usize, String)| {
        let said = times.as_ref().map_or_else(|| word.clone(), |times| figure.say(times[*row]));
        let strip = Label { value: said, place: Some(column.place(*row)) };
        let tables = Some(figure.tables.only(&by.value, word));
        Part { strip: Some(strip), tables, ..Part::default() }
    };
    Ok(words.iter().map(part).collect())
}

/// A chart with marks and axes of its own.
fn chart(figure: &Context, panel: &PanelSpec<MarkSpec>) -> Part {
    let PanelSpec { title, data, width, x, y, color, marks } = panel.clone();
    let mut spec = FigureSpec { x, y, color, marks, panels: vec![], ..figure.spec.clone() };
    spec.data = data.unwrap_or(spec.data);
    let strip = figure.spec.optional(&title);
    let width = width.map(|width| *width.get());
    Part { strip, width, spec: Some(spec), tables: None }
}
