//! A line of a spaced text → a glyph run.

use unicode_bidi::{Level, ParagraphBidiInfo};

use super::space::{Line, Spaced};
use super::{GlyphRun, Writing};
use crate::text::character::Kind;

/// Places the glyphs of a line from its start.
pub(super) fn run(text: &Spaced, line: &Line) -> GlyphRun {
    let shaped = &text.shaped;
    let bytes = match &shaped.clusters[line.clusters.clone()] {
        [] => 0..0,
        [first, .., last] => first.bytes.start..last.bytes.end,
        [only] => only.bytes.clone(),
    };
    let mut run = GlyphRun {
        text: shaped.text[bytes.clone()].to_owned(),
        style: shaped.style,
        glyphs: Vec::with_capacity(line.clusters.len()),
        width: 0.0,
        place: shaped.place.clone(),
    };
    let is_vertical = shaped.style.writing == Writing::Vertical;
    let mut left: Option<usize> = None;
    for index in visual_order(text, line) {
        let cluster = &shaped.clusters[index];
        let (before, after) = text.cut(line, index);
        let gap = left.map_or(0.0, |left| text.between(left.min(index), left.max(index)));
        left = Some(index);
        let pen = run.width + gap - before;
        let is_hidden = cluster.kind == Kind::SoftHyphen && after > 0.0;
        for glyph in &shaped.glyphs[cluster.glyphs.clone()] {
            let mut glyph = glyph.clone();
            if is_vertical {
                glyph.origin.1 += pen;
            } else {
                glyph.origin.0 += pen;
            }
            glyph.bytes = glyph.bytes.start - bytes.start..glyph.bytes.end - bytes.start;
            run.glyphs.extend(Some(glyph).filter(|_| !is_hidden));
        }
        run.width += gap + cluster.advance - before - after;
    }
    run
}

/// The clusters of a line from the left (UAX #9, rules L1 and L2).
fn visual_order(text: &Spaced, line: &Line) -> Vec<usize> {
    let clusters = &text.clusters()[line.clusters.clone()];
    if clusters.iter().all(|cluster| cluster.level == 0) {
        return line.clusters.clone().collect();
    }
    let level = |level: u8| Level::new(level).unwrap_or(Level::ltr());
    let levels: Vec<_> = clusters.iter().map(|cluster| level(cluster.level)).collect();
    let order = ParagraphBidiInfo::reorder_visual(&levels);
    order.into_iter().map(|index| line.clusters.start + index).collect()
}
