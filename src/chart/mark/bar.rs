//! Columns and bars: single, side by side, one upon the other, as parts of 100 %.

use super::{Layer, Needs};
use crate::chart::alt::{Gist, Kind, Pile, Run, rows_of};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::{Channel, Long, Values};
use crate::chart::panel::{EndWords, Form, Look, Need, Plane, Sketch, Spot, Wish};
use crate::chart::shade::Shades;
use crate::chart::{Context, theme};
use crate::color::Color;
use crate::diagnostic::{Label, Located, Result};
use crate::format::{percent, telling_decimals};
use crate::geom::Rect;
use crate::spec::{Arrange, BarMark, ValueLabels};
use crate::table::refuse_duplicates;
use crate::text::TextStyle;

/// Between a bar and its words, in pixels.
const LABEL_GAP: f64 = 4.0;
/// The thickest bar, upright and level, in pixels.
const THICKEST: (f64, f64) = (120.0, 46.0);
/// The part of a step that bars take, on steps up to the first and from the second length, in pixels.
const WIDEST: f64 = 0.82;
const NARROWEST: f64 = 0.68;
const STEPS: (f64, f64) = (40.0, 64.0);
/// The thinnest bar that carries words, in pixels.
const LEAST_FOR_WORDS: f64 = 12.0;
/// The least step between bars side by side, and the least that begins on whole pixels.
const LEAST_STEP: f64 = 1.2;
const LEAST_ROUNDED: f64 = 4.0;
/// Between two parts of a stack, in pixels.
const SEAM: f64 = 1.0;

/// The bars of a mark.
pub(in crate::chart) struct Bars {
    /// Whether its names lie on the vertical axis.
    is_bar: bool,
    along: Channel,
    rows: Vec<Row>,
    series: Vec<Label>,
    arrange: Arrange,
    labels: ValueLabels,
    values: Values,
    part: Option<Part>,
    shades: Option<Shades>,
    /// Whether some position has several bars.
    is_grouped: bool,
}

/// The darker parts of bars.
struct Part {
    words: Label,
    shares: Values,
}

#[derive(Clone)]
struct Row {
    /// The number of the series in this mark.
    series: usize,
    value: Option<f64>,
    /// The value as printed, at its place.
    text: Label,
    /// The ends of the bar: in a stack it begins where the one before ends.
    from: f64,
    to: f64,
    /// The number of its position; bars of equal numbers share it.
    stack: usize,
    /// What the bars of its position add up to, at the last one above zero.
    total: Option<Label>,
}

/// Reads columns, or bars whose names lie on the vertical axis.
pub(in crate::chart) fn read(context: &Context, mark: &BarMark, flipped: bool) -> Result<Bars> {
    let (names, values) = if flipped { (&mark.y, &mark.x) } else { (&mark.x, &mark.y) };
    let name = context.one(names)?;
    let shades = mark.color.as_ref().map(|color| context.shades(color)).transpose()?.flatten();
    let color = mark.color.as_ref().filter(|_| shades.is_none());
    let long = context.long(&name, &context.names_of(values), color, true)?;
    let stacks = long.along.numbered();
    refuse_twice(context, &name, &long)?;
    if mark.arrange == Arrange::Fill {
        context.refuse_negative(&long.values.name, &long.values)?;
    }
    let part = mark.part.as_ref().map(|part| {
        let words = context.words_or(&mark.part_label, || part.get().clone());
        Ok::<_, crate::Error>(Part { words, shares: context.shares(&context.label(part))? })
    });
    let row = |i: usize| {
        let value = Some(long.values.numbers[i]).filter(|value| !value.is_nan());
        let text = value.map_or(String::new(), |value| long.values.print.text(value));
        Row {
            series: long.series_of(i),
            value,
            text: Located { value: text, place: long.place(context, i) },
            from: 0.0,
            to: value.unwrap_or(0.0),
            stack: stacks[i],
            total: None,
        }
    };
    let mut bars = Bars {
        is_bar: flipped,
        rows: (0..long.len()).map(row).collect(),
        along: long.along,
        series: long.series,
        arrange: mark.arrange,
        labels: mark.labels,
        values: long.values,
        part: part.transpose()?,
        shades,
        is_grouped: stacks.iter().max().is_some_and(|most| most + 1 < stacks.len()),
    };
    bars.pile(context);
    Ok(bars)
}

/// Refuses two values for one place.
fn refuse_twice(context: &Context, name: &Label, long: &Long) -> Result<()> {
    let key = |i: usize| {
        let mut value = context.name_of(&long.along, i).value;
        if long.series.len() > 1 {
            value = format!("{value}\0{}", long.series[long.series_of(i)].value);
        }
        Located { value, place: context.place(name, long.row(i)) }
    };
    refuse_duplicates(&(0..long.len()).map(key).collect::<Vec<_>>())
}

impl Bars {
    /// Puts the bars of a position one upon the other, where the mark asks for it.
    fn pile(&mut self, context: &Context) {
        if !matches!(self.arrange, Arrange::Stack | Arrange::Fill) {
            return;
        }
        let count = self.rows.iter().map(|row| row.stack + 1).max().unwrap_or(0);
        let mut sums = vec![0.0; count];
        for row in &self.rows {
            sums[row.stack] += row.value.unwrap_or(0.0);
        }
        let is_fill = self.arrange == Arrange::Fill;
        let share = |row: &Row| {
            let value = row.value.unwrap_or(0.0);
            if is_fill && sums[row.stack] > 0.0 { value / sums[row.stack] * 100.0 } else { value }
        };
        let decimals = telling_decimals(&self.rows.iter().map(share).collect::<Vec<_>>());
        let (mut above, mut below) = (vec![0.0; count], vec![0.0; count]);
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|&i| self.rows[i].series);
        let mut last = vec![None; count];
        for i in order {
            let value = share(&self.rows[i]);
            let row = &mut self.rows[i];
            let start = if value < 0.0 { &mut below } else { &mut above };
            (row.from, row.to) = (start[row.stack], start[row.stack] + value);
            start[row.stack] = row.to;
            // Parts that add up to 100 within rounding are printed as the table has them.
            let is_whole = self.values.print.is_percent() && (sums[row.stack] - 100.0).abs() <= 1.0;
            if is_fill && !is_whole {
                row.text.value = percent(value, decimals, context.spec.thousands);
            } else if !is_fill && value > 0.0 {
                last[row.stack] = Some(i);
            }
        }
        if self.series.len() > 1 && below.iter().all(|sum| *sum == 0.0) {
            for i in last.into_iter().flatten() {
                let total = self.values.print.text(sums[self.rows[i].stack]);
                self.rows[i].total = Some(self.rows[i].text.with(total));
            }
        }
    }

    /// How many bars stand side by side at a position: one where colours only tell kinds apart.
    fn slots(&self) -> usize {
        if self.is_piled() || !self.is_grouped { 1 } else { self.series.len() }
    }

    fn is_piled(&self) -> bool {
        matches!(self.arrange, Arrange::Stack | Arrange::Fill)
    }

    /// The share of a row's darker part, from 0 to 1.
    fn share(&self, row: usize) -> Option<f64> {
        self.part.as_ref().map(|part| part.shares.numbers[row] / 100.0).filter(|s| !s.is_nan())
    }

    /// The rectangle of a row.
    fn rect(&self, plane: &Plane, index: usize) -> Option<Rect> {
        let row = &self.rows[index];
        row.value?;
        let position = plane.positions().position(&self.along, index)?;
        let middle = plane.along(position);
        let thickness = self.thickness(plane);
        let (start, end) = self.sides(middle, thickness, row.series);
        let foot = if self.is_piled() { row.from } else { plane.base() };
        let ends = (plane.across(foot), plane.across(row.to));
        Some(plane.rect((start, end), ends))
    }

    /// The sides of a bar: on whole pixels where bars are a few pixels thick.
    fn sides(&self, middle: f64, thickness: f64, series: usize) -> (f64, f64) {
        let left = middle - thickness / 2.0;
        if self.slots() == 1 {
            return (left.round(), left.round() + thickness);
        }
        let step = thickness / self.slots() as f64;
        let side = |slot: usize| {
            let side = left + step * slot as f64;
            if step < LEAST_ROUNDED { side } else { side.round() }
        };
        // Bars of different series never touch: in grey they would be one.
        let gap = if step < LEAST_ROUNDED {
            step * 0.4
        } else if step < 8.0 {
            1.0
        } else {
            2.0
        };
        (side(series), side(series + 1) - gap)
    }

    /// The thickness of a position's bars, in pixels.
    fn thickness(&self, plane: &Plane) -> f64 {
        let is_dodged = self.slots() > 1;
        let part = if is_dodged { WIDEST } else { part_of_step(plane.pitch) };
        let most = if plane.flipped { THICKEST.1 } else { THICKEST.0 };
        let most = most * self.slots() as f64;
        (plane.pitch * part).floor().clamp(1.0, most)
    }

    /// Words at the outer end of a bar, or in it where they fit.
    fn wish(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        (index, rect): (usize, Rect),
    ) -> Result<Option<Wish>> {
        let row = &self.rows[index];
        let text = if self.is_piled() { row.total.clone() } else { Some(row.text.clone()) };
        let Some(text) = text.filter(|text| !text.value.is_empty()) else { return Ok(None) };
        if self.arrange == Arrange::Fill {
            return Ok(None);
        }
        let mut lines = vec![(canvas.set(&text, TextStyle::bold(look.size))?, theme::INK)];
        let is_negative = row.to < row.from;
        if let Some(share) = self.outer_share(canvas, plane, look, (index, rect))? {
            let at = if is_negative && !plane.flipped { 0 } else { lines.len() };
            lines.insert(at, share);
        }
        let spot = outer_end(plane, rect, is_negative);
        Ok(Some(Wish { lines, spots: vec![spot], need: Need::Must, label: text }))
    }

    /// The share of a part, where it does not fit the part itself.
    fn outer_share(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        (index, rect): (usize, Rect),
    ) -> Result<Option<(crate::text::GlyphRun, Color)>> {
        let Some((text, inner)) = self.inner_share(plane, (index, rect)) else { return Ok(None) };
        let size = look.size.min(theme::LABEL);
        let on_dark = canvas.set(&text, TextStyle::regular(size))?;
        if fits(&inner, on_dark.width, size) {
            return Ok(None);
        }
        Ok(Some((canvas.set(&text, TextStyle::bold(size))?, theme::STRONG)))
    }

    /// The words of a part and its rectangle.
    fn inner_share(&self, plane: &Plane, (index, rect): (usize, Rect)) -> Option<(Label, Rect)> {
        let part = self.part.as_ref()?;
        let share = self.share(index)?;
        let text = self.rows[index].text.with(part.shares.print.text(share * 100.0));
        Some((text, part_of(plane, rect, share, self.rows[index].to < 0.0)))
    }
}

/// The part of a step that a bar takes: less where steps are wide, without a jump.
fn part_of_step(pitch: f64) -> f64 {
    let wide = ((pitch - STEPS.0) / (STEPS.1 - STEPS.0)).clamp(0.0, 1.0);
    WIDEST + (NARROWEST - WIDEST) * wide
}

/// Whether words of a width and size fit a rectangle.
fn fits(rect: &Rect, width: f64, size: f64) -> bool {
    width + 4.0 <= rect.width && size * 1.3 <= rect.height
}

/// The part of a bar that begins at its foot.
fn part_of(plane: &Plane, rect: Rect, share: f64, is_negative: bool) -> Rect {
    if plane.flipped {
        let width = rect.width * share;
        let x = if is_negative { rect.right() - width } else { rect.x };
        return Rect { x, width, ..rect };
    }
    let height = rect.height * share;
    let y = if is_negative { rect.y } else { rect.bottom() - height };
    Rect { y, height, ..rect }
}

/// The place beyond the end of a bar.
fn outer_end(plane: &Plane, rect: Rect, is_negative: bool) -> Spot {
    let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
    match (plane.flipped, is_negative) {
        (false, false) => Spot::new((middle.0, rect.y - LABEL_GAP), Align::Middle, Align::End),
        (false, true) => {
            Spot::new((middle.0, rect.bottom() + LABEL_GAP), Align::Middle, Align::Start)
        }
        (true, false) => {
            Spot::new((rect.right() + LABEL_GAP * 2.0, middle.1), Align::Start, Align::Middle)
        }
        (true, true) => Spot::new((rect.x - LABEL_GAP * 2.0, middle.1), Align::End, Align::Middle),
    }
}

impl Layer for Bars {
    fn along(&self) -> Option<&Channel> {
        Some(&self.along)
    }

    fn along_mut(&mut self) -> Option<&mut Channel> {
        Some(&mut self.along)
    }

    fn has_bands(&self) -> bool {
        true
    }

    fn needs(&self) -> Needs {
        if self.arrange == Arrange::Fill {
            // Sums of parts may miss 100 by their last bit.
            return Needs { has_labels: true, ..Needs::of([0.0, 100.0].into_iter(), true) };
        }
        let ends = self.rows.iter().filter(|row| row.value.is_some()).map(|row| row.to);
        Needs { has_labels: true, ..Needs::of(ends, true) }
    }

    fn label_choice(&self) -> Option<bool> {
        match self.labels {
            ValueLabels::Auto => None,
            ValueLabels::All => Some(true),
            ValueLabels::None => Some(false),
        }
    }

    fn series(&self) -> &[Label] {
        &self.series
    }

    fn values(&self) -> Option<&Values> {
        Some(&self.values)
    }

    fn shades(&self) -> Option<&Shades> {
        self.shades.as_ref()
    }

    fn is_percent(&self) -> bool {
        self.arrange == Arrange::Fill
    }

    fn end_words(&self, look: &Look, legend: bool) -> Option<Vec<EndWords>> {
        if let Some(part) = &self.part {
            return Some(vec![EndWords { words: part.words.clone(), color: theme::STRONG }]);
        }
        if self.series.len() == 1 {
            return Some(vec![]);
        }
        if !self.is_piled() {
            return None;
        }
        let end =
            |name: &Label| EndWords { words: name.clone(), color: look.color(look.number(name)) };
        Some(if legend { vec![] } else { self.series.iter().map(end).collect() })
    }

    fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        on: &mut Sketch,
    ) -> Result<()> {
        let labelled = look.labels || self.is_piled() && self.labels != ValueLabels::None;
        let words_fit = self.bar_width(plane) >= LEAST_FOR_WORDS;
        if look.labels && !words_fit || self.bar_width(plane) < LEAST_STEP {
            on.refused = Some(self.rows[0].text.clone());
            return Ok(());
        }
        let mut ends: Vec<Option<(f64, f64, f64)>> = vec![None; self.series.len()];
        for index in 0..self.rows.len() {
            let Some(rect) = self.rect(plane, index) else { continue };
            let row = &self.rows[index];
            self.draw(plane, look, (index, rect), on);
            let key = if plane.flipped { -rect.y } else { rect.x };
            let end = (key, rect.right(), rect.y + rect.height / 2.0);
            if ends[row.series].is_none_or(|(known, ..)| known < key) {
                ends[row.series] = Some(end);
            }
            if !labelled || !words_fit {
                continue;
            }
            if self.is_piled() {
                let rect = self.trimmed(plane, row, rect);
                self.sketch_part(canvas, look, (index, rect), on)?;
            } else if let Some((text, inner)) = self.inner_share(plane, (index, rect)) {
                let run = canvas.set(&text, TextStyle::regular(look.size.min(theme::LABEL)))?;
                if fits(&inner, run.width, run.style.size) {
                    on.wishes.push(Wish {
                        lines: vec![(run, theme::ON_STRONG)],
                        spots: vec![Spot::inside(inner, theme::ON_STRONG)],
                        need: Need::Must,
                        label: text,
                    });
                }
            }
            if look.labels {
                on.wishes.extend(self.wish(canvas, plane, look, (index, rect))?);
            }
        }
        self.sketch_ends(plane, &ends, on);
        Ok(())
    }

    fn gists(&self, _: &Context) -> Vec<Gist<'_>> {
        let pile = match self.arrange {
            Arrange::Stack => Pile::Sum,
            Arrange::Fill => Pile::Shares,
            Arrange::Dodge | Arrange::Overlay => Pile::None,
        };
        let kind = match (self.is_bar, pile) {
            (true, Pile::None) => Kind::Bar,
            (true, Pile::Sum) => Kind::StackedBar,
            (true, Pile::Shares) => Kind::FilledBar,
            (false, Pile::None) => Kind::Column,
            (false, Pile::Sum) => Kind::StackedColumn,
            (false, Pile::Shares) => Kind::FilledColumn,
        };
        let series = rows_of(&self.along, &self.series, self.rows.iter().map(|row| row.series));
        let share =
            |row: &Row| (row.value.map_or(f64::NAN, |_| row.to - row.from), row.text.value.clone());
        let shown = (pile == Pile::Shares).then(|| self.rows.iter().map(share).collect());
        let part = self.part.as_ref().map(|part| (part.words.value.as_str(), &part.shares));
        vec![Run { pile, shown, part, ..Run::new(kind, &self.along, &self.values, series) }.into()]
    }
}

impl Bars {
    /// The thickness of one bar, in pixels.
    fn bar_width(&self, plane: &Plane) -> f64 {
        self.thickness(plane) / self.slots() as f64
    }

    fn draw(&self, plane: &Plane, look: &Look, (index, rect): (usize, Rect), on: &mut Sketch) {
        let row = &self.rows[index];
        if rect.width <= 0.0 || rect.height <= 0.0 {
            return;
        }
        if let Some(share) = self.share(index) {
            on.forms.push(Form::rect(rect, theme::SOFT));
            let part = part_of(plane, rect, share, row.to < 0.0);
            if part.width > 0.0 && part.height > 0.0 {
                on.forms.push(Form::rect(part, theme::STRONG));
            }
            return;
        }
        let number = look.number(&self.series[row.series]);
        let drawn = self.trimmed(plane, row, rect);
        let shade = self.shades.as_ref().and_then(|shades| shades.color(index));
        on.forms.push(match (shade, &self.shades) {
            (Some(color), _) => Form::rect(drawn, color),
            (None, Some(_)) => Form::rect(drawn, theme::REST),
            (None, None) => Form::rect(drawn, look.color(number)).of(number),
        });
    }

    /// A part of a stack without the seam that tells it apart in grey.
    fn trimmed(&self, plane: &Plane, row: &Row, rect: Rect) -> Rect {
        let mut drawn = rect;
        if self.is_piled() && row.from != 0.0 {
            let length = if plane.flipped { &mut drawn.width } else { &mut drawn.height };
            if *length > 3.0 * SEAM {
                *length -= SEAM;
                let is_start = plane.flipped == (row.to > row.from);
                if plane.flipped && is_start {
                    drawn.x += SEAM;
                } else if !plane.flipped && row.to < row.from {
                    drawn.y += SEAM;
                }
            }
        }
        drawn
    }

    /// The value of a part of a stack, in it or nowhere.
    fn sketch_part(
        &self,
        canvas: &mut Canvas,
        look: &Look,
        (index, rect): (usize, Rect),
        on: &mut Sketch,
    ) -> Result<()> {
        let row = &self.rows[index];
        let size = look.size.min(theme::LABEL);
        if rect.height < size * 1.25 || rect.width < size || row.text.value.is_empty() {
            on.is_thinned |= row.value.is_some_and(|value| value != 0.0);
            return Ok(());
        }
        let color = theme::on(look.color(look.number(&self.series[row.series])));
        let run = canvas.set(&row.text, TextStyle::regular(size))?;
        let spots = vec![Spot::inside(rect, color)];
        let lines = vec![(run, color)];
        on.wishes.push(Wish { lines, spots, need: Need::May, label: row.text.clone() });
        Ok(())
    }

    fn sketch_ends(&self, plane: &Plane, ends: &[Option<(f64, f64, f64)>], on: &mut Sketch) {
        if plane.flipped {
            return;
        }
        if self.part.is_some() {
            let last = (0..self.rows.len()).filter_map(|i| Some((self.rect(plane, i)?, i)));
            if let Some((rect, i)) = last.max_by(|a, b| a.0.x.total_cmp(&b.0.x)) {
                let part =
                    part_of(plane, rect, self.share(i).unwrap_or(1.0), self.rows[i].to < 0.0);
                on.ends.push((part.right(), part.y + part.height / 2.0));
            }
            return;
        }
        if self.is_piled() && self.series.len() > 1 {
            let end = |end: &Option<(f64, f64, f64)>| {
                end.map_or((plane.plot.right(), plane.plot.bottom()), |(_, x, y)| (x, y))
            };
            on.ends.extend(ends.iter().map(end));
        }
    }
}
