//! What a scene does not tell, and the rules about it.

use super::Finding;
use crate::diagnostic::{Label, Place};
use crate::scene::{Scene, Text};

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
    /// Where a finding about the whole figure points to, such as its title. Default: nowhere.
    pub title: Option<Place>,
    /// How large the figure is printed. Default: as the scene says.
    pub output: Option<Output>,
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

/// The words that were left in Chinese in a figure of another script.
fn untranslated(scene: &Scene) -> Vec<Finding> {
    if ["zh", "ja", "ko", "yue"].iter().any(|tag| scene.lang.starts_with(tag)) {
        return vec![];
    }
    let is_han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    let texts = scene.texts().into_iter();
    let left = texts.filter(|text| text.run.text.contains(is_han));
    let finding = |text: &Text| {
        let message = format!("「{}」 is not translated", text.run.text);
        let hint =
            format!("add it to [lang.{}.names], as the spec or the table writes it", scene.lang);
        Finding::new("missing-translation", message)
            .with(|fault| fault.at(text.place().cloned()).hint(hint))
    };
    left.map(finding).collect()
}

/// What is missing.
pub(super) fn findings(scene: &Scene, facts: &Facts) -> Vec<Finding> {
    let mut findings = if facts.is_translated { untranslated(scene) } else { vec![] };
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
    findings
}
