//! The page of all figures of a folder: plain HTML that needs no network and prints on A4.

use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::diagnostic::Result;
use crate::markup::{address, escaped};
use crate::output;
use crate::project::{Drawn, Project};
use crate::spec::ProjectSpec;

/// The look of the page.
const STYLE: &str = include_str!("index.css");

/// A figure of the page, in one size and language.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    /// The name of the figure.
    figure: String,
    /// The name of its files without their endings.
    stem: String,
    /// The tag of its language.
    lang: String,
    /// Its title on one line.
    title: String,
    /// The alternative text.
    description: String,
    /// Where its numbers come from. Default: none is said.
    source: Option<String>,
    /// The width and the height at which it is shown, in pixels.
    size: (f64, f64),
    /// The picture that is shown, from the page.
    picture: String,
    /// What can be had: a name such as `SVG`, and the path from the page.
    files: Vec<(String, String)>,
}

/// The figures under a heading. Default: no heading.
struct Part {
    title: Option<String>,
    text: Option<String>,
    entries: Vec<Entry>,
}

/// The words of the page in a language.
struct Words {
    title: &'static str,
    contents: &'static str,
    text: &'static str,
    source: &'static str,
    files: &'static str,
}

const CHINESE: Words = Words {
    title: "圖表一覽",
    contents: "目錄",
    text: "文字說明",
    source: "資料來源：",
    files: "下載",
};
const ENGLISH: Words = Words {
    title: "Figures",
    contents: "Contents",
    text: "Description",
    source: "Source: ",
    files: "Download",
};

/// The language of a page without figures.
const LANG: &str = "zh-HK";

fn words(lang: &str) -> &'static Words {
    if lang.starts_with("en") { &ENGLISH } else { &CHINESE }
}

/// The path of the page.
pub(crate) fn path(project: &Project) -> PathBuf {
    project.out.join("index.html")
}

/// Whether a project has a page.
pub(crate) fn is_wanted(settings: &ProjectSpec) -> bool {
    settings.index.unwrap_or(true)
}

/// Writes the page of figures, unless it is there as it should be.
pub(crate) fn write(project: &Project, settings: &ProjectSpec, entries: Vec<Entry>) -> Result<()> {
    let (path, page) = (path(project), page(&parts(settings, entries)));
    match output::holds(&path, page.as_bytes()) {
        Ok(true) => Ok(()),
        _ => output::write_whole(&path, page.as_bytes()),
    }
}

/// The page that is there, against what it should be.
pub(crate) struct Found {
    /// Whether it is there as it should be.
    pub(crate) is_same: bool,
    /// The files, without their endings, of which it says something else than it should.
    pub(crate) others: Vec<String>,
}

/// The page against a fresh one; none where it is not there.
pub(crate) fn found(
    project: &Project,
    settings: &ProjectSpec,
    entries: Vec<Entry>,
) -> Option<Found> {
    let there = there(project)?;
    let mut others = others(&there, &entries);
    let ids = there.split("<figure id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let is_made = |id: &str| entries.iter().any(|entry| escaped(&entry.stem) == id);
    others.extend(ids.filter(|id| !is_made(id)).map(str::to_owned));
    let is_same = there == page(&parts(settings, entries));
    Some(Found { is_same, others: if is_same { vec![] } else { others } })
}

/// What the page says of some of its figures, against what it should; none where it is not there.
pub(crate) fn found_of(project: &Project, entries: &[Entry]) -> Option<Found> {
    let others = others(&there(project)?, entries);
    Some(Found { is_same: others.is_empty(), others })
}

/// The page that is there; empty where it cannot be read as text.
fn there(project: &Project) -> Option<String> {
    match fs::read_to_string(path(project)) {
        Ok(page) => Some(page),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(_) => Some(String::new()),
    }
}

/// The files of which a page says something else than it should, without their endings.
fn others(there: &str, entries: &[Entry]) -> Vec<String> {
    let lang = there.split("<html lang=\"").nth(1).and_then(|rest| rest.split('"').next());
    let lang = lang.unwrap_or(LANG);
    let is_shown = |entry: &&Entry| {
        let mut own = String::new();
        figure(&mut own, entry, (lang, words(lang)));
        there.contains(&own)
    };
    let others = entries.iter().filter(|entry| !is_shown(entry));
    others.map(|entry| entry.stem.clone()).collect()
}

/// The parts of the gallery, then what stands in none of them.
fn parts(settings: &ProjectSpec, mut entries: Vec<Entry>) -> Vec<Part> {
    let mut parts = vec![];
    for part in &settings.gallery {
        let mut mine = vec![];
        for name in &part.figures {
            let (found, rest) = entries.into_iter().partition(|entry| entry.figure == *name.get());
            mine.extend::<Vec<_>>(found);
            entries = rest;
        }
        let text = part.text.as_ref().map(|text| text.get().clone());
        parts.push(Part { title: Some(part.title.get().clone()), text, entries: mine });
    }
    if !entries.is_empty() {
        parts.push(Part { title: None, text: None, entries });
    }
    parts
}

impl Entry {
    /// A figure as it was drawn; none if it has no files.
    pub(crate) fn of(project: &Project, drawn: &Drawn) -> Option<Self> {
        let Drawn { figure, scene, files } = drawn;
        let name =
            |path: &PathBuf| address(&path.file_name().unwrap_or_default().to_string_lossy());
        let pictures = files.iter().map(|(format, path, _)| (format.extension(), name(path)));
        let mut files: Vec<_> =
            pictures.map(|(format, path)| (format.to_uppercase(), path)).collect();
        let picture = files.first()?.1.clone();
        // From a folder outside of the project no path leads to the tables that holds on every machine.
        if let Some(way) = output::way_within(&project.out, &project.data) {
            for table in figure.tables() {
                files.push((table.to_owned(), address(&format!("{way}/{table}"))));
            }
        }
        let zoom = scene.output.zoom;
        Some(Self {
            figure: figure.name().to_owned(),
            stem: figure.stem().to_owned(),
            lang: scene.lang.clone(),
            title: scene.title.clone() + &which(figure.name(), figure.stem()),
            description: scene.description.clone(),
            source: figure.source(),
            size: (scene.width.px() * zoom, scene.height.px() * zoom),
            picture,
            files,
        })
    }
}

/// Which of several sizes and languages it is, behind the title; nothing for the only one.
fn which(figure: &str, stem: &str) -> String {
    let parts = stem.strip_prefix(figure).unwrap_or_default().trim_start_matches('.');
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.replace('.', ", ")) }
}

/// The page, in the language of its first figure.
fn page(parts: &[Part]) -> String {
    let lang = parts.iter().flat_map(|part| &part.entries).next();
    let lang = lang.map_or(LANG, |entry| entry.lang.as_str());
    let words = words(lang);
    let mut page = String::new();
    let title = words.title;
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        escaped(lang)
    );
    contents(&mut page, parts, words);
    page.push_str("<main>\n");
    for part in parts {
        if let Some(title) = &part.title {
            let _ = writeln!(page, "<h2>{}</h2>", escaped(title));
        }
        if let Some(text) = &part.text {
            let _ = writeln!(page, "<p>{}</p>", escaped(text.trim()));
        }
        for entry in &part.entries {
            figure(&mut page, entry, (lang, words));
        }
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Links to all figures.
fn contents(page: &mut String, parts: &[Part], words: &Words) {
    let _ = writeln!(
        page,
        "<nav aria-label=\"{0}\">\n<details>\n<summary>{0}</summary>\n<ol>",
        words.contents
    );
    for entry in parts.iter().flat_map(|part| &part.entries) {
        let (stem, title) = (escaped(&entry.stem), escaped(&entry.title));
        let _ = writeln!(page, "<li><a href=\"#{stem}\">{title}</a></li>");
    }
    page.push_str("</ol>\n</details>\n</nav>\n");
}

fn figure(page: &mut String, entry: &Entry, (page_lang, words): (&str, &Words)) {
    let Entry { stem, title, description, size, picture, .. } = entry;
    let lang = match entry.lang == page_lang {
        true => String::new(),
        false => format!(" lang=\"{}\"", escaped(&entry.lang)),
    };
    let _ = write!(
        page,
        "<figure id=\"{}\"{lang}>\n<h3>{}</h3>\n\
         <img src=\"{}\" width=\"{:.0}\" height=\"{:.0}\" alt=\"{}\" loading=\"lazy\">\n<figcaption>\n",
        escaped(stem),
        escaped(title),
        escaped(picture),
        size.0,
        size.1,
        escaped(description)
    );
    if let Some(source) = &entry.source {
        let _ = writeln!(page, "<p>{}{}</p>", words.source, escaped(source));
    }
    let links = entry.files.iter().map(|(name, path)| {
        format!("<a href=\"{}\" download>{}</a>", escaped(path), escaped(name))
    });
    let links: Vec<_> = links.collect();
    let _ = write!(
        page,
        "<p class=\"files\">{}：{}</p>\n<details>\n<summary>{}</summary>\n<p>{}</p>\n</details>\n\
         </figcaption>\n</figure>\n",
        words.files,
        links.join(" · "),
        words.text,
        escaped(description)
    );
}
