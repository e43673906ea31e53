//! Files or texts → figures: one for each size and language.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Figure;
use super::origin::{Origin, SourceText};
use crate::chart::FigureSpec;
use crate::claim::{self, TableRows};
use crate::diagnostic::{Diagnostic, Error, Label, Located, Result, Source, did_you_mean};
use crate::format::{in_english, lost_in_english};
use crate::geo::Atlas;
use crate::input::{self, Astray};
use crate::provenance::{Provenance, SourceRole};
use crate::spec::{self, ClaimSpec, ProjectSpec, Text};
use crate::table::{Table, Tables};
use crate::theme::{self, Theme};

/// The largest spec file that is read.
const MAX_SPEC: u64 = 1 << 20;
/// The largest file of outlines that is read.
const MAX_OUTLINES: u64 = 16 << 20;

/// The name of a project's file, beside the specs.
pub(crate) const PROJECT: &str = "tubiao.toml";
/// The folder of a project's themes, beside the specs.
const THEMES: &str = "themes";

/// A figure as its spec says it, with what its spec names.
struct Original {
    name: String,
    source: Arc<Source>,
    project: Option<Arc<Source>>,
    spec: FigureSpec,
    tables: Tables,
    atlas: Arc<Atlas>,
    theme: OwnTheme,
    /// The theme that the caller asked for.
    asked: Option<String>,
}

/// A theme, and its file with its name beside the spec if it is one of the project's own.
type OwnTheme = (Theme, Option<(String, Arc<Source>)>);

/// The figures of a spec file, all in a theme if one is named.
pub(super) fn all(path: &Path, theme: Option<&str>) -> Result<Vec<Figure>> {
    let project = settings(folder(path))?.file;
    let source = read_spec(path)?;
    let spec = spec::parse(&source, project.as_ref())?;
    let read = |name: &Text| {
        let (file, shown) = file_of(path, &spec, name, &TABLE)?;
        Table::read(&file, &shown, spec.place(name))
    };
    let mut tables = Tables::new(spec.data.get(), read(&spec.data)?);
    for name in spec.tables() {
        if !tables.has(name.get()) {
            tables.add(name.get(), read(name)?);
        }
    }
    let mut atlas = Atlas::default();
    for name in spec.outlines() {
        if !atlas.has(name.get()) {
            atlas.add(name.get(), &outlines(path, &spec, name)?)?;
        }
    }
    let own = spec.theme.as_ref().map(|name| spec.label(name));
    let (asked, atlas) = (theme.map(str::to_owned), Arc::new(atlas));
    let theme = own_theme(folder(path), asked.clone().map(Located::nowhere).or(own).as_ref())?;
    Original { name: stem(path), source, project, spec, tables, atlas, theme, asked }.figures()
}

/// The first figure of texts in memory.
pub(super) fn in_memory(name: &str, spec: &str, table: &[u8]) -> Result<Figure> {
    let source = Arc::new(Source::new(format!("{name}.toml"), spec));
    let spec: FigureSpec = spec::parse(&source, None)?;
    let table = Table::parse(table.to_vec(), &format!("{name}.csv"))?;
    let tables = Tables::new(spec.data.get(), table);
    let parts = (spec, tables, Atlas::default());
    let figures = of_texts(name, (source, None), parts, (None, None))?;
    Ok(figures.into_iter().next().expect("a figure has a size"))
}

/// The figures of texts in memory: of spec and project, of the tables and outlines, of a theme of the
/// project's own, and in a theme if one is named.
fn of_texts(
    name: &str,
    (source, project): (Arc<Source>, Option<Arc<Source>>),
    (spec, tables, atlas): (FigureSpec, Tables, Atlas),
    (own, asked): (Option<(String, Arc<Source>)>, Option<String>),
) -> Result<Vec<Figure>> {
    let others = spec.tables().filter(|other| !tables.has(other.get()));
    let outlines = spec.outlines().filter(|other| !atlas.has(other.get()));
    if let Some(other) = others.chain(outlines).next() {
        let message = "a figure from texts in memory has one table";
        return Err(Diagnostic::new("unreadable-table", message)
            .at(spec.place(other))
            .hint("load it from files, or take this key out")
            .into());
    }
    let named = spec.theme.as_ref().map(|name| spec.label(name));
    let theme = match (&own, asked.clone().map(Located::nowhere).or(named)) {
        (Some((_, file)), _) => theme::parse(file)?,
        (None, Some(name)) => theme::builtin(&name.value).ok_or_else(|| no_theme(&name, &[]))?,
        (None, None) => theme::default(),
    };
    let (name, theme, atlas) = (name.to_owned(), (theme, own), Arc::new(atlas));
    Original { name, source, project, spec, tables, atlas, theme, asked }.figures()
}

/// The figures that a file's provenance tells of, from the texts that it carries and some that it only
/// names; none if it carries none.
pub(super) fn of_provenance(provenance: &Provenance, named: &[SourceText]) -> Result<Vec<Figure>> {
    let mut texts = named.to_vec();
    for file in provenance.files()?.unwrap_or_default() {
        texts.push((file.role, file.name.clone(), input::decode(file.bytes, &file.name)?));
    }
    let of = |role| texts.iter().filter(move |(own, ..)| *own == role);
    let Some((_, _, source)) = of(SourceRole::Spec).next() else { return Ok(vec![]) };
    let project = of(SourceRole::Project).next().map(|(_, _, text)| Arc::clone(text));
    let spec: FigureSpec = spec::parse(source, project.as_ref())?;
    let mut tables: Option<Tables> = None;
    for (_, name, text) in of(SourceRole::Table) {
        let table = Table::parse(text.text.clone().into_bytes(), name)?;
        match &mut tables {
            Some(tables) => tables.add(name, table),
            None => tables = Some(Tables::new(name, table)),
        }
    }
    let Some(tables) = tables else { return Ok(vec![]) };
    let own = of(SourceRole::Theme).next().map(|(_, name, text)| (name.clone(), Arc::clone(text)));
    let (source, asked) = (Arc::clone(source), provenance.theme.clone());
    let mut atlas = Atlas::default();
    for (_, name, text) in of(SourceRole::Outlines) {
        atlas.add(name, text)?;
    }
    of_texts(&provenance.figure, (source, project), (spec, tables, atlas), (own, asked))
}

/// What a folder's `tubiao.toml` says; nothing where there is none.
///
/// Errors: a file that cannot be read, what its reader refuses, a theme that is none.
pub(crate) fn settings(folder: &Path) -> Result<ProjectSpec> {
    let path = folder.join(PROJECT);
    if !path.exists() {
        return Ok(ProjectSpec::default());
    }
    let spec = ProjectSpec::parse(&read_spec(&path)?)?;
    if let Some(name) = &spec.theme {
        theme(folder, Some(&Located { value: name.get().clone(), place: spec.place(name) }))?;
    }
    Ok(spec)
}

/// Whether a file is the spec of a figure, by its name.
pub(crate) fn is_spec(path: &Path) -> bool {
    let is_project = path.file_name().is_some_and(|name| name == PROJECT);
    path.extension().is_some_and(|extension| extension == "toml") && !is_project
}

/// The stems of all files of a spec; of a spec that cannot be read, none.
pub(crate) fn stems(path: &Path) -> Vec<String> {
    let stems = || -> Result<Vec<String>> {
        let project = settings(folder(path))?.file;
        let spec: FigureSpec = spec::parse(&read_spec(path)?, project.as_ref())?;
        let sizes = spec.pages()?;
        let tags = spec.translations.keys().map(|tag| Some(tag.as_str()));
        let each =
            |tag| sizes.iter().map(move |(size, _)| named(&stem(path), size.as_deref(), tag));
        Ok(std::iter::once(None).chain(tags).flat_map(each).collect())
    };
    stems().unwrap_or_default()
}

/// A path's file name without its extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The folder of a spec.
fn folder(spec: &Path) -> &Path {
    let folder = spec.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// The words of a table with the words for powers of ten that may stand in front of a unit: an English key
/// number turns 346億HK$ to HK$34.6 billion.
fn units_of_ten(words: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let with = |(own, other): (&String, &String)| {
        ["萬", "百萬", "億", "萬億"].map(|word| (format!("{word}{own}"), format!("{word}{other}")))
    };
    words.iter().flat_map(with).collect()
}

/// The stem of a figure's files in a size and a language.
fn named(name: &str, size: Option<&str>, tag: Option<&str>) -> String {
    [Some(name), size, tag].into_iter().flatten().collect::<Vec<_>>().join(".")
}

impl Original {
    /// The figures in the spec's own language, then in its others.
    fn figures(self) -> Result<Vec<Figure>> {
        self.tables.check(&self.spec.columns())?;
        self.claims()?;
        let sizes = self.spec.pages()?;
        let tables = Arc::new(self.tables.clone());
        let theme = Arc::new(self.theme.0.clone());
        let origin = Arc::new(self.origin()?);
        let mut languages = vec![(None, self.filled(self.spec.clone())?, tables, theme)];
        for (tag, translation) in &self.spec.translations {
            let words = translation.names.iter();
            let mut words: BTreeMap<_, _> =
                words.map(|(own, other)| (own.clone(), other.get().clone())).collect();
            let mut spec = spec::translated(&self.source, self.project.as_ref(), tag)?;
            if spec.is_english() {
                let lost = translation.names.iter().find_map(|(own, other)| {
                    let lost = lost_in_english(own, other.get(), |bare| words.get(bare).cloned());
                    Some(self.lost_word((own, other), lost?))
                });
                lost.map_or(Ok(()), Err)?;
                spec.replace_units(|unit| in_english(unit, |bare| words.get(bare).cloned()));
                let units = units_of_ten(&words);
                units.into_iter().for_each(|(own, other)| _ = words.entry(own).or_insert(other));
            }
            let spec = self.filled(spec)?;
            let tables = Arc::new(self.tables.translated(&words)?);
            let theme = Arc::new(self.theme.0.translated(&words));
            languages.push((Some(tag.as_str()), spec, tables, theme));
        }
        let figures = languages.iter().flat_map(|(tag, spec, tables, theme)| {
            sizes.iter().map(|(size, page)| Figure {
                name: self.name.clone(),
                stem: named(&self.name, size.as_deref(), *tag),
                spec: spec.clone(),
                tables: Arc::clone(tables),
                atlas: Arc::clone(&self.atlas),
                theme: Arc::clone(theme),
                page: *page,
                size: size.clone(),
                tag: tag.map(str::to_owned),
                origin: Arc::clone(&origin),
            })
        });
        Ok(figures.collect())
    }

    /// The fault of a name of a unit that leaves out its word for a power of ten.
    fn lost_word(&self, (own, other): (&str, &Text), (word, bare): (&str, String)) -> Diagnostic {
        let message = format!("「{own}」 loses its {word} as 「{}」", other.get());
        let hint = format!(
            "write \"{bare}\" = \"{}\": its {word} becomes million, billion or trillion by itself",
            other.get()
        );
        Diagnostic::new("bad-magnitude", message).at(self.spec.place(other)).hint(hint)
    }

    /// The texts that it is made from.
    fn origin(&self) -> Result<Origin> {
        let own = self.theme.1.clone().map(|(name, file)| (SourceRole::Theme, name, file));
        let table = |(name, text): (&str, &Arc<Source>)| {
            (SourceRole::Table, name.to_owned(), Arc::clone(text))
        };
        let tables: Vec<_> = self.tables.sources().map(table).collect();
        let spec = (SourceRole::Spec, format!("{}.toml", self.name), Arc::clone(&self.source));
        let figures_own = || own.iter().chain([&spec]).chain(&tables);
        let occurs = |word: &str| figures_own().any(|(_, _, text)| text.text.contains(word));
        let taken = |project: &Arc<Source>| -> Option<SourceText> {
            let taken = spec::taken(&self.source.text, &project.text, occurs);
            let text = Arc::new(Source::new(PROJECT, taken));
            (!text.text.is_empty()).then(|| (SourceRole::Project, PROJECT.to_owned(), text))
        };
        let taken = self.project.as_ref().and_then(taken);
        let texts =
            [spec.clone()].into_iter().chain(taken).chain(own.clone()).chain(tables.clone());
        let outlines = self
            .atlas
            .texts()
            .map(|(name, text)| (SourceRole::Outlines, name.to_owned(), Arc::clone(text)));
        let texts = texts.chain(outlines);
        let carries = self.spec.provenance.as_ref();
        let asked = carries.map(|carries| *carries.get());
        let origin = Origin::new((&self.name, self.asked.as_deref()), texts.collect(), asked);
        Ok(origin.map_err(|fault| fault.at(carries.and_then(|it| self.spec.place(it))))?)
    }

    fn rows(&self, name: Option<&Text>) -> TableRows<'_> {
        let table = self.tables.get(name.map(|name| name.get().as_str()));
        TableRows::new(table, &self.spec.columns())
    }

    /// Refuses claims that the tables do not bear out.
    fn claims(&self) -> Result<()> {
        let faults = |claim: &ClaimSpec| {
            let (text, rows) = (self.spec.optional(&claim.text), self.rows(claim.data.as_ref()));
            let holds = self.spec.labels(&claim.holds).into_iter();
            holds.filter_map(|one| claim::check(&one, text.as_ref(), &rows).err()).collect()
        };
        Error::unless_empty(self.spec.claim.iter().flat_map::<Vec<_>, _>(faults).collect())
    }

    /// A spec with the values of the tables in its texts; expressions name columns as the tables do.
    fn filled(&self, mut spec: FigureSpec) -> Result<FigureSpec> {
        let (own, thousands) = (self.rows(None), spec.thousands);
        spec.fill(|text| claim::fill(text, &own, thousands))?;
        Ok(spec)
    }
}

fn read_spec(path: &Path) -> Result<Arc<Source>> {
    let shown = path.display().to_string();
    let fault =
        |why: String| Diagnostic::new("unreadable-spec", format!("cannot read {shown}: {why}"));
    Ok(input::decode(input::read(path, MAX_SPEC).map_err(fault)?, &shown)?)
}

/// A kind of file that a spec names: what it is, the code of its faults, and what it ought to be.
type Kind = (&'static str, &'static str, &'static str);

const TABLE: Kind = ("table", "unreadable-table", "a CSV file");
const OUTLINES: Kind = ("file", "unreadable-outlines", "a GeoJSON file");

/// Reads the outlines of a map.
fn outlines(path: &Path, spec: &FigureSpec, name: &Text) -> Result<Arc<Source>> {
    let (file, shown) = file_of(path, spec, name, &OUTLINES)?;
    let bytes = input::read(&file, MAX_OUTLINES).map_err(|why| {
        let is_large = std::fs::metadata(&file).is_ok_and(|meta| meta.len() > MAX_OUTLINES);
        let hint = match is_large {
            true => "leave out what the map does not show and what is finer than its pixels, such as \
                     by `mapshaper in.geojson -clip bbox=113,22,115,23 -simplify 10% -o precision=0.001 \
                     out.geojson`"
                .to_owned(),
            false => format!("name {} that lies beside the spec", OUTLINES.2),
        };
        Diagnostic::new(OUTLINES.1, format!("cannot read {shown}: {why}"))
            .at(spec.place(name))
            .hint(hint)
    })?;
    Ok(input::decode(bytes, &shown)?)
}

/// A file's path and how messages call it; it may not leave the spec's folder.
fn file_of(
    spec_path: &Path,
    spec: &FigureSpec,
    name: &Text,
    &(what, code, wanted): &Kind,
) -> Result<(PathBuf, String)> {
    let folder = folder(spec_path);
    let path = input::inside(folder, name.get()).map_err(|astray| match astray {
        Astray::Outside => {
            let message = format!("the {what} lies outside the folder of its spec");
            Diagnostic::new("outside-project", message)
                .at(spec.place(name))
                .hint("give a path relative to the spec, without `..`")
        }
        Astray::Unreadable(error) => {
            let message = format!("cannot read {}: {error}", folder.join(name.get()).display());
            Diagnostic::new(code, message)
                .at(spec.place(name))
                .hint(format!("name {wanted} that lies beside the spec"))
        }
    })?;
    let shown = path.display().to_string();
    Ok((path, shown))
}

/// The theme of a file in `themes/` beside the specs, or a built-in one; without a name, that of
/// figures which name none.
pub(crate) fn theme(folder: &Path, name: Option<&Label>) -> Result<Theme> {
    Ok(own_theme(folder, name)?.0)
}

fn own_theme(folder: &Path, name: Option<&Label>) -> Result<OwnTheme> {
    let default = Label::nowhere(theme::BUILTIN[0].0.to_owned());
    let name = name.unwrap_or(&default);
    let file = format!("{}.toml", name.value);
    let Ok(path) = input::inside(&folder.join(THEMES), &file) else {
        let builtin = theme::builtin(&name.value);
        return Ok((builtin.ok_or_else(|| no_theme(name, &own_themes(folder)))?, None));
    };
    let shown = path.display().to_string();
    let bytes = input::read(&path, MAX_SPEC).map_err(|why| {
        Diagnostic::new("unreadable-theme", format!("cannot read {shown}: {why}"))
            .at(name.place.clone())
    })?;
    let source = input::decode(bytes, &shown)?;
    Ok((theme::parse(&source)?, Some((format!("{THEMES}/{file}"), source))))
}

/// The names of the themes beside some specs, sorted.
pub(crate) fn own_themes(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join(THEMES)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| is_spec(path));
    let mut names: Vec<_> = paths.map(|path| stem(&path)).collect();
    names.sort();
    names
}

fn no_theme(name: &Label, own: &[String]) -> Diagnostic {
    let builtin = theme::BUILTIN.map(|(name, _)| name);
    let names: Vec<_> = builtin.into_iter().chain(own.iter().map(String::as_str)).collect();
    let fault = Diagnostic::new("unknown-theme", format!("there is no theme 「{}」", name.value))
        .at(name.place.clone());
    match did_you_mean(&name.value, names.iter().copied()) {
        Some(near) => fault.hint(format!("did you mean {near}?")),
        None => fault.hint(format!(
            "there are {}; another is a file `themes/<name>.toml` beside the specs",
            names.join(", ")
        )),
    }
}
