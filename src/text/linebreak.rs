//! A text and a width → lines.
//!
//! Break opportunities come from UAX #14 at its strictest, with Chinese content; a few that it
//! allows are taken back. Balanced lines are the fewest that fit, with the longest of them as short as
//! can be.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::{Fill, GlyphRun};

/// Breaks `text`, whose measured form is `whole` (with a space for each `\n`), to fit `width`.
pub(super) fn lines(text: &str, whole: &GlyphRun, width: f64, fill: Fill) -> Vec<String> {
    let edges = edges(text, whole);
    let mut start = 0;
    let mut lines = vec![];
    for paragraph in text.split('\n') {
        let end = start + paragraph.len();
        let breaks = opportunities(text, start..end, &edges, width);
        lines.extend(match fill {
            Fill::Full => filled(text, &breaks, &edges, width),
            Fill::Balanced => balanced(text, &breaks, &edges, width),
        });
        start = end + 1;
    }
    lines
}

/// The pen position in front of each byte of the text; NaN inside a cluster.
fn edges(text: &str, whole: &GlyphRun) -> Vec<f64> {
    let mut edges = vec![f64::NAN; text.len() + 1];
    for glyph in &whole.glyphs {
        let edge = &mut edges[glyph.bytes.start];
        *edge = edge.min(glyph.origin.0);
    }
    edges[text.len()] = whole.width;
    edges
}

/// The ends of the pieces between which a line may break, in bytes, with the start in front.
fn opportunities(
    text: &str,
    range: std::ops::Range<usize>,
    edges: &[f64],
    width: f64,
) -> Vec<usize> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let paragraph = &text[range.clone()];
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let mut breaks = vec![range.start];
    for at in segmenter.segment_str(paragraph).filter(|&at| at > 0) {
        if at < paragraph.len() && is_bound(&paragraph[..at], &paragraph[at..]) {
            continue;
        }
        let end = range.start + at;
        let start = *breaks.last().expect("it begins with the start");
        if measure(text, edges, start, end) > width {
            breaks.extend((start + 1..end).filter(|&byte| !edges[byte].is_nan()));
        }
        breaks.push(end);
    }
    breaks
}

/// Whether a break that UAX #14 allows would split a thin-space number, a dash or an ellipsis.
fn is_bound(before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let first = after.chars().next();
    let in_number = matches!(last, Some('\u{2009}')) && first.is_some_and(|c| c.is_ascii_digit());
    let doubled = matches!(first, Some('—' | '…' | '⋯')) && last == first;
    in_number || doubled
}

/// The width of a stretch without the spaces at its end, in pixels.
fn measure(text: &str, edges: &[f64], start: usize, end: usize) -> f64 {
    let trimmed = start + text[start..end].trim_end().len();
    let known = |byte: usize| edges[byte..].iter().copied().find(|edge| !edge.is_nan());
    known(trimmed).unwrap_or_default() - known(start).unwrap_or_default()
}

fn balanced(text: &str, breaks: &[usize], edges: &[f64], width: f64) -> Vec<String> {
    let fewest = filled(text, breaks, edges, width).len();
    let (mut too_narrow, mut enough) = (0.0, width);
    // Twenty halvings of a page's width leave less than a hundredth of a pixel.
    for _ in 0..20 {
        let middle = (too_narrow + enough) / 2.0;
        if filled(text, breaks, edges, middle).len() > fewest {
            too_narrow = middle;
        } else {
            enough = middle;
        }
    }
    filled(text, breaks, edges, enough)
}

/// Lines that are each as long as `width` allows.
fn filled(text: &str, breaks: &[usize], edges: &[f64], width: f64) -> Vec<String> {
    let mut lines = vec![];
    let mut start = breaks[0];
    let mut end = start;
    for &next in &breaks[1..] {
        if end > start && measure(text, edges, start, next) > width {
            lines.push(text[start..end].trim().to_owned());
            start = end;
        }
        end = next;
    }
    lines.push(text[start..end].trim().to_owned());
    lines
}
