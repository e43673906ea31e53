//! The report as one page of HTML that stands by itself: it loads nothing, and without scripts it can be
//! read whole. Pictures are `data:` addresses, in which scripts do not run; all words go through one
//! function (`html.rs`); and a content security policy allows the page's own style and script by their
//! hashes, and nothing else.
//!
//! | part | file |
//! |---|---|
//! | head, summary, controls, list | `mod.rs` |
//! | the files of one figure, size and language | `entry.rs`, `section.rs` |
//! | cells, rows and keys, old and new | `causes.rs` |
//! | pictures within a bound, boxes around what differs | `picture.rs`, `regions.rs` |
//! | views, filter by state, colours | `page.css` |
//! | keys, filter by words, the slider | `page.js` |

mod causes;
mod entry;
mod html;
mod picture;
mod regions;
mod section;
mod words;

use std::collections::BTreeMap;

use super::model::{FigureReport, Lang, Report, State};
use crate::codec;
use crate::diagnostic::Error;
use crate::markup::address;
use entry::{Entry, entries};
use html::Html;
use picture::Budget;
use section::badge;
use words::{Words, words};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// How many effects of a figure are told in the list.
const LISTED: usize = 2;

/// What a page needs to accept figures: it is then one that `tubiao review` serves.
pub(crate) struct Review {
    /// For each figure a mark of what the page shows of it, which is sent along.
    pub(crate) seen: BTreeMap<String, String>,
    /// The same of the whole page.
    pub(crate) seen_all: String,
}

/// What a page says first.
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the program reviews"))]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Nothing was accepted: what would have been is not what the page showed.
    ChangedSince,
    /// Something was not accepted.
    Failed,
    /// The server has stopped.
    Stopped,
}

/// A page in the making.
struct Page<'a> {
    report: &'a Report,
    lang: Lang,
    words: &'static Words,
    review: Option<&'a Review>,
    notice: Option<Notice>,
    budget: Budget,
    /// How many sections there are already.
    number: usize,
    /// Rules of style that only this page has.
    rules: String,
}

impl Report {
    /// The report as a page of HTML.
    pub fn html(&self, lang: Lang) -> String {
        write(self, lang, None, None)
    }
}

/// Writes a page, with buttons if it is one of a review.
pub(crate) fn write(
    report: &Report,
    lang: Lang,
    review: Option<&Review>,
    notice: Option<Notice>,
) -> String {
    let (words, budget, rules) = (words(lang), Budget::new(), String::new());
    let mut page = Page { report, lang, words, review, notice, budget, number: 0, rules };
    let mut body = Html::new();
    page.body(&mut body);
    page.document(&body)
}

impl Page<'_> {
    fn document(&self, body: &Html) -> String {
        let mut html = Html::new();
        html.raw("<!doctype html>\n");
        let style = format!("{STYLE}{}", self.rules);
        let actions = if self.review.is_some() { "'self'" } else { "'none'" };
        let policy = format!(
            "default-src 'none'; img-src data:; style-src '{}'; script-src '{}'; base-uri 'none'; \
             form-action {actions}",
            hash(&style),
            hash(SCRIPT)
        );
        html.within("html", &[("lang", self.words.tag)], |html| {
            html.raw("<head>\n<meta charset=\"utf-8\">\n");
            let equiv = "Content-Security-Policy";
            html.open("meta", &[("http-equiv", equiv), ("content", &policy)]);
            html.raw(
                "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <meta name=\"referrer\" content=\"same-origin\">\n\
                 <meta name=\"color-scheme\" content=\"light dark\">\n\
                 <link rel=\"icon\" href=\"data:,\">\n",
            );
            html.leaf("title", &[], &self.title());
            html.verbatim("style", &style);
            html.raw("</head>\n<body>\n");
            html.push(body);
            html.verbatim("script", SCRIPT);
            html.raw("</body>\n");
        });
        html.finish()
    }

    fn title(&self) -> String {
        format!("{}: {}", self.words.title, self.report.summary().trim_end())
    }

    fn body(&mut self, html: &mut Html) {
        let entries = entries(self.report);
        let is_same = |entry: &&Entry| entry.state() == State::Same;
        let (same, other): (Vec<_>, Vec<_>) = entries.iter().partition(is_same);
        let failed: Vec<_> =
            self.report.figures.iter().filter(|figure| figure.error.is_some()).collect();
        html.within("header", &[("class", "page")], |html| self.head(html));
        if !other.is_empty() || !failed.is_empty() {
            self.controls(html, &other, &failed);
        }
        html.within("main", &[], |html| {
            if self.report.is_clean() {
                html.leaf("p", &[("class", "clean")], self.words.clean);
            }
            if let Some(page) = self.report.page.as_ref().filter(|it| it.state != State::Same) {
                html.within("p", &[("class", "clean")], |html| {
                    badge(html, page.state, self.lang);
                    html.text(&format!("{} · {}", page.path, self.words.index));
                    let cause = page.cause(self.lang).map(|cause| format!(" · {cause}"));
                    html.text(&cause.unwrap_or_default());
                });
            }
            if !other.is_empty() || !failed.is_empty() {
                self.list(html, &other, &failed);
            }
            failed.iter().for_each(|figure| self.failure(html, figure));
            other.iter().for_each(|entry| section::write(self, html, entry));
            self.unchanged(html, &same);
        });
        self.help(html);
    }

    fn head(&self, html: &mut Html) {
        let words = self.words;
        html.leaf("h1", &[], words.title);
        let engine = format!("{} {}", words.engine, self.report.engine);
        html.leaf("p", &[("class", "quiet")], &engine);
        if let Some(notice) = self.notice {
            html.leaf("p", &[("class", "notice"), ("role", "status")], words.notice(notice));
        }
        let Some(review) = self.review else { return };
        html.within("div", &[("class", "review")], |html| {
            html.within("form", &[("method", "post"), ("action", "accept")], |html| {
                html.raw("<input type=\"hidden\" name=\"all\" value=\"1\">");
                let seen = [("type", "hidden"), ("name", "seen"), ("value", &review.seen_all)];
                html.open("input", &seen);
                html.leaf("button", &[("title", words.accept_all_long)], words.accept_all);
            });
            html.within("form", &[("method", "post"), ("action", "done")], |html| {
                html.leaf("button", &[("class", "plain")], words.done);
            });
        });
    }

    /// States to show, the filter, and how pictures are shown; states and views work without scripts.
    fn controls(&self, html: &mut Html, entries: &[&Entry], failed: &[&FigureReport]) {
        let words = self.words;
        html.within("div", &[("class", "controls")], |html| {
            html.within("fieldset", &[("class", "states")], |html| {
                html.leaf("legend", &[], words.states);
                if !failed.is_empty() {
                    chip(html, "failed", words.failed, failed.len());
                }
                for state in State::ALL {
                    let count = entries.iter().filter(|entry| entry.state() == state).count();
                    if count > 0 {
                        chip(html, state.name(), words::state(state, self.lang), count);
                    }
                }
            });
            html.within("label", &[("class", "filter"), ("hidden", "")], |html| {
                html.leaf("span", &[], words.filter);
                html.raw("<input type=\"search\" id=\"filter\" autocomplete=\"off\">");
                html.raw("<output id=\"shown\" for=\"filter\"></output>");
            });
            html.within("fieldset", &[("class", "views")], |html| {
                html.leaf("legend", &[], words.view);
                let names = ["side", "swipe", "onion", "difference"];
                for (name, word) in names.into_iter().zip(words.modes) {
                    html.within("label", &[], |html| {
                        let id = format!("view-{name}");
                        let radio = [("type", "radio"), ("name", "view"), ("id", &*id)];
                        let on: &[_] = if name == "side" { &[("checked", "")] } else { &[] };
                        html.open("input", &[&radio, on].concat());
                        html.leaf("span", &[], word);
                    });
                }
            });
            let label = words.position;
            html.open(
                "input",
                &[("type", "range"), ("id", "at"), ("aria-label", label), ("hidden", "")],
            );
            let help = [("type", "button"), ("class", "plain"), ("id", "ask"), ("hidden", "")];
            html.leaf("button", &[&help[..], &[("aria-label", words.help)]].concat(), "?");
        });
    }

    /// What there is to look at, with the first cause and effects of each.
    fn list(&self, html: &mut Html, entries: &[&Entry], failed: &[&FigureReport]) {
        html.within("nav", &[("aria-labelledby", "list")], |html| {
            html.leaf("h2", &[("id", "list")], self.words.list);
            html.open("ol", &[("class", "list")]);
            for figure in failed {
                html.within("li", &[("class", "failed")], |html| {
                    html.leaf("span", &[("class", "badge failed")], self.words.failed);
                    let target = format!("#{}", address(&format!("failed-{}", figure.name)));
                    html.within("div", &[], |html| {
                        html.leaf("a", &[("href", &target)], &figure.name);
                    });
                });
            }
            entries.iter().for_each(|entry| self.item(html, entry));
            html.raw("</ol>\n");
        });
    }

    fn item(&self, html: &mut Html, entry: &Entry) {
        let (lead, lang) = (entry.lead(), self.lang);
        html.within("li", &[("class", lead.state.name())], |html| {
            badge(html, lead.state, lang);
            html.within("div", &[], |html| {
                let target = format!("#{}", address(&entry.id()));
                html.leaf("a", &[("href", &target)], entry.title);
                let causes = lead.causes.len() + lead.more_causes;
                let why = lead.causes.first().map(|cause| cause.message(lang));
                let why = why.or(lead.fault.as_ref().map(|fault| fault.message.clone()));
                let state = || format!("{} · {}", lead.state.message(lang), lead.path);
                let why = why.or_else(|| Some(state()));
                let more = (causes > 1).then(|| self.words.more(causes - 1));
                let why: Vec<_> = why.into_iter().chain(more).collect();
                if !why.is_empty() {
                    html.leaf("p", &[], &why.join(" · "));
                }
                let effects = lead.effects.iter().take(LISTED).map(|effect| effect.message(lang));
                let seen = effects.collect::<Vec<_>>().join(" · ");
                if !seen.is_empty() {
                    html.leaf("p", &[("class", "quiet")], &seen);
                }
            });
        });
    }

    /// A figure that cannot be made, with the faults that say why.
    fn failure(&mut self, html: &mut Html, figure: &FigureReport) {
        let id = format!("failed-{}", figure.name);
        self.number += 1;
        let heading = format!("title-{}", self.number);
        let named = [("class", "figure failed"), ("id", &*id), ("aria-labelledby", &heading)];
        html.within("section", &named, |html| {
            html.within("header", &[], |html| {
                html.within("h2", &[("id", &heading), ("tabindex", "-1")], |html| {
                    html.leaf("span", &[("class", "badge failed")], self.words.failed);
                    html.raw(" ");
                    html.text(&figure.name);
                });
                let told = format!("{} · {}", figure.spec, self.words.failed_long);
                html.leaf("p", &[("class", "quiet")], &told);
            });
            for fault in figure.error.iter().flat_map(Error::diagnostics) {
                html.leaf("p", &[("class", "fault")], &fault.message);
                let places = fault.place.iter().chain(fault.others.iter().map(|(place, _)| place));
                let places = places.map(ToString::to_string).collect::<Vec<_>>().join(" · ");
                html.leaf("p", &[("class", "place")], &places);
                fault.hints.iter().for_each(|hint| html.leaf("p", &[], hint));
            }
            causes::list(html, &figure.causes, self.lang, self.words);
        });
    }

    fn unchanged(&self, html: &mut Html, same: &[&Entry]) {
        if same.is_empty() {
            return;
        }
        html.within("section", &[("class", "unchanged"), ("aria-labelledby", "same")], |html| {
            let heading = format!("{} ({})", self.words.same, same.len());
            html.leaf("h2", &[("id", "same")], &heading);
            html.within("ul", &[], |html| {
                for entry in same {
                    html.within("li", &[], |html| {
                        html.leaf("span", &[("class", "quiet")], entry.stem);
                        html.raw(" ");
                        html.text(entry.title);
                        let notes = entry.files.iter().flat_map(|file| file.lines(self.lang));
                        for note in notes {
                            html.leaf("p", &[("class", "quiet")], &note);
                        }
                    });
                }
            });
        });
    }

    fn help(&self, html: &mut Html) {
        let words = self.words;
        html.within("dialog", &[("id", "help"), ("aria-labelledby", "help-title")], |html| {
            html.leaf("h2", &[("id", "help-title")], words.help);
            html.within("dl", &[], |html| {
                for (keys, does) in words.keys {
                    html.leaf("dt", &[], keys);
                    html.leaf("dd", &[], does);
                }
            });
            html.within("form", &[("method", "dialog")], |html| {
                html.leaf("button", &[("class", "plain")], words.close);
            });
        });
    }
}

/// A state that can be hidden, with how many entries have it.
fn chip(html: &mut Html, name: &'static str, word: &str, count: usize) {
    html.within("label", &[("class", name)], |html| {
        let id = format!("show-{name}");
        html.open("input", &[("type", "checkbox"), ("id", &id), ("checked", "")]);
        html.leaf("span", &[], word);
        html.leaf("b", &[], &count.to_string());
    });
}

/// The hash of a style or script as a content security policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", codec::base64(&codec::digest(text.as_bytes())))
}
