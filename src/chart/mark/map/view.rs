//! Which part of the globe a map shows, and how it becomes a plane.

use super::read::Content;
use super::{MapMark, PointPart, ProjectionName};
use crate::chart::Context;
use crate::chart::effect::{self, Key, key, span};
use crate::diagnostic::{Diagnostic, Result};
use crate::geo::{Bounds, MERCATOR, Projection, View};
use crate::geom::Rect;
use crate::spec::At;

/// How much is shown beyond the points, as a part of their extent, and at least, in degrees.
const MORE: f64 = 0.08;
const LEAST_MORE: f64 = 0.05;
/// How often bounds are widened for symbols at most.
const ROUNDS: u32 = 8;
/// The steps in which the map goes on beyond its bounds.
const STEPS: u32 = 8;
/// The part of their height that the parallels of a conic map lie from the ends of its bounds (the
/// rule of Kavrayskiy and of Deetz and Adams 1934).
const SIXTH: f64 = 1.0 / 6.0;

const KEYS: [Key<MapMark, ()>; 1] = [key(
    "parallels",
    |mark| span(&mark.parallels),
    |(), mark| mark.name() != ProjectionName::Mercator,
    "`equirectangular` and `lambert-conformal-conic` maps",
)];

const POINT_KEYS: [Key<PointPart, ()>; 1] = [key(
    "context",
    |part| span(&part.context),
    |(), part| part.category.is_none() && part.size.is_none(),
    "points without `category` and `size`",
)];

/// The faults of keys that change nothing.
pub(super) fn unread(mark: &MapMark, context: &Context) -> Vec<Diagnostic> {
    let of_point = |part| effect::unread(context, &POINT_KEYS, (part, &()), "on them", |_| None);
    let faults = effect::unread(context, &KEYS, (mark, &()), "on this map", |_| None).into_iter();
    faults.chain(mark.point.iter().flat_map(of_point)).collect()
}

impl MapMark {
    fn name(&self) -> ProjectionName {
        At::or_default(&self.projection)
    }

    /// The greatest latitude that it shows, in degrees.
    fn limit(&self) -> f64 {
        match self.name() {
            ProjectionName::Mercator => MERCATOR,
            _ => 90.0,
        }
    }

    /// What is shown at least.
    pub(super) fn bounds(&self, context: &Context, content: &Content) -> Result<Bounds> {
        let limit = self.limit();
        let meridian = self.meridian(context)?;
        let Some(given) = &self.bounds else {
            return Ok(content.bounds(MORE, LEAST_MORE, (meridian, limit)));
        };
        let bounds = self::given(context, given, limit)?;
        if meridian.is_none_or(|meridian| bounds.lie_about(meridian)) {
            return Ok(bounds);
        }
        Err(Diagnostic::new("bad-value", "these bounds reach over the cut of the map")
            .at(context.spec.place(given))
            .hint("the globe is cut opposite to `meridian`: take that out, or write nearer bounds")
            .into())
    }

    /// The longitudes that its spec speaks of: those of its bounds, else half a turn about its meridian,
    /// in degrees.
    pub(super) fn stretch(&self) -> (f64, f64) {
        let middle = self.meridian.as_ref().map_or(0.0, |meridian| *meridian.get());
        match self.bounds.as_ref().map(|bounds| &bounds.get()[..]) {
            Some(&[west, _, east, _]) => (west, east),
            _ => (middle - 180.0, middle + 180.0),
        }
    }

    /// The meridian that the spec puts in the middle, in degrees.
    fn meridian(&self, context: &Context) -> Result<Option<f64>> {
        let Some(given) = &self.meridian else { return Ok(None) };
        if (-180.0..=180.0).contains(given.get()) {
            return Ok(Some(*given.get()));
        }
        Err(Diagnostic::new("bad-value", "this meridian is none")
            .at(context.spec.place(given))
            .hint("write degrees between -180 and 180")
            .into())
    }

    /// The meridian in the middle of a map of bounds, in degrees: that of the spec, if its cut leaves them
    /// whole.
    fn middle(&self, context: &Context, bounds: &Bounds) -> Result<f64> {
        let own = self.meridian(context)?;
        let is_cone = self.name() == ProjectionName::LambertConformalConic;
        let usual = own.or((!is_cone).then_some(0.0));
        Ok(usual.filter(|usual| bounds.lie_about(*usual)).unwrap_or(bounds.middle().0))
    }

    /// How positions become a plane.
    pub(super) fn projected(&self, context: &Context, bounds: &Bounds) -> Result<Projection> {
        let (meridian, (_, lat)) = (self.middle(context, bounds)?, bounds.middle());
        let given = self.parallels.as_ref();
        let bad = |hint: &str| {
            let place = given.and_then(|given| context.spec.place(given));
            let place = place.or_else(|| {
                self.projection.as_ref().and_then(|projection| context.spec.place(projection))
            });
            Diagnostic::new("bad-value", "these parallels make no such map").at(place).hint(hint)
        };
        let is_sound = |parallel: &f64| parallel.abs() < 89.0;
        if given.is_some_and(|given| !given.get().iter().all(is_sound)) {
            return Err(bad("write degrees between -89 and 89").into());
        }
        let parallels = given.map_or(&[][..], |given| given.get());
        match (self.name(), parallels) {
            (ProjectionName::Mercator, _) => Ok(Projection::mercator(meridian)),
            (ProjectionName::Equirectangular, []) => Ok(Projection::equirectangular(lat, meridian)),
            (ProjectionName::Equirectangular, &[parallel]) => {
                Ok(Projection::equirectangular(parallel, meridian))
            }
            (ProjectionName::Equirectangular, _) => Err(bad("write one, such as [22.5]").into()),
            (ProjectionName::LambertConformalConic, parallels) => {
                let off = (bounds.north - bounds.south) * SIXTH;
                let pair = match *parallels {
                    [] => [bounds.south + off, bounds.north - off],
                    [one] => [one, one],
                    [one, other] => [one, other],
                    _ => return Err(bad("write two, such as [25, 47]").into()),
                };
                let fault = || {
                    bad("they may not lie opposite to each other: write two such as [25, 47], or \
                         take another `projection`")
                };
                Ok(Projection::conic(pair, meridian).ok_or_else(fault)?)
            }
        }
    }
}

/// Bounds that the spec gives.
pub(super) fn given(context: &Context, given: &At<Vec<f64>>, limit: f64) -> Result<Bounds> {
    match given.get()[..] {
        [west, south, east, north]
            if (-180.0..=180.0).contains(&west)
                && west < east
                && east <= west + 360.0
                && -limit <= south
                && south < north
                && north <= limit =>
        {
            Ok(Bounds { west, south, east, north })
        }
        _ => Err(Diagnostic::new("bad-value", "these bounds are none")
            .at(context.spec.place(given))
            .hint(format!(
                "write west, south, east and north in degrees, such as [113, 22, 115, 23], up to \
                 {limit} north and south; over the 180th meridian east goes on: [100, -50, 290, 60]"
            ))
            .into()),
    }
}

/// The view of a room: of the bounds that the spec gives, else of such that symbols lie inside.
pub(super) fn find(
    (context, mark): (&Context, &MapMark),
    room: Rect,
    content: &Content,
) -> Result<View> {
    let mut bounds = mark.bounds(context, content)?;
    let of = |bounds: &Bounds| -> Result<View> {
        Ok(filling(mark.projected(context, bounds)?, bounds, room, content))
    };
    let mut view = of(&bounds)?;
    for _ in 0..ROUNDS {
        let over = content.overhang(&view);
        if mark.bounds.is_some() || over == [0.0; 4] {
            break;
        }
        // What is wider is drawn smaller: the next round finds what is still lacking.
        bounds = view.wider(&bounds, over.map(f64::ceil), mark.limit());
        view = of(&bounds)?;
    }
    Ok(view)
}

/// The view of bounds that fills a room as far as its outlines go.
fn filling(projection: Projection, bounds: &Bounds, room: Rect, content: &Content) -> View {
    let ends = content.ends();
    let own = View::new(projection, bounds, room, 0.0);
    let least = own.shown(&ends);
    let views = (1..=STEPS)
        .rev()
        .map(|step| View::new(projection, bounds, room, f64::from(step) / f64::from(STEPS)));
    views.into_iter().find(|view| view.shown(&ends) <= least).unwrap_or(own)
}
