//! A folder of specs, a folder of figures, and the fonts: what `build` and `check` work on.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Error, Result, did_you_mean};
use crate::figure::{self, Figure, stem};
use crate::lint::Severity;
use crate::output;
use crate::png;
use crate::scene::Scene;
use crate::svg;
use crate::text::{Fonts, Typesetter};

pub use crate::spec::Format;

/// Where figures come from and where they go.
#[derive(Clone)]
pub struct Project {
    /// The folder of specs and tables. Default: `data`.
    pub data: PathBuf,
    /// The folder of finished figures. Default: `out`.
    pub out: PathBuf,
    /// The fonts. Default: the built-in pair.
    pub fonts: Fonts,
    /// The files to write for each figure. Default: all formats.
    pub formats: Vec<Format>,
    /// The theme of all figures, by its name. Default: as their specs say.
    pub theme: Option<String>,
}

/// A figure in one size and language, laid out and written.
pub(crate) struct Drawn {
    pub(crate) figure: Figure,
    pub(crate) scene: Scene,
    /// Its files: their format, path and bytes.
    pub(crate) files: Vec<(Format, PathBuf, Vec<u8>)>,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            data: "data".into(),
            out: "out".into(),
            fonts: Fonts::builtin(),
            formats: Format::ALL.to_vec(),
            theme: None,
        }
    }
}

impl Project {
    /// The project in a folder: its `data/` and `out/`, the fonts and formats that its `tubiao.toml`
    /// names, else the fonts of its folder `fonts/`, if that is there.
    ///
    /// Errors: those of `tubiao.toml` and of [`Fonts::load`].
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = folder.as_ref();
        let (data, out) = (folder.join("data"), folder.join("out"));
        let settings = figure::settings(&data)?;
        let named = settings.fonts.as_ref().map(|fonts| data.join(fonts.get()));
        let usual = Some(folder.join("fonts")).filter(|fonts| fonts.is_dir());
        let fonts = named.or(usual).map_or(Ok(Fonts::builtin()), |fonts| Fonts::load(&fonts))?;
        let formats = settings.formats.as_ref().map_or(Format::ALL.to_vec(), |it| it.get().clone());
        Ok(Self { data, out, fonts, formats, theme: None })
    }

    /// The names of the project's figures, sorted: the stems of `data/*.toml`, but for
    /// `tubiao.toml`, the file of the project itself.
    pub fn figures(&self) -> Result<Vec<String>> {
        let folder = self.data.display();
        let fault = |error: std::io::Error| {
            Diagnostic::new("unreadable-folder", format!("cannot read {folder}: {error}"))
                .hint("run tubiao in a folder with `data/`, or give `--data DIR`")
        };
        let mut names = vec![];
        for entry in fs::read_dir(&self.data).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            if figure::is_spec(&path) {
                names.push(stem(&path));
            }
        }
        if names.is_empty() {
            return Err(Diagnostic::new("no-figures", format!("there is no figure in {folder}"))
                .hint("a figure is a spec `<figure>.toml` beside its table")
                .into());
        }
        names.sort();
        Ok(names)
    }

    /// The wanted figures, or all when none is named; a name that no spec has is an error.
    pub fn select(&self, wanted: &[String]) -> Result<Vec<String>> {
        let known = self.figures()?;
        if wanted.is_empty() {
            return Ok(known);
        }
        let unknown = wanted.iter().filter(|name| !known.contains(name)).map(|name| {
            let fault = Diagnostic::new("unknown-figure", format!("there is no figure 「{name}」"));
            match did_you_mean(name, known.iter().map(String::as_str)) {
                Some(near) => fault.hint(format!("did you mean {near}?")),
                None => fault.hint(format!("there are: {}", known.join(", "))),
            }
        });
        Error::unless_empty(unknown.collect())?;
        Ok(known.into_iter().filter(|name| wanted.contains(name)).collect())
    }

    /// The path of a figure's spec.
    pub fn spec(&self, name: &str) -> PathBuf {
        self.data.join(format!("{name}.toml"))
    }

    /// Reads a figure in all sizes and languages, in the theme of the project.
    ///
    /// Errors: those of [`Figure::load`].
    pub fn load(&self, name: &str) -> Result<Vec<Figure>> {
        Figure::load_in(&self.spec(name), self.theme.as_deref())
    }

    /// The stems of a figure's files, one for each size and language; none if its spec is broken.
    pub fn stems(&self, name: &str) -> Vec<String> {
        figure::stems(&self.spec(name))
    }

    /// The path of one of a figure's files, by its stem: `<figure>.<size>.<language>`.
    pub fn file(&self, stem: &str, format: Format) -> PathBuf {
        self.out.join(format!("{stem}.{}", format.extension()))
    }

    /// Renders a figure in memory, in all sizes and languages: the paths of its files and their bytes.
    ///
    /// Errors: those of [`Project::load`] and [`Figure::scene`], and what the lint finds wrong.
    pub fn render(&self, name: &str, setter: &mut Typesetter) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let files = self.drawn(name, setter)?.into_iter().flat_map(|drawn| drawn.files);
        Ok(files.map(|(_, path, bytes)| (path, bytes)).collect())
    }

    /// The same with the figures and their scenes.
    pub(crate) fn drawn(&self, name: &str, setter: &mut Typesetter) -> Result<Vec<Drawn>> {
        let mut all = vec![];
        for figure in self.load(name)? {
            let scene = figure.scene(setter)?;
            let findings = figure.lint(&scene, None).into_iter();
            let errors = findings.filter(|finding| finding.severity == Severity::Error);
            Error::unless_empty(errors.map(|finding| finding.diagnostic).collect())?;
            let mut files = vec![];
            for &format in &self.formats {
                let bytes = match format {
                    Format::Svg => svg::write(&scene).into_bytes(),
                    Format::Png => png::write(&scene)?,
                };
                files.push((format, self.file(figure.stem(), format), bytes));
            }
            all.push(Drawn { figure, scene, files });
        }
        Ok(all)
    }

    /// Renders a figure and replaces its files, each whole; a file that is right is left alone.
    ///
    /// On an error nothing is written.
    pub fn build(&self, name: &str, setter: &mut Typesetter) -> Result<()> {
        self.write(&self.drawn(name, setter)?)
    }

    /// Replaces the files of a figure, each whole; a file that is right is left alone.
    pub(crate) fn write(&self, drawn: &[Drawn]) -> Result<()> {
        fs::create_dir_all(&self.out).map_err(|error| {
            let message = format!("cannot make {}: {error}", self.out.display());
            Diagnostic::new("unwritable", message)
        })?;
        for (_, path, bytes) in drawn.iter().flat_map(|drawn| &drawn.files) {
            if !output::holds(path, bytes).unwrap_or(false) {
                output::write_whole(path, bytes)?;
            }
        }
        Ok(())
    }
}
