//! `out/index.html`: the page of all figures that `build` writes.

mod common;

use std::fs;
use std::process::Command;

use common::{FIGURES, Project, stderr, stdout};

fn page(project: &Project) -> String {
    fs::read_to_string(project.0.join("out/index.html")).expect("the page")
}

fn built(name: &str) -> Project {
    let project = Project::new(name);
    let output = project.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    project
}

/// Title, alternative text, source and downloads of each figure, and files that are there.
#[test]
fn the_page_shows_every_figure() {
    let project = built("index");
    let page = page(&project);
    for name in FIGURES {
        assert!(page.contains(&format!("<figure id=\"{name}\">")), "{name}");
        for file in [format!("{name}.svg"), format!("{name}.png"), format!("../data/{name}.csv")] {
            assert!(page.contains(&format!("href=\"{file}\"")), "{file}");
            assert!(project.0.join("out").join(&file).is_file(), "{file}");
        }
    }
    assert_eq!(page.matches("<img src=").count(), FIGURES.len());
    for words in [
        "<h3>1995年至2015年間內地對外直接投資金額</h3>",
        "alt=\"珠江三角洲區域三種空氣污染物年均值的條形圖，以2006年為100。",
        "資料來源：香港特別行政區政府小冊子（2017年）「攜手保護環境」",
        "<html lang=\"zh-HK\">",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

/// No network, no script: the page holds nothing that leads away.
#[test]
fn the_page_stands_alone() {
    let page = page(&built("index-alone"));
    for forbidden in ["http:", "https:", "//", "<script", "@import", "url("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn words_of_tables_are_no_html() {
    let project = Project::new("index-hostile");
    project.edit("data/outbound-fdi.toml", "1995年至2015年間", "<script>alert(1)</script>\\\"'&");
    project.run(&["build"]);
    let page = page(&project);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;"));
    assert!(!page.contains("<script"));
}

/// The parts of `tubiao.toml` are its chapters; without them the figures follow by name.
#[test]
fn the_parts_of_the_gallery_are_its_chapters() {
    let project = Project::new("index-parts");
    let parts = "[[gallery]]\ntitle = \"貿易\"\nfigures = [\"outbound-fdi\"]\n";
    fs::write(project.0.join("data/tubiao.toml"), parts).expect("written");
    project.run(&["build"]);
    let page = page(&project);
    let at = |words: &str| page.find(words).expect(words);
    assert!(at("<h2>貿易</h2>") < at("<figure id=\"outbound-fdi\""));
    assert!(at("<figure id=\"outbound-fdi\"") < at("<figure id=\"air-pollutants\""));
}

#[test]
fn check_tells_of_a_page_that_is_another_and_accept_mends_it() {
    let project = built("index-check");
    assert_eq!(project.run(&["check"]).status.code(), Some(0));
    project.edit("out/index.html", "圖表一覽", "別的");
    let output = project.run(&["check"]);
    assert_eq!(output.status.code(), Some(1));
    let told = "changed   out/index.html\n          原因：各圖所述相同，其餘的標題、次序、樣式或文字不同，或曾被改動\n";
    assert!(stdout(&output).contains(told), "{}", stdout(&output));
    project.tubiao().env_remove("CI").args(["accept", "outbound-fdi"]).output().expect("a run");
    assert_eq!(project.run(&["check"]).status.code(), Some(0));
    fs::remove_file(project.0.join("out/index.html")).expect("removed");
    assert!(stdout(&project.run(&["check"])).contains("missing   out/index.html"));
}

#[test]
fn check_names_the_figures_of_which_the_page_says_something_else() {
    let project = built("index-cause");
    project.edit("out/index.html", "<figure id=\"outbound-fdi\"", "<figure id=\"gone\"");
    let output = project.run(&["check", "--lang", "en"]);
    let told = "why: it says something else of outbound-fdi, gone\n";
    assert!(stdout(&output).contains(told), "{}", stdout(&output));
}

#[test]
fn a_project_may_have_no_page() {
    let project = Project::new("index-none");
    fs::write(project.0.join("data/tubiao.toml"), "index = false\n").expect("written");
    let output = project.run(&["build"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!project.0.join("out/index.html").exists());
    assert_eq!(project.run(&["check"]).status.code(), Some(0));
}

/// A browser without network shows the pictures: the blue of the first figure's bars is on the page.
///
/// Needs Debian's `chromium`; it is skipped, with a message, where that is not installed.
#[test]
fn a_browser_shows_the_page() {
    let project = built("index-browser");
    let (shot, home) = (project.0.join("page.png"), project.0.join("home"));
    let output = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=900,1200"])
        .arg(format!("--user-data-dir={}", home.display()))
        .arg(format!("--screenshot={}", shot.display()))
        .arg(format!("file://{}", project.0.join("out/index.html").display()))
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: chromium is not installed (see .ci/run)");
        return;
    };
    assert!(shot.is_file(), "{}", stderr(&output));
    let mut reader =
        png::Decoder::new(std::io::BufReader::new(fs::File::open(&shot).expect("a picture")))
            .read_info()
            .expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    let step = info.color_type.samples();
    let blue = pixels.chunks_exact(step).filter(|pixel| pixel[..3] == [0x0b, 0x3f, 0x6b]).count();
    assert!(blue > 5_000, "{blue} pixels of a bar");
}
