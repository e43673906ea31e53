//! What a file tells of its sources, against the present ones.

use std::path::Path;
use std::sync::Arc;

use super::model::{At, Cause};
use super::{keys, outline, table};
use crate::codec;
use crate::diagnostic::{Place, Source};
use crate::figure::{self, SourceText};
use crate::input;
use crate::project::{Drawn, Format, Project};
use crate::provenance::{
    self, Carried, FontHash, MOST_FILE, Provenance, SourceFile, SourceHash, SourceRole,
};
use crate::text::Typesetter;

/// The most causes that are listed of a file.
const MOST: usize = 200;

/// Why a file is another than the one that would be made now, the likeliest first, and how many more
/// causes there are; never none.
pub(super) fn causes(
    project: &Project,
    drawn: &Drawn,
    told: Option<&Carried>,
    setter: &Typesetter,
) -> (Vec<Cause>, usize) {
    let Some(told) = told else { return (vec![Cause::Untold], 0) };
    let old = &told.provenance;
    let (stem, own) = (old.stem(), drawn.figure.stem());
    if stem != own {
        return (vec![Cause::OtherFigure { old: stem, new: own.to_owned() }], 0);
    }
    let (mut causes, mut more) = sources(project, drawn, old);
    let asked = drawn.figure.origin().theme();
    if old.theme.as_deref() != asked {
        causes.push(Cause::Theme { old: old.theme.clone(), new: asked.map(str::to_owned) });
    }
    causes.extend(fonts(&old.fonts, &figure::fonts(&drawn.scene, setter)));
    if !told.is_intact {
        causes.insert(0, Cause::Edited);
    }
    let new = env!("CARGO_PKG_VERSION");
    // What nothing else explains, another build of the same version does.
    if old.engine != new || causes.is_empty() {
        causes.push(Cause::Engine { old: old.engine.clone(), new: new.to_owned() });
    }
    more += causes.len().saturating_sub(MOST);
    causes.truncate(MOST);
    (causes, more)
}

/// What changed of the spec, the tables and the theme of a figure that cannot be made, since one of its
/// files was: the first that tells.
pub(super) fn since(project: &Project, name: &str) -> Vec<Cause> {
    let mut stems = project.stems(name);
    stems.push(name.to_owned());
    let files = stems.iter().flat_map(|stem| Format::ALL.map(|format| project.file(stem, format)));
    let told = files.filter_map(|path| provenance::read(&input::read(&path, MOST_FILE).ok()?).ok());
    let mut told = told.filter(|told| told.provenance.figure == name);
    let Some(sources) = told.find_map(|told| told.provenance.files().ok().flatten()) else {
        return vec![];
    };
    let differences = |old: &SourceFile| {
        let path = match old.role {
            SourceRole::Project => return None,
            SourceRole::Spec => project.spec(name),
            // The name is the file's own, and may lead anywhere.
            _ => input::inside(&project.data, &old.name).ok()?,
        };
        let bytes = input::read(&path, MOST_FILE).ok().filter(|bytes| *bytes != old.bytes)?;
        let now = input::decode(bytes, &path.display().to_string()).ok()?;
        Some(differences(project, old, &(old.role, old.name.clone(), now)).0)
    };
    sources.iter().filter_map(differences).flatten().take(MOST).collect()
}

/// What differs between the sources that a file tells of and those of the figure.
fn sources(project: &Project, drawn: &Drawn, old: &Provenance) -> (Vec<Cause>, usize) {
    let origin = drawn.figure.origin();
    let (hashes, _) = origin.told();
    let files = old.files().ok().flatten();
    let (mut causes, mut more) = (vec![], 0);
    for (hash, text) in hashes.iter().zip(origin.texts()) {
        let before = named(&old.sources, hash);
        // The key that names a renamed file tells of it.
        if before.is_some_and(|before| before.sha256 == hash.sha256) || has(&old.sources, hash) {
            continue;
        }
        let carried = files.as_deref().and_then(|files| carried(files, hash));
        // A project whose file gave the figure nothing gives it something now.
        let none = SourceFile { role: hash.role, name: hash.name.clone(), bytes: vec![] };
        let is_new_project = hash.role == SourceRole::Project && before.is_none();
        match carried.or(Some(&none).filter(|_| is_new_project)) {
            Some(file) => {
                let (found, rest) = differences(project, file, text);
                causes.extend(found);
                more += rest;
            }
            None => causes.push(Cause::Source {
                file: hash.name.clone(),
                at: Some(start(&text.2)),
                old: before.map(|before| before.sha256.clone()),
                new: Some(hash.sha256.clone()),
            }),
        }
    }
    let is_gone = |before: &&SourceHash| named(hashes, before).is_none() && !has(hashes, before);
    for before in old.sources.iter().filter(is_gone) {
        let file = files.as_deref().and_then(|files| carried(files, before));
        causes.extend(match (before.role, file) {
            // The keys that `tubiao.toml` gave, and gives no more.
            (SourceRole::Project, Some(file)) => {
                let name = figure::PROJECT.to_owned();
                let none = Arc::new(Source::new(&*name, ""));
                differences(project, file, &(SourceRole::Project, name, none)).0
            }
            _ => vec![Cause::Source {
                file: before.name.clone(),
                at: None,
                old: Some(before.sha256.clone()),
                new: None,
            }],
        });
    }
    (causes, more)
}

/// The source of the same role and name; a spec may have been renamed.
fn named<'a>(all: &'a [SourceHash], one: &SourceHash) -> Option<&'a SourceHash> {
    all.iter().find(|it| is_one(it.role, &it.name, one))
}

/// Whether the same text is there in the same role, by whatever name.
fn has(all: &[SourceHash], one: &SourceHash) -> bool {
    all.iter().any(|it| (it.role, &it.sha256) == (one.role, &one.sha256))
}

/// The text of a source, if the file carries it.
fn carried<'a>(files: &'a [SourceFile], one: &SourceHash) -> Option<&'a SourceFile> {
    files.iter().find(|it| is_one(it.role, &it.name, one))
}

fn is_one(role: SourceRole, name: &str, one: &SourceHash) -> bool {
    let is_alone = matches!(role, SourceRole::Spec | SourceRole::Project);
    role == one.role && (is_alone || name == one.name)
}

/// What differs between a text that a file carries and the present one.
fn differences(
    project: &Project,
    old: &SourceFile,
    (role, _, new): &SourceText,
) -> (Vec<Cause>, usize) {
    let text = String::from_utf8_lossy(&old.bytes);
    let text = text.trim_start_matches('\u{feff}');
    let whole = || {
        let hash = |bytes: &[u8]| Some(codec::sha256(bytes));
        let (before, now) = (hash(&old.bytes), hash(&new.bytes()));
        let (file, at) = (old.name.clone(), Some(start(new)));
        vec![Cause::Source { file, at, old: before, new: now }]
    };
    let (causes, more) = match role {
        SourceRole::Table => match table::differences(&old.name, text, new, MOST) {
            Some(found) => found,
            None => (whole(), 0),
        },
        SourceRole::Project => (keys::differences(text, &new.text, &tubiao_toml(project, new)), 0),
        SourceRole::Spec | SourceRole::Theme => (keys::differences(text, &new.text, new), 0),
        SourceRole::Outlines => {
            let before = Arc::new(Source::new(&*old.name, text));
            match outline::difference(&before, new) {
                Some(found) => (found.into_iter().collect(), 0),
                None => (whole(), 0),
            }
        }
    };
    // Of a project only keys are told.
    if causes.is_empty() && *role != SourceRole::Project {
        return (vec![Cause::Writing { at: start(new) }], 0);
    }
    (causes, more)
}

/// The start of a file.
fn start(file: &Arc<Source>) -> At {
    At::of(&Place::new(file, 0..0))
}

/// The project's file as it is written, in which keys have their places.
fn tubiao_toml(project: &Project, taken: &Arc<Source>) -> Arc<Source> {
    let settings = figure::settings(&project.data).ok();
    settings.and_then(|settings| settings.file).unwrap_or_else(|| Arc::clone(taken))
}

/// The fonts of which one is used and another was.
fn fonts(old: &[FontHash], new: &[FontHash]) -> Vec<Cause> {
    let hash = |all: &[FontHash], name: &str| {
        all.iter().find(|font| font.name == name).map(|font| font.sha256.clone())
    };
    let mut names: Vec<_> = new.iter().chain(old).map(|font| &font.name).collect();
    names.dedup();
    let mut causes = vec![];
    for name in names {
        let (old, new) = (hash(old, name), hash(new, name));
        let cause = Cause::Font { name: name.clone(), old, new };
        let is_same = matches!(&cause, Cause::Font { old, new, .. } if old == new);
        if !is_same && !causes.contains(&cause) {
            causes.push(cause);
        }
    }
    causes
}

impl At {
    /// A place as data.
    pub(crate) fn of(place: &Place) -> Self {
        let path = Path::new(place.path()).display().to_string();
        Self { path, line: place.line(), column: place.column() }
    }
}
