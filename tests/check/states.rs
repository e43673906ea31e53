//! The states of files.

use std::fs;

use super::common::{stderr, stdout};
use super::project::{Project, SPEC, file, sealed};

/// Of a spec that cannot be read nobody knows which files it makes.
#[test]
fn the_files_of_a_broken_spec_are_kept() {
    let project = Project::new("broken-spec");
    project.write("data/x.toml", format!("sizes = [\"slide-16x9\", \"a4-column\"]\n{SPEC}"));
    assert_eq!(project.run(&["--quiet"]).status.code(), Some(0));
    project.edit("data/x.toml", "\"a4-column\"]", "\"a4-column]");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!((code, text.contains("orphaned")), (2, false), "{text}");
    let accepted = project.run(&["accept", "--all"]);
    assert_eq!(accepted.status.code(), Some(2));
    assert!(project.0.join("out/x.a4-column.png").is_file(), "{}", stdout(&accepted));
}

#[test]
fn a_part_of_the_figures_looks_at_its_part_of_the_page() {
    let project = Project::built("page-parts");
    let parts = || ["1/2", "2/2"].map(|part| project.check(&["--shard", part]).0);
    assert_eq!(parts(), [0, 0]);
    project.edit("out/index.html", "alt=\"柱形圖", "alt=\"餅圖");
    assert_eq!(parts().iter().sum::<i32>(), 1);
    fs::remove_file(project.0.join("out/index.html")).expect("removed");
    assert_eq!(parts(), [1, 1]);
}

#[test]
fn the_page_is_the_same_however_folders_are_spelt() {
    let project = Project::built("spelling");
    assert!(project.read("out/index.html").contains("href=\"../data/x.csv\""));
    let whole = project.0.join("data").display().to_string();
    for data in ["data", "./data", "out/../data", &whole] {
        let (code, text) = project.check(&["--data", data, "--out", "data/../out"]);
        assert_eq!(code, 0, "{data}: {text}");
    }
}

#[test]
fn the_file_of_another_figure_is_called_that() {
    let project = Project::new("other");
    project.write("data/y.toml", SPEC.replace("出口", "進口"));
    assert_eq!(project.run(&["--quiet"]).status.code(), Some(0));
    let other = fs::read(project.0.join("out/y.svg")).expect("a figure");
    project.write("out/x.svg", other);
    let (_, text) = project.check(&["--lang", "en"]);
    let said = "changed   out/x.svg\n          why: it is the file of “y”, and not of “x”\n";
    assert!(text.contains(said), "{text}");
    let verified = project.run(&["verify", "out/x.svg", "--lang", "en"]);
    assert_eq!(verified.status.code(), Some(1), "{}", stdout(&verified));
}

#[test]
fn a_file_of_another_engine_is_stale() {
    let project = Project::built("engine");
    let version = format!("\"engine\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let old = project.read("out/x.svg").replace(&version, "\"engine\":\"0.0.9\"");
    project.write("out/x.svg", sealed(&old));
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    let why = format!("why: version of the program 0.0.9 → {}\n", env!("CARGO_PKG_VERSION"));
    assert!(text.starts_with(&format!("stale     out/x.svg\n          {why}")), "{text}");
    // Of one version, another build: the sources are the same, and the drawing is not.
    project.run(&["--quiet"]);
    let old = project.read("out/x.svg").replace("<circle", "<rect");
    let moved = old.replacen("font-size=\"26\"", "font-size=\"27\"", 1);
    assert_ne!(moved, project.read("out/x.svg"));
    project.write("out/x.svg", sealed(&moved));
    let (_, text) = project.check(&["--lang", "en"]);
    assert!(
        text.contains(
            "stale     out/x.svg\n          why: the same sources, drawn by another build"
        )
    );
    // With other data too it is changed, for both reasons.
    project.write(
        "out/x.svg",
        sealed(&project.read("out/x.svg").replace(&version, "\"engine\":\"9\"")),
    );
    project.edit("data/x.csv", "120", "126");
    let report = project.json();
    let file = file(&report, "out/x.svg");
    assert_eq!(file["state"], "changed");
    let kinds: Vec<_> = (0..2).map(|i| file["causes"][i]["kind"].clone()).collect();
    assert_eq!(kinds, ["cell", "engine"]);
}

#[test]
fn what_is_gone_and_what_was_never_there_are_two_things() {
    let project = Project::built("gone");
    fs::remove_file(project.0.join("out/x.png")).expect("removed");
    assert!(project.check(&[]).1.contains("missing   out/x.png\n"));
    project.write("data/y.toml", SPEC);
    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    assert!(text.contains("new       out/y.svg\nnew       out/y.png\n"), "{text}");
    // A size that the spec did not have when its files were made is new too.
    project.run(&["--quiet"]);
    project.edit("data/y.toml", "data = ", "sizes = [\"square\", \"a4-full\"]\ndata = ");
    project.run(&["--quiet", "build", "y"]);
    fs::remove_file(project.0.join("out/y.square.svg")).expect("removed");
    assert!(project.check(&["y"]).1.contains("missing   out/y.square.svg\n"));
    fs::remove_file(project.0.join("out/y.square.png")).expect("removed");
    assert!(project.check(&["y"]).1.contains("missing   out/y.square.svg\n"));
    project.edit("data/y.toml", "\"square\", ", "\"square\", \"800x600\", ");
    assert!(project.check(&["y"]).1.contains("new       out/y.800x600.svg\n"));
}

#[test]
fn orphans_are_found_and_only_our_own_are_removed() {
    let project = Project::built("orphan");
    project.write("data/y.toml", SPEC);
    project.run(&["--quiet"]);
    fs::remove_file(project.0.join("data/y.toml")).expect("removed");
    project.write("out/mine.svg", "<svg/>");
    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    for path in ["out/mine.svg", "out/y.png", "out/y.svg"] {
        assert!(text.contains(&format!("orphaned  {path}\n")), "{text}");
    }
    // PNGs that are made no more are left over, unless only their check was not asked for.
    assert!(!project.check(&["--format", "svg"]).1.contains("orphaned  out/x.png"));
    project.write("data/tubiao.toml", "formats = [\"svg\"]\n");
    assert!(project.check(&[]).1.contains("orphaned  out/x.png\n"));
    let said = stdout(&project.run(&["accept", "--all"]));
    for path in ["out/x.png", "out/y.png", "out/y.svg"] {
        assert!(said.contains(&format!("removed   {path}\n")), "{said}");
    }
    assert!(said.contains("kept      out/mine.svg"), "{said}");
    fs::remove_file(project.0.join("out/mine.svg")).expect("it was kept");
    assert_eq!(project.check(&[]).0, 0);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let project = Project::built("unreadable");
    let png = fs::read(project.0.join("out/x.png")).expect("a PNG");
    project.write("out/x.png", &png[..png.len() / 2]);
    let (code, text) = project.check(&[]);
    assert_eq!(code, 1);
    assert!(text.contains("same      out/x.svg\nunreadable  out/x.png\n"), "{text}");
    project.write("out/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>");
    assert!(project.check(&[]).1.contains("unreadable  out/x.svg\n"));
    fs::remove_file(project.0.join("out/x.svg")).expect("removed");
    fs::create_dir(project.0.join("out/x.svg")).expect("a folder");
    assert!(
        project.check(&[]).1.contains("unreadable  out/x.svg\n          cannot read out/x.svg")
    );
}

/// The same picture at another level of compression, without a word of its source.
fn encoded(png: &[u8]) -> Vec<u8> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    let mut file = vec![];
    let mut encoder = png::Encoder::new(&mut file, info.width, info.height);
    encoder.set_color(info.color_type);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");
    file
}

#[test]
fn a_png_of_the_same_pixels_is_the_same_and_the_report_says_so() {
    let project = Project::built("pixels");
    let png = fs::read(project.0.join("out/x.png")).expect("a PNG");
    let other = encoded(&png);
    assert_ne!(other, png);
    project.write("out/x.png", &other);
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 0);
    let said = "same      out/x.png\n          the same pixels, encoded by another program\n";
    assert!(text.contains(said), "{text}");
    project.edit("data/x.csv", "120", "126");
    let report = project.json();
    let file = file(&report, "out/x.png");
    assert_eq!((&file["state"], &file["causes"][0]["kind"]), (&"changed".into(), &"untold".into()));
    let pixels = &file["effects"][0];
    assert_eq!(pixels["kind"], "pixels");
    assert!(pixels["count"].as_u64().is_some_and(|count| count > 100), "{pixels}");
    assert!(pixels["new_region"]["width"].as_f64().is_some_and(|width| width < 400.0), "{pixels}");
}

/// A figure that cannot be made is told in each form, and exits with 2.
#[test]
fn a_figure_that_cannot_be_made_is_a_failure_in_every_form() {
    let project = Project::built("failed");
    project.edit("data/x.csv", "120", "many");
    let (code, text) = project.check(&[]);
    assert_eq!(
        (code, text.as_str()),
        (
            2,
            "failed    data/x.toml\n          \
             原因：data/x.csv 第3行（年份 2014）：「金額」 120 → many\n0 same, 1 figure failed\n"
        )
    );
    let report = project.json();
    assert_eq!(report["figures"][0]["faults"][0]["code"], "bad-number");
    assert_eq!(report["figures"][0]["faults"][0]["at"]["line"], 3);
    let (code, junit) = project.check(&["--format", "junit"]);
    assert_eq!((code, junit.contains("errors=\"1\"")), (2, true));
    let (_, github) = project.check(&["--format", "github"]);
    assert!(
        github.starts_with("::error file=data/x.csv,line=3,col=6,title=bad-number::"),
        "{github}"
    );
}

/// Of a figure that a changed cell keeps from being made, the cell is told.
#[test]
fn what_keeps_a_figure_from_being_made_is_told() {
    let project = Project::new("kept-from");
    let claim = "[[claim]]\ntext = \"2015年最多\"\nholds = \"argmax(金額, 年份) = 2015\"\n";
    project.write("data/x.toml", format!("{SPEC}{claim}"));
    let built = project.run(&["--quiet"]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    project.edit("data/x.csv", "2014,120", "2014,320");
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 2);
    let said =
        "failed    data/x.toml\n          why: data/x.csv line 3 (年份 2014): “金額” 120 → 320\n";
    assert!(text.starts_with(said), "{text}");
    let (_, github) = project.check(&["--format", "github", "--lang", "en"]);
    let line = "::error file=data/x.csv,line=3,col=6,title=x%3A failed::data/x.csv line 3";
    assert!(github.lines().any(|it| it.starts_with(line)), "{github}");
    let report = project.json();
    assert_eq!(report["figures"][0]["causes"][0]["kind"], "cell");
    let (_, junit) = project.check(&["--format", "junit"]);
    assert!(junit.contains("120 → 320"), "{junit}");
}

/// Files whose names are written in capitals are found too.
#[test]
fn an_orphan_in_capitals_is_one() {
    let project = Project::built("capitals");
    project.write("out/OLD.SVG", project.read("out/x.svg"));
    let (code, text) = project.check(&[]);
    assert_eq!((code, text.contains("orphaned  out/OLD.SVG\n")), (1, true), "{text}");
}

/// A PNG of the same pixels that is to be printed at another size is not the same.
#[test]
fn a_png_of_another_density_is_not_the_same() {
    let project = Project::built("density");
    let mut png = fs::read(project.0.join("out/x.png")).expect("a PNG");
    let at = png.windows(4).position(|it| it == b"pHYs").expect("it says how large it is");
    png[at + 4..at + 12].copy_from_slice(&[0, 0, 3, 232, 0, 0, 3, 232]);
    let sum = crc(&png[at..at + 13]);
    png[at + 13..at + 17].copy_from_slice(&sum.to_be_bytes());
    project.write("out/x.png", png);
    let (code, text) = project.check(&["--lang", "en"]);
    assert_eq!(code, 1);
    assert!(text.contains("seen: markup 1000 × 1000 pixels a metre → "), "{text}");
}

/// The checksum of a chunk (PNG 3, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    let each = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc));
    !bytes.iter().fold(u32::MAX, each)
}
