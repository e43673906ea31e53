//! Arrangements of a panel: the first in which every word stands is drawn.

use std::mem;

use super::baseline::Baseline;
use super::ends::{EndNames, PlacedEnds, Side};
use super::grid::{Content, Grid, STRIP};
use super::guide::{Beside, Guides};
use super::lanes::{Lanes, Place};
use super::legend::Legend;
use super::names::inset;
use super::place::{Placed, Space};
use super::plane::Plane;
use super::sketch::{Form, Need, Outline, Sketch};
use super::titles::Titles;
use super::tries::{Try, tries};
use super::{Finish, Found, Miss, Panel, Tick};
use crate::chart::alt::Gist;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::theme;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::AxisSpec;
use crate::text::{GlyphRun, TextStyle, plain};

/// The least width and height of a plot, in pixels: two ticks stand apart.
const LEAST: (f64, f64) = (120.0, 22.0);
/// The same of one of several panels, in pixels.
const LEAST_OF_MANY: (f64, f64) = (64.0, 30.0);
/// The least distance between two bars of an axis, in pixels.
const LEAST_PITCH: f64 = 3.0;
/// The most lines of the words over a panel.
const MOST_OVER: usize = 4;
/// How often the plot makes room for words that stick out.
const MOST_TRIES: usize = 8;

/// An arrangement of a grid in which every word stands.
pub(super) struct Arranged<'g, 'a> {
    grid: &'g Grid<'a>,
    room: Rect,
    /// What small multiples have once.
    around: Option<Around>,
    cells: Vec<Cell>,
}

/// A cell, arranged.
struct Cell {
    place: Place,
    /// The words over it, and the room under them.
    strip: Vec<GlyphRun>,
    under: Rect,
    /// None where a mark lays out its own room.
    set: Option<Set>,
}

/// A panel, set into a frame.
struct Set {
    /// The frame without the room for words that stick out of the plot.
    plot: Rect,
    around: Option<Around>,
    guides: Guides,
    sketch: Sketch,
    placed: Placed,
    ends: Option<PlacedEnds>,
    baseline: Baseline,
}

/// The words around a frame that are the same wherever it stands.
struct Around {
    titles: Titles,
    legend: Option<Legend>,
}

impl Around {
    fn set(canvas: &mut Canvas, panel: &Panel, room: Rect, tried: Try) -> Found<Self> {
        let titles = Titles::set(canvas, panel, room, (tried.flipped, tried.labels))?;
        let legend = tried.legend.then(|| Legend::set(canvas, panel, room.width)).transpose()?;
        Ok(Self { titles, legend })
    }

    /// The room that they take at the left, top, right and bottom, in pixels.
    fn needs(&self) -> [f64; 4] {
        let [left, top, right, bottom] = self.titles.needs();
        [left, top + self.legend.as_ref().map_or(0.0, Legend::height), right, bottom]
    }

    fn draw(&self, canvas: &mut Canvas, sketch: &Sketch, room: Rect, frame: Rect, plot: Rect) {
        let top = room.y + self.legend.as_ref().map_or(0.0, Legend::height);
        self.titles.draw(canvas, (room, top), frame, plot);
        if let Some(legend) = &self.legend {
            let at = (room.x + self.titles.left_over(top, room, plot), room.y);
            legend.draw(canvas, sketch, at);
        }
    }
}

/// Words at the ends of series, and the room that they take.
struct Ends {
    names: Option<EndNames>,
    /// The width that they take at the right of the frame, in pixels.
    right: f64,
    /// Whether it is as a sketch asked for.
    is_asked: bool,
}

impl Ends {
    fn set(canvas: &mut Canvas, panel: &Panel, width: f64, tried: Try) -> Found<Self> {
        let names = EndNames::set(canvas, panel.ends(tried.legend), width)?;
        let right = names.as_ref().map_or(0.0, |names| names.width(Side::Right));
        Ok(Self { names, right, is_asked: false })
    }

    /// Takes as much room at the right as a sketch asks for, but no less than a sketch before it
    /// did; tells whether that is another width.
    fn settle(&mut self, sketch: &Sketch) -> bool {
        let needed = self.names.as_ref().map_or(0.0, |names| names.right(sketch));
        let is_other = needed > self.right || !self.is_asked && needed < self.right;
        self.is_asked = true;
        if is_other {
            self.right = needed;
        }
        is_other
    }

    /// The width that they take at the left of the plot, in pixels.
    fn left(&self) -> f64 {
        self.names.as_ref().map_or(0.0, |names| names.width(Side::Left))
    }

    /// How far they reach beyond a plot, in pixels.
    fn overhang(&self, sketch: &Sketch, plot: Rect) -> [f64; 4] {
        self.names.as_ref().map_or([0.0; 4], |names| names.overhang(sketch, plot))
    }
}

/// Why an arrangement is none, and the cell in which it is not.
struct Missed(usize, Miss);

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
            let attempt = Self::attempt(canvas, grid, room, columns, (&tried[..], &lifted[..]));
            let Missed(cell, miss) = match attempt {
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
            Some(panel) => no_room(panel, label),
            None => lacking(grid, &label),
        }
        .into())
    }

    fn attempt(
        canvas: &mut Canvas,
        grid: &'g Grid<'a>,
        room: Rect,
        columns: usize,
        (tried, lifted): (&[Option<Try>], &[Vec<Label>]),
    ) -> std::result::Result<Self, Missed> {
        let in_cell = |cell: usize| move |miss| Missed(cell, miss);
        let panel = |cell: usize| Some((grid.cells[cell].panel()?, tried[cell]?));
        let shared = panel(0).filter(|_| grid.is_multiple);
        let around = shared.map(|(panel, tried)| Around::set(canvas, panel, room, tried));
        let around = around.transpose().map_err(in_cell(0))?;
        let inner = inset(room, around.as_ref().map_or([0.0; 4], Around::needs));
        let count = grid.cells.len();
        let mut lanes = Lanes::new(grid.widths(columns), count);
        let (mut strips, mut own, mut ends) = (vec![], vec![], vec![]);
        for cell in 0..count {
            let width = lanes.width(cell, inner);
            let words = grid.cells[cell].strip.as_ref();
            let strip = strip(canvas, words, width).map_err(in_cell(cell))?;
            let room = Rect { width, ..inner };
            let mine = panel(cell).filter(|_| !grid.is_multiple);
            let mine = mine.map(|(panel, tried)| Around::set(canvas, panel, room, tried));
            let mine = mine.transpose().map_err(in_cell(cell))?;
            let mut needs = mine.as_ref().map_or([0.0; 4], Around::needs);
            needs[1] += STRIP * strip.len() as f64;
            lanes.put_around(cell, needs);
            strips.push(strip);
            own.push(mine);
            let words = panel(cell).map(|(panel, tried)| Ends::set(canvas, panel, width, tried));
            ends.push(words.transpose().map_err(in_cell(cell))?);
        }
        // What sticks out takes room from the plots, until nothing does.
        let left = |ends: &Option<Ends>| [ends.as_ref().map_or(0.0, Ends::left), 0.0, 0.0, 0.0];
        let mut over: Vec<_> = ends.iter().map(left).collect();
        for _ in 0..MOST_TRIES {
            if grid.is_multiple {
                over = vec![most(&over); count];
            }
            lanes.put_ends(ends.iter().map(|ends| ends.as_ref().map_or(0.0, |it| it.right)));
            let places = lanes.places(inner);
            let mut is_wider = false;
            let mut guided = vec![];
            for cell in 0..count {
                let Some((panel, tried)) = panel(cell) else {
                    guided.push(None);
                    continue;
                };
                let Place { cell: room, frame } = places[cell];
                let plot = inset(frame, over[cell]);
                let (plane, ticks) = scales(panel, plot, tried, count).map_err(in_cell(cell))?;
                let guides = Guides::set(canvas, panel, &plane, &ticks, (room, frame), tried.form)
                    .map_err(in_cell(cell))?
                    .only(beside(grid, &lanes, (cell, panel), tried));
                let mut needs = guides.needs();
                if cell + columns >= count && cell / columns + 1 < count.div_ceil(columns) {
                    // The words under it hang into the empty cell of the last row.
                    needs[3] = 0.0;
                }
                if panel.spans() {
                    // Names under the ends of the axis may reach under the words there.
                    let right = ends[cell].as_ref().map_or(0.0, |ends| ends.right);
                    needs[2] = (needs[2] - right).max(0.0);
                }
                is_wider |= lanes.put_beside(cell, needs);
                guided.push(Some((panel, tried, plane, guides)));
            }
            // The marks of a million rows are sketched once, when the axes have their room.
            if is_wider {
                continue;
            }
            let mut sketches = vec![];
            for (cell, guided) in guided.iter().enumerate() {
                let Some((panel, tried, plane, _)) = guided else {
                    sketches.push(None);
                    continue;
                };
                let sketch = sketch(canvas, panel, plane, (*tried, &lifted[cell][..]));
                let sketch = sketch.map_err(in_cell(cell))?;
                is_wider |= widen(&mut over[cell], overhang(&sketch, plane.plot));
                if let Some(ends) = &mut ends[cell] {
                    is_wider |= ends.settle(&sketch);
                    is_wider |= widen(&mut over[cell], ends.overhang(&sketch, plane.plot));
                }
                sketches.push(Some(sketch));
            }
            if is_wider {
                continue;
            }
            let mut cells = vec![];
            let parts = guided
                .into_iter()
                .zip(sketches)
                .zip(own.into_iter().zip(ends))
                .zip(strips)
                .enumerate();
            for (cell, (((guided, sketch), (around, ends)), strip)) in parts {
                let place = places[cell];
                let set = guided.zip(sketch).map(|((panel, tried, plane, guides), sketch)| {
                    let beside = (around, ends.and_then(|ends| ends.names));
                    Set::place(
                        (place.frame, &plane),
                        (guides, sketch),
                        beside,
                        (tried, panel.spans()),
                    )
                });
                let set = set.transpose().map_err(in_cell(cell))?;
                let under = inset(place.cell, [0.0, STRIP * strip.len() as f64, 0.0, 0.0]);
                cells.push(Cell { place, strip, under, set });
            }
            return Ok(Self { grid, room, around, cells });
        }
        let cell = (0..count).find(|&cell| panel(cell).is_some()).unwrap_or(0);
        let name = panel(cell).map_or(Located::nowhere(String::new()), |(panel, _)| panel.a_name());
        Err(Missed(cell, name.into()))
    }
}

impl Set {
    /// Finds the places of all words about a plot.
    fn place(
        (frame, plane): (Rect, &Plane),
        (guides, mut sketch): (Guides, Sketch),
        (around, ends): (Option<Around>, Option<EndNames>),
        (tried, spans): (Try, bool),
    ) -> Found<Self> {
        // Lines with their values at both ends need no zero.
        let baseline = Baseline::of(plane, frame, !spans);
        let mut space = Space::new(frame, sketch.obstacles());
        baseline.keep_clear(&mut space);
        space.shade(sketch.bands());
        let bounds = (frame.y - guides.needs()[1], frame.bottom());
        let ends = ends.map(|it| it.place(&sketch, frame, bounds, &mut space));
        let mut ends = ends.transpose()?;
        if let Some(ends) = &mut ends {
            ends.darken(&sketch);
        }
        let placed = space.place(mem::take(&mut sketch.wishes))?;
        if tried.labels && (placed.is_thinned || sketch.is_thinned) {
            return Err(Located::nowhere(String::new()).into());
        }
        Ok(Self { plot: plane.plot, around, guides, sketch, placed, ends, baseline })
    }

    fn draw(&self, canvas: &mut Canvas, frame: Rect, room: Rect) {
        canvas.group(Role::Axis, |canvas| {
            self.sketch.ground.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Mark, |canvas| {
            self.sketch.forms.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Axis, |canvas| {
            self.sketch.rules.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Axis, |canvas| {
            self.baseline.draw(canvas);
            self.guides.draw(canvas, frame);
            if let Some(around) = &self.around {
                around.draw(canvas, &self.sketch, room, frame, self.plot);
            }
        });
        canvas.group(Role::Label, |canvas| self.draw_words(canvas));
    }

    fn draw_words(&self, canvas: &mut Canvas) {
        for (wish, spot) in &self.placed.words {
            if let Some(leader) = spot.leader {
                leader.draw(canvas, &wish.bounds(spot));
            }
        }
        for (wish, spot) in &self.placed.words {
            wish.draw(canvas, spot);
        }
        for (run, (x, y), color) in &self.sketch.inner {
            canvas.text(run, (*x, (y + run.style.middle()).round()), Align::Middle, *color);
        }
        if let Some(ends) = &self.ends {
            ends.draw(canvas);
        }
    }
}

/// The words over a cell on lines of its width; the error is a word that is longer.
fn strip(canvas: &mut Canvas, words: Option<&Label>, width: f64) -> Found<Vec<GlyphRun>> {
    let Some(words) = words else { return Ok(vec![]) };
    let lines = canvas.wrap(words, TextStyle::bold(theme::SMALL), width)?;
    let is_long = lines.len() > MOST_OVER || lines.iter().any(|line| line.width > width);
    if is_long { Err(words.clone().into()) } else { Ok(lines) }
}

/// Which guides stand beside a panel: of a shared scale, those at the left of the first column and
/// under the last panel of each column.
fn beside(grid: &Grid, lanes: &Lanes, (cell, panel): (usize, &Panel), tried: Try) -> Beside {
    let [x, y] = grid.shared;
    let (under, left) = if tried.flipped == panel.flipped { (x, y) } else { (y, x) };
    let is_inner = grid.is_multiple;
    Beside {
        left: !(is_inner && left) || cell.is_multiple_of(lanes.columns()),
        foot: !(is_inner && under) || cell + lanes.columns() >= grid.cells.len(),
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

/// The fault of a figure in which these words have a place in no arrangement.
fn no_room(panel: &Panel, words: Label) -> Diagnostic {
    let shown: String = plain(&words.value).chars().take(40).collect();
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

/// The scales over a plot, and the ticks of values where they stand on an axis.
fn scales<'a>(
    panel: &'a Panel,
    plot: Rect,
    tried: Try,
    count: usize,
) -> Found<(Plane<'a>, Vec<Tick>)> {
    let (least, fewest) = if count > 1 { (LEAST_OF_MANY, 2) } else { (LEAST, 1) };
    if plot.width < least.0 || plot.height < least.1 {
        return Err(Miss::Plot);
    }
    let along = panel.broken.as_ref().filter(|_| tried.broken).unwrap_or(&panel.along);
    let (across, ticks) = if tried.labels {
        (panel.values.tight(), vec![])
    } else {
        let length = if tried.flipped { plot.width / 90.0 } else { plot.height / 45.0 };
        panel.values.ticked(&panel.context, (length as usize).clamp(fewest, 5))
    };
    let plane = Plane::new(along, across, plot, tried.flipped);
    if along.has_bands && plane.pitch < LEAST_PITCH {
        return Err(panel.a_name().into());
    }
    Ok((plane, ticks))
}

/// What all layers want drawn.
fn sketch(
    canvas: &mut Canvas,
    panel: &Panel,
    plane: &Plane,
    (tried, lifted): (Try, &[Label]),
) -> Found<Sketch> {
    let mut sketch = Sketch::default();
    let look = panel.look((tried.labels, tried.legend), tried.size);
    for layer in &panel.layers {
        layer.sketch(canvas, plane, &look, &mut sketch)?;
    }
    for note in &panel.notes {
        note.sketch(canvas, plane, &look, lifted, &mut sketch)?;
    }
    if let Some(label) = sketch.refused.take() {
        return Err(label.into());
    }
    sketch.darken_words();
    sketch.lighten_rules();
    Ok(sketch)
}

/// Raises each side to what is needed; tells whether that took more than half a pixel.
pub(in crate::chart) fn widen(sides: &mut [f64; 4], needs: [f64; 4]) -> bool {
    let mut wider = false;
    for (side, need) in sides.iter_mut().zip(needs) {
        if need > *side + 0.5 {
            *side = need.ceil();
            wider = true;
        }
    }
    wider
}

/// The most of each side.
fn most(sides: &[[f64; 4]]) -> [f64; 4] {
    std::array::from_fn(|side| sides.iter().map(|sides| sides[side]).fold(0.0, f64::max))
}

/// How far words in their best places, and dots, reach beyond the plot: left, top, right, bottom.
fn overhang(sketch: &Sketch, plot: Rect) -> [f64; 4] {
    let must = sketch.wishes.iter().filter(|wish| wish.need == Need::Must);
    let boxes = must.filter_map(|wish| wish.spots.first().map(|spot| wish.bounds(spot)));
    let dots = sketch.forms.iter().filter(|form| matches!(form.outline, Outline::Dot(..)));
    boxes.chain(dots.map(Form::bounds)).fold([0.0; 4], |over: [f64; 4], rect| {
        [
            over[0].max(plot.x - rect.x),
            over[1].max(plot.y - rect.y),
            over[2].max(rect.right() - plot.right()),
            over[3].max(rect.bottom() - plot.bottom()),
        ]
    })
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
            gists.push(match (&cell.set, &content.content) {
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
            });
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
