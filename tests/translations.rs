//! One spec in several languages: words, numbers, units and dates follow; what is left is told.

mod common;

use std::fs;

use common::svg::{spoken, texts};
use common::{Project, root, stderr, stdout};

/// A project with some examples, each with what is added behind its spec.
fn project(test: &str, settings: &str, figures: &[(&str, &str)]) -> Project {
    let project = Project::new(&format!("translations-{test}"));
    let (data, examples) = (project.0.join("data"), root().join("examples/data"));
    fs::remove_dir_all(&data).expect("the booklet's data go");
    fs::create_dir(&data).expect("a folder of data");
    for entry in fs::read_dir(&examples).expect("the examples") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            fs::copy(&path, data.join(path.file_name().expect("a name"))).expect("a table");
        }
    }
    for (figure, behind) in figures {
        let file = format!("{figure}.toml");
        let spec = fs::read_to_string(examples.join(&file)).expect("a spec");
        fs::write(data.join(file), format!("{spec}\n{behind}")).expect("a spec with languages");
    }
    fs::write(data.join("tubiao.toml"), settings).expect("the project");
    project
}

/// The SVG of a file that a build has to make.
fn built(project: &Project, stem: &str) -> String {
    let output = project.run(&["build", "--format", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    fs::read_to_string(project.0.join(format!("out/{stem}.svg"))).expect("the figure")
}

fn is_han(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c)
}

/// The texts of an SVG hold all of these.
#[track_caller]
fn holds(svg: &str, wanted: &[&str]) {
    let texts = texts(svg);
    let lacking: Vec<_> = wanted.iter().filter(|one| !texts.iter().any(|t| t == *one)).collect();
    assert!(lacking.is_empty(), "{lacking:?} are not among {texts:?}");
}

const TREASURY: &str = "[lang.en.names]\n\"港元\" = \"HK$\"\n\
    \"香港特別行政區政府庫務署，每月財務狀況\" = \"Treasury, HKSAR Government\"\n";
const BALANCE: &str = "[lang.en]\n\
    title = \"Surplus or deficit of the Hong Kong Government by month\"\nas_of = \"November 2023\"\n\
    [lang.en.names]\n\"盈餘或赤字\" = \"balance\"\n\
    \"{count(盈餘或赤字)}個月中有{count(盈餘或赤字[盈餘或赤字 < 0])}個月錄得赤字\" = \
    \"A deficit in {count(盈餘或赤字[盈餘或赤字 < 0])} of {count(盈餘或赤字)} months\"\n";
const REVENUE: &str = "[lang.en]\n\
    title = \"Revenue and expenditure\"\nsubtitle = \"Without bonds\"\nas_of = \"March 2023\"\n\
    [lang.en.names]\n\"收入\" = \"Revenue\"\n\"開支\" = \"Expenditure\"\n";

/// 億 become billions, months their English names, templates the values of the table; no Chinese
/// character is left, not even in the alternative text.
#[test]
fn an_english_edition_is_english_throughout() {
    let figures = [("hk-monthly-balance", BALANCE), ("hk-revenue-expenditure", REVENUE)];
    let project = project("english", TREASURY, &figures);
    let svg = built(&project, "hk-monthly-balance.en");
    // The greatest surplus is 1,159.5 億港元, so that the axis ends at HK$150 billion.
    holds(&svg, &["HK$ billion", "150", "−100", "Jan", "2020", "A deficit in 41 of 56 months"]);
    holds(&svg, &["Source: Treasury, HKSAR Government; figures as at November 2023"]);
    let (title, description) = spoken(&svg);
    assert_eq!(title, "Surplus or deficit of the Hong Kong Government by month");
    for said in
        ["Column chart", "HK$115.95 billion in December 2021", "−HK$74.69 billion in July 2020"]
    {
        assert!(description.contains(said), "{said}: {description}");
    }
    // 5,909.3 億港元 are HK$590.93 billion.
    let svg = built(&project, "hk-revenue-expenditure.en");
    holds(&svg, &["591", "608", "816", "810", "2019/20", "2022/23", "Revenue", "Expenditure"]);
    for (file, bytes) in project.out() {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let is_english = file.ends_with(".en.svg");
        assert_eq!(text.contains("xml:lang=\"en\""), is_english, "{file}");
        assert_eq!(!text.contains(is_han), is_english, "{file}");
    }
    assert_eq!(stdout(&project.run(&["lint"])), "0 errors, 0 warnings in 2 figures\n");
}

/// Quarters, days and years of other calendars in their English forms.
#[test]
fn dates_follow_the_language() {
    let settings = "[lang.en.names]\n\"人\" = \"persons\"\n\"人次\" = \"passengers\"\n";
    let figures = [
        (
            "hk-passengers-quarterly",
            "[lang.en]\ntitle = \"Passengers\"\nas_of = \"2025\"\nsource = \"Immigration Department\"\n\
            [lang.en.names]\n\"內地訪客\" = \"Mainland\"\n\"香港居民\" = \"Hong Kong\"\n\"其他訪客\" = \"Others\"\n",
        ),
        (
            "brent",
            "[lang.en]\ntitle = \"Brent\"\nsubtitle = \"US$ a barrel\"\nas_of = \"18 August 2026\"\n\
            source = \"EIA\"\n[lang.en.names]\n\"布蘭特原油\" = \"price\"\n\"美元\" = \"US$\"\n",
        ),
        (
            "taiwan-births-deaths",
            "[lang.en]\ntitle = \"Births and deaths\"\nas_of = \"2025\"\nsource = \"Interior\"\n\
            [lang.en.names]\n\"出生\" = \"Births\"\n\"死亡\" = \"Deaths\"\n",
        ),
    ];
    let project = project("dates", settings, &figures);
    let svg = built(&project, "hk-passengers-quarterly.en");
    let (_, description) = spoken(&svg);
    // 35.4 and 9,000.8 萬人次.
    for said in ["from Q1 2021 to Q4 2025", "354,000 passengers", "90.0 million passengers"] {
        assert!(description.contains(said), "{said}: {description}");
    }
    let svg = built(&project, "brent.en");
    holds(&svg, &["July 2026", "15", "US$95.29", "US$100"]);
    assert!(spoken(&svg).1.contains("US$105.32 on 23 July 2026"), "{}", spoken(&svg).1);
    let svg = built(&project, "taiwan-births-deaths.en");
    holds(&svg, &["2015", "2025", "200,000", "persons", "Births", "Deaths"]);
    holds(&built(&project, "taiwan-births-deaths"), &["民國104年", "單位：萬人", "出生"]);
}

/// What is said in another language changes nothing in the figure's own.
#[test]
fn the_own_edition_stays_as_it_is() {
    let project = project("own", TREASURY, &[("hk-monthly-balance", BALANCE)]);
    let svg = built(&project, "hk-monthly-balance");
    let committed = root().join("examples/out/hk-monthly-balance.svg");
    assert!(svg == fs::read_to_string(committed).expect("the committed figure"));
    let names: Vec<_> = project.out().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["hk-monthly-balance.en.svg", "hk-monthly-balance.svg"]);
    // A language that is taken out leaves an orphan.
    project.edit("data/tubiao.toml", TREASURY, "");
    project.edit("data/hk-monthly-balance.toml", BALANCE, "");
    let text = stdout(&project.run(&["check", "--format", "svg"]));
    assert!(text.contains("orphaned  out/hk-monthly-balance.en.svg\n"), "{text}");
}

/// Sizes and languages multiply.
#[test]
fn each_size_is_made_in_each_language() {
    let project = project("sizes", TREASURY, &[("hk-revenue-expenditure", REVENUE)]);
    project.edit("data/tubiao.toml", "[lang", "sizes = [\"a4-full\", \"square\"]\n[lang");
    let svg = built(&project, "hk-revenue-expenditure.square.en");
    holds(&svg, &["Revenue"]);
    let names: Vec<_> = project.out().into_iter().map(|(name, _)| name).collect();
    let of = |rest: &str| format!("hk-revenue-expenditure.{rest}.svg");
    assert_eq!(names, [of("a4-full.en"), of("a4-full"), of("square.en"), of("square")]);
}

/// Each word that is left has its place: of the spec, or of the table's cell.
#[test]
fn a_missing_translation_is_an_error_at_its_place() {
    let cases = [
        (
            "hk-monthly-balance",
            BALANCE,
            "title = \"Surplus",
            "x = \"Surplus",
            "unknown-key",
            "toml:",
        ),
        (
            "hk-monthly-balance",
            BALANCE,
            "title = \"Surplus or deficit of the Hong Kong Government by month\"\n",
            "",
            "「2019年4月至2023年11月香港政府每月盈餘或赤字」",
            "hk-monthly-balance.toml:1:9",
        ),
        (
            "hk-monthly-balance",
            BALANCE,
            "as_of = \"November 2023\"\n",
            "",
            "2023年11月」",
            "hk-monthly-balance.toml:3:10",
        ),
        (
            "hk-revenue-expenditure",
            REVENUE,
            "\"開支\" = \"Expenditure\"\n",
            "",
            "「開支」",
            "hk-revenue-expenditure.toml:16:12",
        ),
        (
            "hk-control-points",
            "[lang.en]\ntitle = \"Control points\"\nsource = \"Immigration\"\nas_of = \"2025\"\n",
            "",
            "",
            "「羅湖」",
            "hk-control-points.csv:2:1",
        ),
    ];
    for (i, (figure, behind, from, to, message, place)) in cases.into_iter().enumerate() {
        assert!(behind.contains(from));
        let behind = behind.replacen(from, to, 1);
        let project = project(&format!("missing-{i}"), TREASURY, &[(figure, &behind)]);
        let output = project.run(&["build"]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{figure} without {from}");
        assert!(text.contains(message) && text.contains(place), "{message} at {place}: {text}");
        assert!(project.out().is_empty(), "no edition is written without the others");
        if message.starts_with('「') {
            assert!(text.contains("error[missing-translation]"), "{text}");
            assert!(text.contains(&format!("this is {figure}.en")), "{text}");
        }
    }
}

/// A unit that is left is told; so are words that only the alternative text says.
#[test]
fn a_missing_unit_is_told() {
    let project = project("unit", "", &[("hk-monthly-balance", BALANCE)]);
    let source = "as_of = \"November 2023\"\nsource = \"Treasury\"\n";
    project.edit("data/hk-monthly-balance.toml", "as_of = \"November 2023\"\n", source);
    let text = stderr(&project.run(&["build"]));
    assert!(text.contains("error[missing-translation]") && text.contains("億港元"), "{text}");
    project.edit("data/tubiao.toml", "", TREASURY);
    project.edit("data/hk-monthly-balance.toml", "\"盈餘或赤字\" = \"balance\"\n", "");
    let text = stderr(&project.run(&["build"]));
    assert!(
        text.contains("error[missing-translation]") && text.contains("盈餘或赤字 is"),
        "{text}"
    );
}

/// Sentences hold in every language, and their templates are filled from the same table.
#[test]
fn claims_and_templates_hold_in_every_language() {
    let claim = [("hk-monthly-balance", BALANCE)];
    let project = project("claims", TREASURY, &claim);
    project.edit("data/hk-monthly-balance.toml", ") = 41", ") = 42");
    let text = stderr(&project.run(&["build"]));
    assert_eq!(text.matches("error[false-claim]").count(), 1, "{text}");
    assert!(project.out().is_empty());
    project.edit("data/hk-monthly-balance.toml", ") = 42", ") = 41");
    project.edit(
        "data/hk-monthly-balance.toml",
        "of {count(盈餘或赤字)} months",
        "of {count(balance)} months",
    );
    let text = stderr(&project.run(&["build"]));
    assert!(text.contains("error[bad-template]") && text.contains("balance"), "{text}");
}

/// Taiwan says 兆 where Hong Kong says 萬億; both keep their words.
#[test]
fn an_edition_for_taiwan_has_its_own_words_of_ten() {
    let project = Project::new("translations-taiwan");
    let data = project.0.join("data");
    fs::write(data.join("x.csv"), "年,值\n2014,20000000000000\n2015,35000000000000\n")
        .expect("a table");
    let spec = "title = \"題\"\nsource = \"署\"\ndata = \"x.csv\"\n[columns]\n\"年\" = { type = \"year\" }\n\
        \"值\" = { type = \"number\", unit = \"元\" }\n[[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"值\"\n\
        [lang.zh-TW]\n";
    fs::write(data.join("x.toml"), spec).expect("a spec");
    let output = project.run(&["build", "x", "--format", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let read = |name: &str| fs::read_to_string(project.0.join("out").join(name)).expect("a figure");
    holds(&read("x.svg"), &["單位：萬億元"]);
    holds(&read("x.zh-TW.svg"), &["單位：兆元"]);
    assert!(read("x.zh-TW.svg").contains("xml:lang=\"zh-TW\""));
}

/// Names that a figure tells apart stay apart.
#[test]
fn two_names_with_one_translation_are_refused() {
    let twice = REVENUE.replace("\"Expenditure\"", "\"Revenue\"");
    let project_of =
        |name: &str, figure, behind: &str| project(name, TREASURY, &[(figure, behind)]);
    let columns = project_of("twice-columns", "hk-revenue-expenditure", &twice);
    let text = stderr(&columns.run(&["build"]));
    let message = "error[bad-translation]: 「收入」 and 「開支」 would both be 「Revenue」";
    assert!(text.starts_with(message), "{text}");
    let points = "[lang.en.names]\n\"羅湖\" = \"Lo Wu\"\n\"落馬洲支線\" = \"Lo Wu\"\n";
    let cells = project_of("twice-cells", "hk-control-points", points);
    let text = stderr(&cells.run(&["build"]));
    assert!(text.starts_with("error[bad-translation]: 「羅湖」 and 「落馬洲支線」"), "{text}");
    assert!(text.contains("data/hk-control-points.csv:"), "{text}");
}

/// What is no language, or no key of one.
#[test]
fn faults_of_languages_have_a_place_and_a_remedy() {
    for (i, (behind, code, at, hint)) in [
        ("[lang.en]\ntitel = \"T\"", "unknown-key", "titel", "did you mean `title`?"),
        ("[lang.en]\ntitle = 3", "bad-type", "3", "in quotation marks"),
        ("[lang.en.names]\n\"人\" = 3", "bad-type", "3", "in quotation marks"),
        ("[lang.zh-CN]", "bad-language", "zh-CN", "zh-HK, zh-TW or en"),
        ("[lang.fr]", "bad-language", "fr", "zh-HK, zh-TW or en"),
        ("[lang.en_GB]", "bad-language", "en_GB", "a tag such as en"),
        ("[lang]\nbase = 3", "bad-type", "3", "in quotation marks"),
        ("lang = \"en\"\n[lang.en]", "bad-toml", "", "toml.io"),
    ]
    .into_iter()
    .enumerate()
    {
        let spec = "title = \"題\"\ndata = \"hk-arrivals.csv\"\n";
        let mark = "[[mark]]\ntype = \"column\"\nx = \"a\"\ny = \"b\"\n";
        let project = project(&format!("fault-{i}"), "", &[]);
        let text = format!("{spec}{behind}\n{mark}");
        fs::write(project.0.join("data/x.toml"), &text).expect("a spec");
        let told = stderr(&project.run(&["build"]));
        let lines = text.lines().position(|line| line.contains(at) && !at.is_empty());
        let place =
            lines.map_or("data/x.toml".to_owned(), |line| format!("data/x.toml:{}:", line + 1));
        let is_told = told.starts_with(&format!("error[{code}]"))
            && told.contains(&place)
            && told.contains(hint);
        assert!(is_told, "{behind:?} needs {code}, {place} and {hint}: {told}");
    }
}
