//! What a scene does not tell, and the rules about it.

use super::Finding;
use crate::diagnostic::{Label, Place};
use crate::scene::Scene;

/// The width of print for each pixel, in millimetres: 800 pixels fill the 160 mm of an A4 page's text.
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
    /// How large the figure is printed. Default: a fifth of a millimetre for each pixel.
    pub output: Option<Output>,
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
        self.output.unwrap_or(Output { width_mm: scene.width.px() * MM_PER_PX })
    }
}

/// What is missing.
pub(super) fn findings(scene: &Scene, facts: &Facts) -> Vec<Finding> {
    let mut findings = vec![];
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
