//! What a check finds, as data: what to say of it is `words/`, how it is printed is the program's.
//!
//! ```text
//! Report ── FigureReport ── FileReport ── Cause    why the file is another
//!    │            │              └─────── Effect   what a reader sees of it
//!    │            └─ Error                         why the figure could not be made
//!    └─ FileReport                                 files that no figure makes
//! ```

use serde::Serialize;

use crate::diagnostic::Error;
use crate::index::Entry;
use crate::project::Format;

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
    Zh,
    /// English.
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
    /// What to do about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
}

/// A place in a file of the project.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct At {
    /// The path of the file.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// A cell with the name of its column.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Cell {
    /// The column.
    pub column: String,
    /// What the cell says.
    pub value: String,
}

/// Why a file is another than the one that would be made now. `at` is a place of the present project.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Cause {
    /// A cell says something else.
    Cell {
        /// The table.
        table: String,
        /// Where the cell stands now.
        at: At,
        /// The cells that tell its row from others; none where its number does.
        row: Vec<Cell>,
        /// Its column.
        column: String,
        /// What it said.
        old: String,
        /// What it says now.
        new: String,
    },
    /// A row is new.
    RowAdded {
        /// The table.
        table: String,
        /// Where the row stands now.
        at: At,
        /// The cells that tell it from others; none where its number does.
        row: Vec<Cell>,
        /// All of its cells.
        cells: Vec<Cell>,
    },
    /// A row is gone.
    RowRemoved {
        /// The table.
        table: String,
        /// The cells that told it from others; none where its number did.
        row: Vec<Cell>,
        /// All of its cells.
        cells: Vec<Cell>,
    },
    /// A column is new.
    ColumnAdded {
        /// The table.
        table: String,
        /// Where its name stands now.
        at: At,
        /// Its name.
        column: String,
    },
    /// A column is gone.
    ColumnRemoved {
        /// The table.
        table: String,
        /// Its name.
        column: String,
    },
    /// The rows stand in another order.
    RowsMoved {
        /// The table.
        table: String,
        /// Where the first row that moved stands now.
        at: At,
    },
    /// A key of a spec, of `tubiao.toml` or of a theme has another value.
    Key {
        /// Where it is written now; where it is not written any more, the start of its file.
        at: At,
        /// Its name with dots; tables of a list are counted from 1, as in `mark[1].type`.
        key: String,
        /// Its value as TOML. Default: it was not there.
        #[serde(skip_serializing_if = "Option::is_none")]
        old: Option<String>,
        /// Its value now. Default: it is not there.
        #[serde(skip_serializing_if = "Option::is_none")]
        new: Option<String>,
    },
    /// A source is written in other bytes that say the same: comments, blanks, quotation marks.
    Writing {
        /// The start of its file.
        at: At,
    },
    /// A source is another one, and the file keeps no more of it than a hash.
    Source {
        /// Its path from the folder of the spec.
        file: String,
        /// The hash that it had. Default: it was none of the figure's.
        #[serde(skip_serializing_if = "Option::is_none")]
        old: Option<String>,
        /// The hash that it has. Default: it is none of the figure's.
        #[serde(skip_serializing_if = "Option::is_none")]
        new: Option<String>,
    },
    /// A font is another one.
    Font {
        /// The full name of the face.
        name: String,
        /// The hash of its file. Default: the figure did not use it.
        #[serde(skip_serializing_if = "Option::is_none")]
        old: Option<String>,
        /// The hash of its file now. Default: the figure does not use it.
        #[serde(skip_serializing_if = "Option::is_none")]
        new: Option<String>,
    },
    /// Another theme was asked for on the command line, by its name.
    Theme {
        /// Before. Default: none was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        old: Option<String>,
        /// Now. Default: none is asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        new: Option<String>,
    },
    /// Another version of the engine made the file; of one version, another build.
    Engine {
        /// The version that made it.
        old: String,
        /// The version that looks.
        new: String,
    },
    /// The file was changed after it was made: its seal is broken.
    Edited,
    /// The file does not tell what it was made from.
    Untold,
}

/// What kind of effect a change has.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EffectKind {
    /// The page has another size: `old` and `new`, in pixels.
    Page,
    /// The accessible name or the alternative text says something else: `old` and `new`.
    Spoken,
    /// Words say something else: `old` and `new`.
    Text,
    /// Words are new: `new`.
    TextAdded,
    /// Words are gone: `old`.
    TextRemoved,
    /// The letters of `count` lines of words have other forms.
    Letters,
    /// A mark is longer, higher or larger by `percent`: its `measure`.
    Size,
    /// A line, an area or another form runs otherwise.
    Form,
    /// A shape is new.
    ShapeAdded,
    /// A shape is gone.
    ShapeRemoved,
    /// Something has another colour: `old` and `new`.
    Color,
    /// `count` things moved.
    Moved,
    /// `count` pixels of a PNG differ, of which no more can be told.
    Pixels,
}

/// What of a mark has changed.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// How high it is.
    Height,
    /// How wide it is.
    Width,
    /// Its radius.
    Radius,
}

/// A box in pixels of the figure, from its top left corner.
#[derive(Serialize, Clone, Copy, PartialEq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Region {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

/// What a reader sees of a change.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Effect {
    /// What kind of effect it is.
    pub kind: EffectKind,
    /// The part of the figure: `title-block`, `axis`, `marks`, `labels`, `annotation`, `source`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The series of a mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// What a mark stands for, such as `2015`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Words, a colour or a size, before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The same now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<String>,
    /// What of a mark has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// By how many percent it is larger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<f64>,
    /// By how many pixels it moved to the right, and downwards; of several things, the farthest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<(f64, f64)>,
    /// The same of the thing that moved least, where things moved in one direction by several
    /// distances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved_least: Option<(f64, f64)>,
    /// How many things it happened to.
    pub count: usize,
    /// Where it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_region: Option<Region>,
    /// Where it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_region: Option<Region>,
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

impl Effect {
    /// An effect of a kind, with nothing said of it.
    pub(super) fn new(kind: EffectKind) -> Self {
        Self {
            kind,
            part: None,
            series: None,
            name: None,
            old: None,
            new: None,
            measure: None,
            percent: None,
            moved: None,
            moved_least: None,
            count: 1,
            old_region: None,
            new_region: None,
        }
    }
}

impl Cause {
    /// Where the project says what caused it now.
    pub fn at(&self) -> Option<&At> {
        match self {
            Self::Cell { at, .. }
            | Self::RowAdded { at, .. }
            | Self::ColumnAdded { at, .. }
            | Self::RowsMoved { at, .. }
            | Self::Key { at, .. }
            | Self::Writing { at } => Some(at),
            _ => None,
        }
    }
}
