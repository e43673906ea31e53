//! The registry of marks: a line each.

use super::{Alone, Layer, Lies, Mark};
use crate::chart::alt::Gist;
use crate::chart::canvas::Canvas;
use crate::chart::{Context, FigureSpec};
use crate::diagnostic::{Diagnostic, Label, Place, Result};
use crate::geom::Rect;
use crate::spec::{self, At, MarkTable, Scalar, Text, ValueLabels};

/// Makes the types of marks of lines such as `Rule("rule", rule::RuleMark) = "A line at a value."`.
macro_rules! marks {
    ($($kind:ident($name:literal, $keys:ty) = $doc:literal;)*) => {
        /// A `[[mark]]` table; `type` selects the variant.
        #[derive(Clone, Debug)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema, serde::Deserialize))]
        #[cfg_attr(feature = "cli", serde(tag = "type", rename_all = "kebab-case"))]
        pub(crate) enum MarkSpec {
            $(#[doc = $doc] $kind($keys),)*
        }

        /// The type of a mark.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum MarkType {
            $(#[doc = $doc] $kind,)*
        }

        impl MarkType {
            /// The type as a spec writes it.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }

        impl MarkSpec {
            /// The type.
            pub(crate) fn kind(&self) -> MarkType {
                match self {
                    $(Self::$kind(_) => MarkType::$kind,)*
                }
            }

            fn keys(&self) -> &dyn Mark {
                match self {
                    $(Self::$kind(keys) => keys,)*
                }
            }

            fn keys_mut(&mut self) -> &mut dyn Mark {
                match self {
                    $(Self::$kind(keys) => keys,)*
                }
            }
        }

        impl spec::Marks for MarkSpec {
            const TYPES: &'static [&'static str] = &[$($name),*];

            fn read(kind: &str, table: MarkTable) -> Option<Result<Self>> {
                match kind {
                    $($name => Some(table.read().map(Self::$kind)),)*
                    _ => None,
                }
            }

            fn data(&self) -> Option<&Text> {
                self.keys().data()
            }

            fn more_data(&self) -> Vec<&Text> {
                self.keys().more_data()
            }

            fn outlines(&self) -> Vec<&Text> {
                self.keys().outlines()
            }

            fn texts(&mut self) -> Vec<&mut Text> {
                self.keys_mut().texts()
            }
        }
    };
}

// Sorted by type; the words stand in the schema.
marks! {
    Area("area", super::area::AreaMark) = "The area under a line, or several one upon the other.";
    Band("band", super::band::BandMark) = "A shaded stretch of an axis.";
    Bar("bar", super::bar::BarMark) = "Horizontal bars beside names.";
    Bump("bump", super::bump::BumpMark) = "Ranks over times.";
    Cell("cell", super::cell::CellMark) = "A grid of cells coloured by value.";
    Column("column", super::bar::BarMark) = "Vertical columns over times or names.";
    Donut("donut", super::donut::DonutMark) = "A ring of shares.";
    Dumbbell("dumbbell", super::range::RangeMark) = "Two dots on a line, from one value to another.";
    ErrorBar("error-bar", super::error_bar::ErrorBarMark) = "Estimates between their bounds.";
    Histogram("histogram", super::histogram::HistogramMark) = "How many numbers lie in each bin.";
    Interval("interval", super::interval::IntervalMark) = "A pale band between two values, under lines.";
    KeyNumber("key-number", super::key_number::KeyNumberMark) = "Key numbers, each large with its sentence.";
    Line("line", super::line::LineMark) = "Lines over times or numbers.";
    Lollipop("lollipop", super::lollipop::LollipopMark) = "Dots on stems from zero.";
    Map("map", super::map::MapMark) = "A map: land, lines, points, links and names in longitude and latitude.";
    Pie("pie", super::donut::DonutMark) = "A disc of shares.";
    Point("point", super::point::PointMark) = "Points by two numbers, or by a name and a number.";
    Pyramid("pyramid", super::pyramid::PyramidMark) = "Bars to both sides of names, such as ages.";
    Range("range", super::range::RangeMark) = "A bar from one value to another.";
    Rule("rule", super::rule::RuleMark) = "A line across the plot at a value.";
    Slope("slope", super::slope::SlopeMark) = "Lines between two or three times or names.";
    Table("table", super::table::TableMark) = "A small table: words, and numbers on their decimal points.";
    Text("text", super::text::TextMark) = "Words at a position.";
    Tree("tree", super::tree::TreeMark) = "Who stands under whom: names with lines to what is above them.";
    Unit("unit", super::unit::UnitMark) = "Counted squares or dots, each for so many units.";
    Waterfall("waterfall", super::waterfall::WaterfallMark) = "Bars from an amount over its changes to another.";
}

/// What charts ask of a mark, whatever its type.
impl MarkSpec {
    /// Where its first column is written.
    pub(in crate::chart) fn place(&self, spec: &FigureSpec) -> Option<Place> {
        self.columns(spec).into_iter().flatten().next().and_then(|column| column.place)
    }

    /// The columns that it shows along `x` and along `y`.
    pub(in crate::chart) fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        self.keys().columns(spec)
    }

    /// The positions along `x` and along `y` that the spec itself gives.
    pub(in crate::chart) fn given(&self) -> [Vec<&At<Scalar>>; 2] {
        self.keys().given()
    }

    /// The column that colours show.
    pub(in crate::chart) fn color(&self) -> Option<&Text> {
        self.keys().color()
    }

    /// Whether its colours show numbers or names.
    pub(in crate::chart) fn has_shades(&self) -> bool {
        self.keys().has_shades()
    }

    /// Whether values stand at its shapes, where the spec says so.
    pub(in crate::chart) fn labels(&self) -> Option<&At<ValueLabels>> {
        self.keys().labels()
    }

    /// Which way it lies.
    pub(in crate::chart) fn lies(&self) -> Lies {
        self.keys().lies(self.kind())
    }

    /// Whether it prints units of its own beside the numbers of a column.
    pub(crate) fn says_unit(&self, column: &str) -> bool {
        self.keys().says_unit(column)
    }

    /// The faults of keys of its own that change nothing.
    pub(in crate::chart) fn unread(&self, context: &Context) -> Vec<Diagnostic> {
        self.keys().unread(self.kind(), context)
    }

    /// What an editor should look at that the picture does not show.
    pub(in crate::chart) fn doubts(&self, context: &Context) -> Vec<Diagnostic> {
        self.keys().doubts(context)
    }

    /// Whether names along `x` and `y` may be put in another order, where it lays out its own room.
    pub(in crate::chart) fn orders(&self, context: &Context) -> [bool; 2] {
        self.keys().orders(context)
    }

    /// Whether it lays out its own room.
    pub(in crate::chart) fn alone(&self, context: &Context) -> Alone {
        self.keys().alone(self.kind(), context)
    }

    /// Draws it alone into a room.
    pub(in crate::chart) fn draw(
        &self,
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
    ) -> Result<Gist<'static>> {
        self.keys().draw(self.kind(), canvas, room, context)
    }

    /// Reads its channels as a layer of a panel.
    pub(in crate::chart) fn read(
        &self,
        context: &Context,
        flipped: bool,
    ) -> Result<Box<dyn Layer>> {
        self.keys().read(self.kind(), context, flipped)
    }
}
