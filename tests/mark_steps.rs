//! Lollipops, waterfalls and histograms: what stands where, and what is refused.

mod common;

use common::drawn::{Drawn, near};
use common::figure::{fault, figure, place, try_figure, words};
use tubiao::scene::Role;

const HUNDRED: &str = "[y]\ndomain = [0, 100]\n";
const LOLLIPOP: &str = "[[mark]]\ntype = \"lollipop\"\nx = \"區\"\ny = \"宗\"\n";
const LEVEL: &str = "[x]\ndomain = [-50, 100]\n[[mark]]\ntype = \"lollipop\"\ny = \"區\"\nx = \"宗\"\nlabels = \"none\"\n";
const NUMBER: &str = "[columns]\n\"宗\" = { type = \"number\", missing = \"—\" }\n";

#[test]
fn a_lollipop_is_a_dot_on_a_stem_from_zero() {
    let spec = format!("{HUNDRED}{LOLLIPOP}labels = \"none\"\n");
    let drawn = Drawn::new(&spec, "區,宗\n東,100\n西,60\n南,25\n", (0.0, 100.0));
    let dots = drawn.dots();
    near(dots.iter().map(|dot| drawn.value(*dot)).collect::<Vec<_>>(), [100.0, 60.0, 25.0]);
    near(drawn.lines(Role::Mark).concat(), [0.0, 100.0, 0.0, 60.0, 0.0, 25.0]);
    // Each stands over its name.
    for (dot, name) in dots.iter().zip(["東", "西", "南"]) {
        let name = place(&drawn.scene, name);
        assert!((dot.0 - name.x - name.width / 2.0).abs() < 1.0, "{dot:?} over {name:?}");
    }
}

#[test]
fn names_at_the_left_make_level_stems() {
    let drawn = Drawn::new(LEVEL, "區,宗\n東,75\n西,-30\n", (-50.0, 100.0));
    let dots = drawn.dots();
    near(dots.iter().map(|dot| drawn.value(*dot)).collect::<Vec<_>>(), [75.0, -30.0]);
    assert!(dots[0].1 < dots[1].1, "the first row is above: {dots:?}");
}

#[test]
fn values_stand_beyond_the_dots() {
    let drawn = Drawn::new(LOLLIPOP, "區,宗\n東,90\n西,-30\n", (0.0, 1.0));
    let (scene, dots) = (&drawn.scene, drawn.dots());
    let (high, low) = (place(scene, "90"), place(scene, "−30"));
    // Dots have a radius of 7 pixels.
    assert!(
        high.bottom() < dots[0].1 - 7.0 && low.y > dots[1].1 + 7.0,
        "{high:?} {low:?} {dots:?}"
    );
    assert!(!words(scene).contains(&"0"), "no axis says again what the words say");
}

#[test]
fn a_missing_lollipop_is_a_dash() {
    let spec = format!("{NUMBER}{LOLLIPOP}");
    let drawn = Drawn::new(&spec, "區,宗\n東,90\n西,—\n", (0.0, 1.0));
    assert_eq!(drawn.dots().len(), 1);
    let (dash, name) = (place(&drawn.scene, "—"), place(&drawn.scene, "西"));
    assert!((dash.x + dash.width / 2.0 - name.x - name.width / 2.0).abs() < 1.0);
}

#[test]
fn series_stand_side_by_side_about_their_name() {
    let spec = format!("{HUNDRED}{LOLLIPOP}labels = \"none\"\ncolor = \"組\"\n");
    let table = "區,組,宗\n東,甲,10\n東,乙,20\n西,甲,30\n西,乙,40\n";
    let drawn = Drawn::new(&spec, table, (0.0, 100.0));
    let dots = drawn.dots();
    near(dots.iter().map(|dot| drawn.value(*dot)).collect::<Vec<_>>(), [10.0, 20.0, 30.0, 40.0]);
    let name = place(&drawn.scene, "東");
    let middle = (dots[0].0 + dots[1].0) / 2.0;
    assert!((middle - name.x - name.width / 2.0).abs() < 1.0);
    assert!(dots[1].0 - dots[0].0 > 14.0, "two dots of 14 pixels: {dots:?}");
}

#[test]
fn a_name_has_one_lollipop() {
    let twice = "區,宗\n東,1\n東,2\n";
    assert_eq!(fault(LOLLIPOP, twice), "duplicate-category: 「東」 occurs twice; at 東");
    let log = format!("[y]\nscale = \"log\"\n{LOLLIPOP}");
    assert!(
        fault(&log, "區,宗\n東,1\n西,20\n").starts_with("bad-scale: bars and areas stand on zero")
    );
}

const WATERFALL: &str = "[[mark]]\ntype = \"waterfall\"\nx = \"項\"\ny = \"元\"\n";
const TWO_HUNDRED: &str = "[y]\ndomain = [0, 200]\n";
const YEAR: &str = "項,元\n年初,100\n收入,50\n支出,-30\n年底,120\n";

#[test]
fn a_waterfall_leads_from_one_amount_to_another() {
    let drawn =
        Drawn::new(&format!("{TWO_HUNDRED}{WATERFALL}labels = \"none\"\n"), YEAR, (0.0, 200.0));
    let bars = drawn.bars();
    let ends: Vec<f64> = bars.iter().flat_map(|(ends, _)| *ends).collect();
    near(ends, [0.0, 100.0, 100.0, 150.0, 120.0, 150.0, 0.0, 120.0]);
    // A line leads from each bar to the next, where the one ends and the other begins.
    let links: Vec<_> = drawn.lines(Role::Axis).into_iter().filter(|[a, b]| a == b).collect();
    for level in [100.0, 150.0, 120.0] {
        let is_level = |[from, _]: &&[f64; 2]| (from - level).abs() < 0.05;
        assert!(links.iter().any(|link| is_level(&link)), "none at {level}: {links:?}");
    }
}

#[test]
fn changes_have_their_signs() {
    let scene = figure(WATERFALL, YEAR);
    for wanted in ["100", "+50", "−30", "120"] {
        assert!(words(&scene).contains(&wanted), "{wanted} in {:?}", words(&scene));
    }
    // A rise says its value above its bar, a fall below.
    assert!(place(&scene, "+50").bottom() < place(&scene, "−30").y);
    let wanted =
        "瀑布圖：題。元由年初的100升至年底的120。元：年初 100，收入 +50，支出 −30，年底 120。";
    assert_eq!(scene.description, wanted);
}

#[test]
fn a_level_waterfall_reads_downwards() {
    let spec = "[x]\ndomain = [0, 200]\n[[mark]]\ntype = \"waterfall\"\ny = \"項\"\nx = \"元\"\nlabels = \"none\"\n";
    let drawn = Drawn::new(spec, YEAR, (0.0, 200.0));
    let (ends, sides): (Vec<_>, Vec<_>) = drawn.bars().into_iter().unzip();
    near(ends.concat(), [0.0, 100.0, 100.0, 150.0, 120.0, 150.0, 0.0, 120.0]);
    assert!(sides.windows(2).all(|pair| pair[0][1] < pair[1][0]), "{sides:?}");
}

#[test]
fn a_total_must_be_the_sum() {
    let wrong = YEAR.replace("120", "121");
    assert_eq!(
        fault(WATERFALL, &wrong),
        "false-total: this total is 121, and the rows before it add up to 120; at 121"
    );
    // In the decimals of the column: 0.1 + 0.2 is 0.3.
    assert!(try_figure(WATERFALL, "項,元\n初,0.1\n收,0.2\n底,0.3\n").is_ok());
    let halfway = "項,元\n初,100\n收,50\n年中,140\n支,-20\n年底,120\n";
    let named = format!("{WATERFALL}total = [\"初\", \"年中\", \"年底\"]\n");
    assert!(
        fault(&named, halfway)
            .ends_with("this total is 140, and the rows before it add up to 150; at 140")
    );
    assert!(try_figure(&named, &halfway.replace("140", "150").replace("120", "130")).is_ok());
}

#[test]
fn what_is_no_total_is_a_change() {
    let spec = format!("{WATERFALL}total = \"年初\"\n");
    let scene = figure(&spec, "項,元\n年初,100\n收入,50\n支出,-30\n");
    assert!(words(&scene).contains(&"−30"));
    let none = fault(&format!("{WATERFALL}total = \"年中\"\n"), YEAR);
    assert_eq!(none, "missing-category: no row is 「年中」; at \"年中\"");
}

#[test]
fn a_waterfall_keeps_its_order_and_its_steps() {
    let order = format!("[x]\norder = \"descending\"\n{WATERFALL}");
    let told = fault(&order, YEAR);
    assert!(told.starts_with("key-without-effect: `order` has no effect"), "{told}");
    let columns = "[columns]\n\"元\" = { type = \"number\", missing = \"—\" }\n";
    let missing = fault(&format!("{columns}{WATERFALL}"), &YEAR.replace("50", "—"));
    assert_eq!(missing, "missing-value: a step of a waterfall is missing; at —");
}

const HISTOGRAM: &str = "[[mark]]\ntype = \"histogram\"\nx = \"長\"\n";

fn column(numbers: &[&str]) -> String {
    format!("長\n{}\n", numbers.join("\n"))
}

/// A bin has its lower edge and not its upper one.
#[test]
fn numbers_are_counted_from_edge_to_edge() {
    let table = column(&["9", "0", "1", "4.9", "5", "2", "1"]);
    let drawn = Drawn::new(&format!("{HISTOGRAM}width = 5\n"), &table, (0.0, 5.0));
    let (ends, sides): (Vec<_>, Vec<_>) = drawn.bars().into_iter().unzip();
    near(ends.concat(), [0.0, 5.0, 0.0, 2.0]);
    // The bars meet but for a seam of a pixel.
    near([sides[1][0] - sides[0][1]], [1.0]);
    for edge in ["0", "5", "10"] {
        assert!(words(&drawn.scene).contains(&edge), "{edge}");
    }
    let wanted = "直方圖：題。數目：0至少於5：5，5至少於10：2。";
    assert_eq!(drawn.scene.description, wanted);
}

/// The greatest number on an edge begins a bin of its own.
#[test]
fn the_last_bin_ends_above_the_greatest_number() {
    let drawn =
        Drawn::new(&format!("{HISTOGRAM}width = 5\n"), &column(&["1", "2", "10"]), (0.0, 2.0));
    let ends: Vec<_> = drawn.bars().into_iter().map(|(ends, _)| ends[1]).collect();
    near(ends, [2.0, 1.0]);
    assert!(words(&drawn.scene).contains(&"15"));
}

/// 1 to 100: the quartiles are 25 and 75, a width of 2 × 50 ÷ ∛100 = 21.5 makes 5 bins, and the
/// nearest round one is 20.
#[test]
fn bins_have_the_width_of_freedman_and_diaconis() {
    let numbers: Vec<_> = (1..=100).map(|n| n.to_string()).collect();
    let table = column(&numbers.iter().map(String::as_str).collect::<Vec<_>>());
    let drawn = Drawn::new(HISTOGRAM, &table, (0.0, 20.0));
    let counts: Vec<_> = drawn.bars().into_iter().map(|(ends, _)| ends[1]).collect();
    near(counts, [19.0, 20.0, 20.0, 20.0, 20.0, 1.0]);
    let ten = Drawn::new(&format!("{HISTOGRAM}bins = 10\n"), &table, (0.0, 10.0));
    let counts: Vec<_> = ten.bars().into_iter().map(|(ends, _)| ends[1]).collect();
    near(counts, [9.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 1.0]);
}

/// Equal quartiles have no width: of 15 numbers Sturges takes 5 bins.
#[test]
fn bins_without_a_spread_are_those_of_sturges() {
    let mut numbers = vec!["50"; 13];
    numbers.extend(["0", "99"]);
    let scene = figure(HISTOGRAM, &column(&numbers));
    for edge in ["0", "20", "40", "60", "80", "100"] {
        assert!(words(&scene).contains(&edge), "{edge} in {:?}", words(&scene));
    }
}

#[test]
fn missing_numbers_are_told() {
    let spec = format!(
        "[columns]\n\"長\" = {{ type = \"number\", missing = \"—\" }}\n{HISTOGRAM}width = 5\n"
    );
    let scene = figure(&spec, &column(&["1", "—", "7", "—"]));
    assert!(scene.description.ends_with("缺2個數值。"), "{}", scene.description);
}

#[test]
fn bins_that_are_none_are_refused() {
    let table = column(&["0", "99"]);
    for (key, wanted) in [
        ("bins = 0", "bad-value: a histogram has 1 to 200 bins; at 0"),
        ("bins = 201", "bad-value: a histogram has 1 to 200 bins; at 201"),
        ("width = -1", "bad-value: not 1 to 200 bins; at -1"),
        ("width = 0", "bad-value: not 1 to 200 bins; at 0"),
        ("width = 0.01", "bad-value: not 1 to 200 bins; at 0.01"),
        ("width = 5\nbins = 4", "bad-value: bins by their number and by their width; at 5"),
    ] {
        assert_eq!(fault(&format!("{HISTOGRAM}{key}\n"), &table), wanted);
    }
    let log = fault(&format!("[x]\nscale = \"log\"\n{HISTOGRAM}"), &table);
    assert_eq!(log, "bad-scale: bins are equally wide on a linear scale; at \"log\"");
    let names = format!("{HISTOGRAM}[[mark]]\ntype = \"point\"\nx = \"名\"\ny = \"長\"\n");
    let mixed = fault(&names, "長,名\n1,甲\n2,乙\n");
    assert!(
        mixed.starts_with("mixed-coordinates: a histogram stands on an axis of numbers"),
        "{mixed}"
    );
}
