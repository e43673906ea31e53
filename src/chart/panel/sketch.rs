//! What layers want drawn: shapes where they stand, and words with the places they may take.

use super::form::{Form, Outline};
use super::wish::Wish;
use crate::chart::theme;
use crate::diagnostic::Label;
use crate::geom::Symbol;
use crate::text::GlyphRun;
use crate::theme::Paint;

/// What stands for a series in a legend: it looks like its marks.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Key {
    /// A filled square.
    Square,
    /// A line of a width in pixels.
    Line(f64),
    /// A dot of a form.
    Dot(Symbol),
}

/// What the layers of a panel want drawn.
#[derive(Default)]
pub(in crate::chart) struct Sketch {
    /// Behind the grid: bands, and the areas under lines.
    pub(in crate::chart) ground: Vec<Form>,
    /// The shapes of marks, the later over the earlier.
    pub(in crate::chart) forms: Vec<Form>,
    /// Lines across the plot, over the forms.
    pub(in crate::chart) rules: Vec<Form>,
    /// The words of marks.
    pub(in crate::chart) wishes: Vec<Wish>,
    /// Words in the middle of shapes that were made for them: each with that point and its colour.
    pub(in crate::chart) inner: Vec<(GlyphRun, (f64, f64), Paint)>,
    /// Where series end, beside which their names may stand, in pixels; none for a name that stands
    /// elsewhere.
    pub(in crate::chart) ends: Vec<Option<(f64, f64)>>,
    /// Where grid lines stand on the axis of values, in pixels.
    pub(in crate::chart) grid: Vec<f64>,
    /// Words that have no place whatever is done.
    pub(in crate::chart) refused: Option<Label>,
    /// Whether marks are too small for their words.
    pub(in crate::chart) is_thinned: bool,
}

impl Sketch {
    /// The shapes that words keep clear of.
    pub(super) fn obstacles(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter().chain(&self.rules).chain(self.areas())
    }

    /// The shaded stretches.
    pub(super) fn bands(&self) -> impl Iterator<Item = &Form> {
        self.ground.iter().filter(|form| matches!(form.outline, Outline::Rect(_)))
    }

    /// What the marks of a series look like; without a number, of all that share a
    /// colour.
    pub(super) fn key(&self, series: Option<u16>, color: Paint) -> Key {
        let is_mine = |form: &&Form| match series {
            Some(_) => form.series == series,
            None => form.color == color && (form.series.is_some() || !form.is_line()),
        };
        let mine = || self.forms.iter().filter(is_mine);
        let mut lines = mine().filter_map(|form| match form.outline {
            Outline::Line(_, width, _) => Some(Key::Line(width)),
            _ => None,
        });
        let has_fills = mine().any(|it| matches!(it.outline, Outline::Rect(_) | Outline::Area(_)));
        let mut dots = mine().filter_map(|form| match form.outline {
            Outline::Dot(..) => Some(Key::Dot(Symbol::Circle)),
            Outline::Symbol(symbol, ..) => Some(Key::Dot(symbol)),
            _ => None,
        });
        match lines.next_back() {
            _ if has_fills => Key::Square,
            Some(line) => line,
            None => dots.next().unwrap_or(Key::Square),
        }
    }

    /// The areas under lines.
    pub(super) fn areas(&self) -> impl Iterator<Item = &Form> {
        self.ground.iter().filter(|form| matches!(form.outline, Outline::Area(_)))
    }

    /// Gives rules colours that can be seen on the bars that they cross.
    pub(super) fn lighten_rules(&mut self) {
        self.rules = self.rules.iter().flat_map(|rule| rule.over(&self.forms)).collect();
    }

    /// Turns quiet words into ink where they may stand on an area: its colour is too dark for them.
    pub(super) fn darken_words(&mut self) {
        if self.areas().next().is_none() {
            return;
        }
        for (_, color) in self.wishes.iter_mut().flat_map(|wish| &mut wish.lines) {
            if *color == theme::MUTED {
                *color = theme::INK;
            }
        }
    }
}
