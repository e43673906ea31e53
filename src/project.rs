//! A folder of specs, a folder of figures, and the fonts: what `build` and `check` work on.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Error, Result, did_you_mean};
use crate::figure::{self, Figure, stem};
use crate::lint::Severity;
use crate::output;
use crate::png;
use crate::svg;
use crate::text::{Fonts, Typesetter};

/// A kind of file that a figure is written as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// Scalable, with outlines for text.
    Svg,
    /// Two pixels for each pixel of the SVG.
    Png,
}

impl Format {
    /// All formats, in the order in which they are written.
    pub const ALL: [Self; 2] = [Self::Svg, Self::Png];

    /// The file name extension, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

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
}

impl Default for Project {
    fn default() -> Self {
        Self {
            data: "data".into(),
            out: "out".into(),
            fonts: Fonts::builtin(),
            formats: Format::ALL.to_vec(),
        }
    }
}

impl Project {
    /// The names of the project's figures, sorted: the stems of `data/*.toml`.
    pub fn figures(&self) -> Result<Vec<String>> {
        let folder = self.data.display();
        let fault = |error: std::io::Error| {
            Diagnostic::new("unreadable-folder", format!("cannot read {folder}: {error}"))
                .hint("run tubiao in a folder with `data/`, or give `--data DIR`")
        };
        let mut names = vec![];
        for entry in fs::read_dir(&self.data).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
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

    /// The stems of a figure's files, one for each size and language; none if its spec is broken.
    pub fn stems(&self, name: &str) -> Vec<String> {
        figure::stems(&self.spec(name))
    }

    /// The path of one of a figure's files, by its stem: `<figure>.<size>.<language>`.
    pub fn file(&self, stem: &str, format: Format) -> PathBuf {
        self.out.join(format!("{stem}.{}", format.extension()))
    }

    /// Renders a figure in memory, in all sizes and languages: the bytes of its files by their paths.
    ///
    /// Errors: those of [`Figure::load`] and [`Figure::scene`], and what the lint finds wrong.
    pub fn render(
        &self,
        name: &str,
        setter: &mut Typesetter,
    ) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
        let mut files = BTreeMap::new();
        for figure in Figure::load_all(self.spec(name))? {
            let scene = figure.scene(setter)?;
            let findings = figure.lint(&scene, None).into_iter();
            let errors = findings.filter(|finding| finding.severity == Severity::Error);
            Error::unless_empty(errors.map(|finding| finding.diagnostic).collect())?;
            for &format in &self.formats {
                let bytes = match format {
                    Format::Svg => svg::write(&scene).into_bytes(),
                    Format::Png => png::write(&scene)?,
                };
                files.insert(self.file(figure.stem(), format), bytes);
            }
        }
        Ok(files)
    }

    /// Renders a figure and replaces its files, each whole; a file that is right is left alone.
    ///
    /// On an error nothing is written.
    pub fn build(&self, name: &str, setter: &mut Typesetter) -> Result<()> {
        let files = self.render(name, setter)?;
        fs::create_dir_all(&self.out).map_err(|error| {
            let message = format!("cannot make {}: {error}", self.out.display());
            Diagnostic::new("unwritable", message)
        })?;
        for (path, bytes) in files {
            if !output::holds(&path, &bytes).unwrap_or(false) {
                output::write_whole(&path, &bytes)?;
            }
        }
        Ok(())
    }
}
