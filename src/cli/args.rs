//! The arguments as typed, and the project that they mean.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::diagnostic::Result;
use crate::project::{Format, Project};
use crate::text::Fonts;

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
    /// Compare the output folder with fresh figures; writes nothing.
    ///
    /// Exits 0 when all match, 1 on differences, 2 when it could not run.
    Check {
        /// The figures to check. Default: all, and files that no figure makes.
        #[arg(value_name = "FIGURE")]
        figures: Vec<String>,
    },
    /// List the figures and their titles.
    List,
}

#[derive(clap::Args)]
pub(super) struct Common {
    /// The folder of specs and tables.
    #[arg(long, global = true, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The folder of finished figures.
    #[arg(long, global = true, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// A folder of further fonts, for characters that Noto Sans HK lacks.
    #[arg(long, global = true, value_name = "DIR")]
    fonts: Option<PathBuf>,
    /// An installed font family for characters that are still lacking. The figures then depend on
    /// this machine.
    #[cfg(feature = "system-fonts")]
    #[arg(long, global = true, value_name = "FAMILY")]
    system_font: Vec<String>,
    /// The files to write for each figure.
    #[arg(
        long,
        global = true,
        value_enum,
        value_delimiter = ',',
        value_name = "LIST",
        default_value = "svg,png"
    )]
    format: Vec<Format>,
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

    pub(super) fn project(&self) -> Result<Project> {
        let Common { data, out, fonts: folder, format, .. } = &self.common;
        let mut fonts = Fonts::builtin();
        if let Some(folder) = folder {
            fonts = fonts.with_folder(folder)?;
        }
        #[cfg(feature = "system-fonts")]
        for family in &self.common.system_font {
            fonts = fonts.with_system_family(family)?;
        }
        let mut formats = format.clone();
        formats.sort();
        formats.dedup();
        Ok(Project { data: data.clone(), out: out.clone(), fonts, formats })
    }
}
