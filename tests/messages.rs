//! What the messages about scales and names say: which value, how many names, what helps.

use tubiao::{Diagnostic, Figure, Fonts, Place, Typesetter};

/// The only fault of a figure.
#[track_caller]
fn fault(spec: &str, table: &str) -> Diagnostic {
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{spec}");
    let figure = Figure::parse("x", &spec, table.as_bytes());
    let drawn = figure.and_then(|figure| figure.scene(&mut Typesetter::new(Fonts::builtin())));
    let error = drawn.expect_err("a fault");
    error.diagnostics()[0].clone()
}

/// Its code, and the texts at its places.
#[track_caller]
fn places(fault: &Diagnostic) -> String {
    let first = fault.place.iter().map(Place::text);
    let texts = first.chain(fault.others.iter().map(|(place, _)| place.text()));
    format!("{}: {}", fault.code, texts.collect::<Vec<_>>().join(", "))
}

const LINE: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = [\"甲\", \"乙\"]\n";

/// A rule, or a cell of any column, is named beside the scale that cannot show it.
#[test]
fn what_lies_beyond_a_scale_is_named() {
    let table = "年,甲,乙\n2014,420,450\n2015,430,640\n";
    let rule = "[[mark]]\ntype = \"rule\"\ny = 700\n";
    let told = fault(&format!("[y]\ndomain = [400, 650]\n{LINE}{rule}"), table);
    assert_eq!(places(&told), "bad-domain: [400, 650], 700");
    let told = fault(&format!("[y]\ndomain = [400, 500]\n{LINE}"), table);
    assert_eq!(places(&told), "bad-domain: [400, 500], 640");
    let told = fault(&format!("[y]\nscale = \"log\"\n{LINE}"), "年,甲,乙\n2014,4,4\n2015,3,-7\n");
    assert_eq!(places(&told), "bad-scale: \"log\", -7");
    let turned = "[x]\nscale = \"log\"\n[[mark]]\ntype = \"point\"\nx = \"甲\"\ny = \"乙\"\n";
    let told = fault(turned, "甲,乙\n1.5,4\n0,5\n");
    assert_eq!(places(&told), "bad-scale: \"log\", 0");
}

/// A scale that marks can never have is refused before its domain.
#[test]
fn a_log_scale_under_columns_is_refused_first() {
    let spec = "[y]\nscale = \"log\"\ndomain = [0, 9]\n\
        [[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"甲\"\n";
    let told = fault(spec, "年,甲\n2014,420\n");
    assert_eq!(places(&told), "bad-scale: \"log\"");
}

#[test]
fn a_negative_size_is_no_share() {
    let spec = "[[mark]]\ntype = \"point\"\nx = \"甲\"\ny = \"乙\"\nsize = \"丙\"\n";
    let told = fault(spec, "甲,乙,丙\n1.5,4,2\n2,5,-3\n");
    assert_eq!(told.message, "-3 is negative, and 「丙」 is a size");
}

/// Names without room are counted, and what would help them is told.
#[test]
fn names_without_room_are_counted() {
    let rows: String = (0..60).map(|i| format!("第{i}個很長很長的名稱,{i}\n")).collect();
    let spec = "[x]\nlabels = \"wrap\"\n[[mark]]\ntype = \"column\"\nx = \"名\"\ny = \"甲\"\n";
    let told = fault(spec, &format!("名,甲\n{rows}"));
    assert!(told.message.contains("the 60 names of the axis, such as 「第"), "{told}");
    assert!(told.hints[0].contains("draw bars"), "{told}");
}
