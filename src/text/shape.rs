//! A line's text → clusters with their glyphs, in the order in which they are read.
//!
//! A text is shaped once, before it is divided: a line takes clusters as they are, so what was
//! measured for a break is what is drawn.

use harfrust::{
    Direction, Feature, GlyphInfo, GlyphPosition, Language, ShapeOptions, ShapePlan, ShapePlanKey,
    ShaperFont, Tag, shape,
};

use super::character::{Kind, is_invisible};
use super::cluster::{Placed, Shaped, dress};
use super::itemise::{self, Form, Item};
use super::markup::{RichText, Shift};
use super::{Figures, Spacing, TextStyle, Typesetter};
use crate::diagnostic::Place;

/// The size of sub- and superscripts, in ems of the text around them.
const SMALLER: f64 = 0.7;
/// Shapes a text without line breaks; what no font draws is noted in the typesetter.
pub(super) fn shaped(setter: &mut Typesetter, text: &RichText, style: TextStyle) -> Shaped {
    let place = &text.label.place;
    let Typesetter { fonts, missing, .. } = setter;
    let items = itemise::items(text, fonts, style, |lacking| missing.add(lacking, place));
    let length = text.plain().len();
    let mut shaped = Shaped {
        text: text.plain().to_owned(),
        place: place.clone(),
        style,
        clusters: Vec::with_capacity(length),
        glyphs: Vec::with_capacity(length),
    };
    for mut item in items {
        let attributes = &text.spans[item.span].attributes;
        let language = attributes.language.clone().unwrap_or_else(|| setter.language.clone());
        if item.form == Form::Transformed {
            item.form = setter.transformed(&item, &language);
        }
        let (cluster, glyph) = (shaped.clusters.len(), shaped.glyphs.len());
        let size = style.size * if attributes.shift == Shift::None { 1.0 } else { SMALLER };
        setter.shape_item(&mut shaped, &item, size, &language);
        dress(&mut shaped.glyphs[glyph..], attributes, style);
        for cluster in &mut shaped.clusters[cluster..] {
            cluster.is_shifted = attributes.shift != Shift::None;
        }
        setter.note_undrawn(&shaped, cluster, place);
    }
    shaped
}

impl Typesetter {
    /// Shapes a stretch of text in one face: glyphs in the order of reading, cluster by cluster.
    pub(super) fn glyphs(
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
                let Some(glyph) = shaped.glyphs.get(cluster.glyphs.start) else { return };
                let mark = &shaped.text[cluster.bytes.clone()];
                let (before, after) = self.blank(mark, glyph.id, item, language);
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

    /// Whether marks that change in vertical text are upright, or must be turned.
    ///
    /// A font with a form of 「 for vertical text has thought of the others: those that it leaves
    /// alone, as a colon in Hong Kong, stay as they are.
    fn transformed(&mut self, item: &Item, language: &Language) -> Form {
        let [upright, plain] = [Form::Upright, Form::Plain].map(|form| {
            let item = Item { form, bytes: item.bytes.clone(), ..*item };
            self.glyphs("「", &item, language, &[]).first().map(|glyph| glyph.id)
        });
        if upright == plain { Form::Sideways } else { Form::Upright }
    }

    /// Notes visible characters whose clusters came out as the font's "missing" glyph or as nothing.
    fn note_undrawn(&mut self, shaped: &Shaped, first: usize, place: &Option<Place>) {
        for cluster in &shaped.clusters[first..] {
            let glyphs = &shaped.glyphs[cluster.glyphs.clone()];
            let mut characters = shaped.text[cluster.bytes.clone()].chars();
            let lacking = if let Some(glyph) = glyphs.iter().find(|glyph| glyph.id == 0) {
                let charmap = self.fonts.face(glyph.face).font.charmap();
                let lacks = |c: &char| !is_invisible(*c) && charmap.map_unicode(*c).is_none();
                characters.clone().find(lacks).or(characters.next())
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
        Form::NarrowQuote | Form::SidewaysQuote => add(b"pwid"),
        Form::Together => add(b"hwid"),
        Form::Upright if spacing.palt => add(b"vpal"),
        Form::Plain if spacing.palt => add(b"palt"),
        _ => {}
    }
    features
}
