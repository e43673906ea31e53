//! What leads from words to what they speak of: a line, an arrow, a rule, a bracket.

use super::obstacle::grown;
use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::geom::{Path, Point, Rect};

/// From words to the end of their leader line, in pixels.
const LINE_GAP: f64 = 2.0;
/// The radius of the dot at the end of a leader line, in pixels.
const PIN: f64 = 2.5;
/// From words to the start of their arrow, in pixels.
const ARROW_GAP: f64 = 5.0;
/// From the end of a pointer to the middle of a line or the edge of a dot, and to words, in pixels.
const STOP: f64 = 6.0;
const WORDS_STOP: f64 = 4.0;
/// The least offset to the side from which an arrow bends, in pixels.
const BEND: f64 = 14.0;
/// How far an arrow bends towards the corner between its ends, at most and by the ratio of its sides.
const BENT: (f64, f64) = (0.8, 1.3);
/// How far from the corner of words an arrow leaves their upper or lower edge, in pixels.
const INDENT: f64 = 20.0;
/// In how many straight pieces a bent arrow is drawn.
const PIECES: usize = 16;
/// The length and the width of the head of an arrow, in pixels.
const HEAD: (f64, f64) = (9.0, 7.0);
/// How far from a bracket grid lines end, in pixels.
const GRID_GAP: f64 = 4.0;
/// The thickness of arrows, rules and brackets, in pixels.
const THICKNESS: f64 = 1.5;

/// What leads from words to what they speak of.
#[derive(Clone, Copy, Debug)]
pub(in crate::chart) enum Leader {
    /// A thin straight line from so many pixels beside the middle of what the words speak of.
    Line((f64, f64), f64),
    /// The same from a small dot that marks the place.
    Pin((f64, f64)),
    /// An arrow, bent where the words stand to the side and higher or lower.
    Arrow(Target),
    /// A rule along the words, upright or level, that runs on to the target.
    Callout(Target, Axis),
    /// A line with two legs: a foot, two corners, the other foot.
    Bracket([(f64, f64); 4]),
}

/// How a rule runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::chart) enum Axis {
    Upright,
    Level,
}

/// What a pointer points to.
#[derive(Clone, Copy, Debug)]
pub(in crate::chart) struct Target {
    /// Its middle, in pixels.
    pub(super) at: (f64, f64),
    /// The radius of its dot, in pixels; 0 where there is none.
    pub(super) radius: f64,
    /// The box of words that belong to it, such as its value.
    pub(super) words: Option<Rect>,
    /// How a bent arrow arrives.
    pub(super) axis: Axis,
    /// Whether what is pointed to grows downwards or to the left.
    pub(super) is_low: bool,
}

/// The part of a target that is aimed at: its words, or what they belong to.
struct Aim {
    at: (f64, f64),
    radius: f64,
    words: Option<Rect>,
}

impl Aim {
    /// Where a pointer that comes from a point ends, shortly before it.
    fn stop(&self, from: (f64, f64)) -> (f64, f64) {
        if let Some(words) = &self.words {
            return nearest(&grown(words, WORDS_STOP), from);
        }
        let part = (self.radius + STOP) / distance(from, self.at).max(1.0);
        between(self.at, from, part.min(1.0))
    }
}

impl Target {
    /// The box of what is pointed to.
    pub(super) fn bounds(&self) -> Rect {
        let dot = grown(&Rect::from_corners(self.at, self.at), self.radius);
        self.words.map_or(dot, |words| dot.with(&words))
    }

    /// What is aimed at from a point: of a dot and its words the nearer one, of a bar its words.
    fn aim(&self, from: (f64, f64)) -> Aim {
        let of_words = |rect: Rect| Aim { at: middle(&rect), radius: 0.0, words: Some(rect) };
        let is_nearer = |aim: &Aim| distance(aim.at, from) < distance(self.at, from);
        let words = self.words.map(of_words);
        let words = words.filter(|aim| self.radius == 0.0 || is_nearer(aim));
        words.unwrap_or(Aim { at: self.at, radius: self.radius, words: None })
    }

    /// Where a pointer that comes from a point ends, shortly before the target.
    pub(super) fn stop(&self, from: (f64, f64)) -> (f64, f64) {
        self.aim(from).stop(from)
    }

    /// An arrow from words.
    fn arrow(&self, words: &Rect) -> Vec<(f64, f64)> {
        let rect = grown(words, ARROW_GAP);
        let aim = self.aim(middle(words));
        let (x, y) = aim.at;
        let near = nearest(&rect, aim.at);
        let (beside, is_level) = match self.axis {
            Axis::Upright => ((x - near.0).abs(), words.y < y && y < words.bottom()),
            Axis::Level => ((y - near.1).abs(), words.x < x && x < words.right()),
        };
        if beside < BEND || is_level {
            return vec![near, aim.stop(near)];
        }
        let (start, corner) = match self.axis {
            Axis::Upright => {
                let start = (near.0, middle(&rect).1);
                (start, (x, start.1))
            }
            Axis::Level => {
                let indent = INDENT.min(rect.width / 2.0).copysign(near.0 - x);
                let start = (near.0 + indent, near.1);
                (start, (start.0, y))
            }
        };
        let (dx, dy) = ((x - start.0).abs(), (y - start.1).abs());
        let bent = BENT.0.min(BENT.1 * dx.min(dy) / dx.max(dy));
        let control = between(between(start, aim.at, 0.5), corner, bent);
        let end = aim.stop(control);
        let point = |piece: usize| {
            let part = piece as f64 / PIECES as f64;
            between(between(start, control, part), between(control, end, part), part)
        };
        (0..=PIECES).map(point).collect()
    }

    /// A rule along words that runs on to the target.
    fn rule(&self, words: &Rect, axis: Axis) -> Vec<(f64, f64)> {
        let gap = if self.words.is_some() { WORDS_STOP } else { STOP };
        let target = grown(&self.bounds(), gap);
        let (x, y) = self.at;
        match axis {
            Axis::Upright if words.bottom() <= y => vec![(x, words.y), (x, target.y)],
            Axis::Upright => vec![(x, words.bottom()), (x, target.bottom())],
            Axis::Level if words.right() <= x => vec![(words.x, y), (target.x, y)],
            Axis::Level => vec![(words.right(), y), (target.right(), y)],
        }
    }
}

impl Leader {
    /// The points of its line, from words in a box.
    fn path(&self, words: &Rect) -> Vec<(f64, f64)> {
        match self {
            Self::Line(at, gap) => {
                let end = nearest(&grown(words, LINE_GAP), *at);
                let part = gap / distance(*at, end).max(1.0);
                vec![between(*at, end, part.min(1.0)), end]
            }
            Self::Pin(at) => vec![*at, nearest(&grown(words, LINE_GAP), *at)],
            Self::Arrow(target) => target.arrow(words),
            Self::Callout(target, axis) => target.rule(words, *axis),
            Self::Bracket(points) => points.to_vec(),
        }
    }

    /// The straight pieces of its line, from words in a box.
    pub(super) fn strokes(&self, words: &Rect) -> Vec<[(f64, f64); 2]> {
        self.path(words).windows(2).map(|ends| [ends[0], ends[1]]).collect()
    }

    /// The point from which it leads, or to which.
    pub(super) fn target(&self) -> Option<(f64, f64)> {
        match self {
            Self::Line(at, _) | Self::Pin(at) => Some(*at),
            Self::Arrow(target) | Self::Callout(target, _) => Some(target.at),
            Self::Bracket(_) => None,
        }
    }

    /// Draws it from words in a box.
    pub(super) fn draw(&self, canvas: &mut Canvas, words: &Rect) {
        let path = self.path(words);
        match self {
            Self::Line(..) => canvas.line(&path, 1.0, theme::LEADER),
            Self::Pin(at) => {
                canvas.line(&path, 1.0, theme::LEADER);
                canvas.dot(*at, PIN, theme::LEADER);
            }
            Self::Arrow(_) => draw_arrow(canvas, path),
            Self::Callout(..) => canvas.line(&path, THICKNESS, theme::ACCENT),
            Self::Bracket([_, from, to, _]) => {
                canvas.line(&path, THICKNESS, theme::ACCENT);
                // A grid line beside it would look like a part of it.
                canvas.keep_off_grid(grown(&Rect::from_corners(*from, *to), GRID_GAP));
            }
        }
    }
}

/// Draws a line that ends in a filled head.
fn draw_arrow(canvas: &mut Canvas, mut path: Vec<(f64, f64)>) {
    let Some(tip) = path.pop() else { return };
    // The line ends in the head, not at its sharp tip.
    while path.len() > 1 && path.last().is_some_and(|&point| distance(point, tip) < HEAD.0) {
        path.pop();
    }
    let Some(&before) = path.last() else { return };
    let length = distance(before, tip).max(HEAD.0);
    let (dx, dy) = ((tip.0 - before.0) / length, (tip.1 - before.1) / length);
    let back = |along: f64, across: f64| {
        (tip.0 - dx * along - dy * across, tip.1 - dy * along + dx * across)
    };
    path.push(back(HEAD.0 * 0.7, 0.0));
    canvas.line(&path, THICKNESS, theme::ACCENT);
    let head = [tip, back(HEAD.0, HEAD.1 / 2.0), back(HEAD.0, -HEAD.1 / 2.0)];
    let bounds = grown(&Rect::from_corners(tip, back(HEAD.0, 0.0)), HEAD.1 / 2.0);
    let points = head.map(|(x, y)| Point::from_px(x, y));
    canvas.path(Path::lines(points, true), bounds, theme::ACCENT);
}

/// The distance of two points, in pixels.
pub(super) fn distance((x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> f64 {
    ((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)).sqrt()
}

/// The point of a rectangle that is nearest to another point.
pub(super) fn nearest(rect: &Rect, (x, y): (f64, f64)) -> (f64, f64) {
    (x.clamp(rect.x, rect.right()), y.clamp(rect.y, rect.bottom()))
}

/// The middle of a rectangle.
fn middle(rect: &Rect) -> (f64, f64) {
    (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0)
}

/// The point at a part of the way.
fn between(from: (f64, f64), to: (f64, f64), part: f64) -> (f64, f64) {
    (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
}
