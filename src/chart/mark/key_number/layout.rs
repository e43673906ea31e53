//! Cards in rows: numbers on one line, sentences under them.

use super::Card;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::panel::{Found, Miss};
use crate::chart::theme;
use crate::diagnostic::{Label, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// The sizes of the numbers that are tried, in pixels.
const SIZES: [f64; 6] = [56.0, 48.0, 42.0, 36.0, 30.0, 26.0];
/// The size of the words before and behind a number, as a part of the number's, and the least, in
/// pixels.
const WORDS: (f64, f64) = (0.42, 18.0);
/// The size of a percent sign, and of an earlier number, as parts of the number's.
const SIGN: f64 = 0.7;
const EARLIER: f64 = 0.65;
/// Between two cards side by side, and one over the other, in pixels.
const GAPS: (f64, f64) = (36.0, 26.0);
/// Between a number and its words, as a part of the size of the words.
const NEAR: f64 = 0.3;
/// The length of an arrow between two numbers, its head, and its thickness, as parts of their size.
const ARROW: f64 = 0.6;
const HEAD: (f64, f64) = (0.2, 0.15);
const THICK: f64 = 0.05;
/// From the top of a card to its number, under the number, and over the time, in pixels.
const TOP: f64 = 14.0;
const UNDER: f64 = 8.0;
const OVER_TIME: f64 = 4.0;
/// The height of a line of sentences and of times, in pixels.
const LINE: f64 = 23.0;
/// The width of a sentence at most, in ems: longer lines are hard to read.
const LONGEST: f64 = 22.0;
/// The most lines of a sentence.
const MOST_LINES: usize = 6;
/// The thickness of the rule over a card, in pixels.
const RULE: f64 = 2.0;

/// Cards as they are set, and where.
pub(super) struct Layout {
    cards: Vec<Set>,
    /// The upper left corners.
    corners: Vec<(f64, f64)>,
    /// The width of a card.
    width: f64,
    size: f64,
}

/// A card, set.
struct Set {
    pieces: Vec<Piece>,
    text: Vec<GlyphRun>,
    as_of: Vec<GlyphRun>,
}

/// What stands on the line of a number.
enum Piece {
    Words(GlyphRun, Paint),
    /// A sign that touches its number.
    Sign(GlyphRun, Paint),
    Arrow,
}

impl Piece {
    /// Its width and the gap before it, in pixels, beside a number of a size.
    fn widths(&self, size: f64) -> (f64, f64) {
        let gap = ((size * WORDS.0).max(WORDS.1) * NEAR).round();
        match self {
            Self::Words(run, _) => (run.width, gap),
            Self::Sign(run, _) => (run.width, 1.0),
            Self::Arrow => (ARROW * size, gap),
        }
    }
}

/// The largest numbers that fit a room, in the fewest rows.
pub(super) fn find(
    canvas: &mut Canvas,
    room: Rect,
    cards: &[Card],
    asked: Option<usize>,
) -> Found<Layout> {
    let count = cards.len();
    // No more columns than the rows need.
    let even = (1..=count).map(|rows| count.div_ceil(rows)).filter(|columns| *columns <= 6);
    let mut choices: Vec<_> = asked.map_or_else(|| even.collect(), |columns| vec![columns]);
    choices.dedup();
    let mut miss = Miss::Plot;
    for size in SIZES {
        for &columns in &choices {
            match Layout::set(canvas, room, cards, (size, columns)) {
                Ok(layout) => return Ok(layout),
                Err(Miss::Fault(error)) => return Err(error.into()),
                Err(other) => miss = other,
            }
        }
    }
    Err(miss)
}

impl Layout {
    fn set(
        canvas: &mut Canvas,
        room: Rect,
        cards: &[Card],
        (size, columns): (f64, usize),
    ) -> Found<Self> {
        let width = (room.width - GAPS.0 * (columns - 1) as f64) / columns as f64;
        let mut all = vec![];
        for card in cards {
            let set = Set::new(canvas, card, (size, width))?;
            if set.line_width(size) > width || set.text.len() > MOST_LINES || set.sticks_out(width)
            {
                return Err(card.text.clone().into());
            }
            all.push(set);
        }
        let mut corners = vec![];
        let mut y = room.y;
        for row in all.chunks(columns) {
            let across = |i: usize| room.x + (width + GAPS.0) * i as f64;
            corners.extend((0..row.len()).map(|i| (across(i), y)));
            y += row.iter().map(|set| set.height(size)).fold(0.0, f64::max) + GAPS.1;
        }
        if y - GAPS.1 > room.bottom() {
            return Err(Miss::from(cards[cards.len() - 1].text.clone()));
        }
        Ok(Self { cards: all, corners, width, size })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        canvas.group(Role::Axis, |canvas| {
            for &(x, y) in &self.corners {
                let rule = Rect { x, y, width: self.width, height: RULE };
                canvas.rect(rule, theme::STRONG.bare());
            }
        });
        canvas.group(Role::Label, |canvas| {
            for (card, &corner) in self.cards.iter().zip(&self.corners) {
                card.draw(canvas, corner, self.size);
            }
        });
    }
}

impl Set {
    fn new(canvas: &mut Canvas, card: &Card, (size, width): (f64, f64)) -> Result<Self> {
        let mut pieces = vec![];
        let small = TextStyle::regular((size * WORDS.0).round().max(WORDS.1));
        let mut words = |label: &Label, style: TextStyle, color| -> Result<Option<Piece>> {
            let is_there = !label.value.is_empty();
            is_there.then(|| Ok(Piece::Words(canvas.set(label, style)?, color))).transpose()
        };
        let comparator = words(&card.comparator, small, theme::INK)?;
        let currency = words(&card.currency, small, theme::INK)?;
        if let Some(from) = &card.from {
            let style = TextStyle::regular((size * EARLIER).round());
            pieces.extend(currency.into_iter().chain(words(from, style, theme::MUTED)?));
            pieces.extend([Piece::Arrow].into_iter().chain(comparator));
        } else {
            pieces.extend(comparator.into_iter().chain(currency));
        }
        pieces.extend(words(&card.number, TextStyle::bold(size), theme::STRONG)?);
        if matches!(card.unit.value.as_str(), "%" | "％" | "‰") {
            let sign = TextStyle::bold((size * SIGN).round());
            pieces.push(Piece::Sign(canvas.set(&card.unit, sign)?, theme::STRONG));
        } else {
            pieces.extend(words(&card.unit, small, theme::INK)?);
        }
        let (label, quiet) = (TextStyle::regular(theme::LABEL), TextStyle::regular(theme::SMALL));
        let text = canvas.wrap(&card.text, label, width.min(LONGEST * theme::LABEL))?;
        let as_of = match card.as_of.value.is_empty() {
            true => vec![],
            false => canvas.wrap(&card.as_of, quiet, width)?,
        };
        Ok(Self { pieces, text, as_of })
    }

    /// The width of the line of the number.
    fn line_width(&self, size: f64) -> f64 {
        let widths = self.pieces.iter().map(|piece| piece.widths(size)).enumerate();
        widths.map(|(i, (width, gap))| if i == 0 { width } else { gap + width }).sum()
    }

    fn sticks_out(&self, width: f64) -> bool {
        self.text.iter().chain(&self.as_of).any(|line| line.width > width)
    }

    fn height(&self, size: f64) -> f64 {
        let time = if self.as_of.is_empty() { 0.0 } else { OVER_TIME };
        let lines = (self.text.len() + self.as_of.len()) as f64;
        TOP + size + UNDER + LINE * lines + time
    }

    fn draw(&self, canvas: &mut Canvas, (left, top): (f64, f64), size: f64) {
        // Digits are about seven tenths of an em high.
        let baseline = (top + TOP + size * 0.85).round();
        let mut x = left;
        for (i, piece) in self.pieces.iter().enumerate() {
            let (width, gap) = piece.widths(size);
            x += if i == 0 { 0.0 } else { gap };
            match piece {
                Piece::Words(run, color) | Piece::Sign(run, color) => {
                    canvas.text(run, (x, baseline), Align::Start, *color);
                }
                Piece::Arrow => draw_arrow(canvas, (x, (baseline - size * 0.3).round()), size),
            }
            x += width;
        }
        let mut y = top + TOP + size + UNDER;
        let lines = self.text.iter().map(|run| (run, theme::INK, 0.0));
        let first = |i: usize| if i == 0 { OVER_TIME } else { 0.0 };
        let times = self.as_of.iter().enumerate().map(|(i, run)| (run, theme::MUTED, first(i)));
        for (run, color, over) in lines.chain(times) {
            y += over;
            let baseline = (y + LINE / 2.0 + run.style.middle()).round();
            canvas.text(run, (left, baseline), Align::Start, color);
            y += LINE;
        }
    }
}

/// A level arrow from a point to the right.
fn draw_arrow(canvas: &mut Canvas, (x, y): (f64, f64), size: f64) {
    let (end, head) = (x + ARROW * size, HEAD.0 * size);
    let thick = (THICK * size).max(1.5);
    canvas.line(&[(x, y), (end - head / 2.0, y)], thick, theme::MUTED);
    let half = HEAD.1 * size;
    canvas.area(&[(end - head, y - half), (end, y), (end - head, y + half)], theme::MUTED);
}
