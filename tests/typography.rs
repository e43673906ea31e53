//! Lines, spacing and squeeze against a table that was written from the standards.

mod common;

use std::fs;

use tubiao::{Fill, Fonts, Located, TextStyle, Typesetter};

/// A row of `tests/data/typography.tsv`.
struct Case {
    id: String,
    input: String,
    /// The width of the box in ems.
    width: f64,
    lines: Vec<String>,
    /// The widths of the lines in ems; empty when the table does not say.
    widths: Vec<f64>,
}

fn cases() -> Vec<Case> {
    let table = fs::read_to_string(common::root().join("tests/data/typography.tsv"));
    let table = table.expect("the table of cases");
    table.lines().skip(1).map(case).collect()
}

fn case(row: &str) -> Case {
    let cells: Vec<_> = row.split('\t').collect();
    let [id, _source, input, width, lines, widths] =
        *<&[&str; 6]>::try_from(&cells[..]).expect("six cells a row");
    let number = |text: &str| text.parse().expect("a number");
    Case {
        id: id.to_owned(),
        input: unescape(input),
        width: number(width),
        lines: unescape(lines).split('⏎').map(str::to_owned).collect(),
        widths: if widths == "-" { vec![] } else { widths.split('|').map(number).collect() },
    }
}

/// Reads `\n` and `\uXXXX`.
fn unescape(text: &str) -> String {
    let mut parts = text.replace("\\n", "\n");
    while let Some(at) = parts.find("\\u") {
        let code = u32::from_str_radix(&parts[at + 2..at + 6], 16).expect("four digits");
        let character = char::from_u32(code).expect("a character").to_string();
        parts.replace_range(at..at + 6, &character);
    }
    parts
}

#[test]
fn the_table_is_long_enough() {
    let asserting = cases().iter().filter(|case| !case.widths.is_empty()).count();
    assert!(cases().len() >= 400 && asserting >= 350, "{} and {asserting}", cases().len());
}

#[test]
fn lines_and_widths_are_those_of_the_standards() {
    const EM: f64 = 100.0;
    let mut setter = Typesetter::new(Fonts::builtin());
    let mut faults = vec![];
    for case in cases() {
        let text = Located::nowhere(case.input.clone());
        let style = TextStyle::regular(EM);
        let runs = setter.paragraph(&text, style, case.width * EM, Fill::Full).expect(&case.id);
        let lines: Vec<_> = runs.iter().map(|run| run.text.clone()).collect();
        let widths: Vec<_> = runs.iter().map(|run| run.width / EM).collect();
        let differs =
            widths.iter().zip(&case.widths).any(|(is, wanted)| (is - wanted).abs() > 1e-3);
        if lines != case.lines || differs {
            faults.push(format!(
                "{} at {} em:\n  wanted {:?} {:?}\n  is     {lines:?} {widths:.3?}",
                case.id, case.width, case.lines, case.widths
            ));
        }
    }
    assert!(faults.is_empty(), "{} cases differ\n{}", faults.len(), faults.join("\n"));
}
