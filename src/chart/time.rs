//! Times on an axis.

use crate::spec::ColumnType;

/// How long a time is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Grain {
    Year,
}

/// A time as a table writes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Moment {
    day: i64,
    pub(super) grain: Grain,
}

/// The time that a cell of a declared type holds; without one, only what cannot be mistaken.
pub(super) fn read(cell: &str, kind: Option<ColumnType>) -> Option<Moment> {
    let digits = cell.strip_suffix('年').unwrap_or(cell);
    let sound = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year: i64 = sound.then(|| digits.parse().ok()).flatten()?;
    let plausible = kind.is_some() || (1800..2200).contains(&year);
    plausible.then_some(Moment { day: year, grain: Grain::Year })
}

/// The position of a time on an axis whose unit is `grain`.
pub(super) fn position(moment: Moment, _grain: Grain) -> f64 {
    moment.day as f64
}
