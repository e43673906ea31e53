//! Why a file is another than the one that would be made now.

use serde::Serialize;

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
#[derive(Serialize, Clone, PartialEq, Debug)]
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
        /// Where the row stood: behind the one before it.
        at: At,
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
        /// The start of the table.
        at: At,
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
        /// Where it is written now; where it is not written any more, where it would stand.
        at: At,
        /// Its name with dots; tables of a list are counted from 1, as in `mark[1].type`. A table of a
        /// list that is new or gone is one key.
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
    /// An outline runs otherwise.
    Outline {
        /// The first position that differs, where it stands now.
        at: At,
        /// How many positions differ.
        count: usize,
        /// The first of them as it was, in degrees of longitude and latitude. Default: it was none.
        #[serde(skip_serializing_if = "Option::is_none")]
        old: Option<(f64, f64)>,
        /// The same now. Default: it is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        new: Option<(f64, f64)>,
    },
    /// A source is another one, and the file keeps no more of it than a hash.
    Source {
        /// Its path from the folder of the spec.
        file: String,
        /// Where it lies now. Default: it is none of the figure's any more.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<At>,
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
    /// The file is one of another figure, size or language.
    OtherFigure {
        /// Which one it is, as the file tells.
        old: String,
        /// Which one it should be.
        new: String,
    },
    /// The file was changed after it was made: its seal is broken.
    Edited,
    /// The file does not tell what it was made from.
    Untold,
}

impl Cause {
    /// Where the project says what caused it now.
    pub fn at(&self) -> Option<&At> {
        match self {
            Self::Cell { at, .. }
            | Self::RowAdded { at, .. }
            | Self::RowRemoved { at, .. }
            | Self::ColumnAdded { at, .. }
            | Self::ColumnRemoved { at, .. }
            | Self::RowsMoved { at, .. }
            | Self::Key { at, .. }
            | Self::Outline { at, .. }
            | Self::Writing { at } => Some(at),
            Self::Source { at, .. } => at.as_ref(),
            _ => None,
        }
    }
}
