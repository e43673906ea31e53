//! The words under a plot: on lines, on two levels, downwards, or slanted.

use super::Found;
use crate::chart::canvas::{Align, Canvas, slanted_box, text_box};
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::{Angle, Quad, Rect};
use crate::text::{GlyphRun, TextStyle, is_chinese, plain};

/// The height of a line of names.
const LINE: f64 = 21.0;
/// From one line of a vertical name to the next.
const VERTICAL_LINE: f64 = 19.0;
/// The most lines of a name.
const MOST_LINES: usize = 4;
/// The most height of names that are not on lines, as a part of the plot.
const MOST_HEIGHT: f64 = 0.5;
/// Between two names on one line, between others, and between two times or numbers of an axis.
const GAP: f64 = 8.0;
const LEAST_GAP: f64 = 3.0;
/// Between two vertical names of one line, whose characters stand closer.
const VERTICAL_GAP: f64 = 2.0;
const TIME_GAP: f64 = 10.0;

/// The least length of the lines of a vertical name of several, in ems: shorter ones read across.
const LEAST_COLUMN: f64 = 3.0;
/// Between the two levels of vertical names.
const LEVEL_GAP: f64 = 8.0;

/// The way of the words of a name.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::chart) enum Way {
    Horizontal,
    Vertical,
    /// Turned by an angle; those that rise end at their column, those that fall begin there.
    Slanted(Angle),
}

/// How names stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Form {
    pub(super) way: Way,
    /// Whether every second one stands a level lower.
    pub(super) is_staggered: bool,
    /// Whether they stand as well as they can: not all of the times, and names with a last line of
    /// one character.
    pub(super) is_rough: bool,
}

impl Form {
    /// All names, whole and well broken.
    pub(super) fn neat(way: Way) -> Self {
        Self { way, is_staggered: false, is_rough: false }
    }

    /// On how many levels the names stand.
    fn levels(self) -> f64 {
        if self.is_staggered { 2.0 } else { 1.0 }
    }
}

/// Names as they are set, and where.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Names {
    form: Form,
    /// The lines of each name; an empty list is a time that goes without.
    runs: Vec<Vec<GlyphRun>>,
    /// The middles, in pixels from the left of the page.
    pub(super) middles: Vec<f64>,
    /// The height of the band that they need, in pixels.
    pub(in crate::chart) height: f64,
    /// From the top of the upper level of staggered names to that of the lower one.
    level: f64,
    /// A name of which the last line is one character.
    lonely: Option<usize>,
}

/// Names and where they stand.
pub(in crate::chart) struct Wanted<'a> {
    pub(in crate::chart) names: &'a [Label],
    /// The middles in pixels, ascending.
    pub(in crate::chart) middles: &'a [f64],
    /// From one name to the next, in pixels; names are not wrapped without one.
    pub(in crate::chart) pitch: Option<f64>,
    /// Whether names that touch the one after them go without: times, which a reader can count.
    pub(in crate::chart) may_thin: bool,
}

impl Names {
    /// Sets names under a plot of a height in the first form in which all of them stand; the error is
    /// one that stands in none.
    pub(in crate::chart) fn find(canvas: &mut Canvas, wanted: &Wanted, height: f64) -> Found<Self> {
        let is_chinese = wanted.names.iter().any(|name| is_chinese(&plain(&name.value)));
        let mut forms = vec![Form::neat(Way::Horizontal)];
        if wanted.pitch.is_some() {
            forms.extend(Some(Form::neat(Way::Vertical)).filter(|_| is_chinese));
            forms.push(Form { is_rough: true, ..Form::neat(Way::Horizontal) });
            let slanted = [-45.0, -90.0].map(|degrees| Way::Slanted(Angle::from_degrees(degrees)));
            forms.extend(slanted.map(Form::neat));
        }
        let mut at_fault = 0;
        for form in forms {
            let names = Self::set(canvas, wanted, form, height)?;
            match names.crowded(height) {
                Some(i) => at_fault = i,
                None => return Ok(names),
            }
        }
        Err(wanted.names[at_fault].clone().into())
    }

    /// Sets names under a plot of a height.
    pub(super) fn set(
        canvas: &mut Canvas,
        wanted: &Wanted,
        form: Form,
        height: f64,
    ) -> Result<Self> {
        let style = TextStyle::regular(theme::SMALL);
        let room = wanted.pitch.map(|pitch| (pitch * form.levels() - GAP).max(1.0));
        let most = height * MOST_HEIGHT;
        let mut runs = vec![];
        for name in wanted.names {
            runs.push(match (form.way, room) {
                (Way::Vertical, _) => canvas.wrap(name, style.vertical(), most)?,
                (Way::Horizontal, Some(room)) => canvas.wrap(name, style, room)?,
                _ if name.value.contains('\n') => canvas.wrap(name, style, f64::INFINITY)?,
                _ => vec![canvas.set(name, style)?],
            });
        }
        if wanted.may_thin {
            thin_out(&mut runs, wanted.middles);
        }
        let mut pairs = wanted.names.iter().zip(&runs);
        let lonely = pairs.position(|(name, lines)| is_lonely(name, lines));
        let middles = wanted.middles.to_vec();
        let mut names = Self { form, runs, middles, height: 0.0, level: 0.0, lonely };
        let (even, odd) = (names.depth(0), names.depth(1));
        if form.is_staggered {
            names.level = even + if form.way == Way::Vertical { LEVEL_GAP } else { 0.0 };
        }
        names.height = even.max(names.level + odd);
        Ok(names)
    }

    /// The height of every second name from the first or the second, each from its own top.
    fn depth(&self, first: usize) -> f64 {
        let mine = (first..self.runs.len()).step_by(2);
        let depth = |i: usize| match self.form.way {
            Way::Horizontal => LINE * self.runs[i].len() as f64,
            _ => self.boxes(i, 0.0).iter().map(|quad| quad.bounds().bottom()).fold(0.0, f64::max),
        };
        mine.map(depth).fold(0.0, f64::max)
    }

    /// The first name that touches another one, or takes too much of the plot's height.
    pub(super) fn crowded(&self, height: f64) -> Option<usize> {
        let most = (height + self.height) * MOST_HEIGHT + 1.0;
        let too_high = |i: &usize| match self.form {
            Form { is_staggered: true, .. } => self.height > most,
            Form { way: Way::Horizontal, .. } => false,
            _ => self.boxes(*i, 0.0).iter().any(|quad| quad.bounds().bottom() > most),
        };
        if let Some(i) = self.lonely.filter(|_| !self.form.is_rough).or_else(|| self.stubby()) {
            return Some(i);
        }
        let all = 0..self.runs.len();
        if let Some(i) = all.clone().find(|&i| self.runs[i].len() > MOST_LINES || too_high(&i)) {
            return Some(i);
        }
        let boxes: Vec<Vec<Quad>> = all.map(|i| self.boxes(i, 0.0)).collect();
        let reach = if self.form.is_staggered { 3 } else { 2 };
        let mut shown: Vec<usize> = (0..boxes.len()).collect();
        shown.retain(|&i| !boxes[i].is_empty());
        let touches = |a: usize, b: usize| {
            boxes[a].iter().any(|a| boxes[b].iter().any(|b| self.is_near(a, b)))
        };
        let clash = |(at, &i): (usize, &usize)| {
            let after = shown[at + 1..].iter().take(reach - 1);
            after.into_iter().any(|&j| touches(i, j)).then_some(i)
        };
        shown.iter().enumerate().find_map(clash)
    }

    /// The first vertical name with lines so short that they read across.
    fn stubby(&self) -> Option<usize> {
        let is_short = |run: &GlyphRun| run.width < LEAST_COLUMN * run.style.size;
        let is_stubby = |lines: &Vec<GlyphRun>| lines.len() > 1 && lines.iter().any(is_short);
        let at = self.runs.iter().position(is_stubby);
        at.filter(|_| self.form.way == Way::Vertical)
    }

    /// Whether lines of two names are too near to each other: of one level they must not read across,
    /// and neither must lines of vertical ones.
    fn is_near(&self, a: &Quad, b: &Quad) -> bool {
        let has_lines = || self.runs.iter().any(|lines| lines.len() > 1);
        let gap = match self.form.way {
            Way::Vertical if has_lines() => theme::SMALL / 2.0,
            Way::Vertical => VERTICAL_GAP,
            Way::Horizontal if a.bounds().y == b.bounds().y => GAP,
            Way::Horizontal | Way::Slanted(_) => LEAST_GAP,
        };
        a.touches(b, gap)
    }

    /// How far the names reach beyond a room at its left and right, in pixels.
    pub(in crate::chart) fn overhang(&self, left: f64, right: f64) -> (f64, f64) {
        let boxes = (0..self.runs.len()).flat_map(|i| self.boxes(i, 0.0));
        boxes.map(|quad| quad.bounds()).fold((0.0, 0.0), |over: (f64, f64), bounds| {
            (over.0.max(left - bounds.x), over.1.max(bounds.right() - right))
        })
    }

    /// Draws the names from the top of their band.
    pub(in crate::chart) fn draw(&self, canvas: &mut Canvas, top: f64) {
        for (i, runs) in self.runs.iter().enumerate() {
            for (line, run) in runs.iter().enumerate() {
                let ((x, y), align, angle) = self.place(i, line, top);
                canvas.slanted_text(run, (x, y.round()), align, angle, theme::INK);
            }
        }
    }

    fn boxes(&self, index: usize, top: f64) -> Vec<Quad> {
        let lines = self.runs[index].iter().enumerate();
        let quad = |(line, run): (usize, &GlyphRun)| {
            let (place, align, angle) = self.place(index, line, top);
            slanted_box(run, place, align, angle)
        };
        lines.map(quad).collect()
    }

    /// Where a line of a name stands: the end that is given, and the angle.
    fn place(&self, index: usize, line: usize, top: f64) -> ((f64, f64), Align, Angle) {
        let run = &self.runs[index][line];
        let style = run.style;
        let x = self.middles[index];
        let top = if index % 2 == 1 { top + self.level } else { top };
        match self.form.way {
            Way::Horizontal => {
                let y = top + LINE * (line as f64 + 0.5) + style.middle();
                ((x, y), Align::Middle, Angle::default())
            }
            Way::Vertical => {
                // Lines of vertical text follow each other from right to left.
                let middle = (self.runs[index].len() - 1) as f64 / 2.0;
                let x = x + (middle - line as f64) * VERTICAL_LINE;
                ((x, top), Align::Start, Angle::default())
            }
            Way::Slanted(angle) => {
                let falls = angle.0 < 18_000;
                let align = if falls { Align::Start } else { Align::End };
                let (sideways, _) = angle.turn((0.0, -style.middle()));
                let highest = Quad::new(text_box(run, (0.0, 0.0), align), angle, (0.0, 0.0));
                ((x - sideways, top - highest.bounds().y), align, angle)
            }
        }
    }
}

/// Whether the last line of a name that was broken into lines is one Chinese character.
fn is_lonely(name: &Label, lines: &[GlyphRun]) -> bool {
    let [_, .., last] = lines else { return false };
    let is_told = name.value.contains(['\n', '\u{200b}']);
    let words = last.text.chars().filter(|c| c.is_alphanumeric()).count();
    !is_told && words == 1 && is_chinese(&last.text)
}

/// From the last, a time that would touch the one after it goes without its name.
fn thin_out(names: &mut [Vec<GlyphRun>], middles: &[f64]) {
    let mut free = f64::INFINITY;
    for (middle, name) in middles.iter().zip(names).rev() {
        let half = name[0].width / 2.0;
        if middle + half + TIME_GAP > free {
            name.clear();
        } else {
            free = middle - half;
        }
    }
}

/// Names at the left of a plot, from the top.
#[derive(Clone, Debug)]
pub(in crate::chart) struct SideNames {
    runs: Vec<Vec<GlyphRun>>,
    /// The width of the widest line, in pixels.
    pub(in crate::chart) width: f64,
}

impl SideNames {
    /// The sizes that are tried, in pixels.
    const SIZES: [f64; 2] = [theme::LABEL, theme::SMALL];

    /// Sets names on lines of at most `width`, `pitch` pixels apart; the error is a name that fits
    /// no size.
    pub(in crate::chart) fn set(
        canvas: &mut Canvas,
        names: &[Label],
        width: f64,
        pitch: f64,
    ) -> Found<Self> {
        let mut at_fault = None;
        for size in Self::SIZES {
            let style = TextStyle::regular(size);
            let runs = names.iter().map(|name| canvas.wrap(name, style, width));
            let runs = runs.collect::<Result<Vec<_>>>()?;
            let fits = |lines: &Vec<GlyphRun>| {
                lines.iter().all(|line| line.width <= width) && Self::height(lines) <= pitch
            };
            match runs.iter().position(|lines| !fits(lines)) {
                Some(i) => at_fault = Some(names[i].clone()),
                None => {
                    let widest = runs.iter().flatten().map(|line| line.width).fold(0.0, f64::max);
                    return Ok(Self { runs, width: widest });
                }
            }
        }
        Err(at_fault.expect("some name did not fit").into())
    }

    fn height(lines: &[GlyphRun]) -> f64 {
        lines.iter().map(|line| (line.style.size * 1.25).round()).sum()
    }

    /// Draws the names, each about its middle, from `x` to the right.
    pub(in crate::chart) fn draw(&self, canvas: &mut Canvas, x: f64, middles: &[f64]) {
        self.draw_at(canvas, (x, Align::Start), middles);
    }

    /// Draws the names, each about its middle, at `x`.
    pub(in crate::chart) fn draw_at(
        &self,
        canvas: &mut Canvas,
        (x, align): (f64, Align),
        middles: &[f64],
    ) {
        for (lines, middle) in self.runs.iter().zip(middles) {
            let mut y = middle - Self::height(lines) / 2.0;
            for line in lines {
                let leading = (line.style.size * 1.25).round();
                let baseline = (y + leading / 2.0 + line.style.middle()).round();
                canvas.text(line, (x, baseline), align, theme::INK);
                y += leading;
            }
        }
    }
}

/// The room that a rectangle leaves when another one takes its sides.
pub(in crate::chart) fn inset(room: Rect, [left, top, right, bottom]: [f64; 4]) -> Rect {
    let (x, y) = (room.x + left, room.y + top);
    let width = (room.width - left - right).max(0.0);
    Rect { x, y, width, height: (room.height - top - bottom).max(0.0) }
}
