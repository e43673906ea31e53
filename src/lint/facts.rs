//! What a scene does not tell, and the rules about it.

use std::sync::Arc;

use super::Finding;
use crate::diagnostic::{Diagnostic, Label, Place, Source};
use crate::scene::Scene;

/// The width of print for each pixel shown: 800 pixels fill the 160 mm of an A4 page's text.
const MM_PER_PX: f64 = 0.2;

/// What is known of a figure beyond its scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// Whether the alternative text was written or drafted in sentences, not merely listed.
    pub description: bool,
    /// The words of the source. Default: none.
    pub source: Option<Label>,
    /// The columns of numbers without a unit, by name. Default: none.
    pub units: Vec<Label>,
    /// What maps lack of their land. Default: nothing.
    pub land: Vec<Diagnostic>,
    /// Where a finding about the whole figure points to, such as its title. Default: nowhere.
    pub title: Option<Place>,
    /// How large the figure is printed. Default: as the scene says.
    pub output: Option<Output>,
    /// What title, subtitle, note and annotations say, without marks. Default: nothing.
    pub words: Vec<Label>,
    /// The tables whose words those may quote. Default: none.
    pub tables: Vec<Arc<Source>>,
    /// What annotations without a position say, without marks. Default: none.
    pub loose: Vec<Label>,
    /// The years in columns of times, as the tables write them. Default: none.
    pub years: Vec<String>,
    /// Whether its words are translated from Chinese or Japanese. Default: no.
    pub is_translated: bool,
}

/// A print of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Output {
    /// The width of the whole figure, in millimetres.
    pub width_mm: f64,
}

impl Facts {
    /// How large the scene is printed.
    pub(super) fn output(&self, scene: &Scene) -> Output {
        let mm = scene.output.mm.unwrap_or(MM_PER_PX * scene.output.zoom);
        self.output.unwrap_or(Output { width_mm: scene.width.px() * mm })
    }
}

/// The words that were left in Chinese in a figure of another script; of a text of several lines,
/// the first that was.
fn untranslated(scene: &Scene, title: Option<&Place>) -> Vec<Finding> {
    if ["zh", "ja", "ko", "yue"].iter().any(|tag| scene.lang.starts_with(tag)) {
        return vec![];
    }
    let texts = scene.texts().into_iter().map(|text| (text.run.text.as_str(), text.place()));
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let mut said = scene.description.split(|c: char| !is_han(c)).filter(|run| !run.is_empty());
    let mut left: Vec<_> = texts.filter(|(words, _)| words.contains(is_han)).collect();
    left.dedup_by(|one, before| one.1.is_some() && one.1 == before.1);
    // Most of what the alternative text says stands in the picture as well.
    left.extend(said.next().filter(|_| left.is_empty()).map(|words| (words, title)));
    let tag = &scene.lang;
    let finding = |(words, place): (&str, Option<&Place>)| {
        Finding::new("missing-translation", format!("「{words}」 is not translated")).with(
            |fault| {
                fault.at(place.cloned()).hint(format!(
                    "add it to [lang.{tag}.names] as the spec or the table writes it; \
                title, subtitle, source, as_of and note may stand in [lang.{tag}]"
                ))
            },
        )
    };
    left.into_iter().map(finding).collect()
}

/// What is missing.
pub(super) fn findings(scene: &Scene, facts: &Facts) -> Vec<Finding> {
    let mut findings = match facts.is_translated {
        true => untranslated(scene, facts.title.as_ref()),
        false => vec![],
    };
    let mut missing = |rule, message: String, place: &Option<Place>, hint| {
        let finding = Finding::new(rule, message);
        findings.push(finding.with(|fault| fault.at(place.clone()).hint(hint)));
    };
    if !facts.description || scene.description.trim().is_empty() {
        let hint =
            "say in `description` what, how much, from when to when, the extreme and the trend";
        let message = "the figure has no alternative text of its own";
        missing("missing-description", message.to_owned(), &facts.title, hint);
    }
    if facts.source.as_ref().is_none_or(|source| source.value.trim().is_empty()) {
        let message = "the figure names no source";
        missing("missing-source", message.to_owned(), &facts.title, "add `source = …`");
    }
    for column in &facts.units {
        let message = format!("the numbers of 「{}」 have no unit", column.value);
        missing("missing-unit", message, &column.place, "add `unit = …` to the column");
    }
    findings.extend(facts.land.iter().map(|doubt| {
        let finding = Finding::new("missing-land", "");
        finding.with(|_| doubt.clone())
    }));
    findings
}
