//! Lines with gaps where words stand.

use crate::geom::Rect;
use crate::geom::flat;

type Point = (f64, f64);

/// Between a line and words over it, in pixels.
const CLEAR: f64 = 4.0;

/// Lines without what runs through boxes.
pub(super) fn clear_of(lines: &[Vec<Point>], boxes: &[Rect]) -> Vec<Vec<Point>> {
    let grown = |rect: &Rect| Rect {
        x: rect.x - CLEAR,
        y: rect.y - CLEAR,
        width: rect.width + 2.0 * CLEAR,
        height: rect.height + 2.0 * CLEAR,
    };
    let boxes: Vec<_> = boxes.iter().map(grown).collect();
    lines.iter().flat_map(|line| of_line(line, &boxes)).collect()
}

fn of_line(line: &[Point], boxes: &[Rect]) -> Vec<Vec<Point>> {
    let Some(around) = flat::around(line.iter().copied()) else { return vec![] };
    let near: Vec<_> = boxes.iter().filter(|rect| rect.touches(&around, 0.0)).collect();
    if near.is_empty() {
        return vec![line.to_vec()];
    }
    let mut parts: Vec<Vec<Point>> = vec![];
    let mut is_open = false;
    for pair in line.windows(2) {
        let at = |part: f64| {
            (pair[0].0 + (pair[1].0 - pair[0].0) * part, pair[0].1 + (pair[1].1 - pair[0].1) * part)
        };
        let mut free = 0.0;
        for (from, to) in covered((pair[0], pair[1]), &near).into_iter().chain([(1.0, 2.0)]) {
            if from > free {
                if !is_open {
                    parts.push(vec![at(free)]);
                }
                parts.last_mut().expect("a part was begun").push(at(from));
                is_open = true;
            }
            is_open &= from >= 1.0 && to > 1.0;
            free = f64::max(free, to);
        }
    }
    parts
}

/// The parts of a straight line in boxes, in order.
fn covered(line: (Point, Point), boxes: &[&Rect]) -> Vec<(f64, f64)> {
    let mut parts: Vec<_> = boxes.iter().filter_map(|rect| flat::clip(line, rect)).collect();
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    parts
}
