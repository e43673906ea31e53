//! Key numbers: how large they are, what stands beside and under them, what is said and refused.

mod common;

use common::figure::{fault, figure, is_at, place, refused, text, words};

const MARK: &str = "[columns]\n\"數\" = { type = \"number\" }\n\"原\" = { type = \"number\", missing = \"—\" }\n\
    [[mark]]\ntype = \"key-number\"\nvalue = \"數\"\ntext = \"說明\"\n";
const ALL: &str = "unit = \"單位\"\ncomparator = \"比較\"\nas_of = \"時間\"\nfrom = \"原\"\n";
const TABLE: &str =
    "說明,原,數,單位,比較,時間\n受惠青年,7900,19200,個,,2016年\n合格率,—,99.8,%,約,\n";

/// From left to right: the earlier number, the comparator, the number, its unit.
#[test]
fn a_number_stands_between_its_comparator_and_its_unit() {
    let scene = figure(&format!("{MARK}{ALL}"), TABLE);
    let [earlier, number, unit] = ["7,900", "19,200", "個"].map(|words| place(&scene, words));
    assert!(earlier.right() < number.x && number.right() < unit.x);
    let [about, rate, sign] = ["約", "99.8", "%"].map(|words| place(&scene, words));
    assert!(about.right() < rate.x && rate.right() < sign.x);
    // Percent touches its number, and all stand on one line.
    assert!(sign.x - rate.right() < 2.0);
    let lines =
        ["7,900", "19,200", "個", "約", "99.8", "%"].map(|words| text(&scene, words).origin.y);
    assert!(lines.iter().all(|line| *line == lines[0]), "{lines:?}");
}

#[test]
fn the_sentence_stands_under_its_number_and_the_time_under_that() {
    let scene = figure(&format!("{MARK}{ALL}"), TABLE);
    let [number, sentence, time] =
        ["19,200", "受惠青年", "2016年"].map(|words| place(&scene, words));
    assert!(number.bottom() <= sentence.y + 4.0 && sentence.bottom() <= time.y);
    assert_eq!(sentence.x, time.x);
}

/// A number has the decimals that it is written with, whatever its neighbours have.
#[test]
fn each_number_has_its_own_decimals() {
    let scene = figure(MARK, TABLE);
    let found = words(&scene);
    assert!(found.contains(&"19,200") && found.contains(&"99.8"), "{found:?}");
}

/// What the column says of its numbers holds here too.
#[test]
fn numbers_are_printed_as_their_column_says() {
    for (column, cell, number, unit) in [
        ("type = \"year\"", "2015", "2015", ""),
        ("type = \"percent\"", "12.5", "12.5", "%"),
        ("type = \"number\", unit = \"億美元\"", "1457", "1,457", "億美元"),
        ("type = \"number\", format = \"+#,##0.0\"", "12345.678", "+12,345.7", ""),
        ("type = \"number\"", "5.00", "5.00", ""),
    ] {
        let spec = format!(
            "[columns]\n\"數\" = {{ {column} }}\n[[mark]]\ntype = \"key-number\"\nvalue = \"數\"\n\
             text = \"說明\"\n"
        );
        let scene = figure(&spec, &format!("說明,數\n甲,{cell}\n"));
        let found = words(&scene);
        assert!(found.contains(&number), "{number} in {found:?}");
        assert!(unit.is_empty() || found.contains(&unit), "{unit} in {found:?}");
    }
}

#[test]
fn the_sign_of_a_currency_stands_in_front() {
    let scene = figure(&format!("{MARK}unit = \"單位\"\n"), &TABLE.replace(",個,", ",HK$,"));
    assert!(words(&scene).contains(&"HK$19,200"), "{:?}", words(&scene));
}

/// The size is the greatest in which all fit: fewer side by side have larger ones.
#[test]
fn numbers_are_as_large_as_fits() {
    let table = "說明,數\n甲,1234567\n乙,2\n丙,3\n丁,4\n";
    let size = |columns: u8| {
        let spec = format!("{MARK}columns = {columns}\n")
            .replace("\"原\" = { type = \"number\", missing = \"—\" }\n", "");
        text(&figure(&spec, table), "2").run.style.size
    };
    assert!(size(2) > size(4), "{} and {}", size(2), size(4));
    assert!(size(4) >= 26.0);
}

#[test]
fn the_alternative_text_says_them_as_sentences() {
    let scene = figure(&format!("{MARK}{ALL}"), TABLE);
    for said in ["關鍵數字：題", "由7,900至19,200個", "約99.8%", "2016年"] {
        assert!(scene.description.contains(said), "{}", scene.description);
    }
}

#[test]
fn what_no_card_can_show_is_refused_at_its_place() {
    let lacking = TABLE.replace("19200", "—").replace("99.8", "1");
    let spec = MARK.replace(
        "\"數\" = { type = \"number\" }",
        "\"數\" = { type = \"number\", missing = \"—\" }",
    );
    is_at(&refused(&spec, &lacking), "missing-value", "—");
    is_at(&refused(&format!("{MARK}columns = 9\n"), TABLE), "bad-value", "9");
    let long = format!("說明,原,數\n{},—,1\n", "長".repeat(200));
    assert!(fault(MARK, &long).starts_with("no-room"), "{}", fault(MARK, &long));
}

/// From 100,000 on in 萬 and 億, where that loses no digit; an earlier number in the same.
#[test]
fn large_numbers_have_a_word_for_their_power_of_ten() {
    let table = "說明,原,數,單位,比較,時間\n旅客,—,34000000,人次,,\n收入,—,1250000000,港元,,\n\
        人口,—,7413070,人,,\n學生,120000,250000,名,,\n投資,—,346,億港元,,\n";
    let scene = figure(&format!("height = 600\n{MARK}{ALL}"), table);
    let found = words(&scene);
    for (number, unit) in [
        ("3,400", "萬人次"),
        ("12.5", "億港元"),
        ("7,413,070", "人"),
        ("25", "萬名"),
        ("346", "億港元"),
    ] {
        let at = found.iter().position(|words| *words == number).expect(number);
        assert_eq!(found[at + 1], unit, "{found:?}");
    }
    assert!(found.contains(&"12"), "{found:?}");
}

/// The name of a currency stands before its number: 新臺幣3兆元, and 5億 are no 50,000萬.
#[test]
fn the_name_of_a_currency_stands_in_front() {
    let table = "說明,原,數,單位,比較,時間\n預算,—,3000000000000,新臺幣元,約,\n\
        投資,400000000,500000000,人民幣元,超過,\n";
    let scene = figure(&format!("lang = \"zh-TW\"\n{MARK}{ALL}"), table);
    let found = words(&scene);
    let of = |first: &str, count: usize| {
        let at = found.iter().position(|words| *words == first).expect(first);
        found[at..at + count].concat()
    };
    assert_eq!(of("約", 4), "約新臺幣3兆元");
    assert_eq!(of("人民幣", 5), "人民幣4超過5億元");
    for said in ["約新臺幣3兆元", "人民幣由4至超過5億元"] {
        assert!(scene.description.contains(said), "{}", scene.description);
    }
    let scene = figure(&format!("{MARK}{ALL}"), table);
    assert!(words(&scene).contains(&"萬億元"), "{:?}", words(&scene));
}

/// Magnitudes too unlike for one column: the hint says what to do.
#[test]
fn too_unlike_magnitudes_are_refused_with_a_way_out() {
    let fault = refused(MARK, "說明,原,數\n甲,—,1000000000000\n乙,—,0.12345\n");
    is_at(&fault, "bad-magnitude", "1000000000000");
    let hint = fault.to_string();
    assert!(hint.contains("greater unit"), "{hint}");
}

/// 億港元 that are HK$ would be a hundred million times too few.
#[test]
fn a_unit_that_loses_its_word_is_refused() {
    let fault = |names: &str| {
        let project = common::Project::new("key-number-lost");
        let english =
            "[lang.en]\ntitle = \"Numbers\"\n[lang.en.names]\n\"投資\" = \"Investment\"\n";
        let spec =
            format!("title = \"數\"\ndata = \"k.csv\"\n{MARK}unit = \"單位\"\n{english}{names}\n");
        std::fs::write(project.0.join("data/k.toml"), spec).expect("a spec");
        let table = "說明,數,原,單位\n投資,29852,—,億港元\n";
        std::fs::write(project.0.join("data/k.csv"), table).expect("a table");
        common::stderr(&project.run(&["build", "k"]))
    };
    let told = fault("\"億港元\" = \"HK$\"");
    let hint = "write \"港元\" = \"HK$\": its 億 becomes million, billion or trillion by itself";
    for said in ["bad-magnitude", "「億港元」 loses its 億 as 「HK$」", hint] {
        assert!(told.contains(said), "{said} in {told}");
    }
    assert!(!fault("\"億港元\" = \"HK$ hundred million\"").contains("bad-magnitude"));
    assert!(!fault("\"港元\" = \"HK$\"").contains("bad-magnitude"));
}

/// 億港元 of a cell is HK$ billion in an English edition, with the sign in front.
#[test]
fn english_numbers_have_english_words() {
    let project = common::Project::new("key-number-english");
    let file = |name: &str, text: &str| {
        std::fs::write(project.0.join("data").join(name), text).expect("a file");
    };
    let english = "[lang.en]\ntitle = \"Numbers\"\n[lang.en.names]\n\"投資\" = \"Investment\"\n\
        \"總值\" = \"Product\"\n\"旅客\" = \"Visitors\"\n\"港元\" = \"HK$\"\n\"人次\" = \"visits\"\n";
    let spec = format!("title = \"數\"\ndata = \"k.csv\"\n{MARK}unit = \"單位\"\n{english}");
    file("k.toml", &spec);
    file(
        "k.csv",
        "說明,數,原,單位\n投資,346,—,億港元\n總值,29852,—,億港元\n旅客,34000000,—,人次\n",
    );
    let output = project.run(&["build", "k"]);
    assert!(output.status.success(), "{}", common::stderr(&output));
    let svg = std::fs::read_to_string(project.0.join("out/k.en.svg")).expect("the SVG");
    for said in ["HK$34.6 billion", "HK$2,985.2 billion", "34 million visits"] {
        assert!(svg.contains(said), "{said}");
    }
}

/// Times of all grains need no type: an English edition says them in English, a Chinese one its own words.
#[test]
fn times_are_said_in_the_language() {
    let table = "text,數,at\nA,1,2017年4月\nB,2,2016-12-31\nC,3,2015年\nD,4,early 2014\n";
    let mark = "[[mark]]\ntype = \"key-number\"\nvalue = \"數\"\ntext = \"text\"\nas_of = \"at\"\n";
    let times = |lang: &str, expected: [&str; 4]| {
        let scene = figure(&format!("lang = \"{lang}\"\n{mark}"), table);
        let found = words(&scene);
        assert!(expected.iter().all(|time| found.contains(time)), "{found:?}");
    };
    times("en", ["April 2017", "31 December 2016", "2015", "early 2014"]);
    times("zh-HK", ["2017年4月", "2016年12月31日", "2015年", "early 2014"]);
}

/// The sign of a currency stands before a Chinese word too; an empty cell has the unit of the column.
#[test]
fn units_of_cells_and_of_the_column() {
    let percent = MARK.replace("\"數\" = { type = \"number\" }", "\"數\" = { type = \"percent\" }");
    let table = "說明,原,數,單位\n完成率,—,45,\n";
    let scene = figure(&format!("{percent}unit = \"單位\"\n"), table);
    assert!(words(&scene).contains(&"%"), "{:?}", words(&scene));
    let table = "說明,原,數,單位\n投資,—,425600000000,US$\n";
    let scene = figure(&format!("{MARK}unit = \"單位\"\n"), table);
    let found = words(&scene);
    assert!(found.contains(&"US$4,256") && found.contains(&"億"), "{found:?}");
}
