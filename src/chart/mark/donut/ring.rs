//! Where a ring, its words and their leader lines stand.

use std::f64::consts::TAU;

use super::words::{Total, Words};
use super::{DonutMark, Wedge, too_many};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::label::spread;
use crate::chart::panel::{are_near, from_line};
use crate::chart::{Context, theme};
use crate::diagnostic::{Label, Result};
use crate::geom::{Path, Point, Rect, Segment};

/// The hole's radius, in radii of the ring.
const HOLE: f64 = 0.62;
/// The radii that are tried, in heights of the plot area.
const RADII: [f64; 4] = [0.5, 0.44, 0.38, 0.3];
/// Between two wedges, in pixels.
const SEAM: f64 = 3.0;
/// From the ring to the words beside it, in pixels.
const REACH: f64 = 42.0;
/// How far a leader line leads away from the ring before it turns, in pixels.
const OUT: f64 = 11.0;
/// How far labels may rise over the plot area, in pixels.
pub(super) const RISE: f64 = 8.0;
/// From a leader line to another one, and to the ring, in pixels.
const CLEAR: f64 = 4.0;
/// Between two labels, and between two that are short of room, in pixels.
const GAPS: (f64, f64) = (9.0, 2.0);
/// Into how many steps a turn of the ring is divided when labels look for room.
const STEPS: i32 = 40;
/// The farthest that the first wedge begins before the top, in steps.
const MOST_STEPS: i32 = 10;

/// The radius of a ring that takes a part of the plot area's height.
fn radius(plot: Rect, part: f64) -> f64 {
    (plot.height * part - 8.0).min(plot.width * 0.26).floor()
}

/// Where everything stands.
pub(super) struct Ring {
    center: (f64, f64),
    radius: f64,
    /// The hole's radius, in pixels; that of a disc is 0.
    hole: f64,
    /// The words in the hole.
    total: Option<Total>,
    /// The wedges, turned to where they are drawn.
    wedges: Vec<Wedge>,
    /// For each wedge: its words and the top of their block.
    labels: Vec<(Words, f64)>,
    /// The sum of the fourth powers of the leader lines' lengths: one long line is worse than two
    /// short ones.
    strain: f64,
}

impl Ring {
    /// The largest ring whose labels fit, turned so that they stand near their wedges.
    pub(super) fn find(
        canvas: &mut Canvas,
        plot: Rect,
        context: &Context,
        mark: &DonutMark,
        wedges: &[Wedge],
        total: Option<&(Label, String)>,
        has_hole: bool,
    ) -> Result<Self> {
        let hole = if has_hole { HOLE } else { 0.0 };
        for (in_line, gap) in [(false, GAPS.0), (true, GAPS.0), (true, GAPS.1)] {
            for part in RADII {
                let radius = radius(plot, part);
                let set = total.map(|total| Total::set(canvas, total, radius * HOLE));
                let total = set.transpose()?;
                if total.as_ref().is_some_and(Option::is_none) {
                    continue;
                }
                let total = total.flatten();
                let side = plot.width / 2.0 - radius - REACH;
                let words = wedges.iter().map(|wedge| Words::set(canvas, wedge, side, in_line));
                let words = words.collect::<Result<Vec<_>>>()?;
                let rings = (0..=MOST_STEPS).filter_map(|step| {
                    let back = f64::from(step) / f64::from(STEPS) * TAU;
                    let turned = wedges.iter().map(|wedge| wedge.turned(-back)).collect();
                    let mut ring =
                        Self::place(plot, (radius, hole), side, gap, turned, words.clone())?;
                    // A reader expects the first wedge at the top: turn only for a clear gain.
                    let reluctance = 0.25 * radius;
                    ring.total = total.clone();
                    ring.strain +=
                        f64::from(step) * reluctance * reluctance * reluctance * reluctance;
                    Some(ring)
                });
                if let Some(ring) = rings.min_by(|a, b| a.strain.total_cmp(&b.strain)) {
                    return Ok(ring);
                }
            }
        }
        let radius = radius(plot, RADII[0]);
        let fits =
            |total| Ok::<_, crate::Error>(Total::set(canvas, total, radius * HOLE)?.is_some());
        if !total.map_or(Ok(true), fits)? {
            let channel = mark.total_label.as_ref().unwrap_or(&mark.value);
            let hint = "shorten `total_label`, or give the figure a greater `height`";
            let message = "the total does not fit the ring".to_owned();
            return Err(too_many(&context.label(channel), message, hint).into());
        }
        let message = format!("the labels of {} wedges do not fit", wedges.len());
        let hint = "merge the smallest categories, or give the figure a greater `height`";
        Err(too_many(&context.label(&mark.category), message, hint).into())
    }

    fn place(
        plot: Rect,
        (radius, hole): (f64, f64),
        side: f64,
        gap: f64,
        wedges: Vec<Wedge>,
        words: Vec<Words>,
    ) -> Option<Self> {
        let widest = |right: bool| {
            let mine = wedges.iter().zip(&words).filter(|(wedge, _)| wedge.is_right() == right);
            mine.map(|(_, words)| words.width()).fold(0.0, f64::max)
        };
        let (left, right) = (widest(false), widest(true));
        if left > side || right > side {
            return None;
        }
        let slack = plot.width - left - right - 2.0 * (radius + REACH);
        let x = (plot.x + slack / 2.0 + left + REACH + radius).round();
        let center = (x, (plot.y + plot.height / 2.0).round());
        let mut tops = vec![0.0; wedges.len()];
        let mut strain = 0.0;
        for is_right in [false, true] {
            let mut mine: Vec<_> = (0..wedges.len()).collect();
            mine.retain(|&i| wedges[i].is_right() == is_right);
            mine.sort_by(|&a, &b| wedges[a].height().total_cmp(&wedges[b].height()));
            let level = |i: usize| center.1 + wedges[i].height() * (radius + OUT);
            let top = |i: usize| level(i) - words[i].anchor(wedges[i].height());
            let wanted: Vec<_> = mine.iter().map(|&i| (top(i), words[i].height())).collect();
            let found = spread(&wanted, gap, plot.y - RISE..plot.bottom())?;
            for (&i, at) in mine.iter().zip(found) {
                tops[i] = at;
                let across = (1.0 - libm::sin(wedges[i].middle()).abs()) * radius;
                let square = across * across + (at - top(i)) * (at - top(i));
                strain += square * square;
            }
        }
        let labels = words.into_iter().zip(tops).collect();
        let ring =
            Self { center, radius, hole: radius * hole, total: None, wedges, labels, strain };
        (!ring.is_tangled()).then_some(ring)
    }

    /// The leader line of a wedge: from the ring outwards, to its elbow, to its words.
    fn leader(&self, i: usize) -> [(f64, f64); 4] {
        let (wedge, (words, top)) = (&self.wedges[i], &self.labels[i]);
        let side = if wedge.is_right() { 1.0 } else { -1.0 };
        let x = self.center.0 + side * (self.radius + REACH);
        let y = (top + words.anchor(wedge.height())).round();
        let [start, out] = [3.0, OUT].map(|away| self.at(wedge.middle(), self.radius + away));
        [start, out, (x - side * 18.0, y), (x - side * 7.0, y)]
    }

    /// Whether leader lines come near each other or the ring.
    fn is_tangled(&self) -> bool {
        let pieces = |i: usize| {
            let [a, b, c, d] = self.leader(i);
            [[a, b], [b, c], [c, d]]
        };
        let all: Vec<_> = (0..self.wedges.len()).map(pieces).collect();
        let meets = |i: usize| {
            all[..i].iter().any(|others| {
                // Those of thin wedges begin near each other.
                let [(x, y), (to_x, to_y)] = [all[i][0][0], others[0][0]];
                let apart = (x - to_x).abs().max((y - to_y).abs());
                let gap = CLEAR.min(apart / 2.0);
                let is_near = |piece| others.iter().any(|&other| are_near(piece, other, gap));
                apart > 1.0 && all[i].iter().any(|&piece| is_near(piece))
            })
        };
        let cuts = |i: usize| from_line(self.center, all[i][1]) < self.radius + CLEAR;
        (0..all.len()).any(|i| meets(i) || cuts(i))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let drawn: Vec<_> = self.wedges.iter().filter(|wedge| wedge.to > wedge.from).collect();
        let (x, y) = self.center;
        let bounds = Rect::from_corners(
            (x - self.radius, y - self.radius),
            (x + self.radius, y + self.radius),
        );
        for wedge in &drawn {
            let path = self.wedge(wedge.from, wedge.to);
            canvas.named(Some(&wedge.name.value), |canvas| {
                canvas.path(path, bounds, wedge.color);
            });
        }
        let Some(last) = drawn.last().filter(|_| drawn.len() > 1) else { return };
        let mut before = *last;
        for wedge in drawn {
            let inner = self.at(wedge.from, (self.hole - 1.0).max(0.0));
            let outer = self.at(wedge.from, self.radius + 1.0);
            // Two seams leave a third of the narrower neighbour to be seen.
            let narrower = (wedge.to - wedge.from).min(before.to - before.from) * self.radius;
            canvas.line(&[inner, outer], SEAM.min(narrower * 2.0 / 3.0), theme::GROUND);
            before = wedge;
        }
    }

    pub(super) fn draw_total(&self, canvas: &mut Canvas) {
        let (x, y) = self.center;
        let Some(Total { label, number }) = &self.total else { return };
        canvas.text(label, (x, y - Total::LABEL_RISE), Align::Middle, theme::MUTED);
        canvas.text(number, (x, (y + Total::drop(number)).round()), Align::Middle, theme::INK);
    }

    pub(super) fn draw_labels(&self, canvas: &mut Canvas) {
        for (i, (wedge, (words, top))) in self.wedges.iter().zip(&self.labels).enumerate() {
            let side = if wedge.is_right() { 1.0 } else { -1.0 };
            let x = self.center.0 + side * (self.radius + REACH);
            canvas.line(&self.leader(i), 1.0, theme::LEADER);
            words.draw(canvas, (x, *top), wedge.is_right());
        }
    }

    /// The point at an angle, clockwise from the top, and a distance from the middle.
    fn at(&self, angle: f64, distance: f64) -> (f64, f64) {
        let (x, y) = self.center;
        (x + libm::sin(angle) * distance, y - libm::cos(angle) * distance)
    }

    fn wedge(&self, from: f64, to: f64) -> Path {
        let point = |angle, distance| {
            let (x, y) = self.at(angle, distance);
            Point::from_px(x, y)
        };
        let inner = self.hole;
        let mut segments = vec![Segment::Move(point(from, self.radius))];
        self.arc(&mut segments, from, to, self.radius);
        segments.push(Segment::Line(point(to, inner)));
        if inner > 0.0 {
            self.arc(&mut segments, to, from, inner);
        }
        segments.push(Segment::Close);
        Path { segments }
    }

    /// An arc in pieces of at most a quarter, each a cubic whose handles are 4/3·tan(θ/4) radii long.
    fn arc(&self, segments: &mut Vec<Segment>, from: f64, to: f64, radius: f64) {
        let pieces = ((to - from).abs() / (TAU / 4.0)).ceil().max(1.0);
        let step = (to - from) / pieces;
        let handle = 4.0 / 3.0 * libm::tan(step / 4.0) * radius;
        for piece in 0..pieces as usize {
            let (start, end) = (from + step * piece as f64, from + step * (piece + 1) as f64);
            let on = |angle: f64, along: f64| {
                let (x, y) = self.at(angle, radius);
                Point::from_px(x + libm::cos(angle) * along, y + libm::sin(angle) * along)
            };
            segments.push(Segment::Cubic(on(start, handle), on(end, -handle), on(end, 0.0)));
        }
    }
}
