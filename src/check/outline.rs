//! Two versions of a GeoJSON file → the positions that differ.

use std::sync::Arc;

use super::model::{At, Cause};
use crate::diagnostic::{Place, Source};
use crate::geo;

/// What differs between two outlines; none where they are the same, and nothing at all where one
/// cannot be read, or where the same positions are put together otherwise.
pub(super) fn difference(old: &Arc<Source>, new: &Arc<Source>) -> Option<Option<Cause>> {
    let (before, now) = (geo::positions(old)?, geo::positions(new)?);
    let position = |all: &[geo::Placed], i: usize| all.get(i).map(|(position, _)| *position);
    let shared = before.len().min(now.len());
    let is_same = |i: &usize| position(&before, *i) == position(&now, *i);
    let start = (0..shared).take_while(is_same).count();
    if start == before.len().max(now.len()) {
        return geo::are_same(old, new).then_some(None);
    }
    let count = match before.len() == now.len() {
        true => (0..shared).filter(|i| !is_same(i)).count(),
        // Positions that came or went: what stands between those that both begin and end with.
        false => {
            let ends =
                before.iter().rev().zip(now.iter().rev()).map(|(one, other)| one.0 == other.0);
            let end = ends.take_while(|is_same| *is_same).count().min(shared - start);
            before.len().max(now.len()) - start - end
        }
    };
    let span = now.get(start).or(now.last()).map_or(0..0, |(_, span)| span.clone());
    let at = At::of(&Place::new(new, span));
    let (old, new) = (position(&before, start), position(&now, start));
    Some(Some(Cause::Outline { at, count, old, new }))
}
