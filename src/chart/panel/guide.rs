//! What stands around a plot for its axes: names and ticks.

use super::across::Tick;
use super::along::Kind;
use super::names::{Form, Names, SideNames, Wanted};
use super::plane::Plane;
use super::ticks::{apart, every, on_a_line};
use super::{Found, Miss, Panel};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::theme;
use crate::chart::time::Grain;
use crate::geom::Rect;
use crate::spec::AxisSpec;
use crate::text::{GlyphRun, TextStyle};

/// From the frame to the words under it, in pixels.
const NAME_GAP: f64 = 6.0;
/// From the frame to the words at its left, in pixels.
const SIDE_GAP: f64 = 10.0;
/// The most width of names at the left, as a part of the room.
const MOST_SIDE: f64 = 0.42;
/// The most of all ticks.
const MOST_TICKS: usize = 12;
const TICK: TextStyle = TextStyle::regular(theme::SMALL).tabular();

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
    /// The left and the right side of the frame.
    sides: (f64, f64),
}

/// Which guides stand beside a frame: those at its left, and those under it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    pub(super) left: bool,
    pub(super) foot: bool,
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
            sides: (frame.x, frame.right()),
        };
        if plane.flipped {
            guides.set_side_names(canvas, panel, plane, room)?;
            guides.set_foot_ticks(canvas, panel, plane, ticks)?;
        } else {
            guides.set_side_ticks(canvas, panel, plane, ticks)?;
            guides.set_foot(canvas, panel, plane, frame, form)?;
        }
        Ok(guides)
    }

    /// The same without the words that other panels have; their grid lines stay.
    pub(super) fn only(mut self, beside: Beside) -> Self {
        if !beside.left {
            self.side = None;
            self.ticks.clear();
        }
        if !beside.foot {
            self.foot = None;
        }
        self
    }

    /// The room around the frame that they take: left, top, right and bottom, in pixels.
    pub(super) fn needs(&self) -> [f64; 4] {
        let mut needs = [0.0; 4];
        if !self.ticks.is_empty() {
            let widest = self.ticks.iter().map(|(_, run)| run.width).fold(0.0, f64::max);
            (needs[0], needs[1]) = (widest + SIDE_GAP, theme::SMALL / 2.0);
        }
        if let Some((side, _)) = &self.side {
            needs[0] = side.width + SIDE_GAP + 2.0;
        }
        if let Some(foot) = &self.foot {
            let (left, right) = foot.overhang(self.sides.0, self.sides.1);
            needs = [needs[0].max(left), needs[1], right, foot.height + NAME_GAP];
        }
        needs
    }

    fn set_side_ticks(
        &mut self,
        canvas: &mut Canvas,
        panel: &Panel,
        plane: &Plane,
        ticks: &[Tick],
    ) -> Found<()> {
        for (value, text) in apart(plane, ticks)? {
            let y = plane.across(*value);
            self.ticks.push((y, canvas.set(text, TICK)?));
            self.level.extend(Some(y).filter(|_| panel.values.grid));
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
            let height = plane.plot.height;
            match on_a_line(canvas, every(ticks, step), |value| plane.across(value), height) {
                Ok(foot) => {
                    self.upright = if panel.values.grid { foot.middles.clone() } else { vec![] };
                    self.foot = Some(foot);
                    return Ok(());
                }
                Err(Miss::Words(name)) => crowded = Err(name.into()),
                Err(miss) => return Err(miss),
            }
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
        self.level = if panel.is_far() { middles.clone() } else { vec![] };
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
        if along.kind == Kind::Names || (along.has_bands || panel.spans()) && !is_fine {
            self.set_stops(canvas, plane, frame, form)?;
            let middles = self.foot.as_ref().map_or(&[][..], |foot| &foot.middles);
            self.upright = if panel.spans() { middles.to_vec() } else { vec![] };
            return Ok(());
        }
        // As many ticks as have room for their words.
        let bins = Some(along.edges.len()).filter(|edges| *edges <= MOST_TICKS).unwrap_or(0);
        let mut count = ((frame.width / 90.0) as usize).max(bins).clamp(2, MOST_TICKS);
        loop {
            let ticks = panel.along_ticks(along, count);
            match on_a_line(canvas, &ticks, |at| plane.along(at), frame.height) {
                Err(Miss::Words(_)) if count > 1 => count -= 1,
                Err(miss) => return Err(miss),
                Ok(foot) => {
                    let has_grid = panel.spec.x().is_none_or(AxisSpec::has_grid);
                    let has_bins = !along.edges.is_empty();
                    let has_numbers = along.kind == Kind::Numbers && has_grid && !has_bins;
                    let has_lines = has_numbers || panel.spans();
                    self.upright = if has_lines { foot.middles.clone() } else { vec![] };
                    self.foot = Some(foot);
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
        if is_time && form.is_rough && foot.crowded(frame.height).is_some() {
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
    fn set_round_times(&mut self, canvas: &mut Canvas, plane: &Plane, frame: Rect) -> Found<bool> {
        let along = plane.positions();
        let Some(dates) = &along.dates else { return Ok(false) };
        let most = along.stops.len().min((frame.width / 40.0) as usize);
        for count in (2..=most).rev() {
            let mut ticks = dates.ticks(along, count);
            ticks.retain(|(at, _)| along.stops.iter().any(|stop| stop.position == *at));
            if ticks.len() < 2 {
                continue;
            }
            match on_a_line(canvas, &ticks, |at| plane.along(at), frame.height) {
                Err(Miss::Words(_)) => {}
                Err(miss) => return Err(miss),
                Ok(foot) => {
                    self.foot = Some(foot);
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Where grid lines stand on the axis of values, in pixels.
    pub(super) fn across(&self, flipped: bool) -> &[f64] {
        if flipped { &self.upright } else { &self.level }
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

/// The pieces of an upright or level line that no words stand on.
pub(super) fn gaps(line: [(f64, f64); 2], words: &[Rect]) -> Vec<[(f64, f64); 2]> {
    /// Between a grid line and words over it, in pixels.
    const CLEAR: f64 = 3.0;
    /// The shortest piece of a grid line that is drawn, between words and at its ends, in pixels.
    const SHORTEST: (f64, f64) = (1.0, 24.0);
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
        let is_end = free == start || low >= end;
        if low.min(end) - free > if is_end { SHORTEST.1 } else { SHORTEST.0 } {
            pieces.push((free, low.min(end)));
        }
        free = free.max(high);
    }
    let point = |along: f64| if is_level { (along, at) } else { (at, along) };
    pieces.into_iter().map(|(from, to)| [point(from), point(to)]).collect()
}
