//! One entry of the page: what its state is, why, what is seen of it, and its files.

use super::causes;
use super::entry::Entry;
use super::html::Html;
use super::picture::{self, Pair, Picture};
use super::words::{self, Words};
use super::{Page, Review};
use crate::check::model::{Effect, FileReport, Lang, Print, Region, State};
use crate::markup::address;
use crate::project::Format;

/// How far a box stands off what it is around, in pixels of the figure.
const AIR: f64 = 3.0;

/// Writes the section of an entry.
pub(super) fn write(page: &mut Page, html: &mut Html, entry: &Entry) {
    let (lang, words) = (page.lang, page.words);
    let lead = entry.lead();
    let class = format!("figure {}", lead.state.name());
    let id = entry.id();
    page.number += 1;
    let heading = format!("title-{}", page.number);
    let named = [("class", &*class), ("id", &id), ("aria-labelledby", &heading)];
    html.within("section", &named, |html| {
        html.within("header", &[], |html| {
            html.within("h2", &[("id", &heading), ("tabindex", "-1")], |html| {
                badge(html, lead.state, lang);
                html.text(entry.title);
            });
            let told = format!("{} · {}", entry.stem, lead.state.message(lang));
            html.leaf("p", &[("class", "quiet")], &told);
        });
        if let (Some(review), Some(figure)) = (page.review, entry.figure) {
            accept(html, review, figure, words);
        }
        told(html, entry, lang, words);
        let pair = page.budget.pair(lead);
        let is_seen = !lead.effects.is_empty() || lead.fault.is_some() || lead.causes.is_empty();
        match is_seen {
            true => pictures(page, html, entry, &pair),
            false => html.within("details", &[], |html| {
                html.leaf("summary", &[], words.look);
                pictures(page, html, entry, &pair);
            }),
        }
        files(html, entry, lang, words);
    });
}

/// The state as a coloured word.
pub(super) fn badge(html: &mut Html, state: State, lang: Lang) {
    let class = format!("badge {}", state.name());
    html.leaf("span", &[("class", &class)], words::state(state, lang));
    html.raw(" ");
}

/// The button that accepts a figure, with a mark of what was seen of it.
fn accept(html: &mut Html, review: &Review, figure: &str, words: &Words) {
    let seen = review.seen.get(figure).map_or("", String::as_str);
    let label = format!("{}: {figure}", words.accept);
    html.within("form", &[("method", "post"), ("action", "accept")], |html| {
        html.open("input", &[("type", "hidden"), ("name", "figure"), ("value", figure)]);
        html.open("input", &[("type", "hidden"), ("name", "seen"), ("value", seen)]);
        html.leaf("button", &[("aria-label", &label)], words.accept);
    });
}

/// Causes and effects.
fn told(html: &mut Html, entry: &Entry, lang: Lang, words: &Words) {
    let lead = entry.lead();
    html.within("div", &[("class", "told")], |html| {
        if let Some(fault) = &lead.fault {
            html.leaf("p", &[("class", "fault")], &fault.message);
        }
        if !lead.causes.is_empty() {
            html.within("div", &[], |html| {
                html.leaf("h3", &[], words.why);
                causes::write(html, lead, lang, words);
            });
            html.within("div", &[], |html| {
                html.leaf("h3", &[], words.seen);
                effects(html, entry, lang, words);
            });
        }
    });
}

/// What is seen; what has a place leads to its box on the picture.
fn effects(html: &mut Html, entry: &Entry, lang: Lang, words: &Words) {
    let lead = entry.lead();
    if lead.effects.is_empty() && lead.fault.is_none() {
        html.leaf("p", &[], words.unseen);
    }
    let region =
        [("class", "scroll"), ("role", "region"), ("aria-label", words.seen), ("tabindex", "0")];
    if !lead.effects.is_empty() {
        html.within("div", &region, |html| {
            html.within("ul", &[("class", "effects")], |html| {
                for (number, effect) in lead.effects.iter().enumerate() {
                    let message = effect.message(lang);
                    html.within("li", &[], |html| match place(effect) {
                        Some(_) => {
                            let target = address(&target(entry, number));
                            html.leaf("a", &[("href", &format!("#{target}"))], &message);
                        }
                        None => html.text(&message),
                    });
                }
            });
        });
    }
    if lead.more_effects > 0 {
        html.leaf("p", &[("class", "quiet")], &words.more(lead.more_effects));
    }
}

/// What the box of an effect is called in addresses.
fn target(entry: &Entry, number: usize) -> String {
    format!("{}-seen-{}", entry.id(), number + 1)
}

/// Where an effect is seen: in the new picture, or in the old one of what is gone.
fn place(effect: &Effect) -> Option<(Region, bool)> {
    let new = effect.new_region.map(|region| (region, true));
    new.or(effect.old_region.map(|region| (region, false)))
}

/// Old and new picture, as far as there are any.
fn pictures(page: &mut Page, html: &mut Html, entry: &Entry, pair: &Pair) {
    let words = page.words;
    let boxes = match pair {
        Pair { old: Some(_), new: Some(_), .. } => picture::boxes(&entry.files, entry.lead()),
        _ => vec![],
    };
    let sides = [("old", words.old, &pair.old), ("new", words.new, &pair.new)];
    let shown: Vec<_> =
        sides.iter().filter_map(|(class, word, it)| Some((*class, *word, it.as_ref()?))).collect();
    let id = format!("pictures-{}", page.number);
    let is_pair = shown.len() == 2;
    let class = if is_pair { "pictures pair" } else { "pictures" };
    html.within("div", &[("class", class), ("id", &id)], |html| {
        for (class, word, picture) in &shown {
            let is_new = *class == "new";
            html.within("figure", &[("class", class)], |html| {
                html.leaf("figcaption", &[], word);
                html.within("div", &[("class", "canvas")], |html| {
                    let alt = format!("{} · {word}", entry.title);
                    html.open("img", &[("src", &picture.address), ("alt", &alt)]);
                    overlay(html, entry, picture, &boxes, is_new);
                });
            });
        }
    });
    if pair.is_cut {
        html.leaf("p", &[("class", "quiet")], words.cut);
    }
    // Pictures of two sizes lie on each other as large as they are.
    let widest = shown.iter().fold(0.0, |widest: f64, (_, _, it)| widest.max(it.width));
    for (class, _, picture) in shown.iter().filter(|(_, _, it)| is_pair && it.width < widest) {
        let percent = picture.width / widest * 100.0;
        page.rules.push_str(&format!("#{id} .{class} .canvas{{--width:{percent:.3}%}}\n"));
    }
}

/// The boxes that lie on a picture: what differs, and what sentences lead to.
fn overlay(html: &mut Html, entry: &Entry, picture: &Picture, boxes: &[Region], is_new: bool) {
    let lead = entry.lead();
    let view = format!("0 0 {} {}", picture.width, picture.height);
    let attributes = [("class", "boxes"), ("viewBox", &*view), ("aria-hidden", "true")];
    html.within("svg", &attributes, |html| {
        boxes.iter().for_each(|region| rect(html, region, &[("class", "differs")]));
        for (number, effect) in lead.effects.iter().enumerate() {
            if let Some((region, _)) = place(effect).filter(|(_, in_new)| *in_new == is_new) {
                let id = target(entry, number);
                rect(html, &region, &[("class", "target"), ("id", &id)]);
            }
        }
    });
}

fn rect(html: &mut Html, region: &Region, attributes: &[(&'static str, &str)]) {
    let number = |value: f64| format!("{value:.1}");
    let (x, y) = (number(region.x - AIR), number(region.y - AIR));
    let (width, height) = (number(region.width + 2.0 * AIR), number(region.height + 2.0 * AIR));
    let place = [("x", &*x), ("y", &*y), ("width", &*width), ("height", &*height), ("rx", "2")];
    html.within("rect", &[&place, attributes].concat(), |_| {});
}

/// The files with their states, lengths and hashes.
fn files(html: &mut Html, entry: &Entry, lang: Lang, words: &Words) {
    let names = entry.files.iter().map(|file| match file.format {
        Format::Svg => "SVG",
        Format::Png => "PNG",
    });
    let summary = format!("{}: {}", words.files, names.collect::<Vec<_>>().join(", "));
    html.within("details", &[("class", "files")], |html| {
        html.leaf("summary", &[], &summary);
        html.within("table", &[], |html| {
            html.raw("<thead><tr>");
            for head in [words.file, words.state, "", words.size, words.engine, "SHA-256"] {
                html.leaf("th", &[("scope", "col")], head);
            }
            html.raw("</tr></thead>\n<tbody>");
            for file in &entry.files {
                print(html, file, (words.old, &file.old), lang, words);
                print(html, file, (words.new, &file.new), lang, words);
            }
            html.raw("</tbody>");
        });
        // The files of a figure mostly have one story.
        let lead = entry.lead().lines(lang);
        for file in entry.files.iter().filter(|file| file.state != State::Same) {
            let lines = file.lines(lang);
            if lines != lead && !lines.is_empty() {
                html.leaf("p", &[], &file.path);
                html.within("ul", &[], |html| {
                    lines.iter().for_each(|line| html.leaf("li", &[], line));
                });
            }
        }
    });
}

fn print(
    html: &mut Html,
    file: &FileReport,
    (word, print): (&str, &Option<Print>),
    lang: Lang,
    words: &Words,
) {
    let Some(print) = print else { return };
    html.within("tr", &[], |html| {
        html.leaf("th", &[("scope", "row")], &file.path);
        html.leaf("td", &[], words::state(file.state, lang));
        html.leaf("td", &[], word);
        html.leaf("td", &[("class", "number")], &format!("{} {}", print.length, words.bytes));
        html.leaf("td", &[], print.engine.as_deref().unwrap_or("–"));
        html.within("td", &[], |html| html.leaf("code", &[], &print.sha256));
    });
}
