//! Values at bars and in them.

use super::shape::part_of;
use super::{Arrange, Bars};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::panel::{Look, Need, Plane, Sketch, Spot, Wish};
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::{Rect, hatch};
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// Between a bar and its words, in pixels.
const LABEL_GAP: f64 = 4.0;
/// The least height of a column at which its series are named, in pixels.
const LEAST_NAMED: f64 = 6.0;

impl Bars {
    /// Words at the outer end of a bar, or in it where they fit.
    pub(super) fn wish(
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

    /// A dash in the place of a bar whose value is missing, or of a stack without any value.
    pub(super) fn dash(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        index: usize,
    ) -> Result<Option<Wish>> {
        let row = &self.rows[index];
        let mut same = self.rows.iter().enumerate().filter(|(_, other)| other.stack == row.stack);
        let is_shown = match self.is_piled() {
            true => same.all(|(i, other)| i >= index && other.value.is_none()),
            false => row.value.is_none(),
        };
        let Some(rect) = self.place(plane, index).filter(|_| is_shown) else { return Ok(None) };
        let label = row.text.with("—".to_owned());
        let lines = vec![(canvas.set(&label, TextStyle::regular(look.size))?, theme::MUTED)];
        let need = if look.labels { Need::Must } else { Need::May };
        Ok(Some(Wish { lines, spots: vec![outer_end(plane, rect, false)], need, label }))
    }

    /// The share of a part, where it does not fit the part itself.
    fn outer_share(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        (index, rect): (usize, Rect),
    ) -> Result<Option<(GlyphRun, Paint)>> {
        let Some((text, inner)) = self.inner_share(plane, (index, rect)) else { return Ok(None) };
        let size = look.size.min(theme::LABEL);
        let on_dark = canvas.set(&text, TextStyle::regular(size))?;
        if fits(&inner, on_dark.width, size) {
            return Ok(None);
        }
        Ok(Some((canvas.set(&text, TextStyle::bold(size))?, theme::STRONG)))
    }

    /// The share of a part in the part itself, where it fits.
    pub(super) fn inner_wish(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        (index, rect): (usize, Rect),
    ) -> Result<Option<Wish>> {
        let Some((label, inner)) = self.inner_share(plane, (index, rect)) else { return Ok(None) };
        let run = canvas.set(&label, TextStyle::regular(look.size.min(theme::LABEL)))?;
        if !fits(&inner, run.width, run.style.size) {
            return Ok(None);
        }
        let spots = vec![Spot::inside(inner, theme::ON_STRONG)];
        Ok(Some(Wish { lines: vec![(run, theme::ON_STRONG)], spots, need: Need::Must, label }))
    }

    /// The words of a part and its rectangle.
    fn inner_share(&self, plane: &Plane, (index, rect): (usize, Rect)) -> Option<(Label, Rect)> {
        let part = self.part.as_ref()?;
        let share = self.share(index)?;
        let text = self.rows[index].text.with(part.shares.print.text(share * 100.0));
        Some((text, part_of(plane, rect, share, self.rows[index].to < 0.0)))
    }

    /// The value of a part of a stack, in it or nowhere.
    pub(super) fn sketch_part(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        (index, rect): (usize, Rect),
        on: &mut Sketch,
    ) -> Result<()> {
        let row = &self.rows[index];
        let rect = self.trimmed(plane, row, rect);
        let size = look.size.min(theme::LABEL);
        if rect.height < size * 1.25 || rect.width < size || row.text.value.is_empty() {
            on.is_thinned |= row.value.is_some_and(|value| value != 0.0);
            return Ok(());
        }
        let color = look.color(look.number(&self.series[row.series]));
        let run = canvas.set(&row.text, TextStyle::regular(size))?;
        if canvas.theme.hatch(color).is_some() && !hatch::leaves_room(&rect, run.width, size) {
            on.is_thinned = true;
            return Ok(());
        }
        let color = color.on();
        let spots = vec![Spot::inside(rect, color)];
        let lines = vec![(run, color)];
        on.wishes.push(Wish { lines, spots, need: Need::May, label: row.text.clone() });
        Ok(())
    }

    /// Where series end: at the last bar of each, or at the darker part of the last.
    pub(super) fn sketch_ends(&self, plane: &Plane, on: &mut Sketch) {
        if plane.flipped {
            return;
        }
        // At a bar that cannot be seen words would point at nothing.
        let is_seen = |rect: &Rect| rect.height >= LEAST_NAMED;
        let all = || (0..self.rows.len()).filter_map(|i| Some((i, self.rect(plane, i)?)));
        let seen = all().filter(|(_, rect)| is_seen(rect)).map(|(_, rect)| rect.x);
        let most = seen.reduce(f64::max).unwrap_or(f64::INFINITY);
        let last = |series: Option<usize>| {
            let mine = |i: usize| series.is_none_or(|series| self.rows[i].series == series);
            let rects = all().filter(|(i, rect)| mine(*i) && rect.x <= most);
            rects.max_by(|a, b| a.1.x.total_cmp(&b.1.x))
        };
        let end = |rect: Rect| (rect.right(), rect.y + rect.height / 2.0);
        if self.part.is_some() {
            on.ends.extend(last(None).map(|(i, rect)| {
                let share = self.share(i).unwrap_or(1.0);
                end(part_of(plane, rect, share, self.rows[i].to < 0.0))
            }));
        } else if self.is_piled() && self.series.len() > 1 {
            let nowhere = (plane.plot.right(), plane.plot.bottom());
            let series = 0..self.series.len();
            on.ends.extend(series.map(|i| last(Some(i)).map_or(nowhere, |(_, rect)| end(rect))));
        }
    }
}

/// Whether words of a width and size fit a rectangle.
fn fits(rect: &Rect, width: f64, size: f64) -> bool {
    width + 4.0 <= rect.width && size * 1.3 <= rect.height
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
