//! Files or texts → figures: one for each size and language.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Figure;
use crate::chart::FigureSpec;
use crate::claim::{self, TableRows};
use crate::diagnostic::{Diagnostic, Error, Result, Source, did_you_mean};
use crate::input::{self, Astray};
use crate::spec::{self, ClaimSpec, Page, Text};
use crate::table::{Table, Tables};
use crate::theme::{self, Theme};

/// The largest spec file that is read.
const MAX_SPEC: u64 = 1 << 20;

/// A figure as its spec says it, with what its spec names.
struct Original {
    name: String,
    source: Arc<Source>,
    spec: FigureSpec,
    tables: Tables,
    theme: Theme,
}

/// The figures of a spec file.
pub(super) fn all(path: &Path) -> Result<Vec<Figure>> {
    let source = read_spec(path)?;
    let spec = spec::parse(&source)?;
    let read = |name: &Text| {
        let (file, shown) = table_path(path, &spec, name)?;
        Table::read(&file, &shown, spec.place(name))
    };
    let mut tables = Tables::new(spec.data.get(), read(&spec.data)?);
    for name in spec.tables() {
        if !tables.has(name.get()) {
            tables.add(name.get(), read(name)?);
        }
    }
    let theme = match &spec.theme {
        Some(name) => load_theme(path, &spec, name)?,
        None => theme::default(),
    };
    Original { name: stem(path), source, spec, tables, theme }.figures()
}

/// The first figure of texts in memory.
pub(super) fn in_memory(name: &str, spec: &str, table: &[u8]) -> Result<Figure> {
    let source = Arc::new(Source { path: format!("{name}.toml"), text: spec.to_owned() });
    let spec = spec::parse(&source)?;
    let table = Table::parse(table.to_vec(), &format!("{name}.csv"))?;
    let tables = Tables::new(spec.data.get(), table);
    if let Some(other) = spec.tables().find(|other| !tables.has(other.get())) {
        let message = "a figure from texts in memory has one table";
        return Err(Diagnostic::new("unreadable-table", message)
            .at(spec.place(other))
            .hint("load it from files, or take this `data` out")
            .into());
    }
    let theme = match &spec.theme {
        Some(name) => theme::builtin(name.get()).ok_or_else(|| unknown_theme(&spec, name))?,
        None => theme::default(),
    };
    let figures = Original { name: name.to_owned(), source, spec, tables, theme }.figures()?;
    Ok(figures.into_iter().next().expect("a figure has a size"))
}

/// The stems of all files of a spec; of a spec that cannot be read, none.
pub(crate) fn stems(path: &Path) -> Vec<String> {
    let stems = || -> Result<Vec<String>> {
        let spec = spec::parse(&read_spec(path)?)?;
        let sizes = pages(&spec)?;
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

/// The stem of a figure's files in a size and a language.
fn named(name: &str, size: Option<&str>, tag: Option<&str>) -> String {
    [Some(name), size, tag].into_iter().flatten().collect::<Vec<_>>().join(".")
}

impl Original {
    /// The figures in the spec's own language, then in its others.
    fn figures(self) -> Result<Vec<Figure>> {
        self.tables.check(&self.spec.columns())?;
        self.claims()?;
        let sizes = pages(&self.spec)?;
        let tables = Arc::new(self.tables.clone());
        let mut languages = vec![(None, self.filled(self.spec.clone())?, tables)];
        for (tag, translation) in &self.spec.translations {
            let words = translation.names.iter();
            let words: BTreeMap<_, _> =
                words.map(|(own, other)| (own.clone(), other.get().clone())).collect();
            let spec = self.filled(spec::translated(&self.source, tag)?)?;
            languages.push((Some(tag.as_str()), spec, Arc::new(self.tables.translated(&words))));
        }
        let theme = Arc::new(self.theme.clone());
        let figures = languages.iter().flat_map(|(tag, spec, tables)| {
            sizes.iter().map(|(size, page)| Figure {
                name: self.name.clone(),
                stem: named(&self.name, size.as_deref(), *tag),
                spec: spec.clone(),
                tables: Arc::clone(tables),
                theme: Arc::clone(&theme),
                page: *page,
                is_translated: tag.is_some(),
            })
        });
        Ok(figures.collect())
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

/// The sizes of a figure, each with its name where the spec lists them.
fn pages(spec: &FigureSpec) -> Result<Vec<(Option<String>, Page)>> {
    let Some(sizes) = &spec.sizes else { return Ok(vec![(None, spec.page())]) };
    let mut pages: Vec<(Option<String>, Page)> = vec![];
    for size in spec.labels(sizes) {
        let bad = |(message, hint): (String, String)| {
            Diagnostic::new("bad-size", message).at(size.place.clone()).hint(hint)
        };
        let page = Page::named(&size.value).map_err(bad)?;
        if pages.iter().any(|(known, _)| known.as_deref() == Some(size.value.as_str())) {
            let message = format!("the size {} stands twice", size.value);
            let fault = Diagnostic::new("bad-value", message).at(size.place);
            return Err(fault.hint("take one out").into());
        }
        pages.push((Some(size.value), page));
    }
    if pages.is_empty() {
        let fault = Diagnostic::new("bad-value", "a list of no sizes").at(spec.place(sizes));
        return Err(fault.hint("name a size, or take `sizes` out").into());
    }
    if let Some(side) = spec.width.as_ref().or(spec.height.as_ref()) {
        return Err(Diagnostic::new("bad-key", "`sizes` says how large the figure is")
            .at(spec.place(side))
            .hint("take `width` and `height` out, or `sizes`")
            .into());
    }
    Ok(pages)
}

fn read_spec(path: &Path) -> Result<Arc<Source>> {
    let shown = path.display().to_string();
    let fault =
        |why: String| Diagnostic::new("unreadable-spec", format!("cannot read {shown}: {why}"));
    Ok(input::decode(input::read(path, MAX_SPEC).map_err(fault)?, &shown)?)
}

/// A table's path and how messages call it; it may not leave the spec's folder.
fn table_path(spec_path: &Path, spec: &FigureSpec, name: &Text) -> Result<(PathBuf, String)> {
    let folder = spec_path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let path = input::inside(folder, name.get()).map_err(|astray| match astray {
        Astray::Outside => {
            Diagnostic::new("outside-project", "the table lies outside the folder of its spec")
                .at(spec.place(name))
                .hint("give a path relative to the spec, without `..`")
        }
        Astray::Unreadable(error) => {
            let message = format!("cannot read {}: {error}", folder.join(name.get()).display());
            Diagnostic::new("unreadable-table", message)
                .at(spec.place(name))
                .hint("name a CSV file that lies beside the spec")
        }
    })?;
    let shown = path.display().to_string();
    Ok((path, shown))
}

/// A built-in theme, or the file of one in `themes/` beside the spec.
fn load_theme(spec_path: &Path, spec: &FigureSpec, name: &Text) -> Result<Theme> {
    if let Some(theme) = theme::builtin(name.get()) {
        return Ok(theme);
    }
    let folder = spec_path.parent().unwrap_or(Path::new("")).join("themes");
    let unknown = || unknown_theme(spec, name);
    let path = input::inside(&folder, &format!("{}.toml", name.get())).map_err(|_| unknown())?;
    let shown = path.display().to_string();
    let bytes = input::read(&path, MAX_SPEC).map_err(|why| {
        Diagnostic::new("unreadable-theme", format!("cannot read {shown}: {why}"))
            .at(spec.place(name))
    })?;
    Ok(theme::parse(&input::decode(bytes, &shown)?)?)
}

fn unknown_theme(spec: &FigureSpec, name: &Text) -> Diagnostic {
    let names = theme::BUILTIN.map(|(name, _)| name);
    let fault = Diagnostic::new("unknown-theme", format!("there is no theme 「{}」", name.get()))
        .at(spec.place(name));
    match did_you_mean(name.get(), names) {
        Some(near) => fault.hint(format!("did you mean {near}?")),
        None => fault.hint(format!(
            "there are {}, and the files of `themes/` beside the spec",
            names.join(", ")
        )),
    }
}
