//! A spec of the examples serves another table once the names of its columns are changed.
//!
//! What speaks of the example's own numbers goes first: claims, annotations, lines at a value.

mod common;

use std::fs;
use std::path::Path;

use common::root;
use tubiao::lint::Severity;
use tubiao::{Figure, Fonts, Typesetter, svg};

/// An example, the tables that take the place of its own, and the names that change.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

const CASES: [Case; 12] = [
    (
        "aged-share",
        &[("aged-share-asia-2021.csv", "us-hurricanes.csv")],
        &[
            ("65歲及以上人口比例", "颶風次數"),
            ("\"percent\"", "\"number\", unit = \"次\""),
            ("經濟體", "州份"),
            ("中國香港", "佛羅里達州"),
        ],
    ),
    (
        "fertility-slope",
        &[("fertility-1971-2021.csv", "life-expectancy-americas.csv")],
        &[
            ("\"經濟體\"", "\"國家\""),
            ("\"1971年\"", "\"1955年預期壽命\""),
            ("\"2021年\"]", "\"2005年預期壽命\"]"),
            ("中國香港", "加拿大"),
        ],
    ),
    (
        "sea-level",
        &[("sea-level.csv", "new-york-months.csv")],
        &[
            ("年份", "月份"),
            ("\"year\"", "\"month\""),
            ("海平面變化", "日中氣溫"),
            ("下限", "平均最低"),
            ("上限", "平均最高"),
            ("厘米", "°C"),
        ],
    ),
    (
        "penguin-mass",
        &[("penguin-mass.csv", "light-speed.csv")],
        &[
            ("企鵝", "量度"),
            ("平均體重", "光速估計"),
            ("下限", "低估計"),
            ("上限", "高估計"),
            ("\"克\"", "\"公里每秒\""),
        ],
    ),
    (
        "hk-population-age",
        &[("hk-population-age.csv", "us-unemployed.csv")],
        &[
            ("年份", "月"),
            ("\"year\"", "\"month\""),
            ("0至14歲", "製造業"),
            ("15至39歲", "建造業"),
            ("40至64歲", "商業服務"),
            ("65歲及以上", "教育及醫療"),
        ],
    ),
    (
        "hk-population-age-share",
        &[("hk-population-age.csv", "us-unemployed.csv")],
        &[
            ("年份", "月"),
            ("\"year\"", "\"month\""),
            ("0至14歲", "製造業"),
            ("15至39歲", "建造業"),
            ("40至64歲", "商業服務"),
            ("65歲及以上", "教育及醫療"),
        ],
    ),
    (
        "hk-population-change",
        &[("hk-population-change.csv", "us-jobs-change.csv")],
        &[("\"項目\"", "\"行業\""), ("\"人口\"", "\"職位\"")],
    ),
    (
        "income-rank-asia",
        &[("income-asia.csv", "population-rank.csv")],
        &[
            ("\"年份\"", "\"年\""),
            ("\"日本\"", "\"美國\""),
            ("\"中國香港\"", "\"印度\""),
            ("\"新加坡\"", "\"俄羅斯\""),
            ("\"馬來西亞\"", "\"印尼\""),
            ("\"菲律賓\"", "\"巴西\""),
            ("\"台灣\"", "\"巴基斯坦\""),
            ("\"韓國\"", "\"孟加拉\""),
            ("\"泰國\"", "\"尼日利亞\""),
            ("\"越南\"", "\"日本\""),
        ],
    ),
    (
        "penguin-flippers",
        &[("penguin-flippers.csv", "earthquakes.csv")],
        &[("鰭長", "震級"), ("width = 5", "width = 0.5")],
    ),
    (
        "fertility-panels",
        &[("fertility-asia.csv", "life-expectancy-europe.csv")],
        &[("經濟體", "國家"), ("年份", "年"), ("總和生育率", "預期壽命"), ("名子女", "歲")],
    ),
    (
        "fertility-ages",
        &[("fertility-by-age-asia.csv", "age-share-europe.csv")],
        &[("經濟體", "國家"), ("年齡組別", "歲組"), ("年\"", "年比例\"")],
    ),
    (
        "hk-ageing",
        &[
            ("hk-ageing.csv", "korea-ageing.csv"),
            ("hk-age-groups-2021.csv", "korea-age-groups.csv"),
        ],
        &[
            ("\"年份\"", "\"年\""),
            ("\"65歲及以上比例\"", "\"長者比例\""),
            ("\"年齡組別\"", "\"歲組\""),
            ("\"人口\"", "\"人數\""),
        ],
    ),
];

/// A spec without what speaks of the example's own numbers.
fn bare(spec: &str) -> String {
    let own = ["[[claim]]", "[[annotation]]", "[[mark]]\ntype = \"rule\""];
    let blocks =
        spec.split("\n\n").filter(|block| !own.iter().any(|start| block.starts_with(start)));
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// Draws an example with other tables beside its spec.
fn draw((example, tables, names): &Case) -> Result<(), String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("others").join(example);
    fs::create_dir_all(&folder).expect("a folder for the test");
    let spec = root().join(format!("examples/data/{example}.toml"));
    let mut spec = bare(&fs::read_to_string(spec).expect("the example"));
    for (own, other) in *tables {
        assert!(spec.contains(own), "{example} reads no {own}");
        spec = spec.replace(own, other);
        fs::copy(root().join("tests/data/others").join(other), folder.join(other)).expect(other);
    }
    for (own, other) in *names {
        assert!(spec.contains(own), "{example} has no {own}");
        spec = spec.replace(own, other);
    }
    let path = folder.join("figure.toml");
    fs::write(&path, spec).expect("a spec");
    let figure = Figure::load(&path).map_err(|error| format!("{error:?}"))?;
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin()));
    let scene = scene.map_err(|error| format!("{error:?}"))?;
    let findings = figure.lint(&scene, Some(&svg::write(&scene))).into_iter();
    let errors: Vec<_> = findings.filter(|it| it.severity == Severity::Error).collect();
    if errors.is_empty() { Ok(()) } else { Err(format!("{errors:?}")) }
}

#[test]
fn examples_serve_other_tables() {
    let faults = CASES
        .iter()
        .filter_map(|case| draw(case).err().map(|fault| format!("{}: {fault}", case.0)));
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Tables of other subjects, none of which an example reads.
#[test]
fn no_example_reads_the_other_tables() {
    let tables = |folder: &str| -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(root().join(folder)).expect(folder);
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let paths = paths.filter(|path| path.extension().is_some_and(|it| it == "csv"));
        let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
        paths.map(|path| (name(&path), fs::read(&path).expect("a table"))).collect()
    };
    let (others, own) = (tables("tests/data/others"), tables("examples/data"));
    for (name, bytes) in &others {
        assert!(own.iter().all(|(known, other)| known != name && other != bytes), "{name}");
    }
    assert!(others.len() > 10);
}
