//! What a figure's files tell of their source: byte for byte, and whatever somebody makes of them.

#![expect(clippy::disallowed_methods, reason = "what is refused is refused in time")]

mod common;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use common::{FIGURES, root, stderr, stdout};

/// A folder of its own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("provenance").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn tubiao(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tubiao"));
    command.current_dir(folder).args(arguments).output().expect("the program starts")
}

fn committed(name: &str) -> Vec<u8> {
    fs::read(root().join("out").join(name)).expect("a committed figure")
}

/// A container of one stored file (APPNOTE.TXT 4.3): local header, bytes, directory, end.
fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let word = |n: usize| (n as u32).to_le_bytes().to_vec();
    let half = |n: usize| (n as u16).to_le_bytes().to_vec();
    let crc = zlib_rs::crc32::crc32(0, bytes) as usize;
    let about = [vec![10, 0, 0, 0, 0, 0, 0, 0, 0, 0], word(crc), word(bytes.len())].concat();
    let about = [about, word(bytes.len()), half(name.len()), half(0)].concat();
    let mut zip = [b"PK\x03\x04".to_vec(), about.clone(), name.into(), bytes.to_vec()].concat();
    let start = zip.len();
    zip.extend([b"PK\x01\x02\x0a\x00".to_vec(), about, vec![0; 14], name.into()].concat());
    let length = zip.len() - start;
    let end = [half(0), half(0), half(1), half(1), word(length), word(start), half(0)].concat();
    zip.extend([b"PK\x05\x06".to_vec(), end].concat());
    zip
}

/// The one stored file of a container.
fn unzipped(zip: &[u8]) -> Vec<u8> {
    let length = |at: usize, bytes: usize| {
        zip[at..at + bytes].iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte))
    };
    let start = 30 + length(26, 2) + length(28, 2);
    zip[start..start + length(18, 4)].to_vec()
}

/// The names of all figures of the booklet.
fn booklet() -> Vec<String> {
    let files = fs::read_dir(root().join("data")).expect("a folder");
    let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
    let mut specs: Vec<_> =
        names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
    specs.retain(|name| name != "tubiao");
    assert!(FIGURES.iter().all(|name| specs.iter().any(|spec| spec == name)));
    specs
}

#[test]
fn a_table_comes_back_byte_for_byte_from_every_figure() {
    let folder = folder("tables");
    for name in booklet() {
        let read = |file: &str| fs::read(root().join("data").join(file)).expect("a source");
        let spec = read(&format!("{name}.toml"));
        let words = String::from_utf8_lossy(&spec).into_owned();
        let data = words.lines().find_map(|line| line.strip_prefix("data = \"")).expect("a table");
        let table = read(data.trim_end_matches('"'));
        let svg = committed(&format!("{name}.svg"));
        fs::write(folder.join("x.svg"), &svg).expect("written");
        fs::write(folder.join("x.png"), committed(&format!("{name}.png"))).expect("written");
        fs::write(folder.join("zip.svg"), unzipped(&zipped("ppt/media/image1.svg", &svg)))
            .expect("written");
        for file in ["x.svg", "x.png", "zip.svg"] {
            let output = tubiao(&folder, &["extract", file]);
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            assert!(output.stdout == table, "{name}: the table of {file}");
            assert!(tubiao(&folder, &["extract", file, "--spec"]).stdout == spec, "{name}: {file}");
            let output = tubiao(&folder, &["verify", file]);
            assert_eq!(output.status.code(), Some(0), "no project is here: {}", stdout(&output));
            assert!(stdout(&output).starts_with(&format!("intact    {file}\n")));
        }
    }
}

/// Byte order marks, line ends and blanks are the table's.
#[test]
fn what_a_spreadsheet_writes_comes_back() {
    let folder = folder("marks");
    fs::create_dir_all(folder.join("data")).expect("a folder");
    let table = "\u{feff}年份,金額\r\n2013,\"100\"\r\n\r\n2014,120\r\n";
    let spec = "\u{feff}title = \"題\"\r\ndata = \"x.csv\"\r\n[[mark]]\r\ntype = \"column\"\r\n\
        x = \"年份\"\r\ny = \"金額\"\r\n";
    fs::write(folder.join("data/x.csv"), table).expect("written");
    fs::write(folder.join("data/x.toml"), spec).expect("written");
    let output = tubiao(&folder, &["--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(tubiao(&folder, &["extract", "out/x.png"]).stdout, table.as_bytes());
    assert_eq!(tubiao(&folder, &["extract", "out/x.svg", "--spec"]).stdout, spec.as_bytes());
    assert_eq!(tubiao(&folder, &["verify", "out/x.svg"]).status.code(), Some(0));
    assert_eq!(tubiao(&folder, &["check"]).status.code(), Some(0));
    // From the file alone the same figure is made.
    let output = tubiao(&folder, &["extract", "out/x.svg", "--into", "again/data"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    tubiao(&folder.join("again"), &["--quiet"]);
    let [one, other] = ["out/x.png", "again/out/x.png"].map(|file| fs::read(folder.join(file)));
    assert!(one.expect("a figure") == other.expect("a figure"));
}

/// What a file asks of the memory and the time of a reader.
fn refused(folder: &Path, file: &str, code: &str) {
    for arguments in [&["extract", file][..], &["extract", file, "--spec"], &["verify", file]] {
        let start = Instant::now();
        let output = tubiao(folder, arguments);
        let error = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(&format!("error[{code}]")), "{arguments:?}: {error}");
        assert!(start.elapsed().as_secs() < 10, "{arguments:?} took {:?}", start.elapsed());
    }
}

#[test]
fn files_without_a_source_or_too_large_are_refused() {
    let folder = folder("refused");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
    write("empty.svg", b"");
    refused(&folder, "empty.svg", "no-provenance");
    let svg = committed("outbound-fdi.svg");
    write("half.svg", &svg[..svg.len() - 200]);
    refused(&folder, "half.svg", "unreadable-output");
    let png = committed("outbound-fdi.png");
    write("half.png", &png[..png.len() / 2]);
    refused(&folder, "half.png", "unreadable-output");
    write("signature.png", &png[..8]);
    refused(&folder, "signature.png", "unreadable-output");
    // A length of four gigabytes in the first chunk.
    write("long.png", &[&png[..8], &[255; 4], &png[12..]].concat());
    refused(&folder, "long.png", "unreadable-output");
    let large = File::create(folder.join("large.svg")).expect("a file");
    large.set_len(100 << 20).expect("100 MiB of nothing");
    refused(&folder, "large.svg", "unreadable-output");
    refused(&folder, "nothing.svg", "unreadable-output");
    refused(&folder, ".", "unreadable-output");
}

/// A file of 60 MiB in which an element begins everywhere, and never ends.
#[test]
fn a_file_full_of_beginnings_is_read_once() {
    let folder = folder("beginnings");
    fs::write(folder.join("x.svg"), "<metadata>".repeat(6 << 20)).expect("written");
    refused(&folder, "x.svg", "no-provenance");
    let ends = "<metadata>".repeat(6 << 20) + "</metadata>";
    fs::write(folder.join("x.svg"), ends).expect("written");
    refused(&folder, "x.svg", "no-provenance");
    let ours = "<metadata>{\"seal\":\"".repeat(2 << 20);
    fs::write(folder.join("x.svg"), ours).expect("written");
    refused(&folder, "x.svg", "no-provenance");
    let text = format!("<metadata>{{\"seal\":\"{}</metadata>", "[".repeat(1 << 20));
    fs::write(folder.join("x.svg"), text).expect("written");
    refused(&folder, "x.svg", "bad-provenance");
}

/// 64 MiB of zeros as a zlib stream, in base64.
fn zeros() -> String {
    let mut stream = vec![0; 1 << 20];
    let config = zlib_rs::DeflateConfig::new(9);
    let (written, _) = zlib_rs::compress_slice(&mut stream, &vec![0; 64 << 20], config);
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits: Vec<u8> = vec![];
    for byte in &*written {
        bits.extend((0..8).rev().map(|i| byte >> i & 1));
    }
    bits.resize(bits.len().next_multiple_of(24), 0);
    let digit = |six: &[u8]| {
        char::from(digits[six.iter().fold(0, |sum, bit| sum << 1 | usize::from(*bit))])
    };
    bits.chunks(6).map(digit).collect()
}

/// A committed SVG with another line of source.
fn told(folder: &Path, name: &str, change: impl Fn(&str) -> String) {
    let svg = String::from_utf8(committed("outbound-fdi.svg")).expect("UTF-8");
    let (head, rest) = svg.split_once("<metadata>").expect("its source");
    let (text, tail) = rest.split_once("</metadata>").expect("its end");
    let svg = format!("{head}<metadata>{}</metadata>{tail}", change(text));
    fs::write(folder.join(name), svg).expect("written");
}

/// A line in which something else stands behind the first of some words, instead of letters and digits.
fn with(text: &str, words: &str, other: &str) -> String {
    let (head, rest) = text.split_once(words).expect("the words");
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    format!("{head}{words}{other}{rest}")
}

/// The value of a key that is the last of a line.
fn with_packed(text: &str, packed: &str) -> String {
    let (head, _) = text.split_once("\"packed\":\"").expect("the sources");
    format!("{head}\"packed\":\"{packed}\"}}")
}

#[test]
fn packed_sources_that_are_broken_or_swell_are_refused() {
    let folder = folder("packed");
    let fails = |name: &str| {
        let output = tubiao(&folder, &["extract", name]);
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("error[bad-provenance]"), "{}", stderr(&output));
    };
    for (name, packed) in [("a.svg", "%%%%"), ("b.svg", "AAAA"), ("c.svg", "")] {
        told(&folder, name, |text| with_packed(text, packed));
        fails(name);
    }
    // A hundred thousand times as long as what is said to be in it.
    let bomb = &zeros();
    told(&folder, "bomb.svg", |text| with_packed(text, bomb));
    fails("bomb.svg");
    // And one that says so.
    told(&folder, "large.svg", |text| with_packed(&with(text, "bytes\":", "1073741824"), bomb));
    fails("large.svg");
    told(&folder, "overflow.svg", |text| with(text, "bytes\":", "18446744073709551615"));
    fails("overflow.svg");
    told(&folder, "hash.svg", |text| with(text, "sha256\":\"", &"0".repeat(64)));
    fails("hash.svg");
}

/// Names are somebody else's words: none leads out of the folder.
#[test]
fn names_lead_nowhere() {
    let folder = folder("names");
    for (i, name) in [
        "../evil.csv",
        "/tmp/evil.csv",
        "a/../../evil.csv",
        "",
        "..\\\\evil.csv",
        "C:evil.csv",
        ".git/hooks/x",
    ]
    .iter()
    .enumerate()
    {
        let file = format!("{i}.svg");
        told(&folder, &file, |text| text.replace("outbound-fdi.csv", name));
        let output = tubiao(&folder, &["extract", &file, "--into", "inside/deep"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains("error[outside-project]"), "{}", stderr(&output));
        assert!(!folder.join("inside").exists(), "{name} is refused before anything is written");
    }
    // Nor does a link that lies in the folder, and no file is written over.
    told(&folder, "x.svg", |text| text.replace("outbound-fdi.csv", "sub/x.csv"));
    fs::create_dir_all(folder.join("inside")).expect("a folder");
    fs::create_dir_all(folder.join("outside")).expect("a folder");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../outside", folder.join("inside/sub")).expect("a link");
        let output = tubiao(&folder, &["extract", "x.svg", "--into", "inside"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(common::files(&folder.join("outside")).is_empty());
        fs::remove_file(folder.join("inside/sub")).expect("removed");
    }
    let _ = fs::remove_file(folder.join("inside/outbound-fdi.toml"));
    fs::write(folder.join("inside/outbound-fdi.toml"), "mine").expect("written");
    assert_eq!(tubiao(&folder, &["extract", "x.svg", "--into", "inside"]).status.code(), Some(2));
    let kept = fs::read_to_string(folder.join("inside/outbound-fdi.toml")).expect("kept");
    assert_eq!(kept, "mine");
}

/// Entities that double, and more elements than memory: `check` and `verify` come back.
#[test]
fn an_svg_that_swells_is_unreadable() {
    let folder = folder("swells");
    fs::create_dir_all(folder.join("data")).expect("a folder");
    for name in ["outbound-fdi.toml", "outbound-fdi.csv"] {
        fs::copy(root().join("data").join(name), folder.join("data").join(name)).expect("copied");
    }
    fs::create_dir_all(folder.join("out")).expect("a folder");
    let mut bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">".to_owned();
    for (name, of) in ["b", "c", "d", "e", "f", "g", "h", "i"]
        .iter()
        .zip(["a", "b", "c", "d", "e", "f", "g", "h"])
    {
        bomb += &format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10));
    }
    bomb += "]><svg xmlns=\"http://www.w3.org/2000/svg\"><title>&i;</title></svg>";
    let deep = "<g>".repeat(1 << 18);
    for svg in [bomb, format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{deep}")] {
        fs::write(folder.join("out/outbound-fdi.svg"), svg).expect("written");
        let start = Instant::now();
        let output = tubiao(&folder, &["check", "--format", "svg"]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(stdout(&output).starts_with("unreadable  out/outbound-fdi.svg\n"));
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
    // A hundred thousand shapes that the figure does not have are compared in time.
    let shape = |i: usize| {
        format!("<rect x=\"{i}\" y=\"0\" width=\"{i}\" height=\"1\" fill=\"#{i:06x}\"/>")
    };
    let shapes: String = (0..100_000).map(shape).collect();
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{shapes}</svg>");
    fs::write(folder.join("out/outbound-fdi.svg"), svg).expect("written");
    let start = Instant::now();
    let output = tubiao(&folder, &["check", "--format", "svg"]);
    assert!(stdout(&output).starts_with("changed   out/outbound-fdi.svg\n"));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// Signs of HTML, of terminals and of workflows in names and cells stay words.
#[test]
fn words_of_others_are_words() {
    let folder = folder("words");
    fs::create_dir_all(folder.join("data")).expect("a folder");
    let name = "<script>alert(1)</script>";
    let spec =
        "title = \"題\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"bar\"\nx = \"金額\"\ny = \"<b>項\"\n";
    fs::write(folder.join("data/x.toml"), spec).expect("written");
    let table = |value: u32| format!("<b>項,金額\n\"{name}::%0A\",{value}\n乙,200\n");
    fs::write(folder.join("data/x.csv"), table(100)).expect("written");
    let output = tubiao(&folder, &["--quiet"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let svg = fs::read_to_string(folder.join("out/x.svg")).expect("an SVG");
    assert!(!svg.contains("<script") && !svg.contains("<b>"), "signs are escaped");
    assert!(tubiao::lint::profile::check(&svg).is_empty());
    fs::write(folder.join("data/x.csv"), table(120)).expect("written");
    let junit = stdout(&tubiao(&folder, &["check", "--format", "junit"]));
    assert!(!junit.contains("<script"), "{junit}");
    roxmltree::Document::parse(&junit).expect("XML");
    let github = stdout(&tubiao(&folder, &["check", "--format", "github"]));
    assert!(github.contains("<script>alert(1)</script>::%250A"), "{github}");
    assert_eq!(github.lines().filter(|line| line.starts_with("::")).count(), 1, "{github}");
}
