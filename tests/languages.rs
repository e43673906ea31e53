//! Glyph forms by language, and scripts that run otherwise, in fonts that have them.
//!
//! The fonts are Debian's `fonts-noto-cjk` and `fonts-noto-core`; where they are not installed
//! nothing is compared. The CI installs them.

mod common;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tubiao::{Fonts, GlyphRun, Located, RichText, TextStyle, Typesetter};

const PAN_CJK: &str = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
const NOTO: &str = "/usr/share/fonts/truetype/noto";

/// A folder of fonts with one file.
struct Folder(PathBuf, String);

impl Folder {
    /// `None` where the file is not installed.
    fn with(test: &str, file: &Path) -> Option<Self> {
        let bytes = fs::read(file).ok()?;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder of fonts");
        fs::write(folder.join("font"), &bytes).expect("a copy of the font");
        let mut hash = String::new();
        for byte in Sha256::digest(&bytes) {
            write!(hash, "{byte:02x}").expect("a string takes everything");
        }
        Some(Self(folder, hash))
    }

    /// A typesetter with one font of the file and no other.
    fn setter(&self, index: usize, language: &str) -> Typesetter {
        let Self(folder, hash) = self;
        let list = format!(
            "[[font]]\nfamily = \"F\"\nfile = \"font\"\nsha256 = \"{hash}\"\nindex = {index}\n"
        );
        fs::write(folder.join("fonts.toml"), list).expect("a list of fonts");
        let mut setter = Typesetter::new(Fonts::load(folder).expect("a sound folder"));
        setter.set_language(&Located::nowhere(language.to_owned())).expect("a language");
        setter
    }
}

fn line(setter: &mut Typesetter, text: &str) -> GlyphRun {
    let text = RichText::parse(&Located::nowhere(text.to_owned())).expect("sound marks");
    setter.line(&text, TextStyle::regular(1000.0)).expect("the font has the characters")
}

fn ids(run: &GlyphRun) -> Vec<u32> {
    run.glyphs.iter().map(|glyph| glyph.id).collect()
}

/// The collection's own fonts for each language, in its order.
const LANGUAGES: [&str; 5] = ["ja", "ko", "zh-CN", "zh-TW", "zh-HK"];

/// `lang` on the Japanese font gives the very glyphs that the font of each language begins with.
#[test]
fn the_language_selects_the_forms_of_a_pan_cjk_font() {
    let Some(folder) = Folder::with("pan-cjk", Path::new(PAN_CJK)) else { return };
    let text = "骨與喝直角";
    let own: Vec<_> = (0..5).map(|i| ids(&line(&mut folder.setter(i, "en"), text))).collect();
    for (own, language) in own.iter().zip(LANGUAGES) {
        assert_eq!(ids(&line(&mut folder.setter(0, language), text)), *own, "{language}");
    }
    // 喝 is written in five ways; 骨 differs between Hong Kong, Taiwan and the Mainland.
    for i in 0..5 {
        for j in 0..i {
            assert_ne!(own[i][2], own[j][2], "喝: {} and {}", LANGUAGES[i], LANGUAGES[j]);
        }
    }
    assert!(own[4][0] != own[3][0] && own[4][0] != own[2][0] && own[3][0] != own[2][0]);
    assert_ne!(own[4][1], own[0][1], "與: Hong Kong and Japan");
}

/// One word of a text may be in another language.
#[test]
fn a_mark_selects_the_forms_of_one_word() {
    let Some(folder) = Folder::with("pan-cjk-mark", Path::new(PAN_CJK)) else { return };
    let mut hong_kong = folder.setter(0, "zh-HK");
    let mixed = ids(&line(&mut hong_kong, "喝<lang ja>喝</lang><lang zh-CN>喝</lang>喝"));
    let mut alone = |language| ids(&line(&mut folder.setter(0, language), "喝"))[0];
    let wanted = ["zh-HK", "ja", "zh-CN", "zh-HK"].map(&mut alone);
    assert_eq!(mixed, wanted);
}

/// Letters of a right-to-left word stand from the right, and join.
#[test]
fn arabic_runs_from_right_to_left_and_joins() {
    let font = Path::new(NOTO).join("NotoSansArabic-Regular.ttf");
    let Some(folder) = Folder::with("arabic", &font) else { return };
    let mut setter = folder.setter(0, "ar");
    let run = line(&mut setter, "سلام");
    let starts: Vec<_> = run.glyphs.iter().map(|glyph| glyph.bytes.start).collect();
    assert!(starts.windows(2).all(|pair| pair[0] >= pair[1]), "{starts:?}");
    let alone: Vec<_> = ["س", "ل", "م"].map(|l| ids(&line(&mut setter, l))[0]).into();
    assert!(ids(&run).iter().filter(|id| alone.contains(id)).count() <= 1, "letters join");
}

/// Between Chinese words an Arabic one keeps its order, and so do the words around it (UAX #9).
#[test]
fn directions_mix_on_a_line() {
    let font = Path::new(NOTO).join("NotoSansArabic-Regular.ttf");
    let Ok(fonts) = Fonts::builtin().with_file(&font) else { return };
    let mut setter = Typesetter::new(fonts);
    let text = "香港 السلام 2017";
    let run = line(&mut setter, text);
    let x = |part: &str| {
        let at = text.find(part).expect("the part is there");
        let glyph = run.glyphs.iter().find(|glyph| glyph.bytes.contains(&at));
        glyph.expect("a glyph").origin.0
    };
    // A number after Arabic letters is part of their stretch and stands at its left.
    assert!(x("香") < x("港") && x("港") < x("2017") && x("2017") < x("س"), "{run:?}");
    assert!(x("م") < x("س"));
}

/// A Devanagari vowel sign is drawn before the consonant that it follows.
#[test]
fn indic_vowels_are_reordered() {
    let font = Path::new(NOTO).join("NotoSansDevanagari-Regular.ttf");
    let Some(folder) = Folder::with("devanagari", &font) else { return };
    let mut setter = folder.setter(0, "hi");
    let consonant = ids(&line(&mut setter, "क"))[0];
    assert_eq!(ids(&line(&mut setter, "कि")).iter().position(|id| *id == consonant), Some(1));
    let conjunct = ids(&line(&mut setter, "क्ष"));
    assert_eq!(conjunct.len(), 1, "क् and ष join: {conjunct:?}");
}

/// Thai has no spaces: lines break between words.
#[test]
fn thai_breaks_between_words() {
    let text = "ฮ่องกงเป็นเขตบริหารพิเศษ";
    let breaks = tubiao::line_breaks(text);
    let words: Vec<_> = breaks.iter().map(|&at| &text[..at]).collect();
    assert!(words.contains(&"ฮ่องกงเป็น") && breaks.len() >= 3, "{words:?}");
}
