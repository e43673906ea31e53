//! A spec with its table: what a figure is made of.

mod facts;
mod load;
mod origin;

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Result;
use crate::geo::Atlas;
use crate::lint::{self, Allowed, Finding};
use crate::provenance::Provenance;
use crate::scene::Scene;
use crate::spec::{Page, on_one_line};
use crate::table::Tables;
use crate::text::{Typesetter, plain};
use crate::theme::Theme;

pub(crate) use crate::chart::FigureSpec;
pub(crate) use load::{PROJECT, is_spec, own_themes, settings, stem, stems, theme};
pub(crate) use origin::{Origin, SourceText, fonts};

/// A figure in one size and one language: its spec and the tables that the spec names.
pub struct Figure {
    name: String,
    /// The name with size and language, where it has several.
    stem: String,
    spec: FigureSpec,
    tables: Arc<Tables>,
    atlas: Arc<Atlas>,
    theme: Arc<Theme>,
    page: Page,
    /// Which of several sizes.
    size: Option<String>,
    /// The language in which it says what its spec says, where that is another one.
    tag: Option<String>,
    origin: Arc<Origin>,
}

impl Figure {
    /// Reads `data/<figure>.toml`, the `tubiao.toml` beside it and the CSV file that it names: the
    /// figure in its own language and its first size.
    ///
    /// The file's stem is the figure's name. Errors carry the place: a key that is unknown or
    /// missing, a table that is broken, or a `data` path that leaves the spec's folder.
    pub fn load(path: impl AsRef<Path>) -> Result<Self> {
        let all = Self::load_all(path)?;
        Ok(all.into_iter().next().expect("a figure has a size"))
    }

    /// The same in every size and language of its spec, the own language first.
    pub fn load_all(path: impl AsRef<Path>) -> Result<Vec<Self>> {
        load::all(path.as_ref(), None)
    }

    /// The same in a theme, whatever the spec says; `None` leaves its own.
    pub(crate) fn load_in(path: &Path, theme: Option<&str>) -> Result<Vec<Self>> {
        load::all(path, theme)
    }

    /// The figures that a file's provenance tells of, in all sizes and languages, from the texts that
    /// the file carries; none if it carries none.
    ///
    /// Errors: those of [`Figure::load`], for a file may have been made by another version.
    pub fn of_provenance(provenance: &Provenance) -> Result<Vec<Self>> {
        load::of_provenance(provenance, &[])
    }

    /// The same, with some texts that the file only names.
    pub(crate) fn of_provenance_and(
        provenance: &Provenance,
        named: &[SourceText],
    ) -> Result<Vec<Self>> {
        load::of_provenance(provenance, named)
    }

    /// A figure from texts in memory, with one table; messages call them `<name>.toml` and
    /// `<name>.csv`. Of several sizes and languages it is the first.
    pub fn parse(name: &str, spec: &str, table: &[u8]) -> Result<Self> {
        load::in_memory(name, spec, table)
    }

    /// The figure's name, which its files carry.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The texts that it is made from.
    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The stem of its files: the name, and its size and language where it has several.
    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// Where its numbers come from, on one line, if it says so.
    pub(crate) fn source(&self) -> Option<String> {
        let source = self.spec.optional(&self.spec.source)?;
        Some(plain(&on_one_line(&source.value))).filter(|source| !source.is_empty())
    }

    /// The title on one line, without marks.
    pub fn title(&self) -> String {
        crate::chart::title(&self.spec)
    }

    /// What the comment at the top of its spec says, without the lines for editors, `#:schema`.
    pub fn comment(&self) -> String {
        let text = self.spec.file.as_ref().map_or("", |file| file.text.as_str());
        let comments = text.lines().map_while(|line| line.strip_prefix('#'));
        let words = comments.filter(|line| !line.starts_with(':')).map(str::trim);
        words.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// The types of its marks, each once, in the order in which they are drawn.
    pub fn marks(&self) -> Vec<&'static str> {
        let of_panels = self.spec.panels.iter().flat_map(|panel| &panel.marks);
        let mut types: Vec<_> = vec![];
        for name in of_panels.chain(&self.spec.marks).map(|mark| mark.kind().name()) {
            if !types.contains(&name) {
                types.push(name);
            }
        }
        types
    }

    /// The CSV files that its spec names, its own first.
    pub fn tables(&self) -> Vec<&str> {
        self.tables.names()
    }

    /// Lays the figure out.
    ///
    /// Errors: what the table breaks of the spec, a character that no font has, words that fit
    /// nowhere.
    pub fn scene(&self, setter: &mut Typesetter) -> Result<Scene> {
        let (look, data) = ((self.page, &*self.theme), (&*self.tables, &*self.atlas));
        let drawn = crate::chart::draw(&self.name, &self.spec, data, look, setter);
        let mut scene = drawn.map_err(|error| match self.edition() {
            Some(edition) => error.hint(edition),
            None => error,
        })?;
        let edition = (self.size.as_deref(), self.tag.as_deref());
        let provenance = self.origin.provenance(edition, &scene, setter);
        scene.provenance = provenance.map(|provenance| provenance.text().into());
        Ok(scene)
    }

    /// Of which of several sizes and languages a fault is, in words.
    fn edition(&self) -> Option<String> {
        (self.stem != self.name).then(|| format!("this is {}", self.stem))
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
            finding.diagnostic.hints.extend(self.edition());
        }
        lint::allow(findings, &allowed.collect::<Vec<_>>())
    }
}
