//! Grids of cells coloured by value.

mod common;

use common::figure::{figure, is_at, place, rects, refused, shapes, text, words};
use tubiao::Color;
use tubiao::scene::{Role, Scene};

const GRID: &str = "[[mark]]\ntype = \"cell\"\nx = \"年\"\ny = \"區\"\ncolor = \"數\"\n";
const TABLE: &str = "區,年,數\n東,甲,0\n東,乙,25\n西,甲,50\n西,乙,100\n";

const PALE: Color = Color::hex(0xcf_df_ee);
const DEEP: Color = Color::hex(0x0b_3f_6b);
const INK: Color = Color::hex(0x1b_24_30);

fn cells(scene: &Scene) -> Vec<[f64; 4]> {
    rects(scene, Role::Mark).into_iter().map(|(rect, _)| rect).collect()
}

/// The room of 744 × 402 pixels from (28, 74) less a name of 16 and a gap of 10 at the left, less a
/// line of 21 and a gap of 6 at the foot; rows are at most 64 high; two pixels between cells.
#[test]
fn cells_fill_the_room_beside_and_over_their_names() {
    let scene = figure(GRID, TABLE);
    let expected = [
        [54.0, 74.0, 358.0, 62.0],
        [414.0, 74.0, 358.0, 62.0],
        [54.0, 138.0, 358.0, 62.0],
        [414.0, 138.0, 358.0, 62.0],
    ];
    assert_eq!(cells(&scene), expected);
    assert_eq!(place(&scene, "東").x, 28.0);
    let middle = |words| place(&scene, words).x + place(&scene, words).width / 2.0;
    assert!((middle("甲") - 233.0).abs() < 0.1, "{}", middle("甲"));
    assert!((middle("25") - 593.0).abs() < 0.1, "{}", middle("25"));
    assert!(place(&scene, "甲").y > 200.0);
}

#[test]
fn colours_go_from_the_least_value_to_the_greatest_and_numbers_can_be_read_on_them() {
    let scene = figure(GRID, TABLE);
    let fills: Vec<_> = rects(&scene, Role::Mark).into_iter().map(|(_, fill)| fill).collect();
    assert_eq!((fills[0], fills[3]), (PALE, DEEP));
    assert_eq!((text(&scene, "0").fill, text(&scene, "100").fill), (INK, Color::WHITE));
    for (value, fill) in ["0", "25", "50", "100"].into_iter().zip(&fills) {
        assert!(text(&scene, value).fill.contrast(*fill) >= 4.5, "{value}");
    }
    // Those that are too pale to be seen on white have a line about them.
    let lines = shapes(&scene, Role::Mark).into_iter().filter_map(|shape| shape.stroke.as_ref());
    let lines: Vec<_> = lines.map(|stroke| stroke.color.contrast(Color::WHITE)).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|contrast| *contrast >= 3.0), "{lines:?}");
}

#[test]
fn a_missing_cell_is_a_dash_and_no_colour() {
    let spec = format!("[columns]\n\"數\" = {{ type = \"number\", missing = \"..\" }}\n{GRID}");
    // One is said to be missing, one is not in the table.
    let scene = figure(&spec, "區,年,數\n東,甲,0\n東,乙,..\n西,乙,100\n");
    assert_eq!(cells(&scene), [[54.0, 74.0, 358.0, 62.0], [414.0, 138.0, 358.0, 62.0]]);
    let dashes = shapes(&scene, Role::Mark)
        .into_iter()
        .filter(|shape| shape.stroke.as_ref().is_some_and(|stroke| stroke.width.px() == 1.5));
    assert_eq!(dashes.count(), 2);
    assert!(scene.description.contains("缺2個數值"), "{}", scene.description);
}

/// Steps of two years and of four look unlike: 2004 has its empty column.
#[test]
fn times_are_evenly_spaced() {
    let scene = figure(GRID, "區,年,數\n東,2000,1\n東,2002,2\n東,2006,4\n");
    let years: Vec<_> = words(&scene).into_iter().filter(|words| words.len() == 4).collect();
    assert_eq!(years, ["2000", "2002", "2004", "2006"]);
    let lefts: Vec<_> = cells(&scene).iter().map(|rect| rect[0]).collect();
    assert_eq!(lefts, [54.0, 234.0, 594.0]);
}

/// Where years are too many for their words, those round to five stand.
#[test]
fn crowded_years_are_named_at_round_ones() {
    let rows: String = (1986..=2025).map(|year| format!("東,{year},{}\n", year % 7)).collect();
    let scene = figure(GRID, &format!("區,年,數\n{rows}"));
    let years: Vec<_> = words(&scene).into_iter().filter(|words| words.len() == 4).collect();
    assert_eq!(years, ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]);
    assert_eq!(cells(&scene).len(), 40);
}

#[test]
fn several_columns_are_a_column_of_cells_each() {
    let spec = "[[mark]]\ntype = \"cell\"\nx = [\"煤\", \"水\"]\ny = \"區\"\n";
    let scene = figure(spec, "區,煤,水\n東,0,25\n西,50,100\n");
    assert_eq!(cells(&scene).len(), 4);
    assert!(place(&scene, "煤").x < place(&scene, "水").x);
    let expected =
        "熱圖：題。東：煤 0，水 25；西：煤 50，水 100。最高為水（西）的100，最低為煤（東）的0。";
    assert_eq!(scene.description, expected);
}

/// Without numbers in the cells a legend says what colours mean; what is too pale has a line about it,
/// there as well.
#[test]
fn a_legend_stands_where_numbers_do_not() {
    let spec = format!("{GRID}labels = \"none\"\n");
    let scene = figure(&spec, TABLE);
    let found = words(&scene);
    assert!(found.contains(&"0") && found.contains(&"100") && !found.contains(&"25"), "{found:?}");
    assert!(place(&scene, "100").bottom() < cells(&scene)[0][1]);
    for role in [Role::Mark, Role::Axis] {
        let fills = rects(&scene, role).into_iter().map(|(_, fill)| fill);
        let pale = fills.filter(|fill| fill.contrast(Color::WHITE) < 3.0).count();
        let lines = shapes(&scene, role).into_iter().filter_map(|shape| shape.stroke.as_ref());
        let seen = lines.filter(|line| line.color.contrast(Color::WHITE) >= 3.0).count();
        assert!(pale > 0 && seen >= pale, "{pale} and {seen}");
    }
}

#[test]
fn both_signs_have_colours_away_from_zero() {
    let spec = "[[mark]]\ntype = \"cell\"\nx = \"年\"\ny = \"區\"\ncolor = \"數\"\n";
    let scene = figure(spec, "區,年,數\n東,甲,-4\n東,乙,0\n東,丙,4\n");
    let fills: Vec<_> = rects(&scene, Role::Mark).into_iter().map(|(_, fill)| fill).collect();
    let [low, middle, high] = [0x8a_39_18, 0xd7_d7_d7, 0x20_59_89].map(Color::hex);
    assert_eq!(fills, [low, middle, high]);
}

/// The unit is said once: over the cells, unless title or subtitle say it.
#[test]
fn the_unit_is_said_once() {
    let spec = format!("[columns]\n\"數\" = {{ type = \"number\", unit = \"億元\" }}\n{GRID}");
    assert!(words(&figure(&spec, TABLE)).contains(&"單位：億元"));
    let told = format!("subtitle = \"以億元計\"\n{spec}");
    assert!(!words(&figure(&told, TABLE)).contains(&"單位：億元"));
}

#[test]
fn faults_are_told_at_their_places() {
    let no_color = GRID.replace("color = \"數\"\n", "");
    is_at(&refused(&no_color, TABLE), "missing-key", "\"年\"");
    let palette = format!("[color]\npalette = \"categorical\"\n{GRID}");
    is_at(&refused(&palette, TABLE), "bad-value", "\"categorical\"");
    let twice = "區,年,數\n東,甲,1\n西,甲,2\n東,甲,3\n";
    is_at(&refused(GRID, twice), "duplicate-category", "東");
    let axis = format!("[x]\ntitle = \"年\"\n{GRID}");
    is_at(&refused(&axis, TABLE), "key-without-effect", "\"年\"");
    let all = format!("height = 200\n{GRID}labels = \"all\"\n");
    let rows: String = (0..9).map(|row| format!("區{row},甲,{row}\n")).collect();
    is_at(&refused(&all, &format!("區,年,數\n{rows}")), "no-room", "區0");
}

/// The sums of rows are 25 and 150, those of columns 50 and 125; names keep beside their cells.
#[test]
fn names_stand_in_the_order_of_their_sums() {
    let order = "[x]\norder = \"descending\"\n[y]\norder = \"descending\"\n";
    let scene = figure(&format!("{order}{GRID}"), TABLE);
    assert!(place(&scene, "乙").x < place(&scene, "甲").x);
    assert!(place(&scene, "西").y < place(&scene, "東").y);
    let first = place(&scene, "100");
    let [left, top, width, height] = cells(&scene)[0];
    assert!(first.x > left && first.right() < left + width);
    assert!(first.y > top && first.bottom() < top + height);
    // Times have an order of their own.
    let years = TABLE.replace('甲', "2000").replace('乙', "2001");
    is_at(&refused(&format!("{order}{GRID}"), &years), "key-without-effect", "\"descending\"");
}

#[test]
fn words_over_the_cells_say_what_colours_mean() {
    for labels in ["none", "all"] {
        let spec = format!("[color]\ntitle = \"佔比\"\n{GRID}labels = \"{labels}\"\n");
        let scene = figure(&spec, TABLE);
        assert!(place(&scene, "佔比").bottom() < cells(&scene)[0][1]);
        let below = words(&scene)
            .into_iter()
            .filter(|words| *words == "0")
            .map(|words| place(&scene, words).y);
        assert!(below.min_by(f64::total_cmp) > Some(place(&scene, "佔比").y));
    }
}
