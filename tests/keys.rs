//! Keys that nothing reads are told at their place, with who would read them.

use tubiao::{Figure, Fonts, Typesetter};

const TABLE: &str = "地,年,月,甲,乙\n東,2014,2014-01,3,4\n西,2015,2014-03,5,6\n";

/// Marks, by the kind of their axes.
const NAMES: &str = "[[mark]]\ntype = \"column\"\nx = \"地\"\ny = \"甲\"\n";
const YEARS: &str = "[[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"甲\"\n";
const MONTHS: &str = "[[mark]]\ntype = \"column\"\nx = \"月\"\ny = \"甲\"\n";
const TIMES: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"甲\"\n";
const NUMBERS: &str = "[[mark]]\ntype = \"line\"\nx = \"乙\"\ny = \"甲\"\n";
const LINES: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = [\"甲\", \"乙\"]\n";
const BARS: &str = "[[mark]]\ntype = \"bar\"\ny = \"地\"\nx = \"甲\"\n";
const RING: &str = "[[mark]]\ntype = \"donut\"\ncategory = \"地\"\nvalue = \"甲\"\n";

/// The message and the hints of a spec's only fault, or why there is none.
fn told(keys: &str, mark: &str) -> String {
    let columns = "年 = { type = \"year\" }\n月 = { type = \"month\" }\n\
        甲 = { type = \"number\" }\n乙 = { type = \"number\" }\n";
    let columns = columns.replace('年', "\"年\"").replace('月', "\"月\"");
    let columns = columns.replace('甲', "\"甲\"").replace('乙', "\"乙\"");
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n[columns]\n{columns}{keys}\n{mark}");
    let figure = Figure::parse("x", &spec, TABLE.as_bytes());
    let drawn = figure.and_then(|figure| figure.scene(&mut Typesetter::new(Fonts::builtin())));
    let error = match drawn {
        Ok(_) => return "drawn".to_owned(),
        Err(error) => error,
    };
    let [fault] = error.diagnostics() else { return format!("several faults: {error}") };
    let place = fault.place.as_ref().map_or("nowhere", |place| place.text());
    format!("{}: {}; at {place}; {}", fault.code, fault.message, fault.hints.join("; "))
}

/// Each spec is told in words that hold all that is wanted.
#[track_caller]
fn refused(cases: &[(&str, &str, &[&str])]) {
    let lacks = |(keys, mark, wanted): &(&str, &str, &[&str])| {
        let told = told(keys, mark);
        let is_whole = told.starts_with("key-without-effect: `")
            && wanted.iter().all(|words| told.contains(words));
        (!is_whole).then(|| format!("{keys:?}: {told}"))
    };
    let wrong: Vec<_> = cases.iter().filter_map(lacks).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[track_caller]
fn drawn(cases: &[(&str, &str)]) {
    let refused = |(keys, mark): &(&str, &str)| {
        let told = told(keys, mark);
        (told != "drawn").then(|| format!("{keys:?}: {told}"))
    };
    let wrong: Vec<_> = cases.iter().filter_map(refused).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What only values have.
#[test]
fn keys_of_values() {
    refused(&[
        ("[x]\ndomain = [0, 9]", NAMES, &["`domain`", "axis of names", "at [0, 9]", "in [y]"]),
        ("[x]\ndomain = [2010, 2020]", TIMES, &["axis of times", "in [y]"]),
        ("[x]\nzero = true", TIMES, &["`zero`", "axis of times", "in [y]"]),
        ("[y]\nzero = false", YEARS, &["axis of values", "no bars or areas"]),
        ("[y]\nzero = true\nscale = \"log\"", TIMES, &["linear axis of values"]),
        ("[x]\ngrid = true", NAMES, &["`grid`", "axis of names", "in [y]"]),
        ("[x]\nformat = \"0.0\"", NAMES, &["`format`", "axis of names", "in [y]"]),
        ("[x]\nformat = \"0.0\"", NUMBERS, &["axis of values", "in [y]"]),
    ]);
    drawn(&[
        ("[y]\ndomain = [0, 9]\ngrid = false\nformat = \"0.0\"", YEARS),
        ("[x]\nzero = true\ndomain = [0, 9]\ngrid = false", NUMBERS),
        ("[x]\ndomain = [0, 9]", BARS),
        ("[x]\nformat = \"yyyy年\"", TIMES),
    ]);
}

/// What only names and times have.
#[test]
fn keys_of_names_and_times() {
    refused(&[
        ("[y]\norder = \"descending\"", NAMES, &["`order`", "axis of values", "in [x]"]),
        ("[x]\norder = \"table\"", YEARS, &["axis of times", "by an axis of names"]),
        ("[y]\nlabels = \"wrap\"", NAMES, &["`labels`", "axis of values", "in [x]"]),
        ("[x]\nlabels = \"wrap\"", TIMES, &["axis of times", "years under columns"]),
        ("[x]\nlabels = \"vertical\"", MONTHS, &["axis of times", "years under columns"]),
        ("[y]\nlabel_angle = 45", BARS, &["`label_angle`", "axis of names", "under columns"]),
        ("[x]\nlabels = \"wrap\"\nlabel_angle = 45", NAMES, &["`labels`", "no `label_angle`"]),
        ("[x]\ngaps = \"broken\"", NAMES, &["`gaps`", "axis of names", "times with columns"]),
        ("[x]\ngaps = \"auto\"", TIMES, &["axis of times", "times with columns"]),
        ("[x]\ncalendar = \"roc\"", NAMES, &["`calendar`", "a figure with times"]),
        ("[x]\ntitle_direction = \"rotated\"\ntitle = \"x\"", NAMES, &["in [y]"]),
        ("[y]\ntitle_direction = \"rotated\"", NAMES, &["a vertical axis with a `title`"]),
    ]);
    drawn(&[
        ("[x]\norder = \"descending\"\nlabels = \"wrap\"", NAMES),
        ("[x]\nlabel_angle = 45\ngaps = \"broken\"\ncalendar = \"roc\"", YEARS),
        ("[x]\ngaps = \"scaled\"", MONTHS),
        ("[y]\norder = \"ascending\"\ntitle = \"地\"\ntitle_direction = \"rotated\"", BARS),
    ]);
}

/// Colours of one series need no legend, and a ring no axes.
#[test]
fn keys_of_colours_and_of_axes_that_are_not_there() {
    refused(&[
        ("[color]\nlegend = \"top\"", TIMES, &["`legend`", "several series"]),
        ("[color]\nemphasis = \"甲\"", TIMES, &["`emphasis`", "several series"]),
        ("[color]\npalette = \"sequential\"", LINES, &["`palette`", "marks with a `color`"]),
        ("[color]\nreverse = true", LINES, &["`reverse`", "numbers by colour"]),
        ("[color]\nreverse = true", RING, &["`reverse`", "numbers by colour"]),
        ("[color]\ntitle = \"類\"\nlegend = \"none\"", LINES, &["`title`", "by a legend"]),
        ("[x]\ntitle = \"類\"", RING, &["`title`", "without axes", "any axis"]),
        ("[color]\nlegend = \"none\"", RING, &["`legend`", "in this figure"]),
    ]);
    let shaded = format!("{NAMES}color = \"乙\"\n");
    drawn(&[
        ("[color]\nlegend = \"top\"\ntitle = \"類\"\nemphasis = \"乙\"", LINES),
        ("[color]\nreverse = true", &shaded),
    ]);
}

/// Values that can only stand on an axis, or only at marks, have no choice.
#[test]
fn labels_without_a_choice() {
    let line = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = \"乙\"\n";
    let all = "labels = \"all\"\n";
    let squares = "cells = true\nlabels = \"none\"\n";
    refused(&[
        ("", &format!("{YEARS}{all}{line}"), &["`labels`", "without lines or points"]),
        ("", &format!("{BARS}{squares}"), &["`labels`", "in one way"]),
    ]);
    drawn(&[
        ("", &format!("{YEARS}{all}")),
        ("", &format!("{YEARS}labels = \"none\"\n{line}{all}")),
        ("", &format!("{BARS}cells = true\n")),
    ]);
}

/// A mark and a column read what is of their kind.
#[test]
fn keys_of_marks_and_columns() {
    let with = |mark: &str, key: &str| format!("{mark}{key}\n");
    refused(&[
        ("", &with(NAMES, "arrange = \"overlay\""), &["`arrange = \"overlay\"`", "a `bar`"]),
        ("", &with(NAMES, "cells = true"), &["`cells`", "a `bar`"]),
        ("", &with(BARS, "part_label = \"內\""), &["`part_label`", "with a `part`"]),
        ("", &with(BARS, "reference_label = \"前\""), &["overlay"]),
        ("\"地\" = { type = \"text\", unit = \"萬\" }", NAMES, &["`unit`", "`number`"]),
    ]);
    let wanted = "key-without-effect: `cells` has no effect on a bar of 61; at true; \
        squares count whole units, 0 to 60; take it out";
    let spec = format!("title = \"題\"\ndata = \"x.csv\"\n{}", with(BARS, "cells = true"));
    let figure = Figure::parse("x", &spec, "地,甲\n東,61\n".as_bytes()).expect("a spec");
    let error = figure.scene(&mut Typesetter::new(Fonts::builtin())).expect_err("too many squares");
    let fault = &error.diagnostics()[0];
    let place = fault.place.as_ref().map_or("nowhere", |place| place.text());
    assert_eq!(
        format!("{}: {}; at {place}; {}", fault.code, fault.message, fault.hints.join("; ")),
        wanted
    );
    assert_eq!(fault.others[0].0.text(), "61");
}
