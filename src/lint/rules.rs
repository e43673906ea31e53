//! The rules by name.

/// Whether a finding stops a build.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The figure is not fit for print.
    Error,
    /// An editor should look at it.
    Warning,
}

/// A rule of the lint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// The name in kebab case.
    pub name: &'static str,
    /// How severe its findings are; those of `contrast-mark` and `unused-allow` may differ.
    pub severity: Severity,
    /// What it finds, in a line.
    pub doc: &'static str,
}

const fn error(name: &'static str, doc: &'static str) -> Rule {
    Rule { name, severity: Severity::Error, doc }
}

const fn warning(name: &'static str, doc: &'static str) -> Rule {
    Rule { name, severity: Severity::Warning, doc }
}

/// All rules, in the order in which they are looked at.
pub const RULES: [Rule; 16] = [
    error("overlap-text", "two lines of text are set into each other, or their letters touch"),
    error(
        "overlap-mark",
        "a text crosses the edge of a mark, an axis or a line, or is painted over",
    ),
    error("clipped", "a letter or a shape leaves the page"),
    error(
        "small-text",
        "a text is smaller than 8 pt in print, or a raised one smaller than 5.5 pt",
    ),
    error("contrast-text", "a text has less than 4.5:1 against what lies behind it"),
    error(
        "contrast-mark",
        "a mark has less than 3:1 against its ground, and no outline; a warning for a mark of no series among marks of series",
    ),
    error(
        "color-blind",
        "two series that touch, or stand in one legend, look alike to a colour-blind reader; where they touch, in grey too",
    ),
    warning(
        "missing-description",
        "the figure has no alternative text, neither written nor drafted",
    ),
    warning("missing-source", "the figure does not say where its numbers come from"),
    warning("missing-unit", "a column of numbers has no unit"),
    warning(
        "missing-land",
        "a map shows nothing of an area, more than the file of its land holds, or points beyond it",
    ),
    error("missing-translation", "a figure in another language has words left in Chinese"),
    warning(
        "color-word",
        "a text tells marks by a colour, which another theme or a print may not have",
    ),
    warning("loose-annotation", "an annotation without a position speaks of one year of an axis"),
    error("svg-profile", "the SVG has what slides and reports do not draw alike"),
    warning(
        "unused-allow",
        "an allowance allows nothing or gives no reason; an error if it names no rule",
    ),
];

/// The rule of a name.
pub(super) fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
