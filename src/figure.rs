//! A spec with its table: what a figure is made of.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Result, Source};
use crate::input::{self, Astray};
use crate::lint::Facts;
use crate::scene::Scene;
use crate::spec::{self, ColumnType, FigureSpec};
use crate::table::Table;
use crate::text::Typesetter;

/// The largest spec file that is read.
const MAX_SPEC: u64 = 1 << 20;

/// A figure: its spec and the table that the spec names.
pub struct Figure {
    name: String,
    spec: FigureSpec,
    table: Table,
}

impl Figure {
    /// Reads `data/<figure>.toml` and the CSV file that it names beside it.
    ///
    /// The file's stem is the figure's name. Errors carry the place: a key that is unknown or
    /// missing, a table that is broken, or a `data` path that leaves the spec's folder.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let spec = Self::load_spec(path)?;
        let (file, shown) = table_path(path, &spec)?;
        let table = Table::read(&file, &shown, spec.place(&spec.data))?;
        Ok(Self { name: stem(path), spec, table })
    }

    /// A figure from texts in memory; messages call them `<name>.toml` and `<name>.csv`.
    pub fn parse(name: &str, spec: &str, table: &[u8]) -> Result<Self> {
        let source = Source { path: format!("{name}.toml"), text: spec.to_owned() };
        let spec = spec::parse(&Arc::new(source))?;
        let table = Table::parse(table.to_vec(), &format!("{name}.csv"))?;
        Ok(Self { name: name.to_owned(), spec, table })
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
        crate::chart::draw(&self.name, &self.spec, &self.table, setter)
    }

    /// What the lint must know beyond the scene.
    pub fn facts(&self) -> Facts {
        let lacks = |name: &str| self.spec.unit(name).value.is_empty();
        let columns = self.spec.columns().into_iter();
        let numbers = columns.filter(|(_, column)| column.kind == ColumnType::Number);
        Facts {
            description: self.spec.optional(&self.spec.description).is_some(),
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

/// The table's path and how messages call it; it may not leave the spec's folder.
fn table_path(spec_path: &Path, spec: &FigureSpec) -> Result<(PathBuf, String)> {
    let folder = spec_path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let name = spec.data.get_ref();
    let path = input::inside(folder, name).map_err(|astray| match astray {
        Astray::Outside => {
            Diagnostic::new("outside-project", "the table lies outside the folder of its spec")
                .at(spec.place(&spec.data))
                .hint("give a path relative to the spec, without `..`")
        }
        Astray::Unreadable(error) => {
            let message = format!("cannot read {}: {error}", folder.join(name).display());
            Diagnostic::new("unreadable-table", message)
                .at(spec.place(&spec.data))
                .hint("name a CSV file that lies beside the spec")
        }
    })?;
    let shown = path.display().to_string();
    Ok((path, shown))
}
