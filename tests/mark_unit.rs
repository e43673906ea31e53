//! Counted squares and dots.

mod common;

use common::figure::{figure, is_at, place, rects, refused, shapes, words};
use tubiao::Color;
use tubiao::scene::{Geometry, Role, Scene};

const UNIT: &str = "[[mark]]\ntype = \"unit\"\ncategory = \"類\"\nvalue = \"數\"\n";

const STRONG: Color = Color::hex(0x0b_3f_6b);
const MIDDLE: Color = Color::hex(0x2e_6a_9a);
const REST: Color = Color::hex(0x8a_93_9c);

/// The corners of the squares of a colour, without the swatches of 14 pixels at the names.
fn squares(scene: &Scene, color: Color) -> Vec<(f64, f64)> {
    let mine = |([x, y, side, _], fill): ([f64; 4], Color)| {
        (fill == color && side != 14.0).then_some((x, y))
    };
    rects(scene, Role::Mark).into_iter().filter_map(mine).collect()
}

/// From (28, 74) less a line of 21 and a gap of 8; squares are at most 44 from each other.
#[test]
fn each_unit_is_a_square() {
    let scene = figure(UNIT, "類,數\n甲,3\n乙,2\n");
    assert_eq!(squares(&scene, STRONG), [(28.0, 103.0), (72.0, 103.0), (116.0, 103.0)]);
    assert_eq!(squares(&scene, MIDDLE), [(160.0, 103.0), (204.0, 103.0)]);
    let expected = ["題", "總數 5；每格代表1", "甲", "3", "60%", "乙", "2", "40%"];
    assert_eq!(words(&scene), expected);
}

#[test]
fn rows_are_of_ten_and_names_stand_at_their_rows() {
    let scene = figure(UNIT, "類,數\n甲,20\n乙,10\n丙,20\n");
    let rows: Vec<_> = squares(&scene, STRONG).into_iter().map(|(_, y)| y).collect();
    assert_eq!(rows[..10], [103.0; 10]);
    assert_eq!(rows[10..], [147.0; 10]);
    // The middles of two rows, of the third, and of the last two.
    for (name, middle) in [("甲", 147.0), ("乙", 213.0), ("丙", 279.0)] {
        let found = place(&scene, name);
        assert!((found.y + found.height / 2.0 - middle).abs() < 2.0, "{name}: {found:?}");
        assert_eq!(found.x, place(&scene, "甲").x);
    }
}

/// 68.9, 18.2 and 13.1 squares are 100 in all: the largest remainder is rounded up.
#[test]
fn parts_are_rounded_by_the_largest_remainder() {
    let spec = format!("{UNIT}each = 10\nrest = \"丙\"\n");
    let scene = figure(&spec, "類,數\n甲,689\n乙,182\n丙,131\n");
    assert_eq!(squares(&scene, STRONG).len(), 69);
    assert_eq!(squares(&scene, MIDDLE).len(), 18);
    assert_eq!(squares(&scene, REST).len(), 13);
    assert!(words(&scene).contains(&"總數 1,002；每格約代表10"));
}

#[test]
fn few_squares_stand_for_round_numbers() {
    let spec = format!("[columns]\n\"數\" = {{ type = \"number\", unit = \"份\" }}\n{UNIT}");
    let scene = figure(&spec, "類,數\n甲,2000\n乙,1000\n");
    assert!(words(&scene).contains(&"總數 3,000份；每格代表20份"), "{:?}", words(&scene));
    assert_eq!(squares(&scene, STRONG).len(), 100);
}

/// Equal values are equally many squares, in sum one more or less; a square stands for what is said.
#[test]
fn equal_values_have_equal_squares() {
    let spec = format!(
        "[columns]\n\"數\" = {{ type = \"number\", unit = \"人\" }}\n{UNIT}each = 10000\nrest = \"丙\"\n"
    );
    let scene = figure(&spec, "類,數\n甲,155000\n乙,155000\n丙,40000\n");
    assert_eq!(squares(&scene, STRONG).len(), 16);
    assert_eq!(squares(&scene, MIDDLE).len(), 16);
    let expected = "總數 35.0萬人；每格約代表1萬人";
    assert!(words(&scene).contains(&expected), "{:?}", words(&scene));
    let whole = format!("{UNIT}each = 10\n");
    is_at(&refused(&whole, "類,數\n甲,4\n乙,4\n丙,4\n"), "bad-value", "10");
}

/// What is less than a square is told, not drawn.
#[test]
fn a_part_below_a_square_says_so() {
    let spec = format!("{UNIT}each = 10\nshape = \"dot\"\n");
    let scene = figure(&spec, "類,數\n甲,996\n乙,4\n");
    let expected =
        ["題", "總數 1,000；每點約代表10", "甲", "996", "99.6%", "乙", "4", "0.4%", "（不足一點）"];
    assert_eq!(words(&scene), expected);
    // The note stands behind the columns of numbers.
    let end = |words: &str| (place(&scene, words).x + place(&scene, words).width).round();
    assert_eq!((end("996"), end("99.6%")), (end("4"), end("0.4%")));
    let is_dot = |shape: &&&tubiao::scene::Shape| matches!(shape.geometry, Geometry::Circle(..));
    // A hundred dots, and two at the names.
    assert_eq!(shapes(&scene, Role::Mark).iter().filter(is_dot).count(), 102);
}

#[test]
fn parts_of_100_have_no_share_beside_themselves() {
    let spec = format!("[columns]\n\"數\" = {{ type = \"percent\" }}\n{UNIT}");
    let scene = figure(&spec, "類,數\n甲,49\n乙,36\n丙,15\n");
    let expected = ["題", "總數 100%；每格代表1%", "甲", "49%", "乙", "36%", "丙", "15%"];
    assert_eq!(words(&scene), expected);
    let expected = "方格圖：題。總數 100%。甲 49%，乙 36%，丙 15%。甲最高，丙最低。";
    assert_eq!(scene.description, expected);
}

#[test]
fn faults_are_told_at_their_places() {
    let table = "類,數\n甲,3\n乙,2\n";
    let each = |value: &str| format!("{UNIT}each = {value}\n");
    is_at(&refused(&each("0.0"), table), "bad-value", "0.0");
    is_at(&refused(&each("100.0"), table), "bad-value", "100.0");
    is_at(&refused(&each("0.001"), table), "no-room", "0.001");
    is_at(&refused(UNIT, "類,數\n甲,3\n乙,-2\n"), "negative-share", "-2");
    is_at(&refused(UNIT, "類,數\n甲,3\n甲,2\n"), "duplicate-category", "甲");
    let rest = format!("{UNIT}rest = \"丙\"\n");
    is_at(&refused(&rest, table), "missing-category", "\"丙\"");
    let names: String = (0..40).map(|row| format!("很長的名稱第{row}號,1\n")).collect();
    let low = format!("height = 200\n{UNIT}");
    assert_eq!(refused(&low, &format!("類,數\n{names}")).code, "no-room");
}
