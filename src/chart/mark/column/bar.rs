//! One column: its whole, its darker part, and the words on it.

use super::{Row, theme};
use crate::chart::canvas::{Align, Canvas, text_box};
use crate::chart::coord::Plane;
use crate::color::Color;
use crate::diagnostic::Result;
use crate::geom::Rect;
use crate::text::{GlyphRun, TextStyle};

/// Between a column and its words.
const LABEL_GAP: f64 = 4.0;

/// A column where it stands, with its words.
pub(super) struct Bar {
    pub(super) whole: Rect,
    pub(super) part: Rect,
    /// The words above a column, or below a negative one, from the top, with their colours.
    pub(super) outside: Vec<(GlyphRun, Color)>,
    pub(super) inside: Option<GlyphRun>,
    pub(super) is_negative: bool,
}

/// A row's words, set in one size.
pub(super) struct Words {
    value: GlyphRun,
    /// The share for the dark ground, and for the white one.
    share: Option<(GlyphRun, GlyphRun)>,
}

impl Words {
    pub(super) fn set(canvas: &mut Canvas, row: &Row, size: f64) -> Result<Self> {
        let small = size.min(theme::LABEL);
        let share = row.part.as_ref().map(|part| {
            let on_dark = canvas.set(&part.text, TextStyle::regular(small))?;
            Ok::<_, crate::Error>((on_dark, canvas.set(&part.text, TextStyle::bold(small))?))
        });
        let value = canvas.set(&row.value_text, TextStyle::bold(size))?;
        Ok(Self { value, share: share.transpose()? })
    }

    /// Whether the share fits the darker part.
    fn share_fits(&self, row: &Row, width: f64, scale: f64) -> bool {
        let part = row.part.as_ref().map_or(0.0, |part| part.share) * row.value.abs() * scale;
        self.share
            .as_ref()
            .is_some_and(|(share, _)| share.width + 4.0 <= width && share.style.size * 1.3 <= part)
    }

    /// The height of what stands outside the column.
    pub(super) fn height(&self, row: &Row, width: f64, scale: f64) -> f64 {
        let share = self.share.as_ref().filter(|_| !self.share_fits(row, width, scale));
        LABEL_GAP + leading(&self.value) + share.map_or(0.0, |(_, share)| leading(share))
    }
}

fn leading(run: &GlyphRun) -> f64 {
    (run.style.size * 1.2).round()
}

impl Bar {
    pub(super) fn new(plane: &Plane, row: &Row, width: f64, words: Option<&Words>) -> Self {
        let (middle, base) = plane.at(row.position, 0.0);
        let left = (middle - width / 2.0).round();
        let rect = |value: f64| {
            Rect::from_corners((left, base), (left + width, plane.at(row.position, value).1))
        };
        let share = row.part.as_ref().map_or(0.0, |part| part.share);
        let mut bar = Self {
            whole: rect(row.value),
            part: rect(row.value * share),
            outside: vec![],
            inside: None,
            is_negative: row.value < 0.0,
        };
        let Some(words) = words else { return bar };
        bar.outside.push((words.value.clone(), theme::INK));
        if let Some((on_dark, on_white)) = &words.share {
            let scale = bar.whole.height / row.value.abs().max(f64::MIN_POSITIVE);
            if words.share_fits(row, width, scale) {
                bar.inside = Some(on_dark.clone());
            } else {
                let at = if bar.is_negative { 0 } else { bar.outside.len() };
                bar.outside.insert(at, (on_white.clone(), theme::STRONG));
            }
        }
        bar
    }

    /// The middle of the column, from the left.
    pub(super) fn middle(&self) -> f64 {
        self.whole.x + self.whole.width / 2.0
    }

    /// The boxes of the words outside.
    pub(super) fn label_boxes(&self) -> Vec<Rect> {
        let height: f64 = self.outside.iter().map(|(run, _)| leading(run)).sum();
        let mut y = if self.is_negative {
            self.whole.bottom() + LABEL_GAP
        } else {
            self.whole.y - LABEL_GAP - height
        };
        let boxes = self.outside.iter().map(|(run, _)| {
            let baseline = y + leading(run) / 2.0 + run.style.middle();
            y += leading(run);
            text_box(run, (self.middle(), baseline), Align::Middle)
        });
        boxes.collect()
    }
}
