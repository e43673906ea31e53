//! What a reader sees of a change.

use serde_json::Value;

use super::common::stderr;
use super::project::{Project, SPEC, TABLE, file};

/// What a reader sees of a mark is told by its name, also where no axis has one.
#[test]
fn a_bin_a_row_and_a_place_have_names() {
    let bins = "title = \"分布\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"histogram\"\nx = \"金額\"\nwidth = 10\n";
    let rows = "title = \"出口\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"table\"\nbar = \"金額\"\n";
    let places = "title = \"地點\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"map\"\n\
        [[mark.point]]\nx = \"東經\"\ny = \"北緯\"\nlabel = \"地點\"\nsize = \"人口\"\n";
    let bin_cells = "年份,金額\n甲,11\n乙,12\n丙,21\n丁,22\n戊,31\n己,32\n";
    let place_cells = "地點,東經,北緯,人口\n甲,114,22,100\n乙,114.5,22.5,80\n丙,113.5,22.8,60\n";
    for (spec, table, from, to, said) in [
        (bins, bin_cells, "乙,12", "乙,23", "20至少於30"),
        (rows, TABLE, "2014,120", "2014,90", "2014年"),
        (places, place_cells, "乙,114.5,22.5,80", "乙,114.5,22.5,40", "乙"),
    ] {
        let project = Project::new("names");
        project.write("data/x.toml", spec);
        project.write("data/x.csv", table);
        let built = project.run(&["--quiet"]);
        assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
        project.edit("data/x.csv", from, to);
        let report = project.json();
        let effects = file(&report, "out/x.svg")["effects"].as_array().expect("effects").clone();
        let is_told = |effect: &Value| effect["kind"] == "size" && effect["name"] == said;
        assert!(effects.iter().any(is_told), "{said}: {effects:#?}");
    }
}

/// The lines of a tree have no names: of those that changed it is said how many they are.
#[test]
fn what_has_no_name_is_counted() {
    let project = Project::new("nameless");
    let tree = "title = \"樹\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"tree\"\nname = \"名\"\nparent = \"上\"\n";
    project.write("data/x.toml", tree);
    project.write("data/x.csv", "名,上\n根,\n甲,根\n乙,根\n丙,甲\n丁,甲\n戊,乙\n己,乙\n");
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    project.edit("data/x.csv", "丁,甲", "丁,乙");
    let report = project.json();
    let effects = file(&report, "out/x.svg")["effects"].as_array().expect("effects").clone();
    let forms = effects.iter().filter(|effect| effect["kind"] == "form");
    let mut told: Vec<_> = forms.map(|effect| effect["message"].to_string()).collect();
    assert!(!told.is_empty(), "{effects:#?}");
    let all = told.len();
    told.sort();
    told.dedup();
    assert_eq!(told.len(), all, "{told:#?}");
}

/// A bar and the share within it grow alike, and a reader is told so once.
#[test]
fn what_would_be_said_twice_is_said_once() {
    let project = Project::new("once");
    let share = "title = \"出口\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"column\"\nx = \"年份\"\n\
        y = \"金額\"\npart = \"佔比\"\n";
    project.write("data/x.toml", share);
    project.write("data/x.csv", "年份,金額,佔比\n2013,100,50\n2014,120,60\n2015,150,40\n");
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    project.edit("data/x.csv", "2014,120", "2014,132");
    let (_, text) = project.check(&["--lang", "en"]);
    assert_eq!(text.matches("seen: height of “2014” +10 %").count(), 1, "{text}");
}

#[test]
fn what_cannot_be_seen_is_named() {
    let project = Project::built("unseen");
    project.edit("data/x.toml", "單位：億元", "單位：\u{200b}億元");
    let (_, text) = project.check(&["--lang", "en"]);
    let said = "subtitle \"單位：億元\" → \"單位：[U+200B]億元\"";
    assert!(text.contains(said), "{text}");
}

/// What is seen of the SVG of a project that is built, then changed from one text to another.
fn seen(
    name: &str,
    (spec, table): (&str, &str),
    (file_of, from, to): (&str, &str, &str),
) -> Vec<String> {
    let project = Project::new(name);
    project.write("data/x.toml", spec);
    project.write("data/x.csv", table);
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    project.edit(file_of, from, to);
    let report = project.json();
    let effects = file(&report, "out/x.svg")["effects"].as_array().expect("effects").clone();
    effects.iter().map(|effect| effect["message"].as_str().expect("words").to_owned()).collect()
}

fn has(told: &[String], said: &str) -> bool {
    told.iter().any(|told| told == said)
}

/// A label is the same label wherever it moves, for it is written in the same cell.
#[test]
fn a_label_is_known_by_its_cell() {
    let table = "名,值\n甲,5\n乙,1\n丙,2\n丁,30\n";
    let spec = SPEC.replace("年份", "名").replace("金額", "值").replace("億元", "個");
    let told = seen("cells", (&spec, table), ("data/x.csv", "甲,5\n乙,1", "甲,28\n乙,5"));
    for said in ["label 5個 → 28個", "label 1個 → 5個"] {
        assert!(has(&told, said), "{said}: {told:#?}");
    }
    let labels = told.iter().filter(|it| it.starts_with("label") || it.starts_with("new label"));
    assert_eq!(labels.count(), 2, "{told:#?}");
}

/// Numbers of another scale are no changed words: the axis ends elsewhere.
#[test]
fn an_axis_of_another_domain_is_told_by_its_ends() {
    let spec = SPEC.replace("type = \"column\"", "type = \"line\"");
    let table = "年份,金額\n2010,1\n2011,2\n2012,3\n2013,4\n2014,3\n";
    let told = seen("domain", (&spec, table), ("data/x.csv", "2013,4", "2013,30"));
    assert!(has(&told, "axis 0–4 → 0–30"), "{told:#?}");
    assert!(!told.iter().any(|it| it.starts_with("words") || it.contains("label of")), "{told:#?}");
    let line = told.iter().find(|it| it.contains("has another form, at most"));
    assert!(line.is_some(), "the line is told with an amount: {told:#?}");
}

/// What changed in one of several panels is told with the panel's name.
#[test]
fn a_panel_is_named() {
    let spec = SPEC.replace("type = \"column\"", "type = \"line\"") + "[facet]\nby = \"地區\"\n";
    let rows = |place: &str| {
        (2010..2015).map(|year| format!("{place},{year},{}\n", year - 2005)).collect::<String>()
    };
    let table = format!("地區,年份,金額\n{}{}{}", rows("甲"), rows("乙"), rows("丙"));
    let told = seen("panels", (&spec, &table), ("data/x.csv", "乙,2012,7", "乙,2012,5"));
    let line = told
        .iter()
        .find(|it| it.starts_with("“乙”: ") && it.contains("has another form, at most down by"));
    assert!(line.is_some(), "{told:#?}");
    assert!(!told.iter().any(|it| it.starts_with("“甲”")), "{told:#?}");
}

/// A place of another category is the same place, and its area is what a reader compares.
#[test]
fn a_place_of_another_category_or_size_is_the_same_place() {
    let spec = "title = \"地點\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"map\"\n\
        [[mark.point]]\nx = \"東經\"\ny = \"北緯\"\nlabel = \"地點\"\ncategory = \"類\"\n";
    let table =
        "地點,東經,北緯,類,人口\n甲,114,22,港,100\n乙,114.5,22.5,港,80\n丙,113.5,22.8,站,60\n";
    let told = seen("category", (spec, table), ("data/x.csv", "22.5,港", "22.5,站"));
    assert!(has(&told, "“乙” has another form"), "{told:#?}");
    assert!(told.iter().any(|it| it.starts_with("colour of “乙” ")), "{told:#?}");
    assert!(!told.iter().any(|it| it.ends_with("is new") || it.ends_with("is gone")), "{told:#?}");
    let spec = spec.replace("category = \"類\"", "size = \"人口\"");
    let told = seen("bubble", (&spec, table), ("data/x.csv", "港,80", "港,40"));
    let areas: Vec<_> = told.iter().filter(|it| it.starts_with("area of “乙”")).collect();
    let [area] = areas[..] else { panic!("{told:#?}") };
    let percent: f64 = area["area of “乙” −".len()..area.len() - 2].parse().expect("a number");
    assert!((percent - 50.0).abs() < 2.0, "{area}");
}

/// A title of another size has no other letters.
#[test]
fn smaller_letters_are_told_as_smaller() {
    let project = Project::new("letters");
    project.write("data/tubiao.toml", "theme = \"house\"\n");
    project.write("data/themes/house.toml", "[type]\ntitle = 26\n");
    assert_eq!(project.run(&["--quiet"]).status.code(), Some(0));
    project.edit("data/themes/house.toml", "26", "24");
    let (_, text) = project.check(&["--lang", "en"]);
    assert!(text.contains("seen: size of letters of “出口” −7.7 %\n"), "{text}");
    assert!(!text.contains("letterforms"), "{text}");
}

/// A picture of another size is told by its size.
#[test]
fn a_png_of_another_size_is_told_by_its_size() {
    let project = Project::built("png-size");
    let mut file = vec![];
    let mut encoder = png::Encoder::new(&mut file, 400, 250);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[255; 400 * 250]).expect("pixels");
    writer.finish().expect("an end");
    project.write("out/x.png", file);
    let (_, text) = project.check(&["--lang", "en"]);
    assert!(text.contains("seen: page 400 × 250 → 1600 × 1000 px\n"), "{text}");
    assert!(!text.contains("pixels differ"), "{text}");
}

/// Shapes without a name that are new are told in one line.
#[test]
fn many_of_one_kind_are_counted() {
    let spec = "title = \"樹\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"tree\"\nname = \"名\"\nparent = \"上\"\n";
    let table = "名,上\n根,\n甲,根\n乙,根\n丙,根\n";
    let more = "丙,根\n丁,乙\n戊,乙\n己,乙\n庚,乙\n辛,乙\n";
    let told = seen("many", (spec, table), ("data/x.csv", "丙,根\n", more));
    let mut sorted = told.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), told.len(), "{told:#?}");
}

/// A part of a column that belongs to another series is the same part.
#[test]
fn another_series_is_told_as_one() {
    let spec = SPEC.replace("y = \"金額\"", "y = \"金額\"\ncolor = \"類\"\narrange = \"stack\"");
    let table = "年份,類,金額\n2013,貨,60\n2013,服務,40\n2014,貨,70\n2015,貨,90\n2015,服務,60\n";
    let told = seen("series", (&spec, table), ("data/x.csv", "2014,貨", "2014,服務"));
    assert!(has(&told, "series of “2014” “貨” → “服務”"), "{told:#?}");
}

/// A point of two scales is told by what its row is called, without the ring about it.
#[test]
fn a_point_is_known_by_its_row() {
    let spec = "title = \"題\"\ndata = \"x.csv\"\n[columns]\n\"甲值\" = { type = \"number\" }\n\
        \"乙值\" = { type = \"number\" }\n[[mark]]\ntype = \"point\"\nx = \"甲值\"\ny = \"乙值\"\n";
    let table = "地方,甲值,乙值\n東,1,10\n南,2,20\n西,3,30\n北,4,40\n";
    let told = seen("points", (spec, table), ("data/x.csv", "南,2,20", "南,2,25"));
    let [mark] = &told.iter().filter(|it| it.contains("mark")).collect::<Vec<_>>()[..] else {
        panic!("{told:#?}")
    };
    assert!(mark.starts_with("mark “南” moved up by "), "{mark}");
}

/// Words that take other lines than before are the same words.
#[test]
fn words_on_several_lines_are_one() {
    let spec = SPEC.replace(
        "title = \"出口\"",
        "title = \"1995年至2015年香港對外直接投資的金額及其按年增長和佔本地生產總值的比率\"",
    );
    let told = seen("lines", (&spec, TABLE), ("data/x.toml", "按年增長", "按季增長"));
    let from = "title 1995年至2015年香港對外直接投資的金額及其按年增長和佔本地生產總值的比率 → ";
    let said = told.iter().find(|it| it.starts_with(from));
    assert!(said.is_some_and(|it| it.ends_with("按季增長和佔本地生產總值的比率")), "{told:#?}");
    let told = seen("narrow", (&spec, TABLE), ("data/x.toml", "data =", "width = 360\ndata ="));
    let said =
        told.iter().any(|it| it.starts_with("title “1995年") && it.ends_with("has other lines"));
    assert!(said, "{told:#?}");
}

/// Words of a list that moved are the same words, whichever of the list is gone.
#[test]
fn words_of_a_list_are_known_by_what_they_say() {
    let note =
        |text: &str, year: u32| format!("[[annotation]]\nx = \"{year}\"\ntext = \"{text}\"\n");
    let [one, two] = [note("說明甲", 2013), note("說明乙", 2015)];
    let spec = format!("{SPEC}{one}{two}");
    let narrower = |spec: &str| format!("width = 640\n{spec}");
    let told =
        seen("notes", (&spec, TABLE), ("data/x.toml", &spec, &narrower(&format!("{SPEC}{two}"))));
    assert!(has(&told, "label “說明甲” is gone"), "{told:#?}");
    assert!(!told.iter().any(|it| it.starts_with("label") && it.contains("→")), "{told:#?}");
}
