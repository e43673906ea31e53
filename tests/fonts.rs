//! `fonts.toml`: which fonts are used, in which order, and what is refused.

mod common;

use std::fs;

use common::font::{Tiny, builtin, collection, entry, sha256};
use common::{Project, root, stderr, stdout};
use tubiao::{Fonts, Located, TextStyle, Typesetter};

/// A character that Noto Sans HK lacks.
const LACKING: &str = "\u{13000}";

/// A project whose figure `outbound-fdi` has a character that Noto Sans HK lacks.
fn lacking(name: &str) -> Project {
    let project = Project::new(name);
    project.edit("data/outbound-fdi.toml", "title = \"", &format!("title = \"{LACKING}"));
    project
}

/// What `tubiao fonts` says of the figure `outbound-fdi`: the families with their weights.
fn used(project: &Project) -> Vec<String> {
    let text = stdout(&project.run(&["fonts", "outbound-fdi"]));
    let lines = text.lines().filter_map(|line| line.strip_prefix("outbound-fdi"));
    let faces = lines.filter_map(|line| Some(line.rsplit_once(" glyphs")?.0.rsplit_once(' ')?.0));
    faces.map(|face| face.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn build(project: &Project) -> std::process::Output {
    project.run(&["build", "outbound-fdi", "--format", "svg"])
}

/// Every figure's bytes depend on these files: `fonts/` names them with their hashes, and so does
/// the program, which writes them into a new list.
#[test]
fn the_font_files_are_the_pinned_ones() {
    let project = Project::new("pinned");
    fs::write(project.0.join("tiny.ttf"), Tiny::new("Tiny", "a").bytes()).expect("a font");
    project.run(&["fonts", "add", "tiny.ttf"]);
    let written = project.0.join("fonts/fonts.toml");
    for path in [root().join("fonts/README.md"), root().join("fonts/fonts.toml"), written] {
        let text = fs::read_to_string(&path).expect("a list");
        for name in ["NotoSansHK-Regular.ttf", "NotoSansHK-Bold.ttf"] {
            let bytes = fs::read(root().join("fonts").join(name)).expect("the font");
            assert!(text.contains(&sha256(&bytes)), "{name} in {}", path.display());
        }
    }
}

/// The list of this repository names the built-in pair: the figures are the same without it.
#[test]
fn a_folder_with_the_same_fonts_gives_the_same_figures() {
    let project = Project::new("same-fonts");
    let built = |arguments: &[&str]| {
        let output = project.run(&[&["--quiet", "--format", "svg"], arguments].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        project.out()
    };
    let alone = built(&[]);
    assert_eq!(alone.len(), 4);
    let fonts = root().join("fonts");
    assert!(built(&["--fonts", &fonts.to_string_lossy()]) == alone);
}

#[test]
fn fonts_are_tried_in_the_order_of_the_list() {
    let project = Project::new("order");
    let tiny = Tiny::new("Tiny", "0123456789").bytes();
    project.font("tiny.ttf", &tiny);
    let listed = entry("Tiny", "tiny.ttf", &tiny, "");
    project.font("fonts.toml", builtin() + &listed);
    assert_eq!(used(&project), ["Noto Sans HK 400", "Noto Sans HK 700"]);
    project.font("fonts.toml", listed + &builtin());
    assert_eq!(used(&project), ["Tiny 400", "Noto Sans HK 400", "Noto Sans HK 700"]);
}

/// A list is the whole truth: the built-in pair is one of the fonts that it may name.
#[test]
fn fonts_that_are_not_listed_as_built_in_are_not_used() {
    let project = Project::new("no-builtin");
    let tiny = Tiny::new("Tiny", "0123456789").bytes();
    project.font("tiny.ttf", &tiny);
    project.font("fonts.toml", entry("Tiny", "tiny.ttf", &tiny, ""));
    let output = build(&project);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("error[missing-glyph]"), "{}", stderr(&output));
}

/// A family goes on with its next weight before another family is asked.
#[test]
fn families_come_before_weights() {
    let project = Project::new("families");
    let (regular, mut bold) = (Tiny::new("A", "0123456789"), Tiny::new("B", "0123456789"));
    bold.weight = 700;
    project.font("a.ttf", regular.bytes());
    project.font("b.ttf", bold.bytes());
    let list = entry("A", "a.ttf", &regular.bytes(), "") + &entry("B", "b.ttf", &bold.bytes(), "");
    project.font("fonts.toml", list.clone() + &builtin());
    assert_eq!(used(&project), ["A 400", "Noto Sans HK 400", "Noto Sans HK 700"]);
    // The list may join them to one family, whose nearest weight is taken.
    project.font("fonts.toml", list.replace("\"B\"", "\"A\"") + &builtin());
    assert_eq!(used(&project), ["A 400", "A 700", "Noto Sans HK 400", "Noto Sans HK 700"]);
}

/// A file that nobody listed helps out, and changes no character that a listed font has.
#[test]
fn unlisted_files_serve_only_what_is_lacking() {
    let project = lacking("unlisted");
    assert_eq!(build(&project).status.code(), Some(2));
    let text = stdout(&project.run(&["fonts", "outbound-fdi"]));
    assert!(text.contains("outbound-fdi  missing-glyph: no font has"), "{text}");
    assert!(text.contains("data/outbound-fdi.toml:1:10"), "{text}");
    // Even of the same family.
    let characters = format!("0123456789{LACKING}");
    project.font("tiny.ttf", Tiny::new("Noto Sans HK", &characters).bytes());
    let output = project.run(&["fonts", "outbound-fdi"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let line = |line: &&str| line.starts_with("outbound-fdi") && line.ends_with("   1 drawn");
    assert_eq!(stdout(&output).lines().filter(line).count(), 1, "{}", stdout(&output));
    assert_eq!(build(&project).status.code(), Some(0));
}

#[test]
fn a_changed_font_stops_everything() {
    let project = Project::new("changed");
    let (tiny, other) = (Tiny::new("Tiny", "a").bytes(), Tiny::new("Tiny", "b").bytes());
    project.font("fonts.toml", builtin() + &entry("Tiny", "tiny.ttf", &tiny, ""));
    project.font("tiny.ttf", &other);
    for command in ["build", "check", "fonts"] {
        let output = project.run(&[command]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(text.contains("error[changed-font]: fonts/tiny.ttf"), "{text}");
        assert!(text.contains("--> fonts/fonts.toml:10:10"), "{text}");
        assert!(text.contains(&sha256(&tiny)) && text.contains(&sha256(&other)), "{text}");
        assert!(text.contains("tubiao fonts verify"), "{text}");
        assert!(project.out().is_empty(), "{command} wrote files");
    }
}

/// The bytes of the built-in pair come from the program: of its files only the length is looked at.
#[test]
fn the_files_of_the_built_in_pair_need_not_be_there() {
    let project = Project::new("builtin-files");
    let name = "NotoSansHK-Regular.ttf";
    let mut bytes = fs::read(root().join("fonts").join(name)).expect("the font");
    project.font("fonts.toml", entry("Noto Sans HK", name, &bytes, "") + &builtin());
    assert_eq!(build(&project).status.code(), Some(0));
    let built = project.out();
    bytes[5_000_000] ^= 1;
    project.font(name, &bytes);
    assert_eq!(build(&project).status.code(), Some(0));
    assert!(project.out() == built);
    assert_eq!(project.run(&["fonts", "verify"]).status.code(), Some(1));
    project.font(name, &bytes[1..]);
    assert!(stderr(&build(&project)).contains("error[changed-font]"));
}

/// How wide a character of the project's fonts is, in regular and in bold.
fn widths(project: &Project) -> [f64; 2] {
    let fonts = Fonts::load(&project.0.join("fonts")).expect("fonts");
    let mut setter = Typesetter::new(fonts);
    [TextStyle::regular(100.0), TextStyle::bold(100.0)].map(|style| {
        let run = setter.line(&Located::nowhere("a".to_owned()), style).expect("a line");
        assert!(setter.outlines(&run).iter().any(|(_, path)| !path.segments.is_empty()));
        run.width
    })
}

/// The axis is 400 to 900, and at 900 the character is a tenth of an em wider.
#[test]
fn variable_fonts_stand_where_the_list_says() {
    let project = Project::new("variable");
    let mut tiny = Tiny::new("Tiny", "a");
    tiny.axis = Some((400, 900));
    project.font("tiny.ttf", tiny.bytes());
    let listed = |more: &str| entry("Tiny", "tiny.ttf", &tiny.bytes(), more);
    let cases = [
        (listed(""), [100.0, 100.0]),
        (listed("variations = { wght = 900 }"), [110.0, 110.0]),
        (listed("") + &listed("variations = { wght = 900.0 }"), [100.0, 110.0]),
        (
            listed("weight = 700") + &listed("variations = { wght = 650 }\nweight = 400"),
            [105.0, 100.0],
        ),
    ];
    for (list, expected) in cases {
        project.font("fonts.toml", &list);
        assert_eq!(widths(&project), expected, "{list}");
    }
    // Unlisted, it serves both weights.
    project.font("fonts.toml", entry("B", "b.ttf", &Tiny::new("B", "b").bytes(), ""));
    project.font("b.ttf", Tiny::new("B", "b").bytes());
    assert_eq!(widths(&project), [100.0, 106.0]);
}

/// TrueType, CFF, and both in a collection.
#[test]
fn every_kind_of_file_works() {
    let project = Project::new("kinds");
    let mut tiny = Tiny::new("Tiny", "a");
    let mut list = entry("T", "t.ttf", &tiny.bytes(), "");
    project.font("t.ttf", tiny.bytes());
    tiny.is_cff = true;
    project.font("c.otf", tiny.bytes());
    list += &entry("C", "c.otf", &tiny.bytes(), "");
    let both = collection(&[Tiny::new("One", "x"), tiny]);
    project.font("b.ttc", &both);
    list += &entry("B", "b.ttc", &both, "index = 1");
    for list in list.split_inclusive("\n\n") {
        project.font("fonts.toml", list);
        assert_eq!(widths(&project), [100.0, 100.0], "{list}");
    }
}

/// What a hostile or careless list can say: the code, the place and words of the hint.
#[test]
fn faults_of_the_list() {
    let project = Project::new("list-faults");
    let mut tiny = Tiny::new("Tiny", "a");
    tiny.axis = Some((400, 900));
    let sound = tiny.bytes();
    let both = collection(&[Tiny::new("One", "a"), Tiny::new("Two", "a")]);
    let (garbage, cut) = (&b"no font at all"[..], &sound[..sound.len() / 2]);
    let font = |file: &str, more: &str| entry("Tiny", file, &sound, more);
    let good = font("tiny.ttf", "");
    for (name, bytes) in
        [("tiny.ttf", &sound[..]), ("b.ttc", &both), ("garbage.ttf", garbage), ("cut.ttf", cut)]
    {
        project.font(name, bytes);
    }
    let hash = sha256(&sound);
    let cases = [
        (font("../x.ttf", ""), "outside-project", "3:8", "without `..`"),
        (font("sub/../x.ttf", ""), "outside-project", "3:8", "without `..`"),
        (font("/etc/hostname", ""), "outside-project", "3:8", "without `..`"),
        (font("", ""), "outside-project", "3:8", "without `..`"),
        (font("none.ttf", ""), "missing-font", "3:8", "fonts add"),
        (font(".", ""), "outside-project", "3:8", "without `..`"),
        (good.replace(&hash, &(hash.clone() + "0")), "bad-value", "4:10", "64"),
        (good.replace(&hash, &hash.replace('a', "g")), "bad-value", "4:10", "64"),
        (good.replace("family", "familly"), "unknown-key", "2:1", "mean `family`"),
        (good.replace("[[font]]", "[[fonts]]"), "unknown-key", "1:3", "mean `font`"),
        (good.replace("[[font]]", "[font]"), "bad-type", "1:1", "write [[font]]"),
        (good.replace("sha256", "# sha256"), "missing-key", "1:1", "sha256"),
        (good.replace("file", "# file"), "missing-key", "4:10", "file"),
        (font("tiny.ttf", "weight = 0"), "bad-value", "5:10", "from 1 to 1000"),
        (font("tiny.ttf", "weight = 1001"), "bad-value", "5:10", "from 1 to 1000"),
        (font("tiny.ttf", "weight = \"bold\""), "bad-type", "5:10", "a whole number"),
        (font("tiny.ttf", "variations = { wght = nan }"), "bad-value", "5:23", "number"),
        (font("tiny.ttf", "variations = { wght = inf }"), "bad-value", "5:23", "number"),
        (font("tiny.ttf", "variations = { wght = 901 }"), "bad-value", "5:23", "400 to 900"),
        (font("tiny.ttf", "variations = { wdth = 100 }"), "bad-value", "5:16", "wght"),
        (font("tiny.ttf", "index = 1"), "bad-value", "5:9", "from 0 to 0"),
        (font("tiny.ttf", "index = -1"), "bad-value", "5:9", "from 0"),
        (entry("B", "b.ttc", &both, "index = 2"), "bad-value", "5:9", "from 0 to 1"),
        (
            entry("B", "b.ttc", &both, "variations = { wght = 400 }"),
            "bad-value",
            "5:16",
            "not a variable font",
        ),
        (entry("G", "garbage.ttf", garbage, ""), "unreadable-font", "3:8", "TTF"),
        (entry("C", "cut.ttf", cut, ""), "unreadable-font", "3:8", "TTF"),
        (good.repeat(257), "bad-value", "1284:10", "list what is used"),
        (String::new(), "no-fonts", "", "built-in pair"),
        ("font = [".to_owned(), "bad-toml", "1:9", "toml.io"),
        ("\u{feff}family = 1".to_owned(), "unknown-key", "1:1", "font"),
    ];
    for (list, code, place, hint) in &cases {
        project.font("fonts.toml", list);
        let output = build(&project);
        let text = stderr(&output);
        let list: String = list.chars().take(400).collect();
        assert_eq!(output.status.code(), Some(2), "{list}");
        assert!(text.starts_with(&format!("error[{code}]")), "{list}\n{text}");
        let place = format!("--> fonts/fonts.toml:{place}\n");
        assert!(place.ends_with(":\n") || text.contains(&place), "{place} of {list}\n{text}");
        let hints = text.lines().filter(|line| line.contains("= help: ")).collect::<String>();
        assert!(hints.contains(hint), "{list}\n{text}");
        assert!(project.out().is_empty(), "{list} wrote files");
    }
}

/// All faults are told at once.
#[test]
fn a_list_tells_all_its_faults() {
    let project = Project::new("list-all");
    let none = entry("A", "none.ttf", b"", "") + &entry("B", "nowhere.ttf", b"", "");
    project.font("fonts.toml", none);
    assert_eq!(stderr(&build(&project)).matches("error[missing-font]").count(), 2);
}

/// A list that is no list, and one that would take all memory.
#[test]
fn lists_that_cannot_be_read() {
    let project = Project::new("list-unreadable");
    project.font("fonts.toml", vec![b'#'; 10 << 20]);
    assert!(stderr(&build(&project)).contains("error[unreadable-list]"));
    project.font("fonts.toml", b"# \xa4\xa4");
    assert!(stderr(&build(&project)).contains("error[not-utf8]"));
    fs::remove_file(project.0.join("fonts/fonts.toml")).expect("removed");
    fs::create_dir(project.0.join("fonts/fonts.toml")).expect("a folder");
    assert!(stderr(&build(&project)).contains("error[unreadable-list]"));
}

/// A link may not lead out of the folder, whatever the file there hashes to.
#[cfg(unix)]
#[test]
fn links_out_of_the_folder() {
    let project = Project::new("font-link");
    let tiny = Tiny::new("Tiny", "a").bytes();
    fs::write(project.0.join("tiny.ttf"), &tiny).expect("a font outside");
    project.font("fonts.toml", entry("Tiny", "link.ttf", &tiny, "") + &builtin());
    std::os::unix::fs::symlink("../tiny.ttf", project.0.join("fonts/link.ttf")).expect("a link");
    for command in [&["build"][..], &["fonts", "verify"]] {
        let output = project.run(command);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("error[outside-project]"), "{}", stderr(&output));
    }
}

/// Whatever a byte becomes, a font is used or refused.
#[test]
fn no_byte_of_a_font_makes_the_program_panic() {
    let project = Project::new("broken-fonts");
    let mut tiny = Tiny::new("Tiny", LACKING);
    tiny.axis = Some((400, 900));
    let mut cff = Tiny::new("Tiny", LACKING);
    cff.is_cff = true;
    let path = project.0.join("broken.ttf");
    for sound in [tiny.bytes(), collection(&[cff])] {
        for (at, value) in (0..sound.len()).flat_map(|at| [(at, 0), (at, 0x7f), (at, 0xff)]) {
            let mut bytes = sound.clone();
            bytes[at] = value;
            fs::write(&path, &bytes).expect("a font");
            let Ok(fonts) = Fonts::builtin().with_file(&path) else { continue };
            let mut setter = Typesetter::new(fonts);
            let line = setter.line(&Located::nowhere(LACKING.to_owned()), TextStyle::bold(20.0));
            let _ = line.map(|run| setter.outlines(&run));
        }
    }
}
