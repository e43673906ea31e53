//! Named sizes: one spec, several files, each laid out anew for where it is read.

mod common;

use std::fs;

use common::svg::{attribute, numbers, texts, words};
use common::{Project, stderr, stdout};

const TABLE: &str = "年,出口,進口\n2011,12,31\n2012,15,28\n2013,21,30\n2014,26,27\n2015,33,29\n\
    2016,31,35\n2017,39,38\n2018,44,41\n2019,47,40\n2020,42,36\n2021,51,45\n2022,58,49\n";
const SPEC: &str = "title = \"2011年至2022年按貿易方式劃分的商品出口與進口貨值\"\n\
    subtitle = \"單位：億元\"\nsource = \"政府統計處\"\nas_of = \"2022年12月\"\ndata = \"x.csv\"\n\
    [columns]\n\"年\" = { type = \"year\" }\n\
    \"出口\" = { type = \"number\", unit = \"億元\" }\n\"進口\" = { type = \"number\", unit = \"億元\" }\n";
const COLUMNS: &str = "[[mark]]\ntype = \"column\"\nx = \"年\"\ny = \"出口\"\n";
const LINES: &str = "[[mark]]\ntype = \"line\"\nx = \"年\"\ny = [\"出口\", \"進口\"]\n";

/// What a size is: the sides of the SVG and of its layout, the pixels of the PNG, and how many of
/// them stand in a metre.
type Size = (&'static str, [f64; 2], [f64; 2], [u32; 2], u32);

/// By hand. Screens: type 1.25 times as large; two pixels for each of the SVG; 96 pixels an inch for
/// the SVG. Paper: 0.19 mm a pixel of the layout, so that 15 pixels are 8 points; twice as large on
/// screens where it is narrow; 12 pixels a millimetre.
const SIZES: [Size; 7] = [
    ("slide-16x9", [960.0, 540.0], [768.0, 432.0], [1920, 1080], 7559),
    ("slide-4x3", [960.0, 720.0], [768.0, 576.0], [1920, 1440], 7559),
    ("square", [800.0, 800.0], [640.0, 640.0], [1600, 1600], 7559),
    ("a4-column", [894.0, 790.0], [447.0, 395.0], [1020, 901], 12_000),
    ("a4-full", [895.0, 579.0], [895.0, 579.0], [2040, 1320], 12_000),
    ("1200x675", [1200.0, 675.0], [1200.0, 675.0], [2400, 1350], 7559),
    ("400x400", [800.0, 800.0], [400.0, 400.0], [800, 800], 3780),
];

/// A project with a figure of each mark, in some sizes.
fn project(name: &str, front: &str) -> Project {
    let project = Project::new(&format!("sizes-{name}"));
    let data = project.0.join("data");
    fs::remove_dir_all(&data).expect("the booklet's data go");
    fs::create_dir(&data).expect("a folder of data");
    fs::write(data.join("x.csv"), TABLE).expect("the table is written");
    for (file, mark) in [("columns.toml", COLUMNS), ("lines.toml", LINES)] {
        fs::write(data.join(file), format!("{front}{SPEC}{mark}")).expect("a spec is written");
    }
    project
}

fn list(sizes: &[&str]) -> String {
    format!("sizes = {sizes:?}\n")
}

/// The PNG's width, height, and pixels a metre.
fn png(file: &std::path::Path) -> ([u32; 2], u32) {
    let file = fs::File::open(file).expect("the PNG");
    let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
    let info = reader.info();
    let density = info.pixel_dims.expect("a density");
    assert!(density.unit == png::Unit::Meter && density.xppu == density.yppu);
    ([info.width, info.height], density.xppu)
}

/// Files, sides, pixels and density of each size.
#[test]
fn each_size_has_files_of_its_own() {
    let project = project("files", &list(&SIZES.map(|(name, ..)| name)));
    let output = project.run(&["build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut expected = vec![];
    for (name, svg_sides, layout, png_sides, density) in SIZES {
        for figure in ["columns", "lines"] {
            let stem = format!("{figure}.{name}");
            expected.extend([format!("{stem}.png"), format!("{stem}.svg")]);
            let out = |extension| project.0.join("out").join(format!("{stem}.{extension}"));
            let svg = fs::read_to_string(out("svg")).expect("the SVG");
            let sides = ["width", "height"].map(|name| numbers(&svg, name)[0]);
            assert_eq!(sides, svg_sides, "{stem}");
            assert_eq!(numbers(&svg, "viewBox"), [0.0, 0.0, layout[0], layout[1]], "{stem}");
            assert_eq!(png(&out("png")), (png_sides, density), "{stem}");
        }
    }
    expected.sort();
    let names: Vec<_> = project.out().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, expected);
    assert_eq!(project.run(&["check"]).status.code(), Some(0));
    let lint = project.run(&["lint"]);
    assert_eq!(stdout(&lint), "0 errors, 0 warnings in 2 figures\n", "{}", stderr(&lint));
}

/// A size that is no longer asked for is an orphan; `check` of the others goes on.
#[test]
fn files_of_a_size_that_is_gone_are_orphans() {
    let project = project("orphans", &list(&["a4-full", "square"]));
    assert!(project.run(&["build", "--format", "svg"]).status.success());
    project.edit("data/lines.toml", ", \"square\"", "");
    let output = project.run(&["check", "--format", "svg"]);
    let text = stdout(&output);
    assert!(text.contains("orphaned  out/lines.square.svg\n"), "{text}");
    assert!(
        text.ends_with(
            "圖上：並無分別\norphaned  out/lines.square.svg\nchanged   out/index.html\n          \
             原因：對以下各圖所述不同：lines.square\n2 same, 2 changed, 1 orphaned\n"
        ),
        "{text}"
    );
}

/// On paper no letter is below 8 points where the PNG says how large it is printed.
#[test]
fn words_on_paper_have_8_points() {
    let sizes = ["a4-column", "a4-full", "120x80mm", "62x60mm"];
    let project = project("points", &list(&sizes));
    let output = project.run(&["build"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for (name, width) in sizes.into_iter().zip([85.0, 170.0, 120.0, 62.0]) {
        let out = |extension| project.0.join(format!("out/lines.{name}.{extension}"));
        let ([pixels, _], density) = png(&out("png"));
        let printed = f64::from(pixels) / f64::from(density) * 1000.0;
        assert!((printed - width).abs() < 0.05, "{name} is printed {printed} mm wide");
        let svg = fs::read_to_string(out("svg")).expect("the SVG");
        let points = printed / numbers(&svg, "viewBox")[2] / 25.4 * 72.0;
        let least = words(&svg).iter().map(|line| line.size).fold(f64::INFINITY, f64::min);
        assert!(least * points >= 8.0, "{name}: {} points", least * points);
    }
}

/// Slides and squares are read from afar or on a telephone: type is larger for their width.
#[test]
fn words_on_slides_are_larger() {
    let project = project("slides", &list(&["slide-16x9", "960x540"]));
    assert!(project.run(&["build", "--format", "svg"]).status.success());
    let least = |name: &str| {
        let file = project.0.join(format!("out/columns.{name}.svg"));
        let svg = fs::read_to_string(file).expect("the SVG");
        let shown = numbers(&svg, "width")[0] / numbers(&svg, "viewBox")[2];
        words(&svg).iter().map(|line| line.size * shown).fold(f64::INFINITY, f64::min)
    };
    assert_eq!((least("960x540"), least("slide-16x9")), (15.0, 18.75));
    // 18.75 of 540 pixels on a slide 19.05 cm high are 18.75 points.
}

/// A narrow figure is no smaller picture of a wide one: words keep their size, lines break, and
/// years are thinned.
#[test]
fn each_size_is_laid_out_anew() {
    let project = project("anew", &list(&["a4-column", "a4-full"]));
    let output = project.run(&["build", "--format", "svg"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let read = |name: &str| {
        let file = project.0.join(format!("out/columns.{name}.svg"));
        fs::read_to_string(file).expect("the SVG")
    };
    let (column, full) = (read("a4-column"), read("a4-full"));
    let title = |svg: &str| {
        let size = words(svg)[0].size;
        words(svg).iter().filter(|line| line.size == size).count()
    };
    assert_eq!((title(&column), title(&full)), (2, 1), "lines of the title");
    let size = |svg: &str| words(svg).iter().find(|line| line.text == "2012").map(|line| line.size);
    assert_eq!((size(&column), size(&full)), (Some(15.0), Some(15.0)));
    let years = |svg: &str| {
        texts(svg).iter().filter(|text| text.len() == 4 && text.starts_with("20")).count()
    };
    assert_eq!((years(&column), years(&full)), (6, 12));
}

/// The ids of a figure in several sizes are those of its name: one page may hold one of them.
#[test]
fn the_alternative_text_is_that_of_the_figure() {
    let project = project("spoken", &list(&["a4-column", "square"]));
    assert!(project.run(&["build", "--format", "svg"]).status.success());
    let spoken = |name: &str| {
        let file = project.0.join(format!("out/lines.{name}.svg"));
        let svg = fs::read_to_string(file).expect("the SVG");
        let (title, description) = common::svg::spoken(&svg);
        (
            attribute(&svg, "aria-labelledby").map(str::to_owned),
            title.to_owned(),
            description.to_owned(),
        )
    };
    assert_eq!(spoken("a4-column"), spoken("square"));
    assert_eq!(spoken("square").0.as_deref(), Some("lines-title"));
}

/// What is no size, with its place and what would be one.
#[test]
fn faults_have_a_place_and_a_remedy() {
    for (i, (front, code, place, hint)) in [
        ("sizes = [\"a4\"]", "bad-size", "1:10", "there are slide-16x9, slide-4x3, a4-column"),
        ("sizes = \"a4-collumn\"", "bad-size", "1:9", "did you mean a4-column?"),
        ("sizes = [\"square\", \"300x300\"]", "bad-size", "1:20", "the width is 320 to 4096"),
        ("sizes = [\"50x50mm\"]", "bad-size", "1:10", "the width is 61 to 778 mm"),
        ("sizes = [\"square\", \"square\"]", "bad-value", "1:10", "take one out"),
        ("sizes = []", "bad-value", "1:9", "name a size"),
        ("sizes = [800, 500]", "bad-type", "1:9", "a list of texts"),
        ("width = 900\nsizes = [\"square\"]", "bad-key", "1:9", "take `width` and `height` out"),
        ("width = 319", "bad-size", "1:9", "a number from 320 to 4096"),
        ("height = 4097", "bad-size", "1:10", "a number from 200 to 4096"),
    ]
    .into_iter()
    .enumerate()
    {
        let project = project(&format!("fault-{i}"), &format!("{front}\n"));
        let output = project.run(&["build", "lines"]);
        let text = stderr(&output);
        let place = format!("data/lines.toml:{place}\n");
        let is_told = text.starts_with(&format!("error[{code}]: "))
            && text.contains(&place)
            && text.contains(hint);
        assert!(output.status.code() == Some(2) && is_told, "{front:?}: {text}");
        assert!(project.out().is_empty());
    }
}

/// A figure without room says in which size, and the size that would do is one.
#[test]
fn a_size_without_room_names_one_that_has_it() {
    let rows: String = (1..=24).map(|i| format!("第{i}區,{}\n", 10 + i)).collect();
    let mark = "[[mark]]\ntype = \"bar\"\ny = \"區\"\nx = \"人口\"\n";
    let build = |name: &str, sizes: &str| {
        let project = Project::new(&format!("sizes-room-{name}"));
        let data = project.0.join("data");
        fs::write(data.join("y.csv"), format!("區,人口\n{rows}")).expect("the table is written");
        let spec = format!(
            "title = \"各區人口\"\nsource = \"統計處\"\ndata = \"y.csv\"\nsizes = {sizes}\n{mark}"
        );
        fs::write(data.join("y.toml"), spec).expect("the spec is written");
        let output = project.run(&["build", "y", "--format", "svg"]);
        (output.status.success(), stderr(&output), project.out().len())
    };
    let (built, told, files) = build("none", "[\"a4-full\", \"a4-column\"]");
    assert!(!built && files == 0 && told.contains("error[no-room]"), "{told}");
    assert!(told.contains("this is y.a4-"), "{told}");
    for (name, unit) in [("a4-column", "mm"), ("slide-16x9", "")] {
        let (_, told, _) = build(name, &format!("[\"{name}\"]"));
        let (_, rest) = told.split_once("the size ").expect("a size is told");
        let (size, _) = rest.split_once(" is enough").expect("the end of the sentence");
        assert!(size.ends_with(unit), "{size}");
        let (built, told, files) = build(name, &format!("[\"{size}\"]"));
        assert!(built && files == 1, "{size}: {told}");
    }
}
