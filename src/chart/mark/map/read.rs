//! The tables and outlines of a map → what stands where.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{LinkPart, MapMark, PointPart};
use crate::chart::Context;
use crate::chart::alt::{Gist, Kind, Places, said};
use crate::chart::size::Sizes;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geo::{Bounds, Outlines, Position};
use crate::spec::{At, Text};
use crate::table::refuse_duplicates;

/// What the alternative text calls it.
const MAP: Kind = Kind::new("地圖", "map");
/// The radius of a point of equal size, and of one that helps readers to find their way, in pixels.
const RADIUS: f64 = 5.5;
const SMALL: f64 = 2.5;

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
    /// A key of the map, for messages about all of it.
    pub(super) home: Label,
}

/// Lines of one look.
pub(super) struct Lines<'a> {
    pub(super) outlines: Cow<'a, Outlines>,
    pub(super) is_dashed: bool,
    pub(super) is_emphasised: bool,
}

/// A point.
pub(super) struct Site {
    /// Where it lies, and the cell that says so.
    pub(super) at: Located<Position>,
    /// The number of its category, 0 without any; none where it helps readers to find their way.
    pub(super) group: Option<usize>,
    /// In pixels.
    pub(super) radius: f64,
    /// The words beside it; empty for none.
    pub(super) label: Label,
    /// How far its circle reaches, in kilometres.
    pub(super) reach: Option<f64>,
}

/// A name without a point.
pub(super) struct Name {
    pub(super) text: Label,
    pub(super) at: Located<Position>,
    /// Whether it is what the map speaks of.
    pub(super) is_loud: bool,
}

/// A line from one point to another, by their numbers.
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) is_uncertain: bool,
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
            home,
        };
        for part in &mark.area {
            let corners = (part.data.as_ref(), part.x.as_ref(), part.y.as_ref(), part.by.as_ref());
            let outlines = content.outlines(context, part.geometry.as_ref(), corners, true)?;
            content.areas.push((outlines, At::or_default(&part.emphasis)));
        }
        for part in &mark.line {
            let points = (part.data.as_ref(), part.x.as_ref(), part.y.as_ref(), part.by.as_ref());
            let outlines = content.outlines(context, part.geometry.as_ref(), points, false)?;
            let [is_dashed, is_emphasised] =
                [&part.dashed, &part.emphasis].map(|key| At::or_default(key));
            content.lines.push(Lines { outlines, is_dashed, is_emphasised });
        }
        for part in &mark.point {
            content.read_sites(context, part)?;
        }
        content.read_links(context, &mark.link)?;
        for name in &mark.name {
            let [lon, lat] = *name.at.get();
            let at = Located { value: (lon, lat), place: context.spec.place(&name.at) };
            refuse_astray(&at)?;
            let is_loud = At::or_default(&name.emphasis);
            content.names.push(Name { text: context.label(&name.text), at, is_loud });
        }
        Ok(content)
    }

    /// Outlines of a file, or of a table of points.
    fn outlines(
        &self,
        context: &Context<'a>,
        geometry: Option<&'a Text>,
        (data, x, y, by): (Option<&'a Text>, Option<&Text>, Option<&Text>, Option<&Text>),
        is_area: bool,
    ) -> Result<Cow<'a, Outlines>> {
        let (x, y) = match (geometry, x, y, by.or(data)) {
            (Some(name), None, None, None) => {
                return Ok(Cow::Borrowed(context.atlas.get(name.get())));
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
        let positions = positions(context, x, y)?;
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
            let areas = parts.map(crate::geo::ring).filter(|ring| ring.len() > 2);
            Outlines { areas: areas.map(|ring| vec![ring]).collect(), lines: vec![] }
        } else {
            Outlines { areas: vec![], lines: parts.filter(|line| line.len() > 1).collect() }
        };
        Ok(Cow::Owned(outlines))
    }

    fn read_sites(&mut self, context: &Context<'a>, part: &'a PointPart) -> Result<()> {
        let own = part.data.as_ref().map(|name| name.get().as_str());
        let context = &context.of_table(own.or(context.name));
        let positions = positions(context, &part.x, &part.y)?;
        let labels = part.label.as_ref().map(|label| context.texts(&context.label(label)));
        let labels = labels.transpose()?;
        let groups = part.category.as_ref().map(|name| context.series(&context.label(name)));
        let groups = groups.transpose()?;
        let sizes = part.size.as_ref().map(|size| context.sizes(&context.label(size)));
        let sizes = sizes.transpose()?;
        let reaches = part.reach.as_ref().map(|reach| {
            let reach = context.label(reach);
            let values = context.values(&reach)?;
            context.refuse_negative(&reach, &values, "distance")?;
            Ok::<_, crate::Error>(values.numbers)
        });
        let reaches = reaches.transpose()?;
        let is_context = At::or_default(&part.context);
        for (row, at) in positions.into_iter().enumerate() {
            let Some(at) = at else { continue };
            let group = groups.as_ref().map_or(0, |(names, of)| self.group(&names[of[row]]));
            let group = (!is_context).then_some(group);
            let own = if is_context { SMALL } else { RADIUS };
            let radius = sizes.as_ref().map_or(own, |s| s.radius(s.values.numbers[row]));
            let label = labels.as_ref().map(|labels| labels[row].clone());
            let label = label.unwrap_or_else(|| at.with(String::new()));
            let reach = reaches.as_ref().map(|reaches| reaches[row]);
            let reach = reach.filter(|reach| *reach > 0.0);
            self.sites.push(Site { at, group, radius, label, reach });
        }
        self.sizes = self.sizes.take().or(sizes);
        Ok(())
    }

    /// The number of a category.
    fn group(&mut self, name: &Label) -> usize {
        let known = self.groups.iter().position(|known| known.value == name.value);
        known.unwrap_or_else(|| {
            self.groups.push(name.clone());
            self.groups.len() - 1
        })
    }

    fn read_links(&mut self, context: &Context<'a>, parts: &'a [LinkPart]) -> Result<()> {
        if parts.is_empty() {
            return Ok(());
        }
        let named = self.sites.iter().filter(|site| !site.label.value.is_empty());
        refuse_duplicates(named.map(|site| &site.label))?;
        let known: BTreeMap<&str, usize> = self
            .sites
            .iter()
            .enumerate()
            .map(|(i, site)| (site.label.value.as_str(), i))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        let find = |name: &Label| {
            known.get(name.value.as_str()).copied().ok_or_else(|| {
                let message = format!("no point is called 「{}」", name.value);
                Diagnostic::new("missing-category", message)
                    .at(name.place.clone())
                    .hint("write it as the `label` of a point with a position")
            })
        };
        for part in parts {
            let own = part.data.as_ref().map(|name| name.get().as_str());
            let context = &context.of_table(own.or(context.name));
            let column = |name: &Text| context.texts(&context.label(name));
            let (from, to) = (column(&part.from)?, column(&part.to)?);
            let why = part.uncertain.as_ref().map(column).transpose()?;
            for (row, to) in to.iter().enumerate().filter(|(_, to)| !to.value.is_empty()) {
                let is_uncertain = why.as_ref().is_some_and(|why| !why[row].value.is_empty());
                let (from, to) = (find(&from[row])?, find(to)?);
                self.links.push(Link { from, to, is_uncertain });
            }
        }
        Ok(())
    }

    /// The bounds of the points, else of the areas and lines, with more by a part and at least by
    /// some degrees.
    pub(super) fn bounds(&self, more: f64, least: f64, limit: f64) -> Bounds {
        let sites = self.sites.iter().map(|site| site.at.value);
        let areas = || self.areas.iter().flat_map(|(area, _)| area.areas.iter().flatten().flatten());
        let lines = || self.lines.iter().flat_map(|part| part.outlines.lines.iter().flatten());
        let bounds = Bounds::around(sites)
            .or_else(|| Bounds::around(areas().chain(lines()).copied()))
            .unwrap_or(Bounds { west: -180.0, south: -80.0, east: 180.0, north: 80.0 });
        let off = |low: f64, high: f64| ((high - low) * more).max(least);
        let (wide, high) = (off(bounds.west, bounds.east), off(bounds.south, bounds.north));
        Bounds {
            west: (bounds.west - wide).max(-180.0),
            south: (bounds.south - high).max(-limit),
            east: (bounds.east + wide).min(180.0),
            north: (bounds.north + high).min(limit),
        }
    }

    /// The sides along which the files of the areas end.
    pub(super) fn ends(&self) -> Vec<(Position, Position)> {
        self.areas.iter().flat_map(|(outlines, _)| outlines.ends()).collect()
    }

    /// What it tells.
    pub(super) fn gist(&self) -> Gist<'static> {
        let of = |group: usize| {
            let sites = self.sites.iter().filter(move |site| site.group == Some(group));
            sites.map(|site| said(&site.label.value)).collect::<Vec<_>>()
        };
        let groups = match &self.groups[..] {
            [] => vec![(None, of(0))],
            names => {
                let name = |(i, name): (usize, &Label)| (Some(said(&name.value)), of(i));
                names.iter().enumerate().map(name).collect()
            }
        };
        Gist::Places(Places { kind: MAP, groups, links: self.links.len() })
    }
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

/// The position of each row; none where one of its numbers is missing.
fn positions(context: &Context, x: &Text, y: &Text) -> Result<Vec<Option<Located<Position>>>> {
    let (x, y) = (context.label(x), context.label(y));
    let (lon, lat) = (context.values(&x)?.numbers, context.values(&y)?.numbers);
    let position = |row: usize| {
        let at = (lon[row], lat[row]);
        if at.0.is_nan() || at.1.is_nan() {
            return Ok(None);
        }
        let at = Located { value: at, place: context.place(&x, row) };
        refuse_astray(&at)?;
        Ok(Some(at))
    };
    (0..lon.len()).map(position).collect()
}

/// Refuses a position that is none on the globe.
fn refuse_astray(at: &Located<Position>) -> Result<()> {
    let (lon, lat) = at.value;
    if lon.abs() <= 180.0 && lat.abs() <= 90.0 {
        return Ok(());
    }
    let message = format!("no place on the globe has the position ({lon}, {lat})");
    Err(Diagnostic::new("bad-position", message)
        .at(at.place.clone())
        .hint("`x` is the longitude, from -180 to 180 degrees, and `y` the latitude, from -90 to 90")
        .into())
}
