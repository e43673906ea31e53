//! Maps: where points stand, what leads from one to another, and what is refused.

#![allow(clippy::panic, reason = "a test fails so")]

mod common;

use std::fs;

use common::figure::{fault, figure, is_at, place, points, refused, shapes, words};
use common::{Project, stderr};
use tubiao::scene::{Geometry, Role, Scene};
use tubiao::{Color, Figure, Fonts, Typesetter};

const STRONG: Color = Color::hex(0x0b_3f_6b);
const ORANGE: Color = Color::hex(0xa9_4a_15);
const MUTED: Color = Color::hex(0x54_5f_6b);

const MAP: &str = "[[mark]]\ntype = \"map\"\n";
const POINTS: &str = "[[mark.point]]\nx = \"經\"\ny = \"緯\"\nlabel = \"名\"\n";

/// The middles of the circles of a colour among the marks.
fn dots(scene: &Scene, color: Color) -> Vec<(f64, f64)> {
    let dot = |shape: &tubiao::scene::Shape| match shape.geometry {
        Geometry::Circle(middle, _) if shape.fill == Some(color) => {
            Some((middle.x.px(), middle.y.px()))
        }
        _ => None,
    };
    shapes(scene, Role::Mark).into_iter().filter_map(dot).collect()
}

/// Hong Kong, Beijing, Shenyang and Chengdu.
const CITIES: &str = "名,經,緯\n港,114.17469,22.27832\n京,116.39723,39.9075\n\
    瀋,123.43278,41.79222\n蓉,104.06667,30.66667\n";

/// `pyproj.Proj("+proj=… +R=1")` of the four cities; the first two say where the plane lies on the page,
/// and the others must follow to a fiftieth of a pixel.
#[test]
fn cities_stand_where_pyproj_has_them() {
    let conic = "projection = \"lambert-conformal-conic\"\nparallels = [25, 47]\nmeridian = 105\n";
    for (keys, expected) in [
        (
            conic,
            [
                (0.149_422_625, -0.230_311_185),
                (0.149_740_187, 0.075_804_646),
                (0.235_145_460, 0.121_821_880),
                (-0.013_817_664, -0.091_453_604),
            ],
        ),
        (
            "projection = \"mercator\"\n",
            [
                (1.992_724_263, 0.399_015_236),
                (2.031_514_904, 0.760_803_589),
                (2.154_308_416, 0.804_295_305),
                (1.816_306_033, 0.562_787_400),
            ],
        ),
    ] {
        let scene = figure(&format!("{MAP}{keys}{POINTS}"), CITIES);
        let found = dots(&scene, STRONG);
        let [(x0, y0), (_, y1), ..] = found[..] else { panic!("four dots: {found:?}") };
        let scale = (y0 - y1) / (expected[1].1 - expected[0].1);
        for ((x, y), (px, py)) in expected.into_iter().zip(&found) {
            let at = (x0 + (x - expected[0].0) * scale, y0 - (y - expected[0].1) * scale);
            let off = (at.0 - px).abs().max((at.1 - py).abs());
            assert!(off < 0.02, "{keys}: {at:?} and ({px}, {py})");
        }
    }
}

/// A degree along the parallel of 60 is half as long as one along a meridian.
#[test]
fn degrees_are_to_scale_along_the_parallel() {
    let table = "名,經,緯\n甲,10,60\n乙,12,60\n丙,10,61\n";
    let scene = figure(&format!("{MAP}parallels = [60]\n{POINTS}"), table);
    let found = dots(&scene, STRONG);
    let [(x0, y0), (x1, y1), (x2, y2)] = found[..] else { panic!("three dots: {found:?}") };
    assert!((y0 - y1).abs() < 0.01 && (x0 - x2).abs() < 0.01);
    assert!(((x1 - x0) / (y0 - y2) - 1.0).abs() < 1e-3);
}

/// At the equator a degree is 6371.0088 × π / 180 = 111.195 km.
#[test]
fn the_scale_bar_is_as_long_as_it_says() {
    let scene = figure(&format!("{MAP}{POINTS}"), "名,經,緯\n甲,10,-1\n乙,12,1\n丙,11,0\n");
    let found = dots(&scene, STRONG);
    let degree = (found[1].0 - found[0].0) / 2.0;
    assert!(words(&scene).contains(&"100公里"), "{:?}", words(&scene));
    let mut bars = shapes(&scene, Role::Axis).into_iter().filter_map(points);
    let bar = bars.rfind(|points| points.len() == 4).expect("a bar");
    let km = (bar[2].0 - bar[1].0) / degree * 111.195;
    assert!((km - 100.0).abs() < 0.1, "{km}");
}

#[test]
fn categories_differ_in_shape_and_colour_and_are_in_the_key() {
    let table = "名,經,緯,類\n甲,1,1,辦事處\n乙,3,2,聯絡處\n丙,5,1,聯絡處\n";
    let scene = figure(&format!("{MAP}{POINTS}category = \"類\"\n"), table);
    assert_eq!(dots(&scene, STRONG).len(), 1);
    let squares = |role: Role| {
        let own = shapes(&scene, role).into_iter().filter(|shape| shape.fill == Some(ORANGE));
        own.filter(|shape| points(shape).is_some_and(|corners| corners.len() == 4)).count()
    };
    assert_eq!((squares(Role::Mark), squares(Role::Axis)), (2, 1));
    assert!(place(&scene, "辦事處").x < place(&scene, "聯絡處").x);
    let told = &scene.description;
    assert!(told.contains("辦事處 1個點：甲；聯絡處 2個點：乙、丙"), "{told}");
}

#[test]
fn links_lead_from_point_to_point_and_uncertain_ones_are_dashed() {
    let table = "名,經,緯,上,由\n甲,1,1,,\n乙,3,2,甲,\n丙,5,1,甲,推算\n";
    let link = "[[mark.link]]\nfrom = \"名\"\nto = \"上\"\nuncertain = \"由\"\n";
    let scene = figure(&format!("{MAP}{POINTS}{link}"), table);
    let found = dots(&scene, STRONG);
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 0.02 && (a.1 - b.1).abs() < 0.02;
    let mut links = shapes(&scene, Role::Mark).into_iter().filter(|shape| shape.stroke.is_some());
    for (from, is_dashed) in [(1, false), (2, true)] {
        let link = links.next().expect("a link");
        let ends = points(link).expect("a line");
        assert!(near(ends[0], found[from]) && near(ends[1], found[0]), "{ends:?}");
        let stroke = link.stroke.as_ref().expect("a stroke");
        assert_eq!((stroke.color, !stroke.dash.is_empty()), (MUTED, is_dashed));
    }
    let told = "連線：甲與乙、丙。虛線為丙（推算）。";
    assert!(scene.description.ends_with(told), "{}", scene.description);
}

/// 100 km around a point on the equator reach 100 / 111.195 of a degree to the north.
#[test]
fn a_circle_reaches_as_far_as_it_says() {
    let table = "名,經,緯,遠\n甲,10,0,100\n乙,12,2,—\n";
    let columns = "[columns]\n\"遠\" = { type = \"number\", missing = \"—\" }\n";
    let scene = figure(&format!("{columns}{MAP}{POINTS}reach = \"遠\"\n"), table);
    let found = dots(&scene, STRONG);
    let degree = (found[0].1 - found[1].1) / 2.0;
    let lines = shapes(&scene, Role::Mark).into_iter().filter(|shape| shape.stroke.is_some());
    let circles: Vec<_> = lines.filter_map(points).collect();
    let top = circles.iter().flatten().map(|(_, y)| *y).fold(f64::INFINITY, f64::min);
    assert_eq!(circles.len(), 1);
    let reach = (found[0].1 - top) / degree * 111.195;
    assert!((reach - 100.0).abs() < 0.1, "{reach}");
}

/// A square from a table with a point in its middle: the path of the land goes around it.
#[test]
fn areas_and_lines_come_from_tables_too() {
    let table = "名,經,緯,邊\n甲,1,1,一\n乙,3,1,一\n丙,3,3,一\n丁,1,3,一\n";
    let area = "[[mark.area]]\nx = \"經\"\ny = \"緯\"\nby = \"邊\"\n";
    let scene = figure(&format!("{MAP}{area}{POINTS}"), table);
    let corners = dots(&scene, STRONG);
    let land = shapes(&scene, Role::Ground).into_iter().find(|shape| shape.fill.is_some());
    let ring = points(land.expect("land")).expect("a path");
    assert_eq!(ring.len(), 4);
    for (x, y) in ring {
        let is_corner = |dot: &(f64, f64)| (dot.0 - x).abs() < 0.02 && (dot.1 - y).abs() < 0.02;
        assert!(corners.iter().any(is_corner), "({x}, {y})");
    }
}

#[test]
fn a_net_of_degrees_is_named_at_its_edges() {
    let bounds = "bounds = [108, 18, 122, 31]\ngraticule = 5\nprojection = \"mercator\"\n";
    let scene = figure(&format!("{MAP}{bounds}{POINTS}"), "名,經,緯\n甲,110,20\n");
    let all = words(&scene);
    for name in ["110°E", "115°E", "120°E", "20°N", "25°N", "30°N"] {
        assert!(all.contains(&name), "{name} in {all:?}");
    }
    // 110°E and 20°N meet in the point.
    let dot = dots(&scene, STRONG)[0];
    let meridian = place(&scene, "110°E");
    assert!((meridian.x + meridian.width / 2.0 - dot.0).abs() < 0.5);
    let parallel = place(&scene, "20°N");
    assert!((parallel.y + parallel.height / 2.0 - dot.1).abs() < 3.0);
}

/// Hong Kong, Suva, Honolulu and Los Angeles from west to east, as maps of the Pacific have them.
#[test]
fn bounds_may_reach_over_the_180th_meridian() {
    let bounds = "bounds = [100, -50, 290, 60]\ngraticule = 20\n";
    let table = "名,經,緯\n港,114.17,22.32\n蘇,178.44,-18.14\n檀,-157.86,21.31\n洛,-118.24,34.05\n";
    let scene = figure(&format!("{MAP}{bounds}{POINTS}"), table);
    let found = dots(&scene, STRONG);
    let degree = (found[1].0 - found[0].0) / (178.44 - 114.17);
    for (dot, lon) in found.iter().zip([114.17, 178.44, 202.14, 241.76]) {
        let expected = found[0].0 + (lon - 114.17) * degree;
        assert!((dot.0 - expected).abs() < 0.05, "{lon}: {dot:?}");
    }
    let all = words(&scene);
    for name in ["160°E", "180°", "160°W"] {
        assert!(all.contains(&name), "{name} in {all:?}");
    }
    // No length holds for half of the globe.
    assert!(!all.iter().any(|word| word.contains("公里")), "{all:?}");
}

/// Sizes and circles are told with their values; points without names by the extremes.
#[test]
fn values_of_points_are_told() {
    let table = "名,經,緯,級,遠\n甲,1,1,5.5,12\n乙,3,2,7.0,—\n";
    let columns = "columns = { \"遠\" = { type = \"number\", missing = \"—\" }, \"級\" = { type = \"number\", \
                   unit = \"級\" } }\n";
    let spec = format!("{columns}{MAP}{POINTS}size = \"級\"\nreach = \"遠\"\n");
    let scene = figure(&spec, table);
    let told =
        "地圖：題。2個點：甲（5.5級，半徑12公里）、乙（7.0級）。面積代表級，由5.5級至7.0級（乙）。";
    assert_eq!(scene.description, told);
    let unnamed = spec.replace("label = \"名\"\n", "");
    let told = "地圖：題。2個點。面積代表級，由5.5級至7.0級。";
    assert_eq!(figure(&unnamed, table).description, told);
    let english = "lang = \"en\"\n[[mark]]\ntype = \"map\"\n[[mark.point]]\nx = \"x\"\ny = \"y\"\n\
                   label = \"name\"\nsize = \"level\"\nreach = \"far\"\n";
    let scene = figure(english, "name,x,y,level,far\nA,1,1,5.5,12\nB,3,2,7.0,8\n");
    let told = "2 points, A (5.5, within 12 km) and B (7.0, within 8 km). \
                Areas show level, from 5.5 to 7.0 (B).";
    assert!(scene.description.ends_with(told), "{}", scene.description);
}

#[test]
fn points_that_help_are_small_and_untold() {
    let table = "名,經,緯\n甲,1,1\n乙,3,2\n";
    let scene = figure(&format!("{MAP}{POINTS}context = true\n"), table);
    assert_eq!((dots(&scene, STRONG).len(), dots(&scene, MUTED).len()), (0, 2));
    assert!(!scene.description.contains('甲'), "{}", scene.description);
}

#[test]
fn what_makes_no_map_is_told() {
    let table = "名,經,緯,上,類\n甲,1,1,,一\n乙,30,2,丁,一\n乙,5,1,,二\n";
    let refuse = |keys: &str, more: &str| fault(&format!("{MAP}{keys}{POINTS}{more}"), table);
    let link = "[[mark.link]]\nfrom = \"名\"\nto = \"上\"\n";
    for (keys, more, expected) in [
        ("bounds = [9, 0, 3, 9]\n", "", "bad-value: these bounds are none; at [9, 0, 3, 9]"),
        ("bounds = [0, 0, 9]\n", "", "bad-value: these bounds are none; at [0, 0, 9]"),
        (
            "projection = \"mercator\"\nbounds = [0, -89, 9, 9]\n",
            "",
            "bad-value: these bounds are none; at [0, -89, 9, 9]",
        ),
        (
            "projection = \"lambert-conformal-conic\"\nparallels = [-20, 20]\n",
            "",
            "bad-value: these parallels make no such map; at [-20, 20]",
        ),
        ("parallels = [20, 30]\n", "", "bad-value: these parallels make no such map; at [20, 30]"),
        ("parallels = [120]\n", "", "bad-value: these parallels make no such map; at [120]"),
        (
            "projection = \"mercator\"\nparallels = [20]\n",
            "",
            "key-without-effect: `parallels` has no effect on this map; at [20]",
        ),
        (
            "meridian = 100\nbounds = [-90, 0, 9, 9]\n",
            "",
            "bad-value: these bounds reach over the cut of the map; at [-90, 0, 9, 9]",
        ),
        (
            "",
            "context = true\ncategory = \"類\"\n",
            "key-without-effect: `context` has no effect on them; at true",
        ),
        (
            "bounds = [0, 0, 9, 9]\n",
            "",
            "bad-position: the position (30, 2) lies outside of the map; at 30",
        ),
        ("graticule = 0\n", "", "bad-value: this step makes no net of degrees; at 0"),
        ("graticule = 0.01\n", "", "bad-value: this step makes no net of degrees; at 0.01"),
        ("", link, "duplicate-category: 「乙」 occurs twice; at 乙"),
        (
            "",
            "[mark.inset]\nbounds = [0, 0, 60, 9]\nwidth = 0.9\n",
            "bad-value: an inset takes a tenth to a half of its map; at 0.9",
        ),
        (
            "",
            "[[mark.name]]\ntext = \"海\"\nat = [200, 1]\n",
            "bad-position: no place on the globe has the position (200, 1); at [200, 1]",
        ),
        ("", "[[mark.area]]\nx = \"經\"\n", "bad-key: outlines come from one file; at \"經\""),
    ] {
        assert_eq!(refuse(keys, more), expected);
    }
    let astray = refused(&format!("{MAP}{POINTS}"), "名,經,緯\n甲,22,114\n");
    is_at(&astray, "bad-position", "22");
    let unknown = refused(&format!("{MAP}{POINTS}{link}"), "名,經,緯,上\n甲,1,1,\n乙,3,2,丁\n");
    is_at(&unknown, "missing-category", "丁");
    assert!(fault(MAP, table).starts_with("missing-key: a map of nothing"));
    let cone = "projection = \"lambert-conformal-conic\"\nmeridian = nan\n";
    assert!(fault(&format!("{MAP}{cone}{POINTS}"), table).starts_with("bad-value: this meridian"));
    let net = format!("{MAP}graticule = inf\n{POINTS}");
    assert!(fault(&net, table).starts_with("bad-value: this step"));
    let two = "[[mark.area]]\nx = \"經\"\ny = \"緯\"\n";
    let corners = "名,經,緯\n甲,1,1\n乙,3,3\n";
    let told = fault(&format!("{MAP}{two}{POINTS}"), corners);
    assert!(told.starts_with("no-outlines: there is no area"), "{told}");
    let far = "名,經,緯,里\n甲,1,1,1e15\n";
    is_at(&refused(&format!("{MAP}{POINTS}reach = \"里\"\n"), far), "out-of-range", "1e15");
}

/// Bounds end where they say: a point on them is on the map. And what a circle reaches is seen.
#[test]
fn the_map_holds_what_it_is_of() {
    let table = "名,經,緯\n甲,1,1\n乙,3,3\n";
    let scene = figure(&format!("{MAP}bounds = [1, 1, 3, 3]\n{POINTS}"), table);
    assert_eq!(dots(&scene, STRONG).len(), 2);
    let table = "名,經,緯,里\n甲,1,1,300\n乙,1.5,1,5\n";
    let scene = figure(&format!("{MAP}{POINTS}reach = \"里\"\n"), table);
    let marks = shapes(&scene, Role::Mark);
    let circle = marks.iter().find(|shape| shape.stroke.is_some()).expect("circles");
    let all = points(circle).expect("points");
    let span = |of: fn(&(f64, f64)) -> f64| {
        let least = all.iter().map(of).fold(f64::INFINITY, f64::min);
        all.iter().map(of).fold(f64::NEG_INFINITY, f64::max) - least
    };
    let (wide, high) = (span(|at| at.0), span(|at| at.1));
    assert!(high > 100.0 && (wide / high - 1.0).abs() < 0.05, "all of it: {wide} × {high}");
}

/// Names of one place 40 times over: no room, at the cell.
#[test]
fn words_without_room_are_named() {
    let rows: String = (0..40).map(|i| format!("很長的地方名稱{i},1,1\n")).collect();
    let fault = refused(&format!("{MAP}{POINTS}"), &format!("名,經,緯\n{rows}"));
    assert_eq!(fault.code, "no-room");
    assert!(fault.place.expect("a place").text().starts_with("很長的地方名稱"));
}

const LAND: &str = r#"{"type": "FeatureCollection", "features": [{"type": "Feature",
"properties": {}, "geometry": {"type": "MultiPolygon", "coordinates": [
[[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]],
[[[6, 1], [7, 1], [7, 2], [6, 1]]]]}}]}"#;

/// A project with a map of [`LAND`] and one point.
fn project(name: &str, land: &str) -> Project {
    let project = Project::new(name);
    let data = project.0.join("data");
    fs::create_dir_all(data.join("geo")).expect("a folder");
    fs::write(data.join("geo/land.geojson"), land).expect("outlines");
    fs::write(data.join("map.csv"), "名,經,緯\n甲,3,3\n").expect("a table");
    let spec = format!(
        "title = \"圖\"\nsource = \"源\"\ndata = \"map.csv\"\n{MAP}bounds = [-1, -1, 8, 5]\n\
         [[mark.area]]\ngeometry = \"geo/land.geojson\"\n{POINTS}"
    );
    fs::write(data.join("map.toml"), spec).expect("a spec");
    project
}

/// Three rings, one of them a hole that runs the other way: the non-zero rule leaves it empty.
#[test]
fn land_is_one_path_with_its_holes() {
    let project = project("map-land", LAND);
    let figure = Figure::load(project.0.join("data/map.toml")).expect("a figure");
    let scene = figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("a scene");
    let land = shapes(&scene, Role::Ground).into_iter().find(|shape| shape.fill.is_some());
    let Geometry::Path(path) = &land.expect("land").geometry else { panic!("a path") };
    let mut rings: Vec<Vec<(f64, f64)>> = vec![];
    for segment in &path.segments {
        match segment {
            tubiao::geom::Segment::Move(at) => rings.push(vec![(at.x.px(), at.y.px())]),
            tubiao::geom::Segment::Line(at) => {
                rings.last_mut().expect("a ring").push((at.x.px(), at.y.px()));
            }
            _ => {}
        }
    }
    let area = |ring: &Vec<(f64, f64)>| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>()
    };
    let [land, hole, island] = [0, 1, 2].map(|i| area(&rings[i]));
    assert_eq!(rings.len(), 3);
    assert!(land * hole < 0.0 && land * island > 0.0);
    assert!((land / hole + 16.0).abs() < 0.1, "{land} {hole}");
}

#[test]
fn faults_of_outlines_stand_in_their_file() {
    let broken = project("map-broken", &LAND.replace("[4, 4]", "[4, four]"));
    let output = broken.run(&["build", "map"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("bad-json") && told.contains("land.geojson:3:23"), "{told}");
    let open = project("map-open", &LAND.replace("[7, 2], [6, 1]", "[7, 2], [6, 2]"));
    let told = stderr(&open.run(&["build", "map"]));
    assert!(told.contains("open-ring") && told.contains("land.geojson:4:2"), "{told}");
    for (name, code) in
        [("../land.geojson", "outside-project"), ("no.geojson", "unreadable-outlines")]
    {
        let project = project("map-astray", LAND);
        project.edit("data/map.toml", "geo/land.geojson", name);
        let told = stderr(&project.run(&["build", "map"]));
        assert!(told.contains(code) && told.contains("map.toml:8:12"), "{told}");
    }
}
