//! Annotations at positions: words near what they speak of, with a pointer, or over a bracket.
//!
//! They are sketched after all marks, so that they know what is drawn at their positions, and then
//! look for places together with all other words of the panel.

mod anchor;
mod bracket;
mod read;
mod spots;

use anchor::Vague;

use super::form::Outline;
use super::sketch::Sketch;
use super::wish::{Need, Spot, Wish};
use super::{Found, Look, Plane};
use crate::chart::alt::Gist;
use crate::chart::canvas::Canvas;
use crate::chart::given::Given;
use crate::chart::theme;
use crate::diagnostic::{Diagnostic, Error, Label, Result};
use crate::spec::Pointer;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

pub(super) use read::read;

/// The longest line, in ems and as a part of the width of the page.
const LONGEST: f64 = 14.0;
const WIDEST: f64 = 0.35;

/// An annotation at a position.
pub(super) struct Note {
    text: Label,
    /// What it says aloud.
    spoken: Label,
    caption: Option<Label>,
    subject: Subject,
}

/// What an annotation speaks of.
enum Subject {
    /// A value at a position, or the mark there.
    Point(Mark),
    /// All from one position to another.
    Stretch(Given, Given),
}

/// What is at a position: a value, or the mark there, of a series or the only one.
struct Mark {
    name: Label,
    along: Given,
    value: Option<f64>,
    series: Option<u16>,
    pointer: Pointer,
}

impl Note {
    /// What it tells in the alternative text.
    pub(super) fn gist(&self) -> Gist<'_> {
        let ends = match &self.subject {
            Subject::Point(mark) => vec![&mark.along],
            Subject::Stretch(from, to) => vec![from, to],
        };
        Gist::Marker(Some(&self.spoken), ends)
    }

    /// Whether it says these words.
    pub(super) fn is(&self, words: &Label) -> bool {
        self.text == *words
    }

    /// Sketches words and what leads from them, after all marks; where its words are `lifted`, the
    /// plot makes room for them beyond the marks.
    pub(super) fn sketch(
        &self,
        canvas: &mut Canvas,
        plane: &Plane,
        look: &Look,
        lifted: &[Label],
        on: &mut Sketch,
    ) -> Found<()> {
        let (lines, label) = (self.lines(canvas)?, self.text.clone());
        let mut wish = Wish { lines, spots: vec![], need: Need::Free, label };
        let size = wish.size();
        match &self.subject {
            Subject::Stretch(from, to) => {
                let (from, to) = (from.pixel(plane)?, to.pixel(plane)?);
                let span = (from.min(to), from.max(to));
                wish.spots = bracket::places(on, plane, span, size.0);
                wish.need = Need::Must;
            }
            Subject::Point(mark) => {
                let Some(at) = mark.place(plane, look, on)? else {
                    return Err(self.text.clone().into());
                };
                let target = anchor::target(on, plane, at);
                let beyond = spots::beyond(&target, mark.pointer, (&*on, plane), size);
                wish.spots = spots::about(&target, mark.pointer);
                if lifted.contains(&self.text) {
                    wish.spots.insert(0, beyond);
                    wish.need = Need::Must;
                } else {
                    wish.spots.push(beyond);
                }
            }
        }
        on.wishes.push(off_areas(wish, on));
        Ok(())
    }

    /// The caption and the sentence, set.
    fn lines(&self, canvas: &mut Canvas) -> Result<Vec<(GlyphRun, Paint)>> {
        let width = (LONGEST * theme::LABEL).min(canvas.size.0 * WIDEST);
        let mut lines = vec![];
        if let Some(caption) = &self.caption {
            let quiet = canvas.wrap(caption, TextStyle::regular(theme::SMALL), width)?;
            lines.extend(quiet.into_iter().map(|run| (run, theme::MUTED)));
        }
        let loud = canvas.wrap(&self.text, TextStyle::bold(theme::LABEL), width)?;
        lines.extend(loud.into_iter().map(|run| (run, theme::ACCENT)));
        Ok(lines)
    }
}

impl Mark {
    /// Where it is, in pixels; none where the scale of this arrangement does not reach its value.
    fn place(&self, plane: &Plane, look: &Look, on: &Sketch) -> Result<Option<(f64, f64)>> {
        let along = self.along.pixel(plane)?;
        let Some(value) = self.value else {
            let tip = anchor::tip(on, plane, along, self.series);
            return tip.map(Some).map_err(|vague| self.refused(vague, look));
        };
        let scale = plane.values();
        let is_there = (scale.low..=scale.high).contains(&value);
        Ok(is_there.then(|| plane.point(along, plane.across(value))))
    }

    /// The fault of a position at which no one mark stands.
    fn refused(&self, vague: Vague, look: &Look) -> Error {
        let name = &self.name.value;
        let message = match vague {
            Vague::Nothing => format!("no mark stands at 「{name}」"),
            Vague::Several => format!("several marks stand at 「{name}」"),
        };
        let hint = match vague {
            Vague::Several if self.series.is_none() && look.series.len() > 1 => {
                "name one by `series`, or give the value as well"
            }
            Vague::Several | Vague::Nothing => "give the value as well",
        };
        Diagnostic::new("bad-position", message).at(self.name.place.clone()).hint(hint).into()
    }
}

/// The same without places on the areas under lines, whose colours are too near to the accent.
fn off_areas(mut wish: Wish, on: &Sketch) -> Wish {
    let spots = std::mem::take(&mut wish.spots);
    let is_off = |spot: &Spot| {
        let rect = wish.bounds(spot);
        let middle = (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
        !on.ground.iter().any(|form| match &form.outline {
            Outline::Area(points) => anchor::holds(points, middle),
            _ => false,
        })
    };
    wish.spots = spots.into_iter().filter(is_off).collect();
    wish
}
