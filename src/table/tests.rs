//! Tables as people and programs write them, cell by cell and place by place.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::{Column, MAX_FILE, Table, number};
use crate::diagnostic::{Diagnostic, Located, Place};
use crate::spec::{ColumnSpec, ColumnType};

fn table(text: &str) -> Table {
    Table::parse(text.as_bytes().to_vec(), "x.csv").expect("a sound table")
}

fn column<'a>(table: &'a Table, name: &str) -> Column<'a> {
    table.column(&Located::nowhere(name.to_owned())).expect("a column of this name")
}

fn columns(table: &Table) -> impl Iterator<Item = Column<'_>> {
    (0..table.names.len()).map(|index| Column { table, index })
}

/// The header and the cells, record by record.
fn records(table: &Table) -> Vec<Vec<String>> {
    let row = |row| columns(table).map(|column| column.text(row).into_owned()).collect();
    std::iter::once(table.names.clone()).chain((0..table.rows()).map(row)).collect()
}

/// The fault of a table, as its code, line, column and marked text.
fn fault(text: &str) -> (&'static str, usize, usize, String) {
    let error = Table::parse(text.as_bytes().to_vec(), "x.csv").err().expect("a broken table");
    let place = error.diagnostics()[0].place.clone().expect("a place");
    (error.diagnostics()[0].code, place.line(), place.column(), place.text().to_owned())
}

#[test]
fn quoted_cells() {
    let text = "\"a\",b,\"c \"\"d\"\"\"\n\"1,457\",\"\",\" x \"\n\"line 1\nline 2\", y ,\"\"\"\"\n";
    let expected = [["a", "b", "c \"d\""], ["1,457", "", "x"], ["line 1\nline 2", "y", "\""]];
    assert_eq!(records(&table(text)), expected);
}

/// What RFC 4180 does not foresee is read as the csv crate reads it.
#[test]
fn stray_quotation_marks() {
    let text = "a,b\n\"x\"y,\"x\"\"y\"z\n \"x\",5\"\n\"x\"y\"z\",\"\"\"x\"\n1,\"x\"y";
    let expected = [["a", "b"], ["xy", "x\"yz"], ["\"x\"", "5\""], ["xy\"z\"", "\"x"], ["1", "xy"]];
    assert_eq!(records(&table(text)), expected);
}

#[test]
fn line_ends_and_blank_lines() {
    let expected = [["a", "b"], ["1", "2"], ["3", "4"]];
    for text in [
        "a,b\n1,2\n3,4\n",
        "a,b\n1,2\n3,4",
        "a,b\r\n1,2\r\n3,4\r\n",
        "a,b\r1,2\r3,4\r",
        "a,b\n1,2\r\n3,4\r",
        "\n\na,b\n\n1,2\r\n\r\n3,4\n\n\r\n\n",
        "\u{feff}a,b\n1,2\n3,4\n",
        "\u{feff}\u{feff}\"a\",b\n1,2\n3,4\n",
    ] {
        let table = table(text);
        assert_eq!(records(&table), expected, "{text:?}");
        for (name, cell) in [("a", "3"), ("b", "4")] {
            assert_eq!(column(&table, name).place(1).text(), cell, "{text:?}");
        }
    }
}

/// A blank line is no row, even where a row is one cell; a quoted empty cell is one.
#[test]
fn one_column() {
    let table = table("值\n1\n\n\"\"\n  \n2\n\n");
    assert_eq!(records(&table), [["值"], ["1"], [""], [""], ["2"]]);
    assert_eq!(column(&table, "值").place(3).line(), 6);
}

/// A place holds the quotation marks too, and counts lines inside quoted cells.
#[test]
fn places_of_cells() {
    let table = table("甲,乙\r\n\"一\r\n二\",\"3\"\"\"\r\n\r\n四, 5 \r\n");
    let place = |name, row| {
        let place = column(&table, name).place(row);
        (place.line(), place.column(), place.text().to_owned())
    };
    assert_eq!(place("甲", 0), (2, 1, "\"一\r\n二\"".to_owned()));
    assert_eq!(place("乙", 0), (3, 4, "\"3\"\"\"".to_owned()));
    assert_eq!(place("甲", 1), (5, 1, "四".to_owned()));
    assert_eq!(place("乙", 1), (5, 3, " 5 ".to_owned()));
    assert_eq!(column(&table, "甲").labels().expect("words")[0].value, "一\n二");
}

#[test]
fn broken_records() {
    let of = |code, line, column, marked: &str| (code, line, column, marked.to_owned());
    assert_eq!(fault("a,b\n1,2\n3\n"), of("ragged-row", 3, 1, "3"));
    assert_eq!(fault("a,b\n1,2\n\"3\n\",4,5\n"), of("ragged-row", 3, 1, "\"3\n\",4,5"));
    assert_eq!(fault("a,b\n1,2,\n"), of("ragged-row", 2, 1, "1,2,"));
    assert_eq!(fault("a,b\n1,\"2\n"), of("open-quote", 2, 3, "\""));
    assert_eq!(fault("a,b\n1,\"2\"\""), of("open-quote", 2, 3, "\""));
    assert_eq!(fault("a,b\n1,\""), of("open-quote", 2, 3, "\""));
    assert_eq!(fault("\"a,b\n1,2\n"), of("open-quote", 1, 1, "\""));
    assert_eq!(fault("a,a\n1,2\n"), of("duplicate-column", 1, 3, "a"));
}

#[test]
fn too_many_columns() {
    let header = |count: usize| (0..count).map(|i| format!("c{i}")).collect::<Vec<_>>().join(",");
    let row = |count: usize| vec!["1"; count].join(",");
    let text = |count| format!("{}\n{}\n", header(count), row(count));
    assert_eq!(present(&column(&table(&text(1_000)), "c999"), &[]), [Some(1.0)]);
    assert_eq!(fault(&text(1_001)), ("unreadable-table", 1, 4_891, "c1000".to_owned()));
}

/// The bound of files holds for bytes in memory, before any is looked at.
#[test]
fn too_many_bytes() {
    let bytes = vec![0; MAX_FILE as usize + 1];
    let error = Table::parse(bytes, "x.csv").err().expect("a fault");
    assert_eq!(error.to_string(), "x.csv is larger than 256 MiB");
}

/// Long cells and wide records pass the buffers of the reader.
#[test]
fn long_cells() {
    let long = "長".repeat(5_000);
    let text = format!("a,b\n\"{long}\n\"\"\",{long}\n1,2\n");
    assert_eq!(
        records(&table(&text))[1..],
        [[format!("{long}\n\""), long], ["1".to_owned(), "2".to_owned()]]
    );
}

#[test]
fn a_million_rows() {
    let mut text = "t,v\n".to_owned();
    for row in 0..999_999 {
        text.push_str(if row % 2 == 0 { "7,1.5\n" } else { "\"8\",-2\r\n" });
    }
    text.push_str("9,\"1,457.25\"");
    let table = table(&text);
    let values = column(&table, "v");
    assert_eq!(table.rows(), 1_000_000);
    assert_eq!(values.place(999_999).line(), 1_000_001);
    assert_eq!(values.place(999_999).text(), "\"1,457.25\"");
    let numbers = values.numbers(&[]).expect("numbers").values;
    assert_eq!(numbers[999_997..], [-2.0, 1.5, 1457.25]);
    assert_eq!(values.numbers(&[]).map(|numbers| numbers.decimals), Ok(2));
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// The numbers of a column; `None` where one is missing.
fn present(column: &Column, missing: &[String]) -> Vec<Option<f64>> {
    let numbers = column.numbers(missing).expect("numbers").values;
    numbers.iter().map(|number| Some(*number).filter(|number| !number.is_nan())).collect()
}

#[test]
fn missing_values() {
    let table = table("v,w\n1,a\n—,b\n\"n/a\",c\n -99.999 ,d\n2.5,e\n");
    let values = column(&table, "v");
    let missing = words(&["—", "n/a", "-99.999"]);
    assert_eq!(present(&values, &missing), [Some(1.0), None, None, None, Some(2.5)]);
    assert_eq!(values.value(4, &missing), Ok(Some(2.5)));
    assert_eq!(values.numbers(&missing).map(|numbers| numbers.decimals), Ok(1));
    let error = values.numbers(&words(&["—"])).expect_err("n/a is no number");
    let fault = &error.diagnostics()[0];
    assert_eq!(error.diagnostics().len(), 1);
    assert_eq!(fault.code, "bad-number");
    assert_eq!(fault.place.as_ref().map(|place| (place.line(), place.column())), Some((4, 1)));
}

/// An empty cell has no value only where an empty word says so.
#[test]
fn empty_cells() {
    let table = table("v,w\n1,a\n,b\n\" \",c\n");
    let values = column(&table, "v");
    let error = values.numbers(&words(&["—"])).expect_err("empty cells");
    let places = error.diagnostics().iter().filter_map(|fault| fault.place.as_ref());
    assert_eq!(places.map(Place::line).collect::<Vec<_>>(), [3, 4]);
    let told =
        |fault: &Diagnostic| fault.code == "empty-cell" && fault.hints[0].contains("missing");
    assert!(error.diagnostics().iter().all(told), "{error}");
    assert_eq!(present(&values, &words(&["—", ""])), [Some(1.0), None, None]);
    let error = values.numbers(&[]).expect_err("empty cells");
    assert_eq!(error.diagnostics().len(), 2);
}

/// A missing value breaks no description; the others are still checked.
#[test]
fn descriptions_of_missing_values() {
    let table = table("v\n1\n—\n11\n\"\"\n");
    let missing = words(&["—"]);
    let codes = |kind, missing: &[String]| {
        let spec = ColumnSpec { max: Some(10.0), ..ColumnSpec::of(kind) };
        let faults = column(&table, "v").faults(&spec, missing);
        faults.iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    use ColumnType::{Number, Text, Year};
    assert_eq!(codes(Number, &[]), ["bad-number", "out-of-range", "empty-cell"]);
    assert_eq!(codes(Number, &missing), ["out-of-range", "empty-cell"]);
    assert_eq!(codes(Number, &words(&["—", ""])), ["out-of-range"]);
    assert_eq!(codes(Year, &missing), ["bad-year"; 3]);
    assert_eq!(codes(Text, &missing), ["empty-cell"]);
    assert_eq!(codes(Text, &words(&[""])), [""; 0]);
}

#[test]
fn faults_are_bounded() {
    let table = table(&format!("v\n{}", "x\n".repeat(1_000)));
    let error = column(&table, "v").numbers(&[]).expect_err("no numbers");
    assert_eq!(error.diagnostics().len(), 20);
}

#[test]
fn numbers_as_they_are_written() {
    for (cell, value, decimals) in [
        ("0", 0.0, 0),
        ("-12.50", -12.5, 2),
        ("+7.", 7.0, 0),
        (".25", 0.25, 2),
        ("1,457", 1457.0, 0),
        ("−1 457.5", -1457.5, 1),
        ("62%", 62.0, 0),
        ("62.5 ％", 62.5, 1),
        ("1.5e3", 1500.0, 0),
        ("25E-4", 0.0025, 4),
        ("1e-9", 1e-9, 9),
        ("0.12345678901", 0.12345678901, 9),
    ] {
        assert_eq!(number::parse(cell), Ok(value), "{cell}");
        assert_eq!(number::decimals(cell), decimals, "{cell}");
    }
    for (cell, code) in [
        ("1,45", "bad-number"),
        ("1 457,5", "bad-number"),
        ("１２", "bad-number"),
        ("12 人", "bad-number"),
        ("--1", "bad-number"),
        ("NaN", "not-finite"),
        ("-inf", "not-finite"),
        ("1e16", "bad-magnitude"),
        ("1e-10", "bad-magnitude"),
    ] {
        assert_eq!(number::parse(cell).map_err(|fault| fault.code), Err(code), "{cell}");
    }
}

/// The records as the csv crate reads them, without the blanks around each cell.
fn oracle(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("text is UTF-8"));
    records.map(|record| record.iter().map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Rows of as many cells as the header, with all kinds of cells and line ends.
fn rectangle() -> impl Strategy<Value = String> {
    let kinds = [
        "1",
        "",
        " ",
        "x y",
        "數",
        "\"\"",
        "\"1,457\"",
        "\"a\nb\"",
        "\"\"\"\"",
        "\"a\"\"b\"",
        "\"a\"b",
        "\"a\"b\"",
        " \"a\"",
        "a\"",
        "\"\r\n\"",
        "\" a \"\"\"",
        "\"\"\"a\"\" \"x",
    ];
    let ends = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\n\r"];
    (1..4_usize, vec(select(ends.to_vec()), 2..9)).prop_flat_map(move |(width, ends)| {
        let cells = vec(vec(select(kinds.to_vec()), width), ends.len() - 1);
        cells.prop_map(move |cells| {
            let header = ["一", "\"2\"", "c"][..width].join(",");
            let rows = cells.iter().map(|row| row.join(","));
            let lines = std::iter::once(header).chain(rows).zip(&ends);
            lines.map(|(line, end)| line + end).collect()
        })
    })
}

/// Any text of the characters that mean something to CSV.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = ["\"", "\"", "\n", "\r", "\r\n", ",", "x", "x", " ", "數"];
    vec(select(pieces.to_vec()), 0..24).prop_map(|pieces| format!("a\nb\n{}", pieces.concat()))
}

fn agrees_with_csv(text: &str) -> Result<(), TestCaseError> {
    let expected = oracle(text);
    // Closing an open quotation at the very end changes no cell.
    let open = oracle(&format!("{text}\"")) == expected;
    let ragged = expected.iter().any(|record| record.len() != expected[0].len());
    let table = match Table::parse(text.as_bytes().to_vec(), "x.csv") {
        Ok(table) => table,
        Err(error) => {
            let code = error.diagnostics()[0].code;
            let right = (code == "open-quote" && open) || (code == "ragged-row" && ragged);
            prop_assert!(right, "{}", error);
            return Ok(());
        }
    };
    prop_assert!(!open && !ragged);
    prop_assert_eq!(records(&table), &expected[..]);
    for (row, cells) in expected[1..].iter().enumerate() {
        for (column, cell) in columns(&table).zip(cells) {
            // The bytes at a cell's place are that cell alone; no bytes are no record.
            let alone = oracle(column.place(row).text()).concat();
            let empty = alone.is_empty() && cell.is_empty();
            prop_assert!(empty || alone == [cell.as_str()], "{:?}", column.place(row));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(3), failure_persistence: None, ..ProptestConfig::with_cases(2_000)
    })]

    #[test]
    fn cells_are_those_of_the_csv_crate(text in rectangle()) {
        prop_assume!(oracle(&text).len() > 1);
        agrees_with_csv(&text)?;
    }

    #[test]
    fn any_text_is_read_as_by_the_csv_crate(text in any_text()) {
        agrees_with_csv(&text)?;
    }
}
