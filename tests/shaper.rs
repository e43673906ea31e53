//! Glyphs and positions against an independent shaper: HarfBuzz's `hb-shape`, where it is installed.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use tubiao::{Fonts, Glyph, Located, Result, Spacing, TextStyle, Typesetter};

/// At this size a pixel is a thousandth of an em.
const EM: f64 = 1000.0;

/// Where Debian keeps fonts.
const INSTALLED: &str = "/usr/share/fonts";

/// Texts that are shaped alike: a font file, then language, script, direction and the feature that
/// the engine asks for, then the texts, one a line, with `|` where a stretch ends.
type Sample = (&'static str, &'static str, &'static str);

const BUILT_IN: [Sample; 11] = [
    (REGULAR, "zh-HK Hani ltr pnum", HAN),
    (BOLD, "zh-HK Hani ltr pnum", HAN),
    (
        REGULAR,
        "zh-HK Hira ltr pnum",
        "ひらがな\nきょうは\nがぎぐげご\nぱぴぷぺぽ\nっゃゅょ\nまっ\nか\u{3099}\nは\u{309a}\nゝゞ\nこれは\nありがとう。",
    ),
    (
        REGULAR,
        "zh-HK Kana ltr pnum",
        "カタカナ\nタワー\nヴァイオリン\nッャュョ\nカ\u{3099}\nハ\u{309a}\nヽヾ\nウェブ\nアァイィウゥ\nㇰㇱ\nｱｲｳ\nｶﾞ",
    ),
    (
        REGULAR,
        "zh-HK Bopo ltr pnum",
        "ㄅㄆㄇㄈ\nㄓㄨㄥ\nㄨㄣˊ\nㄏㄨㄚˊ\nㄇㄚˇ\nㄇㄚˋ\nㄉㄜ˙\nㆠㆡ\nㄌㄩˋ",
    ),
    (REGULAR, "zh-HK Latn ltr pnum", LATIN),
    (BOLD, "zh-HK Latn ltr pnum", LATIN),
    (REGULAR, "zh-HK Zyyy ltr pnum", FIGURES),
    (REGULAR, "zh-HK Zyyy ltr tnum", FIGURES),
    (
        REGULAR,
        "zh-HK auto ltr pnum",
        "香港|MTR|地鐵\nCEPA|協議\n使用 |AI |技術\nひらがな|カタカナ\n第3章 |Chapter 3\nπ|是圓周率\n甲|A|乙|B|丙",
    ),
    (REGULAR, "zh-HK Grek ltr pnum", "αβγ\nΩ\nμg\nΔT"),
];

const REGULAR: &str = "NotoSansHK-Regular.ttf";
const BOLD: &str = "NotoSansHK-Bold.ttf";
const HAN: &str = "香港特別行政區政府\n圖表\n本港經濟\n內地與香港關於建立更緊密經貿關係的安排\n統計處年報\n物流服務\n\
         運輸及倉庫\n人口比例\n其他\n總數\n衞生署\n粵港澳大灣區\n骨\n返\n直\n角\n誤\n雪\n起\n草\n化\n次\n平\n戶\n令\n冷\n\
         咗嘅喺嚟啲\n邨涌鰂埗\n𨋢𠝹\n㗎喎啩\n嗰啲嘢\n𡃁仔\n𠺘\n䓪\n㩒\n𥄫\n冚唪唥\n瞓覺\n𠱸\n畀\n揾\n樖\n脷\n脗\n喥\n\
         𠵱\n𧨾\n𨳒\n𩓥\n龘\n々\n〇\n〆\n\
         中，文。\n（立法會）\n「可持續」\n『好消息』\n【附件】\n《基本法》\n〈離騷〉\n〔附〕\n［甲］\n｛乙｝\n、。，．；：！？\n\
         甲——乙\n甲……乙\n甲⋯⋯乙\n史提芬·霍金\n約翰・史密\n甲～乙\n甲／乙\n甲　乙\n一\u{2009}二\n一\u{a0}二\n一\u{202f}二\n\
         一\u{2003}二\n一\u{2002}二\n甲①②\n壹㈠㊣\n圖㎡㎞㏄℃\n“新常態”\n‘再出發’\n全形|ＡＢ|１２３\n\
         甲1乙\n2015年\n第3章\n96%的部門\n3\u{2009}089份\n−3度\n約$5\n1,457億元\n10:30開始\n5‰\n25℃\n90°角\n1995–2015年\n\
         ½杯\n¾\u{20}份";
const LATIN: &str = "AV\nTo\nWa.\nAVATAR\nYou\nLT\nP.\nTy\nVA\nWe\nr.\nf.\nKo\nLY\nF,\nfi\nffi\nfl\noffice\nHong Kong\nCEPA\n\
         Greater Bay Area\nPM2.5\nCO2\nR&D\nco-operation\nUS$30\nHK$1,457.50\nMr\u{a0}Chan\nA\u{2009}B\nwww.gov.hk\n\
         naïve café\ne\u{301}\nA\u{30a}ngstro\u{308}m\nñ\nn\u{303}\nZ\u{30c}\nx\u{304}\nLatin, text. More; so: on!\n\
         What?\n(a) [b] {c}\n\"quoted\"\nit's\nA–B\nA—B\nwait…\nm²\nm³\nx⁴\nkm/h\nµg/m³\n5 kg\n100%\n#1\na@b.hk\nTM™\n©\u{20}a\n\
         ÓÐÑ\nØre\nstraße\nÐ\nœuvre\nǎ ě ǐ\nāēīōū\nVW AW AY\nTe Ta Tr\n1/2a\nAbc123\nIIII\nQu\nZz";
const FIGURES: &str = "0123456789\n1,457\n3\u{2009}089\n3.14\n10:30\n45%\n−3\n+3\n±5\n$30\n£5\n€7\n¥100\n25°\n25℃\n5‰\n1995–2015\n3/4\n½\n¼ ¾\n\
         11/7\n111\n7.1\n(12)\n[3]\n#5\n5×3=15\n<3>\n1 2\n①②③\n→←↑↓\n★\n■□▲\n…\n——\n※\n～\n・";

const UPRIGHT: Sample = (
    REGULAR,
    "zh-HK Hani ttb pnum",
    "香港特別行政區政府\n圖表\n咗嘅喺嚟啲\n𨋢𠝹\n本港，經濟。\n（立法會）\n「可持續」發展\n『好消息』\n【附件】\n《基本法》\n\
            〈離騷〉\n〔附〕\n、。，；：！？\n甲　乙\n々〇\n邨涌鰂埗\n骨返直角\n衞生\n二〇一五年\n粵港澳大灣區",
);

/// Samples in fonts that are not built in; their files stand under `/usr/share/fonts`.
const FURTHER: [Sample; 16] = [
    ("truetype/noto/NotoSansArabic-Regular.ttf", "ar Arab rtl pnum", ARABIC),
    ("truetype/noto/NotoNaskhArabic-Regular.ttf", "ar Arab rtl pnum", ARABIC),
    ("truetype/dejavu/DejaVuSans.ttf", "ar Arab rtl pnum", ARABIC),
    ("truetype/noto/NotoNaskhArabic-Regular.ttf", "ur Arab rtl pnum", URDU),
    ("truetype/noto/NotoNastaliqUrdu-Regular.ttf", "ur Arab rtl pnum", URDU),
    (
        "truetype/dejavu/DejaVuSans.ttf",
        "he Hebr rtl pnum",
        "שלום\nעברית\nהונג\nקונג\nשׁ\nבְּרֵאשִׁית\nתֵּל\nאָבִיב\nלחיים",
    ),
    ("truetype/dejavu/DejaVuSans.ttf", "hy Armn ltr pnum", "Հայերեն\nԵրևան\nմեւ"),
    (
        "truetype/noto/NotoSansDevanagari-Regular.ttf",
        "hi Deva ltr pnum",
        "हिन्दी\nक्षत्रिय\nहाँगकाँग\nश्री\nकर्म\nप्रार्थना\nद्वि\nस्त्री\nर्‍य\nङ्क\nकि",
    ),
    (
        "truetype/noto/NotoSansDevanagari-Regular.ttf",
        "ne Deva ltr pnum",
        "नेपाल\nकाठमाडौँ\nसंस्कृत\nझण्डा\nगर्‍यो\nश्रृङ्खला",
    ),
    (
        "truetype/noto/NotoSansTamil-Regular.ttf",
        "ta Taml ltr pnum",
        "தமிழ்\nஹாங்காங்\nகொ\nகௌ\nஸ்ரீ\nஇலங்கை\nபெயர்",
    ),
    ("truetype/noto/NotoSansBengali-Regular.ttf", "bn Beng ltr pnum", "বাংলা\nক্ষ\nর্ক\nকো\nশ্রী"),
    (
        "truetype/noto/NotoSansThai-Regular.ttf",
        "th Thai ltr pnum",
        "ภาษาไทย\nฮ่องกง\nน้ำ\nที่\nปี่\nป้า\nญู\nฐุ\nกรุงเทพ\nผู้ใหญ่",
    ),
    ("truetype/noto/NotoSansKhmer-Regular.ttf", "km Khmr ltr pnum", "ភាសាខ្មែរ\nហុងកុង\nស្រី\nកម្ពុជា"),
    (
        "truetype/noto/NotoSansMyanmar-Regular.ttf",
        "my Mymr ltr pnum",
        "မြန်မာ\nဟောင်ကောင်\nကြွေး\nသင်္ဘော",
    ),
    ("opentype/noto/NotoSansCJK-Regular.ttc", "zh-HK Hani ltr pnum", "㐀\n𠮷\n专严丧临\n习书买产"),
    ("opentype/noto/NotoSansCJK-Regular.ttc", "ko Hang ltr pnum", "한국어\n홍콩\n서울\n각"),
];

const ARABIC: &str = "هونغ\nكونغ\nالعربية\nسلام\nلا\nالله\nمُحَمَّد\nكتابٌ\nشَيْء\nمؤسسة\nإلى\nبـــت";
const URDU: &str = "اردو\nہانگ\nکانگ\nپاکستان\nکیوں\nگئے\nچھوٹا\nہیں\nمیں\nڑے";

/// A line of glyphs: their numbers with their origins in ems, y downwards, and its length.
#[derive(Debug, Default)]
struct Shaped {
    glyphs: Vec<(u32, f64, f64)>,
    length: f64,
}

impl Shaped {
    /// Whether glyphs are the same, and stand within a millionth of an em.
    fn is_near(&self, other: &Self) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
        let mut pairs = self.glyphs.iter().zip(&other.glyphs);
        self.glyphs.len() == other.glyphs.len()
            && near(self.length, other.length)
            && pairs.all(|(a, b)| a.0 == b.0 && near(a.1, b.1) && near(a.2, b.2))
    }

    /// Adds a line of output: `[id@x,y+advance|…]`, where zeros are left out.
    fn push(&mut self, line: &str, is_vertical: bool, em: f64) {
        let pair = |text: &str| {
            let (x, y) = text.split_once(',').unwrap_or((text, "0"));
            let number = |text: &str| text.parse::<f64>().expect("a number") / em;
            (number(x), number(y))
        };
        for glyph in line.trim_matches(['[', ']']).split('|').filter(|glyph| !glyph.is_empty()) {
            let (glyph, advance) = glyph.split_once('+').expect("an advance");
            let (id, offset) = glyph.split_once('@').unwrap_or((glyph, "0"));
            let ((x, y), (along, down)) = (pair(offset), pair(advance));
            let id = id.parse().expect("a glyph number");
            if is_vertical {
                self.glyphs.push((id, x, self.length - y));
                self.length -= down;
            } else {
                self.glyphs.push((id, self.length + x, -y));
                self.length += along;
            }
        }
    }
}

/// What `hb-shape` makes of each text of a sample, in one call.
fn expected(font: &Path, (name, setting, texts): Sample) -> Vec<Shaped> {
    let [language, script, direction, feature] = words(setting);
    let file = format!("shaper {} {setting}.txt", name.replace('/', " "));
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(file);
    fs::write(&file, texts.replace('|', "\n") + "\n").expect("the texts");
    let mut command = Command::new("hb-shape");
    command.args(["--no-glyph-names", "--no-clusters", "--remove-default-ignorables"]);
    command.arg(format!("--direction={direction}"));
    command.arg(format!("--language={language}"));
    command.arg(format!("--features={feature}"));
    command.args(Some(format!("--script={script}")).filter(|_| script != "auto"));
    command.arg("--text-file").arg(&file).arg(font);
    let output = command.output().expect("hb-shape runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8(output.stdout).expect("UTF-8");
    let mut lines = output.lines();
    // The units of an em in these fonts.
    let em = if name.contains("dejavu") { 2048.0 } else { 1000.0 };
    let shaped = |text: &str| {
        let mut shaped = Shaped::default();
        for _ in text.split('|') {
            let line = lines.next().expect("a line for each stretch");
            shaped.push(line, direction == "ttb", em);
        }
        shaped
    };
    texts.lines().map(shaped).collect()
}

fn words(setting: &str) -> [&str; 4] {
    let words: Vec<_> = setting.split(' ').collect();
    words.try_into().expect("four words")
}

/// What the engine makes of a text.
fn ours(setter: &mut Typesetter, text: &str, style: TextStyle) -> Result<Shaped> {
    let run = setter.line(&Located::nowhere(text.replace('|', "")), style)?;
    let place = |glyph: &Glyph| (glyph.id, glyph.origin.0 / EM, glyph.origin.1 / EM);
    Ok(Shaped { glyphs: run.glyphs.iter().map(place).collect(), length: run.width / EM })
}

/// The texts of a sample that the engine and `hb-shape` set differently.
fn differences(fonts: Fonts, font: &Path, sample: Sample) -> Vec<String> {
    let (name, setting, texts) = sample;
    let [language, _, direction, feature] = words(setting);
    let mut setter = Typesetter::new(fonts);
    setter.set_spacing(Spacing { autospace: false, squeeze: false, palt: false });
    setter.set_language(&Located::nowhere(language.to_owned())).expect("a language");
    let weight = if name == BOLD { TextStyle::bold(EM) } else { TextStyle::regular(EM) };
    let style = if feature == "tnum" { weight.tabular() } else { weight };
    let style = if direction == "ttb" { style.vertical() } else { style };
    let mut faults = vec![];
    for (text, expected) in texts.lines().zip(expected(font, sample)) {
        let found = ours(&mut setter, text, style);
        if !found.as_ref().is_ok_and(|found| found.is_near(&expected)) {
            let fault = format!("{text} ({name}, {setting})\n  {expected:.3?}\n  {found:.3?}");
            faults.push(fault);
        }
    }
    faults
}

fn count(samples: &[Sample]) -> usize {
    samples.iter().map(|(_, _, texts)| texts.lines().count()).sum()
}

/// The glyphs and positions of the built-in fonts are HarfBuzz's.
#[test]
fn the_built_in_fonts_are_shaped_as_harfbuzz_does() {
    assert!(count(&BUILT_IN) >= 200);
    compare(&BUILT_IN);
}

/// So are those of upright characters in vertical text, with their own forms of punctuation.
#[test]
fn upright_characters_are_shaped_as_harfbuzz_does() {
    compare(&[UPRIGHT]);
}

/// So are those of further fonts, in scripts that join and reorder letters or run from the right.
#[test]
fn further_fonts_are_shaped_as_harfbuzz_does() {
    assert!(count(&FURTHER) >= 60);
    compare(&FURTHER);
}

#[expect(clippy::print_stderr, reason = "a test that compares nothing says so")]
fn compare(samples: &[Sample]) {
    if Command::new("hb-shape").arg("--version").output().is_err() {
        eprintln!("skipped: hb-shape is not installed (see .ci/run)");
        return;
    }
    let mut faults = vec![];
    for &sample in samples {
        let (name, ..) = sample;
        let is_built_in = [REGULAR, BOLD].contains(&name);
        let folder = if is_built_in { common::root().join("fonts") } else { INSTALLED.into() };
        let font = folder.join(name);
        if !font.exists() {
            eprintln!("skipped: {} is not installed (see .ci/run)", font.display());
            continue;
        }
        let fonts = Fonts::builtin().with_file(&font).expect("the font");
        faults.extend(differences(fonts, &font, sample));
    }
    assert!(faults.is_empty(), "{} texts differ\n{}", faults.len(), faults.join("\n"));
}
