//! The words of a ring, set: in the hole and beside the wedges.

use super::Wedge;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::theme;
use crate::diagnostic::{Label, Located, Result};
use crate::text::{GlyphRun, TextStyle};

/// From one line of a label to the next, in pixels.
const LINE: f64 = 22.0;
/// Between a name, its share and its count on one line, in pixels.
const GAP: f64 = 12.0;

/// The words in the hole.
#[derive(Clone)]
pub(super) struct Total {
    pub(super) label: GlyphRun,
    pub(super) number: GlyphRun,
}

impl Total {
    /// From the label's baseline down to the middle of the ring, in pixels.
    pub(super) const LABEL_RISE: f64 = 16.0;
    /// The sizes of label and number that are tried, in pixels.
    const SIZES: [(f64, f64); 5] =
        [(18.0, 38.0), (18.0, 32.0), (16.0, 26.0), (15.0, 20.0), (15.0, 15.0)];

    /// From the middle of the ring down to the number's baseline.
    pub(super) fn drop(number: &GlyphRun) -> f64 {
        8.0 + number.style.size * 0.62
    }

    /// The words in the largest size that leaves a hole of that radius free at its edge.
    pub(super) fn set(
        canvas: &mut Canvas,
        words: &(Label, String),
        hole: f64,
    ) -> Result<Option<Self>> {
        for (small, large) in Self::SIZES {
            let label = canvas.set(&words.0, TextStyle::regular(small))?;
            let number = Located::nowhere(words.1.clone());
            let number = canvas.set(&number, TextStyle::bold(large))?;
            let top = Self::LABEL_RISE + label.style.ascent();
            let bottom = Self::drop(&number) + number.style.descent();
            let reach = |width: f64, far: f64| width * width / 4.0 + far * far;
            let free = (hole - 6.0).max(0.0);
            if reach(label.width, top).max(reach(number.width, bottom)) <= free * free {
                return Ok(Some(Self { label, number }));
            }
        }
        Ok(None)
    }
}

/// A wedge's words, set.
#[derive(Clone)]
pub(super) struct Words {
    name: Vec<GlyphRun>,
    share: GlyphRun,
    count: Option<GlyphRun>,
    /// Whether share and count follow the name on its line.
    in_line: bool,
}

impl Words {
    pub(super) fn set(
        canvas: &mut Canvas,
        wedge: &Wedge,
        side: f64,
        in_line: bool,
    ) -> Result<Self> {
        let bold = TextStyle::bold(theme::LABEL);
        let share = canvas.set(&wedge.share, bold)?;
        let small = TextStyle::regular(theme::LABEL);
        let count = wedge.count.as_ref().map(|count| canvas.set(count, small)).transpose()?;
        let numbers = share.width + behind(&count);
        let room = if in_line { side - numbers - GAP } else { side };
        let name = canvas.wrap(&wedge.name, bold, room.max(theme::LABEL))?;
        Ok(Self { name, share, count, in_line })
    }

    fn name_width(&self) -> f64 {
        self.name.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    pub(super) fn width(&self) -> f64 {
        let numbers = self.share.width + behind(&self.count);
        if self.in_line {
            self.name_width() + GAP + numbers
        } else {
            self.name_width().max(numbers)
        }
    }

    pub(super) fn height(&self) -> f64 {
        LINE * (self.name.len() + usize::from(!self.in_line)) as f64
    }

    /// From the top of the block to where its leader line ends: at the first line beside a wedge at
    /// the top of the ring, at the last one at its bottom, so that the line is level.
    pub(super) fn anchor(&self, height: f64) -> f64 {
        LINE / 2.0 + (self.height() - LINE) * (height + 1.0) / 2.0
    }

    /// Draws the block from its top, growing away from the ring at `x`.
    pub(super) fn draw(&self, canvas: &mut Canvas, (x, top): (f64, f64), to_right: bool) {
        let baseline = |line: usize| {
            (top + LINE * (line as f64 + 0.5) + TextStyle::bold(theme::LABEL).middle()).round()
        };
        let align = if to_right { Align::Start } else { Align::End };
        let side = if to_right { 1.0 } else { -1.0 };
        for (i, line) in self.name.iter().enumerate() {
            canvas.text(line, (x, baseline(i)), align, theme::INK);
        }
        let (row, x) = if self.in_line {
            (0, x + side * (self.name[0].width + GAP))
        } else {
            (self.name.len(), x)
        };
        let share = Some((&self.share, theme::INK));
        let count = self.count.as_ref().map(|count| (count, theme::MUTED));
        let mut x = x;
        for (run, paint) in
            if to_right { [share, count] } else { [count, share] }.into_iter().flatten()
        {
            canvas.text(run, (x, baseline(row)), align, paint);
            x += side * (run.width + GAP);
        }
    }
}

/// The room that a count takes behind its share, in pixels.
fn behind(count: &Option<GlyphRun>) -> f64 {
    count.as_ref().map_or(0.0, |count| GAP + count.width)
}
