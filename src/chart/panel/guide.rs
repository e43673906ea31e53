//! What stands around a plot for its axes: names, ticks, titles.

use super::across::Tick;
use super::along::{Along, Kind};
use super::names::{Form, Names, SideNames, Wanted};
use super::plane::{Curve, Plane};
use super::{Found, Panel};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::Channel;
use crate::chart::side_title::{SideTitle, refuse_overlong};
use crate::chart::theme;
use crate::chart::time::Grain;
use crate::diagnostic::{Label, Located, Result};
use crate::format::number;
use crate::geom::Rect;
use crate::scale::{linear, log};
use crate::text::{GlyphRun, TextStyle};

/// From the frame to the words under it, in pixels.
const NAME_GAP: f64 = 6.0;
/// From the frame to the words at its left, in pixels.
const SIDE_GAP: f64 = 10.0;
/// The most width of names at the left, as a part of the room.
const MOST_SIDE: f64 = 0.42;
/// The height of a line of small words, in pixels.
const LINE: f64 = 22.0;
/// The height of the line with the unit, in pixels.
const CAPTION: f64 = 26.0;
/// The most of all ticks.
const MOST_TICKS: usize = 12;
const SMALL: TextStyle = TextStyle::regular(theme::SMALL);
const TICK: TextStyle = SMALL.tabular();

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
        let direction = spec.y().map(|axis| axis.title_direction).unwrap_or_default();
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

/// What stands around a frame: names and ticks.
pub(super) struct Guides {
    /// Under the frame.
    foot: Option<Names>,
    /// At the left of the frame: names with their middles.
    side: Option<(SideNames, Vec<f64>)>,
    /// At the left of the frame: the ticks of values.
    ticks: Vec<(f64, GlyphRun)>,
    /// The pixels of grid lines, upright and level.
    upright: Vec<f64>,
    level: Vec<f64>,
    needs: [f64; 4],
}

impl Guides {
    /// Sets names and ticks about a frame in a room; the error is a name without room.
    pub(super) fn set(
        canvas: &mut Canvas,
        panel: &Panel,
        plane: &Plane,
        ticks: &[Tick],
        (room, frame): (Rect, Rect),
        form: Form,
    ) -> Found<Self> {
        let mut guides = Self {
            foot: None,
            side: None,
            ticks: vec![],
            upright: vec![],
            level: vec![],
            needs: [0.0; 4],
        };
        if plane.flipped {
            guides.set_side_names(canvas, panel, plane, room)?;
            guides.set_foot_ticks(canvas, panel, plane, ticks)?;
        } else {
            guides.set_side_ticks(canvas, panel, plane, ticks)?;
            guides.set_foot(canvas, panel, plane, frame, form)?;
        }
        if let Some(foot) = &guides.foot {
            guides.needs[3] = foot.height + NAME_GAP;
            let (left, right) = foot.overhang(frame.x, frame.right());
            guides.needs[0] = guides.needs[0].max(left);
            guides.needs[2] = guides.needs[2].max(right);
        }
        Ok(guides)
    }

    /// The room around the frame that they take: left, top, right and bottom, in pixels.
    pub(super) fn needs(&self) -> [f64; 4] {
        self.needs
    }

    fn set_side_ticks(
        &mut self,
        canvas: &mut Canvas,
        panel: &Panel,
        plane: &Plane,
        ticks: &[Tick],
    ) -> Result<()> {
        for (value, text) in apart(plane, ticks) {
            let y = plane.across(*value);
            self.ticks.push((y, canvas.set(text, TICK)?));
            self.level.extend(Some(y).filter(|_| panel.values.grid));
        }
        let widest = self.ticks.iter().map(|(_, run)| run.width).fold(0.0, f64::max);
        if !self.ticks.is_empty() {
            self.needs[0] = widest + SIDE_GAP;
            self.needs[1] = theme::SMALL / 2.0;
        }
        Ok(())
    }

    fn set_foot_ticks(
        &mut self,
        canvas: &mut Canvas,
        panel: &Panel,
        plane: &Plane,
        ticks: &[Tick],
    ) -> Found<()> {
        // Where all have no room, every second one has, or every third, counted from zero.
        let mut crowded = Ok(());
        for step in 1..=ticks.len() {
            let ticks = every(ticks, step);
            let middles: Vec<_> = ticks.iter().map(|(value, _)| plane.across(*value)).collect();
            let names: Vec<_> = ticks.iter().map(|(_, text)| text.clone()).collect();
            let wanted = Wanted { names: &names, middles: &middles, pitch: None, may_thin: false };
            let foot = Names::set(canvas, &wanted, Form::Horizontal, plane.plot.height)?;
            let Some(i) = foot.crowded(plane.plot.height) else {
                self.upright = if panel.values.grid { middles } else { vec![] };
                self.foot = Some(foot);
                return Ok(());
            };
            crowded = Err(names[i].clone().into());
        }
        crowded
    }

    fn set_side_names(
        &mut self,
        canvas: &mut Canvas,
        panel: &Panel,
        plane: &Plane,
        room: Rect,
    ) -> Found<()> {
        let stops = &plane.positions().stops;
        let names: Vec<_> = stops.iter().map(|stop| stop.name.clone()).collect();
        let middles: Vec<_> = stops.iter().map(|stop| plane.along(stop.position)).collect();
        let side = SideNames::set(canvas, &names, room.width * MOST_SIDE, plane.pitch)?;
        self.needs[0] = side.width + SIDE_GAP + 2.0;
        // Dots stand far from their names.
        self.level = if panel.has_dots_only() { middles.clone() } else { vec![] };
        self.side = Some((side, middles));
        Ok(())
    }

    /// Names, times or numbers under the frame.
    fn set_foot(
        &mut self,
        canvas: &mut Canvas,
        panel: &Panel,
        plane: &Plane,
        frame: Rect,
        form: Form,
    ) -> Found<()> {
        let along = plane.positions();
        let is_fine = along.grain.is_some_and(|grain| grain > Grain::FiscalYear);
        if along.kind == Kind::Names || along.has_bands && !is_fine {
            return self.set_stops(canvas, plane, frame, form);
        }
        // As many ticks as have room for their words.
        let mut count = ((frame.width / 90.0) as usize).clamp(2, MOST_TICKS);
        loop {
            let ticks = panel.along_ticks(along, count);
            let names: Vec<_> = ticks.iter().map(|(_, text)| text.clone()).collect();
            let middles: Vec<_> = ticks.iter().map(|(at, _)| plane.along(*at)).collect();
            let wanted = Wanted { names: &names, middles: &middles, pitch: None, may_thin: false };
            let foot = Names::set(canvas, &wanted, Form::Horizontal, frame.height)?;
            match foot.crowded(frame.height) {
                Some(_) if count > 1 => count -= 1,
                Some(i) => return Err(names[i].clone().into()),
                None => {
                    self.foot = Some(foot);
                    self.upright = if along.kind == Kind::Numbers { middles } else { vec![] };
                    return Ok(());
                }
            }
        }
    }

    fn set_stops(
        &mut self,
        canvas: &mut Canvas,
        plane: &Plane,
        frame: Rect,
        form: Form,
    ) -> Found<()> {
        let along = plane.positions();
        let names: Vec<_> = along.stops.iter().map(|stop| stop.name.clone()).collect();
        let middles: Vec<_> = along.stops.iter().map(|stop| plane.along(stop.position)).collect();
        let is_time = along.kind == Kind::Times;
        let pitch = (!is_time).then_some(plane.pitch);
        let mut wanted = Wanted { names: &names, middles: &middles, pitch, may_thin: false };
        let mut foot = Names::set(canvas, &wanted, form, frame.height)?;
        if is_time && form == Form::Horizontal && foot.crowded(frame.height).is_some() {
            if self.set_round_times(canvas, plane, frame)? {
                return Ok(());
            }
            wanted.may_thin = true;
            foot = Names::set(canvas, &wanted, form, frame.height)?;
        }
        if let Some(i) = foot.crowded(frame.height) {
            return Err(names[i].clone().into());
        }
        self.foot = Some(foot);
        Ok(())
    }

    /// Names the columns at round times only, as many as have room; tells whether some have.
    fn set_round_times(&mut self, canvas: &mut Canvas, plane: &Plane, frame: Rect) -> Result<bool> {
        let along = plane.positions();
        let Some(dates) = &along.dates else { return Ok(false) };
        let most = along.stops.len().min((frame.width / 40.0) as usize);
        for count in (2..=most).rev() {
            let mut ticks = dates.ticks(along, count);
            ticks.retain(|(at, _)| along.stops.iter().any(|stop| stop.position == *at));
            let names: Vec<_> = ticks.iter().map(|(_, text)| text.clone()).collect();
            let middles: Vec<_> = ticks.iter().map(|(at, _)| plane.along(*at)).collect();
            let wanted = Wanted { names: &names, middles: &middles, pitch: None, may_thin: false };
            let foot = Names::set(canvas, &wanted, Form::Horizontal, frame.height)?;
            if names.len() > 1 && foot.crowded(frame.height).is_none() {
                self.foot = Some(foot);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The grid lines over a frame.
    pub(super) fn grid(&self, frame: Rect) -> Vec<[(f64, f64); 2]> {
        let level = self.level.iter().map(|&y| [(frame.x, y), (frame.right(), y)]);
        let upright = self.upright.iter().map(|&x| [(x, frame.y), (x, frame.bottom())]);
        level.chain(upright).collect()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, frame: Rect) {
        if let Some(foot) = &self.foot {
            foot.draw(canvas, frame.bottom() + NAME_GAP);
        }
        if let Some((side, middles)) = &self.side {
            side.draw(canvas, frame.x - side.width - SIDE_GAP - 2.0, middles);
        }
        for (y, run) in &self.ticks {
            let at = (frame.x - SIDE_GAP, (y + run.style.middle()).round());
            canvas.text(run, at, Align::End, theme::MUTED);
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

    /// Whether title or subtitle say a unit.
    fn says(&self, unit: &str) -> bool {
        let texts = [Some(&self.spec.title), self.spec.subtitle.as_ref()];
        texts.into_iter().flatten().any(|text| text.get().contains(unit))
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

    /// About `count` ticks of times or numbers along.
    fn along_ticks(&self, along: &Along, count: usize) -> Vec<Tick> {
        let is_fine = along.grain.is_some_and(|grain| grain > Grain::FiscalYear);
        if along.kind == Kind::Times && !is_fine && along.stops.len() <= count.max(2) {
            return along.stops.iter().map(|stop| (stop.position, stop.name.clone())).collect();
        }
        match &along.dates {
            Some(dates) => dates.ticks(along, count),
            None => self.number_ticks(along, count),
        }
    }

    /// About `count` ticks of numbers along.
    fn number_ticks(&self, along: &Along, count: usize) -> Vec<Tick> {
        let ticks = match along.curve {
            Curve::Log => log::ticks(along.low, along.high, count),
            _ => linear::ticks(along.low, along.high, count),
        };
        let decimals = linear::decimals(&ticks).min(9);
        let words = |tick: f64| number(tick, decimals, self.spec.thousands);
        ticks.into_iter().map(|tick| (tick, Located::nowhere(words(tick)))).collect()
    }
}

/// Every n-th tick, counted from zero.
fn every(ticks: &[Tick], n: usize) -> Vec<&Tick> {
    let zero = ticks.iter().position(|(value, _)| *value == 0.0).unwrap_or(0);
    let kept = |&(i, _): &(usize, &Tick)| i.abs_diff(zero).is_multiple_of(n);
    ticks.iter().enumerate().filter(kept).map(|(_, tick)| tick).collect()
}

/// As many ticks at the side as stand clear of each other: on a curve some are close together.
fn apart<'a>(plane: &Plane, ticks: &'a [Tick]) -> Vec<&'a Tick> {
    let is_clear = |ticks: &Vec<&Tick>| {
        let pairs = ticks.windows(2);
        pairs
            .into_iter()
            .all(|pair| (plane.across(pair[0].0) - plane.across(pair[1].0)).abs() >= LINE)
    };
    let all = (1..=ticks.len()).map(|step| every(ticks, step));
    all.into_iter().find(is_clear).unwrap_or_default()
}

/// A name with its unit.
fn titled(name: &str, unit: &str, english: bool) -> String {
    match (unit.is_empty(), english) {
        (true, _) => name.to_owned(),
        (false, true) => format!("{name} ({unit})"),
        (false, false) => format!("{name}（{unit}）"),
    }
}

/// The pieces of an upright or level line that no words stand on.
pub(super) fn gaps(line: [(f64, f64); 2], words: &[Rect]) -> Vec<[(f64, f64); 2]> {
    /// Between a grid line and words over it, in pixels.
    const CLEAR: f64 = 3.0;
    let [from, to] = line;
    let is_level = from.1 == to.1;
    let (at, start, end) = if is_level { (from.1, from.0, to.0) } else { (from.0, from.1, to.1) };
    let spans = |rect: &Rect| {
        let (x, y) = ((rect.x, rect.right()), (rect.y, rect.bottom()));
        if is_level { (x, y) } else { (y, x) }
    };
    let hits =
        words.iter().map(spans).filter(|(_, (low, high))| at > low - CLEAR && at < high + CLEAR);
    let mut taken: Vec<(f64, f64)> =
        hits.map(|((low, high), _)| (low - CLEAR, high + CLEAR)).collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut pieces = vec![];
    let mut free = start;
    for (low, high) in taken.into_iter().chain([(end, end)]) {
        if low.min(end) - free > 1.0 {
            pieces.push((free, low.min(end)));
        }
        free = free.max(high);
    }
    let point = |along: f64| if is_level { (along, at) } else { (at, along) };
    pieces.into_iter().map(|(from, to)| [point(from), point(to)]).collect()
}
