//! A shaded stretch of an axis.

use super::{Layer, Needs};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::{Channel, Given};
use crate::chart::panel::{Form, Kind, Look, Need, Plane, Sketch, Spot, Wish};
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::spec::{At, BandMark, Scalar};
use crate::text::TextStyle;

/// Between the edge of a band and its words, in pixels.
const GAP: f64 = 4.0;

/// The bands of a mark.
pub(in crate::chart) struct Bands {
    bands: Vec<Band>,
}

struct Band {
    from: Given,
    to: Given,
    label: Option<Label>,
}

/// Reads one band, or those of a table whose columns the keys name.
pub(in crate::chart) fn read(context: &Context, mark: &BandMark, flipped: bool) -> Result<Bands> {
    let (x, y) = ((&mark.x, &mark.x2), (&mark.y, &mark.y2));
    let (along, across) = if flipped { (y, x) } else { (x, y) };
    let (from, to, is_along) = match (along, across) {
        ((Some(from), Some(to)), (None, None)) => (from, to, true),
        ((None, None), (Some(from), Some(to))) => (from, to, false),
        ((one, other), (third, fourth)) => {
            let some = [one, other, third, fourth].into_iter().flatten().next();
            let label = || mark.label.as_ref().and_then(|label| context.spec.place(label));
            let message = "a band goes from `x` to `x2`, or from `y` to `y2`";
            return Err(Diagnostic::new("missing-key", message)
                .at(some.and_then(|at| context.spec.place(at)).or_else(label))
                .hint("give both keys of one axis")
                .into());
        }
    };
    let given = |at: &At<Scalar>| {
        if is_along { Ok(Given::along(context, at)) } else { Given::across(context, at) }
    };
    if mark.data.is_none() {
        let label = context.spec.optional(&mark.label);
        return Ok(Bands { bands: vec![Band { from: given(from)?, to: given(to)?, label }] });
    }
    let column = |at: &At<Scalar>| match at.get() {
        Scalar::Words(name) => Ok(Located { value: name.clone(), place: context.spec.place(at) }),
        Scalar::Number(_) => {
            Err(Diagnostic::new("bad-value", "with `data` this key names a column")
                .at(context.spec.place(at))
                .hint("write the column's name, or take `data` out"))
        }
    };
    let ends = [column(from)?, column(to)?];
    let labels = mark.label.as_ref().map(|label| context.names(&context.label(label)));
    let labels = labels.transpose()?.unwrap_or_default();
    let mut bands = vec![];
    for row in 0..context.table.rows() {
        let end = |name: &Label| Given::cell(context, name, row, is_along);
        let (from, to) = (end(&ends[0])?, end(&ends[1])?);
        bands.push(Band { from, to, label: labels.get(row).cloned() });
    }
    Ok(Bands { bands })
}

impl Layer for Bands {
    fn along(&self) -> Option<&Channel> {
        None
    }

    fn needs(&self) -> Needs {
        let values = self.bands.iter().flat_map(|band| [band.from.value(), band.to.value()]);
        Needs { has_labels: true, ..Needs::of(values.flatten(), false) }
    }

    fn sketch(&self, canvas: &mut Canvas, plane: &Plane, _: &Look, on: &mut Sketch) -> Result<()> {
        let plot = plane.plot;
        for band in &self.bands {
            let (from, to) = (band.from.pixel(plane)?, band.to.pixel(plane)?);
            let is_along = band.from.value().is_none();
            let is_upright = is_along != plane.flipped;
            let mut rect = plot;
            // A name is as wide as its step: a band of one name is no line in its middle.
            let is_name = is_along && plane.positions().kind == Kind::Names;
            let free = if is_name { plane.pitch / 2.0 } else { 0.0 };
            let (start, end) = (from.min(to) - free, from.max(to) + free);
            let length = (end - start).max(1.0);
            if is_upright {
                (rect.x, rect.width) = (start, length);
            } else {
                (rect.y, rect.height) = (start, length);
            }
            on.ground.push(Form::rect(rect, theme::BAND));
            let Some(label) = &band.label else { continue };
            let wide =
                if is_upright { (rect.width - 2.0 * GAP).max(theme::SMALL) } else { plot.width };
            let lines = canvas.wrap(label, TextStyle::regular(theme::SMALL), wide)?;
            let lines = lines.into_iter().map(|run| (run, theme::MUTED)).collect();
            let middle = rect.x + rect.width / 2.0;
            let at = |x, y, horizontal, vertical| Spot::new((x, y), horizontal, vertical);
            let spots = if is_upright {
                vec![
                    at(middle, rect.y + GAP, Align::Middle, Align::Start),
                    at(middle, rect.bottom() - GAP, Align::Middle, Align::End),
                    at(rect.right() + GAP, rect.y + GAP, Align::Start, Align::Start),
                    at(rect.x - GAP, rect.y + GAP, Align::End, Align::Start),
                    at(rect.right() + GAP, rect.bottom() - GAP, Align::Start, Align::End),
                    at(rect.x - GAP, rect.bottom() - GAP, Align::End, Align::End),
                ]
            } else {
                let y = rect.y + rect.height / 2.0;
                vec![
                    at(rect.right() - GAP, y, Align::End, Align::Middle),
                    at(rect.x + GAP, y, Align::Start, Align::Middle),
                    at(rect.right() - GAP, rect.y - GAP, Align::End, Align::End),
                    at(rect.x + GAP, rect.y - GAP, Align::Start, Align::End),
                ]
            };
            on.wishes.push(Wish { lines, spots, need: Need::Free, label: label.clone() });
        }
        Ok(())
    }
}
