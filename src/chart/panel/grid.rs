//! The panels of a figure: one, small multiples, or charts side by side.

use super::arrange::Arranged;
use super::read::read;
use super::{Finish, Panel, lanes};
use crate::chart::alt::{self, Gist, Scales};
use crate::chart::canvas::Canvas;
use crate::chart::mark::Alone;
use crate::chart::parts::Part;
use crate::chart::room::is_lacking;
use crate::chart::{Context, effect};
use crate::diagnostic::{Diagnostic, Label, Result, did_you_mean};
use crate::geom::Rect;
use crate::spec::{AnnotationSpec, At};

/// The least width of a chart beside others, in pixels.
const LEAST_BESIDE: f64 = 220.0;
/// The height of a strip of one line, in pixels.
pub(super) const STRIP: f64 = 24.0;

/// The panels of a figure.
pub(in crate::chart) struct Grid<'a> {
    pub(super) cells: Vec<Cell<'a>>,
    figure: Context<'a>,
    /// Whether the panels show the same for parts of a table, with one legend and one set of titles.
    pub(super) is_multiple: bool,
    /// Whether all panels have one horizontal scale, and one vertical one.
    pub(super) shared: [bool; 2],
}

/// A panel and the words over it.
pub(super) struct Cell<'a> {
    pub(super) strip: Option<Label>,
    /// How wide it is, in parts.
    pub(super) width: f64,
    pub(super) content: Content<'a>,
}

/// What stands in a cell.
pub(super) enum Content<'a> {
    /// Marks on scales.
    Panel(Box<Panel<'a>>),
    /// A mark that lays out its own room.
    Alone(Context<'a>),
}

/// What a grid leaves to be done and said.
pub(in crate::chart) struct Drawn {
    /// Where sentences may stand.
    pub(in crate::chart) area: Rect,
    pub(in crate::chart) finish: Finish,
    /// The alternative text.
    pub(in crate::chart) alternative: String,
}

impl<'a> Grid<'a> {
    /// Reads the panels of all parts.
    pub(in crate::chart) fn read(figure: &Context<'a>, parts: &'a [Part]) -> Result<Self> {
        let contexts: Vec<_> = parts.iter().map(|part| part.context(figure)).collect();
        let facet = figure.spec.facet.as_ref();
        let shared = At::or_default(&facet.and_then(|facet| facet.scales.clone())).are_shared();
        refuse_unknown_panels(figure, parts)?;
        // Annotations that name no panel stand in the first.
        let is_of = |i: usize, note: &AnnotationSpec| match (&note.panel, &parts[i].strip) {
            (Some(name), Some(strip)) => *name.get() == strip.value,
            (Some(_), None) => false,
            (None, _) => i == 0,
        };
        let contents = match facet {
            Some(_) => multiples(&contexts, shared, is_of)?,
            None => {
                let all = contexts.iter().enumerate();
                all.map(|(i, it)| content(it, |note| is_of(i, note))).collect::<Result<_>>()?
            }
        };
        let cell = |(part, content): (&Part, Content<'a>)| Cell {
            strip: part.strip.clone(),
            width: part.width.unwrap_or(1.0),
            content,
        };
        let cells = parts.iter().zip(contents).map(cell).collect();
        Ok(Self { cells, figure: figure.clone(), is_multiple: facet.is_some(), shared })
    }

    /// Draws the panels into a room.
    pub(in crate::chart) fn draw(&self, canvas: &mut Canvas, room: Rect) -> Result<Drawn> {
        let mut lacking = None;
        for columns in self.columns(room) {
            let drawn = canvas.trial(|canvas| {
                let arranged = Arranged::find(canvas, self, room, columns)?;
                let area = arranged.area();
                let (finish, gists) = arranged.draw(canvas)?;
                Ok(Drawn { area, finish, alternative: self.alternative(&gists) })
            });
            match drawn {
                Err(error) if is_lacking(&error) => lacking = lacking.or(Some(error)),
                drawn => return drawn,
            }
        }
        Err(lacking.expect("a grid has a number of columns"))
    }

    /// The names of the series, by their numbers.
    pub(in crate::chart) fn series(&self) -> Vec<Label> {
        let names = self.panels().map(|panel| panel.series.iter().map(|(name, _)| name.clone()));
        names.max_by_key(ExactSizeIterator::len).map(Iterator::collect).unwrap_or_default()
    }

    pub(super) fn panels(&self) -> impl Iterator<Item = &Panel<'a>> {
        self.cells.iter().filter_map(Cell::panel)
    }

    /// The numbers of columns that are tried, the best first.
    pub(super) fn columns(&self, room: Rect) -> Vec<usize> {
        let count = self.cells.len();
        let given = self.figure.spec.facet.as_ref().and_then(|facet| facet.columns.as_ref());
        match given {
            Some(columns) => vec![(*columns.get() as usize).min(count)],
            None if self.is_multiple => lanes::suited(count, room, STRIP, self.form()),
            None => {
                let has_room =
                    |columns: &usize| *columns == 1 || room.width / *columns as f64 >= LEAST_BESIDE;
                (1..=count).rev().filter(has_room).collect()
            }
        }
    }

    /// Whether these words are an annotation of a cell that has not taken room from the plot yet.
    pub(super) fn may_lift(&self, cell: usize, words: &Label, lifted: &[Label]) -> bool {
        let has_note = |panel: &Panel| panel.notes.iter().any(|note| note.is(words));
        !lifted.contains(words) && self.cells[cell].panel().is_some_and(has_note)
    }

    /// The width of a panel of a good form for each pixel of its height: of lines and bars, and of
    /// what lays out its own room.
    fn form(&self) -> f64 {
        if self.cells[0].panel().is_some() { 1.5 } else { 1.0 }
    }

    /// The widths of so many columns, in parts: of the widest cell in each.
    pub(super) fn widths(&self, columns: usize) -> Vec<f64> {
        let width = |column: usize| {
            let cells = self.cells.iter().skip(column).step_by(columns);
            cells.map(|cell| cell.width).fold(0.0, f64::max)
        };
        (0..columns).map(width).collect()
    }

    /// The alternative text of all panels; marks that stood alone have told their gist.
    fn alternative(&self, told: &[Option<Gist<'static>>]) -> String {
        let mut panels = vec![];
        for (cell, told) in self.cells.iter().zip(told) {
            let gists = match (&cell.content, told) {
                (Content::Panel(panel), _) => alt::Gists::Read(panel.gists()),
                (Content::Alone(_), Some(gist)) => alt::Gists::Told(gist),
                (Content::Alone(_), None) => alt::Gists::Read(vec![]),
            };
            panels.push((cell.strip.as_ref(), gists));
        }
        let panel = self.panels().next();
        let scales = panel.map_or(Scales::default(), Panel::scales);
        alt::draft_panels(&self.figure, &panels, scales)
    }
}

impl<'a> Cell<'a> {
    pub(super) fn panel(&self) -> Option<&Panel<'a>> {
        match &self.content {
            Content::Panel(panel) => Some(panel),
            Content::Alone(_) => None,
        }
    }
}

/// Refuses annotations in panels that the figure does not have.
fn refuse_unknown_panels(figure: &Context, parts: &[Part]) -> Result<()> {
    let names = || parts.iter().filter_map(|part| part.strip.as_ref());
    let named = figure.spec.annotation.iter().filter_map(|note| note.panel.as_ref());
    let mut unknown = named.filter(|name| names().all(|known| known.value != *name.get()));
    let Some(name) = unknown.next() else { return Ok(()) };
    let fault = Diagnostic::new("missing-category", format!("no panel is 「{}」", name.get()))
        .at(figure.spec.place(name));
    Err(match did_you_mean(name.get(), names().map(|name| name.value.as_str())) {
        Some(near) => fault.hint(format!("did you mean 「{near}」?")),
        None => fault.hint("write the words over a panel, or take it out"),
    }
    .into())
}

/// What stands in the cells of small multiples.
fn multiples<'a>(
    contexts: &[Context<'a>],
    shared: [bool; 2],
    is_of: impl Fn(usize, &AnnotationSpec) -> bool,
) -> Result<Vec<Content<'a>>> {
    if stands_alone(&contexts[0])? {
        return Ok(contexts.iter().cloned().map(Content::Alone).collect());
    }
    let panels = read(contexts, shared, is_of)?.into_iter();
    Ok(panels.map(|panel| Content::Panel(Box::new(panel))).collect())
}

/// What stands in a cell.
fn content<'a>(
    context: &Context<'a>,
    is_of: impl Fn(&AnnotationSpec) -> bool,
) -> Result<Content<'a>> {
    if stands_alone(context)? {
        return Ok(Content::Alone(context.clone()));
    }
    let panels = read(std::slice::from_ref(context), [true; 2], |_, note| is_of(note))?;
    let panel = panels.into_iter().next();
    Ok(Content::Panel(Box::new(panel.expect("a context has a panel"))))
}

/// Whether the one mark of a panel must lay out its own room.
fn stands_alone(context: &Context) -> Result<bool> {
    let [mark] = &context.spec.marks[..] else { return Ok(false) };
    let is_alone = mark.alone(&context.with(mark)) == Alone::Must;
    if is_alone {
        effect::check_alone(&context.with(mark))?;
    }
    Ok(is_alone)
}
