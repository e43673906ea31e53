//! The points of a map, and the lines that lead from one to another.

use std::collections::BTreeMap;

use super::read::Content;
use super::{LinkPart, PointPart};
use crate::chart::Context;
use crate::chart::mark::symbol;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geo::{self, Position};
use crate::spec::{At, Text};
use crate::table::refuse_duplicates;

/// The radius of a point of equal size, and of one that helps readers to find their way, in pixels.
const RADIUS: f64 = 5.5;
const SMALL: f64 = 2.5;

/// A point.
pub(super) struct Site {
    /// Where it lies, and the cell that says so.
    pub(super) at: Located<Position>,
    /// The number of its category, 0 without any; none where it helps readers to find their way.
    pub(super) group: Option<usize>,
    /// In pixels.
    pub(super) radius: f64,
    /// The value that its area shows; not-a-number for none.
    pub(super) value: f64,
    /// Whether it has a size that is missing.
    pub(super) is_missing: bool,
    /// The words beside it; empty for none.
    pub(super) label: Label,
    /// How far its circle reaches, in kilometres.
    pub(super) reach: Option<f64>,
}

impl Site {
    /// How far its symbol reaches, in pixels.
    pub(super) fn extent(&self) -> f64 {
        self.radius * symbol::form(self.group).reach()
    }
}

/// The farthest that a circle reaches: nearly half around the globe, in kilometres.
const MOST_REACH: f64 = 20_000.0;

/// A line from one point to another, by their numbers.
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Why it is uncertain. Default: none, it is not.
    pub(super) why: Option<Label>,
}

impl<'a> Content<'a> {
    pub(super) fn read_sites(&mut self, context: &Context<'a>, part: &'a PointPart) -> Result<()> {
        let own = part.data.as_ref().map(|name| name.get().as_str());
        let context = &context.of_table(own.or(context.name));
        let positions = positions(context, (&part.x, &part.y), self.stretch)?;
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
            if let Some(row) = values.numbers.iter().position(|&value| value > MOST_REACH) {
                let column = context.column(&reach)?;
                let message = format!("{} is more than half around the globe", column.text(row));
                return Err(Diagnostic::new("out-of-range", message)
                    .at(column.place(row))
                    .hint("write kilometres, up to 20000")
                    .into());
            }
            Ok::<_, crate::Error>(values.numbers)
        });
        let reaches = reaches.transpose()?;
        let is_context = At::or_default(&part.context);
        for (row, at) in positions.into_iter().enumerate() {
            let Some(at) = at else { continue };
            let group = groups.as_ref().map_or(0, |(names, of)| self.group(&names[of[row]]));
            let group = (!is_context).then_some(group);
            let own = if is_context { SMALL } else { RADIUS };
            let size = sizes.as_ref().map(|sizes| sizes.values.numbers[row]);
            let radius = sizes.as_ref().zip(size).map_or(own, |(sizes, size)| sizes.radius(size));
            let value = size.unwrap_or(f64::NAN);
            let is_missing = size.is_some_and(f64::is_nan);
            let label = labels.as_ref().map(|labels| labels[row].clone());
            let label = label.unwrap_or_else(|| at.with(String::new()));
            let reach = reaches.as_ref().map(|reaches| reaches[row]);
            let reach = reach.filter(|reach| *reach > 0.0);
            self.sites.push(Site { at, group, radius, value, is_missing, label, reach });
        }
        let lacks_some = self.sites.iter().any(|site| site.is_missing);
        let sizes = self.sizes.take().or(sizes);
        self.sizes = sizes.map(|sizes| {
            let missing = sizes.missing.clone().filter(|_| lacks_some);
            sizes.telling(missing)
        });
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

    pub(super) fn read_links(
        &mut self,
        context: &Context<'a>,
        parts: &'a [LinkPart],
    ) -> Result<()> {
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
            for (row, end) in to.iter().enumerate().filter(|(_, to)| !to.value.is_empty()) {
                let why = why.as_ref().map(|why| why[row].clone());
                let why = why.filter(|why| !why.value.is_empty());
                let (from, to) = (find(&from[row])?, find(end)?);
                if from == to {
                    let message = format!("「{}」 is linked to itself", end.value);
                    return Err(Diagnostic::new("bad-link", message)
                        .at(end.place.clone())
                        .hint("name another point, or leave the cell empty where no link is")
                        .into());
                }
                self.links.push(Link { from, to, why });
            }
        }
        Ok(())
    }
}

/// The position of each row; none where one of its numbers is missing.
pub(super) fn positions(
    context: &Context,
    (x, y): (&Text, &Text),
    stretch: (f64, f64),
) -> Result<Vec<Option<Located<Position>>>> {
    let (x, y) = (context.label(x), context.label(y));
    let (lon, lat) = (context.values(&x)?.numbers, context.values(&y)?.numbers);
    let position = |row: usize| {
        let at = (lon[row], lat[row]);
        if at.0.is_nan() || at.1.is_nan() {
            return Ok(None);
        }
        let at = Located { value: at, place: context.place(&x, row) };
        refuse_astray(&at, stretch)?;
        Ok(Some(at))
    };
    (0..lon.len()).map(position).collect()
}

/// Refuses a position that is none on the globe; longitudes go from -180 to 180 degrees, and on over the
/// 180th meridian where the stretch of a map does.
pub(super) fn refuse_astray(at: &Located<Position>, (west, east): (f64, f64)) -> Result<()> {
    let (lon, lat) = at.value;
    let is_shown = |turns: f64| (west..=east).contains(&(lon + 360.0 * turns));
    let goes_on = lon.abs() <= 360.0 && (west < -180.0 || east > 180.0);
    let is_there = lon.abs() <= 180.0 || goes_on && [-1.0, 0.0, 1.0].into_iter().any(is_shown);
    if is_there && lat.abs() <= 90.0 {
        return Ok(());
    }
    let message = format!("no place on the globe has the position ({lon}, {lat})");
    Err(Diagnostic::new("bad-position", message)
        .at(at.place.clone())
        .hint(geo::likely(at.value, "give the map `bounds` such as [100, -50, 290, 60]"))
        .into())
}
