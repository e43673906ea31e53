//! The tables and outlines of a map → what stands where.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::sites::{Link, Site, positions, refuse_astray};
use super::{AreaPart, LinePart, MapMark};
use crate::chart::Context;
use crate::chart::alt::{Extremes, Gist, Kind, Noted, Places, reasons, said};
use crate::chart::size::Sizes;
use crate::diagnostic::{Diagnostic, Error, Label, Located, Place, Result};
use crate::geo::{self, Bounds, Outlines, Position, View};
use crate::spec::{At, Text};

/// What the alternative text calls it.
const MAP: Kind = Kind::new("地圖", "map");

/// Between a symbol and the side of a map without bounds, in pixels.
const AIR: f64 = 4.0;

/// What stands on a map.
pub(super) struct Content<'a> {
    /// Areas, and whether each is what the map speaks of.
    pub(super) areas: Vec<(Cow<'a, Outlines>, bool)>,
    pub(super) lines: Vec<Lines<'a>>,
    pub(super) sites: Vec<Site>,
    /// The names of categories, in the order of the tables.
    pub(super) groups: Vec<Label>,
    pub(super) sizes: Option<Sizes>,
    pub(super) links: Vec<Link>,
    pub(super) names: Vec<Name>,
    /// The longitudes that the map may show, in degrees.
    pub(super) stretch: (f64, f64),
    /// A key of the map, for messages about all of it.
    pub(super) home: Label,
}

/// Lines of one look.
pub(super) struct Lines<'a> {
    pub(super) outlines: Cow<'a, Outlines>,
    pub(super) is_dashed: bool,
    pub(super) is_emphasised: bool,
}

/// Where outlines come from: a file, or columns of a table.
struct Origin<'a> {
    geometry: Option<&'a Text>,
    data: Option<&'a Text>,
    x: Option<&'a Text>,
    y: Option<&'a Text>,
    by: Option<&'a Text>,
}

impl AreaPart {
    fn origin(&self) -> Origin<'_> {
        let Self { geometry, data, x, y, by, emphasis: _ } = self;
        let [geometry, data, x, y, by] = [geometry, data, x, y, by].map(Option::as_ref);
        Origin { geometry, data, x, y, by }
    }
}

impl LinePart {
    fn origin(&self) -> Origin<'_> {
        let Self { geometry, data, x, y, by, .. } = self;
        let [geometry, data, x, y, by] = [geometry, data, x, y, by].map(Option::as_ref);
        Origin { geometry, data, x, y, by }
    }
}

/// A name without a point.
pub(super) struct Name {
    pub(super) text: Label,
    pub(super) at: Located<Position>,
    /// Whether it is what the map speaks of.
    pub(super) is_loud: bool,
}

impl<'a> Content<'a> {
    pub(super) fn read(context: &Context<'a>, mark: &'a MapMark) -> Result<Self> {
        let home = home(context, mark)?;
        let mut content = Self {
            areas: vec![],
            lines: vec![],
            sites: vec![],
            groups: vec![],
            sizes: None,
            links: vec![],
            names: vec![],
            stretch: mark.stretch(),
            home,
        };
        for part in &mark.area {
            let outlines = content.outlines(context, part.origin(), true)?;
            content.areas.push((outlines, At::or_default(&part.emphasis)));
        }
        for part in &mark.line {
            let outlines = content.outlines(context, part.origin(), false)?;
            let [is_dashed, is_emphasised] = [&part.dashed, &part.emphasis].map(At::or_default);
            content.lines.push(Lines { outlines, is_dashed, is_emphasised });
        }
        for part in &mark.point {
            content.read_sites(context, part)?;
        }
        content.read_links(context, &mark.link)?;
        for name in &mark.name {
            let [lon, lat] = *name.at.get();
            let at = Located { value: (lon, lat), place: context.spec.place(&name.at) };
            refuse_astray(&at, content.stretch)?;
            let is_loud = At::or_default(&name.emphasis);
            content.names.push(Name { text: context.label(&name.text), at, is_loud });
        }
        Ok(content)
    }

    /// Outlines of a file, or of a table of points.
    fn outlines(
        &self,
        context: &Context<'a>,
        origin: Origin<'a>,
        is_area: bool,
    ) -> Result<Cow<'a, Outlines>> {
        let Origin { geometry, data, x, y, by } = origin;
        let (x, y) = match (geometry, x, y, by.or(data)) {
            (Some(name), None, None, None) => {
                let outlines = context.atlas.get(name.get());
                let has_lines = !is_area && !outlines.lines.is_empty();
                if outlines.areas.is_empty() && !has_lines {
                    return Err(nothing(context.spec.place(name), is_area));
                }
                return Ok(Cow::Borrowed(outlines));
            }
            (None, Some(x), Some(y), _) => (x, y),
            (geometry, x, y, other) => {
                let written = [geometry, x, y, other].into_iter().flatten().next();
                let place = written.and_then(|key| context.spec.place(key));
                return Err(Diagnostic::new("bad-key", "outlines come from one file")
                    .at(place.or_else(|| self.home.place.clone()))
                    .hint("write `geometry`, or the columns `x` and `y`")
                    .into());
            }
        };
        let context = &context.of_table(data.map(|name| name.get().as_str()).or(context.name));
        let positions = positions(context, (x, y), self.stretch)?;
        let of = match by {
            Some(by) => context.series(&context.label(by))?.1,
            None => vec![0; positions.len()],
        };
        let mut parts: BTreeMap<usize, Vec<Position>> = BTreeMap::new();
        for (at, part) in positions.iter().zip(of) {
            parts.entry(part).or_default().extend(at.as_ref().map(|at| at.value));
        }
        let parts = parts.into_values();
        let outlines = if is_area {
            let areas = parts.map(geo::ring).filter(|ring| ring.len() > 2);
            Outlines { areas: areas.map(|ring| vec![ring]).collect(), lines: vec![] }
        } else {
            Outlines { areas: vec![], lines: parts.filter(|line| line.len() > 1).collect() }
        };
        if outlines.areas.is_empty() && outlines.lines.is_empty() {
            return Err(nothing(context.spec.place(x), is_area));
        }
        Ok(Cow::Owned(outlines))
    }

    /// The bounds of the points, else of the areas and lines, with more by a part and at least by
    /// some degrees, about a meridian that is given, or over the 180th where that is the shorter way.
    pub(super) fn bounds(
        &self,
        more: f64,
        least: f64,
        (meridian, limit): (Option<f64>, f64),
    ) -> Bounds {
        let middle = meridian.unwrap_or(0.0);
        let near = |(lon, lat): Position| {
            let is_near = meridian.is_none() || (lon - middle).abs() <= 180.0;
            let turns = if is_near { 0.0 } else { ((lon - middle) / 360.0).round() };
            (lon - turns * 360.0, lat)
        };
        let sites = self.sites.iter().flat_map(|site| {
            let circle = site.reach.map(|reach| geo::circle(site.at.value, reach));
            circle.unwrap_or_default().into_iter().chain([site.at.value])
        });
        let areas =
            || self.areas.iter().flat_map(|(area, _)| area.areas.iter().flatten().flatten());
        let lines = || self.lines.iter().flat_map(|part| part.outlines.lines.iter().flatten());
        let (west, east) = (middle - 180.0, middle + 180.0);
        let around = |positions: &mut dyn Iterator<Item = Position>| match meridian {
            Some(_) => Bounds::around(positions),
            None => Bounds::nearest(positions),
        };
        let bounds = around(&mut sites.map(near))
            .or_else(|| around(&mut areas().chain(lines()).copied().map(near)))
            .unwrap_or(Bounds { west, south: -80.0, east, north: 80.0 });
        let is_over = meridian.is_none() && (bounds.west < west || bounds.east > east);
        let (west, east) = if is_over { (-360.0, 360.0) } else { (west, east) };
        let off = |low: f64, high: f64| ((high - low) * more).max(least);
        let (wide, high) = (off(bounds.west, bounds.east), off(bounds.south, bounds.north));
        Bounds {
            west: (bounds.west - wide).max(west),
            south: (bounds.south - high).max(-limit),
            east: (bounds.east + wide).min(east),
            north: (bounds.north + high).min(limit),
        }
    }

    /// By how much symbols and the air about them reach over the left, upper, right and lower sides of a view, in pixels.
    pub(super) fn overhang(&self, view: &View) -> [f64; 4] {
        let frame = view.frame;
        self.sites.iter().fold([0.0; 4], |most, site| {
            let ((x, y), reach) = (view.at(site.at.value), site.extent() + AIR);
            let own = [
                frame.x - x + reach,
                frame.y - y + reach,
                x + reach - frame.right(),
                y + reach - frame.bottom(),
            ];
            std::array::from_fn(|side| f64::max(most[side], own[side]))
        })
    }

    /// The sides along which the files of the areas end.
    pub(super) fn ends(&self) -> Vec<(Position, Position)> {
        self.areas.iter().flat_map(|(outlines, _)| outlines.ends()).collect()
    }

    /// What it tells.
    pub(super) fn gist(&self, is_english: bool) -> Gist<'static> {
        let of = |group: usize| {
            let sites = self.sites.iter().filter(move |site| site.group == Some(group));
            sites.map(|site| self.noted(site, is_english)).collect::<Vec<_>>()
        };
        let groups = match &self.groups[..] {
            [] => vec![(None, of(0))],
            names => {
                let name = |(i, name): (usize, &Label)| (Some(said(&name.value)), of(i));
                names.iter().enumerate().map(name).collect()
            }
        };
        let name = |site: usize| said(&self.sites[site].label.value);
        let mut links: Vec<(String, Vec<String>)> = vec![];
        for link in &self.links {
            let (from, to) = (name(link.from), name(link.to));
            match links.iter_mut().find(|(known, _)| *known == to) {
                Some((_, all)) => all.push(from),
                None => links.push((to, vec![from])),
            }
        }
        let named = self.names.iter().filter(|name| name.is_loud);
        let named = named.map(|name| said(&name.text.value)).collect();
        let label = |link: &'_ Link| &self.sites[link.from].label;
        let why = self.links.iter().filter_map(|link| Some((link.why.as_ref()?, label(link))));
        let (sizes, dashed) = (self.extremes(), reasons(why));
        Gist::Places(Places { kind: MAP, groups, sizes, links, dashed, named })
    }

    /// A point with the value of its size and the reach of its circle.
    fn noted(&self, site: &Site, is_english: bool) -> Noted {
        let values = self.sizes.as_ref().map(|sizes| &sizes.values);
        let value = values.filter(|_| !site.value.is_nan()).map(|it| it.spoken(site.value));
        let reach = site.reach.map(|reach| match is_english {
            true => format!("within {reach} km"),
            false => format!("半徑{reach}公里"),
        });
        Noted { name: said(&site.label.value), notes: value.into_iter().chain(reach).collect() }
    }

    /// The least and the greatest size of points.
    fn extremes(&self) -> Option<Extremes> {
        let values = &self.sizes.as_ref()?.values;
        let mut sites: Vec<_> = self.sites.iter().filter(|site| !site.value.is_nan()).collect();
        sites.sort_by(|a, b| a.value.total_cmp(&b.value));
        let ([low, ..], [.., high]) = (&sites[..], &sites[..]) else { return None };
        let (of, name) = (said(&values.name.value), said(&high.label.value));
        let [low, high] = [low, high].map(|site| values.spoken(site.value));
        Some(Extremes { of, low, high, name })
    }
}

/// The fault of outlines that are none.
fn nothing(place: Option<Place>, is_area: bool) -> Error {
    let (what, hint) = match is_area {
        true => ("area", "an area has three corners or more; lines are drawn by a [[mark.line]]"),
        false => ("line", "a line has two ends; points are drawn by a [[mark.point]]"),
    };
    Diagnostic::new("no-outlines", format!("there is no {what}")).at(place).hint(hint).into()
}

/// A key of the map, for messages about all of it.
fn home(context: &Context, mark: &MapMark) -> Result<Label> {
    let of_areas = mark.area.iter().filter_map(|part| part.geometry.as_ref().or(part.x.as_ref()));
    let of_lines = mark.line.iter().filter_map(|part| part.geometry.as_ref().or(part.x.as_ref()));
    let of_points = mark.point.iter().map(|part| &part.x);
    let first = of_points.chain(of_areas).chain(of_lines).next();
    first.map(|key| context.label(key)).ok_or_else(|| {
        Diagnostic::new("missing-key", "a map of nothing")
            .at(context.spec.place(&context.spec.title))
            .hint("add [[mark.area]] with a `geometry`, or [[mark.point]] with `x` and `y`")
            .into()
    })
}
