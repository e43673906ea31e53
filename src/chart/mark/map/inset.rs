//! A small map of a wider stretch, which shows where the map lies.

use super::read::Content;
use super::{MapMark, view};
use crate::chart::canvas::Canvas;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Result};
use crate::geo::{Land, MERCATOR, View};
use crate::geom::Rect;
use crate::theme::Paint;

/// Its width as a part of the map's, where the spec does not say it, and the widths that it may say.
const WIDTH: f64 = 0.28;
const WIDTHS: std::ops::RangeInclusive<f64> = 0.1..=0.5;
/// The greatest height as a part of the map's.
const HIGHEST: f64 = 0.5;
/// The least side of the box that shows where the map lies, in pixels.
const LEAST: f64 = 6.0;
/// From the edges of the map, in pixels.
pub(super) const OFF: f64 = 10.0;

/// A small map where its corner is (0, 0).
pub(super) struct Inset {
    view: View,
    land: Land,
    /// The number of its corner, if the spec says it.
    pub(super) corner: Option<usize>,
}

impl Inset {
    /// The small map, if the spec asks for one.
    pub(super) fn find(
        (context, mark): (&Context, &MapMark),
        content: &Content,
        main: &View,
    ) -> Result<Option<Self>> {
        let Some(inset) = &mark.inset else { return Ok(None) };
        let part = inset.width.as_ref();
        if let Some(wrong) = part.filter(|part| !WIDTHS.contains(part.get())) {
            return Err(Diagnostic::new(
                "bad-value",
                "an inset takes a tenth to a half of its map",
            )
            .at(context.spec.place(wrong))
            .hint("write a number from 0.1 to 0.5")
            .into());
        }
        let bounds = view::given(context, &inset.bounds, MERCATOR)?;
        let projection = mark.projected(context, &bounds)?;
        let room = Rect {
            x: 0.0,
            y: 0.0,
            width: main.frame.width * part.map_or(WIDTH, |part| *part.get()),
            height: main.frame.height * HIGHEST,
        };
        let view = View::new(projection, &bounds, room, 0.0);
        let mut land = Land::default();
        let own = inset.geometry.as_ref().map(|name| context.atlas.get(name.get()));
        let all = content.areas.iter().map(|(outlines, _)| &**outlines);
        for outlines in all.filter(|_| own.is_none()).chain(own) {
            let part = view.land(outlines);
            land.rings.extend(part.rings);
            land.coasts.extend(part.coasts);
        }
        let corner = inset.corner.as_ref().map(|corner| *corner.get() as usize);
        let small = Self { view, land, corner };
        if small.shown(main).is_empty() {
            return Err(Diagnostic::new("bad-value", "this inset shows nothing of its map")
                .at(context.spec.place(&inset.bounds))
                .hint("write the bounds of a wider stretch in which the map lies")
                .into());
        }
        Ok(Some(small))
    }

    pub(super) fn size(&self) -> (f64, f64) {
        (self.view.frame.width, self.view.frame.height)
    }

    /// Draws it at a corner, with a box where the main map lies.
    pub(super) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64), main: &View) {
        let moved = |lines: &[Vec<(f64, f64)>]| -> Vec<Vec<(f64, f64)>> {
            let line = |line: &Vec<(f64, f64)>| line.iter().map(|p| (p.0 + x, p.1 + y)).collect();
            lines.iter().map(line).collect()
        };
        let (width, height) = self.size();
        let frame = Rect { x, y, width, height };
        canvas.rect(frame, theme::GROUND);
        canvas.areas(&moved(&self.land.rings), theme::LAND);
        canvas.strokes(&moved(&self.land.coasts), (0.5, false), theme::COAST);
        outline(canvas, &frame, 1.0, theme::COAST);
        for part in self.shown(main) {
            let part = Rect { x: part.x + x, y: part.y + y, ..part };
            outline(canvas, &part, 2.0, theme::ACCENT);
        }
    }

    /// The boxes of what the main map shows, where they can be seen.
    fn shown(&self, main: &View) -> Vec<Rect> {
        let (width, height) = self.size();
        let clipped = |part: Rect| {
            let middle = (part.x + part.width / 2.0, part.y + part.height / 2.0);
            let half = |length: f64| (length / 2.0).max(LEAST / 2.0);
            let (wide, high) = (half(part.width), half(part.height));
            let clip = |(x, y): (f64, f64)| (x.clamp(0.0, width), y.clamp(0.0, height));
            let corners = [(middle.0 - wide, middle.1 - high), (middle.0 + wide, middle.1 + high)];
            let [one, other] = corners.map(clip);
            Some(Rect::from_corners(one, other))
                .filter(|part| part.width > 0.0 && part.height > 0.0)
        };
        self.view.boxes(&main.bounds()).into_iter().filter_map(clipped).collect()
    }
}

/// A line about a box.
pub(super) fn outline(canvas: &mut Canvas, rect: &Rect, width: f64, paint: Paint) {
    let (right, bottom) = (rect.right(), rect.bottom());
    let corners =
        [(rect.x, rect.y), (right, rect.y), (right, bottom), (rect.x, bottom), (rect.x, rect.y)];
    canvas.line(&corners, width, paint);
}

/// The corners of a map that a block may take, in the order of [`super::Corner`].
pub(super) fn corners(frame: &Rect, (width, height): (f64, f64)) -> [Rect; 4] {
    let (left, top) = (frame.x + OFF, frame.y + OFF);
    let (right, bottom) = (frame.right() - OFF - width, frame.bottom() - OFF - height);
    [(left, bottom), (right, bottom), (left, top), (right, top)].map(|(x, y)| Rect {
        x: x.round(),
        y: y.round(),
        width,
        height,
    })
}
