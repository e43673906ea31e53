//! Trees: who stands under whom, where, and what is no tree.

mod common;

use common::figure::{fault, figure, is_at, place, points, refused, shapes, words};
use tubiao::scene::{Geometry, Role, Scene};

const TREE: &str = "[[mark]]\ntype = \"tree\"\nname = \"名\"\nparent = \"上\"\n";
const FAMILY: &str =
    "名,上,年\n總部,,2000年\n東處,總部,2001年\n西處,總部,\n甲,東處,2002年\n乙,東處,\n丙,西處,\n";

/// The middles of the dots, in the order of drawing: level by level.
fn dots(scene: &Scene) -> Vec<(f64, f64)> {
    let dot = |shape: &tubiao::scene::Shape| match (&shape.geometry, shape.fill) {
        (Geometry::Circle(middle, radius), _) if radius.px() == 5.0 => {
            Some((middle.x.px(), middle.y.px()))
        }
        _ => None,
    };
    shapes(scene, Role::Mark).into_iter().filter_map(dot).collect()
}

#[test]
fn parents_stand_before_the_middle_of_their_children() {
    let scene = figure(&format!("{TREE}direction = \"right\"\n"), FAMILY);
    let found = dots(&scene);
    let [root, east, west, a, b, c] = [0, 1, 2, 3, 4, 5].map(|i| found[i]);
    assert!(root.0 < east.0 && east.0 < a.0);
    assert!(east.0 == west.0 && a.0 == b.0 && b.0 == c.0);
    assert!(a.1 < b.1 && b.1 < c.1);
    assert!((east.1 - (a.1 + b.1) / 2.0).abs() <= 1.0 && west.1 == c.1);
    assert!((root.1 - (east.1 + west.1) / 2.0).abs() <= 1.0);
}

#[test]
fn a_tree_that_grows_down_has_words_under_what_they_name() {
    let scene = figure(&format!("{TREE}direction = \"down\"\nnote = \"年\"\n"), FAMILY);
    let found = dots(&scene);
    assert!(found[0].1 < found[1].1 && found[1].1 < found[3].1 && found[1].1 == found[2].1);
    let (name, note) = (place(&scene, "東處"), place(&scene, "2001年"));
    assert!((name.x + name.width / 2.0 - found[1].0).abs() < 1.0);
    assert!(found[1].1 < name.y && name.y < note.y);
}

#[test]
fn all_names_and_notes_are_shown_and_told() {
    let scene = figure(&format!("{TREE}note = \"年\"\n"), FAMILY);
    let all = words(&scene);
    for wanted in ["總部", "東處", "西處", "甲", "乙", "丙", "2000年", "2001年", "2002年"]
    {
        assert!(all.contains(&wanted), "{wanted} in {all:?}");
    }
    let told = &scene.description;
    assert!(told.starts_with("樹狀圖：題。"), "{told}");
    let expected =
        "總部（2000年）之下有東處（2001年）、西處。東處之下有甲（2002年）、乙。西處之下有丙。";
    assert!(told.contains(expected), "{told}");
}

/// A root of the spec has no symbol, and all that stand under nothing stand under it.
#[test]
fn a_root_of_the_spec_holds_a_forest() {
    let table = "名,上\n東,\n西,\n甲,東\n";
    let scene = figure(&format!("{TREE}root = \"全部\"\ndirection = \"right\"\n"), table);
    assert_eq!(dots(&scene).len(), 3);
    assert!(place(&scene, "全部").x < dots(&scene)[0].0);
    assert!(scene.description.contains("全部之下有東、西"));
}

#[test]
fn lines_of_uncertain_parents_are_dashed() {
    let table = "名,上,由\n總,,\n甲,總,\n乙,總,推算\n";
    let scene = figure(&format!("{TREE}direction = \"right\"\nuncertain = \"由\"\n"), table);
    let level = |shape: &tubiao::scene::Shape| {
        let ends = points(shape)?;
        let stroke = shape.stroke.as_ref()?;
        (ends[0].1 == ends[1].1).then_some((ends[1].1, !stroke.dash.is_empty()))
    };
    assert!(
        scene.description.ends_with("總之下有甲、乙。虛線為乙（推算）。"),
        "{}",
        scene.description
    );
    let found = dots(&scene);
    let lines: Vec<_> = shapes(&scene, Role::Mark).into_iter().filter_map(level).collect();
    assert!(lines.contains(&(found[1].1, false)), "{lines:?}");
    assert!(lines.contains(&(found[2].1, true)), "{lines:?}");
}

/// Few rows in a high room grow to the right; many on a wide and low one grow down.
#[test]
fn it_grows_where_it_has_room() {
    let scene = figure(TREE, FAMILY);
    assert!(dots(&scene)[0].0 < dots(&scene)[1].0);
    let rows: String = (0..14).map(|i| format!("子{i},總,{i}年\n")).collect();
    let table = format!("名,上,年\n總,,1年\n{rows}");
    let scene = figure(&format!("height = 420\n{TREE}note = \"年\"\n"), &table);
    assert!(dots(&scene)[0].1 < dots(&scene)[1].1, "{:?}", dots(&scene));
}

#[test]
fn categories_are_told() {
    let table = "名,上,類\n總,,處\n甲,總,組\n乙,總,組\n";
    let scene = figure(&format!("{TREE}category = \"類\"\n"), table);
    let told = &scene.description;
    assert!(told.ends_with("總之下有甲、乙。處 1個點：總；組 2個點：甲、乙。"), "{told}");
}

/// Two departments may each have a 秘書處: an `id` tells them apart, and a fault says so.
#[test]
fn rows_of_one_name_have_ids() {
    let table = "號,名,上\n1,總部,\n2,東處,1\n3,秘書處,2\n4,西處,1\n5,秘書處,4\n";
    let scene = figure(&format!("{TREE}id = \"號\"\n"), table);
    let told = "總部之下有東處、西處。東處之下有秘書處。西處之下有秘書處。";
    assert!(scene.description.ends_with(told), "{}", scene.description);
    assert_eq!(dots(&scene).len(), 5);
    let refused = refused(TREE, "名,上\n總部,\n甲,總部\n甲,總部\n");
    is_at(&refused, "duplicate-category", "甲");
    assert!(refused.to_string().contains("`id`"), "{refused}");
}

#[test]
fn what_is_no_tree_is_refused_at_its_place() {
    for (rows, expected) in [
        ("甲,\n乙,\n", "bad-tree: both 「甲」 and 「乙」 stand under nothing; at 乙"),
        ("甲,乙\n乙,甲\n", "bad-tree: every row stands under another one; at 乙"),
        ("總,\n甲,總\n乙,丙\n丙,乙\n", "bad-tree: 「乙」 stands under itself; at 丙"),
        ("總,\n甲,甲\n", "bad-tree: 「甲」 stands under itself; at 甲"),
        ("總,\n甲,無\n", "missing-category: no row is called 「無」; at 無"),
        ("總,\n甲,總\n甲,總\n", "duplicate-category: 「甲」 occurs twice; at 甲"),
    ] {
        assert_eq!(fault(TREE, &format!("名,上\n{rows}")), expected);
    }
    let rooted = format!("{TREE}root = \"總\"\n");
    assert!(fault(&rooted, "名,上\n總,\n甲,總\n").starts_with("duplicate-category: 「總」"));
    assert_eq!(fault(&rooted, "名,上\n甲,甲\n"), "bad-tree: 「甲」 stands under itself; at 甲");
}

/// A chain of a thousand, which no stack and no page holds.
#[test]
fn a_thousand_levels_have_no_room() {
    let rows: String = (1..1000).map(|i| format!("節{i},節{}\n", i - 1)).collect();
    let fault = refused(TREE, &format!("名,上\n節0,\n{rows}"));
    is_at(&fault, "no-room", "節999");
    let wide: String = (1..900).map(|i| format!("節{i},節0\n")).collect();
    assert_eq!(refused(TREE, &format!("名,上\n節0,\n{wide}")).code, "no-room");
}

#[test]
fn english_trees_are_told_in_english() {
    let table = "name,above,kind,why\nHead,,office,\nEast,Head,unit,\nWest,Head,unit,derived\n";
    let spec = "lang = \"en\"\n[[mark]]\ntype = \"tree\"\nname = \"name\"\nparent = \"above\"\n\
                note = \"kind\"\nuncertain = \"why\"\n";
    let told = "Under Head (office): East (unit) and West (unit). Dashed lines: West (derived).";
    let scene = figure(spec, table);
    assert!(scene.description.ends_with(told), "{}", scene.description);
}
