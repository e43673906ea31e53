//! The arguments as typed, and the project that they mean.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};

use super::check::Shard;
use crate::check::Lang;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::figure;
use crate::project::{Format, Project};
use crate::spec::ProjectSpec;
use crate::text::Fonts;

/// Where a project keeps its fonts.
const FONTS: &str = "fonts";

/// Turns the tables of a report into publication-ready figures in Traditional Chinese.
#[derive(Parser)]
#[command(name = "tubiao", version, about)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    pub(super) common: Common,
}

#[derive(Subcommand, Clone)]
pub(super) enum Command {
    /// Write figures into the output folder (the default command).
    Build {
        /// The figures to build. Default: all.
        #[arg(value_name = "FIGURE")]
        figures: Vec<String>,
    },
    /// Compare the output folder with fresh figures, and say what changed and why; writes nothing.
    ///
    /// `--format` also takes how to tell it: text, json, junit, github. Exits 0 when all match, 1 on
    /// differences, 2 when it could not run or a figure cannot be made.
    Check {
        #[command(flatten)]
        how: CheckArgs,
    },
    /// Write figures anew whose change is meant; refused where `CI` is set.
    ///
    /// With `--all` also removes files of figures that are no more, if they are as they were made.
    Accept {
        /// The figures.
        #[arg(value_name = "FIGURE", required_unless_present = "all")]
        figures: Vec<String>,
        /// All figures.
        #[arg(long, conflicts_with = "figures")]
        all: bool,
    },
    /// Show what is not the same in a browser, with buttons that accept; refused where `CI` is set.
    ///
    /// Prints the address of the page, which only this machine reaches, and stops when all is accepted,
    /// on “Done”, or when nobody has looked for long. Exits 0 when all match then, 1 on differences, 2 when
    /// a figure cannot be made.
    Review {
        #[command(flatten)]
        how: ReviewArgs,
    },
    /// Write what a figure's file was made from: its table as CSV, byte for byte.
    Extract {
        /// An SVG or PNG file that this program made.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The spec instead.
        #[arg(long, conflicts_with_all = ["table", "into"])]
        spec: bool,
        /// Of several tables, the one of this name. Default: the figure's own.
        #[arg(long, value_name = "NAME", conflicts_with = "into")]
        table: Option<String>,
        /// Write spec, tables and theme into a folder instead; other files of their names are kept.
        #[arg(long, value_name = "DIR")]
        into: Option<PathBuf>,
    },
    /// Say whether a figure's file is as it was made, and whether the project still makes it.
    ///
    /// Exits 0 when both hold, 1 when one does not, 2 when the file cannot be read.
    Verify {
        /// An SVG or PNG file that this program made.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The language of what is said. Default: that of the project.
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// Prove the figures: what overlaps, is clipped, too small or too faint; writes nothing.
    ///
    /// Exits 0 when nothing worse than a warning is found, 1 on errors, 2 when it could not run.
    Lint {
        /// The figures to look at. Default: all.
        #[arg(value_name = "FIGURE")]
        figures: Vec<String>,
        /// List the rules instead.
        #[arg(long, conflicts_with = "figures")]
        rules: bool,
    },
    /// List the figures and their titles.
    List,
    /// Write a page of all figures in Markdown: picture, title, what the comment at the top of the
    /// spec says, marks, and links to spec and tables.
    ///
    /// The parts and their order are those of [[gallery]] in `tubiao.toml`. Exits 1 when `--check`
    /// finds another page, 2 when it could not run.
    Gallery {
        /// The page. What stands between its lines `<!-- gallery -->` and `<!-- /gallery -->` is
        /// replaced; a page that is not there is made.
        #[arg(value_name = "FILE")]
        page: PathBuf,
        /// Compare the page, and write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Print the JSON Schema of a figure's spec, by which editors complete its keys.
    Schema {
        /// That of `tubiao.toml` instead.
        #[arg(long)]
        project: bool,
        /// That of what `check --format json` writes instead.
        #[arg(long, conflicts_with = "project")]
        check: bool,
    },
    /// List the functions of claims and templates.
    Functions,
    /// List the themes: their colours, contrast with the ground, and how far categories stand apart
    /// for normal eyes, for eyes without one kind of cones and in grey.
    Themes,
    /// List the fonts, and what each figure uses of them.
    ///
    /// Exits 2 when a figure has a character that no font has.
    #[command(args_conflicts_with_subcommands = true)]
    Fonts {
        #[command(subcommand)]
        action: Option<Action>,
        /// The figures to look at. Default: all.
        #[arg(value_name = "FIGURE")]
        figures: Vec<String>,
    },
}

/// What is checked, and how it is told.
#[derive(clap::Args, Clone)]
pub(super) struct CheckArgs {
    /// The figures to check. Default: all, and files that no figure makes.
    #[arg(value_name = "FIGURE")]
    pub(super) figures: Vec<String>,
    /// The language of what is said. Default: that of the project.
    #[arg(long, value_enum)]
    pub(super) lang: Option<Lang>,
    /// One part of so many, as in 2/8, for several machines: a figure is always in the same.
    #[arg(long, value_name = "PART")]
    pub(super) shard: Option<Shard>,
    /// Write the files that are not the same into a folder, as they are and as they would be, with the
    /// report as JSON; nothing where all is the same.
    #[arg(long, value_name = "DIR")]
    pub(super) only_changed: Option<PathBuf>,
    /// Write a page that shows what is not the same, old and new, to `index.html` in a folder: it needs
    /// no network, and no script to be read.
    #[arg(long, value_name = "DIR")]
    pub(super) report: Option<PathBuf>,
}

/// What is reviewed, and where.
#[derive(clap::Args, Clone)]
pub(super) struct ReviewArgs {
    /// The figures to review. Default: all, and files that no figure makes.
    #[arg(value_name = "FIGURE")]
    pub(super) figures: Vec<String>,
    /// The language of the page. Default: that of the project.
    #[arg(long, value_enum)]
    pub(super) lang: Option<Lang>,
    /// The port of 127.0.0.1. Default: a free one.
    #[arg(long, default_value_t = 0)]
    pub(super) port: u16,
    /// Stop when for so many seconds nobody has asked for anything.
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub(super) idle: u64,
}

/// What `--format` takes: files of figures, and for `check` a form of its report.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Written {
    Svg,
    Png,
    /// Of `check`: lines for people.
    Text,
    /// Of `check`: all that was found, by the schema of `tubiao schema --check`.
    Json,
    /// Of `check`: a test case for each file.
    Junit,
    /// Of `check`: annotations for a workflow of GitHub.
    Github,
}

impl Written {
    /// The file of a figure that it is.
    fn file(self) -> Option<Format> {
        match self {
            Self::Svg => Some(Format::Svg),
            Self::Png => Some(Format::Png),
            _ => None,
        }
    }
}

/// What to do with the folder of fonts.
#[derive(Subcommand, Clone)]
pub(super) enum Action {
    /// Copy a font into the folder and list it in `fonts.toml`, as the last to be tried.
    Add {
        /// A font file, or the name of an installed family, of which the fonts nearest to regular
        /// and bold are taken.
        #[arg(value_name = "FILE|FAMILY")]
        font: PathBuf,
        /// Of a collection, the font of this number, from 0. Default: the first of each weight.
        #[arg(long, value_name = "N")]
        index: Option<u32>,
    },
    /// Compare the fonts with the hashes in `fonts.toml`; writes nothing.
    ///
    /// Exits 0 when all match, 1 on differences, 2 when it could not run.
    Verify,
}

#[derive(clap::Args)]
pub(super) struct Common {
    /// The folder of specs and tables.
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The folder of finished figures.
    #[arg(long, global = true, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// The folder of fonts and of their list, `fonts.toml`. Default: that of `tubiao.toml`, else
    /// `fonts`, if it is there.
    #[arg(long, global = true, value_name = "DIR")]
    fonts: Option<PathBuf>,
    /// An installed font family for characters that are still lacking. The figures then depend on
    /// this machine.
    #[cfg(feature = "system-fonts")]
    #[arg(long, global = true, value_name = "FAMILY")]
    system_font: Vec<String>,
    /// The files to write for each figure, svg or png; of `check`, how it tells what it finds. Default:
    /// those of `tubiao.toml`, else svg,png; text.
    #[arg(long, global = true, value_enum, value_delimiter = ',', value_name = "LIST")]
    format: Vec<Written>,
    /// The look of all figures, whatever their specs say: report, slide, mono, dark, or the name of
    /// a file `themes/<name>.toml` beside the specs.
    #[arg(long, global = true, value_name = "NAME")]
    theme: Option<String>,
    /// How many figures to work on at once. Default: the number of processors.
    #[arg(long, global = true, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Print nothing but errors.
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

impl Args {
    pub(super) fn command(&self) -> Command {
        self.command.clone().unwrap_or(Command::Build { figures: vec![] })
    }

    /// The folder of specs and tables.
    pub(super) fn data(&self) -> &Path {
        &self.common.data
    }

    /// The folder of fonts: the one that is named, whether or not it is there, else `fonts`.
    pub(super) fn fonts(&self) -> Result<PathBuf> {
        Ok(self.named_fonts(&self.settings()?).unwrap_or_else(|| FONTS.into()))
    }

    /// The form of a report that `--format` names, if it does.
    pub(super) fn told_as(&self) -> Option<Written> {
        self.common.format.iter().copied().find(|written| written.file().is_none())
    }

    /// Whether `--format` names several forms of a report.
    pub(super) fn is_told_twice(&self) -> bool {
        self.common.format.iter().filter(|written| written.file().is_none()).count() > 1
    }

    pub(super) fn project(&self) -> Result<Project> {
        let Common { data, out, theme, .. } = &self.common;
        let settings = self.settings()?;
        if let Some(name) = theme {
            figure::theme(data, Some(&Label::nowhere(name.clone())))?;
        }
        let fonts = match self.named_fonts(&settings) {
            Some(folder) => self.load_fonts(&folder, &settings)?,
            None if Path::new(FONTS).is_dir() => Fonts::load(Path::new(FONTS))?,
            None => Fonts::builtin(),
        };
        #[cfg(feature = "system-fonts")]
        let fonts = self
            .common
            .system_font
            .iter()
            .try_fold(fonts, |fonts, family| fonts.with_system_family(family))?;
        let formats = self.formats(&settings);
        Ok(Project { data: data.clone(), out: out.clone(), fonts, formats, theme: theme.clone() })
    }

    /// Whether there is a folder of fonts; one that is named has to be there.
    pub(super) fn has_fonts(&self) -> Result<bool> {
        Ok(self.named_fonts(&self.settings()?).is_some() || Path::new(FONTS).is_dir())
    }

    /// What `tubiao.toml` says.
    pub(super) fn settings(&self) -> Result<ProjectSpec> {
        figure::settings(&self.common.data)
    }

    fn named_fonts(&self, settings: &ProjectSpec) -> Option<PathBuf> {
        let beside = || Some(self.common.data.join(settings.fonts.as_ref()?.get()));
        self.common.fonts.clone().or_else(beside)
    }

    fn load_fonts(&self, folder: &Path, settings: &ProjectSpec) -> Result<Fonts> {
        let named = settings.fonts.as_ref().filter(|_| self.common.fonts.is_none());
        if let Some(named) = named.filter(|_| !folder.is_dir()) {
            let message = format!("there is no folder {}", folder.display());
            return Err(Diagnostic::new("unreadable-folder", message)
                .at(settings.place(named))
                .hint("`tubiao fonts add` makes it; without `fonts` the built-in pair is used")
                .into());
        }
        Fonts::load(folder)
    }

    fn formats(&self, settings: &ProjectSpec) -> Vec<Format> {
        let listed = || settings.formats.as_ref().map(|formats| formats.get().clone());
        let typed = self.common.format.iter().filter_map(|written| written.file()).collect();
        let typed = Some(typed).filter(|formats: &Vec<_>| !formats.is_empty());
        let mut formats = typed.or_else(listed).unwrap_or(Format::ALL.to_vec());
        formats.sort();
        formats.dedup();
        formats
    }
}
