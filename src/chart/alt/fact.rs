//! What is told about a figure, before it is put into the words of a language.

use std::cmp::Ordering;

use super::trend::Trend;

/// The most names that are told one by one.
pub(super) const MOST_NAMED: usize = 6;
/// How many of more names are told.
pub(super) const FIRST_NAMED: usize = 3;

/// What a position is, so that a language finds its preposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chart) enum PositionKind {
    Name,
    Time,
    Day,
    Number,
}

/// A position in words.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::chart) struct Position {
    pub(in crate::chart) words: String,
    pub(in crate::chart) kind: PositionKind,
    /// The series, where it is part of the position. Default: none.
    pub(in crate::chart) series: Option<String>,
}

/// A value at a position, as the figure prints it.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Said {
    pub(in crate::chart) at: Position,
    pub(in crate::chart) value: String,
    /// What belongs to it, such as the share. Default: none.
    pub(in crate::chart) more: Option<String>,
}

/// A name, and what is noted of it.
#[derive(Clone, Debug)]
pub(in crate::chart) struct Noted {
    /// Empty for what has no name.
    pub(in crate::chart) name: String,
    pub(in crate::chart) notes: Vec<String>,
}

/// Something by name that has no more to it.
impl From<String> for Noted {
    fn from(name: String) -> Self {
        Self { name, notes: vec![] }
    }
}

/// An extreme: where it is, and how many places more have it.
#[derive(Clone, Debug)]
pub(super) struct Peak {
    pub(super) at: Vec<Position>,
    pub(super) more: usize,
    pub(super) value: String,
}

/// Where a line or a band of the page stands, and its label.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marked {
    pub(super) label: Option<String>,
    /// One end or two; none for words.
    pub(super) ends: Vec<String>,
}

/// What series are shown over.
#[derive(Clone, Debug)]
pub(super) enum Over {
    Categories(usize),
    Span(Position, Position),
}

/// What a sentence speaks of.
#[derive(Clone, Debug)]
pub(super) enum Of {
    Column(String),
    /// Any value of the mark.
    Value,
    /// What parts add up to.
    Total,
}

/// A sentence.
#[derive(Clone, Debug)]
pub(super) enum Fact {
    /// Every value, series by series.
    Listed { of: Option<String>, series: Vec<(Option<String>, Vec<Said>)> },
    /// Which series there are.
    Shown { of: Option<String>, series: Vec<String>, over: Over },
    /// From the first value to the last; the trend of two is told by themselves.
    Course { of: Of, first: Said, last: Said, change: Ordering, trend: Option<Trend> },
    /// The trend and the extremes of values that were listed.
    Closing { trend: Option<Trend>, high: Peak, low: Peak },
    /// The extremes with their values.
    Extremes { of: Of, high: Peak, low: Peak },
    /// One value everywhere.
    Alike { of: Of, over: Over, value: String },
    /// The greatest of many categories, and the least.
    Ranking { of: Option<String>, count: usize, top: Vec<Said>, low: Peak },
    /// The highest and the lowest series at the last position.
    Last { at: Position, high: Peak, low: Peak },
    /// The series of each trend.
    Trends(Vec<(Trend, Vec<String>)>),
    /// The largest parts at the first and the last position; each with its name as `more`.
    Parts(Vec<Said>),
    /// Where two values are the farthest apart; the values where it is one place.
    Widest { at: Vec<Position>, more: usize, values: Option<(String, String)> },
    /// All pairs are equally far apart.
    EqualGaps,
    /// How many points, their extent along and across, and how both relate.
    Cloud { count: usize, groups: Vec<String>, extents: [Extent; 2], relation: Relation },
    /// Points by name with both values.
    Points(Vec<(String, String, String)>),
    /// What areas show, and the largest.
    Largest { of: String, name: String, value: String },
    /// What sizes show, from the least to the greatest, and whose that is, if it has a name.
    Sizes { of: String, low: String, high: String, name: String },
    /// Points by kind: how many, and the names of some or all.
    Groups(Vec<(Option<String>, usize, Vec<Noted>)>),
    /// A name, some of the names that stand under it, and how many do.
    Under(Noted, Vec<Noted>, usize),
    /// Why lines are dashed, and from whom they lead.
    Dashed(Vec<(String, Vec<String>)>),
    /// The columns of a table and the names of its rows.
    Table { columns: Vec<String>, rows: Vec<String> },
    /// Where lines lead to, and from where.
    Links(Vec<(String, Vec<String>)>),
    /// Places that are named without a point.
    Named(Vec<String>),
    /// The whole that shares belong to.
    Whole { label: String, value: String },
    /// How many values are missing.
    Missing(usize),
    /// There is no value at all.
    Nothing,
    /// How many panels there are, and the words over them.
    Panels(Vec<String>),
    /// What a panel tells, with the words over it.
    Panel(String, Box<Fact>),
    /// Lines, bands and words.
    Marks(Vec<Marked>),
}

/// A column with its least and greatest value.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    pub(super) name: String,
    pub(super) low: String,
    pub(super) high: String,
    /// Whether it counts things, of which there are more or fewer.
    pub(super) is_count: bool,
}

/// How the second of two columns relates to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Rising,
    Falling,
    None,
    /// Too few points to tell.
    Unknown,
}

impl Position {
    pub(in crate::chart) fn name(words: String) -> Self {
        Self::new(words, PositionKind::Name)
    }

    pub(in crate::chart) fn new(words: String, kind: PositionKind) -> Self {
        Self { words, kind, series: None }
    }
}
