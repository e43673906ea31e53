//! Where the nodes of a tree lie across its levels.
//!
//! The drawing is tidy (Reingold and Tilford 1981, *Tidier Drawings of Trees*, IEEE Transactions on
//! Software Engineering 7): nodes of a level lie on a line in their order, a parent in the middle of
//! its first and last child, and subtrees as near as their outlines allow; leaves of one parent are
//! equally far from each other. Nodes may be of any extent. Nothing calls itself, so that the depth of a tree is no matter.

use std::collections::VecDeque;

/// A node of a tree, in which parents come before their children.
pub(super) struct Block {
    /// How far it reaches before and behind its place.
    pub(super) extent: (f64, f64),
    pub(super) parent: Option<usize>,
}

/// What a subtree takes on each level, from that of its own root on, relative to its root.
type Outline = VecDeque<(f64, f64)>;

/// The place of every node, the least of all that they take at zero, and what they take in all;
/// between two of one parent lies the first gap, between others the second.
pub(super) fn places(blocks: &[Block], gaps: (f64, f64)) -> (Vec<f64>, f64) {
    let mut children: Vec<Vec<usize>> = vec![vec![]; blocks.len()];
    for (number, block) in blocks.iter().enumerate() {
        if let Some(parent) = block.parent {
            children[parent].push(number);
        }
    }
    let mut outlines: Vec<Outline> = vec![VecDeque::new(); blocks.len()];
    // Off the place of the parent.
    let mut offsets = vec![0.0; blocks.len()];
    for number in (0..blocks.len()).rev() {
        let mut all = Outline::new();
        let owns: Vec<_> =
            children[number].iter().map(|&child| std::mem::take(&mut outlines[child])).collect();
        let step = pitch(&owns, gaps.0);
        let mut least = f64::NEG_INFINITY;
        for (&child, own) in children[number].iter().zip(owns) {
            offsets[child] = push(&mut all, own, gaps, least);
            least = offsets[child] + step;
        }
        let ends = [children[number].first(), children[number].last()]
            .map(|end| end.map_or(0.0, |&child| offsets[child]));
        let middle = (ends[0] + ends[1]) / 2.0;
        children[number].iter().for_each(|&child| offsets[child] -= middle);
        all.iter_mut().for_each(|(low, high)| {
            *low -= middle;
            *high -= middle;
        });
        let (before, behind) = blocks[number].extent;
        all.push_front((-before, behind));
        outlines[number] = all;
    }
    let mut places: Vec<f64> = Vec::with_capacity(blocks.len());
    for (block, offset) in blocks.iter().zip(offsets) {
        places.push(offset + block.parent.map_or(0.0, |parent| places[parent]));
    }
    let low = |(place, block): (&f64, &Block)| place - block.extent.0;
    let high = |(place, block): (&f64, &Block)| place + block.extent.1;
    let least = places.iter().zip(blocks).map(low).fold(f64::INFINITY, f64::min);
    let most = places.iter().zip(blocks).map(high).fold(f64::NEG_INFINITY, f64::max);
    places.iter_mut().for_each(|place| *place -= least);
    (places, (most - least).max(0.0))
}

/// How far the leaves of one parent stand from each other at least: all as the two that need most.
/// Nothing where some have children.
fn pitch(owns: &[Outline], gap: f64) -> f64 {
    if owns.iter().any(|own| own.len() > 1) {
        return 0.0;
    }
    let needs = owns.windows(2).map(|pair| pair[0][0].1 - pair[1][0].0 + gap);
    needs.fold(0.0, f64::max)
}

/// Sets a subtree behind those before it, not before `least`; returns its place.
fn push(all: &mut Outline, own: Outline, gaps: (f64, f64), least: f64) -> f64 {
    let gap = |level: usize| if level == 0 { gaps.0 } else { gaps.1 };
    let needs = all.iter().zip(&own).enumerate();
    let needs = needs.map(|(level, (before, after))| before.1 - after.0 + gap(level));
    let place = needs.fold(least, f64::max);
    let place = if place.is_finite() { place } else { 0.0 };
    for (level, (low, high)) in own.into_iter().enumerate() {
        let moved = (low + place, high + place);
        match all.get_mut(level) {
            Some(known) => *known = (known.0.min(moved.0), known.1.max(moved.1)),
            None => all.push_back(moved),
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::{Block, places};

    fn tree(parents: &[Option<usize>], extent: (f64, f64)) -> Vec<Block> {
        parents.iter().map(|&parent| Block { extent, parent }).collect()
    }

    /// Worked by hand: leaves of 10 lie 12 apart where the gap is 2, and 16 where cousins keep 6;
    /// the only child of the third node lies under it, and the root in the middle of 11 and 33.
    #[test]
    fn parents_lie_in_the_middle_and_subtrees_as_near_as_they_can() {
        let parents = [None, Some(0), Some(0), Some(1), Some(1), Some(2)];
        let (found, all) = places(&tree(&parents, (5.0, 5.0)), (2.0, 6.0));
        assert_eq!(found, [22.0, 11.0, 33.0, 5.0, 17.0, 33.0]);
        assert_eq!(all, 38.0);
    }

    /// Leaves of 4, 10 and 10 with gaps of 2: the last two need 12, and so the first has it too.
    #[test]
    fn leaves_of_one_parent_stand_equally_far_apart() {
        let mut blocks = tree(&[None, Some(0), Some(0), Some(0)], (5.0, 5.0));
        blocks[1].extent = (2.0, 2.0);
        let (found, all) = places(&blocks, (2.0, 6.0));
        assert_eq!(found, [14.0, 2.0, 14.0, 26.0]);
        assert_eq!(all, 31.0);
    }

    #[test]
    fn a_chain_of_thousands_needs_no_stack() {
        let parents: Vec<_> = (0..20_000_usize).map(|i| i.checked_sub(1)).collect();
        let (found, all) = places(&tree(&parents, (1.0, 2.0)), (1.0, 1.0));
        assert!(found.iter().all(|&at| at == 1.0) && all == 3.0);
    }
}
