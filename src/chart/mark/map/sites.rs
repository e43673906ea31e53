//! The points of a map, and the lines that lead from one to another.

use std::collections::BTreeMap;

use super::read::Content;
use super::{LinkPart, PointPart};
use crate::chart::Context;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geo::Position;
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
    /// The words beside it; empty for none.
    pub(super) label: Label,
    /// How far its circle reaches, in kilometres.
    pub(super) reach: Option<f64>,
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
            let radius = sizes.as_ref().map_or(own, |s| s.radius(s.values.numbers[row]));
            let value = sizes.as_ref().map_or(f64::NAN, |sizes| sizes.values.numbers[row]);
            let label = labels.as_ref().map(|labels| labels[row].clone());
            let label = label.unwrap_or_else(|| at.with(String::new()));
            let reach = reaches.as_ref().map(|reaches| reaches[row]);
            let reach = reach.filter(|reach| *reach > 0.0);
            self.sites.push(Site { at, group, radius, value, label, reach });
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
            for (row, to) in to.iter().enumerate().filter(|(_, to)| !to.value.is_empty()) {
                let why = why.as_ref().map(|why| why[row].clone());
                let why = why.filter(|why| !why.value.is_empty());
                let (from, to) = (find(&from[row])?, find(to)?);
                self.links.push(Link { from, to, why });
            }
        }
        Ok(())
    }
}

/// The position of each row; none where one of its numbers is missing.
pub(super) fn positions(
    context: &Context,
    x: &Text,
    y: &Text,
) -> Result<Vec<Option<Located<Position>>>> {
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
pub(super) fn refuse_astray(at: &Located<Position>) -> Result<()> {
    let (lon, lat) = at.value;
    if lon.abs() <= 180.0 && lat.abs() <= 90.0 {
        return Ok(());
    }
    let message = format!("no place on the globe has the position ({lon}, {lat})");
    Err(Diagnostic::new("bad-position", message)
        .at(at.place.clone())
        .hint(
            "`x` is the longitude, from -180 to 180 degrees, and `y` the latitude, from -90 to 90",
        )
        .into())
}
