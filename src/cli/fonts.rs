//! `tubiao fonts`: the fonts and what each figure uses of them; `add` and `verify`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Outcome;
use super::args::{Args, Common};
use super::report::Report;
use super::work;
use crate::diagnostic::{Diagnostic, Result};
use crate::fonts::{self, Added, State};
use crate::project::Project;
use crate::text::{FaceId, FaceInfo, Fonts, Typesetter};

/// The glyphs of a face in a figure: which, and how many are drawn.
type Used = BTreeMap<FaceId, (BTreeSet<u32>, usize)>;

pub(super) fn run(
    project: &Project,
    figures: &[String],
    common: &Common,
    report: &Report,
) -> Result<Outcome> {
    let names = project.select(figures)?;
    let fonts = &project.fonts;
    list(fonts, report);
    report.line("");
    let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let mut outcome = Outcome::Good;
    work::for_each(
        project,
        &names,
        common.jobs,
        |name, setter| used(project, name, setter),
        |name, found| {
            let lines = match found {
                Ok(used) => uses(fonts, used),
                Err(error) => {
                    outcome = Outcome::Failed;
                    report.error(&error);
                    error.diagnostics().iter().flat_map(gaps).collect()
                }
            };
            lines.iter().for_each(|line| report.line(format!("{name:widest$}  {line}")));
        },
    );
    Ok(outcome)
}

pub(super) fn add(
    folder: &Path,
    font: &Path,
    index: Option<u32>,
    report: &Report,
) -> Result<Outcome> {
    let added = if fonts::is_font_name(font) || font.is_file() {
        vec![fonts::add(folder, font, index)?]
    } else if index.is_some() {
        return Err(Diagnostic::new("bad-index", "`--index` is for a font file")
            .hint("leave it out: the fonts of a family are found by their weights")
            .into());
    } else {
        fonts::add_family(folder, &font.to_string_lossy())?
    };
    for Added { path, faces, license } in added {
        let path = path.map_or("built in".to_owned(), |path| path.display().to_string());
        if faces.is_empty() {
            report.line(format!("already listed: {path}"));
            continue;
        }
        for face in faces {
            report.line(format!("added {} {}: {path}", face.family, face.weight));
        }
        let license = if license.is_empty() { "the font does not say" } else { &license };
        report.line(format!("licence: {license}"));
    }
    Ok(Outcome::Good)
}

pub(super) fn verify(args: &Args, report: &Report) -> Result<Outcome> {
    if !args.has_fonts()? {
        report.line(format!("no folder {}: the built-in fonts are used", args.fonts()?.display()));
        return Ok(Outcome::Good);
    }
    let found = fonts::verify(&args.fonts()?)?;
    for (font, state) in &found {
        report.line(format!("{:8}  {font}", state.name()));
    }
    let count = |wanted: State| found.iter().filter(|(_, state)| *state == wanted).count();
    let counts = State::ALL.map(|state| format!("{} {}", count(state), state.name()));
    report.line(counts.join(", "));
    Ok(if count(State::Same) < found.len() { Outcome::Different } else { Outcome::Good })
}

/// The fonts in the order in which they are tried.
fn list(fonts: &Fonts, report: &Report) {
    let widest = widest_family(fonts);
    for FaceInfo { family, weight, file, size, .. } in fonts.all().map(|id| fonts.info(id)) {
        let origin = match file {
            Some(file) => format!("{}  {} KiB", file.display(), size.div_ceil(1 << 10)),
            None => "built in".to_owned(),
        };
        report.line(format!("{family:widest$}  {weight:>4}  {origin}"));
    }
}

/// What a figure uses, one line a face.
fn uses(fonts: &Fonts, used: Used) -> Vec<String> {
    let widest = widest_family(fonts);
    let line = |(id, (glyphs, drawn)): (FaceId, (BTreeSet<u32>, usize))| {
        let (FaceInfo { family, weight, .. }, count) = (fonts.info(id), glyphs.len());
        format!("{family:widest$}  {weight:>4}  {count:>4} glyphs  {drawn:>5} drawn")
    };
    used.into_iter().map(line).collect()
}

/// What is wrong and where, one line a place.
fn gaps(fault: &Diagnostic) -> Vec<String> {
    let first = fault.place.as_ref().map(|place| (place, &fault.label));
    let others = fault.others.iter().map(|(place, label)| (place, label));
    let places =
        first.into_iter().chain(others).map(|(place, label)| format!("  {label}  {place}"));
    [format!("{}: {}", fault.code, fault.message)].into_iter().chain(places).collect()
}

fn widest_family(fonts: &Fonts) -> usize {
    fonts.all().map(|id| fonts.info(id).family.chars().count()).max().unwrap_or(0)
}

fn used(project: &Project, name: &str, setter: &mut Typesetter) -> Result<Used> {
    let mut used = Used::new();
    for figure in project.load(name)? {
        let scene = figure.scene(setter)?;
        for glyph in scene.texts().into_iter().flat_map(|text| &text.run.glyphs) {
            let (glyphs, drawn) = used.entry(glyph.face).or_default();
            glyphs.insert(glyph.id);
            *drawn += 1;
        }
    }
    Ok(used)
}
