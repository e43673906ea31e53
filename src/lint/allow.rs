//! What a spec allows: findings that an author has looked at, each with a reason.

use super::{Finding, RULES, Severity, rules};
use crate::diagnostic::{Label, did_you_mean};

/// A rule whose findings an author accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowed {
    /// The rule's name.
    pub rule: Label,
    /// Why.
    pub reason: Label,
}

/// Takes out the findings that are allowed.
///
/// An allowance that names no rule, gives no reason or has nothing to allow is a finding itself;
/// the first two allow nothing.
pub fn allow(findings: Vec<Finding>, allowed: &[Allowed]) -> Vec<Finding> {
    let faults: Vec<_> = allowed.iter().filter_map(|one| fault(one, &findings)).collect();
    let is_allowed = |finding: &Finding| {
        allowed.iter().any(|one| one.rule.value == finding.rule && has_reason(one))
    };
    findings.into_iter().filter(|finding| !is_allowed(finding)).chain(faults).collect()
}

fn has_reason(allowed: &Allowed) -> bool {
    !allowed.reason.value.trim().is_empty()
}

/// What is wrong with an allowance.
fn fault(allowed: &Allowed, findings: &[Finding]) -> Option<Finding> {
    let name = allowed.rule.value.as_str();
    let finding = |message: String| {
        let finding = Finding::new("unused-allow", message);
        finding.with(|fault| fault.at(allowed.rule.place.clone()))
    };
    // What allows too much cannot be allowed itself.
    let names = || RULES.iter().map(|rule| rule.name).filter(|&name| name != "unused-allow");
    if rules::find(name).is_none_or(|rule| rule.name == "unused-allow") {
        let hint = match did_you_mean(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let unknown = finding(format!("there is no rule `{name}` to allow"));
        return Some(Finding { severity: Severity::Error, ..unknown }.with(|f| f.hint(hint)));
    }
    if !has_reason(allowed) {
        let reason = allowed.reason.place.clone().or(allowed.rule.place.clone());
        let missing = finding(format!("`{name}` is allowed without a reason"));
        return Some(missing.with(|f| f.at(reason).hint("say why the finding is acceptable")));
    }
    if findings.iter().any(|finding| finding.rule == name) {
        return None;
    }
    let idle = finding(format!("`{name}` is allowed, and finds nothing here"));
    Some(idle.with(|fault| fault.hint("take the allowance out")))
}
