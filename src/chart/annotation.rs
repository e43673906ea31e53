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
        let Some((x, mut y)) = freest(plot, &canvas.taken, width, height) else { continue };
        for (line, color) in quiet
            .iter()
            .map(|line| (line, theme::MUTED))
            .chain(lines.iter().map(|line| (line, theme::ACCENT)))
        {
            let baseline = y + leading(line.style.size) / 2.0 + line.style.middle();
            canvas.text(line, (x, baseline.round()), Align::Start, color);
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

/// The top left corner of a box that is farthest from everything; of equals, the leftmost, then the
/// upper one.
fn freest(plot: Rect, taken: &[Rect], width: f64, height: f64) -> Option<(f64, f64)> {
    let steps =
        |room: f64| (0..=(room / STEP).floor().max(-1.0) as i32).map(|step| f64::from(step) * STEP);
    let mut best: Option<(f64, (f64, f64))> = None;
    for x in steps(plot.width - width) {
        for y in steps(plot.height - height) {
            let place = Rect { x: plot.x + x, y: plot.y + y, width, height };
            let least = best.map_or(CLEAR, |(most, _)| most + STEP);
            if let Some(room) = clearance(&place, taken, least) {
                best = Some((room, (place.x, place.y)));
            }
        }
    }
    best.map(|(_, corner)| corner)
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
