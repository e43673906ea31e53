//! Which ticks stand along the axes of a panel.

use super::across::Tick;
use super::along::{Along, Kind};
use super::names::{Form, Names, Wanted, Way};
use super::plane::{Curve, Plane};
use super::{Found, Miss, Panel};
use crate::chart::canvas::Canvas;
use crate::chart::channel::Channel;
use crate::chart::time::Grain;
use crate::diagnostic::Located;
use crate::format::number;
use crate::scale::{linear, log, symlog};

/// The least distance between two ticks at the side, in pixels.
const TICK_STEP: f64 = 22.0;
/// So few times are named one by one, whatever their unit.
const FEW: usize = 3;

impl Panel<'_> {
    /// About `count` ticks of times or numbers along.
    pub(super) fn along_ticks(&self, along: &Along, count: usize) -> Vec<Tick> {
        let is_fine = along.grain.is_some_and(|grain| grain > Grain::FiscalYear);
        let most = if is_fine { count.clamp(2, FEW) } else { count.max(2) };
        if along.kind == Kind::Times && along.stops.len() <= most {
            return along.stops.iter().map(|stop| (stop.position, stop.name.clone())).collect();
        }
        match &along.dates {
            Some(dates) => dates.ticks(along, count),
            None => self.number_ticks(along, count),
        }
    }

    /// About `count` ticks of numbers along, round in the unit in which they are printed; where bins
    /// meet, if there are any.
    fn number_ticks(&self, along: &Along, count: usize) -> Vec<Tick> {
        let print = self.layers.iter().find_map(|layer| match layer.along() {
            Some(Channel::Numbers(values)) => Some(&values.print),
            _ => None,
        });
        let divisor = print.map_or(1.0, |print| print.divisor);
        let (low, high) = (along.low / divisor, along.high / divisor);
        let ticks = match along.curve {
            Curve::Log => log::ticks(low, high, count),
            Curve::Symlog(constant) => symlog::ticks(low, high, constant / divisor, count),
            Curve::Linear if along.edges.is_empty() => linear::ticks(low, high, count),
            Curve::Linear => {
                on_edges(along, count).into_iter().map(|tick| tick / divisor).collect()
            }
        };
        let words = |tick: f64| {
            let shown = if along.curve == Curve::Linear { &ticks[..] } else { &[tick][..] };
            let decimals = linear::decimals(shown).min(9);
            let plain = || number(tick, decimals, self.spec.thousands);
            print.map_or_else(plain, |print| print.on_axis(tick * divisor, decimals))
        };
        ticks.iter().map(|&tick| (tick * divisor, Located::nowhere(words(tick)))).collect()
    }
}

/// Words of ticks under a frame of a height, each about its pixel, if none touches another one.
pub(super) fn on_a_line<'a>(
    canvas: &mut Canvas,
    ticks: impl IntoIterator<Item = &'a Tick>,
    pixel: impl Fn(f64) -> f64,
    height: f64,
) -> Found<Names> {
    let ticks = ticks.into_iter().map(|(at, text)| (pixel(*at), text.clone()));
    let (middles, names): (Vec<_>, Vec<_>) = ticks.unzip();
    let wanted = Wanted { names: &names, middles: &middles, pitch: None, may_thin: false };
    let set = Names::set(canvas, &wanted, Form::neat(Way::Horizontal), height)?;
    match set.crowded(height) {
        Some(i) => Err(names[i].clone().into()),
        None => Ok(set),
    }
}

/// At most `count` of the edges of bins: round ones if they are, else every n-th.
fn on_edges(along: &Along, count: usize) -> Vec<f64> {
    let edges = &along.edges;
    let is_edge = |tick: &f64| edges.contains(tick);
    let round = (2..=count).rev().map(|count| linear::ticks(along.low, along.high, count));
    let mut round = round.filter(|ticks| (2..=count).contains(&ticks.len()));
    round.find(|ticks| ticks.iter().all(is_edge)).unwrap_or_else(|| {
        edges.iter().step_by(edges.len().div_ceil(count.max(1))).copied().collect()
    })
}

/// Every n-th tick, counted from zero.
pub(super) fn every(ticks: &[Tick], n: usize) -> Vec<&Tick> {
    let zero = ticks.iter().position(|(value, _)| *value == 0.0).unwrap_or(0);
    let kept = |&(i, _): &(usize, &Tick)| i.abs_diff(zero).is_multiple_of(n);
    ticks.iter().enumerate().filter(kept).map(|(_, tick)| tick).collect()
}

/// As many ticks at the side as stand clear of each other: on a curve some are close together. The
/// error is a plot without room for the two that make a scale.
pub(super) fn apart<'a>(plane: &Plane, ticks: &'a [Tick]) -> Found<Vec<&'a Tick>> {
    let is_clear = |ticks: &Vec<&Tick>| {
        let pairs = ticks.windows(2);
        pairs
            .into_iter()
            .all(|pair| (plane.across(pair[0].0) - plane.across(pair[1].0)).abs() >= TICK_STEP)
    };
    let all = (1..=ticks.len()).map(|step| every(ticks, step));
    // Those next to zero go first: the others tell how far the values reach.
    let zero = ticks.iter().position(|(value, _)| *value == 0.0);
    let is_next = |i: usize| zero.is_some_and(|zero| i.abs_diff(zero) == 1);
    let few = ticks.iter().enumerate().filter(|(i, _)| !is_next(*i)).map(|(_, tick)| tick);
    let mut tries = vec![every(ticks, 1), few.collect()];
    tries.extend(all.skip(1));
    let found = tries.into_iter().find(is_clear).unwrap_or_default();
    if found.len() < ticks.len().min(2) { Err(Miss::Plot) } else { Ok(found) }
}
