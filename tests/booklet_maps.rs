//! The booklet's network and maps: their tables say what the booklet and their sources say, and the
//! maps show where things are.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use common::figure::shapes;
use common::root;
use tubiao::geom::Segment;
use tubiao::scene::{Geometry, Role, Scene};
use tubiao::{Color, Figure, Fonts, Typesetter, svg};

const STRONG: Color = Color::hex(0x0b_3f_6b);
const ORANGE: Color = Color::hex(0xa9_4a_15);
const MUTED: Color = Color::hex(0x54_5f_6b);

/// The largest SVG of a map, in bytes.
const LARGEST: usize = 400_000;

const MAPS: [&str; 4] =
    ["air-station-map", "lok-ma-chau-loop", "mainland-office-map", "ship-emission-area"];

fn data(file: &str) -> PathBuf {
    root().join("data").join(file)
}

fn text(file: &str) -> String {
    fs::read_to_string(data(file)).expect("a file of the booklet's data")
}

/// The rows of a table, by the names of its columns.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(data(file)).expect("a table");
    let rows = reader.deserialize::<BTreeMap<String, String>>();
    rows.map(|row| row.expect("a row")).collect()
}

/// The booklet's words without white space, which its columns are broken by.
fn booklet() -> String {
    let text = fs::read_to_string(root().join("tests/data/booklet.txt")).expect("the booklet");
    text.split_whitespace().collect::<String>().replace('(', "（").replace(')', "）")
}

fn scene(name: &str) -> Scene {
    let figure = Figure::load(data(&format!("{name}.toml"))).expect("a figure");
    figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("a scene")
}

#[test]
fn five_offices_have_eleven_units() {
    let all = rows("mainland-office-network.csv");
    let of = |kind: &str| all.iter().filter(|row| row["類別"] == kind).collect::<Vec<_>>();
    let (offices, units) = (of("辦事處"), of("聯絡處"));
    assert_eq!((offices.len(), units.len()), (5, 11));
    let booklet = booklet();
    assert!(booklet.contains("辦事處數目由4個增至5個"));
    assert!(booklet.contains("2012年7月的3個大幅增至2017年4月的11個"));
    // 「每個辦事處下各設最少2個聯絡處」
    assert!(booklet.contains("使每個辦事處下各設最少2個"));
    for office in &offices {
        assert_eq!(office["上級"], "");
        let under = units.iter().filter(|unit| unit["上級"] == office["名稱"]);
        assert!(under.count() >= 2, "{}", office["名稱"]);
    }
    // The booklet's own map names all of them.
    for row in &all {
        assert!(booklet.contains(&row["名稱"]), "{}", row["名稱"]);
    }
}

/// What no source says of a parent is told in the table, drawn as dashes and said in the note.
#[test]
fn derived_parents_are_marked() {
    let all = rows("mainland-office-network.csv");
    let derived: Vec<_> =
        all.iter().filter(|row| !row["上級依據"].is_empty()).map(|row| &row["名稱"]).collect();
    assert_eq!(derived, ["河南（鄭州）", "重慶"]);
    for name in ["mainland-office-map", "mainland-office-tree"] {
        let spec = text(&format!("{name}.toml"));
        let note = spec.lines().find(|line| line.starts_with("note")).expect("a note");
        assert!(note.contains("重慶及河南") && note.contains("推算"), "{note}");
        let dashed = shapes(&scene(name), Role::Mark)
            .into_iter()
            .filter(|shape| shape.stroke.as_ref().is_some_and(|stroke| !stroke.dash.is_empty()))
            .count();
        assert_eq!(dashed, 2, "{name}");
    }
    // The one date of the booklet.
    let wuhan = all.iter().find(|row| row["名稱"] == "武漢").expect("Wuhan");
    assert!(
        booklet().contains("在2014年4月成立駐武漢經濟貿易辦事處") && wuhan["設立"] == "2014年4月"
    );
    assert!(all.iter().all(|row| !row["來源"].is_empty()));
}

#[test]
fn stations_without_a_source_have_no_position() {
    let all = rows("air-stations.csv");
    let booklet = booklet();
    assert_eq!(all.len(), 23);
    assert!(booklet.contains("監測網絡的監測站從16個增加至23個"));
    for row in &all {
        assert!(booklet.contains(&row["子站"]), "{}", row["子站"]);
        let has_position = row["經度"] != "—" && row["緯度"] != "—";
        assert_eq!(has_position, row["位置來源"] != "無出處", "{}", row["子站"]);
        assert!(!row["地區依據"].is_empty() && !row["類別依據"].is_empty());
    }
    assert_eq!(all.iter().filter(|row| row["經度"] != "—").count(), 11);
    let growth: Vec<_> =
        rows("air-station-growth.csv").iter().map(|row| row["數目"].clone()).collect();
    assert_eq!(growth, ["16", "23"]);
    // The map shows the eleven, seven of a known kind.
    let drawn = scene("air-station-map");
    let of = |color: Color| {
        let marks = shapes(&drawn, Role::Mark).into_iter();
        marks.filter(|shape| shape.fill == Some(color)).count()
    };
    assert_eq!((of(STRONG), of(ORANGE)), (7, 4));
}

/// The list of stations holds the same as the table of stations.
#[test]
fn the_list_of_stations_is_that_of_the_table() {
    let all = rows("air-stations.csv");
    for listed in rows("air-station-list.csv") {
        let region = &listed["地區"];
        let of = |kind: &str| {
            let mine = all.iter().filter(|row| row["地區"] == *region && row["類別"] == kind);
            let names: Vec<_> = mine.map(|row| row["子站"].as_str()).collect();
            if names.is_empty() { "—".to_owned() } else { names.join("、") }
        };
        for kind in ["城市監測子站", "區域監測子站", "類別未詳"] {
            assert_eq!(listed[kind], of(kind), "{region}");
        }
        let count = all.iter().filter(|row| row["地區"] == *region).count();
        assert_eq!(listed["子站數目"], count.to_string());
    }
}

/// Of the islands only one has a sourced position; 12 nautical miles are 12 × 1.852 km.
#[test]
fn the_emission_area_draws_no_position_without_a_source() {
    let all = rows("ship-emission-points.csv");
    let points: String = all.iter().map(|row| row["點"].as_str()).collect();
    assert_eq!(points, "ABCDEF");
    for row in &all {
        let is_sourced = row["位置來源"] != "無出處";
        assert_eq!(row["經度"] != "—", is_sourced);
        assert_eq!(row["外延公里"], if is_sourced { "22.224" } else { "—" });
        assert_eq!(row["定義"].contains("12海里"), "BCDE".contains(&row["點"]));
    }
    assert!((12.0_f64 * 1.852 - 22.224).abs() < 1e-9);
    let spec = text("ship-emission-area.toml");
    assert!(spec.contains("示意圖") && booklet().contains("珠三角水域船舶排放控制區"));
}

#[test]
fn the_loop_is_87_hectares_and_a_sketch() {
    assert!(booklet().contains("87公頃的落馬洲") && booklet().contains("落馬洲河套地區位置圖"));
    let spec = text("lok-ma-chau-loop.toml");
    assert!(
        spec.contains("佔地87公頃") && spec.contains("示意圖") && spec.contains("未有可靠出處")
    );
}

/// Lines on land are those of provinces, with the caption; nothing of an unknown origin is used.
#[test]
fn boundaries_are_indicative_and_every_file_has_its_source() {
    let sources = text("geo/SOURCES.md");
    for entry in fs::read_dir(data("geo")).expect("the outlines") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let is_told = sources.contains(&format!("`{name}`"));
        assert!(!name.ends_with(".geojson") || is_told, "SOURCES.md has no {name}");
        assert!(!name.contains("prefectures"));
    }
    for name in MAPS {
        let spec = text(&format!("{name}.toml"));
        let note = spec.lines().find(|line| line.starts_with("note")).expect("a note");
        assert_eq!(spec.contains("[[mark.line]]"), note.contains("界線僅供示意"), "{name}");
    }
}

#[test]
fn maps_are_small_files() {
    for name in MAPS {
        let size = svg::write(&scene(name)).len();
        assert!(size < LARGEST, "{name}: {size} bytes");
    }
}

/// The rings of all land of a map, in pixels.
fn land(scene: &Scene) -> Vec<Vec<(f64, f64)>> {
    let mut rings: Vec<Vec<(f64, f64)>> = vec![];
    let areas = shapes(scene, Role::Ground).into_iter();
    for shape in areas.filter(|shape| shape.fill == Some(Color::hex(0xea_ef_f4))) {
        let Geometry::Path(path) = &shape.geometry else { continue };
        for segment in &path.segments {
            match segment {
                Segment::Move(at) => rings.push(vec![(at.x.px(), at.y.px())]),
                Segment::Line(at) => {
                    rings.last_mut().expect("a ring").push((at.x.px(), at.y.px()));
                }
                _ => {}
            }
        }
    }
    rings
}

/// How often rings wind about a point.
fn winding(rings: &[Vec<(f64, f64)>], (x, y): (f64, f64)) -> i32 {
    let sides = rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
    let turn = |(a, b): (&(f64, f64), &(f64, f64))| {
        let side = (b.0 - a.0) * (y - a.1) - (x - a.0) * (b.1 - a.1);
        match (a.1 <= y, b.1 <= y) {
            (true, false) if side > 0.0 => 1,
            (false, true) if side < 0.0 => -1,
            _ => 0,
        }
    };
    sides.map(turn).sum()
}

/// At 800 pixels Hong Kong's islands are there, and the sea between them; positions are of the places'
/// own middles, as every map has them.
#[test]
fn the_coast_of_hong_kong_can_be_recognised() {
    let on_land = [
        ("大嶼山", 113.95, 22.25),
        ("香港島", 114.19, 22.25),
        ("南丫島", 114.135, 22.205),
        ("長洲", 114.03, 22.217),
        ("坪洲", 114.04, 22.285),
        ("青衣", 114.10, 22.345),
        ("滘西洲", 114.31, 22.36),
        ("塔門", 114.36, 22.475),
        ("九龍", 114.18, 22.33),
        ("赤鱲角", 113.915, 22.305),
    ];
    let at_sea = [
        ("維多利亞港", 114.155, 22.291),
        ("大鵬灣", 114.40, 22.52),
        ("后海灣", 113.96, 22.47),
        ("西博寮海峽", 114.07, 22.22),
        ("吐露港", 114.235, 22.445),
        ("南海", 114.0, 22.17),
    ];
    let rows = on_land.iter().chain(&at_sea);
    let table: String = rows.map(|(name, x, y)| format!("{name},{x},{y}\n")).collect();
    let project = common::Project::new("map-hong-kong");
    let folder = project.0.join("data");
    fs::create_dir_all(folder.join("geo")).expect("a folder");
    for file in ["land-hk-detail.geojson", "hkia-platform-osm.geojson"] {
        fs::copy(data("geo").join(file), folder.join("geo").join(file)).expect("outlines");
    }
    fs::write(folder.join("x.csv"), format!("名,經,緯\n{table}")).expect("a table");
    let spec = "title = \"港\"\ndata = \"x.csv\"\nwidth = 800\nheight = 640\n\
        [[mark]]\ntype = \"map\"\nbounds = [113.83, 22.16, 114.43, 22.57]\n\
        [[mark.area]]\ngeometry = \"geo/land-hk-detail.geojson\"\n\
        [[mark.area]]\ngeometry = \"geo/hkia-platform-osm.geojson\"\n\
        [[mark.point]]\nx = \"經\"\ny = \"緯\"\ncontext = true\n";
    fs::write(folder.join("x.toml"), spec).expect("a spec");
    let figure = Figure::load(folder.join("x.toml")).expect("a figure");
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("a scene");
    let dot = |shape: &tubiao::scene::Shape| match shape.geometry {
        Geometry::Circle(middle, _) if shape.fill == Some(MUTED) => {
            Some((middle.x.px(), middle.y.px()))
        }
        _ => None,
    };
    let dots: Vec<_> = shapes(&scene, Role::Mark).into_iter().filter_map(dot).collect();
    let rings = land(&scene);
    assert_eq!(dots.len(), on_land.len() + at_sea.len());
    assert!(rings.len() > 60, "{} parts", rings.len());
    for (i, (name, ..)) in on_land.iter().chain(&at_sea).enumerate() {
        assert_eq!(winding(&rings, dots[i]) != 0, i < on_land.len(), "{name}");
    }
}
