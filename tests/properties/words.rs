//! Words, numbers and times as a statistician writes them, and pages around them.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::input::{Head, line, toml};

/// Han, Latin, digits, punctuation and spaces, as in a report.
pub(crate) fn words(most: usize) -> impl Strategy<Value = String> + Clone {
    let one_of = |characters: &str| select(characters.chars().collect::<Vec<_>>());
    let character = prop_oneof![
        6 => one_of("香港特別行政區政府統計處年報物流服務運輸人口比例其他總數金額變幅"),
        3 => one_of("ABCDEHIMOWabdefgilmorstwxyz"),
        1 => one_of("0123456789"),
        1 => one_of("，。、：；「」（）—…《》%-/&,.()+"),
        1 => Just(' '),
    ];
    vec(character, 1..=most).prop_map(String::from_iter)
}

/// Names of which no two are alike: mostly short, some of up to thirty characters.
pub(crate) fn names(count: usize) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![5 => vec(words(6), count), 2 => vec(words(14), count), 1 => vec(words(30), count)]
        .prop_map(distinct)
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut known: Vec<String> = vec![];
    for (i, name) in names.iter().enumerate() {
        let name = name.trim();
        // A name without a letter may be a time or a number.
        let mut name = match name.contains(char::is_alphabetic) {
            true => name.to_owned(),
            false => format!("名{name}"),
        };
        while known.contains(&name) {
            name = format!("{name}{}", ["甲", "乙", "丙", "丁"][i % 4]);
        }
        known.push(name);
    }
    known
}

/// A number from 0.000001 to 999,000,000.
fn decimal() -> impl Strategy<Value = String> {
    (0..1000_u32, 0..=6_usize, 0..=6_usize).prop_map(|(digits, zeros, decimals)| {
        let digits = format!("{digits}{:0<zeros$}", "");
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if decimals == 0 { digits } else { format!("{whole}.{fraction}") }
    })
}

/// Numbers that are not negative: counts, zeros, all equal, or over twelve orders of magnitude.
pub(crate) fn positive(rows: usize) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        4 => vec((0..=2000_u32).prop_map(|number| number.to_string()), rows),
        1 => vec((0..=3_u32).prop_map(|number| number.to_string()), rows),
        1 => vec((90..=110_u32).prop_map(|number| number.to_string()), rows),
        2 => vec(decimal(), rows),
        1 => decimal().prop_map(move |number| vec![number; rows]),
    ]
}

/// Numbers of any sign, some of them missing.
pub(crate) fn numbers(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let sign = || select(vec!["", "-", "\u{2212}"]);
    let large = (sign(), decimal()).prop_map(|(sign, digits)| sign.to_owned() + &digits);
    let small = (sign(), 0..=500_u32).prop_map(|(sign, number)| format!("{sign}{number}"));
    let some = prop_oneof![5 => positive(rows), 1 => vec(large, rows), 2 => vec(small, rows)];
    let gaps = prop_oneof![
        4 => Just(vec![false; rows]),
        1 => vec(prop::bool::weighted(0.2), rows)
    ];
    (some, gaps).prop_map(|(numbers, gaps)| {
        let cells = numbers.into_iter().zip(gaps);
        cells.map(|(number, gap)| if gap { "—".to_owned() } else { number }).collect()
    })
}

/// What the spec says of a column of numbers.
pub(crate) fn described() -> impl Strategy<Value = String> {
    let unit = option::weighted(0.4, select(vec!["億元", "%", "千人", "公里", "HK$", "宗"]));
    let format = option::weighted(0.15, select(vec!["#,##0.0", "#,##0", "0.0萬", "@@@"]));
    (unit, format).prop_map(|(unit, format)| {
        let mut described = "type = \"number\", missing = [\"—\"]".to_owned();
        for (key, value) in [("unit", unit), ("format", format)] {
            described += &value.map_or(String::new(), |v| format!(", {key} = {}", toml(v)));
        }
        described
    })
}

/// Times of one grain, evenly spaced or not, in their order.
pub(crate) fn times(rows: usize) -> impl Strategy<Value = Vec<String>> {
    let years = subsequence((1950..=2030).collect::<Vec<u32>>(), rows.min(81));
    let spelled = |numbers: Vec<u32>, spell: fn(u32) -> String| -> Vec<String> {
        numbers.into_iter().map(spell).collect()
    };
    let from = (1900..2000_u32).prop_map(move |first| (first..first + rows as u32).collect());
    let even = |spell: fn(u32) -> String| from.clone().prop_map(move |n| spelled(n, spell));
    prop_oneof![
        3 => even(|n| n.to_string()),
        2 => years.prop_map(move |n| spelled(n, |n| n.to_string())),
        1 => even(|n| format!("{n}/{:02}", (n + 1) % 100)),
        1 => even(|n| format!("{}Q{}", 1500 + n / 4, n % 4 + 1)),
        1 => even(|n| format!("{}-{:02}", 1850 + n / 12, n % 12 + 1)),
        1 => even(|n| format!("{}-{:02}-{:02}", 1950 + n % 9, n / 28 % 12 + 1, n % 28 + 1)),
    ]
}

/// A table's number of rows: mostly a few.
pub(crate) fn count(most: usize) -> impl Strategy<Value = usize> {
    prop_oneof![3 => 1..=8_usize, 1 => 1..=most]
}

/// What stands on the page around the plot.
pub(crate) fn head() -> impl Strategy<Value = Head> {
    let text = |most| option::weighted(0.3, words(most));
    let foot = (text(40), text(8), text(80));
    let size = (800..=1600_u32, prop_oneof![5 => 400..=1000_u32, 1 => 200..=500_u32]);
    let separators = select(vec!["comma", "thin-space", "none"]);
    let lang = select(vec!["zh-HK", "en", "ja", "zh-TW\"\nautospace = false\n#"]);
    let ways = (separators, lang, select(vec!["report", "report", "mono", "dark"]));
    let notes = prop_oneof![8 => Just(vec![]), 1 => vec((words(16), text(12)), 1..=2)];
    (words(40), text(60), foot, size, ways, notes).prop_map(
        |(title, subtitle, foot, (width, height), (thousands, lang, theme), notes)| {
            let mut top = format!("title = {}\ndata = \"x.csv\"\n", toml(&format!("題{title}")));
            for (key, text) in
                [("subtitle", subtitle), ("source", foot.0), ("as_of", foot.1), ("note", foot.2)]
            {
                top += &line(key, &text);
            }
            top += &format!("theme = \"{theme}\"\nwidth = {width}\nheight = {height}\n");
            top += &format!("thousands = \"{thousands}\"\nlang = \"{lang}\"\n");
            let note = |(text, caption): (String, Option<String>)| {
                format!("[[annotation]]\ntext = {}\n{}", toml(&text), line("caption", &caption))
            };
            (top, notes.into_iter().map(note).collect())
        },
    )
}
