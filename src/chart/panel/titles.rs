//! The titles of the axes and the line with the unit.

use super::Panel;
use super::along::Kind;
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::Channel;
use crate::chart::side_title::{SideTitle, refuse_overlong};
use crate::chart::theme;
use crate::diagnostic::{Label, Located, Result};
use crate::geom::Rect;
use crate::spec::At;
use crate::text::{GlyphRun, TextStyle};

/// The height of a line, in pixels.
const LINE: f64 = 22.0;
/// The height of the line with the unit, in pixels.
const CAPTION: f64 = 26.0;
const SMALL: TextStyle = TextStyle::regular(theme::SMALL);

/// Words that do not depend on where the plot is.
pub(super) struct Titles {
    /// The unit of the values, over the plot.
    caption: Option<GlyphRun>,
    /// The title beside the left axis.
    left: Option<SideTitle>,
    /// The title under the bottom axis.
    foot: Vec<GlyphRun>,
}

impl Titles {
    pub(super) fn set(
        canvas: &mut Canvas,
        panel: &Panel,
        room: Rect,
        (flipped, labels): (bool, bool),
    ) -> Result<Self> {
        let spec = panel.spec;
        let text = spec.y().and_then(|axis| spec.optional(&axis.title));
        let text = text.map(|text| panel.with_unit(text, flipped, labels));
        let direction =
            spec.y().map(|axis| At::or_default(&axis.title_direction)).unwrap_or_default();
        let left = text.map(|text| SideTitle::set(canvas, &text, direction, room.height));
        let left = left.transpose()?;
        let bottom = spec.x().and_then(|axis| spec.optional(&axis.title));
        let bottom = bottom.map(|text| panel.with_unit(text, !flipped, labels));
        let bottom = bottom.or_else(|| panel.number_title().filter(|_| !flipped));
        let mut foot = vec![];
        if let Some(text) = bottom {
            foot = canvas.wrap(&text, SMALL, room.width)?;
            refuse_overlong(&text, &foot, room.width)?;
        }
        let caption = panel.caption(labels).filter(|_| left.is_none());
        let caption = caption.map(|text| canvas.set(&text, SMALL)).transpose()?;
        let caption = caption.filter(|run| run.width <= room.width);
        Ok(Self { caption, left, foot })
    }

    /// The room that they take at the left, top, right and bottom, in pixels.
    pub(super) fn needs(&self) -> [f64; 4] {
        let left = self.left.as_ref().map_or(0.0, SideTitle::width);
        let top = if self.caption.is_some() { CAPTION } else { 0.0 };
        let foot = if self.foot.is_empty() { 0.0 } else { 4.0 };
        [left, top, 0.0, self.foot.len() as f64 * LINE + foot]
    }

    /// The room at the left over a height that the title beside the axis leaves to nothing else.
    pub(super) fn left_over(&self, height: f64, room: Rect, plot: Rect) -> f64 {
        let reaches = |title: &&SideTitle| title.top(room, plot) < height;
        self.left.as_ref().filter(reaches).map_or(0.0, SideTitle::width)
    }

    pub(super) fn draw(
        &self,
        canvas: &mut Canvas,
        (room, top): (Rect, f64),
        frame: Rect,
        plot: Rect,
    ) {
        if let Some(title) = &self.left {
            title.draw(canvas, room, plot);
        }
        if let Some(run) = &self.caption {
            let baseline = top + LINE / 2.0 - 2.0 + run.style.middle();
            let left = self.left.as_ref().map_or(0.0, SideTitle::width);
            canvas.text(run, (room.x + left, baseline.round()), Align::Start, theme::MUTED);
        }
        let top = room.bottom() - self.foot.len() as f64 * LINE;
        for (i, run) in self.foot.iter().enumerate() {
            let baseline = top + (i as f64 + 0.5) * LINE + run.style.middle();
            let half = run.width / 2.0;
            let middle = frame.x + frame.width / 2.0;
            let x = middle.min(room.right() - half).max(room.x + half);
            canvas.text(run, (x, baseline.round()), Align::Middle, theme::MUTED);
        }
    }
}

impl Panel<'_> {
    /// A title that the spec gives an axis, with the unit of its numbers unless the figure says it
    /// elsewhere.
    fn with_unit(&self, title: Label, is_along: bool, labels: bool) -> Label {
        let along = self.layers.iter().find_map(|layer| match layer.along() {
            Some(Channel::Numbers(values)) => Some(values.unit.value.clone()),
            _ => None,
        });
        let unit = if is_along { along } else { Some(self.values.unit.value.clone()) };
        let unit = unit.filter(|unit| !self.says(unit) && !title.value.contains(unit.as_str()));
        let unit = unit.filter(|_| is_along || !self.values.says_unit(!labels));
        let text = titled(&title.value, &unit.unwrap_or_default(), self.spec.is_english());
        title.with(text)
    }

    /// Whether title or subtitle say a unit: one of one character only as such, since 人口 does not
    /// say 人.
    fn says(&self, unit: &str) -> bool {
        let texts = [Some(&self.spec.title), self.spec.subtitle.as_ref()];
        let is_short = unit.chars().nth(1).is_none();
        let as_unit = ["（U）", "(U)", "單位：U", "單位:U"].map(|form| form.replace('U', unit));
        texts.into_iter().flatten().any(|text| match is_short {
            true => as_unit.iter().any(|form| text.get().contains(form)),
            false => text.get().contains(unit),
        })
    }

    /// The unit of the values, where the figure does not say it elsewhere.
    fn caption(&self, labels: bool) -> Option<Label> {
        let unit = &self.values.unit;
        let said = self.says(&unit.value);
        let title = self.layers.iter().find_map(|layer| layer.title(self.spec.is_english()));
        let is_plain = title.is_none() && (self.along.kind != Kind::Numbers || self.has_one_name());
        let attached = self.values.says_unit(!labels);
        if (unit.value.is_empty() || attached) && is_plain
            || said && is_plain && !unit.value.is_empty()
        {
            return None;
        }
        let name = self.layers.iter().find_map(|layer| layer.values()).map(|v| &v.name);
        let shown = if attached || said { "" } else { unit.value.as_str() };
        let text = match (name, self.along.kind, self.spec.is_english()) {
            (_, _, english) if title.is_some() => {
                titled(&title.unwrap_or_default(), shown, english)
            }
            // Beside numbers along, the reader must be told what each axis shows.
            (Some(name), Kind::Numbers, english) => titled(&name.value, shown, english),
            (_, _, true) => unit.value.clone(),
            (_, _, false) => format!("單位：{}", unit.value),
        };
        Some(unit.with(text))
    }

    /// The name and unit of the numbers along the bottom.
    fn number_title(&self) -> Option<Label> {
        if self.along.kind != Kind::Numbers {
            return None;
        }
        self.layers.iter().find_map(|layer| match layer.along() {
            Some(Channel::Numbers(values)) => {
                let text = titled(&values.name.value, &values.unit.value, self.spec.is_english());
                Some(Located::nowhere(text))
            }
            _ => None,
        })
    }
}

/// A name with its unit.
fn titled(name: &str, unit: &str, english: bool) -> String {
    match (unit.is_empty(), english) {
        (true, _) => name.to_owned(),
        (false, true) => format!("{name} ({unit})"),
        (false, false) => format!("{name}（{unit}）"),
    }
}
