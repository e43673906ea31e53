//! Where names and lines of a tree stand.

use super::Direction;
use super::read::{Node, Tree};
use super::tidy::{self, Block};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::mark::symbol::{self, Key};
use crate::chart::panel::{Found, Miss};
use crate::chart::theme;
use crate::diagnostic::Result;
use crate::geom::Rect;
use crate::scene::Role;
use crate::text::{GlyphRun, TextStyle};
use crate::theme::Paint;

/// The height of a line of words, in pixels.
const LINE: f64 = 20.0;
/// The radius of a symbol, and from its middle to words beside it, in pixels.
const RADIUS: f64 = 5.0;
const BESIDE: f64 = 12.0;
/// From the middle of a symbol to words under it, in pixels.
const UNDER: f64 = 9.0;
/// Between two names of one parent and of two, in pixels; twice as much side by side.
const GAPS: (f64, f64) = (6.0, 14.0);
/// The least and the greatest gap between two levels, in which lines turn, in pixels.
const BETWEEN: (f64, f64) = (32.0, 72.0);
/// Between words and lines, in pixels.
const NEAR: f64 = 6.0;
/// How much farther apart names lie where there is room, at most.
const AIRIEST: f64 = 1.6;
/// The widths at which names are wrapped, in ems of their size.
const WRAPS: [f64; 6] = [f64::INFINITY, 12.0, 9.0, 7.0, 5.0, 4.0];
/// Between a name and a second line behind it, in pixels.
const AFTER: f64 = 8.0;
/// The thickness of lines, in pixels.
const THICKNESS: f64 = 1.25;

/// The words of a node, set.
struct Words {
    lines: Vec<(GlyphRun, Paint)>,
    /// Its second line, behind the first one.
    after: Option<GlyphRun>,
    width: f64,
}

impl Words {
    fn height(&self) -> f64 {
        LINE * self.lines.len() as f64
    }
}

/// Where everything stands.
pub(super) struct Layout {
    room: Rect,
    key: Key,
    direction: Direction,
    words: Vec<Words>,
    /// The middles of symbols.
    places: Vec<(f64, f64)>,
    /// Where the lines from each level to the next one turn.
    turns: Vec<f64>,
}

/// The tree in the direction of the spec, or in the first that has room.
pub(super) fn find(
    canvas: &mut Canvas,
    room: Rect,
    tree: &Tree,
    direction: Option<Direction>,
) -> Found<Layout> {
    let key = Key::set(canvas, (&tree.groups, None), room.width)?;
    let below = Rect { y: room.y + key.height(), height: room.height - key.height(), ..room };
    // Levels alone would not fit: nothing need be set.
    let levels = (tree.levels() - 1) as f64 * BETWEEN.0;
    if levels > room.width.max(room.height) {
        let deepest = tree.nodes.last().expect("a tree has a node");
        return Err(deepest.name.clone().into());
    }
    // Second lines stand behind names where they have no other room.
    let ways = [(Direction::Right, false), (Direction::Down, false), (Direction::Right, true)];
    for (way, in_line) in ways.into_iter().filter(|(way, _)| direction.is_none_or(|it| it == *way))
    {
        for wrap in WRAPS {
            // Over all others, the root has their width.
            let first = if way == Direction::Down { room.width } else { 0.0 };
            let Some(words) = set(canvas, tree, (wrap, first), in_line)? else { continue };
            if let Some(layout) = Laid::find(below, tree, &words, way) {
                let Laid { places, turns } = layout;
                return Ok(Layout { room, key, direction: way, words, places, turns });
            }
        }
    }
    let length = |node: &&Node| node.name.value.chars().count();
    let longest = tree.nodes.iter().max_by_key(length).expect("a tree has a node");
    Err(Miss::Words(longest.name.clone()))
}

/// Sets all words on lines of a width in ems, those of the root on lines of a width in pixels if that
/// is more; none where a word is longer.
fn set(
    canvas: &mut Canvas,
    tree: &Tree,
    (wrap, first): (f64, f64),
    in_line: bool,
) -> Result<Option<Vec<Words>>> {
    let wide = (wrap * theme::LABEL).min(4096.0);
    let mut all = vec![];
    for (node, leaves) in tree.nodes.iter().zip(tree.leaves()) {
        // Over all that stands below it, a node has the room of all of it.
        let most = match node.depth {
            0 => wide.max(first),
            _ if first > 0.0 => wide * leaves as f64,
            _ => wide,
        };
        let is_loud = !node.children.is_empty();
        let style = if is_loud { TextStyle::bold } else { TextStyle::regular };
        let mut lines = vec![];
        for run in canvas.wrap(&node.name, style(theme::LABEL), most)? {
            lines.push((run, theme::INK));
        }
        let mut after = None;
        if let Some(note) = node.note.as_ref().filter(|_| in_line) {
            after = Some(canvas.set(note, TextStyle::regular(theme::SMALL))?);
        } else if let Some(note) = &node.note {
            for run in canvas.wrap(note, TextStyle::regular(theme::SMALL), most)? {
                lines.push((run, theme::MUTED));
            }
        }
        let width = lines.iter().map(|(run, _)| run.width).fold(0.0, f64::max);
        if width > most {
            return Ok(None);
        }
        let first = lines.first().map_or(0.0, |(run, _)| run.width);
        let behind = after.as_ref().map_or(0.0, |run| first + AFTER + run.width);
        all.push(Words { lines, after, width: width.max(behind) });
    }
    Ok(Some(all))
}

/// Where symbols lie, and lines turn.
struct Laid {
    places: Vec<(f64, f64)>,
    turns: Vec<f64>,
}

impl Laid {
    fn find(room: Rect, tree: &Tree, words: &[Words], way: Direction) -> Option<Self> {
        let is_right = way == Direction::Right;
        // Along the direction of growth: what lies before and behind the middle of a symbol.
        let along = |(node, words): (&Node, &Words)| match is_right {
            true if node.group.is_none() => (0.0, words.width),
            true => (RADIUS, BESIDE + words.width),
            false if node.group.is_none() => (0.0, words.height()),
            false => (RADIUS, UNDER + words.height()),
        };
        let across = |words: &Words| match is_right {
            true => (LINE / 2.0, words.height() - LINE / 2.0),
            false => (words.width.max(2.0 * RADIUS) / 2.0, words.width.max(2.0 * RADIUS) / 2.0),
        };
        let (length, breadth) = match is_right {
            true => (room.width, room.height),
            false => (room.height, room.width),
        };
        let levels = tree.levels();
        let mut deep = vec![(0.0_f64, 0.0_f64); levels];
        for (node, words) in tree.nodes.iter().zip(words) {
            let (before, behind) = along((node, words));
            let level = &mut deep[node.depth];
            *level = (level.0.max(before), level.1.max(behind));
        }
        let taken: f64 = deep.iter().map(|(before, behind)| before + behind).sum();
        let steps = levels.saturating_sub(1) as f64;
        let between = ((length - taken) / steps.max(1.0)).min(BETWEEN.1).floor();
        if taken > length || steps > 0.0 && between < BETWEEN.0 {
            return None;
        }
        let gaps = if is_right { GAPS } else { (2.0 * GAPS.0, 2.0 * GAPS.1) };
        let block =
            |(node, words): (&Node, &Words)| Block { extent: across(words), parent: node.parent };
        let blocks: Vec<_> = tree.nodes.iter().zip(words).map(block).collect();
        let (mut middles, all) = tidy::places(&blocks, gaps);
        if all > breadth {
            return None;
        }
        let air = (breadth / all.max(1.0)).min(AIRIEST);
        middles.iter_mut().for_each(|middle| *middle *= air);
        let (mut starts, mut turns, mut at) = (vec![], vec![], 0.0);
        for (before, behind) in deep {
            starts.push(at + before);
            at += before + behind + between;
            turns.push(at - between / 2.0);
        }
        let place = |(node, across): (&Node, f64)| {
            let along = starts[node.depth];
            match is_right {
                true => ((room.x + along).round(), (room.y + across).round()),
                false => ((room.x + across).round(), (room.y + along).round()),
            }
        };
        let off = if is_right { room.x } else { room.y };
        let turns = turns.into_iter().map(|turn| (off + turn).round()).collect();
        Some(Self { places: tree.nodes.iter().zip(middles).map(place).collect(), turns })
    }
}

impl Layout {
    pub(super) fn draw(&self, canvas: &mut Canvas, tree: &Tree) {
        canvas.group(Role::Mark, |canvas| {
            (0..tree.nodes.len()).for_each(|number| self.draw_lines(canvas, tree, number));
            for (node, &at) in tree.nodes.iter().zip(&self.places) {
                if node.group.is_some() {
                    canvas.named(Some(&node.name.value), |canvas| {
                        let group = (node.group, tree.groups.len());
                        symbol::draw(canvas, group, (at, RADIUS), false);
                    });
                }
            }
        });
        canvas.group(Role::Axis, |canvas| self.key.draw(canvas, (self.room.x, self.room.y)));
        canvas.group(Role::Label, |canvas| {
            for number in 0..tree.nodes.len() {
                self.draw_words(canvas, &tree.nodes[number], number);
            }
        });
    }

    fn draw_words(&self, canvas: &mut Canvas, node: &Node, number: usize) {
        let (x, y) = self.places[number];
        let has_symbol = node.group.is_some();
        let (x, mut middle, align) = match (self.direction, has_symbol) {
            (Direction::Right, true) => (x + BESIDE, y, Align::Start),
            (Direction::Right, false) => (x, y, Align::Start),
            (Direction::Down, true) => (x, y + UNDER + LINE / 2.0, Align::Middle),
            (Direction::Down, false) => (x, y + LINE / 2.0, Align::Middle),
        };
        let words = &self.words[number];
        if let (Some(run), Some((first, _))) = (&words.after, words.lines.first()) {
            let baseline = (middle + run.style.middle()).round();
            canvas.text(run, (x + first.width + AFTER, baseline), Align::Start, theme::MUTED);
        }
        for (run, paint) in &words.lines {
            canvas.text(run, (x, (middle + run.style.middle()).round()), align, *paint);
            middle += LINE;
        }
    }

    /// The lines from a node to all that stands under it: one of its own, one along their level, and
    /// one to each.
    fn draw_lines(&self, canvas: &mut Canvas, tree: &Tree, number: usize) {
        let node = &tree.nodes[number];
        let (Some(&first), Some(&last)) = (node.children.first(), node.children.last()) else {
            return;
        };
        let turn = self.turns[node.depth];
        let (x, y) = self.places[number];
        let has_symbol = node.group.is_some();
        let words = &self.words[number];
        let is_right = self.direction == Direction::Right;
        let start = match is_right {
            true => x + if has_symbol { BESIDE } else { 0.0 } + words.width + NEAR,
            false => y + if has_symbol { UNDER } else { 0.0 } + words.height() + NEAR,
        };
        // A point by its places along and across the direction of growth.
        let point =
            |along: f64, across: f64| if is_right { (along, across) } else { (across, along) };
        let across = |at: (f64, f64)| if is_right { at.1 } else { at.0 };
        let own = across((x, y));
        let ends = [first, last].map(|child| across(self.places[child]));
        canvas.line(&[point(start, own), point(turn, own)], THICKNESS, theme::LEADER);
        let (low, high) = (ends[0].min(own), ends[1].max(own));
        if low < high {
            // Half a line's width farther, so that corners are whole.
            let half = THICKNESS / 2.0;
            let trunk = [point(turn, low - half), point(turn, high + half)];
            canvas.line(&trunk, THICKNESS, theme::LEADER);
        }
        for &child in &node.children {
            let at = self.places[child];
            let gap = RADIUS * 1.6 + 2.0;
            let end = if is_right { at.0 - gap } else { at.1 - gap };
            let line = [point(turn, across(at)), point(end, across(at))];
            match tree.nodes[child].why.is_some() {
                true => canvas.dashes(&line, THICKNESS, theme::LEADER),
                false => canvas.line(&line, THICKNESS, theme::LEADER),
            }
        }
    }
}
