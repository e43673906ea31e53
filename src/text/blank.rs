//! What a full-width mark can give up.

use harfrust::{Feature, Language, Tag};

use super::itemise::{Form, Item};
use super::{FaceId, Typesetter};

impl Typesetter {
    /// The free room before and after a full-width mark, in font units, by the font's own account.
    ///
    /// The features `halt` and `vhal` make a mark half as wide; what they take is the blank. For a
    /// font without them, the blank of its outline counts.
    pub(super) fn blank(
        &mut self,
        mark: &str,
        id: u32,
        item: &Item,
        language: &Language,
    ) -> (f64, f64) {
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
}
