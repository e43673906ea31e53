//! Titles of axes and the names under columns: on lines, downwards, slanted.

use tubiao::scene::Text;
use tubiao::{Error, Figure, Fonts, Place, Scene, Typesetter, Writing};

const INDUSTRIES: [&str; 8] = [
    "進出口貿易批發及零售",
    "住宿及膳食服務",
    "運輸倉庫郵政及速遞",
    "資訊及通訊",
    "金融及保險",
    "專業及商用服務",
    "公共行政",
    "製造",
];

/// Columns of some names, with further lines of spec.
fn figure(names: &[&str], axes: &str) -> Result<Scene, Error> {
    let spec = format!(
        "title = \"就業人數\"\ndata = \"x.csv\"\n{axes}\n[[mark]]\ntype = \"column\"\nx = \"行業\"\ny = \"人數\"\n"
    );
    let rows = names.iter().enumerate().map(|(i, name)| format!("{name},{}\n", 100 + 37 * i));
    let table = format!("行業,人數\n{}", rows.collect::<String>());
    let figure = Figure::parse("x", &spec, table.as_bytes())?;
    figure.scene(&mut Typesetter::new(Fonts::builtin()))
}

fn texts(scene: &Scene, wanted: impl Fn(&str) -> bool) -> Vec<&Text> {
    let mut texts = scene.texts();
    texts.retain(|text| wanted(&text.run.text));
    texts
}

/// The texts whose words are part of a name.
fn names(scene: &Scene) -> Vec<&Text> {
    texts(scene, |text| INDUSTRIES.iter().any(|name| name.contains(text)))
}

/// No two words share an area, and all lie on the page.
fn assert_clear(scene: &Scene) {
    let texts = scene.texts();
    for (i, text) in texts.iter().enumerate() {
        let bounds = text.bounds().bounds();
        let page = (scene.width.px(), scene.height.px());
        let inside = bounds.x >= 0.0 && bounds.right() <= page.0 && bounds.bottom() <= page.1;
        assert!(inside && bounds.y >= 0.0, "{} leaves the page", text.run.text);
        for other in &texts[..i] {
            let (one, two) = (text.bounds(), other.bounds());
            assert!(!one.touches(&two, -1.0), "{} on {}", text.run.text, other.run.text);
        }
    }
}

/// Chinese names that do not fit on lines stand vertically, all of them and whole.
#[test]
fn narrow_columns_have_vertical_names() {
    let others = ["地產", "建造", "社會福利", "教育", "漁農", "採礦", "電力", "創意"];
    let many: Vec<_> = INDUSTRIES.iter().chain(&others).copied().collect();
    let scene = figure(&many, "[x]\nlabels = [\"wrap\", \"vertical\"]").expect("a figure");
    assert_clear(&scene);
    let names = names(&scene);
    assert!(names.iter().all(|name| name.run.style.writing == Writing::Vertical));
    let words: String = names.iter().map(|name| name.run.text.as_str()).collect();
    assert!(INDUSTRIES.iter().all(|name| words.contains(name)), "{words}");
}

/// Names that fit on lines do so.
#[test]
fn wide_columns_have_horizontal_names() {
    let scene = figure(&INDUSTRIES[..4], "").expect("a figure");
    assert!(names(&scene).iter().all(|name| name.run.style.writing == Writing::Horizontal));
    assert_clear(&scene);
}

#[test]
fn the_spec_decides_how_names_stand() {
    for (axes, writing) in [
        ("[x]\nlabels = \"vertical\"", Writing::Vertical),
        ("[x]\nlabels = \"wrap\"", Writing::Horizontal),
    ] {
        let scene = figure(&INDUSTRIES[3..6], axes).expect(axes);
        assert!(names(&scene).iter().all(|name| name.run.style.writing == writing), "{axes}");
    }
}

/// Forty names with numbers in them stand downwards on a page of the usual size, each whole.
#[test]
fn many_numbered_names_stand_downwards() {
    let many: Vec<_> = (1..=40).map(|i| format!("第{i}選區")).collect();
    let scene = figure(&many.iter().map(String::as_str).collect::<Vec<_>>(), "").expect("a figure");
    assert_clear(&scene);
    let found = texts(&scene, |text| text.ends_with("選區"));
    let whole: Vec<_> = found.iter().map(|text| text.run.text.as_str()).collect();
    assert_eq!(whole, many);
    assert!(found.iter().all(|text| text.run.style.writing == Writing::Vertical));
}

/// Names of three characters are not broken into two and one, unless the spec asks for lines.
#[test]
fn no_last_line_is_a_single_character() {
    let many = [
        "新加坡",
        "肯尼亞",
        "菲律賓",
        "墨西哥",
        "以色列",
        "比利時",
        "葡萄牙",
        "奧地利",
        "匈牙利",
        "意大利",
        "俄羅斯",
        "烏克蘭",
        "哈薩克",
        "土耳其",
        "伊拉克",
        "敍利亞",
    ];
    let stands = |axes: &str| {
        let scene = figure(&many, axes).expect("a figure");
        texts(&scene, |text| text == "新加坡").len()
    };
    assert_eq!((stands(""), stands("[x]\nlabels = \"wrap\"")), (1, 0));
}

/// A name ends its lines where its author allows it, and nowhere else.
#[test]
fn names_break_where_their_author_allows() {
    let names = ["高鐵\u{200b}西九龍站", "港澳\u{200b}客輪碼頭", "中國\u{200b}客運碼頭"];
    let others = ["羅湖", "落馬洲支線", "紅磡", "文錦渡", "沙頭角", "深圳灣", "機場"];
    let many: Vec<_> = names.iter().chain(&others).copied().collect();
    let scene = figure(&many, "[x]\nlabels = \"wrap\"").expect("a figure");
    for line in ["高鐵", "西九龍站", "港澳", "客輪碼頭", "中國", "客運碼頭"] {
        let found = texts(&scene, |text| text.trim_end_matches('\u{200b}') == line);
        assert_eq!(found.len(), 1, "{line}");
    }
}

/// All years of eras are named, downwards; bare years are counted, and stand on a line.
#[test]
fn years_of_eras_stand_downwards() {
    let years: Vec<_> = (1970..2006).map(|year| year.to_string()).collect();
    let years: Vec<_> = years.iter().map(String::as_str).collect();
    let eras = figure(&years, "[x]\ncalendar = \"japanese\"").expect("years of eras");
    let named = texts(&eras, |text| text.ends_with('年'));
    assert_eq!(named.len(), years.len());
    assert!(named.iter().all(|text| text.run.style.writing == Writing::Vertical));
    let bare = figure(&years, "").expect("bare years");
    let named = texts(&bare, |text| years.contains(&text));
    assert!((2..years.len()).contains(&named.len()), "{}", named.len());
    assert!(named.iter().all(|text| text.run.style.writing == Writing::Horizontal));
}

/// Slanted names rise or fall by the angle that is asked for, clear of each other and of the page.
#[test]
fn names_at_any_angle_are_clear() {
    for angle in [-90.0, -60.0, -37.5, 30.0, 45.0, 72.25, 90.0] {
        let scene = figure(&INDUSTRIES, &format!("height = 640\n[x]\nlabel_angle = {angle:.2}"));
        let scene = scene.expect("a figure");
        assert_clear(&scene);
        let names = names(&scene);
        assert_eq!(names.len(), INDUSTRIES.len());
        let turned = (-angle * 100.0_f64).round().rem_euclid(36_000.0);
        assert!(names.iter().all(|name| f64::from(name.angle.0) == turned), "{angle}");
    }
}

/// A Chinese title stands vertically beside the axis, an English one reads upwards.
#[test]
fn the_title_of_the_axis_stands_as_its_language_wants() {
    for (title, writing, angle) in [
        ("人數（千人）", Writing::Vertical, 0),
        ("Persons (thousand)", Writing::Horizontal, 27_000),
    ] {
        let scene = figure(&INDUSTRIES[3..6], &format!("[y]\ntitle = \"{title}\"")).expect(title);
        assert_clear(&scene);
        let found = texts(&scene, |text| text == title);
        assert_eq!((found[0].run.style.writing, found[0].angle.0), (writing, angle));
    }
}

#[test]
fn the_spec_decides_how_the_title_stands() {
    let axes = "[y]\ntitle = \"人數\"\ntitle_direction = \"rotated\"";
    let scene = figure(&INDUSTRIES[3..6], axes).expect("a figure");
    assert_eq!(texts(&scene, |text| text == "人數")[0].angle.0, 27_000);
}

/// What an axis cannot do is an error at its key.
#[test]
fn impossible_axes_are_refused() {
    for (axes, code, line) in [
        ("[x]\nlabel_angle = 91.0", "bad-value", 4),
        ("[x]\nlabel_angle = nan", "bad-value", 4),
        ("[x]\ntitel = \"行業\"", "unknown-key", 4),
        ("[y]\ntitle_direction = \"up\"", "bad-value", 4),
        ("[x]\nlabel = \"vertical\"", "unknown-key", 4),
        ("[x]\nscale = \"log\"", "bad-scale", 4),
        ("[x]\nscale = \"time\"", "bad-scale", 4),
        ("[y]\nscale = \"band\"", "bad-scale", 4),
        ("[y]\nscale = \"log\"", "bad-scale", 4),
        ("[y]\ndomain = [0, 10]", "bad-domain", 4),
        ("[y]\ndomain = [500, 0]", "bad-domain", 4),
        ("[y]\nformat = \"億\"", "bad-pattern", 4),
        (
            "[y]\ntitle = \"一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\\u2060一\"",
            "no-room",
            4,
        ),
    ] {
        let error = figure(&INDUSTRIES[3..6], axes).expect_err(axes);
        let fault = &error.diagnostics()[0];
        let place = fault.place.as_ref().expect("a place");
        assert_eq!((fault.code, place.line()), (code, line), "{error}");
    }
}

/// A line over numbers, with further lines of spec.
fn line(axes: &str, table: &str) -> Result<Scene, Error> {
    let spec = format!(
        "title = \"高度\"\ndata = \"x.csv\"\n{axes}\n[columns.\"距離\"]\ntype = \"number\"\n\
        missing = \"—\"\n[[mark]]\ntype = \"line\"\nx = \"距離\"\ny = \"高度\"\n"
    );
    let figure = Figure::parse("x", &spec, table.as_bytes())?;
    figure.scene(&mut Typesetter::new(Fonts::builtin()))
}

/// Years on an axis of names stand side by side, each with its column, in the order that is asked.
#[test]
fn years_can_be_names() {
    let axes = "[x]\nscale = \"band\"\norder = \"descending\"";
    let scene = figure(&["2015", "2016", "2018"], axes).expect("a figure");
    let values = texts(&scene, |text| ["100", "137", "174"].contains(&text));
    let mut from_left: Vec<_> =
        values.iter().map(|text| (text.bounds().bounds().x, &*text.run.text)).collect();
    from_left.sort_by(|a, b| a.0.total_cmp(&b.0));
    let words: Vec<_> = from_left.iter().map(|(_, words)| *words).collect();
    assert_eq!(words, ["174", "137", "100"]);
}

/// A row without a position is no point of a line, and not its end.
#[test]
fn a_missing_position_is_left_out() {
    let scene = line("", "距離,高度\n1,11\n—,37\n3,23\n").expect("a figure");
    assert_eq!(texts(&scene, |text| text == "23").len(), 1);
    assert!(texts(&scene, |text| text == "37").is_empty());
}

/// Zero is not taken out of an axis that asks for it, nor a domain overruled.
#[test]
fn a_domain_without_the_zero_that_is_asked_for_is_refused() {
    let table = "距離,高度\n1,11\n3,23\n";
    let error = line("[y]\ndomain = [10, 30]\nzero = true", table).expect_err("no zero");
    let fault = &error.diagnostics()[0];
    assert_eq!((fault.code, fault.place.as_ref().map(Place::line)), ("bad-domain", Some(4)));
    assert!(line("[y]\ndomain = [0, 30]\nzero = true", table).is_ok());
}

/// However low the page, an axis has the two ticks that make a scale, or the figure is refused.
#[test]
fn an_axis_has_two_ticks() {
    let ticks = |height: u32| {
        let axes = format!(
            "height = {height}\nsubtitle = \"甲\"\nsource = \"乙\"\nnote = \"丙\"\n[y]\nscale = \"log\""
        );
        let scene = line(&axes, "距離,高度\n1,30\n2,4000\n3,800\n").ok()?;
        Some(texts(&scene, |text| ["10", "100", "1,000", "10,000"].contains(&text)).len())
    };
    let counts: Vec<_> = (200..=320).step_by(10).map(ticks).collect();
    assert!(counts.contains(&None) && counts.last().is_some_and(Option::is_some), "{counts:?}");
    assert!(counts.iter().flatten().all(|&count| count >= 2), "{counts:?}");
}
