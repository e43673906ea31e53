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
/// The free width between the lines under the figure and the logo, in pixels.
const BESIDE: f64 = 24.0;
/// The greatest part of the width that the logo takes.
const WIDEST: f64 = 0.5;
/// The height of a line under the figure, in pixels.
const LINE: f64 = theme::LEADING * theme::SMALL;
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
    let foot = Foot::set(canvas, spec, room)?;
    let foot_top = height - air.edge + 4.0 - foot.height;
    let top =
        canvas.group(Role::Title, |canvas| stack(canvas, &head, (air.side, air.edge))) + air.above;
    let bottom = if foot.height == 0.0 { height - air.edge } else { foot_top - air.below };
    canvas.group(Role::Source, |canvas| foot.draw(canvas, (air.side, foot_top)));
    if bottom - top < LEAST_PLOT {
        let tallest = [&spec.note, &spec.source].into_iter().flatten().next();
        let tallest = tallest.filter(|_| foot.height > top);
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

/// What stands under the figure.
struct Foot {
    blocks: Vec<Block>,
    /// The words that stand for a logo, at the right of the last line.
    logo: Option<GlyphRun>,
    height: f64,
}

impl Foot {
    fn set(canvas: &mut Canvas, spec: &FigureSpec, room: f64) -> Result<Self> {
        let logo = logo(canvas, room)?;
        let beside = room - logo.as_ref().map_or(0.0, |logo| logo.width + BESIDE);
        let mut blocks = vec![];
        for text in footer(canvas, spec)? {
            let lines = canvas.flow(&text, SMALL, beside)?;
            refuse_overlong(&text, &lines, beside)?;
            blocks.push(Block::new(lines, theme::LEADING, theme::MUTED));
        }
        let least = logo.as_ref().map_or(0.0, |_| LINE);
        let height = blocks.iter().map(Block::height).sum::<f64>().max(least);
        Ok(Self { blocks, logo, height })
    }

    fn draw(&self, canvas: &mut Canvas, (side, top): (f64, f64)) {
        stack(canvas, &self.blocks, (side, top));
        if let Some(logo) = &self.logo {
            let baseline = top + self.height - LINE / 2.0 + logo.style.middle();
            let at = (canvas.size.0 - side, baseline.round());
            canvas.text(logo, at, Align::End, theme::STRONG.readable());
        }
    }
}

fn logo(canvas: &mut Canvas, room: f64) -> Result<Option<GlyphRun>> {
    let Some(text) = &canvas.theme.logo else { return Ok(None) };
    let run = canvas.set(text, TextStyle::bold(theme::SMALL))?;
    if run.width > room * WIDEST {
        return Err(Diagnostic::new("no-room", "the logo leaves no room for the source")
            .at(text.place.clone())
            .hint("shorten it, or make the figure wider")
            .into());
    }
    Ok(Some(run))
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
