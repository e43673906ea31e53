//! Series of lines: missing rows, names, and marks that show the same.

mod common;

use std::fs;

use common::{Project, stderr};

const WIDE: &str =
    "年份,香港,深圳,澳門\n2018,4,3,1\n2019,5,3.5,2\n2020,6,—,1.5\n2021,7,4,2\n2022,8,5,2.4\n";
const LONG: &str = "年份,地區,人數\n2018,香港,4\n2019,香港,5\n2020,香港,6\n2021,香港,7\n2022,香港,8\n\
    2018,深圳,3\n2019,深圳,3.5\n2021,深圳,4\n2022,深圳,5\n\
    2018,澳門,1\n2019,澳門,2\n2020,澳門,1.5\n2021,澳門,2\n2022,澳門,2.4\n";

/// A project with one figure of a table.
fn project(name: &str, table: &str, marks: &str) -> Project {
    let project = Project::new(name);
    fs::write(project.0.join("data/t.csv"), table).expect("a table");
    let spec = format!("title = \"三地人數\"\nsource = \"統計處\"\ndata = \"t.csv\"\n{marks}");
    fs::write(project.0.join("data/t.toml"), spec).expect("a spec");
    project
}

/// The pixels of the figure, which must build.
fn pixels(project: &Project) -> Vec<u8> {
    let output = project.run(&["build", "t"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let file = fs::File::open(project.0.join("out/t.png")).expect("a picture");
    let mut decoder = png::Decoder::new(std::io::BufReader::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    pixels
}

/// The paths of its lines, which are 3 pixels thick.
fn lines(project: &Project) -> Vec<String> {
    pixels(project);
    let svg = fs::read_to_string(project.0.join("out/t.svg")).expect("a picture");
    let thick = svg.lines().filter(|line| line.contains("stroke-width=\"3\""));
    thick.map(str::to_owned).collect()
}

/// What stops the figure.
fn fault(project: &Project) -> String {
    let output = project.run(&["build", "t"]);
    assert!(!output.status.success(), "the figure builds");
    stderr(&output)
}

#[test]
fn a_row_that_one_series_lacks_is_a_missing_cell() {
    let declared = "[columns]\n\"深圳\" = { type = \"number\", missing = \"—\" }\n";
    let wide = "[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = [\"香港\", \"深圳\", \"澳門\"]\n";
    let long = "[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = \"人數\"\ncolor = \"地區\"\n";
    let wide = pixels(&project("series-wide", WIDE, &format!("{wide}{declared}")));
    let gap = pixels(&project("series-long", LONG, long));
    assert!(wide == gap, "the wide table and the long one make two pictures");
    let connected = pixels(&project("series-connected", LONG, &format!("{long}connect = true\n")));
    assert!(connected != gap, "`connect` does nothing");
}

#[test]
fn a_line_passes_over_missing_cells_if_asked() {
    let declared = "[columns]\n\"深圳\" = { type = \"number\", missing = \"—\" }\n";
    let mark = "[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = \"深圳\"\nconnect = true\n";
    let over = lines(&project("series-over", WIDE, &format!("{mark}{declared}")));
    let without = WIDE.replace("2020,6,—,1.5\n", "");
    let mark = mark.replace("connect = true\n", "");
    let without = lines(&project("series-without", &without, &mark));
    assert_eq!(over.len(), 1, "{over:?}");
    assert_eq!(over, without);
}

#[test]
fn series_with_times_of_their_own_have_no_missing_rows() {
    let polls =
        "年份,機構,支持度\n2010,甲,4\n2011,乙,5\n2012,甲,6\n2013,乙,7\n2014,甲,5\n2015,乙,4\n";
    let mark = "[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = \"支持度\"\ncolor = \"機構\"\n";
    let plain = pixels(&project("series-polls", polls, mark));
    let connected = pixels(&project("series-polls-on", polls, &format!("{mark}connect = true\n")));
    assert!(plain == connected, "a poll that another institute made is no missing value");
}

#[test]
fn two_lines_of_one_name_at_the_same_times_are_refused() {
    let line = "[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = \"人數\"\n";
    let other = line.replace("type", "data = \"u.csv\"\ntype");
    let project = project("series-twins", "年份,人數\n2018,4\n2019,5\n", &format!("{line}{other}"));
    fs::write(project.0.join("data/u.csv"), "年份,人數\n2018,3\n2019,9\n").expect("a table");
    let said = fault(&project);
    assert!(
        said.contains("error[duplicate-series]") && said.contains("data/t.toml:12:5"),
        "{said}"
    );
    project.edit("data/t.toml", "\"人數\"\n[[", "\"人數\"\nname = \"香港\"\n[[");
    pixels(&project);
}

#[test]
fn one_series_may_go_on_in_a_second_table() {
    let line = "[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = \"人數\"\n";
    let other = line.replace("type", "data = \"u.csv\"\ntype");
    let project = project("series-on", "年份,人數\n2018,4\n2019,5\n", &format!("{line}{other}"));
    fs::write(project.0.join("data/u.csv"), "年份,人數\n2019,5\n2020,9\n").expect("a table");
    pixels(&project);
}

#[test]
fn columns_of_two_marks_at_the_same_places_are_refused() {
    let mark = |y: &str| format!("[[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"{y}\"\n");
    let marks = mark("香港") + &mark("澳門");
    let said = fault(&project("series-hidden", WIDE, &marks));
    assert!(said.contains("error[duplicate-series]") && said.contains("hide each other"), "{said}");
}

#[test]
fn a_name_is_for_one_series() {
    let mark =
        "[[mark]]\ntype = \"line\"\nx = \"年份\"\ny = [\"香港\", \"澳門\"]\nname = \"兩地\"\n";
    let said = fault(&project("series-name", WIDE, mark));
    assert!(said.contains("error[bad-key]") && said.contains("data/t.toml:8:8"), "{said}");
}
