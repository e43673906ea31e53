//! One spec in several languages: words, numbers, units and dates follow; what is left is told.

mod common;

use std::fs;

use common::svg::{spoken, texts};
use common::{Project, stderr, stdout};

/// The specs that are translated here, each with its table.
const SPECS: [(&str, &str, &str); 5] = [
    (
        "balance",
        "title = \"2019年11月至2020年4月政府盈餘或赤字\"\nsource = \"庫務署\"\nas_of = \"2020年4月\"\n\
        [columns]\n\"年月\" = { type = \"month\" }\n\"盈餘或赤字\" = { type = \"number\", unit = \"億港元\" }\n\
        [[mark]]\ntype = \"column\"\nx = \"年月\"\ny = \"盈餘或赤字\"\n\
        [[annotation]]\ntext = \"{count(盈餘或赤字)}個月中有{count(盈餘或赤字[盈餘或赤字 < 0])}個月錄得赤字\"\n\
        [[claim]]\nholds = \"count(盈餘或赤字[盈餘或赤字 < 0]) = 4\"\n",
        "年月,盈餘或赤字\n2019-11,-221.5\n2019-12,-55.2\n2020-01,952.0\n2020-02,1159.5\n\
        2020-03,-746.9\n2020-04,-88.0\n",
    ),
    (
        "revenue",
        "title = \"收入及開支\"\nsubtitle = \"未計入債券\"\nsource = \"庫務署\"\nas_of = \"2022年3月\"\n\
        [columns]\n\"財政年度\" = { type = \"fiscal-year\" }\n\
        \"收入\" = { type = \"number\", unit = \"億港元\", format = \"#,##0\" }\n\
        \"開支\" = { type = \"number\", unit = \"億港元\", format = \"#,##0\" }\n\
        [[mark]]\ntype = \"column\"\nx = \"財政年度\"\ny = [\"收入\", \"開支\"]\n",
        "財政年度,收入,開支\n2019/20,5909.3,6078.3\n2020/21,5642.0,8160.7\n2021/22,6935.8,6933.3\n",
    ),
    (
        "passengers",
        "title = \"旅客\"\nsource = \"入境事務處\"\n[columns]\n\"季度\" = { type = \"quarter\" }\n\
        \"人次\" = { type = \"number\", unit = \"萬人次\" }\n\
        [[mark]]\ntype = \"column\"\nx = \"季度\"\ny = \"人次\"\ncolor = \"類別\"\narrange = \"stack\"\n",
        "季度,類別,人次\n2021Q1,居民,32.9\n2021Q1,訪客,2.5\n2023Q1,居民,2110.4\n2023Q1,訪客,850.3\n\
        2025Q4,居民,6330.0\n2025Q4,訪客,2670.8\n",
    ),
    (
        "price",
        "title = \"原油現貨價\"\nsource = \"能源署\"\n[columns]\n\"日期\" = { type = \"date\" }\n\
        \"價\" = { type = \"number\", unit = \"美元\", format = \"US$0.00\" }\n\
        [[mark]]\ntype = \"line\"\nx = \"日期\"\ny = \"價\"\n",
        "日期,價\n2026-05-26,102.75\n2026-06-15,80.10\n2026-07-02,68.53\n2026-07-23,105.32\n\
        2026-08-10,90.40\n2026-08-18,95.29\n",
    ),
    (
        "births",
        "title = \"出生與死亡\"\nsource = \"戶政司\"\n[columns]\n\"年份\" = { type = \"year\" }\n\
        \"出生\" = { type = \"number\", unit = \"人\" }\n\"死亡\" = { type = \"number\", unit = \"人\" }\n\
        [x]\ncalendar = \"roc\"\n[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = [\"出生\", \"死亡\"]\n",
        "年份,出生,死亡\n2015,213598,163858\n2017,193844,172418\n2019,177767,176296\n\
        2021,153820,183732\n2023,135571,205368\n2025,107812,200268\n",
    ),
];

/// A project with some of the specs, each with what is added behind it.
fn project(test: &str, settings: &str, figures: &[(&str, &str)]) -> Project {
    let project = Project::new(&format!("translations-{test}"));
    let data = project.0.join("data");
    fs::remove_dir_all(&data).expect("the booklet's data go");
    fs::create_dir(&data).expect("a folder of data");
    for (figure, behind) in figures {
        let (_, spec, table) = SPECS.iter().find(|(name, ..)| name == figure).expect("a spec");
        fs::write(data.join(format!("{figure}.csv")), table).expect("a table");
        let spec = spec.replacen("source =", &format!("data = \"{figure}.csv\"\nsource ="), 1);
        fs::write(data.join(format!("{figure}.toml")), spec + behind).expect("a spec");
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

const TREASURY: &str =
    "[lang.en.names]\n\"港元\" = \"HK$\"\n\"庫務署\" = \"Treasury, HKSAR Government\"\n";
const BALANCE: &str = "[lang.en]\n\
    title = \"Surplus or deficit of the Government by month\"\nas_of = \"April 2020\"\n\
    [lang.en.names]\n\"盈餘或赤字\" = \"balance\"\n\
    \"{count(盈餘或赤字)}個月中有{count(盈餘或赤字[盈餘或赤字 < 0])}個月錄得赤字\" = \
    \"A deficit in {count(盈餘或赤字[盈餘或赤字 < 0])} of {count(盈餘或赤字)} months\"\n";
const REVENUE: &str = "[lang.en]\n\
    title = \"Revenue and expenditure\"\nsubtitle = \"Without bonds\"\nas_of = \"March 2022\"\n\
    [lang.en.names]\n\"收入\" = \"Revenue\"\n\"開支\" = \"Expenditure\"\n";
const PASSENGERS: &str = "[lang.en]\ntitle = \"Passengers\"\nsource = \"Immigration Department\"\n\
    [lang.en.names]\n\"居民\" = \"Residents\"\n\"訪客\" = \"Visitors\"\n\"人次\" = \"passengers\"\n";

/// 億 become billions, months their English names, templates the values of the table; no Chinese
/// character is left, not even in the alternative text.
#[test]
fn an_english_edition_is_english_throughout() {
    let figures = [("balance", BALANCE), ("revenue", REVENUE)];
    let project = project("english", TREASURY, &figures);
    let svg = built(&project, "balance.en");
    // 1,159.5 億港元 are HK$115.95 billion, with one decimal as in the table.
    holds(&svg, &["HK$ billion", "116.0", "−74.7", "Jan", "2020", "A deficit in 4 of 6 months"]);
    holds(&svg, &["Source: Treasury, HKSAR Government; figures as at April 2020"]);
    let (title, description) = spoken(&svg);
    assert_eq!(title, "Surplus or deficit of the Government by month");
    for said in
        ["Column chart", "HK$116.0 billion in February 2020", "−HK$74.7 billion in March 2020"]
    {
        assert!(description.contains(said), "{said}: {description}");
    }
    // 5,909.3 億港元 are HK$590.93 billion.
    let svg = built(&project, "revenue.en");
    holds(&svg, &["591", "608", "816", "693", "2019/20", "2021/22", "Revenue", "Expenditure"]);
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
    let settings = "[lang.en.names]\n\"人\" = \"persons\"\n";
    let price = "[lang.en]\ntitle = \"Crude oil\"\nsource = \"EIA\"\n\
        [lang.en.names]\n\"價\" = \"price\"\n\"美元\" = \"US$\"\n";
    let births = "[lang.en]\ntitle = \"Births and deaths\"\nsource = \"Interior\"\n\
        [lang.en.names]\n\"出生\" = \"Births\"\n\"死亡\" = \"Deaths\"\n";
    let figures = [("passengers", PASSENGERS), ("price", price), ("births", births)];
    let project = project("dates", settings, &figures);
    let svg = built(&project, "passengers.en");
    // 35.4 and 9,000.8 萬人次.
    for said in ["Q1 2021", "Q4 2025", "354,000 passengers", "90.0 million passengers"] {
        assert!(spoken(&svg).1.contains(said), "{said}: {}", spoken(&svg).1);
    }
    let svg = built(&project, "price.en");
    holds(&svg, &["July 2026", "15", "US$95.29"]);
    assert!(spoken(&svg).1.contains("US$105.32 on 23 July 2026"), "{}", spoken(&svg).1);
    let svg = built(&project, "births.en");
    holds(&svg, &["2015", "2025", "200,000", "persons", "Births", "Deaths"]);
    holds(&built(&project, "births"), &["民國104年", "單位：萬人", "出生"]);
}

/// What is said in another language changes nothing in the figure's own.
#[test]
fn the_own_edition_stays_as_it_is() {
    let project = project("own", TREASURY, &[("balance", BALANCE)]);
    let svg = built(&project, "balance");
    let names = || project.out().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(), ["balance.en.svg", "balance.svg"]);
    // A language that is taken out leaves an orphan.
    project.edit("data/tubiao.toml", TREASURY, "");
    project.edit("data/balance.toml", BALANCE, "");
    let text = stdout(&project.run(&["check", "--format", "svg"]));
    // The spec that the file carries is another one; the drawing is not.
    assert!(text.starts_with("changed   out/balance.svg\n"), "{text}");
    assert!(text.contains("圖上：並無分別\n"), "{text}");
    assert!(
        text.ends_with(
            "orphaned  out/balance.en.svg\nchanged   out/index.html\n          \
             原因：對以下各圖所述不同：balance.en\n0 same, 2 changed, 1 orphaned\n"
        ),
        "{text}"
    );
    assert!(svg.contains("單位：億港元") && svg.contains("資料來源：庫務署；數據截至2020年4月"));
}

/// Sizes and languages multiply.
#[test]
fn each_size_is_made_in_each_language() {
    let project = project("sizes", TREASURY, &[("revenue", REVENUE)]);
    project.edit("data/tubiao.toml", "[lang", "sizes = [\"a4-full\", \"square\"]\n[lang");
    holds(&built(&project, "revenue.square.en"), &["Revenue"]);
    let names: Vec<_> = project.out().into_iter().map(|(name, _)| name).collect();
    let all = ["a4-full.en", "a4-full", "square.en", "square"];
    assert_eq!(names, all.map(|edition| format!("revenue.{edition}.svg")));
}

/// Each word that is left has its place: of the spec, or of the table's cell.
#[test]
fn a_missing_translation_is_an_error_at_its_place() {
    let title = "title = \"Surplus or deficit of the Government by month\"\n";
    let cases = [
        ("balance", BALANCE, title, "「2019年11月至2020年4月政府盈餘或赤字」", "balance.toml:1:9"),
        ("balance", BALANCE, "as_of = \"April 2020\"\n", "2020年4月」", "balance.toml:3:10"),
        (
            "balance",
            BALANCE,
            "\"盈餘或赤字\" = \"balance\"\n",
            "「盈餘或赤字」",
            "balance.toml:17:9",
        ),
        ("revenue", REVENUE, "\"開支\" = \"Expenditure\"\n", "「開支」", "revenue.toml:13:12"),
        ("passengers", PASSENGERS, "\"訪客\" = \"Visitors\"\n", "「訪客」", "passengers.csv:3:8"),
        ("passengers", PASSENGERS, "\"人次\" = \"passengers\"\n", "萬人次", "passengers.toml:6"),
    ];
    for (i, (figure, behind, from, message, place)) in cases.into_iter().enumerate() {
        assert!(behind.contains(from), "{from}");
        let behind = behind.replacen(from, "", 1);
        let project = project(&format!("missing-{i}"), TREASURY, &[(figure, &behind)]);
        let output = project.run(&["build"]);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{figure} without {from}");
        assert!(text.contains("error[missing-translation]"), "{text}");
        assert!(text.contains(message) && text.contains(place), "{message} at {place}: {text}");
        assert!(text.contains(&format!("this is {figure}.en")), "{text}");
        assert!(project.out().is_empty(), "no edition is written without the others");
    }
}

/// Sentences hold in every language, and their templates are filled from the same table.
#[test]
fn claims_and_templates_hold_in_every_language() {
    let project = project("claims", TREASURY, &[("balance", BALANCE)]);
    project.edit("data/balance.toml", ") = 4", ") = 5");
    let text = stderr(&project.run(&["build"]));
    assert_eq!(text.matches("error[false-claim]").count(), 1, "{text}");
    assert!(project.out().is_empty());
    project.edit("data/balance.toml", ") = 5", ") = 4");
    project.edit(
        "data/balance.toml",
        "of {count(盈餘或赤字)} months",
        "of {count(balance)} months",
    );
    let text = stderr(&project.run(&["build"]));
    assert!(text.contains("error[bad-template]") && text.contains("balance"), "{text}");
}

/// A table loses no digit where its 億 become billions.
#[test]
fn tables_have_english_words_with_all_digits() {
    let settings = "[lang.en.names]\n\"港元\" = \"HK$\"\n\"開支\" = \"Spending\"\n\
        \"政策\" = \"Policy\"\n\"教育\" = \"Education\"\n\"衞生\" = \"Health\"\n";
    let spec = "title = \"開支\"\ndata = \"x.csv\"\n[columns]\n\
        \"開支\" = { type = \"number\", unit = \"億港元\" }\n[[mark]]\ntype = \"table\"\n\
        [lang.en]\ntitle = \"Spending\"\n";
    let project = Project::new("translated-table");
    let file = |name: &str, text: &str| {
        fs::write(project.0.join("data").join(name), text).expect("a file");
    };
    file("tubiao.toml", settings);
    file("x.toml", spec);
    file("x.csv", "政策,開支\n教育,1041.2\n衞生,12.55\n");
    let output = project.run(&["build", "x"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let read = |name: &str| fs::read_to_string(project.0.join("out").join(name)).expect("an SVG");
    holds(&read("x.en.svg"), &["Spending (HK$ billion)", "104.120", "1.255"]);
    holds(&read("x.svg"), &["開支（億港元）", "1,041.20", "12.55"]);
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
    let of = |name: &str, figure, behind: &str| {
        stderr(&project(name, TREASURY, &[(figure, behind)]).run(&["build"]))
    };
    let text = of("twice-columns", "revenue", &REVENUE.replace("\"Expenditure\"", "\"Revenue\""));
    let message = "error[bad-translation]: 「收入」 and 「開支」 would both be 「Revenue」";
    assert!(text.starts_with(message), "{text}");
    let text = of("twice-cells", "passengers", &PASSENGERS.replace("Visitors", "Residents"));
    assert!(text.starts_with("error[bad-translation]: 「居民」 and 「訪客」"), "{text}");
    assert!(text.contains("data/passengers.csv:3:8"), "{text}");
}

/// What is no language, or no key of one.
#[test]
fn faults_of_languages_have_a_place_and_a_remedy() {
    for (i, (behind, code, at, hint)) in [
        ("[lang.en]\ntitel = \"T\"", "unknown-key", "4:1", "did you mean `title`?"),
        ("[lang.en]\ntitle = 3", "bad-type", "4:9", "in quotation marks"),
        ("[lang.en.names]\n\"人\" = 3", "bad-type", "4:7", "in quotation marks"),
        ("[lang.zh-CN]", "bad-language", "3:7", "zh-HK, zh-TW or en"),
        ("[lang.fr]", "bad-language", "3:7", "zh-HK, zh-TW or en"),
        ("[lang.en_GB]", "bad-language", "3:7", "a tag such as en"),
        ("[lang]\nbase = 3", "bad-type", "4:8", "in quotation marks"),
        ("lang = \"en\"\n[lang.en]", "bad-toml", "4:2", "toml.io"),
    ]
    .into_iter()
    .enumerate()
    {
        let project = project(&format!("fault-{i}"), "", &[]);
        let mark = "[[mark]]\ntype = \"column\"\nx = \"a\"\ny = \"b\"\n";
        let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{behind}\n{mark}");
        fs::write(project.0.join("data/x.toml"), spec).expect("a spec");
        let told = stderr(&project.run(&["build"]));
        let place = format!("data/x.toml:{at}\n");
        let is_told = told.starts_with(&format!("error[{code}]"))
            && told.contains(&place)
            && told.contains(hint);
        assert!(is_told, "{behind:?} needs {code}, {place} and {hint}: {told}");
    }
}
