//! The scale of values: its ends, its ticks and its unit.

use super::Curve;
use super::blame::blame;
use super::plane::Across;
use crate::chart::Context;
use crate::chart::channel::Values as ColumnValues;
use crate::chart::mark::{Layer, Needs};
use crate::chart::print::Print;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::format::{NumberPattern, number, percent};
use crate::scale::{linear, log, symlog};
use crate::spec::{At, AxisSpec, Domain, ScaleKind};

/// The part of the axis that zero may cost a scale of lines or points.
const MOST_FOR_ZERO: f64 = 0.5;

/// The part of the values' range that an axis may reach beyond them without more ticks.
const MOST_FREE: f64 = 0.2;

/// The most ranks that each have a tick.
const MOST_RANKS: f64 = 50.0;

/// What a small value of the other sign leaves free beyond it, in steps.
const FREE: f64 = 0.1;

/// The trained scale of values.
#[derive(Clone)]
pub(in crate::chart) struct Values {
    /// Its curve and its ends, before ticks round them.
    pub(super) curve: Curve,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether the spec gives the ends.
    is_fixed: bool,
    /// Whether the values grow downwards.
    reversed: bool,
    /// Whether the values are ranks.
    has_ranks: bool,
    /// Whether values may stand at the marks instead of on an axis.
    pub(super) may_label: bool,
    /// The unit that all layers share, else an empty one.
    pub(super) unit: Label,
    /// How ticks are printed.
    print: Ticks,
    /// Whether grid lines stand at the ticks.
    pub(super) grid: bool,
}

/// How ticks are printed.
#[derive(Clone)]
enum Ticks {
    /// As parts of 100 %.
    Percent,
    /// As a pattern of the spec says.
    Pattern(NumberPattern),
    /// As the values of the first layer.
    Values(Print),
    /// As bare numbers: no layer has values.
    Plain,
}

/// A tick: its value and its words.
pub(in crate::chart) type Tick = (f64, Label);

impl Values {
    /// Trains the scale on all layers.
    pub(super) fn train(
        context: &Context,
        layers: &[Box<dyn Layer>],
        axis: Option<&AxisSpec>,
        is_x: bool,
    ) -> Result<Self> {
        let names = layers.iter().filter_map(|layer| layer.values());
        let names: Vec<_> = names.map(|values| values.name.clone()).collect();
        context.refuse_mixed_units(&names)?;
        let needs: Vec<_> = layers.iter().map(|layer| layer.needs()).collect();
        let all = layers.iter().filter_map(|layer| layer.values());
        let all: Vec<_> = match axis.and_then(|axis| axis.scale.as_ref()).map(|kind| *kind.get()) {
            Some(ScaleKind::Symlog) => all.flat_map(ColumnValues::present).collect(),
            _ => vec![],
        };
        let (curve, low, high) = ends(context, (axis, is_x), &needs, &all)?;
        let mut units = layers.iter().filter_map(|layer| layer.values()).map(|values| &values.unit);
        let unit = units.next().cloned().unwrap_or(Located::nowhere(String::new()));
        let is_shares = layers.iter().any(|layer| layer.is_percent());
        let is_shared = units.all(|other| other.value == unit.value) && !is_shares;
        let pattern = axis.and_then(|axis| axis.format.as_ref());
        let print = match pattern {
            Some(text) => Ticks::Pattern(match names.first() {
                Some(name) if !is_shares => context.pattern_of(&name.value, text)?,
                _ => context.pattern(&context.spec.label(text))?,
            }),
            None if is_shares => Ticks::Percent,
            None => layers
                .iter()
                .find_map(|layer| layer.values())
                .map_or(Ticks::Plain, |values| Ticks::Values(values.print.clone())),
        };
        let drawn = layers.iter().filter(|layer| layer.values().is_some());
        let has_ranks = layers.iter().any(|layer| layer.has_ranks());
        let reverse = axis.and_then(|axis| axis.reverse.as_ref());
        let grid = axis.and_then(|axis| axis.grid.as_ref());
        Ok(Self {
            curve,
            low,
            high,
            is_fixed: axis.is_some_and(|axis| axis.domain.is_some()),
            reversed: reverse.map_or(has_ranks, |reverse| *reverse.get()),
            has_ranks,
            // Lengths on a curve say nothing without their axis.
            may_label: curve == Curve::Linear
                && drawn.count() > 0
                && needs.iter().all(|need| need.has_labels),
            unit: match (&print, layers.iter().find_map(|layer| layer.values())) {
                // A word for a power of ten in the pattern is not said again by the unit.
                (Ticks::Pattern(pattern), Some(values)) if !pattern.is_bare() => {
                    let unit = context.spec.unit(&values.name.value);
                    if pattern.says(&unit.value) { unit.with(String::new()) } else { unit }
                }
                _ if is_shared => unit,
                _ => Located::nowhere(String::new()),
            },
            print,
            // Lines of ranks lie where grid lines would.
            grid: grid.map_or(!has_ranks, |grid| *grid.get()),
        })
    }

    /// Whether the unit stands behind each number, on the axis or at marks.
    pub(super) fn says_unit(&self, on_axis: bool) -> bool {
        match &self.print {
            Ticks::Percent => on_axis,
            Ticks::Values(print) => print.says_unit(on_axis),
            Ticks::Pattern(_) | Ticks::Plain => false,
        }
    }

    /// The scale that ends at the values.
    pub(super) fn tight(&self) -> Across {
        let Self { curve, low, high, reversed, .. } = *self;
        Across { curve, low, high, reversed }
    }

    /// The scale that ends at round values where that costs little, and about `count` ticks.
    pub(super) fn ticked(&self, context: &Context, count: usize) -> (Across, Vec<Tick>) {
        let mut ends = self.tight();
        // One tick more where the axis would else end far from the values.
        let range = ends.high - ends.low;
        let tries = (count..=count + 2).map(|count| self.ticks(&ends, count));
        let reach = |ticks: &Vec<f64>| match ticks[..] {
            [first, .., last] => last - first,
            _ => 0.0,
        };
        let near = tries.clone().find(|ticks| reach(ticks) <= range * (1.0 + MOST_FREE));
        let values = near.or_else(|| tries.min_by(|a, b| reach(a).total_cmp(&reach(b))));
        let mut values = values.unwrap_or_default();
        self.cut_far_end(&mut ends, &mut values);
        if let (false, Curve::Linear, [first, .., last]) = (self.is_fixed, self.curve, &values[..])
        {
            (ends.low, ends.high) = (ends.low.min(*first), ends.high.max(*last));
        }
        let words = |value: &f64| Located::nowhere(self.words(context, *value, &values));
        let ticks = values.iter().map(|value| (*value, words(value))).collect();
        (ends, ticks)
    }

    /// Takes the tick beyond zero of which the values reach less than half: a small value of the
    /// other sign needs no step of its own.
    fn cut_far_end(&self, ends: &mut Across, ticks: &mut Vec<f64>) {
        let [first, second, .., before, last] = ticks[..] else { return };
        if self.is_fixed || self.curve != Curve::Linear {
            return;
        }
        if second == 0.0 && self.low > first / 2.0 {
            ends.low = self.low + first * FREE;
            ticks.remove(0);
        } else if before == 0.0 && self.high < last / 2.0 {
            ends.high = self.high + last * FREE;
            ticks.pop();
        }
    }

    /// The ends of the widest scale of some arrangement.
    pub(super) fn widest(&self, context: &Context) -> (f64, f64) {
        let scales = (1..=5).map(|count| self.ticked(context, count).0);
        scales.fold((self.low, self.high), |(low, high), ends| {
            (low.min(ends.low), high.max(ends.high))
        })
    }

    fn ticks(&self, ends: &Across, count: usize) -> Vec<f64> {
        let (first, last) = (ends.low.ceil().max(1.0), ends.high.floor());
        if self.has_ranks && last - first < MOST_RANKS {
            return (0..=(last - first) as u32).map(|i| first + f64::from(i)).collect();
        }
        // Ticks are round in the unit in which they are printed.
        let divisor = match &self.print {
            Ticks::Values(print) => print.divisor,
            _ => 1.0,
        };
        let (low, high) = (ends.low / divisor, ends.high / divisor);
        let ticks = match self.curve {
            Curve::Linear if self.is_fixed => linear::ticks(low, high, count),
            Curve::Linear => linear::nice_ticks(low, high, count),
            Curve::Log => log::ticks(low, high, count),
            Curve::Symlog(constant) => symlog::ticks(low, high, constant / divisor, count),
        };
        // There is no rank before the first.
        let is_shown = |tick: &f64| !self.has_ranks || *tick >= 1.0;
        ticks.into_iter().map(|tick| tick * divisor).filter(is_shown).collect()
    }

    /// A value at a mark, with as many decimals as it has.
    pub(super) fn at_mark(&self, context: &Context, value: f64) -> String {
        let Ticks::Values(print) = &self.print else { return self.words(context, value, &[value]) };
        let mut exact = print.clone();
        exact.decimals = print.decimals.max(linear::decimals(&[value / print.divisor]).min(9));
        exact.text(value)
    }

    fn words(&self, context: &Context, value: f64, all: &[f64]) -> String {
        let decimals = |divisor: f64| {
            let shown: Vec<_> = match self.curve {
                Curve::Linear => all.iter().map(|tick| tick / divisor).collect(),
                // Small ticks of a log scale have their own decimals.
                _ => vec![value / divisor],
            };
            linear::decimals(&shown).min(9)
        };
        let thousands = context.spec.thousands;
        match &self.print {
            Ticks::Percent => percent(value, decimals(1.0), thousands),
            Ticks::Pattern(_) if value == 0.0 => number(0.0, 0, thousands),
            Ticks::Pattern(pattern) => pattern.text(value, thousands),
            Ticks::Values(print) => print.on_axis(value, decimals(print.divisor)),
            Ticks::Plain => number(value, decimals(1.0), thousands),
        }
    }
}

/// The curve and the ends of a scale of numbers.
pub(super) fn ends(
    context: &Context,
    (axis, is_x): (Option<&AxisSpec>, bool),
    needs: &[Needs],
    values: &[f64],
) -> Result<(Curve, f64, f64)> {
    let from_zero = needs.iter().any(|need| need.from_zero);
    let zero = axis.and_then(|axis| axis.zero.as_ref()).map(|zero| *zero.get());
    let mut low = needs.iter().map(|need| need.low).fold(f64::INFINITY, f64::min);
    let mut high = needs.iter().map(|need| need.high).fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        (low, high) = (0.0, 1.0);
    }
    let kind = axis.and_then(|axis| axis.scale.as_ref());
    let place = || kind.and_then(|kind| context.spec.place(kind));
    if from_zero && kind.is_some_and(|kind| *kind.get() == ScaleKind::Log) {
        return Err(refuse_log_base().at(place()).into());
    }
    let domain = axis.and_then(|axis| axis.domain.as_ref());
    if let Some(domain) = domain {
        let has_zero = from_zero || zero == Some(true);
        (low, high) = given(context, domain, is_x, (low, high), has_zero)?;
    }
    match kind.map_or(ScaleKind::Linear, |kind| *kind.get()) {
        ScaleKind::Log => {
            if low <= 0.0 {
                let fault = refuse_log_value().at(place());
                return Err(blame(fault, context, is_x, |value| value <= 0.0).into());
            }
            let (low, high) = if low == high { (low / 10.0, high * 10.0) } else { (low, high) };
            Ok((Curve::Log, low, high))
        }
        ScaleKind::Symlog => {
            let (low, high) = (low.min(0.0), high.max(0.0));
            let high = if high > low { high } else { low + 1.0 };
            Ok((Curve::Symlog(symlog::constant(values)), low, high))
        }
        ScaleKind::Band | ScaleKind::Time => {
            let hint = "take `scale` out, or write `linear`, `log` or `symlog`";
            let fault = Diagnostic::new("bad-scale", "numbers have no such scale");
            Err(fault.at(place()).hint(hint).into())
        }
        ScaleKind::Linear => {
            let likes_zero = domain.is_none() && needs.iter().all(|need| need.likes_zero);
            let has_zero = zero.unwrap_or(likes_zero && is_zero_cheap(low, high));
            if from_zero || has_zero {
                (low, high) = (low.min(0.0), high.max(0.0));
            }
            if high <= low {
                let half = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
                (low, high) = if from_zero { (low, low + 1.0) } else { (low - half, high + half) };
            }
            Ok((Curve::Linear, low, high))
        }
    }
}

/// The domain that the spec gives, if it holds the values, and zero where it must.
fn given(
    context: &Context,
    domain: &At<Domain>,
    is_x: bool,
    (low, high): (f64, f64),
    has_zero: bool,
) -> Result<(f64, f64)> {
    let Domain([from, to]) = *domain.get();
    let (low, high) = if has_zero { (low.min(0.0), high.max(0.0)) } else { (low, high) };
    let is_sound = from.is_finite() && to.is_finite() && from < to;
    if is_sound && from <= low && to >= high {
        return Ok((from, to));
    }
    let message = match is_sound {
        true => "the values reach beyond this domain",
        false => "a domain is [least, greatest]",
    };
    let fault = Diagnostic::new("bad-domain", message)
        .at(context.spec.place(domain))
        .hint(format!("the values need at least [{low}, {high}]"));
    Err(blame(fault, context, is_x, |value| is_sound && (value < from || value > to)).into())
}

/// The fault of a log scale under marks that stand on zero.
fn refuse_log_base() -> Diagnostic {
    Diagnostic::new("bad-scale", "bars and areas stand on zero, which a log scale has not")
        .hint("use a line or points, or `symlog`")
}

/// The fault of a log scale for a value that has no logarithm.
fn refuse_log_value() -> Diagnostic {
    Diagnostic::new("bad-scale", "a log scale takes positive values only")
        .hint("use `scale = \"symlog\"`, or take the others out")
}

/// Whether zero takes little of an axis.
fn is_zero_cheap(low: f64, high: f64) -> bool {
    // Of one value nothing but its distance from zero can be seen.
    low == high || if low > 0.0 { low <= high * MOST_FOR_ZERO } else { high >= low * MOST_FOR_ZERO }
}
