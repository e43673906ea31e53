//! A line's text → clusters with their glyphs, in the order in which they are read.
//!
//! A text is shaped once, before it is divided: a line takes clusters as they are, so what was
//! measured for a break is what is drawn.

use std::ops::Range;

use harfrust::{
    Direction, Feature, GlyphInfo, GlyphPosition, Language, ShapeOptions, ShapePlan, ShapePlanKey,
    ShaperFont, Tag, shape,
};

use super::character::{Kind, is_invisible, is_space, kind};
use super::itemise::{self, Form, Item};
use super::markup::{Attributes, RichText, Shift};
use super::{FaceId, Figures, Glyph, Spacing, TextStyle, Typesetter, Writing};
use crate::diagnostic::Place;

/// The size of sub- and superscripts, in ems of the text around them.
const SMALLER: f64 = 0.7;
/// How far a subscript stands below the line, and a superscript above it, in ems.
const BELOW: f64 = 0.16;
const ABOVE: f64 = 0.33;

/// A text without line breaks, shaped.
pub(super) struct Shaped {
    pub(super) text: String,
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
}

/// Shapes a text without line breaks; what no font draws is noted in the typesetter.
pub(super) fn shaped(setter: &mut Typesetter, text: &RichText, style: TextStyle) -> Shaped {
    let place = &text.label.place;
    let Typesetter { fonts, missing, .. } = setter;
    let items = itemise::items(text, fonts, style, |lacking| missing.add(lacking, place));
    let length = text.plain().len();
    let mut shaped = Shaped {
        text: text.plain().to_owned(),
        style,
        clusters: Vec::with_capacity(length),
        glyphs: Vec::with_capacity(length),
    };
    for mut item in items {
        let attributes = &text.spans[item.span].attributes;
        let language = attributes.language.clone().unwrap_or_else(|| setter.language.clone());
        if item.form == Form::Transformed {
            item.form = setter.transformed(&item, &shaped.text, &language);
        }
        let (cluster, glyph) = (shaped.clusters.len(), shaped.glyphs.len());
        let size = style.size * if attributes.shift == Shift::None { 1.0 } else { SMALLER };
        setter.shape_item(&mut shaped, &item, size, &language);
        dress(&mut shaped.glyphs[glyph..], attributes, style);
        setter.note_undrawn(&shaped, cluster, place);
    }
    shaped
}

/// Colours glyphs, and moves them off the line.
fn dress(glyphs: &mut [Glyph], attributes: &Attributes, style: TextStyle) {
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

/// A glyph as the shaper places it, in font units, y downwards.
struct Placed {
    id: u32,
    cluster: usize,
    advance: f64,
    offset: (f64, f64),
}

impl Typesetter {
    /// Shapes a stretch of text in one face: glyphs in the order of reading, cluster by cluster.
    fn glyphs(
        &mut self,
        text: &str,
        item: &Item,
        language: &Language,
        features: &[Feature],
    ) -> Vec<Placed> {
        let Self { fonts, plans, buffer, .. } = self;
        let font = &fonts.face(item.face).font;
        let is_upright = item.form == Form::Upright;
        let is_reverse = !is_upright && item.level % 2 == 1;
        let direction = match (is_upright, is_reverse) {
            (true, _) => Direction::TopToBottom,
            (false, true) => Direction::RightToLeft,
            (false, false) => Direction::LeftToRight,
        };
        let script = Some(item.script);
        let key = ShapePlanKey::new(font, script, direction).language(Some(language));
        let key = key.features(features);
        let found = plans.iter().position(|(id, plan)| *id == item.face && key.matches(plan));
        let at = found.unwrap_or_else(|| {
            let plan = ShapePlan::new(font, direction, script, Some(language), features);
            plans.push((item.face, plan));
            plans.len() - 1
        });
        buffer.reset();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.set_script(script);
        buffer.set_language(Some(language.clone()));
        let options = ShapeOptions::new().plan(Some(&plans[at].1)).features(features);
        shape(&ShaperFont::new(font), buffer, options)
            .expect("the buffer has the direction and script of its plan");
        let glyph = |(info, position): (&GlyphInfo, &GlyphPosition)| Placed {
            id: info.glyph_id,
            cluster: info.cluster as usize,
            advance: f64::from(if is_upright { -position.y_advance } else { position.x_advance }),
            offset: (f64::from(position.x_offset), f64::from(-position.y_offset)),
        };
        let shaped = buffer.glyph_infos().iter().zip(buffer.glyph_positions()).map(glyph);
        let mut glyphs: Vec<_> = shaped.collect();
        if is_reverse {
            // Glyphs come from the left; inside a cluster they stay so.
            glyphs.sort_by_key(|glyph| glyph.cluster);
        }
        glyphs
    }

    fn shape_item(&mut self, shaped: &mut Shaped, item: &Item, size: f64, language: &Language) {
        let features = features(item.form, shaped.style, self.spacing);
        let text = shaped.text[item.bytes.clone()].to_owned();
        let glyphs = self.glyphs(&text, item, language, &features);
        let first = shaped.clusters.len();
        let mut groups = glyphs.chunk_by(|a, b| a.cluster == b.cluster).peekable();
        let mut start = 0;
        while let Some(group) = groups.next() {
            let end = groups.peek().map_or(text.len(), |next| next[0].cluster);
            let bytes = item.bytes.start + start..item.bytes.start + end;
            shaped.push(bytes, group, item, size, self.fonts.face(item.face).units_per_em);
            start = end;
        }
        if item.form == Form::Together {
            shaped.join(first, size);
        }
        for index in first..shaped.clusters.len() {
            self.finish(shaped, index, item, size, language);
        }
    }

    /// What a cluster needs from the font beyond its glyphs.
    fn finish(
        &mut self,
        shaped: &mut Shaped,
        index: usize,
        item: &Item,
        size: f64,
        language: &Language,
    ) {
        let cluster = &mut shaped.clusters[index];
        let scale = size / self.fonts.face(item.face).units_per_em;
        match cluster.kind {
            Kind::Opener | Kind::Closer | Kind::Pause => {
                let id = shaped.glyphs[cluster.glyphs.start].id;
                let (before, after) =
                    self.blank(&shaped.text[cluster.bytes.clone()], id, item, language);
                cluster.blank = (before * scale, after * scale);
            }
            Kind::SoftHyphen => {
                let hyphen = self.glyphs("-", item, language, &[]);
                cluster.advance = hyphen.iter().map(|glyph| glyph.advance).sum::<f64>() * scale;
                for glyph in &mut shaped.glyphs[cluster.glyphs.clone()] {
                    glyph.id = hyphen.first().map_or(0, |hyphen| hyphen.id);
                }
            }
            _ => {}
        }
    }

    /// The free room before and after a full-width mark, in font units, by the font's own account.
    ///
    /// The features `halt` and `vhal` make a mark half as wide; what they take is the blank. For a
    /// font without them, the blank of its outline counts.
    fn blank(&mut self, mark: &str, id: u32, item: &Item, language: &Language) -> (f64, f64) {
        let is_upright = item.form == Form::Upright;
        let key = (item.face, id, is_upright);
        if let Some(known) = self.blanks.get(&key) {
            return *known;
        }
        let half = Feature::new(Tag::new(if is_upright { b"vhal" } else { b"halt" }), 1, ..);
        let along = |(x, y): (f64, f64)| if is_upright { y } else { x };
        let [full, half] = [&[][..], &[half]].map(|features| {
            let glyphs = self.glyphs(mark, item, language, features);
            glyphs.first().map_or((0.0, 0.0), |glyph| (along(glyph.offset), glyph.advance))
        });
        let before = full.0 - half.0;
        let after = full.1 - half.1 - before;
        let blank = if full == half && !is_upright {
            self.blank_of_outline(item.face, id, full.1)
        } else {
            (before.max(0.0), after.max(0.0))
        };
        self.blanks.insert(key, blank);
        blank
    }

    /// Half an em on the side where a glyph leaves it free, or a quarter on both.
    fn blank_of_outline(&mut self, face: FaceId, id: u32, advance: f64) -> (f64, f64) {
        let em = self.fonts.face(face).units_per_em;
        let Some((left, right)) = self.glyph_extent(face, id) else { return (0.0, 0.0) };
        let (left, right) = (left / em, (advance - right) / em);
        if advance < 0.9 * em {
            (0.0, 0.0)
        } else if left >= 0.45 {
            (0.5 * em, 0.0)
        } else if right >= 0.45 {
            (0.0, 0.5 * em)
        } else if left >= 0.25 && right >= 0.25 {
            (0.25 * em, 0.25 * em)
        } else {
            (0.0, 0.0)
        }
    }

    /// Whether marks that change in vertical text have forms for it, or must be turned.
    fn transformed(&mut self, item: &Item, text: &str, language: &Language) -> Form {
        let text = &text[item.bytes.clone()];
        let [upright, plain] = [Form::Upright, Form::Plain].map(|form| {
            let item = Item { form, bytes: item.bytes.clone(), ..*item };
            self.glyphs(text, &item, language, &[]).iter().map(|g| g.id).collect::<Vec<_>>()
        });
        let all_differ = upright.iter().zip(&plain).all(|(upright, plain)| upright != plain);
        if all_differ { Form::Upright } else { Form::Sideways }
    }

    /// Notes visible characters whose clusters came out as the font's "missing" glyph or as nothing.
    fn note_undrawn(&mut self, shaped: &Shaped, first: usize, place: &Option<Place>) {
        for cluster in &shaped.clusters[first..] {
            let glyphs = &shaped.glyphs[cluster.glyphs.clone()];
            let mut characters = shaped.text[cluster.bytes.clone()].chars();
            let lacking = if glyphs.iter().any(|glyph| glyph.id == 0) {
                characters.next()
            } else if glyphs.iter().all(|g| self.glyph_outline(g.face, g.id).is_empty()) {
                characters.find(|&c| !is_invisible(c))
            } else {
                None
            };
            if let Some(lacking) = lacking {
                self.missing.add(lacking, place);
            }
        }
    }
}

/// The OpenType features of an item beyond the default ones.
fn features(form: Form, style: TextStyle, spacing: Spacing) -> Vec<Feature> {
    let mut features = vec![];
    let mut add = |tag: &[u8; 4]| features.push(Feature::new(Tag::new(tag), 1, ..));
    match style.figures {
        Figures::Tabular => add(b"tnum"),
        Figures::Proportional => add(b"pnum"),
    }
    match form {
        Form::NarrowQuote => add(b"pwid"),
        Form::Together => add(b"hwid"),
        Form::Upright if spacing.palt => add(b"vpal"),
        Form::Plain if spacing.palt => add(b"palt"),
        _ => {}
    }
    features
}

impl Shaped {
    /// Adds a cluster: the glyphs of `bytes`.
    fn push(&mut self, bytes: Range<usize>, group: &[Placed], item: &Item, size: f64, em: f64) {
        let scale = size / em;
        let mut characters = self.text[bytes.start..].chars();
        let base = characters.next().unwrap_or(' ');
        let kind = match item.form {
            Form::NarrowQuote => Kind::Other,
            _ => kind(base, characters.next()),
        };
        let first = self.glyphs.len();
        let mut pen = 0.0;
        for glyph in group {
            let (x, y) = (glyph.offset.0 * scale, glyph.offset.1 * scale);
            let origin = match item.form {
                Form::Upright => (x, pen + y),
                // The middle of the letters on the middle of the column.
                Form::Sideways => (-y - self.style.middle(), pen + x),
                _ => (pen + x, y),
            };
            self.glyphs.push(Glyph {
                face: item.face,
                id: glyph.id,
                origin,
                bytes: bytes.clone(),
                size,
                color: None,
                is_sideways: item.form == Form::Sideways,
            });
            pen += glyph.advance * scale;
        }
        let text = &self.text[bytes.clone()];
        if text.chars().all(|c| is_invisible(c) && !is_space(c)) && kind != Kind::SoftHyphen {
            self.glyphs.truncate(first);
        }
        let glyphs = first..self.glyphs.len();
        let level = item.level;
        self.clusters.push(Cluster { bytes, glyphs, advance: pen, kind, blank: (0.0, 0.0), level });
    }

    /// Makes one cluster of an em of those from `first` on, their glyphs side by side.
    fn join(&mut self, first: usize, size: f64) {
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
        });
    }
}
