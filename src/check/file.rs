//! The files of a figure against fresh ones: their states.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::model::{Effect, EffectKind, Fault, FileReport, Print, State};
use super::picture::Picture;
use super::{cause, effect, pixels, svg};
use crate::codec;
use crate::diagnostic::{Diagnostic, Result};
use crate::figure::{self, Figure};
use crate::input;
use crate::project::{Drawn, Format, Project};
use crate::provenance::{self, Carried, MOST_FILE, SourceHash};
use crate::scene::Scene;
use crate::text::Typesetter;

/// The most effects that are listed of a file.
const MOST: usize = 200;

/// The states of all files of a figure.
pub(super) fn compared(
    project: &Project,
    drawn: Vec<Drawn>,
    setter: &mut Typesetter,
) -> Vec<FileReport> {
    let mut reports = vec![];
    for mut drawn in drawn {
        for (format, path, bytes) in std::mem::take(&mut drawn.files) {
            reports.push(file(project, &drawn, (format, &path, bytes), setter));
        }
    }
    let was_there = committed(&reports);
    for report in reports.iter_mut().filter(|report| report.state == State::Missing) {
        if !was_there(&report.stem) {
            report.state = State::New;
        }
    }
    reports
}

/// Whether a file of a stem was ever there, as far as the other files of its figure tell.
fn committed(reports: &[FileReport]) -> impl Fn(&str) -> bool + use<> {
    let is_there = |report: &&FileReport| report.state != State::Missing;
    let mut stems: Vec<_> = reports.iter().filter(is_there).map(|it| it.stem.clone()).collect();
    if reports.iter().any(|report| report.state == State::Missing) {
        for report in reports.iter().filter(is_there) {
            let told = provenance_of(Path::new(&report.path));
            let figures = told.and_then(|told| Figure::of_provenance(&told.provenance).ok());
            stems.extend(figures.into_iter().flatten().map(|figure| figure.stem().to_owned()));
        }
    }
    move |stem| stems.iter().any(|known| known == stem)
}

fn provenance_of(path: &Path) -> Option<Carried> {
    provenance::read(&input::read(path, MOST_FILE).ok()?).ok()
}

/// The state of a file wherever it lies, against what the figure of which it tells would be now.
///
/// Errors: a file that cannot be read or tells of no figure; a figure that cannot be made.
pub fn one(project: &Project, path: &Path, setter: &mut Typesetter) -> Result<FileReport> {
    let bytes = input::read(path, MOST_FILE).map_err(|why| fault(path, &why))?;
    let told = provenance::read(&bytes)?.provenance;
    let format = if provenance::is_png(&bytes) { Format::Png } else { Format::Svg };
    // Among the outputs a file is what its name says, elsewhere what it tells.
    let whole = |path: &Path| fs::canonicalize(path).ok();
    let is_output = path.parent().and_then(whole).is_some_and(|at| Some(at) == whole(&project.out));
    let stem = if is_output { figure::stem(path) } else { told.stem() };
    let is_made = |figure: &String| *figure == told.figure || project.stems(figure).contains(&stem);
    let figures: Vec<_> = project.figures()?.into_iter().filter(is_made).collect();
    let project = Project { formats: vec![format], ..project.clone() };
    let mut drawn = vec![];
    for figure in figures {
        drawn.extend(project.drawn(&figure, setter)?);
    }
    let found = drawn.into_iter().find(|drawn| drawn.figure.stem() == stem);
    let Some(mut drawn) = found else { return Ok(orphan(path, stem, format)) };
    let (format, _, fresh) = drawn.files.pop().expect("the one format was written");
    Ok(file(&project, &drawn, (format, path, fresh), setter))
}

/// The state of a file that no figure makes.
pub(super) fn orphan(path: &Path, stem: String, format: Format) -> FileReport {
    let mut report = FileReport::new(path, stem, format, State::Orphaned);
    match input::read(path, MOST_FILE) {
        Ok(bytes) => report.old = Some(Print::of(bytes)),
        Err(why) => report.fault = Some(unreadable(path, &why)),
    }
    report
}

fn unreadable(path: &Path, why: &str) -> Fault {
    Fault::of(&fault(path, why))
}

fn fault(path: &Path, why: &str) -> Diagnostic {
    let message = format!("cannot read {}: {why}", path.display());
    Diagnostic::new("unreadable-output", message)
}

/// The state of one file.
fn file(
    project: &Project,
    drawn: &Drawn,
    (format, path, fresh): (Format, &Path, Vec<u8>),
    setter: &mut Typesetter,
) -> FileReport {
    let stem = drawn.figure.stem().to_owned();
    let mut report = FileReport::new(path, stem, format, State::Same);
    if format == Format::Png {
        report.density = drawn.scene.output.density;
    }
    let old = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            report.state = State::Missing;
            report.new = Some(Print::of(fresh));
            return report;
        }
        _ => input::read(path, MOST_FILE),
    };
    match old {
        Ok(old) if old == fresh => {
            let engine =
                drawn.scene.provenance.as_ref().map(|_| env!("CARGO_PKG_VERSION").to_owned());
            let (sha256, length) = (codec::sha256(&old), old.len() as u64);
            let print = Print { sha256, length, engine, bytes: vec![] };
            (report.old, report.new) = (Some(print.clone()), Some(print));
        }
        Ok(old) => {
            compare(project, drawn, (&old, &fresh), &mut report, setter);
            (report.old, report.new) = (Some(Print::of(old)), Some(Print::of(fresh)));
        }
        Err(why) => {
            report.state = State::Unreadable;
            report.fault = Some(unreadable(path, &why));
            report.new = Some(Print::of(fresh));
        }
    }
    report
}

/// Compares a file with a fresh one of other bytes.
fn compare(
    project: &Project,
    drawn: &Drawn,
    (old, fresh): (&[u8], &[u8]),
    report: &mut FileReport,
    setter: &mut Typesetter,
) {
    let read = match report.format {
        Format::Svg if provenance::is_png(old) => Err("it is a PNG".to_owned()),
        Format::Png if old.trim_ascii_start().starts_with(b"<") => Err("it is an SVG".to_owned()),
        Format::Svg => svg::read(old).map(drop),
        Format::Png => pixels::read(old).map(drop),
    };
    if let Err(why) = read {
        report.state = State::Unreadable;
        report.fault = Some(unreadable(Path::new(&report.path), &why));
        return;
    }
    let told = provenance::read(old).ok();
    let now = provenance::read(fresh).ok();
    if report.format == Format::Png && pixels::are_same(old, fresh) {
        let tells = |it: &Option<Carried>| it.as_ref().map(|it| it.provenance.clone());
        if told.is_none() || tells(&told) == tells(&now) {
            report.has_same_pixels = true;
            return;
        }
    }
    let (causes, more) = cause::causes(project, drawn, told.as_ref(), setter);
    let is_engine = |cause: &super::Cause| matches!(cause, super::Cause::Engine { .. });
    report.state = if causes.iter().all(is_engine) { State::Stale } else { State::Changed };
    (report.causes, report.more_causes) = (causes, more);
    match effects(drawn, (old, fresh), told.as_ref(), report.format, setter) {
        Ok(mut effects) => {
            report.more_effects = effects.len().saturating_sub(MOST);
            effects.truncate(MOST);
            report.effects = effects;
        }
        Err(why) => report.fault = Some(unreadable(Path::new(&report.path), &why)),
    }
}

/// What a reader sees of the change: from the two scenes where the file tells the whole of its source,
/// else from the two files.
fn effects(
    drawn: &Drawn,
    (old, fresh): (&[u8], &[u8]),
    told: Option<&Carried>,
    format: Format,
    setter: &mut Typesetter,
) -> Result<Vec<Effect>, String> {
    let rebuilt = told.and_then(|told| rebuilt(told, drawn, setter));
    let by_source =
        |scene: &Scene| effect::effects(&Picture::of(scene), &Picture::of(&drawn.scene));
    match (format, rebuilt) {
        (Format::Svg, Some(scene)) => {
            // First what the file is apart from its sources, then what these are apart from the present
            // ones.
            let made = crate::svg::write(&scene).into_bytes();
            let by_hand = between(old, &made)?;
            let by_source = by_source(&scene);
            // A scene says all but how an SVG is written.
            let rest = if by_source.is_empty() { between(&made, fresh)? } else { vec![] };
            Ok([by_hand, by_source, rest].concat())
        }
        (Format::Svg, None) => between(old, fresh),
        (Format::Png, rebuilt) => {
            let is_right = |scene: &Scene| {
                let bytes = crate::png::write(scene);
                bytes.is_ok_and(|bytes| pixels::are_same(&bytes, old))
            };
            let found = rebuilt.filter(is_right).map(|scene| by_source(&scene));
            match found.filter(|found| !found.is_empty()) {
                Some(found) => Ok(found),
                None => pixels(old, fresh, drawn.scene.output.density),
            }
        }
    }
}

/// What differs between two SVGs beside what they tell of their source.
fn between(old: &[u8], new: &[u8]) -> Result<Vec<Effect>, String> {
    let (one, other) = (provenance::drawing(old), provenance::drawing(new));
    if one == other {
        return Ok(vec![]);
    }
    let effects = effect::effects(&svg::read(&one)?, &svg::read(&other)?);
    if !effects.is_empty() || svg::are_same(&one, &other) {
        return Ok(effects);
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(effect::writing(&text(&one), &text(&other)).into_iter().collect())
}

/// What differs between two PNGs.
fn pixels(old: &[u8], new: &[u8], density: f64) -> Result<Vec<Effect>, String> {
    let size = |file| pixels::read(file).map(|it| (f64::from(it.width), f64::from(it.height)));
    if let Some(page) = effect::page(size(old)?, size(new)?) {
        return Ok(vec![page]);
    }
    if let Some((old, new)) = pixels::meaning(old, new)? {
        let (old, new) = (Some(old), Some(new));
        return Ok(vec![Effect { old, new, ..Effect::new(EffectKind::Markup) }]);
    }
    let (count, region) = pixels::difference(old, new, density)?;
    let region = Some(region);
    let effect = Effect { count, old_region: region, ..Effect::new(EffectKind::Pixels) };
    Ok(Some(Effect { new_region: region, ..effect }).filter(|_| count > 0).into_iter().collect())
}

/// The scene of a file, made again from the sources that it carries, and those of the present figure
/// that it names by their hashes.
fn rebuilt(told: &Carried, drawn: &Drawn, setter: &mut Typesetter) -> Option<Scene> {
    let stem = told.provenance.stem();
    let origin = drawn.figure.origin();
    let is_named = |hash: &SourceHash| {
        let is_one = |it: &&SourceHash| {
            (it.role, &it.name, &it.sha256) == (hash.role, &hash.name, &hash.sha256)
        };
        told.provenance.sources.iter().find(is_one).is_some_and(|it| !it.carried)
    };
    let present = origin.told().0.iter().zip(origin.texts());
    let named: Vec<_> =
        present.filter(|(hash, _)| is_named(hash)).map(|(_, text)| text.clone()).collect();
    let figures = Figure::of_provenance_and(&told.provenance, &named).ok()?;
    figures.iter().find(|figure| figure.stem() == stem)?.scene(setter).ok()
}

impl FileReport {
    fn new(path: &Path, stem: String, format: Format, state: State) -> Self {
        Self {
            path: path.display().to_string(),
            stem,
            format,
            density: 1.0,
            state,
            has_same_pixels: false,
            old: None,
            new: None,
            causes: vec![],
            more_causes: 0,
            effects: vec![],
            more_effects: 0,
            fault: None,
        }
    }
}

impl Print {
    fn of(bytes: Vec<u8>) -> Self {
        let engine = provenance::read(&bytes).ok().map(|told| told.provenance.engine);
        Self { sha256: codec::sha256(&bytes), length: bytes.len() as u64, engine, bytes }
    }
}
