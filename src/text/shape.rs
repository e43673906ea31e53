//! One line of text → a glyph run with positions.

use harfrust::{BufferFlags, Direction, ShapeOptions, ShapePlan, ShapePlanKey, ShaperFont, shape};

use super::itemise::{self, Item, is_invisible};
use super::{Glyph, GlyphRun, MAX_CHARS, TextStyle, Typesetter};
use crate::diagnostic::{Diagnostic, Label, Result};

pub(super) fn line(setter: &mut Typesetter, text: &Label, style: TextStyle) -> Result<GlyphRun> {
    refuse_unfit(text)?;
    let items = itemise::items(&text.value, &setter.fonts, style.weight)
        .map_err(|lacking| missing_glyph(setter, text, style, lacking))?;
    let mut run = GlyphRun { text: text.value.clone(), style, glyphs: vec![], width: 0.0 };
    for item in &items {
        if is_right_to_left(setter, item.script) {
            return Err(Diagnostic::new(
                "unsupported-script",
                "right-to-left text cannot be set yet",
            )
            .at(text.place.clone())
            .label(format!("「{}」", excerpt(&text.value[item.bytes.clone()])))
            .hint("leave it out, or write it in another script")
            .into());
        }
        shape_item(setter, item, &mut run);
    }
    match setter.undrawn(&run) {
        Some(character) => Err(missing_glyph(setter, text, style, character).into()),
        None => Ok(run),
    }
}

fn is_right_to_left(setter: &mut Typesetter, script: harfrust::Script) -> bool {
    setter.buffer.reset();
    setter.buffer.set_script(Some(script));
    setter.buffer.guess_segment_properties();
    setter.buffer.direction() == Direction::RightToLeft
}

fn shape_item(setter: &mut Typesetter, item: &Item, run: &mut GlyphRun) {
    let Typesetter { fonts, plans, buffer, language, .. } = setter;
    let face = fonts.face(item.face);
    let direction = Direction::LeftToRight;
    let key = ShapePlanKey::new(&face.font, Some(item.script), direction).language(Some(language));
    let found = plans.iter().position(|(id, plan)| *id == item.face && key.matches(plan));
    let at = found.unwrap_or_else(|| {
        let plan = ShapePlan::new(&face.font, direction, Some(item.script), Some(language), &[]);
        plans.push((item.face, plan));
        plans.len() - 1
    });

    buffer.reset();
    buffer.push_str(&run.text[item.bytes.clone()]);
    buffer.set_direction(direction);
    buffer.set_script(Some(item.script));
    buffer.set_language(Some(language.clone()));
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    let options = ShapeOptions::new().plan(Some(&plans[at].1));
    shape(&ShaperFont::new(&face.font), buffer, options)
        .expect("the buffer has the direction and script of its plan");
    append(run, item, buffer, run.style.size / face.units_per_em);
}

/// Adds the shaped glyphs to the run; `scale` is pixels per font unit.
fn append(run: &mut GlyphRun, item: &Item, buffer: &harfrust::Buffer, scale: f64) {
    let infos = buffer.glyph_infos();
    let mut pen = 0;
    for (i, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
        let start = info.cluster;
        let next = infos[i..].iter().map(|other| other.cluster).find(|&cluster| cluster > start);
        let end = next.map_or(item.bytes.len(), |cluster| cluster as usize);
        run.glyphs.push(Glyph {
            face: item.face,
            id: info.glyph_id,
            origin: (
                run.width + f64::from(pen + position.x_offset) * scale,
                f64::from(-position.y_offset) * scale,
            ),
            bytes: item.bytes.start + start as usize..item.bytes.start + end,
        });
        pen += position.x_advance;
    }
    run.width += f64::from(pen) * scale;
}

impl Typesetter {
    /// A visible character whose cluster came out as the font's "missing" glyph or as nothing.
    fn undrawn(&mut self, run: &GlyphRun) -> Option<char> {
        for cluster in run.glyphs.chunk_by(|a, b| a.bytes == b.bytes) {
            let mut characters = run.text[cluster[0].bytes.clone()].chars();
            if cluster.iter().any(|glyph| glyph.id == 0) {
                return characters.next();
            }
            let blank = cluster.iter().all(|g| self.glyph_outline(g.face, g.id).is_empty());
            match characters.find(|&c| !is_invisible(c)) {
                Some(visible) if blank => return Some(visible),
                _ => {}
            }
        }
        None
    }
}

/// Line and paragraph separator: a line of text holds none.
const LINE_ENDS: [char; 2] = ['\u{2028}', '\u{2029}'];

fn refuse_unfit(text: &Label) -> Result<()> {
    if text.value.chars().nth(MAX_CHARS).is_some() {
        let message = format!("a text of more than {MAX_CHARS} characters");
        return Err(Diagnostic::new("long-text", message)
            .at(text.place.clone())
            .hint("shorten it")
            .into());
    }
    let mut characters = text.value.chars();
    if characters.clone().all(is_invisible) && !characters.clone().all(char::is_whitespace) {
        return Err(Diagnostic::new("invisible-text", "a text of invisible characters only")
            .at(text.place.clone())
            .hint("remove it, or write what it should say")
            .into());
    }
    if let Some(control) = characters.find(|c| c.is_control() || LINE_ENDS.contains(c)) {
        let message = format!("the control character U+{:04X} cannot be drawn", control as u32);
        return Err(Diagnostic::new("control-character", message)
            .at(text.place.as_ref().map(|place| place.narrowed_to(control)))
            .hint("remove it")
            .into());
    }
    Ok(())
}

fn missing_glyph(
    setter: &Typesetter,
    text: &Label,
    style: TextStyle,
    character: char,
) -> Diagnostic {
    let tried: Vec<_> = setter.fonts.order(style.weight).map(|id| setter.fonts.name(id)).collect();
    let shown = if is_plain(character) { format!("「{character}」 ") } else { String::new() };
    Diagnostic::new("missing-glyph", format!("no font has {shown}U+{:04X}", character as u32))
        .at(text.place.as_ref().map(|place| place.narrowed_to(character)))
        .label(format!("in 「{}」", excerpt(&text.value)))
        .hint(format!("tried: {}", tried.join(", ")))
        .hint("use another character, or give a folder with a font that has it: `--fonts DIR`")
}

/// Whether a character can be shown in a message as itself.
fn is_plain(character: char) -> bool {
    !character.is_control() && !is_invisible(character)
}

fn excerpt(text: &str) -> String {
    let mut shown: String = text.chars().filter(|&c| is_plain(c) || c == ' ').take(24).collect();
    if shown.len() < text.len() && text.chars().count() > 24 {
        shown.push('…');
    }
    shown
}
