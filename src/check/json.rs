//! A report as JSON: the model, with each cause and effect also as a sentence.

use serde::Serialize;

use super::model::{
    Cause, Effect, Fault, FigureReport, FileReport, Lang, PageReport, Print, Report, State,
};
use crate::diagnostic::Error;
use crate::project::Format;

/// The version of this form; it grows when a key changes its meaning or goes away.
const FORM: u32 = 2;

/// A report as it is written in JSON.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "CheckReport"))]
pub struct JsonReport<'a> {
    /// The version of this form.
    form: u32,
    /// The version of the engine that looked.
    engine: &'a str,
    /// The language of the messages.
    lang: Lang,
    /// Whether every figure could be made, and every file is the same.
    is_clean: bool,
    /// The figures, sorted by name.
    figures: Vec<JsonFigure<'a>>,
    /// The files that no figure makes, sorted by path.
    orphans: Vec<JsonFile<'a>>,
    /// The page of all figures. Default: none, not all were looked at, or the project has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: &'a Option<PageReport>,
}

/// What is found of a figure.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "Figure"))]
struct JsonFigure<'a> {
    /// Its name.
    name: &'a str,
    /// Its title on one line; empty where it could not be read.
    title: &'a str,
    /// The path of its spec.
    spec: &'a str,
    /// The files that it makes; none if it could not be made.
    files: Vec<JsonFile<'a>>,
    /// Why it could not be made. Default: none, it was.
    faults: Vec<Fault>,
    /// What changed of its sources since its files were made; nothing of one that could.
    causes: Vec<Told<'a, Cause>>,
}

/// What is found of a file.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "File"))]
struct JsonFile<'a> {
    /// Its path.
    path: &'a str,
    /// Its name without the ending: the figure, its size and its language.
    stem: &'a str,
    /// What it is written as.
    format: Format,
    /// What is found.
    state: State,
    /// What that means, in words.
    message: &'static str,
    /// Whether a PNG of other bytes has the same pixels.
    has_same_pixels: bool,
    /// The file that is there. Default: none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    old: &'a Option<Print>,
    /// The file as it would be made now. Default: no figure makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    new: &'a Option<Print>,
    /// Why it is another, the likeliest first.
    causes: Vec<Told<'a, Cause>>,
    /// How many more causes there are than are listed.
    more_causes: usize,
    /// What a reader sees of it; nothing that is drawn has changed where there is none.
    effects: Vec<Told<'a, Effect>>,
    /// How many more effects there are than are listed.
    more_effects: usize,
    /// Why it cannot be read, or its effects cannot be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: &'a Option<Fault>,
}

/// A cause or an effect, and the sentence that tells it.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", schemars(rename = "Told{T}"))]
struct Told<'a, T> {
    /// The sentence.
    message: String,
    #[serde(flatten)]
    what: &'a T,
}

impl<'a> Told<'a, Cause> {
    fn cause(what: &'a Cause, lang: Lang) -> Self {
        Self { message: what.message(lang), what }
    }
}

impl<'a> JsonReport<'a> {
    /// A report with messages in a language.
    pub fn new(report: &'a Report, lang: Lang) -> Self {
        Self {
            form: FORM,
            engine: &report.engine,
            lang,
            is_clean: report.is_clean(),
            figures: report.figures.iter().map(|figure| JsonFigure::new(figure, lang)).collect(),
            orphans: report.orphans.iter().map(|file| JsonFile::new(file, lang)).collect(),
            page: &report.page,
        }
    }

    /// The text of it, indented, with a line end.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers are JSON") + "\n"
    }
}

impl<'a> JsonFigure<'a> {
    fn new(figure: &'a FigureReport, lang: Lang) -> Self {
        let faults = figure.error.iter().flat_map(Error::diagnostics);
        Self {
            name: &figure.name,
            title: &figure.title,
            spec: &figure.spec,
            files: figure.files.iter().map(|file| JsonFile::new(file, lang)).collect(),
            faults: faults.map(Fault::of).collect(),
            causes: figure.causes.iter().map(|what| Told::cause(what, lang)).collect(),
        }
    }
}

impl<'a> JsonFile<'a> {
    fn new(file: &'a FileReport, lang: Lang) -> Self {
        let effect = |what: &'a Effect| Told { message: what.message(lang), what };
        Self {
            path: &file.path,
            stem: &file.stem,
            format: file.format,
            state: file.state,
            message: file.state.message(lang),
            has_same_pixels: file.has_same_pixels,
            old: &file.old,
            new: &file.new,
            causes: file.causes.iter().map(|what| Told::cause(what, lang)).collect(),
            more_causes: file.more_causes,
            effects: file.effects.iter().map(effect).collect(),
            more_effects: file.more_effects,
            fault: &file.fault,
        }
    }
}
