//! Lengths on the globe.

use super::Position;

/// The mean radius of the Earth in kilometres (IUGG: (2a + b) / 3 of WGS 84).
pub(crate) const RADIUS: f64 = 6371.0088;

/// The shortest way between two positions, in kilometres, by the haversine formula (Sinnott 1984).
pub(crate) fn distance(one: Position, other: Position) -> f64 {
    let [(lon0, lat0), (lon1, lat1)] =
        [one, other].map(|(lon, lat)| (lon.to_radians(), lat.to_radians()));
    let half = |angle: f64| {
        let sin = libm::sin(angle / 2.0);
        sin * sin
    };
    let a = half(lat1 - lat0) + libm::cos(lat0) * libm::cos(lat1) * half(lon1 - lon0);
    2.0 * RADIUS * libm::asin(a.min(1.0).sqrt())
}

/// Into how many pieces a circle on the globe is cut.
const PIECES: usize = 96;

/// The positions that lie so many kilometres from another, around it.
pub(crate) fn circle((lon, lat): Position, km: f64) -> Vec<Position> {
    let (lat, angle) = (lat.to_radians(), km / RADIUS);
    let (sin, cos) = (libm::sin(lat), libm::cos(lat));
    let at = |piece: usize| {
        let bearing = 2.0 * std::f64::consts::PI * piece as f64 / PIECES as f64;
        let north = sin * libm::cos(angle) + cos * libm::sin(angle) * libm::cos(bearing);
        let east = libm::atan2(
            libm::sin(bearing) * libm::sin(angle) * cos,
            libm::cos(angle) - sin * north,
        );
        (lon + east.to_degrees(), libm::asin(north.clamp(-1.0, 1.0)).to_degrees())
    };
    (0..=PIECES).map(at).collect()
}

/// The greatest of 1, 2 and 5 × 10^k that is not above a length; none for one that is not positive.
pub(crate) fn round_length(most: f64) -> Option<f64> {
    let is_length = most > 0.0 && most.is_finite();
    let text = is_length.then(|| format!("{most:e}"))?;
    let (digits, exponent) = text.split_once('e')?;
    let digits: f64 = digits.parse().ok()?;
    let factor = [5, 2, 1].into_iter().find(|factor| f64::from(*factor) <= digits)?;
    format!("{factor}e{exponent}").parse().ok()
}
