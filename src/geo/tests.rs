//! Projections and lengths against numbers of pyproj 3 on a sphere; rings stay rings; GeoJSON of any
//! kind is read or refused with a place.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Bounds, Outlines, Position, Projection, View, clip, distance, doubled_area, simplify};
use crate::diagnostic::Source;
use crate::geom::Rect;

const HONG_KONG: Position = (114.17469, 22.27832);
const BEIJING: Position = (116.39723, 39.9075);
const SHENYANG: Position = (123.43278, 41.79222);
const CHENGDU: Position = (104.06667, 30.66667);
const SYDNEY: Position = (151.20732, -33.86785);
const REYKJAVIK: Position = (-21.89541, 64.13548);

/// `expected` are what `pyproj.Proj("+proj=… +R=1")` gives, in radii.
fn assert_projects(projection: Projection, expected: &[(Position, (f64, f64))]) {
    for &(position, (x, y)) in expected {
        let found = projection.project(position);
        assert!(
            (found.0 - x).abs() < 1e-8 && (found.1 - y).abs() < 1e-8,
            "{position:?}: {found:?}"
        );
        let back = projection.position(found);
        let off = (back.0 - position.0).abs().max((back.1 - position.1).abs());
        assert!(off < 1e-9, "{position:?} comes back as {back:?}");
    }
}

/// `+proj=eqc +lat_ts=22.5 +R=1`
#[test]
fn equirectangular_is_as_pyproj_has_it() {
    assert_projects(
        Projection::equirectangular(22.5, 0.0),
        &[
            (HONG_KONG, (1.841037160, 0.388830036)),
            (BEIJING, (1.876875040, 0.696517271)),
            (SYDNEY, (2.438178681, -0.591105493)),
            (REYKJAVIK, (-0.353057788, 1.119375293)),
        ],
    );
}

/// `+proj=merc +R=1`
#[test]
fn mercator_is_as_pyproj_has_it() {
    assert_projects(
        Projection::mercator(0.0),
        &[
            (HONG_KONG, (1.992724263, 0.399015236)),
            (BEIJING, (2.031514904, 0.760803589)),
            (SYDNEY, (2.639065587, -0.628878195)),
            (REYKJAVIK, (-0.382146996, 1.471315451)),
        ],
    );
}

/// `+proj=lcc +lat_1=25 +lat_2=47 +lat_0=36 +lon_0=105 +R=1`, `+lat_1=30 +lat_0=30 +lon_0=110` and, in
/// the south, `+lat_1=-20 +lat_2=-40 +lat_0=-30 +lon_0=135`.
#[test]
fn the_conic_map_is_as_pyproj_has_it() {
    assert_projects(
        Projection::conic([25.0, 47.0], 105.0).expect("a cone"),
        &[
            (HONG_KONG, (0.149422625, -0.230311185)),
            (BEIJING, (0.149740187, 0.075804646)),
            (SHENYANG, (0.235145460, 0.121821880)),
            (CHENGDU, (-0.013817664, -0.091453604)),
        ],
    );
    assert_projects(
        Projection::conic([30.0, 30.0], 110.0).expect("a cone"),
        &[(HONG_KONG, (0.068009787, -0.133931911)), (CHENGDU, (-0.089039972, 0.013941524))],
    );
    assert_projects(
        Projection::conic([-20.0, -40.0], 135.0).expect("a cone"),
        &[(SYDNEY, (0.231011258, -0.082973005))],
    );
    assert_eq!(Projection::conic([-30.0, 30.0], 0.0), None);
}

/// `pyproj.Geod(a=6371008.8, b=6371008.8).inv`, and `fwd` for 22.224 km to the east.
#[test]
fn ways_are_as_long_as_pyproj_has_them() {
    for (one, other, km) in [
        (HONG_KONG, BEIJING, 1_971.479_986_6),
        (HONG_KONG, SYDNEY, 7_371.206_319_9),
        (BEIJING, SHENYANG, 627.548_173_3),
    ] {
        assert!((distance(one, other) - km).abs() < 1e-6);
    }
    let circle = super::circle((115.125, 22.315), 22.224);
    let east = circle[24];
    assert!((east.0 - 115.341_044_304).abs() < 1e-8 && (east.1 - 22.314_856_925).abs() < 1e-8);
    assert!(circle.iter().all(|&at| (distance((115.125, 22.315), at) - 22.224).abs() < 1e-9));
}

#[test]
fn lengths_of_scale_bars_are_round() {
    for (most, length) in [(1.0, 1.0), (99.0, 50.0), (500.0, 500.0), (0.3, 0.2), (4.99, 2.0)] {
        assert_eq!(super::round_length(most), Some(length));
    }
    assert_eq!([0.0, -1.0, f64::NAN, f64::INFINITY].map(super::round_length), [None; 4]);
}

fn read(text: &str) -> Result<Outlines, (&'static str, usize, String)> {
    let source = Arc::new(Source::new("x.geojson", text));
    super::parse(&source).map_err(|error| {
        let fault = &error.diagnostics()[0];
        let place = fault.place.as_ref().expect("a fault has a place");
        (fault.code, place.column(), place.text().to_owned())
    })
}

#[test]
fn rings_are_turned_and_holes_the_other_way() {
    // Both rings are written clockwise.
    let text = r#"{"type":"Polygon","coordinates":[[[0,0],[0,9],[9,9],[9,0],[0,0]],
        [[2,2],[2,3],[3,3],[2,2]]]}"#;
    let found = read(text).expect("it is sound");
    assert_eq!(found.areas[0][0], [(9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]);
    assert_eq!(found.areas[0][1], [(2.0, 2.0), (2.0, 3.0), (3.0, 3.0)]);
}

#[test]
fn collections_features_and_heights_are_read() {
    let text = r#" {"type":"FeatureCollection","name":"a \"b\" \u4e2d","features":[
        {"type":"Feature","properties":null,"geometry":null},
        {"type":"Feature","properties":{"n":[1,true,false]},"geometry":{"type":"GeometryCollection",
        "geometries":[{"type":"Point","coordinates":[1,2]},
        {"type":"LineString","coordinates":[[1,2,30],[3e0,4.5]]}]}}]} "#;
    let found = read(text).expect("it is sound");
    assert_eq!(found, Outlines { areas: vec![], lines: vec![vec![(1.0, 2.0), (3.0, 4.5)]] });
}

/// The code, the column and the text of the place, all counted by hand.
#[test]
fn faults_stand_where_they_are() {
    let deep = format!("{}1{}", "[".repeat(40), "]".repeat(40));
    for (text, expected) in [
        ("", ("bad-json", 1, "")),
        ("{\"type\":}", ("bad-json", 9, "}")),
        ("[1,2", ("bad-json", 5, "")),
        ("{\"type\" 1}", ("bad-json", 9, "1")),
        ("[1-2]", ("bad-json", 2, "1")),
        ("[1] 2", ("bad-json", 5, "2")),
        ("{\"a\":\"b", ("bad-json", 8, "")),
        (&deep, ("bad-json", 34, "[")),
        ("{\"a\":1}", ("bad-geojson", 1, "{")),
        ("{\"type\":\"Polygone\"}", ("bad-geojson", 9, "\"Polygone\"")),
        ("{\"type\":\"LineString\",\"coordinates\":[[1,2]]}", ("bad-geojson", 36, "[[1,2]]")),
        ("{\"type\":\"LineString\",\"coordinates\":[[1],[2,3]]}", ("bad-geojson", 37, "[1]")),
        (
            "{\"type\":\"LineString\",\"coordinates\":[[1,2],[836000,815000]]}",
            ("bad-position", 43, "[836000,815000]"),
        ),
        (
            "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}",
            ("open-ring", 34, "[[0,0],[1,0],[1,1]]"),
        ),
    ] {
        let (code, column, place) = read(text).expect_err("it is not sound");
        assert_eq!((code, column, place.as_str()), expected, "{text}");
    }
}

#[test]
fn a_ring_is_clipped_to_the_sides_that_it_crosses() {
    let frame = Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
    let ring = [(5.0, 5.0), (15.0, 5.0), (15.0, 15.0), (5.0, 15.0)];
    let found = clip::ring(&ring, &frame);
    assert_eq!(doubled_area(&found).abs(), 50.0);
    assert!(found.iter().all(|&(x, y)| x <= 10.0 && y <= 10.0), "{found:?}");
    assert!(clip::ring(&[(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], &frame).is_empty());
}

#[test]
fn a_line_is_clipped_into_its_parts() {
    let frame = Rect { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
    let line = [(-5.0, 5.0), (5.0, 5.0), (5.0, 15.0), (8.0, 15.0), (8.0, 5.0)];
    let found = clip::line(&line, &frame);
    assert_eq!(found, [vec![(0.0, 5.0), (5.0, 5.0), (5.0, 10.0)], vec![(8.0, 10.0), (8.0, 5.0)]]);
}

/// A map goes on beyond its bounds, but not beyond the side where its file ends.
#[test]
fn the_ends_of_a_file_are_known() {
    let island = vec![(4.0, 4.0), (5.0, 4.2), (4.5, 5.0)];
    let cut = vec![(0.0, 0.0), (3.0, 1.0), (2.0, 9.0), (0.0, 8.0)];
    let outlines = Outlines { areas: vec![vec![cut], vec![island]], lines: vec![] };
    assert_eq!(outlines.ends(), [((0.0, 8.0), (0.0, 0.0))]);
    let bounds = Bounds { west: 1.0, south: 1.0, east: 5.0, north: 8.0 };
    let room = Rect { x: 0.0, y: 0.0, width: 900.0, height: 300.0 };
    let projection = Projection::equirectangular(0.0, 0.0);
    let seen = |grown: f64| View::new(projection, &bounds, room, grown).shown(&outlines.ends());
    assert_eq!([seen(0.0), seen(1.0)], [0, 1]);
}

fn rings() -> impl Strategy<Value = Vec<(f64, f64)>> {
    // Stars: the angles are in order, so that no sides cross.
    prop::collection::vec(1.0..60.0_f64, 3..120).prop_map(|lengths| {
        let turn = 2.0 * std::f64::consts::PI / lengths.len() as f64;
        let point = |(i, length): (usize, &f64)| {
            let angle = turn * i as f64;
            (100.0 + length * libm::cos(angle), 100.0 + length * libm::sin(angle))
        };
        lengths.iter().enumerate().map(point).collect()
    })
}

proptest! {
    #[test]
    fn simplified_rings_stay_rings(ring in rings(), least in 0.0..400.0_f64) {
        let found = simplify::ring(&ring, least);
        prop_assert!(found.len() >= 3 && found.len() <= ring.len());
        prop_assert!(found.iter().all(|point| ring.contains(point)));
        prop_assert_eq!(doubled_area(&found) > 0.0, doubled_area(&ring) > 0.0);
        // No triangle that is left is below the limit, or the ring may not lose more.
        if least == 0.0 {
            prop_assert_eq!(found, ring);
        }
    }

    #[test]
    fn clipped_rings_lie_in_their_frame(ring in rings(), x in 20.0..120.0_f64, side in 1.0..90.0_f64) {
        let frame = Rect { x, y: 60.0, width: side, height: 50.0 };
        let found = clip::ring(&ring, &frame);
        let is_in = |&(x, y): &(f64, f64)| {
            (frame.x - 1e-9..=frame.right() + 1e-9).contains(&x) && (60.0 - 1e-9..=110.0 + 1e-9).contains(&y)
        };
        prop_assert!(found.iter().all(is_in));
        prop_assert!(doubled_area(&found).abs() <= doubled_area(&ring).abs() + 1e-6);
        let parts = clip::line(&ring, &frame);
        prop_assert!(parts.iter().all(|part| part.len() > 1 && part.iter().all(is_in)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]{}:,\"\\\\ 0-9.eE+a-z中-]{0,60}") {
        let _ = read(&text);
        let _ = read(&format!("{{\"type\":\"Polygon\",\"coordinates\":{text}"));
    }

    #[test]
    fn positions_come_back(lon in -170.0..170.0_f64, lat in -80.0..80.0_f64, one in 10.0..40.0_f64) {
        for projection in [
            Projection::equirectangular(one, 0.0),
            Projection::mercator(0.0),
            Projection::conic([one, one + 12.0], 20.0).expect("a cone"),
        ] {
            let back = projection.position(projection.project((lon, lat)));
            let turned = (back.0 - lon).rem_euclid(360.0);
            prop_assert!(turned.min(360.0 - turned) < 1e-6 && (back.1 - lat).abs() < 1e-6, "{back:?}");
        }
    }
}

/// A cone that is upright at 100° E is cut open at 80° W: what lies over the cut falls in two, and no piece
/// reaches from one side to the other.
#[test]
fn what_lies_over_the_cut_of_a_cone_falls_in_two() {
    let cone = Projection::conic([25.0, 47.0], 100.0).expect("a cone");
    let ring = [(-120.0, 25.0), (-60.0, 25.0), (-60.0, 60.0), (-120.0, 60.0)];
    let pieces = cone.rings(&ring);
    assert_eq!(pieces.len(), 2);
    for piece in pieces {
        let is_east: Vec<_> = piece.iter().map(|&at| cone.project(at).0 > 0.0).collect();
        assert!(is_east.iter().all(|it| *it == is_east[0]), "{is_east:?}");
    }
    let parallel = [(-120.0, 40.0), (-60.0, 40.0)];
    assert_eq!(cone.lines(&parallel).len(), 2);
    // All around the earth at 0° it is one piece, cut at its own ends.
    let cone = Projection::conic([25.0, 47.0], 0.0).expect("a cone");
    let band = [(-180.0, 60.0), (180.0, 60.0), (180.0, 80.0), (-180.0, 80.0)];
    assert_eq!(cone.rings(&band).len(), 1);
}

/// RFC 7946: an edge along a parallel follows it, however long.
#[test]
fn a_long_edge_follows_its_parallel() {
    let cone = Projection::conic([49.0, 58.0], -107.5).expect("a cone");
    let line = cone.lines(&[(-123.0, 49.0), (-95.0, 49.0)]).concat();
    assert_eq!((line.len(), line[0], line[28]), (29, (-123.0, 49.0), (-95.0, 49.0)));
    assert!(line.iter().all(|&(_, lat)| lat == 49.0));
}

/// `+proj=merc +R=1 +lon_0=150`: Reykjavik lies west of Hong Kong.
#[test]
fn another_meridian_may_be_in_the_middle() {
    let projection = Projection::mercator(150.0);
    for ((lon, lat), expected) in [
        (HONG_KONG, (-0.625_269_615, 0.399_015_236)),
        (SYDNEY, (0.021_071_709, -0.628_878_195)),
        (REYKJAVIK, (-3.000_140_874, 1.471_315_451)),
    ] {
        let found = projection.project((lon, lat));
        let off = (found.0 - expected.0).abs().max((found.1 - expected.1).abs());
        assert!(off < 1e-8, "{found:?}");
    }
    // Both edges of the map are the meridian opposite.
    let edge = |lon: f64| projection.project((lon, 0.0)).0;
    let off = |lon: f64, expected: f64| (edge(lon) - expected).abs();
    assert!(off(-30.0, -std::f64::consts::PI).max(off(330.0, std::f64::consts::PI)) < 1e-12);
}

/// Two triangles that meet in a point, of which one runs the other way: the ring has no area, but both are land.
#[test]
fn a_bow_tie_is_seen() {
    let ring = vec![(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0)];
    assert_eq!(doubled_area(&ring), 0.0);
    let outlines = Outlines { areas: vec![vec![ring]], lines: vec![] };
    let bounds = Bounds { west: -1.0, south: -1.0, east: 5.0, north: 5.0 };
    let room = Rect { x: 0.0, y: 0.0, width: 300.0, height: 300.0 };
    let view = View::new(Projection::equirectangular(0.0, 0.0), &bounds, room, 0.0);
    let land = view.land(&outlines);
    assert_eq!((land.rings.len(), land.rings[0].len()), (1, 4));
    let small = Bounds { west: -300.0, south: -80.0, east: 5.0, north: 80.0 };
    let view = View::new(Projection::equirectangular(0.0, 0.0), &small, room, 0.0);
    assert!(view.land(&outlines).rings.is_empty(), "of less than four pixels");
}

/// A line that goes on over the 180th meridian, to longitudes of more than 180 or less than -180 degrees.
#[test]
fn lines_beyond_half_a_turn_fall_in_two() {
    let projection = Projection::equirectangular(0.0, 0.0);
    for line in [[(170.0, 10.0), (190.0, 10.0)], [(-170.0, 10.0), (-190.0, 10.0)]] {
        let pieces = projection.lines(&line);
        let wide = |piece: &Vec<Position>| (piece[0].0 - piece[1].0).abs().round();
        assert_eq!(pieces.iter().map(wide).collect::<Vec<_>>(), [10.0, 10.0], "{pieces:?}");
    }
}

/// What is likely wrong with a position is said.
#[test]
fn what_is_wrong_with_positions_is_told() {
    for (position, expected) in [
        ("[22.3, 114.2]", "they look exchanged: the longitude, 114.2, comes first"),
        ("[184.1, -10]", "184.1 is -175.9"),
        ("[836694, 819069]", "metres"),
        ("[120, 100]", "latitudes from -90 to 90"),
    ] {
        let text = format!("{{\"type\":\"LineString\",\"coordinates\":[[1,2],{position}]}}");
        let source = Arc::new(Source::new("x.geojson", text));
        let fault = super::parse(&source).expect_err("it is not on the globe");
        assert!(fault.diagnostics()[0].hints[0].contains(expected), "{position}: {fault}");
    }
}

/// Land that a file cuts at the 180th meridian (RFC 7946, 3.1.9) has no coast there.
#[test]
fn the_180th_meridian_is_no_coast() {
    let west = vec![(170.0, 10.0), (180.0, 10.0), (180.0, 30.0), (170.0, 30.0)];
    let east = vec![(-180.0, 10.0), (-170.0, 10.0), (-170.0, 30.0), (-180.0, 30.0)];
    let outlines = Outlines { areas: vec![vec![west], vec![east]], lines: vec![] };
    assert_eq!(outlines.ends().len(), 4, "the parallels, not the meridian");
    let bounds = Bounds { west: 160.0, south: 0.0, east: 200.0, north: 40.0 };
    let room = Rect { x: 0.0, y: 0.0, width: 400.0, height: 400.0 };
    let view = View::new(Projection::equirectangular(0.0, 180.0), &bounds, room, 0.0);
    let land = view.land(&outlines);
    assert_eq!(land.rings.len(), 2);
    for coast in land.coasts {
        let on_seam = |pair: &[(f64, f64)]| pair.iter().all(|point| (point.0 - 200.0).abs() < 0.01);
        assert!(!coast.windows(2).any(on_seam), "{coast:?}");
        assert_eq!(coast.len(), 4, "{coast:?}");
    }
}

/// A map does not go on beyond the poles, or once more around the globe.
#[test]
fn a_map_ends_with_the_globe() {
    let bounds = Bounds { west: -30.0, south: -60.0, east: 330.0, north: 80.0 };
    for (width, height) in [(900.0, 300.0), (300.0, 900.0), (720.0, 360.0)] {
        let room = Rect { x: 0.0, y: 0.0, width, height };
        let view = View::new(Projection::equirectangular(0.0, 150.0), &bounds, room, 1.0);
        let all = view.bounds();
        let (wide, high) = (all.east - all.west, all.north - all.south);
        assert!(wide < 360.0 + 1e-6 && high < 180.0 + 1e-6, "{all:?}");
        assert!(view.holds((-29.0, 79.0), 0.0) && view.holds((329.0, -59.0), 0.0));
    }
}
