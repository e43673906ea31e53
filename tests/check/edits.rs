//! Files that a hand has changed.

use std::fs;
use std::time::Instant;

use super::common::{stderr, stdout};
use super::project::Project;

/// What a hand has changed and what the table changes are told side by side.
#[test]
fn an_edited_file_of_a_changed_table_is_told_rightly() {
    let project = Project::built("edited-and-changed");
    project.edit("out/x.svg", ">2013</text>", ">2031</text>");
    project.edit("data/x.csv", "2014,120", "2014,126");
    let (_, text) = project.check(&["--lang", "en"]);
    for said in [
        "why: the file was changed after it was made\n",
        "why: data/x.csv line 3 (年份 2014): “金額” 120 → 126\n",
        "seen: words 2031 → 2013\n",
        "seen: label 120 → 126\n",
        "seen: height of “2014” +5 %\n",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn a_file_that_was_edited_by_hand_is_found_out() {
    let project = Project::built("edited");
    project.edit("out/x.svg", ">120</text>", ">999</text>");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    let said = "changed   out/x.svg\n          why: the file was changed after it was made\n";
    assert!(text.starts_with(said), "{text}");
    assert!(text.contains("seen: words 999 → 120\n"), "{text}");
    let output = project.run(&["verify", "out/x.svg", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("modified  out/x.svg\n"), "{}", stdout(&output));
}

/// Whatever is put into a file by hand is named, wherever it stands in it.
#[test]
fn what_a_hand_adds_is_told() {
    let project = Project::built("added");
    let made = project.read("out/x.svg");
    for (added, said) in [
        ("<rect x=\"10\" y=\"10\" width=\"50\" height=\"50\" fill=\"red\"/>", "is gone"),
        (
            "<text x=\"9\" y=\"90\" font-size=\"20\" fill=\"red\">減價</text>",
            "words “減價” is gone",
        ),
        ("<image href=\"http://example.org/x.png\"/>", "markup <image href="),
        ("<script>alert(1)</script>", "markup <script>alert(1) goes"),
        ("<style>path{fill:red}</style>", "markup <style>path{fill:red} goes"),
        ("<ellipse cx=\"9\" cy=\"9\" rx=\"5\" ry=\"2\"/>", "markup <ellipse cx=\"9\""),
        ("<!-- checked -->", "no difference"),
    ] {
        let middle = made.replacen("<g ", &format!("{added}\n<g "), 1);
        let end = made.replace("</svg>", &format!("{added}\n</svg>"));
        for edited in [middle, end] {
            project.write("out/x.svg", edited);
            let (_, text) = project.check(&["--lang", "en"]);
            assert!(text.contains("why: the file was changed after it was made\n"), "{text}");
            let seen = text.lines().find(|line| line.contains("seen: "));
            assert!(seen.is_some_and(|line| line.contains(said)), "{added}: {text}");
        }
    }
}

/// What is written otherwise about all that is drawn is told too.
#[test]
fn another_page_and_a_hidden_group_are_told() {
    let project = Project::built("about");
    let made = project.read("out/x.svg");
    for (from, to, said) in [
        (
            "viewBox=\"0 0 800 500\"",
            "viewBox=\"0 0 400 500\"",
            "seen: page 400 × 500 → 800 × 500 px",
        ),
        (" width=\"800\"", " width=\"900\"", "seen: markup "),
        ("<g id=\"x-marks\"", "<g display=\"none\" id=\"x-marks\"", "seen: markup <g "),
    ] {
        assert!(made.contains(from), "{from}");
        project.write("out/x.svg", made.replacen(from, to, 1));
        let (_, text) = project.check(&["--lang", "en"]);
        assert!(text.contains(said), "{to}: {text}");
    }
}

/// A file is what its name says, or nothing that a reader opens.
#[test]
fn a_file_under_a_wrong_name_or_cut_short_is_not_intact() {
    let project = Project::built("names-of-files");
    let svg = project.read("out/x.svg");
    project.write("copies/x.png", &svg);
    project.write("copies/y.svg", fs::read(project.0.join("out/x.png")).expect("a PNG"));
    project.write("copies/z.svg", &svg[..svg.len() / 2]);
    for (file, why) in [
        ("copies/x.png", "it is no PNG"),
        ("copies/y.svg", "it is a PNG"),
        ("copies/z.svg", "not whole"),
    ] {
        let output = project.run(&["verify", file]);
        assert_eq!(output.status.code(), Some(2), "{file}: {}", stdout(&output));
        assert_eq!(stdout(&output), "");
        assert!(stderr(&output).contains(why), "{file}: {}", stderr(&output));
    }
}

/// What is written in another way and draws the same is not told as a difference.
#[test]
fn another_way_to_write_draws_the_same() {
    let project = Project::built("writing");
    let made = project.read("out/x.svg");
    let attributes = made.replacen("<path d=", "<path class=\"q\" d=", 1);
    for (edited, said) in [
        (made.replace('\n', "\r\n"), "seen: no difference"),
        (made.replace("\n</svg>", "\n\n\n</svg>"), "seen: no difference"),
        (made.replace("fill=\"#ffffff\"", "fill='#ffffff'"), "seen: no difference"),
        (attributes, "seen: markup class=\"q\" goes"),
    ] {
        assert_ne!(edited, made);
        project.write("out/x.svg", edited);
        let (_, text) = project.check(&["--lang", "en"]);
        assert!(text.contains("why: the file was changed after it was made\n"), "{text}");
        assert!(text.contains(said), "{said}: {text}");
        assert!(!text.contains("another form"), "{text}");
    }
}

/// Files that take a parser long are refused at once.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test measures how long it takes")]
fn files_that_are_too_much_are_unreadable_soon() {
    let project = Project::built("much");
    let made = project.read("out/x.svg");
    let attributes: String = (0..300_000).map(|i| format!(" a{i}=\"\"")).collect();
    for (extra, said) in [
        (format!("<g{attributes}/>"), "unreadable  out/x.svg\n"),
        (format!("<text>{}</text>", "字".repeat(5_000_000)), "changed   out/x.svg\n"),
    ] {
        project.write("out/x.svg", made.replace("</svg>", &format!("{extra}</svg>")));
        let start = Instant::now();
        let (_, text) = project.check(&["--format", "svg"]);
        assert!(text.contains(said), "{}", text.chars().take(500).collect::<String>());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
