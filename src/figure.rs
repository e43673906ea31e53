//! A spec with its table: what a figure is made of.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::claim::{self, TableRows};
use crate::diagnostic::{Diagnostic, Error, Result, Source};
use crate::input::{self, Astray};
use crate::lint::{self, Allowed, Facts, Finding};
use crate::scene::Scene;
use crate::spec::{self, ClaimSpec, ColumnType, FigureSpec, Text};
use crate::table::{Table, Tables};
use crate::text::Typesetter;

/// The largest spec file that is read.
const MAX_SPEC: u64 = 1 << 20;

/// A figure: its spec and the table that the spec names.
pub struct Figure {
    name: String,
    spec: FigureSpec,
    tables: Tables,
}

impl Figure {
    /// Reads `data/<figure>.toml` and the CSV file that it names beside it.
    ///
    /// The file's stem is the figure's name. Errors carry the place: a key that is unknown or
    /// missing, a table that is broken, or a `data` path that leaves the spec's folder.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let spec = Self::load_spec(path)?;
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
        Self::new(stem(path), spec, tables)
    }

    /// A figure from texts in memory, with one table; messages call them `<name>.toml` and
    /// `<name>.csv`.
    pub fn parse(name: &str, spec: &str, table: &[u8]) -> Result<Self> {
        let source = Source { path: format!("{name}.toml"), text: spec.to_owned() };
        let spec = spec::parse(&Arc::new(source))?;
        let table = Table::parse(table.to_vec(), &format!("{name}.csv"))?;
        let tables = Tables::new(spec.data.get(), table);
        if let Some(other) = spec.tables().find(|other| !tables.has(other.get())) {
            let message = "a figure from texts in memory has one table";
            return Err(Diagnostic::new("unreadable-table", message)
                .at(spec.place(other))
                .hint("load it from files, or take this `data` out")
                .into());
        }
        Self::new(name.to_owned(), spec, tables)
    }

    /// Checks the tables and the claims, and fills the texts.
    fn new(name: String, mut spec: FigureSpec, tables: Tables) -> Result<Self> {
        tables.check(&spec.columns())?;
        let rows = |name: Option<&Text>| {
            let table = tables.get(name.map(|name| name.get().as_str()));
            TableRows::new(table, &spec.columns())
        };
        let faults = |claim: &ClaimSpec| {
            let (text, rows) = (spec.optional(&claim.text), rows(claim.data.as_ref()));
            let holds = spec.labels(&claim.holds).into_iter();
            holds.filter_map(|one| claim::check(&one, text.as_ref(), &rows).err()).collect()
        };
        Error::unless_empty(spec.claim.iter().flat_map::<Vec<_>, _>(faults).collect())?;
        let (own, thousands) = (rows(None), spec.thousands);
        spec.fill(|text| claim::fill(text, &own, thousands))?;
        Ok(Self { name, spec, tables })
    }

    /// The figure's name, which its files carry.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The title on one line, without marks.
    pub fn title(&self) -> String {
        crate::chart::title(&self.spec)
    }

    /// Lays the figure out.
    ///
    /// Errors: what the table breaks of the spec, a character that no font has, words that fit
    /// nowhere.
    pub fn scene(&self, setter: &mut Typesetter) -> Result<Scene> {
        crate::chart::draw(&self.name, &self.spec, &self.tables, setter)
    }

    /// What the lint finds in the finished figure, without what its spec allows; the SVG is read
    /// back where it is given.
    pub fn lint(&self, scene: &Scene, svg: Option<&str>) -> Vec<Finding> {
        let allowed = self.spec.allow.iter().map(|allow| Allowed {
            rule: self.spec.label(&allow.rule),
            reason: self.spec.label(&allow.reason),
        });
        let mut findings = lint::lint(scene, svg, &self.facts());
        for finding in &mut findings {
            // What no words are to blame for is told at the title: of which figure it is.
            let place = &mut finding.diagnostic.place;
            *place = place.take().or_else(|| self.spec.place(&self.spec.title));
        }
        lint::allow(findings, &allowed.collect::<Vec<_>>())
    }

    /// What the lint must know beyond the scene.
    fn facts(&self) -> Facts {
        let lacks = |name: &str| self.spec.unit(name).value.is_empty();
        let columns = self.spec.columns().into_iter();
        let numbers = columns.filter(|(_, column)| column.kind == ColumnType::Number);
        Facts {
            description: true,
            source: self.spec.optional(&self.spec.source),
            units: numbers.map(|(name, _)| name).filter(|name| lacks(&name.value)).collect(),
            title: self.spec.place(&self.spec.title),
            output: None,
        }
    }

    fn load_spec(path: &Path) -> Result<FigureSpec> {
        let shown = path.display().to_string();
        let fault =
            |why: String| Diagnostic::new("unreadable-spec", format!("cannot read {shown}: {why}"));
        let source = input::decode(input::read(path, MAX_SPEC).map_err(fault)?, &shown)?;
        spec::parse(&source)
    }
}

/// A path's file name without its extension.
pub(crate) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
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
