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
const WHITE: Color = Color::hex(0xff_ff_ff);
const COAST: Color = Color::hex(0x8a_93_9c);

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

/// The boxes of closed lines of a colour, those of the ground first: left, top, right and bottom.
fn frames(scene: &Scene, color: Color) -> Vec<[f64; 4]> {
    let stroked = [Role::Ground, Role::Axis]
        .into_iter()
        .flat_map(|role| shapes(scene, role))
        .filter(|shape| shape.stroke.as_ref().is_some_and(|stroke| stroke.color == color));
    let closed = stroked.filter_map(points).filter(|line| line.len() == 5 && line[0] == line[4]);
    closed.map(|line| [line[0].0, line[0].1, line[2].0, line[2].1]).collect()
}

/// A map of the Pacific in an inset of the world that ends at the 180th meridian: a box at each end.
#[test]
fn an_inset_frames_its_map_on_both_sides_of_its_cut() {
    let bounds = "bounds = [100, -50, 290, 60]\n";
    let inset = "[mark.inset]\nbounds = [-180, -60, 180, 75]\n";
    let scene = figure(&format!("{MAP}{bounds}{POINTS}{inset}"), "名,經,緯\n蘇,178.44,-18.14\n");
    let small = *frames(&scene, COAST).last().expect("a frame");
    let at = |lon: f64| small[0] + (lon + 180.0) / 360.0 * (small[2] - small[0]);
    let found = frames(&scene, ORANGE);
    assert_eq!(found.len(), 2, "{found:?}");
    let is_in = |lon: f64| found.iter().any(|part| part[0] < at(lon) && at(lon) < part[2]);
    let told: Vec<_> =
        [-179.0, -100.0, -60.0, 0.0, 90.0, 110.0, 179.0].into_iter().map(is_in).collect();
    assert_eq!(told, [true, true, false, false, false, true, true], "{found:?} in {small:?}");
    let far = "[mark.inset]\nbounds = [-60, -60, 60, 75]\n";
    let told = fault(&format!("{MAP}{bounds}{POINTS}{far}"), "名,經,緯\n蘇,178.44,-18.14\n");
    assert_eq!(told, "bad-value: this inset shows nothing of its map; at [-60, -60, 60, 75]");
}

/// From 170° W to 170° E it is 20° over the 180th meridian, and 340° the other way.
#[test]
fn a_link_takes_the_shorter_way() {
    let table = "名,經,緯,上\n甲,-170,10,乙\n乙,170,10,\n丙,0,0,\n丁,90,0,\n";
    let link = "[[mark.link]]\nfrom = \"名\"\nto = \"上\"\n";
    let links = |bounds: &str, table: &str| {
        let scene = figure(&format!("{MAP}{bounds}{POINTS}{link}"), table);
        let degree = (dots(&scene, STRONG)[3].0 - dots(&scene, STRONG)[2].0) / 90.0;
        let lines = shapes(&scene, Role::Mark).into_iter().filter(|it| it.stroke.is_some());
        let wide = |line: Vec<(f64, f64)>| (line[line.len() - 1].0 - line[0].0).abs() / degree;
        lines.filter_map(points).map(wide).collect::<Vec<_>>()
    };
    let found = links("bounds = [-180, -60, 180, 80]\n", table);
    assert!(found.len() == 2 && found.iter().all(|wide| (wide - 10.0).abs() < 0.1), "{found:?}");
    // About another meridian nothing lies between them, and what it cuts are others.
    let found = links("meridian = 180\nbounds = [0, -60, 360, 80]\n", table);
    assert!(found.len() == 1 && (found[0] - 20.0).abs() < 0.1, "{found:?}");
    // Where the cut is not on the map, the only way there is the longer one.
    let part = table.replace("-170", "-89").replace("170", "94");
    let found = links("bounds = [-90, -20, 95, 30]\n", &part);
    assert!(found.len() == 1 && (found[0] - 183.0).abs() < 0.1, "{found:?}");
}

/// 200° E is 160° W; where the bounds do not go on over the 180th meridian, it is refused.
#[test]
fn longitudes_go_on_where_the_bounds_do() {
    let table = "名,經,緯\n甲,200,1\n乙,-160,1\n丙,-190,9\n";
    let name = "[[mark.name]]\ntext = \"海\"\nat = [220, 20]\n";
    let scene = figure(&format!("{MAP}bounds = [100, -50, 290, 60]\n{POINTS}{name}"), table);
    let found = dots(&scene, STRONG);
    assert_eq!(found[0], found[1]);
    let degree = (found[0].0 - found[2].0) / 30.0;
    let sea = place(&scene, "海");
    let expected = found[0].0 + 20.0 * degree;
    assert!((sea.x + sea.width / 2.0 - expected).abs() < 0.5, "{sea:?}");
    let told = refused(&format!("{MAP}{POINTS}"), table);
    is_at(&told, "bad-position", "200");
    assert!(told.hints[0].contains("200 is -160"), "{told}");
    let swapped = refused(&format!("{MAP}{POINTS}"), "名,經,緯\n港,22.3,114.2\n");
    assert!(swapped.hints[0].contains("exchanged: the longitude, 114.2"), "{swapped}");
    let grid = refused(&format!("{MAP}{POINTS}"), "名,經,緯\n港,836694,819069\n");
    assert!(grid.hints[0].contains("metres"), "{grid}");
}

/// Suva and Apia are ten degrees apart over the 180th meridian.
#[test]
fn a_map_without_bounds_takes_the_shorter_way_around() {
    let scene =
        figure(&format!("{MAP}{POINTS}"), "名,經,緯\n蘇,178.44,-18.14\n亞,-171.76,-13.83\n");
    let found = dots(&scene, STRONG);
    let degree = (found[0].1 - found[1].1) / (18.14 - 13.83);
    assert!((found[1].0 - found[0].0 - 9.8 * degree * 0.961).abs() < 1.0, "{found:?}");
    assert!(degree > 20.0, "{found:?}");
}

/// The seats of the 22 counties and cities of Taiwan, of which some lie close together.
const SEATS: &str = "名,經,緯\n臺北市,121.56,25.04\n新北市,121.47,25.01\n基隆市,121.74,25.13\n\
    桃園市,121.30,24.99\n新竹市,120.97,24.81\n新竹縣,121.01,24.83\n苗栗縣,120.82,24.56\n\
    臺中市,120.68,24.15\n彰化縣,120.54,24.08\n南投縣,120.69,23.91\n雲林縣,120.53,23.71\n\
    嘉義市,120.45,23.48\n嘉義縣,120.29,23.46\n臺南市,120.20,23.00\n高雄市,120.31,22.62\n\
    屏東縣,120.49,22.68\n宜蘭縣,121.75,24.75\n花蓮縣,121.61,23.98\n臺東縣,121.14,22.76\n\
    澎湖縣,119.57,23.57\n金門縣,118.32,24.44\n連江縣,119.95,26.16\n";

/// Each name is nearer to its own dot than to any other, or on a leader line and two lines from others; no
/// leader line touches another dot.
#[test]
fn names_are_told_to_be_those_of_their_dots() {
    let mut displaced = 0;
    // Where there is room enough, all of them are nearer.
    for (width, height, clear) in [(1000, 1100, f64::INFINITY), (800, 640, 30.0), (770, 430, 30.0)]
    {
        let spec = format!("width = {width}\nheight = {height}\n{MAP}{POINTS}");
        let scene = figure(&spec, SEATS);
        let found = dots(&scene, STRONG);
        let lines = shapes(&scene, Role::Label).into_iter().filter(|it| it.stroke.is_some());
        let lines: Vec<_> = lines.filter_map(points).collect();
        displaced += lines.len();
        for (row, name) in SEATS.lines().skip(1).enumerate() {
            let words = place(&scene, name.split(',').next().expect("a name"));
            let away = |(x, y): (f64, f64)| {
                let dx = x - x.clamp(words.x, words.right());
                let dy = y - y.clamp(words.y, words.bottom());
                (dx * dx + dy * dy).sqrt()
            };
            let own = away(found[row]);
            for (other, &dot) in found.iter().enumerate().filter(|(other, _)| *other != row) {
                let is_told = own < away(dot) || away(dot) > clear + 5.0;
                assert!(is_told, "{name} is nearer to {other} at {width} × {height}");
            }
        }
        for line in lines {
            let from = |dot: &&(f64, f64)| from_line(**dot, (line[0], line[1])) < 5.5 + 0.9;
            let near = found.iter().filter(from).count();
            assert!(near == 0, "a line from {line:?} touches a dot at {width} × {height}");
        }
    }
    assert!(displaced > 0, "no size has a name on a leader line");
}

/// The distance of a point from a straight line.
fn from_line((x, y): (f64, f64), (a, b): ((f64, f64), (f64, f64))) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let part = ((x - a.0) * dx + (y - a.1) * dy) / (dx * dx + dy * dy);
    let part = part.clamp(0.0, 1.0);
    let (dx, dy) = (x - a.0 - part * dx, y - a.1 - part * dy);
    (dx * dx + dy * dy).sqrt()
}

/// A dot in a bubble: whatever leads to its name would run over the bubble.
#[test]
fn a_leader_does_not_cross_another_bubble() {
    let sized = format!("{MAP}bounds = [0, 0, 10, 5]\n{POINTS}size = \"量\"\n");
    let apart = "名,經,緯,量\n大,4,2,1000\n小,6,2,10\n";
    assert!(words(&figure(&sized, apart)).contains(&"小"));
    let fault = refused(&sized, &apart.replace("小,6,2", "小,4.02,2.02"));
    is_at(&fault, "no-room", "小");
}

/// The words beside squares and triangles begin four pixels from their side, as those beside circles do.
#[test]
fn words_stand_beside_squares_as_beside_circles() {
    let table = "名,經,緯,類\n甲,1,1,一\n乙,3,1,二\n丙,5,1,三\n";
    let scene = figure(&format!("{MAP}bounds = [0, 0, 6, 2]\n{POINTS}category = \"類\"\n"), table);
    let circle = dots(&scene, STRONG)[0].0 + 5.5;
    let right = |corners: usize| {
        let shapes = shapes(&scene, Role::Mark).into_iter().filter(|it| it.fill != Some(WHITE));
        let symbol = shapes.filter_map(points).find(|points| points.len() == corners);
        symbol.expect("a symbol").iter().map(|at| at.0).fold(f64::NEG_INFINITY, f64::max)
    };
    for (name, side) in [("甲", circle), ("乙", right(4)), ("丙", right(3))] {
        assert!((place(&scene, name).x - side - 4.0).abs() < 1.0, "{name}");
    }
}

/// A name moves up to 24 pixels from its place: a bubble of 26 leaves it none.
#[test]
fn a_name_does_not_wander() {
    let sized = "[[mark.point]]\nx = \"經\"\ny = \"緯\"\nsize = \"量\"\n";
    let spec =
        format!("{MAP}bounds = [0, 0, 10, 5]\n{sized}[[mark.name]]\ntext = \"海\"\nat = [4, 2]\n");
    let fault = refused(&spec, "經,緯,量\n4,2,1000\n");
    is_at(&fault, "no-room", "\"海\"");
    let scene = figure(&spec, "經,緯,量\n4.3,2,10\n7,2,1000\n");
    assert!(words(&scene).contains(&"海"));
}

/// The greatest circles, of 26 pixels, are at the ends of what is shown.
#[test]
fn bounds_of_points_hold_their_symbols() {
    for keys in ["", "projection = \"mercator\"\n", "projection = \"lambert-conformal-conic\"\n"] {
        let table = "名,經,緯,量\n甲,10,30,1000\n乙,12,31,1000\n丙,11,30.5,1\n";
        let scene = figure(&format!("{MAP}{keys}{POINTS}size = \"量\"\n"), table);
        let [left, top, right, bottom] = *frames(&scene, COAST).last().expect("a frame");
        let found = dots(&scene, STRONG);
        assert_eq!(found.len(), 3);
        for (x, y) in &found[..2] {
            let is_in =
                x - 26.0 >= left && x + 26.0 <= right && y - 26.0 >= top && y + 26.0 <= bottom;
            assert!(is_in, "({x}, {y}) in {left} {top} {right} {bottom}: {keys}");
        }
    }
}

/// A size that is missing is no small one: its symbol has a hole, and the key says what that means.
#[test]
fn a_missing_size_has_a_hole() {
    let columns = "[columns]\n\"量\" = { type = \"number\", unit = \"人\", missing = \"—\" }\n";
    let table = "名,經,緯,量\n甲,1,1,1000\n乙,3,1,—\n丙,2,1.5,10\n";
    let scene = figure(&format!("{columns}{MAP}{POINTS}size = \"量\"\n"), table);
    assert_eq!((dots(&scene, STRONG).len(), dots(&scene, MUTED).len()), (2, 1));
    let hole = dots(&scene, WHITE);
    assert!(hole.iter().filter(|at| **at == dots(&scene, MUTED)[0]).count() == 2, "{hole:?}");
    assert!(words(&scene).contains(&"沒有數據"), "{:?}", words(&scene));
    let whole = figure(&format!("{columns}{MAP}{POINTS}size = \"量\"\n"), &table.replace('—', "5"));
    assert!(!words(&whole).contains(&"沒有數據"));
    // The same holds of points on axes.
    let point = "[[mark]]\ntype = \"point\"\nx = \"經\"\ny = \"緯\"\nsize = \"量\"\n";
    let scene = figure(&format!("{columns}{point}"), table);
    assert!(words(&scene).contains(&"沒有數據"), "{:?}", words(&scene));
    let holes = shapes(&scene, Role::Mark).into_iter().filter(|shape| shape.hatch.is_some());
    assert_eq!(holes.count(), 1);
}

#[test]
fn a_link_to_itself_is_refused() {
    let link = "[[mark.link]]\nfrom = \"名\"\nto = \"上\"\n";
    let table = "名,經,緯,上\n甲,1,1,\n乙,3,2,乙\n";
    let told = refused(&format!("{MAP}{POINTS}{link}"), table);
    is_at(&told, "bad-link", "乙");
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

/// What an editor has to look at: land that is not there, land that ends, points beyond it.
#[test]
fn land_that_lacks_is_told() {
    let told = |name: &str, bounds: &str, point: &str| {
        let project = project(name, LAND);
        project.edit("data/map.toml", "[-1, -1, 8, 5]", bounds);
        project.edit("data/map.csv", "3,3", point);
        let output = project.run(&["lint", "map"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stderr(&output)
    };
    let none = told("map-no-land", "[20, 20, 30, 24]", "22,22");
    assert!(none.contains("warning[missing-land]: nothing of this area can be seen"), "{none}");
    assert!(none.contains("map.toml:8:12") && none.contains("from 0 to 7 degrees east"), "{none}");
    let ends = told("map-land-ends", "[-1, -1, 8, 5]", "3,3");
    assert!(ends.contains("warning[missing-land]: the land of this file ends"), "{ends}");
    let beyond = told("map-beyond-land", "[1, 1, 9, 3]", "8.5,2");
    assert!(beyond.contains("「甲」 lies beyond the land of the map"), "{beyond}");
    assert!(beyond.contains("map.csv:2:3"), "{beyond}");
    let whole = told("map-whole-land", "[1, 1, 3.9, 3.5]", "3,3");
    assert!(!whole.contains("missing-land"), "{whole}");
}

/// A file that is too large is answered with how to make it smaller.
#[test]
fn large_outlines_are_answered_with_help() {
    let project = project("map-large", &format!("{LAND}{}", " ".repeat(16 << 20)));
    let told = stderr(&project.run(&["build", "map"]));
    assert!(told.contains("larger than 16384 KiB") && told.contains("mapshaper"), "{told}");
}
