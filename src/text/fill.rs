//! A spaced text and a width → lines.

use std::ops::Range;

use super::Fill;
use super::breaks::{is_allowed, line_breaks};
use super::character::Kind;
use super::cluster::Cluster;
use super::numbers;
use super::space::{Line, Spaced};
use super::words::{Harm, Words};

/// The scrap of a date on the last line is shorter than this, in characters.
const FEW: usize = 4;

/// Divides a text into the fewest lines that fit `width` pixels.
///
/// A piece that fits no line stands on a line of its own and sticks out. Lines that are balanced end
/// only where their author allows it with U+200B, if he does so anywhere and those lines fit; else
/// their dates are whole where they fit a line, and as many of their words as take no more lines.
pub(super) fn lines(text: &Spaced, width: f64, fill: Fill) -> Vec<Line> {
    let mut pieces = Pieces::of(text);
    let mut lines = pieces.filled(width);
    if fill == Fill::Balanced && lines.len() > 1 {
        pieces = pieces.preferred(width);
        let count = pieces.filled(width).len();
        lines = pieces.filled(pieces.least_width(count, width));
    }
    pieces.spare_the_last(&mut lines, width);
    // In the whole width a mark may keep the room that the balanced one took from it.
    let roomy = |line: Line| text.fitted(line.clusters.clone(), width).unwrap_or(line);
    lines.into_iter().map(roomy).collect()
}

/// Whether a cluster is a raised or lowered sign, which stays with what is before it.
fn is_footnote(cluster: &Cluster) -> bool {
    cluster.is_shifted && cluster.kind != Kind::Ideograph
}

/// What some lines cost, the weightiest first.
#[derive(Clone, Copy, PartialEq, PartialOrd, Default)]
struct Cost {
    lines: usize,
    /// How many words they divide, and how many they part from words that go with them.
    divided: usize,
    parted: usize,
    /// The width of the longest, in pixels.
    width: f64,
}

impl Cost {
    /// The cost with one more line, of a width, whose end does some harm.
    fn and(self, harm: Harm, width: f64) -> Self {
        Self {
            lines: self.lines + 1,
            divided: self.divided + usize::from(harm == Harm::Divides),
            parted: self.parted + usize::from(harm == Harm::Parts),
            width: self.width.max(width),
        }
    }
}

/// A text cut at the places where a line may end.
struct Pieces<'a> {
    text: &'a Spaced,
    /// The clusters before which it is cut, with both ends.
    cuts: Vec<usize>,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a Spaced) -> Self {
        let count = text.clusters().len();
        let mut cuts = vec![0];
        for at in line_breaks(&text.shaped.text) {
            let from = cuts[cuts.len() - 1];
            let found = text.clusters()[from..].binary_search_by_key(&at, |c| c.bytes.start);
            // A break inside a ligature is none.
            let cut = found.ok().map(|index| from + index);
            cuts.extend(cut.filter(|&cut| cut > from && !is_footnote(&text.clusters()[cut])));
        }
        if count > 0 {
            cuts.push(count);
        }
        Self { text, cuts }
    }

    /// The text cut where a title or label is best broken.
    fn preferred(self, width: f64) -> Self {
        if let Some(told) = self.told().filter(|told| told.fit(width)) {
            return told;
        }
        let pieces = self.whole_dates().filter(|dated| dated.fit(width)).unwrap_or(self);
        pieces.sparing_words(width).unwrap_or(pieces)
    }

    /// The text cut only where its author allows a break, if he does so anywhere.
    fn told(&self) -> Option<Self> {
        let text = self.text;
        let ends = [0, text.clusters().len()];
        let is_told = |cut: usize| is_allowed(&text.shaped.text[..self.byte(cut)]);
        let kept = self.cuts.iter().copied().filter(|&cut| ends.contains(&cut) || is_told(cut));
        let told = Self { text, cuts: kept.collect() };
        (told.cuts.len() > ends.len()).then_some(told)
    }

    /// The text with its dates whole, if it has any.
    fn whole_dates(&self) -> Option<Self> {
        let dates = numbers::dates(&self.text.shaped.text);
        let is_free = |cut: &usize| !self.divides(&dates, *cut);
        let cuts = self.cuts.iter().copied().filter(is_free).collect::<Vec<_>>();
        (cuts.len() < self.cuts.len()).then_some(Self { text: self.text, cuts })
    }

    /// The text cut between its words, and inside of the fewest that the fewest lines divide; none where a
    /// piece fits no line.
    fn sparing_words(&self, width: f64) -> Option<Self> {
        let words = Words::of(&self.text.shaped.text);
        let harms: Vec<_> = self.cuts.iter().map(|&cut| words.harm(self.byte(cut))).collect();
        let mut best: Vec<Option<(Cost, usize)>> = vec![None; self.cuts.len()];
        best[0] = Some((Cost::default(), 0));
        for from in 0..self.cuts.len() {
            let Some((cost, _)) = best[from] else { continue };
            for to in from + 1..self.cuts.len() {
                let line = self.text.fitted(self.cuts[from]..self.cuts[to], width);
                let Some(line) = line else { break };
                let more = cost.and(harms[to], self.text.width(&line));
                // Of equal ones that whose last line is the shortest.
                if best[to].is_none_or(|(known, _)| more <= known) {
                    best[to] = Some((more, from));
                }
            }
        }
        let mut is_kept: Vec<_> = harms.iter().map(|harm| *harm == Harm::None).collect();
        let mut at = self.cuts.len() - 1;
        while at > 0 {
            is_kept[at] = true;
            at = best[at]?.1;
        }
        let kept = self.cuts.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
        Some(Self { text: self.text, cuts: kept.map(|(cut, _)| *cut).collect() })
    }

    /// The byte at which a cut lies; the first for the end, where no line is broken.
    fn byte(&self, cut: usize) -> usize {
        self.text.clusters().get(cut).map_or(0, |cluster| cluster.bytes.start)
    }

    /// Whether a cut lies in one of some stretches.
    fn divides(&self, stretches: &[Range<usize>], cut: usize) -> bool {
        let at = self.byte(cut);
        stretches.iter().any(|stretch| stretch.start < at && at < stretch.end)
    }

    /// Whether each piece fits a line.
    fn fit(&self, width: f64) -> bool {
        self.cuts.windows(2).all(|ends| self.text.fitted(ends[0]..ends[1], width).is_some())
    }

    /// Lines that are each as long as `width` allows.
    fn filled(&self, width: f64) -> Vec<Line> {
        let mut lines = vec![];
        let mut rest = &self.cuts[..];
        while let [start, others @ ..] = rest
            && !others.is_empty()
        {
            let fits = |end: &&usize| self.text.fitted(*start..**end, width);
            let fitting = others.iter().map_while(|end| fits(&end)).enumerate().last();
            let (last, line) = fitting.unwrap_or_else(|| (0, self.text.line(*start..others[0])));
            lines.push(line);
            rest = &others[last..];
        }
        if lines.is_empty() {
            lines.push(self.text.line(0..0));
        }
        lines
    }

    /// The least width at which there are no more than `count` lines; at most `width`.
    fn least_width(&self, count: usize, width: f64) -> f64 {
        let (mut too_narrow, mut enough) = (0.0, width);
        // Twenty halvings of a page's width leave less than a hundredth of a pixel.
        for _ in 0..20 {
            let middle = (too_narrow + enough) / 2.0;
            let lines = self.filled(middle);
            let fits = |line: &Line| self.text.width(line) <= middle + 1e-6;
            if lines.len() <= count && lines.iter().all(fits) {
                enough = middle;
            } else {
                too_narrow = middle;
            }
        }
        enough
    }

    /// Gives the last line more pieces while it is a single character, or the scrap of a date beside a
    /// long line.
    fn spare_the_last(&self, lines: &mut [Line], width: f64) {
        let [.., before, last] = lines else { return };
        let dates = numbers::dates(&self.text.shaped.text);
        while self.letters(last) < FEW {
            let is_single = self.letters(last) == 1;
            if !is_single && !self.divides(&dates, last.clusters.start) {
                return;
            }
            let cut = self.cuts.iter().rev().find(|&&cut| cut < last.clusters.start);
            let Some(&cut) = cut.filter(|&&cut| cut > before.clusters.start) else { return };
            let shorter = self.text.line(before.clusters.start..cut);
            let Some(longer) = self.text.fitted(cut..last.clusters.end, width) else { return };
            let is_shorter = self.text.width(&longer) * 2.0 <= self.text.width(&shorter);
            if !(is_shorter || is_single && self.letters(&shorter) > 1) {
                return;
            }
            (*before, *last) = (shorter, longer);
        }
    }

    /// How many characters of a line are more than punctuation.
    fn letters(&self, line: &Line) -> usize {
        let clusters = &self.text.clusters()[line.clusters.clone()];
        clusters.iter().filter(|c| matches!(c.kind, Kind::Ideograph | Kind::Latin)).count()
    }
}
