//! The scale of values: its ends, its ticks and its unit.

use super::Curve;
use super::plane::Across;
use crate::chart::Context;
use crate::chart::axis;
use crate::chart::mark::{Layer, Needs};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::spec::{AxisSpec, ScaleKind};

/// The part of the axis that zero may cost a scale of lines or points.
const MOST_FOR_ZERO: f64 = 0.5;

/// The trained scale of values.
pub(in crate::chart) struct Values {
    pub(super) curve: Curve,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whether the spec gives the ends.
    is_fixed: bool,
    /// Whether values may stand at the marks instead of on an axis.
    pub(super) may_label: bool,
    /// The unit that all layers share, else an empty one.
    pub(super) unit: Label,
    pub(super) grid: bool,
}

/// A tick: its value and its words.
pub(in crate::chart) type Tick = (f64, Label);

impl Values {
    /// Trains the scale on all layers.
    pub(super) fn train(
        context: &Context,
        layers: &[Box<dyn Layer>],
        axis: Option<&AxisSpec>,
    ) -> Result<Self> {
        let needs: Vec<_> = layers.iter().map(|layer| layer.needs()).collect();
        let (curve, low, high) = ends(context, axis, &needs)?;
        let mut units = layers.iter().filter_map(|layer| layer.values()).map(|values| &values.unit);
        let unit = units.next().cloned().unwrap_or(Located::nowhere(String::new()));
        let is_shared = units.all(|other| other.value == unit.value);
        let drawn = layers.iter().filter(|layer| layer.values().is_some());
        Ok(Self {
            curve,
            low,
            high,
            is_fixed: axis.is_some_and(|axis| axis.domain.is_some()),
            may_label: drawn.into_iter().all(|layer| layer.needs().has_labels),
            unit: if is_shared { unit } else { Located::nowhere(String::new()) },
            grid: axis.and_then(|axis| axis.grid).unwrap_or(true),
        })
    }

    /// The scale that ends at the values.
    pub(super) fn tight(&self) -> Across {
        Across { curve: self.curve, low: self.low, high: self.high }
    }

    /// The scale that ends at round values where that costs little, and about `count` ticks.
    pub(super) fn ticked(&self, context: &Context, count: usize) -> (Across, Vec<Tick>) {
        let mut ends = self.tight();
        let values = axis::ticks(self.low, self.high, count);
        if let (false, Curve::Linear, [first, .., last]) = (self.is_fixed, self.curve, &values[..]) {
            let step = values[1] - values[0];
            if ends.high > *last + 1e-9 * step {
                ends.high = last + step;
            }
            if ends.low < *first - 1e-9 * step {
                ends.low = first - step;
            }
        }
        let values = axis::ticks(ends.low, ends.high, count + 1);
        let decimals = axis::decimals(&values);
        let sign = if self.unit.value == "%" { "%" } else { "" };
        let words = |value: &f64| {
            Located::nowhere(format!("{}{sign}", context.format.number(*value, decimals)))
        };
        let ticks = values.iter().map(|value| (*value, words(value))).collect();
        (ends, ticks)
    }
}

/// The curve and the ends of a scale of numbers.
pub(super) fn ends(
    context: &Context,
    axis: Option<&AxisSpec>,
    needs: &[Needs],
) -> Result<(Curve, f64, f64)> {
    let mut low = needs.iter().map(|need| need.low).fold(f64::INFINITY, f64::min);
    let mut high = needs.iter().map(|need| need.high).fold(f64::NEG_INFINITY, f64::max);
    let from_zero = needs.iter().any(|need| need.from_zero);
    let kind = axis.and_then(|axis| axis.scale.as_ref());
    let place = kind.and_then(|kind| context.spec.place(kind));
    let kind = kind.map_or(ScaleKind::Linear, |kind| *kind.get());
    if low > high {
        (low, high) = (0.0, 1.0);
    }
    if let Some(domain) = axis.and_then(|axis| axis.domain.as_ref()) {
        let [from, to] = *domain.get();
        let sound = from.is_finite() && to.is_finite() && from < to;
        let covers = sound && from <= low && to >= high && (!from_zero || from <= 0.0 && to >= 0.0);
        if !covers {
            let what = if sound { "the values reach beyond this domain" } else { "a domain is [least, greatest]" };
            return Err(Diagnostic::new("bad-domain", what)
                .at(context.spec.place(domain))
                .hint(format!("the values need at least [{}, {}]", if from_zero { low.min(0.0) } else { low }, high))
                .into());
        }
        (low, high) = (from, to);
    }
    match kind {
        ScaleKind::Log if low <= 0.0 || from_zero => {
            let (what, hint) = if from_zero {
                ("bars and areas stand on zero, which a log scale has not", "use a line or points, or `symlog`")
            } else {
                ("a log scale takes positive values only", "use `scale = \"symlog\"`, or take the others out")
            };
            return Err(Diagnostic::new("bad-scale", what).at(place).hint(hint).into());
        }
        ScaleKind::Log => {
            if low == high {
                (low, high) = (low / 10.0, high * 10.0);
            }
            return Ok((Curve::Log, low, high));
        }
        ScaleKind::Symlog => {
            let least = low.abs().min(high.abs()).max(high.abs().max(low.abs()) * 1e-6);
            let curve = Curve::Symlog(if least > 0.0 { least } else { 1.0 });
            let (low, high) = (low.min(0.0), high.max(0.0));
            return Ok((curve, low, if high > low { high } else { low + 1.0 }));
        }
        ScaleKind::Linear | ScaleKind::Band | ScaleKind::Time => {}
    }
    let zero = axis.and_then(|axis| axis.zero);
    let cheap = if low > 0.0 { low <= high * MOST_FOR_ZERO } else { high >= low * MOST_FOR_ZERO };
    let is_given = axis.is_some_and(|axis| axis.domain.is_some());
    if from_zero || zero.unwrap_or(cheap && !is_given) {
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    if high <= low {
        let half = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
        (low, high) = if from_zero { (low, low + 1.0) } else { (low - half, high + half) };
    }
    Ok((Curve::Linear, low, high))
}
