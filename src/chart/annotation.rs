//! Annotations: a sentence set into the freest part of the plot area.

use super::canvas::{Align, Canvas};
use super::theme;
use crate::chart::FigureSpec;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Rect;
use crate::spec::AnnotationSpec;
use crate::text::TextStyle;

/// The step of the search, in pixels.
const STEP: f64 = 12.0;
/// How far the words stay away from anything else, in pixels.
const CLEAR: f64 = 10.0;
/// How far that is where they stand calmly, in pixels.
const CALM: f64 = 20.0;
/// Sizes that are tried in turn.
const SIZES: [f64; 4] = [26.0, 22.0, 19.0, 16.0];

pub(super) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    spec: &FigureSpec,
    note: &AnnotationSpec,
) -> Result<()> {
    let text = words(spec, note)?;
    let caption = spec.optional(&note.caption);
    for size in SIZES {
        let room = plot.width / 2.0;
        let lines = canvas.wrap(&text, TextStyle::bold(size), room)?;
        let small = TextStyle::regular(theme::LABEL);
        let quiet =
            caption.as_ref().map(|caption| canvas.wrap(caption, small, room)).transpose()?;
        let quiet = quiet.unwrap_or_default();

        let width = lines.iter().chain(&quiet).map(|line| line.width).fold(0.0, f64::max);
        let leading = |size: f64| (size * 1.3).round();
        let height =
            leading(theme::LABEL) * quiet.len() as f64 + leading(size) * lines.len() as f64;
        let Some(((x, mut y), align)) = calmest(plot, &canvas.taken, (width, height)) else {
            continue;
        };
        for (line, color) in quiet
            .iter()
            .map(|line| (line, theme::MUTED))
            .chain(lines.iter().map(|line| (line, theme::ACCENT)))
        {
            let baseline = y + leading(line.style.size) / 2.0 + line.style.middle();
            canvas.text(line, (x, baseline.round()), align, color);
            y += leading(line.style.size);
        }
        return Ok(());
    }
    Err(Diagnostic::new("no-room", "there is no free place for this annotation")
        .at(text.place)
        .hint("shorten it, or give the figure a greater `height` or `width`")
        .into())
}

/// The sentence of an annotation.
pub(super) fn words(spec: &FigureSpec, note: &AnnotationSpec) -> Result<Label> {
    let text = spec.label(&note.text);
    if text.value.trim().is_empty() {
        return Err(Diagnostic::new("empty-text", "an annotation without words")
            .at(text.place)
            .hint("say what the reader should see, or take it out")
            .into());
    }
    Ok(text)
}

/// What an annotation says aloud: its caption and its sentence.
pub(super) fn spoken(spec: &FigureSpec, note: &AnnotationSpec) -> Label {
    let text = spec.label(&note.text);
    let colon = if spec.is_english() { ": " } else { "：" };
    match spec.optional(&note.caption) {
        Some(caption) => text.with(format!("{}{colon}{}", caption.value, text.value)),
        None => text,
    }
}

/// Where words of a size stand calmly: at the left edge of the plot or else at its right one, as near
/// to it as they have room, or else where they are farthest from everything. The upper corner at that
/// side, and the side.
fn calmest(plot: Rect, taken: &[Rect], (width, height): (f64, f64)) -> Option<((f64, f64), Align)> {
    let free = plot.width - width;
    let found = |offset: f64| {
        let at = |x: f64, align: Align, side: f64| {
            let (room, y) = freest(plot, taken, Rect { x, y: 0.0, width, height })?;
            Some((room, ((x + side, y), align)))
        };
        let left = at(plot.x + offset, Align::Start, 0.0);
        let right = at(plot.right() - width - offset, Align::End, width);
        [left, right].into_iter().flatten()
    };
    let edges = steps(free / 2.0).flat_map(found).collect::<Vec<_>>();
    let calm = edges.iter().find(|(room, _)| *room >= CALM);
    // Of equals the first is the nearest to an edge.
    let best = edges.iter().reduce(|best, other| if other.0 > best.0 { other } else { best });
    calm.or(best).map(|(_, place)| *place)
}

/// The distances from 0 on at which places are tried, up to a most.
fn steps(most: f64) -> impl Iterator<Item = f64> {
    (0..=(most / STEP).floor().max(-1.0) as i32).map(|step| f64::from(step) * STEP)
}

/// The height in the plot at which a box is farthest from everything, of equals the upper one, and
/// how far that is.
fn freest(plot: Rect, taken: &[Rect], place: Rect) -> Option<(f64, f64)> {
    let mut best: Option<(f64, f64)> = None;
    for y in steps(plot.height - place.height).map(|step| plot.y + step) {
        let least = best.map_or(CLEAR, |(most, _)| most + STEP);
        if let Some(room) = clearance(&Rect { y, ..place }, taken, least) {
            best = Some((room, y));
        }
    }
    best
}

/// The distance from a box to the nearest other one, in pixels, unless it is below `least`.
fn clearance(place: &Rect, taken: &[Rect], least: f64) -> Option<f64> {
    let mut nearest = f64::INFINITY;
    for other in taken {
        let dx = (other.x - place.right()).max(place.x - other.right());
        let dy = (other.y - place.bottom()).max(place.y - other.bottom());
        nearest = nearest.min(dx.max(dy));
        if nearest < least {
            return None;
        }
    }
    Some(nearest)
}
