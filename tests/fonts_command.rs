//! `tubiao fonts`: what it lists, what `add` writes, what `verify` finds.

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::font::{Tiny, builtin, collection, entry, sha256};
use common::{Project, stderr, stdout};

/// A project with a font beside its `data/`.
fn project(name: &str, file: &str, bytes: &[u8]) -> Project {
    let project = Project::new(name);
    fs::write(project.0.join(file), bytes).expect("a font");
    project
}

/// The list of a project.
fn list(project: &Project) -> String {
    fs::read_to_string(project.0.join("fonts/fonts.toml")).expect("a list")
}

#[track_caller]
fn succeeded(output: Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

/// Refused with a code and a hint, and nothing of `fonts/` is touched.
#[track_caller]
fn refused(project: &Project, arguments: &[&str], code: &str, word: &str) {
    let before = project.fonts();
    let output = project.run(&[&["fonts", "add"], arguments].concat());
    let text = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(text.starts_with(&format!("error[{code}]")), "{arguments:?}\n{text}");
    assert!(text.contains(word) && text.contains("= help: "), "{arguments:?}\n{text}");
    assert!(before == project.fonts(), "{arguments:?} wrote");
}

#[test]
fn fonts_and_what_each_figure_uses_are_listed() {
    let project = Project::new("listing");
    let text = succeeded(project.run(&["fonts"]));
    assert!(text.starts_with("Noto Sans HK   400  built in\n"), "{text}");
    for name in common::FIGURES {
        let lines = text.lines().filter(|line| line.starts_with(name));
        assert!(lines.clone().count() == 2 && lines.clone().all(|line| line.ends_with(" drawn")));
    }
    let text = succeeded(project.run(&["fonts", "outbound-fdi"]));
    assert!(!text.contains("air-pollutants"), "{text}");
    assert_eq!(project.run(&["fonts", "nothing"]).status.code(), Some(2));
    project.font("tiny.ttf", Tiny::new("Tiny", "a").bytes());
    let text = succeeded(project.run(&["fonts"]));
    assert!(text.contains("Tiny           400  fonts/tiny.ttf  1 KiB\n"), "{text}");
}

/// The way of a user: a character is lacking, a font is added, the figure is built.
#[test]
fn an_added_font_is_used() {
    let project = project("added", "tiny.ttf", &Tiny::new("Tiny", "\u{13000}").bytes());
    project.edit("data/outbound-fdi.toml", "title = \"", "title = \"\u{13000}");
    let build = || project.run(&["build", "outbound-fdi", "--format", "svg"]);
    assert_eq!(build().status.code(), Some(2));
    let text = succeeded(project.run(&["fonts", "add", "tiny.ttf"]));
    assert_eq!(text, "added Tiny 400: fonts/tiny.ttf\nlicence: Free for all\n");
    succeeded(build());
    assert!(succeeded(project.run(&["fonts"])).contains("Tiny           400     1 glyphs"));
    assert_eq!(succeeded(project.run(&["fonts", "verify"])).matches("same ").count(), 3);
    // Once more changes nothing; a file that is gone is put back.
    let before = project.fonts();
    let again = || succeeded(project.run(&["fonts", "add", "tiny.ttf"]));
    assert_eq!(again(), "already listed: fonts/tiny.ttf\n");
    assert!(before == project.fonts());
    fs::remove_file(project.0.join("fonts/tiny.ttf")).expect("removed");
    again();
    assert!(before == project.fonts());
}

/// What stands in the list stays, to the byte.
#[test]
fn a_list_is_only_added_to() {
    let tiny = Tiny::new("Tiny", "a").bytes();
    let project = project("appended", "tiny.ttf", &tiny);
    for before in [builtin() + "# no line end", builtin().replace('\n', "\r\n"), String::new()] {
        project.font("fonts.toml", &before);
        succeeded(project.run(&["fonts", "add", "tiny.ttf"]));
        let after = list(&project);
        assert!(after.starts_with(&before) && after.contains("\n[[font]]\n"), "{after}");
        assert!(after.contains(&sha256(&tiny)), "{after}");
        succeeded(project.run(&["fonts", "verify"]));
    }
    project.font("fonts.toml", "font = []");
    refused(&project, &["tiny.ttf"], "unreadable-list", "[[font]]");
}

/// A file that already lies in the folder is listed where it is.
#[test]
fn a_file_of_the_folder_is_listed_in_its_place() {
    let project = Project::new("in-place");
    project.font("tiny.ttf", Tiny::new("Tiny", "a").bytes());
    let output = project.run(&["fonts", "verify"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("unlisted  fonts/tiny.ttf\n"), "{}", stdout(&output));
    succeeded(project.run(&["fonts", "add", "fonts/tiny.ttf"]));
    assert_eq!(project.fonts().len(), 2);
    succeeded(project.run(&["fonts", "verify"]));
}

/// The built-in pair is in the list already, even where there is no list yet.
#[test]
fn the_built_in_pair_is_not_added() {
    let project = Project::new("add-builtin");
    let font = common::root().join("fonts/NotoSansHK-Bold.ttf");
    let text = succeeded(project.run(&["fonts", "add", &font.to_string_lossy()]));
    assert_eq!(text, "already listed: built in\n");
    assert!(project.fonts().is_empty());
}

/// Names come from strangers: they are neither paths nor TOML.
#[cfg(unix)]
#[test]
fn hostile_names_are_tamed() {
    let mut tiny = Tiny::new("A\"\n[[font]]\\ '\u{202e}B", "a");
    tiny.license = "\"\"\"\r\nsha256 = 1\u{7}";
    let project = Project::new("hostile");
    for (name, copy) in [
        ("a\"\n[[font]]\u{202e}$(x).ttf", "a--[[font]]--(x).ttf"),
        ("..ttf", "-.ttf"),
        (".hidden.ttf", "-hidden.ttf"),
        ("字 型[wght].TTF", "字 型[wght].TTF"),
    ] {
        let _ = fs::remove_dir_all(project.0.join("fonts"));
        fs::write(project.0.join(name), tiny.bytes()).expect("a font");
        succeeded(project.run(&["fonts", "add", name]));
        let names: Vec<_> = project.fonts().into_iter().map(|(name, _)| name).collect();
        assert!(names.contains(&copy.to_owned()) && names.len() == 2, "{names:?}");
        succeeded(project.run(&["fonts", "verify"]));
        let text = list(&project);
        assert!(text.contains(r#"family = "A\" [[font]]\\ '\U0000202EB""#), "{text}");
        assert!(text.contains(r#"license = "\"\"\" sha256 = 1""#), "{text}");
    }
}

/// A name may be no UTF-8 at all.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let project = Project::new("not-utf8");
    let name = std::ffi::OsStr::from_bytes(b"\xa6r.ttf");
    fs::write(project.0.join(name), Tiny::new("Tiny", "a").bytes()).expect("a font");
    let output = project.tubiao().args(["fonts", "add"]).arg(name).output().expect("a run");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    succeeded(project.run(&["fonts", "verify"]));
}

#[test]
fn fonts_that_cannot_be_added() {
    let mut tiny = Tiny::new("Tiny", "a");
    let sound = tiny.bytes();
    let project = project("refused", "cut.ttf", &sound[..sound.len() / 2]);
    let write = |name: &str, bytes: &[u8]| fs::write(project.0.join(name), bytes).expect("a file");
    write("garbage.otf", b"no font");
    write("empty.ttf", b"");
    write("tiny.dat", &sound);
    write("fonts.toml", &sound);
    tiny.fs_type = 0b0010;
    write("restricted.ttf", &tiny.bytes());
    fs::create_dir(project.0.join("folder.ttf")).expect("a folder");
    refused(&project, &["none.ttf"], "unreadable-font", "none.ttf");
    refused(&project, &["cut.ttf"], "unreadable-font", "outlines");
    refused(&project, &["garbage.otf"], "unreadable-font", "not a TrueType");
    refused(&project, &["empty.ttf"], "unreadable-font", "not a TrueType");
    refused(&project, &["tiny.dat"], "unreadable-font", ".ttf");
    refused(&project, &["fonts.toml"], "unreadable-font", ".ttf");
    refused(&project, &["folder.ttf"], "unreadable-font", "not a file");
    refused(&project, &["restricted.ttf"], "restricted-font", "open licence");
    assert!(!project.0.join("fonts").exists());
    // With a milder permission beside it, the restriction does not hold (OpenType 1.9, fsType).
    tiny.fs_type = 0b0110;
    write("mild.ttf", &tiny.bytes());
    succeeded(project.run(&["fonts", "add", "mild.ttf"]));
}

/// A file is never replaced by another one.
#[test]
fn another_font_of_the_same_name() {
    let (tiny, other) = (Tiny::new("Tiny", "a").bytes(), Tiny::new("Other", "a").bytes());
    let project = project("same-name", "tiny.ttf", &tiny);
    project.font("tiny.ttf", &other);
    refused(&project, &["tiny.ttf"], "font-exists", "another file");
    project.font("fonts.toml", entry("Other", "tiny.ttf", &other, ""));
    refused(&project, &["tiny.ttf"], "font-exists", "remove the entry first");
    fs::remove_file(project.0.join("fonts/tiny.ttf")).expect("removed");
    refused(&project, &["tiny.ttf"], "font-exists", "fonts/fonts.toml:4:10");
}

/// A collection may hold many fonts that nobody asked for.
#[test]
fn of_a_collection_the_first_font_of_each_weight_is_added() {
    let (one, two) = (Tiny::new("One", "a"), Tiny::new("Two", "a"));
    let bold = Tiny { weight: 700, ..one.clone() };
    let project = project("collection", "all.ttc", &collection(&[one, two, bold]));
    refused(&project, &["all.ttc", "--index", "3"], "bad-index", "from 0 to 2");
    let text = succeeded(project.run(&["fonts", "add", "all.ttc"]));
    assert!(text.starts_with("added One 400: fonts/all.ttc\nadded One 700"), "{text}");
    assert!(list(&project).ends_with("\nindex = 2\n"), "{}", list(&project));
    let text = succeeded(project.run(&["fonts", "add", "all.ttc", "--index", "1"]));
    assert!(text.starts_with("added Two 400"), "{text}");
    let text = succeeded(project.run(&["fonts", "add", "all.ttc", "--index", "1"]));
    assert!(text.starts_with("already listed"), "{text}");
    assert_eq!(succeeded(project.run(&["fonts", "verify"])).matches("all.ttc").count(), 1);
}

#[test]
fn a_variable_font_is_listed_twice() {
    let mut tiny = Tiny::new("Tiny", "a");
    tiny.axis = Some((100, 600));
    let project = project("add-variable", "tiny.ttf", &tiny.bytes());
    let text = succeeded(project.run(&["fonts", "add", "tiny.ttf"]));
    assert!(text.contains("Tiny 400") && text.contains("Tiny 600"), "{text}");
    assert!(list(&project).contains("weight = 600\nfile"), "{}", list(&project));
    assert!(list(&project).ends_with("variations = { wght = 600 }\n"), "{}", list(&project));
    let text = succeeded(project.run(&["fonts"]));
    assert!(text.contains("Tiny           600  fonts/tiny.ttf"), "{text}");
}

#[test]
fn verify_tells_each_state() {
    let tiny = Tiny::new("Tiny", "a").bytes();
    let project = Project::new("verify");
    assert!(succeeded(project.run(&["fonts", "verify"])).contains("built-in"));
    assert_eq!(project.run(&["fonts", "verify", "--fonts", "none"]).status.code(), Some(2));
    let font = |name: &str| entry("Tiny", name, &tiny, "");
    let entries = [&font("good.ttf"), &font("changed.ttf"), &font("missing.ttf")[..]].concat();
    project.font("fonts.toml", builtin() + &entries);
    project.font("good.ttf", &tiny);
    project.font("changed.ttf", b"something else");
    project.font("new.otf", &tiny);
    let before = project.fonts();
    let output = project.run(&["fonts", "verify"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let expected = "\
        same      Noto Sans HK Regular, built in\n\
        same      Noto Sans HK Bold, built in\n\
        same      fonts/good.ttf\n\
        changed   fonts/changed.ttf\n\
        missing   fonts/missing.ttf\n\
        unlisted  fonts/new.otf\n\
        3 same, 1 changed, 1 missing, 1 unlisted\n";
    assert_eq!(stdout(&output), expected);
    assert!(before == project.fonts());
}

/// Runs with a configuration of fontconfig that knows the folder `installed` alone.
fn with_fontconfig(project: &Project, arguments: &[&str]) -> Output {
    let (folder, file) = (project.0.join("installed"), project.0.join("fonts.conf"));
    let cache = project.0.join("cache");
    let (shown, cache) = (folder.display(), cache.display());
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\
         <fontconfig><dir>{shown}</dir><cachedir>{cache}</cachedir></fontconfig>"
    );
    fs::write(&file, text).expect("a configuration");
    let mut run = project.tubiao();
    run.env("FONTCONFIG_FILE", &file).args(arguments).output().expect("the program starts")
}

/// Of an installed family the fonts nearest to regular and bold; skipped without fontconfig.
#[test]
fn an_installed_family_is_added() {
    let project = Project::new("installed");
    let folder = project.0.join("installed");
    fs::create_dir(&folder).expect("a folder");
    let other = Tiny::new("Other: -x,", "a");
    for weight in [300, 400, 500, 800] {
        let tiny = Tiny { weight, ..Tiny::new("Tiny", "a") };
        let bytes = collection(&[other.clone(), tiny]);
        fs::write(folder.join(format!("tiny-{weight}.ttc")), bytes).expect("a font");
    }
    let output = with_fontconfig(&project, &["fonts", "add", "Tiny"]);
    if stderr(&output).contains("error[no-font-service]") {
        eprintln!("skipped: fontconfig is not installed (see .ci/run)");
        return;
    }
    let text = succeeded(output);
    assert!(text.contains("added Tiny 400: fonts/tiny-400.ttc\n"), "{text}");
    assert!(text.contains("added Tiny 800: fonts/tiny-800.ttc\n"), "{text}");
    assert_eq!(list(&project).matches("\nindex = 1\n").count(), 2, "{}", list(&project));
    // Signs that mean something to fontconfig are part of the name.
    let text = succeeded(with_fontconfig(&project, &["fonts", "add", "Other: -x,"]));
    assert!(text.contains("added Other: -x, 400"), "{text}");
    for family in ["Tin", "Tiny:weight=80", "Tiny-12", ",", ":", "\\", " "] {
        let output = with_fontconfig(&project, &["fonts", "add", family]);
        assert_eq!(output.status.code(), Some(2), "{family:?}");
        assert!(stderr(&output).contains("error[unknown-family]"), "{}", stderr(&output));
    }
}

/// font-kit panics without fontconfig; the program says what to do.
#[cfg(target_os = "linux")]
#[test]
fn without_fontconfig_a_family_is_a_clear_error() {
    let project = Project::new("no-fontconfig");
    // Found first, and no library.
    for name in ["libfontconfig.so.1", "libfontconfig.so"] {
        fs::write(project.0.join(name), "no library").expect("a file");
    }
    for arguments in [&["fonts", "add", "Tiny"][..], &["build", "--system-font", "Tiny"]] {
        let mut run = project.tubiao();
        let output = run.env("LD_LIBRARY_PATH", &project.0).args(arguments).output();
        let output = output.expect("the program starts");
        assert_eq!(output.status.code(), Some(2));
        let text = stderr(&output);
        assert!(text.starts_with("error[no-font-service]") && text.contains("= help: "), "{text}");
        assert!(!text.contains("panicked"), "{text}");
    }
    refused(&project, &["Tiny", "--index", "1"], "bad-index", "leave it out");
}

/// Fonts of Debian's packages fonts-cantarell (CFF), fonts-inter-variable (variable TrueType) and
/// fonts-wqy-microhei (a TrueType collection), and a CFF collection of fonts-noto-cjk; each is
/// skipped, with a message, where it is not installed.
#[test]
fn real_fonts_of_every_kind_are_added_and_used() {
    let fonts = [
        ("opentype/cantarell/Cantarell-Regular.otf", "Cantarell 400"),
        ("truetype/inter-vf/Inter.var.ttf", "Inter 700"),
        ("truetype/wqy/wqy-microhei.ttc", "WenQuanYi Micro Hei 400"),
        ("opentype/noto/NotoSansCJK-Regular.ttc", "Noto Sans CJK JP 400"),
    ];
    for (file, face) in fonts {
        let path = Path::new("/usr/share/fonts").join(file);
        if !path.exists() {
            eprintln!("skipped: {file} is not installed (see .ci/run)");
            continue;
        }
        let project = Project::new(&format!("real-{}", file.replace('/', "-")));
        let text = succeeded(project.run(&["fonts", "add", &path.to_string_lossy()]));
        assert!(text.contains(&format!("added {face}: ")), "{text}");
        // Before the built-in pair, the font sets what it has.
        let text = list(&project);
        let (head, own) = text.split_at(text.match_indices("[[font]]").nth(2).expect("a third").0);
        project.font("fonts.toml", format!("{own}\n{head}"));
        let text = succeeded(project.run(&["fonts"]));
        let family = face.rsplit_once(' ').expect("a weight").0;
        let uses = text.lines().filter(|line| line.contains(family) && line.ends_with(" drawn"));
        assert!(uses.count() >= common::FIGURES.len(), "{text}");
        succeeded(project.run(&["build", "--format", "svg"]));
    }
}
