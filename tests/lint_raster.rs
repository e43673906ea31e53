//! The lint against an independent reading: the SVG is parsed, its curves are cut into straight lines and
//! its letters into samples of half a pixel, all by code of this file, and the two must agree about which
//! texts overlap and what is clipped.

mod common;

use std::collections::BTreeMap;
use std::time::Instant;

use common::scene::{DARK, Page, circle, line, rect};
use roxmltree::Document;
use tubiao::geom::{Angle, Path, Point, Unit};
use tubiao::lint::{Facts, profile};
use tubiao::scene::{Geometry, Node, Role, Shape};
use tubiao::{Color, Label};

type At = (f64, f64);

/// The side of a sample in pixels.
const STEP: f64 = 0.5;
/// How far the samples may mislead about where ink ends, in pixels.
const SLACK: f64 = 1.0;

/// Numbers that look random, by xorshift; the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % sides
    }

    fn pixels(&mut self, from: i64, to: i64) -> f64 {
        (from * 100 + self.roll(((to - from) * 100) as u64) as i64) as f64 / 100.0
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len() as u64) as usize]
    }
}

/// A text as it was asked for.
struct Asked {
    name: String,
    size: f64,
    angle: f64,
}

/// The number of a thing in its colour.
fn number(index: usize) -> Color {
    Color::hex(0x00_40_00 + index as u32)
}

/// A page of up to six texts, each in a colour of its own.
fn texts(dice: &mut Dice) -> (Page, Vec<Asked>) {
    let words = ["香港圖表", "口", "Leg Lag", "一二三", "（註）", "年均增長40%", "jpgy", "i l"];
    let (mut page, mut asked) = (Page::new(), vec![]);
    let middle = (dice.pixels(0, 800), dice.pixels(0, 500));
    for index in 0..2 + dice.roll(5) as usize {
        let name = format!("{}{index}", dice.pick(&words));
        let size = dice.pixels(14, 48);
        let angle = Angle(dice.pick(&[0, 0, 0, 9_000, 27_000, 3_000, 33_350]));
        let at = (middle.0 + dice.pixels(-70, 40), middle.1 + dice.pixels(-50, 50));
        let mut text = page.turned(&Label::nowhere(name.clone()), size, at, angle);
        text.outlines.iter_mut().for_each(|(color, _)| *color = number(index));
        page.push(Role::Label, Node::Text(text));
        asked.push(Asked { name, size, angle: f64::from(angle.0) / 100.0 });
    }
    (page, asked)
}

/// The paths of an SVG by the number in their fill, as closed polygons.
fn polygons(svg: &str) -> BTreeMap<String, Vec<Vec<At>>> {
    let document = Document::parse(svg).expect("well-formed");
    let mut found: BTreeMap<String, Vec<Vec<At>>> = BTreeMap::new();
    for node in document.descendants().filter(|node| node.has_tag_name("path")) {
        let fill = node.attribute("fill").expect("a fill").to_owned();
        found.entry(fill).or_default().extend(flatten(node.attribute("d").expect("data")));
    }
    found
}

/// Path data in relative commands → polygons; 16 lines for each curve.
fn flatten(data: &str) -> Vec<Vec<At>> {
    let (mut polygons, mut current, mut pen): (Vec<Vec<At>>, Vec<At>, At) =
        (vec![], vec![], (0.0, 0.0));
    for (command, numbers) in commands(data) {
        let takes = match command {
            'h' | 'v' => 1,
            'm' | 'l' => 2,
            'q' => 4,
            'c' => 6,
            'z' => {
                pen = current[0];
                polygons.push(std::mem::take(&mut current));
                continue;
            }
            other => unreachable!("{other} is not written"),
        };
        for (i, n) in numbers.chunks(takes).enumerate() {
            let at = |i: usize| (pen.0 + n[i], pen.1 + n[i + 1]);
            let curve: Vec<At> = match command {
                'h' => vec![pen, (pen.0 + n[0], pen.1)],
                'v' => vec![pen, (pen.0, pen.1 + n[0])],
                'q' => vec![pen, at(0), at(2)],
                'c' => vec![pen, at(0), at(2), at(4)],
                _ => vec![pen, at(0)],
            };
            if command == 'm' && i == 0 && !current.is_empty() {
                polygons.push(std::mem::take(&mut current));
            }
            let starts = if command == 'm' && i == 0 { 16 } else { 1 };
            current.extend((starts..=16).map(|step| de_casteljau(&curve, f64::from(step) / 16.0)));
            pen = curve[curve.len() - 1];
        }
    }
    polygons.extend(Some(current).filter(|rest| !rest.is_empty()));
    polygons
}

/// A point of a Bézier curve of any degree.
fn de_casteljau(points: &[At], t: f64) -> At {
    let mut points = points.to_vec();
    while points.len() > 1 {
        let between = |ends: &[At]| {
            (ends[0].0 * (1.0 - t) + ends[1].0 * t, ends[0].1 * (1.0 - t) + ends[1].1 * t)
        };
        points = points.windows(2).map(between).collect();
    }
    points[0]
}

fn commands(data: &str) -> Vec<(char, Vec<f64>)> {
    let mut found: Vec<(char, Vec<f64>)> = vec![];
    let mut number = String::new();
    let finish = |number: &mut String, found: &mut Vec<(char, Vec<f64>)>| {
        if !number.is_empty() {
            let value = number.parse().expect("a number");
            found.last_mut().expect("a command comes first").1.push(value);
            number.clear();
        }
    };
    for character in data.chars() {
        if character.is_ascii_alphabetic() || character == ' ' || character == '-' {
            finish(&mut number, &mut found);
        }
        match character {
            ' ' => {}
            c if c.is_ascii_alphabetic() => found.push((c, vec![])),
            c => number.push(c),
        }
    }
    finish(&mut number, &mut found);
    found
}

/// Samples in stretches of a row, each with its first and last column.
type Samples = BTreeMap<i64, Vec<(i64, i64)>>;

/// The samples whose middles lie inside by the non-zero rule.
fn samples(polygons: &[Vec<At>]) -> Samples {
    let mut covered = Samples::new();
    let (top, bottom) = extent(polygons, 90.0);
    for row in (top / STEP).floor() as i64..=(bottom / STEP).ceil() as i64 {
        let y = (row as f64 + 0.5) * STEP;
        let mut crossings = vec![];
        for polygon in polygons {
            for (i, a) in polygon.iter().enumerate() {
                let b = polygon[(i + 1) % polygon.len()];
                let direction = i32::from(a.1 <= y && b.1 > y) - i32::from(b.1 <= y && a.1 > y);
                if direction != 0 {
                    crossings.push((a.0 + (y - a.1) * (b.0 - a.0) / (b.1 - a.1), direction));
                }
            }
        }
        crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut winding = 0;
        for pair in crossings.windows(2) {
            winding += pair[0].1;
            let first = (pair[0].0 / STEP - 0.5).ceil() as i64;
            let last = (pair[1].0 / STEP - 0.5).ceil() as i64 - 1;
            if winding != 0 && first <= last {
                covered.entry(row).or_default().push((first, last));
            }
        }
    }
    covered
}

/// Whether two sets of samples have some nearer than `gap` pixels; 0 asks for a common one.
fn is_near(a: &Samples, b: &Samples, gap: f64) -> bool {
    let reach = (gap / STEP).ceil() as i64;
    a.iter().any(|(row, stretches)| {
        let rows = b.range(row - reach..=row + reach).flat_map(|(_, stretches)| stretches);
        let near = |(first, last): &(i64, i64)| {
            rows.clone().any(|(from, to)| first - reach <= *to && *from <= last + reach)
        };
        stretches.iter().any(near)
    })
}

/// The least and greatest place of polygons in a direction, in degrees.
fn extent(polygons: &[Vec<At>], degrees: f64) -> (f64, f64) {
    let (sin, cos) = libm::sincos(degrees.to_radians());
    let places = polygons.iter().flatten().map(|(x, y)| x * cos + y * sin);
    places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
}

/// How far the boxes of two texts, each turned with its text, have to be moved to part; negative where
/// they are apart.
fn depth(a: (&Asked, &[Vec<At>]), b: (&Asked, &[Vec<At>])) -> f64 {
    let corners = |(asked, polygons): (&Asked, &[Vec<At>])| {
        let (along, across) = (extent(polygons, asked.angle), extent(polygons, asked.angle + 90.0));
        let (sin, cos) = libm::sincos(asked.angle.to_radians());
        let ends =
            [(along.0, across.0), (along.1, across.0), (along.1, across.1), (along.0, across.1)];
        vec![ends.map(|(u, v)| (u * cos - v * sin, u * sin + v * cos)).to_vec()]
    };
    let boxes = (corners(a), corners(b));
    let directions = [a.0.angle, a.0.angle + 90.0, b.0.angle, b.0.angle + 90.0];
    let depths = directions.map(|degrees| {
        let (one, other) = (extent(&boxes.0, degrees), extent(&boxes.1, degrees));
        (one.1 - other.0).min(other.1 - one.0)
    });
    depths.into_iter().fold(f64::INFINITY, f64::min)
}

/// On 200 pages: what shares samples or is deep in another is found, and nothing that is clear.
#[test]
fn both_readings_find_the_same_overlaps() {
    let mut dice = Dice(20_261_123);
    let (mut overlaps, mut clear, mut doubtful) = (0, 0, 0);
    for round in 0..200 {
        let (page, asked) = texts(&mut dice);
        let polygons = polygons(&tubiao::svg::write(&page.scene));
        let ink = |index: usize| polygons[&format!("#0040{index:02x}")].as_slice();
        let covered: Vec<_> = (0..asked.len()).map(|index| samples(ink(index))).collect();
        let findings = page.lint();
        for b in 0..asked.len() {
            for a in 0..b {
                let said = format!("「{}」 overlaps 「{}」", asked[a].name, asked[b].name);
                let is_found =
                    findings.iter().any(|finding| finding.diagnostic.message.starts_with(&said));
                let deep = depth((&asked[a], ink(a)), (&asked[b], ink(b)));
                let limit = 0.25 * asked[a].size.min(asked[b].size);
                let must = is_near(&covered[a], &covered[b], 0.0) || deep > limit + SLACK;
                let may = deep > limit - SLACK || is_near(&covered[a], &covered[b], 0.5 + SLACK);
                assert!(is_found || !must, "page {round}: {said} is missed, {deep} deep");
                assert!(may || !is_found, "page {round}: {said} is wrong, {deep} deep");
                overlaps += usize::from(must);
                clear += usize::from(!may);
                doubtful += usize::from(may && !must);
            }
        }
    }
    assert!(overlaps > 300 && clear > 300 && doubtful < 200, "{overlaps} {clear} {doubtful}");
}

/// On 200 pages: a text is clipped if, and only if, its polygons leave the page.
#[test]
fn both_readings_find_the_same_clipped_texts() {
    let mut dice = Dice(7);
    let (mut clipped, mut whole) = (0, 0);
    for round in 0..200 {
        let (page, asked) = texts(&mut dice);
        let polygons = polygons(&tubiao::svg::write(&page.scene));
        let findings = page.lint();
        for (index, Asked { name, .. }) in asked.iter().enumerate() {
            let ink = &polygons[&format!("#0040{index:02x}")];
            let ((left, right), (top, bottom)) = (extent(ink, 0.0), extent(ink, 90.0));
            let out = (-left).max(-top).max(right - 800.0).max(bottom - 500.0);
            let said = format!("「{name}」 leaves the page");
            let is_found =
                findings.iter().any(|finding| finding.diagnostic.message.starts_with(&said));
            // A unit of the scene is allowed, and straight lines cut a curve by up to a twentieth.
            assert!(is_found || out < 0.07, "page {round}: {said} is missed, by {out}");
            assert!(!is_found || out > 0.0, "page {round}: {said} is wrong, by {out}");
            clipped += usize::from(is_found);
            whole += usize::from(!is_found);
        }
    }
    assert!(clipped > 100 && whole > 100, "{clipped} {whole}");
}

/// Shapes with and without lines at the page's edges, read back from their attributes.
#[test]
fn both_readings_find_the_same_clipped_shapes() {
    let mut dice = Dice(11);
    let mut counts = [0; 2];
    for round in 0..200 {
        let (x, y) = (dice.pixels(0, 800), dice.pixels(0, 500));
        let (a, b) = (dice.pixels(1, 60), dice.pixels(1, 60));
        let shape = match dice.roll(3) {
            0 => rect([x - a, y - b, 2.0 * a, 2.0 * b], DARK),
            1 => circle((x, y), a, DARK),
            _ => line(&[(x - a, y - b), (x + a, y + b)], dice.pixels(1, 20), DARK),
        };
        let mut page = Page::new();
        page.text("題", 20.0, (400.0, 250.0)).shape(Role::Label, shape);
        let svg = tubiao::svg::write(&page.scene);
        let out = leaves(&svg);
        let is_found = page.rules().contains(&"clipped");
        assert_eq!(is_found, out > 0.0101, "page {round}: {out} in {svg}");
        counts[usize::from(is_found)] += 1;
    }
    assert!(counts.iter().all(|count| *count > 40), "{counts:?}");
}

/// How far the last shape of an SVG leaves the page.
fn leaves(svg: &str) -> f64 {
    let document = Document::parse(svg).expect("well-formed");
    let shape = document.descendants().rfind(|node| node.has_attribute("fill")).expect("a shape");
    let at =
        |name: &str| shape.attribute(name).map_or(0.0, |value| value.parse().expect("a number"));
    let corners = match shape.tag_name().name() {
        "rect" => vec![(at("x"), at("y")), (at("x") + at("width"), at("y") + at("height"))],
        "circle" => {
            let (x, y, r) = (at("cx"), at("cy"), at("r"));
            vec![(x - r, y - r), (x + r, y + r)]
        }
        _ => {
            let points = &flatten(shape.attribute("d").expect("data"))[0];
            let ends = [points[0], points[points.len() - 1]];
            let by = (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1);
            let (half, length) = (at("stroke-width") / 2.0, libm::hypot(by.0, by.1));
            let across = (-by.1 / length * half, by.0 / length * half);
            let sides = |(x, y): At| [(x + across.0, y + across.1), (x - across.0, y - across.1)];
            ends.into_iter().flat_map(sides).collect()
        }
    };
    let out = |(x, y): &At| (-x).max(-y).max(x - 800.0).max(y - 500.0);
    corners.iter().map(out).fold(f64::NEG_INFINITY, f64::max)
}

/// The reading itself: a square of ten pixels has 400 samples, its hole is empty, and others have four
/// for each square pixel of their area.
#[test]
fn samples_are_counted_by_hand() {
    let count = |data: &str| {
        let covered = samples(&flatten(data));
        covered.values().flatten().map(|(first, last)| last - first + 1).sum::<i64>()
    };
    assert_eq!(count("m10 10h10v10h-10z"), 400);
    assert_eq!(count("m10 10h10v10h-10zm5 5v2h2v-2z"), 400 - 16);
    assert!((count("m20.1 10.2l10 10-10 10-10-10z") - 800).abs() < 12);
    // A circle of radius 10 from four cubic curves: 314 square pixels.
    let circle = "m20 10c0 5.52-4.48 10-10 10c-5.52 0-10-4.48-10-10c0-5.52 4.48-10 10-10c5.52 0 10 4.48 10 10z";
    assert!((count(circle) - 1257).abs() < 12);
}

/// A page as busy as any: 500 texts, half of them in bars, and 5,000 shapes; its faults are the same
/// with every text moved onto the shapes.
///
/// Run with `--ignored --nocapture`, optimised.
#[test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn how_long_a_busy_page_takes() {
    for (what, shift) in [("clean", 0.0), ("faulty", 800.0)] {
        let mut page = Page::new();
        (page.scene.width, page.scene.height) = (Unit::from_px(1600.0), Unit::from_px(1100.0));
        for i in 0..4_750 {
            let (x, y) = (800.0 + f64::from(i % 100) * 8.0, f64::from(i / 100) * 20.0);
            let corners = [(x, y + 6.0), (x + 7.0, y + 6.0), (x + 4.0, y + 9.5)];
            let path = Path::lines(corners.map(|(x, y)| Point::from_px(x, y)), true);
            page.shape(Role::Mark, Shape::new(Geometry::Path(path), Some(DARK), None));
        }
        for i in 0..250 {
            let (x, y) = (f64::from(i % 10) * 80.0, f64::from(i / 10) * 40.0);
            page.shape(Role::Mark, rect([x, y, 75.0, 20.0], Color::hex(0x8a_93_9c)));
        }
        for i in 0..500 {
            let at = (f64::from(i % 10) * 80.0 + shift, f64::from(i / 10) * 20.0 + 16.0);
            page.text("香港圖表", 15.0, at);
        }
        let svg = tubiao::svg::write(&page.scene);
        let facts = Facts { description: true, ..Facts::default() };
        for _ in 0..3 {
            let start = Instant::now();
            let found = tubiao::lint::lint(&page.scene, None, &facts).len();
            let (geometry, start) = (start.elapsed(), Instant::now());
            let broken = profile::check(&svg).len();
            let bytes = svg.len();
            println!(
                "{what}: {found} in {geometry:?}; {bytes} bytes: {broken} in {:?}",
                start.elapsed()
            );
        }
    }
}
