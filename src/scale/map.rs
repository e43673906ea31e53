//! Scales: from a value to its fraction of the axis, and back.

use super::{Band, symlog};

/// How values become positions. Ranges run from `low` at 0 to `high` at 1; `low` may be greater.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scale {
    /// Equal distances for equal differences.
    Linear { low: f64, high: f64 },
    /// Equal distances for equal ratios; `low` and `high` are above 0.
    Log { low: f64, high: f64 },
    /// Logarithmic on both sides of zero, linear near it: within about ±`constant`.
    Symlog { low: f64, high: f64, constant: f64 },
    /// Days since 1970-01-01, truly spaced.
    Time { low: f64, high: f64 },
    /// The middles of bands; values are indices.
    Band(Band),
    /// So many points from one end to the other; values are indices.
    Point { count: usize },
    /// Places in steps, in ascending order, with half a step free at both ends; values are
    /// indices.
    Ordinal { places: Vec<f64> },
}

impl Scale {
    /// The fraction of the axis at which a value stands: 0 to 1 within the range, not clamped.
    ///
    /// A range without length puts every value in the middle.
    pub(crate) fn fraction(&self, value: f64) -> f64 {
        match self {
            Self::Linear { low, high } | Self::Time { low, high } => part(value, *low, *high),
            Self::Log { low, high } => part(log(value), log(*low), log(*high)),
            Self::Symlog { low, high, constant } => {
                let position = |value| symlog::position(value, *constant);
                part(position(value), position(*low), position(*high))
            }
            Self::Band(band) => band.centre(value as usize),
            Self::Point { count } => part(value, 0.0, count.saturating_sub(1) as f64),
            Self::Ordinal { places } => {
                let (first, last) = ends(places);
                let place = places.get(value as usize).copied().unwrap_or(first);
                part(place, first - 0.5, last + 0.5)
            }
        }
    }

    /// The value at a fraction of the axis; `None` where values are indices.
    pub(crate) fn value(&self, fraction: f64) -> Option<f64> {
        let between = |low: f64, high: f64| low + (high - low) * fraction;
        match self {
            Self::Linear { low, high } | Self::Time { low, high } => Some(between(*low, *high)),
            Self::Log { low, high } => Some(libm::exp10(between(log(*low), log(*high)))),
            Self::Symlog { low, high, constant } => {
                let position = |value| symlog::position(value, *constant);
                Some(symlog::value(between(position(*low), position(*high)), *constant))
            }
            Self::Band(_) | Self::Point { .. } | Self::Ordinal { .. } => None,
        }
    }
}

fn part(value: f64, low: f64, high: f64) -> f64 {
    if high == low { 0.5 } else { (value - low) / (high - low) }
}

/// The logarithm; what is not above 0 stands farther out than anything.
fn log(value: f64) -> f64 {
    libm::log10(value.max(f64::MIN_POSITIVE))
}

fn ends(places: &[f64]) -> (f64, f64) {
    (places.first().copied().unwrap_or(0.0), places.last().copied().unwrap_or(0.0))
}
