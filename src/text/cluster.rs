//! Clusters: the glyphs of characters that are not separated.

use std::ops::Range;

use super::character::{Kind, is_invisible, is_space, kind};
use super::itemise::{Form, Item};
use super::markup::{Attributes, Shift};
use super::{Glyph, TextStyle, Writing};
use crate::diagnostic::Place;

/// How far a subscript stands below the line, and a superscript above it, in ems.
const BELOW: f64 = 0.16;
const ABOVE: f64 = 0.33;

/// A text without line breaks, shaped.
pub(super) struct Shaped {
    pub(super) text: String,
    pub(super) place: Option<Place>,
    pub(super) style: TextStyle,
    pub(super) clusters: Vec<Cluster>,
    /// Their glyphs; origins are counted from the start of the cluster.
    pub(super) glyphs: Vec<Glyph>,
}

/// Characters that are not separated, and their glyphs.
pub(super) struct Cluster {
    pub(super) bytes: Range<usize>,
    pub(super) glyphs: Range<usize>,
    /// The length along the line in pixels, before spacing.
    pub(super) advance: f64,
    pub(super) kind: Kind,
    /// What the cluster can give up before and after its glyph, in pixels.
    pub(super) blank: (f64, f64),
    /// The embedding level: odd from right to left.
    pub(super) level: u8,
    /// Whether it stands above or below the line, and so belongs to what is before it.
    pub(super) is_shifted: bool,
}

/// A glyph as the shaper places it, in font units, y downwards.
pub(super) struct Placed {
    pub(super) id: u32,
    pub(super) cluster: usize,
    pub(super) advance: f64,
    pub(super) offset: (f64, f64),
}

impl Shaped {
    /// Adds a cluster: the glyphs of `bytes`.
    pub(super) fn push(
        &mut self,
        bytes: Range<usize>,
        group: &[Placed],
        item: &Item,
        size: f64,
        em: f64,
    ) {
        let scale = size / em;
        let mut characters = self.text[bytes.start..].chars();
        let base = characters.next().unwrap_or(' ');
        let kind = match item.form {
            Form::NarrowQuote | Form::SidewaysQuote => Kind::Other,
            _ => kind(base, characters.next()),
        };
        let text = &self.text[bytes.clone()];
        let is_hidden = text.chars().all(|c| is_invisible(c) && !is_space(c));
        match self.clusters.last_mut() {
            // A joiner or a permitted break belongs to what stands before it.
            Some(last) if is_hidden && kind != Kind::SoftHyphen => {
                last.bytes.end = bytes.end;
                return;
            }
            _ => {}
        }
        let first = self.glyphs.len();
        let mut pen = 0.0;
        for glyph in group {
            let (x, y) = (glyph.offset.0 * scale, glyph.offset.1 * scale);
            let origin = match item.form {
                Form::Upright => (x, pen + y),
                // The middle of the letters on the middle of the column.
                Form::Sideways | Form::SidewaysQuote => (-y - self.style.middle(), pen + x),
                _ => (pen + x, y),
            };
            self.glyphs.push(Glyph {
                face: item.face,
                id: glyph.id,
                origin,
                bytes: bytes.clone(),
                size,
                color: None,
                is_sideways: matches!(item.form, Form::Sideways | Form::SidewaysQuote),
            });
            pen += glyph.advance * scale;
        }
        if is_hidden && kind != Kind::SoftHyphen {
            self.glyphs.truncate(first);
        }
        let glyphs = first..self.glyphs.len();
        let level = item.level;
        self.clusters.push(Cluster {
            bytes,
            glyphs,
            advance: pen,
            kind,
            blank: (0.0, 0.0),
            level,
            is_shifted: false,
        });
    }

    /// Makes one cluster of an em of those from `first` on, their glyphs side by side.
    pub(super) fn join(&mut self, first: usize, size: f64) {
        let joined: Vec<_> = self.clusters.drain(first..).collect();
        let width: f64 = joined.iter().map(|cluster| cluster.advance).sum();
        let baseline = (size + 2.0 * self.style.middle()) / 2.0;
        let mut pen = -width / 2.0;
        for cluster in &joined {
            for glyph in &mut self.glyphs[cluster.glyphs.clone()] {
                glyph.origin.0 += pen;
                glyph.origin.1 += baseline;
            }
            pen += cluster.advance;
        }
        let (Some(start), Some(end)) = (joined.first(), joined.last()) else { return };
        self.clusters.push(Cluster {
            bytes: start.bytes.start..end.bytes.end,
            glyphs: start.glyphs.start..end.glyphs.end,
            advance: size,
            kind: Kind::Ideograph,
            blank: (0.0, 0.0),
            level: start.level,
            is_shifted: false,
        });
    }
}

/// Colours glyphs, and moves them off the line.
pub(super) fn dress(glyphs: &mut [Glyph], attributes: &Attributes, style: TextStyle) {
    let rise = match attributes.shift {
        Shift::None => 0.0,
        Shift::Below => -BELOW * style.size,
        Shift::Above => ABOVE * style.size,
    };
    for glyph in glyphs {
        glyph.color = attributes.color;
        if style.writing == Writing::Vertical {
            glyph.origin.0 += rise;
        } else {
            glyph.origin.1 -= rise;
        }
    }
}
