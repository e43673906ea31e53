//! A map: land, lines, points, links and names in longitude and latitude.
//!
//! What lies below is drawn first, whatever the order in the spec: areas, lines, the net of degrees,
//! links, points, names.

mod furniture;
mod inset;
mod land;
mod layout;
mod lines;
mod read;
mod sites;
mod sketch;
mod view;

use serde::Deserialize;

use super::{Alone, Mark, MarkType};
use crate::chart::Context;
use crate::chart::FigureSpec;
use crate::chart::alt::Gist;
use crate::chart::canvas::Canvas;
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::geom::Rect;
use crate::spec::{At, Text};

use read::Content;

/// A map.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct MapMark {
    /// The CSV file. Default: that of the figure.
    pub(crate) data: Option<Text>,
    /// How the globe becomes a plane. Default: `equirectangular`.
    pub(crate) projection: Option<At<ProjectionName>>,
    /// The parallels along which lengths are to scale, in degrees north: one, or two for
    /// `lambert-conformal-conic`. Default: the middle of the bounds; a sixth of their height from
    /// their lower and upper ends for `lambert-conformal-conic`.
    pub(crate) parallels: Option<At<Vec<f64>>>,
    /// The meridian in the middle, in degrees east: the globe is cut open opposite to it, and on a conic
    /// map it is upright. Default: the middle of the bounds for `lambert-conformal-conic` and where the
    /// bounds reach over the 180th meridian, else 0.
    pub(crate) meridian: Option<At<f64>>,
    /// What is shown at least, in degrees: west, south, east and north; over the 180th meridian, east is
    /// more than 180. The map goes on beyond where its room does, but not beyond where the file of its
    /// areas ends. Default: the points, else the areas, with a little more and all of their symbols; over
    /// the 180th meridian where that is the shorter way.
    pub(crate) bounds: Option<At<Vec<f64>>>,
    /// The step of the net of meridians and parallels, in degrees, which are named at the edges.
    /// Default: none, no net.
    pub(crate) graticule: Option<At<f64>>,
    /// Whether a bar shows a length in kilometres, measured in the middle of the map. Default: true up to a
    /// quarter of the globe from west to east; beyond it no length holds for the whole map.
    pub(crate) scale_bar: Option<At<bool>>,
    /// Whether an arrow points north. Default: false, north is up.
    pub(crate) north_arrow: Option<At<bool>>,
    /// Land: `[[mark.area]]` tables. Default: none.
    #[serde(default)]
    pub(crate) area: Vec<AreaPart>,
    /// Lines such as boundaries: `[[mark.line]]` tables. Default: none.
    #[serde(default)]
    pub(crate) line: Vec<LinePart>,
    /// Lines from point to point: `[[mark.link]]` tables. Default: none.
    #[serde(default)]
    pub(crate) link: Vec<LinkPart>,
    /// Points: `[[mark.point]]` tables. Default: none.
    #[serde(default)]
    pub(crate) point: Vec<PointPart>,
    /// Names of seas and places without a point: `[[mark.name]]` tables. Default: none.
    #[serde(default)]
    pub(crate) name: Vec<NamePart>,
    /// A small map of a wider stretch that shows where the map lies: a `[mark.inset]` table.
    /// Default: none.
    pub(crate) inset: Option<InsetPart>,
}

/// How the globe becomes a plane.
#[derive(Deserialize, Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ProjectionName {
    /// Degrees become pixels, to scale along one parallel and all meridians.
    #[default]
    Equirectangular,
    /// Angles are true; the scale grows away from the equator.
    Mercator,
    /// Angles are true; lengths are to scale along two parallels: for wide countries.
    LambertConformalConic,
}

/// Land, or another area.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct AreaPart {
    /// The GeoJSON file, beside the spec or below it; its lines and points are left aside. Default:
    /// none, corners stand in a table.
    pub(crate) geometry: Option<Text>,
    /// The CSV file of corners. Default: that of the map.
    pub(crate) data: Option<Text>,
    /// The column of longitudes of corners, in degrees. Default: none.
    pub(crate) x: Option<Text>,
    /// The column of latitudes of corners, in degrees. Default: none.
    pub(crate) y: Option<Text>,
    /// The column that names the area of each corner. Default: none, there is one.
    pub(crate) by: Option<Text>,
    /// Whether it is what the map speaks of, in the colour of what counts. Default: false.
    pub(crate) emphasis: Option<At<bool>>,
}

/// Lines.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LinePart {
    /// The GeoJSON file, beside the spec or below it; of its areas the edges are drawn. Default: none,
    /// points stand in a table.
    pub(crate) geometry: Option<Text>,
    /// The CSV file of points. Default: that of the map.
    pub(crate) data: Option<Text>,
    /// The column of longitudes along the lines, in degrees. Default: none.
    pub(crate) x: Option<Text>,
    /// The column of latitudes, in degrees. Default: none.
    pub(crate) y: Option<Text>,
    /// The column that names the line of each point. Default: none, there is one.
    pub(crate) by: Option<Text>,
    /// Whether the lines are dashed. Default: false.
    pub(crate) dashed: Option<At<bool>>,
    /// Whether they are what the map speaks of, in the colour of the emphasis. Default: false.
    pub(crate) emphasis: Option<At<bool>>,
}

/// Lines from point to point.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkPart {
    /// The CSV file. Default: that of the map.
    pub(crate) data: Option<Text>,
    /// The column of where links begin, by the `label` of a point.
    pub(crate) from: Text,
    /// The column of where they end; an empty cell makes none.
    pub(crate) to: Text,
    /// The column that says why a link is uncertain: those with such words are dashed. Default: none.
    pub(crate) uncertain: Option<Text>,
}

/// Points.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct PointPart {
    /// The CSV file. Default: that of the map.
    pub(crate) data: Option<Text>,
    /// The column of longitudes, in degrees east; a row where it is missing is left out.
    pub(crate) x: Text,
    /// The column of latitudes, in degrees north.
    pub(crate) y: Text,
    /// The column of words beside the points; an empty cell gives none. Default: none.
    pub(crate) label: Option<Text>,
    /// The column of categories, told apart by shape and colour. Default: none.
    pub(crate) category: Option<Text>,
    /// The column of values that the areas of points show; a symbol whose value is missing has a hole.
    /// Default: none, all are of one size.
    pub(crate) size: Option<Text>,
    /// Whether they only help readers to find their way: small and grey. Default: false.
    pub(crate) context: Option<At<bool>>,
    /// The column of kilometres at which a dashed circle runs about a point; a missing number makes
    /// none. Default: none.
    pub(crate) reach: Option<Text>,
}

/// A name without a point.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct NamePart {
    /// The words.
    pub(crate) text: Text,
    /// Their longitude and latitude, in degrees; they move away a little, up to 24 pixels, from what is in
    /// their way.
    pub(crate) at: At<[f64; 2]>,
    /// Whether it is what the map speaks of, in the colour of the emphasis. Default: false.
    pub(crate) emphasis: Option<At<bool>>,
}

/// A small map of a wider stretch.
#[derive(Deserialize, Clone, Debug)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct InsetPart {
    /// What it shows, in degrees: west, south, east and north.
    pub(crate) bounds: At<Vec<f64>>,
    /// The GeoJSON file of its land. Default: the areas of the map.
    pub(crate) geometry: Option<Text>,
    /// Where it stands. Default: the corner that is clear of points and links, with the least coast.
    pub(crate) corner: Option<At<Corner>>,
    /// Its width as a part of the map's. Default: 0.28.
    #[cfg_attr(feature = "cli", schemars(range(min = 0.1, max = 0.5)))]
    pub(crate) width: Option<At<f64>>,
}

/// A corner of a map.
#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Corner {
    /// At the left, below.
    BottomLeft,
    /// At the right, below.
    BottomRight,
    /// At the left, above.
    TopLeft,
    /// At the right, above.
    TopRight,
}

impl Mark for MapMark {
    fn data(&self) -> Option<&Text> {
        self.data.as_ref()
    }

    fn more_data(&self) -> Vec<&Text> {
        let areas = self.area.iter().filter_map(|part| part.data.as_ref());
        let lines = self.line.iter().filter_map(|part| part.data.as_ref());
        let links = self.link.iter().filter_map(|part| part.data.as_ref());
        let points = self.point.iter().filter_map(|part| part.data.as_ref());
        areas.chain(lines).chain(links).chain(points).collect()
    }

    fn outlines(&self) -> Vec<&Text> {
        let areas = self.area.iter().filter_map(|part| part.geometry.as_ref());
        let lines = self.line.iter().filter_map(|part| part.geometry.as_ref());
        let inset = self.inset.iter().filter_map(|inset| inset.geometry.as_ref());
        areas.chain(lines).chain(inset).collect()
    }

    fn columns(&self, spec: &FigureSpec) -> [Vec<Label>; 2] {
        let all = |column: fn(&PointPart) -> &Text| {
            self.point.iter().map(|part| spec.label(column(part))).collect()
        };
        [all(|part| &part.x), all(|part| &part.y)]
    }

    fn texts(&mut self) -> Vec<&mut Text> {
        self.name.iter_mut().map(|name| &mut name.text).collect()
    }

    fn unread(&self, _: MarkType, context: &Context) -> Vec<Diagnostic> {
        view::unread(self, context)
    }

    fn doubts(&self, context: &Context) -> Vec<Diagnostic> {
        land::doubts(self, context)
    }

    fn alone(&self, _: MarkType, _: &Context) -> Alone {
        Alone::Must
    }

    fn draw(
        &self,
        _: MarkType,
        canvas: &mut Canvas,
        room: Rect,
        context: &Context,
    ) -> Result<Gist<'static>> {
        let content = Content::read(context, self)?;
        let found = layout::find(canvas, room, (context, self), &content);
        let layout = found.map_err(|miss| miss.fault(&content.home))?;
        layout.draw(canvas, &content);
        Ok(content.gist(context.spec.is_english()))
    }
}
