//! Line breaks against the Unicode Character Database's own test, apart from a list of tailorings.

mod common;

use std::fs;

use tubiao::line_breaks;

/// What differs at one place from the default rules of UAX #14.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Change {
    /// The default rules have a break here, we have none.
    Lost,
    /// We have a break here, the default rules have none.
    Added,
}

/// A rule of ours in place of a default one.
struct Tailoring {
    name: &'static str,
    reason: &'static str,
    /// Whether the rule is why there is a change before a byte of a text.
    explains: fn(&str, usize, Change) -> bool,
    /// Texts with `|` at our breaks, and at those of the default rules; both written from the rules.
    cases: &'static [(&'static str, &'static str)],
}

const TAILORINGS: [Tailoring; 10] = [
    Tailoring {
        name: "quotation marks",
        reason: "beside Chinese words curly quotation marks are brackets; UAX #14 cannot know",
        explains: |text, at, change| {
            let is_after = is_chinese(text[..at].chars().rev().find(|c| c.is_alphabetic()));
            let is_before = is_chinese(text[at..].chars().find(|c| c.is_alphabetic()));
            let opens = text[at..].starts_with(['“', '‘']) && is_after;
            let closes = text[..at].ends_with(['”', '’']) && is_before;
            let keeps = text[..at].trim_end_matches(' ').ends_with(['“', '‘']) && is_after;
            if change == Change::Added { opens || closes } else { keeps }
        },
        cases: &[("用|“AI”|和|‘IT |B’|等", "用“AI”和‘IT |B’等")],
    },
    Tailoring {
        name: "signs",
        reason: "a hyphen between a Han character and a digit is a minus: 降至-3度",
        explains: |text, at, change| {
            let mut rest = text[at..].chars();
            let is_sign = rest.next() == Some('-') && rest.next().is_some_and(is_digit);
            change == Change::Added && is_sign && is_chinese(text[..at].chars().next_back())
        },
        cases: &[("降|至|-3", "降|至-3")],
    },
    Tailoring {
        name: "dashes and ellipses",
        reason: "CLREQ 3.1.4, strict: they begin no line",
        explains: |text, at, change| {
            change == Change::Lost
                && text[at..].starts_with(['—', '…', '⋯', '⸺', '‥'])
                && !must_break(text, at)
        },
        cases: &[("開|放——|新⸺|新", "開|放|——|新|⸺|新"), ("等 …|新 ⋯|新 ‥", "等 |…|新 |⋯|新 |‥")],
    },
    Tailoring {
        name: "interpuncts and connectors",
        reason: "CLREQ 3.1.4: they begin no line",
        explains: |text, at, change| {
            let joins = text[at..].starts_with(['·', '‧', '～', '／']);
            change == Change::Lost && joins && !must_break(text, at)
        },
        cases: &[("史|密·|約|翰 ‧|約", "史|密|·|約|翰 |‧|約"), ("甲～|乙／|丙", "甲|～|乙|／|丙")],
    },
    Tailoring {
        name: "signs behind a number",
        reason: "JLREQ 3.1.7: they begin no line, but after a space UAX #14 is followed",
        explains: |text, at, change| {
            let joins = text[at..].starts_with(['%', '％', '‰', '℃', '℉']);
            change == Change::Lost && joins && !text[..at].ends_with(' ') && !must_break(text, at)
        },
        cases: &[("增|長—%|左", "增|長|—|%|左")],
    },
    Tailoring {
        name: "marks behind a space",
        reason: "CLREQ 3.1.3, JLREQ 3.1.7: they begin no line, whatever stands before",
        explains: |text, at, change| {
            let joins = text[at..].starts_with(['々', 'ぁ', 'っ', '－']);
            change == Change::Lost && joins && !must_break(text, at)
        },
        cases: &[("香 っ|甲", "香 |っ|甲")],
    },
    Tailoring {
        name: "units",
        reason: "a number keeps a unit of one character, or its magnitude and a unit of the list",
        explains: |text, at, change| {
            let is_one = digits_end(&text[..at]) && is_chinese(text[at..].chars().next());
            let units = ["年代", "億美元", "個百分點", "平方公里"];
            change == Change::Lost && (is_one || units.iter().any(|unit| is_inside(text, at, unit)))
        },
        cases: &[
            ("共|3份|值|3億美元|的", "共|3|份|值|3|億|美|元|的"),
            ("2個百分點|的|5平方公里|的", "2|個|百|分|點|的|5|平|方|公|里|的"),
        ],
    },
    Tailoring {
        name: "units behind a space",
        reason: "the SI sets a space between a number and its unit: no line ends there",
        explains: |text, at, change| {
            let units = [" kg", " m²", " μg/m³", " %", " ℃"];
            change == Change::Lost && units.iter().any(|unit| is_inside(text, at, unit))
        },
        cases: &[
            ("共|5 kg|和|5 m²|地", "共|5 |kg|和|5 |m²|地"),
            ("約|5 μg/m³|左", "約|5 |μg/|m³|左"),
            ("升|5 %|或|5 ℃|左", "升|5 |%|或|5 |℃|左"),
        ],
    },
    Tailoring {
        name: "numbers",
        reason: "a thin space between thousands, a range and an ordinal are inside one number",
        explains: |text, at, change| {
            let inner = ["\u{2009}", "–", "〜"].iter().any(|sign| is_inside(text, at, sign));
            let last = text[..at].chars().next_back().filter(|c| "第\u{2009}–～〜".contains(*c));
            let is_before = last.is_some() && text[at..].starts_with(is_digit);
            change == Change::Lost && (inner || is_before)
        },
        cases: &[
            ("共|3\u{2009}089、|1995–2015", "共|3\u{2009}|089、|1995–|2015"),
            ("約|8～9、|8〜9", "約|8|～|9、|8〜|9"),
            ("在|第3", "在|第|3"),
        ],
    },
    Tailoring {
        name: "South East Asian words",
        reason: "LB1 leaves them to a dictionary; a mark stays with its letter",
        explains: |text, at, change| {
            let (before, after) = text.split_at(at);
            let before = before.trim_end_matches('\u{308}');
            let is_between = before.ends_with(is_complex) && after.starts_with(is_complex);
            change == Change::Added && is_between && !after.starts_with('\u{e31}')
        },
        cases: &[("ภาษา|ไทย", "ภาษาไทย")],
    },
];

/// The character, or one of its line breaking class if it is tailored.
fn neutral(character: char) -> char {
    match character {
        '0'..='9' => char::from_u32('०' as u32 + character as u32 - '0' as u32).unwrap_or('०'),
        '—' | '⸺' => '⸻',
        '…' | '⋯' | '‥' => '\u{2024}',
        '·' => '†',
        '々' | 'ぁ' | 'っ' => '\u{17d6}',
        '～' | '／' => '＠',
        '%' | '‰' | '℃' | '℉' => '¢',
        '％' => '￠',
        '‧' => '\u{2012}',
        '“' => '«',
        '”' => '»',
        '‘' => '‹',
        '’' => '›',
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{102c}' => '\u{81c}',
        other if is_complex(other) => 'ࠀ',
        other => other,
    }
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn digits_end(text: &str) -> bool {
    text.ends_with(is_digit)
}

fn is_chinese(character: Option<char>) -> bool {
    matches!(character, Some('\u{4e00}'..='\u{9fff}'))
}

/// Whether a character is of a script that is written without spaces, but not Chinese or Japanese.
fn is_complex(character: char) -> bool {
    matches!(character, '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}')
}

/// Whether a place is in or before a unit that follows a digit.
fn is_inside(text: &str, at: usize, unit: &str) -> bool {
    let mut cuts = unit.char_indices().map(|(cut, _)| unit.split_at(cut));
    cuts.any(|(head, tail)| {
        text[at..].starts_with(tail) && text[..at].strip_suffix(head).is_some_and(digits_end)
    })
}

/// Whether the break is one that UAX #14 lets nobody tailor away: LB4, LB5 and LB8.
fn must_break(text: &str, at: usize) -> bool {
    let is_mandatory = text[..at].ends_with(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}']);
    is_mandatory || text[..at].trim_end_matches(' ').ends_with('\u{200b}')
}

/// The lines of the Unicode Character Database's test: texts and their breaks, in characters.
fn unicode_test() -> Vec<(String, Vec<usize>)> {
    let file = fs::read_to_string(common::root().join("tests/data/LineBreakTest.txt"));
    let file = file.expect("the Unicode test");
    assert!(file.starts_with("# LineBreakTest-17.0.0.txt\n"), "another version of Unicode");
    let rows = file.lines().map(|line| line.split('#').next().unwrap_or_default());
    let lines: Vec<_> = rows.filter(|row| !row.is_empty()).map(parse).collect();
    assert!(file.contains(&format!("# Lines: {}\n", lines.len())), "{} lines", lines.len());
    lines
}

fn parse(row: &str) -> (String, Vec<usize>) {
    let (mut text, mut breaks, mut count) = (String::new(), vec![], 0);
    for piece in row.split_whitespace() {
        match piece {
            "×" => {}
            "÷" => breaks.push(count),
            code => {
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                text.push(code.expect("a character"));
                count += 1;
            }
        }
    }
    assert_eq!(breaks.pop(), Some(count), "{row}: each text ends with a break");
    (text, breaks)
}

/// A text written with `|` at its breaks.
fn marked(text: &str) -> (String, Vec<usize>) {
    let (mut plain, mut breaks) = (String::new(), vec![]);
    for piece in text.split('|') {
        breaks.push(plain.chars().count());
        plain += piece;
    }
    breaks.remove(0);
    (plain, breaks)
}

/// Our breaks, counted in characters.
fn ours(text: &str) -> Vec<usize> {
    line_breaks(text).into_iter().map(|at| text[..at].chars().count()).collect()
}

/// The positions in [`TAILORINGS`] of what explains the differences to the default breaks, and the
/// differences that not exactly one entry explains.
fn explained(text: &str, default: &[usize]) -> (Vec<usize>, Vec<String>) {
    let ours = ours(text);
    let (mut why, mut faults) = (vec![], vec![]);
    for (count, (at, next)) in text.char_indices().enumerate() {
        let change = match (default.contains(&count), ours.contains(&count)) {
            (true, false) => Change::Lost,
            (false, true) => Change::Added,
            _ => continue,
        };
        let explains = |&index: &usize| (TAILORINGS[index].explains)(text, at, change);
        let found: Vec<_> = (0..TAILORINGS.len()).filter(explains).collect();
        if found.len() != 1 {
            let names: Vec<_> = found.iter().map(|&index| TAILORINGS[index].name).collect();
            faults.push(format!("{change:?} before {next:?} in {text:?}: explained by {names:?}"));
        }
        why.extend(found);
    }
    (why, faults)
}

/// Every break of Unicode's test is ours, and ours are in it, but for the tailorings.
#[test]
fn the_unicode_test_passes_apart_from_the_tailorings() {
    let (lines, mut compared) = (unicode_test(), 0);
    let (mut why, mut faults) = (vec![], vec![]);
    for (text, default) in &lines {
        compared += text.chars().count() - 1;
        let (explanations, unexplained) = explained(text, default);
        why.extend(explanations);
        faults.extend(unexplained);
    }
    eprintln!("{} lines, {compared} places compared, {} differences", lines.len(), why.len());
    for (index, Tailoring { name, reason, .. }) in TAILORINGS.iter().enumerate() {
        let count = why.iter().filter(|&&other| other == index).count();
        eprintln!("{count:4} {name} ({reason})");
    }
    assert!(faults.is_empty(), "{} differences\n{}", faults.len(), faults.join("\n"));
}

/// Without the characters that are tailored, all of Unicode's test passes: nothing else is changed.
#[test]
fn without_tailored_characters_the_unicode_test_passes() {
    let neutral = |text: String| text.chars().map(neutral).collect::<String>();
    let lines = unicode_test().into_iter().map(|(text, default)| (neutral(text), default));
    let faults: Vec<_> = lines.filter(|(text, default)| ours(text) != *default).collect();
    assert!(faults.is_empty(), "{} lines differ: {faults:?}", faults.len());
}

/// An entry of the list that nothing needs is a fault: each explains a change in all of its cases.
#[test]
fn each_tailoring_is_needed_and_does_what_it_says() {
    let mut faults = vec![];
    for (index, Tailoring { name, cases, .. }) in TAILORINGS.iter().enumerate() {
        assert!(!cases.is_empty(), "{name}");
        for (tailored, default) in *cases {
            let ((text, wanted), (_, default)) = (marked(tailored), marked(default));
            let plain: String = text.chars().map(neutral).collect();
            let (why, unexplained) = explained(&text, &default);
            let is_right = ours(&text) == wanted && ours(&plain) == default;
            if !is_right || !why.contains(&index) {
                faults.push(format!("{name}, {tailored:?}: {:?}, {:?}", ours(&text), ours(&plain)));
            }
            faults.extend(unexplained);
        }
    }
    assert!(faults.is_empty(), "{} cases differ\n{}", faults.len(), faults.join("\n"));
}
