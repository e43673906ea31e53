//! Spacing and squeeze: what stands between two clusters, and what full-width marks give up.
//!
//! CLREQ 3.1.6: of two marks that stand together, of which one is a bracket, one gives up half an em;
//! brackets at a line's edge give up their blank. CLREQ 3.2.1: a quarter of an em separates Han
//! characters from Latin letters and digits, except at a line's edge.

use std::ops::Range;

use super::Spacing;
use super::character::Kind;
use super::cluster::{Cluster, Shaped};

/// Between Han characters and Latin letters or digits, in ems.
const GAP: f64 = 0.25;

/// A shaped text with its spacing, ready to be divided.
pub(super) struct Spaced {
    pub(super) shaped: Shaped,
    spacing: Spacing,
    /// Where each cluster ends on one endless line, with 0 in front.
    ends: Vec<f64>,
}

/// A line: its clusters, and whether its last mark is squeezed to fit.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub(super) clusters: Range<usize>,
    pub(super) is_squeezed: bool,
}

impl Spaced {
    pub(super) fn new(shaped: Shaped, spacing: Spacing) -> Self {
        let mut spaced = Self { shaped, spacing, ends: vec![0.0] };
        let count = spaced.clusters().len();
        // Nothing but the line's own edges depends on where it is divided.
        let endless = Line { clusters: 0..count, is_squeezed: false };
        let mut end = 0.0;
        for index in 0..count {
            end += spaced.gap(&endless, index) + spaced.length(&endless, index);
            spaced.ends.push(end);
        }
        spaced
    }

    pub(super) fn clusters(&self) -> &[Cluster] {
        &self.shaped.clusters
    }

    /// A line of some clusters without the spaces at its end.
    pub(super) fn line(&self, clusters: Range<usize>) -> Line {
        let is_kept = |cluster: &Cluster| cluster.kind != Kind::Space;
        let kept = self.clusters()[clusters.clone()].iter().rposition(is_kept);
        let end = kept.map_or(clusters.start, |last| clusters.start + last + 1);
        Line { clusters: clusters.start..end, is_squeezed: false }
    }

    /// The length of a line in pixels.
    pub(super) fn width(&self, line: &Line) -> f64 {
        let Range { start, end } = line.clusters;
        if end - start < 3 {
            let length = |index| self.gap(line, index) + self.length(line, index);
            return (start..end).map(length).sum();
        }
        let inner = self.ends[end - 1] - self.ends[start + 1];
        self.length(line, start) + inner + self.gap(line, end - 1) + self.length(line, end - 1)
    }

    /// The space before a cluster of a line.
    fn gap(&self, line: &Line, index: usize) -> f64 {
        if index == line.clusters.start { 0.0 } else { self.between(index - 1, index) }
    }

    /// The space between two clusters that stand side by side, the later one named last.
    pub(super) fn between(&self, before: usize, after: usize) -> f64 {
        let [before, after] = [before, after].map(|index| &self.clusters()[index]);
        let meets = matches!(
            (before.kind, after.kind),
            (Kind::Ideograph, Kind::Latin) | (Kind::Latin, Kind::Ideograph)
        );
        let is_wanted = meets && self.spacing.autospace && !after.is_shifted;
        if is_wanted { GAP * self.shaped.style.size } else { 0.0 }
    }

    /// The length of a cluster of a line.
    pub(super) fn length(&self, line: &Line, index: usize) -> f64 {
        let (before, after) = self.cut(line, index);
        self.clusters()[index].advance - before - after
    }

    /// What a cluster of a line gives up before and after its glyph.
    pub(super) fn cut(&self, line: &Line, index: usize) -> (f64, f64) {
        use Kind::{Closer, Emphatic, Opener, Pause, SoftHyphen};
        let cluster = &self.clusters()[index];
        let kind = |index: usize| self.clusters()[index].kind;
        let is_last = index + 1 == line.clusters.end;
        if cluster.kind == SoftHyphen {
            let shows = is_last && line.clusters.end < self.clusters().len();
            return (0.0, if shows { 0.0 } else { cluster.advance });
        }
        // Marks in their proportional forms have no blank left.
        if !self.spacing.squeeze || self.spacing.palt {
            return (0.0, 0.0);
        }
        let previous = (index > line.clusters.start).then(|| kind(index - 1));
        let next = (!is_last).then(|| kind(index + 1));
        let (before, after) = match (cluster.kind, previous, next) {
            (Opener, None | Some(Opener | Pause | Emphatic), _) => (true, false),
            (Closer, _, None | Some(Opener | Closer | Pause | Emphatic)) => (false, true),
            (Pause, _, Some(Closer)) => (true, true),
            (Pause, _, None) => (line.is_squeezed, true),
            _ => (false, false),
        };
        let of = |given: bool, blank: f64| if given { blank } else { 0.0 };
        (of(before, cluster.blank.0), of(after, cluster.blank.1))
    }

    /// The line, squeezed if it only fits so; `None` if it does not fit `width` pixels.
    pub(super) fn fitted(&self, clusters: Range<usize>, width: f64) -> Option<Line> {
        let line = self.line(clusters);
        let fits = |line: &Line| self.width(line) <= width + SLACK;
        if fits(&line) {
            return Some(line);
        }
        Some(Line { is_squeezed: true, ..line }).filter(fits)
    }
}

/// What is lost in sums of lengths, in pixels; far below what can be drawn.
const SLACK: f64 = 1e-6;
