//! The life of a figure: built, changed, told in every form, accepted.

use super::common::{stderr, stdout};
use super::project::{Project, file};

#[test]
fn a_changed_cell_is_told_in_every_form_until_it_is_accepted() {
    let project = Project::built("cell");
    assert_eq!(
        project.check(&[]),
        (0, "same      out/x.svg\nsame      out/x.png\n2 same\n".into())
    );
    project.edit("data/x.csv", "2014,120", "2014,126");

    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "changed   out/x.svg");
    assert_eq!(lines[1], "          原因：data/x.csv 第3行（年份 2014）：「金額」 120 → 126");
    for seen in ["標籤 120 → 126", "「2014」的圖形的高 +5 %"] {
        assert!(text.contains(&format!("          圖上：{seen}\n")), "{seen} in {text}");
    }
    let end = "changed   out/x.png\nchanged   out/index.html\n          原因：對以下各圖所述不同：x\n\
               0 same, 3 changed\n";
    assert!(text.ends_with(end), "{text}");

    let (_, english) = project.check(&["--lang", "en"]);
    for said in [
        "why: data/x.csv line 3 (年份 2014): “金額” 120 → 126",
        "seen: label 120 → 126",
        "seen: height of “2014” +5 %",
    ] {
        assert!(english.contains(said), "{said} in {english}");
    }

    let report = project.json();
    assert_eq!(report["is_clean"], false);
    for path in ["out/x.svg", "out/x.png"] {
        let file = file(&report, path);
        assert_eq!(file["state"], "changed");
        let [cause] = &file["causes"].as_array().expect("causes")[..] else { panic!("{file}") };
        assert_eq!(cause["kind"], "cell");
        assert_eq!(cause["at"]["path"], "data/x.csv");
        assert_eq!((&cause["at"]["line"], &cause["at"]["column"]), (&3.into(), &6.into()));
        assert_eq!((&cause["old"], &cause["new"]), (&"120".into(), &"126".into()));
        let effects = file["effects"].as_array().expect("effects");
        let size = effects.iter().find(|effect| effect["kind"] == "size").expect("a size");
        assert_eq!((&size["name"], &size["measure"]), (&"2014".into(), &"height".into()));
        assert!((size["percent"].as_f64().expect("percent") - 5.0).abs() < 0.02, "{size}");
    }

    let (code, junit) = project.check(&["--format", "junit"]);
    assert_eq!(code, 1);
    let document = roxmltree::Document::parse(&junit).expect("XML");
    let suite = document.descendants().find(|node| node.has_tag_name("testsuite")).expect("one");
    assert_eq!((suite.attribute("tests"), suite.attribute("failures")), (Some("3"), Some("3")));
    let failure = document.descendants().find(|node| node.has_tag_name("failure")).expect("one");
    assert!(failure.text().is_some_and(|text| text.contains("120 → 126")));

    let (code, github) = project.check(&["--format", "github", "--lang", "en"]);
    assert_eq!(code, 1);
    let line = "::error file=data/x.csv,line=3,col=6,title=x%3A changed::\
        data/x.csv line 3 (年份 2014): “金額” 120 → 126%0Alabel 120 → 126%0A";
    assert!(github.starts_with(line), "{github}");
    assert_eq!(github.matches("::error").count(), 1, "SVG and PNG have one cause: {github}");

    let output = project.command(&["accept", "x"]).env("CI", "true").output().expect("started");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("nothing is accepted where CI is set"));
    assert_eq!(project.check(&[]).0, 1, "nothing was written");
    assert_eq!(stdout(&project.run(&["accept", "x"])), "accepted  x\n");
    assert_eq!(project.check(&[]).0, 0);
}
