//! `tubiao gallery`: a page of all figures, in the parts and the order of the project.

mod common;

use std::fs;

use common::{Project, stderr, stdout};

/// The booklet's project with a page and some parts.
fn project(test: &str, settings: &str, page: Option<&str>) -> Project {
    let project = Project::new(&format!("gallery-{test}"));
    fs::write(project.0.join("data/tubiao.toml"), settings).expect("the project");
    if let Some(page) = page {
        fs::write(project.0.join("README.md"), page).expect("a page");
    }
    project
}

fn page(project: &Project) -> String {
    fs::read_to_string(project.0.join("README.md")).expect("the page")
}

const PARTS: &str = "[[gallery]]\ntitle = \"Counts\"\ntext = \"Two *counts*.\"\n\
    figures = [\"outbound-fdi\", \"mainland-offices\"]\n\
    [[gallery]]\ntitle = \"Shares\"\nfigures = [\"cepa-certificates\", \"air-pollutants\"]\n";

/// Picture, title, comment, marks, spec and tables of each figure, by hand.
#[test]
fn each_figure_has_its_picture_and_what_is_said_of_it() {
    let project = project("rows", PARTS, None);
    let path = "data/outbound-fdi.toml";
    let comment =
        "#:schema figure.schema.json\n# Columns with a darker part,\n#    a | b.\n\n# not this\n";
    project.edit(path, "title =", &format!("{comment}title ="));
    let output = project.run(&["gallery", "README.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output), "wrote README.md\n");
    let text = page(&project);
    let row = "| [<img src=\"out/outbound-fdi.svg\" width=\"320\" \
        alt=\"1995年至2015年間內地對外直接投資金額\">](out/outbound-fdi.svg) \
        | **1995年至2015年間內地對外直接投資金額**<br>Columns with a darker part, a \\| b.<br>\
        `column` · [spec](data/outbound-fdi.toml) · [outbound-fdi.csv](data/outbound-fdi.csv) |\n";
    assert!(text.contains(row), "{text}");
    // The order is that of the file; a figure without a comment has its marks alone.
    let places = [
        "\n## Counts\n\nTwo *counts*.\n\n| | |\n",
        "outbound-fdi.svg",
        "mainland-offices.svg",
        "\n## Shares\n\n| | |\n|---|---|\n",
        "cepa-certificates.svg",
        "**<br>`donut` · [spec]",
        "air-pollutants.svg",
    ];
    let found =
        places.map(|words| text.find(words).unwrap_or_else(|| unreachable!("{words} in {text}")));
    assert!(found.is_sorted(), "{found:?}");
    assert!(project.out().is_empty(), "pictures are `build`'s");
}

/// What stands around the figures stays; a page that is right is left alone.
#[test]
fn the_words_around_the_figures_stay() {
    let around = "# 圖\n\nBefore.\n<!-- gallery -->\nold\n<!-- /gallery -->\n\nAfter.\n";
    let project = project("around", PARTS, Some(around));
    let check = |project: &Project| project.run(&["gallery", "README.md", "--check"]);
    let output = check(&project);
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(1), "changed   README.md\n")
    );
    assert_eq!(page(&project), around, "--check writes nothing");
    assert_eq!(project.run(&["gallery", "README.md"]).status.code(), Some(0));
    let text = page(&project);
    assert!(text.starts_with("# 圖\n\nBefore.\n<!-- gallery -->\n\n## Counts\n"), "{text}");
    assert!(text.ends_with(" |\n\n<!-- /gallery -->\n\nAfter.\n"), "{text}");
    let output = check(&project);
    assert_eq!(
        (output.status.code(), stdout(&output).as_str()),
        (Some(0), "same      README.md\n")
    );
    project.edit("data/outbound-fdi.toml", "title = \"", "title = \"新");
    assert_eq!(check(&project).status.code(), Some(1), "a title has changed");
}

/// Without parts all figures stand on the page by their names.
#[test]
fn without_parts_all_figures_stand_by_their_names() {
    let project = project("plain", "", None);
    assert!(project.run(&["gallery", "README.md"]).status.success());
    let text = page(&project);
    assert!(text.starts_with("# Figures\n\n<!-- gallery -->\n\n| | |\n"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("| [<img")).count(), 4);
}

/// Links lead from the page to the folders, wherever they are.
#[test]
fn links_lead_from_the_page() {
    let project = project("links", PARTS, None);
    fs::create_dir_all(project.0.join("docs/figures")).expect("a folder");
    fs::rename(project.0.join("data"), project.0.join("the data")).expect("renamed");
    let run = |page: &str| {
        let folders = ["--data", "the data", "--out", "docs/out"];
        let output = project.run(&[&["gallery", page], &folders[..]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        fs::read_to_string(project.0.join(page)).expect("the page")
    };
    let text = run("docs/figures/README.md");
    assert!(text.contains("<img src=\"../out/outbound-fdi.svg\""), "{text}");
    assert!(text.contains("[spec](../../the%20data/outbound-fdi.toml)"), "{text}");
    assert!(run("./README.md").contains("](docs/out/outbound-fdi.svg)"));
}

/// A figure in several sizes and languages shows all of them, and formats are the project's.
#[test]
fn each_edition_has_its_picture() {
    let settings = "formats = [\"png\"]\n";
    let project = project("editions", settings, None);
    let english = "[lang.en]\ntitle = \"<i> & *b* [c]\"\n[lang.en.names]\n";
    let path = "data/outbound-fdi.toml";
    let spec = fs::read_to_string(project.0.join(path)).expect("a spec");
    let spec = format!("sizes = [\"a4-full\", \"square\"]\n{spec}\n{english}");
    fs::write(project.0.join(path), spec).expect("a spec");
    assert!(project.run(&["gallery", "README.md"]).status.success());
    let text = page(&project);
    for stem in ["a4-full", "square", "a4-full.en", "square.en"] {
        let image = format!("<img src=\"out/outbound-fdi.{stem}.png\" width=\"200\"");
        assert!(text.contains(&image), "{stem}: {text}");
    }
    assert!(text.contains("alt=\"&lt;i&gt; &amp; &#42;b&#42; &#91;c&#93;\""), "{text}");
}

/// What keeps the page from being made, each at its place.
#[test]
fn faults_have_a_place_and_a_remedy() {
    let part = |names: &str| format!("[[gallery]]\ntitle = \"All\"\nfigures = [{names}]\n");
    let all = "\"air-pollutants\", \"cepa-certificates\", \"mainland-offices\"";
    let cases = [
        (part(all), "unlisted-figure", "2:9", "add it to the `figures` of a [[gallery]]"),
        (
            part(&format!("{all}, \"outbound-fdy\", \"outbound-fdi\"")),
            "unknown-figure",
            "3:71",
            "did you mean outbound-fdi?",
        ),
        (
            part(&format!("{all}, \"outbound-fdi\", \"outbound-fdi\"")),
            "bad-value",
            "3:87",
            "take one out",
        ),
        ("[[gallery]]\nfigures = []\n".to_owned(), "missing-key", "1:1", "title"),
        ("[[gallery]]\ntitel = \"\"\n".to_owned(), "unknown-key", "2:1", "did you mean `title`?"),
    ];
    for (i, (settings, code, place, hint)) in cases.into_iter().enumerate() {
        let project = project(&format!("fault-{i}"), &settings, None);
        let output = project.run(&["gallery", "README.md"]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{settings}");
        let place = format!("data/tubiao.toml:{place}\n");
        let is_told = text.starts_with(&format!("error[{code}]"))
            && text.contains(&place)
            && text.contains(hint)
            && text.matches("error[").count() == 1;
        assert!(is_told, "{settings} needs {code}, {place} and {hint}: {text}");
        assert!(!project.0.join("README.md").exists());
    }
    let project = project("unmarked", "", Some("# Mine\n"));
    let text = stderr(&project.run(&["gallery", "README.md"]));
    assert!(text.starts_with("error[no-gallery]") && text.contains("<!-- gallery -->"), "{text}");
    assert_eq!(page(&project), "# Mine\n");
}
