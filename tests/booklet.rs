//! The numbers of the booklet's figures, against its text (`tests/data/booklet.txt`).

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use std::collections::BTreeMap;
use std::fs;

/// A row of a table by the names of its columns.
type Row = BTreeMap<String, String>;

/// A text without white space and without what groups digits.
fn bare(text: &str) -> String {
    let text: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let groups = |at: usize| {
        text[at] == ',' && is_digit(text.get(at.wrapping_sub(1))) && is_digit(text.get(at + 1))
    };
    (0..text.len()).filter(|&at| !groups(at)).map(|at| text[at]).collect()
}

fn text() -> String {
    let path = common::root().join("tests/data/booklet.txt");
    fs::read_to_string(path).expect("the text of the booklet")
}

fn booklet() -> String {
    bare(&text())
}

fn rows(name: &str) -> Vec<Row> {
    let path = common::root().join("data").join(name);
    let mut reader = csv::Reader::from_path(path).expect("a table");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Whether a number stands in a text by itself, not as a part of another one.
fn has_number(text: &str, number: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    text.match_indices(number).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + number.len()..].starts_with(is_part)
    })
}

/// The tables of key numbers, ten chapters.
fn key_numbers() -> Vec<(String, Vec<Row>)> {
    let names = common::files(&common::root().join("data")).into_iter().map(|(name, _)| name);
    let names = names.filter(|name| name.starts_with("numbers-") && name.ends_with(".csv"));
    names.map(|name| (name.clone(), rows(&name))).collect()
}

#[test]
fn every_chapter_has_its_key_numbers() {
    let specs = common::files(&common::root().join("data"));
    let text: String = specs
        .iter()
        .filter(|(name, _)| name.starts_with("numbers-") && name.ends_with(".toml"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    let chapters = [
        "開拓發展空間",
        "促進金融市場互聯互通",
        "推動商貿發展",
        "推進跨境基建",
        "共同創新創業",
        "深化專業服務合作",
        "拓闊青年視野",
        "交流文化創意",
        "攜手保護環境",
        "加強社會民生服務合作",
    ];
    for chapter in chapters {
        assert!(text.contains(&format!("「{chapter}」")), "{chapter}");
        assert!(booklet().contains(chapter), "{chapter}");
    }
    assert_eq!(key_numbers().len(), chapters.len());
}

#[test]
fn every_quote_of_a_key_number_is_in_the_text() {
    let booklet = booklet();
    let mut count = 0;
    for (name, rows) in key_numbers() {
        for row in rows {
            count += 1;
            assert!(booklet.contains(&bare(&row["原文"])), "{name}: {}", row["原文"]);
        }
    }
    assert!(count >= 30, "{count}");
}

/// A number stands in its quote with its unit behind it and its comparator before it.
#[test]
fn every_key_number_is_in_its_quote() {
    for (name, rows) in key_numbers() {
        for row in rows {
            let quote = bare(&row["原文"]);
            let number = format!("{}{}", row["數值"], row["單位"]);
            let at = quote.find(&number).filter(|_| has_number(&quote, &row["數值"]));
            let at = at.unwrap_or_else(|| panic!("{name}: {number} in {quote}"));
            assert!(quote[..at].contains(&bare(&row["比較"])), "{name}: {quote}");
            if let Some(from) = row.get("原數").filter(|from| *from != "—") {
                assert!(has_number(&quote[..at], from), "{name}: {from} in {quote}");
            }
        }
    }
}

/// The labels of the chart come out of its text in another order: 1995 and 2000 in one run, in which
/// 6 touches 11%.
#[test]
fn every_amount_and_share_of_direct_investment_is_in_the_text() {
    let (text, booklet) = (text(), booklet());
    let is_label = |amount: &String| text.split_whitespace().any(|label| bare(label) == *amount);
    for row in rows("outbound-fdi.csv") {
        let (amount, share) = (&row["金額"], format!("{}%", row["香港佔比"]));
        match row["年份"].as_str() {
            "1995" | "2000" => {
                let run = "3%611%2";
                assert!(booklet.contains(run) && run.contains(&share) && run.contains(amount));
            }
            _ => {
                assert!(is_label(amount), "{amount}");
                assert!(booklet.contains(&share), "{share}");
            }
        }
    }
}

#[test]
fn every_number_of_certificates_is_in_the_text() {
    let booklet = booklet();
    for row in rows("cepa-certificates.csv") {
        let number = format!("（{}）", row["證明書數目"]);
        assert!(booklet.contains(&number), "{number}");
    }
}

/// The booklet tells by how much the averages fell; the index counts down from 100.
#[test]
fn every_index_of_pollutants_is_a_fall_in_the_text() {
    let booklet = booklet();
    for row in rows("air-pollutants.csv").iter().filter(|row| row["年份"] == "2015") {
        let index: u32 = row["指數"].parse().expect("a number");
        let fall = format!("{}%", 100 - index);
        assert!(booklet.contains(&fall), "{fall}");
    }
}

#[test]
fn every_number_of_offices_is_in_the_text() {
    let booklet = booklet();
    for row in rows("mainland-offices.csv") {
        let number = format!("{}個", row["數目"]);
        assert!(booklet.contains(&number), "{number}");
        assert!(booklet.contains(row["時間"].trim_end_matches('前')), "{}", row["時間"]);
    }
}
