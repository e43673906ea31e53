//! Arrangements of a panel: the first in which every word stands is drawn.

use super::ends::{EndNames, PlacedEnds};
use super::guide::{Guides, Titles};
use super::legend::Legend;
use super::names::{Form as NameForm, inset};
use super::place::{Placed, Space};
use super::plane::Plane;
use super::sketch::{Form, Need, Outline, Sketch};
use super::{Drawn, Found, Kind, Panel};
use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::color::Color;
use crate::diagnostic::{Diagnostic, Located, Result};
use crate::geom::{Angle, Rect};
use crate::scene::Role;
use crate::spec::{LabelForm, Labels, Legend as LegendKey};
use crate::text::{is_chinese, plain};

/// The sizes in which values at marks are tried, in pixels.
const SIZES: [f64; 3] = [18.0, 16.0, theme::SMALL];
/// The least width and height of a plot, in pixels.
const LEAST: (f64, f64) = (120.0, 48.0);
/// The least distance between two bars of an axis, in pixels.
const LEAST_PITCH: f64 = 3.0;
/// How often the plot makes room for words that stick out.
const MOST_TRIES: usize = 8;
/// The thickness of the line that bars stand on, in pixels.
pub(super) const BASELINE: f64 = 1.5;
/// How far the strokes of an axis break reach from its middle, in pixels.
const BREAK_REACH: f64 = 7.0;

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub(super) struct Try {
    form: NameForm,
    flipped: bool,
    /// Whether values stand at the marks, instead of on an axis.
    labels: bool,
    broken: bool,
    /// Whether series are named in a legend.
    pub(super) legend: bool,
    size: f64,
}

/// An arrangement in which every word stands.
pub(super) struct Arranged {
    room: Rect,
    /// The plot with the room for words that stick out of it.
    frame: Rect,
    plot: Rect,
    titles: Titles,
    legend: Option<Legend>,
    guides: Guides,
    sketch: Sketch,
    placed: Placed,
    ends: Option<PlacedEnds>,
    /// The line at zero, and the breaks upon it.
    baseline: Option<[(f64, f64); 2]>,
    breaks: Vec<(f64, f64)>,
}

impl Arranged {
    /// The best arrangement, or an error that names the words that fit none.
    pub(super) fn find(canvas: &mut Canvas, panel: &Panel, room: Rect) -> Result<Self> {
        let mut at_fault = Located::nowhere(String::new());
        for tried in tries(panel) {
            match Self::attempt(canvas, panel, room, tried)? {
                Ok(found) => return Ok(found),
                // Words say more than a plot that is too small.
                Err(label) if label.value.is_empty() => {}
                Err(label) => at_fault = label,
            }
        }
        let shown: String = plain(&at_fault.value).chars().take(40).collect();
        let message = match shown.is_empty() {
            true => "the figure does not fit its page".to_owned(),
            false => format!("there is no room for 「{shown}」"),
        };
        let place = at_fault.place.or_else(|| panel.spec.place(&panel.spec.title));
        let hint =
            "shorten the words, show fewer, or give the figure a greater `width` or `height`";
        Err(Diagnostic::new("no-room", message).at(place).hint(hint).into())
    }

    fn attempt(canvas: &mut Canvas, panel: &Panel, room: Rect, tried: Try) -> Found<Self> {
        let along = panel.broken.as_ref().filter(|_| tried.broken).unwrap_or(&panel.along);
        let titles = Titles::set(canvas, panel, room, (tried.flipped, tried.labels))?;
        let legend =
            match tried.legend.then(|| Legend::set(canvas, panel, room.width)).transpose()? {
                Some(Err(label)) => return Ok(Err(label)),
                Some(Ok(legend)) => Some(legend),
                None => None,
            };
        let words = panel.ends(tried.legend);
        let beside = match EndNames::set(canvas, words, room.width)? {
            Ok(beside) => beside,
            Err(label) => return Ok(Err(label)),
        };
        let mut fixed = titles.needs();
        fixed[1] += legend.as_ref().map_or(0.0, Legend::height);
        fixed[2] += beside.as_ref().map_or(0.0, EndNames::width);
        // What sticks out takes room from the plot, until nothing does.
        let (mut around, mut over) = ([0.0_f64; 4], [0.0_f64; 4]);
        for _ in 0..MOST_TRIES {
            let frame = inset(inset(room, fixed), around);
            let plot = inset(frame, over);
            if plot.width < LEAST.0 || plot.height < LEAST.1 {
                return Ok(Err(Located::nowhere(String::new())));
            }
            let (across, ticks) = if tried.labels {
                (panel.values.tight(), vec![])
            } else {
                let length = if tried.flipped { plot.width / 90.0 } else { plot.height / 45.0 };
                panel.values.ticked(&panel.context, (length as usize).clamp(1, 5))
            };
            let plane = Plane::new(along, across, plot, tried.flipped);
            if along.has_bands && plane.pitch < LEAST_PITCH {
                return Ok(Err(panel.a_name()));
            }
            let guides = Guides::set(canvas, panel, &plane, &ticks, (room, frame), tried.form)?;
            let guides = match guides {
                Ok(guides) => guides,
                Err(label) => return Ok(Err(label)),
            };
            // The marks of a million rows are sketched once, when the axes have their room.
            if widen(&mut around, guides.needs()) {
                continue;
            }
            let mut sketch = Sketch::default();
            let look = panel.look(tried.labels, tried.size);
            for layer in &panel.layers {
                layer.sketch(canvas, &plane, &look, &mut sketch)?;
            }
            if let Some(label) = sketch.refused.take() {
                return Ok(Err(label));
            }
            sketch.darken_words();
            if widen(&mut over, overhang(&sketch, plot)) {
                continue;
            }
            let mut space = Space::new(frame, &sketch.forms);
            space.keep_off_all(sketch.rules.iter());
            space.keep_off_all(sketch.areas());
            let baseline = panel.baseline(&plane, frame);
            let breaks: Vec<_> =
                along.breaks.iter().map(|&at| plane.shown(at, plane.base())).collect();
            if let Some([from, to]) = baseline {
                space.keep_off(from, to, BASELINE);
            }
            for &(x, y) in &breaks {
                let reach = BREAK_REACH;
                space
                    .keep_clear(Rect::from_corners((x - reach, y - reach), (x + reach, y + reach)));
            }
            let bounds = (frame.y - guides.needs()[1], frame.bottom());
            let slack = if along.has_bands { plane.pitch / 2.0 } else { 0.0 };
            let ends = match &beside {
                Some(beside) => {
                    match beside.place(&sketch.ends, frame, (bounds, slack), &mut space) {
                        Ok(placed) => Some(placed),
                        Err(label) => return Ok(Err(label)),
                    }
                }
                None => None,
            };
            let wishes = std::mem::take(&mut sketch.wishes);
            let placed = match space.place(wishes) {
                Ok(placed) if tried.labels && (placed.is_thinned || sketch.is_thinned) => {
                    return Ok(Err(panel.a_name()));
                }
                Ok(placed) => placed,
                Err(label) => return Ok(Err(label)),
            };
            return Ok(Ok(Self {
                room,
                frame,
                plot,
                titles,
                legend,
                guides,
                sketch,
                placed,
                ends,
                baseline,
                breaks,
            }));
        }
        Ok(Err(panel.a_name()))
    }
}

/// The combinations that are tried, the best first.
fn tries(panel: &Panel) -> Vec<Try> {
    let labels = match panel.label_choice() {
        Some(labels) => vec![labels],
        None => vec![true, false],
    };
    let spacings: &[bool] = match (&panel.broken, panel.must_break()) {
        (None, _) => &[false],
        (Some(_), true) => &[true],
        (Some(_), false) => &[false, true],
    };
    let mut tries = vec![];
    for (form, flipped) in forms(panel) {
        for &labels in &labels {
            for &legend in namings(panel, flipped) {
                for &broken in spacings {
                    let sizes = if labels { &SIZES[..] } else { &SIZES[2..] };
                    let one = |&size: &f64| Try { form, flipped, labels, broken, legend, size };
                    tries.extend(sizes.iter().map(one));
                }
            }
        }
    }
    tries
}

/// The forms of the names, and whether the panel is flipped for them.
fn forms(panel: &Panel) -> Vec<(NameForm, bool)> {
    if panel.flipped || panel.along.kind == Kind::Numbers {
        return vec![(NameForm::Horizontal, panel.flipped)];
    }
    let axis = panel.spec.x();
    let angle = axis.and_then(|axis| axis.label_angle.as_ref());
    if let Some(angle) = angle.map(|angle| Angle::from_degrees(-angle.get())) {
        let is_flat = angle == Angle::default();
        return vec![(
            if is_flat { NameForm::Horizontal } else { NameForm::Slanted(angle) },
            false,
        )];
    }
    let is_names = panel.along.kind == Kind::Names;
    let has_chinese = || panel.along.stops.iter().any(|stop| is_chinese(&plain(&stop.name.value)));
    let wanted = axis.and_then(|axis| axis.labels.as_ref()).map(|labels| match labels.get() {
        Labels::One(form) => vec![*form],
        Labels::Several(forms) => forms.clone(),
    });
    let wanted = wanted.unwrap_or_else(|| {
        use LabelForm::{Flip, Rotate, Stagger, Vertical, Wrap};
        match (is_names, has_chinese()) {
            (true, true) => vec![Wrap, Flip, Stagger, Vertical, Rotate],
            (true, false) => vec![Wrap, Flip, Stagger, Rotate],
            (false, _) => vec![Wrap, Rotate],
        }
    });
    let slanted = |degrees| (NameForm::Slanted(Angle::from_degrees(degrees)), false);
    let form = |form: LabelForm| match form {
        LabelForm::Wrap => vec![(NameForm::Horizontal, false)],
        LabelForm::Flip if panel.can_flip() => vec![(NameForm::Horizontal, true)],
        LabelForm::Flip => vec![],
        LabelForm::Stagger => vec![(NameForm::Staggered, false)],
        LabelForm::Vertical => vec![(NameForm::Vertical, false)],
        LabelForm::Rotate => vec![slanted(-45.0), slanted(-90.0)],
    };
    let forms: Vec<_> = wanted.into_iter().flat_map(form).collect();
    if forms.is_empty() { vec![(NameForm::Horizontal, false)] } else { forms }
}

/// Whether series are named at their marks, then in a legend.
fn namings(panel: &Panel, flipped: bool) -> &'static [bool] {
    let legend = panel.spec.color.as_ref().map_or(LegendKey::Auto, |color| color.get().legend);
    let can_name = !flipped && panel.names_all_ends();
    match legend {
        LegendKey::None => &[false],
        _ if !panel.has_legend() => &[false],
        LegendKey::Top => &[true],
        LegendKey::Auto if can_name && panel.shades().is_none() => &[false, true],
        LegendKey::Auto => &[true],
    }
}

/// Raises each side to what is needed; tells whether that took more than half a pixel.
fn widen(sides: &mut [f64; 4], needs: [f64; 4]) -> bool {
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
                    let to = super::place::leader_end(&wish.bounds(spot), from);
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
        if let Some(line) = self.baseline {
            canvas.line(&line, BASELINE, theme::INK);
        }
        self.breaks.iter().for_each(|&at| draw_break(canvas, at));
        self.guides.draw(canvas, self.frame);
        let top = self.room.y + self.legend.as_ref().map_or(0.0, Legend::height);
        self.titles.draw(canvas, (self.room, top), self.frame, self.plot);
        if let Some(legend) = &self.legend {
            let left = self.titles.needs()[0];
            legend.draw(canvas, (self.room.x + left, self.room.y));
        }
    }
}

/// Two slanted strokes over a gap in the baseline.
fn draw_break(canvas: &mut Canvas, (x, y): (f64, f64)) {
    let gap = Rect { x: x - 4.0, y: y - 2.0, width: 8.0, height: 4.0 };
    canvas.rect(gap, Color::WHITE);
    for side in [-4.0, 4.0] {
        let stroke = [(x + side - 3.0, y + BREAK_REACH), (x + side + 3.0, y - BREAK_REACH)];
        canvas.line(&stroke, 1.5, theme::INK);
    }
}
