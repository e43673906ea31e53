//! Titles of axes.

use super::canvas::{Align, Canvas};
use super::theme;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::{Angle, Rect};
use crate::spec::TitleDirection;
use crate::text::{GlyphRun, TextStyle, is_chinese, plain};

/// Between a title and what it stands beside.
const GAP: f64 = 10.0;
/// From one line of a title to the next, in pixels.
const LINE: f64 = theme::SMALL * 1.3;
/// The most lines of a title.
const MOST_LINES: usize = 3;
const STYLE: TextStyle = TextStyle::regular(theme::SMALL);

/// The title of a vertical axis, set.
pub(super) struct SideTitle {
    lines: Vec<GlyphRun>,
    is_vertical: bool,
}

impl SideTitle {
    /// Sets a title beside an axis of that length.
    ///
    /// Chinese words stand one under the other; others are turned, and read upwards.
    pub(super) fn set(
        canvas: &mut Canvas,
        text: &Label,
        direction: TitleDirection,
        length: f64,
    ) -> Result<Self> {
        let is_vertical = match direction {
            TitleDirection::Auto => is_chinese(&plain(&text.value)),
            TitleDirection::Vertical => true,
            TitleDirection::Rotated => false,
        };
        let style = if is_vertical { STYLE.vertical() } else { STYLE };
        let lines = canvas.wrap(text, style, length)?;
        refuse_overlong(text, &lines, length)?;
        let title = Self { lines, is_vertical };
        if title.lines.len() > MOST_LINES {
            return Err(Diagnostic::new("no-room", "a title of an axis on too many lines")
                .at(text.place.clone())
                .hint("shorten it, or say it in the `subtitle`")
                .into());
        }
        Ok(title)
    }

    /// The width that it takes from the plot, in pixels.
    pub(super) fn width(&self) -> f64 {
        self.lines.len() as f64 * LINE + GAP
    }

    /// Half of the height that it takes.
    fn half(&self) -> f64 {
        self.lines.iter().map(|line| line.width).fold(0.0, f64::max) / 2.0
    }

    fn middle(&self, room: Rect, axis: Rect) -> f64 {
        let half = self.half();
        (axis.y + axis.height / 2.0).min(room.bottom() - half).max(room.y + half)
    }

    /// Its upper end, where it is drawn beside an axis.
    pub(super) fn top(&self, room: Rect, axis: Rect) -> f64 {
        self.middle(room, axis) - self.half()
    }

    /// Draws the title at the left of `room`, in the middle of the height of `axis`.
    pub(super) fn draw(&self, canvas: &mut Canvas, room: Rect, axis: Rect) {
        let middle = self.middle(room, axis).round();
        let count = self.lines.len() as f64;
        for (i, line) in self.lines.iter().enumerate() {
            if self.is_vertical {
                // Lines of vertical text follow each other from right to left.
                let x = room.x + (count - i as f64 - 0.5) * LINE;
                canvas.text(line, (x, middle), Align::Middle, theme::MUTED);
            } else {
                let x = room.x + (i as f64 + 0.5) * LINE + line.style.middle();
                let upwards = Angle(27_000);
                canvas.slanted_text(line, (x, middle), Align::Middle, upwards, theme::MUTED);
            }
        }
    }
}

/// The fault of words that do not fit their room whatever is done.
pub(super) fn refuse_overlong(text: &Label, lines: &[GlyphRun], room: f64) -> Result<()> {
    let Some(line) = lines.iter().find(|line| line.width > room + 0.01) else { return Ok(()) };
    let message = format!(
        "「{}」 is {} pixels long, and its room {}",
        line.text.chars().take(40).collect::<String>(),
        line.width.ceil(),
        room.floor()
    );
    Err(Diagnostic::new("no-room", message)
        .at(text.place.clone())
        .hint("shorten it, allow a break with U+200B or a hyphen with U+00AD, or give the figure a greater `width` or `height`")
        .into())
}
