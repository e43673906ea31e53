//! Files that were made wrong at random, through every parser that reads what others may have written:
//! each answers, with a value or a fault, and never panics.
//!
//! The numbers are the same in every run. `TUBIAO_FUZZ_SECONDS` lets each target run on for so long.

#![expect(clippy::disallowed_methods, reason = "tests may run for a while")]

use std::time::{Duration, Instant};

use super::{pixels, svg, table};
use crate::codec;
use crate::diagnostic::Source;
use crate::figure::Figure;
use crate::provenance::{self, Provenance, SourceHash, SourceRole};
use crate::text::{Fonts, Typesetter};

/// How many files each target reads at least.
const LEAST: usize = 150;
/// What parsers look for.
const TOKENS: [&[u8]; 14] = [
    b"<metadata>",
    b"</metadata>",
    b"{\"seal\":\"",
    b"\"bytes\":99999999999999999999",
    b"\"packed\":\"",
    b"<!DOCTYPE a [<!ENTITY b \"c\">]>",
    b"&b;",
    b"<g>",
    b"iTXt",
    b"tubiao\0",
    b"IEND",
    b"\xff\xff\xff\xff",
    b"\"",
    b"\n",
];

const SPEC: &str =
    "title = \"題\"\ndata = \"x.csv\"\n[[mark]]\ntype = \"column\"\nx = \"年份\"\ny = \"值\"\n";
const TABLE: &str = "年份,值\n2013,100\n2014,120\n2015,150\n";

/// A generator of numbers (Numerical Recipes).
struct Random(u32);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end.max(1)
    }

    /// A file with a few faults.
    fn spoilt(&mut self, file: &[u8]) -> Vec<u8> {
        let mut file = file.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(file.len());
            let end = (at + 1 + self.below(64)).min(file.len());
            match self.below(7) {
                0 => file.truncate(at),
                1 => drop(file.drain(at..end)),
                2 => drop(file.splice(at..at, TOKENS[self.below(TOKENS.len())].to_vec())),
                3 => drop(file.splice(at..at, file[at..end].to_vec())),
                4 => file.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (end % 8)),
                5 => file.iter_mut().skip(at).take(end - at).for_each(|byte| *byte = 0),
                _ => file.iter_mut().skip(at).take(1).for_each(|byte| *byte = end as u8),
            }
        }
        file
    }
}

/// A figure as SVG and as PNG.
fn files() -> [Vec<u8>; 2] {
    let figure = Figure::parse("x", SPEC, TABLE.as_bytes()).expect("a figure");
    let mut scene =
        figure.scene(&mut Typesetter::new(Fonts::builtin())).expect("the figure is laid out");
    let svg = crate::svg::write(&scene).into_bytes();
    // A small picture, so that many are read.
    scene.output.density = 0.1;
    [svg, crate::png::write(&scene).expect("a PNG")]
}

/// Gives a target spoilt files.
fn fuzz(seed: u32, file: &[u8], target: impl Fn(&[u8])) {
    let until = Instant::now() + budget();
    let mut random = Random(seed);
    let mut count = 0;
    while count < LEAST || Instant::now() < until {
        target(&random.spoilt(file));
        count += 1;
    }
}

fn budget() -> Duration {
    let seconds = std::env::var("TUBIAO_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    Duration::from_secs(seconds.unwrap_or(0))
}

#[test]
fn provenance_of_an_svg() {
    fuzz(1, &files()[0], |file| drop(provenance::read(file)));
}

#[test]
fn provenance_of_a_png() {
    fuzz(2, &files()[1], |file| drop(provenance::read(file)));
}

/// The line of JSON alone, so that most faults are in it; what still reads is made again.
#[test]
fn sources_that_a_file_carries() {
    let [svg, _] = files();
    let at = svg.windows(10).position(|bytes| bytes == b"<metadata>").expect("its source");
    fuzz(3, &svg[at..], |file| {
        if let Ok(told) = provenance::read(file) {
            let _ = told.provenance.files();
            let _ = Figure::of_provenance(&told.provenance);
        }
    });
}

/// A spec that is another than its file's, with hashes that are right: it is read as any other.
#[test]
fn specs_that_a_file_carries() {
    fuzz(7, SPEC.as_bytes(), |spec| {
        let source = |role, name: &str, bytes: &[u8]| SourceHash {
            role,
            name: name.to_owned(),
            sha256: codec::sha256(bytes),
            bytes: bytes.len(),
            carried: true,
        };
        let sources = vec![
            source(SourceRole::Spec, "x.toml", spec),
            source(SourceRole::Table, "x.csv", TABLE.as_bytes()),
        ];
        let packed = Some(provenance::packed(&[spec, TABLE.as_bytes()].concat()));
        let (engine, figure) = ("0".to_owned(), "x".to_owned());
        let (size, lang, theme, fonts) = (None, None, None, vec![]);
        let told = Provenance { engine, figure, size, lang, theme, sources, fonts, packed };
        assert_eq!(told.files().expect("its hashes are right").map(|files| files.len()), Some(2));
        let _ = Figure::of_provenance(&told);
    });
}

#[test]
fn shapes_and_words_of_an_svg() {
    fuzz(4, &files()[0], |file| drop(svg::read(file)));
}

#[test]
fn pixels_of_a_png() {
    fuzz(5, &files()[1], |file| drop(pixels::read(file)));
}

#[test]
fn an_old_table() {
    let new = std::sync::Arc::new(Source::new("x.csv", TABLE));
    fuzz(6, TABLE.as_bytes(), |file| {
        let _ = table::differences("x.csv", &String::from_utf8_lossy(file), &new, 10);
    });
}
