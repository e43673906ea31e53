//! Every fault is told with its code, its place, the text at fault and a remedy, and costs the
//! author no other figure.

mod common;

use std::fs;

use common::{FIGURES, Project, stderr};

/// A fault planted by replacing a text once, and what must be said about it.
struct Case {
    from: &'static str,
    to: &'static str,
    code: &'static str,
    /// The line and the column, as `10:6`.
    place: &'static str,
    /// The underlined text, at least its beginning; empty for a point between two characters.
    marked: &'static str,
    /// Words of the hint.
    hint: &'static str,
}

const fn case(
    [from, to]: [&'static str; 2],
    code: &'static str,
    place: &'static str,
    marked: &'static str,
    hint: &'static str,
) -> Case {
    Case { from, to, code, place, marked, hint }
}

/// Plants each case alone in `data/<file>` of a fresh project; tells all that goes wrong at once.
#[track_caller]
fn refused(group: &str, file: &str, cases: &[Case]) {
    let mut wrong = vec![];
    for (i, case) in cases.iter().enumerate() {
        let project = Project::new(&format!("errors-{group}-{i}"));
        project.edit(&format!("data/{file}"), case.from, case.to);
        wrong.extend(complaints(&project, file, case));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The same for a table of the figure `outbound-fdi` that consists of `bytes`.
#[track_caller]
fn refused_table(group: &str, bytes: &[u8], fault: Case) {
    let project = Project::new(&format!("errors-{group}"));
    let file = "outbound-fdi.csv";
    fs::write(project.0.join("data").join(file), bytes).expect("the table is written");
    let wrong = complaints(&project, file, &fault);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Builds the project, and lists where what is said and written is not what should be.
fn complaints(project: &Project, file: &str, case: &Case) -> Vec<String> {
    let output = project.run(&["build", "--format", "svg"]);
    let text = stderr(&output);
    let told: Vec<_> = text.split("\n\n").filter(|block| !block.trim().is_empty()).collect();
    let told: Vec<_> = told.into_iter().map(Told::read).collect();
    let [told] = &told[..] else {
        return vec![format!("{:?}: {} faults instead of one\n{text}", case.to, told.len())];
    };
    let bad = file.split('.').next().expect("a figure's name");
    let good: Vec<_> = FIGURES.iter().filter(|&&name| name != bad).collect();
    let good: Vec<_> = good.into_iter().map(|name| format!("{name}.svg")).collect();
    let written: Vec<_> = project.out().into_iter().map(|(name, _)| name).collect();
    let marked = if case.marked.is_empty() {
        told.marked.chars().count() <= 1 && told.carets == 1
    } else {
        told.marked.starts_with(case.marked)
    };
    let hint = if case.hint.is_empty() { !told.hints.is_empty() } else { told.hints.contains(case.hint) };
    let checks = [
        ("exit code", output.status.code() == Some(2), format!("{:?}", output.status.code())),
        ("code", told.code == case.code, told.code.clone()),
        ("place", told.place == format!("data/{file}:{}", case.place), told.place.clone()),
        ("underlined", marked, told.marked.clone()),
        ("hint", hint, told.hints.clone()),
        ("written", written == good, written.join(" ")),
    ];
    let wrong = checks.iter().filter(|(_, sound, _)| !sound);
    let Case { to, code, place, marked, hint, .. } = case;
    let wanted = format!("want [{code}] {place} {marked:?} hint {hint:?}");
    wrong.map(|(what, _, got)| format!("{to:?}: wrong {what}: {got:?}; {wanted}")).collect()
}

/// One fault as the program printed it.
struct Told {
    code: String,
    place: String,
    marked: String,
    carets: usize,
    hints: String,
}

impl Told {
    fn read(block: &str) -> Self {
        let after = |mark: &str| {
            let found = block.lines().filter_map(|line| Some(line.split_once(mark)?.1));
            found.collect::<Vec<_>>().join(" / ")
        };
        let code = block.strip_prefix("error[").and_then(|rest| Some(rest.split_once(']')?.0));
        let (marked, carets) = underlined(block).unwrap_or_default();
        let (place, hints) = (after("--> "), after("= help: "));
        Self { code: code.unwrap_or_default().to_owned(), place, marked, carets, hints }
    }
}

/// The quoted text above the carets, and the number of carets.
fn underlined(block: &str) -> Option<(String, usize)> {
    let lines: Vec<_> = block.lines().collect();
    let at = lines.iter().position(|line| line.contains("| ") && line.contains('^'))?;
    let (quoted, carets) = (lines[at - 1].split_once('|')?.1, lines[at].split_once('|')?.1);
    let from = carets.find('^')?;
    let count = carets[from..].chars().take_while(|&c| c == '^').count();
    let mut column = 0;
    let mut marked = String::new();
    for character in quoted.chars() {
        if (from..from + count).contains(&column) {
            marked.push(character);
        }
        column += if is_wide(character) { 2 } else { 1 };
    }
    Some((marked, count))
}

/// Whether a terminal gives a character two columns (UAX #11), as far as these tests need.
fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

/// The reader of the messages must itself see a caret in the wrong place.
#[test]
fn underlined_text_is_read_from_the_carets() {
    let block = |carets: &str| format!("error[x]: y\n --> f:1:1\n  |\n1 | 年,甲乙,3\n  | {carets}\n  |");
    assert_eq!(underlined(&block("   ^^^^")), Some(("甲乙".to_owned(), 4)));
    assert_eq!(underlined(&block("  ^")), Some((",".to_owned(), 1)));
    assert_eq!(underlined(&block("")), None);
}

/// What a spreadsheet can put in place of a number.
#[test]
fn numbers() {
    let last = |to| ["2015,1457,62", to];
    let bad = |to, marked, hint| case(last(to), "bad-number", "10:6", marked, hint);
    let endless =
        |to, marked| case(last(to), "not-finite", "10:6", marked, "finite");
    let cases = [
        bad("2015,many,62", "many", "write digits"),
        bad("2015,1457億,62", "1457億", "the unit belongs in the spec"),
        bad("2015,１４５７,62", "１４５７", "full-width"),
        bad("2015,1457．5,62", "1457．5", "full-width"),
        bad("2015,\"14,57\",62", "\"14,57\"", "1,457"),
        bad("2015,\"1,45\",62", "\"1,45\"", "1,457"),
        bad("2015,\",457\",62", "\",457\"", "1,457"),
        bad("2015,\"1 457,000\",62", "\"1 457,000\"", "1,457"),
        bad("2015,0x5b1,62", "0x5b1", "write digits"),
        bad("2015,1.2.3,62", "1.2.3", "write digits"),
        endless("2015,NaN,62", "NaN"),
        endless("2015,inf,62", "inf"),
        endless("2015,-Infinity,62", "-Infinity"),
        endless("2015,1e999,62", "1e999"),
        case(last("2015,,62"), "empty-cell", "10:6", "", "give the value"),
        case(last("2015,  ,62"), "empty-cell", "10:6", "  ", "give the value"),
        case(last("2015,-1,62"), "out-of-range", "10:6", "-1", "limit"),
        case(last("15,1457,62"), "bad-year", "10:1", "15", "four digits"),
        case(last(",1457,62"), "bad-year", "10:1", "", "four digits"),
    ];
    refused("numbers", "outbound-fdi.csv", &cases);
}

/// Columns are counted in characters, not in bytes or in cells of the terminal.
#[test]
fn places_after_wide_characters() {
    let row = "二氧化硫,2015,28,-72";
    let bad = |to, place, marked| case([row, to], "bad-number", place, marked, "write digits");
    let cases = [
        bad("二氧化硫,2015,many,-72", "3:11", "many"),
        bad("二氧化硫,2015,28,跌七成", "3:14", "跌七成"),
    ];
    refused("wide", "air-pollutants.csv", &cases);
}

/// A share is a part of a whole, whether or not the spec says that the column is one.
#[test]
fn shares() {
    let undeclared = "\"香港佔比\" = { type = \"percent\" }\n";
    let at = "10:11";
    let declared = [
        case(["1457,62", "1457,-62"], "bad-share", at, "-62", "limit"),
        case(["1457,62", "1457,162"], "bad-share", at, "162", "limit"),
        case(["1457,62", "1457,100.01%"], "bad-share", at, "100.01%", "limit"),
    ];
    refused("shares", "outbound-fdi.csv", &declared);
    let mut wrong = vec![];
    for (i, (to, code)) in [("-62", "negative-share"), ("162", "bad-share")].iter().enumerate() {
        let project = Project::new(&format!("errors-undeclared-{i}"));
        project.edit("data/outbound-fdi.toml", undeclared, "");
        project.edit("data/outbound-fdi.csv", "1457,62", &format!("1457,{to}"));
        wrong.extend(complaints(&project, &case(["", to], code, at, to, "")));
    }
    let project = Project::new("errors-negative-wedge");
    project.edit("data/cepa-certificates.toml", ", min = 0", "");
    project.edit("data/cepa-certificates.csv", "金融服務,100", "金融服務,-100");
    let at = "7:6";
    wrong.extend(complaints(&project, &case(["", "-100"], "negative-share", at, "-100", "zero")));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A category that stands twice is told with both its lines.
#[test]
fn duplicates() {
    let twice = |edit, place, marked, hint| case(edit, "duplicate-category", place, marked, hint);
    let wedge = ["航空運輸服務,262", "分銷服務,262"];
    let wedge = twice(wedge, "4:1", "分銷服務", "line 3");
    refused("twice", "cepa-certificates.csv", &[wedge]);
    let year = |to| twice(["2014,1231", to], "9:1", "2013", "line 8");
    refused("year", "outbound-fdi.csv", &[year("2013,1231"), year("2013年,1231")]);
    let stage = ["聯絡處,2017年4月", "聯絡處,2012年7月"];
    let stage = twice(stage, "5:1", "聯絡處", "line 4");
    refused("stage", "mainland-offices.csv", &[stage]);
}

/// Rows, header and quotation marks of a table.
#[test]
fn shapes_of_tables() {
    let last = |to| ["2015,1457,62", to];
    let head = |to| ["年份,金額,香港佔比", to];
    let at = "10:1";
    let cases = [
        case(last("2015,1457"), "ragged-row", at, "2015,1457", "missing"),
        case(last("2015"), "ragged-row", at, "2015", "missing"),
        case(last("2015,1,457,62"), "ragged-row", at, "2015,1,457,62", "quotation marks"),
        case(last("2015,\"1457,62"), "open-quote", "10:6", "\"", "close it"),
        case(head("年份,金額,金額"), "duplicate-column", "1:7", "金額", ""),
        case(head("年份,,香港佔比"), "unnamed-column", "1:4", "", "name it"),
        case(head("年份,\" \",香港佔比"), "unnamed-column", "1:4", "\" \"", "name"),
    ];
    refused("shapes", "outbound-fdi.csv", &cases);
}

/// A table without rows, or without anything.
#[test]
fn empty_tables() {
    let fault = |marked| case(["", ""], "empty-table", "1:1", marked, "");
    refused_table("empty", b"", fault(""));
    refused_table("blank", b"\n\r\n\n", fault(""));
    refused_table("bom-only", "\u{feff}".as_bytes(), fault(""));
    refused_table("header", "年份,金額,香港佔比\n".as_bytes(), fault("年份,金額,香港佔比"));
}

/// What Excel in Hong Kong saves as plain “CSV” or as “Unicode text”.
#[test]
fn encodings() {
    let fault = |place| case(["", ""], "not-utf8", place, "\u{fffd}", "CSV UTF-8");
    // 其他 in Big5, in the eighth line.
    let big5 = [&b"a,b\nb,1\nc,1\nd,1\ne,1\nf,1\ng,1\n"[..], b"\xa8\xe4\xa5\x4c,683\n"].concat();
    refused_table("big5", &big5, fault("8:1"));
    let late = ["服務,數目\n分".as_bytes(), b"\xbe\x50,1\n"].concat();
    refused_table("big5-late", &late, fault("2:2"));
    let marked = ["\u{feff}服務,數目".as_bytes(), b"\xbe\x50\n"].concat();
    refused_table("big5-bom", &marked, fault("1:6"));
    let utf16 = "年份,金額\n2015,1\n".encode_utf16().flat_map(u16::to_le_bytes);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16).collect();
    refused_table("utf16", &utf16, fault("1:1"));
}

/// A misspelt key is an error, and the nearest one is offered.
#[test]
fn unknown_keys() {
    let unknown = |edit, line, marked, hint| case(edit, "unknown-key", line, marked, hint);
    let cases = [
        unknown(["source =", "suorce ="], "6:1", "suorce", "mean `source`"),
        unknown(["data =", "colour = 1\ndata ="], "8:1", "colour", "known"),
        unknown(["part =", "prat ="], "19:1", "prat", "mean `part`"),
        unknown(["min = 0", "mim = 0"], "12:41", "mim", "mean `min`"),
        unknown(["caption =", "captoin ="], "22:1", "captoin", "mean `caption`"),
    ];
    refused("keys", "outbound-fdi.toml", &cases);
}

/// Values of keys: kinds of marks, words of a choice, sizes, wrong types.
#[test]
fn values_of_keys() {
    let at = |edit, code, place, marked, hint| case(edit, code, place, marked, hint);
    let kind = |to| ["type = \"column\"", to];
    let size = |to| ["data =", to];
    let gaps = ["x = \"年份\"", "gaps = \"brokn\"\nx = \"年份\""];
    let cases = [
        at(kind("type = \"colunm\""), "unknown-mark", "16:8", "\"colunm\"", "mean `column`"),
        at(kind("type = \"pie\""), "unknown-mark", "16:8", "\"pie\"", "donut"),
        at(kind("type = 3"), "unknown-mark", "16:8", "3", "donut"),
        at(gaps, "bad-value", "17:8", "\"brokn\"", "mean `broken`"),
        at(["\"year\"", "\"yaer\""], "bad-value", "11:17", "\"yaer\"", "mean `year`"),
        at(size("thousands = \"dot\"\ndata ="), "bad-value", "8:13", "\"dot\"", "thin-space"),
        at(size("lang = \"zh_HK\"\ndata ="), "bad-language", "8:8", "\"zh_HK\"", "zh-HK"),
        at(size("width = 799\ndata ="), "bad-size", "8:9", "799", ""),
        at(size("width = 4097\ndata ="), "bad-size", "8:9", "4097", ""),
        at(size("height = 199\ndata ="), "bad-size", "8:10", "199", ""),
        at(size("height = 4097\ndata ="), "bad-size", "8:10", "4097", ""),
        at(size("width = 99999999999\ndata ="), "bad-size", "8:9", "99999999999", "800"),
        at(size("width = -1\ndata ="), "bad-size", "8:9", "-1", "800"),
        at(size("note = 3\ndata ="), "bad-spec", "8:8", "3", ""),
        at(size("note = \"x\ndata ="), "bad-spec", "8:10", "", ""),
    ];
    refused("values", "outbound-fdi.toml", &cases);
}

/// Keys that must be there, and the one mark.
#[test]
fn missing_keys_and_marks() {
    let title = "title = \"1995年至2015年間內地對外直接投資金額\"\n";
    let mark = "[[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"金額\"\npart = \"香港佔比\"\n";
    let last = "text = \"年均增長接近40%\"\n";
    let second = "text = \"年均增長接近40%\"\n\n[[mark]]\ntype = \"bar\"\n";
    let start = "1:1";
    let table = "15:1";
    let missing = |from, place, marked, hint| case([from, ""], "missing-key", place, marked, hint);
    let cases = [
        missing(title, start, "", "`title = "),
        missing("data = \"outbound-fdi.csv\"\n", start, "", "`data = "),
        missing("y = \"金額\"\n", table, "[[mark]]", "`y = "),
        missing("type = \"column\"\n", table, "[[mark]]", "donut"),
        missing(mark, start, "", "[[mark]]"),
        missing(last, "21:1", "[[annotation]]", "`text = "),
        case([last, second], "bad-key", "25:1", "[[mark]]", ""),
        case(["[[mark]]", "[mark]"], "bad-key", table, "[mark]", "two brackets"),
    ];
    refused("missing", "outbound-fdi.toml", &cases);
}

/// A column that the table does not have.
#[test]
fn missing_columns() {
    let no = |edit, place, marked, hint| case(edit, "missing-column", place, marked, hint);
    let cases = [
        no(["x = \"年份\"", "x = \"年分\""], "17:5", "\"年分\"", "mean 「年份」"),
        no(["y = \"金額\"", "y = \"總數值\""], "18:5", "\"總數值\"", "has: 年份, 金額"),
        no(["\"香港佔比\" =", "\"香港佔批\" ="], "13:1", "\"香港佔批\"", "mean 「香港佔比」"),
    ];
    refused("columns", "outbound-fdi.toml", &cases);
}
