//! Title, subtitle, source and note claim their room; the plot area takes the rest.

use super::canvas::{Align, Canvas};
use super::side_title::refuse_overlong;
use super::theme;
use crate::chart::FigureSpec;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Rect;
use crate::scene::Role;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::{Paint, Theme};

/// The least height that is left to the plot area, in pixels.
const LEAST_PLOT: f64 = 60.0;
/// The heights of the lowest page, and of the lowest one that is not cramped, in pixels.
const LOW: (f64, f64) = (200.0, 320.0);
/// The widths of the narrowest page, and of the narrowest one that is not cramped, in pixels.
const NARROW: (f64, f64) = (320.0, 640.0);
/// The style of the lines under the figure.
const SMALL: TextStyle = TextStyle::regular(theme::SMALL);

/// Lines of one style, set but not placed.
struct Block {
    lines: Vec<GlyphRun>,
    leading: f64,
    color: Paint,
    /// The free height above it.
    above: f64,
}

/// What words and the gaps between them take of a page, in pixels.
struct Air {
    /// The free edge left and right.
    side: f64,
    /// The free edge above the title and below the last line.
    edge: f64,
    /// The sizes of title and subtitle.
    title: f64,
    subtitle: f64,
    /// Between the words and the plot area, above and below it.
    above: f64,
    below: f64,
}

impl Air {
    /// As a page can spare it.
    fn of(look: &Theme, (width, height): (f64, f64)) -> Self {
        let part = |side: f64, (least, most): (f64, f64)| {
            ((side - least) / (most - least)).clamp(0.0, 1.0)
        };
        let (wide, high) = (part(width, NARROW), part(height, LOW));
        let between = |least: f64, most: f64, part: f64| (least + (most - least) * part).round();
        Self {
            side: between(look.margin * 0.57, look.margin, wide),
            edge: between(look.margin_y / 2.0, look.margin_y, wide.min(high)),
            title: between(look.title * 0.77, look.title, wide.min(high)),
            subtitle: between(theme::SMALL.min(look.subtitle), look.subtitle, wide.min(high)),
            above: between(6.0, 16.0, high),
            below: between(6.0, 14.0, high),
        }
    }
}

/// Draws what stands around the plot area, and returns the plot area.
pub(super) fn draw(canvas: &mut Canvas, spec: &FigureSpec) -> Result<Rect> {
    let (width, height) = canvas.size;
    let look = canvas.theme;
    let air = Air::of(look, canvas.size);
    let title_style =
        if look.is_bold { TextStyle::bold(air.title) } else { TextStyle::regular(air.title) };
    let room = width - 2.0 * air.side;
    let title_text = spec.label(&spec.title);
    let title = canvas.wrap(&title_text, title_style, room)?;
    refuse_overlong(&title_text, &title, room)?;
    let mut head = vec![Block::new(title, 1.3, theme::INK)];
    if let Some(subtitle) = spec.optional(&spec.subtitle) {
        let lines = canvas.flow(&subtitle, TextStyle::regular(air.subtitle), room)?;
        refuse_overlong(&subtitle, &lines, room)?;
        head.push(Block { above: 5.0, ..Block::new(lines, theme::LEADING, theme::MUTED) });
    }
    let mut foot = vec![];
    for text in footer(canvas, spec)? {
        let lines = canvas.flow(&text, SMALL, room)?;
        refuse_overlong(&text, &lines, room)?;
        foot.push(Block::new(lines, theme::LEADING, theme::MUTED));
    }

    let foot_height: f64 = foot.iter().map(Block::height).sum();
    let foot_top = height - air.edge + 4.0 - foot_height;
    let top =
        canvas.group(Role::Title, |canvas| stack(canvas, &head, (air.side, air.edge))) + air.above;
    let bottom = if foot.is_empty() { height - air.edge } else { foot_top - air.below };
    canvas.group(Role::Source, |canvas| stack(canvas, &foot, (air.side, foot_top)));
    if bottom - top < LEAST_PLOT {
        let tallest = [&spec.note, &spec.source].into_iter().flatten().next();
        let tallest = tallest.filter(|_| foot_height > top);
        return Err(Diagnostic::new("no-room", "the words leave no room for the figure")
            .at(spec.place(tallest.unwrap_or(&spec.title)))
            .hint("shorten them, or give the figure a greater `height`")
            .into());
    }
    Ok(Rect { x: air.side, y: top, width: room, height: bottom - top })
}

impl Block {
    /// `leading` is from one baseline to the next, in ems.
    fn new(lines: Vec<GlyphRun>, leading: f64, color: Paint) -> Self {
        let size = lines.first().map_or(0.0, |line| line.style.size);
        Self { lines, leading: (leading * size).round(), color, above: 0.0 }
    }

    fn height(&self) -> f64 {
        self.above + self.leading * self.lines.len() as f64
    }
}

/// Draws blocks one under the other from `top`; returns the bottom.
fn stack(canvas: &mut Canvas, blocks: &[Block], (x, top): (f64, f64)) -> f64 {
    let mut y = top;
    for block in blocks {
        y += block.above;
        for line in &block.lines {
            let baseline = y + block.leading / 2.0 + line.style.middle();
            canvas.text(line, (x, baseline.round()), Align::Start, block.color);
            y += block.leading;
        }
    }
    y
}

/// The lines under the figure: source with its date, and note.
fn footer(canvas: &mut Canvas, spec: &FigureSpec) -> Result<Vec<Label>> {
    let english = spec.is_english();
    let mut lines = vec![];
    let source = spec.optional(&spec.source);
    let as_of = spec.optional(&spec.as_of);
    if let Some(date) = &as_of {
        // The line has the place of the source: what the date lacks is found here.
        canvas.set(date, SMALL)?;
    }
    if let Some(first) = source.clone().or(as_of.clone()) {
        let text = match (source, as_of, english) {
            (Some(source), None, false) => format!("資料來源：{}", source.value),
            (Some(source), Some(date), false) => {
                format!("資料來源：{}；數據截至{}", source.value, date.value)
            }
            (None, Some(date), false) => format!("數據截至{}", date.value),
            (Some(source), None, true) => format!("Source: {}", source.value),
            (Some(source), Some(date), true) => {
                format!("Source: {}; figures as at {}", source.value, date.value)
            }
            (None, Some(date), true) => format!("Figures as at {}", date.value),
            (None, None, _) => String::new(),
        };
        lines.push(first.with(text));
    }
    if let Some(note) = spec.optional(&spec.note) {
        let prefix = if english { "Note: " } else { "註：" };
        lines.push(note.with(format!("{prefix}{}", note.value)));
    }
    Ok(lines)
}
