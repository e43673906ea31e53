//! Bars to both sides of the names, with values at their ends or an axis under them.

use super::{Sides, ours};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::panel::{Found, Miss, SideNames};
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::scale::linear;
use crate::scene::Role;
use crate::spec::ValueLabels;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

const SMALL: TextStyle = TextStyle::regular(theme::SMALL);
const NUMBER: TextStyle = SMALL.tabular();
/// The height of the line that names the sides, and of one over it, in pixels.
const HEAD: f64 = 26.0;
const CAPTION: f64 = 24.0;
/// The height of the axis with its ticks, in pixels.
const AXIS: f64 = 26.0;
/// Between names and the two zeros, and between a bar and its value, in pixels.
const GUTTER: f64 = 12.0;
const GAP: f64 = 5.0;
/// The most width of the names, as a part of the room.
const MOST_NAMES: f64 = 0.3;
/// The least length of a side, in pixels.
const LEAST: f64 = 60.0;
/// The greatest step from one bar to the next, and the part of it that a bar takes.
const PITCH: f64 = 40.0;
const BAR: f64 = 0.82;
/// The height of a value in ems.
const LINE: f64 = 1.1;
/// The least distance between two ticks, and between their words, in pixels.
const TICK_STEP: f64 = 80.0;
const TICK_GAP: f64 = 8.0;
/// The thickness of the outline and of the ground about it, and its length beside its words.
const OUTLINE: (f64, f64) = (1.5, 4.0);
const SAMPLE: f64 = 24.0;
const SAMPLE_GAP: f64 = 8.0;
/// Between the words for the outline and the unit, in pixels.
const CAPTION_GAP: f64 = 24.0;

/// What the outline is, and the unit.
struct Caption {
    reference: Option<GlyphRun>,
    unit: Option<GlyphRun>,
}

/// Where everything stands.
pub(super) struct Layout {
    room: Rect,
    /// Where the bars stand: from the top of the last to the bottom of the first.
    plot: Rect,
    pitch: f64,
    /// The two zeros, and how many pixels one of the value takes.
    zeros: [f64; 2],
    scale: f64,
    names: SideNames,
    heads: [GlyphRun; 2],
    caption: Caption,
    /// The values of both sides, where they stand at the bars.
    values: Option<[Vec<GlyphRun>; 2]>,
    /// The ticks of the axis, where it tells the values.
    ticks: Vec<(f64, GlyphRun)>,
}

/// The bars with their values, or over an axis.
pub(super) fn find(
    canvas: &mut Canvas,
    room: Rect,
    context: &Context,
    sides: &Sides,
    labels: ValueLabels,
) -> Found<Layout> {
    if labels != ValueLabels::None && sides.reference.is_none() {
        match Layout::find(canvas, room, context, sides, true) {
            Err(Miss::Words(_) | Miss::Plot) if labels == ValueLabels::Auto => {}
            found => return found,
        }
    }
    Layout::find(canvas, room, context, sides, false)
}

impl Caption {
    fn width(&self) -> f64 {
        let reference = self.reference.as_ref().map(|run| SAMPLE + SAMPLE_GAP + run.width);
        let unit = self.unit.as_ref().map(|run| run.width);
        let gap = if reference.is_some() && unit.is_some() { CAPTION_GAP } else { 0.0 };
        reference.unwrap_or(0.0) + gap + unit.unwrap_or(0.0)
    }

    /// The words that take the most room.
    fn words(&self, sides: &Sides) -> Label {
        let unit = || ours(self.unit.as_ref().map_or(String::new(), |run| run.text.clone()));
        sides.reference.clone().unwrap_or_else(unit)
    }

    fn draw(&self, canvas: &mut Canvas, (mut x, top): (f64, f64)) {
        let middle = (top + HEAD / 2.0 - 1.0).round();
        let baseline = (middle + SMALL.middle()).round();
        if let Some(run) = &self.reference {
            canvas.line(&[(x, middle), (x + SAMPLE, middle)], OUTLINE.0, theme::INK);
            let at = (x + SAMPLE + SAMPLE_GAP, baseline);
            x = canvas.text(run, at, Align::Start, theme::INK).right() + CAPTION_GAP;
        }
        if let Some(run) = &self.unit {
            canvas.text(run, (x, baseline), Align::Start, theme::MUTED);
        }
    }
}

impl Layout {
    fn find(
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
        sides: &Sides,
        labels: bool,
    ) -> Found<Self> {
        let reference =
            sides.reference.as_ref().map(|words| canvas.set(words, SMALL)).transpose()?;
        let unit = if sides.values.print.says_unit(labels) {
            None
        } else {
            context.unsaid_unit(&sides.values.unit.value)
        };
        let unit = unit.map(|words| canvas.set(&ours(words), SMALL)).transpose()?;
        let bold = TextStyle::bold(theme::LABEL);
        let [left, right] = &sides.heads;
        let heads = [canvas.set(left, bold)?, canvas.set(right, bold)?];
        let caption = Caption { reference, unit };
        if caption.width() > room.width {
            return Err(caption.words(sides).into());
        }
        let mut top = HEAD;
        let foot = if labels { 0.0 } else { AXIS };
        let count = sides.names.len() as f64;
        let pitch = |top: f64| ((room.height - top - foot) / count).min(PITCH);
        let most = room.width * MOST_NAMES;
        let mut names = SideNames::set(canvas, &sides.names, most, pitch(top))?;
        let length = |names: &SideNames| ((room.width - names.width) / 2.0 - GUTTER).floor();
        // Where it has no room beside the head of the left side, the caption stands over it.
        if caption.width() > 0.0 && caption.width() + HEAD > length(&names) - heads[0].width {
            top += CAPTION;
            names = SideNames::set(canvas, &sides.names, most, pitch(top))?;
        }
        let length = length(&names);
        if length < LEAST {
            return Err(Miss::Plot);
        }
        if let Some(side) = (0..2).find(|&side| heads[side].width > length) {
            return Err(sides.heads[side].clone().into());
        }
        let (y, pitch) = (room.y + top, pitch(top));
        let plot = Rect { x: room.x, y, width: room.width, height: pitch * count };
        let zeros = [room.x + length, room.right() - length];
        let (values, ticks, scale) = (None, vec![], 0.0);
        let mut layout =
            Self { room, plot, pitch, zeros, scale, names, heads, caption, values, ticks };
        if labels {
            layout.set_values(canvas, sides, length)?;
        } else {
            layout.set_ticks(canvas, sides, length)?;
        }
        Ok(layout)
    }

    /// Sets the values at the bars; the error is one without room.
    fn set_values(&mut self, canvas: &mut Canvas, sides: &Sides, length: f64) -> Found<()> {
        let print = &sides.values.print;
        let words = |value: f64| match value.is_nan() {
            true => ours("—".to_owned()),
            false => ours(print.text(value)),
        };
        if self.pitch < theme::SMALL * LINE {
            return Err(sides.names[0].clone().into());
        }
        let mut set = |side: usize| {
            let runs = sides.side(side).iter().map(|value| canvas.set(&words(*value), NUMBER));
            runs.collect::<Result<Vec<_>>>()
        };
        let values = [set(0)?, set(1)?];
        let widest = values.iter().flatten().map(|run| run.width).fold(0.0, f64::max);
        let bars = length - widest - GAP;
        if bars < LEAST {
            return Err(sides.names[0].clone().into());
        }
        self.scale = bars / sides.most().max(f64::MIN_POSITIVE);
        self.values = Some(values);
        Ok(())
    }

    /// Sets as many ticks as have room under a side.
    fn set_ticks(&mut self, canvas: &mut Canvas, sides: &Sides, length: f64) -> Found<()> {
        let print = &sides.values.print;
        let most = sides.most().max(f64::MIN_POSITIVE) / print.divisor;
        let about = ((length / TICK_STEP) as usize).max(1);
        for about in (1..=about + 1).rev() {
            let numbers = linear::ticks(0.0, most, about);
            let decimals = linear::decimals(&numbers).min(9);
            let set = |number: &f64| {
                let number = number * print.divisor;
                Ok((number, canvas.set(&ours(print.on_axis(number, decimals)), NUMBER)?))
            };
            let ticks = numbers.iter().map(set).collect::<Result<Vec<_>>>()?;
            let [(_, zero), .., (last, run)] = &ticks[..] else { continue };
            // The words of the last tick stay inside the room.
            let bars = length.min((length - run.width / 2.0) * most * print.divisor / last);
            self.scale = bars / (most * print.divisor);
            let end = |(number, run): &(f64, GlyphRun), side: f64| {
                number * self.scale + side * run.width / 2.0
            };
            let is_clear =
                ticks.windows(2).all(|pair| end(&pair[0], 1.0) + TICK_GAP <= end(&pair[1], -1.0));
            if bars >= LEAST && is_clear && zero.width / 2.0 <= GUTTER {
                self.ticks = ticks;
                return Ok(());
            }
        }
        Err(Miss::Plot)
    }

    /// The middles of the bars, from the bottom.
    fn middles(&self, sides: &Sides) -> Vec<f64> {
        let bottom = self.plot.bottom();
        (0..sides.names.len()).map(|row| bottom - self.pitch * (row as f64 + 0.5)).collect()
    }

    /// Where a value of a side lies.
    fn x(&self, side: usize, value: f64) -> f64 {
        let length = value * self.scale;
        self.zeros[side] + if side == 0 { -length } else { length }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, sides: &Sides) {
        canvas.group(Role::Axis, |canvas| self.draw_grid(canvas));
        canvas.group(Role::Mark, |canvas| {
            for side in 0..2 {
                self.draw_bars(canvas, sides, side);
            }
            for side in 0..2 {
                self.draw_outline(canvas, sides, side);
            }
        });
        canvas.group(Role::Axis, |canvas| {
            for x in self.zeros {
                canvas.line(&[(x, self.plot.y), (x, self.plot.bottom())], 1.0, theme::INK);
            }
            let middle = (self.zeros[0] + self.zeros[1]) / 2.0;
            self.names.draw_at(canvas, (middle, Align::Middle), &self.middles(sides));
            self.caption.draw(canvas, (self.room.x, self.room.y));
            self.draw_heads(canvas);
            self.draw_ticks(canvas);
        });
        canvas.group(Role::Label, |canvas| self.draw_values(canvas, sides));
    }

    /// The lines of the axis, under the bars.
    fn draw_grid(&self, canvas: &mut Canvas) {
        for (value, _) in self.ticks.iter().filter(|(value, _)| *value > 0.0) {
            for side in 0..2 {
                let x = self.x(side, *value);
                canvas.line(&[(x, self.plot.y), (x, self.plot.bottom())], 1.0, theme::GRID);
            }
        }
    }

    fn draw_bars(&self, canvas: &mut Canvas, sides: &Sides, side: usize) {
        let places = self.middles(sides).into_iter().zip(&sides.names);
        for ((middle, name), value) in places.zip(sides.side(side)) {
            let half = self.pitch * BAR / 2.0;
            let (top, bottom) = ((middle - half).round(), (middle + half).round());
            let end = self.x(side, *value);
            let bar = Rect::from_corners((self.zeros[side], top), (end, bottom));
            if bar.width > 0.0 {
                let name = format!("{} {}", sides.heads[side].value, name.value);
                canvas.named(Some(&name), |canvas| canvas.rect(bar, Paint::category(side)));
            }
        }
    }

    /// The outline of a side in steps, with the ground about it; it breaks where a value is missing.
    fn draw_outline(&self, canvas: &mut Canvas, sides: &Sides, side: usize) {
        let Some(values) = sides.outline(side) else { return };
        let mut lines: Vec<Vec<(f64, f64)>> = vec![vec![]];
        for (row, value) in values.iter().enumerate() {
            if value.is_nan() {
                lines.push(vec![]);
                continue;
            }
            let bottom = self.plot.bottom() - self.pitch * row as f64;
            let x = self.x(side, *value);
            let line = lines.last_mut().expect("there is a line");
            line.extend([(x, bottom), (x, bottom - self.pitch)]);
        }
        for (width, color) in [(OUTLINE.1, theme::GROUND), (OUTLINE.0, theme::INK)] {
            for line in lines.iter().filter(|line| !line.is_empty()) {
                canvas.named(Some(&sides.heads[side].value), |canvas| {
                    canvas.line(line, width, color);
                });
            }
        }
    }

    /// The names of the sides, each in its colour at its zero.
    fn draw_heads(&self, canvas: &mut Canvas) {
        for (side, align) in [Align::End, Align::Start].into_iter().enumerate() {
            let run = &self.heads[side];
            let baseline = (self.plot.y - HEAD / 2.0 - 1.0 + run.style.middle()).round();
            let at = (self.zeros[side], baseline);
            canvas.text(run, at, align, Paint::category(side).readable());
        }
    }

    fn draw_ticks(&self, canvas: &mut Canvas) {
        let baseline = (self.plot.bottom() + AXIS / 2.0 + 3.0 + NUMBER.middle()).round();
        for (value, run) in &self.ticks {
            for side in 0..2 {
                canvas.text(run, (self.x(side, *value), baseline), Align::Middle, theme::MUTED);
            }
        }
    }

    fn draw_values(&self, canvas: &mut Canvas, sides: &Sides) {
        let Some(values) = &self.values else { return };
        for (side, runs) in values.iter().enumerate() {
            let (align, gap) = if side == 0 { (Align::End, -GAP) } else { (Align::Start, GAP) };
            for (row, run) in runs.iter().enumerate() {
                let value = Some(sides.side(side)[row]).filter(|value| !value.is_nan());
                let x = self.x(side, value.unwrap_or(0.0)) + gap;
                let baseline = (self.middles(sides)[row] + NUMBER.middle()).round();
                canvas.text(run, (x, baseline), align, theme::INK);
            }
        }
    }
}
