//! `svg-profile`: whether an SVG keeps to what browsers, slides and reports draw alike.
//!
//! The rules R1 to R12 are those that were measured against 14 consumers of SVG. They are read off the
//! file with an XML parser and know nothing of our writer, so they hold for any SVG.

mod content;
mod file;
mod paint;
mod read;
mod values;

use roxmltree::{Document, ParsingOptions};

use super::Finding;

/// The most faults that are told of one rule.
const TOLD: usize = 3;
/// How much of a fault is told, in characters.
const SHOWN: usize = 160;

/// What an SVG breaks of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The rule, `R1` to `R12`; `XML` for a file that is not well-formed.
    pub rule: &'static str,
    /// What breaks it.
    pub what: String,
}

/// Finds what a file breaks of one rule.
type Check = fn(&str, &Document) -> Vec<String>;

const CHECKS: [(&str, Check); 12] = [
    ("R1", file::bare),
    ("R2", file::size),
    ("R3", content::elements_rule),
    ("R4", file::ids),
    ("R5", paint::styling),
    ("R6", paint::colours),
    ("R7", paint::numbers),
    ("R8", paint::transforms),
    ("R9", content::text),
    ("R10", paint::references),
    ("R11", file::name),
    ("R12", content::ground_rule),
];

/// All that an SVG breaks, rule by rule.
pub fn check(svg: &str) -> Vec<Fault> {
    let options = ParsingOptions { allow_dtd: true, ..Default::default() };
    let document = match Document::parse_with_options(svg, options) {
        Ok(document) => document,
        Err(error) => {
            return vec![Fault { rule: "XML", what: format!("not well-formed: {error}") }];
        }
    };
    let faults = |(rule, check): (&'static str, Check)| {
        check(svg, &document).into_iter().map(move |what| Fault { rule, what })
    };
    CHECKS.into_iter().flat_map(faults).collect()
}

/// The faults as findings, a few of each rule.
pub(super) fn findings(svg: &str) -> Vec<Finding> {
    let faults = check(svg);
    let rules =
        faults.chunk_by(|a, b| a.rule == b.rule).flat_map(|of_rule| of_rule.iter().take(TOLD));
    let finding = |fault: &Fault| {
        let what: String = fault.what.chars().take(SHOWN).collect();
        Finding::new("svg-profile", format!("the SVG breaks {} of its profile: {what}", fault.rule))
    };
    rules.map(finding).collect()
}
