//! Proof of a finished figure from its own geometry.
//!
//! [`lint`] looks at a [`Scene`] as its readers will: which ink meets which, what lies behind words,
//! how large they are in print, which colours can be told apart. It looks at outlines, not at what the
//! layout meant, so a fault of the layout is found. What the rules are: [`RULES`].
//!
//! | step | file |
//! |---|---|
//! | scene → inks and bodies in the order of painting, with a grid to find neighbours | `picture.rs`, `grid.rs` |
//! | what touches, how far ink reaches, what contains | `near.rs`, `extent.rs` |
//! | the rules | `overlap.rs`, `cover.rs`, `page.rs`, `contrast.rs`, `visible.rs`, `tell_apart.rs`, `facts.rs`, `color_word.rs`, `loose_annotation.rs`, `profile/` |
//! | what a spec allows | `allow.rs` |

mod allow;
mod color_word;
mod contrast;
mod cover;
mod extent;
mod facts;
mod grid;
mod loose_annotation;
mod near;
mod overlap;
mod page;
mod picture;
pub mod profile;
mod rules;
mod tell_apart;
mod visible;

use crate::diagnostic::Diagnostic;
use crate::scene::Scene;

pub use allow::{Allowed, allow};
pub use facts::{Facts, Output};
pub use rules::{RULES, Rule, Severity};

use picture::Picture;

/// What a rule has found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// Whether it stops a build.
    pub severity: Severity,
    /// What was found, and where its words and data come from.
    pub diagnostic: Diagnostic,
}

impl Finding {
    /// A finding of a rule of [`RULES`], as severe as the rule.
    fn new(rule: &'static str, message: impl Into<String>) -> Self {
        let severity = rules::find(rule).map_or(Severity::Error, |rule| rule.severity);
        Self { rule, severity, diagnostic: Diagnostic::new(rule, message) }
    }

    /// The same finding with more in its diagnostic.
    fn with(self, more: impl FnOnce(Diagnostic) -> Diagnostic) -> Self {
        Self { diagnostic: more(self.diagnostic), ..self }
    }
}

/// All that the rules find in a scene, and in the SVG that was written of it, rule by rule.
///
/// Without an SVG its profile is not looked at.
pub fn lint(scene: &Scene, svg: Option<&str>, facts: &Facts) -> Vec<Finding> {
    let picture = Picture::new(scene);
    let mut findings = overlap::texts(&picture);
    findings.extend(cover::marks(&picture));
    findings.extend(page::clipped(&picture));
    findings.extend(page::small(&picture, facts.output(scene)));
    findings.extend(contrast::texts(&picture));
    findings.extend(visible::marks(&picture));
    findings.extend(tell_apart::series(&picture));
    findings.extend(facts::findings(scene, facts));
    findings.extend(color_word::findings(facts));
    findings.extend(loose_annotation::findings(facts));
    findings.extend(svg.into_iter().flat_map(profile::findings));
    findings
}
