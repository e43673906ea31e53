//! TOML → [`FigureSpec`]: a figure as its author wrote it, with places.
//!
//! A figure is a page with one panel: layers of marks (`[[mark]]`) on shared scales (`[x]`, `[y]`,
//! `[color]`). Every key is a field below. Keys that are not listed are errors.

mod annotation;
mod at;
mod axis;
mod column;
mod defaults;
mod facet;
mod keys;
mod lang;
mod mark;
mod page;
mod project;
mod read;
mod translate;

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Label, Located, Place, Source};

pub(crate) use annotation::{AnnotationSpec, Pointer};
pub(crate) use at::{At, Scalar, Text, Words};
pub(crate) use axis::{
    AxisSpec, CalendarName, ColorSpec, Domain, Gaps, LabelForm, Labels, Legend, Order, PaletteName,
    ScaleKind, TitleDirection,
};
pub(crate) use column::{ColumnSpec, ColumnType};
pub(crate) use facet::{FacetSpec, PanelSpec};
pub(crate) use keys::{Entries, Entry, Key, entries, taken};
pub(crate) use lang::Translation;
pub(crate) use mark::{Marks, ValueLabels};
pub(crate) use page::Page;
pub use project::Format;
pub(crate) use project::{GalleryPart, ProjectSpec};
pub(crate) use read::{MarkTable, parse, translated};

/// The most annotations of a figure.
const MOST_ANNOTATIONS: usize = 8;
/// The most charts side by side.
const MOST_PANELS: usize = 12;
/// The most layers of a figure.
const MOST_MARKS: usize = 40;

/// A figure as written: the keys of `data/<figure>.toml`.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "FigureSpec"))]
#[serde(deny_unknown_fields, bound = "")]
pub(crate) struct FigureSpec<M> {
    /// What is shown, for which period. `\n` breaks the line.
    pub(crate) title: Text,
    /// The unit and how to read the figure, under the title. Default: none.
    pub(crate) subtitle: Option<Text>,
    /// The alternative text: what a reader would say aloud. Default: drafted from the values.
    pub(crate) description: Option<Text>,
    /// Where the numbers come from, printed under the figure after 「資料來源：」. Default: none.
    pub(crate) source: Option<Text>,
    /// The date up to which the numbers hold, printed after 「截至」. Default: none.
    pub(crate) as_of: Option<Text>,
    /// A remark printed under the source, after 「註：」. Default: none.
    pub(crate) note: Option<Text>,
    /// The language as a BCP 47 tag, which selects the glyph forms; or a `[lang]` table with `base`,
    /// that tag, and the words in other languages. Default: `zh-HK`.
    #[serde(default, deserialize_with = "read::nothing")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<lang::LangSpec>"))]
    pub(crate) lang: Option<Text>,
    /// What the figure says in other languages, by their tags.
    #[serde(skip)]
    pub(crate) translations: std::collections::BTreeMap<String, Translation>,
    /// The sizes in which the figure is made, each with files of its own, `<figure>.<size>.svg`:
    /// `slide-16x9`, `slide-4x3`, `a4-column`, `a4-full`, `square`, or sides such as `1200x675` and
    /// `120x80mm`. Each is laid out anew; slides and squares have larger type. Default: one of `width`
    /// by `height`.
    pub(crate) sizes: Option<At<Words>>,
    /// The CSV file, relative to the spec and not above it.
    pub(crate) data: Text,
    /// The width in pixels, 320 to 4096. Default: 800.
    #[cfg_attr(feature = "cli", schemars(range(min = 320, max = 4096)))]
    pub(crate) width: Option<At<i64>>,
    /// The height in pixels, 200 to 4096. Default: 500.
    #[cfg_attr(feature = "cli", schemars(range(min = 200, max = 4096)))]
    pub(crate) height: Option<At<i64>>,
    /// The look: `report`, `slide`, `mono`, `dark`, or the name of a file `themes/<name>.toml` beside
    /// the spec. Default: `report`.
    pub(crate) theme: Option<Text>,
    /// What stands between thousands. Default: `comma`.
    #[serde(default)]
    pub(crate) thousands: Thousands,
    /// Whether a quarter of an em stands between Han characters and Latin letters or digits.
    /// Default: true.
    pub(crate) autospace: Option<bool>,
    /// What the files of the figure tell of their source. Default: `full` as far as spec and tables
    /// have at most 256 KiB, else `hashes`; the outlines of maps only where all together have no more.
    pub(crate) provenance: Option<At<Carries>>,
    /// What the columns of the tables hold; each described cell is checked. Default: none.
    #[serde(default)]
    pub(crate) columns: std::collections::BTreeMap<Text, ColumnSpec>,
    /// The horizontal axis: an `[x]` table.
    pub(crate) x: Option<At<AxisSpec>>,
    /// The vertical axis: a `[y]` table.
    pub(crate) y: Option<At<AxisSpec>>,
    /// What colours mean: a `[color]` table.
    pub(crate) color: Option<At<ColorSpec>>,
    /// The layers of the figure, the later over the earlier: `[[mark]]` tables.
    #[serde(rename = "mark", default, deserialize_with = "read::apart")]
    pub(crate) marks: Vec<M>,
    /// Small multiples by a column: a `[facet]` table. Default: none.
    pub(crate) facet: Option<FacetSpec>,
    /// Charts side by side, each with marks and axes of its own, instead of those of the figure:
    /// `[[panel]]` tables.
    #[serde(rename = "panel", default, deserialize_with = "read::apart")]
    pub(crate) panels: Vec<PanelSpec<M>>,
    /// Sentences set into the free space of the plot area: `[[annotation]]` tables.
    #[serde(default)]
    pub(crate) annotation: Vec<AnnotationSpec>,
    /// Sentences that the table must bear out: `[[claim]]` tables.
    #[serde(default)]
    pub(crate) claim: Vec<ClaimSpec>,
    /// Findings of the lint that are meant to be: `[[allow]]` tables.
    #[serde(default)]
    pub(crate) allow: Vec<AllowSpec>,
    /// The file that was read.
    #[serde(skip)]
    pub(crate) file: Option<Arc<Source>>,
    /// The file of its project, whose bytes are counted on from its own.
    #[serde(skip)]
    pub(crate) project: Option<Arc<Source>>,
}

/// What stands between the thousands of a number.
#[derive(Deserialize, Clone, Copy, Default, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Thousands {
    /// 3,089
    #[default]
    Comma,
    /// 3 089, with U+2009, as Hong Kong Government booklets print it.
    ThinSpace,
    /// 3089
    None,
}

/// What the files of a figure tell of their source.
#[derive(Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Carries {
    /// Spec and tables themselves, up to 4 MiB, with their hashes.
    Full,
    /// Their hashes, the version of the program, and the fonts.
    Hashes,
    /// Nothing.
    None,
}

/// A `[[claim]]` table: a sentence of the report and the condition that makes it true.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimSpec {
    /// The condition, such as `cagr(金額) in 0.35..0.40`; or several, all of which must hold.
    pub(crate) holds: At<Words>,
    /// The sentence. Default: none, the condition is a check of the data.
    pub(crate) text: Option<Text>,
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
}

/// An `[[allow]]` table: a rule of the lint that this figure breaks on purpose.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AllowSpec {
    /// The rule's name, such as `contrast-mark`.
    pub(crate) rule: Text,
    /// Why it may be broken here.
    pub(crate) reason: Text,
}

impl<M: Marks> FigureSpec<M> {
    /// Whether the words that the figure adds itself are English rather than Chinese.
    pub(crate) fn is_english(&self) -> bool {
        self.lang.as_ref().is_some_and(|lang| lang.get().starts_with("en"))
    }

    /// Replaces every text that holds a template.
    pub(crate) fn fill(
        &mut self,
        fill: impl Fn(&Label) -> Result<String, Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let files = (self.file.clone(), self.project.clone());
        for text in self.texts() {
            if text.get().contains(['{', '}']) {
                let place = place_in((&files.0, &files.1), text.span());
                let filled = fill(&Located { value: text.get().clone(), place })?;
                *text = At::new(filled, text.span());
            }
        }
        Ok(())
    }

    /// All texts of the page and of its marks.
    fn texts(&mut self) -> Vec<&mut Text> {
        let page = [
            &mut self.subtitle,
            &mut self.description,
            &mut self.source,
            &mut self.as_of,
            &mut self.note,
        ];
        let mut texts = vec![&mut self.title];
        texts.extend(page.into_iter().flatten());
        for note in &mut self.annotation {
            texts.push(&mut note.text);
            texts.extend(&mut note.caption);
        }
        let marks = self.panels.iter_mut().flat_map(|panel| {
            texts.extend(&mut panel.title);
            &mut panel.marks
        });
        let marks: Vec<_> = marks.chain(&mut self.marks).collect();
        texts.extend(marks.into_iter().flat_map(M::texts));
        texts
    }

    /// Where a value of the spec stands.
    pub(crate) fn place<T>(&self, value: &At<T>) -> Option<Place> {
        self.place_of(value.span())
    }

    /// Where some bytes of the spec stand.
    pub(crate) fn place_of(&self, span: Range<usize>) -> Option<Place> {
        place_in((&self.file, &self.project), span)
    }

    /// One or several words of the spec, each with its place.
    pub(crate) fn labels(&self, words: &At<Words>) -> Vec<Label> {
        let place = self.place(words);
        let all = words.get().all().iter();
        match words.get() {
            Words::One(word) => vec![Located { value: word.clone(), place }],
            Words::Several(_) => {
                let literal = |word: &String| place.as_ref().map(|place| place.literal(word));
                all.map(|word| Located { value: word.clone(), place: literal(word) }).collect()
            }
        }
    }

    /// Words of the spec with their place.
    pub(crate) fn label(&self, text: &Text) -> Label {
        Located { value: text.get().replace("\r\n", "\n"), place: self.place(text) }
    }

    /// The words of an optional key; blank ones count as none.
    pub(crate) fn optional(&self, text: &Option<Text>) -> Option<Label> {
        let text = text.as_ref().filter(|text| !text.get().trim().is_empty());
        text.map(|text| self.label(text))
    }

    /// The described columns with the places of their names.
    pub(crate) fn columns(&self) -> Vec<(Label, ColumnSpec)> {
        let columns = self.columns.iter();
        columns.map(|(name, column)| (self.label(name), column.clone())).collect()
    }

    /// The tables that marks and claims name themselves.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &Text> {
        let of_panels = self.panels.iter().filter_map(|panel| panel.data.as_ref());
        let of_marks =
            self.all_marks().flat_map(|mark| mark.data().into_iter().chain(mark.more_data()));
        let of_marks = of_panels.chain(of_marks);
        of_marks.chain(self.claim.iter().filter_map(|claim| claim.data.as_ref()))
    }

    /// The GeoJSON files that marks name.
    pub(crate) fn outlines(&self) -> impl Iterator<Item = &Text> {
        self.all_marks().flat_map(M::outlines)
    }

    /// The marks of the figure and of its panels.
    fn all_marks(&self) -> impl Iterator<Item = &M> {
        self.panels.iter().flat_map(|panel| &panel.marks).chain(&self.marks)
    }

    /// The unit of a column, or an empty one.
    pub(crate) fn unit(&self, column: &str) -> Label {
        let column = self.columns.get(column);
        let is_percent = column.is_some_and(|column| column.kind == ColumnType::Percent);
        let default = if is_percent { "%" } else { "" };
        let unit = column.and_then(|column| self.optional(&column.unit));
        unit.unwrap_or(Located::nowhere(default.to_owned()))
    }

    /// The horizontal axis, if the spec describes it.
    pub(crate) fn x(&self) -> Option<&AxisSpec> {
        self.x.as_ref().map(At::get)
    }

    /// The vertical axis, if the spec describes it.
    pub(crate) fn y(&self) -> Option<&AxisSpec> {
        self.y.as_ref().map(At::get)
    }

    /// The sizes of the figure, each with its name where the spec lists them.
    pub(crate) fn pages(&self) -> Result<Vec<(Option<String>, Page)>, Diagnostic> {
        let sides = [self.width.as_ref(), self.height.as_ref()];
        page::all(self.sizes.as_ref(), sides, |span| self.place_of(span))
    }

    /// What the types alone do not refuse.
    fn check(&self) -> Result<(), Diagnostic> {
        if self.title.get().trim().is_empty() {
            return Err(Diagnostic::new("empty-text", "a figure without a title")
                .at(self.place(&self.title))
                .hint("say what is shown, and for which period"));
        }
        let control = |c: char| c.is_control() && c != '\n';
        if let Some(found) = self.label(&self.title).value.chars().find(|&c| control(c)) {
            let message = format!("the control character U+{:04X} cannot be drawn", found as u32);
            return Err(Diagnostic::new("control-character", message)
                .at(self.place(&self.title))
                .hint("remove it"));
        }
        if let Some(extra) = self.annotation.get(MOST_ANNOTATIONS) {
            let message = format!("more than {MOST_ANNOTATIONS} annotations");
            return Err(Diagnostic::new("bad-key", message)
                .at(self.place(&extra.text))
                .hint("keep the one that matters"));
        }
        self.check_panels()?;
        let angle = self.x().and_then(|x| x.label_angle.as_ref());
        if let Some(angle) = angle.filter(|angle| !(-90.0..=90.0).contains(angle.get())) {
            return Err(Diagnostic::new("bad-value", "names rise by −90 to 90 degrees")
                .at(self.place(angle))
                .hint("write a number from -90 to 90, such as 45"));
        }
        self.pages().map(drop)
    }
}

/// Where some bytes of a spec stand, counted on into the file of its project.
fn place_in(
    (file, project): (&Option<Arc<Source>>, &Option<Arc<Source>>),
    span: Range<usize>,
) -> Option<Place> {
    let file = file.as_ref()?;
    let begin = defaults::begin(file);
    match project {
        Some(project) if span.start >= begin => {
            Some(Place::new(project, span.start - begin..span.end - begin))
        }
        _ => Some(Place::new(file, span)),
    }
}

impl<M: Marks> FigureSpec<M> {
    /// What panels of their own leave no room for, and numbers out of range.
    fn check_panels(&self) -> Result<(), Diagnostic> {
        if let Some(extra) = self.panels.get(MOST_PANELS) {
            let place = extra.title.as_ref().and_then(|title| self.place(title));
            return Err(Diagnostic::new("bad-key", format!("more than {MOST_PANELS} panels"))
                .at(place.or_else(|| self.place(&self.title)))
                .hint("make several figures of it"));
        }
        let axes = [self.x.as_ref(), self.y.as_ref()].into_iter().flatten().map(At::span);
        let color = self.color.as_ref().map(At::span);
        let facet = self.facet.as_ref().map(|facet| facet.by.span());
        let other = axes.chain(color).chain(facet).next();
        if let Some(span) = other.filter(|_| !self.panels.is_empty()) {
            return Err(Diagnostic::new("bad-key", "each panel has axes and colours of its own")
                .at(self.place_of(span))
                .hint("write [panel.x], [panel.y] or [panel.color] under its [[panel]]"));
        }
        let width = self.panels.iter().filter_map(|panel| panel.width.as_ref());
        if let Some(width) = width.into_iter().find(|width| !(0.25..=8.0).contains(width.get())) {
            return Err(Diagnostic::new("bad-value", "a panel is 0.25 to 8 parts wide")
                .at(self.place(width))
                .hint("write a number such as 1.5"));
        }
        let columns = self.facet.as_ref().and_then(|facet| facet.columns.as_ref());
        match columns.filter(|columns| !(1..=12).contains(columns.get())) {
            Some(columns) => Err(Diagnostic::new("bad-value", "1 to 12 panels stand side by side")
                .at(self.place(columns))
                .hint("write a number from 1 to 12")),
            None => Ok(()),
        }
    }
}

/// Words without their line breaks, also those that may be: between words of letters a space stands for
/// one.
pub(crate) fn on_one_line(words: &str) -> String {
    let mut line = String::new();
    for part in words.split('\n').map(str::trim) {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_latin(line.chars().next_back()) && is_latin(part.chars().next()) {
            line.push(' ');
        }
        line.extend(part.chars().filter(|c| *c != '\u{200b}'));
    }
    line
}
