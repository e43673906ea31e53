//! The page of a check, as a file and in a browser.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use common::{Project, stderr, stdout};

/// A project with three changed figures, of which one has hostile words, and the page of its check.
fn page(name: &str, arguments: &[&str]) -> (Project, String) {
    let project = Project::new(name);
    let built = project.run(&["--quiet"]);
    assert!(built.status.success(), "{}", stderr(&built));
    project.edit("data/outbound-fdi.csv", "2010,688,56", "2010,762,56");
    project.edit("data/cepa-certificates.csv", "廣告服務", "\"</script><b>&廣告'\"");
    project.edit("data/cepa-certificates.toml", "廣告服務", "</script><b>&廣告'");
    project.edit("data/mainland-offices.toml", "title = \"", "title = \"<b onclick=x>");
    let table = project.0.join("data/mainland-offices.csv");
    let text = fs::read_to_string(&table).expect("the table").trim_end().replace('\n', ",\n");
    fs::write(&table, text.replacen(",\n", ",備\u{202e}註\n", 1) + ",\n").expect("the table");
    let output = project.run(&[&["check", "--report", "report"], arguments].concat());
    assert!(output.status.code().is_some_and(|code| code > 0), "{}", stderr(&output));
    let page = fs::read_to_string(project.0.join("report/index.html")).expect("the page");
    (project, page)
}

/// One page that several tests read.
fn shared() -> &'static str {
    static PAGE: OnceLock<String> = OnceLock::new();
    PAGE.get_or_init(|| page("page_shared", &[]).1)
}

/// The page without its style and script, which are the program's own.
fn markup(page: &str) -> String {
    let mut rest = page;
    let mut markup = String::new();
    while let Some((before, after)) = ["style", "script"]
        .iter()
        .filter_map(|it| rest.split_once(&format!("<{it}>")))
        .min_by_key(|it| it.0.len())
    {
        markup.push_str(before);
        let (_, after) = after.split_once("</s").expect("an end");
        rest = after.split_once('>').expect("an end tag").1;
    }
    markup + rest
}

/// The start tags of a page.
fn tags(markup: &str) -> Vec<&str> {
    let tags = markup.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter(|tag| !tag.starts_with(['/', '!'])).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// Without a script, a reader finds what changed, why, and both pictures.
#[test]
fn all_that_changed_is_plain_html() {
    let page = shared();
    let markup = markup(page);
    assert!(markup.contains("<html lang=\"zh-Hant-HK\">"));
    let cells = ["<del>688</del>", "<ins>762</ins>", "年份 2010 · 金額", "outbound-fdi.csv:5"];
    for words in cells.iter().chain(&["標籤 688 → 762", "1995年至2015年間內地對外直接投資金額"])
    {
        assert!(markup.contains(words), "no {words}");
    }
    let images: Vec<_> = tags(&markup).into_iter().filter(|tag| tag.starts_with("img ")).collect();
    assert_eq!(images.len(), 6, "old and new of three figures");
    assert!(
        images
            .iter()
            .all(|tag| attribute(tag, "src").is_some_and(|it| it.starts_with("data:image/")))
    );
    assert!(markup.contains("air-pollutants"), "the unchanged figure is listed");
    assert!(!images.iter().any(|tag| tag.contains("空氣污染物")), "and not shown");
}

/// A box stands around what differs: the column of 2010 and its words, and nothing far from them.
#[test]
fn boxes_stand_where_pixels_differ() {
    let page = shared();
    let section = page.split("id=\"figure-outbound-fdi\"").nth(1).expect("the section");
    let section = section.split("</section>").next().expect("its end");
    let rects = tags(section)
        .into_iter()
        .filter(|tag| tag.starts_with("rect ") && tag.contains("\"differs\""));
    let number = |tag: &str, name: &str| {
        attribute(tag, name).and_then(|it| it.parse::<f64>().ok()).expect(name)
    };
    let mut count = 0;
    for rect in rects {
        let (x, y) = (number(rect, "x"), number(rect, "y"));
        let (right, bottom) = (x + number(rect, "width"), y + number(rect, "height"));
        assert!(x > 250.0 && right < 430.0 && y > 150.0 && bottom < 450.0, "{rect}");
        count += 1;
    }
    assert!((2..=12).contains(&count), "{count} boxes in both pictures");
}

/// Titles, labels and cells are words, whatever they say, and controls of direction are seen.
#[test]
fn hostile_words_are_inert() {
    let page = shared();
    let markup = markup(page);
    assert_eq!(page.matches("</script>").count(), 1);
    assert!(markup.contains("&lt;b onclick=x&gt;"), "the title");
    assert!(markup.contains("備[U+202E]註"), "a column");
    assert!(markup.contains("&lt;/script&gt;&lt;b&gt;&amp;廣告'"), "the cell");
    assert!(!markup.contains('\u{202e}'));
    let known = [
        "a",
        "b",
        "button",
        "code",
        "dd",
        "del",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "img",
        "input",
        "ins",
        "label",
        "legend",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "output",
        "p",
        "rect",
        "section",
        "span",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "body",
    ];
    for tag in tags(&markup) {
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        assert!(known.contains(&name), "<{tag}>");
        // Without the values of attributes, their names are left.
        assert!(tag.split('"').step_by(2).all(|names| !names.contains(" on")), "<{tag}>");
    }
}

/// An SVG that somebody has put a script into is shown as a picture, in which no script runs.
#[test]
fn a_hostile_svg_is_a_picture() {
    let project = Project::new("page_svg");
    project.run(&["--quiet"]);
    let script = "<script>alert(1)</script><image href=\"http://example.org/x\"/></svg>";
    project.edit("out/outbound-fdi.svg", "</svg>", script);
    // Beside it lies a file that no figure makes.
    fs::write(project.0.join("out/a<b>.svg"), "<!DOCTYPE x [<!ENTITY a \"b\">]><svg>&a;</svg>")
        .expect("a file");
    project.run(&["check", "--report", "report"]);
    let page = fs::read_to_string(project.0.join("report/index.html")).expect("the page");
    // What was put in is told as words.
    assert!(!page.contains("<script>alert") && !page.contains("<image"));
    assert!(page.contains("&lt;script&gt;alert(1)") && page.contains("&lt;image href="));
    assert!(page.contains("檔案產生後曾被改動"));
    assert!(page.contains("a&lt;b&gt;") && !page.contains("<b>.svg"));
}

/// The policy allows the one style and the one script, and pictures that the page holds.
#[test]
fn the_page_loads_nothing() {
    let page = shared();
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).expect("a policy");
    let policy = policy.split('"').next().expect("its end");
    for rule in ["default-src 'none'", "img-src data:", "form-action 'none'", "base-uri 'none'"] {
        assert!(policy.split("; ").any(|it| it == rule), "no {rule} in {policy}");
    }
    assert!(!policy.contains("unsafe"));
    let markup = markup(page);
    for tag in tags(&markup) {
        for name in ["src", "href", "action", "data", "srcset", "style"] {
            let value = attribute(tag, name).unwrap_or("data:");
            assert!(value.starts_with("data:") || value.starts_with('#'), "<{tag}>");
        }
    }
    assert!(!markup.contains("http://") && !markup.contains("https://"));
}

/// Headings go down one level at a time, ids stand once, and every control and picture has a name.
#[test]
fn the_page_can_be_heard() {
    let (_, page) = page("page_heard", &["--lang", "en"]);
    let markup = markup(&page);
    assert!(markup.contains("<html lang=\"en\">") && markup.contains("Side by side"));
    let mut level = 0;
    for tag in tags(&markup) {
        let Some(next) = tag.strip_prefix('h').and_then(|it| it.chars().next()?.to_digit(10))
        else {
            continue;
        };
        assert!(next <= level + 1, "<{tag}> follows a heading of level {level}");
        level = next;
    }
    let mut ids: Vec<_> =
        tags(&markup).into_iter().filter_map(|tag| attribute(tag, "id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
    for (at, _) in markup.match_indices("<input ") {
        let tag = markup[at + 1..].split('>').next().expect("a tag");
        let before = &markup[..at];
        let in_label = before
            .rfind("<label")
            .is_some_and(|it| before.rfind("</label>").is_none_or(|end| end < it));
        assert!(in_label || attribute(tag, "aria-label").is_some(), "<{tag}> has no name");
    }
    let images = tags(&markup).into_iter().filter(|tag| tag.starts_with("img "));
    assert!(images.into_iter().all(|tag| attribute(tag, "alt").is_some_and(|alt| !alt.is_empty())));
}

/// A check that finds nothing writes a page that says so.
#[test]
fn a_clean_page_says_so() {
    let project = Project::new("page_clean");
    project.run(&["--quiet"]);
    let output = project.run(&["check", "--report", "report", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let page = fs::read_to_string(project.0.join("report/index.html")).expect("the page");
    assert!(page.contains("All figures are what the data says.") && !page.contains("<img"));
}

/// A figure that cannot be made is told with its place.
#[test]
fn a_figure_that_fails_is_told() {
    let project = Project::new("page_failed");
    project.run(&["--quiet"]);
    project.edit("data/outbound-fdi.csv", "2010,688,56", "2010,六八八,56");
    let output = project.run(&["check", "--report", "report"]);
    assert_eq!(output.status.code(), Some(2));
    let page = fs::read_to_string(project.0.join("report/index.html")).expect("the page");
    assert!(page.contains("data/outbound-fdi.csv:5:6") && page.contains("無法產生"));
}

/// Clicks and keys in a browser, with what it says on its console. Skipped where there is none.
#[test]
fn the_page_works_in_a_browser() {
    let Some(browser) = browser() else {
        eprintln!("skipped: there is no Chromium here");
        return;
    };
    let (project, page) = page("page_browser", &[]);
    // The policy that lets the test's own script in differs from the page's in nothing else.
    let page = page.replacen("script-src ", "script-src &#39;nonce-test&#39; ", 1);
    let script = include_str!("data/report_page.js");
    let page =
        page.replacen("</body>", &format!("<script nonce=\"test\">{script}</script></body>"), 1);
    let file = project.0.join("report/test.html");
    fs::write(&file, page).expect("the page with a test");
    let (dom, log) = opened(&browser, &project.0, &file);
    let told = dom.split("data-told=\"").nth(1).and_then(|it| it.split('"').next());
    assert_eq!(told, Some("as expected"), "{log}");
    assert!(!log.contains("CONSOLE"), "{log}");
}

/// A browser of this machine.
fn browser() -> Option<String> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    found.map(|name| (*name).to_owned())
}

/// The page after its scripts, and what the browser logged.
fn opened(browser: &str, folder: &Path, file: &Path) -> (String, String) {
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--enable-logging=stderr", "--window-size=1280,900", "--virtual-time-budget=4000"])
        .arg(format!("--user-data-dir={}", folder.join("browser").display()))
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser starts");
    (stdout(&output), String::from_utf8_lossy(&output.stderr).into_owned())
}
