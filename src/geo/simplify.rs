//! Lines and rings with fewer points, where that cannot be seen.
//!
//! Points are left out by the area of the triangle with their neighbours, the least first
//! (Visvalingam and Whyatt 1993). A ring keeps at least three points, its orientation, and both in
//! the hundredths of a pixel in which it is drawn.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::doubled_area;

type Point = (f64, f64);

/// A line without the points whose triangles are smaller than `least` square pixels.
pub(super) fn line(points: &[Point], least: f64) -> Vec<Point> {
    thinned(points, least, false)
}

/// A ring without the points whose triangles are smaller than `least` square pixels.
pub(super) fn ring(points: &[Point], least: f64) -> Vec<Point> {
    let simple = thinned(points, least, true);
    // A narrow neck may turn inside out: such a ring stays as it is.
    let is_kept = (doubled_area(&simple) < 0.0) == (doubled_area(points) < 0.0);
    if is_kept { simple } else { points.to_vec() }
}

/// Twice the area of a triangle in hundredths of square pixels, as whole numbers, so that the order
/// of the points never hangs on a last bit.
fn weight(a: Point, b: Point, c: Point) -> u64 {
    (doubled_area(&[a, b, c]).abs() * 1e4).round().min(1e18) as u64
}

fn thinned(points: &[Point], least: f64, is_ring: bool) -> Vec<Point> {
    let count = points.len();
    let fewest = if is_ring { 3 } else { 2 };
    if count <= fewest {
        return points.to_vec();
    }
    let mut before: Vec<usize> = (0..count).map(|i| (i + count - 1) % count).collect();
    let mut after: Vec<usize> = (0..count).map(|i| (i + 1) % count).collect();
    let mut weights = vec![u64::MAX; count];
    let mut heap = BinaryHeap::with_capacity(count);
    let inner = if is_ring { 0..count } else { 1..count - 1 };
    for i in inner.clone() {
        weights[i] = weight(points[before[i]], points[i], points[after[i]]);
        heap.push(Reverse((weights[i], i)));
    }
    let most = (2.0 * least * 1e4) as u64;
    let (mut left, mut is_kept) = (count, vec![true; count]);
    while let Some(Reverse((weight_of, i))) = heap.pop() {
        if weight_of >= most || left <= fewest {
            break;
        }
        if !is_kept[i] || weights[i] != weight_of {
            continue;
        }
        is_kept[i] = false;
        left -= 1;
        let (one, other) = (before[i], after[i]);
        (after[one], before[other]) = (other, one);
        for j in [one, other].into_iter().filter(|j| inner.contains(j)) {
            // A point is never lighter than one that left before it.
            let own = weight(points[before[j]], points[j], points[after[j]]);
            weights[j] = own.max(weight_of);
            heap.push(Reverse((weights[j], j)));
        }
    }
    points.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept).map(|(point, _)| *point).collect()
}
