//! Arrangements of a panel: the first in which every word stands is drawn.

use std::mem;

use super::baseline::Baseline;
use super::ends::{EndNames, PlacedEnds};
use super::guide::Guides;
use super::legend::Legend;
use super::names::inset;
use super::place::{Placed, Space, leader_end};
use super::plane::Plane;
use super::sketch::{Form, Need, Outline, Sketch};
use super::titles::Titles;
use super::tries::{Try, tries};
use super::{Drawn, Found, Miss, Panel, Tick};
use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::spec::AxisSpec;
use crate::text::plain;

/// The least width and height of a plot, in pixels: two ticks stand apart.
const LEAST: (f64, f64) = (120.0, 22.0);
/// The least distance between two bars of an axis, in pixels.
const LEAST_PITCH: f64 = 3.0;
/// How often the plot makes room for words that stick out.
const MOST_TRIES: usize = 8;
/// An arrangement in which every word stands.
pub(super) struct Arranged {
    room: Rect,
    /// The plot with the room for words that stick out of it.
    frame: Rect,
    plot: Rect,
    around: Around,
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
    ends: Option<EndNames>,
}

impl Around {
    fn set(canvas: &mut Canvas, panel: &Panel, room: Rect, tried: Try) -> Found<Self> {
        let titles = Titles::set(canvas, panel, room, (tried.flipped, tried.labels))?;
        let legend = tried.legend.then(|| Legend::set(canvas, panel, room.width)).transpose()?;
        let ends = EndNames::set(canvas, panel.ends(tried.legend), room.width)?;
        Ok(Self { titles, legend, ends })
    }

    /// The room that they take at the left, top, right and bottom, in pixels.
    fn needs(&self) -> [f64; 4] {
        let [left, top, right, bottom] = self.titles.needs();
        let legend = self.legend.as_ref().map_or(0.0, Legend::height);
        let ends = self.ends.as_ref().map_or(0.0, EndNames::width);
        [left, top + legend, right + ends, bottom]
    }

    fn draw(&self, canvas: &mut Canvas, room: Rect, frame: Rect, plot: Rect) {
        let top = room.y + self.legend.as_ref().map_or(0.0, Legend::height);
        self.titles.draw(canvas, (room, top), frame, plot);
        if let Some(legend) = &self.legend {
            legend.draw(canvas, (room.x + self.titles.left_over(top, room, plot), room.y));
        }
    }
}

impl Arranged {
    /// The best arrangement, or an error that names the words that fit none.
    pub(super) fn find(canvas: &mut Canvas, panel: &Panel, room: Rect) -> Result<Self> {
        let mut at_fault = Located::nowhere(String::new());
        for tried in tries(panel) {
            match Self::attempt(canvas, panel, room, tried) {
                Ok(found) => return Ok(found),
                Err(Miss::Fault(error)) => return Err(error),
                Err(Miss::Words(label)) if !label.value.is_empty() => at_fault = label,
                // Words say more than a plot that is too small.
                Err(Miss::Words(_) | Miss::Plot) => {}
            }
        }
        Err(no_room(panel, at_fault).into())
    }

    fn attempt(canvas: &mut Canvas, panel: &Panel, room: Rect, tried: Try) -> Found<Self> {
        let around = Around::set(canvas, panel, room, tried)?;
        // What sticks out takes room from the plot, until nothing does.
        let (mut sides, mut over) = ([0.0; 4], [0.0; 4]);
        for _ in 0..MOST_TRIES {
            let frame = inset(inset(room, around.needs()), sides);
            let plot = inset(frame, over);
            let (plane, ticks) = scales(panel, plot, tried)?;
            let guides = Guides::set(canvas, panel, &plane, &ticks, (room, frame), tried.form)?;
            // The marks of a million rows are sketched once, when the axes have their room.
            if widen(&mut sides, guides.needs()) {
                continue;
            }
            let mut sketch = sketch(canvas, panel, &plane, tried)?;
            if widen(&mut over, overhang(&sketch, plot)) {
                continue;
            }
            let baseline = Baseline::of(&plane, frame);
            let mut space = Space::new(frame, sketch.obstacles());
            baseline.keep_clear(&mut space);
            space.shade(sketch.bands());
            let bounds = (frame.y - guides.needs()[1], frame.bottom());
            let beside = around.ends.as_ref();
            let ends = beside.map(|it| it.place(&sketch.ends, frame, bounds, &mut space));
            let ends = ends.transpose()?;
            let placed = space.place(mem::take(&mut sketch.wishes))?;
            if tried.labels && (placed.is_thinned || sketch.is_thinned) {
                break;
            }
            return Ok(Self { room, frame, plot, around, guides, sketch, placed, ends, baseline });
        }
        Err(panel.a_name().into())
    }
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
fn scales<'a>(panel: &'a Panel, plot: Rect, tried: Try) -> Found<(Plane<'a>, Vec<Tick>)> {
    if plot.width < LEAST.0 || plot.height < LEAST.1 {
        return Err(Miss::Plot);
    }
    let along = panel.broken.as_ref().filter(|_| tried.broken).unwrap_or(&panel.along);
    let (across, ticks) = if tried.labels {
        (panel.values.tight(), vec![])
    } else {
        let length = if tried.flipped { plot.width / 90.0 } else { plot.height / 45.0 };
        panel.values.ticked(&panel.context, (length as usize).clamp(1, 5))
    };
    let plane = Plane::new(along, across, plot, tried.flipped);
    if along.has_bands && plane.pitch < LEAST_PITCH {
        return Err(panel.a_name().into());
    }
    Ok((plane, ticks))
}

/// What all layers want drawn.
fn sketch(canvas: &mut Canvas, panel: &Panel, plane: &Plane, tried: Try) -> Found<Sketch> {
    let mut sketch = Sketch::default();
    let look = panel.look(tried.labels, tried.size);
    for layer in &panel.layers {
        layer.sketch(canvas, plane, &look, &mut sketch)?;
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

impl Arranged {
    /// Draws all but the grid, which makes room for words that come later.
    pub(super) fn draw(self, canvas: &mut Canvas) -> Drawn {
        let slot = canvas.slot();
        canvas.group(Role::Axis, |canvas| {
            self.sketch.ground.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Mark, |canvas| {
            self.sketch.forms.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Axis, |canvas| {
            self.sketch.rules.iter().for_each(|form| form.draw(canvas));
        });
        canvas.group(Role::Axis, |canvas| self.draw_guides(canvas));
        canvas.group(Role::Label, |canvas| {
            for (wish, spot) in &self.placed.words {
                if let Some(from) = spot.leader {
                    let to = leader_end(&wish.bounds(spot), from);
                    canvas.line(&[from, to], 1.0, theme::LEADER);
                }
            }
            for (wish, spot) in &self.placed.words {
                wish.draw(canvas, spot);
            }
            if let Some(ends) = &self.ends {
                ends.draw(canvas);
            }
        });
        Drawn { area: self.frame, grid: self.guides.grid(self.frame), slot }
    }

    fn draw_guides(&self, canvas: &mut Canvas) {
        self.baseline.draw(canvas);
        self.guides.draw(canvas, self.frame);
        self.around.draw(canvas, self.room, self.frame, self.plot);
    }
}
