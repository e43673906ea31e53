//! Places a step apart, with breaks where steps are missing.

/// What a marked break adds to the step between two places, in steps.
const BREAK: f64 = 0.45;

/// Places a step apart for positions in ascending order, and the places of the breaks.
///
/// The step is the least difference of two positions. Where two are farther apart, 0.45 of a step
/// is added and a break marked in the middle. Months and quarters go in by their
/// [index](crate::format::date::Moment::index), since their days differ.
pub(crate) fn broken(positions: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let differences = positions.windows(2).map(|pair| pair[1] - pair[0]);
    let step = differences.filter(|step| *step > 0.0).fold(f64::INFINITY, f64::min);
    let (mut places, mut breaks) = (vec![], vec![]);
    let mut place = 0.0;
    for (i, position) in positions.iter().enumerate() {
        if i > 0 {
            // Sums of decimals are off by some ulps: 0.1, 0.2, 0.3 are evenly spaced.
            let is_broken = position - positions[i - 1] > step * (1.0 + 1e-9);
            let next = place + 1.0 + if is_broken { BREAK } else { 0.0 };
            if is_broken {
                breaks.push((place + next) / 2.0);
            }
            place = next;
        }
        places.push(place);
    }
    (places, breaks)
}
