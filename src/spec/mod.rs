//! TOML → [`FigureSpec`]: a figure as its author wrote it, with places.
//!
//! Every key is a field below. Keys that are not listed are errors.

mod read;

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Diagnostic, Label, Located, Place, Source};

pub(crate) use read::parse;

/// The most annotations of a figure.
const MOST_ANNOTATIONS: usize = 8;

/// Words with their place in the file.
pub(crate) type Text = Spanned<String>;

/// A figure as written: the keys of `data/<figure>.toml`.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureSpec {
    /// What is shown, for which period. `\n` breaks the line.
    pub(crate) title: Text,
    /// The unit and how to read the figure, under the title. Default: none.
    pub(crate) subtitle: Option<Text>,
    /// The alternative text: what a reader would say aloud. Default: the title and the values.
    pub(crate) description: Option<Text>,
    /// Where the numbers come from, printed under the figure after 「資料來源：」. Default: none.
    pub(crate) source: Option<Text>,
    /// The date up to which the numbers hold, printed after 「截至」. Default: none.
    pub(crate) as_of: Option<Text>,
    /// A remark printed under the source, after 「註：」. Default: none.
    pub(crate) note: Option<Text>,
    /// The language as a BCP 47 tag; it selects the glyph forms. Default: `zh-HK`.
    pub(crate) lang: Option<Text>,
    /// The CSV file, relative to the spec and not above it.
    pub(crate) data: Text,
    /// The width in pixels, 800 to 4096. Default: 800.
    pub(crate) width: Option<Spanned<i64>>,
    /// The height in pixels, 200 to 4096. Default: 500.
    pub(crate) height: Option<Spanned<i64>>,
    /// What stands between thousands. Default: `comma`.
    #[serde(default)]
    pub(crate) thousands: Thousands,
    /// Whether a quarter of an em stands between Han characters and Latin letters or digits.
    /// Default: true.
    pub(crate) autospace: Option<bool>,
    /// What the columns of the table hold; each described cell is checked. Default: none.
    #[serde(default)]
    pub(crate) columns: std::collections::BTreeMap<Text, ColumnSpec>,
    /// The horizontal axis: an `[x]` table.
    pub(crate) x: Option<Spanned<XAxis>>,
    /// The vertical axis: a `[y]` table.
    pub(crate) y: Option<Spanned<YAxis>>,
    /// The one mark of the figure: a `[[mark]]` table.
    #[serde(skip)]
    pub(crate) mark: Option<MarkSpec>,
    /// Sentences set into the free space of the plot area: `[[annotation]]` tables.
    #[serde(default)]
    pub(crate) annotation: Vec<AnnotationSpec>,
    /// The file that was read.
    #[serde(skip)]
    pub(crate) file: Option<Arc<Source>>,
}

/// What stands between the thousands of a number.
#[derive(Deserialize, Clone, Copy, Default, Debug, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Thousands {
    /// 3,089
    #[default]
    Comma,
    /// 3 089, with U+2009, as Hong Kong Government booklets print it.
    ThinSpace,
    /// 3089
    None,
}

/// What a column of the table holds.
#[derive(Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnSpec {
    /// The kind of its cells.
    #[serde(rename = "type")]
    pub(crate) kind: ColumnType,
    /// The unit of its numbers, printed after them by bars. Default: `%`, which every mark prints,
    /// for a percentage, else none.
    pub(crate) unit: Option<Text>,
    /// The least number allowed. Default: 0 for a percentage, else none.
    pub(crate) min: Option<f64>,
    /// The greatest number allowed. Default: 100 for a percentage, else none.
    pub(crate) max: Option<f64>,
}

impl ColumnSpec {
    /// The least and the greatest number allowed.
    pub(crate) fn range(&self) -> (Option<f64>, Option<f64>) {
        match self.kind {
            ColumnType::Percent => (self.min.or(Some(0.0)), self.max.or(Some(100.0))),
            _ => (self.min, self.max),
        }
    }
}

/// The kind of a column's cells.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ColumnType {
    /// Words.
    Text,
    /// Finite numbers.
    Number,
    /// Parts of 100; 62 and 62% are the same.
    Percent,
    /// Years of four digits.
    Year,
}

/// An `[x]` table, of columns.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct XAxis {
    /// How the names under columns stand. Default: `auto`.
    #[serde(default)]
    pub(crate) labels: Labels,
    /// By how many degrees the names under columns rise, −90 to 90; below zero they fall.
    /// Default: none, as `labels` says.
    pub(crate) label_angle: Option<Spanned<f64>>,
}

/// A `[y]` table, of columns.
#[derive(Deserialize, Debug, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct YAxis {
    /// Words beside the axis. Default: none.
    pub(crate) title: Option<Text>,
    /// How the title stands. Default: `auto`.
    #[serde(default)]
    pub(crate) title_direction: TitleDirection,
}

/// How the title of a vertical axis stands.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum TitleDirection {
    /// Vertical if most of its letters are Han characters, else rotated.
    #[default]
    Auto,
    /// Characters one under the other.
    Vertical,
    /// A line that is turned and reads upwards.
    Rotated,
}

/// How the names under columns stand.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Labels {
    /// Horizontal where the names fit; Chinese names else vertical.
    #[default]
    Auto,
    /// On lines.
    Horizontal,
    /// Downwards.
    Vertical,
}

/// A `[[mark]]` table; `type` selects the variant.
#[derive(Debug)]
pub(crate) enum MarkSpec {
    /// `type = "column"`
    Column(ColumnMark),
    /// `type = "bar"`
    Bar(BarMark),
    /// `type = "donut"`
    Donut(DonutMark),
}

/// Vertical columns over years or categories, optionally with a darker part.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnMark {
    /// The column of years or categories.
    pub(crate) x: Text,
    /// The column of values, printed on top.
    pub(crate) y: Text,
    /// The column of shares in percent, each drawn as the darker part. Default: none.
    pub(crate) part: Option<Text>,
    /// The words beside the darker parts. Default: the name of the `part` column.
    pub(crate) part_label: Option<Text>,
    /// How unequal steps between years are shown. Default: `auto`.
    #[serde(default)]
    pub(crate) gaps: Gaps,
}

/// How unequal steps between years are shown.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Gaps {
    /// Truly spaced where the words have room, else broken.
    #[default]
    Auto,
    /// Years are spaced truly.
    Scaled,
    /// Years are spaced evenly, and each longer step is marked as a break of the axis.
    Broken,
}

/// Horizontal bars by category, each in a few groups such as before and after.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct BarMark {
    /// The column of categories.
    pub(crate) y: Text,
    /// The column of values.
    pub(crate) x: Text,
    /// The column of groups: years, dates or stages. Default: none, one bar a category.
    pub(crate) group: Option<Text>,
    /// How the groups of a category are arranged. Default: `dodge`.
    #[serde(default)]
    pub(crate) arrange: Arrange,
    /// Draws each whole unit as one square, where the squares fit. Default: false.
    #[serde(default)]
    pub(crate) cells: bool,
    /// Words at the reference value of an `overlay`. Default: the first group's name.
    pub(crate) reference_label: Option<Text>,
}

/// How the groups of a category are arranged.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Arrange {
    /// One bar under the other.
    #[default]
    Dodge,
    /// The last group over the first, which stays visible as the reference.
    Overlay,
}

/// A ring of shares with direct labels.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct DonutMark {
    /// The column of categories.
    pub(crate) category: Text,
    /// The column of values, not negative.
    pub(crate) value: Text,
    /// The words over the total in the middle. Default: `總數`.
    pub(crate) total_label: Option<Text>,
    /// The category drawn in grey, such as `其他`. Default: none.
    pub(crate) rest: Option<Text>,
}

/// An `[[annotation]]` table: a sentence set into the free space of the plot area.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnnotationSpec {
    /// The sentence, emphasised. `\n` breaks the line.
    pub(crate) text: Text,
    /// A line over it, quiet. Default: none.
    pub(crate) caption: Option<Text>,
}

impl FigureSpec {
    /// Whether the words that the figure adds itself are English rather than Chinese.
    pub(crate) fn is_english(&self) -> bool {
        self.lang.as_ref().is_some_and(|lang| lang.get_ref().starts_with("en"))
    }

    /// Where a value of the spec stands.
    pub(crate) fn place<T>(&self, value: &Spanned<T>) -> Option<Place> {
        self.file.as_ref().map(|file| Place::new(file, value.span()))
    }

    /// Words of the spec with their place.
    pub(crate) fn label(&self, text: &Text) -> Label {
        Located { value: text.get_ref().replace("\r\n", "\n"), place: self.place(text) }
    }

    /// The words of an optional key; blank ones count as none.
    pub(crate) fn optional(&self, text: &Option<Text>) -> Option<Label> {
        let text = text.as_ref().filter(|text| !text.get_ref().trim().is_empty());
        text.map(|text| self.label(text))
    }

    /// The described columns with the places of their names.
    pub(crate) fn columns(&self) -> Vec<(Label, ColumnSpec)> {
        let columns = self.columns.iter();
        columns.map(|(name, column)| (self.label(name), column.clone())).collect()
    }

    /// The unit of a column, or an empty one.
    pub(crate) fn unit(&self, column: &str) -> Label {
        let column = self.columns.get(column);
        let is_percent = column.is_some_and(|column| column.kind == ColumnType::Percent);
        let default = if is_percent { "%" } else { "" };
        let unit = column.and_then(|column| self.optional(&column.unit));
        unit.unwrap_or(Located::nowhere(default.to_owned()))
    }

    /// The horizontal axis, if the spec describes it.
    pub(crate) fn x(&self) -> Option<&XAxis> {
        self.x.as_ref().map(Spanned::get_ref)
    }

    /// The vertical axis, if the spec describes it.
    pub(crate) fn y(&self) -> Option<&YAxis> {
        self.y.as_ref().map(Spanned::get_ref)
    }

    /// Width and height in pixels.
    pub(crate) fn size(&self) -> (u32, u32) {
        let side = |value: &Option<Spanned<i64>>, default| {
            value.as_ref().map_or(default, |value| *value.get_ref() as u32)
        };
        (side(&self.width, 800), side(&self.height, 500))
    }

    /// What the types alone do not refuse.
    fn check(&self) -> Result<(), Diagnostic> {
        if self.title.get_ref().trim().is_empty() {
            return Err(Diagnostic::new("empty-text", "a figure without a title")
                .at(self.place(&self.title))
                .hint("say what is shown, and for which period"));
        }
        let control = |c: char| c.is_control() && c != '\n';
        if let Some(found) = self.label(&self.title).value.chars().find(|&c| control(c)) {
            let message = format!("the control character U+{:04X} cannot be drawn", found as u32);
            return Err(Diagnostic::new("control-character", message)
                .at(self.place(&self.title))
                .hint("remove it"));
        }
        if let Some(extra) = self.annotation.get(MOST_ANNOTATIONS) {
            let message = format!("more than {MOST_ANNOTATIONS} annotations");
            return Err(Diagnostic::new("bad-key", message)
                .at(self.place(&extra.text))
                .hint("keep the one that matters"));
        }
        let angle = self.x.as_ref().and_then(|x| x.get_ref().label_angle.as_ref());
        if let Some(angle) = angle.filter(|angle| !(-90.0..=90.0).contains(angle.get_ref())) {
            return Err(Diagnostic::new("bad-value", "names rise by −90 to 90 degrees")
                .at(self.place(angle))
                .hint("write a number from -90 to 90, such as 45"));
        }
        let bounds = [(&self.width, 800..=4096, "wide"), (&self.height, 200..=4096, "high")];
        for (value, range, word) in bounds {
            let Some(value) = value.as_ref().filter(|v| !range.contains(v.get_ref())) else {
                continue;
            };
            let (least, most) = (range.start(), range.end());
            let message = format!("a figure is {least} to {most} pixels {word}");
            return Err(Diagnostic::new("bad-size", message)
                .at(self.place(value))
                .hint(format!("write a number from {least} to {most}")));
        }
        Ok(())
    }
}

/// Words without their line breaks: between words of letters a space stands for one.
pub(crate) fn on_one_line(words: &str) -> String {
    let mut line = String::new();
    for part in words.split('\n').map(str::trim) {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_latin(line.chars().next_back()) && is_latin(part.chars().next()) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}
