//! The words over the first bar of an overlay.

use super::{Bars, GAP};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::mark::bar::BarMark;
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Result};
use crate::text::{GlyphRun, TextStyle};

/// From the bars' beginning to the words over the first bar, in pixels.
const HEAD_INSET: f64 = 6.0;
/// The height of a line of words over the first bar, in pixels.
pub(super) const HEAD: f64 = 28.0;

/// The words over the first bar: what the dark part and the reference are.
pub(super) struct Heads {
    last: Option<GlyphRun>,
    reference: Option<GlyphRun>,
}

impl Heads {
    pub(super) fn set(
        canvas: &mut Canvas,
        context: &Context,
        mark: &BarMark,
        bars: &Bars,
    ) -> Result<Self> {
        let rows = &bars.categories[0].rows;
        let group = |row: usize| rows[row].group.clone();
        let same = bars.has_one_reference();
        let reference: Option<Label> = match &mark.reference_label {
            Some(text) => Some(context.spec.label(text)),
            None => group(0).map(|group| {
                let value = bars.with_unit(rows[0].value).value;
                let text =
                    if same { format!("{} = {value}", group.value) } else { group.value.clone() };
                group.with(text)
            }),
        };
        let last = group(rows.len() - 1);
        let bold = TextStyle::bold(theme::LABEL);
        let quiet = TextStyle::regular(theme::LABEL);
        Ok(Self {
            last: last.map(|text| canvas.set(&text, bold)).transpose()?,
            reference: reference.map(|text| canvas.set(&text, quiet)).transpose()?,
        })
    }

    /// On how many lines they fit a width in pixels; `None` where one alone is wider.
    pub(super) fn lines(&self, room: f64) -> Option<f64> {
        let width = |run: &Option<GlyphRun>| run.as_ref().map_or(0.0, |run| run.width);
        let (last, reference) = (HEAD_INSET + width(&self.last), width(&self.reference));
        match () {
            () if last + GAP + reference <= room => Some(1.0),
            () if last.max(reference) <= room => Some(2.0),
            () => None,
        }
    }

    /// Draws them over a bar that begins at `zero`, with the last baseline at `y`; the reference
    /// value lies at `reference_x`, and `height` is that of all lines.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        zero: f64,
        y: f64,
        reference_x: f64,
        height: f64,
    ) {
        let mut free = zero;
        if let Some(last) = &self.last {
            let at = (zero + HEAD_INSET, y);
            free = canvas.text(last, at, Align::Start, theme::STRONG).right() + GAP;
        }
        if let Some(reference) = &self.reference {
            let above = height > HEAD;
            let (free, y) = if above { (zero, y - HEAD * 0.75) } else { (free, y) };
            let x = reference_x.max(free + reference.width);
            canvas.text(reference, (x, y), Align::End, theme::MUTED);
        }
    }
}
