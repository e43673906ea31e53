//! GeoJSON text → [`Outlines`] (RFC 7946), with faults at their places.

use std::ops::Range;
use std::sync::Arc;

use super::json::{self, Node, Value};
use super::{Outlines, Position, Ring, doubled_area};
use crate::diagnostic::{Diagnostic, Place, Result, Source};

/// Reads a GeoJSON text: collections, features and geometries; properties are left aside, and so are
/// points, which tables give.
///
/// Errors: `bad-json`, `bad-geojson` for a member that is missing or no such thing, `bad-position`
/// for a position outside of the globe, `open-ring` for a ring that does not end where it begins.
pub(crate) fn parse(source: &Arc<Source>) -> Result<Outlines> {
    let node = json::parse(source)?;
    let mut outlines = Outlines::default();
    Reader { source }.object(&node, &mut outlines)?;
    Ok(outlines)
}

/// A position and the bytes that hold it.
pub(crate) type Placed = (Position, Range<usize>);

/// The positions of a GeoJSON text in the order in which they are written; nothing of one that is no
/// JSON.
pub(crate) fn positions(source: &Arc<Source>) -> Option<Vec<Placed>> {
    let mut found = vec![];
    gather(&json::parse(source).ok()?, false, &mut found);
    Some(found)
}

fn gather(node: &Node, are_coordinates: bool, found: &mut Vec<Placed>) {
    match &node.value {
        Value::Position(x, y) if are_coordinates => found.push(((*x, *y), node.span.clone())),
        Value::List(all) => all.iter().for_each(|one| gather(one, are_coordinates, found)),
        Value::Object(members) => {
            for (name, one) in members {
                gather(one, are_coordinates || *name == "coordinates", found);
            }
        }
        _ => {}
    }
}

/// Whether two GeoJSON texts outline the same.
pub(crate) fn are_same(one: &Arc<Source>, other: &Arc<Source>) -> bool {
    parse(one).ok().zip(parse(other).ok()).is_some_and(|(one, other)| one == other)
}

struct Reader<'a> {
    source: &'a Arc<Source>,
}

type Read<T> = Result<T, Diagnostic>;

impl Reader<'_> {
    fn fault(&self, node: &Node, code: &'static str, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, message).at(Place::new(self.source, node.span.clone()))
    }

    /// The member of an object that must have it.
    fn member<'n, 'a>(&self, node: &'n Node<'a>, name: &str) -> Read<&'n Node<'a>> {
        node.member(name).ok_or_else(|| {
            // The place of a whole collection says nothing: its first sign does.
            let start = node.span.start;
            Diagnostic::new("bad-geojson", format!("this object has no 「{name}」"))
                .at(Place::new(self.source, start..start + 1))
                .hint("write GeoJSON (RFC 7946), such as a program for maps exports")
        })
    }

    fn list<'n, 'a>(&self, node: &'n Node<'a>) -> Read<&'n [Node<'a>]> {
        let fault = || self.fault(node, "bad-geojson", "this is not a list");
        node.list().ok_or_else(fault)
    }

    fn object(&self, node: &Node, into: &mut Outlines) -> Read<()> {
        let kind = self.member(node, "type")?;
        let all = |name: &str| self.list(self.member(node, name)?);
        match kind.text() {
            Some("FeatureCollection") => {
                all("features")?.iter().try_for_each(|one| self.object(one, into))
            }
            Some("GeometryCollection") => {
                all("geometries")?.iter().try_for_each(|one| self.object(one, into))
            }
            Some("Feature") => match self.member(node, "geometry")? {
                Node { value: Value::Null, .. } => Ok(()),
                geometry => self.object(geometry, into),
            },
            Some("Polygon") => self.area(self.member(node, "coordinates")?, into),
            Some("MultiPolygon") => {
                all("coordinates")?.iter().try_for_each(|one| self.area(one, into))
            }
            Some("LineString") => self.line(self.member(node, "coordinates")?, into),
            Some("MultiLineString") => {
                all("coordinates")?.iter().try_for_each(|one| self.line(one, into))
            }
            Some("Point" | "MultiPoint") => Ok(()),
            _ => Err(self
                .fault(kind, "bad-geojson", "no GeoJSON object has this type")
                .hint("one of FeatureCollection, Feature, Polygon, MultiPolygon, LineString, …")),
        }
    }

    fn area(&self, node: &Node, into: &mut Outlines) -> Read<()> {
        let rings = self.list(node)?.iter().enumerate();
        let rings: Vec<Ring> =
            rings.map(|(i, ring)| self.ring(ring, i == 0)).collect::<Read<_>>()?;
        into.areas.extend(Some(rings).filter(|rings| !rings.is_empty()));
        Ok(())
    }

    /// A ring: the outer one counterclockwise, holes clockwise, however they are written.
    fn ring(&self, node: &Node, is_outer: bool) -> Read<Ring> {
        let mut ring = self.positions(node)?;
        if ring.len() < 4 || ring.first() != ring.last() {
            return Err(self
                .fault(node, "open-ring", "this ring does not end where it begins")
                .hint("a ring has four positions or more, of which the last repeats the first"));
        }
        ring.pop();
        if (doubled_area(&ring) < 0.0) == is_outer {
            ring.reverse();
        }
        Ok(ring)
    }

    fn line(&self, node: &Node, into: &mut Outlines) -> Read<()> {
        let line = self.positions(node)?;
        if line.len() < 2 {
            return Err(self.fault(node, "bad-geojson", "a line of fewer than two positions"));
        }
        into.lines.push(line);
        Ok(())
    }

    fn positions(&self, node: &Node) -> Read<Vec<Position>> {
        self.list(node)?.iter().map(|one| self.position(one)).collect()
    }

    /// Longitude and latitude; a height is left aside.
    fn position(&self, node: &Node) -> Read<Position> {
        let Value::Position(x, y) = node.value else {
            return Err(self
                .fault(node, "bad-geojson", "this is not a position")
                .hint("write [longitude, latitude] in degrees"));
        };
        if x.abs() > 180.0 || y.abs() > 90.0 {
            return Err(self
                .fault(node, "bad-position", "no place on the globe has this position")
                .hint(likely((x, y), "cut it there (RFC 7946, 3.1.9)")));
        }
        Ok((x, y))
    }
}

/// What is likely wrong with a position that is none on the globe; `over` is what to do with outlines or
/// points on both sides of the 180th meridian.
pub(crate) fn likely((x, y): Position, over: &str) -> String {
    let turned = x - (x / 360.0).round() * 360.0;
    let turned = (turned * 1e6).round() / 1e6;
    match (x.abs(), y.abs()) {
        (x, y) if x > 360.0 || y > 360.0 => {
            "these look like metres of a grid: export degrees of WGS 84, the longitude first"
                .to_owned()
        }
        (0.0..=90.0, 90.0..=180.0) => {
            format!("they look exchanged: the longitude, {y}, comes first, then the latitude, {x}")
        }
        (_, 0.0..=90.0) => format!(
            "longitudes go from -180 to 180 degrees: {x} is {turned}; what reaches over the 180th \
             meridian: {over}"
        ),
        _ => "longitudes go from -180 to 180 degrees, and latitudes from -90 to 90".to_owned(),
    }
}
