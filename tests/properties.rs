//! What holds for every figure, whatever stands in its table and spec.
//!
//! The seed is fixed, so that a run is the same on every machine. To search farther, set
//! `PROPTEST_RNG_SEED` and `PROPTEST_CASES` (256 is the normal effort).

use std::cell::RefCell;
use std::fmt;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::test_runner::RngSeed;
use tubiao::geom::{Point, Rect, Segment};
use tubiao::scene::{Geometry, Node, Shape, Text};
use tubiao::{Error, Figure, Fonts, Result, Scene, Typesetter};

type Checked = Result<(), TestCaseError>;

/// A share of the normal effort.
fn effort(cases: u32) -> ProptestConfig {
    let normal = ProptestConfig::default();
    let rng_seed = match normal.rng_seed {
        RngSeed::Random => RngSeed::Fixed(852),
        fixed => fixed,
    };
    let cases = (normal.cases * cases / 256).max(1);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..normal }
}

/// A spec and its table.
#[derive(Clone)]
struct Input {
    spec: String,
    csv: String,
}

/// As files, so that a failure can be tried by hand.
impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "\n--- x.toml\n{}--- x.csv\n{}---", self.spec, self.csv)
    }
}

impl Input {
    fn new(head: &str, mark: &str, rows: Vec<Vec<String>>) -> Self {
        // Annotations are tables too, and end what is at the top of the spec.
        let (top, rest) = head.split_once("\u{1}").unwrap_or((head, ""));
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let record = |row: Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
        let csv = rows.into_iter().map(record).collect();
        Self { spec: format!("{top}[[mark]]\n{mark}{rest}"), csv }
    }

    fn scene(&self, setter: &mut Typesetter) -> Result<Scene> {
        Figure::parse("x", &self.spec, self.csv.as_bytes())?.scene(setter)
    }
}

/// A TOML string.
fn toml(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", c as u32),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A line of a spec, if there is a value.
fn line(key: &str, value: &Option<String>) -> String {
    value.as_ref().map_or(String::new(), |value| format!("{key} = {}\n", toml(value)))
}

const HAN: &str = "香港特別行政區政府統計處年報物流服務運輸人口比例其他總數金額變幅內地對外直接投資";

/// Han, Latin, digits, punctuation and spaces, as in a report.
fn words(most: usize) -> impl Strategy<Value = String> {
    let one_of = |characters: &str| select(characters.chars().collect::<Vec<_>>());
    let character = prop_oneof![
        6 => one_of(HAN),
        3 => one_of("ABCDEHIMOWabdefgilmorstwxyz"),
        1 => one_of("0123456789"),
        1 => one_of("，。、：；「」（）—…《》%-/&,.()+"),
        1 => Just(' '),
    ];
    vec(character, 1..=most).prop_map(String::from_iter)
}

/// How many rows a table has: mostly a few.
fn count(most: usize) -> impl Strategy<Value = usize> {
    prop_oneof![3 => 1..=8_usize, 1 => 1..=most]
}

/// A number as a statistician writes it, from 0.000001 to 999,000,000.
fn decimal() -> impl Strategy<Value = String> {
    (0..1000_u32, -6..=6_i32).prop_map(|(digits, power)| {
        let zeros = "0".repeat(power.max(0) as usize);
        let digits = format!("{digits:0>width$}{zeros}", width = 1 + (-power).max(0) as usize);
        let (whole, fraction) = digits.split_at(digits.len() - (-power).max(0) as usize);
        if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
    })
}

/// A column of numbers: counts, zeros, all equal, or over twelve orders of magnitude.
fn numbers(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let sign = prop_oneof![Just(""), Just("-"), Just("\u{2212}")];
    let signed = (sign, decimal()).prop_map(|(sign, number)| format!("{sign}{number}"));
    prop_oneof![
        4 => vec((0..=2000_u32).prop_map(|number| number.to_string()), rows),
        1 => vec((0..=3_u32).prop_map(|number| number.to_string()), rows),
        2 => vec(decimal(), rows),
        2 => vec(signed, rows),
        1 => decimal().prop_map(move |number| vec![number; rows]),
    ]
}

/// A column of years, evenly spaced or not.
fn years(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let named = |years: Vec<u32>| years.iter().map(u32::to_string).collect();
    let even = (1900..2000_u32).prop_map(move |first| (first..first + rows as u32).collect());
    prop_oneof![even, subsequence((1950..=2030).collect::<Vec<u32>>(), rows)].prop_map(named)
}

/// A column of names or years.
fn categories(rows: usize) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![vec(words(30), rows), vec(words(6), rows), years(rows)]
}

/// Everything of a spec but its mark.
fn head() -> impl Strategy<Value = String> {
    let footer = (option::of(words(40)), option::of(words(8)), option::of(words(80)));
    let size = (800..=1600_u32, prop_oneof![200..=900_u32, 400..=600_u32]);
    let set = (select(vec!["comma", "thin-space", "none"]), select(vec!["zh-HK", "en", "ja"]));
    let annotations = prop_oneof![
        3 => Just(vec![]),
        1 => vec((words(24), option::of(words(16))), 1..=2),
    ];
    (words(50), option::of(words(60)), footer, size, set, option::of(words(3)), annotations)
        .prop_map(|(title, subtitle, footer, size, set, unit, annotations)| {
            let mut spec = format!("title = {}\ndata = \"x.csv\"\n", toml(&title));
            spec += &line("subtitle", &subtitle);
            spec += &line("source", &footer.0);
            spec += &line("as_of", &footer.1);
            spec += &line("note", &footer.2);
            spec += &format!("width = {}\nheight = {}\n", size.0, size.1);
            spec += &format!("thousands = \"{}\"\nlang = \"{}\"\n", set.0, set.1);
            if let Some(unit) = unit {
                spec += &format!(
                    "[columns]\n\"數值\" = {{ type = \"number\", unit = {} }}\n",
                    toml(&unit)
                );
            }
            spec.push('\u{1}');
            for (text, caption) in annotations {
                spec += &format!("[[annotation]]\ntext = {}\n", toml(&text));
                spec += &line("caption", &caption);
            }
            spec
        })
}

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// Columns over years or categories, with and without a part.
fn column() -> impl Strategy<Value = Input> {
    let table = count(40).prop_flat_map(|rows| {
        let shares = vec((0..=1000_u32).prop_map(|share| format!("{}.{}", share / 10, share % 10)), rows);
        (categories(rows), numbers(rows), option::of(shares))
    });
    let gaps = select(vec!["auto", "scaled", "broken"]);
    (head(), table, gaps, option::of(words(20))).prop_map(|(head, table, gaps, label)| {
        let (names, values, shares) = table;
        let mut mark = format!("type = \"column\"\nx = \"名稱\"\ny = \"數值\"\ngaps = \"{gaps}\"\n");
        let mut rows = vec![named(&["名稱", "數值"])];
        rows.extend(names.into_iter().zip(values).map(|(name, value)| vec![name, value]));
        if let Some(shares) = shares {
            mark += "part = \"佔比\"\n";
            mark += &line("part_label", &label);
            let cells = ["佔比".to_owned()].into_iter().chain(shares);
            rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
        }
        Input::new(&head, &mark, rows)
    })
}

/// Bars in every arrangement, of one to three groups.
fn bar() -> impl Strategy<Value = Input> {
    let table = (count(13), 1..=3_usize).prop_flat_map(|(count, groups)| {
        let group = prop_oneof![vec(words(16), groups), years(groups)];
        (vec(words(30), count), group, numbers(count * groups))
    });
    let arrange = (select(vec!["dodge", "overlay"]), any::<bool>());
    (head(), table, arrange, option::of(words(16))).prop_map(|(head, table, arrange, label)| {
        let (names, groups, values) = table;
        let (arrange, cells) = arrange;
        let mut mark = format!("type = \"bar\"\ny = \"名稱\"\nx = \"數值\"\ngroup = \"組別\"\n");
        mark += &format!("arrange = \"{arrange}\"\ncells = {cells}\n");
        mark += &line("reference_label", &label);
        let mut rows = vec![named(&["名稱", "組別", "數值"])];
        let keys = names.iter().flat_map(|name| groups.iter().map(move |group| (name, group)));
        let row = |((name, group), value): ((&String, &String), String)| {
            vec![name.clone(), group.clone(), value]
        };
        rows.extend(keys.zip(values).map(row));
        Input::new(&head, &mark, rows)
    })
}

/// Rings with and without a rest.
fn donut() -> impl Strategy<Value = Input> {
    let table = count(40).prop_flat_map(|rows| (vec(words(30), rows), numbers(rows)));
    (head(), table, option::of(any::<Index>()), option::of(words(12))).prop_map(
        |(head, (names, values), rest, total)| {
            let mut mark = "type = \"donut\"\ncategory = \"名稱\"\nvalue = \"數值\"\n".to_owned();
            mark += &line("rest", &rest.map(|rest| rest.get(&names).trim().to_owned()));
            mark += &line("total_label", &total);
            let mut rows = vec![named(&["名稱", "數值"])];
            rows.extend(names.into_iter().zip(values).map(|(name, value)| vec![name, value]));
            Input::new(&head, &mark, rows)
        },
    )
}

fn figure() -> impl Strategy<Value = Input> {
    prop_oneof![column(), bar(), donut()]
}
