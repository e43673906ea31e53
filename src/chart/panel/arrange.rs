//! Arrangements of a panel: the first in which every word stands is drawn.

use super::around::Around;
use super::attempt::{Attempt, Missed};
use super::grid::{Content, Grid, STRIP};
use super::lanes::Place;
use super::set::Set;
use super::tries::{Try, tries};
use super::{Finish, Miss, Panel};
use crate::chart::alt::Gist;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::theme;
use crate::diagnostic::{Diagnostic, Error, Label, Located, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::AxisSpec;
use crate::text::{GlyphRun, plain};

/// An arrangement of a grid in which every word stands.
pub(super) struct Arranged<'g, 'a> {
    pub(super) grid: &'g Grid<'a>,
    pub(super) room: Rect,
    /// What small multiples have once.
    pub(super) around: Option<Around>,
    pub(super) cells: Vec<Cell>,
}

/// A cell, arranged.
pub(super) struct Cell {
    pub(super) place: Place,
    /// The words over it, and the room under them.
    pub(super) strip: Vec<GlyphRun>,
    pub(super) under: Rect,
    /// None where a mark lays out its own room.
    pub(super) set: Option<Set>,
}

impl<'g, 'a> Arranged<'g, 'a> {
    /// The best arrangement in so many columns, or an error that names the words that fit none.
    pub(super) fn find(
        canvas: &mut Canvas,
        grid: &'g Grid<'a>,
        room: Rect,
        columns: usize,
    ) -> Result<Self> {
        let lists: Vec<_> = grid.cells.iter().map(|cell| cell.panel().map(tries)).collect();
        let mut fault = (0, Located::nowhere(String::new()));
        // Which of its tries each panel has come to, and the annotations that take room from its plot.
        let mut at = vec![0; lists.len()];
        let mut lifted: Vec<Vec<Label>> = vec![vec![]; lists.len()];
        loop {
            let tried = lists.iter().zip(&at).map(|(list, &at)| list.as_ref()?.get(at).copied());
            let tried: Vec<Option<Try>> = tried.collect();
            let arranged = Attempt::new(canvas, grid, (room, columns), (&tried[..], &lifted[..]))
                .and_then(|attempt| attempt.settle(canvas));
            let Missed(cell, miss) = match arranged {
                Ok(found) => return Ok(found),
                Err(missed) => missed,
            };
            match miss {
                Miss::Fault(error) => return Err(error),
                Miss::Words(label) if grid.may_lift(cell, &label, &lifted[cell]) => {
                    lifted[cell].push(label);
                    continue;
                }
                Miss::Words(label) if !label.value.is_empty() => fault = (cell, label),
                // Words say more than a plot that is too small.
                Miss::Words(_) | Miss::Plot => {}
            }
            // Small multiples look alike.
            let next = if grid.is_multiple { 0..at.len() } else { cell..cell + 1 };
            at[next.clone()].iter_mut().for_each(|at| *at += 1);
            lifted[next].iter_mut().for_each(Vec::clear);
            if lists[cell].as_ref().is_none_or(|list| at[cell] >= list.len()) {
                break;
            }
        }
        let (cell, label) = fault;
        let panel = grid.cells[cell].panel().or_else(|| grid.panels().next());
        Err(match panel {
            Some(panel) => no_room(panel, label, canvas.theme.categories()),
            None => lacking(grid, &label),
        }
        .into())
    }
}

impl Arranged<'_, '_> {
    /// Where sentences may stand.
    pub(super) fn area(&self) -> Rect {
        match &self.cells[..] {
            [cell] => cell.place.frame,
            _ => self.room,
        }
    }

    /// Draws all but the grid lines, which make room for words that come later; returns what marks
    /// tell that stood alone.
    pub(super) fn draw(self, canvas: &mut Canvas) -> Result<(Finish, Vec<Option<Gist<'static>>>)> {
        let slot = canvas.slot();
        let (mut lines, mut gists) = (vec![], vec![]);
        for (cell, content) in self.cells.iter().zip(&self.grid.cells) {
            let Place { frame, .. } = cell.place;
            let gist = canvas.in_panel(content.strip.as_ref(), |canvas| {
                Ok::<_, Error>(match (&cell.set, &content.content) {
                    (Some(set), _) => {
                        set.draw(canvas, frame, cell.under);
                        lines.extend(set.guides.grid(frame));
                        None
                    }
                    (None, Content::Alone(context)) => {
                        let mark = &context.spec.marks[0];
                        Some(mark.draw(canvas, cell.under, &context.with(mark))?)
                    }
                    (None, Content::Panel(_)) => None,
                })
            });
            gists.push(gist?);
            cell.draw_strip(canvas, self.grid.is_multiple);
        }
        if let Some(around) = &self.around {
            let frames = self.cells.iter().map(|cell| cell.place.frame);
            let all = frames.reduce(|all, frame| all.with(&frame)).unwrap_or(self.room);
            let sketch = self.cells.iter().find_map(|cell| Some(&cell.set.as_ref()?.sketch));
            let sketch = sketch.expect("what small multiples have once belongs to panels");
            canvas.group(Role::Axis, |canvas| around.draw(canvas, sketch, self.room, all, all));
        }
        Ok((Finish { lines, slot }, gists))
    }
}

impl Cell {
    /// Draws the words over a cell, of small multiples over the frame.
    fn draw_strip(&self, canvas: &mut Canvas, is_multiple: bool) {
        if self.strip.is_empty() {
            return;
        }
        let Place { cell, frame } = self.place;
        let x = if is_multiple && self.set.is_some() { frame.x } else { cell.x };
        canvas.group(Role::Title, |canvas| {
            for (i, run) in self.strip.iter().enumerate() {
                let middle = cell.y + STRIP * i as f64 + STRIP / 2.0 - 2.0;
                let baseline = (middle + run.style.middle()).round();
                canvas.text(run, (x, baseline), Align::Start, theme::INK);
            }
        });
    }
}

/// The fault of a grid without scales in which these words have no place.
fn lacking(grid: &Grid, words: &Label) -> Diagnostic {
    let first = grid.cells[0].strip.as_ref();
    let place = words.place.clone().or_else(|| first.and_then(|strip| strip.place.clone()));
    Diagnostic::new("no-room", "the panels do not fit their page")
        .at(place)
        .hint("show fewer, or give the figure a greater `width` or `height`")
}

/// The fault of a figure in which these words have a place in no arrangement; a legend tells so many
/// series apart.
fn no_room(panel: &Panel, words: Label, colors: usize) -> Diagnostic {
    let shown: String = plain(&words.value).chars().take(40).collect();
    if panel.series.get(colors).is_some_and(|(extra, _)| *extra == words) {
        let count = panel.series.len();
        let message = format!("{count} series, and the theme has colors for {colors}");
        return Diagnostic::new("no-room", message).at(words.place).hint(
            "show fewer, give each a panel of its own by `[facet]`, or name some in `emphasis`",
        );
    }
    let names = &panel.along.stops;
    let is_name = names.len() > 1 && names.iter().any(|stop| stop.name == words);
    let message = match shown.is_empty() {
        true => "the figure does not fit its page".to_owned(),
        false if is_name => {
            format!(
                "there is no room for the {} names of the axis, such as 「{shown}」",
                names.len()
            )
        }
        false => format!("there is no room for 「{shown}」"),
    };
    let place = words.place.or_else(|| panel.spec.place(&panel.spec.title));
    let hint = match (is_name, panel.flipped) {
        (false, _) => {
            "shorten the words, show fewer, or give the figure a greater `width` or `height`"
        }
        (true, true) => "shorten them, show fewer, or give the figure a greater `height`",
        (true, false) => {
            "draw bars, whose names stand at the left, shorten them, show fewer, or give the figure \
             a greater `width`"
        }
    };
    let is_bound = |axis: &AxisSpec| axis.labels.is_some() || axis.label_angle.is_some();
    let fault = Diagnostic::new("no-room", message).at(place).hint(hint);
    match panel.spec.x().is_some_and(is_bound) {
        true => fault.hint("without `labels` and `label_angle`, other forms of names are tried"),
        false => fault,
    }
}
