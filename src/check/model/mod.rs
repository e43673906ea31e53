//! What a check finds, as data: what to say of it is `words/`, how it is printed is the program's.
//!
//! ```text
//! Report ── FigureReport ── FileReport ── Cause    why the file is another
//!    │            │              └─────── Effect   what a reader sees of it
//!    │            └─ Error                         why the figure could not be made
//!    └─ FileReport                                 files that no figure makes
//! ```

mod cause;
mod effect;

use serde::Serialize;

use crate::diagnostic::Error;
use crate::index::Entry;
use crate::project::Format;

pub use cause::{At, Cause, Cell};
pub use effect::{Effect, EffectKind, Measure, Region};

/// What is found of one file.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The file holds what spec and tables make, or a PNG of the same pixels.
    Same,
    /// The file holds something else.
    Changed,
    /// The spec makes a file that nothing says was ever there.
    New,
    /// The spec makes a file that is not there, though others of its figure are.
    Missing,
    /// The file is there, and no spec makes it.
    Orphaned,
    /// The file is whole and its sources are the same: another version of the engine, or another build
    /// of it, made it.
    Stale,
    /// The file cannot be read as what it is called.
    Unreadable,
}

impl State {
    /// All states, in the order in which they are counted.
    pub const ALL: [Self; 7] = [
        Self::Same,
        Self::Changed,
        Self::New,
        Self::Missing,
        Self::Orphaned,
        Self::Stale,
        Self::Unreadable,
    ];

    /// The state in one word, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Missing => "missing",
            Self::Orphaned => "orphaned",
            Self::Stale => "stale",
            Self::Unreadable => "unreadable",
        }
    }
}

/// The language of messages.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// Traditional Chinese.
    #[cfg_attr(feature = "cli", value(aliases = ["zh-HK", "zh-TW"]))]
    Zh,
    /// English.
    #[cfg_attr(feature = "cli", value(aliases = ["en-HK", "en-GB"]))]
    En,
}

/// All that a check finds.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// The version of the engine that looked.
    pub engine: String,
    /// The language of the project, in which it is told unless another is asked for.
    pub lang: Lang,
    /// The figures, sorted by name.
    pub figures: Vec<FigureReport>,
    /// The files that no figure makes, sorted by path.
    pub orphans: Vec<FileReport>,
    /// The page of all figures. Default: none, not all were looked at, or the project has none.
    pub page: Option<PageReport>,
}

/// What is found of the page of all figures.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct PageReport {
    /// Its path.
    pub path: String,
    /// What is found: `same`, `changed` or `missing`.
    pub state: State,
    /// The files, without their endings, of which it says something else than it should. Default: none; then
    /// the headings, the order or the look of a changed page are others.
    pub figures: Vec<String>,
}

/// What is found of a figure.
#[derive(Clone, PartialEq, Debug)]
pub struct FigureReport {
    /// Its name.
    pub name: String,
    /// Its title on one line; empty where it could not be read.
    pub title: String,
    /// The path of its spec.
    pub spec: String,
    /// The files that it makes, in every size, language and format; none if it could not be made.
    pub files: Vec<FileReport>,
    /// Why it could not be made. Default: none, it was.
    pub error: Option<Error>,
    /// Of a figure that could not be made, what changed of its spec and tables since its files were made.
    pub causes: Vec<Cause>,
    /// What the page of all figures says of it.
    pub(crate) entries: Vec<Entry>,
}

/// What is found of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct FileReport {
    /// Its path.
    pub path: String,
    /// Its name without the ending: the figure, its size and its language.
    pub stem: String,
    /// What it is written as.
    pub format: Format,
    /// How many pixels of it there are for each of the figure: more than one in a PNG. Default: 1.
    pub density: f64,
    /// What is found.
    pub state: State,
    /// Whether a PNG of other bytes has the same pixels: another program has encoded it.
    pub has_same_pixels: bool,
    /// The file that is there. Default: none is.
    pub old: Option<Print>,
    /// The file as it would be made now. Default: no figure makes it.
    pub new: Option<Print>,
    /// Why it is another, the likeliest first. Default: none, for what is the same, new or missing.
    pub causes: Vec<Cause>,
    /// How many more causes there are than are listed.
    pub more_causes: usize,
    /// What a reader sees of it. Default: none, nothing that is drawn has changed.
    pub effects: Vec<Effect>,
    /// How many more effects there are than are listed.
    pub more_effects: usize,
    /// Why it cannot be read, or its effects cannot be told. Default: none.
    pub fault: Option<Fault>,
}

/// The identity of a file's bytes.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Print {
    /// The SHA-256 in 64 hexadecimal digits.
    pub sha256: String,
    /// The length in bytes.
    pub length: u64,
    /// The version of the engine that made it, if the file tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// The bytes, of files that are not the same; none of those.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// Why a figure could not be made, or a file not be read.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Fault {
    /// The kind of fault in kebab case, such as `bad-number`.
    pub code: String,
    /// What is wrong, in English.
    pub message: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// What to do about it; may be empty.
    pub hints: Vec<String>,
}

impl Report {
    /// All files, those of figures first.
    pub fn files(&self) -> impl Iterator<Item = &FileReport> {
        self.figures.iter().flat_map(|figure| &figure.files).chain(&self.orphans)
    }

    /// How many files are in a state.
    pub fn count(&self, state: State) -> usize {
        self.files().filter(|file| file.state == state).count()
    }

    /// How many figures could not be made.
    pub fn failures(&self) -> usize {
        self.figures.iter().filter(|figure| figure.error.is_some()).count()
    }

    /// Whether every figure could be made, and every file is the same.
    pub fn is_clean(&self) -> bool {
        let is_same = |state: State| state == State::Same;
        self.failures() == 0
            && self.files().all(|file| is_same(file.state))
            && self.page.as_ref().is_none_or(|page| is_same(page.state))
    }
}
