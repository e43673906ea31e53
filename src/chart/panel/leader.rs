//! What leads from words to what they speak of: a line, an arrow, a rule, a bracket.

use super::obstacle::grown;
use crate::chart::canvas::Canvas;
use crate::chart::theme;
use crate::geom::{Path, Point, Rect};

/// From words to the end of their leader line, in pixels.
const LINE_GAP: f64 = 2.0;
/// From words to the start of their arrow, in pixels.
const ARROW_GAP: f64 = 5.0;
/// From the end of a pointer to the middle of a line or the edge of a dot, and to words, in pixels.
const STOP: f64 = 6.0;
const WORDS_STOP: f64 = 4.0;
/// The least offset to the side from which an arrow bends, in pixels.
const BEND: f64 = 14.0;
/// How far an arrow bends towards the corner between its ends.
const BENT: f64 = 0.8;
/// How far from the corner of words an arrow leaves their upper or lower edge, in pixels.
const INDENT: f64 = 20.0;
/// In how many straight pieces a bent arrow is drawn.
const PIECES: usize = 16;
/// The length and the width of the head of an arrow, in pixels.
const HEAD: (f64, f64) = (9.0, 7.0);
/// The thickness of arrows, rules and brackets, in pixels.
const THICKNESS: f64 = 1.5;

/// What leads from words to what they speak of.
#[derive(Clone, Copy, Debug)]
pub(in crate::chart) enum Leader {
    /// A thin straight line that begins at this point.
    Line((f64, f64)),
    /// An arrow, bent where the words stand to the side and higher or lower.
    Arrow(Target),
    /// A rule along the words, upright or level, that runs on to the target.
    Callout(Target, Side),
    /// A line with two legs: a foot, two corners, the other foot.
    Bracket([(f64, f64); 4]),
}

/// How a rule runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::chart) enum Side {
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
    pub(super) side: Side,
}

impl Target {
    /// The point that is aimed at.
    fn aim(&self) -> (f64, f64) {
        self.words.map_or(self.at, |rect| (rect.x + rect.width / 2.0, rect.y + rect.height / 2.0))
    }

    /// The box of what is pointed to.
    pub(super) fn bounds(&self) -> Rect {
        let dot = grown(&Rect::from_corners(self.at, self.at), self.radius);
        self.words.map_or(dot, |words| dot.with(&words))
    }

    /// Where a pointer that comes from a point ends, shortly before the target.
    pub(super) fn stop(&self, from: (f64, f64)) -> (f64, f64) {
        if let Some(words) = &self.words {
            return nearest(&grown(words, WORDS_STOP), from);
        }
        let (dx, dy) = (from.0 - self.at.0, from.1 - self.at.1);
        let length = (dx * dx + dy * dy).sqrt();
        let part = ((self.radius + STOP) / length.max(1.0)).min(1.0);
        (self.at.0 + dx * part, self.at.1 + dy * part)
    }

    /// An arrow from words.
    fn arrow(&self, words: &Rect) -> Vec<(f64, f64)> {
        let rect = grown(words, ARROW_GAP);
        let aim = self.aim();
        let near = nearest(&rect, aim);
        let away = ((aim.0 - near.0).abs(), (aim.1 - near.1).abs());
        let (beside, is_level) = match self.side {
            Side::Upright => (away.0, words.y < aim.1 && aim.1 < words.bottom()),
            Side::Level => (away.1, words.x < aim.0 && aim.0 < words.right()),
        };
        if beside < BEND || is_level {
            return vec![near, self.stop(near)];
        }
        let (start, corner) = match self.side {
            Side::Upright => {
                let start = (near.0, rect.y + rect.height / 2.0);
                (start, (aim.0, start.1))
            }
            Side::Level => {
                let indent = INDENT.min(rect.width / 2.0).copysign(near.0 - aim.0);
                let start = (near.0 + indent, near.1);
                (start, (start.0, aim.1))
            }
        };
        let middle = ((start.0 + aim.0) / 2.0, (start.1 + aim.1) / 2.0);
        let control = between(middle, corner, BENT);
        let end = self.stop(control);
        let point = |piece: usize| {
            let part = piece as f64 / PIECES as f64;
            between(between(start, control, part), between(control, end, part), part)
        };
        (0..=PIECES).map(point).collect()
    }

    /// A rule along words that runs on to the target.
    fn rule(&self, words: &Rect, side: Side) -> Vec<(f64, f64)> {
        let far = |start: f64, end: f64, at: f64| if end <= at { start } else { end };
        let from = match side {
            Side::Upright => (self.at.0, far(words.y, words.bottom(), self.at.1)),
            Side::Level => (far(words.x, words.right(), self.at.0), self.at.1),
        };
        vec![from, self.stop(from)]
    }
}

impl Leader {
    /// The points of its line, from words in a box.
    fn path(&self, words: &Rect) -> Vec<(f64, f64)> {
        match self {
            Self::Line(from) => vec![*from, nearest(&grown(words, LINE_GAP), *from)],
            Self::Arrow(target) => target.arrow(words),
            Self::Callout(target, side) => target.rule(words, *side),
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
            Self::Line(at) => Some(*at),
            Self::Arrow(target) | Self::Callout(target, _) => Some(target.at),
            Self::Bracket(_) => None,
        }
    }

    /// Draws it from words in a box.
    pub(super) fn draw(&self, canvas: &mut Canvas, words: &Rect) {
        let path = self.path(words);
        match self {
            Self::Line(_) => canvas.line(&path, 1.0, theme::LEADER),
            Self::Arrow(_) => draw_arrow(canvas, path),
            Self::Callout(..) | Self::Bracket(_) => canvas.line(&path, THICKNESS, theme::ACCENT),
        }
    }
}

/// Draws a line that ends in a filled head.
fn draw_arrow(canvas: &mut Canvas, mut path: Vec<(f64, f64)>) {
    let [.., before, tip] = path[..] else { return };
    let (dx, dy) = (tip.0 - before.0, tip.1 - before.1);
    let length = (dx * dx + dy * dy).sqrt().max(0.01);
    let (dx, dy) = (dx / length, dy / length);
    let back = |along: f64, across: f64| {
        (tip.0 - dx * along - dy * across, tip.1 - dy * along + dx * across)
    };
    // The line ends in the head, not at its sharp tip.
    while path.len() > 2 && path.last().is_some_and(|point| is_near(*point, tip, HEAD.0)) {
        path.pop();
    }
    if path.len() == 2 && is_near(path[1], tip, HEAD.0) {
        path.pop();
    }
    path.push(back(HEAD.0 * 0.7, 0.0));
    canvas.line(&path, THICKNESS, theme::ACCENT);
    let head = [tip, back(HEAD.0, HEAD.1 / 2.0), back(HEAD.0, -HEAD.1 / 2.0)];
    let bounds = grown(&Rect::from_corners(tip, back(HEAD.0, 0.0)), HEAD.1 / 2.0);
    let points = head.map(|(x, y)| Point::from_px(x, y));
    canvas.path(Path::lines(points, true), bounds, theme::ACCENT);
}

fn is_near(a: (f64, f64), b: (f64, f64), distance: f64) -> bool {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    dx * dx + dy * dy < distance * distance
}

/// The point of a rectangle that is nearest to another point.
fn nearest(rect: &Rect, (x, y): (f64, f64)) -> (f64, f64) {
    (x.clamp(rect.x, rect.right()), y.clamp(rect.y, rect.bottom()))
}

/// The point at a part of the way.
fn between(from: (f64, f64), to: (f64, f64), part: f64) -> (f64, f64) {
    (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)
}
