//! The page of all figures of a folder: plain HTML that needs no network and prints on A4.

use std::fmt::Write;

/// The look of the page.
const STYLE: &str = include_str!("index.css");

/// A figure of the page, in one size and language.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The name of its files without their endings.
    pub(crate) stem: String,
    /// The tag of its language.
    pub(crate) lang: String,
    /// Its title on one line.
    pub(crate) title: String,
    /// The alternative text.
    pub(crate) description: String,
    /// Where its numbers come from. Default: none is said.
    pub(crate) source: Option<String>,
    /// The width and the height at which it is shown, in pixels.
    pub(crate) size: (f64, f64),
    /// The picture that is shown, from the page.
    pub(crate) picture: String,
    /// What can be had: a name such as `SVG`, and the path from the page.
    pub(crate) files: Vec<(String, String)>,
}

/// The figures under a heading. Default: no heading.
pub(crate) struct Part {
    pub(crate) title: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) entries: Vec<Entry>,
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

/// The page, in the language of its first figure.
pub(crate) fn page(parts: &[Part]) -> String {
    let lang = parts.iter().flat_map(|part| &part.entries).next();
    let lang = lang.map_or("zh-HK", |entry| entry.lang.as_str());
    let words = if lang.starts_with("en") { &ENGLISH } else { &CHINESE };
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
    let _ = writeln!(page, "<nav aria-label=\"{0}\">\n<details>\n<summary>{0}</summary>\n<ol>", words.contents);
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

/// A text in which no character means anything to HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A path from a page as a link: whatever is not plain in an address is escaped by its bytes (RFC 3986).
pub(crate) fn link(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let mut link = String::new();
    for byte in path.bytes() {
        match plain(byte) {
            true => link.push(char::from(byte)),
            false => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
    link
}
