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

/// The same for tables of the figure `outbound-fdi` that consist of given bytes.
#[track_caller]
fn refused_tables(group: &str, tables: &[(&[u8], Case)]) {
    let mut wrong = vec![];
    for (i, (bytes, case)) in tables.iter().enumerate() {
        let project = Project::new(&format!("errors-{group}-{i}"));
        let file = "outbound-fdi.csv";
        fs::write(project.0.join("data").join(file), bytes).expect("the table is written");
        wrong.extend(complaints(&project, file, case));
    }
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
    let point = if case.to.contains('\u{13000}') { "U+13000" } else { "U+1F600" };
    let hint =
        if case.hint.is_empty() { !told.hints.is_empty() } else { told.hints.contains(case.hint) };
    let checks = [
        ("exit code", output.status.code() == Some(2), format!("{:?}", output.status.code())),
        ("code", told.code == case.code, told.code.clone()),
        ("place", told.place == format!("data/{file}:{}", case.place), told.place.clone()),
        ("underlined", marked, told.marked.clone()),
        ("hint", hint, told.hints.clone()),
        ("code point", case.code != "missing-glyph" || text.contains(point), text.clone()),
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
    let is_carets = |line: &&str| {
        line.split_once('|').is_some_and(|(_, rest)| rest.trim_start().starts_with('^'))
    };
    let at = lines.iter().position(is_carets)?;
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
    let block =
        |carets: &str| format!("error[x]: y\n --> f:1:1\n  |\n1 | 年,甲乙,3\n  | {carets}\n  |");
    assert_eq!(underlined(&block("   ^^^^")), Some(("甲乙".to_owned(), 4)));
    assert_eq!(underlined(&block("  ^")), Some((",".to_owned(), 1)));
    assert_eq!(underlined(&block("")), None);
}

/// The comparison must itself see each thing that is not as it should be.
#[test]
fn wrong_expectations_are_told() {
    let project = Project::new("errors-wrong");
    project.edit("data/outbound-fdi.csv", "2015,1457", "2015,many");
    let right = case(["", ""], "bad-number", "10:6", "many", "write digits");
    assert_eq!(complaints(&project, "outbound-fdi.csv", &right), Vec::<String>::new());
    let wrong = case(["", ""], "bad-year", "10:5", ",many", "full-width");
    let told = complaints(&project, "outbound-fdi.csv", &wrong).join("\n");
    for what in ["wrong code:", "wrong place:", "wrong underlined:", "wrong hint:"] {
        assert!(told.contains(what), "{what} is not among\n{told}");
    }
    let told = complaints(&project, "air-pollutants.csv", &right).join("\n");
    assert!(told.contains("wrong written:"), "the wrong figures are not noticed\n{told}");
    let sound = Project::new("errors-sound");
    assert!(!complaints(&sound, "outbound-fdi.csv", &right).is_empty(), "no fault is noticed");
}

/// What a spreadsheet can put in place of a number.
#[test]
fn numbers() {
    let last = |to| ["2015,1457,62", to];
    let bad = |to, marked, hint| case(last(to), "bad-number", "10:6", marked, hint);
    let endless = |to, marked| case(last(to), "not-finite", "10:6", marked, "finite");
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
    let row = "二氧化硫,2015,28";
    let bad = |to, place, marked| case([row, to], "bad-number", place, marked, "write digits");
    let cases =
        [bad("二氧化硫,2015,many", "3:11", "many"), bad("二氧化硫,2015,跌七成", "3:11", "跌七成")];
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
        let fault = case(["", to], code, at, to, "");
        wrong.extend(complaints(&project, "outbound-fdi.csv", &fault));
    }
    let project = Project::new("errors-negative-wedge");
    project.edit("data/cepa-certificates.toml", ", min = 0", "");
    project.edit("data/cepa-certificates.csv", "金融服務,100", "金融服務,-100");
    let fault = case(["", "-100"], "negative-share", "7:6", "-100", "zero");
    wrong.extend(complaints(&project, "cepa-certificates.csv", &fault));
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
    let tables = [
        (&b""[..], fault("")),
        (b"\n\r\n\n", fault("")),
        ("\u{feff}".as_bytes(), fault("")),
        ("年份,金額,香港佔比\n".as_bytes(), fault("年份,金額,香港佔比")),
    ];
    refused_tables("empty", &tables);
}

/// What Excel in Hong Kong saves as plain “CSV” or as “Unicode text”.
#[test]
fn encodings() {
    let fault = |place| case(["", ""], "not-utf8", place, "\u{fffd}", "CSV UTF-8");
    // 其他 and 銷 in Big5.
    let eighth = [&b"a,b\nb,1\nc,1\nd,1\ne,1\nf,1\ng,1\n"[..], b"\xa8\xe4\xa5\x4c,683\n"].concat();
    let late = ["服務,數目\n分".as_bytes(), b"\xbe\x50,1\n"].concat();
    let marked = ["\u{feff}服務,數目".as_bytes(), b"\xbe\x50\n"].concat();
    let utf16 = "年份,金額\n2015,1\n".encode_utf16().flat_map(u16::to_le_bytes);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(utf16).collect();
    let tables = [
        (&eighth[..], fault("8:1")),
        (&late, fault("2:2")),
        (&marked, fault("1:6")),
        (&utf16, fault("1:1")),
    ];
    refused_tables("encodings", &tables);
}

/// A misspelt key is an error, and the nearest one is offered.
#[test]
fn unknown_keys() {
    let unknown = |edit, line, marked, hint| case(edit, "unknown-key", line, marked, hint);
    let cases = [
        unknown(["source =", "suorce ="], "6:1", "suorce", "mean `source`"),
        unknown(["data =", "colour = 1\ndata ="], "8:1", "colour", "mean `color`"),
        unknown(["part =", "prat ="], "19:1", "prat", "mean `part`"),
        unknown(["min = 0", "mim = 0"], "12:41", "mim", "mean `min`"),
        unknown(["caption =", "captoin ="], "22:1", "captoin", "mean `caption`"),
        // Below the head of a table a key is one of that table.
        unknown(["part =", "height = 600\npart ="], "19:1", "height", "above the first [table]"),
    ];
    refused("keys", "outbound-fdi.toml", &cases);
}

/// Values of keys: kinds of marks, words of a choice, sizes, wrong types.
#[test]
fn values_of_keys() {
    let kind = |to| ["type = \"column\"", to];
    let size = |to| ["data =", to];
    let gaps = ["[[mark]]", "[x]\ngaps = \"brokn\"\n[[mark]]"];
    let cases = [
        case(kind("type = \"colunm\""), "unknown-mark", "16:8", "\"colunm\"", "mean `column`"),
        case(kind("type = \"pyre\""), "unknown-mark", "16:8", "\"pyre\"", "donut"),
        case(kind("type = 3"), "unknown-mark", "16:8", "3", "donut"),
        case(gaps, "bad-value", "16:8", "\"brokn\"", "mean `broken`"),
        case(["\"year\"", "\"yaer\""], "bad-value", "11:17", "\"yaer\"", "mean `year`"),
        case(size("thousands = \"dot\"\ndata ="), "bad-value", "8:13", "\"dot\"", "thin-space"),
        case(size("lang = \"zh_HK\"\ndata ="), "bad-language", "8:8", "\"zh_HK\"", "zh-HK"),
        case(size("width = 319\ndata ="), "bad-size", "8:9", "319", ""),
        case(size("width = 4097\ndata ="), "bad-size", "8:9", "4097", ""),
        case(size("height = 199\ndata ="), "bad-size", "8:10", "199", ""),
        case(size("height = 4097\ndata ="), "bad-size", "8:10", "4097", ""),
        case(size("width = 99999999999\ndata ="), "bad-size", "8:9", "99999999999", "320"),
        case(size("width = -1\ndata ="), "bad-size", "8:9", "-1", "320"),
        case(size("note = \"x\ndata ="), "bad-toml", "8:10", "", ""),
    ];
    refused("values", "outbound-fdi.toml", &cases);
}

/// A value of another type is told in the words of a spec, and how what is meant is written.
#[test]
fn types_of_keys() {
    let page = |to| ["data =", to];
    let axis = |to| ["[[mark]]", to];
    let bad = |edit, place, marked, hint| case(edit, "bad-type", place, marked, hint);
    let width = "write 900 without quotation marks";
    let cases = [
        bad(page("width = \"900\"\ndata ="), "8:9", "\"900\"", width),
        bad(page("width = \"wide\"\ndata ="), "8:9", "\"wide\"", "write a whole number"),
        bad(page("autospace = \"true\"\ndata ="), "8:13", "\"true\"", "write true without"),
        bad(page("note = 3\ndata ="), "8:8", "3", "write \"3\", in quotation marks"),
        bad(page("note = [\"x\"]\ndata ="), "8:8", "[\"x\"]", "write a text"),
        bad(axis("[y]\ndomain = 9\n[[mark]]"), "16:10", "9", "write a list"),
        bad(axis("[y]\ndomain = [0, 9, 9]\n[[mark]]"), "16:10", "[0, 9, 9]", "two numbers"),
        bad(axis("[x]\nlabels = 3\n[[mark]]"), "16:10", "3", "wrap, flip, stagger"),
        bad(["y = \"金額\"", "y = 3"], "18:5", "3", "a text, or a list of texts"),
        bad(axis("height = 600\n[[mark]]"), "15:10", "600", "above the first [table]"),
    ];
    refused("types", "outbound-fdi.toml", &cases);
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
        case([last, second], "missing-key", "25:1", "[[mark]]", "`x = "),
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

/// The table lies beside its spec, and is a file.
#[test]
fn paths_of_tables() {
    let data = |to| ["\"outbound-fdi.csv\"", to];
    let outside = |to| case(data(to), "outside-project", "8:8", to, "without `..`");
    let cases = [
        outside("\"../data/outbound-fdi.csv\""),
        outside("\"sub/../outbound-fdi.csv\""),
        outside("\"/etc/hostname\""),
        outside("\"\""),
        case(data("\"no-such.csv\""), "unreadable-table", "8:8", "\"no-such.csv\"", ""),
    ];
    refused("paths", "outbound-fdi.toml", &cases);
}

/// A folder where the table should be.
#[test]
fn folder_for_a_table() {
    let project = Project::new("errors-folder");
    project.edit("data/outbound-fdi.toml", "\"outbound-fdi.csv\"", "\"folder\"");
    fs::create_dir(project.0.join("data/folder")).expect("a folder in the table's place");
    let fault = case(["", "folder"], "unreadable-table", "8:8", "\"folder\"", "");
    let wrong = complaints(&project, "outbound-fdi.toml", &fault);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A link may point inside the folder, but not out of it, however sound the table there is.
#[cfg(unix)]
#[test]
fn links_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let project = Project::new("errors-link");
    project.edit("data/outbound-fdi.toml", "\"outbound-fdi.csv\"", "\"link.csv\"");
    let (data, link) = (project.0.join("data"), project.0.join("data/link.csv"));
    symlink("outbound-fdi.csv", &link).expect("a link inside");
    let output = project.run(&["build", "outbound-fdi", "--format", "svg"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    fs::remove_file(&link)
        .and_then(|()| fs::remove_dir_all(project.0.join("out")))
        .expect("undone");
    fs::rename(data.join("outbound-fdi.csv"), project.0.join("outside.csv")).expect("moved out");
    symlink("../outside.csv", &link).expect("a link to the outside");
    let fault = case(["", "link"], "outside-project", "8:8", "\"link.csv\"", "without `..`");
    let wrong = complaints(&project, "outbound-fdi.toml", &fault);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A character that no font has is told with its own place in the cell.
#[test]
fn glyphs_missing_for_cells() {
    let lacking = |edit, place, marked| case(edit, "missing-glyph", place, marked, "--fonts DIR");
    let row = |to| ["分銷服務,364", to];
    let cases = [
        lacking(row("分銷😀服務😀,364"), "3:3", "😀"),
        lacking(row("分銷服務\u{13000},364"), "3:5", "\u{13000}"),
        lacking(row("\"分銷,\"\"😀\"\"服務\",364"), "3:7", "😀"),
    ];
    refused("cells", "cepa-certificates.csv", &cases);
    let stage = lacking(["2012年7月", "2012年😀月"], "4:10", "😀");
    refused("stages", "mainland-offices.csv", &[stage]);

    let project = Project::new("errors-lines");
    let table =
        "\u{feff}服務行業,證明書數目\r\n\r\n\r\n\"甲\n乙\",1\r\n\r\n\"丙,😀\",2\r\n其他,3\r\n";
    fs::write(project.0.join("data/cepa-certificates.csv"), table).expect("the table");
    let wrong = complaints(&project, "cepa-certificates.csv", &lacking(["", "😀"], "7:4", "😀"));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The same for every key of the spec that is drawn.
#[test]
fn glyphs_missing_for_keys() {
    let lacking = |edit, place, marked| case(edit, "missing-glyph", place, marked, "--fonts DIR");
    let title = |to| ["title = \"1995年至2015年間內地對外直接投資金額\"", to];
    let long = format!("title = \"{}😀\"", "字".repeat(60)).leak();
    let cases = [
        lacking(title("title = \"甲😀乙\""), "1:11", "😀"),
        lacking(title("title = \"\"\"\n甲乙\n丙😀\"\"\""), "3:2", "😀"),
        lacking(title("title = \"\\U0001F600\""), "1:9", "\"\\U0001F600\""),
        lacking(title(long), "1:70", "😀"),
        lacking(["subtitle = \"", "subtitle = \"😀"], "2:13", "😀"),
        lacking(["source = \"", "source = \"😀"], "6:11", "😀"),
        lacking(["as_of = \"", "as_of = \"😀"], "7:10", "😀"),
        lacking(["data = ", "note = \"😀\"\ndata = "], "8:9", "😀"),
        lacking(["part = ", "part_label = \"😀\"\npart = "], "19:15", "😀"),
        lacking(["caption = \"", "caption = \"😀"], "22:12", "😀"),
        lacking(["text = \"", "text = \"😀"], "23:9", "😀"),
    ];
    refused("drawn", "outbound-fdi.toml", &cases);
    let reference = ["color = ", "reference_label = \"😀\"\ncolor = "];
    refused("reference", "air-pollutants.toml", &[lacking(reference, "19:20", "😀")]);
    let total = ["rest = ", "total_label = \"😀\"\nrest = "];
    refused("total", "cepa-certificates.toml", &[lacking(total, "19:16", "😀")]);
    refused("unit", "mainland-offices.toml", &[lacking(["\"個\"", "\"個😀\""], "12:36", "😀")]);
}

/// A page that its own words fill.
#[test]
fn no_room() {
    let title = |to| ["title = \"1995年至2015年間內地對外直接投資金額\"", to];
    let words = |count| format!("title = \"{}\"", "字".repeat(count)).leak();
    let cases = [
        case(title(words(400)), "no-room", "1:9", "\"字", "height"),
        case(title(words(2001)), "long-text", "1:9", "\"字", ""),
        case(["data =", "height = 200\ndata ="], "no-room", "24:8", "\"年均", "`height = "),
    ];
    refused("room", "outbound-fdi.toml", &cases);
}

/// Faults of the run as a whole: nothing at all is written.
#[test]
fn runs_that_cannot_begin() {
    let project = Project::new("errors-run");
    fs::create_dir(project.0.join("letters")).expect("a folder of fonts");
    fs::write(project.0.join("letters/bad.ttf"), "no font").expect("a file that is no font");
    fs::create_dir(project.0.join("empty")).expect("a folder without specs");
    let runs: [(&[&str], _, _, _); 6] = [
        (&["--fonts", "letters"], "unreadable-font", "letters/bad.ttf", "TTF"),
        (&["--fonts", "no-such"], "unreadable-font", "no-such", ""),
        (&["build", "outbound-fdii"], "unknown-figure", "「outbound-fdii」", "outbound-fdi?"),
        (&["build", "outbound-fdi", "x"], "unknown-figure", "「x」", "air-pollutants, cepa"),
        (&["--data", "no-such"], "unreadable-folder", "no-such", "--data DIR"),
        (&["--data", "empty"], "no-figures", "empty", "<figure>.toml"),
    ];
    for (arguments, code, word, hint) in runs {
        let output = project.run(arguments);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with(&format!("error[{code}]")) && first.contains(word), "{text}");
        let hints = Told::read(&text).hints;
        assert!(!hints.is_empty() && hints.contains(hint), "{arguments:?} has no hint\n{text}");
        assert!(project.out().is_empty(), "{arguments:?} wrote files");
    }
}

/// A byte order mark, CRLF, quotation marks, thousands and percent signs change no byte.
#[test]
fn habits_of_spreadsheets_are_no_faults() {
    let plain = Project::new("errors-plain");
    let habits = Project::new("errors-habits");
    let path = habits.0.join("data/outbound-fdi.csv");
    let table = fs::read_to_string(&path).expect("the table");
    let quoted = table.replace('\n', "\"\r\n\"").replace(',', "\",\"");
    let quoted = quoted.replace("\"62\"", "\"62%\"").replace("1457", "1,457");
    let quoted = quoted.replace("1231", " 1\u{2009}231 ").replace("1078", "1 078");
    let quoted = format!("\u{feff}\"{}\r\n", quoted.trim_end_matches('"'));
    assert!(quoted.contains("\r\n\"2015\",\"1,457\",\"62%\"\r\n"), "{quoted}");
    fs::write(path, quoted).expect("the table as a spreadsheet writes it");
    for project in [&plain, &habits] {
        let output = project.run(&["build", "--format", "svg"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    // The files carry their tables as they are written; the drawings are the same.
    let [plain, habits] = [plain, habits].map(|project| project.drawings());
    assert_eq!(plain.len(), 4);
    assert!(plain == habits, "the figures differ");
}
