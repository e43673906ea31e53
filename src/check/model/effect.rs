//! What a reader sees of a change.

use serde::Serialize;

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
    /// The same words are divided into other lines.
    Lines,
    /// An axis has other ends, or other steps between them: `old` and `new`.
    Axis,
    /// A mark belongs to another series: `old` and `new`.
    Series,
    /// Something is longer, higher or larger by `percent`: its `measure`.
    Size,
    /// A line, an area or another form runs otherwise: of one with as many points as before, the point
    /// that is farthest from where it was `moved` by so much.
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
    /// An SVG has in it what is neither words nor a shape of a figure, or wrote it otherwise; a PNG says
    /// otherwise what its numbers mean: `old` and `new`.
    Markup,
}

/// What of a thing has changed.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// How high it is.
    Height,
    /// How wide it is.
    Width,
    /// The area of a dot, which is what a reader compares.
    Area,
    /// The size of its letters.
    Letters,
    /// The width of its line.
    Line,
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
    /// The part of the figure: `title-block`, `subtitle`, `axis`, `axis-lines`, `ground`, `marks`, `labels`,
    /// `leader-lines`, `legend`, `annotation`, `source`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The panel in which it stands, by the words over it. Default: there is one panel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel: Option<String>,
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

impl Effect {
    /// An effect of a kind, with nothing said of it.
    pub(in crate::check) fn new(kind: EffectKind) -> Self {
        Self {
            kind,
            part: None,
            panel: None,
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
