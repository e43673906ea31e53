//! The report as JUnit XML: a test case for each file, and one for each figure that cannot be made.

use std::fmt::Write;

use crate::check::{FileReport, Lang, Report, State};
use crate::markup::escaped;

/// A report as XML.
pub(super) fn text(report: &Report, lang: Lang) -> String {
    let page = report.page.as_ref();
    let failures = report.files().map(|file| file.state).chain(page.map(|page| page.state));
    let failures = failures.filter(|state| *state != State::Same).count();
    let (errors, files) = (report.failures(), report.files().count() + page.iter().count());
    let counts =
        format!("tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\"", files + errors);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {counts}>\n\
         <testsuite name=\"tubiao check\" {counts}>\n"
    );
    for figure in &report.figures {
        figure.files.iter().for_each(|file| case(&mut xml, &figure.name, file, lang));
        if let Some(error) = &figure.error {
            let (name, spec) = (escaped(&figure.name), escaped(&figure.spec));
            let words = escaped(&error.to_string());
            let _ = writeln!(xml, "<testcase classname=\"{name}\" name=\"{spec}\">");
            let lines = escaped(&figure.lines(lang).join("\n"));
            let _ = writeln!(xml, "<error type=\"failed\" message=\"{words}\">{lines}</error>");
            xml.push_str("</testcase>\n");
        }
    }
    report.orphans.iter().for_each(|file| case(&mut xml, &file.stem, file, lang));
    if let Some(page) = page {
        let lines = page.lines(lang).join("\n");
        test_case(&mut xml, ("index", &page.path), page.state, lang, &lines);
    }
    xml + "</testsuite>\n</testsuites>\n"
}

fn case(xml: &mut String, figure: &str, file: &FileReport, lang: Lang) {
    test_case(xml, (figure, &file.path), file.state, lang, &file.lines(lang).join("\n"));
}

fn test_case(xml: &mut String, (class, name): (&str, &str), state: State, lang: Lang, lines: &str) {
    let (class, name) = (escaped(class), escaped(name));
    let _ = write!(xml, "<testcase classname=\"{class}\" name=\"{name}\"");
    if state == State::Same {
        xml.push_str("/>\n");
        return;
    }
    let (kind, message) = (state.name(), escaped(state.message(lang)));
    let lines = escaped(lines);
    let _ = write!(xml, ">\n<failure type=\"{kind}\" message=\"{message}\">{lines}</failure>\n");
    xml.push_str("</testcase>\n");
}
