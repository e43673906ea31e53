//! `tubiao lint` from outside: findings, counts, exit codes.

mod common;

use common::{FIGURES, Project, stderr, stdout};

/// The booklet's figures have no error; one column is an index, which has no unit.
#[test]
fn the_booklet_is_fit_for_print() {
    let output = Project::new("lint-booklet").run(&["lint"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "0 errors, 0 warnings in 4 figures\n");
    assert_eq!(stderr(&output), "");
}

/// A pale word in a title is an error at the title's place.
#[test]
fn an_error_is_shown_at_its_place_and_exits_with_1() {
    let project = Project::new("lint-pale");
    let title = "title = \"就已簽發的";
    let pale = "title = \"就<color #cccccc>已簽發</color>的";
    project.edit("data/cepa-certificates.toml", title, pale);
    let output = project.run(&["lint", "cepa-certificates"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(stdout(&output), "1 errors, 0 warnings in 1 figures\n");
    let text = stderr(&output);
    // #cccccc has 1.6:1 on white.
    assert!(text.contains("error[contrast-text]") && text.contains("has 1.6:1"), "{text}");
    assert!(text.contains("data/cepa-certificates.toml:1:9"), "{text}");
    assert!(project.out().is_empty(), "lint writes nothing");
}

/// What cannot be drawn cannot be looked at; the others are.
#[test]
fn a_broken_figure_exits_with_2() {
    let project = Project::new("lint-broken");
    project.edit("data/outbound-fdi.csv", "2015,1457", "2015,many");
    let output = project.run(&["lint"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "0 errors, 0 warnings in 4 figures, 1 figure failed\n");
}

/// What a figure lacks is told, each at a place of its spec.
#[test]
fn a_figure_without_source_and_unit_is_warned_of() {
    let project = Project::new("lint-bare");
    let spec = "title = \"題\"\ndata = \"outbound-fdi.csv\"\n[columns]\n\"金額\" = { type = \"number\" }\n\
        [[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"金額\"\n";
    std::fs::write(project.0.join("data/bare.toml"), spec).expect("written");
    let output = project.run(&["lint", "bare"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "0 errors, 2 warnings in 1 figures\n");
    let text = stderr(&output);
    assert!(!text.contains("missing-description"), "the drafted text is one: {text}");
    for (rule, place) in
        [("missing-source", "data/bare.toml:1:9"), ("missing-unit", "data/bare.toml:4:1")]
    {
        let at = text
            .find(&format!("warning[{rule}]"))
            .unwrap_or_else(|| unreachable!("{rule} in {text}"));
        assert!(
            text[at..].lines().nth(1).is_some_and(|line| line.contains(place)),
            "{rule}: {text}"
        );
    }
}

/// What a figure says of a shade, and of a year away from it, is told at its words.
#[test]
fn words_that_mislead_are_warned_of() {
    let project = Project::new("lint-words");
    let spec = "title = \"題\"\nsubtitle = \"**深色**為2015年\"\nsource = \"測試\"\ndata = \"outbound-fdi.csv\"\n\
        [columns]\n\"年份\" = { type = \"year\" }\n\"金額\" = { type = \"number\", unit = \"億美元\" }\n\
        [[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"金額\"\n[[annotation]]\ntext = \"2015年最多\"\n";
    let path = project.0.join("data/words.toml");
    std::fs::write(&path, spec).expect("written");
    let output = project.run(&["lint", "words"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "0 errors, 2 warnings in 1 figures\n");
    let text = stderr(&output);
    assert!(text.contains("warning[color-word]: 「深色」"), "{text}");
    assert!(text.contains("data/words.toml:2:12"), "{text}");
    assert!(text.contains("warning[loose-annotation]") && text.contains("x = \"2015\""), "{text}");
    let placed = spec.replace("最多\"\n", "最多\"\nx = \"2015\"\n").replace("**深色**", "末柱");
    std::fs::write(&path, placed).expect("written");
    let output = project.run(&["lint", "words"]);
    assert_eq!(stdout(&output), "0 errors, 0 warnings in 1 figures\n", "{}", stderr(&output));
}

#[test]
fn the_rules_are_listed() {
    let output = Project::new("lint-rules").run(&["lint", "--rules"]);
    assert_eq!(output.status.code(), Some(0));
    let text = stdout(&output);
    assert_eq!(text.lines().count(), 16);
    let line = text.lines().find(|line| line.starts_with("overlap-text")).expect("its line");
    assert!(line.contains("  error  ") && line.contains("set into each other"), "{line}");
    let both = Project::new("lint-rules-of").run(&["lint", "--rules", FIGURES[0]]);
    assert_eq!(both.status.code(), Some(2), "rules are not those of a figure");
}
