//! What a map shows: a part of the projected plane in a rectangle of pixels.

use super::{Outlines, Position, Projection, RADIUS, Ring, clip, doubled_area, simplify};
use crate::geom::Rect;
use crate::geom::flat;

type Point = (f64, f64);

/// At how many points of each side bounds are looked at: a parallel may bend outwards.
const LOOKS: usize = 32;
/// The least triangle that a point of an outline makes, in square pixels.
const LEAST_TRIANGLE: f64 = 0.25;
/// The least area of a part that is drawn, in square pixels.
const LEAST_PART: f64 = 0.5;
/// The least side of a part that is drawn whatever its area, in pixels: where its sides cross each other,
/// one half of the area makes up for the other.
const LEAST_SIDE: f64 = 4.0;
/// How near to the edge of its file a side must run to be a cut, and bounds may miss theirs, in degrees.
const NEAR: f64 = 1e-6;

/// From how many degrees on a map shows the whole globe from west to east.
const WHOLE: f64 = 359.0;

/// Whether a position lies on the 180th meridian.
fn is_on_seam(&(lon, _): &Position) -> bool {
    ((lon.abs() - 180.0).abs()) < NEAR
}

/// A stretch of longitudes and latitudes, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) west: f64,
    pub(crate) south: f64,
    pub(crate) east: f64,
    pub(crate) north: f64,
}

impl Bounds {
    /// The least that hold some positions; none without any.
    pub(crate) fn around(positions: impl Iterator<Item = Position>) -> Option<Self> {
        let rect = flat::around(positions)?;
        Some(Self { west: rect.x, south: rect.y, east: rect.right(), north: rect.bottom() })
    }

    /// The same, over the 180th meridian where that is the shorter way from west to east: at most half
    /// around the globe.
    pub(crate) fn nearest(positions: impl Iterator<Item = Position>) -> Option<Self> {
        let positions: Vec<_> = positions.collect();
        let own = Self::around(positions.iter().copied())?;
        if own.east - own.west <= 180.0 {
            return Some(own);
        }
        let of_turn = |(lon, lat): &Position| (lon - (lon / 360.0).round() * 360.0, *lat);
        let over = |at: &Position| {
            let (lon, lat) = of_turn(at);
            (if lon < 0.0 { lon + 360.0 } else { lon }, lat)
        };
        let over = Self::around(positions.iter().map(over))?;
        Some(if over.east - over.west <= 180.0 { over } else { own })
    }

    /// The parts on the two sides of the cut opposite to a meridian, in degrees.
    fn about(&self, meridian: f64) -> impl Iterator<Item = Self> + '_ {
        let part = move |turn: i32| {
            // At the very cut a position would lie on its other side.
            let (west, east) = (meridian - 180.0 + NEAR, meridian + 180.0 - NEAR);
            let off = 360.0 * f64::from(turn);
            let (west, east) = ((self.west + off).max(west), (self.east + off).min(east));
            (west < east).then_some(Self { west, east, ..*self })
        };
        (-2..=2).filter_map(part)
    }

    /// The middle.
    pub(crate) fn middle(&self) -> Position {
        ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0)
    }

    /// Whether they hold a position, however many turns its longitude is off.
    pub(crate) fn holds(&self, (lon, lat): Position) -> bool {
        let turned = lon - ((lon - self.middle().0) / 360.0).round() * 360.0;
        (self.west..=self.east).contains(&turned) && (self.south..=self.north).contains(&lat)
    }

    /// Whether they lie within half a turn of a meridian, in degrees.
    pub(crate) fn lie_about(&self, meridian: f64) -> bool {
        let turns = ((self.middle().0 - meridian) / 360.0).round() * 360.0;
        let (west, east) = (self.west - turns - meridian, self.east - turns - meridian);
        west >= -180.0 - NEAR && east <= 180.0 + NEAR
    }

    /// Points all around.
    fn edge(&self) -> impl Iterator<Item = Position> + '_ {
        let part = |low: f64, high: f64, i: usize| low + (high - low) * i as f64 / LOOKS as f64;
        (0..=LOOKS).flat_map(move |i| {
            let (lon, lat) = (part(self.west, self.east, i), part(self.south, self.north, i));
            [(lon, self.south), (lon, self.north), (self.west, lat), (self.east, lat)]
        })
    }
}

/// Areas in pixels.
#[derive(Clone, Default, Debug)]
pub(crate) struct Land {
    /// The rings, of which holes run the other way; along the frame where that cuts an area.
    pub(crate) rings: Vec<Vec<Point>>,
    /// Their edges, without those along the frame.
    pub(crate) coasts: Vec<Vec<Point>>,
}

/// A part of the projected plane and the rectangle of pixels that shows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    pub(crate) projection: Projection,
    /// The part of the plane, its y upwards.
    window: Rect,
    /// Where it lies on the page.
    pub(crate) frame: Rect,
}

impl View {
    /// The view of bounds from the corner of a room, as large as fits; the room is filled as far as
    /// `grown` of what it has beyond the bounds, from 0 to 1.
    pub(crate) fn new(projection: Projection, bounds: &Bounds, room: Rect, grown: f64) -> Self {
        let around = flat::around(bounds.edge().map(|at| projection.project(at)));
        let window = around.expect("bounds have an edge");
        let scale = (room.width / window.width).min(room.height / window.height);
        let fill = |own: f64, whole: f64| own + (whole - own) * grown;
        let (width, height) =
            (fill(window.width, room.width / scale), fill(window.height, room.height / scale));
        let whole = projection.whole();
        let (x, width) = self::grown((window.x, window.width), width, (whole.x, whole.width));
        let (y, height) = self::grown((window.y, window.height), height, (whole.y, whole.height));
        let window = Rect { x, y, width, height };
        let (wide, high) = ((width * scale).min(room.width), (height * scale).min(room.height));
        // Whole pixels, so that the frame is sharp.
        let (x, y) = (room.x.round(), room.y.round());
        let frame = Rect { x, y, width: wide.floor(), height: high.floor() };
        Self { projection, window, frame }
    }

    /// The pixels of a radius of the globe.
    fn scale(&self) -> f64 {
        self.frame.width / self.window.width
    }

    /// A position in pixels.
    pub(crate) fn at(&self, position: Position) -> Point {
        let (x, y) = self.projection.project(position);
        let scale = self.scale();
        let top = self.window.bottom();
        (self.frame.x + (x - self.window.x) * scale, self.frame.y + (top - y) * scale)
    }

    /// The position of a pixel.
    pub(crate) fn position(&self, (x, y): Point) -> Position {
        let scale = self.scale();
        let top = self.window.bottom();
        let at = (self.window.x + (x - self.frame.x) / scale, top - (y - self.frame.y) / scale);
        self.projection.position(at)
    }

    /// Whether a position lies in the frame, at least `gap` pixels from its edges.
    pub(crate) fn holds(&self, position: Position, gap: f64) -> bool {
        let ((x, y), Rect { x: left, y: top, .. }) = (self.at(position), self.frame);
        let (right, bottom) = (self.frame.right(), self.frame.bottom());
        x >= left + gap && x <= right - gap && y >= top + gap && y <= bottom - gap
    }

    /// Bounds with as much more as lies so many pixels beyond the left, upper, right and lower sides of
    /// the frame, but not beyond a latitude in degrees.
    pub(crate) fn wider(&self, bounds: &Bounds, over: [f64; 4], limit: f64) -> Bounds {
        let Rect { x, y, width, height } = self.frame;
        let middle = (x + width / 2.0, y + height / 2.0);
        let [left, top, right, bottom] = over;
        let lon = |x: f64| self.position((x, middle.1)).0;
        let lat = |y: f64| self.position((middle.0, y)).1;
        let shown = |side: f64, beyond: f64, own: f64| if side > 0.0 { beyond } else { own };
        let (west, east) = self.projection.once((
            shown(left, lon(x - left), bounds.west).min(bounds.west),
            shown(right, lon(x + width + right), bounds.east).max(bounds.east),
        ));
        let south = shown(bottom, lat(y + height + bottom), bounds.south);
        let north = shown(top, lat(y - top), bounds.north);
        let (south, north) = (south.min(bounds.south), north.max(bounds.north));
        Bounds { west, east, south: south.max(-limit), north: north.min(limit) }
    }

    /// A line from one position to another: straight, or where the whole globe is seen and the way is
    /// shorter over its cut, the two parts beside that.
    pub(crate) fn link(&self, from: Position, to: Position) -> Vec<Vec<Point>> {
        let turns = ((from.0 - to.0) / 360.0).round();
        let ends = vec![from, (to.0 + 360.0 * turns, to.1)];
        let seen = self.bounds();
        if seen.east - seen.west > WHOLE && self.projection.lines(&ends).len() > 1 {
            return self.lines(&[ends]);
        }
        vec![vec![self.at(from), self.at(to)]]
    }

    /// The boxes in pixels around bounds, one on each side of the cut of the map.
    pub(crate) fn boxes(&self, bounds: &Bounds) -> Vec<Rect> {
        let meridian = self.projection.meridian().to_degrees();
        let around = |part: Bounds| flat::around(part.edge().map(|at| self.at(at)));
        bounds.about(meridian).filter_map(around).collect()
    }

    /// The pixels of a kilometre from west to east about a point of the frame.
    pub(crate) fn pixels_of_km(&self, (x, y): Point) -> f64 {
        let step = self.frame.width / 100.0;
        let ends = [(x - step, y), (x + step, y)].map(|at| self.position(at));
        2.0 * step / super::distance(ends[0], ends[1]).max(1.0 / RADIUS)
    }

    /// The bounds of all that the frame shows.
    pub(crate) fn bounds(&self) -> Bounds {
        let Rect { x, y, width, height } = self.frame;
        let part = |i: usize| i as f64 / LOOKS as f64;
        let edge = (0..=LOOKS).flat_map(|i| {
            let (across, down) = (x + width * part(i), y + height * part(i));
            [(across, y), (across, y + height), (x, down), (x + width, down)]
        });
        let around = Bounds::around(edge.map(|at| self.position(at)));
        let mut bounds = around.expect("a frame has an edge");
        // About a pole all meridians meet, and the edge tells of none.
        if let Some(pole) = self.projection.tip().filter(|pole| self.holds((0.0, *pole), 0.0)) {
            (bounds.west, bounds.east) = (-360.0, 360.0);
            bounds.north = bounds.north.max(pole);
            bounds.south = bounds.south.min(pole);
        }
        (bounds.west, bounds.east) = self.projection.once((bounds.west, bounds.east));
        bounds
    }

    /// Areas in pixels, in the frame and with no more points than can be seen.
    pub(crate) fn land(&self, outlines: &Outlines) -> Land {
        let mut land = Land::default();
        for area in &outlines.areas {
            let [outer, holes @ ..] = &area[..] else { continue };
            let pieces = |ring: &Ring| -> Vec<_> {
                self.projection.rings(ring).iter().filter_map(|ring| self.ring(ring)).collect()
            };
            let outer = pieces(outer);
            if outer.is_empty() {
                continue;
            }
            for (ring, coasts) in outer.into_iter().chain(holes.iter().flat_map(pieces)) {
                land.rings.extend(Some(ring).filter(|ring| ring.len() > 2));
                land.coasts.extend(coasts);
            }
        }
        land
    }

    /// A ring in the frame, and its edges there; none of one that is too small to be seen.
    fn ring(&self, ring: &[Position]) -> Option<(Vec<Point>, Vec<Vec<Point>>)> {
        let points: Vec<_> = ring.iter().map(|&position| self.at(position)).collect();
        let around = flat::around(points.iter().copied())?;
        let is_seen = doubled_area(&points).abs() >= 2.0 * LEAST_PART
            || around.width.min(around.height) >= LEAST_SIDE;
        if !is_seen || !around.touches(&self.frame, 0.0) {
            return None;
        }
        let mut simple = simplify::ring(&points, LEAST_TRIANGLE);
        let shown = clip::ring(&simple, &self.frame);
        simple.extend(simple.first().copied());
        let coasts =
            if ring.iter().any(is_on_seam) { self.off_seam(&simple) } else { vec![simple] };
        let coasts = coasts.iter().flat_map(|coast| clip::line(coast, &self.frame));
        Some((shown, coasts.collect()))
    }

    /// A closed line without its parts along the 180th meridian, where files are cut (RFC 7946, 3.1.9).
    fn off_seam(&self, line: &[Point]) -> Vec<Vec<Point>> {
        let is_on = |point: &Point| is_on_seam(&self.position(*point));
        let goes_on = |a: &Point, b: &Point| !(is_on(a) && is_on(b));
        let mut parts: Vec<_> = line.chunk_by(goes_on).map(<[_]>::to_vec).collect();
        if parts.len() > 1 {
            // Where the line begins and ends it goes on.
            let first = parts.remove(0);
            parts.last_mut().expect("one is left").extend(&first[1..]);
        }
        parts.retain(|part| part.len() > 1);
        parts
    }

    /// Lines in pixels, in the frame and with no more points than can be seen.
    pub(crate) fn lines(&self, lines: &[Vec<Position>]) -> Vec<Vec<Point>> {
        let line = |line: &Vec<Position>| {
            let points: Vec<_> = line.iter().map(|&position| self.at(position)).collect();
            clip::line(&simplify::line(&points, LEAST_TRIANGLE), &self.frame)
        };
        lines.iter().flat_map(|line| self.projection.lines(line)).flat_map(|it| line(&it)).collect()
    }

    /// How many straight sides can be seen that lie where a file ends; see [`Outlines::ends`].
    pub(crate) fn shown(&self, sides: &[(Position, Position)]) -> usize {
        let seen = |&&(a, b): &&(Position, Position)| {
            flat::clip((self.at(a), self.at(b)), &self.frame).is_some()
        };
        sides.iter().filter(seen).count()
    }
}

/// A stretch, as its start and length, with a greater length about its middle, but inside of a whole that
/// holds it.
fn grown((start, own): (f64, f64), length: f64, (first, whole): (f64, f64)) -> (f64, f64) {
    let length = length.min(whole).max(own);
    let from = (start + own / 2.0) - length / 2.0;
    (from.min(first + whole - length).max(first), length)
}

impl Outlines {
    /// The straight sides of areas along the edge of all that a file holds: there it ends, and no
    /// coast. The globe has no end at the 180th meridian, and nothing beyond its poles.
    pub(crate) fn ends(&self) -> Vec<(Position, Position)> {
        let rings = || self.areas.iter().flatten();
        let Some(whole) = Bounds::around(rings().flatten().copied()) else { return vec![] };
        let on = |a: f64, b: f64, side: f64| (a - side).abs() < NEAR && (b - side).abs() < NEAR;
        let is_end = |&(a, b): &(Position, Position)| {
            let at_lon = |lon: f64| lon.abs() < 180.0 && on(a.0, b.0, lon);
            let at_lat = |lat: f64| lat.abs() < 90.0 && on(a.1, b.1, lat);
            at_lon(whole.west) || at_lon(whole.east) || at_lat(whole.south) || at_lat(whole.north)
        };
        let sides =
            rings().flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)));
        sides.filter(is_end).collect()
    }
}
